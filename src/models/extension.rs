//! More time to answer a request for information: asked for once a request by
//! the applicant, granted or refused by a moderator.

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::mail;
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::acts::OpenRequest;
use super::proposal::perform::PerformError;
use super::schema::{extensions, info_requests};
use crate::domain::deadline;
use crate::domain::message::Message;
use crate::domain::problem::Problem;
use crate::domain::proposal::Task;
use crate::domain::text::Reason;
use crate::ids::{InfoRequestId, ProposalId};

/// What was asked for, and the answer where there is one.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = extensions, check_for_backend(diesel::pg::Pg))]
pub struct Extension {
    /// Calendar days.
    pub days: i32,
    pub reason: String,
    pub asked_at: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    /// The new date; nothing where more time was refused.
    pub until: Option<DateTime<Utc>>,
    /// Why, in the moderator's words.
    pub answer: String,
}

/// A moderator's answer.
#[derive(Debug, Clone)]
pub enum Answer {
    Grant { until: NaiveDate, reason: String },
    Refuse { reason: String },
}

impl Answer {
    /// Why.
    pub fn reason(&self) -> &str {
        match self {
            Answer::Grant { reason, .. } | Answer::Refuse { reason } => reason,
        }
    }
}

impl Extension {
    /// What was asked for of a request.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(request: InfoRequestId, db: &mut Db) -> QueryResult<Option<Self>> {
        extensions::table
            .find(request)
            .select(Self::as_select())
            .first(db)
            .await
            .optional()
    }

    /// The last day that may be granted.
    pub fn latest(&self, due: DateTime<Utc>) -> NaiveDate {
        later(due, self.days.unsigned_abs())
    }
}

/// The day that lies so many calendar days after a date.
fn later(due: DateTime<Utc>, days: u32) -> NaiveDate {
    let day = deadline::local(due).date();
    day.checked_add_days(Days::new(days.into())).unwrap_or(day)
}

/// Asks for `days` calendar days more, for an owner or editor. The moderators
/// are told at once: the old date goes on until they answer.
///
/// # Errors
/// [`PerformError`]; too many days or a reason that says nothing is
/// [`PerformError::Invalid`].
pub async fn ask(
    id: ProposalId,
    days: &str,
    reason: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::AskExtension;
        // Whatever is wrong with the form is told at once, below.
        let held = Proposal::begin_task(id, task, task.as_str(), None, acting, db).await?;
        let most = acting.rules.deadlines.extension_calendar_days;
        let wanted = days.trim().parse::<u32>().ok();
        let wanted = wanted.filter(|days| (1..=most).contains(days));
        let mut faults = Vec::new();
        if wanted.is_none() {
            faults.push((
                "days",
                Problem::new("problem-extension-days").with("max", most),
            ));
        }
        let reason = Reason::parse(reason)
            .map_err(|problem| faults.push(("reason", problem)))
            .ok();
        let (Some(days), Some(reason)) = (wanted, reason) else {
            return Err(faults.into());
        };
        let request = OpenRequest::of(id, db).await?.ok_or(PerformError::Hidden)?;
        diesel::insert_into(extensions::table)
            .values((
                extensions::info_request_id.eq(request.id),
                extensions::days.eq(days.cast_signed()),
                extensions::reason.eq(reason.as_str()),
                extensions::asked_by.eq(acting.user().ok_or(PerformError::Hidden)?),
                extensions::asked_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on(task.as_str(), Subject::Proposal, id.0)
            .of(id, Audience::Everyone)
            .noting(reason.as_str())
            .with(json!({ "days": days, "due_at": request.due_at }));
        let event = Event::record(act, acting, db).await?;
        let params =
            json!({ "note": reason.as_str(), "days": days, "due_at": request.due_at.to_rfc3339() });
        mail::tell(Message::ExtensionAsked, id, &event, params, db).await?;
        held.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

/// Grants a day up to what was asked for, or refuses, with a reason.
///
/// # Errors
/// [`PerformError`]; a day that is none of those asked for is
/// [`PerformError::Invalid`].
pub async fn answer(
    id: ProposalId,
    answer: &Answer,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::AnswerExtension;
        let held = Proposal::begin_task(id, task, answer.reason(), seen, acting, db).await?;
        let request = OpenRequest::of(id, db).await?.ok_or(PerformError::Hidden)?;
        let asked = Extension::of(request.id, db)
            .await?
            .ok_or(PerformError::Hidden)?;
        let until = match answer {
            Answer::Refuse { .. } => None,
            Answer::Grant { until, .. } => {
                let first = later(request.due_at, 1);
                let last = asked.latest(request.due_at);
                if !(first..=last).contains(until) {
                    let problem = Problem::new("problem-extension-until")
                        .with("first", first.format("%d/%m/%Y"))
                        .with("last", last.format("%d/%m/%Y"));
                    return Err(vec![("until", problem)].into());
                }
                Some(deadline::end_of_day(*until))
            }
        };
        diesel::update(extensions::table.find(request.id))
            .set((
                extensions::answered_by.eq(acting.user()),
                extensions::answered_at.eq(acting.now),
                extensions::until.eq(until),
                extensions::answer.eq(answer.reason()),
            ))
            .execute(db)
            .await?;
        if let Some(until) = until {
            diesel::update(info_requests::table.find(request.id))
                .set(info_requests::due_at.eq(until))
                .execute(db)
                .await?;
        }
        let due_at = until.unwrap_or(request.due_at).to_rfc3339();
        let granted = until.is_some();
        let act = Act::on(task.as_str(), Subject::Proposal, id.0)
            .of(id, Audience::Everyone)
            .noting(answer.reason())
            .with(json!({ "granted": granted, "due_at": due_at }));
        let event = Event::record(act, acting, db).await?;
        let params = json!({ "note": answer.reason(), "granted": granted, "due_at": due_at });
        mail::tell(Message::ExtensionAnswered, id, &event, params, db).await?;
        held.end_task(acting, db).await?;
        Ok(())
    })
    .await
}
