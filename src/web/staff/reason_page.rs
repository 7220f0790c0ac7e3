//! The page of an act that takes nothing but a reason.

use serde::{Deserialize, Serialize};

use crate::domain::lifecycle::Note;
use crate::domain::text::{Reason, canonical_lines};
use crate::web::form::{Errors, Form};
use crate::web::view::View;

/// The page.
#[derive(Debug, Serialize)]
pub struct ReasonPage {
    /// The list that the record stands in.
    pub list: String,
    pub list_label: String,
    /// The record's own page.
    pub back: String,
    /// What it is about.
    pub about: String,
    /// The act.
    pub title: String,
    pub lead: String,
    /// Where the form goes.
    pub target: String,
    pub variant: &'static str,
    /// Why it was not done; empty the first time.
    pub warning: String,
    pub form: Form<Asked>,
}

/// What its form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub action: String,
    seen: String,
    note: String,
}

impl Asked {
    /// The form before anything was written.
    pub fn of(action: &str, version: i32) -> Self {
        Self {
            action: action.to_owned(),
            seen: version.to_string(),
            note: String::new(),
        }
    }

    /// The same text, on the record as it is by now.
    #[must_use]
    pub fn again(self, version: i32) -> Self {
        Self {
            seen: version.to_string(),
            ..self
        }
    }

    /// The version that the page was drawn from. A form without one is behind
    /// whatever there is.
    pub fn seen(&self) -> Option<i32> {
        Some(self.seen.parse().unwrap_or(-1))
    }

    /// What was written, as far as the act takes it.
    ///
    /// # Errors
    /// No reason where there must be one, or one that is too long.
    pub fn note(&self, note: Note) -> Result<String, Errors> {
        let mut errors = Errors::new();
        let written = match note {
            Note::None => Some(String::new()),
            Note::Optional if canonical_lines(&self.note).is_empty() => Some(String::new()),
            Note::Optional | Note::Required => errors
                .field("note", Reason::parse(&self.note))
                .map(String::from),
        };
        written.ok_or(errors)
    }
}

impl View for ReasonPage {
    const TEMPLATE: &'static str = "staff/reason.html";
    fn samples() -> Vec<Self> {
        ["", "-"]
            .map(|said| ReasonPage {
                list: "/can-bo/bai-toan".to_owned(),
                list_label: "Bài toán".to_owned(),
                back: "/can-bo/bai-toan/0".to_owned(),
                about: "Cảnh báo ngập theo tổ dân phố".to_owned(),
                title: "Trả lại".to_owned(),
                lead: "-".to_owned(),
                target: "/can-bo/bai-toan/0/su-kien".to_owned(),
                variant: "secondary",
                warning: said.to_owned(),
                form: Form::new(Asked::default()),
            })
            .into()
    }
}
