//! Shares of contributors and durations.

use std::fmt;

use serde::Serialize;

use super::{canonical, fold};
use crate::domain::amount;
use crate::domain::problem::Problem;

/// A contributor's share, in hundredths of a percent: `33,33` is 3333.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Share(u16);

impl Share {
    /// All of it: 100 %.
    pub const WHOLE: u16 = 10_000;

    /// Reads a share: `50`, `33,33`, `33.33 %`.
    ///
    /// # Errors
    /// When it is empty, no number, has more than two decimals, or is not above 0 and at
    /// most 100.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = canonical(raw);
        if text.is_empty() {
            return Err(Problem::new("problem-share-missing"));
        }
        let hundredths = hundredths(text.trim_end_matches('%').trim_end())
            .ok_or_else(|| Problem::new("problem-share-shape"))?;
        match u16::try_from(hundredths) {
            Ok(share @ 1..=Self::WHOLE) => Ok(Self(share)),
            _ => Err(Problem::new("problem-share-range")),
        }
    }

    /// Hundredths of a percent.
    #[must_use]
    pub fn hundredths(self) -> u16 {
        self.0
    }

    /// Checks that the shares of all contributors add up to exactly 100 %.
    ///
    /// # Errors
    /// When they do not; the problem carries the total and what is missing or too much.
    pub fn check_total(shares: &[Self]) -> Result<(), Problem> {
        let total: i64 = shares.iter().map(|share| i64::from(share.0)).sum();
        let difference = i64::from(Self::WHOLE) - total;
        let key = match difference {
            0 => return Ok(()),
            1.. => "problem-share-total-less",
            _ => "problem-share-total-more",
        };
        Err(Problem::new(key)
            .with("total", amount::decimal(total, 2))
            .with("difference", amount::decimal(difference.abs(), 2)))
    }
}

/// `33,33`, without the sign.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&amount::decimal(i64::from(self.0), 2))
    }
}

/// Reads a number of at most two decimals, comma or dot, as hundredths.
///
/// For small numbers only (six digits before the sign), where a dot cannot part thousands.
pub(in crate::domain) fn hundredths(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.len() > 6 || fraction.len() > 2 {
        return None;
    }
    format!("{whole}{fraction:0<2}").parse().ok()
}

/// A duration in whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Months(u8);

impl Months {
    /// The longest duration: ten years.
    pub const MAX: u8 = 120;

    /// Reads a duration: `6`, `6 tháng`, `6 months`.
    ///
    /// # Errors
    /// When it is empty, no whole number, or not 1 to 120.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = fold(&canonical(raw));
        if text.is_empty() {
            return Err(Problem::new("problem-months-missing"));
        }
        let number = ["thang", "months", "month"]
            .iter()
            .find_map(|unit| text.strip_suffix(unit))
            .unwrap_or(&text)
            .trim_end();
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::new("problem-months-shape"));
        }
        match number.parse() {
            Ok(months @ 1..=Self::MAX) => Ok(Self(months)),
            _ => Err(Problem::new("problem-months-range").with("max", Self::MAX)),
        }
    }

    /// The number of months.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
