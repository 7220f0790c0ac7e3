//! What each act changes besides the state.

mod decide;
mod publish;
mod request;
mod route;
mod submit;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};

use super::Proposal;
use super::perform::{Act, PerformError};
use crate::domain::deadline;
use crate::ids::{ProposalId, UserId};
use crate::models::acting::Acting;
use crate::models::pool::Db;
use crate::models::schema::proposals;

pub(in crate::models) use publish::hide;
pub use request::OpenRequest;
pub use submit::CONSENT_WORDING;

/// Columns that an act sets together with the state.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = proposals)]
pub struct Changes {
    pub code: Option<String>,
    pub lookup_code: Option<String>,
    pub revision: Option<i32>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub durations: Option<Value>,
    pub forwarded_to: Option<String>,
    pub merged_into: Option<ProposalId>,
    pub case_owner_id: Option<UserId>,
}

/// What an act did.
#[derive(Debug)]
pub struct Applied {
    pub changes: Changes,
    /// For the log.
    pub details: Value,
    /// For the mails.
    pub params: Value,
}

impl Applied {
    /// Nothing but the move; mails still name the dossier.
    fn plain(proposal: &Proposal, act: &Act) -> Self {
        Self {
            changes: Changes::default(),
            details: json!({}),
            params: mail_params(proposal, act.note()),
        }
    }
}

/// What every mail about a proposal may speak of.
fn mail_params(proposal: &Proposal, note: &str) -> Value {
    json!({ "proposal": proposal.id, "code": proposal.code, "title": proposal.title, "note": note })
}

/// Adds to a JSON object.
fn and(mut object: Value, name: &str, value: impl Into<Value>) -> Value {
    if let Some(map) = object.as_object_mut() {
        map.insert(name.to_owned(), value.into());
    }
    object
}

/// Writes what the act brings, inside its transaction and under the lock.
///
/// # Errors
/// What the act takes is wrong, or the database's.
pub async fn apply(
    proposal: &Proposal,
    act: &Act,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    match act {
        Act::Submit => submit::submit(proposal, acting, db).await,
        Act::Resubmit => submit::resubmit(proposal, acting, db).await,
        Act::Receive => route::receive(proposal, acting, db).await,
        Act::RequestInfo { fields, note, due } => {
            request::ask(proposal, fields, note, *due, acting, db).await
        }
        Act::RecallRequest { .. } => request::recall(proposal, act, acting, db).await,
        Act::Lapse => {
            // Until when it can still be answered.
            let days = acting.rules.deadlines.resume_calendar_days;
            let due_at = deadline::calendar_days(acting.now, days).to_rfc3339();
            let mut applied = Applied::plain(proposal, act);
            applied.params = and(applied.params, "due_at", due_at);
            Ok(applied)
        }
        Act::StartReview | Act::CloseReview | Act::ReturnToReview { .. } => {
            Ok(Applied::plain(proposal, act))
        }
        Act::MarkIneligible { .. } | Act::Approve { .. } | Act::Decline { .. } => {
            decide::decide(proposal, act, acting, db).await
        }
        Act::Undo { .. } => decide::undo(proposal, act, acting, db).await,
        Act::Release { letter } => decide::release(proposal, letter, acting, db).await,
        Act::Revoke {
            reason,
            next_step,
            letter,
        } => decide::revoke(proposal, reason, next_step, letter, acting, db).await,
        Act::Reconsider { .. } => decide::reconsider(proposal, act, acting, db).await,
        Act::Forward { agency, reason } => route::forward(proposal, agency, reason, db).await,
        Act::Merge { into, reason } => route::merge(proposal, *into, reason, acting, db).await,
        Act::Withdraw { reason } => route::withdraw(proposal, reason, acting, db).await,
        Act::Publish(publication) => publish::publish(proposal, publication, acting, db).await,
        Act::Unpublish { reason, .. } => publish::unpublish(proposal, reason, acting, db).await,
    }
}
