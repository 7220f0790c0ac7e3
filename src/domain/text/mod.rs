//! Values that people type: each has one constructor, `parse`, which answers the good
//! value or the [`Problem`](super::problem::Problem) to show.
//!
//! One rule for all text, applied once, here:
//!
//! - It is Unicode NFC, so that what was typed with combining marks equals what was typed
//!   composed, and counts as long ([`length()`]).
//! - Control characters, NUL among them, are removed. Of white space, tabs and the spaces
//!   of all widths become plain spaces; the line breaks of all systems become `\n` where a
//!   text has lines, and a space where it has one.
//! - Characters that only steer are removed, since two texts that look alike must be alike
//!   and no text may turn around what stands beside it: overrides, embeddings, isolates and
//!   marks of direction, zero widths, fillers, tags, soft hyphens.
//! - Of these, two are kept where they draw something: a joiner (U+200D) between the parts
//!   of one character, as in the emoji of a family, and a variation selector after a sign.
//!
//! How long a text may be is counted in characters that people see: [`mod@length`].

mod codes;
mod contact;
mod date;
mod length;
mod list_name;
mod money;
mod password;
mod people;
mod prose;
mod share;
mod slug;
mod tax_code;
mod time;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

pub use codes::{DossierCode, DossierPattern, LookupCode};
pub use contact::{EmailAddress, Phone};
pub use date::parse_date;
pub use length::{BYTES_PER_CHAR, MOST_PARTS, cut, length};
pub use list_name::ListName;
pub use money::Money;
pub use password::{Password, PasswordContext};
pub use people::{Address, OrganisationName, PersonName};
pub use prose::{LongText, Note, Paragraph, Reason, Summary, Title};
pub(in crate::domain) use share::hundredths as parse_hundredths;
pub use share::{Months, Share};
pub use slug::Slug;
pub use tax_code::TaxCode;
pub use time::parse_time;

/// What every newtype over a text offers besides its own `parse`.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The canonical text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}
use text_type;

/// The canonical form of a text of one line.
///
/// NFC; invisible characters removed; every run of white space, line breaks included,
/// becomes one space; nothing at either end. Applying it twice changes nothing.
#[must_use]
pub fn canonical(raw: &str) -> String {
    let visible = visible(raw);
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ").nfc().collect()
}

/// The canonical form of a text of several lines.
///
/// As [`canonical`], but line breaks of all systems stay as `\n`, and so does the
/// white space inside a line, as plain spaces. Lines lose white space at their end and
/// the text loses empty lines at both ends.
#[must_use]
pub fn canonical_lines(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace(
        ['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'],
        "\n",
    );
    let spaced: String = visible(&unified)
        .chars()
        .map(|c| {
            if c.is_whitespace() && c != '\n' {
                ' '
            } else {
                c
            }
        })
        .collect();
    let lines: Vec<&str> = spaced.lines().map(str::trim_end).collect();
    lines.join("\n").trim().nfc().collect()
}

/// Small letters without any marks, for comparing and for addresses: `Đề XUẤT` → `de xuat`.
///
/// The letter đ has no decomposition in Unicode and is folded by hand.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

/// A joiner of what would otherwise be two characters.
const JOINER: char = '\u{200d}';

/// A text without the characters that nobody sees.
fn visible(raw: &str) -> String {
    let kept: String = raw
        .chars()
        .filter(|c| c.is_whitespace() || *c == JOINER || !is_invisible(*c))
        .collect();
    let mut visible = String::with_capacity(kept.len());
    for character in kept.graphemes(true) {
        let mut parts = character.chars().peekable();
        while let Some(part) = parts.next() {
            let draws = match part {
                JOINER => parts.peek().is_some_and(|next| begins_character(*next)),
                '\u{fe00}'..='\u{fe0f}' => visible.chars().next_back().is_some_and(is_varied),
                _ => true,
            };
            if draws {
                visible.push(part);
            }
        }
    }
    visible
}

/// Whether it is a character of its own after a letter, and no mark upon it.
fn begins_character(c: char) -> bool {
    ['a', c].iter().collect::<String>().graphemes(true).count() == 2
}

/// Whether a variation selector behind it changes how it is drawn: signs and digits.
fn is_varied(c: char) -> bool {
    !(c.is_alphabetic() || c.is_whitespace() || is_combining_mark(c) || is_invisible(c))
}

/// Characters that nobody sees, or that reorder what stands beside them.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' // soft hyphen, joiner, marks of direction
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' // zero width, embedding and override
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' // fillers, drawn as nothing
            | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Characters between the digits of a number that people write and nobody means.
fn without_separators(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '(' | ')' | '/') && !is_dash(*c))
        .collect()
}

/// Hyphens and dashes that word processors put in place of `-`.
fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')
}
