//! Words of texts and questions, in the one form in which they are compared.
//!
//! Vietnamese is written one syllable a word, so a word here is a run of letters or a run of
//! digits: codes and numbers such as `05-NQ/TU`, `110kV` and `107.835` fall apart at their signs
//! and where digits begin, in texts as in questions, and are found again as words side by side.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::text::fold;

/// A word of a text, and the bytes of the text that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In small letters, with its marks; spellings that schoolbooks differ in are one.
    pub spelled: String,
    /// The same without marks.
    pub folded: String,
    /// Where it begins in the text, in bytes.
    pub from: usize,
    /// Where it ends in the text, in bytes.
    pub to: usize,
}

/// Forms of words that were met before: a text of this language repeats a few thousand
/// syllables, and many texts are read at once.
#[derive(Debug, Default)]
pub struct Speller(HashMap<String, (String, String)>);

impl Speller {
    /// A word of a text, spelled and folded as in [`Word`].
    pub fn forms(&mut self, raw: &str) -> (&str, &str) {
        if !self.0.contains_key(raw) {
            self.0.insert(raw.to_owned(), forms(raw));
        }
        self.0
            .get(raw)
            .map_or(("", ""), |(spelled, folded)| (spelled, folded))
    }
}

/// The words of a text, in their order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    places(text)
        .map(|(from, to)| {
            let (spelled, folded) = forms(&text[from..to]);
            Word {
                spelled,
                folded,
                from,
                to,
            }
        })
        .collect()
}

/// Where the words of a text stand in it, in bytes.
pub fn places(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut begun: Option<(usize, bool)> = None;
    let end = std::iter::once((text.len(), ' '));
    text.char_indices()
        .chain(end)
        .filter_map(move |(at, character)| {
            // Most are letters: they are asked about first, and nothing else about them.
            let letter = character.is_alphabetic();
            let digit = !letter && character.is_numeric();
            let continues = match begun {
                Some((_, of_digits)) if letter || digit => digit == of_digits,
                Some(_) => is_combining_mark(character),
                None => false,
            };
            if continues {
                return None;
            }
            let ended = begun.take().map(|(from, _)| (from, at));
            if letter || digit {
                begun = Some((at, digit));
            }
            ended
        })
}

fn forms(raw: &str) -> (String, String) {
    let spelled = one_spelling(raw.nfc().collect::<String>().to_lowercase());
    let folded = fold(&spelled);
    (spelled, folded)
}

/// Where the tone stands in an open rhyme: the new way and the old.
const TONES: &[(&str, &str)] = &[
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// The same vowel after one consonant: `kỹ` and `kĩ`.
const VOWELS: &[(&str, &str)] = &[
    ("y", "i"),
    ("ỳ", "ì"),
    ("ý", "í"),
    ("ỷ", "ỉ"),
    ("ỹ", "ĩ"),
    ("ỵ", "ị"),
];
const ONSETS: &[&str] = &["h", "k", "l", "m", "s", "t", "v", "qu", "th"];

/// One of the spellings of a word in small letters: the old place of the tone, and `i` for `y`.
fn one_spelling(word: String) -> String {
    let swapped = |pairs: &[(&str, &str)], fits: fn(&str) -> bool| {
        pairs.iter().find_map(|(from, to)| {
            let head = word.strip_suffix(from).filter(|head| fits(head))?;
            Some(format!("{head}{to}"))
        })
    };
    // In `quý` the u belongs to the consonant, and the tone does not move.
    swapped(TONES, |head| head != "q")
        .or_else(|| swapped(VOWELS, |head| ONSETS.contains(&head)))
        .unwrap_or(word)
}

/// Every word that somebody may have meant who typed one letter wrong: one too many, one too
/// few, another one, or two that changed places. The word is without marks.
pub fn misspelled_as(folded: &str) -> impl Iterator<Item = String> {
    const LETTERS: std::ops::RangeInclusive<char> = 'a'..='z';
    let letters: Vec<char> = folded.chars().collect();
    let mut meant: Vec<String> = Vec::new();
    let mut add = |letters: &[char]| meant.push(letters.iter().collect());
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        for letter in LETTERS {
            add(&[head, &[letter], tail].concat());
        }
        let Some((&first, rest)) = tail.split_first() else {
            continue;
        };
        add(&[head, rest].concat());
        for letter in LETTERS.filter(|letter| *letter != first) {
            add(&[head, &[letter], rest].concat());
        }
        if let Some((&second, rest)) = rest.split_first()
            && first != second
        {
            add(&[head, &[second, first], rest].concat());
        }
    }
    meant.into_iter()
}
