//! Names that people give to lists.

use super::prose::bounded;
use super::{canonical, text_type};
use crate::domain::problem::Problem;

text_type! {
    /// The name of a list that somebody keeps: one line.
    ListName
}

impl ListName {
    /// Most characters.
    pub const MAX_CHARS: usize = 80;

    /// Reads a name.
    ///
    /// # Errors
    /// When it is empty or too long.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical(raw);
        if text.is_empty() {
            return Err(Problem::new("problem-list-name"));
        }
        bounded(text, Self::MAX_CHARS).map(Self)
    }
}
