//! Choosing a password: by a link from a mail, or knowing the old one.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::{User, register};
use crate::domain::message::Message;
use crate::domain::text::EmailAddress;
use crate::ids::{TokenId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::person::Person;
use crate::models::pool::Db;
use crate::models::schema::users;
use crate::models::throttle::{self, Key};
use crate::models::token::{self, Purpose};
use crate::models::{mail, session};

/// Sends a link for choosing a new password, where the address has an account
/// and enough were not sent already. The caller cannot tell.
///
/// # Errors
/// The database's.
pub async fn ask_reset(email: &EmailAddress, acting: &Acting, db: &mut Db) -> QueryResult<()> {
    db.transaction(async |db| {
        let purpose = Purpose::ResetPassword;
        let Some(user) = User::by_email(email, db).await?.filter(User::is_enabled) else {
            return Ok(());
        };
        if token::sent_enough(user.id, purpose, acting.now, db).await? {
            return Ok(());
        }
        let act = Act::on("ask_reset_password", Subject::User, user.id.0);
        let event = Event::record(act, acting, db).await?;
        let token = token::issue(user.id, purpose, acting.now, db).await?;
        let params = token::params(token, purpose, acting.now);
        mail::tell_person(Message::ResetPassword, user.id, &event, params, db).await
    })
    .await
}

/// Gives the account the password that the link's holder chose. Every session
/// ends, every wait of the account too, and the address counts as confirmed:
/// its mail was read. Nothing where the link is used up.
///
/// # Errors
/// The database's.
pub async fn reset(
    token: TokenId,
    purpose: Purpose,
    password_hash: &str,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<Option<User>> {
    db.transaction(async |db| {
        let Some(id) = token::consume(token, purpose, acting.now, db).await? else {
            return Ok(None);
        };
        let user = User::find(id, db).await?;
        if !user.is_enabled() {
            return Ok(None);
        }
        let act = if purpose == Purpose::SetPassword {
            "set_password"
        } else {
            "reset_password"
        };
        write(id, password_hash, act, acting, db).await?;
        session::end_all(id, db).await?;
        register::mark_confirmed(id, acting, db).await?;
        if let Ok(email) = EmailAddress::parse(&user.email) {
            throttle::clear(&[Key::account(&email, &acting.key)], db).await?;
        }
        Ok(Some(user))
    })
    .await
}

/// Gives a signed-in person, who proved to know the old one, a new password.
/// Their other sessions end.
///
/// # Errors
/// The database's.
pub async fn change(
    person: &Person,
    password_hash: &str,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    db.transaction(async |db| {
        write(person.id, password_hash, "change_password", acting, db).await?;
        session::end_others(person.id, person.session, db).await?;
        throttle::clear(&[Key::person(person.id)], db).await
    })
    .await
}

/// Writes the hash, makes every other link useless, and tells the person.
async fn write(
    user: UserId,
    password_hash: &str,
    action: &str,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    diesel::update(users::table.find(user))
        .set(users::password_hash.eq(password_hash))
        .execute(db)
        .await?;
    let links = [Purpose::ResetPassword, Purpose::SetPassword];
    token::void(user, &links, acting.now, db).await?;
    let event = Event::record(Act::on(action, Subject::User, user.0), acting, db).await?;
    mail::tell_person(Message::PasswordChanged, user, &event, json!({}), db).await
}
