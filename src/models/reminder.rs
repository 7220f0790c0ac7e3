//! Reminders before an answer is due: three working days and one working day
//! before, each once for each date.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::schema::{info_requests, reminders};
use super::{calendar, mail};
use crate::domain::deadline::{Calendar, local, moment};
use crate::domain::message::Message;
use crate::ids::{InfoRequestId, ProposalId};

/// Working days before the date, the nearest first.
const BEFORE: [u32; 2] = [1, 3];
/// No reminder is due longer than this before its date, whatever holidays lie between.
const FARTHEST: TimeDelta = TimeDelta::days(30);

type Open = (InfoRequestId, ProposalId, DateTime<Utc>, DateTime<Utc>);

/// Reminds of every request whose time has come, each in a transaction of its
/// own, and says how many. For the scheduler: `acting` is the system.
///
/// # Errors
/// The database's; those sent before it stay so.
pub async fn send_due(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    let open = info_requests::table
        .filter(info_requests::closed_at.is_null())
        .filter(info_requests::due_at.gt(acting.now))
        .filter(info_requests::due_at.lt(acting.now + FARTHEST))
        .order(info_requests::id)
        .select((
            info_requests::id,
            info_requests::proposal_id,
            info_requests::due_at,
            info_requests::requested_at,
        ))
        .load::<Open>(db)
        .await?;
    if open.is_empty() {
        return Ok(0);
    }
    let calendar = calendar::load(&acting.rules.office, db).await?;
    let mut sent = 0;
    for request in open {
        if let Some(days) = due(&request, &calendar, acting.now)
            && remind(&request, days, acting, db).await?
        {
            sent += 1;
        }
    }
    Ok(sent)
}

/// Which reminder a request has come to. One whose moment lay before the
/// request itself would only repeat it.
fn due(request: &Open, calendar: &Calendar, now: DateTime<Utc>) -> Option<u32> {
    let (_, _, due_at, requested_at) = *request;
    BEFORE.into_iter().find(|days| {
        let day = calendar.days_before(local(due_at).date(), *days);
        let opens = moment(day, calendar.hours().opens());
        requested_at < opens && opens <= now
    })
}

async fn remind(request: &Open, days: u32, acting: &Acting, db: &mut Db) -> QueryResult<bool> {
    let (id, proposal, due_at, _) = *request;
    db.transaction(async |db| {
        // An answer that arrives at this moment comes before the reminder, or after it.
        let still = info_requests::table
            .find(id)
            .filter(info_requests::closed_at.is_null())
            .filter(info_requests::due_at.eq(due_at))
            .select(info_requests::id)
            .for_update()
            .first::<InfoRequestId>(db)
            .await
            .optional()?;
        if still.is_none() {
            return Ok(false);
        }
        let first = diesel::insert_into(reminders::table)
            .values((
                reminders::info_request_id.eq(id),
                reminders::due_at.eq(due_at),
                reminders::days.eq(days.cast_signed()),
                reminders::sent_at.eq(acting.now),
            ))
            .on_conflict_do_nothing()
            .execute(db)
            .await?;
        if first == 0 {
            return Ok(false);
        }
        let act = Act::on("remind", Subject::Proposal, proposal.0)
            .of(proposal, Audience::Everyone)
            .with(json!({ "days": days, "due_at": due_at }));
        let event = Event::record(act, acting, db).await?;
        let params = json!({ "due_at": due_at.to_rfc3339(), "days": days });
        mail::tell(Message::AnswerDue, proposal, &event, params, db).await?;
        Ok(true)
    })
    .await
}
