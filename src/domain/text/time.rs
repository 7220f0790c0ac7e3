//! Times of the day as people type them.

use chrono::NaiveTime;

use super::canonical;
use crate::domain::problem::Problem;

/// Reads a time: `7:30`, `07:30:15`, `17h`, `17h30`. What is not written is zero.
///
/// # Errors
/// When it is no time of a day.
pub fn parse_time(raw: &str) -> Result<NaiveTime, Problem> {
    let shape = || Problem::new("problem-time-shape");
    let text = canonical(raw).to_lowercase().replace(['h', '.'], ":");
    let parts: Vec<&str> = text
        .trim_end_matches(':')
        .split(':')
        .map(str::trim)
        .collect();
    let number = |at: usize| -> Result<u32, Problem> {
        let Some(part) = parts.get(at) else {
            return Ok(0);
        };
        let digits = matches!(part.len(), 1..=2) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|_| digits).ok_or_else(shape)
    };
    if parts.len() > 3 {
        return Err(shape());
    }
    NaiveTime::from_hms_opt(number(0)?, number(1)?, number(2)?).ok_or_else(shape)
}
