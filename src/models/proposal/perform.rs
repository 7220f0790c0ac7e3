//! The one door through which a proposal moves: state, event and mails in one
//! transaction, decided by the table, refused where somebody was faster.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::acts::{self, Applied, Changes};
use super::{Proposal, Standing};
use crate::domain::decision::Outcome;
use crate::domain::form::{Fault, Field};
use crate::domain::lifecycle::{Refusal, To};
use crate::domain::permission::{Sight, sight};
use crate::domain::proposal::{Action, Guard, State};
use crate::ids::{AttachmentId, EventId, ProposalId};
use crate::models::acting::Acting;
use crate::models::event::{self, Audience, Event, Subject};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::schema::{events, proposals, users};

/// An action with what it takes.
#[derive(Debug, Clone)]
pub enum Act {
    Submit,
    Receive,
    RecallRequest {
        reason: String,
    },
    /// Every point in one request: fields, each with the officer's words.
    RequestInfo {
        fields: Vec<(Field, String)>,
        note: String,
        due: Option<NaiveDate>,
    },
    Resubmit,
    Lapse,
    StartReview,
    MarkIneligible {
        reason_code: String,
        reason: String,
        next_step: String,
    },
    Forward {
        agency: String,
        reason: String,
    },
    CloseReview,
    ReturnToReview {
        reason: String,
    },
    Approve {
        outcome: Outcome,
        reason: String,
        departure: String,
    },
    Decline {
        reason_code: String,
        reason: String,
        next_step: String,
        departure: String,
    },
    Undo {
        reason: String,
    },
    /// The letter as it was read.
    Release {
        letter: String,
    },
    Revoke {
        reason: String,
        next_step: String,
        letter: String,
    },
    Reconsider {
        reason: String,
    },
    Merge {
        into: ProposalId,
        reason: String,
    },
    Withdraw {
        reason: String,
    },
    Publish(Publication),
    Unpublish {
        reason_code: String,
        reason: String,
    },
}

/// What a published entry shows.
#[derive(Debug, Clone)]
pub struct Publication {
    pub summary: String,
    pub sector: Option<String>,
    /// The fields of the revision that the public reads.
    pub fields: Vec<Field>,
    /// The files of the revision that the public may open.
    pub files: Vec<AttachmentId>,
    /// At once where there is none.
    pub at: Option<DateTime<Utc>>,
}

/// What happened.
#[derive(Debug, Clone)]
pub struct Done {
    pub proposal: ProposalId,
    pub state: State,
    /// Nothing where the same submission had arrived before.
    pub event: Option<EventId>,
}

/// Why an act did not happen.
#[derive(Debug, thiserror::Error)]
pub enum PerformError {
    /// The proposal is not for the actor's eyes.
    #[error("hidden")]
    Hidden,
    /// The table says no.
    #[error("refused: {0:?}")]
    Refused(Refusal<Guard>),
    /// Somebody acted since the page was drawn.
    #[error("stale")]
    Stale(Box<Faster>),
    /// What the act takes is wrong.
    #[error("invalid")]
    Invalid(Vec<Fault>),
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Who was faster.
#[derive(Debug, Clone)]
pub struct Faster {
    /// Nothing for the system.
    pub who: Option<String>,
    pub action: String,
    pub at: DateTime<Utc>,
    pub state: State,
}

impl Act {
    /// The action.
    pub const fn action(&self) -> Action {
        match self {
            Act::Submit => Action::Submit,
            Act::Receive => Action::Receive,
            Act::RecallRequest { .. } => Action::RecallRequest,
            Act::RequestInfo { .. } => Action::RequestInfo,
            Act::Resubmit => Action::Resubmit,
            Act::Lapse => Action::Lapse,
            Act::StartReview => Action::StartReview,
            Act::MarkIneligible { .. } => Action::MarkIneligible,
            Act::Forward { .. } => Action::Forward,
            Act::CloseReview => Action::CloseReview,
            Act::ReturnToReview { .. } => Action::ReturnToReview,
            Act::Approve { .. } => Action::Approve,
            Act::Decline { .. } => Action::Decline,
            Act::Undo { .. } => Action::Undo,
            Act::Release { .. } => Action::Release,
            Act::Revoke { .. } => Action::Revoke,
            Act::Reconsider { .. } => Action::Reconsider,
            Act::Merge { .. } => Action::Merge,
            Act::Withdraw { .. } => Action::Withdraw,
            Act::Publish(_) => Action::Publish,
            Act::Unpublish { .. } => Action::Unpublish,
        }
    }

    /// The reason given.
    pub fn note(&self) -> &str {
        match self {
            Act::RecallRequest { reason }
            | Act::MarkIneligible { reason, .. }
            | Act::Forward { reason, .. }
            | Act::ReturnToReview { reason }
            | Act::Approve { reason, .. }
            | Act::Decline { reason, .. }
            | Act::Undo { reason }
            | Act::Revoke { reason, .. }
            | Act::Reconsider { reason }
            | Act::Merge { reason, .. }
            | Act::Withdraw { reason }
            | Act::Unpublish { reason, .. } => reason,
            Act::RequestInfo { note, .. } => note,
            Act::Submit
            | Act::Receive
            | Act::Resubmit
            | Act::Lapse
            | Act::StartReview
            | Act::CloseReview
            | Act::Release { .. }
            | Act::Publish(_) => "",
        }
    }
}

/// Who reads an act in the timeline: the applicant too, or the department alone.
const fn audience(action: Action) -> Audience {
    match action {
        Action::StartReview
        | Action::CloseReview
        | Action::ReturnToReview
        | Action::Approve
        | Action::Decline
        | Action::MarkIneligible
        | Action::Undo => Audience::Staff,
        _ => Audience::Everyone,
    }
}

impl Proposal {
    /// Does an act, or says why not. `seen` is the version of the page that it
    /// comes from; without one, only the table decides.
    ///
    /// # Errors
    /// [`PerformError`]; nothing has changed then.
    pub async fn perform(
        id: ProposalId,
        act: &Act,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<Done, PerformError> {
        db.transaction(async |db| Self::perform_within(id, act, seen, acting, db).await)
            .await
    }

    /// Does an act to each of many: what fails leaves the others done, and
    /// whoever is invited to several reviews is told once. The answers stand
    /// in the order of the acts.
    ///
    /// # Errors
    /// The database's; nothing has changed then.
    pub async fn perform_many(
        acts: &[(ProposalId, Act, Option<i32>)],
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<Vec<Result<Done, PerformError>>> {
        db.transaction(async |db| {
            // In the order of their ids, so that two people's many cannot wait for each other.
            let mut in_order: Vec<usize> = (0..acts.len()).collect();
            in_order.sort_by_key(|place| acts[*place].0);
            let mut answers: Vec<(usize, Result<Done, PerformError>)> = Vec::new();
            for place in in_order {
                let (id, act, seen) = &acts[place];
                match Self::perform(*id, act, *seen, acting, db).await {
                    Err(PerformError::Database(error)) => return Err(error),
                    other => answers.push((place, other)),
                }
            }
            mail::gather_invitations(acting, db).await?;
            answers.sort_by_key(|(place, _)| *place);
            Ok(answers.into_iter().map(|(_, answer)| answer).collect())
        })
        .await
    }

    /// [`Proposal::perform`] inside a transaction that is open already.
    ///
    /// # Errors
    /// [`PerformError`]; the transaction must be given up then.
    pub async fn perform_within(
        id: ProposalId,
        act: &Act,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<Done, PerformError> {
        let action = act.action();
        // In the order of their ids, so that two merges that cross cannot wait
        // for each other for ever.
        if let Act::Merge { into, .. } = act
            && *into < id
        {
            Self::lock(*into, db).await.optional()?;
        }
        let proposal = Self::lock(id, db)
            .await
            .optional()?
            .ok_or(PerformError::Hidden)?;
        let standing = match &acting.person {
            Some(person) => Standing::of(person, &proposal, db).await?,
            None => Standing::system(),
        };
        if acting.person.is_some() && sight(&standing.roles) == Sight::None {
            return Err(PerformError::Hidden);
        }
        // A form sent twice leads to the receipt of the first.
        if action == Action::Submit && proposal.state != State::Draft {
            return Ok(Done {
                proposal: id,
                state: proposal.state,
                event: None,
            });
        }
        proposal.check_seen(seen, db).await?;
        let facts = proposal.facts(&standing, acting, db).await?;
        let row = proposal
            .state
            .decide(action, &facts, Some(act.note()))
            .map_err(PerformError::Refused)?;
        let state = match row.to {
            To::State(state) => state,
            To::Returns => proposal.returns_to.unwrap_or(State::Screening),
            To::Same => proposal.state,
        };
        let Applied {
            changes,
            details,
            params,
        } = acts::apply(&proposal, act, acting, db).await?;
        let recorded = event::Act {
            action: action.as_str(),
            subject: Subject::Proposal,
            subject_id: Some(id.0),
            proposal: Some(id),
            from_state: Some(proposal.state.as_str()),
            to_state: Some(state.as_str()),
            note: act.note(),
            audience: audience(action),
            details,
            by: None,
        };
        let event = Event::record(recorded, acting, db).await?;
        proposal.move_to(state, changes, acting, db).await?;
        for message in row.effects {
            mail::tell(*message, id, &event, params.clone(), db).await?;
        }
        Ok(Done {
            proposal: id,
            state,
            event: Some(event.id),
        })
    }

    /// The only write of `state`. The row is locked; the version in the
    /// condition keeps that true whatever the caller does.
    async fn move_to(
        &self,
        state: State,
        changes: Changes,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        let returns_to = match state {
            State::NeedsInfo if self.state != State::NeedsInfo => Some(self.state),
            State::NeedsInfo | State::Lapsed => self.returns_to,
            _ => None,
        };
        let moved = diesel::update(
            proposals::table
                .find(self.id)
                .filter(proposals::version.eq(self.version)),
        )
        .set((
            proposals::state.eq(state),
            proposals::state_since.eq(if state == self.state {
                self.state_since
            } else {
                Some(acting.now)
            }),
            proposals::returns_to.eq(returns_to),
            proposals::version.eq(self.version + 1),
            proposals::updated_at.eq(acting.now),
            changes,
        ))
        .execute(db)
        .await?;
        if moved != 1 {
            return Err(PerformError::Database(diesel::result::Error::NotFound));
        }
        // Found anew: what was pinned in this act counts already.
        let after = Self::find(self.id, db).await?;
        after.keep_due(acting, db).await?;
        Ok(())
    }

    /// Refuses an act from a page that was drawn before another's act.
    ///
    /// # Errors
    /// [`PerformError::Stale`], or the database's.
    pub async fn check_seen(&self, seen: Option<i32>, db: &mut Db) -> Result<(), PerformError> {
        if seen.is_none_or(|seen| seen == self.version) {
            return Ok(());
        }
        let (action, at, who) = events::table
            .left_join(users::table)
            .filter(events::proposal_id.eq(self.id))
            .order(events::id.desc())
            .select((events::action, events::at, users::name.nullable()))
            .first::<(String, DateTime<Utc>, Option<String>)>(db)
            .await?;
        Err(PerformError::Stale(Box::new(Faster {
            who,
            action,
            at,
            state: self.state,
        })))
    }
}

impl From<Vec<Fault>> for PerformError {
    fn from(faults: Vec<Fault>) -> Self {
        PerformError::Invalid(faults)
    }
}
