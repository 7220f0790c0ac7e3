//! What the initiatives that serve a goal have measured, added up.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};
use diesel_async::RunQueryDsl;

use crate::models::pool::Db;

/// What is known of one measure.
#[derive(Debug, Clone, QueryableByName)]
pub struct Sum {
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub unit: String,
    /// Initiatives that measured it.
    #[diesel(sql_type = BigInt)]
    pub initiatives: i64,
    /// Of all of them; with a point.
    #[diesel(sql_type = Text)]
    pub total: String,
    #[diesel(sql_type = Text)]
    pub least: String,
    #[diesel(sql_type = Text)]
    pub most: String,
    /// The newest of the days of measurement.
    #[diesel(sql_type = Date)]
    pub newest: NaiveDate,
}

/// The confirmed results of published initiatives with a confirmed link to the
/// goal or to one below it: of each initiative the newest value of each measure,
/// once, however many of the goals it serves. One query.
///
/// # Errors
/// The database's.
pub async fn of_goal(code: &str, db: &mut Db) -> QueryResult<Vec<Sum>> {
    diesel::sql_query(
        // UNION, not UNION ALL: a circle in the tree must not hang the page.
        "WITH RECURSIVE below (code) AS (
            SELECT g.code FROM policy_goals g WHERE g.code = $1
            UNION SELECT g.code FROM policy_goals g JOIN below b ON g.parent_code = b.code),
        serving AS (
            SELECT DISTINCT l.initiative_id FROM public_goal_links l JOIN below b ON b.code = l.goal_code
            WHERE l.status = 'confirmed'),
        newest AS (
            SELECT DISTINCT ON (r.initiative_id, m.measure) r.initiative_id, m.measure, m.name, m.unit, m.value, m.measured_on
            FROM serving s
            JOIN implementation_reports r ON r.initiative_id = s.initiative_id AND r.status = 'confirmed'
            JOIN measured_results m ON m.report_id = r.id
            ORDER BY r.initiative_id, m.measure, m.measured_on DESC, r.number DESC, m.position)
        SELECT (array_agg(name ORDER BY measured_on DESC, name))[1] AS name, (array_agg(unit ORDER BY measured_on DESC, unit))[1] AS unit,
            count(*) AS initiatives, trim_scale(sum(value))::text AS total,
            trim_scale(min(value))::text AS least, trim_scale(max(value))::text AS most, max(measured_on) AS newest
        FROM newest GROUP BY measure ORDER BY count(*) DESC, 1",
    )
    .bind::<Text, _>(code)
    .load(db)
    .await
}
