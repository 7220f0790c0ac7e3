//! `/can-bo/ho-so/{id}/phan-cong/{assignment}/…`: take an assignment back, or
//! hand a sheet back, each with a reason.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::assignments::{Failed, faster, no};
use crate::domain::assignment::State;
use crate::domain::permission::{Sight, sight};
use crate::domain::proposal::{Task, decide_task};
use crate::domain::text::Reason;
use crate::ids::{AssignmentId, ProposalId};
use crate::models::assignment::Assignment;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::verdict::Entry;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Dossier, Entered, Notice};

/// The page of either act.
#[derive(Debug, Serialize)]
pub struct ActOnAssignment {
    form: Form<ReasonInput>,
    title: String,
    lead: String,
    hint: String,
    code: String,
    dossier: String,
    reviewer: String,
    action: String,
    back: String,
    faster: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReasonInput {
    reason: String,
    seen: String,
}

impl Input for ReasonInput {
    type Value = Reason;
    fn check(&self, errors: &mut Errors) -> Option<Reason> {
        errors.field("reason", Reason::parse(&self.reason))
    }
}

impl View for ActOnAssignment {
    const TEMPLATE: &'static str = "staff/assignment_act.html";
    fn samples() -> Vec<Self> {
        let page = |faster: &str| Self {
            form: Form::new(ReasonInput::default()),
            title: "Thu hồi phân công".to_owned(),
            lead: "Chuyên gia không còn thấy hồ sơ.".to_owned(),
            hint: "Lý do được ghi vào nhật ký.".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            dossier: "Cảnh báo lũ sớm".to_owned(),
            reviewer: "Lê Thị Mai".to_owned(),
            action: "/can-bo/ho-so/0/phan-cong/0/thu-hoi".to_owned(),
            back: "/can-bo/ho-so/0/phan-cong".to_owned(),
            faster: faster.to_owned(),
        };
        vec![page(""), page("Lan đã làm trước.")]
    }
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Withdraw,
    Return,
}

impl Kind {
    const fn task(self) -> Task {
        match self {
            Kind::Withdraw => Task::WithdrawAssignment,
            Kind::Return => Task::ReturnSheet,
        }
    }

    const fn last(self) -> &'static str {
        match self {
            Kind::Withdraw => "thu-hoi",
            Kind::Return => "tra-lai",
        }
    }

    const fn lead(self) -> &'static str {
        match self {
            Kind::Withdraw => "review-withdraw-lead",
            Kind::Return => "review-return-lead",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Kind::Withdraw => "review-withdraw-hint",
            Kind::Return => "review-return-hint",
        }
    }

    const fn done(self) -> &'static str {
        match self {
            Kind::Withdraw => "notice-assignment-withdrawn",
            Kind::Return => "notice-sheet-returned",
        }
    }
}

type Ids = (ProposalId, AssignmentId);

/// The form, for those who could send it.
async fn draw(
    visit: &Entered<Dossier>,
    kind: Kind,
    (id, assignment): Ids,
    form: Form<ReasonInput>,
    faster: String,
    db: &mut Db,
) -> Result<ActOnAssignment, Error> {
    let (proposal, standing) = Proposal::find_for(&visit.person, id, db).await?;
    if sight(&standing.roles) != Sight::Staff {
        return Err(Error::NotFound);
    }
    let entries = Entry::of(&proposal, db).await?;
    let entry = entries.into_iter().find(|entry| entry.id == assignment);
    let entry = entry.filter(|entry| entry.current).ok_or(Error::NotFound)?;
    let facts = proposal.facts(&standing, &visit.acting(), db).await?;
    if let Err(refusal) = decide_task(proposal.state(), kind.task(), &facts, None) {
        return Err(no(refusal));
    }
    let possible = match kind {
        Kind::Withdraw => entry.state.is_open(),
        Kind::Return => entry.state == State::Submitted,
    };
    if !possible {
        return Err(Error::conflict("refusal-not-now"));
    }
    let language = visit.language;
    let mut form = form;
    form.values.seen = proposal.version.to_string();
    let base = format!("/can-bo/ho-so/{id}/phan-cong");
    Ok(ActOnAssignment {
        form,
        title: language.text(&format!("task-{}", kind.task())),
        lead: language.text(kind.lead()),
        hint: language.text(kind.hint()),
        code: proposal.code.clone().unwrap_or_default(),
        dossier: proposal.title.clone(),
        reviewer: entry.name,
        action: format!("{base}/{assignment}/{}", kind.last()),
        back: base,
        faster,
    })
}

async fn show(visit: Entered<Dossier>, kind: Kind, ids: Ids) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(ReasonInput::default());
    visit.page(&draw(&visit, kind, ids, form, String::new(), &mut db).await?)
}

async fn act(
    visit: Entered<Dossier>,
    kind: Kind,
    ids: Ids,
    input: ReasonInput,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let outcome = match input.parse() {
        Err(errors) => Err(Failed::Errors(errors)),
        Ok(reason) => {
            let seen = Some(input.seen.parse().unwrap_or(-1));
            let (acting, reason) = (visit.acting(), reason.as_str());
            let done = match kind {
                Kind::Withdraw => {
                    Assignment::withdraw(ids.0, ids.1, reason, seen, &acting, &mut db).await
                }
                Kind::Return => {
                    Assignment::return_sheet(ids.0, ids.1, reason, seen, &acting, &mut db).await
                }
            };
            done.map_err(Failed::from)
        }
    };
    match outcome {
        Ok(()) => Ok(visit.see_other_saying(
            &format!("/can-bo/ho-so/{}/phan-cong", ids.0),
            Notice::success(kind.done()),
        )),
        Err(Failed::Errors(errors)) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, kind, ids, form, String::new(), &mut db).await?)
        }
        Err(Failed::Stale(who)) => {
            let said = faster(&who, visit.language);
            let page = draw(&visit, kind, ids, Form::new(input), said, &mut db).await?;
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(Failed::Other(error)) => Err(error),
    }
}

/// `GET …/thu-hoi`
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's; as the next three.
pub async fn ask_withdraw(visit: Entered<Dossier>, ids: Path<Ids>) -> Result<HttpResponse, Error> {
    show(visit, Kind::Withdraw, *ids).await
}

/// `POST …/thu-hoi`
///
/// # Errors
/// As [`ask_withdraw`].
pub async fn withdraw(
    visit: Entered<Dossier>,
    ids: Path<Ids>,
    Posted(input): Posted<ReasonInput>,
) -> Result<HttpResponse, Error> {
    act(visit, Kind::Withdraw, *ids, input).await
}

/// `GET …/tra-lai`
///
/// # Errors
/// As [`ask_withdraw`].
pub async fn ask_return(visit: Entered<Dossier>, ids: Path<Ids>) -> Result<HttpResponse, Error> {
    show(visit, Kind::Return, *ids).await
}

/// `POST …/tra-lai`
///
/// # Errors
/// As [`ask_withdraw`].
pub async fn hand_back(
    visit: Entered<Dossier>,
    ids: Path<Ids>,
    Posted(input): Posted<ReasonInput>,
) -> Result<HttpResponse, Error> {
    act(visit, Kind::Return, *ids, input).await
}
