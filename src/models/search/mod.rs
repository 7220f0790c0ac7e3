//! The catalogue's list: filters, search, counts. A page costs the same number
//! of queries whatever it holds, and ranking and counting are bounded, so that
//! a common word over a large catalogue stays quick.

mod statements;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::QueryableByName;
use diesel::pg::Pg;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use self::statements::{
    BY_NEWEST, BY_RELEVANCE, BY_TITLE, COUNTS, FOUND_BY_NEWEST, FOUND_BY_TITLE, FOUND_COUNTS,
};
use super::initiative::Entry;
use super::pool::Db;
use crate::domain::search::Question;
use crate::names;

/// Matches that are counted; beyond, a count is "more than".
pub const COUNTED: i64 = 10_000;

names! {
    /// How a list is ordered, by the word in the address.
    pub enum Order {
        Relevance = "lien-quan",
        Newest = "moi",
        Title = "ten",
    }
}

names! {
    /// What can be filtered by, by the word in the address.
    pub enum Facet {
        Sector = "linh-vuc",
        Goal = "muc-tieu",
        Kind = "loai",
        Stage = "giai-doan",
        Commune = "dia-ban",
        Trl = "trl",
        Year = "nam",
    }
}

/// What is looked for. Of one facet any value fits; of several, all must.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub question: Option<Question>,
    pub sectors: Vec<String>,
    pub goals: Vec<String>,
    pub kinds: Vec<String>,
    pub stages: Vec<String>,
    pub communes: Vec<String>,
    pub trls: Vec<i32>,
    pub years: Vec<i32>,
}

/// Where a page begins: after the entry with this place and address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// A moment in microseconds, a title or a score, as the order has it.
    place: String,
    slug: String,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct List {
    pub entries: Vec<Entry>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    pub counts: Counts,
    /// Whether no text had most of the words, and these have any of them.
    pub loosened: bool,
}

/// Counts over everything that fits. A facet's counts leave its own filter out,
/// so that they say what choosing another value would give.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// At most [`COUNTED`] and one.
    pub total: i64,
    pub facets: BTreeMap<Facet, BTreeMap<String, i64>>,
}

/// A value's name for people.
#[derive(Debug, Clone, QueryableByName)]
pub struct Label {
    #[diesel(sql_type = Text)]
    pub facet: Facet,
    #[diesel(sql_type = Text)]
    pub value: String,
    #[diesel(sql_type = Text)]
    pub label: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Text)]
    facet: String,
    #[diesel(sql_type = Text)]
    value: String,
    #[diesel(sql_type = BigInt)]
    entries: i64,
}

impl Cursor {
    /// The cursor as it stands in an address.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}\n{}", self.slug, self.place))
    }

    /// Reads a cursor from an address; nothing where it is none.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (slug, place) = text.split_once('\n')?;
        (!text.contains('\0')).then(|| Self {
            place: place.to_owned(),
            slug: slug.to_owned(),
        })
    }

    fn after(entry: &Entry, order: Order) -> Self {
        let place = match order {
            Order::Relevance => entry.score.to_string(),
            Order::Newest => entry.published_at.timestamp_micros().to_string(),
            Order::Title => entry.title.clone(),
        };
        Self {
            place,
            slug: entry.slug.clone(),
        }
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_micros(self.place.parse().ok()?)
    }
}

impl Filter {
    /// A page of at most `size` entries, and the counts. Two queries; three
    /// where no text has most of the words, and those with any of them are shown.
    ///
    /// # Errors
    /// The database's.
    pub async fn list(
        &self,
        order: Order,
        after: Option<&Cursor>,
        size: i64,
        db: &mut Db,
    ) -> QueryResult<List> {
        let mut counts = self.counts(false, db).await?;
        let loosened = counts.total == 0 && self.question.is_some();
        if loosened {
            counts = self.counts(true, db).await?;
        }
        let (entries, next) = self.page(order, after, size, loosened, db).await?;
        Ok(List {
            entries,
            next,
            counts,
            loosened,
        })
    }

    async fn page(
        &self,
        order: Order,
        after: Option<&Cursor>,
        size: i64,
        loosened: bool,
        db: &mut Db,
    ) -> QueryResult<(Vec<Entry>, Option<Cursor>)> {
        let order = match order {
            Order::Relevance if self.question.is_none() => Order::Newest,
            other => other,
        };
        let statement = match (order, &self.question) {
            (Order::Relevance, _) => BY_RELEVANCE,
            (Order::Newest, None) => BY_NEWEST,
            (Order::Title, None) => BY_TITLE,
            (Order::Newest, Some(_)) => FOUND_BY_NEWEST,
            (Order::Title, Some(_)) => FOUND_BY_TITLE,
        };
        let query = self.facets(statement).bind::<BigInt, _>(size + 1);
        let slug = after.map(|cursor| cursor.slug.as_str());
        let mut query = match order {
            Order::Relevance => query.bind::<Nullable<BigInt>, _>(
                after.and_then(|cursor| cursor.place.parse::<i64>().ok()),
            ),
            Order::Newest => query.bind::<Nullable<Timestamptz>, _>(after.and_then(Cursor::moment)),
            Order::Title => {
                query.bind::<Nullable<Text>, _>(after.map(|cursor| cursor.place.as_str()))
            }
        }
        .bind::<Nullable<Text>, _>(slug);
        if let Some(question) = &self.question {
            query = query.bind::<Text, _>(words(question, loosened));
            if order == Order::Relevance {
                query = query
                    .bind::<Text, _>(question.all())
                    .bind::<Text, _>(question.spelled())
                    .bind::<Text, _>(question.in_title())
                    .bind::<Text, _>(question.phrase());
            }
        }
        let mut entries: Vec<Entry> = query.load(db).await?;
        let more = entries.len() > usize::try_from(size).unwrap_or(usize::MAX);
        if more {
            entries.pop();
        }
        let next = entries
            .last()
            .filter(|_| more)
            .map(|entry| Cursor::after(entry, order));
        Ok((entries, next))
    }

    /// Counts of everything that fits.
    async fn counts(&self, loosened: bool, db: &mut Db) -> QueryResult<Counts> {
        let statement = match self.question {
            None => COUNTS,
            Some(_) => FOUND_COUNTS,
        };
        let mut query = self.facets(statement).bind::<BigInt, _>(COUNTED + 1);
        if let Some(question) = &self.question {
            query = query.bind::<Text, _>(words(question, loosened));
        }
        let rows: Vec<Count> = query.load(db).await?;
        let mut counts = Counts::default();
        for row in rows {
            match row.facet.parse::<Facet>() {
                Ok(facet) => {
                    let values = counts.facets.entry(facet).or_default();
                    values.insert(row.value, row.entries);
                }
                Err(_) => counts.total = row.entries,
            }
        }
        Ok(counts)
    }

    /// Binds the facets' values, in the order of the statements' parts.
    fn facets<'a>(&'a self, statement: &'static str) -> BoxedSqlQuery<'a, Pg, SqlQuery> {
        diesel::sql_query(statement)
            .into_boxed::<Pg>()
            .bind::<Array<Text>, _>(&self.sectors)
            .bind::<Array<Text>, _>(&self.goals)
            .bind::<Array<Text>, _>(&self.kinds)
            .bind::<Array<Text>, _>(&self.stages)
            .bind::<Array<Text>, _>(&self.communes)
            .bind::<Array<Integer>, _>(&self.trls)
            .bind::<Array<Integer>, _>(&self.years)
    }
}

fn words(question: &Question, loosened: bool) -> String {
    if loosened {
        question.any()
    } else {
        question.most()
    }
}

impl Label {
    /// The names of sectors, goals and communes, in their own order. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(
            "SELECT 'linh-vuc' AS facet, slug AS value, name AS label, position FROM sectors
             UNION ALL SELECT 'muc-tieu', code, title, position FROM policy_goals
             UNION ALL SELECT 'dia-ban', code, kind || ' ' || name, position FROM communes
             ORDER BY facet, position, value",
        )
        .load(db)
        .await
    }
}
