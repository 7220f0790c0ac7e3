//! The contents under which an entry was published (phiên bản đã công bố), and
//! the files beside it. Only those of a published entry are anybody's to read.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::attachment::Attachment;
use super::pool::Db;
use super::schema::{attachments, initiatives, published_files};
use crate::domain::publication::State;
use crate::ids::{AttachmentId, InitiativeId};

/// A content under which an entry was published.
#[derive(Debug, Clone, QueryableByName)]
pub struct Version {
    #[diesel(sql_type = Integer)]
    pub number: i32,
    #[diesel(sql_type = Jsonb)]
    pub record: Value,
    #[diesel(sql_type = Timestamptz)]
    pub published_at: DateTime<Utc>,
}

/// A version of one of many entries.
#[derive(Debug, Clone, QueryableByName)]
pub struct Listed {
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(embed)]
    pub version: Version,
}

impl Version {
    /// The versions of a published entry, the newest first: never empty. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(entry: InitiativeId, db: &mut Db) -> QueryResult<Vec<Self>> {
        let versions: Vec<Self> = diesel::sql_query(
            "SELECT v.number, v.content AS record, v.published_at
            FROM initiative_versions v JOIN initiatives i ON i.id = v.initiative_id AND i.state = 'published'
            WHERE v.initiative_id = $1 AND v.withdrawn_at IS NULL
            ORDER BY v.number DESC LIMIT 100",
        )
        .bind::<SqlUuid, _>(entry)
        .load(db)
        .await?;
        if !versions.is_empty() {
            return Ok(versions);
        }
        // An entry that something else than the portal wrote has no row yet.
        diesel::sql_query(
            "SELECT 1 AS number, initiative_record(i.id) AS record, i.published_at
            FROM initiatives i WHERE i.id = $1 AND i.state = 'published'",
        )
        .bind::<SqlUuid, _>(entry)
        .load(db)
        .await
    }

    /// The newest version of every published entry, the newest first. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn newest(limit: i64, db: &mut Db) -> QueryResult<Vec<Listed>> {
        diesel::sql_query(
            "SELECT i.slug, coalesce(v.number, 1) AS number, coalesce(v.content, initiative_record(i.id)) AS record,
                coalesce(v.published_at, i.published_at) AS published_at
            FROM initiatives i
            LEFT JOIN LATERAL (SELECT * FROM initiative_versions v
                WHERE v.initiative_id = i.id AND v.withdrawn_at IS NULL ORDER BY v.number DESC LIMIT 1) v ON true
            WHERE i.state = 'published' ORDER BY i.published_at DESC, i.slug LIMIT $1",
        )
        .bind::<BigInt, _>(limit)
        .load(db)
        .await
    }
}

/// Keeps what these entries show as a version, where they are published and it
/// is not what they showed before.
///
/// # Errors
/// The database's.
pub async fn keep(entries: &[InitiativeId], now: DateTime<Utc>, db: &mut Db) -> QueryResult<usize> {
    diesel::sql_query(
        "INSERT INTO initiative_versions (id, initiative_id, number, content, published_at)
        SELECT gen_random_uuid(), i.id,
            1 + coalesce((SELECT max(v.number) FROM initiative_versions v WHERE v.initiative_id = i.id), 0),
            r.record, $2
        FROM initiatives i
        CROSS JOIN LATERAL (SELECT initiative_record(i.id) AS record) r
        LEFT JOIN LATERAL (SELECT v.content FROM initiative_versions v
            WHERE v.initiative_id = i.id AND v.withdrawn_at IS NULL ORDER BY v.number DESC LIMIT 1) n ON true
        WHERE i.state = 'published' AND i.id = ANY ($1) AND n.content IS DISTINCT FROM r.record",
    )
    .bind::<diesel::sql_types::Array<SqlUuid>, _>(entries)
    .bind::<Timestamptz, _>(now)
    .execute(db)
    .await
}

/// Withdraws every version of an entry that is not shown any more.
///
/// # Errors
/// The database's.
pub async fn withdraw(entry: InitiativeId, now: DateTime<Utc>, db: &mut Db) -> QueryResult<()> {
    diesel::sql_query(
        "UPDATE initiative_versions SET withdrawn_at = $2 WHERE initiative_id = $1 AND withdrawn_at IS NULL",
    )
    .bind::<SqlUuid, _>(entry)
    .bind::<Timestamptz, _>(now)
    .execute(db)
    .await?;
    Ok(())
}

/// Makes these the files beside an entry.
///
/// # Errors
/// The database's.
pub async fn keep_files(
    entry: InitiativeId,
    files: &[AttachmentId],
    db: &mut Db,
) -> QueryResult<()> {
    diesel::delete(published_files::table.filter(published_files::initiative_id.eq(entry)))
        .execute(db)
        .await?;
    let rows: Vec<_> = files
        .iter()
        .map(|file| {
            (
                published_files::initiative_id.eq(entry),
                published_files::attachment_id.eq(*file),
            )
        })
        .collect();
    diesel::insert_into(published_files::table)
        .values(rows)
        .execute(db)
        .await?;
    Ok(())
}

/// The files beside a published entry that anybody may open: `unscanned_too`
/// is the setting. One query.
///
/// # Errors
/// The database's.
pub async fn files(
    entry: InitiativeId,
    unscanned_too: bool,
    db: &mut Db,
) -> QueryResult<Vec<Attachment>> {
    let mut files: Vec<Attachment> = attachments::table
        .inner_join(published_files::table.inner_join(initiatives::table))
        .filter(initiatives::id.eq(entry))
        .filter(initiatives::state.eq(State::Published))
        .order(attachments::id)
        .select(Attachment::as_select())
        .load(db)
        .await?;
    files.retain(|file| file.scan.may_be_published(unscanned_too));
    Ok(files)
}

/// One of them, by the entry's address. One query.
///
/// # Errors
/// [`diesel::result::Error::NotFound`] where it is not shown beside a published
/// entry or may not be opened, or the database's.
pub async fn file(
    slug: &str,
    id: AttachmentId,
    unscanned_too: bool,
    db: &mut Db,
) -> QueryResult<Attachment> {
    let file: Attachment = attachments::table
        .inner_join(published_files::table.inner_join(initiatives::table))
        .filter(attachments::id.eq(id))
        .filter(initiatives::slug.eq(slug))
        .filter(initiatives::state.eq(State::Published))
        .select(Attachment::as_select())
        .first(db)
        .await?;
    if file.scan.may_be_published(unscanned_too) {
        Ok(file)
    } else {
        Err(diesel::result::Error::NotFound)
    }
}
