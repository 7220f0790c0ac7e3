//! What a submission changed, and texts with their names.

use serde::Serialize;

use crate::domain::form::{Answers, Field};
use crate::i18n::Language;
use crate::web::answers::Reader;

/// Something with its name; lines are parted by `\n`.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub key: String,
    pub value: String,
}

/// A question that was answered otherwise before.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// The questions among these that two submissions answer differently.
pub fn changes(
    among: impl Iterator<Item = Field>,
    before: &Answers,
    after: &Answers,
    reader: &Reader<'_>,
) -> Vec<Change> {
    among
        .filter(|field| !after.agrees(*field, before))
        .map(|field| Change {
            label: label(field, reader.language),
            before: reader.value(field, before, &[]),
            after: reader.value(field, after, &[]),
        })
        .collect()
}

/// A question's short name.
pub fn label(field: Field, language: Language) -> String {
    language.text(&format!("field-{field}"))
}
