//! Whether a file was looked through for viruses, and what follows from it.

use crate::names;

names! {
    /// Where a file stands with the virus scanner.
    pub enum Scan {
        /// To be scanned; nobody opens it until then.
        Waiting = "waiting",
        /// Nothing was found.
        Clean = "clean",
        /// A virus was found. Nobody opens it any more.
        Infected = "infected",
        /// The portal has no scanner.
        Unscanned = "unscanned",
    }
}

impl Scan {
    /// Whether the file may be downloaded by those who may see it.
    pub const fn opens(self) -> bool {
        matches!(self, Scan::Clean | Scan::Unscanned)
    }

    /// Whether the file may be published; `unscanned_too` is the setting.
    pub const fn may_be_published(self, unscanned_too: bool) -> bool {
        match self {
            Scan::Clean => true,
            Scan::Unscanned => unscanned_too,
            Scan::Waiting | Scan::Infected => false,
        }
    }
}
