//! The chain over the log: each seal binds an event, its place and the seal
//! before it, under a key that the database does not hold.
//!
//! Acts do not wait for each other: each writes its event with a seal of its
//! own, and one sealer at a time chains what has committed, in the order of
//! transactions. A transaction that is still open, or one older than it, can
//! still write, so only events below the horizon are chained: below the oldest
//! transaction that runs.

mod verify;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::pool::Db;
use super::schema::event_seals;
use crate::auth::seal::Key;
use crate::ids::EventId;

pub use verify::{Finding, Report, verify};

/// Events that one call seals at most.
pub const BATCH: usize = 1000;

/// A number of our own: one sealer at a time.
const SEALER_LOCK: i64 = 0x6e71_3539;

/// The last seal of a chain. Written as `NUMBER:HASH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub number: i64,
    pub hash: Vec<u8>,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.number)?;
        self.hash
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The text is not `NUMBER:HASH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not NUMBER:HASH, with 64 hexadecimal digits")]
pub struct NotAHead;

impl FromStr for Head {
    type Err = NotAHead;
    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let (number, hash) = text.trim().split_once(':').ok_or(NotAHead)?;
        if hash.len() != 64 || !hash.is_ascii() {
            return Err(NotAHead);
        }
        Ok(Self {
            number: number.parse().map_err(|_| NotAHead)?,
            hash: (0..32)
                .map(|i| u8::from_str_radix(&hash[2 * i..2 * i + 2], 16))
                .collect::<Result<_, _>>()
                .map_err(|_| NotAHead)?,
        })
    }
}

/// What a seal binds.
struct Link<'a> {
    previous: &'a [u8],
    number: i64,
    event: EventId,
    transaction: i64,
    hmac: &'a [u8],
    sealed_at: DateTime<Utc>,
}

impl Link<'_> {
    fn hash(&self, key: &Key) -> [u8; 32] {
        key.mac(
            "seal",
            &[
                self.previous,
                &self.number.to_be_bytes(),
                self.event.0.as_bytes(),
                &self.transaction.to_be_bytes(),
                self.hmac,
                &self.sealed_at.timestamp_micros().to_be_bytes(),
            ],
        )
    }
}

/// The last seal, with the transaction of its event.
#[derive(QueryableByName)]
struct Last {
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Binary)]
    hash: Vec<u8>,
    #[diesel(sql_type = Text)]
    transaction: String,
    /// Whether this server has given out that transaction's number.
    #[diesel(sql_type = Bool)]
    is_past: bool,
}

#[derive(QueryableByName)]
struct Unsealed {
    #[diesel(sql_type = SqlUuid)]
    id: EventId,
    #[diesel(sql_type = BigInt)]
    transaction: i64,
    #[diesel(sql_type = Binary)]
    hmac: Vec<u8>,
}

/// Chains what has committed, at most [`BATCH`] events, and says how many. Does
/// nothing while another sealer is at work.
///
/// # Errors
/// The database's; nothing is sealed then.
pub async fn seal(key: &Key, now: DateTime<Utc>, db: &mut Db) -> QueryResult<usize> {
    db.transaction(async |db| {
        if !is_only_sealer(db).await? {
            return Ok(0);
        }
        let last: Option<Last> = diesel::sql_query(
            "SELECT s.number, s.hash, e.transaction::text AS transaction,
                e.transaction < pg_snapshot_xmax(pg_current_snapshot()) AS is_past
            FROM event_seals s JOIN events e ON e.id = s.event_id
            ORDER BY s.number DESC LIMIT 1",
        )
        .get_result(db)
        .await
        .optional()?;
        let waiting = match &last {
            Some(last) if last.is_past => since(&last.transaction, db).await?,
            _ => all(db).await?,
        };
        let (mut number, mut previous) =
            last.map_or((0, Vec::new()), |last| (last.number, last.hash));
        let mut rows = Vec::with_capacity(waiting.len());
        for event in &waiting {
            number += 1;
            let link = Link {
                previous: &previous,
                number,
                event: event.id,
                transaction: event.transaction,
                hmac: &event.hmac,
                sealed_at: now,
            };
            previous = link.hash(key).to_vec();
            rows.push((
                event_seals::number.eq(number),
                event_seals::event_id.eq(event.id),
                event_seals::hash.eq(previous.clone()),
                event_seals::sealed_at.eq(now),
            ));
        }
        if !rows.is_empty() {
            diesel::insert_into(event_seals::table)
                .values(rows)
                .execute(db)
                .await?;
        }
        Ok(waiting.len())
    })
    .await
}

/// Whether nobody else seals until this transaction ends.
async fn is_only_sealer(db: &mut Db) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Bool)]
        taken: bool,
    }
    diesel::sql_query("SELECT pg_try_advisory_xact_lock($1) AS taken")
        .bind::<BigInt, _>(SEALER_LOCK)
        .get_result::<Row>(db)
        .await
        .map(|row| row.taken)
}

/// What waits, from the last sealed transaction on: everything older is sealed.
async fn since(transaction: &str, db: &mut Db) -> QueryResult<Vec<Unsealed>> {
    diesel::sql_query(
        "SELECT e.id, e.transaction::text::bigint AS transaction, e.hmac FROM events e
        WHERE e.transaction >= $1::xid8 AND e.transaction < pg_snapshot_xmin(pg_current_snapshot())
            AND NOT EXISTS (SELECT FROM event_seals s WHERE s.event_id = e.id)
        ORDER BY e.transaction, e.id LIMIT $2",
    )
    .bind::<Text, _>(transaction)
    .bind::<BigInt, _>(BATCH as i64)
    .load(db)
    .await
}

/// What waits where nothing is sealed yet, or where the last seal came with a
/// restored backup: the numbers of its transactions are another server's and
/// may lie ahead of this one's. A row that can be seen though its number was
/// not given out yet is such a row, and older than all others.
async fn all(db: &mut Db) -> QueryResult<Vec<Unsealed>> {
    diesel::sql_query(
        "SELECT e.id, e.transaction::text::bigint AS transaction, e.hmac FROM events e
        WHERE (e.transaction < pg_snapshot_xmin(pg_current_snapshot())
                OR e.transaction >= pg_snapshot_xmax(pg_current_snapshot()))
            AND NOT EXISTS (SELECT FROM event_seals s WHERE s.event_id = e.id)
        ORDER BY e.transaction < pg_snapshot_xmax(pg_current_snapshot()), e.transaction, e.id LIMIT $1",
    )
    .bind::<BigInt, _>(BATCH as i64)
    .load(db)
    .await
}

/// The chain's last seal.
///
/// # Errors
/// The database's.
pub async fn head(db: &mut Db) -> QueryResult<Option<Head>> {
    let found = event_seals::table
        .order(event_seals::number.desc())
        .select((event_seals::number, event_seals::hash))
        .first::<(i64, Vec<u8>)>(db)
        .await
        .optional()?;
    Ok(found.map(|(number, hash)| Head { number, hash }))
}
