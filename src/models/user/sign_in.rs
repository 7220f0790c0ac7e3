//! Coming in and going out. A password is checked between two short
//! transactions, so that nobody holds a connection while a hash is computed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use uuid::Uuid;

use crate::ids::{SessionId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::pool::Db;
use crate::models::schema::users;
use crate::models::throttle::{self, Key};
use crate::models::{person, session};

/// Somebody whose password was right.
#[derive(Debug)]
pub struct Arrival<'a> {
    pub user: UserId,
    /// The session that begins; the database keeps no more of its token.
    pub token_sha256: &'a [u8],
    /// The session that the browser had before, which ends.
    pub former_token_sha256: Option<&'a [u8]>,
    pub user_agent: &'a str,
    /// The password under today's costs, where they were raised.
    pub rehashed: Option<&'a str>,
    /// What tries by this browser are counted by.
    pub keys: &'a [Key],
    /// The account's own count, which ends too when its person came in.
    pub account: Key,
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// It counted.
    Done,
    /// Too many before it: not judged, and not counted.
    Wait(DateTime<Utc>),
}

/// Lets somebody in, unless a try of the same moment used up the last one.
///
/// # Errors
/// The database's.
pub async fn admit(arrival: &Arrival<'_>, acting: &Acting, db: &mut Db) -> QueryResult<Try> {
    db.transaction(async |db| {
        if let Some(until) = throttle::blocked_until(arrival.keys, acting.now, db).await? {
            return Ok(Try::Wait(until));
        }
        throttle::clear(arrival.keys, db).await?;
        throttle::clear(std::slice::from_ref(&arrival.account), db).await?;
        if let Some(former) = arrival.former_token_sha256 {
            session::end_of_token(former, db).await?;
        }
        if let Some(hash) = arrival.rehashed {
            diesel::update(users::table.find(arrival.user))
                .set(users::password_hash.eq(hash))
                .execute(db)
                .await?;
        }
        let token = arrival.token_sha256;
        session::begin(arrival.user, token, arrival.user_agent, acting.now, db).await?;
        let act = Act {
            by: Some(arrival.user),
            ..Act::on("sign_in", Subject::User, arrival.user.0)
        };
        Event::record(act, acting, db).await?;
        Ok(Try::Done)
    })
    .await
}

/// Counts a wrong password, or an account that does not exist.
///
/// # Errors
/// The database's.
pub async fn refuse(
    user: Option<UserId>,
    keys: &[Key],
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<Try> {
    db.transaction(async |db| {
        if let Some(until) = throttle::miss(keys, acting.now, db).await? {
            return Ok(Try::Wait(until));
        }
        let act = Act {
            subject_id: user.map(|user| user.0),
            ..Act::on("sign_in_failed", Subject::User, Uuid::nil())
        };
        Event::record(act, acting, db).await?;
        Ok(Try::Done)
    })
    .await
}

/// Ends the session that the person is at.
///
/// # Errors
/// The database's.
pub async fn sign_out(person: &person::Person, acting: &Acting, db: &mut Db) -> QueryResult<()> {
    let session: SessionId = person.session;
    db.transaction(async |db| {
        session::end(session, db).await?;
        Event::record(Act::on("sign_out", Subject::User, person.id.0), acting, db).await?;
        Ok(())
    })
    .await
}
