//! `/ho-so/{id}`: the sections to write while it is a draft; afterwards where
//! it stands, who acts next and by when.

mod draft;
mod file;
mod submitted;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::desk::Desk;
use crate::domain::lifecycle::{Note, Role};
use crate::domain::proposal::{Action, Facts, Guard, State, Task, task_offers};
use crate::domain::text::LookupCode;
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::public::challenges::Bound;
use crate::web::visit::{Applicant, Entered};

pub use self::draft::{Draft, draft};
pub use self::file::File;
pub use self::submitted::{Show, submitted};

#[derive(Debug, Serialize)]
struct Named {
    label: String,
    comment: String,
    href: String,
    answered: bool,
}

/// An act of the applicant's side, or why it cannot be done.
#[derive(Debug, Serialize)]
struct Offered {
    action: &'static str,
    label: String,
    /// What it does, before it is done.
    about: String,
    allowed: bool,
    reason: String,
    /// Whether a reason is asked for, and must be given.
    asks: bool,
    must: bool,
}

/// What is said with an act.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Said {
    pub reason: String,
    /// For more time: how many days, and why.
    pub days: String,
    pub why: String,
}

impl Offered {
    fn sample(allowed: bool) -> Self {
        Offered {
            action: if allowed { "delete" } else { "withdraw" },
            label: "-".to_owned(),
            about: "-".to_owned(),
            allowed,
            reason: "-".to_owned(),
            asks: true,
            must: false,
        }
    }
}

/// `GET /ho-so/{id}`
///
/// # Errors
/// No such dossier for this reader, or the database's.
pub async fn show(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, path.into_inner(), &mut db).await?;
    let form = Form::new(Said::default());
    if desk.is_draft() {
        let view = draft(&visit, &desk, form, &mut db).await?;
        visit.page(&view)
    } else {
        let view = submitted(&visit, &desk, form, &mut db).await?;
        visit.page(&view)
    }
}

/// Where the helper at the counter finds the papers; empty for others.
pub fn helping(desk: &Desk) -> String {
    if desk.helps() {
        crate::web::staff::help::path(desk.proposal.id)
    } else {
        String::new()
    }
}

/// The challenge that the dossier answers.
///
/// # Errors
/// The database's.
pub async fn bound(
    visit: &Entered<Applicant>,
    desk: &Desk,
    db: &mut Db,
) -> Result<Option<Bound>, Error> {
    Bound::to(desk.proposal.challenge_id, visit.now(), visit.language, db).await
}

/// The look-up code as it is printed.
pub fn lookup(stored: Option<&str>) -> String {
    stored
        .and_then(|code| LookupCode::parse(code).ok())
        .map(|code| code.printed())
        .unwrap_or_default()
}

/// What the table offers the applicant's side in the state that they see: a
/// decision that is not released neither offers nor refuses anything.
fn offered(seen: State, facts: &Facts, language: Language) -> Vec<Offered> {
    let offer = |action: &'static str, note: Note, unmet: Option<Guard>| Offered {
        action,
        label: language.text(&format!("act-{action}")),
        about: language.text(&format!("act-{action}-about")),
        allowed: unmet.is_none(),
        reason: unmet
            .map(|guard| language.text(&format!("guard-{guard}")))
            .unwrap_or_default(),
        asks: note != Note::None,
        must: note == Note::Required,
    };
    let own = [Role::Owner, Role::Editor, Role::Helper];
    if !own.iter().any(|role| facts.roles.contains(role)) {
        return Vec::new();
    }
    let moves = seen
        .offers(facts)
        .into_iter()
        // Nothing brings the time before a release back.
        .filter(|made| made.action == Action::Withdraw && made.unmet != Some(Guard::NotReleased))
        .map(|made| offer(made.action.as_str(), made.note, made.unmet));
    let tasks = task_offers(seen, facts)
        .into_iter()
        .filter(|made| match made.action {
            Task::Delete | Task::AskReconsideration => true,
            // A consent that is not there cannot be taken back.
            Task::WithdrawConsent => made.unmet.is_none(),
            _ => false,
        })
        .map(|made| offer(made.action.as_str(), made.note, made.unmet));
    tasks.chain(moves).collect()
}
