//! Lists of dossiers that somebody named, for themselves or for all who open
//! the queue.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind;
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::{queue_views, users};
use crate::ids::{RowId, UserId};

/// Most lists that one person keeps.
pub const MOST: i64 = 50;

/// A named list.
#[derive(Debug, Clone, Queryable)]
pub struct QueueView {
    pub id: RowId,
    pub owner_id: UserId,
    pub owner: String,
    pub name: String,
    /// Parameters of the queue's address.
    pub query: String,
    pub shared: bool,
}

/// Why a list is not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The person has one of that name.
    #[error("the name is taken")]
    Taken,
    /// The person keeps [`MOST`] already.
    #[error("too many")]
    TooMany,
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// A person's own lists and those that others share, by name. One query.
///
/// # Errors
/// The database's.
pub async fn of(person: UserId, db: &mut Db) -> QueryResult<Vec<QueueView>> {
    queue_views::table
        .inner_join(users::table)
        .filter(queue_views::owner_id.eq(person).or(queue_views::shared))
        .order((
            diesel::dsl::sql::<diesel::sql_types::Text>("queue_views.name COLLATE \"vi-x-icu\""),
            queue_views::id,
        ))
        .select((
            queue_views::id,
            queue_views::owner_id,
            users::name,
            queue_views::name,
            queue_views::query,
            queue_views::shared,
        ))
        .limit(4 * MOST)
        .load(db)
        .await
}

/// Keeps a list under a name.
///
/// # Errors
/// [`KeepError`].
pub async fn keep(
    person: UserId,
    name: &str,
    query: &str,
    shared: bool,
    now: DateTime<Utc>,
    db: &mut Db,
) -> Result<(), KeepError> {
    let has = queue_views::table
        .filter(queue_views::owner_id.eq(person))
        .count()
        .get_result::<i64>(db)
        .await?;
    if has >= MOST {
        return Err(KeepError::TooMany);
    }
    let kept = diesel::insert_into(queue_views::table)
        .values((
            queue_views::id.eq(RowId::new()),
            queue_views::owner_id.eq(person),
            queue_views::name.eq(name),
            queue_views::query.eq(query),
            queue_views::shared.eq(shared),
            queue_views::created_at.eq(now),
        ))
        .execute(db)
        .await;
    match kept {
        Ok(_) => Ok(()),
        Err(diesel::result::Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            Err(KeepError::Taken)
        }
        Err(other) => Err(other.into()),
    }
}

/// Lets go of a list of one's own.
///
/// # Errors
/// [`diesel::result::Error::NotFound`] where it is not the person's, or the database's.
pub async fn drop_own(person: UserId, id: RowId, db: &mut Db) -> QueryResult<()> {
    let dropped = diesel::delete(queue_views::table.find(id))
        .filter(queue_views::owner_id.eq(person))
        .execute(db)
        .await?;
    if dropped == 0 {
        return Err(diesel::result::Error::NotFound);
    }
    Ok(())
}
