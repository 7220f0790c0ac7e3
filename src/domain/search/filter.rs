//! By what a list is narrowed, ordered and counted, and where its pages begin.

use std::collections::BTreeMap;

use super::Question;
use crate::names;

names! {
    /// Where something stands that can be searched for.
    pub enum Shelf {
        Initiatives = "initiatives",
        Goals = "goals",
        Challenges = "challenges",
        Documents = "documents",
    }
}

names! {
    /// How a list is ordered, by the word in the address.
    pub enum Order {
        Relevance = "lien-quan",
        Newest = "moi",
        /// What is spread widest first.
        Progress = "tien-do",
    }
}

names! {
    /// What can be filtered by, by the word in the address.
    pub enum Facet {
        Sector = "linh-vuc",
        Goal = "muc-tieu",
        Kind = "loai",
        Stage = "giai-doan",
        Commune = "dia-ban",
        Trl = "trl",
        Year = "nam",
        /// Who provides it, by the name that it publishes.
        Provider = "don-vi",
        /// Where a challenge is in its life.
        State = "tinh-trang",
        /// Who posts it, by the agency's code.
        Agency = "co-quan",
    }
}

impl Facet {
    /// Those that a shelf's documents have, in the order in which a page shows them.
    #[must_use]
    pub const fn of(shelf: Shelf) -> &'static [Facet] {
        match shelf {
            Shelf::Initiatives => &[
                Facet::Sector,
                Facet::Goal,
                Facet::Kind,
                Facet::Stage,
                Facet::Commune,
                Facet::Trl,
                Facet::Year,
                Facet::Provider,
            ],
            Shelf::Challenges => &[Facet::State, Facet::Goal, Facet::Agency],
            Shelf::Goals | Shelf::Documents => &[],
        }
    }
}

/// What is looked for. Of one facet any value fits; of several, all must.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The words; nothing finds everything.
    pub question: Option<Question>,
    /// The values that are set. A facet without values narrows nothing.
    pub values: BTreeMap<Facet, Vec<String>>,
}

/// Counts over everything that fits. A facet's counts leave its own filter out,
/// so that they say what choosing another value would give.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Everything that fits.
    pub total: u64,
    /// By facet and value.
    pub facets: BTreeMap<Facet, BTreeMap<String, u64>>,
}

/// Where a page begins: after what has this place in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// What the order goes by first: a score, or how far something has come.
    pub first: u64,
    /// When it was published, in microseconds since 1970.
    pub published: i64,
    /// Parts what is equal so far.
    pub tie: u64,
}

impl Cursor {
    /// The cursor as it stands in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{:x}-{:x}-{:x}", self.first, self.published, self.tie)
    }

    /// Reads a cursor from an address; nothing where it is none.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let cursor = Self {
            first: u64::from_str_radix(parts.next()?, 16).ok()?,
            published: i64::from_str_radix(parts.next()?, 16).ok()?,
            tie: u64::from_str_radix(parts.next()?, 16).ok()?,
        };
        parts.next().is_none().then_some(cursor)
    }
}
