//! What the reviewer answers: accept, decline, or "I recognise the author".

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::assign::plain;
use super::{Assignment, Held, ReviewError};
use crate::domain::assignment::{Action, DeclineReason, Guard};
use crate::domain::lifecycle::{Refusal, Role};
use crate::ids::AssignmentId;
use crate::models::acting::Acting;
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::schema::assignments;
use crate::models::statement;

/// A refusal to judge, with its reason and what the reviewer adds.
#[derive(Debug, Clone)]
pub struct Declined {
    pub reason: DeclineReason,
    pub note: String,
}

impl Held {
    /// Accepts, by declaring to have no interest in the dossier.
    ///
    /// # Errors
    /// [`ReviewError`].
    pub async fn accept(id: AssignmentId, acting: &Acting, db: &mut Db) -> Result<(), ReviewError> {
        db.transaction(async |db| {
            let held = Held::lock_for(acting, id, db).await?;
            let mut facts = held.facts(Role::Reviewer);
            if statement::stands(held.assignment.reviewer_id, acting.now, db).await? {
                facts.met.insert(Guard::InterestsStated);
            }
            let row = held
                .assignment
                .state
                .decide(Action::Accept, &facts, None)
                .map_err(ReviewError::Refused)?;
            diesel::update(assignments::table.find(id))
                .set(assignments::interests_declared_at.eq(acting.now))
                .execute(db)
                .await?;
            held.step(row, None, "", json!({}), acting, db).await?;
            Ok(())
        })
        .await
    }

    /// Declines. A conflict of interest, or an author recognised in a blind
    /// review, hides the dossier from this person from here on.
    ///
    /// # Errors
    /// [`ReviewError`].
    pub async fn decline(
        id: AssignmentId,
        declined: &Declined,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), ReviewError> {
        let action = match declined.reason {
            DeclineReason::Recognised => Action::Recognise,
            DeclineReason::Conflict | DeclineReason::NotMyField | DeclineReason::TooMany => {
                Action::Decline
            }
        };
        db.transaction(async |db| {
            let held = Held::lock_for(acting, id, db).await?;
            let facts = held.facts(Role::Reviewer);
            let row = held
                .assignment
                .state
                .decide(action, &facts, Some(&declined.note))
                .map_err(ReviewError::Refused)?;
            let details = json!({ "reason": declined.reason });
            let event = held
                .step(
                    row,
                    Some(declined.reason),
                    &declined.note,
                    details,
                    acting,
                    db,
                )
                .await?;
            held.close_if_last(acting, db).await?;
            held.tell_ended(action, &event, db).await?;
            Ok(())
        })
        .await
    }
}

impl Assignment {
    /// Ends the assignment of a reviewer who stepped back from the dossier,
    /// inside the caller's transaction.
    pub(in crate::models) async fn recuse(
        id: AssignmentId,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        let held = Held::lock(id, db).await.map_err(plain)?;
        let row = held
            .assignment
            .state
            .decide(Action::Recuse, &held.facts(Role::Reviewer), None)
            .map_err(|_| PerformError::Refused(Refusal::NotNow))?;
        let reason = Some(DeclineReason::Conflict);
        held.step(row, reason, "", json!({}), acting, db).await?;
        held.close_if_last(acting, db).await.map_err(plain)?;
        Ok(())
    }
}
