//! What the acts on a proposal do to its clock.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Action, State};
use crate::domain::deadline::{Calendar, Due, Move, Phase, local, read};

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

/// What a clock hears of: the acts that move a proposal, and the apology that
/// names a new date.
#[derive(Debug, Clone, Copy)]
pub enum Heard {
    Moved(Moved),
    Apologised {
        at: DateTime<Utc>,
        /// The new date of the result.
        until: NaiveDate,
        /// By how many working days the result moved, and with it the stage
        /// that was late.
        working_days: u32,
    },
}

impl From<Moved> for Heard {
    fn from(moved: Moved) -> Self {
        Heard::Moved(moved)
    }
}

/// The moves of the stage's clock that follow from the acts, oldest first. A
/// decision keeps its stage's clock running until it is released; the
/// applicant's time with the file does not count.
pub fn moves(acts: impl IntoIterator<Item = impl Into<Heard>>, days: Durations) -> Vec<Move> {
    acts.into_iter()
        .filter_map(|heard| {
            let Moved { action, to, at } = match heard.into() {
                Heard::Moved(moved) => moved,
                Heard::Apologised {
                    at, working_days, ..
                } => return Some(Move::Lengthen { at, working_days }),
            };
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

/// The moves of the clock that runs from receipt to the result, whose date
/// stands on the receipt slip: one promise over all stages, whichever of them
/// takes longer than it was given.
pub fn whole(acts: impl IntoIterator<Item = impl Into<Heard>>, days: Durations) -> Vec<Move> {
    let judging = days.review + days.decision;
    acts.into_iter()
        .filter_map(|heard| {
            let Moved { action, to, at } = match heard.into() {
                Heard::Moved(moved) => moved,
                Heard::Apologised { at, until, .. } => return Some(Move::Extend { at, until }),
            };
            let enter = |working_days| Some(Move::Enter { at, working_days });
            match action {
                Action::Receive => enter(days.screening + judging),
                Action::Reconsider if to == State::Screening => enter(days.screening + judging),
                Action::Reconsider => enter(judging),
                Action::RequestInfo => Some(Move::Pause { at }),
                Action::RecallRequest | Action::Resubmit => Some(Move::Resume { at }),
                Action::Lapse
                | Action::Forward
                | Action::Release
                | Action::Merge
                | Action::Withdraw => Some(Move::Stop { at }),
                Action::Submit
                | Action::StartReview
                | Action::MarkIneligible
                | Action::CloseReview
                | Action::ReturnToReview
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

/// The dates that a proposal keeps beside its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// The stage's, while its clock runs.
    pub due: Option<Due>,
    /// The result's, unless the applicant has the file.
    pub promised: Option<Due>,
    /// When the stage began.
    pub since: Option<DateTime<Utc>>,
}

/// The dates that follow from the acts. Whatever keeps or counts one asks here.
pub fn dates(acts: &[Heard], days: Durations, calendar: &Calendar, now: DateTime<Utc>) -> Dates {
    let stage = read(calendar, &moves(acts.iter().copied(), days), now);
    let whole = read(calendar, &whole(acts.iter().copied(), days), now);
    Dates {
        due: stage.due.filter(|_| stage.phase == Phase::Running),
        promised: whole.due.filter(|_| whole.phase != Phase::Paused),
        since: stage.since,
    }
}

/// Working days that a clock of these moves ran until a moment, without the
/// applicant's time with the file: since the last time it began from anew.
/// Nothing where it never began.
pub fn spent(moves: &[Move], calendar: &Calendar, until: DateTime<Utc>) -> Option<u32> {
    let mut spent = None;
    let mut running = None;
    let between = |from: DateTime<Utc>, to: DateTime<Utc>| {
        calendar.days_between(calendar.arrival_day(from), local(to).date())
    };
    for step in moves.iter().filter(|step| step.at() <= until) {
        match (step, running) {
            (Move::Enter { at, .. }, _) => {
                spent = Some(0);
                running = Some(*at);
            }
            (Move::Resume { at }, None) if spent.is_some() => running = Some(*at),
            (Move::Pause { at } | Move::Stop { at }, Some(since)) => {
                spent = spent.map(|days| days + between(since, *at));
                running = None;
            }
            _ => {}
        }
    }
    match running {
        Some(since) => spent.map(|days| days + between(since, until)),
        None => spent,
    }
}
