//! Warnings of dates, once each: to reviewers and about their sheets, and
//! about stages. For the scheduler; each goes out in a transaction of its own,
//! in which what it says still holds.

mod review;
mod stage;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::acting::Acting;
use super::pool::Db;
use super::schema::warnings;
use crate::domain::warning::Warning;
use crate::ids::ProposalId;

/// No warning is due longer than this before its date, whatever holidays lie between.
const FARTHEST: TimeDelta = TimeDelta::days(30);

/// Sends every warning whose time has come, and says how many. For the
/// scheduler: `acting` is the system.
///
/// # Errors
/// The database's; those sent before it stay so.
pub async fn send_due(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    let reviews = review::send_due(acting, db).await?;
    Ok(reviews + stage::send_due(acting, db).await?)
}

/// A warning's key: what it is about, which it is, and of which date or stage.
type Key = (Uuid, Warning, DateTime<Utc>);

/// Those of these subjects that went out already. One query.
async fn sent(subjects: &[Uuid], db: &mut Db) -> QueryResult<BTreeSet<Key>> {
    let sent = warnings::table
        .filter(warnings::subject.eq_any(subjects))
        .select((warnings::subject, warnings::kind, warnings::mark))
        .load::<Key>(db)
        .await?;
    Ok(sent.into_iter().collect())
}

/// Keeps that a warning goes out. False where it did before.
pub(super) async fn first(
    key: Key,
    proposal: ProposalId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<bool> {
    let (subject, kind, mark) = key;
    let kept = diesel::insert_into(warnings::table)
        .values((
            warnings::subject.eq(subject),
            warnings::kind.eq(kind),
            warnings::mark.eq(mark),
            warnings::proposal_id.eq(proposal),
            warnings::sent_at.eq(acting.now),
        ))
        .on_conflict_do_nothing()
        .execute(db)
        .await?;
    Ok(kept == 1)
}
