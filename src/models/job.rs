//! The queue of work that waits. A job is added in the transaction of the act
//! that asks for it, so that neither is there without the other. A worker
//! leases a job instead of holding a transaction: where the worker dies, the
//! lease runs out and another worker takes the job.

use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::StreamExt;
use serde_json::Value;

use super::pool::{Db, Pool};
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

/// A job that a worker holds.
#[derive(Debug, Clone, QueryableByName)]
pub struct Leased {
    #[diesel(sql_type = SqlUuid)]
    pub id: JobId,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Jsonb)]
    pub payload: Value,
    /// How many times it was leased, this time included. Who holds an older
    /// lease has another number, and can no longer end the job.
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    /// How many times it failed by its own fault.
    #[diesel(sql_type = Integer)]
    pub failures: i32,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

/// Leases the job that has been due longest, of these kinds, in one statement.
///
/// # Errors
/// The database's.
pub async fn lease(
    kinds: &[&str],
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Option<Leased>> {
    diesel::sql_query(
        "UPDATE jobs SET run_at = $3, attempts = attempts + 1
        WHERE id = (
            SELECT id FROM jobs
            WHERE dead_at IS NULL AND run_at <= $2 AND kind = ANY ($1)
            ORDER BY run_at, id LIMIT 1
            FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, payload, attempts, failures, created_at",
    )
    .bind::<Array<Text>, _>(kinds)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(until)
    .get_result(db)
    .await
    .optional()
}

/// What becomes of a job that a worker gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done; the row goes.
    Done,
    /// Failed; to be tried again then.
    Failed(DateTime<Utc>),
    /// Not done by no fault of its own; to be tried again then.
    Later(DateTime<Utc>),
    /// Not to be tried again unless somebody asks for it.
    Dead(DateTime<Utc>),
}

impl Leased {
    /// Gives the job back. Says whether the lease was still this one's.
    ///
    /// # Errors
    /// The database's; the lease runs out by itself then.
    pub async fn end(&self, outcome: Outcome, error: &str, db: &mut Db) -> QueryResult<bool> {
        let own = jobs::table
            .find(self.id)
            .filter(jobs::attempts.eq(self.attempts));
        let ended = match outcome {
            Outcome::Done => diesel::delete(own).execute(db).await?,
            Outcome::Failed(at) => {
                let failures = jobs::failures.eq(jobs::failures + 1);
                diesel::update(own)
                    .set((jobs::run_at.eq(at), jobs::last_error.eq(error), failures))
                    .execute(db)
                    .await?
            }
            Outcome::Later(at) => {
                diesel::update(own)
                    .set((jobs::run_at.eq(at), jobs::last_error.eq(error)))
                    .execute(db)
                    .await?
            }
            Outcome::Dead(at) => {
                diesel::update(own)
                    .set((jobs::dead_at.eq(at), jobs::last_error.eq(error)))
                    .execute(db)
                    .await?
            }
        };
        Ok(ended == 1)
    }
}

/// Takes a dead job up again as if it were asked for afresh. Says whether there
/// was one.
///
/// # Errors
/// The database's.
pub async fn revive(id: JobId, now: DateTime<Utc>, db: &mut Db) -> QueryResult<bool> {
    let revived = diesel::update(jobs::table.find(id).filter(jobs::dead_at.is_not_null()))
        .set((
            jobs::dead_at.eq(None::<DateTime<Utc>>),
            jobs::attempts.eq(0),
            jobs::failures.eq(0),
            jobs::run_at.eq(now),
            jobs::created_at.eq(now),
        ))
        .execute(db)
        .await?;
    Ok(revived == 1)
}

/// How much work waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    /// Jobs that are asked for and not done.
    pub waiting: i64,
    /// Jobs given up.
    pub dead: i64,
    /// Since when the oldest job waits that nobody gave up.
    pub since: Option<DateTime<Utc>>,
}

/// How much work waits at this moment; what is asked for later does not count.
///
/// # Errors
/// The database's.
pub async fn backlog(now: DateTime<Utc>, db: &mut Db) -> QueryResult<Backlog> {
    let (waiting, since) = jobs::table
        .filter(jobs::dead_at.is_null().and(jobs::created_at.le(now)))
        .select((
            diesel::dsl::count_star(),
            diesel::dsl::min(jobs::created_at),
        ))
        .first(db)
        .await?;
    let dead = jobs::table
        .filter(jobs::dead_at.is_not_null())
        .count()
        .get_result(db)
        .await?;
    Ok(Backlog {
        waiting,
        dead,
        since,
    })
}

/// A number of our own: whoever holds it does the work of the clock.
const LEADER_LOCK: i64 = 0x6e71_3538;

/// A connection that hears of new jobs, and by which one worker of all leads.
pub struct Listener {
    db: Db,
    leads: bool,
}

impl Listener {
    /// Begins to listen.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn open(pool: &Pool) -> anyhow::Result<Self> {
        let mut db = pool.apart().await?;
        diesel::sql_query("LISTEN jobs").execute(&mut db).await?;
        Ok(Self { db, leads: false })
    }

    /// Whether this worker leads. Once taken, the lead is kept as long as the connection.
    ///
    /// # Errors
    /// The connection is lost.
    pub async fn lead(&mut self) -> QueryResult<bool> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Bool)]
            taken: bool,
        }
        if !self.leads {
            let row: Row = diesel::sql_query("SELECT pg_try_advisory_lock($1) AS taken")
                .bind::<BigInt, _>(LEADER_LOCK)
                .get_result(&mut self.db)
                .await?;
            self.leads = row.taken;
        }
        Ok(self.leads)
    }

    /// Waits for a new job, or for so long. Says whether one was announced.
    ///
    /// # Errors
    /// The connection is lost.
    pub async fn wait(&mut self, at_most: Duration) -> anyhow::Result<bool> {
        let mut announced = std::pin::pin!(self.db.notifications_stream());
        match tokio::time::timeout(at_most, announced.next()).await {
            Err(_) => Ok(false),
            Ok(Some(heard)) => {
                heard?;
                Ok(true)
            }
            Ok(None) => anyhow::bail!("the connection is lost"),
        }
    }
}
