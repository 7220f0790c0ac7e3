//! The Department's signed apology with a new date of the result (circular
//! 03/2025/TT-VPCP, form 04): recorded once, before the old date passes. The
//! clock reads it from the log.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::apologies;
use super::{calendar, mail};
use crate::domain::deadline;
use crate::domain::message::Message;
use crate::domain::problem::Problem;
use crate::domain::proposal::Task;
use crate::ids::ProposalId;

/// An apology.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = apologies, check_for_backend(diesel::pg::Pg))]
pub struct Apology {
    pub reason: String,
    /// What was promised before.
    pub promised_at: DateTime<Utc>,
    pub until: NaiveDate,
    pub recorded_at: DateTime<Utc>,
}

impl Apology {
    /// The apology of a proposal.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Option<Self>> {
        apologies::table
            .find(proposal)
            .select(Self::as_select())
            .first(db)
            .await
            .optional()
    }
}

/// Records the apology. The result is promised for `until` from here on, and
/// the stage that runs gets as many working days more.
///
/// # Errors
/// [`PerformError`]; a date that is no working day after the old one is
/// [`PerformError::Invalid`].
pub async fn record(
    id: ProposalId,
    until: NaiveDate,
    reason: &str,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::Apologise;
        let held = Proposal::begin_task(id, task, reason, seen, acting, db).await?;
        let promised = held.promised_at.ok_or(PerformError::Hidden)?;
        let calendar = calendar::hold(&acting.rules.office, db).await?;
        let old = deadline::local(promised).date();
        let days = calendar.days_between(old, until);
        if days == 0 || !calendar.works(until) {
            let problem = Problem::new("problem-apology-until").with("old", old.format("%d/%m/%Y"));
            return Err(vec![("until", problem)].into());
        }
        diesel::insert_into(apologies::table)
            .values((
                apologies::proposal_id.eq(id),
                apologies::reason.eq(reason),
                apologies::promised_at.eq(promised),
                apologies::until.eq(until),
                apologies::recorded_by.eq(acting.user().ok_or(PerformError::Hidden)?),
                apologies::recorded_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on(task.as_str(), Subject::Proposal, id.0)
            .of(id, Audience::Everyone)
            .noting(reason)
            .with(json!({ "promised_at": promised, "until": until, "working_days": days }));
        let event = Event::record(act, acting, db).await?;
        held.end_task(acting, db).await?;
        held.keep_due(acting, db).await?;
        let promised = Proposal::find(id, db).await?.promised_at;
        let params = json!({ "note": reason, "due_at": promised.map(|at| at.to_rfc3339()),
            "before": deadline::local(held.promised_at.unwrap_or(acting.now)).date() });
        mail::tell(Message::ResultPostponed, id, &event, params, db).await?;
        Ok(())
    })
    .await
}
