//! The chain over the log: each seal binds an event, its place and the seal
//! before it, under a key that the database does not hold.
//!
//! Acts do not wait for each other: each writes its event with a seal of its
//! own, and one sealer at a time chains what has committed, in the order of
//! transactions. A transaction that is still open, or one older than it, can
//! still write, so only events below the horizon are chained: below the oldest
//! transaction that runs.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::event::Event;
use super::pool::Db;
use super::schema::{event_seals, events};
use crate::auth::seal::Key;
use crate::ids::EventId;

/// Events that one call seals at most.
pub const BATCH: usize = 1000;

/// A number of our own: one sealer at a time.
const SEALER_LOCK: i64 = 0x6e71_3539;

/// How long an event may stay outside the chain before that is a finding.
const SOON: TimeDelta = TimeDelta::seconds(60);

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
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Bool)]
            taken: bool,
        }
        let row: Row = diesel::sql_query("SELECT pg_try_advisory_xact_lock($1) AS taken")
            .bind::<BigInt, _>(SEALER_LOCK)
            .get_result(db)
            .await?;
        if !row.taken {
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

/// Something in the log that is not as the portal wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The event's own seal does not fit its row.
    Edited { number: i64, event: EventId },
    /// The seal's event is gone.
    Removed { number: i64, event: EventId },
    /// The seal does not follow from the one before it: the row was moved,
    /// exchanged or sealed by somebody else.
    Misplaced { number: i64, event: EventId },
    /// These seals are gone, both ends included.
    Gap { first: i64, last: i64 },
    /// An event outside the chain that the portal did not write.
    Forged { event: EventId },
    /// An event that should have been chained by now.
    Unsealed { event: EventId, at: DateTime<Utc> },
    /// The chain ends before a head that was kept.
    CutOff { kept: i64 },
    /// The chain has another seal where a head was kept.
    OtherHead { kept: i64 },
}

/// What a look at the whole log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Events looked at.
    pub events: u64,
    /// Events of the last moments, not chained yet.
    pub waiting: u64,
    pub head: Option<Head>,
    pub findings: Vec<Finding>,
}

/// Looks at every event and every seal. A chain whose end was cut off is whole
/// in itself: only a `kept` head, noted elsewhere, shows it.
///
/// # Errors
/// The database's.
pub async fn verify(
    key: &Key,
    kept: Option<&Head>,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Report> {
    let mut report = Report {
        events: 0,
        waiting: 0,
        head: None,
        findings: Vec::new(),
    };
    let (mut number, mut previous) = (0, Vec::new());
    let mut kept_seen = false;
    loop {
        let page = page(number, db).await?;
        let is_last = page.len() < BATCH;
        for sealed in page {
            report.check(&sealed, number, &previous, key);
            if let Some(kept) = kept.filter(|kept| kept.number == sealed.number) {
                kept_seen = true;
                if kept.hash != sealed.hash {
                    report
                        .findings
                        .push(Finding::OtherHead { kept: kept.number });
                }
            }
            // What comes after a finding is judged by the seal that stands there.
            (number, previous) = (sealed.number, sealed.hash);
        }
        if is_last {
            break;
        }
    }
    if number > 0 {
        report.head = Some(Head {
            number,
            hash: previous,
        });
    }
    if let Some(kept) = kept.filter(|_| !kept_seen) {
        report.findings.push(Finding::CutOff { kept: kept.number });
    }
    for event in unsealed(db).await? {
        report.events += 1;
        if event.seal(key)[..] != event.hmac {
            report.findings.push(Finding::Forged { event: event.id });
        } else if now - event.at > SOON {
            report.findings.push(Finding::Unsealed {
                event: event.id,
                at: event.at,
            });
        } else {
            report.waiting += 1;
        }
    }
    Ok(report)
}

/// A seal with its event.
#[derive(Queryable)]
struct Sealed {
    number: i64,
    event_id: EventId,
    hash: Vec<u8>,
    sealed_at: DateTime<Utc>,
    event: Option<Event>,
    transaction: Option<i64>,
}

impl Report {
    fn check(&mut self, sealed: &Sealed, before: i64, previous: &[u8], key: &Key) {
        let (number, event) = (sealed.number, sealed.event_id);
        let follows = number == before + 1;
        if !follows {
            self.findings.push(Finding::Gap {
                first: before + 1,
                last: number - 1,
            });
        }
        let (Some(found), Some(transaction)) = (&sealed.event, sealed.transaction) else {
            self.findings.push(Finding::Removed { number, event });
            return;
        };
        self.events += 1;
        let link = Link {
            previous,
            number,
            event,
            transaction,
            hmac: &found.hmac,
            sealed_at: sealed.sealed_at,
        };
        if found.seal(key)[..] != found.hmac {
            self.findings.push(Finding::Edited { number, event });
        } else if follows && link.hash(key)[..] != sealed.hash {
            self.findings.push(Finding::Misplaced { number, event });
        }
    }
}

async fn page(after: i64, db: &mut Db) -> QueryResult<Vec<Sealed>> {
    event_seals::table
        .left_join(events::table)
        .filter(event_seals::number.gt(after))
        .order(event_seals::number)
        .limit(BATCH as i64)
        .select((
            event_seals::number,
            event_seals::event_id,
            event_seals::hash,
            event_seals::sealed_at,
            Option::<Event>::as_select(),
            sql::<Nullable<BigInt>>("events.transaction::text::bigint"),
        ))
        .load(db)
        .await
}

/// Events outside the chain, oldest first.
async fn unsealed(db: &mut Db) -> QueryResult<Vec<Event>> {
    let seals = event_seals::table.filter(event_seals::event_id.eq(events::id));
    events::table
        .filter(diesel::dsl::not(diesel::dsl::exists(seals)))
        .order(events::id)
        .select(Event::as_select())
        .load(db)
        .await
}
