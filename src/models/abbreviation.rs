//! Short forms (viết tắt) that the search knows, edited by administrators.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;
use uuid::Uuid;

use super::acting::Acting;
use super::event::{Act, Event, Subject};
use super::pool::Db;
use super::schema::abbreviations;
use crate::domain::lifecycle::Role;
use crate::domain::search::Abbreviation as Read;

/// A short form and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = abbreviations, check_for_backend(diesel::pg::Pg))]
pub struct Abbreviation {
    pub short: String,
    pub long: String,
    /// Who says so.
    pub source: String,
}

/// Why the list did not change.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// Only administrators edit it.
    #[error("hidden")]
    Hidden,
    /// It stands there already.
    #[error("known")]
    Known,
    /// Either side has no word to look for.
    #[error("no word")]
    Wordless,
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl Abbreviation {
    /// Every one, by its short form. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        abbreviations::table
            .order((abbreviations::short, abbreviations::long))
            .select(Self::as_select())
            .load(db)
            .await
    }

    /// Adds it, and writes the log.
    ///
    /// # Errors
    /// [`EditError`].
    pub async fn add(&self, acting: &Acting, db: &mut Db) -> Result<(), EditError> {
        administers(acting)?;
        Read::new(&self.short, &self.long).ok_or(EditError::Wordless)?;
        db.transaction(async |db| {
            let added = diesel::insert_into(abbreviations::table)
                .values((self, abbreviations::position.eq(0)))
                .on_conflict_do_nothing()
                .execute(db)
                .await?;
            if added == 0 {
                return Err(EditError::Known);
            }
            self.record("add_abbreviation", acting, db).await
        })
        .await
    }

    /// Takes it off, and writes the log. Nothing where it does not stand there.
    ///
    /// # Errors
    /// [`EditError`].
    pub async fn remove(&self, acting: &Acting, db: &mut Db) -> Result<(), EditError> {
        administers(acting)?;
        db.transaction(async |db| {
            let removed = diesel::delete(
                abbreviations::table.find((self.short.as_str(), self.long.as_str())),
            )
            .execute(db)
            .await?;
            if removed == 0 {
                return Ok(());
            }
            self.record("remove_abbreviation", acting, db).await
        })
        .await
    }

    async fn record(&self, action: &str, acting: &Acting, db: &mut Db) -> Result<(), EditError> {
        let act = Act {
            subject_id: None,
            ..Act::on(action, Subject::Portal, Uuid::nil())
        }
        .with(json!({ "short": self.short, "long": self.long }));
        Event::record(act, acting, db).await?;
        Ok(())
    }
}

fn administers(acting: &Acting) -> Result<(), EditError> {
    let may = acting
        .person
        .as_ref()
        .is_some_and(|person| person.roles.contains(&Role::Administrator));
    if may { Ok(()) } else { Err(EditError::Hidden) }
}
