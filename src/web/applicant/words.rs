//! Moments in words: a deadline is told with its time and its weekday.

use chrono::{DateTime, Datelike, Utc};

use crate::domain::deadline;
use crate::domain::proposal::State;
use crate::i18n::Language;
use crate::models::proposal::Proposal;

/// `17:00 thứ Ba, 01/12/2026`.
pub fn moment(at: DateTime<Utc>, language: Language) -> String {
    let local = deadline::local(at);
    let weekday = format!("weekday-{}", local.weekday().number_from_monday());
    language.text_with(
        "dossier-moment",
        [
            ("time", local.format("%H:%M").to_string()),
            ("weekday", language.text(&weekday)),
            ("date", local.format("%d/%m/%Y").to_string()),
        ],
    )
}

/// A deadline; where the calendar does not hold its year, it says that it is
/// reckoned for the time being.
pub fn due(at: DateTime<Utc>, provisional: bool, language: Language) -> String {
    let moment = moment(at, language);
    if provisional {
        language.text_with("dossier-due-provisional", [("moment", moment)])
    } else {
        moment
    }
}

/// Who made an edit, and when.
pub fn edited(name: &str, at: DateTime<Utc>, language: Language) -> String {
    let local = deadline::local(at);
    language.text_with(
        "form-edited-by",
        [
            ("name", name.to_owned()),
            ("time", local.format("%H:%M").to_string()),
            ("date", local.format("%d/%m/%Y").to_string()),
        ],
    )
}

/// When the result is promised, while the Department works on it; empty
/// otherwise. `seen`: the state as the applicant sees it.
pub fn promised(proposal: &Proposal, seen: State, language: Language) -> String {
    proposal
        .promised_at
        .filter(|_| matches!(seen, State::Screening | State::InReview))
        .map(|at| due(at, proposal.promised_provisional, language))
        .unwrap_or_default()
}

/// The time of an act to the second, date in words: for a receipt.
pub fn official(at: DateTime<Utc>, language: Language) -> String {
    let local = deadline::local(at);
    let weekday = format!("weekday-{}", local.weekday().number_from_monday());
    language.text_with(
        "receipt-time",
        [
            ("hour", local.format("%H").to_string()),
            ("minute", local.format("%M").to_string()),
            ("second", local.format("%S").to_string()),
            ("weekday", language.text(&weekday)),
            ("day", local.format("%d").to_string()),
            ("month", local.format("%m").to_string()),
            ("year", local.format("%Y").to_string()),
        ],
    )
}
