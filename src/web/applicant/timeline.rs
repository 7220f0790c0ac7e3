//! What happened to a dossier and where it stands, as its applicant is told:
//! the applicant's own people by name, the department as the department.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::proposal::State;
use crate::i18n::Language;
use crate::ids::UserId;
use crate::models::event::Event;

/// An act in the timeline.
#[derive(Debug, Serialize)]
pub struct Item {
    pub at: DateTime<Utc>,
    pub title: String,
    pub by: String,
    pub note: String,
}

/// A step of the dossier's way.
#[derive(Debug, Serialize)]
pub struct Step {
    pub label: String,
    /// `done`, `current` or `todo`.
    pub state: &'static str,
    pub note: String,
}

/// The acts that only the applicant's own people do.
const OWN: &[&str] = &[
    "begin_draft",
    "report_implementation",
    "claim",
    "ask_advice",
    "submit",
    "resubmit",
    "withdraw",
    "ask_reconsideration",
    "ask_extension",
    "withdraw_consent",
];

/// Whose names the timeline needs.
pub fn own_people(events: &[Event]) -> Vec<UserId> {
    let mut people: Vec<UserId> = events
        .iter()
        .filter(|event| OWN.contains(&event.action.as_str()))
        .filter_map(|event| event.actor_id)
        .collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// The timeline, newest first. Acts without a sentence of their own are not
/// the applicant's business.
pub fn items(events: &[Event], names: &HashMap<UserId, String>, language: Language) -> Vec<Item> {
    events
        .iter()
        .rev()
        .filter_map(|event| {
            let key = format!("dossier-event-{}", event.action);
            let own = OWN.contains(&event.action.as_str());
            let by = match event.actor_id {
                Some(actor) if own => names.get(&actor).cloned().unwrap_or_default(),
                Some(_) => language.text("dossier-by-department"),
                None => language.text("dossier-by-portal"),
            };
            language.has(&key).then(|| Item {
                at: event.at,
                title: language.text(&key),
                by,
                note: event.note.clone(),
            })
        })
        .collect()
}

/// The steps, of which the applicant sees as many as were told.
pub fn steps(seen: State, returns_to: Option<State>, language: Language) -> Vec<Step> {
    const WAY: &[&str] = &["submitted", "received", "screened", "reviewed", "decided"];
    // Where the applicant's own time interrupts a step, the step stays current.
    let at = match returns_to.map_or(seen, |state| state.as_applicant_sees(false)) {
        State::Draft => 0,
        State::Submitted => 1,
        State::Screening | State::NeedsInfo | State::Lapsed => 2,
        State::InReview | State::Deliberation => 3,
        State::Approved | State::Declined | State::Ineligible => 5,
        State::Forwarded | State::Withdrawn | State::Merged => return Vec::new(),
    };
    WAY.iter()
        .enumerate()
        // What was not valid was not reviewed.
        .filter(|(_, step)| seen != State::Ineligible || **step != "reviewed")
        .map(|(number, step)| Step {
            label: language.text(&format!("dossier-step-{step}")),
            state: match number.cmp(&at) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "current",
                std::cmp::Ordering::Greater => "todo",
            },
            note: String::new(),
        })
        .collect()
}
