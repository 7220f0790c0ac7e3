//! Links sent by mail: good for one use and for a short time. The link's text
//! is made from the row's id under a key that the database does not hold.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::{user_tokens, users};
use crate::auth::seal::Key;
use crate::ids::{TokenId, UserId};
use crate::names;

names! {
    /// What a link is good for, and for nothing else.
    pub enum Purpose {
        ConfirmEmail = "confirm_email",
        ResetPassword = "reset_password",
        SetPassword = "set_password",
    }
}

/// Links of one purpose that one person is sent within an hour; what is asked
/// for beyond is not sent, so that nobody's mailbox is flooded.
const MOST_AN_HOUR: i64 = 5;

impl Purpose {
    /// How long the link is good: half an hour for what anybody can ask for
    /// again (OWASP ASVS 5.0, 6.6.2), three days for the invitation that an
    /// administrator hands over (6.4.1).
    pub fn lifetime(self) -> TimeDelta {
        match self {
            Purpose::ConfirmEmail | Purpose::ResetPassword => TimeDelta::minutes(30),
            Purpose::SetPassword => TimeDelta::hours(72),
        }
    }

    /// The last part of the link's address.
    pub fn seal(self, id: TokenId, key: &Key) -> String {
        key.link_token(self.as_str(), id.0)
    }

    /// The token behind the last part of an address, where it is ours and for this purpose.
    pub fn open(self, text: &str, key: &Key) -> Option<TokenId> {
        key.open_link_token(self.as_str(), text).map(TokenId)
    }
}

/// Whose link it is.
#[derive(Debug, Clone, Queryable)]
pub struct Holder {
    pub user: UserId,
    pub name: String,
    pub email: String,
}

/// Makes a link's row.
///
/// # Errors
/// The database's.
pub async fn issue(
    user: UserId,
    purpose: Purpose,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<TokenId> {
    let id = TokenId::new();
    diesel::insert_into(user_tokens::table)
        .values((
            user_tokens::id.eq(id),
            user_tokens::user_id.eq(user),
            user_tokens::purpose.eq(purpose),
            user_tokens::created_at.eq(now),
            user_tokens::expires_at.eq(now + purpose.lifetime()),
        ))
        .execute(db)
        .await?;
    Ok(id)
}

/// What the mail with the link names: nothing that makes the link.
pub fn params(id: TokenId, purpose: Purpose, now: DateTime<Utc>) -> serde_json::Value {
    serde_json::json!({ "token_id": id, "purpose": purpose, "expires_at": now + purpose.lifetime() })
}

/// Whether the person was sent as many links of this purpose as an hour allows.
///
/// # Errors
/// The database's.
pub async fn sent_enough(
    user: UserId,
    purpose: Purpose,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<bool> {
    let sent: i64 = user_tokens::table
        .filter(user_tokens::user_id.eq(user))
        .filter(user_tokens::purpose.eq(purpose))
        .filter(user_tokens::created_at.gt(now - TimeDelta::hours(1)))
        .count()
        .get_result(db)
        .await?;
    Ok(sent >= MOST_AN_HOUR)
}

/// Whose link it is, as long as it can be used. Looking does not use it: mail
/// scanners open every link.
///
/// # Errors
/// The database's.
pub async fn holder(
    token: TokenId,
    purpose: Purpose,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Option<Holder>> {
    user_tokens::table
        .inner_join(users::table)
        .filter(user_tokens::id.eq(token))
        .filter(user_tokens::purpose.eq(purpose))
        .filter(user_tokens::used_at.is_null())
        .filter(user_tokens::expires_at.gt(now))
        .filter(users::disabled_at.is_null())
        .select((users::id, users::name, users::email))
        .first(db)
        .await
        .optional()
}

/// Uses the link, once: of two presses one gets the person.
///
/// # Errors
/// The database's.
pub async fn consume(
    token: TokenId,
    purpose: Purpose,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Option<UserId>> {
    diesel::update(
        user_tokens::table
            .find(token)
            .filter(user_tokens::purpose.eq(purpose))
            .filter(user_tokens::used_at.is_null())
            .filter(user_tokens::expires_at.gt(now)),
    )
    .set(user_tokens::used_at.eq(now))
    .returning(user_tokens::user_id)
    .get_result(db)
    .await
    .optional()
}

/// Makes every unused link of these purposes useless.
///
/// # Errors
/// The database's.
pub async fn void(
    user: UserId,
    purposes: &[Purpose],
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<()> {
    diesel::update(
        user_tokens::table
            .filter(user_tokens::user_id.eq(user))
            .filter(user_tokens::purpose.eq_any(purposes))
            .filter(user_tokens::used_at.is_null()),
    )
    .set(user_tokens::used_at.eq(now))
    .execute(db)
    .await?;
    Ok(())
}
