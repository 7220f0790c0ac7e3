//! The life of a challenge (bài toán): a need that an agency posts, a
//! moderator approves, and proposals answer while its window is open.

use chrono::{DateTime, Utc};

use super::deadline::is_past;
use super::lifecycle::{self, Facts, Note, Offer, Refusal, Role as R, To, Transition};
use super::message::Message as M;
use crate::{deterministic, names};

names! {
    /// Where a challenge is.
    pub enum State {
        Draft = "draft",
        Waiting = "waiting",
        Open = "open",
        Solved = "solved",
        Withdrawn = "withdrawn",
        Closed = "closed",
    }
}

names! {
    /// What happens to a challenge.
    pub enum Action {
        /// The agency asks for the approval.
        Send = "send",
        /// The agency goes on writing instead.
        TakeBack = "take_back",
        Approve = "approve",
        HandBack = "hand_back",
        /// Proposals are taken longer; never shorter.
        Extend = "extend",
        Withdraw = "withdraw",
        /// An answer was found.
        Solve = "solve",
        /// It ends without one.
        Close = "close",
    }
}

names! {
    /// What must hold.
    pub enum Guard {
        /// Everything that the public will read is written.
        Complete = "complete",
        /// The closing time lies ahead.
        Ahead = "ahead",
        /// Somebody else wrote it, for another agency than one's own.
        NotOwn = "not_own",
    }
}

names! {
    /// Where the present moment is to the window of an open challenge.
    pub enum Phase {
        Soon = "soon",
        Taking = "taking",
        Over = "over",
    }
}

/// A row of the challenge's table.
pub type Row = Transition<State, Action, Guard, M>;

/// Every move of a challenge.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    Transition { action: Action::Send, from: &[State::Draft], to: To::State(State::Waiting), by: &[R::Officer],
        guards: &[Guard::Complete, Guard::Ahead], note: Note::None, effects: &[M::ChallengeSent] },
    Transition { action: Action::TakeBack, from: &[State::Waiting], to: To::State(State::Draft), by: &[R::Officer],
        guards: &[], note: Note::None, effects: &[] },
    Transition { action: Action::Approve, from: &[State::Waiting], to: To::State(State::Open), by: &[R::Moderator],
        guards: &[Guard::NotOwn, Guard::Ahead], note: Note::None, effects: &[M::ChallengeApproved] },
    Transition { action: Action::HandBack, from: &[State::Waiting], to: To::State(State::Draft), by: &[R::Moderator],
        guards: &[Guard::NotOwn], note: Note::Required, effects: &[M::ChallengeHandedBack] },
    Transition { action: Action::Extend, from: &[State::Open], to: To::Same, by: &[R::Officer, R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::ChallengeExtended] },
    Transition { action: Action::Solve, from: &[State::Open], to: To::State(State::Solved), by: &[R::Officer, R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::ChallengeEnded] },
    Transition { action: Action::Close, from: &[State::Open], to: To::State(State::Closed), by: &[R::Officer, R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::ChallengeEnded] },
    Transition { action: Action::Withdraw, from: &[State::Draft, State::Waiting, State::Open], to: To::State(State::Withdrawn), by: &[R::Officer],
        guards: &[], note: Note::Required, effects: &[M::ChallengeEnded] },
];
deterministic!(TABLE);

/// From when until when proposals are taken: both seconds belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first second.
    pub opens_at: DateTime<Utc>,
    /// The last second.
    pub closes_at: DateTime<Utc>,
}

impl Window {
    /// Where a moment is to it.
    #[must_use]
    pub fn phase(self, now: DateTime<Utc>) -> Phase {
        if is_past(self.closes_at, now) {
            Phase::Over
        } else if now.timestamp() < self.opens_at.timestamp() {
            Phase::Soon
        } else {
            Phase::Taking
        }
    }
}

impl State {
    /// Whether its life is over.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, State::Solved | State::Withdrawn | State::Closed)
    }

    /// [`lifecycle::decide`] over [`TABLE`].
    ///
    /// # Errors
    /// The refusal, where the action may not happen.
    pub fn decide(
        self,
        action: Action,
        facts: &Facts<Guard>,
        note: Option<&str>,
    ) -> Result<&'static Row, Refusal<Guard>> {
        lifecycle::decide(TABLE, self, action, facts, note)
    }

    /// [`lifecycle::offers`] over [`TABLE`].
    pub fn offers(self, facts: &Facts<Guard>) -> Vec<Offer<Action, Guard>> {
        lifecycle::offers(TABLE, self, facts)
    }

    /// The state after a row that applies.
    #[must_use]
    pub fn after(self, row: &Row) -> State {
        match row.to {
            To::State(state) => state,
            To::Same | To::Returns => self,
        }
    }
}
