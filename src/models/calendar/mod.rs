//! The working-day calendar: read by every clock, edited by administrators.

pub mod edit;
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
