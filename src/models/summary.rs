//! One mail a day for what needs no act: what people asked to have gathered
//! instead of hearing it at once.

use chrono::{DateTime, Days, NaiveTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::{Value, json};

use super::acting::Acting;
use super::conflict;
use super::event::{Act, Event, Subject};
use super::mail::{self, Recipient};
use super::pool::Db;
use super::schema::{mails, users};
use crate::domain::deadline::{local, moment};
use crate::domain::message::{Audience, Message, Notices};
use crate::ids::{MailId, ProposalId, UserId};

/// What the link that ends the summary is sealed for.
pub const UNSUBSCRIBE: &str = "unsubscribe";

/// When summaries leave, by the clock in Viet Nam.
fn hour() -> NaiveTime {
    NaiveTime::from_hms_opt(7, 30, 0).unwrap_or(NaiveTime::MIN)
}

/// The last time that summaries were to leave.
fn last(now: DateTime<Utc>) -> DateTime<Utc> {
    let day = local(now).date();
    let today = moment(day, hour());
    if today <= now {
        return today;
    }
    moment(day.checked_sub_days(Days::new(1)).unwrap_or(day), hour())
}

/// Sends each person whose notices waited until the hour one summary of them,
/// in a transaction of its own, and says how many. What is gathered leaves the
/// heap, so that a second run finds nothing. For the scheduler.
///
/// # Errors
/// The database's; those sent before it stay so.
pub async fn send_due(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    let cut = last(acting.now);
    let people = mails::table
        .filter(mails::user_id.is_not_null())
        .filter(mails::waits)
        .filter(mails::sent_at.is_null())
        .filter(mails::created_at.lt(cut))
        .select(mails::user_id.assume_not_null())
        .distinct()
        .load::<UserId>(db)
        .await?;
    let mut sent = 0;
    for person in people {
        if summarise(person, cut, acting, db).await? {
            sent += 1;
        }
    }
    Ok(sent)
}

async fn summarise(
    person: UserId,
    cut: DateTime<Utc>,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<bool> {
    db.transaction(async |db| {
        let gathered = diesel::update(mails::table)
            .filter(mails::user_id.eq(person))
            .filter(mails::waits)
            .filter(mails::sent_at.is_null())
            .filter(mails::created_at.lt(cut))
            .set(mails::sent_at.eq(acting.now))
            .returning((mails::id, mails::message, mails::params))
            .get_results::<(MailId, Message, Value)>(db)
            .await?;
        let account = users::table
            .find(person)
            .filter(users::disabled_at.is_null())
            .filter(users::notices.ne(Notices::Off))
            .select((users::email, users::name, users::language))
            .first::<(String, String, String)>(db)
            .await
            .optional()?;
        let mut still = Vec::new();
        for (id, message, params) in gathered {
            if !is_barred_since(person, message, &params, db).await? {
                still.push((id, message, params));
            }
        }
        let (Some((address, name, language)), false) = (account, still.is_empty()) else {
            return Ok(false);
        };
        let mut gathered = still;
        gathered.sort_unstable_by_key(|(id, ..)| *id);
        let items: Vec<Value> = gathered
            .into_iter()
            .map(|(_, message, params)| json!({ "message": message, "params": params }))
            .collect();
        let act =
            Act::on("summarise", Subject::User, person.0).with(json!({ "count": items.len() }));
        let event = Event::record(act, acting, db).await?;
        let to = Recipient {
            user: Some(person),
            address,
            name,
            language,
        };
        let params = json!({ "count": items.len(), "items": items,
            "token_id": person, "purpose": UNSUBSCRIBE });
        mail::queue(Message::DailySummary, &event, &to, params, db).await?;
        Ok(true)
    })
    .await
}

/// Whether an interest has come to bar somebody of the department from the
/// dossier of a notice that waited.
async fn is_barred_since(
    person: UserId,
    message: Message,
    params: &Value,
    db: &mut Db,
) -> QueryResult<bool> {
    let about = params.get("proposal_id").and_then(Value::as_str);
    match (message.audience(), about.map(str::parse::<ProposalId>)) {
        // To the applicant's own people it is their own dossier.
        (Audience::Applicant, _) | (_, None | Some(Err(_))) => Ok(false),
        (_, Some(Ok(proposal))) => conflict::is_conflicted(person, proposal, db).await,
    }
}

/// Ends the summaries of a person, who has pressed the link in one.
///
/// # Errors
/// The database's; [`diesel::result::Error::NotFound`] where there is no such account.
pub async fn unsubscribe(person: UserId, acting: &Acting, db: &mut Db) -> QueryResult<()> {
    db.transaction(async |db| {
        let before = users::table
            .find(person)
            .select(users::notices)
            .for_update()
            .first::<Notices>(db)
            .await?;
        // Pressed once more, or chosen otherwise since: nothing is changed by a link of old.
        if before == Notices::Daily {
            diesel::update(users::table.find(person))
                .set(users::notices.eq(Notices::Off))
                .execute(db)
                .await?;
            let act = Act::on("unsubscribe", Subject::User, person.0);
            Event::record(act, acting, db).await?;
        }
        Ok(())
    })
    .await
}
