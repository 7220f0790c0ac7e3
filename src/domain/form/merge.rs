//! Two people, or two tabs, at one form: what becomes of a field that both
//! have open. A page carries a mark of what it was drawn with; nothing that
//! was changed since is written over unseen.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Answers, Field};

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

impl Answers {
    /// A mark of what a field says: the same for the same words, whichever way
    /// a browser ends its lines and however many empty rows a list has.
    pub fn mark(&self, field: Field) -> String {
        let digest = Sha256::digest(self.said(field).to_string());
        digest.iter().take(8).map(|b| format!("{b:02x}")).collect()
    }

    /// Whether two sets of answers say the same of a field.
    pub fn agrees(&self, field: Field, other: &Answers) -> bool {
        self.said(field) == other.said(field)
    }

    /// What becomes of a field that a page sends. `seen` is the mark that the
    /// page was drawn with; without one the page's text stands.
    pub fn fate(&self, field: Field, posted: &Answers, seen: Option<&str>) -> Fate {
        if self.agrees(field, posted) {
            return Fate::Kept;
        }
        match seen {
            Some(seen) if seen == posted.mark(field) => Fate::Kept,
            Some(seen) if seen != self.mark(field) => Fate::Clash,
            _ => Fate::Written,
        }
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
