//! Keeps the search engine in step with Postgres.
//!
//! Triggers write into `search_changes` what changed, in the transaction that changes it. Before
//! an engine answers, it reads what was committed since it last did, so no answer is older than
//! the question, whichever server is asked.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::QueryResult;
use diesel::QueryableByName;
use diesel::sql_types::{Nullable, Text};
use diesel_async::RunQueryDsl;
use tokio::sync::Mutex;

use super::FindError;
use super::documents::{Which, abbreviations, read};
use crate::domain::search::Shelf;
use crate::models::pool::Db;
use crate::search::{Engine, SearchError};

/// An engine that has not looked for so long reads everything anew: well under the day after
/// which [`prune`] forgets changes.
const ASLEEP: Duration = Duration::from_hours(6);
/// What a change of the short forms is called among the shelves.
const ABBREVIATIONS: &str = "abbreviations";

/// The engine of this process, in step with the database.
#[derive(Debug, Default)]
pub struct Follower(Mutex<Option<Following>>);

#[derive(Debug, Clone)]
struct Following {
    engine: Arc<Engine>,
    /// Every transaction below this number has ended, and was read.
    horizon: String,
    /// What was read of transactions that are not below it.
    read: HashSet<Change>,
    at: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, QueryableByName)]
struct Change {
    #[diesel(sql_type = Text)]
    shelf: String,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    transaction: String,
}

/// What was changed by transactions from one number on, or by those of which some have not ended,
/// and the lowest that has not ended, both as one statement sees them. One query.
async fn changes(since: Option<&str>, db: &mut Db) -> QueryResult<(String, HashSet<Change>)> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        horizon: String,
        #[diesel(embed)]
        change: Change,
    }
    // One row more than there are changes, for the horizon of the same moment.
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT s.horizon::text AS horizon,
            coalesce(c.shelf, '') AS shelf, coalesce(c.key, '') AS key, coalesce(c.transaction, '0')::text AS transaction
         FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon) s
         LEFT JOIN search_changes c ON c.transaction >= coalesce($1::text::xid8, pg_snapshot_xmin(pg_current_snapshot()))",
    )
    .bind::<Nullable<Text>, _>(since)
    .load(db)
    .await?;
    let horizon = rows.iter().map(|row| row.horizon.clone()).next();
    let changes = rows.into_iter().map(|row| row.change);
    Ok((
        horizon.unwrap_or_default(),
        changes.filter(|change| !change.shelf.is_empty()).collect(),
    ))
}

impl Follower {
    /// The engine, having read everything that is committed. One query where nothing changed.
    ///
    /// # Errors
    /// The database's, or the engine's, after which the next call begins anew.
    pub async fn catch_up(&self, db: &mut Db) -> Result<Arc<Engine>, FindError> {
        let mut held = self.0.lock().await;
        // What is held stays until the next is whole: whoever asks may go away meanwhile, and
        // what was read twice is the same.
        let next = match &*held {
            Some(following) if following.at.elapsed() < ASLEEP => following.clone().go_on(db).await,
            _ => Following::begin(db).await,
        };
        match next {
            Ok(following) => {
                let engine = following.engine.clone();
                *held = Some(following);
                Ok(engine)
            }
            Err(error) => {
                // An engine that failed is not trusted further.
                if !matches!(error, FindError::Database(_)) {
                    *held = None;
                }
                Err(error)
            }
        }
    }
}

impl Following {
    /// Reads everything, as it was at one moment.
    async fn begin(db: &mut Db) -> Result<Self, FindError> {
        let engine = Arc::new(Engine::new()?);
        let filled = engine.clone();
        let (horizon, read_already) = db
            .build_transaction()
            .repeatable_read()
            .read_only()
            .run(async move |db| {
                let seen = changes(None, db).await?;
                // While some are put in the next ones are read.
                let mut adding = None;
                for &shelf in Shelf::ALL {
                    let mut after: Option<String> = None;
                    loop {
                        let documents = read(shelf, Which::After(after.as_deref()), db).await?;
                        let Some(last) = documents.last() else { break };
                        after = Some(last.key.clone());
                        let engine = filled.clone();
                        let added = in_background(move || engine.add(&documents));
                        if let Some(before) = adding.replace(added) {
                            before.await?;
                        }
                    }
                }
                if let Some(last) = adding {
                    last.await?;
                }
                filled.abbreviate(abbreviations(db).await?);
                Ok::<_, FindError>(seen)
            })
            .await?;
        let shown = engine.clone();
        in_background(move || shown.show()).await?;
        Ok(Self {
            engine,
            horizon,
            read: read_already,
            at: Instant::now(),
        })
    }

    /// Reads what was committed since.
    async fn go_on(mut self, db: &mut Db) -> Result<Self, FindError> {
        let (horizon, seen) = changes(Some(&self.horizon), db).await?;
        let mut fresh: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for change in seen.difference(&self.read) {
            let keys = fresh.entry(change.shelf.clone()).or_default();
            keys.push(change.key.clone());
        }
        self.horizon = horizon;
        self.read = seen;
        self.at = Instant::now();
        if fresh.remove(ABBREVIATIONS).is_some() {
            self.engine.abbreviate(abbreviations(db).await?);
        }
        let mut documents = Vec::new();
        let mut removed = Vec::new();
        for (shelf, mut keys) in fresh {
            let Ok(shelf) = shelf.parse::<Shelf>() else {
                continue;
            };
            keys.sort();
            keys.dedup();
            let found = read(shelf, Which::Keys(&keys), db).await?;
            removed.extend(
                keys.into_iter()
                    .filter(|key| !found.iter().any(|document| document.key == *key))
                    .map(|key| (shelf, key)),
            );
            documents.extend(found);
        }
        if !documents.is_empty() || !removed.is_empty() {
            let engine = self.engine.clone();
            in_background(move || {
                engine.put(&documents, &removed)?;
                engine.show()
            })
            .await?;
        }
        Ok(self)
    }
}

/// Begins work on a thread of its own; what is returned waits for its end.
fn in_background(
    work: impl FnOnce() -> Result<(), SearchError> + Send + 'static,
) -> impl Future<Output = Result<(), FindError>> {
    let working = tokio::task::spawn_blocking(work);
    async { Ok(working.await.map_err(|_| FindError::CutOff)??) }
}

/// Forgets changes that every engine has read: those of yesterday, by the database's clock, which
/// wrote when they were made. Returns how many.
///
/// # Errors
/// The database's.
pub async fn prune(db: &mut Db) -> QueryResult<usize> {
    diesel::sql_query("DELETE FROM search_changes WHERE changed_at < now() - interval '1 day'")
        .execute(db)
        .await
}
