//! Names and addresses of people and organisations.

use super::length::{fits, measure};
use super::{canonical, text_type};
use crate::domain::problem::Problem;

text_type! {
    /// "Họ và tên": family, middle and given name in one field, in the case it was typed.
    PersonName
}

impl PersonName {
    /// Most characters.
    pub const MAX_CHARS: usize = 100;
    /// Fewest and most words.
    pub const WORDS: std::ops::RangeInclusive<usize> = 2..=7;

    /// Reads a full name.
    ///
    /// # Errors
    /// When it is empty, not two to seven words, too long, or holds what no name has.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical(raw);
        if text.is_empty() {
            return Err(Problem::new("problem-name-missing"));
        }
        if let Some(odd) = text.chars().find(|c| !is_name_char(*c)) {
            return Err(Problem::new("problem-name-character").with("character", odd));
        }
        if !fits(&text, measure(&text)?, Self::MAX_CHARS) {
            return Err(Problem::new("problem-name-too-long").with("max", Self::MAX_CHARS));
        }
        let words = text.split(' ').collect::<Vec<_>>();
        let spelled = words.iter().all(|w| w.chars().any(char::is_alphabetic));
        if !spelled || !Self::WORDS.contains(&words.len()) {
            return Err(Problem::new("problem-name-words")
                .with("min", Self::WORDS.start())
                .with("max", Self::WORDS.end()));
        }
        Ok(Self(text))
    }

    /// The given name, by which Vietnamese people are addressed and sorted: the last word.
    #[must_use]
    pub fn given(&self) -> &str {
        self.0.rsplit(' ').next().unwrap_or(&self.0)
    }
}

/// Letters, the marks that stay apart in NFC, and the signs in `H'Hen`, `Y-Bhăm`, `T.`.
fn is_name_char(c: char) -> bool {
    c.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, ' ' | '\'' | '’' | '-' | '.')
}

text_type! {
    /// The registered name of an enterprise, cooperative, household business or body.
    OrganisationName
}

impl OrganisationName {
    /// Fewest characters.
    pub const MIN_CHARS: usize = 2;
    /// Most characters.
    pub const MAX_CHARS: usize = 200;

    /// Reads the name of an organisation.
    ///
    /// # Errors
    /// When it is empty, shorter than two characters, too long or has no letter.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical(raw);
        let length = measure(&text)?;
        if length < Self::MIN_CHARS || !text.chars().any(char::is_alphabetic) {
            return Err(Problem::new("problem-organisation-name-missing"));
        }
        if !fits(&text, length, Self::MAX_CHARS) {
            return Err(
                Problem::new("problem-organisation-name-too-long").with("max", Self::MAX_CHARS)
            );
        }
        Ok(Self(text))
    }
}

text_type! {
    /// Where somebody is reached by post: one line, as people write it.
    Address
}

impl Address {
    /// Most characters.
    pub const MAX_CHARS: usize = 300;

    /// Reads an address.
    ///
    /// # Errors
    /// When it is empty, has no letter or is too long.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical(raw);
        if !text.chars().any(char::is_alphabetic) {
            return Err(Problem::new("problem-address-missing"));
        }
        if !fits(&text, measure(&text)?, Self::MAX_CHARS) {
            return Err(Problem::new("problem-address-too-long").with("max", Self::MAX_CHARS));
        }
        Ok(Self(text))
    }
}
