//! Asking that a released refusal be looked at again, once.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::mail;
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{decisions, reconsideration_requests};
use crate::domain::message::Message;
use crate::domain::proposal::Task;
use crate::domain::text::Reason;
use crate::ids::{DecisionId, ProposalId, RowId};

/// Asks the approvers, for the owner of the applicant.
///
/// # Errors
/// [`PerformError`]; a reason that says nothing is [`PerformError::Invalid`].
pub async fn ask(
    proposal: ProposalId,
    reason: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::AskReconsideration;
        let held = Proposal::begin_task(proposal, task, reason, None, acting, db).await?;
        let reason = Reason::parse(reason).map_err(|problem| vec![("reason", problem)])?;
        let decision = decisions::table
            .filter(decisions::proposal_id.eq(proposal))
            .filter(decisions::ended_at.is_null())
            .select(decisions::id)
            .first::<DecisionId>(db)
            .await?;
        diesel::insert_into(reconsideration_requests::table)
            .values((
                reconsideration_requests::id.eq(RowId::new()),
                reconsideration_requests::proposal_id.eq(proposal),
                reconsideration_requests::decision_id.eq(decision),
                reconsideration_requests::reason.eq(reason.as_str()),
                reconsideration_requests::requested_by
                    .eq(acting.user().ok_or(PerformError::Hidden)?),
                reconsideration_requests::requested_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on(task.as_str(), Subject::Proposal, proposal.0)
            .of(proposal, Audience::Everyone)
            .noting(reason.as_str());
        let event = Event::record(act, acting, db).await?;
        let params = json!({ "note": reason.as_str() });
        mail::tell(
            Message::ReconsiderationAskedFor,
            proposal,
            &event,
            params,
            db,
        )
        .await?;
        held.end_task(acting, db).await?;
        Ok(())
    })
    .await
}
