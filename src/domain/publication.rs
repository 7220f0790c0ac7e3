//! The life of a catalogue entry's publication (công bố).

use super::lifecycle::{self, Facts, Note, Refusal, Role as R, To, Transition};
use crate::{deterministic, names};

names! {
    /// Whether the public sees an entry.
    pub enum State {
        Scheduled = "scheduled",
        Published = "published",
        Unpublished = "unpublished",
    }
}

names! {
    /// What happens to a publication.
    pub enum Action {
        /// Show it, or show it again.
        Show = "show",
        /// The set time has come.
        Arrive = "arrive",
        Hide = "hide",
    }
}

names! {
    /// Where a catalogue entry comes from.
    pub enum Origin {
        /// A model that the province reports; it had no proposal.
        Reported = "reported",
        Proposal = "proposal",
    }
}

names! {
    /// How far an initiative has come.
    pub enum Stage {
        Pilot = "pilot",
        Deployed = "deployed",
        Scaled = "scaled",
        Stopped = "stopped",
    }
}

impl Stage {
    /// How far it has come, for ordering: what is spread widest has the highest number.
    #[must_use]
    pub const fn progress(self) -> u64 {
        match self {
            Self::Stopped => 0,
            Self::Pilot => 1,
            Self::Deployed => 2,
            Self::Scaled => 3,
        }
    }
}

names! {
    /// What must hold.
    pub enum Guard {
        /// The set time has passed.
        Due = "due",
    }
}

/// A row of the publication's table.
pub type Row = Transition<State, Action, Guard, ()>;

/// Every move of a publication.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    Transition { action: Action::Show, from: &[State::Scheduled, State::Unpublished], to: To::State(State::Published), by: &[R::Moderator],
        guards: &[], note: Note::None, effects: &[] },
    Transition { action: Action::Arrive, from: &[State::Scheduled], to: To::State(State::Published), by: &[R::System],
        guards: &[Guard::Due], note: Note::None, effects: &[] },
    Transition { action: Action::Hide, from: &[State::Scheduled, State::Published], to: To::State(State::Unpublished), by: &[R::Moderator, R::System],
        guards: &[], note: Note::Required, effects: &[] },
];
deterministic!(TABLE);

impl State {
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
}
