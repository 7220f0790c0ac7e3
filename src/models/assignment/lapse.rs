//! Invitations that nobody answered.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::{Held, ReviewError};
use crate::domain::assignment::{Action, Guard, State};
use crate::domain::deadline;
use crate::domain::lifecycle::Role;
use crate::ids::AssignmentId;
use crate::models::acting::Acting;
use crate::models::calendar;
use crate::models::pool::Db;
use crate::models::schema::assignments;

/// Until when an invitation of this moment waits for its answer.
pub(super) async fn answer_by(acting: &Acting, db: &mut Db) -> QueryResult<DateTime<Utc>> {
    let calendar = calendar::load(&acting.rules.office, db).await?;
    Ok(calendar
        .due(acting.now, acting.rules.deadlines.invitation)
        .at)
}

/// Ends the invitations whose time is over, each in a transaction of its own,
/// and says how many. For the scheduler: `acting` is the system.
///
/// # Errors
/// [`ReviewError`].
pub async fn lapse_overdue(acting: &Acting, db: &mut Db) -> Result<usize, ReviewError> {
    let calendar = calendar::load(&acting.rules.office, db).await?;
    let waiting = assignments::table
        .filter(assignments::state.eq(State::Invited))
        .filter(assignments::told_at.is_not_null())
        .select((assignments::id, assignments::told_at.assume_not_null()))
        .order(assignments::id)
        .load::<(AssignmentId, DateTime<Utc>)>(db)
        .await?;
    let overdue = waiting.into_iter().filter(|(_, told)| {
        let due = calendar.due(*told, acting.rules.deadlines.invitation);
        deadline::is_past(due.at, acting.now)
    });
    let mut lapsed = 0;
    for (id, _) in overdue.collect::<Vec<_>>() {
        let ended: Result<bool, ReviewError> = db
            .transaction(async |db| {
                let held = Held::lock(id, db).await?;
                let mut facts = held.facts(Role::System);
                facts.met.insert(Guard::Overdue);
                // Answered since it was read.
                let Ok(row) = held.assignment.state.decide(Action::Lapse, &facts, None) else {
                    return Ok(false);
                };
                let event = held.step(row, None, "", json!({}), acting, db).await?;
                held.tell_ended(Action::Lapse, &event, db).await?;
                Ok(true)
            })
            .await;
        lapsed += usize::from(ended?);
    }
    Ok(lapsed)
}
