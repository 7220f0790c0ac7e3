//! Abbreviations that nobody spelled out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

static KNOWN: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/config/advice/abbreviations.txt"
    ))
    .lines()
    .map(str::trim)
    .filter(|line| !line.is_empty() && !line.starts_with('#'))
    .collect()
});

/// Most letters of an abbreviation; what is longer is a word in capitals.
const LONGEST: usize = 6;
/// Most of them that are named for one text: more would be a scolding.
const MOST: usize = 3;
/// Words in capitals side by side that are a name or a heading.
const RUN: usize = 3;

/// The abbreviations that the text uses without a meaning beside them, as they are written, each
/// once. `before` holds those that an earlier answer spelled out.
pub(super) fn unexplained(text: &str, before: &BTreeSet<String>) -> Vec<String> {
    let own = explained(text);
    let mut found: Vec<String> = Vec::new();
    for word in candidates(text) {
        if !KNOWN.contains(word) && !own.contains(word) && !before.contains(word) {
            let word = word.to_owned();
            if !found.contains(&word) {
                found.push(word);
            }
        }
    }
    found.truncate(MOST);
    found
}

/// The abbreviations with their meaning beside them: `chuyển đổi số (CĐS)`, `CĐS (chuyển đổi
/// số)`, `CĐS là chuyển đổi số`, `CĐS: chuyển đổi số`.
pub(super) fn explained(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('(') {
        let inside = &text[at + 1..];
        let Some(end) = inside.find(')') else {
            continue;
        };
        let inside = inside[..end].trim();
        let before = text[..at].trim_end();
        // `(viết tắt là CĐS)`, `(gọi tắt: IOC)`, `(CĐS)`.
        if let Some(last) = inside.split_whitespace().last().map(bare)
            && is_abbreviation(last)
            && before.split_whitespace().count() >= 2
        {
            found.insert(last.to_owned());
        }
        if let Some(last) = before.split_whitespace().last().map(bare)
            && is_abbreviation(last)
            && inside.split_whitespace().count() >= 2
        {
            found.insert(last.to_owned());
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    for pair in words.windows(2) {
        let word = bare(pair[0]);
        if is_abbreviation(word)
            && (pair[0].ends_with(':') || pair[1] == "là" || pair[1] == "nghĩa")
        {
            found.insert(word.to_owned());
        }
    }
    found
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words that look like abbreviations. Codes (`57-NQ/TW`, `ESP32`), addresses and runs of
/// capitals, which are names and headings, do not.
fn candidates(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shouted: Vec<bool> = words.iter().map(|word| is_shouted(bare(word))).collect();
    let mut run = vec![0; words.len()];
    let mut at = 0;
    while at < words.len() {
        let length = shouted[at..].iter().take_while(|shouted| **shouted).count();
        for place in run.iter_mut().skip(at).take(length) {
            *place = length;
        }
        at += length.max(1);
    }
    words
        .iter()
        .zip(run)
        .filter(|(_, run)| *run < RUN)
        .map(|(word, _)| bare(word))
        .filter(|word| is_abbreviation(word) && !is_roman(word))
        .collect()
}

fn is_shouted(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(char::is_uppercase)
}

fn is_abbreviation(word: &str) -> bool {
    let length = word.chars().count();
    is_shouted(word) && length <= LONGEST
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
