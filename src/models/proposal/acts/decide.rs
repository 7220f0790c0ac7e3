//! Decisions: made, undone, released, revoked, reconsidered. A decision is a
//! row, and none is ever erased.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;

use super::{Applied, Changes, and, mail_params, publish};
use crate::domain::assignment::Recommendation;
use crate::domain::decision::{Ended, Kind};
use crate::domain::problem::Problem;
use crate::domain::proposal::State;
use crate::ids::DecisionId;
use crate::models::acting::Acting;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::{Act, PerformError};
use crate::models::schema::{council_results, decisions};

#[derive(Insertable)]
#[diesel(table_name = decisions)]
struct NewDecision<'a> {
    id: DecisionId,
    proposal_id: crate::ids::ProposalId,
    kind: Kind,
    outcome: Option<&'a str>,
    reason_code: Option<&'a str>,
    reason: &'a str,
    next_step: &'a str,
    departure: &'a str,
    decided_by: crate::ids::UserId,
    decided_at: chrono::DateTime<chrono::Utc>,
    released_at: Option<chrono::DateTime<chrono::Utc>>,
    released_by: Option<crate::ids::UserId>,
    letter: Option<&'a str>,
}

/// Approves, declines, or finds ineligible. Every refusal says what to do instead.
pub async fn decide(
    proposal: &Proposal,
    act: &Act,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    let (kind, outcome, reason_code, reason, next_step, departure) = match act {
        Act::Approve {
            outcome,
            reason,
            departure,
        } => (
            Kind::Approve,
            Some(outcome.as_str()),
            None,
            reason.as_str(),
            "",
            departure.as_str(),
        ),
        Act::Decline {
            reason_code,
            reason,
            next_step,
            departure,
        } => (
            Kind::Decline,
            None,
            Some(reason_code.as_str()),
            reason.as_str(),
            next_step.as_str(),
            departure.as_str(),
        ),
        Act::MarkIneligible {
            reason_code,
            reason,
            next_step,
        } => (
            Kind::Ineligible,
            None,
            Some(reason_code.as_str()),
            reason.as_str(),
            next_step.as_str(),
            "",
        ),
        _ => return Err(PerformError::Hidden),
    };
    if kind != Kind::Approve && next_step.trim().is_empty() {
        return Err(vec![("next_step", Problem::new("problem-decision-next-step"))].into());
    }
    if departs(proposal, kind, db).await? && departure.trim().is_empty() {
        return Err(vec![("departure", Problem::new("problem-decision-departure"))].into());
    }
    let row = NewDecision {
        id: DecisionId::new(),
        proposal_id: proposal.id,
        kind,
        outcome,
        reason_code,
        reason,
        next_step,
        departure,
        decided_by: by,
        decided_at: acting.now,
        released_at: None,
        released_by: None,
        letter: None,
    };
    diesel::insert_into(decisions::table)
        .values(&row)
        .execute(db)
        .await?;
    let details = json!({ "decision": row.id, "outcome": outcome, "reason_code": reason_code });
    Ok(Applied {
        changes: Changes::default(),
        details,
        params: mail_params(proposal, reason),
    })
}

/// Whether a decision goes against what the council said in this round.
async fn departs(proposal: &Proposal, kind: Kind, db: &mut Db) -> QueryResult<bool> {
    let advice = council_results::table
        .filter(council_results::proposal_id.eq(proposal.id))
        .order(council_results::round.desc())
        .select(council_results::result)
        .first::<Recommendation>(db)
        .await
        .optional()?;
    Ok(match (advice, kind) {
        (Some(Recommendation::Approve), Kind::Decline)
        | (Some(Recommendation::Decline), Kind::Approve) => true,
        (_, Kind::Approve | Kind::Decline | Kind::Ineligible) => false,
    })
}

/// Ends the live decision; it stays in the record.
async fn end(
    proposal: &Proposal,
    how: Ended,
    reason: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<DecisionId, PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    Ok(diesel::update(decisions::table)
        .filter(decisions::proposal_id.eq(proposal.id))
        .filter(decisions::ended_at.is_null())
        .set((
            decisions::ended_at.eq(acting.now),
            decisions::ended_by.eq(by),
            decisions::ended_how.eq(how),
            decisions::ended_reason.eq(reason),
        ))
        .returning(decisions::id)
        .get_result(db)
        .await?)
}

/// Voids a decision that nobody outside has seen.
pub async fn undo(
    proposal: &Proposal,
    act: &Act,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let decision = end(proposal, Ended::Undone, act.note(), acting, db).await?;
    Ok(Applied {
        details: json!({ "decision": decision }),
        ..Applied::plain(proposal, act)
    })
}

/// Releases the decision with the letter as it was read.
pub async fn release(
    proposal: &Proposal,
    letter: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    if letter.trim().is_empty() {
        return Err(vec![("letter", Problem::new("problem-release-letter"))].into());
    }
    let spent = proposal.spent(acting, db).await?;
    let (decision, kind, next_step) = diesel::update(decisions::table)
        .filter(decisions::proposal_id.eq(proposal.id))
        .filter(decisions::ended_at.is_null())
        .set((
            decisions::released_at.eq(acting.now),
            decisions::released_by.eq(by),
            decisions::letter.eq(letter),
            decisions::working_days.eq(spent.and_then(|days| i32::try_from(days).ok())),
            decisions::promised_at.eq(proposal.promised_at),
        ))
        .returning((decisions::id, decisions::kind, decisions::next_step))
        .get_result::<(DecisionId, Kind, String)>(db)
        .await?;
    let params = and(
        and(mail_params(proposal, ""), "kind", kind.as_str()),
        "next_step",
        next_step,
    );
    Ok(Applied {
        changes: Changes::default(),
        details: json!({ "decision": decision, "kind": kind }),
        params,
    })
}

/// Takes a released approval back: the entry disappears from the catalogue,
/// and a refusal with its own letter stands in its place.
pub async fn revoke(
    proposal: &Proposal,
    reason: &str,
    next_step: &str,
    letter: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    if next_step.trim().is_empty() {
        return Err(vec![("next_step", Problem::new("problem-decision-next-step"))].into());
    }
    if letter.trim().is_empty() {
        return Err(vec![("letter", Problem::new("problem-release-letter"))].into());
    }
    let old = end(proposal, Ended::Revoked, reason, acting, db).await?;
    let row = NewDecision {
        id: DecisionId::new(),
        proposal_id: proposal.id,
        kind: Kind::Decline,
        outcome: None,
        reason_code: None,
        reason,
        next_step,
        departure: "",
        decided_by: by,
        decided_at: acting.now,
        released_at: Some(acting.now),
        released_by: Some(by),
        letter: Some(letter),
    };
    diesel::insert_into(decisions::table)
        .values(&row)
        .execute(db)
        .await?;
    publish::hide(proposal.id, acting, db).await?;
    let params = and(mail_params(proposal, reason), "next_step", next_step);
    Ok(Applied {
        changes: Changes::default(),
        details: json!({ "revoked": old, "decision": row.id }),
        params,
    })
}

/// Sets a released refusal aside. A declined proposal goes to reviewers who
/// have not judged it: the next round counts none of the old sheets.
pub async fn reconsider(
    proposal: &Proposal,
    act: &Act,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let decision = end(proposal, Ended::Reconsidered, act.note(), acting, db).await?;
    let again = if proposal.state() == State::Ineligible {
        "screening"
    } else {
        "review"
    };
    Ok(Applied {
        details: json!({ "decision": decision, "again": again }),
        ..Applied::plain(proposal, act)
    })
}
