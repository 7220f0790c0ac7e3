//! Answers that two people, or two tabs, write at once: field by field, by
//! [`Fate`].

use serde_json::{Value, json};

use super::{Answers, Field};
use crate::domain::fate::{self, Fate};

impl Answers {
    /// A mark of what a field says: the same for the same words, whichever way
    /// a browser ends its lines and however many empty rows a list has.
    pub fn mark(&self, field: Field) -> String {
        fate::mark(&self.said(field).to_string())
    }

    /// Whether two sets of answers say the same of a field.
    pub fn agrees(&self, field: Field, other: &Answers) -> bool {
        self.said(field) == other.said(field)
    }

    /// What becomes of a field that a page sends. `seen` is the mark that the
    /// page was drawn with; without one the page's text stands.
    pub fn fate(&self, field: Field, posted: &Answers, seen: Option<&str>) -> Fate {
        let said = |answers: &Answers| answers.said(field).to_string();
        Fate::of(&said(self), &said(posted), seen)
    }

    /// These answers with one field alone; the others are empty.
    pub fn only(&self, field: Field) -> Answers {
        let mut one = Answers::default();
        one.take([field], self);
        one
    }

    fn said(&self, field: Field) -> Value {
        match field {
            Field::Goals => self
                .goals()
                .map(|(code, reason)| json!([code, reason.replace("\r\n", "\n")]))
                .collect(),
            Field::Contributors => self
                .contributors()
                .map(|row| json!([row.name, row.role, row.share]))
                .collect(),
            Field::Communes => json!(self.communes),
            Field::Support => json!(self.support),
            Field::Truthful => json!(self.truthful),
            Field::PersonalData => json!(self.personal_data),
            Field::Publish => json!(self.publish),
            _ => json!(
                self.text(field)
                    .unwrap_or_default()
                    .replace("\r\n", "\n")
                    .trim_end()
            ),
        }
    }
}
