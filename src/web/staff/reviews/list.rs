//! `/can-bo/danh-gia`: my assignments.

use actix_web::HttpResponse;
use serde::Serialize;

use super::admit;
use crate::domain::assignment::State;
use crate::domain::deadline::{self, Calendar};
use crate::i18n::Language;
use crate::models::assignment::Mine;
use crate::models::calendar;
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::{Entered, Staff, Visit};

/// The page.
#[derive(Debug, Serialize)]
pub struct List {
    waiting: Vec<Item>,
    rest: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    label: String,
    href: String,
    hint: String,
    status: String,
    tone: &'static str,
}

impl View for List {
    const TEMPLATE: &'static str = "staff/reviews.html";
    fn samples() -> Vec<Self> {
        let item = || Item {
            label: "Cảnh báo lũ sớm".to_owned(),
            href: "/can-bo/danh-gia/0".to_owned(),
            hint: "NQ57-261123-0001 · Trả lời trước 01/12/2026".to_owned(),
            status: "Đã mời".to_owned(),
            tone: "waiting",
        };
        vec![
            List {
                waiting: Vec::new(),
                rest: Vec::new(),
            },
            List {
                waiting: vec![item(), item()],
                rest: vec![item()],
            },
        ]
    }
}

/// `GET /can-bo/danh-gia`
///
/// # Errors
/// [`Error::Forbidden`] to all but reviewers, or the database's.
pub async fn show(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    admit(&visit)?;
    let mut db = visit.db().await?;
    let mine = Mine::of(visit.person.id, &mut db).await?;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let (waiting, rest): (Vec<Mine>, Vec<Mine>) = mine.into_iter().partition(Mine::waits);
    let items = |mine: Vec<Mine>| {
        mine.iter()
            .map(|one| item(one, &calendar, &visit))
            .collect()
    };
    visit.page(&List {
        waiting: items(waiting),
        rest: items(rest),
    })
}

fn item(mine: &Mine, calendar: &Calendar, visit: &Visit) -> Item {
    let language = visit.language;
    let (status, tone) = status(mine, language);
    let due = due(mine, calendar, visit);
    Item {
        label: mine.title.clone(),
        href: in_language(&format!("/can-bo/danh-gia/{}", mine.id), language),
        hint: [mine.code.clone(), due]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        status,
        tone,
    }
}

fn status(mine: &Mine, language: Language) -> (String, &'static str) {
    if mine.outdated && mine.waits() {
        return (language.text("review-mine-outdated"), "waiting");
    }
    let text = language.text(&format!("assignment-state-{}", mine.state));
    match mine.state {
        State::Invited | State::Returned if mine.waits() => (text, "waiting"),
        State::Accepted if mine.waits() => (text, "info"),
        State::Submitted => (text, "good"),
        _ => (language.text("review-mine-closed"), "stopped"),
    }
}

/// By when something is to be done, in words; empty where nothing is.
fn due(mine: &Mine, calendar: &Calendar, visit: &Visit) -> String {
    let invitation = visit.app.rules.deadlines.invitation;
    let (key, at) = match mine.state {
        State::Invited if mine.waits() => (
            "review-due-answer",
            calendar.due(mine.told_at, invitation).at,
        ),
        State::Submitted if !mine.waits() => match mine.filed_at {
            Some(at) => ("review-filed-on", at),
            None => return String::new(),
        },
        _ => match mine.due_at.filter(|_| mine.waits()) {
            Some(at) => ("review-due-sheet", at),
            None => return String::new(),
        },
    };
    let date = deadline::local(at).format("%d/%m/%Y").to_string();
    let said = visit.language.text_with(key, [("date", date)]);
    if mine.waits() && deadline::is_past(at, visit.now()) {
        format!("{said} ({})", visit.language.text("review-overdue"))
    } else {
        said
    }
}
