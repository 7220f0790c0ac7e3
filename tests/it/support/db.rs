//! A database for each test, leased rather than made.
//!
//! A template `nq57_<hash of migrations, reference data and its loader>` is built once.
//! Slots `nq57_<hash>_<n>` are copies of it, kept between runs. A test takes
//! the first slot whose advisory lock is free, puts its rows back to those of
//! the template, and gives the slot back when it ends. Each has a database of
//! its own, so its own notifications, advisory locks and connections, and a
//! test that crashed leaves nothing to clear: the next one clears.
//!
//! The server is `TEST_DATABASE_URL` or `DATABASE_URL`, as a superuser, or a
//! private one (see [`super::keeper`]).

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

use nq57::models::pool;
use nq57::models::reference::{self, Source};
use sha2::{Digest, Sha256};
use tokio::runtime::Runtime;
use tokio::sync::OnceCell;
use tokio_postgres::{Client, NoTls};

use super::keeper;

/// Where connections live: a test's own runtime ends with it, and its
/// connections would end with that.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
});

/// Slots of this process that no test is using.
static FREE: Mutex<Vec<Slot>> = Mutex::new(Vec::new());

/// A database of this process: nobody else takes it before the process ends.
struct Slot {
    url: String,
    owner: Client,
    /// Holds the slot's lock.
    _lock: Client,
}

/// A database that one test uses.
pub struct Lease(Option<Slot>);

impl Lease {
    /// The address of the database, as the owner of its tables.
    pub fn url(&self) -> &str {
        &self.slot().url
    }

    /// A connection of the owner of the tables, for what the application may not do.
    pub fn owner(&self) -> &Client {
        &self.slot().owner
    }

    fn slot(&self) -> &Slot {
        self.0.as_ref().unwrap()
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let free = FREE.lock();
        free.unwrap_or_else(PoisonError::into_inner)
            .extend(self.0.take());
    }
}

/// A database with the tables and the reference data, and nothing else.
pub async fn lease() -> Lease {
    RUNTIME.spawn(take()).await.unwrap()
}

async fn take() -> Lease {
    let held = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let slot = match held {
        Some(slot) => slot,
        None => acquire().await,
    };
    // Connections that the test before left, or a process that was killed.
    slot.owner
        .batch_execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid();
             SELECT pristine.restore();",
        )
        .await
        .unwrap();
    Lease(Some(slot))
}

async fn acquire() -> Slot {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(build_template).await;
    let lock = connect(&server("postgres")).await;
    for number in 0..200 {
        let name = format!("{template}_{number}");
        let free = lock
            .query_one("SELECT pg_try_advisory_lock(57, hashtext($1))", &[&name])
            .await
            .unwrap();
        if !free.get::<_, bool>(0) {
            continue;
        }
        if !exists(&lock, &name).await {
            lock.batch_execute(&format!(
                "CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"
            ))
            .await
            .unwrap();
        }
        let url = server(&name);
        let owner = connect(&url).await;
        return Slot {
            url,
            owner,
            _lock: lock,
        };
    }
    panic!("two hundred databases are in use");
}

/// An empty database of its own, dropped with this.
pub struct Fresh {
    name: String,
    pub url: String,
}

/// An empty database, for tests of the migrations.
pub async fn fresh() -> Fresh {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("nq57_fresh_{}_{number}", std::process::id());
    let created = name.clone();
    RUNTIME
        .spawn(async move {
            let admin = connect(&server("postgres")).await;
            for statement in [
                format!("DROP DATABASE IF EXISTS {created} WITH (FORCE)"),
                format!("CREATE DATABASE {created} TEMPLATE template0 STRATEGY file_copy"),
            ] {
                admin.batch_execute(&statement).await.unwrap();
            }
        })
        .await
        .unwrap();
    Fresh {
        url: server(&name),
        name,
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let dropped = blocking(async move {
            let admin = connect(&server("postgres")).await;
            admin.batch_execute(&statement).await
        });
        if let Err(error) = dropped {
            eprintln!("{} stays behind: {error}", self.name);
        }
    }
}

/// Waits for something that needs a runtime where none may be waited on, as in `drop`.
pub fn blocking<T: Send>(work: impl Future<Output = T> + Send) -> T {
    thread::scope(|scope| {
        let done = scope.spawn(|| RUNTIME.block_on(work)).join();
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// A connection that is not the application's.
pub async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls)
        .await
        .unwrap_or_else(|error| panic!("{url}: {error:?}"));
    RUNTIME.spawn(connection);
    client
}

/// The address of a database of the tests' server.
pub fn server(database: &str) -> String {
    static URL: LazyLock<String> = LazyLock::new(|| {
        #[allow(clippy::disallowed_methods)] // no setting of the portal
        ["TEST_DATABASE_URL", "DATABASE_URL"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|url| !url.is_empty()))
            .unwrap_or_else(|| keeper::url().to_owned())
    });
    let (address, query) = URL
        .split_once('?')
        .map_or((URL.as_str(), None), |(a, q)| (a, Some(q)));
    // After `scheme://authority/` comes the database.
    let authority = address.find("://").map_or(0, |at| at + 3);
    let end = address[authority..]
        .find('/')
        .map_or(address.len(), |at| authority + at);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{database}{query}", &address[..end])
}

async fn exists(admin: &Client, name: &str) -> bool {
    admin
        .query_opt("SELECT FROM pg_database WHERE datname = $1", &[&name])
        .await
        .unwrap()
        .is_some()
}

async fn build_template() -> String {
    let name = format!("nq57_{}", fingerprint());
    let admin = connect(&server("postgres")).await;
    // One process builds; the others wait and find it built.
    admin
        .batch_execute("SELECT pg_advisory_lock(57, 0)")
        .await
        .unwrap();
    if !exists(&admin, &name).await {
        drop_outdated(&admin, &name).await;
        let building = format!("{name}_building");
        for statement in [
            format!("DROP DATABASE IF EXISTS {building} WITH (FORCE)"),
            format!("CREATE DATABASE {building} TEMPLATE template0 STRATEGY file_copy"),
        ] {
            admin.batch_execute(&statement).await.unwrap();
        }
        fill(&server(&building)).await;
        admin
            .batch_execute(&format!("ALTER DATABASE {building} RENAME TO {name}"))
            .await
            .unwrap();
    }
    name
}

/// Tables, reference data, and a copy of every row to go back to.
async fn fill(url: &str) {
    pool::migrate(url).await.unwrap();
    let loaded_at = "2026-11-01T00:00:00Z".parse().unwrap();
    reference::load_as_owner(url, &Source::embedded(), loaded_at)
        .await
        .unwrap();
    let owner = connect(url).await;
    owner.batch_execute(PRISTINE).await.unwrap();
    // `RENAME` waits for nobody.
    let pid = owner
        .query_one("SELECT pg_backend_pid()", &[])
        .await
        .unwrap()
        .get::<_, i32>(0);
    drop(owner);
    let admin = connect(&server("postgres")).await;
    while admin
        .query_opt("SELECT FROM pg_stat_activity WHERE pid = $1", &[&pid])
        .await
        .unwrap()
        .is_some()
    {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

/// Keeps what the template holds, and a function that goes back to it. Tables
/// that the template leaves empty are emptied; the others are written anew
/// where a row differs. Triggers and foreign keys are off meanwhile.
const PRISTINE: &str = "
    CREATE SCHEMA pristine;
    CREATE TABLE pristine.tables AS
        SELECT c.relname AS name,
            (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
             WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
            false AS filled
        FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '__diesel_schema_migrations';
    DO $$
    DECLARE t record; rows bigint;
    BEGIN
        FOR t IN SELECT * FROM pristine.tables LOOP
            EXECUTE format('SELECT count(*) FROM public.%I', t.name) INTO rows;
            IF rows > 0 THEN
                EXECUTE format('CREATE TABLE pristine.%I AS SELECT %s FROM public.%I', 'of_' || t.name, t.columns, t.name);
                UPDATE pristine.tables SET filled = true WHERE name = t.name;
            END IF;
        END LOOP;
    END $$;
    CREATE FUNCTION pristine.restore() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
    DECLARE t record; differs boolean;
    BEGIN
        FOR t IN SELECT * FROM pristine.tables LOOP
            IF t.filled THEN
                EXECUTE format('SELECT EXISTS ((SELECT %1$s FROM public.%2$I EXCEPT TABLE pristine.%3$I) UNION ALL (TABLE pristine.%3$I EXCEPT SELECT %1$s FROM public.%2$I))',
                    t.columns, t.name, 'of_' || t.name) INTO differs;
                IF differs THEN
                    EXECUTE format('DELETE FROM public.%I', t.name);
                    EXECUTE format('INSERT INTO public.%I (%s) TABLE pristine.%I', t.name, t.columns, 'of_' || t.name);
                END IF;
            ELSE
                EXECUTE format('DELETE FROM public.%I', t.name);
            END IF;
        END LOOP;
    END $$;";

/// Drops templates and slots of other migrations that nobody is using.
async fn drop_outdated(admin: &Client, current: &str) {
    let outdated = admin
        .query(
            "SELECT datname::text FROM pg_database
             WHERE datname ~ '^nq57_([0-9a-f]{12}|fresh_)' AND NOT starts_with(datname, $1)",
            &[&current],
        )
        .await
        .unwrap();
    for row in outdated {
        let name = row.get::<_, String>(0);
        let free = admin
            .query_one("SELECT pg_try_advisory_lock(57, hashtext($1))", &[&name])
            .await
            .unwrap();
        if free.get::<_, bool>(0) {
            // Without FORCE: one that somebody is connected to stays.
            if let Err(error) = admin.batch_execute(&format!("DROP DATABASE {name}")).await {
                eprintln!("{name} stays behind: {error}");
            }
            admin
                .execute("SELECT pg_advisory_unlock(57, hashtext($1))", &[&name])
                .await
                .unwrap();
        }
    }
}

/// Twelve hexadecimal digits of all that the template is made from.
fn fingerprint() -> String {
    fn add(folder: &Path, hash: &mut Sha256) {
        let mut entries = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect::<Vec<_>>();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                add(&path, hash);
            } else {
                hash.update(path.file_name().unwrap().as_encoded_bytes());
                hash.update(std::fs::read(&path).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut hash = Sha256::new();
    add(&root.join("migrations"), &mut hash);
    add(&root.join("config/reference"), &mut hash);
    add(&root.join("src/models/reference"), &mut hash);
    hash.update(PRISTINE);
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
