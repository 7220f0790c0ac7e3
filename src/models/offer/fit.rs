//! Which offers fit which published entries: the same kind of support, and the
//! entry's sector or any. Those for one of its communes come first, then those
//! for the whole province, then the others.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::{Offer, offer_columns};
use crate::domain::form::Support;
use crate::ids::{ApplicantId, InitiativeId, ProposalId};
use crate::models::pool::Db;

/// Whether the offer `o` fits the entry `i` of the proposal `p`, and in which order.
macro_rules! fits {
    () => {
        "o.kinds && i.support AND (o.sectors = '{}' OR i.sector_slug = ANY (o.sectors))
            AND (o.applicant_id IS NULL OR o.applicant_id IS DISTINCT FROM p.applicant_id)"
    };
}
macro_rules! nearest {
    () => {
        "ORDER BY o.communes && i.communes DESC, o.communes = '{}' DESC, o.published_at DESC, o.id"
    };
}

/// The nearest offers that fit a published entry. One query.
///
/// # Errors
/// The database's.
pub async fn for_entry(
    entry: InitiativeId,
    limit: i64,
    today: NaiveDate,
    db: &mut Db,
) -> QueryResult<Vec<Offer>> {
    diesel::sql_query(concat!(
        "SELECT ",
        offer_columns!(),
        " FROM initiatives i LEFT JOIN proposals p ON p.id = i.proposal_id JOIN live_offers($3) o ON ",
        fits!(),
        " WHERE i.id = $1 AND i.state = 'published' ",
        nearest!(),
        " LIMIT $2"
    ))
    .bind::<SqlUuid, _>(entry)
    .bind::<BigInt, _>(limit)
    .bind::<Date, _>(today)
    .load(db)
    .await
}

/// A published entry of an applicant that looks for support, with how much there is for it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Wanting {
    #[diesel(sql_type = SqlUuid)]
    pub proposal: ProposalId,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Array<Text>)]
    support: Vec<String>,
    /// The address and the title of the nearest offers that fit, in step.
    #[diesel(sql_type = Array<Text>)]
    slugs: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    titles: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    names: Vec<String>,
}

/// An offer in a short list.
#[derive(Debug, Clone)]
pub struct Near {
    pub slug: String,
    pub title: String,
    pub name: String,
}

impl Wanting {
    /// What it looks for.
    pub fn support(&self) -> Vec<Support> {
        let words = self.support.iter();
        words.filter_map(|word| word.parse().ok()).collect()
    }

    /// The nearest offers that fit, the nearest first.
    pub fn offers(&self) -> Vec<Near> {
        let names = self.titles.iter().zip(&self.names);
        self.slugs
            .iter()
            .zip(names)
            .map(|(slug, (title, name))| Near {
                slug: slug.clone(),
                title: title.clone(),
                name: name.clone(),
            })
            .collect()
    }

    /// Those of some applicants, the newest first, each with so many offers. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(
        applicants: &[ApplicantId],
        each: i64,
        today: NaiveDate,
        db: &mut Db,
    ) -> QueryResult<Vec<Self>> {
        diesel::sql_query(concat!(
            "SELECT p.id AS proposal, i.slug, i.title, i.support, n.slugs, n.titles, n.names
             FROM initiatives i JOIN proposals p ON p.id = i.proposal_id
             CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(f.slug ORDER BY f.place), '{}') AS slugs,
                    coalesce(array_agg(f.title ORDER BY f.place), '{}') AS titles,
                    coalesce(array_agg(f.name ORDER BY f.place), '{}') AS names
                FROM (SELECT o.slug, o.title, o.name, row_number() OVER (",
            nearest!(),
            ") AS place FROM live_offers($3) o WHERE ",
            fits!(),
            ") f WHERE f.place <= $2) n
             WHERE p.applicant_id = ANY ($1) AND i.state = 'published' AND i.support <> '{}'
             ORDER BY i.published_at DESC, i.id LIMIT 50"
        ))
        .bind::<Array<SqlUuid>, _>(applicants)
        .bind::<BigInt, _>(each)
        .bind::<Date, _>(today)
        .load(db)
        .await
    }
}
