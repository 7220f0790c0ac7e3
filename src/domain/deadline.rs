//! Working days, promised dates and clocks that stop: computed, never stored.
//!
//! What is stored is what happened: when a stage began and how many days it was given,
//! when the applicant got the file back, when it returned. All times are UTC; days are
//! those of `Asia/Ho_Chi_Minh`.

mod clock;
mod edit;
mod office_hours;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Utc, Weekday};
use serde::Serialize;

pub use clock::{Move, Phase, Reading, read};
pub use edit::{Change, Edit};
pub use office_hours::OfficeHours;

/// `Asia/Ho_Chi_Minh`: seven hours ahead of UTC, without summer time since 1975.
const OFFSET_SECONDS: i32 = 7 * 3600;

/// More working days than any stage has: a bound on how far a date is searched.
const MOST_DAYS: u32 = 10_000;

/// Local date and time in Viet Nam.
#[must_use]
pub fn local(at: DateTime<Utc>) -> chrono::NaiveDateTime {
    match FixedOffset::east_opt(OFFSET_SECONDS) {
        Some(offset) => at.with_timezone(&offset).naive_local(),
        None => at.naive_utc(),
    }
}

/// The moment of a local date and time in Viet Nam.
#[must_use]
pub fn moment(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let shift = chrono::TimeDelta::seconds(i64::from(OFFSET_SECONDS));
    (date.and_time(time) - shift).and_utc()
}

/// The last second of a day in Viet Nam, 23:59:59. The whole of that second still counts:
/// ask [`is_past`], do not compare.
#[must_use]
pub fn end_of_day(date: NaiveDate) -> DateTime<Utc> {
    moment(date, NaiveTime::MIN) + chrono::TimeDelta::seconds(24 * 3600 - 1)
}

/// The end of the day that comes `days` calendar days after the day of `from`: for
/// resuming a lapsed proposal within 30 days, asking to reconsider within 15.
#[must_use]
pub fn calendar_days(from: DateTime<Utc>, days: u32) -> DateTime<Utc> {
    let day = local(from).date();
    end_of_day(day.checked_add_days(Days::new(days.into())).unwrap_or(day))
}

/// Whether a date is over. The second that it names still belongs to it.
#[must_use]
pub fn is_past(due: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now.timestamp() > due.timestamp()
}

crate::names! {
    /// What a row of the calendar makes of its day.
    pub enum DayKind {
        /// A public holiday on what may be a weekday.
        Holiday = "holiday",
        /// A Saturday or Sunday that is worked to make up for a holiday.
        Workday = "workday",
    }
}

/// A promised date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The end of office hours of the day it is due.
    pub at: DateTime<Utc>,
    /// Whether it runs through a year that the calendar does not hold: holidays of that
    /// year may move it.
    pub provisional: bool,
}

impl Due {
    /// The same day until 23:59:59: for what applicants are asked, who keep no office hours.
    #[must_use]
    pub fn until_midnight(self) -> Self {
        Self {
            at: end_of_day(local(self.at).date()),
            ..self
        }
    }
}

/// The office's days: Monday to Friday, less holidays, plus make-up workdays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    hours: OfficeHours,
    days: BTreeMap<NaiveDate, DayKind>,
    years: BTreeSet<i32>,
}

impl Calendar {
    /// A calendar of office hours and special days. Years with at least one row are known.
    #[must_use]
    pub fn new(hours: OfficeHours, rows: impl IntoIterator<Item = (NaiveDate, DayKind)>) -> Self {
        let days: BTreeMap<_, _> = rows.into_iter().collect();
        let years = days.keys().map(Datelike::year).collect();
        Self { hours, days, years }
    }

    /// The hours of the office.
    #[must_use]
    pub fn hours(&self) -> &OfficeHours {
        &self.hours
    }

    /// Whether the calendar holds the holidays of a year.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// Whether the office works on a day.
    #[must_use]
    pub fn works(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some(DayKind::Workday) => true,
            Some(DayKind::Holiday) => false,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The day on which something counts as arrived: the same day until the office closes
    /// (the lunch break included), otherwise the next working day.
    #[must_use]
    pub fn arrival_day(&self, arrived: DateTime<Utc>) -> NaiveDate {
        let at = local(arrived);
        let open = self.works(at.date()) && !is_past(self.closing(at.date()), arrived);
        if open {
            at.date()
        } else {
            self.working_day_after(at.date())
        }
    }

    /// When the office promises an answer: the end of office hours of the `working_days`th
    /// working day after the day of arrival, which is not counted itself.
    #[must_use]
    pub fn due(&self, arrived: DateTime<Utc>, working_days: u32) -> Due {
        let first = self.arrival_day(arrived);
        let day =
            (0..working_days.min(MOST_DAYS)).fold(first, |day, _| self.working_day_after(day));
        let mut years = local(arrived).year()..=day.year();
        Due {
            at: self.closing(day),
            provisional: years.any(|year| !self.knows(year)),
        }
    }

    /// The end of office hours of a day, whether the office works then or not.
    fn closing(&self, day: NaiveDate) -> DateTime<Utc> {
        moment(day, self.hours.closes())
    }

    /// A date that lies so many working days after another.
    #[must_use]
    pub fn lengthened(&self, due: Due, working_days: u32) -> Due {
        let first = local(due.at).date();
        let day =
            (0..working_days.min(MOST_DAYS)).fold(first, |day, _| self.working_day_after(day));
        let mut years = first.year()..=day.year();
        Due {
            at: self.closing(day),
            provisional: due.provisional || years.any(|year| !self.knows(year)),
        }
    }

    /// The day that lies so many working days before another.
    #[must_use]
    pub fn days_before(&self, day: NaiveDate, working_days: u32) -> NaiveDate {
        (0..working_days.min(MOST_DAYS)).fold(day, |day, _| {
            let mut before = day;
            while let Some(earlier) = before.pred_opt() {
                before = earlier;
                if self.works(before) {
                    break;
                }
            }
            before
        })
    }

    /// The moment from which a date has more working days left than these, as
    /// [`Calendar::remaining`] counts them.
    #[must_use]
    pub fn soon_until(&self, at: DateTime<Utc>, working_days: u32) -> DateTime<Utc> {
        let first = self.arrival_day(at);
        let day =
            (0..=working_days.min(MOST_DAYS)).fold(first, |day, _| self.working_day_after(day));
        moment(day, NaiveTime::MIN)
    }

    /// When the office opens on the day that lies so many working days before a date.
    #[must_use]
    pub fn opens_before(&self, due: DateTime<Utc>, working_days: u32) -> DateTime<Utc> {
        let day = self.days_before(local(due).date(), working_days);
        moment(day, self.hours.opens())
    }

    /// When the office opens on the day that lies so many working days after a date.
    #[must_use]
    pub fn opens_after(&self, due: DateTime<Utc>, working_days: u32) -> DateTime<Utc> {
        let first = local(due).date();
        let day =
            (0..working_days.min(MOST_DAYS)).fold(first, |day, _| self.working_day_after(day));
        moment(day, self.hours.opens())
    }

    /// Working days that are left until a due date, the present day not counted: zero on
    /// the day itself and after it.
    #[must_use]
    pub fn remaining(&self, due: DateTime<Utc>, at: DateTime<Utc>) -> u32 {
        self.days_between(self.arrival_day(at), local(due).date())
    }

    /// Working days by which a due date has passed; zero until the office next works.
    #[must_use]
    pub fn exceeded(&self, due: DateTime<Utc>, at: DateTime<Utc>) -> u32 {
        if is_past(due, at) {
            self.days_between(local(due).date(), self.arrival_day(at))
        } else {
            0
        }
    }

    /// When a clock that stopped at `paused` with `due` ahead is due, once it runs again
    /// from `resumed`. What was overdue when it stopped stays so.
    #[must_use]
    pub fn resume(&self, due: Due, paused: DateTime<Utc>, resumed: DateTime<Utc>) -> Due {
        if is_past(due.at, paused) {
            return due;
        }
        let moved = self.due(resumed, self.remaining(due.at, paused));
        Due {
            // A date named by hand may fall on a day off, which no counting reaches.
            at: moved.at.max(due.at),
            provisional: moved.provisional || due.provisional,
        }
    }

    /// Working days after `from`, up to and including `to`.
    #[must_use]
    pub fn days_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let mut day = from;
        let mut count = 0;
        while day < to && count < MOST_DAYS {
            day = self.working_day_after(day);
            if day <= to {
                count += 1;
            }
        }
        count
    }

    fn working_day_after(&self, day: NaiveDate) -> NaiveDate {
        let mut next = day;
        while let Some(following) = next.succ_opt() {
            next = following;
            if self.works(next) {
                break;
            }
        }
        next
    }
}
