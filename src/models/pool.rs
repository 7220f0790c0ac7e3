//! Connections.

use std::time::Duration;

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::pooled_connection::deadpool::{Object, Pool as Deadpool, PoolError};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig};
use diesel_async::{
    AsyncConnection, AsyncMigrationHarness, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use tokio::runtime::Handle;

/// One connection.
pub type Db = AsyncPgConnection;
/// A connection lent by the pool.
pub type Lent = Object<AsyncPgConnection>;

/// The connections that requests share.
#[derive(Clone)]
pub struct Pool {
    lending: Deadpool<AsyncPgConnection>,
    url: String,
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pool")
    }
}

/// Every migration, in the binary.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// A number of our own, so that two starters migrate one after the other.
const MIGRATION_LOCK: i64 = 0x6e71_3537;

/// What each connection of the application is told first: the role without
/// rights to change the log, and bounds on every wait, in milliseconds. Plans
/// are kept, since planning costs more than our queries do, and none is compiled
/// to machine code, which costs seconds where a query of ours costs milliseconds.
const SETUP: &str = "SET ROLE nq57_app; SET statement_timeout = 5000; SET lock_timeout = 2000; \
    SET idle_in_transaction_session_timeout = 10000; SET plan_cache_mode = force_generic_plan; SET jit = off; SET timezone = 'UTC'";

/// How long a request waits for a free connection.
const WAIT: Duration = Duration::from_millis(1500);

impl Pool {
    /// A pool over `url` whose connections live on the current runtime. The
    /// server's workers have runtimes of their own, and a socket dies with
    /// the runtime that opened it.
    ///
    /// # Errors
    /// The pool cannot be built; no connection is made yet.
    pub fn new(url: &str, connections: usize) -> anyhow::Result<Self> {
        let handle = Handle::current();
        let mut config = ManagerConfig::<AsyncPgConnection>::default();
        config.custom_setup = Box::new(move |url| {
            let url = url.to_owned();
            let handle = handle.clone();
            Box::pin(async move {
                handle
                    .spawn(connect(url))
                    .await
                    .map_err(|error| ConnectionError::BadConnection(error.to_string()))?
            })
        });
        let manager =
            AsyncDieselConnectionManager::<AsyncPgConnection>::new_with_config(url, config);
        let pool = Deadpool::builder(manager)
            .max_size(connections)
            .wait_timeout(Some(WAIT))
            .create_timeout(Some(WAIT))
            .recycle_timeout(Some(WAIT))
            .runtime(deadpool::Runtime::Tokio1)
            .build()?;
        Ok(Self {
            lending: pool,
            url: url.to_owned(),
        })
    }

    /// A connection.
    ///
    /// # Errors
    /// None came free in time, or the database cannot be reached.
    pub async fn get(&self) -> Result<Lent, PoolError> {
        self.lending.get().await
    }

    /// A connection that is not lent but the caller's own, for listening and
    /// for locks that are held for long. It lives on the current runtime.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn apart(&self) -> ConnectionResult<Db> {
        connect(self.url.clone()).await
    }
}

async fn connect(url: String) -> ConnectionResult<AsyncPgConnection> {
    let mut db = AsyncPgConnection::establish(&url).await?;
    db.batch_execute(SETUP)
        .await
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(db)
}

/// A connection of the tables' owner, for loading reference data. Requests
/// work as the application's role, through the [`Pool`].
///
/// # Errors
/// The database cannot be reached.
pub async fn owner(url: &str) -> ConnectionResult<Db> {
    AsyncPgConnection::establish(url).await
}

/// Runs the migrations that are missing, as the owner of the tables and under
/// an advisory lock. Needs a runtime with several threads.
///
/// # Errors
/// The database cannot be reached, or a migration failed; each runs whole or not at all.
pub async fn migrate(url: &str) -> anyhow::Result<usize> {
    let mut db = AsyncPgConnection::establish(url).await?;
    db.batch_execute(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"))
        .await?;
    let mut harness = AsyncMigrationHarness::new(db);
    let done = harness
        .run_pending_migrations(MIGRATIONS)
        .map_err(|error| anyhow::anyhow!("migration: {error}"))?
        .len();
    let mut db = harness.into_inner();
    db.batch_execute(&format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})"))
        .await?;
    Ok(done)
}

/// Undoes every migration. For the test of the down scripts.
///
/// # Errors
/// As [`migrate`].
pub async fn revert_all(url: &str) -> anyhow::Result<()> {
    let db = AsyncPgConnection::establish(url).await?;
    let mut harness = AsyncMigrationHarness::new(db);
    harness
        .revert_all_migrations(MIGRATIONS)
        .map_err(|error| anyhow::anyhow!("migration: {error}"))?;
    Ok(())
}

/// The one text that a query of ours answers, as the owner of the tables.
///
/// # Errors
/// The database's.
pub async fn text_of(url: &str, query: &str) -> anyhow::Result<String> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        text: String,
    }
    let mut db = owner(url).await?;
    let row = diesel::sql_query(query).get_result::<Row>(&mut db).await?;
    Ok(row.text)
}
