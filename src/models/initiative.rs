//! Catalogue entries (mục trong danh mục), as the public reads them: published
//! ones, and nothing of any other.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use serde::Deserialize;
use serde_json::Value;

use super::pool::Db;
use crate::domain::form::Support;
use crate::domain::policy::LinkStatus;
use crate::domain::proposal::Kind;
use crate::domain::publication::{Origin, Stage};
use crate::ids::InitiativeId;

/// An entry in a list.
#[derive(Debug, Clone, QueryableByName)]
pub struct Entry {
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub summary: String,
    #[diesel(sql_type = Text)]
    pub operator: String,
    #[diesel(sql_type = Text)]
    pub reach: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub sector: Option<String>,
    #[diesel(sql_type = Text)]
    pub origin: Origin,
    #[diesel(sql_type = Nullable<Text>)]
    pub kind: Option<Kind>,
    #[diesel(sql_type = Nullable<Text>)]
    pub stage: Option<Stage>,
    #[diesel(sql_type = Timestamptz)]
    pub published_at: DateTime<Utc>,
    /// Goals whose link a person confirmed.
    #[diesel(sql_type = BigInt)]
    pub confirmed: i64,
    /// Goals that the data suggests.
    #[diesel(sql_type = BigInt)]
    pub suggested: i64,
}

/// What every list of entries reads of the alias `i`.
macro_rules! entry_columns {
    () => {
        "i.slug, i.title, i.summary, i.operator, i.reach, i.origin, i.kind, i.stage, i.published_at,
         (SELECT s.name FROM sectors s WHERE s.slug = i.sector_slug) AS sector,
         (SELECT count(*) FROM public_goal_links l WHERE l.initiative_id = i.id AND l.status = 'confirmed') AS confirmed,
         (SELECT count(*) FROM public_goal_links l WHERE l.initiative_id = i.id AND l.status = 'suggested') AS suggested"
    };
}
pub(super) use entry_columns;

/// An entry that serves a goal.
#[derive(Debug, Clone, QueryableByName)]
pub struct Linked {
    #[diesel(embed)]
    pub entry: Entry,
    #[diesel(sql_type = Text)]
    pub status: LinkStatus,
}

/// An entry, whole.
#[derive(Debug, Clone, QueryableByName)]
pub struct Initiative {
    #[diesel(sql_type = SqlUuid)]
    pub id: InitiativeId,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub origin: Origin,
    #[diesel(sql_type = Timestamptz)]
    pub published_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    pub kind: Option<Kind>,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub summary: String,
    #[diesel(sql_type = Text)]
    pub operator: String,
    #[diesel(sql_type = Text)]
    pub reach: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub sector_slug: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub sector: Option<String>,
    #[diesel(sql_type = Array<Text>)]
    pub communes: Vec<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub stage: Option<Stage>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub trl: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub year: Option<i32>,
    /// The support that it asks for, as words of the form.
    #[diesel(sql_type = Array<Text>)]
    support: Vec<String>,
    #[diesel(sql_type = Jsonb)]
    body: Value,
    #[diesel(sql_type = Text)]
    pub source: String,
}

/// A published field of the revision.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Part {
    /// The form's field, by its word.
    pub field: String,
    pub text: String,
}

/// A goal that an entry serves.
#[derive(Debug, Clone, QueryableByName)]
pub struct Serves {
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub status: LinkStatus,
    /// Why the applicant says so, and when it was confirmed; of a confirmed link alone.
    #[diesel(sql_type = Text)]
    pub reason: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub confirmed_at: Option<DateTime<Utc>>,
}

impl Initiative {
    /// A published entry. One query.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] where none is published at this address.
    pub async fn published(slug: &str, db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(
            "SELECT i.id, i.slug, i.origin, i.published_at, i.updated_at, i.kind, i.title, i.summary, i.operator, i.reach,
                i.sector_slug, (SELECT s.name FROM sectors s WHERE s.slug = i.sector_slug) AS sector,
                ARRAY(SELECT c.kind || ' ' || c.name FROM communes c WHERE c.code = ANY (i.communes) ORDER BY c.position) AS communes,
                i.stage, i.trl, i.year, i.support, i.body, i.source
             FROM initiatives i WHERE i.slug = $1 AND i.state = 'published'",
        )
        .bind::<Text, _>(slug)
        .get_result(db)
        .await
    }

    /// The support that it asks for.
    pub fn support(&self) -> Vec<Support> {
        let words = self.support.iter();
        words.filter_map(|word| word.parse().ok()).collect()
    }

    /// The published fields, in the form's order.
    pub fn body(&self) -> Vec<Part> {
        serde_json::from_value(self.body.clone()).unwrap_or_default()
    }

    /// The goals it serves, confirmed ones first. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn goals(&self, db: &mut Db) -> QueryResult<Vec<Serves>> {
        diesel::sql_query(
            "SELECT g.code, g.title, l.status,
                CASE WHEN l.status = 'confirmed' THEN coalesce(own.reason, '') ELSE '' END AS reason,
                CASE WHEN l.status = 'confirmed' THEN coalesce(own.judged_at, entered.judged_at) END AS confirmed_at
             FROM public_goal_links l
             JOIN policy_goals g ON g.code = l.goal_code
             JOIN initiatives i ON i.id = l.initiative_id
             LEFT JOIN goal_links own ON own.proposal_id = i.proposal_id AND own.goal_code = l.goal_code
             LEFT JOIN goal_links entered ON entered.initiative_id = i.id AND entered.goal_code = l.goal_code
             WHERE l.initiative_id = $1 ORDER BY l.status, g.position",
        )
        .bind::<SqlUuid, _>(self.id)
        .load(db)
        .await
    }
}

impl Entry {
    /// The newest published entries. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn newest(limit: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(concat!(
            "SELECT ",
            entry_columns!(),
            " FROM initiatives i WHERE i.state = 'published'
             ORDER BY i.published_at DESC, i.slug LIMIT $1"
        ))
        .bind::<BigInt, _>(limit)
        .load(db)
        .await
    }

    /// What is new for people: the newest entries that came of proposals, and after them the
    /// models that the province reported, which all came on one day. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn new_works(limit: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(concat!(
            "SELECT ",
            entry_columns!(),
            " FROM initiatives i WHERE i.state = 'published'
             ORDER BY i.origin = 'reported', i.published_at DESC, i.slug LIMIT $1"
        ))
        .bind::<BigInt, _>(limit)
        .load(db)
        .await
    }

    /// How many entries are published. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn count(db: &mut Db) -> QueryResult<i64> {
        use super::schema::initiatives;
        initiatives::table
            // Said and not bound: only so does Postgres count an index of published ones alone.
            .filter(diesel::dsl::sql::<Bool>("state = 'published'"))
            .count()
            .get_result(db)
            .await
    }
}

impl Linked {
    /// The published entries linked to a goal, confirmed ones first, newest
    /// first. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn to_goal(code: &str, limit: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(concat!(
            "SELECT ",
            entry_columns!(),
            ", own.status
             FROM public_goal_links own JOIN initiatives i ON i.id = own.initiative_id
             WHERE own.goal_code = $1 ORDER BY own.status, own.published_at DESC, own.initiative_id LIMIT $2"
        ))
        .bind::<Text, _>(code)
        .bind::<BigInt, _>(limit)
        .load(db)
        .await
    }
}

/// An entry as the open data has it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Exported {
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub summary: String,
    #[diesel(sql_type = Text)]
    pub operator: String,
    #[diesel(sql_type = Text)]
    pub reach: String,
    #[diesel(sql_type = Text)]
    pub origin: Origin,
    #[diesel(sql_type = Nullable<Text>)]
    pub kind: Option<Kind>,
    #[diesel(sql_type = Nullable<Text>)]
    pub stage: Option<Stage>,
    #[diesel(sql_type = Nullable<Text>)]
    pub sector_slug: Option<String>,
    #[diesel(sql_type = Array<Text>)]
    pub communes: Vec<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub trl: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub year: Option<i32>,
    #[diesel(sql_type = Array<Text>)]
    pub confirmed: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    pub suggested: Vec<String>,
    #[diesel(sql_type = Text)]
    pub source: String,
    #[diesel(sql_type = Timestamptz)]
    pub published_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
}

impl Exported {
    /// Published entries, newest first. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn published(limit: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(
            "SELECT i.slug, i.title, i.summary, i.operator, i.reach, i.origin, i.kind, i.stage, i.sector_slug, i.communes,
                i.trl, i.year, i.source, i.published_at, i.updated_at,
                ARRAY(SELECT l.goal_code FROM public_goal_links l WHERE l.initiative_id = i.id AND l.status = 'confirmed'
                    ORDER BY 1) AS confirmed,
                ARRAY(SELECT l.goal_code FROM public_goal_links l WHERE l.initiative_id = i.id AND l.status = 'suggested'
                    ORDER BY 1) AS suggested
             FROM initiatives i WHERE i.state = 'published' ORDER BY i.published_at DESC, i.slug LIMIT $1",
        )
        .bind::<BigInt, _>(limit)
        .load(db)
        .await
    }
}

/// The addresses of published entries and when they last changed, for search
/// engines: so many after so many. One query.
///
/// # Errors
/// The database's.
pub async fn addresses(
    limit: i64,
    after: i64,
    db: &mut Db,
) -> QueryResult<Vec<(String, DateTime<Utc>)>> {
    use super::schema::initiatives;
    initiatives::table
        .filter(initiatives::state.eq("published"))
        .order((initiatives::published_at.desc(), initiatives::slug))
        .select((initiatives::slug, initiatives::updated_at))
        .limit(limit)
        .offset(after)
        .load(db)
        .await
}
