//! The reference data (`config/reference`): loaded by the program itself,
//! again and again. What a person edited since is theirs: it is reported and
//! left alone, and so is what vanished from the files. A load that finds a
//! fault writes nothing.

mod checks;
mod rows;
mod source;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Text, Timestamptz};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::{Map, Value, json};

use self::tables::{TABLES, Table};
use super::pool::{self, Db};
use super::schema::initiatives;
use super::version;
use crate::ids::{InitiativeId, RowId};

pub use self::source::{Fault, Source};

/// A number of our own, so that two loads run one after the other.
const LOCK: i64 = 0x6e71_3538;

/// What a load did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub inserted: usize,
    pub updated: usize,
    pub unchanged: usize,
    /// Rows that were left as they are although the files say otherwise.
    pub kept: Vec<Kept>,
}

/// A row that was left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub table: &'static str,
    /// What the table is called.
    pub title: &'static str,
    pub key: String,
    pub why: Why,
}

/// Why a row was left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A person changed it.
    Edited,
    /// A person removed it.
    Removed,
    /// The files hold it no longer.
    Vanished,
    /// It belongs to a rubric that dossiers are judged by: a new version is
    /// drafted on the portal.
    Published,
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.why {
            Why::Edited => "đã được sửa trên cổng, giữ bản trên cổng",
            Why::Removed => "đã được xóa trên cổng, không nạp lại",
            Why::Published => {
                "đã ban hành nên không đổi được; hãy soạn phiên bản mới ở trang Quản trị, Bộ tiêu chí"
            }
            Why::Vanished => "không còn trong tệp, vẫn giữ trên cổng",
        };
        write!(f, "{} “{}”: {why}", self.title, self.key)
    }
}

/// Why nothing was loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The files have faults.
    #[error("Dữ liệu tham chiếu có lỗi, chưa nạp gì:\n{}", list(.0))]
    Faults(Vec<Fault>),
    /// The database refused.
    #[error("Không ghi được dữ liệu tham chiếu, chưa nạp gì: {0}")]
    Database(#[from] diesel::result::Error),
}

fn list(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Jsonb)]
    row: Value,
}

#[derive(QueryableByName)]
struct Remembered {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Jsonb)]
    content: Value,
}

type Contents = BTreeMap<String, Map<String, Value>>;

/// Loads the files over a connection of the tables' owner.
///
/// # Errors
/// The database cannot be reached, or [`load`] refused.
pub async fn load_as_owner(
    url: &str,
    source: &Source,
    now: DateTime<Utc>,
) -> anyhow::Result<Report> {
    let mut db = pool::owner(url).await?;
    Ok(load(source, now, &mut db).await?)
}

/// Checks the files and loads them in one transaction.
///
/// # Errors
/// [`LoadError::Faults`] with everything that is wrong; then nothing was written.
pub async fn load(source: &Source, now: DateTime<Utc>, db: &mut Db) -> Result<Report, LoadError> {
    let rows = rows::parse(source).map_err(LoadError::Faults)?;
    db.transaction(async |db| {
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
            .bind::<diesel::sql_types::BigInt, _>(LOCK)
            .execute(db)
            .await?;
        let mut remembered = remembered(db).await?;
        let published = published(db).await?;
        let mut report = Report::default();
        let mut entries = Vec::new();
        for table in TABLES {
            let known = remembered.remove(table.name).unwrap_or_default();
            let part = Part {
                table,
                wanted: rows.of(table.name),
                known: &known,
                published: &published,
            };
            let written = load_table(&part, now, &mut report, db).await?;
            if table.name == "initiatives" {
                entries = written;
            }
        }
        publish(now, db).await?;
        // What the files changed of published entries is a version of them.
        let entries: Vec<InitiativeId> = initiatives::table
            .filter(initiatives::slug.eq_any(entries))
            .select(initiatives::id)
            .load(db)
            .await?;
        version::keep(&entries, now, db).await?;
        Ok(report)
    })
    .await
}

async fn remembered(db: &mut Db) -> Result<BTreeMap<String, Contents>, diesel::result::Error> {
    let rows: Vec<Remembered> =
        diesel::sql_query("SELECT table_name, key, content FROM reference_rows")
            .load(db)
            .await?;
    let mut tables: BTreeMap<String, Contents> = BTreeMap::new();
    for row in rows {
        if let Value::Object(content) = row.content {
            tables
                .entry(row.table_name)
                .or_default()
                .insert(row.key, content);
        }
    }
    Ok(tables)
}

/// The rubrics that dossiers may be judged by already, by code.
async fn published(db: &mut Db) -> Result<BTreeSet<String>, diesel::result::Error> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        code: String,
    }
    let rows: Vec<Row> =
        diesel::sql_query("SELECT code FROM rubrics WHERE published_at IS NOT NULL")
            .load(db)
            .await?;
    Ok(rows.into_iter().map(|row| row.code).collect())
}

/// The rubrics of the files stand from their first load on; what somebody
/// drafts on the portal they publish themselves.
async fn publish(now: DateTime<Utc>, db: &mut Db) -> Result<(), diesel::result::Error> {
    diesel::sql_query(
        "UPDATE rubrics SET published_at = $1 WHERE published_at IS NULL AND drafted_by IS NULL",
    )
    .bind::<Timestamptz, _>(now)
    .execute(db)
    .await?;
    Ok(())
}

/// A table with what the files want of it and what is known.
struct Part<'a> {
    table: &'static Table,
    wanted: &'a [rows::Row],
    /// As it was loaded last.
    known: &'a Contents,
    /// Codes of the rubrics that stand.
    published: &'a BTreeSet<String>,
}

/// Loads a table. The keys of the rows that it wrote.
async fn load_table(
    part: &Part<'_>,
    now: DateTime<Utc>,
    report: &mut Report,
    db: &mut Db,
) -> Result<Vec<String>, diesel::result::Error> {
    let Part {
        table,
        wanted,
        known,
        published,
    } = *part;
    let present = present(part, db).await?;
    let (mut inserts, mut updates, mut loaded) = (Vec::new(), Vec::new(), Vec::new());
    for row in wanted {
        let mut keep = |why| {
            report.kept.push(Kept {
                table: table.name,
                title: table.title,
                key: row.key.clone(),
                why,
            });
        };
        match (present.get(&row.key), known.get(&row.key)) {
            (None, Some(_)) => keep(Why::Removed),
            (None, None) if table.belongs_to(&row.content, published) => keep(Why::Published),
            (None, None) => inserts.push(row),
            (Some(here), before) if *here == row.content => {
                report.unchanged += 1;
                // A person's row that the files agree with is the files' from here on.
                if before != Some(here) {
                    loaded.push(row);
                }
            }
            (Some(here), Some(before)) if here == before => {
                if table.belongs_to(&row.content, published) {
                    keep(Why::Published);
                } else {
                    updates.push(row);
                }
            }
            (Some(_), _) => keep(Why::Edited),
        }
    }
    for key in known.keys() {
        if present.contains_key(key) && !wanted.iter().any(|row| row.key == *key) {
            report.kept.push(Kept {
                table: table.name,
                title: table.title,
                key: key.clone(),
                why: Why::Vanished,
            });
        }
    }
    report.inserted += inserts.len();
    report.updated += updates.len();
    write(table.insert, &inserts, now, db).await?;
    write(table.update, &updates, now, db).await?;
    let written = inserts.into_iter().chain(updates);
    let keys = written.clone().map(|row| row.key.clone()).collect();
    loaded.extend(written);
    remember(table, &loaded, now, db).await?;
    Ok(keys)
}

/// What the table has of the rows that the files want or wanted once.
async fn present(part: &Part<'_>, db: &mut Db) -> Result<Contents, diesel::result::Error> {
    let table = part.table;
    let wanted = part.wanted.iter().map(|row| &row.content);
    let firsts: BTreeSet<String> = wanted
        .chain(part.known.values())
        .map(|content| table.first_of_key(content))
        .collect();
    let rows: Vec<Found> = diesel::sql_query(table.read)
        .bind::<Array<Text>, _>(Vec::from_iter(firsts))
        .load(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|found| match found.row {
            Value::Object(row) => Some((table.key(&row), table.content(&row))),
            _ => None,
        })
        .collect())
}

/// Runs a table's statement over rows. Beside the file's columns each row
/// carries what a catalogue entry and a rubric begin with; other tables take no notice.
async fn write(
    statement: &'static str,
    rows: &[&rows::Row],
    now: DateTime<Utc>,
    db: &mut Db,
) -> Result<(), diesel::result::Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let values: Vec<Value> = rows
        .iter()
        .map(|row| {
            let mut value = row.content.clone();
            value.insert("id".to_owned(), json!(RowId::new()));
            if let Some(code) = row.content.get("code") {
                value.insert("family".to_owned(), code.clone());
            }
            value.insert("origin".to_owned(), json!("reported"));
            value.insert("state".to_owned(), json!("published"));
            value.insert("published_at".to_owned(), json!(now));
            value.insert("updated_at".to_owned(), json!(now));
            Value::Object(value)
        })
        .collect();
    diesel::sql_query(statement)
        .bind::<Jsonb, _>(Value::Array(values))
        .execute(db)
        .await?;
    Ok(())
}

async fn remember(
    table: &Table,
    rows: &[&rows::Row],
    now: DateTime<Utc>,
    db: &mut Db,
) -> Result<(), diesel::result::Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let values: Vec<Value> = rows
        .iter()
        .map(|row| json!({ "key": row.key, "content": row.content }))
        .collect();
    diesel::sql_query(
        "INSERT INTO reference_rows (table_name, key, content, loaded_at)
         SELECT $1, r.value->>'key', r.value->'content', $3 FROM jsonb_array_elements($2) r
         ON CONFLICT (table_name, key) DO UPDATE SET content = EXCLUDED.content, loaded_at = EXCLUDED.loaded_at",
    )
    .bind::<Text, _>(table.name)
    .bind::<Jsonb, _>(Value::Array(values))
    .bind::<Timestamptz, _>(now)
    .execute(db)
    .await?;
    Ok(())
}
