//! `/can-bo/ho-so/{id}/su-kien`: what moves a dossier, and the form of each act.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::act_page::{ActPage, Asking, RefusedPage, Warning, Written};
use super::desk::Desk;
use super::{forms, labels, work};
use crate::domain::lifecycle::Refusal;
use crate::domain::problem::Problem;
use crate::domain::proposal::{Action, Guard};
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::{Faster, PerformError};
use crate::web::error::Error;
use crate::web::form::{Errors, Posted};
use crate::web::notices;
use crate::web::visit::{Door, Dossier, Entered, Notice};

/// `GET /can-bo/ho-so/{id}/{action}`: the form of an action or a task.
///
/// # Errors
/// [`Error::NotFound`] where the dossier or the word is nobody's, or the database's.
pub async fn new(
    visit: Entered<Dossier>,
    path: Path<(ProposalId, String)>,
) -> Result<HttpResponse, Error> {
    let (id, word) = path.into_inner();
    let mut db = visit.db().await?;
    if let Ok(duty) = word.parse() {
        return work::form(&visit, id, duty, &mut db).await;
    }
    let action = word.parse::<Action>().map_err(|_| Error::NotFound)?;
    let desk = Desk::open(&visit, id, &mut db).await?;
    if let Err(refusal) = desk.proposal.state().decide(action, &desk.facts, None) {
        return refused(&visit, &desk, action, refusal);
    }
    form(&visit, &desk, action, Drawing::fresh(), &mut db).await
}

/// `POST /can-bo/ho-so/{id}/su-kien`
///
/// # Errors
/// [`Error::NotFound`] where the dossier is not for the person's eyes,
/// [`Error::BadRequest`] to an action that does not exist, or the database's.
pub async fn create(
    visit: Entered<Dossier>,
    id: Path<ProposalId>,
    Posted(written): Posted<Written>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, *id, &mut db).await?;
    let action = written.text("action").parse::<Action>();
    let action = action.map_err(|_| Error::BadRequest)?;
    match attempt(&visit, &desk, action, &written, &mut db).await? {
        Attempt::Done => {
            let scheduled = action == Action::Publish && !written.text("on").trim().is_empty();
            let notice = Notice::success(if scheduled {
                "notice-scheduled"
            } else {
                notices::done(action)
            });
            Ok(visit.see_other_saying(&desk.at(""), notice))
        }
        Attempt::Draw(drawing) => {
            // What the database holds by then, not what it held before.
            let desk = Desk::open(&visit, *id, &mut db).await?;
            form(&visit, &desk, action, drawing, &mut db).await
        }
        Attempt::Refused(refusal) => refused(&visit, &desk, action, refusal),
    }
}

/// How an attempt ended.
enum Attempt {
    Done,
    Draw(Drawing),
    Refused(Refusal<Guard>),
}

/// A form to draw, with what was written and why it came back.
pub struct Drawing {
    pub status: StatusCode,
    /// Nothing: what the form suggests stands in it.
    pub written: Option<Written>,
    pub errors: Errors,
    pub warning: Option<Warning>,
}

impl Drawing {
    /// The form before anything was written.
    pub fn fresh() -> Self {
        Self {
            status: StatusCode::OK,
            written: None,
            errors: Errors::new(),
            warning: None,
        }
    }

    /// The form as it came back, with what is wrong.
    pub fn wrong(written: &Written, errors: Errors) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            written: Some(written.clone()),
            errors,
            warning: None,
        }
    }

    /// The form as it came back, because somebody was faster.
    pub fn stale(written: &Written, faster: &Faster, language: Language) -> Self {
        Self {
            status: StatusCode::CONFLICT,
            written: Some(written.clone()),
            errors: Errors::new(),
            warning: Some(stale(faster, language)),
        }
    }

    fn letter(written: &Written, status: StatusCode, key: &str, language: Language) -> Self {
        Self {
            status,
            written: Some(written.clone()),
            errors: Errors::new(),
            warning: Some(Warning {
                title: language.text(&format!("{key}-title")),
                text: language.text(key),
            }),
        }
    }
}

async fn attempt(
    visit: &Entered<Dossier>,
    desk: &Desk,
    action: Action,
    written: &Written,
    db: &mut Db,
) -> Result<Attempt, Error> {
    let language = visit.language;
    let allowed = desk.proposal.state().decide(action, &desk.facts, None);
    if let Err(Refusal::NotYours) = allowed {
        return Ok(Attempt::Refused(Refusal::NotYours));
    }
    let seen = written.seen();
    match desk.proposal.check_seen(seen, db).await {
        Err(PerformError::Stale(faster)) => {
            return Ok(Attempt::Draw(Drawing::stale(written, &faster, language)));
        }
        other => other.map_err(failed)?,
    }
    if let Err(refusal) = allowed {
        return Ok(Attempt::Refused(refusal));
    }
    let mut errors = Errors::new();
    let act = forms::read(action, desk, written, &visit.app, &mut errors, db).await?;
    let Some(act) = act.filter(|_| errors.is_empty()) else {
        return Ok(Attempt::Draw(Drawing::wrong(written, errors)));
    };
    if forms::letter_unseen(&act, written) {
        let drawing = Drawing::letter(written, StatusCode::OK, "staff-letter-read", language);
        return Ok(Attempt::Draw(drawing));
    }
    if forms::letter_read(&act, written) == Some(false) {
        let status = StatusCode::CONFLICT;
        let drawing = Drawing::letter(written, status, "staff-letter-changed", language);
        return Ok(Attempt::Draw(drawing));
    }
    let done = Proposal::perform(desk.proposal.id, &act, seen, &visit.acting(), db).await;
    Ok(match done {
        Ok(_) => Attempt::Done,
        Err(PerformError::Stale(faster)) => {
            Attempt::Draw(Drawing::stale(written, &faster, language))
        }
        Err(PerformError::Invalid(faults)) => Attempt::Draw(Drawing::wrong(written, all(faults))),
        Err(PerformError::Refused(refusal)) => Attempt::Refused(refusal),
        Err(other) => return Err(failed(other)),
    })
}

/// What an operation found wrong, as errors of the form.
pub fn all(faults: Vec<(&'static str, Problem)>) -> Errors {
    let mut errors = Errors::new();
    for (field, problem) in faults {
        errors.add(field, problem);
    }
    errors
}

/// An operation's failure that has no page of its own.
pub fn failed(error: PerformError) -> Error {
    match error {
        PerformError::Hidden => Error::NotFound,
        PerformError::Database(error) => error.into(),
        other => Error::Internal(other.into()),
    }
}

async fn form(
    visit: &Entered<Dossier>,
    desk: &Desk,
    action: Action,
    drawing: Drawing,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let empty = Written::default();
    let written = drawing.written.as_ref().unwrap_or(&empty);
    let questions = forms::questions(action, desk, written, &visit.app, db).await?;
    let asking = Asking {
        word: action.as_str(),
        name: &format!("action-{action}"),
        target: &desk.at("/su-kien"),
        back: &desk.at(""),
        list: ("/can-bo/ho-so", "nav-queue"),
    };
    draw(visit, desk, asking, questions, drawing)
}

/// The form of an act as a page.
///
/// # Errors
/// As [`crate::web::visit::Visit::page`].
pub fn draw<D: Door>(
    visit: &Entered<D>,
    desk: &Desk,
    asking: Asking<'_>,
    questions: super::act_page::Questions,
    drawing: Drawing,
) -> Result<HttpResponse, Error> {
    let written = drawing.written.unwrap_or_else(|| questions.values.clone());
    let page = ActPage::new(
        desk,
        asking,
        questions,
        &written,
        &drawing.errors,
        drawing.warning,
    );
    visit.page_with(drawing.status, &page)
}

fn refused(
    visit: &Entered<Dossier>,
    desk: &Desk,
    action: Action,
    refusal: Refusal<Guard>,
) -> Result<HttpResponse, Error> {
    say_no(
        visit,
        desk,
        &format!("action-{action}"),
        refusal,
        &desk.at(""),
    )
}

/// The page that says why not, and where the dossier is.
///
/// # Errors
/// As [`crate::web::visit::Visit::page`].
pub fn say_no<D: Door>(
    visit: &Entered<D>,
    desk: &Desk,
    name: &str,
    refusal: Refusal<Guard>,
    back: &str,
) -> Result<HttpResponse, Error> {
    let (status, key) = match refusal {
        Refusal::NotNow => (StatusCode::CONFLICT, "refusal-not-now".to_owned()),
        Refusal::NotYours => (StatusCode::FORBIDDEN, "refusal-not-yours".to_owned()),
        Refusal::Unmet(guard) => (StatusCode::CONFLICT, format!("guard-{guard}")),
        Refusal::ReasonMissing => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "refusal-reason-missing".to_owned(),
        ),
    };
    let page = RefusedPage::new(desk, name, visit.language.text(&key), back);
    visit.page_with(status, &page)
}

/// Who was faster, in words.
pub fn stale(faster: &Faster, language: Language) -> Warning {
    let who = faster
        .who
        .clone()
        .unwrap_or_else(|| language.text("role-system"));
    let did = labels::event(&faster.action, language);
    Warning {
        title: language.text("staff-stale-title"),
        text: language.text_with(
            "staff-stale",
            [
                ("who", who),
                ("did", did),
                ("at", labels::moment(faster.at, language)),
                ("state", labels::badge(faster.state, language).label),
            ],
        ),
    }
}
