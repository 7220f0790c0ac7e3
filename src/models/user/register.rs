//! Making an account, and confirming its address.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::User;
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::domain::text::{EmailAddress, PersonName, Phone};
use crate::ids::{TokenId, UserId};
use crate::models::acting::Acting;
use crate::models::applicant::{self, NewApplicant};
use crate::models::event::{Act, Event, Subject};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::schema::users;
use crate::models::token::{self, Purpose};

/// Somebody who registers.
#[derive(Debug, Clone)]
pub struct Registration {
    pub name: PersonName,
    pub email: EmailAddress,
    pub phone: Phone,
    pub password_hash: String,
    /// `vi` or `en`.
    pub language: String,
    pub applicant: NewApplicant,
}

/// Registers somebody. Where the address has an account already, nothing
/// changes and its holder is told by mail; the caller cannot tell the two
/// apart. Where the applicant is registered already, the new person asks its
/// owners to be let in.
///
/// # Errors
/// The database's.
pub async fn register(new: &Registration, acting: &Acting, db: &mut Db) -> QueryResult<()> {
    db.transaction(async |db| {
        let id = UserId::new();
        let made = diesel::insert_into(users::table)
            .values((
                users::id.eq(id),
                users::email.eq(new.email.as_str()),
                users::name.eq(new.name.as_str()),
                users::phone.eq(new.phone.as_str()),
                users::password_hash.eq(&new.password_hash),
                users::language.eq(&new.language),
                users::created_at.eq(acting.now),
            ))
            .on_conflict(users::email)
            .do_nothing()
            .execute(db)
            .await?;
        if made == 0 {
            return tell_holder(&new.email, acting, db).await;
        }
        let (applicant, is_new) = applicant::find_or_create(&new.applicant, acting, db).await?;
        if is_new {
            applicant::add_member(applicant, id, Role::Owner, acting, db).await?;
        } else {
            applicant::ask_to_join(applicant, id, acting, db).await?;
        }
        let act = Act::on("register", Subject::User, id.0);
        let details = json!({ "applicant": applicant.to_string(), "asks_to_join": !is_new });
        let event = Event::record(act.with(details), acting, db).await?;
        send_confirmation(id, &event, db).await
    })
    .await
}

/// Tells the holder of an address that somebody registered with it.
async fn tell_holder(email: &EmailAddress, acting: &Acting, db: &mut Db) -> QueryResult<()> {
    let Some(holder) = User::by_email(email, db).await? else {
        return Ok(());
    };
    let act = Act::on("register_again", Subject::User, holder.id.0);
    let event = Event::record(act, acting, db).await?;
    mail::tell_person(Message::AccountExists, holder.id, &event, json!({}), db).await
}

/// Sends a link that confirms the address, unless enough were sent.
async fn send_confirmation(user: UserId, event: &Event, db: &mut Db) -> QueryResult<()> {
    if token::sent_enough(user, Purpose::ConfirmEmail, event.at, db).await? {
        return Ok(());
    }
    let token = token::issue(user, Purpose::ConfirmEmail, event.at, db).await?;
    let params = token::params(token, Purpose::ConfirmEmail, event.at);
    mail::tell_person(Message::ConfirmEmail, user, event, params, db).await
}

/// Sends the link once more, where the address has an account that waits for it.
///
/// # Errors
/// The database's.
pub async fn resend_confirmation(
    email: &EmailAddress,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    db.transaction(async |db| {
        let waiting = User::by_email(email, db)
            .await?
            .filter(|user| user.is_enabled() && user.email_confirmed_at.is_none());
        let Some(user) = waiting else {
            return Ok(());
        };
        let act = Act::on("resend_confirmation", Subject::User, user.id.0);
        let event = Event::record(act, acting, db).await?;
        send_confirmation(user.id, &event, db).await
    })
    .await
}

/// Confirms the address that a link was sent to, and lets the owners know
/// whom this person asks to join: not before, or anybody could ask in the name
/// of an address that is not theirs. Nothing where the link is used up.
///
/// # Errors
/// The database's.
pub async fn confirm_email(
    token: TokenId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<Option<UserId>> {
    db.transaction(async |db| {
        let purpose = Purpose::ConfirmEmail;
        let Some(user) = token::consume(token, purpose, acting.now, db).await? else {
            return Ok(None);
        };
        mark_confirmed(user, acting, db).await?;
        Ok(Some(user))
    })
    .await
}

/// Notes that the person reads mail at their address, the first time only.
pub(in crate::models) async fn mark_confirmed(
    user: UserId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    let first = diesel::update(
        users::table
            .find(user)
            .filter(users::email_confirmed_at.is_null()),
    )
    .set(users::email_confirmed_at.eq(Some(acting.now)))
    .execute(db)
    .await?;
    if first == 1 {
        let act = Act::on("confirm_email", Subject::User, user.0);
        let event = Event::record(act, acting, db).await?;
        applicant::tell_owners(user, &event, db).await?;
    }
    Ok(())
}
