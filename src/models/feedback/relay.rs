//! What is relayed from one side to another: how much of it, and the answers of
//! those who offer support.

use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::act::{Written, lock, say};
use crate::domain::feedback::State;
use crate::domain::lifecycle::Refusal;
use crate::ids::{FeedbackId, OfferId};
use crate::models::acting::Acting;
use crate::models::offer::Offer;
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;

/// Those of an address to one side within a day.
const MOST_OWN: i64 = 3;
/// Those that are relayed to one side within a day, whoever they are from.
const MOST: i64 = 20;
/// Where a day begins to be counted.
const DAY: TimeDelta = TimeDelta::days(1);
/// How long before its confirmation something can have been written, at most.
const WRITTEN: TimeDelta = TimeDelta::days(4);

/// Whether one side can be sent another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Free,
    /// The address has sent this side enough.
    OwnReached,
    /// This side was sent enough.
    AllReached,
}

/// Whether what somebody wrote is within the limits of what is relayed. One query, and
/// none where nothing is relayed.
///
/// # Errors
/// The database's.
pub async fn limit(written: &Written, acting: &Acting, db: &mut Db) -> QueryResult<Limit> {
    #[derive(QueryableByName)]
    struct Sent {
        /// Of this address, confirmed or not.
        #[diesel(sql_type = BigInt)]
        own: i64,
        /// Confirmed, of anybody.
        #[diesel(sql_type = BigInt)]
        relayed: i64,
    }
    if !written.kind.is_relayed() {
        return Ok(Limit::Free);
    }
    let (initiative, _, offer) = written.about.columns();
    let sent: Sent = diesel::sql_query(
        "SELECT count(*) FILTER (WHERE f.email = $3 AND f.created_at > $4) AS own,
            count(*) FILTER (WHERE f.confirmed_at > $4) AS relayed
        FROM feedback f WHERE (f.initiative_id = $1 OR f.offer_id = $2) AND f.created_at > $5
            AND f.kind IN ('question', 'support', 'interest')",
    )
    .bind::<Nullable<SqlUuid>, _>(initiative)
    .bind::<Nullable<SqlUuid>, _>(offer)
    .bind::<Text, _>(written.email.as_str())
    .bind::<Timestamptz, _>(acting.now - DAY)
    .bind::<Timestamptz, _>(acting.now - WRITTEN)
    .get_result(db)
    .await?;
    Ok(if sent.relayed >= MOST {
        Limit::AllReached
    } else if sent.own >= MOST_OWN {
        Limit::OwnReached
    } else {
        Limit::Free
    })
}

/// Answers a message about an offer, for whoever answers for the offer.
///
/// # Errors
/// [`PerformError::Hidden`] where it is not theirs to answer; the database's.
pub async fn answer_interest(
    offer: OfferId,
    id: FeedbackId,
    words: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    let person = acting.person.as_ref().ok_or(PerformError::Hidden)?;
    db.transaction(async |db| {
        let own = Offer::find_own(person, offer, db).await.optional()?;
        own.ok_or(PerformError::Hidden)?;
        lock(id, db).await?;
        let all = super::of_offer(offer, db).await?;
        let found = all.into_iter().find(|one| one.id == id);
        let found = found.ok_or(PerformError::Hidden)?;
        if found.state != State::Relayed {
            return Err(PerformError::Refused(Refusal::NotNow));
        }
        say(&found, words, person.id, acting, db).await?;
        Ok(())
    })
    .await
}
