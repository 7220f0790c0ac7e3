//! What people type into the search box.

use super::words::{Word, words};
use crate::domain::text::{canonical, cut, fold};

/// Characters of a question that are read; nobody looks for more.
const MAX_CHARS: usize = 200;
/// Words of a question that are looked for.
const MAX_WORDS: usize = 12;

/// A question with at least one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    words: Vec<Word>,
    marked: bool,
}

impl Question {
    /// Reads a question; nothing where no letter or digit is in it.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let text = canonical(raw);
        let mut words = words(cut(&text, MAX_CHARS));
        words.truncate(MAX_WORDS);
        let marked = words.iter().any(|word| word.spelled != word.folded);
        (!words.is_empty()).then_some(Self { words, marked })
    }

    /// The words looked for, in the order in which they were typed.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Whether it is typed with diacritics, so that its spelling says something.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.marked
    }

    /// How many of so many words a text may lack and still be found.
    #[must_use]
    pub fn forgiven(words: usize) -> usize {
        match words {
            0..=2 => 0,
            3..=5 => 1,
            6..=8 => 2,
            _ => 3,
        }
    }
}

/// A short form that people write for some words, `CĐS` for `chuyển đổi số`; both without marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    short: Vec<String>,
    long: Vec<String>,
}

impl Abbreviation {
    /// A short form and what it stands for; nothing where either has no word.
    #[must_use]
    pub fn new(short: &str, long: &str) -> Option<Self> {
        let folded = |text: &str| -> Vec<String> {
            words(text)
                .into_iter()
                .map(|word| fold(&word.folded))
                .collect()
        };
        let (short, long) = (folded(short), folded(long));
        (!short.is_empty() && !long.is_empty() && short != long).then_some(Self { short, long })
    }

    /// Where it stands in a question, short or long, and its other form.
    pub fn places<'a>(
        &'a self,
        question: &'a Question,
    ) -> impl Iterator<Item = (std::ops::Range<usize>, &'a [String])> {
        [(&self.short, &self.long), (&self.long, &self.short)]
            .into_iter()
            .flat_map(move |(here, other)| {
                question
                    .words
                    .windows(here.len())
                    .enumerate()
                    .filter(move |(_, window)| {
                        window.iter().map(|word| &word.folded).eq(here.iter())
                    })
                    .map(move |(at, _)| (at..at + here.len(), other.as_slice()))
            })
    }
}
