//! Phrases that say nothing by themselves, and titles that begin with one. Both lists are data.

use std::sync::LazyLock;

use super::words::{Sentence, holds_number, place, words};

struct Phrase {
    text: String,
    words: Vec<String>,
    /// Beside these it means something.
    unless: Vec<Vec<String>>,
}

fn split(text: &str) -> Vec<String> {
    words(text).map(str::to_lowercase).collect()
}

/// One a line; `#` begins a comment.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

static EMPTY: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let list = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/config/advice/empty_phrases.txt"
    ));
    lines(list)
        .map(|line| {
            let (text, unless) = line.split_once('|').unwrap_or((line, ""));
            Phrase {
                text: text.trim().to_owned(),
                words: split(text),
                unless: unless
                    .split(',')
                    .map(split)
                    .filter(|w| !w.is_empty())
                    .collect(),
            }
        })
        .collect()
});

static FILLERS: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let list = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/config/advice/title_fillers.txt"
    ));
    lines(list)
        .map(|text| Phrase {
            text: text.to_owned(),
            words: split(text),
            unless: Vec::new(),
        })
        .collect()
});

impl Phrase {
    fn stands_in(&self, sentence: &[String]) -> bool {
        let Some(at) = place(sentence, &self.words) else {
            return false;
        };
        let (before, after) = (&sentence[..at], &sentence[at + self.words.len()..]);
        !self
            .unless
            .iter()
            .any(|beside| before.ends_with(beside) || after.starts_with(beside))
    }
}

/// The first empty phrase for which neither its sentence nor the next holds a number: a number
/// says what the phrase does not.
pub(super) fn empty(sentences: &[Sentence<'_>]) -> Option<String> {
    sentences.iter().enumerate().find_map(|(at, sentence)| {
        let next = sentences.get(at + 1);
        if holds_number(&sentence.words) || next.is_some_and(|next| holds_number(&next.words)) {
            return None;
        }
        EMPTY
            .iter()
            .find(|phrase| phrase.stands_in(&sentence.words))
            .map(|phrase| phrase.text.clone())
    })
}

/// What a title begins with and needs not: the longest of the list.
pub(super) fn filler(title: &str) -> Option<String> {
    let title = split(title);
    FILLERS
        .iter()
        .filter(|phrase| title.starts_with(&phrase.words))
        .max_by_key(|phrase| phrase.words.len())
        .map(|phrase| phrase.text.clone())
}
