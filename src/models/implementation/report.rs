//! Reports of what came of an initiative: written by its applicant, or by a
//! moderator where the province reported it; confirmed or refused once.

use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::Subject;
use crate::domain::implementation::{Report, Status};
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::message::Message;
use crate::domain::proposal::{Guard, Task};
use crate::domain::publication::{Stage, State};
use crate::ids::{InitiativeId, ProposalId, ReportId};
use crate::models::acting::Acting;
use crate::models::event::{self, Act, Audience, Event};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::PerformError;
use crate::models::schema::{implementation_reports as reports, initiatives, milestones};

/// A moderator's answer.
#[derive(Debug, Clone)]
pub struct Judgement {
    pub confirmed: bool,
    /// Why; may be empty where it is confirmed.
    pub reason: String,
}

/// Reports what came of a proposal's entry, for an owner or editor. The
/// moderators are told at once.
///
/// # Errors
/// [`PerformError`]; nothing has changed then.
pub async fn write(
    proposal: ProposalId,
    report: &Report,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::ReportImplementation;
        let held = Proposal::begin_task(proposal, task, "", None, acting, db).await?;
        let entry = Subject::of_proposal(proposal, db)
            .await?
            .ok_or(PerformError::Hidden)?;
        let number = insert(entry.id, report, Status::Reported, acting, db).await?;
        let act = Act::on(task.as_str(), event::Subject::Initiative, entry.id.0)
            .of(proposal, Audience::Everyone)
            .with(
                json!({ "number": number, "stage": report.stage, "results": report.results.len() }),
            );
        let event = Event::record(act, acting, db).await?;
        let message = Message::ImplementationReported;
        mail::tell(message, proposal, &event, json!({}), db).await?;
        held.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

/// Confirms or refuses the report that waits, for a moderator without an
/// interest in it.
///
/// # Errors
/// [`PerformError`]; nothing has changed then.
pub async fn judge(
    proposal: ProposalId,
    judgement: &Judgement,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::JudgeReport;
        let held = Proposal::begin_task(proposal, task, "", seen, acting, db).await?;
        let entry = Subject::of_proposal(proposal, db)
            .await?
            .ok_or(PerformError::Hidden)?;
        let status = if judgement.confirmed {
            Status::Confirmed
        } else {
            Status::Refused
        };
        let (number, stage) = diesel::update(reports::table)
            .filter(reports::initiative_id.eq(entry.id))
            .filter(reports::status.eq(Status::Reported))
            .set((
                reports::status.eq(status),
                reports::judged_by.eq(acting.user()),
                reports::judged_at.eq(acting.now),
                reports::judgement.eq(&judgement.reason),
            ))
            .returning((reports::number, reports::stage))
            .get_result::<(i32, Stage)>(db)
            .await?;
        keep_stage(entry.id, acting, db).await?;
        let act = Act::on(task.as_str(), event::Subject::Initiative, entry.id.0)
            .of(proposal, Audience::Everyone)
            .noting(&judgement.reason)
            .with(json!({ "number": number, "stage": stage, "confirmed": judgement.confirmed }));
        let event = Event::record(act, acting, db).await?;
        let message = if judgement.confirmed {
            Message::ImplementationConfirmed
        } else {
            Message::ImplementationRefused
        };
        let params = json!({ "note": judgement.reason });
        mail::tell(message, proposal, &event, params, db).await?;
        held.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

/// Enters what came of an entry that the province reported: a moderator's word
/// is confirmed as it is written.
///
/// # Errors
/// [`PerformError`]; an entry that is not there, or has a proposal, is hidden.
pub async fn enter(
    id: InitiativeId,
    report: &Report,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    let roles = acting.person.as_ref().map(|person| &person.roles);
    if !roles.is_some_and(|roles| roles.contains(&Role::Moderator)) {
        return Err(PerformError::Refused(Refusal::<Guard>::NotYours));
    }
    db.transaction(async |db| {
        // Locked: two that are entered at once are counted one after the other.
        let locked = initiatives::table
            .find(id)
            .filter(initiatives::proposal_id.is_null())
            .select(initiatives::state)
            .for_update()
            .first::<State>(db)
            .await
            .optional()?;
        locked.ok_or(PerformError::Hidden)?;
        let number = insert(id, report, Status::Confirmed, acting, db).await?;
        keep_stage(id, acting, db).await?;
        let act = Act::on("enter_report", event::Subject::Initiative, id.0).with(
            json!({ "number": number, "stage": report.stage, "results": report.results.len() }),
        );
        Event::record(act, acting, db).await?;
        Ok(())
    })
    .await
}

/// The stage of an entry follows its newest confirmed report, where there is one.
///
/// # Errors
/// The database's.
pub async fn keep_stage(id: InitiativeId, acting: &Acting, db: &mut Db) -> QueryResult<()> {
    diesel::sql_query(
        "UPDATE initiatives i SET stage = r.stage, updated_at = $2
        FROM (SELECT stage FROM implementation_reports WHERE initiative_id = $1 AND status = 'confirmed'
            ORDER BY number DESC LIMIT 1) r
        WHERE i.id = $1 AND i.stage IS DISTINCT FROM r.stage",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<diesel::sql_types::Timestamptz, _>(acting.now)
    .execute(db)
    .await?;
    Ok(())
}

async fn insert(
    initiative: InitiativeId,
    report: &Report,
    status: Status,
    acting: &Acting,
    db: &mut Db,
) -> Result<i32, PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    let last = reports::table
        .filter(reports::initiative_id.eq(initiative))
        .select(diesel::dsl::max(reports::number))
        .first::<Option<i32>>(db)
        .await?;
    let number = last.unwrap_or(0) + 1;
    let id = ReportId::new();
    let judged = (status == Status::Confirmed).then_some((by, acting.now));
    diesel::insert_into(reports::table)
        .values((
            reports::id.eq(id),
            reports::initiative_id.eq(initiative),
            reports::number.eq(number),
            reports::status.eq(status),
            reports::stage.eq(report.stage),
            reports::as_of.eq(report.as_of),
            reports::said.eq(&report.said),
            reports::stopped_why.eq(&report.stopped_why),
            reports::reported_by.eq(by),
            reports::reported_at.eq(acting.now),
            reports::judged_by.eq(judged.map(|(by, _)| by)),
            reports::judged_at.eq(judged.map(|(_, at)| at)),
        ))
        .execute(db)
        .await?;
    let places = |count: usize| (1..).take(count);
    for (position, milestone) in places(report.milestones.len()).zip(&report.milestones) {
        diesel::insert_into(milestones::table)
            .values((
                milestones::report_id.eq(id),
                milestones::position.eq(position),
                milestones::reached_on.eq(milestone.on),
                milestones::text.eq(&milestone.text),
            ))
            .execute(db)
            .await?;
    }
    for (position, result) in places(report.results.len()).zip(&report.results) {
        // The number goes in as a text: diesel has no decimals without another library.
        diesel::sql_query(
            "INSERT INTO measured_results (report_id, position, measure, indicator_code, name, value, unit, measured_on, evidence, link)
            VALUES ($1, $2, $3, $4, $5, $6::numeric, $7, $8, $9, $10)",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Integer, _>(position)
        .bind::<Text, _>(result.measure())
        .bind::<Nullable<Text>, _>(&result.indicator)
        .bind::<Text, _>(&result.name)
        .bind::<Text, _>(result.value.as_str())
        .bind::<Text, _>(&result.unit)
        .bind::<Date, _>(result.on)
        .bind::<Text, _>(&result.evidence)
        .bind::<Text, _>(&result.link)
        .execute(db)
        .await?;
    }
    Ok(number)
}
