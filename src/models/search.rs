//! The catalogue's list: filters, search, counts. A page costs the same number
//! of queries whatever it holds, and ranking and counting are bounded, so that
//! a common word over a large catalogue stays quick.

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

use super::initiative::{Entry, entry_columns};
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

// The parts that the statements below are made of.
macro_rules! sector_fits {
    () => {
        "(cardinality($1::text[]) = 0 OR i.sector_slug = ANY ($1))"
    };
}
macro_rules! goal_fits {
    () => {
        "(cardinality($2::text[]) = 0 OR i.id IN (SELECT initiative_id FROM public_goal_links WHERE goal_code = ANY ($2)))"
    };
}
macro_rules! kind_fits {
    () => {
        "(cardinality($3::text[]) = 0 OR i.kind = ANY ($3))"
    };
}
macro_rules! stage_fits {
    () => {
        "(cardinality($4::text[]) = 0 OR i.stage = ANY ($4))"
    };
}
macro_rules! commune_fits {
    () => {
        "(cardinality($5::text[]) = 0 OR i.communes && $5)"
    };
}
macro_rules! trl_fits {
    () => {
        "(cardinality($6::int[]) = 0 OR i.trl = ANY ($6))"
    };
}
macro_rules! year_fits {
    () => {
        "(cardinality($7::int[]) = 0 OR i.year = ANY ($7))"
    };
}
macro_rules! all_fit {
    () => {
        concat!(
            " i.state = 'published' AND ",
            sector_fits!(),
            " AND ",
            goal_fits!(),
            " AND ",
            kind_fits!(),
            " AND ",
            stage_fits!(),
            " AND ",
            commune_fits!(),
            " AND ",
            trl_fits!(),
            " AND ",
            year_fits!(),
            " "
        )
    };
}

const BY_NEWEST: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", 0::bigint AS score FROM initiatives i WHERE ",
    all_fit!(),
    "AND ($9::timestamptz IS NULL OR i.published_at < $9 OR (i.published_at = $9 AND i.slug > $10))
     ORDER BY i.published_at DESC, i.slug LIMIT $8"
);

const BY_TITLE: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", 0::bigint AS score FROM initiatives i WHERE ",
    all_fit!(),
    "AND ($9::text IS NULL OR (i.title COLLATE \"vi-x-icu\", i.slug) > ($9, $10))
     ORDER BY i.title COLLATE \"vi-x-icu\", i.slug LIMIT $8"
);

const FOUND_BY_NEWEST: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", 0::bigint AS score FROM initiatives i WHERE ",
    all_fit!(),
    "AND ($9::timestamptz IS NULL OR i.published_at < $9 OR (i.published_at = $9 AND i.slug > $10))
     AND i.search @@ to_tsquery('nq57', $11)
     ORDER BY i.published_at DESC, i.slug LIMIT $8"
);

const FOUND_BY_TITLE: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", 0::bigint AS score FROM initiatives i WHERE ",
    all_fit!(),
    "AND ($9::text IS NULL OR (i.title COLLATE \"vi-x-icu\", i.slug) > ($9, $10))
     AND i.search @@ to_tsquery('nq57', $11)
     ORDER BY i.title COLLATE \"vi-x-icu\", i.slug LIMIT $8"
);

// Ranked are the newest thousand with every word and the newest thousand with
// most of them. First come texts with every word, of them those spelled as
// asked, then those with all in the title, then those with the words side by
// side; the engine's own rank parts the rest.
const BY_RELEVANCE: &str = concat!(
    "WITH found AS MATERIALIZED (
        (SELECT i.id FROM initiatives i WHERE i.search @@ to_tsquery('nq57', $12) AND ",
    all_fit!(),
    " ORDER BY i.published_at DESC LIMIT 1000)
        UNION
        (SELECT i.id FROM initiatives i WHERE i.search @@ to_tsquery('nq57', $11) AND ",
    all_fit!(),
    " ORDER BY i.published_at DESC LIMIT 1000)
    ), ranked AS MATERIALIZED (
        SELECT i.id, i.slug,
            (i.search @@ to_tsquery('nq57', $12))::int * 80000000000
            + (i.spelled @@ to_tsquery('simple', $13))::int * 40000000000
            + (i.search @@ to_tsquery('nq57', $14))::int * 20000000000
            + (i.search @@ to_tsquery('nq57', $15))::int * 10000000000
            + (ts_rank('{0.05, 0.15, 0.3, 1}', i.search, to_tsquery('nq57', $11)) * 1000000)::bigint AS score
        FROM found JOIN initiatives i USING (id)
    ), page AS (
        SELECT id, slug, score FROM ranked WHERE $9::bigint IS NULL OR score < $9 OR (score = $9 AND slug > $10)
        ORDER BY score DESC, slug LIMIT $8
    )
    SELECT ",
    entry_columns!(),
    ", page.score FROM page JOIN initiatives i USING (id) ORDER BY page.score DESC, page.slug"
);

macro_rules! counts {
    ($condition:literal) => {
        concat!(
            "WITH found AS MATERIALIZED (
                SELECT i.id, i.sector_slug, i.kind, i.stage, i.communes, i.trl, i.year, ",
            sector_fits!(), " AS s, ", goal_fits!(), " AS g, ", kind_fits!(), " AS k, ", stage_fits!(), " AS p, ",
            commune_fits!(), " AS c, ", trl_fits!(), " AS t, ", year_fits!(), " AS y
                FROM initiatives i WHERE i.state = 'published'", $condition, " LIMIT $8
            )
            SELECT '' AS facet, '' AS value, count(*) AS entries FROM found WHERE s AND g AND k AND p AND c AND t AND y
            UNION ALL SELECT 'linh-vuc', sector_slug, count(*) FROM found
                WHERE g AND k AND p AND c AND t AND y AND sector_slug IS NOT NULL GROUP BY sector_slug
            UNION ALL SELECT 'muc-tieu', l.goal_code, count(*) FROM found JOIN public_goal_links l ON l.initiative_id = found.id
                WHERE s AND k AND p AND c AND t AND y GROUP BY l.goal_code
            UNION ALL SELECT 'loai', kind, count(*) FROM found
                WHERE s AND g AND p AND c AND t AND y AND kind IS NOT NULL GROUP BY kind
            UNION ALL SELECT 'giai-doan', stage, count(*) FROM found
                WHERE s AND g AND k AND c AND t AND y AND stage IS NOT NULL GROUP BY stage
            UNION ALL SELECT 'dia-ban', commune, count(*) FROM found, unnest(communes) AS commune
                WHERE s AND g AND k AND p AND t AND y GROUP BY commune
            UNION ALL SELECT 'trl', trl::text, count(*) FROM found
                WHERE s AND g AND k AND p AND c AND y AND trl IS NOT NULL GROUP BY trl
            UNION ALL SELECT 'nam', year::text, count(*) FROM found
                WHERE s AND g AND k AND p AND c AND t AND year IS NOT NULL GROUP BY year"
        )
    };
}
const COUNTS: &str = counts!("");
const FOUND_COUNTS: &str = counts!(" AND i.search @@ to_tsquery('nq57', $9)");

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
