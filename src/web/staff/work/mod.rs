//! `/can-bo/ho-so/{id}/viec`: work on a dossier that does not move it.

mod asked;
mod read;

use actix_web::HttpResponse;
use actix_web::web::Path;

use self::asked::questions;
use self::read::{Appointment, Deed, read};
use super::act_page::{Asking, Written};
use super::desk::Desk;
use super::events::{Drawing, all, draw, failed, say_no};
use crate::domain::lifecycle::Refusal;
use crate::domain::proposal::{Guard, Task, decide_task};
use crate::ids::ProposalId;
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::screening::{self, Item};
use crate::models::{apology, case_note, case_owner, exception, extension, goal_link, recusal};
use crate::names;
use crate::web::error::Error;
use crate::web::form::{Errors, Posted};
use crate::web::notices;
use crate::web::visit::{Dossier, Entered, Notice};

names! {
    /// Work with a form on the dossier's page.
    pub enum Duty {
        HandOver = "hand_over",
        WriteNote = "write_note",
        Screen = "screen",
        GrantException = "grant_exception",
        AnswerExtension = "answer_extension",
        Apologise = "apologise",
        JudgeGoal = "judge_goal",
        AddGoal = "add_goal",
        AppointSubstitute = "appoint_substitute",
    }
}

impl Duty {
    /// The task that decides who may do it.
    pub const fn task(self) -> Task {
        match self {
            Duty::HandOver => Task::HandOver,
            Duty::WriteNote => Task::WriteNote,
            Duty::Screen => Task::Screen,
            Duty::GrantException => Task::GrantException,
            Duty::AnswerExtension => Task::AnswerExtension,
            Duty::Apologise => Task::Apologise,
            Duty::JudgeGoal | Duty::AddGoal => Task::JudgeGoal,
            Duty::AppointSubstitute => Task::AppointSubstitute,
        }
    }

    /// The text key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Duty::HandOver => "task-hand_over",
            Duty::WriteNote => "task-write_note",
            Duty::Screen => "task-screen",
            Duty::GrantException => "task-grant_exception",
            Duty::AnswerExtension => "task-answer_extension",
            Duty::Apologise => "task-apologise",
            Duty::JudgeGoal => "task-judge_goal",
            Duty::AddGoal => "staff-add-goal",
            Duty::AppointSubstitute => "task-appoint_substitute",
        }
    }
}

/// The form of a duty.
///
/// # Errors
/// [`Error::NotFound`] where the dossier is not for the person's eyes, or the database's.
pub async fn form(
    visit: &Entered<Dossier>,
    id: ProposalId,
    duty: Duty,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let desk = Desk::open(visit, id, db).await?;
    if let Err(refusal) = allowed(&desk, duty) {
        return say_no(visit, &desk, duty.name(), refusal, &desk.at(""));
    }
    page(visit, &desk, duty, Drawing::fresh(), db).await
}

/// `POST /can-bo/ho-so/{id}/viec`
///
/// # Errors
/// As [`form`]; [`Error::BadRequest`] to work that does not exist.
pub async fn create(
    visit: Entered<Dossier>,
    id: Path<ProposalId>,
    Posted(written): Posted<Written>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, *id, &mut db).await?;
    let duty = written.text("action").parse::<Duty>();
    let duty = duty.map_err(|_| Error::BadRequest)?;
    if let Err(refusal) = allowed(&desk, duty) {
        return say_no(&visit, &desk, duty.name(), refusal, &desk.at(""));
    }
    let mut errors = Errors::new();
    let deed = read(duty, &desk, &written, &mut errors, &mut db).await?;
    let Some(deed) = deed.filter(|_| errors.is_empty()) else {
        let drawing = Drawing::wrong(&written, errors);
        return page(&visit, &desk, duty, drawing, &mut db).await;
    };
    let drawing = match perform(&visit, *id, &deed, &written, &mut db).await {
        Ok(()) => {
            let notice = Notice::success(notices::worked(duty));
            return Ok(visit.see_other_saying(&desk.at(""), notice));
        }
        Err(PerformError::Stale(faster)) => Drawing::stale(&written, &faster, visit.language),
        Err(PerformError::Invalid(faults)) => Drawing::wrong(&written, all(faults)),
        Err(PerformError::Refused(refusal)) => {
            return say_no(&visit, &desk, duty.name(), refusal, &desk.at(""));
        }
        Err(other) => return Err(failed(other)),
    };
    let desk = Desk::open(&visit, *id, &mut db).await?;
    page(&visit, &desk, duty, drawing, &mut db).await
}

fn allowed(desk: &Desk, duty: Duty) -> Result<(), Refusal<Guard>> {
    decide_task(desk.proposal.state(), duty.task(), &desk.facts, None).map(drop)
}

async fn perform(
    visit: &Entered<Dossier>,
    id: ProposalId,
    deed: &Deed,
    written: &Written,
    db: &mut Db,
) -> Result<(), PerformError> {
    let acting = visit.acting();
    let seen = written.seen();
    match deed {
        Deed::HandOver { to, note } => {
            case_owner::hand_over(id, *to, note, seen, &acting, db).await
        }
        Deed::Note { audience, body } => case_note::write(id, *audience, body, &acting, db).await,
        Deed::Screen(answers) => screening::save(id, answers, seen, &acting, db).await,
        Deed::Grant(exception) => exception::grant(id, exception, seen, &acting, db).await,
        Deed::Extend(answer) => extension::answer(id, answer, seen, &acting, db).await,
        Deed::Apologise { until, reason } => {
            apology::record(id, *until, reason, seen, &acting, db).await
        }
        Deed::Judge(judgements) => goal_link::judge(id, judgements, seen, &acting, db).await,
        Deed::Add { goal, reason } => goal_link::add(id, goal, reason, seen, &acting, db).await,
        Deed::Appoint(Appointment {
            role,
            person,
            reason,
        }) => recusal::appoint(id, *role, *person, reason, seen, &acting, db).await,
    }
}

async fn page(
    visit: &Entered<Dossier>,
    desk: &Desk,
    duty: Duty,
    drawing: Drawing,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let questions = questions(duty, desk, visit.person.id, db).await?;
    let asking = Asking {
        word: duty.as_str(),
        name: duty.name(),
        target: &desk.at("/viec"),
        back: &desk.at(""),
        list: ("/can-bo/ho-so", "nav-queue"),
    };
    draw(visit, desk, asking, questions, drawing)
}

/// What the two controls of a point of the validity list are called.
fn names_of(item: &Item) -> (String, String) {
    (format!("item-{}", item.code), format!("note-{}", item.code))
}
