//! What everybody reads of challenges.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::{Challenge, PAGE, select};
use crate::ids::ChallengeId;
use crate::models::pool::Db;

/// A catalogue entry whose proposal answered a challenge.
#[derive(Debug, Clone, QueryableByName)]
pub struct Answer {
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub operator: String,
}

impl Challenge {
    /// The open ones: those that take proposals now by their end, then those
    /// that will, then those whose window is over. At most `most`.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(now: DateTime<Utc>, most: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "{} WHERE c.state = 'open'
            ORDER BY c.closes_at < date_trunc('second', $1), c.opens_at > $1, c.closes_at, c.id LIMIT $2", select("NULL::uuid")
        ))
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(most)
        .load(db)
        .await
    }

    /// Those that take proposals at this moment, by their end.
    ///
    /// # Errors
    /// The database's.
    pub async fn taking(now: DateTime<Utc>, most: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "{} WHERE c.state = 'open' AND c.opens_at <= $1 AND c.closes_at >= date_trunc('second', $1)
            ORDER BY c.closes_at, c.id LIMIT $2", select("NULL::uuid")
        ))
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(most)
        .load(db)
        .await
    }

    /// What a draft can be tied to: those that take proposals at this moment,
    /// and the one that it is tied to already, first.
    ///
    /// # Errors
    /// The database's.
    pub async fn offered(
        current: Option<ChallengeId>,
        now: DateTime<Utc>,
        db: &mut Db,
    ) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "{} WHERE c.id = $2
                OR c.state = 'open' AND c.opens_at <= $1 AND c.closes_at >= date_trunc('second', $1)
            ORDER BY c.id IS NOT DISTINCT FROM $2 DESC, c.closes_at, c.id LIMIT 200",
            select("NULL::uuid")
        ))
        .bind::<Timestamptz, _>(now)
        .bind::<Nullable<SqlUuid>, _>(current)
        .load(db)
        .await
    }

    /// The open ones on a goal.
    ///
    /// # Errors
    /// The database's.
    pub async fn on_goal(goal: &str, now: DateTime<Utc>, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "{} WHERE c.state = 'open' AND c.closes_at >= date_trunc('second', $1)
                AND EXISTS (SELECT FROM challenge_goals l WHERE l.challenge_id = c.id AND l.goal_code = $2)
            ORDER BY c.opens_at > $1, c.closes_at, c.id LIMIT {PAGE}", select("NULL::uuid")
        ))
        .bind::<Timestamptz, _>(now)
        .bind::<Text, _>(goal)
        .load(db)
        .await
    }

    /// Those that came to an end after they were published, the newest first:
    /// at most [`PAGE`] and one more, which says that there is another page.
    ///
    /// # Errors
    /// The database's.
    pub async fn ended(page: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "{} WHERE c.state IN ('solved', 'withdrawn', 'closed') AND c.slug IS NOT NULL
            ORDER BY c.ended_at DESC, c.id LIMIT {} OFFSET $1",
            select("NULL::uuid"),
            PAGE + 1
        ))
        .bind::<BigInt, _>((page.clamp(1, 1000) - 1) * PAGE)
        .load(db)
        .await
    }

    /// The published ones of these, in the same order.
    ///
    /// # Errors
    /// The database's.
    pub async fn published(keys: &[String], db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "{} WHERE c.id = ANY ($1::uuid[]) AND c.slug IS NOT NULL AND c.state IN ('open', 'solved', 'withdrawn', 'closed')
            ORDER BY array_position($1, c.id::text)", select("NULL::uuid")
        ))
        .bind::<Array<Text>, _>(keys)
        .load(db)
        .await
    }

    /// A published one by the address of its page.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn by_slug(slug: &str, db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(format!("{} WHERE c.slug = $1", select("NULL::uuid")))
            .bind::<Text, _>(slug)
            .get_result(db)
            .await
    }

    /// The addresses of those that are or were open, the newest first, for
    /// search engines.
    ///
    /// # Errors
    /// The database's.
    pub async fn addresses(most: i64, db: &mut Db) -> QueryResult<Vec<String>> {
        use crate::models::schema::challenges;
        challenges::table
            .filter(challenges::slug.is_not_null())
            .order((challenges::published_at.desc(), challenges::id))
            .select(challenges::slug.assume_not_null())
            .limit(most)
            .load(db)
            .await
    }

    /// What is published in answer to it, the newest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn published_answers(id: ChallengeId, db: &mut Db) -> QueryResult<Vec<Answer>> {
        diesel::sql_query(
            "SELECT i.slug, i.title, i.operator FROM initiatives i JOIN proposals p ON p.id = i.proposal_id
            WHERE p.challenge_id = $1 AND i.state = 'published' ORDER BY i.published_at DESC, i.slug LIMIT 100",
        )
        .bind::<SqlUuid, _>(id)
        .load(db)
        .await
    }
}
