//! Signed-in browsers.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::sessions;
use crate::ids::{SessionId, UserId};

/// Begins a session for a token of which only the hash is kept.
///
/// # Errors
/// The database's.
pub async fn begin(
    user: UserId,
    token_sha256: &[u8],
    user_agent: &str,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<SessionId> {
    let id = SessionId::new();
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(id),
            sessions::token_sha256.eq(token_sha256),
            sessions::user_id.eq(user),
            sessions::user_agent.eq(user_agent),
            sessions::created_at.eq(now),
            sessions::last_seen_at.eq(now),
        ))
        .execute(db)
        .await?;
    Ok(id)
}

/// Ends a session.
///
/// # Errors
/// The database's.
pub async fn end(id: SessionId, db: &mut Db) -> QueryResult<()> {
    diesel::delete(sessions::table.find(id)).execute(db).await?;
    Ok(())
}

/// Ends every session of a person.
///
/// # Errors
/// The database's.
pub async fn end_all(user: UserId, db: &mut Db) -> QueryResult<usize> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user)))
        .execute(db)
        .await
}

/// Notes that the session was used; at most one write a minute.
///
/// # Errors
/// The database's.
pub async fn touch(
    id: SessionId,
    last_seen_at: DateTime<Utc>,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<()> {
    if now - last_seen_at < TimeDelta::minutes(1) {
        return Ok(());
    }
    diesel::update(sessions::table.find(id))
        .set(sessions::last_seen_at.eq(now))
        .execute(db)
        .await?;
    Ok(())
}

/// An open session as its owner sees it.
#[derive(Debug, Clone, Queryable)]
pub struct Open {
    pub id: SessionId,
    pub user_agent: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
}

/// A person's sessions that were used after `idle` and begun after `absolute`,
/// the last used first.
///
/// # Errors
/// The database's.
pub async fn open(
    user: UserId,
    idle: DateTime<Utc>,
    absolute: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Vec<Open>> {
    sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::last_seen_at.ge(idle))
        .filter(sessions::created_at.ge(absolute))
        .order((sessions::last_seen_at.desc(), sessions::id))
        .select((
            sessions::id,
            sessions::user_agent,
            sessions::created_at,
            sessions::last_seen_at,
        ))
        .load(db)
        .await
}

/// Ends the session of a token, if there is one.
///
/// # Errors
/// The database's.
pub async fn end_of_token(token_sha256: &[u8], db: &mut Db) -> QueryResult<()> {
    diesel::delete(sessions::table.filter(sessions::token_sha256.eq(token_sha256)))
        .execute(db)
        .await?;
    Ok(())
}

/// Ends a person's sessions but the one they are at.
///
/// # Errors
/// The database's.
pub async fn end_others(user: UserId, but: SessionId, db: &mut Db) -> QueryResult<usize> {
    diesel::delete(
        sessions::table
            .filter(sessions::user_id.eq(user))
            .filter(sessions::id.ne(but)),
    )
    .execute(db)
    .await
}

/// Ends one of a person's own sessions; says whether there was such a one.
///
/// # Errors
/// The database's.
pub async fn end_own(user: UserId, id: SessionId, db: &mut Db) -> QueryResult<bool> {
    let ended = diesel::delete(sessions::table.find(id).filter(sessions::user_id.eq(user)))
        .execute(db)
        .await?;
    Ok(ended > 0)
}
