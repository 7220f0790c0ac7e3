//! `/can-bo/ho-so/nhieu`: one act on many dossiers. The page shows which they
//! are and what is possible now, asks once, and says of each what became of it.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

use super::address::{Address, PATH};
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::problem::Problem;
use crate::domain::proposal::{Action, Facts, Guard, Task, decide_task};
use crate::i18n::Language;
use crate::ids::{ProposalId, UserId};
use crate::models::case_owner::{self, Seen};
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::{Act, PerformError};
use crate::models::queue::{self, PAGE};
use crate::names;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted, say};
use crate::web::staff::act_page::{Choice, Written};
use crate::web::staff::assignments::refused;
use crate::web::staff::desk::Desk;
use crate::web::staff::events;
use crate::web::staff::forms;
use crate::web::staff::labels::{self, Badge};
use crate::web::view::View;
use crate::web::visit::{Dossiers, Entered};

names! {
    /// What is done to many at once.
    pub enum Deed {
        HandOver = "hand_over",
        Receive = "receive",
        StartReview = "start_review",
        Release = "release",
    }
}

impl Deed {
    /// What somebody in these roles may do at all.
    pub fn of(roles: &BTreeSet<Role>) -> impl Iterator<Item = Deed> {
        let moderates = roles.contains(&Role::Moderator);
        let approves = roles.contains(&Role::Approver);
        Deed::ALL.iter().copied().filter(move |deed| match deed {
            Deed::HandOver | Deed::Receive | Deed::StartReview => moderates,
            Deed::Release => approves,
        })
    }

    /// The text key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Deed::HandOver => "task-hand_over",
            Deed::Receive => "action-receive",
            Deed::StartReview => "action-start_review",
            Deed::Release => "action-release",
        }
    }

    fn allowed(self, proposal: &Proposal, facts: &Facts) -> Result<(), Refusal<Guard>> {
        let action = match self {
            Deed::HandOver => {
                return decide_task(proposal.state(), Task::HandOver, facts, Some("")).map(drop);
            }
            Deed::Receive => Action::Receive,
            Deed::StartReview => Action::StartReview,
            Deed::Release => Action::Release,
        };
        proposal.state().decide(action, facts, None).map(drop)
    }
}

/// The question before it is done.
#[derive(Debug, Serialize)]
pub struct Ask {
    deed: Deed,
    title: String,
    lead: String,
    back: String,
    query: String,
    /// How many will be tried, of how many that were chosen.
    able: usize,
    rows: Vec<Asked>,
    /// Who the cases can be handed to.
    owners: Vec<Choice>,
    form: Form<Answers>,
}

/// What the question takes besides the dossiers.
#[derive(Debug, Default, Serialize)]
pub struct Answers {
    to: String,
    note: String,
    read: String,
}

#[derive(Debug, Serialize)]
struct Asked {
    id: String,
    seen: i32,
    code: String,
    title: String,
    badge: Badge,
    /// Why it will not be done; empty where it will.
    reason: String,
    /// The letter that goes out, and its fingerprint.
    letter: String,
    fingerprint: String,
}

/// What became of each.
#[derive(Debug, Serialize)]
pub struct Done {
    title: String,
    back: String,
    done: usize,
    rows: Vec<Outcome>,
}

/// One dossier's.
#[derive(Debug, Serialize)]
pub struct Outcome {
    href: String,
    code: String,
    title: String,
    badge: Badge,
    done: bool,
    text: String,
}

/// `GET /can-bo/ho-so/nhieu`
///
/// # Errors
/// [`Error::BadRequest`] to a deed that does not exist, [`Error::Forbidden`] to
/// one of another role, or the database's.
pub async fn new(visit: Entered<Dossiers>) -> Result<HttpResponse, Error> {
    let written = visit.asked::<Written>();
    let deed = deed(&visit, &written)?;
    let mut db = visit.db().await?;
    ask(&visit, deed, &written, &Errors::new(), &mut db).await
}

/// `POST /can-bo/ho-so/nhieu`
///
/// # Errors
/// As [`new`].
pub async fn create(
    visit: Entered<Dossiers>,
    Posted(written): Posted<Written>,
) -> Result<HttpResponse, Error> {
    let deed = deed(&visit, &written)?;
    let mut db = visit.db().await?;
    let mut errors = Errors::new();
    let to = (deed == Deed::HandOver)
        .then(|| written.choice::<UserId>("to", "problem-case-owner", &mut errors))
        .flatten();
    let note = written.optional("note", &mut errors).unwrap_or_default();
    if deed == Deed::Release && !written.ticked("read") {
        errors.add("read", Problem::new("problem-letter-unread"));
    }
    if !errors.is_empty() {
        return ask(&visit, deed, &written, &errors, &mut db).await;
    }
    let cases = seen(&written);
    let answers = match to {
        Some(to) => case_owner::hand_over_many(&cases, to, &note, &visit.acting(), &mut db).await?,
        None => each(&visit, deed, &cases, &written, &mut db).await?,
    };
    let mut rows = Vec::new();
    for (case, answer) in cases.iter().zip(answers) {
        if let Some(row) = outcome(&visit, case.id, answer, &mut db).await? {
            rows.push(row);
        }
    }
    let title = visit.language.text(deed.name());
    visit.page(&Done::of(title, back(&written).href(), rows))
}

fn deed(visit: &Entered<Dossiers>, written: &Written) -> Result<Deed, Error> {
    let deed = written.text("viec").parse::<Deed>();
    let deed = deed.map_err(|_| Error::BadRequest)?;
    Deed::of(&visit.person.roles)
        .find(|one| *one == deed)
        .ok_or(Error::Forbidden)
}

/// The list that the dossiers were chosen in.
fn back(written: &Written) -> Address {
    Address::parse(written.text("hang-doi"))
}

/// The chosen dossiers, each once and no more than a page shows.
fn chosen(written: &Written) -> Vec<ProposalId> {
    let mut ids = Vec::new();
    for word in written.list("ho-so") {
        if let Ok(id) = word.parse()
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    ids.truncate(usize::try_from(PAGE).unwrap_or_default());
    ids
}

fn seen(written: &Written) -> Vec<Seen> {
    chosen(written)
        .into_iter()
        .map(|id| Seen {
            id,
            // A page that does not say is older than any.
            version: written.text(&format!("seen-{id}")).parse().unwrap_or(-1),
        })
        .collect()
}

async fn ask(
    visit: &Entered<Dossiers>,
    deed: Deed,
    written: &Written,
    errors: &Errors,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let mut rows = Vec::new();
    for id in chosen(written) {
        match asked(visit, deed, id, db).await {
            Ok(row) => rows.push(row),
            // Not for the reader's eyes: as if it had not been chosen.
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let language = visit.language;
    let owners = if deed == Deed::HandOver {
        queue::case_owners(db).await?
    } else {
        Vec::new()
    };
    let answers = Answers {
        to: match written.text("to") {
            "" => visit.person.id.to_string(),
            other => other.to_owned(),
        },
        note: written.text("note").to_owned(),
        read: written.text("read").to_owned(),
    };
    let able = rows.iter().filter(|row| row.reason.is_empty()).count();
    let view = Ask {
        deed,
        title: language.text(deed.name()),
        lead: language.text_with(
            "staff-many-lead",
            [
                ("able", able.to_string()),
                ("count", rows.len().to_string()),
            ],
        ),
        back: back(written).href(),
        query: back(written).query(),
        able,
        rows,
        owners: owners
            .into_iter()
            .map(|(id, name)| Choice::new(id.to_string(), name))
            .collect(),
        form: Form::refused(answers, errors, language),
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    visit.page_with(status, &view)
}

async fn asked(
    visit: &Entered<Dossiers>,
    deed: Deed,
    id: ProposalId,
    db: &mut Db,
) -> Result<Asked, Error> {
    let language = visit.language;
    let (proposal, letter, allowed) = if deed == Deed::Release {
        let desk = Desk::open(visit, id, db).await?;
        let allowed = deed.allowed(&desk.proposal, &desk.facts);
        let letter = forms::letter_to_release(&desk, &visit.app);
        (desk.proposal, letter, allowed)
    } else {
        let (proposal, standing) = Proposal::find_for_staff(&visit.person, id, db).await?;
        let facts = proposal.facts(&standing, &visit.acting(), db).await?;
        let allowed = deed.allowed(&proposal, &facts);
        (proposal, None, allowed)
    };
    let (letter, fingerprint) = letter.filter(|_| allowed.is_ok()).unwrap_or_default();
    Ok(Asked {
        id: id.to_string(),
        seen: proposal.version,
        badge: labels::badge(proposal.state(), language),
        reason: allowed
            .err()
            .map(|refusal| refused(refusal, language))
            .unwrap_or_default(),
        code: proposal.code.unwrap_or_default(),
        title: proposal.title,
        letter,
        fingerprint,
    })
}

/// Does the deed to each: what fails leaves the others done.
async fn each(
    visit: &Entered<Dossiers>,
    deed: Deed,
    cases: &[Seen],
    written: &Written,
    db: &mut Db,
) -> Result<Vec<Result<(), PerformError>>, Error> {
    let mut acts = Vec::new();
    let mut refused = Vec::new();
    for (place, case) in cases.iter().enumerate() {
        match act(visit, deed, *case, written, db).await? {
            Ok(act) => acts.push((case.id, act, Some(case.version))),
            Err(refusal) => refused.push((place, refusal)),
        }
    }
    let done = Proposal::perform_many(&acts, &visit.acting(), db).await?;
    let mut answers: Vec<Result<(), PerformError>> =
        done.into_iter().map(|one| one.map(drop)).collect();
    for (place, refusal) in refused {
        answers.insert(place, Err(refusal));
    }
    Ok(answers)
}

/// The deed as an act on one dossier, or why it is none.
async fn act(
    visit: &Entered<Dossiers>,
    deed: Deed,
    case: Seen,
    written: &Written,
    db: &mut Db,
) -> Result<Result<Act, PerformError>, Error> {
    Ok(Ok(match deed {
        Deed::HandOver | Deed::Receive => Act::Receive,
        Deed::StartReview => Act::StartReview,
        Deed::Release => {
            let desk = match Desk::open(visit, case.id, db).await {
                Err(Error::NotFound) => return Ok(Err(PerformError::Hidden)),
                other => other?,
            };
            let read = written.text(&format!("letter-{}", case.id));
            match forms::letter_to_release(&desk, &visit.app) {
                Some((letter, fingerprint)) if fingerprint == read => Act::Release { letter },
                _ => {
                    let problem = Problem::new("staff-letter-changed");
                    return Ok(Err(vec![("letter", problem)].into()));
                }
            }
        }
    }))
}

/// What became of a dossier; nothing of one that is not for the reader's eyes.
pub(in crate::web::staff) async fn outcome(
    visit: &Entered<Dossiers>,
    case: ProposalId,
    answer: Result<(), PerformError>,
    db: &mut Db,
) -> Result<Option<Outcome>, Error> {
    let language = visit.language;
    let text = match &answer {
        Ok(()) => language.text("staff-many-done"),
        Err(PerformError::Hidden) => return Ok(None),
        Err(PerformError::Refused(refusal)) => refused(*refusal, language),
        Err(PerformError::Stale(faster)) => events::stale(faster, language).text,
        Err(PerformError::Invalid(faults)) => faults
            .first()
            .map(|(_, problem)| say(problem, language))
            .unwrap_or_default(),
        Err(PerformError::Database(_)) => return Ok(None),
    };
    let found = Proposal::find_for_staff(&visit.person, case, db).await;
    let proposal = match found.map_err(Error::from) {
        Err(Error::NotFound) => return Ok(None),
        other => other?.0,
    };
    Ok(Some(Outcome {
        href: format!("{PATH}/{case}"),
        badge: labels::badge(proposal.state(), language),
        code: proposal.code.unwrap_or_default(),
        title: proposal.title,
        done: answer.is_ok(),
        text,
    }))
}

impl Done {
    /// The page, with the list to go back to.
    pub fn of(title: String, back: String, rows: Vec<Outcome>) -> Self {
        Self {
            title,
            back,
            done: rows.iter().filter(|row| row.done).count(),
            rows,
        }
    }
}

impl View for Ask {
    const TEMPLATE: &'static str = "staff/many.html";
    fn samples() -> Vec<Self> {
        let row = |reason: &str, letter: &str| Asked {
            id: "0".to_owned(),
            seen: 3,
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            badge: labels::badge(
                crate::domain::proposal::State::Submitted,
                Language::Vietnamese,
            ),
            reason: reason.to_owned(),
            letter: letter.to_owned(),
            fingerprint: "x".to_owned(),
        };
        let page = |deed: Deed, rows: Vec<Asked>, errors: &Errors| Self {
            deed,
            title: "Ban hành".to_owned(),
            lead: "1 trong 2 hồ sơ".to_owned(),
            back: "/can-bo/ho-so".to_owned(),
            query: String::new(),
            able: rows.iter().filter(|row| row.reason.is_empty()).count(),
            rows,
            owners: vec![Choice::new("0", "Lan")],
            form: Form::refused(Answers::default(), errors, Language::Vietnamese),
        };
        let mut errors = Errors::new();
        errors.add("read", Problem::new("problem-letter-unread"));
        let mut no_owner = Errors::new();
        no_owner.add("to", Problem::new("problem-case-owner"));
        vec![
            page(Deed::Receive, Vec::new(), &Errors::new()),
            page(
                Deed::HandOver,
                vec![row("", ""), row("Đã có người làm", "")],
                &no_owner,
            ),
            page(Deed::Release, vec![row("", "Kính gửi")], &errors),
        ]
    }
}

impl View for Done {
    const TEMPLATE: &'static str = "staff/many_done.html";
    fn samples() -> Vec<Self> {
        let row = |done: bool| Outcome {
            href: "/can-bo/ho-so/0".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            badge: labels::badge(
                crate::domain::proposal::State::Screening,
                Language::Vietnamese,
            ),
            done,
            text: "Đã làm".to_owned(),
        };
        vec![Self {
            title: "Tiếp nhận".to_owned(),
            back: "/can-bo/ho-so".to_owned(),
            done: 1,
            rows: vec![row(true), row(false)],
        }]
    }
}
