//! Consents: given with a submission, taken back by the owner at any time.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::mail;
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::acts;
use super::proposal::perform::PerformError;
use super::schema::consents;
use crate::domain::form::Field;
use crate::domain::message::Message;
use crate::domain::proposal::Task;
use crate::ids::ProposalId;

/// Takes back the consent to publish. A published entry leaves the public's
/// sight in the same transaction, and the applicant is told so.
///
/// # Errors
/// [`PerformError`].
pub async fn withdraw(
    proposal: ProposalId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let held =
            Proposal::begin_task(proposal, Task::WithdrawConsent, "", None, acting, db).await?;
        diesel::update(consents::table)
            .filter(consents::proposal_id.eq(proposal))
            .filter(consents::kind.eq(Field::Publish.as_str()))
            .filter(consents::withdrawn_at.is_null())
            .set((
                consents::withdrawn_at.eq(acting.now),
                consents::withdrawn_by.eq(acting.user()),
            ))
            .execute(db)
            .await?;
        let hidden = acts::hide(proposal, acting, db).await?;
        let act = Act::on("withdraw_consent", Subject::Proposal, proposal.0)
            .of(proposal, Audience::Everyone)
            .with(json!({ "unpublished": hidden }));
        let event = Event::record(act, acting, db).await?;
        if hidden {
            let message = Message::InitiativeUnpublished;
            mail::tell(message, proposal, &event, json!({ "note": "" }), db).await?;
        }
        held.end_task(acting, db).await?;
        Ok(())
    })
    .await
}
