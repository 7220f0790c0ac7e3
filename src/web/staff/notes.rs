//! Notes among colleagues, as the pages of a dossier show them.

use serde::Serialize;

use crate::i18n::Language;
use crate::models::case_note::CaseNote;

/// A note.
#[derive(Debug, Serialize)]
pub struct NoteText {
    audience: String,
    body: String,
    by: String,
    at: String,
}

impl NoteText {
    /// Notes in words.
    pub fn all(notes: &[CaseNote], language: Language) -> Vec<Self> {
        notes
            .iter()
            .map(|note| Self {
                audience: language.text(&format!("staff-note-{}", note.audience)),
                body: note.body.clone(),
                by: note.by.clone(),
                at: note.at.to_rfc3339(),
            })
            .collect()
    }

    /// Notes to try templates with.
    pub fn samples() -> Vec<Self> {
        vec![Self {
            audience: "Chuyên viên".to_owned(),
            body: "Đã gọi cho người nộp.".to_owned(),
            by: "Lan".to_owned(),
            at: "2026-11-23T02:00:00Z".to_owned(),
        }]
    }
}
