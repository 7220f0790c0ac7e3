//! What came of an initiative (triển khai): its reports, as the public, its
//! applicant and the department read them. What changes them stands in
//! [`report`], what asks for them in [`due`], what they add up to in [`sums`].

pub mod due;
pub mod report;
pub mod sums;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::{initiatives, milestones};
use crate::domain::implementation::Status;
use crate::domain::publication::{Stage, State};
use crate::ids::{InitiativeId, ProposalId, ReportId};

/// An entry of which there may be reports.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = initiatives, check_for_backend(diesel::pg::Pg))]
pub struct Subject {
    pub id: InitiativeId,
    pub slug: String,
    pub title: String,
    pub state: State,
    pub stage: Option<Stage>,
    pub proposal_id: Option<ProposalId>,
    pub published_at: Option<DateTime<Utc>>,
}

impl Subject {
    /// The entry that came of a proposal; nothing where none did.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_proposal(proposal: ProposalId, db: &mut Db) -> QueryResult<Option<Self>> {
        initiatives::table
            .filter(initiatives::proposal_id.eq(proposal))
            .select(Self::as_select())
            .first(db)
            .await
            .optional()
    }

    /// An entry that the province reported.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] where it has a proposal or is not there.
    pub async fn reported(id: InitiativeId, db: &mut Db) -> QueryResult<Self> {
        initiatives::table
            .find(id)
            .filter(initiatives::proposal_id.is_null())
            .select(Self::as_select())
            .first(db)
            .await
    }
}

/// A report as it stands.
#[derive(Debug, Clone, QueryableByName)]
pub struct Reported {
    #[diesel(sql_type = SqlUuid)]
    pub id: ReportId,
    #[diesel(sql_type = Integer)]
    pub number: i32,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Text)]
    pub stage: Stage,
    #[diesel(sql_type = Date)]
    pub as_of: NaiveDate,
    #[diesel(sql_type = Text)]
    pub said: String,
    #[diesel(sql_type = Text)]
    pub stopped_why: String,
    /// Who reported it; not for the public.
    #[diesel(sql_type = Text)]
    pub by: String,
    #[diesel(sql_type = Timestamptz)]
    pub reported_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub judged_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Text)]
    pub judgement: String,
}

/// A report with all that it says.
#[derive(Debug, Clone)]
pub struct Whole {
    pub report: Reported,
    pub milestones: Vec<(NaiveDate, String)>,
    pub results: Vec<MeasuredRow>,
}

/// A measured result.
#[derive(Debug, Clone, QueryableByName)]
pub struct MeasuredRow {
    #[diesel(sql_type = SqlUuid)]
    pub report_id: ReportId,
    #[diesel(sql_type = Text)]
    pub measure: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub indicator_code: Option<String>,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// With a point.
    #[diesel(sql_type = Text)]
    pub value: String,
    #[diesel(sql_type = Text)]
    pub unit: String,
    #[diesel(sql_type = Date)]
    pub measured_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub evidence: String,
    #[diesel(sql_type = Text)]
    pub link: String,
}

/// Every report of an entry, or the confirmed ones alone, newest first. Three
/// queries, one where there is none.
///
/// # Errors
/// The database's.
pub async fn of(
    initiative: InitiativeId,
    confirmed_only: bool,
    db: &mut Db,
) -> QueryResult<Vec<Whole>> {
    let reports: Vec<Reported> = diesel::sql_query(
        "SELECT r.id, r.number, r.status, r.stage, r.as_of, r.said, r.stopped_why, u.name AS by, r.reported_at, r.judged_at, r.judgement
        FROM implementation_reports r JOIN users u ON u.id = r.reported_by
        WHERE r.initiative_id = $1 AND (r.status = 'confirmed' OR NOT $2) ORDER BY r.number DESC",
    )
    .bind::<SqlUuid, _>(initiative)
    .bind::<diesel::sql_types::Bool, _>(confirmed_only)
    .load(db)
    .await?;
    if reports.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ReportId> = reports.iter().map(|report| report.id).collect();
    let reached: Vec<(ReportId, NaiveDate, String)> = milestones::table
        .filter(milestones::report_id.eq_any(&ids))
        .order((milestones::report_id, milestones::position))
        .select((
            milestones::report_id,
            milestones::reached_on,
            milestones::text,
        ))
        .load(db)
        .await?;
    let measured: Vec<MeasuredRow> = diesel::sql_query(
        "SELECT m.report_id, m.measure, m.indicator_code, m.name, trim_scale(m.value)::text AS value, m.unit, m.measured_on, m.evidence, m.link
        FROM measured_results m WHERE m.report_id = ANY ($1) ORDER BY m.report_id, m.position",
    )
    .bind::<Array<SqlUuid>, _>(&ids)
    .load(db)
    .await?;
    let mut milestones: BTreeMap<ReportId, Vec<(NaiveDate, String)>> = BTreeMap::new();
    for (report, on, text) in reached {
        milestones.entry(report).or_default().push((on, text));
    }
    let mut results: BTreeMap<ReportId, Vec<MeasuredRow>> = BTreeMap::new();
    for row in measured {
        results.entry(row.report_id).or_default().push(row);
    }
    Ok(reports
        .into_iter()
        .map(|report| Whole {
            milestones: milestones.remove(&report.id).unwrap_or_default(),
            results: results.remove(&report.id).unwrap_or_default(),
            report,
        })
        .collect())
}

/// Of each measure the newest value that these reports confirm, in the order in
/// which the newest report names them. The reports come newest first.
pub fn newest_results(confirmed: &[Whole]) -> Vec<&MeasuredRow> {
    let mut newest: Vec<&MeasuredRow> = Vec::new();
    for row in confirmed.iter().flat_map(|whole| &whole.results) {
        match newest.iter_mut().find(|known| known.measure == row.measure) {
            Some(known) if known.measured_on < row.measured_on => *known = row,
            Some(_) => {}
            None => newest.push(row),
        }
    }
    newest
}

/// An indicator that a result may be of.
#[derive(Debug, Clone, QueryableByName)]
pub struct Indicator {
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub unit: String,
}

impl Indicator {
    /// Those of the reference data, each once. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(
            "SELECT v.code, v.name, v.unit FROM (
                SELECT DISTINCT ON (code) code, name, unit, position FROM indicator_values ORDER BY code, period DESC) v
            ORDER BY v.position, v.code",
        )
        .load(db)
        .await
    }
}
