//! `/can-bo/y-kien/{id}`: a dossier as the agency whose challenge it answers
//! reads it, and what that agency thinks: advice, no score.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::dossier::FileText;
use super::events::{all, failed, stale};
use super::fairness::OpinionText;
use super::labels::{self, Badge};
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::domain::proposal::{State, Task, decide_task};
use crate::domain::text::Reason;
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::attachment::Attachment;
use crate::models::opinion;
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::web::answers::ReadSection;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    code: String,
    title: String,
    badge: Badge,
    applicant: String,
    challenge: String,
    content: Vec<ReadSection>,
    files: Vec<FileText>,
    opinions: Vec<OpinionText>,
    /// Where an opinion is sent; empty where none is taken any more.
    target: String,
    /// The department has not received it yet; opinions are taken from then on.
    early: bool,
    seen: i32,
    /// Who acted since the page was drawn, in words; empty where nobody did.
    faster: String,
    form: Form<OpinionInput>,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OpinionInput {
    opinion: String,
    seen: String,
}

impl Input for OpinionInput {
    type Value = String;

    fn check(&self, errors: &mut Errors) -> Option<String> {
        let text = Reason::parse(&self.opinion);
        let text = errors.field("opinion", text)?;
        Some(text.as_str().to_owned())
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/opinion.html";
    fn samples() -> Vec<Self> {
        let page = |target: &str, opinions, faster: &str, errors: &Errors| Show {
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            badge: labels::badge(State::Screening, Language::Vietnamese),
            applicant: "Công ty Sao Mai".to_owned(),
            challenge: "Cảnh báo ngập theo tổ dân phố".to_owned(),
            content: Vec::new(),
            files: FileText::samples(),
            opinions,
            target: target.to_owned(),
            early: false,
            seen: 3,
            faster: faster.to_owned(),
            form: Form::refused(OpinionInput::default(), errors, Language::Vietnamese),
        };
        let mut errors = Errors::new();
        errors.add("opinion", Problem::new("problem-reason-missing"));
        let target = "/can-bo/y-kien/0";
        vec![
            page(target, Vec::new(), "", &Errors::new()),
            page("", OpinionText::samples(), "", &Errors::new()),
            Show {
                early: true,
                ..page("", Vec::new(), "", &Errors::new())
            },
            page(target, OpinionText::samples(), "Lan đã làm trước.", &errors),
        ]
    }
}

/// Where the agency reads a dossier.
pub fn path(id: ProposalId) -> String {
    format!("/can-bo/y-kien/{id}")
}

async fn open(visit: &Entered<Staff>, id: ProposalId, db: &mut Db) -> Result<Desk, Error> {
    let desk = Desk::open(visit, id, db).await?;
    if desk.standing.roles.contains(&Role::Officer) {
        Ok(desk)
    } else {
        Err(Error::NotFound)
    }
}

async fn draw(
    desk: &Desk,
    form: Form<OpinionInput>,
    faster: String,
    db: &mut Db,
) -> Result<Show, Error> {
    let newest = desk.newest().ok_or(Error::NotFound)?;
    let files = Attachment::of_revision(newest.id, db).await?;
    let state = desk.proposal.state();
    let may = decide_task(state, Task::GiveOpinion, &desk.facts, None).is_ok();
    let opinions = opinion::of(desk.proposal.id, db).await?;
    Ok(Show {
        code: desk.code(),
        title: desk.proposal.title.clone(),
        badge: labels::badge(state, desk.language),
        applicant: desk.around.applicant.clone(),
        challenge: desk.around.challenge.clone().unwrap_or_default(),
        content: desk.reader().sections(&newest.answers(), &files),
        files: FileText::all(desk, &files),
        opinions: opinions.into_iter().map(OpinionText::of).collect(),
        target: if may {
            path(desk.proposal.id)
        } else {
            String::new()
        },
        early: state == State::Submitted,
        seen: desk.proposal.version,
        faster,
        form,
    })
}

/// `GET /can-bo/y-kien/{id}`
///
/// # Errors
/// [`Error::NotFound`] to all but officers of the agency that posted the
/// challenge, or the database's.
pub async fn show(visit: Entered<Staff>, id: Path<ProposalId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = open(&visit, *id, &mut db).await?;
    let form = Form::new(OpinionInput::default());
    visit.page(&draw(&desk, form, String::new(), &mut db).await?)
}

/// `POST /can-bo/y-kien/{id}`
///
/// # Errors
/// As [`show`]; [`Error::Conflict`] once the dossier is decided.
pub async fn create(
    visit: Entered<Staff>,
    id: Path<ProposalId>,
    Posted(input): Posted<OpinionInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = open(&visit, *id, &mut db).await?;
    let language = visit.language;
    let text = match input.parse() {
        Ok(text) => text,
        Err(errors) => {
            let form = Form::refused(input, &errors, language);
            return visit.refused(&draw(&desk, form, String::new(), &mut db).await?);
        }
    };
    let seen = Some(input.seen.parse().unwrap_or(-1));
    match opinion::give(*id, &text, seen, &visit.acting(), &mut db).await {
        Ok(()) => {
            let notice = Notice::success("notice-opinion-given");
            Ok(visit.see_other_saying(&path(*id), notice))
        }
        Err(PerformError::Stale(faster)) => {
            let said = stale(&faster, language).text;
            let desk = open(&visit, *id, &mut db).await?;
            let page = draw(&desk, Form::new(input), said, &mut db).await?;
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(PerformError::Invalid(faults)) => {
            let form = Form::refused(input, &all(faults), language);
            visit.refused(&draw(&desk, form, String::new(), &mut db).await?)
        }
        Err(PerformError::Refused(_)) => Err(Error::conflict("refusal-not-now")),
        Err(other) => Err(failed(other)),
    }
}
