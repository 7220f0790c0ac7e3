//! What an approver allows apart from the rule: a second request for
//! information in the present stage, or fewer reviewers than the rubric asks for.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{exceptions, rubrics, users};
use crate::domain::problem::Problem;
use crate::domain::proposal::{State, Task};
use crate::ids::{ProposalId, RowId};
use crate::names;

names! {
    /// What is allowed.
    pub enum Kind {
        SecondRequest = "second_request",
        FewerReviewers = "fewer_reviewers",
    }
}

/// An exception to grant.
#[derive(Debug, Clone)]
pub struct Exception {
    pub kind: Kind,
    /// How many reviewers are enough; of [`Kind::FewerReviewers`] alone.
    pub reviewers: Option<i32>,
    pub reason: String,
}

/// An exception that was granted.
#[derive(Debug, Clone)]
pub struct Granted {
    pub kind: Kind,
    /// The stage that a second request is allowed in.
    pub stage: Option<State>,
    pub reviewers: Option<i32>,
    pub reason: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// The exceptions of a proposal, oldest first.
///
/// # Errors
/// The database's.
pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Granted>> {
    let rows = exceptions::table
        .inner_join(users::table)
        .filter(exceptions::proposal_id.eq(proposal))
        .order((exceptions::granted_at, exceptions::id))
        .select((
            exceptions::kind,
            exceptions::stage,
            exceptions::reviewers,
            exceptions::reason,
            users::name,
            exceptions::granted_at,
        ))
        .load::<(
            Kind,
            Option<State>,
            Option<i32>,
            String,
            String,
            DateTime<Utc>,
        )>(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(kind, stage, reviewers, reason, by, at)| Granted {
            kind,
            stage,
            reviewers,
            reason,
            by,
            at,
        })
        .collect())
}

/// Grants an exception for the present stage.
///
/// # Errors
/// [`PerformError`].
pub async fn grant(
    id: ProposalId,
    exception: &Exception,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::GrantException;
        let proposal = Proposal::begin_task(id, task, &exception.reason, seen, acting, db).await?;
        let by = acting.user().ok_or(PerformError::Hidden)?;
        let (stage, reviewers) = match exception.kind {
            Kind::SecondRequest => (Some(proposal.state()), None),
            Kind::FewerReviewers => (None, exception.reviewers),
        };
        let usual = match &proposal.rubric_code {
            Some(code) => rubrics::table
                .find(code)
                .select(rubrics::reviewers)
                .first::<i32>(db)
                .await
                .optional()?,
            None => None,
        };
        let fewer = |number: i32| number >= 1 && usual.is_none_or(|usual| number < usual);
        if exception.kind == Kind::FewerReviewers && !reviewers.is_some_and(fewer) {
            return Err(vec![("reviewers", Problem::new("problem-exception-reviewers"))].into());
        }
        diesel::insert_into(exceptions::table)
            .values((
                exceptions::id.eq(RowId::new()),
                exceptions::proposal_id.eq(id),
                exceptions::kind.eq(exception.kind),
                exceptions::stage.eq(stage),
                exceptions::reviewers.eq(reviewers),
                exceptions::reason.eq(&exception.reason),
                exceptions::granted_by.eq(by),
                exceptions::granted_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on(task.as_str(), Subject::Proposal, id.0)
            .of(id, Audience::Staff)
            .noting(&exception.reason)
            .with(json!({ "kind": exception.kind, "stage": stage, "reviewers": reviewers }));
        Event::record(act, acting, db).await?;
        proposal.end_task(acting, db).await?;
        Ok(())
    })
    .await
}
