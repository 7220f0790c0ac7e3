//! Whether single keys act on a page: a person's own setting (WCAG 2.1.4).

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::ids::UserId;
use crate::models::pool::Db;
use crate::models::schema::users;

/// Whether they do.
///
/// # Errors
/// The database's.
pub async fn single(person: UserId, db: &mut Db) -> QueryResult<bool> {
    users::table
        .find(person)
        .select(users::single_keys)
        .first(db)
        .await
}

/// Turns them on or off. No event: it is a setting of the person's own screen.
///
/// # Errors
/// The database's.
pub async fn set_single(person: UserId, on: bool, db: &mut Db) -> QueryResult<()> {
    diesel::update(users::table.find(person))
        .set(users::single_keys.eq(on))
        .execute(db)
        .await?;
    Ok(())
}
