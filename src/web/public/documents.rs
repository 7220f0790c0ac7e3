//! `/van-ban`: policy documents by level.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use chrono::NaiveDate;
use serde::Serialize;

use super::browse::{Asked, Browse, Outcome};
use super::parts::{Crumb, Status};
use crate::domain::policy::{Level, Status as Validity};
use crate::domain::search::{Piece, Shelf, mark};
use crate::domain::text::Slug;
use crate::i18n::Language;
use crate::models::policy::{Document, Tree};
use crate::models::search::look;
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// The documents.
#[derive(Debug, Serialize)]
pub struct Index {
    crumbs: Vec<Crumb>,
    browse: Browse,
    /// One for each level, or one of all that was found.
    levels: Vec<LevelTable>,
}

/// Documents on a page of what was searched for.
const PAGE: usize = 50;

#[derive(Debug, Serialize)]
struct LevelTable {
    id: String,
    title: String,
    documents: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    id: String,
    number: Vec<Piece>,
    title: Vec<Piece>,
    issuer: Vec<Piece>,
    issued_on: Option<NaiveDate>,
    status: Status,
    replaced_by: Option<Link>,
    note: String,
    source: String,
    goals: Vec<GoalLink>,
}

/// Another document, on the page that has all of them.
#[derive(Debug, Serialize)]
struct Link {
    href: String,
    number: String,
}

impl Link {
    fn to(number: &str, language: Language) -> Self {
        Self {
            href: in_language(&address(number), language),
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
            number: plain("57-NQ/TW"),
            title: plain("Nghị quyết"),
            issuer: plain("Bộ Chính trị"),
            issued_on,
            status: validity(Validity::Unknown, Language::Vietnamese),
            replaced_by: issued_on.map(|_| Link::to("57-NQ/TW true", Language::Vietnamese)),
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
        let sample = |q: &str, levels: Vec<LevelTable>| Index {
            crumbs: Crumb::home(Language::Vietnamese),
            browse: Browse::sample(Shelf::Documents, q, levels.len() as u64),
            levels,
        };
        let table = || LevelTable {
            id: "trung-uong".to_owned(),
            title: "Trung ương".to_owned(),
            documents: vec![row(NaiveDate::from_ymd_opt(2024, 12, 22)), row(None)],
        };
        vec![
            sample("", Vec::new()),
            sample("", vec![table()]),
            sample("nghị quyết", Vec::new()),
            sample("nghị quyết", vec![table()]),
        ]
    }
}

/// `GET /van-ban`
///
/// # Errors
/// The database's.
pub async fn index(visit: Visit) -> Result<HttpResponse, Error> {
    let asked: Asked = visit.asked();
    let language = visit.language;
    let mut db = visit.db().await?;
    let documents = Document::all(&mut db).await?;
    let tree = Tree::load(&mut db).await?;
    let mut outcome = Outcome::default();
    let levels: Vec<LevelTable> = if asked.narrows(Shelf::Documents) {
        let engine = visit.app.search.catch_up(&mut db).await?;
        let result = look(asked.of(Shelf::Documents, PAGE), &engine).await?;
        let found: Vec<&Document> = result
            .keys
            .iter()
            .filter_map(|number| documents.iter().find(|document| document.number == *number))
            .collect();
        let texts = found
            .iter()
            .flat_map(|document| [&document.title, &document.issuer]);
        outcome = Outcome::of_shelf(&result, texts, &[]);
        let rows = found
            .iter()
            .map(|document| Row::of(document, &tree, &result.words, language));
        vec![LevelTable {
            id: "van-ban-tim-thay".to_owned(),
            title: language.text("documents-found"),
            documents: rows.collect(),
        }]
    } else {
        let of = |level: Level| {
            documents
                .iter()
                .filter(move |document| document.level == level)
                .map(|document| Row::of(document, &tree, &BTreeSet::new(), language))
        };
        Level::ALL
            .iter()
            .map(|&level| LevelTable {
                id: format!("van-ban-{level}"),
                title: language.text(&format!("level-{level}")),
                documents: of(level).collect(),
            })
            .collect()
    };
    visit.page(&Index {
        crumbs: Crumb::home(language),
        browse: Browse::new(Shelf::Documents, &asked, &outcome, language),
        levels: levels
            .into_iter()
            .filter(|level| !level.documents.is_empty())
            .collect(),
    })
}

/// A text in which nothing was looked for.
fn plain(text: &str) -> Vec<Piece> {
    mark(text, &BTreeSet::new())
}

impl Row {
    /// A document, with some words marked, which are without marks themselves.
    fn of(document: &Document, tree: &Tree, words: &BTreeSet<String>, language: Language) -> Self {
        Self {
            id: anchor(&document.number),
            number: mark(&document.number, words),
            title: mark(&document.title, words),
            issuer: mark(&document.issuer, words),
            issued_on: document.issued_on,
            status: validity(document.status, language),
            replaced_by: document
                .replaced_by
                .as_deref()
                .map(|number| Link::to(number, language)),
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

/// Where a document is read, by its number.
pub fn address(number: &str) -> String {
    format!("/van-ban#{}", anchor(number))
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
