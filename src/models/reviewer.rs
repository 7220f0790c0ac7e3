//! Reviewers as the moderators know them: fields, how much they take at a
//! time, how much waits for them.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Event, Subject};
use super::pool::Db;
use super::schema::{reviewer_profiles, reviewer_sectors};
use crate::ids::UserId;

/// A reviewer with what is known of them.
#[derive(Debug, Clone, QueryableByName)]
pub struct Reviewer {
    #[diesel(sql_type = SqlUuid)]
    pub id: UserId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub email: String,
    /// Most dossiers at a time; no bound where nothing was said.
    #[diesel(sql_type = Nullable<Integer>)]
    pub most: Option<i32>,
    /// Slugs of sectors.
    #[diesel(sql_type = Array<Text>)]
    pub sectors: Vec<String>,
    /// Assignments that wait for this person's answer or sheet.
    #[diesel(sql_type = BigInt)]
    pub load: i64,
}

const REVIEWERS: &str = "
SELECT u.id, u.name, u.email, f.most,
    ARRAY(SELECT s.sector_slug FROM reviewer_sectors s WHERE s.user_id = u.id ORDER BY s.sector_slug) AS sectors,
    (SELECT count(*) FROM assignments x JOIN proposals o ON o.id = x.proposal_id
        WHERE x.reviewer_id = u.id AND x.state IN ('invited', 'accepted', 'returned')
            AND (o.state IN ('screening', 'in_review') OR o.returns_to IN ('screening', 'in_review'))
            AND o.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
            AND o.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($1) c)) AS load
FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'reviewer'
LEFT JOIN reviewer_profiles f ON f.user_id = u.id
WHERE u.disabled_at IS NULL";

/// Every reviewer, by name; for the page of a reader without the dossiers from
/// which an interest bars them. One query.
///
/// # Errors
/// The database's.
pub async fn all(reader: Option<UserId>, db: &mut Db) -> QueryResult<Vec<Reviewer>> {
    diesel::sql_query(format!(
        "{REVIEWERS} ORDER BY u.name COLLATE \"vi-x-icu\", u.id"
    ))
    .bind::<Nullable<SqlUuid>, _>(reader)
    .load(db)
    .await
}

/// One reviewer, counted alike.
///
/// # Errors
/// [`diesel::result::Error::NotFound`] where the person is none, or the database's.
pub async fn find(reader: UserId, id: UserId, db: &mut Db) -> QueryResult<Reviewer> {
    diesel::sql_query(format!("{REVIEWERS} AND u.id = $2"))
        .bind::<Nullable<SqlUuid>, _>(Some(reader))
        .bind::<SqlUuid, _>(id)
        .get_result(db)
        .await
}

/// Writes what a reviewer knows and takes. Sectors are known ones.
///
/// # Errors
/// The database's.
pub async fn describe(
    id: UserId,
    sectors: &BTreeSet<String>,
    most: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    db.transaction(async |db| {
        diesel::insert_into(reviewer_profiles::table)
            .values((
                reviewer_profiles::user_id.eq(id),
                reviewer_profiles::most.eq(most),
                reviewer_profiles::updated_at.eq(acting.now),
            ))
            .on_conflict(reviewer_profiles::user_id)
            .do_update()
            .set((
                reviewer_profiles::most.eq(most),
                reviewer_profiles::updated_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        diesel::delete(reviewer_sectors::table)
            .filter(reviewer_sectors::user_id.eq(id))
            .execute(db)
            .await?;
        let rows: Vec<_> = sectors
            .iter()
            .map(|slug| {
                (
                    reviewer_sectors::user_id.eq(id),
                    reviewer_sectors::sector_slug.eq(slug),
                )
            })
            .collect();
        diesel::insert_into(reviewer_sectors::table)
            .values(&rows)
            .execute(db)
            .await?;
        let act = Act::on("describe_reviewer", Subject::User, id.0)
            .with(json!({ "sectors": sectors, "most": most }));
        Event::record(act, acting, db).await?;
        Ok(())
    })
    .await
}
