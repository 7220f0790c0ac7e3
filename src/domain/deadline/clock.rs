//! What the clock of a dossier shows, read from what happened to it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{Calendar, Due, is_past};

/// One thing that happened to a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// A stage began and was given a number of working days.
    Enter {
        /// When.
        at: DateTime<Utc>,
        /// Working days of the stage, as pinned when the dossier was received.
        working_days: u32,
    },
    /// The applicant got the file: the clock waits.
    Pause {
        /// When.
        at: DateTime<Utc>,
    },
    /// The file came back, be it after it lapsed: the clock runs on with the days left.
    Resume {
        /// When.
        at: DateTime<Utc>,
    },
    /// A signed apology named a new date.
    Extend {
        /// When.
        at: DateTime<Utc>,
        /// The new date; an earlier one than the present changes nothing.
        until: NaiveDate,
    },
    /// The stage was given more working days, as an apology moved the date of
    /// the whole.
    Lengthen {
        /// When.
        at: DateTime<Utc>,
        /// How many more.
        working_days: u32,
    },
    /// Nothing is owed any more: released, withdrawn, forwarded, merged, lapsed.
    Stop {
        /// When.
        at: DateTime<Utc>,
    },
}

impl Move {
    /// When it happened.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Enter { at, .. }
            | Self::Pause { at }
            | Self::Resume { at }
            | Self::Extend { at, .. }
            | Self::Lengthen { at, .. }
            | Self::Stop { at } => *at,
        }
    }
}

/// Whether a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// No stage with a clock has begun.
    Idle,
    /// Days are counted.
    Running,
    /// The applicant has the file.
    Paused,
    /// It has stopped; only a new stage or the file's return starts it.
    Stopped,
}

/// What a clock shows at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Whether it runs.
    pub phase: Phase,
    /// When the stage began that it shows.
    pub since: Option<DateTime<Utc>>,
    /// The promised date. Of a paused clock: what it would be if the file came back at this
    /// moment. Of a stopped one: what it was.
    pub due: Option<Due>,
    /// Whether the date has passed, or had when the clock paused or stopped.
    pub overdue: bool,
    /// Working days left, the present day not counted.
    pub days_left: u32,
    /// Working days by which the date has passed.
    pub days_over: u32,
}

/// Reads a clock at `now` from the moves of its dossier, oldest first.
///
/// Later moves than `now` are not read, so the same history answers for any moment. Moves
/// that have no meaning where they stand (a second pause, a resume while running) change
/// nothing.
#[must_use]
pub fn read(calendar: &Calendar, moves: &[Move], now: DateTime<Utc>) -> Reading {
    let mut phase = Phase::Idle;
    let mut due: Option<Due> = None;
    let mut since = None;
    // When the clock last stood still: the moment that counts while it does.
    let mut held = now;
    for step in moves.iter().filter(|step| step.at() <= now) {
        match (*step, phase, due) {
            (Move::Enter { at, working_days }, _, _) => {
                phase = Phase::Running;
                since = Some(at);
                due = Some(calendar.due(at, working_days));
            }
            (Move::Pause { at }, Phase::Running, _) => {
                phase = Phase::Paused;
                held = at;
            }
            (Move::Resume { at }, Phase::Paused | Phase::Stopped, Some(promised)) => {
                phase = Phase::Running;
                due = Some(calendar.resume(promised, held, at));
            }
            (Move::Extend { until, .. }, Phase::Running | Phase::Paused, Some(promised)) => {
                let at = calendar.closing(until);
                if at > promised.at {
                    // A date that somebody signed is no estimate, whatever the year.
                    let provisional = false;
                    due = Some(Due { at, provisional });
                }
            }
            (
                Move::Lengthen { working_days, .. },
                Phase::Running | Phase::Paused,
                Some(promised),
            ) => {
                due = Some(calendar.lengthened(promised, working_days));
            }
            (Move::Stop { at }, Phase::Running, _) => {
                phase = Phase::Stopped;
                held = at;
            }
            // What stood still keeps the moment at which it came to stand.
            (Move::Stop { .. }, Phase::Paused, _) => phase = Phase::Stopped,
            _ => {}
        }
    }
    let Some(promised) = due else {
        return Reading {
            phase,
            since,
            due: None,
            overdue: false,
            days_left: 0,
            days_over: 0,
        };
    };
    let at = if phase == Phase::Running { now } else { held };
    let shown = match phase {
        Phase::Paused => calendar.resume(promised, held, now),
        _ => promised,
    };
    Reading {
        phase,
        since,
        due: Some(shown),
        overdue: is_past(promised.at, at),
        days_left: calendar.remaining(promised.at, at),
        days_over: calendar.exceeded(promised.at, at),
    }
}
