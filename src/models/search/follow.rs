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
use diesel::sql_types::Text;
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

#[derive(QueryableByName)]
struct Horizon {
    #[diesel(sql_type = Text)]
    horizon: String,
}

// The lowest transaction that has not ended, as this statement sees it.
const HORIZON: &str = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon";

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
        let horizon = db
            .build_transaction()
            .repeatable_read()
            .read_only()
            .run(async move |db| {
                let horizon: Horizon = diesel::sql_query(HORIZON).get_result(db).await?;
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
                Ok::<_, FindError>(horizon.horizon)
            })
            .await?;
        let shown = engine.clone();
        in_background(move || shown.show()).await?;
        Ok(Self {
            engine,
            horizon,
            read: HashSet::new(),
            at: Instant::now(),
        })
    }

    /// Reads what was committed since.
    async fn go_on(mut self, db: &mut Db) -> Result<Self, FindError> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(embed)]
            horizon: Horizon,
            #[diesel(embed)]
            change: Change,
        }
        // One row more than there are changes, for the horizon of the same moment.
        let rows: Vec<Row> = diesel::sql_query(
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
                coalesce(c.shelf, '') AS shelf, coalesce(c.key, '') AS key, coalesce(c.transaction, '0')::text AS transaction
             FROM (SELECT 1) one LEFT JOIN search_changes c ON c.transaction >= $1::text::xid8",
        )
        .bind::<Text, _>(&self.horizon)
        .load(db)
        .await?;
        let mut fresh: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut seen = HashSet::new();
        for row in rows {
            self.horizon = row.horizon.horizon;
            if row.change.shelf.is_empty() {
                continue;
            }
            if !self.read.contains(&row.change) {
                fresh
                    .entry(row.change.shelf.clone())
                    .or_default()
                    .push(row.change.key.clone());
            }
            seen.insert(row.change);
        }
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
