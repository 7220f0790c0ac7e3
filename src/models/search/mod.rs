//! Searching what the public reads. The engine (`crate::search`) finds and counts; this feeds it
//! from Postgres, follows what changes there, and reads the rows of what was found, so that
//! nothing is shown that is not published at this moment.

mod documents;
mod follow;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use diesel::QueryResult;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Text};
use diesel_async::RunQueryDsl;

pub use self::follow::{Follower, prune};
use super::initiative::{Entry, entry_columns};
use super::pool::Db;
use crate::domain::search::{Counts, Cursor, Facet, Filter, Order, Question, Shelf, surface};
pub use crate::search::{Asked, Found};
use crate::search::{Engine, SearchError};

/// Titles that are offered while somebody types.
const COMPLETIONS: usize = 6;

/// A search could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
    /// The engine's.
    #[error(transparent)]
    Engine(#[from] SearchError),
    /// The thread that searched came to an end.
    #[error("the search was cut off")]
    CutOff,
}

/// A page of the catalogue's list.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub entries: Vec<Matched>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    pub counts: Counts,
    /// Whether no text had most of the words, and these have any of them.
    pub loosened: bool,
    /// The words by which entries were found, without marks.
    pub words: BTreeSet<String>,
    /// How the question was read where it seems mistyped, as the first entry writes it.
    pub meant: Option<String>,
}

/// An entry that was found.
#[derive(Debug, Clone, QueryableByName)]
pub struct Matched {
    #[diesel(embed)]
    pub entry: Entry,
    #[diesel(sql_type = Text)]
    pub key: String,
    /// The published fields, to show where the words stand.
    #[diesel(sql_type = Text)]
    pub body: String,
}

/// Something found on another shelf than the catalogue.
#[derive(Debug, Clone, QueryableByName)]
pub struct Other {
    #[diesel(sql_type = Text)]
    pub shelf: Shelf,
    /// The last part of its address; of a document its number.
    #[diesel(sql_type = Text)]
    pub address: String,
    #[diesel(sql_type = Text)]
    pub title: String,
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

/// Runs the engine where it holds up nobody else.
async fn ask<T: Send + 'static>(
    engine: &Arc<Engine>,
    work: impl FnOnce(&Engine) -> Result<T, SearchError> + Send + 'static,
) -> Result<T, FindError> {
    let engine = engine.clone();
    let found = tokio::task::spawn_blocking(move || work(&engine)).await;
    Ok(found.map_err(|_| FindError::CutOff)??)
}

impl List {
    /// A page of at most `size` entries of the catalogue, and the counts. One query.
    ///
    /// # Errors
    /// The database's or the engine's.
    pub async fn find(
        filter: Filter,
        order: Order,
        after: Option<Cursor>,
        size: usize,
        engine: &Arc<Engine>,
        db: &mut Db,
    ) -> Result<Self, FindError> {
        let asked = Asked {
            shelf: Shelf::Initiatives,
            filter,
            order,
            after,
            size,
            loosen: true,
        };
        let found = look(asked, engine).await?;
        let entries = Matched::of(&found.keys, db).await?;
        let texts = entries.iter().flat_map(|matched| {
            let entry = &matched.entry;
            [&entry.title, &entry.summary, &matched.body]
        });
        let meant = written(found.meant.as_deref(), texts);
        Ok(Self {
            entries,
            next: found.next,
            counts: found.counts,
            loosened: found.loosened,
            words: found.words,
            meant,
        })
    }
}

impl Matched {
    /// The published ones of these, in the same order. One query.
    async fn of(keys: &[String], db: &mut Db) -> QueryResult<Vec<Self>> {
        let rows: Vec<Self> = diesel::sql_query(concat!(
            "SELECT ",
            entry_columns!(),
            ", i.id::text AS key, i.body_text AS body
             FROM initiatives i WHERE i.id = ANY ($1::uuid[]) AND i.state = 'published'"
        ))
        .bind::<Array<Text>, _>(keys)
        .load(db)
        .await?;
        let mut by_key: BTreeMap<String, Self> =
            rows.into_iter().map(|row| (row.key.clone(), row)).collect();
        Ok(keys.iter().filter_map(|key| by_key.remove(key)).collect())
    }
}

impl Other {
    /// What the other shelves have of most of the words, at most `size` of each, the best
    /// first. One query.
    ///
    /// # Errors
    /// The database's or the engine's.
    pub async fn find(
        question: &Question,
        size: usize,
        engine: &Arc<Engine>,
        db: &mut Db,
    ) -> Result<Vec<Self>, FindError> {
        let of = async |shelf| keys(shelf, question, size, engine).await;
        let keys = [
            of(Shelf::Goals).await?,
            of(Shelf::Challenges).await?,
            of(Shelf::Documents).await?,
        ];
        Ok(Self::of(&keys, db).await?)
    }

    /// Titles of entries that begin as somebody has begun to type, the best first. One query.
    ///
    /// # Errors
    /// The database's or the engine's.
    pub async fn complete(
        question: Question,
        engine: &Arc<Engine>,
        db: &mut Db,
    ) -> Result<Vec<Matched>, FindError> {
        let keys = ask(engine, move |engine| {
            engine.complete(Shelf::Initiatives, &question, COMPLETIONS)
        })
        .await?;
        Ok(Matched::of(&keys, db).await?)
    }

    /// Goals, challenges and documents of these keys, those that the public reads.
    async fn of(
        [goals, challenges, documents]: &[Vec<String>; 3],
        db: &mut Db,
    ) -> QueryResult<Vec<Self>> {
        diesel::sql_query(
            "SELECT 'goals' AS shelf, g.code AS address, g.title, k.place
                FROM policy_goals g JOIN unnest($1::text[]) WITH ORDINALITY AS k (key, place) ON k.key = g.code
             UNION ALL SELECT 'challenges', c.slug, c.title, k.place
                FROM challenges c JOIN unnest($2::text[]) WITH ORDINALITY AS k (key, place) ON k.key::uuid = c.id
                WHERE c.slug IS NOT NULL AND c.state IN ('open', 'solved', 'withdrawn', 'closed')
             UNION ALL SELECT 'documents', d.number, d.title, k.place
                FROM policy_documents d JOIN unnest($3::text[]) WITH ORDINALITY AS k (key, place) ON k.key = d.number
             ORDER BY shelf, place",
        )
        .bind::<Array<Text>, _>(goals)
        .bind::<Array<Text>, _>(challenges)
        .bind::<Array<Text>, _>(documents)
        .load(db)
        .await
    }
}

/// The keys of what a shelf has of most of the words, at most `size`, the best first. Nothing
/// where no text has most of them. No query.
async fn keys(
    shelf: Shelf,
    question: &Question,
    size: usize,
    engine: &Arc<Engine>,
) -> Result<Vec<String>, FindError> {
    let asked = Asked {
        shelf,
        filter: Filter {
            question: Some(question.clone()),
            ..Filter::default()
        },
        order: Order::Relevance,
        after: None,
        size,
        loosen: false,
    };
    Ok(look(asked, engine).await?.keys)
}

/// What a shelf has of what is asked for, and the counts; its rows are for whoever asks to read.
/// No query.
///
/// # Errors
/// The engine's.
pub async fn look(asked: Asked, engine: &Arc<Engine>) -> Result<Found, FindError> {
    ask(engine, move |engine| engine.find(&asked)).await
}

/// The words that were perhaps meant, as the first text writes them that has them side by side.
#[must_use]
pub fn written<'a>(
    meant: Option<&[String]>,
    texts: impl IntoIterator<Item = &'a String>,
) -> Option<String> {
    let meant = meant?;
    texts.into_iter().find_map(|text| surface(text, meant))
}

impl Label {
    /// The names of what the filters of a shelf are called by in the data, in its order. One
    /// query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(shelf: Shelf, db: &mut Db) -> QueryResult<Vec<Self>> {
        let named = Facet::of(shelf)
            .iter()
            .filter_map(|facet| match facet {
                Facet::Sector => Some("SELECT 'linh-vuc' AS facet, slug AS value, name AS label, position FROM sectors"),
                Facet::Goal => Some("SELECT 'muc-tieu' AS facet, code AS value, title AS label, position FROM policy_goals"),
                Facet::Commune => Some(
                    "SELECT 'dia-ban' AS facet, code AS value, kind || ' ' || name AS label, position FROM communes",
                ),
                Facet::Agency => Some("SELECT 'co-quan' AS facet, code AS value, name AS label, position FROM agencies"),
                Facet::Kind | Facet::Stage | Facet::Trl | Facet::Year | Facet::Provider | Facet::State => None,
            })
            .collect::<Vec<_>>();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        diesel::sql_query(format!(
            "{} ORDER BY facet, position, value",
            named.join(" UNION ALL ")
        ))
        .load(db)
        .await
    }
}
