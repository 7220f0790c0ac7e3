//! Amounts of money.

use std::fmt;

use serde::Serialize;

use super::{canonical, fold};
use crate::domain::amount;
use crate::domain::problem::Problem;

/// An amount in whole đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Money(u64);

/// Names of a unit after folding, and the number of zeros it stands for.
const UNITS: [(&str, u32); 9] = [
    ("ty", 9),
    ("ti", 9),
    ("trieu", 6),
    ("tr", 6),
    ("nghin", 3),
    ("ngan", 3),
    ("dong", 0),
    ("vnd", 0),
    ("d", 0),
];

impl Money {
    /// The largest amount: a million billion đồng.
    pub const MAX: u64 = 1_000_000_000_000_000;

    /// Reads an amount as people write it: `1.250.000.000`, `1250000000`, `1 250 000 000`,
    /// `1,25 tỷ đồng`, `1 tỷ 250 triệu`.
    ///
    /// A dot before three digits parts thousands, so `1.234` is 1234 đồng: the form shows
    /// the amount in words before anything is sent. A comma before a fraction of a đồng is
    /// refused rather than guessed.
    ///
    /// # Errors
    /// When it is empty, no amount, negative, not whole đồng or above [`Money::MAX`].
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let text = fold(&canonical(raw)).replace('₫', "d");
        if text.is_empty() {
            return Err(Problem::new("problem-money-missing"));
        }
        let mut total: u128 = 0;
        let mut last_zeros = u32::MAX;
        for (number, zeros) in parts(&text)? {
            // Units go down: "1 tỷ 250 triệu", never "250 triệu 1 tỷ".
            if zeros >= last_zeros {
                return Err(Problem::new("problem-money-shape"));
            }
            last_zeros = zeros;
            total = total.saturating_add(dong(number, zeros)?);
        }
        Self::from_dong(u64::try_from(total).unwrap_or(u64::MAX))
    }

    /// An amount that is known already.
    ///
    /// # Errors
    /// When it is above [`Money::MAX`].
    pub fn from_dong(dong: u64) -> Result<Self, Problem> {
        if dong > Self::MAX {
            return Err(
                Problem::new("problem-money-too-much").with("max", amount::thousands(Self::MAX))
            );
        }
        Ok(Self(dong))
    }

    /// Whole đồng.
    #[must_use]
    pub fn dong(self) -> u64 {
        self.0
    }

    /// The amount in words, for the page that checks all answers.
    #[must_use]
    pub fn in_words(self) -> String {
        amount::in_words(self.0)
    }
}

/// `1.250.000.000`, without the name of the currency.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&amount::thousands(self.0))
    }
}

/// Cuts a folded text into numbers and the zeros of the unit after each.
fn parts(text: &str) -> Result<Vec<(&str, u32)>, Problem> {
    let shape = || Problem::new("problem-money-shape");
    let mut parts: Vec<(&str, u32)> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_alphabetic()).unwrap_or(rest.len());
        let (number, tail) = rest.split_at(end);
        let end = tail
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(end);
        let zeros = match UNITS.iter().find(|(name, _)| *name == unit) {
            Some((_, zeros)) => *zeros,
            None if unit.is_empty() => 0,
            None => return Err(shape()),
        };
        let number = number.trim();
        if !number.is_empty() {
            parts.push((number, zeros));
        } else if zeros != 0 || parts.is_empty() {
            // Only the currency may follow a unit without a number: "1,25 tỷ đồng".
            return Err(shape());
        }
        rest = tail.trim_start();
    }
    Ok(parts)
}

/// The value of one written number in đồng.
fn dong(number: &str, zeros: u32) -> Result<u128, Problem> {
    if number.starts_with('-') {
        return Err(Problem::new("problem-money-negative"));
    }
    let (whole, fraction) =
        split_number(number, zeros > 0).ok_or_else(|| Problem::new("problem-money-shape"))?;
    // "1,000" without a unit may be a thousand or one: three zeros are no harmless fraction.
    let ambiguous = zeros == 0 && fraction.len() >= 3;
    let fraction = fraction.trim_end_matches('0');
    if ambiguous || fraction.len() > zeros as usize {
        return Err(Problem::new("problem-money-fraction"));
    }
    let padding = zeros as usize - fraction.len();
    let digits = format!("{whole}{fraction}{:0<padding$}", "");
    match digits.trim_start_matches('0') {
        "" => Ok(0),
        // Too long for the type is too much for the field all the same.
        digits => Ok(digits.parse().unwrap_or(u128::MAX)),
    }
}

/// Digits before and after the decimal sign, grouping removed; `None` if it is no number.
fn split_number(number: &str, has_unit: bool) -> Option<(String, &str)> {
    // The English way, where no other reading is left: 1,250,000.
    if number.matches(',').count() > 1 {
        return Some((grouped(number, ',')?, ""));
    }
    if let Some((whole, fraction)) = number.split_once(',') {
        plain(fraction)?;
        return Some((integer(whole)?, fraction));
    }
    match number.split_once('.') {
        // "1.5 tỷ": one dot that cannot part thousands is a decimal sign.
        Some((whole, fraction)) if has_unit && (1..=2).contains(&fraction.len()) => {
            plain(fraction)?;
            Some((plain(whole)?, fraction))
        }
        _ => Some((integer(number)?, "")),
    }
}

fn integer(number: &str) -> Option<String> {
    ['.', ' ']
        .into_iter()
        .find(|sign| number.contains(*sign))
        .map_or_else(|| plain(number), |sign| grouped(number, sign))
}

fn plain(digits: &str) -> Option<String> {
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.to_owned())
}

/// Joins `1.250.000`; every group but the first has three digits.
fn grouped(number: &str, sign: char) -> Option<String> {
    let mut groups = number.split(sign);
    let first = plain(groups.next()?).filter(|g| g.len() <= 3)?;
    groups.try_fold(first, |joined, group| {
        let group = plain(group).filter(|g| g.len() == 3)?;
        Some(joined + &group)
    })
}
