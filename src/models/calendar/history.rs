//! What the calendar holds, and what was changed in it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use crate::domain::deadline::{Change, DayKind, local};
use crate::domain::proposal::State;
use crate::ids::{CalendarEditId, ProposalId, UserId};
use crate::models::pool::Db;
use crate::models::queue::SCOPE;

/// A day of the calendar.
#[derive(Debug, Clone, QueryableByName)]
pub struct Day {
    #[diesel(sql_type = Date)]
    pub date: NaiveDate,
    #[diesel(sql_type = Text)]
    pub kind: DayKind,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Of the reference data: how sure it is.
    #[diesel(sql_type = Text)]
    pub certainty: String,
    /// Of a day that a person added: the document.
    #[diesel(sql_type = Nullable<Text>)]
    pub source: Option<String>,
}

/// Holidays and make-up workdays, oldest first.
///
/// # Errors
/// The database's.
pub async fn days(db: &mut Db) -> QueryResult<Vec<Day>> {
    diesel::sql_query(
        "SELECT d.date, d.kind, d.name, d.certainty, e.source FROM calendar_days d
        LEFT JOIN calendar_edits e ON e.id = d.calendar_edit_id ORDER BY d.date",
    )
    .load(db)
    .await
}

/// A change that was made.
#[derive(Debug, Clone, QueryableByName)]
pub struct Made {
    #[diesel(sql_type = SqlUuid)]
    pub id: CalendarEditId,
    #[diesel(sql_type = Text)]
    pub change: Change,
    #[diesel(sql_type = Text)]
    pub kind: DayKind,
    #[diesel(sql_type = Date)]
    pub first_day: NaiveDate,
    #[diesel(sql_type = Date)]
    pub last_day: NaiveDate,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub source: String,
    #[diesel(sql_type = Text)]
    pub reason: String,
    #[diesel(sql_type = Text)]
    pub by: String,
    #[diesel(sql_type = Timestamptz)]
    pub made_at: DateTime<Utc>,
    /// Dossiers that moved, of those that the reader may know of.
    #[diesel(sql_type = BigInt)]
    pub moved: i64,
}

/// Changes in the list.
const LAST: i64 = 50;

/// The last changes, newest first; or the one named.
///
/// # Errors
/// The database's.
pub async fn made(
    reader: UserId,
    only: Option<CalendarEditId>,
    db: &mut Db,
) -> QueryResult<Vec<Made>> {
    diesel::sql_query(format!(
        "SELECT e.id, e.change, e.kind, e.first_day, e.last_day, e.name, e.source, e.reason, u.name AS by, e.made_at,
            (SELECT count(*) FROM calendar_moves m JOIN proposals p ON p.id = m.proposal_id
                WHERE m.calendar_edit_id = e.id AND {SCOPE}) AS moved
        FROM calendar_edits e JOIN users u ON u.id = e.made_by
        WHERE $2 IS NULL OR e.id = $2 ORDER BY e.id DESC LIMIT {LAST}"
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<Nullable<SqlUuid>, _>(only)
    .load(db)
    .await
}

/// A dossier that moved.
#[derive(Debug, Clone, QueryableByName)]
pub struct Move {
    #[diesel(sql_type = SqlUuid)]
    pub id: ProposalId,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_before: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_after: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub promised_before: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub promised_after: Option<DateTime<Utc>>,
}

/// The dossiers that a change moved, of those that the reader may know of.
///
/// # Errors
/// The database's.
pub async fn moves(reader: UserId, edit: CalendarEditId, db: &mut Db) -> QueryResult<Vec<Move>> {
    diesel::sql_query(format!(
        "SELECT p.id, p.code, p.title, p.state, m.due_before, m.due_after, m.promised_before, m.promised_after
        FROM calendar_moves m JOIN proposals p ON p.id = m.proposal_id
        WHERE m.calendar_edit_id = $2 AND {SCOPE} ORDER BY p.code"
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<SqlUuid, _>(edit)
    .load(db)
    .await
}

/// The year of a moment, in Viet Nam.
pub fn year(now: DateTime<Utc>) -> i32 {
    local(now).date().year()
}
