//! The owner of an offer is told before its last day comes.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::Offer;
use super::act::{owners, warned_from};
use crate::domain::deadline;
use crate::domain::message::Message;
use crate::domain::offer::State;
use crate::ids::OfferId;
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::schema::support_offers;

/// Told of at one time; the rest next time.
const MOST: i64 = 500;

/// Tells the owners of the offers whose last day is near, once for each last day, and says
/// of how many. For the scheduler: `acting` is the system.
///
/// # Errors
/// The database's; those told before it stay so.
pub async fn warn(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    #[derive(QueryableByName)]
    struct Near {
        #[diesel(sql_type = SqlUuid)]
        id: OfferId,
    }
    let today = deadline::local(acting.now).date();
    let near: Vec<Near> = diesel::sql_query(
        "SELECT o.id FROM live_offers($1) o
        WHERE o.until <= $2 AND o.told_of IS DISTINCT FROM o.until ORDER BY o.until, o.id LIMIT $3",
    )
    .bind::<Date, _>(today)
    .bind::<Date, _>(warned_from(acting))
    .bind::<BigInt, _>(MOST)
    .load(db)
    .await?;
    let mut told = 0;
    for one in near {
        if tell(one.id, today, acting, db).await? {
            told += 1;
        }
    }
    Ok(told)
}

async fn tell(id: OfferId, today: NaiveDate, acting: &Acting, db: &mut Db) -> QueryResult<bool> {
    db.transaction(async |db| {
        // One that is renewed, ended or told of at this moment is left alone.
        let until = diesel::update(support_offers::table.find(id))
            .filter(support_offers::state.eq(State::Published))
            .filter(support_offers::until.ge(today))
            .filter(support_offers::until.le(warned_from(acting)))
            .filter(support_offers::told_of.is_distinct_from(support_offers::until.nullable()))
            .set(support_offers::told_of.eq(support_offers::until.nullable()))
            .returning(support_offers::until)
            .get_result::<NaiveDate>(db)
            .await
            .optional()?;
        let Some(until) = until else {
            return Ok(false);
        };
        let offer = Offer::find(id, db).await?;
        let act = Act::on("offer_ends", Subject::Offer, id.0).with(json!({ "until": until }));
        let event = Event::record(act, acting, db).await?;
        let due = deadline::end_of_day(until).to_rfc3339();
        for owner in owners(&offer, db).await? {
            let params = json!({ "offer_id": id, "title": offer.title, "due_at": due });
            mail::tell_person(Message::OfferEnding, owner, &event, params, db).await?;
        }
        Ok(true)
    })
    .await
}
