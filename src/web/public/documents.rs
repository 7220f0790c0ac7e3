//! `/van-ban`: policy documents by level.

use actix_web::HttpResponse;
use chrono::NaiveDate;
use serde::Serialize;

use super::parts::{Crumb, Status};
use crate::domain::policy::{Level, Status as Validity};
use crate::i18n::Language;
use crate::models::policy::Document;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;

/// The documents.
#[derive(Debug, Serialize)]
pub struct Index {
    crumbs: Vec<Crumb>,
    levels: Vec<LevelTable>,
}

#[derive(Debug, Serialize)]
struct LevelTable {
    id: String,
    title: String,
    documents: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    number: String,
    title: String,
    issuer: String,
    issued_on: Option<NaiveDate>,
    status: Status,
    replaced_by: String,
    note: String,
    source: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "public/documents.html";
    fn samples() -> Vec<Self> {
        let row = |issued_on| Row {
            number: "57-NQ/TW".to_owned(),
            title: "Nghị quyết".to_owned(),
            issuer: "Bộ Chính trị".to_owned(),
            issued_on,
            status: validity(Validity::Unknown, Language::Vietnamese),
            replaced_by: "58-NQ/TW".to_owned(),
            note: "cần đối chiếu".to_owned(),
            source: "Tài liệu".to_owned(),
        };
        vec![
            Index {
                crumbs: Vec::new(),
                levels: Vec::new(),
            },
            Index {
                crumbs: Crumb::home(Language::Vietnamese),
                levels: vec![LevelTable {
                    id: "trung-uong".to_owned(),
                    title: "Trung ương".to_owned(),
                    documents: vec![row(NaiveDate::from_ymd_opt(2024, 12, 22)), row(None)],
                }],
            },
        ]
    }
}

/// `GET /van-ban`
///
/// # Errors
/// The database's.
pub async fn index(visit: Visit) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let documents = Document::all(&mut db).await?;
    let language = visit.language;
    let levels = Level::ALL
        .iter()
        .map(|&level| LevelTable {
            id: format!("van-ban-{level}"),
            title: language.text(&format!("level-{level}")),
            documents: documents
                .iter()
                .filter(|document| document.level == level)
                .map(|document| Row::of(document, language))
                .collect(),
        })
        .filter(|level| !level.documents.is_empty())
        .collect();
    visit.page(&Index {
        crumbs: Crumb::home(language),
        levels,
    })
}

impl Row {
    fn of(document: &Document, language: Language) -> Self {
        Self {
            number: document.number.clone(),
            title: document.title.clone(),
            issuer: document.issuer.clone(),
            issued_on: document.issued_on,
            status: validity(document.status, language),
            replaced_by: document.replaced_by.clone().unwrap_or_default(),
            note: document.note.clone(),
            source: document.source.clone(),
        }
    }
}

fn validity(status: Validity, language: Language) -> Status {
    Status {
        label: language.text(&format!("document-{status}")),
        tone: match status {
            Validity::InForce => "good",
            Validity::Replaced | Validity::Expired => "stopped",
            Validity::Unknown => "waiting",
        },
    }
}
