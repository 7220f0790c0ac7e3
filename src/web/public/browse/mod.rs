//! What the lists that are searched show alike, whatever they are of: the words and filters that
//! are set, how much fits, the filters with their counts, and what to loosen.

mod asked;
mod facet;

use serde::Serialize;

pub use self::asked::Asked;
pub use self::facet::Choice;
use self::facet::{FacetBox, label, written_in};
use crate::domain::search::{Counts, Cursor, Facet, Question, Shelf};
use crate::i18n::Language;
use crate::models::search::{self, Found, Label, List, written};
use crate::web::view::in_language;

/// What a list was asked, and what there is of it.
#[derive(Debug, Serialize)]
pub struct Browse {
    /// What is set, for the page's title; empty where nothing is.
    about: String,
    q: String,
    /// The list without anything set.
    action: String,
    /// How much fits, in words.
    total: String,
    /// Whether something is asked for at all.
    narrowed: bool,
    /// Said where nothing has most of the words, and these have any of them; else empty.
    loosened: String,
    /// Said where nothing fits.
    nothing: String,
    /// The link to everything.
    all: String,
    applied: Vec<Applied>,
    /// Filters that are set.
    filters: usize,
    facets: Vec<FacetBox>,
    /// How the question was read where it seems mistyped.
    meant: Option<Meant>,
    first: String,
    next: String,
}

/// What is set, and the address without it.
#[derive(Debug, Serialize)]
struct Applied {
    label: String,
    /// Of the label, what is asked by and what for; empty where it is not said so.
    name: String,
    value: String,
    /// Of the value; empty where it is the page's.
    lang: &'static str,
    href: String,
}

/// Words that were perhaps meant, and the address that asks for them.
#[derive(Debug, Serialize)]
struct Meant {
    words: String,
    href: String,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Outcome<'a> {
    pub counts: Counts,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    pub loosened: bool,
    /// The words that were perhaps meant, as a text that was found writes them.
    pub meant: Option<String>,
    /// The names of the filters' values.
    pub labels: &'a [Label],
}

impl<'a> Outcome<'a> {
    /// Of a page of the catalogue.
    pub fn of_list(list: &List, labels: &'a [Label]) -> Self {
        Self {
            counts: list.counts.clone(),
            next: list.next,
            loosened: list.loosened,
            meant: list.meant.clone(),
            labels,
        }
    }

    /// Of another shelf, with the texts of what was found there.
    pub fn of_shelf<'t>(
        found: &Found,
        texts: impl IntoIterator<Item = &'t String>,
        labels: &'a [Label],
    ) -> Self {
        Self {
            counts: found.counts.clone(),
            next: found.next,
            loosened: found.loosened,
            meant: written(found.meant.as_deref(), texts),
            labels,
        }
    }
}

impl Asked {
    /// What the search is asked for a page of a shelf.
    pub fn of(&self, shelf: Shelf, size: usize) -> search::Asked {
        search::Asked {
            shelf,
            filter: self.filter(shelf),
            order: self.order(),
            after: self.cursor(),
            size,
            loosen: true,
        }
    }

    /// Whether something is asked for that a shelf can be narrowed by.
    pub fn narrows(&self, shelf: Shelf) -> bool {
        let filter = self.filter(shelf);
        filter.question.is_some() || filter.values.values().any(|values| !values.is_empty())
    }
}

/// Where a shelf's list stands.
const fn path(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Initiatives => "/sang-kien",
        Shelf::Goals => "/muc-tieu",
        Shelf::Challenges => "/bai-toan",
        Shelf::Documents => "/van-ban",
    }
}

fn address(shelf: Shelf, pairs: &[(&'static str, String)], language: Language) -> String {
    let path = in_language(path(shelf), language);
    match serde_html_form::to_string(pairs) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path,
    }
}

impl Browse {
    /// A list as it was asked, with what was found.
    pub fn new(shelf: Shelf, asked: &Asked, outcome: &Outcome<'_>, language: Language) -> Self {
        let pairs = asked.pairs(shelf);
        let with = |pairs: &[(&'static str, String)]| address(shelf, pairs, language);
        let next = outcome.next.as_ref().map(|cursor| {
            let mut pairs = pairs.clone();
            pairs.push(("sau", cursor.encode()));
            with(&pairs)
        });
        let meant = outcome.meant.as_ref().map(|words| {
            let mut pairs = pairs.clone();
            for (name, value) in &mut pairs {
                if *name == "q" {
                    value.clone_from(words);
                }
            }
            Meant {
                words: words.clone(),
                href: with(&pairs),
            }
        });
        let applied = applied(shelf, asked, &pairs, outcome.labels, language);
        let about: Vec<&str> = applied.iter().map(|set| set.label.as_str()).collect();
        let said = |what: &str| language.text(&format!("browse-{what}-{shelf}"));
        let count = outcome.counts.total;
        Self {
            about: about.join(", "),
            q: asked.q.chars().take(200).collect(),
            action: in_language(path(shelf), language),
            total: language.text_with(
                &format!("browse-total-{shelf}"),
                [("count", count.to_string())],
            ),
            narrowed: !applied.is_empty(),
            loosened: if outcome.loosened && count > 0 {
                said("loosened")
            } else {
                String::new()
            },
            nothing: said("nothing"),
            all: said("all"),
            filters: pairs
                .iter()
                .filter(|(name, _)| !matches!(*name, "q" | "sap-xep"))
                .count(),
            facets: Facet::of(shelf)
                .iter()
                .filter_map(|&facet| FacetBox::new(shelf, facet, asked, outcome, language))
                .collect(),
            meant,
            first: match asked.cursor() {
                Some(_) => with(&pairs),
                None => String::new(),
            },
            next: next.unwrap_or_default(),
            applied,
        }
    }

    /// One to try templates with: of a shelf where so much was found by some words.
    pub fn sample(shelf: Shelf, q: &str, total: u64) -> Self {
        let asked = Asked::for_words(q);
        let outcome = Outcome {
            counts: Counts {
                total,
                facets: Facet::of(shelf)
                    .iter()
                    .map(|facet| (*facet, [("open".to_owned(), total)].into()))
                    .collect(),
            },
            loosened: true,
            meant: (!q.is_empty()).then(|| "chuyển đổi số".to_owned()),
            next: Some(Cursor {
                first: 0,
                published: 0,
                tie: 0,
            }),
            labels: &[],
        };
        Self::new(shelf, &asked, &outcome, Language::Vietnamese)
    }
}

fn applied(
    shelf: Shelf,
    asked: &Asked,
    pairs: &[(&'static str, String)],
    labels: &[Label],
    language: Language,
) -> Vec<Applied> {
    let without = |at: usize| {
        let mut rest = pairs.to_vec();
        rest.remove(at);
        address(shelf, &rest, language)
    };
    pairs
        .iter()
        .enumerate()
        .filter_map(|(at, (name, value))| {
            let facet = name.parse::<Facet>().ok();
            let (name, value) = match facet {
                Some(facet) => (
                    language.text(&format!("catalogue-facet-{facet}")),
                    label(facet, value, labels, language),
                ),
                None => (String::new(), String::new()),
            };
            let label = match facet {
                Some(_) => format!("{name}: {value}"),
                None if pairs[at].0 == "q" && Question::parse(&asked.q).is_some() => {
                    language.text_with("catalogue-words", [("words", asked.q.trim())])
                }
                None => return None,
            };
            Some(Applied {
                label,
                name,
                value,
                lang: facet.map(written_in).unwrap_or_default(),
                href: without(at),
            })
        })
        .collect()
}
