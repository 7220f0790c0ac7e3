//! What a page of the form sends, taken apart.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::domain::form::{Answers, Field, Section};
use crate::models::proposal::Written;
use crate::web::error::Error;

/// The most values of one name that a page of the form can send.
const MOST_VALUES: usize = 200;
/// The longest name of a page, in characters.
const PAGE_NAME: usize = 64;
/// Begins the name of a field's mark as the page was drawn.
const SEEN: &str = "seen-";
/// Begins the name of a choice between two texts: the mark of the other text,
/// where the page's own stands against it, or [`THEIRS`].
const KEEP: &str = "keep-";
const THEIRS: &str = "theirs";

/// The form as it arrived.
pub struct Sent {
    pub answers: Answers,
    pub extra: Extra,
    /// The fields that the page holds, each with the mark that counts as seen;
    /// nothing where it sends no marks.
    pub seen: Option<BTreeMap<Field, String>>,
}

/// What a page sends besides answers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Extra {
    pub earlier: Option<String>,
    pub challenge: Option<String>,
    pub then: String,
    pub checking: String,
    pub rows: usize,
    pub page: String,
}

impl Extra {
    /// What is to be saved.
    pub fn written<'a>(
        &self,
        section: Section,
        answers: &'a Answers,
        seen: &Option<BTreeMap<Field, String>>,
    ) -> Written<'a> {
        Written {
            section,
            answers,
            earlier: self.earlier.as_ref().map(|id| id.parse().ok()),
            challenge: self.challenge.as_ref().map(|id| id.parse().ok()),
            seen: seen.clone(),
            page: self.page.chars().take(PAGE_NAME).collect(),
        }
    }
}

impl Sent {
    /// Takes the pairs apart. A NUL cannot be kept by Postgres and is nobody's
    /// writing; more values than the page can send are none of its making.
    /// Lines end in one way, whichever the browser has.
    ///
    /// # Errors
    /// Not a form of ours.
    pub fn read(pairs: Vec<(String, String)>) -> Result<Self, Error> {
        let mut counts = HashMap::<&str, usize>::new();
        for (name, _) in &pairs {
            let count = counts.entry(name).or_default();
            *count += 1;
            if *count > MOST_VALUES {
                return Err(Error::BadRequest);
            }
        }
        let (mut seen, mut keep) = (BTreeMap::new(), BTreeMap::new());
        let mut rest: Vec<(&str, String)> = Vec::new();
        for (name, value) in &pairs {
            let field = |prefix| name.strip_prefix(prefix)?.parse::<Field>().ok();
            if let Some(field) = field(SEEN) {
                seen.insert(field, value.clone());
            } else if let Some(field) = field(KEEP) {
                keep.insert(field, value.clone());
            } else {
                rest.push((name, value.replace('\0', "").replace("\r\n", "\n")));
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
        let body = serde_html_form::to_string(&rest).map_err(|_| Error::BadRequest)?;
        let answers = serde_html_form::from_str(&body).map_err(|_| Error::BadRequest)?;
        let extra = serde_html_form::from_str(&body).map_err(|_| Error::BadRequest)?;
        Ok(Self {
            answers,
            extra,
            seen: marked.then_some(seen),
        })
    }
}
