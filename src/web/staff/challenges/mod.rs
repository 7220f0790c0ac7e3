//! `/can-bo/bai-toan`: agencies write their needs, moderators approve them,
//! and whoever posted one says what came of it.

mod edit;
pub mod extend;
mod list;
mod page;

use chrono::NaiveTime;

use super::labels::Badge;
use crate::domain::challenge::State;
use crate::domain::deadline;
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::text::{parse_date, parse_time};
use crate::i18n::Language;
use crate::ids::ChallengeId;
use crate::models::challenge::ChallengeError;
use crate::web::error::Error;
use crate::web::form::Errors;
use crate::web::visit::{Entered, Staff};

pub use self::edit::{Edit, create, edit, new, update};

pub use self::list::{Index, index};
pub use self::page::{Show, act, ask, show};

const HERE: &str = "/can-bo/bai-toan";

/// Whether somebody writes challenges for an agency.
fn posts(visit: &Entered<Staff>) -> bool {
    visit.person.roles.contains(&Role::Officer) && visit.person.agency.is_some()
}

/// The address of a challenge's page, or of one below it.
pub fn path(id: ChallengeId, page: &str) -> String {
    if page.is_empty() {
        format!("{HERE}/{id}")
    } else {
        format!("{HERE}/{id}/{page}")
    }
}

/// A state as the department reads it.
fn badge(state: State, language: Language) -> Badge {
    Badge {
        label: language.text(&format!("challenge-state-{state}")),
        tone: match state {
            State::Draft => "neutral",
            State::Waiting => "waiting",
            State::Open | State::Solved => "good",
            State::Withdrawn | State::Closed => "stopped",
        },
    }
}

/// A day and a time of the day in Viet Nam; nothing where no day is written.
fn moment(
    errors: &mut Errors,
    (date_name, date): (&str, &str),
    (time_name, time): (&str, &str),
    otherwise: NaiveTime,
) -> Option<chrono::DateTime<chrono::Utc>> {
    let time = if time.trim().is_empty() {
        Some(otherwise)
    } else {
        errors.field(time_name, parse_time(time))
    };
    if date.trim().is_empty() {
        return None;
    }
    let date = errors.field(date_name, parse_date(date))?;
    Some(deadline::moment(date, time?))
}

fn failed(error: ChallengeError) -> Error {
    match error {
        ChallengeError::Hidden => Error::NotFound,
        ChallengeError::Refused(Refusal::NotYours) => Error::Forbidden,
        ChallengeError::Refused(Refusal::NotNow | Refusal::ReasonMissing) => {
            Error::conflict("challenge-not-now")
        }
        ChallengeError::Refused(Refusal::Unmet(guard)) => {
            Error::conflict(format!("challenge-guard-{guard}"))
        }
        ChallengeError::Stale => Error::conflict("challenge-stale"),
        ChallengeError::NotLater => Error::conflict("problem-window-not-later"),
        ChallengeError::Database(error) => error.into(),
    }
}
