//! `/can-bo/gop-y`: what people said and asked, to show, answer or refuse.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use crate::domain::feedback::{Handling, State};
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::domain::text::{Reason, canonical_lines};
use crate::i18n::Language;
use crate::ids::FeedbackId;
use crate::models::feedback::act;
use crate::models::feedback::{self, Feedback, PAGE};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::public::feedback::writer;
use crate::web::public::parts::paragraphs;
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    caption: String,
    rows: Vec<Row>,
    previous: String,
    next: String,
    position: String,
}

#[derive(Debug, Serialize)]
struct Tab {
    href: String,
    label: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    kind: String,
    title: String,
    name: String,
    state: String,
    tone: &'static str,
    /// RFC 3339.
    at: String,
}

/// One.
#[derive(Debug, Serialize)]
pub struct Show {
    id: String,
    kind: String,
    state: String,
    tone: &'static str,
    title: String,
    /// The public page of what it is about.
    page: String,
    name: String,
    at: String,
    body: Vec<String>,
    reason: String,
    answer: String,
    answered: String,
    /// What can be done with it; empty where nothing can.
    handlings: Vec<Choice>,
    form: Form<HandleInput>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HandleInput {
    handling: String,
    words: String,
}

impl Input for HandleInput {
    type Value = (Handling, String);

    fn check(&self, errors: &mut Errors) -> Option<(Handling, String)> {
        let handling = self
            .handling
            .parse()
            .map_err(|_| Problem::new("problem-feedback-handling"));
        let handling: Handling = errors.field("handling", handling)?;
        let words = canonical_lines(&self.words);
        // What is shown may go without an answer.
        if handling == Handling::Show && words.is_empty() {
            return Some((handling, words));
        }
        let words = errors.field("words", Reason::parse(&words))?;
        Some((handling, words.into()))
    }
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/feedback_list.html";
    fn samples() -> Vec<Self> {
        let page = |rows: Vec<Row>| Index {
            tabs: vec![Tab {
                href: "/can-bo/gop-y".to_owned(),
                label: "Chờ xử lý".to_owned(),
                current: true,
            }],
            caption: "Chờ xử lý".to_owned(),
            rows,
            previous: String::new(),
            next: "/can-bo/gop-y?trang=2".to_owned(),
            position: "1–1 / 51".to_owned(),
        };
        let row = Row {
            href: "/can-bo/gop-y/0".to_owned(),
            kind: "Nêu ý kiến".to_owned(),
            title: "Hệ thống đo mưa".to_owned(),
            name: "Trần Thị Lan".to_owned(),
            state: "Chờ xử lý".to_owned(),
            tone: "waiting",
            at: "2026-11-23T02:00:00Z".to_owned(),
        };
        vec![page(Vec::new()), page(vec![row])]
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/feedback_show.html";
    fn samples() -> Vec<Self> {
        let page = |handlings: Vec<Choice>, words: &str| Show {
            id: "0".to_owned(),
            kind: "Nêu ý kiến".to_owned(),
            state: "Chờ xử lý".to_owned(),
            tone: "waiting",
            title: "Hệ thống đo mưa".to_owned(),
            page: "/sang-kien/he-thong-do-mua".to_owned(),
            name: "Trần Thị Lan".to_owned(),
            at: "2026-11-23T02:00:00Z".to_owned(),
            body: vec!["Dùng tốt ở xã tôi.".to_owned()],
            reason: words.to_owned(),
            answer: words.to_owned(),
            answered: "Đơn vị thực hiện trả lời".to_owned(),
            handlings,
            form: Form::new(HandleInput::default()),
        };
        let choice = |value: &str| Choice {
            value: value.to_owned(),
            label: "Cho hiện".to_owned(),
            hint: String::new(),
        };
        vec![
            page(Vec::new(), "Đã trả lời"),
            page(vec![choice("show"), choice("refuse")], ""),
        ]
    }
}

const fn tone(state: State) -> &'static str {
    match state {
        State::Unconfirmed => "neutral",
        State::Waiting | State::Relayed => "waiting",
        State::Shown => "good",
        State::Refused => "bad",
        State::Closed => "stopped",
    }
}

/// Where one is handled.
pub fn path(id: FeedbackId) -> String {
    format!("/can-bo/gop-y/{id}")
}

/// The page is for moderators, and for officers about their agency's challenges.
fn admitted(visit: &Entered<Staff>) -> Result<(), Error> {
    let roles = &visit.person.roles;
    if roles.contains(&Role::Moderator) || roles.contains(&Role::Officer) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    muc: String,
    trang: String,
}

fn href(handled: bool, page: i64) -> String {
    match (handled, page > 1) {
        (false, false) => "/can-bo/gop-y".to_owned(),
        (false, true) => format!("/can-bo/gop-y?trang={page}"),
        (true, false) => "/can-bo/gop-y?muc=da-xu-ly".to_owned(),
        (true, true) => format!("/can-bo/gop-y?muc=da-xu-ly&trang={page}"),
    }
}

/// `GET /can-bo/gop-y`
///
/// # Errors
/// [`Error::Forbidden`] to all but moderators and officers, or the database's.
pub async fn index(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    admitted(&visit)?;
    let asked: Asked = visit.asked();
    let handled = asked.muc == "da-xu-ly";
    let number = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, 1000);
    let language = visit.language;
    let mut db = visit.db().await?;
    let (found, total) = feedback::list(&visit.person, handled, number, &mut db).await?;
    let name = |handled: bool| {
        language.text(if handled {
            "feedback-handled"
        } else {
            "feedback-waiting"
        })
    };
    let first = (number - 1) * PAGE;
    let last = first + i64::try_from(found.len()).unwrap_or(0);
    visit.page(&Index {
        tabs: [false, true]
            .map(|one| Tab {
                href: href(one, 1),
                label: name(one),
                current: one == handled,
            })
            .into(),
        caption: name(handled),
        rows: found.iter().map(|one| Row::of(one, language)).collect(),
        previous: if number > 1 {
            href(handled, number - 1)
        } else {
            String::new()
        },
        next: if last < total && last > first {
            href(handled, number + 1)
        } else {
            String::new()
        },
        position: format!("{}–{last} / {total}", first + 1),
    })
}

impl Row {
    fn of(found: &Feedback, language: Language) -> Self {
        Self {
            href: path(found.id),
            kind: language.text(&format!("feedback-kind-{}", found.kind)),
            title: found.title.clone(),
            name: writer(&found.name, language),
            state: language.text(&format!("feedback-state-{}", found.state)),
            tone: tone(found.state),
            at: found.at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        }
    }
}

async fn draw(
    visit: &Entered<Staff>,
    id: FeedbackId,
    form: Form<HandleInput>,
    db: &mut Db,
) -> Result<Show, Error> {
    let found = feedback::find_for(&visit.person, id, db).await?;
    let language = visit.language;
    Ok(Show {
        id: id.to_string(),
        kind: language.text(&format!("feedback-kind-{}", found.kind)),
        state: language.text(&format!("feedback-state-{}", found.state)),
        tone: tone(found.state),
        title: found.title.clone(),
        page: found.page(),
        name: writer(&found.name, language),
        at: found.at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        body: paragraphs(&found.body),
        reason: found.reason.clone(),
        answered: if found.answer.is_empty() {
            String::new()
        } else {
            language.text(found.answered_by())
        },
        answer: found.answer.clone(),
        handlings: found
            .kind
            .handlings(found.state)
            .iter()
            .map(|handling| Choice {
                value: handling.to_string(),
                label: language.text(&format!("feedback-handling-{handling}")),
                hint: language.text(&format!("feedback-handling-{handling}-hint")),
            })
            .collect(),
        form,
    })
}

/// `GET /can-bo/gop-y/{id}`
///
/// # Errors
/// [`Error::NotFound`] to whoever may not handle it, or the database's.
pub async fn show(visit: Entered<Staff>, id: Path<FeedbackId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(HandleInput::default());
    visit.page(&draw(&visit, *id, form, &mut db).await?)
}

/// `POST /can-bo/gop-y/{id}`
///
/// # Errors
/// As [`show`]; [`Error::Conflict`] where it was handled meanwhile.
pub async fn update(
    visit: Entered<Staff>,
    id: Path<FeedbackId>,
    Posted(input): Posted<HandleInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    match input.parse() {
        Ok((handling, words)) => {
            act::handle(*id, handling, &words, &visit.acting(), &mut db).await?;
            let notice = match handling {
                Handling::Show => "notice-feedback-shown",
                Handling::Answer => "notice-feedback-answered",
                Handling::Refuse => "notice-feedback-refused",
            };
            Ok(visit.see_other_saying(&path(*id), Notice::success(notice)))
        }
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, *id, form, &mut db).await?)
        }
    }
}
