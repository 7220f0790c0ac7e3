//! Codes that the portal gives out: the dossier code and the look-up code.

use chrono::{Datelike, NaiveDate};

use super::{canonical, is_dash, text_type};
use crate::domain::problem::Problem;

text_type! {
    /// The code of a dossier, such as `NQ57-261123-0001`. It never changes once given.
    DossierCode
}

impl DossierCode {
    /// Reads a code that somebody copies from paper: case, spaces and dashes are forgiven.
    ///
    /// The shape is checked, not the pattern of today: codes outlive a change of pattern.
    ///
    /// # Errors
    /// When it is empty or cannot be a code.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical(raw);
        if text.is_empty() {
            return Err(Problem::new("problem-dossier-code-missing"));
        }
        let text = text.to_uppercase().replace(is_dash, "-");
        let groups: Vec<&str> = text.split(['-', ' ']).filter(|g| !g.is_empty()).collect();
        let code = groups.join("-");
        let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/');
        let fits = (6..=40).contains(&code.len())
            && code.bytes().all(allowed)
            && code.bytes().any(|b| b.is_ascii_digit());
        if fits {
            Ok(Self(code))
        } else {
            Err(Problem::new("problem-dossier-code-shape"))
        }
    }
}

/// The pattern of dossier codes: fixed letters, `YYYY` or `YY`, `MM`, `DD`, and a run of
/// `N` for the number within the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierPattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Fixed(String),
    Year,
    ShortYear,
    Month,
    Day,
    Number(usize),
}

impl DossierPattern {
    /// The pattern until the Department fixes its own.
    pub const DEFAULT: &str = "NQ57-YYMMDD-NNNN";

    /// Reads a pattern from the settings. Letters stand for themselves where they form no
    /// placeholder; a single `N`, as in `NQ57`, is a letter.
    ///
    /// # Errors
    /// When year, month, day and number are not all there once: two days or two dossiers
    /// would get one code. Also when a composed code would be no [`DossierCode`].
    pub fn parse(pattern: &str) -> Result<Self, Problem> {
        let shape = || Problem::new("problem-dossier-pattern");
        let mut pieces: Vec<Piece> = Vec::new();
        let mut rest = pattern;
        while let Some(next) = rest.chars().next() {
            let run = rest.len() - rest.trim_start_matches('N').len();
            let (piece, length) = if rest.starts_with("YYYY") {
                (Piece::Year, 4)
            } else if rest.starts_with("YY") {
                (Piece::ShortYear, 2)
            } else if rest.starts_with("MM") {
                (Piece::Month, 2)
            } else if rest.starts_with("DD") {
                (Piece::Day, 2)
            } else if run >= 2 {
                (Piece::Number(run), run)
            } else {
                (Piece::Fixed(next.to_string()), next.len_utf8())
            };
            pieces.push(piece);
            rest = &rest[length..];
        }
        let count = |wanted: fn(&Piece) -> bool| pieces.iter().filter(|p| wanted(p)).count();
        let complete = count(|p| matches!(p, Piece::Year | Piece::ShortYear)) == 1
            && count(|p| matches!(p, Piece::Month)) == 1
            && count(|p| matches!(p, Piece::Day)) == 1
            && count(|p| matches!(p, Piece::Number(_))) == 1;
        let pattern = Self(pieces);
        let sample = pattern.write(NaiveDate::default(), 1);
        let stable = DossierCode::parse(&sample).is_ok_and(|code| code.as_str() == sample);
        if complete && stable {
            Ok(pattern)
        } else {
            Err(shape())
        }
    }

    /// The code of the `number`th dossier (from 1) of a day in Viet Nam.
    ///
    /// A number with more digits than the pattern has is written out in full.
    #[must_use]
    pub fn compose(&self, day: NaiveDate, number: u32) -> DossierCode {
        DossierCode(self.write(day, number))
    }

    fn write(&self, day: NaiveDate, number: u32) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Fixed(text) => text.clone(),
            Piece::Year => format!("{:04}", day.year()),
            Piece::ShortYear => format!("{:02}", day.year().rem_euclid(100)),
            Piece::Month => format!("{:02}", day.month()),
            Piece::Day => format!("{:02}", day.day()),
            Piece::Number(width) => format!("{number:0width$}"),
        };
        self.0.iter().map(piece).collect()
    }
}

text_type! {
    /// The random code on a receipt: ten characters, shown as `7K2QX-M9D4T`, stored without
    /// the dash. With the dossier code it shows state and dates to who holds the paper.
    LookupCode
}

/// Digits and letters without I, L, O and U, which people confuse or which spell words
/// (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl LookupCode {
    /// Characters of a code: 50 bits.
    pub const LENGTH: usize = 10;

    /// The code of ten random bytes from the system's generator; 32 divides 256, so every
    /// character is equally likely.
    #[must_use]
    pub fn from_random(bytes: [u8; Self::LENGTH]) -> Self {
        Self(
            bytes
                .iter()
                .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
                .collect(),
        )
    }

    /// Reads a code from paper: case, spaces and dashes are forgiven, `O` is read as zero,
    /// `I` and `L` as one.
    ///
    /// # Errors
    /// When it is empty or cannot be a code.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical(raw).to_uppercase();
        if text.is_empty() {
            return Err(Problem::new("problem-lookup-code-missing"));
        }
        let code: String = text
            .chars()
            .filter(|c| *c != ' ' && *c != '-' && !is_dash(*c))
            .map(|c| match c {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = code.bytes().all(|b| ALPHABET.contains(&b));
        if known && code.len() == Self::LENGTH {
            Ok(Self(code))
        } else {
            Err(Problem::new("problem-lookup-code-shape").with("length", Self::LENGTH))
        }
    }

    /// The code in two groups, as it is printed.
    #[must_use]
    pub fn printed(&self) -> String {
        let (first, second) = self.0.split_at(Self::LENGTH / 2);
        format!("{first}-{second}")
    }
}
