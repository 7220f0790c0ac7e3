//! Two people, or two tabs, at one text: what becomes of it. A page carries a
//! mark of what it was drawn with; nothing that was changed since is written
//! over unseen.

use sha2::{Digest, Sha256};

/// What a page's text of a field does to the text that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing: it says the same, or the person left the field as it was drawn.
    Kept,
    /// It is taken over.
    Written,
    /// Both changed, each in another way: the person chooses.
    Clash,
}

/// A mark of what a field says: the same for the same words.
pub fn mark(said: &str) -> String {
    let digest = Sha256::digest(said);
    digest.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

impl Fate {
    /// What becomes of a text that a page sends. `seen` is the mark that the
    /// page was drawn with; without one the page's text stands.
    pub fn of(kept: &str, posted: &str, seen: Option<&str>) -> Self {
        if kept == posted {
            return Fate::Kept;
        }
        match seen {
            Some(seen) if seen == mark(posted) => Fate::Kept,
            Some(seen) if seen != mark(kept) => Fate::Clash,
            _ => Fate::Written,
        }
    }
}
