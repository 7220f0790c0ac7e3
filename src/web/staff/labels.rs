//! How the desk says states and deadlines.

use chrono::{DateTime, SubsecRound, Utc};
use serde::Serialize;

use crate::domain::deadline::{self, Calendar, Phase, Reading};
use crate::domain::proposal::State;
use crate::i18n::Language;
use crate::models::queue::{Count, Dates, MOST_COUNTED};
use crate::models::rubric::Rubric;
use crate::models::task_list::SOON;

/// A state as a badge.
#[derive(Debug, Clone, Serialize)]
pub struct Badge {
    pub label: String,
    pub tone: &'static str,
}

/// A deadline in words.
#[derive(Debug, Clone, Serialize)]
pub struct ClockText {
    /// RFC 3339; empty where no date is promised.
    pub due: String,
    /// `ok`, `soon`, `late` or `paused`.
    pub state: &'static str,
    pub text: String,
}

/// What is late now, and what is called soon.
pub fn dates(calendar: &Calendar, now: DateTime<Utc>) -> Dates {
    let last = deadline::local(calendar.due(now, SOON).at).date();
    Dates {
        // As `deadline::is_past` has it: by whole seconds.
        late: now.trunc_subsecs(0),
        soon: deadline::end_of_day(last),
    }
}

/// A state as staff read it.
pub fn badge(state: State, language: Language) -> Badge {
    Badge {
        label: language.text(&format!("state-{state}-staff")),
        tone: tone(state),
    }
}

const fn tone(state: State) -> &'static str {
    match state {
        State::Draft => "neutral",
        State::Submitted | State::NeedsInfo => "waiting",
        State::Screening | State::InReview | State::Deliberation => "info",
        State::Approved => "good",
        State::Declined | State::Ineligible => "bad",
        State::Lapsed | State::Forwarded | State::Withdrawn | State::Merged => "stopped",
    }
}

/// The deadline of a dossier in a list; nothing where no clock runs.
pub fn in_list(
    due: Option<DateTime<Utc>>,
    provisional: bool,
    calendar: &Calendar,
    now: DateTime<Utc>,
    language: Language,
) -> Option<ClockText> {
    let due = due?;
    let late = crate::domain::deadline::is_past(due, now);
    Some(running(
        due,
        provisional,
        late,
        calendar.remaining(due, now),
        calendar.exceeded(due, now),
        language,
    ))
}

/// The clock of one dossier; nothing before the first.
pub fn of_reading(reading: &Reading, language: Language) -> Option<ClockText> {
    let due = reading.due?;
    Some(match reading.phase {
        Phase::Idle => return None,
        Phase::Running => running(
            due.at,
            due.provisional,
            reading.overdue,
            reading.days_left,
            reading.days_over,
            language,
        ),
        Phase::Paused => ClockText {
            due: String::new(),
            state: "paused",
            text: language.text_with(
                "staff-clock-paused",
                [("days", reading.days_left.to_string())],
            ),
        },
        Phase::Stopped => ClockText {
            due: String::new(),
            state: "paused",
            text: language.text("staff-clock-stopped"),
        },
    })
}

fn running(
    due: DateTime<Utc>,
    provisional: bool,
    late: bool,
    left: u32,
    over: u32,
    language: Language,
) -> ClockText {
    let days = |key: &str, days: u32| language.text_with(key, [("days", days.to_string())]);
    let (state, text) = match (late, left) {
        (true, _) if over == 0 => ("late", language.text("staff-clock-just-late")),
        (true, _) => ("late", days("staff-clock-late", over)),
        (false, 0) => ("soon", language.text("staff-clock-today")),
        (false, left) if left <= SOON => ("soon", days("staff-clock-left", left)),
        (false, left) => ("ok", days("staff-clock-left", left)),
    };
    let text = if provisional {
        language.text_with("staff-clock-provisional", [("clock", text)])
    } else {
        text
    };
    ClockText {
        due: due.to_rfc3339(),
        state,
        text,
    }
}

/// What happened, by the word of its event.
pub fn event(word: &str, language: Language) -> String {
    let key = ["log-", "action-", "task-", "assignment-action-"]
        .iter()
        .map(|set| format!("{set}{word}"))
        .find(|key| language.has(key));
    language.text(&key.unwrap_or_else(|| format!("log-{word}")))
}

/// A moment in words.
pub fn moment(at: DateTime<Utc>, language: Language) -> String {
    let local = crate::domain::deadline::local(at);
    language.text_with(
        "moment",
        [
            ("time", local.format("%H:%M").to_string()),
            ("date", local.format("%d/%m/%Y").to_string()),
        ],
    )
}

/// What a version of a rubric is called.
pub fn rubric(rubric: &Rubric, language: Language) -> String {
    language.text_with(
        "rubric-version",
        [
            ("name", rubric.name.clone()),
            ("version", rubric.version.to_string()),
        ],
    )
}

/// How many there are, in words.
pub fn count(count: Count, language: Language) -> String {
    match count {
        Count::Exactly(number) => number.to_string(),
        Count::Many => {
            language.text_with("staff-queue-more", [("count", MOST_COUNTED.to_string())])
        }
    }
}
