//! Files that nobody refers to any more.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::ids::AttachmentId;
use crate::models::pool::Db;
use crate::models::schema::{attachments, revision_attachments};

/// A row's file, for those who compare rows with files.
#[derive(Debug, Clone, Queryable)]
pub struct Named {
    pub id: AttachmentId,
    pub sha256: Vec<u8>,
    /// In bytes.
    pub size: i64,
}

/// Removes the rows of files that were taken out of a working copy before
/// this, unless a submission has them. Returns how many.
///
/// # Errors
/// The database's.
pub async fn rows(before: DateTime<Utc>, db: &mut Db) -> QueryResult<usize> {
    let submitted = exists(
        revision_attachments::table.filter(revision_attachments::attachment_id.eq(attachments::id)),
    );
    diesel::delete(attachments::table)
        .filter(attachments::removed_at.lt(before))
        .filter(diesel::dsl::not(submitted))
        .execute(db)
        .await
}

/// Those of these files that a row names.
///
/// # Errors
/// The database's.
pub async fn named(files: &[[u8; 32]], db: &mut Db) -> QueryResult<HashSet<Vec<u8>>> {
    let files: Vec<&[u8]> = files.iter().map(<[u8; 32]>::as_slice).collect();
    let found = attachments::table
        .filter(attachments::sha256.eq_any(files))
        .select(attachments::sha256)
        .distinct()
        .load::<Vec<u8>>(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// Every row with its file, oldest first.
///
/// # Errors
/// The database's.
pub async fn all(db: &mut Db) -> QueryResult<Vec<Named>> {
    attachments::table
        .order(attachments::id)
        .select((attachments::id, attachments::sha256, attachments::size))
        .load(db)
        .await
}
