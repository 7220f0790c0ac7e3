//! The migrations: up, down and up again; by one starter or several.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nq57::models::pool;

use crate::support::db::{self, RUNTIME};

/// The definition of a database, without what differs at every run.
fn definition(url: &str) -> String {
    let found = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin/pg_dump"))
        .find(|program| program.exists());
    let program = found.unwrap_or_else(|| PathBuf::from("pg_dump"));
    let output = Command::new(&program)
        .args(["--schema-only", "--dbname", url])
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "{} (of the package postgresql-client): {error}",
                program.display()
            )
        });
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first lines in which two definitions differ.
fn difference(one: &str, other: &str) -> String {
    let only = |a: &str, b: &str| {
        let there = b.lines().collect::<std::collections::BTreeSet<_>>();
        let lines = a.lines().filter(|line| !there.contains(line)).take(20);
        lines.collect::<Vec<_>>().join("\n")
    };
    format!(
        "only before:\n{}\nonly after:\n{}",
        only(one, other),
        only(other, one)
    )
}

async fn migrate(url: &str) -> usize {
    let url = url.to_owned();
    RUNTIME
        .spawn(async move { pool::migrate(&url).await })
        .await
        .unwrap()
        .unwrap()
}

#[actix_web::test]
async fn what_goes_up_comes_down_and_goes_up_again() {
    let database = db::fresh().await;
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations"))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().is_dir())
        .count();
    assert_eq!(migrate(&database.url).await, folders);
    let up = definition(&database.url);
    assert_eq!(
        migrate(&database.url).await,
        0,
        "a second start has nothing to do"
    );

    let url = database.url.clone();
    RUNTIME
        .spawn(async move { pool::revert_all(&url).await })
        .await
        .unwrap()
        .unwrap();
    let down = definition(&database.url);
    let left = down
        .lines()
        .filter(|line| line.starts_with("CREATE ") || line.starts_with("ALTER DEFAULT"))
        .filter(|line| !line.contains("__diesel_schema_migrations"))
        .collect::<Vec<_>>();
    assert!(left.is_empty(), "left behind by the way down: {left:#?}");

    assert_eq!(migrate(&database.url).await, folders);
    let again = definition(&database.url);
    assert!(up == again, "{}", difference(&up, &again));
}

#[actix_web::test]
async fn two_starters_migrate_one_after_the_other() {
    let database = db::fresh().await;
    let (one, other) = tokio::join!(migrate(&database.url), migrate(&database.url));
    assert!(
        one.min(other) == 0 && one.max(other) > 0,
        "{one} and {other}"
    );
}

#[test]
fn every_migration_says_why_and_how_to_undo_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let read = |name: &str| {
            fs::read_to_string(folder.join(name))
                .unwrap_or_else(|error| panic!("{}/{name}: {error}", folder.display()))
        };
        assert!(read("up.sql").contains("-- "), "{}", folder.display());
        assert!(!read("down.sql").trim().is_empty(), "{}", folder.display());
    }
}
