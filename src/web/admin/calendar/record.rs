//! `/quan-tri/lich/lan-sua/{id}`: a change that was made, and what it moved.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{HERE, said};
use crate::i18n::Language;
use crate::ids::{CalendarEditId, ProposalId};
use crate::models::calendar::Moved;
use crate::models::calendar::history::{self, Move};
use crate::web::error::Error;
use crate::web::staff::labels;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

/// The page of a change.
pub fn path(id: CalendarEditId) -> String {
    format!("{HERE}/lan-sua/{id}")
}

/// A change.
#[derive(Debug, Serialize)]
pub struct Show {
    what: String,
    source: String,
    reason: String,
    by: String,
    at: String,
    moved: usize,
    lines: Vec<Line>,
}

/// A dossier whose dates move.
#[derive(Debug, Serialize)]
pub struct Line {
    href: String,
    code: String,
    title: String,
    stage: String,
    /// RFC 3339; each empty where there is no date.
    due_before: String,
    due_after: String,
    promised_before: String,
    promised_after: String,
    /// Whether the promised date moves.
    promise: bool,
    /// Whether the stage's date moves.
    due: bool,
    /// Whether the new dates are provisional, as far as that is known here.
    due_provisional: bool,
    promise_provisional: bool,
}

impl Line {
    /// Lines of every shape.
    pub fn samples() -> Vec<Self> {
        let line = |promise, due| Line {
            href: "/can-bo/ho-so/0".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            stage: "Đang đánh giá".to_owned(),
            due_before: "2026-12-15T10:00:00Z".to_owned(),
            due_after: "2026-12-16T10:00:00Z".to_owned(),
            promised_before: "2026-12-29T10:00:00Z".to_owned(),
            promised_after: "2026-12-30T10:00:00Z".to_owned(),
            promise,
            due,
            due_provisional: promise,
            promise_provisional: due,
        };
        vec![line(true, true), line(false, true), line(true, false)]
    }

    /// A dossier that would move.
    pub(super) fn of_moved(moved: &Moved, language: Language) -> Self {
        let line = Self::of(
            moved.id,
            (&moved.code, &moved.title),
            language.text(&format!("state-{}-staff", moved.state)),
            (moved.due_before, moved.due.map(|due| due.at)),
            (moved.promised_before, moved.promised.map(|due| due.at)),
        );
        Self {
            due_provisional: moved.due.is_some_and(|due| due.provisional),
            promise_provisional: moved.promised.is_some_and(|due| due.provisional),
            ..line
        }
    }

    fn of_move(moved: &Move, language: Language) -> Self {
        Self::of(
            moved.id,
            (&moved.code, &moved.title),
            labels::badge(moved.state, language).label,
            (moved.due_before, moved.due_after),
            (moved.promised_before, moved.promised_after),
        )
    }

    fn of(
        id: ProposalId,
        (code, title): (&str, &str),
        stage: String,
        due: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
        promised: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    ) -> Self {
        let written = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339()).unwrap_or_default();
        Self {
            href: format!("/can-bo/ho-so/{id}"),
            code: code.to_owned(),
            title: title.to_owned(),
            stage,
            due_before: written(due.0),
            due_after: written(due.1),
            promised_before: written(promised.0),
            promised_after: written(promised.1),
            promise: promised.0 != promised.1,
            due: due.0 != due.1,
            due_provisional: false,
            promise_provisional: false,
        }
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "admin/calendar_record.html";
    fn samples() -> Vec<Self> {
        let page = |lines: Vec<Line>| Show {
            what: "Thêm ngày nghỉ lễ 01/01/2027".to_owned(),
            source: "Công văn 123".to_owned(),
            reason: "Bộ Nội vụ đã thông báo.".to_owned(),
            by: "Nguyễn Thị Lan".to_owned(),
            at: "2026-11-23T02:00:00Z".to_owned(),
            moved: lines.len(),
            lines,
        };
        vec![page(Vec::new()), page(Line::samples())]
    }
}

/// `GET /quan-tri/lich/lan-sua/{id}`
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn show(
    visit: Entered<Administration>,
    id: Path<CalendarEditId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let made = history::made(visit.person.id, Some(*id), &mut db).await?;
    let made = made.into_iter().next().ok_or(Error::NotFound)?;
    let moves = history::moves(visit.person.id, *id, &mut db).await?;
    let language = visit.language;
    visit.page(&Show {
        what: said(
            made.change,
            made.kind,
            made.first_day,
            made.last_day,
            &made.name,
            language,
        ),
        source: made.source,
        reason: made.reason,
        by: made.by,
        at: made.made_at.to_rfc3339(),
        moved: moves.len(),
        lines: moves
            .iter()
            .map(|moved| Line::of_move(moved, language))
            .collect(),
    })
}
