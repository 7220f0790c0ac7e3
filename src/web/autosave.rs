//! Pages that save themselves while somebody writes (`assets/js/draft.js`),
//! whatever is written on them: a field sends the mark of what it was drawn
//! with, and is answered its new mark or what somebody else wrote meanwhile.

use std::collections::{BTreeMap, HashMap};

use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::error::Error;
use crate::domain::deadline;

/// The most values of one name that a page can send.
const MOST_VALUES: usize = 200;
/// The longest name of a page, in characters.
const PAGE_NAME: usize = 64;
/// Begins the name of a field's mark as the page was drawn.
const SEEN: &str = "seen-";
/// Begins the name of a choice between two texts: the mark of the other text,
/// where the page's own stands against it, or [`THEIRS`].
const KEEP: &str = "keep-";
const THEIRS: &str = "theirs";

/// What a page sent, its marks apart from the rest.
#[derive(Debug)]
pub struct Sent<F> {
    /// Names and values as they were written. Lines end in one way, whichever
    /// the browser has.
    pub pairs: Vec<(String, String)>,
    /// The fields that the page holds, each with the mark that counts as seen;
    /// nothing where it sends no marks.
    pub seen: Option<BTreeMap<F, String>>,
}

impl<F: Ord> Sent<F> {
    /// Takes the pairs apart; `field` knows a field by its name. A NUL cannot be
    /// kept by Postgres and is nobody's writing; more values than a page can
    /// send are none of its making.
    ///
    /// # Errors
    /// Not a form of ours.
    pub fn read(
        pairs: Vec<(String, String)>,
        field: impl Fn(&str) -> Option<F>,
    ) -> Result<Self, Error> {
        let mut counts = HashMap::<&str, usize>::new();
        for (name, _) in &pairs {
            let count = counts.entry(name).or_default();
            *count += 1;
            if *count > MOST_VALUES {
                return Err(Error::BadRequest);
            }
        }
        let (mut seen, mut keep) = (BTreeMap::new(), BTreeMap::new());
        let mut rest = Vec::new();
        for (name, value) in pairs {
            let after = |prefix| name.strip_prefix(prefix).and_then(&field);
            if let Some(field) = after(SEEN) {
                seen.insert(field, value);
            } else if let Some(field) = after(KEEP) {
                keep.insert(field, value);
            } else {
                let value = value.replace('\0', "").replace("\r\n", "\n");
                rest.push((name, value));
            }
        }
        let marked = !seen.is_empty();
        for (field, choice) in keep {
            if choice == THEIRS {
                seen.remove(&field);
            } else {
                seen.insert(field, choice);
            }
        }
        Ok(Self {
            pairs: rest,
            seen: marked.then_some(seen),
        })
    }
}

/// A page's name for itself, no longer than ours are.
pub fn page_name(sent: &str) -> String {
    sent.chars().take(PAGE_NAME).collect()
}

/// What became of the fields that were sent.
#[derive(Debug, Serialize)]
pub struct Answer<F: Ord> {
    /// When what is kept was known to be what the page shows: `10:32:05`.
    at: String,
    /// Marks of what is kept now.
    marks: BTreeMap<F, String>,
    /// Fields that somebody changed meanwhile; they were not saved.
    clashes: Vec<Clash<F>>,
}

/// A field with two texts.
#[derive(Debug, Serialize)]
pub struct Clash<F> {
    pub field: F,
    /// Who wrote the other text, and when.
    pub who: String,
    /// In words.
    pub theirs: String,
    /// As it is kept, where the field is one text.
    pub value: Option<String>,
    pub mark: String,
}

impl<F: Ord + Serialize> Answer<F> {
    /// The answer to a page that sent some fields at this time.
    pub fn new(now: DateTime<Utc>, marks: BTreeMap<F, String>, clashes: Vec<Clash<F>>) -> Self {
        Self {
            at: deadline::local(now).format("%H:%M:%S").to_string(),
            marks,
            clashes,
        }
    }

    /// As the script reads it.
    pub fn respond(&self) -> HttpResponse {
        HttpResponse::Ok().json(self)
    }
}
