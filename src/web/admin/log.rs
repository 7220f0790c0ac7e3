//! `/quan-tri/nhat-ky`: the log, newest first.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::{Tab, details, tabs};
use crate::domain::text::canonical;
use crate::i18n::Language;
use crate::ids::EventId;
use crate::models::administration::{self, Filter, Logged, PAGE};
use crate::web::error::Error;
use crate::web::staff::answers::Row as Detail;
use crate::web::staff::labels;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

const HERE: &str = "/quan-tri/nhat-ky";

/// A page of the log.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    action: String,
    person: String,
    dossier: String,
    rows: Vec<Row>,
    /// The first page; empty on it.
    first: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct Row {
    at: String,
    what: String,
    word: String,
    subject: String,
    person: String,
    dossier: String,
    note: String,
    details: Vec<Detail>,
    address: String,
    sealed: bool,
}

impl View for Index {
    const TEMPLATE: &'static str = "admin/log.html";
    fn samples() -> Vec<Self> {
        let row = |sealed| Row {
            at: "2026-11-23T02:00:00Z".to_owned(),
            what: "Tiếp nhận".to_owned(),
            word: "receive".to_owned(),
            subject: "proposal".to_owned(),
            person: "Nguyễn Thị Lan".to_owned(),
            dossier: "NQ57-261123-0001".to_owned(),
            note: "Lý do".to_owned(),
            details: details::read(
                r#"{"role":"approver","due_at":"2026-12-01T02:00:00Z","granted":true,"person":"0"}"#,
                r#"{"person":"Trần Thị Duyên"}"#,
                Language::Vietnamese,
            ),
            address: "127.0.0.1:57000".to_owned(),
            sealed,
        };
        let page = |rows, next: &str| Index {
            tabs: tabs(HERE, Language::Vietnamese),
            action: String::new(),
            person: String::new(),
            dossier: String::new(),
            rows,
            first: next.to_owned(),
            next: next.to_owned(),
        };
        vec![
            page(Vec::new(), ""),
            page(vec![row(true), row(false)], "/quan-tri/nhat-ky?truoc=0"),
        ]
    }
}

/// The address's parameters.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
struct Asked {
    #[serde(rename = "viec", skip_serializing_if = "String::is_empty")]
    action: String,
    #[serde(rename = "nguoi", skip_serializing_if = "String::is_empty")]
    person: String,
    #[serde(rename = "ho-so", skip_serializing_if = "String::is_empty")]
    dossier: String,
    /// The page begins after this row.
    #[serde(rename = "truoc", skip_serializing_if = "String::is_empty")]
    before: String,
}

/// `GET /quan-tri/nhat-ky`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    let asked = visit.asked::<Asked>();
    let filter = Filter {
        action: canonical(&asked.action),
        person: canonical(&asked.person),
        dossier: canonical(&asked.dossier),
    };
    let before = asked.before.parse::<EventId>().ok();
    let mut db = visit.db().await?;
    let mut rows = administration::log(visit.person.id, &filter, before, &mut db).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let turn = |before: String| {
        let asked = Asked {
            before,
            ..asked.clone()
        };
        match serde_html_form::to_string(&asked) {
            Ok(query) if !query.is_empty() => format!("{HERE}?{query}"),
            _ => HERE.to_owned(),
        }
    };
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| turn(row.id.to_string()));
    visit.page(&Index {
        tabs: tabs(HERE, visit.language),
        rows: rows
            .iter()
            .map(|row| Row::of(row, visit.language))
            .collect(),
        first: before.map(|_| turn(String::new())).unwrap_or_default(),
        next: next.unwrap_or_default(),
        action: filter.action,
        person: filter.person,
        dossier: filter.dossier,
    })
}

impl Row {
    fn of(row: &Logged, language: Language) -> Self {
        Self {
            at: row.at.to_rfc3339(),
            what: labels::event(&row.action, language),
            word: row.action.clone(),
            subject: row.subject.to_string(),
            person: if row.person.is_empty() {
                language.text("role-system")
            } else {
                row.person.clone()
            },
            dossier: row.dossier.clone(),
            note: row.note.clone(),
            details: details::read(&row.details, &row.names, language),
            address: row.address.clone(),
            sealed: row.sealed,
        }
    }
}
