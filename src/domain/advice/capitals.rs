//! Text all in capital letters: slow to read, and in Vietnamese hard to tell apart.

/// Fewest letters before anything is said: names and codes are shorter.
const FEWEST: usize = 16;
/// Fewest words.
const FEWEST_WORDS: usize = 4;

/// Whether nine letters in ten are capitals.
pub(super) fn shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= FEWEST
        && text.split_whitespace().count() >= FEWEST_WORDS
        && capitals * 10 >= letters * 9
}
