//! Forgets who wrote: addresses and names have their time, after which only what was said and
//! answered is kept.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};

use crate::config::Feedback as Settings;
use crate::ids::FeedbackId;
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::pool::Db;

/// Forgotten in one transaction.
const BATCH: i64 = 200;

/// How many were forgotten.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    /// Writers of what was dealt with long ago.
    pub writers: usize,
    /// What nobody confirmed.
    pub unconfirmed: usize,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: FeedbackId,
}

/// What was dealt with before `$1` and still says who wrote it. A name stands beside what is
/// shown, as its writer was told; taken off, it goes as the others do.
const ENDED: &str = "SELECT f.id FROM feedback f
    WHERE f.state IN ('shown', 'refused', 'closed') AND greatest(f.handled_at, f.answered_at) < $1
        AND (f.forgotten_at IS NULL OR f.name <> '' AND f.state <> 'shown')
    ORDER BY f.id LIMIT $2 FOR UPDATE SKIP LOCKED";

/// What was written before `$1` and never confirmed.
const UNCONFIRMED: &str =
    "SELECT f.id FROM feedback f WHERE f.state = 'unconfirmed' AND f.created_at < $1
    ORDER BY f.id LIMIT $2 FOR UPDATE SKIP LOCKED";

/// Forgets everybody whose time is over, as the settings say, with the mails that name them. It
/// may stop anywhere and run again. For the scheduler: `acting` is the system.
///
/// # Errors
/// The database's; those forgotten before it stay so.
pub async fn run(settings: Settings, acting: &Acting, db: &mut Db) -> QueryResult<Forgotten> {
    let before = |days: u32| acting.now - TimeDelta::days(days.into());
    Ok(Forgotten {
        writers: all(ENDED, before(settings.keep_days), acting, db).await?,
        unconfirmed: all(UNCONFIRMED, before(settings.unconfirmed_days), acting, db).await?,
    })
}

async fn all(
    which: &str,
    before: DateTime<Utc>,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<usize> {
    let mut forgotten = 0;
    loop {
        let some = db
            .transaction(async |db| batch(which, before, acting, db).await)
            .await?;
        if some == 0 {
            return Ok(forgotten);
        }
        forgotten += some;
    }
}

async fn batch(
    which: &str,
    before: DateTime<Utc>,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<usize> {
    let rows: Vec<Row> = diesel::sql_query(which)
        .bind::<Timestamptz, _>(before)
        .bind::<BigInt, _>(BATCH)
        .load(db)
        .await?;
    let ids: Vec<FeedbackId> = rows.into_iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    // Each mail about it names its writer, as the one it goes to or in its text.
    diesel::sql_query(
        "DELETE FROM mails m USING events e WHERE e.id = m.event_id AND e.subject = $2 AND e.subject_id = ANY ($1)",
    )
    .bind::<Array<SqlUuid>, _>(&ids)
    .bind::<diesel::sql_types::Text, _>(Subject::Feedback)
    .execute(db)
    .await?;
    let action = if which == UNCONFIRMED {
        diesel::sql_query("DELETE FROM feedback WHERE id = ANY ($1)")
            .bind::<Array<SqlUuid>, _>(&ids)
            .execute(db)
            .await?;
        "sweep_feedback"
    } else {
        diesel::sql_query(
            "UPDATE feedback SET email = '', forgotten_at = coalesce(forgotten_at, $2),
                name = CASE WHEN state = 'shown' THEN name ELSE '' END
            WHERE id = ANY ($1)",
        )
        .bind::<Array<SqlUuid>, _>(&ids)
        .bind::<Timestamptz, _>(acting.now)
        .execute(db)
        .await?;
        "forget_feedback"
    };
    for id in &ids {
        Event::record(Act::on(action, Subject::Feedback, id.0), acting, db).await?;
    }
    Ok(ids.len())
}
