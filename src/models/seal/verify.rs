//! A look at the whole log: is each row as it was written, and where it was?

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};
use diesel_async::RunQueryDsl;

use super::{BATCH, Head, Link};
use crate::auth::seal::Key;
use crate::ids::EventId;
use crate::models::event::Row;
use crate::models::pool::Db;
use crate::models::schema::{event_seals, events};

/// How long an event may stay outside the chain before that is a finding.
const SOON: TimeDelta = TimeDelta::seconds(60);

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
        if !event.is_ours(key) {
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
    event: Option<Row>,
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
        if !found.is_ours(key) {
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
            Option::<Row>::as_select(),
            sql::<Nullable<BigInt>>("events.transaction::text::bigint"),
        ))
        .load(db)
        .await
}

/// Events outside the chain, oldest first.
async fn unsealed(db: &mut Db) -> QueryResult<Vec<Row>> {
    let seals = event_seals::table.filter(event_seals::event_id.eq(events::id));
    events::table
        .filter(not(exists(seals)))
        .order(events::id)
        .select(Row::as_select())
        .load(db)
        .await
}
