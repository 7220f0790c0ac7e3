//! Warnings about a stage that runs out, and its escalation once it has.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::{FARTHEST, first, sent};
use crate::domain::deadline::Calendar;
use crate::domain::message::Message;
use crate::domain::proposal::State;
use crate::domain::warning::Warning;
use crate::ids::ProposalId;
use crate::models::acting::Acting;
use crate::models::calendar;
use crate::models::event::{Act, Audience, Event, Subject};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::schema::proposals;

/// A stage whose clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Queryable, Selectable)]
#[diesel(table_name = proposals, check_for_backend(diesel::pg::Pg))]
struct Running {
    id: ProposalId,
    state: State,
    #[diesel(select_expression = proposals::due_at.assume_not_null())]
    due_at: DateTime<Utc>,
    #[diesel(select_expression = proposals::stage_since.assume_not_null())]
    stage_since: DateTime<Utc>,
}

/// Sends those whose time has come, and says how many.
pub(super) async fn send_due(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    let running = proposals::table
        .filter(proposals::due_at.lt(acting.now + FARTHEST))
        .filter(proposals::stage_since.is_not_null())
        .filter(proposals::discarded_at.is_null())
        .order(proposals::id)
        .select(Running::as_select())
        .load::<Running>(db)
        .await?;
    if running.is_empty() {
        return Ok(0);
    }
    let calendar = calendar::load(&acting.rules.office, db).await?;
    let subjects: Vec<_> = running.iter().map(|one| one.id.0).collect();
    let sent = sent(&subjects, db).await?;
    let kinds = [
        (Warning::StageEnds, acting.rules.warnings.stage_before),
        (Warning::StageOverdue, 0),
    ];
    let mut count = 0;
    for one in &running {
        for (kind, days) in kinds {
            if kind.is_due(one.due_at, days, one.stage_since, &calendar, acting.now)
                && !sent.contains(&(one.id.0, kind, one.mark(kind)))
                && warn(one, kind, &calendar, acting, db).await?
            {
                count += 1;
            }
        }
    }
    Ok(count)
}

impl Running {
    /// A date that moves is warned of again; a stage is escalated once.
    fn mark(&self, kind: Warning) -> DateTime<Utc> {
        if kind.is_before() {
            self.due_at
        } else {
            self.stage_since
        }
    }
}

async fn warn(
    one: &Running,
    kind: Warning,
    calendar: &Calendar,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<bool> {
    db.transaction(async |db| {
        // Whoever moves it at this moment comes before the warning, or after it.
        let now = Proposal::lock(one.id, db).await?;
        let same = now.state() == one.state
            && now.due_at == Some(one.due_at)
            && now.stage_since == Some(one.stage_since);
        if !same || !first((one.id.0, kind, one.mark(kind)), one.id, acting, db).await? {
            return Ok(false);
        }
        let days = if kind.is_before() {
            calendar.remaining(one.due_at, acting.now)
        } else {
            calendar.exceeded(one.due_at, acting.now)
        };
        let act = Act::on(kind.as_str(), Subject::Proposal, one.id.0)
            .of(one.id, Audience::Staff)
            .with(json!({ "state": one.state, "due_at": one.due_at, "days": days }));
        let event = Event::record(act, acting, db).await?;
        let (message, due) = if kind.is_before() {
            (Message::StageEnds, Some(one.due_at.to_rfc3339()))
        } else {
            (Message::StageOverdue, None)
        };
        let params = json!({ "state": one.state, "days": days, "due_at": due,
            "was_due_at": one.due_at.to_rfc3339() });
        mail::tell(message, one.id, &event, params, db).await?;
        Ok(true)
    })
    .await
}
