//! The yearly statement that every interest is declared, or that there is
//! none: made by whoever judges, asked for on the pages and by mail.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Event, Subject};
use super::mail;
use super::pool::Db;
use super::schema::{interest_reminders, interest_statements, interests};
use crate::domain::message::Message;
use crate::domain::statement;
use crate::ids::{RowId, UserId};

/// What somebody stated.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = interest_statements, check_for_backend(diesel::pg::Pg))]
pub struct Statement {
    /// No interest stood declared when it was made.
    pub nothing: bool,
    pub made_at: DateTime<Utc>,
}

impl Statement {
    /// A person's statements, the newest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(person: UserId, db: &mut Db) -> QueryResult<Vec<Statement>> {
        interest_statements::table
            .filter(interest_statements::user_id.eq(person))
            .order(interest_statements::made_at.desc())
            .select(Statement::as_select())
            .load(db)
            .await
    }

    /// Makes the statement of the acting person: what stands declared is all,
    /// or, where nothing does, there is nothing.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] where nobody acts, or the database's.
    pub async fn make(acting: &Acting, db: &mut Db) -> QueryResult<()> {
        let person = acting.user().ok_or(diesel::result::Error::NotFound)?;
        db.transaction(async |db| {
            let held = interests::table
                .filter(interests::user_id.eq(person))
                .filter(interests::ended_at.is_null())
                .count()
                .get_result::<i64>(db)
                .await?;
            let id = RowId::new();
            diesel::insert_into(interest_statements::table)
                .values((
                    interest_statements::id.eq(id),
                    interest_statements::user_id.eq(person),
                    interest_statements::nothing.eq(held == 0),
                    interest_statements::made_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            let act = Act::on("state_interests", Subject::User, person.0)
                .with(json!({ "statement": id, "held": held }));
            Event::record(act, acting, db).await?;
            Ok(())
        })
        .await
    }
}

/// Whether a person's statement stands.
///
/// # Errors
/// The database's.
pub async fn stands(person: UserId, now: DateTime<Utc>, db: &mut Db) -> QueryResult<bool> {
    let newest = interest_statements::table
        .filter(interest_statements::user_id.eq(person))
        .select(diesel::dsl::max(interest_statements::made_at))
        .first::<Option<DateTime<Utc>>>(db)
        .await?;
    Ok(statement::stands(newest, now))
}

/// After how long somebody who made no statement is reminded again.
const AGAIN: TimeDelta = TimeDelta::days(14);

#[derive(QueryableByName)]
struct Owing {
    #[diesel(sql_type = SqlUuid)]
    id: UserId,
}

/// Reminds everybody who judges and whose statement does not stand, each in a
/// transaction of its own and not again for two weeks, and says how many. For
/// the scheduler: `acting` is the system.
///
/// # Errors
/// The database's; those sent before it stay so.
pub async fn remind_due(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    let owing = diesel::sql_query(
        "SELECT u.id FROM users u
        WHERE u.disabled_at IS NULL AND u.email_confirmed_at IS NOT NULL
            AND EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id
                AND r.role IN ('moderator', 'reviewer', 'council', 'approver'))
            AND NOT EXISTS (SELECT FROM interest_statements s WHERE s.user_id = u.id AND s.made_at > $1)
            AND NOT EXISTS (SELECT FROM interest_reminders m WHERE m.user_id = u.id AND m.sent_at > $2)
        ORDER BY u.id",
    )
    .bind::<Timestamptz, _>(statement::oldest(acting.now))
    .bind::<Timestamptz, _>(acting.now - AGAIN)
    .load::<Owing>(db)
    .await?;
    for Owing { id } in &owing {
        remind(*id, acting, db).await?;
    }
    Ok(owing.len())
}

async fn remind(person: UserId, acting: &Acting, db: &mut Db) -> QueryResult<()> {
    db.transaction(async |db| {
        diesel::insert_into(interest_reminders::table)
            .values((
                interest_reminders::user_id.eq(person),
                interest_reminders::sent_at.eq(acting.now),
            ))
            .on_conflict(interest_reminders::user_id)
            .do_update()
            .set(interest_reminders::sent_at.eq(acting.now))
            .execute(db)
            .await?;
        let act = Act::on("remind_interests", Subject::User, person.0);
        let event = Event::record(act, acting, db).await?;
        mail::tell_person(Message::InterestsDue, person, &event, json!({}), db).await
    })
    .await
}
