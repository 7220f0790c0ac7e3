//! Vietnamese typed without its marks. Of a text that has them, three syllables in four carry
//! one; English, codes and names of products are mostly no syllables of Vietnamese at all.

use super::words::{sentences, words};
use crate::domain::text::fold;

/// Fewest unmarked syllables in one text before anything is said.
const FEWEST: usize = 4;
/// The same, of one sentence in a text that has marks elsewhere.
const FEWEST_IN_SENTENCE: usize = 6;

/// So many are enough without any that is hardly ever written so.
const SURE: usize = 8;

/// Whether the text, or one of its sentences, lacks its marks.
pub(super) fn missing(text: &str) -> bool {
    lacks(text, FEWEST)
        || sentences(text)
            .iter()
            .any(|sentence| lacks(sentence.text, FEWEST_IN_SENTENCE))
}

fn lacks(text: &str, fewest: usize) -> bool {
    let (mut plain, mut marked, mut foreign, mut telling) = (0, 0, 0, 0);
    for word in words(text) {
        let lower = word.to_lowercase();
        if fold(word) != lower {
            marked += 1;
        } else if is_name_or_code(word) {
            continue;
        } else if is_syllable(&lower) && !ENGLISH.contains(&lower.as_str()) {
            plain += 1;
            // Sounds that Vietnamese hardly ever writes without a mark.
            telling += usize::from(needs_marks(&lower));
        } else {
            foreign += 1;
        }
    }
    // Of marked text at most four in ten syllables go without; of unmarked, nearly all.
    let sure = telling >= 2 || plain >= SURE;
    plain >= fewest && sure && marked * 5 <= plain && foreign * 2 <= plain
}

/// Codes, addresses, acronyms and names written together say nothing of marks.
fn is_name_or_code(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && word.chars().any(char::is_lowercase)
        || (capitals == word.chars().count() && capitals <= 5)
        || word
            .chars()
            .any(|c| !c.is_alphabetic() && c != '\'' && c != '-')
}

const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
];

/// Rhymes as they are left when the marks are gone.
const RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec",
    "ech", "em", "en", "eng", "enh", "eo", "ep", "et", "eu", "i", "ia", "ich", "iec", "iem", "ien",
    "ieng", "iep", "iet", "ieu", "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach",
    "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oen", "oeo",
    "oet", "oi", "om", "on", "ong", "op", "ot", "u", "ua", "uan", "uang", "uat", "uay", "uc", "ue",
    "uech", "uenh", "ui", "um", "un", "ung", "uo", "uoc", "uoi", "uom", "uon", "uong", "uop",
    "uot", "uou", "up", "ut", "uu", "uy", "uya", "uyen", "uyet", "uynh", "uyt", "y", "yem", "yen",
    "yet", "yeu",
];

/// Rhymes that always have a mark when they are spelled right: ê, ô, ơ, ư, â or ă in them.
const MARKED_RHYMES: &[&str] = &[
    "iec", "iem", "ien", "ieng", "iep", "iet", "ieu", "uoc", "uoi", "uom", "uon", "uong", "uop",
    "uot", "uou", "uyen", "uyet", "uat", "yem", "yen", "yet", "yeu", "uo", "enh", "ech", "oi",
    "ot", "oc", "op", "ap", "at", "ac", "ach", "ich", "it", "ip", "et", "ep", "ec", "uc", "ut",
    "up",
];

/// Whether a word in small letters without marks is a syllable of Vietnamese.
fn is_syllable(word: &str) -> bool {
    rhyme(word).is_some()
}

fn rhyme(word: &str) -> Option<&'static str> {
    let of = |rest: &str| RHYMES.iter().copied().find(|rhyme| *rhyme == rest);
    of(word).or_else(|| {
        ONSETS
            .iter()
            .filter_map(|onset| word.strip_prefix(onset))
            .find_map(of)
            // In `gi` and `qu` the vowel is part of the onset.
            .or_else(|| (word == "gi").then_some("i"))
    })
}

fn needs_marks(word: &str) -> bool {
    rhyme(word).is_some_and(|rhyme| MARKED_RHYMES.contains(&rhyme))
}

/// English words that could be read as syllables.
const ENGLISH: &[&str] = &[
    "a", "an", "app", "at", "be", "can", "chat", "chip", "do", "face", "game", "go", "got", "hat",
    "he", "hit", "hot", "i", "in", "it", "key", "let", "line", "lot", "me", "met", "mini", "no",
    "not", "on", "open", "pin", "put", "run", "set", "she", "so", "sun", "tag", "tap", "that",
    "the", "then", "they", "this", "to", "top", "up", "us", "van", "we", "what", "you", "and",
    "but", "get", "has", "his", "its", "map", "our", "out", "per", "pop", "than", "was", "who",
];
