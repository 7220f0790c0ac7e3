//! What has had its time.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::{sessions, user_tokens};
use crate::config::Session;

/// Removes sessions that are over for everybody. Each request judges by the
/// person's own limits; this clears the table. Returns how many.
///
/// # Errors
/// The database's.
pub async fn sessions(settings: &Session, now: DateTime<Utc>, db: &mut Db) -> QueryResult<usize> {
    let minutes = |one: i64, other: i64| TimeDelta::minutes(one.max(other));
    let idle = minutes(settings.staff_idle_minutes, settings.applicant_idle_minutes);
    let absolute = minutes(
        settings.staff_absolute_minutes,
        settings.applicant_absolute_minutes,
    );
    let is_over = sessions::last_seen_at
        .lt(now - idle)
        .or(sessions::created_at.lt(now - absolute));
    diesel::delete(sessions::table.filter(is_over))
        .execute(db)
        .await
}

/// How long a used or expired link is still known, so that its page can say
/// what happened to it.
const REMEMBERED: TimeDelta = TimeDelta::days(7);

/// Removes links of mails that expired a while ago. Returns how many.
///
/// # Errors
/// The database's.
pub async fn tokens(now: DateTime<Utc>, db: &mut Db) -> QueryResult<usize> {
    diesel::delete(user_tokens::table.filter(user_tokens::expires_at.lt(now - REMEMBERED)))
        .execute(db)
        .await
}
