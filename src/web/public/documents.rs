//! `/van-ban`: policy documents by level.

use actix_web::HttpResponse;
use chrono::NaiveDate;
use serde::Serialize;

use super::parts::{Crumb, Status};
use crate::domain::policy::{Level, Status as Validity};
use crate::domain::text::Slug;
use crate::i18n::Language;
use crate::models::policy::{Document, Tree};
use crate::web::error::Error;
use crate::web::view::{View, in_language};
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
    id: String,
    number: String,
    title: String,
    issuer: String,
    issued_on: Option<NaiveDate>,
    status: Status,
    replaced_by: Option<Link>,
    note: String,
    source: String,
    goals: Vec<GoalLink>,
}

/// Another document, which stands on this page too.
#[derive(Debug, Serialize)]
struct Link {
    href: String,
    number: String,
}

impl Link {
    fn to(number: &str) -> Self {
        Self {
            href: format!("#{}", anchor(number)),
            number: number.to_owned(),
        }
    }
}

/// A goal that comes from a document.
#[derive(Debug, Clone, Serialize)]
struct GoalLink {
    href: String,
    title: String,
    note: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "public/documents.html";
    fn samples() -> Vec<Self> {
        let row = |issued_on: Option<NaiveDate>| Row {
            id: format!("vb-57-nq-tw-{}", issued_on.is_some()),
            number: "57-NQ/TW".to_owned(),
            title: "Nghị quyết".to_owned(),
            issuer: "Bộ Chính trị".to_owned(),
            issued_on,
            status: validity(Validity::Unknown, Language::Vietnamese),
            replaced_by: issued_on.map(|_| Link::to("57-NQ/TW true")),
            note: "cần đối chiếu".to_owned(),
            source: "Tài liệu".to_owned(),
            goals: issued_on
                .map(|_| GoalLink {
                    href: "/muc-tieu/nq57".to_owned(),
                    title: "Nghị quyết 57-NQ/TW".to_owned(),
                    note: "cần đối chiếu văn bản gốc".to_owned(),
                })
                .into_iter()
                .collect(),
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
    let tree = Tree::load(&mut db).await?;
    let language = visit.language;
    let levels = Level::ALL
        .iter()
        .map(|&level| LevelTable {
            id: format!("van-ban-{level}"),
            title: language.text(&format!("level-{level}")),
            documents: documents
                .iter()
                .filter(|document| document.level == level)
                .map(|document| Row::of(document, &tree, language))
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
    fn of(document: &Document, tree: &Tree, language: Language) -> Self {
        Self {
            id: anchor(&document.number),
            number: document.number.clone(),
            title: document.title.clone(),
            issuer: document.issuer.clone(),
            issued_on: document.issued_on,
            status: validity(document.status, language),
            replaced_by: document.replaced_by.as_deref().map(Link::to),
            note: document.note.clone(),
            source: document.source.clone(),
            goals: tree
                .goals()
                .iter()
                .filter(|goal| goal.document_number.as_ref() == Some(&document.number))
                .map(|goal| GoalLink {
                    href: in_language(&format!("/muc-tieu/{}", goal.code), language),
                    title: goal.title.clone(),
                    note: goal.note.clone(),
                })
                .collect(),
        }
    }
}

/// Where a document stands on the page, by its number.
pub fn anchor(number: &str) -> String {
    format!("vb-{}", Slug::from_title(number).as_str())
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
