//! Reports that are late are asked for: a mail to the applicant, once for each
//! date, and a word in their list of dossiers.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use crate::domain::message::Message;
use crate::domain::warning::Warning;
use crate::ids::{InitiativeId, ProposalId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Audience, Event, Subject};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::warning;

/// Asked for at most at one time; the rest next time.
const MOST: i64 = 500;

/// A report that is late.
#[derive(Debug, Clone, QueryableByName)]
pub struct Late {
    #[diesel(sql_type = SqlUuid)]
    initiative_id: InitiativeId,
    #[diesel(sql_type = SqlUuid)]
    pub proposal_id: ProposalId,
    /// When it was due.
    #[diesel(sql_type = Timestamptz)]
    pub due_at: DateTime<Utc>,
}

/// Published entries of proposals whose report is late at `$1`, `$2` months
/// after the last one that was not refused, or after the publication. What was
/// stopped is asked no more, and what waits for a moderator was said.
const LATE: &str = "
    SELECT i.id AS initiative_id, i.proposal_id, d.due_at
    FROM initiatives i
    CROSS JOIN LATERAL (SELECT max(r.reported_at) AS at, coalesce(bool_or(r.status = 'reported'), false) AS waits
        FROM implementation_reports r WHERE r.initiative_id = i.id AND r.status <> 'refused') l
    CROSS JOIN LATERAL (SELECT coalesce(l.at, i.published_at) + make_interval(months => $2) AS due_at) d
    WHERE i.state = 'published' AND i.proposal_id IS NOT NULL AND i.stage IS DISTINCT FROM 'stopped'
        AND NOT l.waits AND d.due_at <= $1";

/// Those of these dossiers whose report is late. One query.
///
/// # Errors
/// The database's.
pub async fn of(
    dossiers: &[ProposalId],
    months: u32,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Vec<Late>> {
    diesel::sql_query(format!("{LATE} AND i.proposal_id = ANY ($3)"))
        .bind::<Timestamptz, _>(now)
        .bind::<Integer, _>(months.cast_signed())
        .bind::<Array<SqlUuid>, _>(dossiers)
        .load(db)
        .await
}

/// Asks for every late report, each in a transaction of its own and once for
/// each date, and says how many. For the scheduler: `acting` is the system.
///
/// # Errors
/// The database's; those sent before it stay so.
pub async fn ask(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    let months = acting.rules.deadlines.report_months;
    let late: Vec<Late> = diesel::sql_query(format!(
        "{LATE} AND NOT EXISTS (SELECT FROM warnings w
            WHERE w.subject = i.id AND w.kind = 'report_due' AND w.mark = d.due_at)
        ORDER BY d.due_at, i.id LIMIT $3"
    ))
    .bind::<Timestamptz, _>(acting.now)
    .bind::<Integer, _>(months.cast_signed())
    .bind::<BigInt, _>(MOST)
    .load(db)
    .await?;
    let mut sent = 0;
    for one in late {
        if remind(&one, months, acting, db).await? {
            sent += 1;
        }
    }
    Ok(sent)
}

async fn remind(one: &Late, months: u32, acting: &Acting, db: &mut Db) -> QueryResult<bool> {
    db.transaction(async |db| {
        // A report that arrives at this moment comes before the reminder, or after it.
        Proposal::lock(one.proposal_id, db).await?;
        let still = of(&[one.proposal_id], months, acting.now, db).await?;
        let same = still.iter().any(|late| late.due_at == one.due_at);
        let key = (one.initiative_id.0, Warning::ReportDue, one.due_at);
        if !same || !warning::first(key, one.proposal_id, acting, db).await? {
            return Ok(false);
        }
        let act = Act::on(
            Warning::ReportDue.as_str(),
            Subject::Initiative,
            one.initiative_id.0,
        )
        .of(one.proposal_id, Audience::Everyone)
        .with(json!({ "due_at": one.due_at, "months": months }));
        let event = Event::record(act, acting, db).await?;
        let params = json!({ "months": months, "due_at": null });
        mail::tell(
            Message::ImplementationDue,
            one.proposal_id,
            &event,
            params,
            db,
        )
        .await?;
        Ok(true)
    })
    .await
}
