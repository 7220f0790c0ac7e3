//! Figures of the process, as the public may know them: decisions count once
//! they are released, and what is said of how long they took is said of
//! several at a time.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Double, Integer, Nullable};
use diesel_async::RunQueryDsl;

use super::pool::Db;

/// Decisions of a month below which nothing is said of their days: of fewer,
/// whoever knows one of them would learn about the others.
pub const FEWEST: i32 = 5;

/// How many dossiers came and what became of them.
#[derive(Debug, Clone, Copy, Default, QueryableByName)]
pub struct Process {
    #[diesel(sql_type = BigInt)]
    pub submitted: i64,
    /// Those whose applicant knows the result.
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
    /// Published entries that came from a dossier.
    #[diesel(sql_type = BigInt)]
    pub published: i64,
}

impl Process {
    /// Counts. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn count(db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(
            "SELECT (SELECT count(*) FROM proposals WHERE submitted_at IS NOT NULL) AS submitted,
                (SELECT count(*) FROM decisions WHERE ended_at IS NULL AND released_at IS NOT NULL) AS answered,
                (SELECT count(*) FROM initiatives WHERE origin = 'proposal' AND state = 'published') AS published",
        )
        .get_result(db)
        .await
    }
}

/// One month of the process, by the calendar of Viet Nam.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct Month {
    /// Its first day.
    #[diesel(sql_type = Date)]
    pub first: NaiveDate,
    /// Dossiers that the Department received.
    #[diesel(sql_type = BigInt)]
    pub received: i64,
    /// Results that applicants were told.
    #[diesel(sql_type = BigInt)]
    pub released: i64,
    /// Working days from receipt to result, without the applicant's own time
    /// with the file. Nothing while the month lasts, nor for fewer than
    /// [`FEWEST`] results.
    #[diesel(sql_type = Nullable<Double>)]
    pub median_days: Option<f64>,
    /// Results that came after the promised date; nothing likewise.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub late: Option<i64>,
}

impl Month {
    /// Some to try templates with: with everything said, with too few, running.
    pub fn samples() -> Vec<Self> {
        (9..=11)
            .filter_map(|month| NaiveDate::from_ymd_opt(2026, month, 1))
            .zip([(Some(12.5), Some(1)), (None, None), (None, None)])
            .map(|(first, (median_days, late))| Self {
                first,
                received: 7,
                released: if late.is_some() { 6 } else { 2 },
                median_days,
                late,
            })
            .collect()
    }
}

/// The last months up to the one of a day, oldest first, from the month of the
/// first receipt on: before it there is nothing to count. One query.
///
/// # Errors
/// The database's.
pub async fn months(until: NaiveDate, count: i32, db: &mut Db) -> QueryResult<Vec<Month>> {
    diesel::sql_query(
        "WITH bounds AS (
            SELECT date_trunc('month', $1::date::timestamp) AS last,
                greatest(date_trunc('month', $1::date::timestamp) - make_interval(months => $2 - 1),
                    (SELECT date_trunc('month', min(at) AT TIME ZONE 'Asia/Ho_Chi_Minh') FROM events
                     WHERE subject = 'proposal' AND action = 'receive')) AS first
            WHERE EXISTS (SELECT FROM events WHERE subject = 'proposal' AND action = 'receive')),
        months AS (SELECT generate_series(first, last, interval '1 month')::date AS first FROM bounds),
        received AS (
            SELECT date_trunc('month', at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS first, count(*) AS count
            FROM events WHERE subject = 'proposal' AND action = 'receive'
                AND at >= (SELECT first AT TIME ZONE 'Asia/Ho_Chi_Minh' FROM bounds) GROUP BY 1),
        released AS (
            SELECT date_trunc('month', released_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS first, count(*) AS count,
                count(working_days) AS timed, count(promised_at) AS promised,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY working_days) AS median,
                count(*) FILTER (WHERE date_trunc('second', released_at) > date_trunc('second', promised_at)) AS late
            FROM decisions
            WHERE released_at >= (SELECT first AT TIME ZONE 'Asia/Ho_Chi_Minh' FROM bounds) GROUP BY 1)
        SELECT m.first, coalesce(r.count, 0) AS received, coalesce(l.count, 0) AS released,
            CASE WHEN l.timed >= $3 AND m.first < b.last THEN l.median END AS median_days,
            CASE WHEN l.promised >= $3 AND m.first < b.last THEN l.late END AS late
        FROM months m CROSS JOIN bounds b
        LEFT JOIN received r ON r.first = m.first
        LEFT JOIN released l ON l.first = m.first
        ORDER BY m.first",
    )
    .bind::<Date, _>(until)
    .bind::<Integer, _>(count)
    .bind::<Integer, _>(FEWEST)
    .load(db)
    .await
}
