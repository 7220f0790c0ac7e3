//! The working-day calendar: read by every clock, edited by administrators.

pub mod edit;
pub mod history;
mod recount;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::calendar_days;
use crate::domain::deadline::{Calendar, DayKind, OfficeHours};

pub use recount::{Moved, Recounted};

/// Reads holidays and make-up workdays.
///
/// # Errors
/// The database's.
pub async fn load(office: &OfficeHours, db: &mut Db) -> QueryResult<Calendar> {
    let days = calendar_days::table
        .select((calendar_days::date, calendar_days::kind))
        .load::<(NaiveDate, DayKind)>(db)
        .await?;
    Ok(Calendar::new(office.clone(), days))
}

/// [`load`] for an act that keeps a date: inside its transaction, the calendar
/// stays as it was read until the act is over. Whoever edits it waits for the
/// act, and an act that begins meanwhile waits for the edit.
///
/// # Errors
/// The database's.
pub(in crate::models) async fn hold(office: &OfficeHours, db: &mut Db) -> QueryResult<Calendar> {
    diesel::sql_query("LOCK TABLE calendar_days IN ROW SHARE MODE")
        .execute(db)
        .await?;
    load(office, db).await
}
