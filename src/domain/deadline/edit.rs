//! A change of the calendar: days added or taken away, by somebody who says why.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Calendar, DayKind};
use crate::domain::problem::Problem;
use crate::names;

names! {
    /// What a change does.
    pub enum Change {
        Add = "add",
        Remove = "remove",
    }
}

/// Holidays that fall on the same day of every year, as month and day: Labour
/// Code 2019, article 112, and the Day of Vietnamese Culture. Those of the lunar
/// calendar are announced each year.
const FIXED: [(u32, u32); 5] = [(1, 1), (4, 30), (5, 1), (9, 2), (11, 24)];

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub change: Change,
    pub kind: DayKind,
    pub first: NaiveDate,
    /// The last day, included.
    pub last: NaiveDate,
    /// What the days are called.
    pub name: String,
    /// Number of the document that says so.
    pub source: String,
    pub reason: String,
}

impl Edit {
    /// Most days from the first to the last.
    pub const MOST_DAYS: i64 = 31;

    /// The days of the change that the calendar needs a row for: of a holiday
    /// those from Monday to Friday, of make-up work Saturdays and Sundays.
    pub fn days(&self) -> Vec<NaiveDate> {
        let span = (self.last - self.first)
            .num_days()
            .clamp(0, Self::MOST_DAYS);
        (0..=span.unsigned_abs())
            .filter_map(|offset| self.first.checked_add_days(Days::new(offset)))
            .filter(|day| {
                let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
                weekend == (self.kind == DayKind::Workday)
            })
            .collect()
    }
}

impl Calendar {
    /// The calendar after a change.
    ///
    /// # Errors
    /// A problem with its field, where the change says nothing, says what stands
    /// already, or takes away what is not there.
    pub fn edited(&self, edit: &Edit) -> Result<Calendar, (&'static str, Problem)> {
        if edit.last < edit.first {
            return Err(("last", Problem::new("problem-calendar-order")));
        }
        if (edit.last - edit.first).num_days() >= Edit::MOST_DAYS {
            let problem = Problem::new("problem-calendar-long").with("max", Edit::MOST_DAYS);
            return Err(("last", problem));
        }
        let mut after = self.clone();
        let days = edit.days();
        if days.is_empty() {
            let key = match edit.kind {
                DayKind::Holiday => "problem-calendar-weekend",
                DayKind::Workday => "problem-calendar-weekday",
            };
            return Err(("first", Problem::new(key)));
        }
        for day in days {
            let written = day.format("%d/%m/%Y");
            match edit.change {
                Change::Add if after.days.insert(day, edit.kind).is_some() => {
                    let problem = Problem::new("problem-calendar-there").with("day", written);
                    return Err(("first", problem));
                }
                Change::Remove if after.days.remove(&day) != Some(edit.kind) => {
                    let problem = Problem::new("problem-calendar-absent").with("day", written);
                    return Err(("first", problem));
                }
                Change::Add | Change::Remove => {}
            }
        }
        after.years = after.days.keys().map(Datelike::year).collect();
        Ok(after)
    }

    /// The years of which this calendar holds something and the other does not.
    pub fn newly_known(&self, before: &Calendar) -> BTreeSet<i32> {
        self.years.difference(&before.years).copied().collect()
    }

    /// The holidays of a fixed day on which the office would work that year.
    pub fn lacks(&self, year: i32) -> Vec<NaiveDate> {
        FIXED
            .iter()
            .filter_map(|(month, day)| NaiveDate::from_ymd_opt(year, *month, *day))
            .filter(|day| self.works(*day))
            .collect()
    }
}
