//! What a page of the form sends, taken apart.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::form::{Answers, Field, Section};
use crate::models::proposal::Written;
use crate::web::autosave;
use crate::web::error::Error;

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
            page: autosave::page_name(&self.page),
        }
    }
}

impl Sent {
    /// Takes the pairs apart.
    ///
    /// # Errors
    /// Not a form of ours.
    pub fn read(pairs: Vec<(String, String)>) -> Result<Self, Error> {
        let sent = autosave::Sent::read(pairs, |name| name.parse().ok())?;
        let body = serde_html_form::to_string(&sent.pairs).map_err(|_| Error::BadRequest)?;
        let answers = serde_html_form::from_str(&body).map_err(|_| Error::BadRequest)?;
        let extra = serde_html_form::from_str(&body).map_err(|_| Error::BadRequest)?;
        Ok(Self {
            answers,
            extra,
            seen: sent.seen,
        })
    }
}
