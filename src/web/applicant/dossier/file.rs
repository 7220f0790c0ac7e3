//! A file beside a dossier, as its applicant reads it.

use serde::Serialize;

use super::super::desk;
use super::super::section::slug;
use crate::domain::form::Section;
use crate::domain::scan::Scan;
use crate::i18n::Language;
use crate::models::attachment::Attachment;

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    pub name: String,
    pub href: String,
    pub size: String,
    /// In hexadecimal.
    pub sha256: String,
    /// Whether it can be downloaded now.
    pub opens: bool,
    /// What the virus scan means for it, in words; may be empty.
    pub note: String,
}

impl File {
    /// Files to try templates with.
    pub fn samples(any: bool) -> Vec<Self> {
        let file = || File {
            name: "a.pdf".to_owned(),
            href: "/ho-so/1/tai-lieu/2".to_owned(),
            size: "1 KB".to_owned(),
            sha256: "00".to_owned(),
            opens: false,
            note: "-".to_owned(),
        };
        any.then(file).into_iter().collect()
    }

    /// A file with the address that sends it.
    pub fn of(file: &Attachment, language: Language) -> Self {
        let below = format!("{}/{}", slug(Section::Files), file.id);
        Self {
            name: file.name.clone(),
            href: desk::path(file.proposal_id, &below),
            size: crate::web::answers::size(file.size.unsigned_abs()),
            sha256: file
                .sha256
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            opens: file.scan.opens(),
            note: match file.scan {
                Scan::Waiting => language.text("scan-waiting-applicant"),
                Scan::Infected => language.text("scan-infected-applicant"),
                Scan::Clean | Scan::Unscanned => String::new(),
            },
        }
    }
}
