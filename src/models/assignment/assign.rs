//! What the moderator does: choose the rubric, ask reviewers, take an
//! assignment back, hand a sheet back.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::{Assignment, Held, ReviewError};
use crate::domain::assignment::{Action, State};
use crate::domain::form::Fault;
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::message::Message;
use crate::domain::problem::Problem;
use crate::domain::proposal::{State as Stage, Task};
use crate::ids::{AssignmentId, ProposalId, UserId};
use crate::models::acting::Acting;
use crate::models::conflict;
use crate::models::event::{Act, Audience, Event, Subject};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::PerformError;
use crate::models::rubric;
use crate::models::schema::{assignments, proposals, rubrics};

/// Whom a moderator asks, and by which rubric they shall judge.
#[derive(Debug, Clone)]
pub struct Asked {
    pub rubric: String,
    pub reviewers: Vec<UserId>,
}

/// How far the review of a proposal has come, as far as the rubric is concerned.
#[derive(QueryableByName)]
struct Round {
    #[diesel(sql_type = Integer)]
    round: i32,
    /// A sheet of this round was filed.
    #[diesel(sql_type = Bool)]
    filed: bool,
    /// Somebody of this round has read the dossier by a rubric that names the applicant.
    #[diesel(sql_type = Bool)]
    seen: bool,
}

const ROUND: &str = "
SELECT r.round,
    EXISTS (SELECT FROM assignments a JOIN sheets s ON s.assignment_id = a.id
        WHERE a.proposal_id = $1 AND a.round = r.round AND s.filed_at IS NOT NULL) AS filed,
    EXISTS (SELECT FROM assignments a JOIN rubrics b ON b.code = a.rubric_code
        WHERE a.proposal_id = $1 AND a.round = r.round AND a.state IN ('accepted', 'submitted', 'returned') AND NOT b.blind) AS seen
FROM review_round($1) AS r (round)";

/// Whether a sheet of the present round was filed: from then on the rubric stands.
///
/// # Errors
/// The database's.
pub async fn rubric_stands(proposal: ProposalId, db: &mut Db) -> QueryResult<bool> {
    round(proposal, db).await.map(|round| round.filed)
}

async fn round(proposal: ProposalId, db: &mut Db) -> QueryResult<Round> {
    diesel::sql_query(ROUND)
        .bind::<SqlUuid, _>(proposal)
        .get_result(db)
        .await
}

fn fault(field: &'static str, problem: Problem) -> PerformError {
    PerformError::Invalid(vec![(field, problem)])
}

impl Assignment {
    /// Sets the rubric and asks reviewers. Before the review starts they are
    /// not told; in a running review they are told at once.
    ///
    /// # Errors
    /// [`PerformError`]; nothing has changed then.
    pub async fn assign(
        proposal: ProposalId,
        asked: &Asked,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        db.transaction(async |db| {
            let proposal =
                Proposal::begin_task(proposal, Task::Assign, "", seen, acting, db).await?;
            if asked.reviewers.is_empty() && proposal.rubric_code.as_ref() == Some(&asked.rubric) {
                return Err(fault(
                    "reviewers",
                    Problem::new("problem-reviewers-missing"),
                ));
            }
            let round = round(proposal.id, db).await?;
            proposal
                .take_rubric(&asked.rubric, &round, acting, db)
                .await?;
            let mut last = None;
            if !asked.reviewers.is_empty() {
                check(&proposal, &asked.reviewers, db).await?;
                last = Some(invite(&proposal, asked, round.round, acting, db).await?);
            }
            proposal.end_task(acting, db).await?;
            if let Some(event) = last
                && proposal.state() == Stage::InReview
            {
                let until = super::lapse::answer_by(acting, db).await?;
                let params = json!({ "due_at": until.to_rfc3339() });
                mail::tell(Message::ReviewInvited, proposal.id, &event, params, db).await?;
            }
            Ok(())
        })
        .await
    }

    /// Asks somebody in the place of a reviewer who stepped back, inside the
    /// caller's transaction: told at once where the review runs.
    pub(in crate::models) async fn substitute(
        proposal: &Proposal,
        reviewer: UserId,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        const FIELD: &str = "substitute-reviewer";
        let runs = proposal.state() == Stage::InReview;
        let rubric = match &proposal.rubric_code {
            Some(rubric) if runs || proposal.state() == Stage::Screening => rubric.clone(),
            _ => return Err(fault(FIELD, Problem::new("problem-substitute-late"))),
        };
        let candidates = conflict::candidates(proposal.id, db).await?;
        let known = candidates.iter().find(|one| one.id == reviewer);
        if known.is_some_and(|known| !known.is_free()) {
            return Err(fault(FIELD, Problem::new("problem-substitute-unable")));
        }
        let round = round(proposal.id, db).await?.round;
        let asked = Asked {
            rubric,
            reviewers: vec![reviewer],
        };
        let event = invite(proposal, &asked, round, acting, db).await?;
        if runs {
            let until = super::lapse::answer_by(acting, db).await?;
            let params = json!({ "due_at": until.to_rfc3339() });
            mail::tell(Message::ReviewInvited, proposal.id, &event, params, db).await?;
        }
        Ok(())
    }

    /// Takes an assignment back. A filed sheet stays in the record and no
    /// longer counts.
    ///
    /// # Errors
    /// [`PerformError`].
    pub async fn withdraw(
        proposal: ProposalId,
        id: AssignmentId,
        reason: &str,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        db.transaction(async |db| {
            Proposal::begin_task(proposal, Task::WithdrawAssignment, reason, seen, acting, db)
                .await?;
            let held = of_proposal(proposal, id, db).await?;
            let row = held
                .assignment
                .state
                .decide(Action::Withdraw, &held.facts(Role::Moderator), Some(reason))
                .map_err(|_| PerformError::Refused(Refusal::NotNow))?;
            let event = held.step(row, None, reason, json!({}), acting, db).await?;
            held.close_if_last(acting, db).await.map_err(plain)?;
            held.tell_ended(Action::Withdraw, &event, db).await?;
            Ok(())
        })
        .await
    }

    /// Hands a filed sheet back to its author, who can write in it again.
    ///
    /// # Errors
    /// [`PerformError`].
    pub async fn return_sheet(
        proposal: ProposalId,
        id: AssignmentId,
        reason: &str,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        db.transaction(async |db| {
            let locked =
                Proposal::begin_task(proposal, Task::ReturnSheet, reason, seen, acting, db).await?;
            let held = of_proposal(proposal, id, db).await?;
            let row = held
                .assignment
                .state
                .decide(Action::Return, &held.facts(Role::Moderator), Some(reason))
                .map_err(|_| PerformError::Refused(Refusal::NotNow))?;
            let event = held.step(row, None, reason, json!({}), acting, db).await?;
            let params = json!({
                "proposal_id": proposal, "code": locked.code, "title": held.title(db).await?,
                "assignment_id": id, "note": reason,
            });
            let reviewer = held.assignment.reviewer_id;
            mail::tell_person(Message::SheetReturned, reviewer, &event, params, db).await?;
            Ok(())
        })
        .await
    }
}

/// An assignment of this very proposal and its present round.
async fn of_proposal(
    proposal: ProposalId,
    id: AssignmentId,
    db: &mut Db,
) -> Result<Held, PerformError> {
    let held = Held::lock(id, db).await.map_err(plain)?;
    if held.proposal.id == proposal && held.current {
        Ok(held)
    } else {
        Err(PerformError::Hidden)
    }
}

pub(super) fn plain(error: ReviewError) -> PerformError {
    match error {
        ReviewError::Proposal(error) => error,
        ReviewError::Database(error) => PerformError::Database(error),
        ReviewError::Hidden => PerformError::Hidden,
        ReviewError::Refused(_) | ReviewError::Newer => PerformError::Refused(Refusal::NotNow),
        ReviewError::Invalid(faults) => PerformError::Invalid(faults),
    }
}

/// Every reviewer named must be one, free, and without an interest.
async fn check(proposal: &Proposal, reviewers: &[UserId], db: &mut Db) -> Result<(), PerformError> {
    let candidates = conflict::candidates(proposal.id, db).await?;
    let mut faults: Vec<Fault> = Vec::new();
    for reviewer in reviewers {
        let found = candidates
            .iter()
            .find(|candidate| candidate.id == *reviewer);
        let problem = match found {
            None => Some(Problem::new("problem-reviewer-unknown")),
            Some(known) if known.asked => {
                Some(Problem::new("problem-reviewer-asked").with("name", &known.name))
            }
            Some(known) if known.judged_before => {
                Some(Problem::new("problem-reviewer-before").with("name", &known.name))
            }
            Some(known) if known.advises => {
                Some(Problem::new("problem-reviewer-advises").with("name", &known.name))
            }
            Some(known) if known.is_barred() => {
                Some(Problem::new("problem-reviewer-conflict").with("name", &known.name))
            }
            Some(_) => None,
        };
        faults.extend(problem.map(|problem| ("reviewers", problem)));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.into())
    }
}

/// Writes the assignments, an event each, and answers the last one.
async fn invite(
    proposal: &Proposal,
    asked: &Asked,
    round: i32,
    acting: &Acting,
    db: &mut Db,
) -> Result<Event, PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    let mut last = None;
    for reviewer in &asked.reviewers {
        let id = AssignmentId::new();
        let made = diesel::insert_into(assignments::table)
            .values((
                assignments::id.eq(id),
                assignments::proposal_id.eq(proposal.id),
                assignments::reviewer_id.eq(reviewer),
                assignments::rubric_code.eq(&asked.rubric),
                assignments::state.eq(State::Invited),
                assignments::round.eq(round),
                assignments::assigned_by.eq(by),
                assignments::created_at.eq(acting.now),
                assignments::updated_at.eq(acting.now),
            ))
            .on_conflict_do_nothing()
            .execute(db)
            .await?;
        if made == 0 {
            return Err(fault("reviewers", Problem::new("problem-reviewer-twice")));
        }
        let act = Act {
            to_state: Some(State::Invited.as_str()),
            ..Act::on("assign", Subject::Assignment, id.0)
                .of(proposal.id, Audience::Staff)
                .with(json!({ "reviewer": reviewer, "rubric": asked.rubric, "round": round }))
        };
        last = Some(Event::record(act, acting, db).await?);
    }
    last.ok_or_else(|| fault("reviewers", Problem::new("problem-reviewer-unknown")))
}

impl Proposal {
    /// Sets the rubric, for this proposal and its open assignments. It stands
    /// once a sheet of the round is filed, and a blind one cannot be taken
    /// once somebody has read who the applicant is.
    async fn take_rubric(
        &self,
        code: &str,
        round: &Round,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        if self.rubric_code.as_deref() == Some(code) {
            return Ok(());
        }
        let blind = rubrics::table
            .find(code)
            // A draft is none yet, and what begins now takes no older version.
            .filter(rubric::is_current())
            .select(rubrics::blind)
            .first::<bool>(db)
            .await
            .optional()?
            .ok_or_else(|| fault("rubric", Problem::new("problem-rubric-unknown")))?;
        if round.filed {
            return Err(fault("rubric", Problem::new("problem-rubric-stands")));
        }
        if blind && round.seen {
            return Err(fault("rubric", Problem::new("problem-rubric-blind")));
        }
        diesel::update(proposals::table.find(self.id))
            .set(proposals::rubric_code.eq(code))
            .execute(db)
            .await?;
        diesel::update(assignments::table)
            .filter(assignments::proposal_id.eq(self.id))
            .filter(assignments::round.eq(round.round))
            .filter(assignments::state.eq_any([State::Invited, State::Accepted]))
            .set(assignments::rubric_code.eq(code))
            .execute(db)
            .await?;
        let act = Act::on("choose_rubric", Subject::Proposal, self.id.0)
            .of(self.id, Audience::Staff)
            .with(json!({ "rubric": code, "before": self.rubric_code }));
        Event::record(act, acting, db).await?;
        Ok(())
    }
}
