//! Dates as people type them.

use chrono::{Datelike, NaiveDate};

use super::canonical;
use crate::domain::problem::Problem;

/// Reads a date: `05/08/2026`, `5-8-2026`, `05.08.26` are the fifth of August, never the
/// eighth of May. `2026-08-05`, which date fields of browsers send, is read too.
///
/// A year of two digits is one of this century.
///
/// # Errors
/// When it is empty, no date, a day that no calendar has, or not between 1900 and 2100.
pub fn parse_date(raw: &str) -> Result<NaiveDate, Problem> {
    let text = canonical(raw);
    if text.is_empty() {
        return Err(Problem::new("problem-date-missing"));
    }
    let shape = || Problem::new("problem-date-shape");
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    let sign = text
        .chars()
        .find(|c| matches!(c, '/' | '-' | '.'))
        .ok_or_else(shape)?;
    let fields: Vec<&str> = text.split(sign).collect();
    let [first, month, last] = fields[..] else {
        return Err(shape());
    };
    let (day, year) = if first.len() == 4 && sign == '-' {
        (last, first)
    } else {
        (first, last)
    };
    if !matches!((day.len(), month.len(), year.len()), (1..=2, 1..=2, 2 | 4)) {
        return Err(shape());
    }
    let number = |field: &str| -> Result<u32, Problem> {
        if field.bytes().all(|b| b.is_ascii_digit()) {
            field.parse().map_err(|_| shape())
        } else {
            Err(shape())
        }
    };
    let century = if year.len() == 2 { 2000 } else { 0 };
    let full_year = i32::try_from(number(year)? + century).map_err(|_| shape())?;
    NaiveDate::from_ymd_opt(full_year, number(month)?, number(day)?)
        .filter(|date| (1900..=2100).contains(&date.year()))
        .ok_or_else(|| Problem::new("problem-date-impossible"))
}
