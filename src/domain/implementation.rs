//! What came of an initiative (triển khai): what a report says, and which
//! numbers may be added up.

use chrono::{DateTime, Months, NaiveDate, Utc};

use super::problem::Problem;
use super::publication::Stage;
use super::text::{canonical, fold};
use crate::names;

names! {
    /// What a report is worth.
    pub enum Status {
        /// It waits for a moderator.
        Reported = "reported",
        /// The public reads it.
        Confirmed = "confirmed",
        Refused = "refused",
    }
}

/// A report to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub stage: Stage,
    pub as_of: NaiveDate,
    pub said: String,
    /// Of one that was stopped; empty of others.
    pub stopped_why: String,
    pub milestones: Vec<Milestone>,
    pub results: Vec<Measured>,
}

/// What was reached, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    pub on: NaiveDate,
    pub text: String,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Of the reference data; nothing for a measure of the applicant's own.
    pub indicator: Option<String>,
    pub name: String,
    pub value: Number,
    pub unit: String,
    pub on: NaiveDate,
    pub evidence: String,
    /// An address, or empty.
    pub link: String,
}

impl Measured {
    /// By which results of several initiatives are the same measure.
    #[must_use]
    pub fn measure(&self) -> String {
        match &self.indicator {
            Some(code) => format!("indicator {code}"),
            None => format!("{} | {}", fold(&self.name), fold(&self.unit)),
        }
    }
}

/// A decimal number at or above zero, written with a point: `1250.5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

/// Digits before and behind the point.
const WHOLE: usize = 15;
const FRACTION: usize = 4;

impl Number {
    /// Reads a number as Vietnamese writes it: `1.250,5`, `1250,5`, `40`. A point before
    /// three digits parts thousands; any other point is read as a comma.
    ///
    /// # Errors
    /// When it is empty, no such number, or has too many digits.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text: String = canonical(raw).chars().filter(|c| *c != ' ').collect();
        if text.is_empty() {
            return Err(Problem::new("problem-number-missing"));
        }
        let shape = || Problem::new("problem-number-shape");
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (whole, fraction) = match text.split_once(',') {
            Some((whole, fraction)) => (whole.to_owned(), fraction),
            None => match text.rsplit_once('.') {
                Some((whole, fraction)) if fraction.len() != 3 => (whole.to_owned(), fraction),
                _ => (text.clone(), ""),
            },
        };
        let groups: Vec<&str> = whole.split('.').collect();
        let grouped = groups.len() == 1
            || groups.first().is_some_and(|first| first.len() <= 3)
                && groups.iter().skip(1).all(|group| group.len() == 3);
        let whole = groups.concat();
        if !grouped || !digits(&whole) || !(fraction.is_empty() || digits(fraction)) {
            return Err(shape());
        }
        // "12," has a comma and nothing behind it.
        if text.ends_with([',', '.']) {
            return Err(shape());
        }
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            digits => digits,
        };
        let fraction = fraction.trim_end_matches('0');
        if whole.len() > WHOLE || fraction.len() > FRACTION {
            return Err(Problem::new("problem-number-long")
                .with("whole", WHOLE)
                .with("fraction", FRACTION));
        }
        Ok(Self(if fraction.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{fraction}")
        }))
    }

    /// With a point.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether values in this unit can be added up: shares and ranks cannot.
#[must_use]
pub fn adds_up(unit: &str) -> bool {
    let unit = fold(unit);
    !(unit.starts_with('%')
        || unit.contains('/')
        || unit.contains("phan tram")
        || unit.starts_with("thu hang"))
}

/// An address of the web that a report may point to.
///
/// # Errors
/// When it is no such address or too long.
pub fn parse_link(raw: &str) -> Result<String, Problem> {
    const LONGEST: usize = 500;
    let text = canonical(raw);
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let named = host.is_some_and(|host| host.contains('.') && !host.contains('@'));
    if !named || text.len() > LONGEST || text.contains([' ', '"', '<', '>', '\\']) {
        return Err(Problem::new("problem-link-shape").with("max", LONGEST));
    }
    Ok(text)
}

/// When the next report is asked for: so many months after the last one, or
/// after the publication where there is none.
#[must_use]
pub fn next_due(since: DateTime<Utc>, months: u32) -> DateTime<Utc> {
    since
        .checked_add_months(Months::new(months))
        .unwrap_or(since)
}
