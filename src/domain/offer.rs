//! The life of an offer of support (đề nghị hỗ trợ): what somebody can give to
//! those whose published entries look for it.

use chrono::{Months, NaiveDate};

use super::lifecycle::{self, Facts, Note, Offer, Refusal, Role as R, To, Transition};
use super::message::Message as M;
use super::problem::Problem;
use crate::{deterministic, names};

names! {
    /// Where an offer is. Whether its last day is over is computed, never stored.
    pub enum State {
        /// A moderator has yet to read it.
        Waiting = "waiting",
        /// Everybody reads it, until its last day.
        Published = "published",
        Refused = "refused",
        Ended = "ended",
    }
}

names! {
    /// What happens to an offer.
    pub enum Action {
        /// Its words changed, or it was not published: it is read again.
        Change = "change",
        /// Nothing that a moderator reads changed: what it is for, where, until when.
        Adjust = "adjust",
        End = "end",
        Publish = "publish",
        Refuse = "refuse",
    }
}

names! {
    /// What must hold.
    pub enum Guard {
        /// Its last day is not over.
        Ahead = "ahead",
    }
}

/// A row of the offer's table.
pub type Row = Transition<State, Action, Guard, M>;

/// Every move of an offer. Its owner is whoever made it, or of an organisation's offer
/// every owner and editor of that.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    Transition { action: Action::Change, from: &[State::Waiting, State::Published, State::Refused], to: To::State(State::Waiting), by: &[R::Owner],
        guards: &[Guard::Ahead], note: Note::None, effects: &[M::OfferArrived] },
    Transition { action: Action::Adjust, from: &[State::Published], to: To::Same, by: &[R::Owner],
        guards: &[Guard::Ahead], note: Note::None, effects: &[] },
    Transition { action: Action::End, from: &[State::Waiting, State::Published, State::Refused], to: To::State(State::Ended), by: &[R::Owner],
        guards: &[], note: Note::None, effects: &[] },
    Transition { action: Action::Publish, from: &[State::Waiting], to: To::State(State::Published), by: &[R::Moderator],
        guards: &[Guard::Ahead], note: Note::None, effects: &[M::OfferJudged] },
    Transition { action: Action::Refuse, from: &[State::Waiting, State::Published], to: To::State(State::Refused), by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::OfferJudged] },
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

    /// [`lifecycle::offers`] over [`TABLE`].
    #[must_use]
    pub fn offers(self, facts: &Facts<Guard>) -> Vec<Offer<Action, Guard>> {
        lifecycle::offers(TABLE, self, facts)
    }

    /// Whether it is over for good.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Ended)
    }
}

/// The last day that an offer made today can have.
#[must_use]
pub fn latest(today: NaiveDate, months: u32) -> NaiveDate {
    today
        .checked_add_months(Months::new(months))
        .unwrap_or(today)
}

/// Whether a day can be the last one of an offer.
///
/// # Errors
/// When it is over, or further than so many months away.
pub fn check_until(until: NaiveDate, today: NaiveDate, months: u32) -> Result<NaiveDate, Problem> {
    if until < today {
        return Err(Problem::new("problem-offer-past"));
    }
    if until > latest(today, months) {
        return Err(Problem::new("problem-offer-far").with("months", months));
    }
    Ok(until)
}
