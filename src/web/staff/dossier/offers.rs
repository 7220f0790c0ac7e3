//! What whoever reads a dossier can do with it, and who acts next.

use serde::Serialize;

use super::super::desk::Desk;
use super::super::work::Duty;
use crate::domain::proposal::{Action, Guard, State, Task, task_offers};
use crate::domain::publication;

/// An action that is offered, on or off.
#[derive(Debug, Serialize)]
pub struct OfferText {
    pub(super) action: &'static str,
    pub(super) label: String,
    pub(super) allowed: bool,
    pub(super) reason: String,
    pub(super) variant: &'static str,
    /// Empty where one press does it.
    pub(super) href: String,
}

/// One press does what asks nothing; the rest has a form.
const fn asks_nothing(action: Action) -> bool {
    matches!(
        action,
        Action::Receive | Action::StartReview | Action::CloseReview
    )
}

const fn variant(action: Action) -> &'static str {
    match action {
        Action::Receive
        | Action::StartReview
        | Action::CloseReview
        | Action::Approve
        | Action::Release
        | Action::Publish => "primary",
        Action::Revoke | Action::Unpublish | Action::MarkIneligible => "warning",
        _ => "secondary",
    }
}

pub fn offers(desk: &Desk) -> Vec<OfferText> {
    let language = desk.language;
    let state = desk.proposal.state();
    let published = desk.facts.met.contains(&Guard::EntryShown);
    let offered = state.offers(&desk.facts);
    offered
        .into_iter()
        // What is done cannot be done again: no button waits for that.
        .filter(|offer| offer.unmet != Some(Guard::NotReleased))
        .map(|offer| OfferText {
            action: offer.action.as_str(),
            label: if offer.action == Action::Publish && published {
                language.text("staff-publish-new-version")
            } else {
                language.text(&format!("action-{}", offer.action))
            },
            allowed: offer.unmet.is_none(),
            reason: offer
                .unmet
                .map(|guard| language.text(&format!("guard-{guard}")))
                .unwrap_or_default(),
            variant: variant(offer.action),
            href: if asks_nothing(offer.action) {
                String::new()
            } else {
                desk.at(&format!("/{}", offer.action))
            },
        })
        .collect()
}

pub fn duties(desk: &Desk) -> Vec<OfferText> {
    let language = desk.language;
    let offered = task_offers(desk.proposal.state(), &desk.facts);
    let open = |task: Task| {
        offered
            .iter()
            .find(|offer| offer.action == task)
            .map(|offer| offer.unmet)
    };
    Duty::ALL
        .iter()
        .filter(|duty| **duty != Duty::JudgeGoal || !desk.goals.is_empty())
        .filter_map(|duty| {
            let unmet = open(duty.task())?;
            // Where nobody asked for more time there is nothing to answer.
            if *duty == Duty::AnswerExtension && unmet.is_some() {
                return None;
            }
            Some(OfferText {
                action: duty.as_str(),
                label: language.text(duty.name()),
                allowed: unmet.is_none(),
                reason: unmet
                    .map(|guard| language.text(&format!("guard-{guard}")))
                    .unwrap_or_default(),
                variant: "secondary",
                href: desk.at(&format!("/{duty}")),
            })
        })
        .collect()
}

/// Who acts next. A released decision waits for its publication, or for nobody.
pub fn next(desk: &Desk) -> String {
    let state = desk.proposal.state();
    let released = desk
        .live_decision()
        .is_some_and(|decision| decision.released_at.is_some());
    let published = desk.around.publication == Some(publication::State::Published);
    let key = match (state, released) {
        (State::Approved, true) if published => "staff-next-published".to_owned(),
        (State::Approved, true) if desk.around.publication.is_some() => {
            "staff-next-nobody".to_owned()
        }
        (State::Approved, true) => "staff-next-publish".to_owned(),
        (State::Declined | State::Ineligible, true) if asked_again(desk) => {
            "staff-next-reconsider".to_owned()
        }
        (State::Declined | State::Ineligible, true) => "staff-next-nobody".to_owned(),
        _ => format!("state-{state}-next"),
    };
    desk.language.text(&key)
}

fn asked_again(desk: &Desk) -> bool {
    let live = desk.live_decision().map(|decision| decision.id);
    desk.reconsideration
        .as_ref()
        .is_some_and(|(decision, _, _)| Some(*decision) == live)
}
