//! The readable part of an address.

use super::{fold, text_type};
use crate::domain::problem::Problem;

text_type! {
    /// Small ASCII letters, digits and single dashes, at most 80 characters:
    /// `Đổi mới quy trình` → `doi-moi-quy-trinh`.
    Slug
}

impl Slug {
    /// Most characters.
    pub const MAX_CHARS: usize = 80;

    /// The slug of a title, cut at the end of a word. A title without any Latin letter or
    /// digit gets `muc`; the caller keeps slugs apart with [`Slug::numbered`].
    #[must_use]
    pub fn from_title(title: &str) -> Self {
        let folded = fold(title);
        let words = folded
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        let mut slug = String::new();
        for word in words {
            let needed = slug.len() + usize::from(!slug.is_empty()) + word.len();
            if needed > Self::MAX_CHARS {
                if slug.is_empty() {
                    slug.push_str(&word[..Self::MAX_CHARS]);
                }
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        if slug.is_empty() {
            slug.push_str("muc");
        }
        Self(slug)
    }

    /// Reads a slug from an address.
    ///
    /// # Errors
    /// When it is none: the page then does not exist.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let fits = raw.len() <= Self::MAX_CHARS
            && raw.split('-').all(|word| {
                !word.is_empty()
                    && word
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if fits {
            Ok(Self(raw.to_owned()))
        } else {
            Err(Problem::new("problem-slug-shape"))
        }
    }

    /// The same slug with a number, for the second entry of the same title: `…-2`.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        let tail = format!("-{number}");
        let room = Self::MAX_CHARS - tail.len();
        let head = self.0[..self.0.len().min(room)].trim_end_matches('-');
        Self(format!("{head}{tail}"))
    }
}
