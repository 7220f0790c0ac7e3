//! People with an account.

pub mod keys;
pub mod password;
pub mod register;
pub mod roles;
pub mod sign_in;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Event, Subject};
use super::pool::Db;
use super::schema::users;
use super::session;
use crate::domain::message::Notices;
use crate::domain::text::{EmailAddress, PersonName, Phone};
use crate::ids::{SessionId, UserId};

/// An account.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
pub struct User {
    pub id: UserId,
    pub email: String,
    pub name: String,
    /// E.164; an account made by an administrator has none at first.
    pub phone: Option<String>,
    /// Argon2id in the PHC string format; none until the person chose a password.
    pub password_hash: Option<String>,
    pub language: String,
    pub email_confirmed_at: Option<DateTime<Utc>>,
    pub disabled_at: Option<DateTime<Utc>>,
    pub notices: Notices,
}

/// What people change about themselves.
#[derive(Debug, Clone)]
pub struct Profile {
    pub name: PersonName,
    pub phone: Phone,
    /// `vi` or `en`: the language of mails.
    pub language: String,
    pub notices: Notices,
}

impl User {
    /// The account of an address.
    ///
    /// # Errors
    /// The database's.
    pub async fn by_email(email: &EmailAddress, db: &mut Db) -> QueryResult<Option<User>> {
        users::table
            .filter(users::email.eq(email.as_str()))
            .select(User::as_select())
            .first(db)
            .await
            .optional()
    }

    /// An account.
    ///
    /// # Errors
    /// No such account, or the database's.
    pub async fn find(id: UserId, db: &mut Db) -> QueryResult<User> {
        users::table
            .find(id)
            .select(User::as_select())
            .first(db)
            .await
    }

    /// Whether a password may open the account.
    pub fn is_enabled(&self) -> bool {
        self.disabled_at.is_none()
    }
}

/// Changes what a person says about themselves.
///
/// # Errors
/// The database's.
pub async fn update_profile(
    id: UserId,
    profile: &Profile,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    db.transaction(async |db| {
        diesel::update(users::table.find(id))
            .set((
                users::name.eq(profile.name.as_str()),
                users::phone.eq(profile.phone.as_str()),
                users::language.eq(&profile.language),
                users::notices.eq(profile.notices),
            ))
            .execute(db)
            .await?;
        Event::record(Act::on("update_profile", Subject::User, id.0), acting, db).await?;
        Ok(())
    })
    .await
}

/// Ends one of the person's own sessions; says whether there was such a one.
///
/// # Errors
/// The database's.
pub async fn revoke_session(
    user: UserId,
    session: SessionId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<bool> {
    db.transaction(async |db| {
        if !session::end_own(user, session, db).await? {
            return Ok(false);
        }
        let act = Act::on("revoke_session", Subject::User, user.0);
        Event::record(
            act.with(json!({ "session": session.to_string() })),
            acting,
            db,
        )
        .await?;
        Ok(true)
    })
    .await
}

/// Ends every session of the person but the one they are at.
///
/// # Errors
/// The database's.
pub async fn revoke_others(
    user: UserId,
    but: SessionId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    db.transaction(async |db| {
        let ended = session::end_others(user, but, db).await?;
        let act = Act::on("revoke_session", Subject::User, user.0);
        Event::record(act.with(json!({ "ended": ended })), acting, db).await?;
        Ok(())
    })
    .await
}
