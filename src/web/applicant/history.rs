//! `/ho-so/{id}/lich-su`: who changed which answer of the working copy, when,
//! and what it said before.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::section::title;
use crate::domain::deadline;
use crate::ids::{ProposalId, RowId};
use crate::models::choices::Choices;
use crate::models::proposal::edits::Edit;
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};

/// Edits on one page.
const PAGE: usize = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct Index {
    dossier: String,
    title: String,
    edits: Vec<Item>,
    older: String,
}

#[derive(Debug, Serialize)]
struct Item {
    field: String,
    name: String,
    when: String,
    at: DateTime<Utc>,
    before: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "applicant/history.html";
    fn samples() -> Vec<Self> {
        let page = |edits: Vec<Item>| Index {
            dossier: "/ho-so/1".to_owned(),
            title: "Sổ tay điện tử".to_owned(),
            older: if edits.is_empty() {
                String::new()
            } else {
                "/ho-so/1/lich-su?sau=1".to_owned()
            },
            edits,
        };
        let item = Item {
            field: "Vấn đề".to_owned(),
            name: "Lê Thị Mai".to_owned(),
            when: "-".to_owned(),
            at: DateTime::UNIX_EPOCH,
            before: "-".to_owned(),
        };
        vec![page(Vec::new()), page(vec![item])]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// Where the page begins: the edit after this one.
    sau: String,
}

/// `GET /ho-so/{id}/lich-su`
///
/// # Errors
/// No such dossier for this reader, or the database's.
pub async fn index(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, path.into_inner(), &mut db).await?;
    let asked: Asked = visit.asked();
    let below = asked.sau.split_once('.').and_then(|(at, id)| {
        let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
        Some((at, id.parse::<RowId>().ok()?))
    });
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut edits = Edit::page(desk.proposal.id, below, most, &mut db).await?;
    let more = edits.len() > PAGE;
    edits.truncate(PAGE);
    let older = edits.last().filter(|_| more).map(|last| {
        let (at, id) = (last.ended_at.timestamp_micros(), last.id);
        desk.path(&format!("lich-su?sau={at}.{id}"))
    });
    let choices = Choices::load(&mut db).await?;
    let language = visit.language;
    let reader = Reader {
        choices: &choices,
        language,
    };
    let clock = |at: DateTime<Utc>| {
        let local = deadline::local(at);
        language.text_with(
            "moment",
            [
                ("time", local.format("%H:%M").to_string()),
                ("date", local.format("%d/%m/%Y").to_string()),
            ],
        )
    };
    let item = |edit: &Edit| Item {
        field: language.text(&format!("field-{}", edit.field)),
        name: edit.name.clone(),
        when: if edit.ended_at - edit.began_at < chrono::TimeDelta::minutes(1) {
            clock(edit.ended_at)
        } else {
            let span = [("from", clock(edit.began_at)), ("to", clock(edit.ended_at))];
            language.text_with("history-when", span)
        },
        at: edit.ended_at,
        before: reader.row(edit.field, &edit.before(), &[]).value,
    };
    visit.page(&Index {
        dossier: desk.path(""),
        title: title(&desk.proposal, language),
        edits: edits.iter().map(item).collect(),
        older: older.unwrap_or_default(),
    })
}
