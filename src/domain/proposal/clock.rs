//! What the acts on a proposal do to its clock.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Action, State};
use crate::domain::deadline::Move;

/// Working days of the stages, pinned at receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Durations {
    pub receipt: u32,
    pub screening: u32,
    pub review: u32,
    pub decision: u32,
}

/// An act as the clock sees it.
#[derive(Debug, Clone, Copy)]
pub struct Moved {
    pub action: Action,
    pub to: State,
    pub at: DateTime<Utc>,
}

/// The clock's moves that follow from the acts, oldest first. A decision keeps
/// its stage's clock running until it is released; the applicant's time with
/// the file does not count.
pub fn moves(acts: impl IntoIterator<Item = Moved>, days: Durations) -> Vec<Move> {
    acts.into_iter()
        .filter_map(|Moved { action, to, at }| {
            let enter = |working_days| Some(Move::Enter { at, working_days });
            match action {
                Action::Submit => enter(days.receipt),
                Action::Receive => enter(days.screening),
                Action::StartReview | Action::ReturnToReview => enter(days.review),
                Action::CloseReview => enter(days.decision),
                Action::Reconsider if to == State::Screening => enter(days.screening),
                Action::Reconsider => enter(days.review),
                Action::RequestInfo => Some(Move::Pause { at }),
                Action::RecallRequest | Action::Resubmit => Some(Move::Resume { at }),
                Action::Lapse
                | Action::Forward
                | Action::Release
                | Action::Merge
                | Action::Withdraw => Some(Move::Stop { at }),
                Action::MarkIneligible
                | Action::Approve
                | Action::Decline
                | Action::Undo
                | Action::Revoke
                | Action::Publish
                | Action::Unpublish => None,
            }
        })
        .collect()
}
