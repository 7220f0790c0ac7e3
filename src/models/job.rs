//! The queue of work that waits. A job is added in the transaction of the act
//! that asks for it, so that neither is there without the other.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::pool::Db;
use super::schema::jobs;
use crate::ids::JobId;

/// Adds a job, not to run before `run_at`.
///
/// # Errors
/// The database's.
pub async fn enqueue(
    kind: &str,
    payload: Value,
    run_at: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<JobId> {
    let id = JobId::new();
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(id),
            jobs::kind.eq(kind),
            jobs::payload.eq(payload),
            jobs::run_at.eq(run_at),
            jobs::created_at.eq(run_at),
        ))
        .execute(db)
        .await?;
    Ok(id)
}
