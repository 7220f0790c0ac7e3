//! How long a text is: counted in characters that people see.
//!
//! A character is an extended grapheme cluster of Unicode (UAX #29): what a person
//! deletes with one press. `ậ` is one whether it was typed composed or with combining
//! marks, and so is a family of four emoji. Since one such character may be made of any
//! number of code points, two more bounds keep a text from weighing more than it shows:
//! [`MOST_PARTS`] on each character, [`BYTES_PER_CHAR`] on the text as a whole. The page
//! counts by the same rule (`assets/js/site.js`), and the CHECKs of the database stand
//! outside of it.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::problem::Problem;

/// Most code points in one character. The longest emoji in general use has ten, a letter of
/// any living script with all its marks six; a stack of marks that covers the lines around
/// it has more.
pub const MOST_PARTS: usize = 12;

/// Bytes that a text may have for each character of its limit. Every text of letters and of
/// plain or toned emoji fits at its full length; one of joined families alone does not. Six
/// long answers at this weight still fit in the body of a form.
pub const BYTES_PER_CHAR: usize = 8;

/// The characters of a canonical text, as people count them.
#[must_use]
pub fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The length of a canonical text that is to be kept.
///
/// # Errors
/// When one of its characters has more than [`MOST_PARTS`].
pub fn measure(text: &str) -> Result<usize, Problem> {
    let mut length = 0;
    for character in text.graphemes(true) {
        if character.chars().nth(MOST_PARTS).is_some() {
            return Err(Problem::new("problem-text-stacked").with("max", MOST_PARTS));
        }
        length += 1;
    }
    Ok(length)
}

/// Whether a text of this length keeps within `max` characters and their weight.
#[must_use]
pub fn fits(text: &str, length: usize, max: usize) -> bool {
    length <= max && text.len() <= max * BYTES_PER_CHAR
}

/// The beginning of a text in whole characters, of at most `most` code points.
#[must_use]
pub fn cut(text: &str, most: usize) -> &str {
    let mut left = most;
    let end = text
        .grapheme_indices(true)
        .find(
            |(_, character)| match left.checked_sub(character.chars().count()) {
                Some(rest) => {
                    left = rest;
                    false
                }
                None => true,
            },
        )
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
