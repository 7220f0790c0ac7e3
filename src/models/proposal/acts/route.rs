//! Receiving, forwarding, merging, withdrawing.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;

use super::{Applied, Changes, and, mail_params, request};
use crate::domain::decision::Ended;
use crate::domain::problem::Problem;
use crate::ids::ProposalId;
use crate::models::acting::Acting;
use crate::models::event::{Act as Recorded, Audience, Event, Subject};
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::PerformError;
use crate::models::schema::{agencies, consents, decisions};
use crate::models::{calendar, proposal::facts::Standing};

/// Receives: the durations of this day hold for this dossier from here on, and
/// whoever receives it answers for it, unless somebody does already.
pub async fn receive(
    proposal: &Proposal,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let durations = proposal.durations(&acting.rules);
    let days = durations.screening + durations.review + durations.decision;
    let promised = calendar::hold(&acting.rules.office, db)
        .await?
        .due(acting.now, days);
    let changes = Changes {
        durations: Some(json!(durations)),
        case_owner_id: proposal.case_owner_id.or(acting.user()),
        ..Changes::default()
    };
    let details = json!({ "durations": durations, "promised_at": promised.at, "provisional": promised.provisional });
    let params = and(
        mail_params(proposal, ""),
        "due_at",
        promised.at.to_rfc3339(),
    );
    Ok(Applied {
        changes,
        details,
        // The mail names the day of the result, not the running stage's.
        params: and(params, "due_provisional", promised.provisional),
    })
}

/// Forwards to the agency whose matter it is.
pub async fn forward(
    proposal: &Proposal,
    agency: &str,
    reason: &str,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let name = agencies::table
        .find(agency)
        .select(agencies::name)
        .first::<String>(db)
        .await
        .optional()?;
    let Some(name) = name else {
        return Err(vec![("agency", Problem::new("problem-forward-agency"))].into());
    };
    let changes = Changes {
        forwarded_to: Some(agency.to_owned()),
        ..Changes::default()
    };
    let params = and(mail_params(proposal, reason), "agency", name.clone());
    Ok(Applied {
        changes,
        details: json!({ "agency": agency, "name": name }),
        params,
    })
}

/// Merges into another dossier of the same applicant that is being worked on.
/// Both rows are locked (see [`Proposal::perform_within`] for the order); a
/// merged dossier is no target, so there are no chains.
pub async fn merge(
    proposal: &Proposal,
    into: ProposalId,
    reason: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let refused = |key| PerformError::Invalid(vec![("into", Problem::new(key))]);
    if into == proposal.id {
        return Err(refused("problem-merge-itself"));
    }
    let target = Proposal::lock(into, db)
        .await
        .optional()?
        .ok_or_else(|| refused("problem-merge-unknown"))?;
    if let Some(person) = &acting.person
        && Standing::of(person, &target, db).await?.roles.is_empty()
    {
        return Err(refused("problem-merge-unknown"));
    }
    if target.applicant_id != proposal.applicant_id {
        return Err(refused("problem-merge-applicant"));
    }
    if !target.state().is_in_process() {
        return Err(refused("problem-merge-ended"));
    }
    let code = target.code.clone().unwrap_or_default();
    let mark = Recorded::on("merged_from", Subject::Proposal, into.0)
        .of(into, Audience::Everyone)
        .noting(reason)
        .with(json!({ "code": proposal.code }));
    Event::record(mark, acting, db).await?;
    target.end_task(acting, db).await?;
    let changes = Changes {
        merged_into: Some(into),
        ..Changes::default()
    };
    let params = and(mail_params(proposal, reason), "into", code.clone());
    Ok(Applied {
        changes,
        details: json!({ "into": code }),
        params,
    })
}

/// Withdraws: an open request and an unreleased decision end with it.
pub async fn withdraw(
    proposal: &Proposal,
    reason: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    request::close(proposal.id, "withdrawn", acting, db).await?;
    diesel::update(decisions::table)
        .filter(decisions::proposal_id.eq(proposal.id))
        .filter(decisions::ended_at.is_null())
        .set((
            decisions::ended_at.eq(acting.now),
            decisions::ended_by.eq(by),
            decisions::ended_how.eq(Ended::Withdrawn),
        ))
        .execute(db)
        .await?;
    diesel::update(consents::table)
        .filter(consents::proposal_id.eq(proposal.id))
        .filter(consents::kind.eq("publish"))
        .filter(consents::withdrawn_at.is_null())
        .set((
            consents::withdrawn_at.eq(acting.now),
            consents::withdrawn_by.eq(by),
        ))
        .execute(db)
        .await?;
    Ok(Applied {
        changes: Changes::default(),
        details: json!({}),
        params: mail_params(proposal, reason),
    })
}
