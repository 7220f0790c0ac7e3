//! The life of a review assignment (phân công): its states and their table.

use super::lifecycle::{self, Facts, Note, Refusal, Role as R, To, Transition};
use crate::{deterministic, names};

names! {
    /// Where an assignment is.
    pub enum State {
        Invited = "invited",
        Accepted = "accepted",
        Submitted = "submitted",
        Returned = "returned",
        Declined = "declined",
        Withdrawn = "withdrawn",
        Lapsed = "lapsed",
    }
}

names! {
    /// What happens to an assignment.
    pub enum Action {
        /// Interests declared, none found.
        Accept = "accept",
        Decline = "decline",
        /// "Tôi nhận ra tác giả": ends a blind assignment at any time.
        Recognise = "recognise",
        /// The reviewer stepped back from the dossier, at any time.
        Recuse = "recuse",
        File = "file",
        /// The filed sheet stands for the newer revision too.
        Keep = "keep",
        /// The filed sheet is written again, for the newer revision.
        Reopen = "reopen",
        Return = "return",
        Withdraw = "withdraw",
        Lapse = "lapse",
    }
}

names! {
    /// Why a reviewer declines.
    pub enum DeclineReason {
        Conflict = "conflict",
        NotMyField = "not_my_field",
        TooMany = "too_many",
        Recognised = "recognised",
    }
}

names! {
    /// What must hold.
    pub enum Guard {
        /// The review has started and the reviewer was told.
        Told = "told",
        /// No interest stands in the way.
        NoConflict = "no_conflict",
        /// The reviewer stated within the year to have declared every interest.
        InterestsStated = "interests_stated",
        /// The proposal is being reviewed.
        ReviewRuns = "review_runs",
        /// The rubric hides who the applicant is.
        Blind = "blind",
        /// The proposal is being reviewed or waits for its decision.
        Undecided = "undecided",
        /// A newer revision exists than the sheet judges.
        NewerRevision = "newer_revision",
        /// What the reviewer is to read was confirmed by staff, or hides nothing.
        Readable = "readable",
        /// The invitation's time is over.
        Overdue = "overdue",
    }
}

names! {
    /// What a reviewer or a council advises.
    pub enum Recommendation {
        Approve = "approve",
        Decline = "decline",
    }
}

/// A row of the assignment's table; it tells nobody by itself.
pub type Row = Transition<State, Action, Guard, ()>;

const OPEN: &[State] = &[
    State::Invited,
    State::Accepted,
    State::Submitted,
    State::Returned,
];

/// Every move of an assignment.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    Transition { action: Action::Accept, from: &[State::Invited], to: To::State(State::Accepted), by: &[R::Reviewer],
        guards: &[Guard::Told, Guard::NoConflict, Guard::InterestsStated], note: Note::None, effects: &[] },
    Transition { action: Action::Decline, from: &[State::Invited, State::Accepted, State::Returned], to: To::State(State::Declined), by: &[R::Reviewer],
        guards: &[Guard::Told], note: Note::Optional, effects: &[] },
    Transition { action: Action::Recognise, from: &[State::Invited, State::Accepted, State::Submitted, State::Returned], to: To::State(State::Declined),
        by: &[R::Reviewer], guards: &[Guard::Told, Guard::Blind], note: Note::Optional, effects: &[] },
    Transition { action: Action::Recuse, from: OPEN, to: To::State(State::Declined), by: &[R::Reviewer],
        guards: &[Guard::Told], note: Note::None, effects: &[] },
    Transition { action: Action::File, from: &[State::Accepted, State::Returned], to: To::State(State::Submitted), by: &[R::Reviewer],
        guards: &[Guard::ReviewRuns, Guard::Readable], note: Note::None, effects: &[] },
    Transition { action: Action::Keep, from: &[State::Submitted], to: To::Same, by: &[R::Reviewer],
        guards: &[Guard::NewerRevision, Guard::Undecided, Guard::Readable], note: Note::None, effects: &[] },
    Transition { action: Action::Reopen, from: &[State::Submitted], to: To::State(State::Accepted), by: &[R::Reviewer],
        guards: &[Guard::NewerRevision, Guard::ReviewRuns], note: Note::None, effects: &[] },
    Transition { action: Action::Return, from: &[State::Submitted], to: To::State(State::Returned), by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[] },
    Transition { action: Action::Withdraw, from: OPEN, to: To::State(State::Withdrawn), by: &[R::Moderator, R::System],
        guards: &[], note: Note::Required, effects: &[] },
    Transition { action: Action::Lapse, from: &[State::Invited], to: To::State(State::Lapsed), by: &[R::System],
        guards: &[Guard::Overdue], note: Note::None, effects: &[] },
];
deterministic!(TABLE);

impl State {
    /// Whether the reviewer is still asked or has answered by a sheet.
    pub fn is_open(self) -> bool {
        OPEN.contains(&self)
    }

    /// Whether the reviewer may read the dossier.
    pub const fn opens_file(self) -> bool {
        matches!(self, State::Accepted | State::Submitted | State::Returned)
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

    /// The state after a row that applies.
    pub fn after(self, row: &Row) -> State {
        match row.to {
            To::State(state) => state,
            To::Same | To::Returns => self,
        }
    }
}
