//! How the department's work went, month by month.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Double, Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::queue::SCOPE;
use crate::ids::UserId;

/// One month, by the calendar of Viet Nam.
#[derive(Debug, Clone, QueryableByName)]
pub struct Month {
    /// Its first day.
    #[diesel(sql_type = Date)]
    pub first: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub submitted: i64,
    #[diesel(sql_type = BigInt)]
    pub received: i64,
    /// Decisions released.
    #[diesel(sql_type = BigInt)]
    pub released: i64,
    /// Of them, approvals.
    #[diesel(sql_type = BigInt)]
    pub approved: i64,
    /// Calendar days from the submission to the release, of the decisions
    /// released in the month; nothing where there were none.
    #[diesel(sql_type = Nullable<Double>)]
    pub median_days: Option<f64>,
}

/// The months up to the one of a day, newest first, empty ones included: of
/// the dossiers that the reader may know of.
///
/// # Errors
/// The database's.
pub async fn months(
    reader: UserId,
    until: NaiveDate,
    count: i32,
    db: &mut Db,
) -> QueryResult<Vec<Month>> {
    diesel::sql_query(format!(
        "WITH months AS (
            SELECT (date_trunc('month', $2::date::timestamp) - make_interval(months => n))::date AS first
            FROM generate_series(0, $3 - 1) AS n),
        open AS MATERIALIZED (SELECT p.id, p.submitted_at FROM proposals p WHERE {SCOPE}),
        submitted AS (
            SELECT date_trunc('month', submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS first, count(*) AS count
            FROM open WHERE submitted_at IS NOT NULL GROUP BY 1),
        received AS (
            SELECT date_trunc('month', e.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS first, count(*) AS count
            FROM events e JOIN open o ON o.id = e.proposal_id
            WHERE e.action = 'receive' AND e.subject = 'proposal' GROUP BY 1),
        released AS (
            SELECT date_trunc('month', d.released_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS first, count(*) AS count,
                count(*) FILTER (WHERE d.kind = 'approve') AS approved,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.released_at - p.submitted_at) / 86400) AS median
            FROM decisions d JOIN open p ON p.id = d.proposal_id
            WHERE d.released_at IS NOT NULL GROUP BY 1)
        SELECT m.first, coalesce(s.count, 0) AS submitted, coalesce(r.count, 0) AS received,
            coalesce(l.count, 0) AS released, coalesce(l.approved, 0) AS approved, l.median AS median_days
        FROM months m
        LEFT JOIN submitted s ON s.first = m.first
        LEFT JOIN received r ON r.first = m.first
        LEFT JOIN released l ON l.first = m.first
        ORDER BY m.first DESC"
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<Date, _>(until)
    .bind::<diesel::sql_types::Integer, _>(count)
    .load(db)
    .await
}
