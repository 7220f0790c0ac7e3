//! Titles, summaries, long answers, reasons.

use serde::Serialize;

use super::length::{fits, measure};
use super::{canonical, canonical_lines, text_type};
use crate::domain::problem::Problem;

text_type! {
    /// The title of a proposal, challenge or catalogue entry: one line.
    Title
}

impl Title {
    /// Fewest characters.
    pub const MIN_CHARS: usize = 10;
    /// Most characters.
    pub const MAX_CHARS: usize = 200;

    /// Reads a title.
    ///
    /// # Errors
    /// When it is empty, too short, too long or has no letter.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical(raw);
        if text.is_empty() {
            return Err(Problem::new("problem-title-missing"));
        }
        let length = measure(&text)?;
        if length < Self::MIN_CHARS || !text.chars().any(char::is_alphabetic) {
            return Err(Problem::new("problem-title-too-short")
                .with("min", Self::MIN_CHARS)
                .with("length", length));
        }
        bounded(text, Self::MAX_CHARS).map(Self)
    }
}

text_type! {
    /// A short summary for lists and the catalogue: one paragraph.
    Summary
}

impl Summary {
    /// Most characters.
    pub const MAX_CHARS: usize = 500;

    /// Reads a summary; line breaks become spaces.
    ///
    /// # Errors
    /// When it is empty or too long.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        filled(canonical(raw), Self::MAX_CHARS).map(Self)
    }
}

/// A long answer of several paragraphs, at most `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct LongText<const MAX: usize>(String);

/// The usual long answer of the proposal form.
pub type Paragraph = LongText<5_000>;

impl<const MAX: usize> LongText<MAX> {
    /// Most characters.
    pub const MAX_CHARS: usize = MAX;

    /// Reads a long answer.
    ///
    /// # Errors
    /// When it is empty or too long.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        filled(canonical_lines(raw), MAX).map(Self)
    }

    /// The canonical text, lines parted by `\n`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> std::fmt::Display for LongText<MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MAX: usize> From<LongText<MAX>> for String {
    fn from(value: LongText<MAX>) -> Self {
        value.0
    }
}

text_type! {
    /// Why somebody did what needs a reason. It is written to the record and often sent.
    Reason
}

impl Reason {
    /// Most characters.
    pub const MAX_CHARS: usize = 2_000;

    /// Reads a reason.
    ///
    /// # Errors
    /// When it is empty, has no letter or is too long.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical_lines(raw);
        // A dot or a dash gets past a required field and explains nothing.
        if !text.chars().any(char::is_alphabetic) {
            return Err(Problem::new("problem-reason-missing"));
        }
        bounded(text, Self::MAX_CHARS).map(Self)
    }
}

text_type! {
    /// A remark beside an act: never empty, since an absent note is `None`.
    Note
}

impl Note {
    /// Most characters.
    pub const MAX_CHARS: usize = 2_000;

    /// Reads a note.
    ///
    /// # Errors
    /// When it is empty or too long.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        filled(canonical_lines(raw), Self::MAX_CHARS).map(Self)
    }
}

fn filled(text: String, max: usize) -> Result<String, Problem> {
    if text.is_empty() {
        return Err(Problem::new("problem-text-missing"));
    }
    bounded(text, max)
}

/// A text of at most `max` characters.
pub(super) fn bounded(text: String, max: usize) -> Result<String, Problem> {
    let length = measure(&text)?;
    if length > max {
        return Err(Problem::new("problem-text-too-long")
            .with("max", max)
            .with("length", length)
            .with("excess", length - max));
    }
    if !fits(&text, length, max) {
        return Err(Problem::new("problem-text-too-heavy").with("max", max));
    }
    Ok(text)
}
