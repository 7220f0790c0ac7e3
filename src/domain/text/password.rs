//! What a new password must be.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::{EmailAddress, fold};
use crate::domain::problem::Problem;

/// A new password that met the policy, in NFC so that both ways of typing sign in.
///
/// Neither shown nor serialised. A password at sign-in is not parsed, only passed through
/// [`Password::normal`]: the policy is for those who choose one.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// What is known of the person who chooses.
#[derive(Debug, Clone, Copy)]
pub struct PasswordContext<'a> {
    /// Whether a second factor guards the account.
    pub second_factor: bool,
    /// The address of the account.
    pub email: Option<&'a EmailAddress>,
    /// The person's name, the organisation's name and the like.
    pub names: &'a [&'a str],
}

/// Words of this portal that an attacker tries first, folded.
const SITE_WORDS: [&str; 8] = [
    "nq57",
    "nghi quyet 57",
    "ha tinh",
    "so khoa hoc",
    "so khcn",
    "chuyen doi so",
    "sang kien",
    "cong thong tin",
];

/// Words shorter than this stand in too many good passwords to be refused.
const SHORTEST_CONTEXT: usize = 4;

/// Fewer different characters than this is a pattern, whatever the length.
const FEWEST_DIFFERENT: usize = 5;

/// Rows of keys and orders that fingers follow.
const RUNS: [&str; 9] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
    "aqswdefrgthyjukilo",
];

/// Common passwords and words, squeezed: one a line, `#` begins a comment.
static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/config/common_passwords.txt"
    ))
    .lines()
    .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
    .map(squeeze)
    .collect()
});

impl Password {
    /// Fewest characters where the password is the only factor (NIST SP 800-63B-4, 3.1.1.2).
    pub const MIN_ALONE: usize = 15;
    /// Fewest characters beside a second factor.
    pub const MIN_WITH_FACTOR: usize = 12;
    /// Most characters.
    pub const MAX_CHARS: usize = 256;

    /// Checks a new password. Every code point of its NFC counts as a character (the same
    /// standard), spaces included, since nothing of a secret is made canonical; no kind
    /// of character is asked for.
    ///
    /// # Errors
    /// When it is too short or too long, a common password or one with ornaments, a mere
    /// pattern, or holds a word that belongs to the person or to this portal.
    pub fn parse(raw: &str, context: &PasswordContext<'_>) -> Result<Self, Problem> {
        let text = Self::normal(raw);
        let length = text.chars().count();
        let min = if context.second_factor {
            Self::MIN_WITH_FACTOR
        } else {
            Self::MIN_ALONE
        };
        if length < min {
            return Err(Problem::new("problem-password-too-short")
                .with("min", min)
                .with("length", length));
        }
        if length > Self::MAX_CHARS {
            return Err(Problem::new("problem-password-too-long").with("max", Self::MAX_CHARS));
        }
        if text.contains('\0') {
            return Err(Problem::new("problem-password-character"));
        }
        if is_pattern(&text) {
            return Err(Problem::new("problem-password-pattern"));
        }
        if is_common(&text) {
            return Err(Problem::new("problem-password-common"));
        }
        if let Some(word) = context_word(&text, context) {
            return Err(Problem::new("problem-password-context").with("word", word));
        }
        Ok(Self(text))
    }

    /// The form in which a password is hashed and compared: NFC, nothing removed.
    #[must_use]
    pub fn normal(raw: &str) -> String {
        raw.nfc().collect()
    }

    /// The password, to be hashed.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Never the password.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Letters and digits alone, folded: `Mật-khẩu 123` → `matkhau123`.
fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A listed password, or a listed word that digits and signs were put around or that is
/// said more than once: `P@ssw0rd12345678`, `matkhaumatkhau1`.
fn is_common(text: &str) -> bool {
    let squeezed = squeeze(text);
    let letters: String = squeezed.chars().filter(|c| !c.is_numeric()).collect();
    let core = fold(text);
    let undisguised: String = core
        .trim_matches(|c: char| !c.is_alphabetic())
        .chars()
        .map(|c| match c {
            '@' | '4' => 'a',
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '$' | '5' => 's',
            other => other,
        })
        .filter(|c| c.is_alphabetic())
        .collect();
    [squeezed, letters, undisguised]
        .iter()
        .any(|form| COMMON.contains(form) || COMMON.contains(unit(form)))
}

/// The shortest text that, said again and again, makes `text`. The last may be cut short.
fn unit(text: &str) -> &str {
    text.char_indices()
        .skip(1)
        .map(|(end, _)| text.split_at(end))
        .find(|(head, tail)| {
            tail.len() >= head.len()
                && tail
                    .chars()
                    .eq(head.chars().cycle().take(tail.chars().count()))
        })
        .map_or(text, |(head, _)| head)
}

/// A few characters in turn, a short text repeated, or mostly rows of keys.
fn is_pattern(text: &str) -> bool {
    let folded = fold(text);
    let different: HashSet<char> = folded.chars().collect();
    if different.len() < FEWEST_DIFFERENT || unit(&folded).chars().count() < FEWEST_DIFFERENT + 3 {
        return true;
    }
    let characters: Vec<char> = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let steps = characters
        .windows(2)
        .filter(|pair| follows(pair[0], pair[1]));
    // Three steps in four along a row: what is left adds too little.
    characters.len() > 1 && steps.count() * 4 >= (characters.len() - 1) * 3
}

/// Whether two characters stand side by side in a row, either way, or are the same.
fn follows(first: char, second: char) -> bool {
    first == second
        || RUNS.iter().any(|run| {
            let near = |a: char, b: char| run.contains(&[a, b].iter().collect::<String>());
            near(first, second) || near(second, first)
        })
}

/// The first word of the person or the portal that the password holds.
fn context_word(text: &str, context: &PasswordContext<'_>) -> Option<String> {
    let folded = fold(text);
    let spaced: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let spaced = spaced.join(" ");
    let local = context.email.map(EmailAddress::local).unwrap_or_default();
    let site = SITE_WORDS.into_iter();
    let names = context.names.iter().copied();
    let parts = local.split(['.', '_', '-', '+']);
    site.chain([local])
        .chain(parts)
        .chain(names)
        .find(|word| {
            let word = fold(word);
            let squeezed = squeeze(&word);
            squeezed.chars().count() >= SHORTEST_CONTEXT
                && (spaced.contains(&word) || spaced.contains(&squeezed))
        })
        .map(str::to_owned)
}
