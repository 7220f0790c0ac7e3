//! How far a measured value is from what a goal aims at.

use super::policy::Operator;

/// Places of the numbers below: everything is counted in millionths.
pub const PLACES: u32 = 6;

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// What was aimed at is reached, or more than it.
    Reached,
    /// The value is the number that had to be passed.
    Edge,
    /// So much is missing, in millionths.
    Short(i64),
    /// The value has to fall by so much, in millionths.
    Over(i64),
}

/// A decimal number with a point, as the data holds it, in millionths.
#[must_use]
pub fn parse(number: &str) -> Option<i64> {
    let (whole, fraction) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let places = PLACES as usize;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > places {
        return None;
    }
    let scale = 10_i64.pow(PLACES);
    let whole: i64 = whole.parse().ok()?;
    let fraction: i64 = format!("{fraction:0<places$}").parse().ok()?;
    whole.checked_mul(scale)?.checked_add(fraction)
}

/// The lower and the upper end of what is aimed at, in millionths; one number
/// is both.
#[must_use]
pub fn ends(operator: Operator, target: &str) -> Option<(i64, i64)> {
    match (operator, target.split_once('-')) {
        (Operator::Between, Some((low, high))) => Some((parse(low)?, parse(high)?)),
        (Operator::Between, None) => None,
        _ => parse(target).map(|at| (at, at)),
    }
}

/// How far a value is from a target. `đạt 80%` and `từ 15 đến 20%` are reached
/// by more than that too: the resolutions set what is to be attained at least.
#[must_use]
pub fn distance(operator: Operator, target: &str, value: &str) -> Option<Distance> {
    let (at, value) = (ends(operator, target)?.0, parse(value)?);
    Some(match operator {
        Operator::AtLeast | Operator::Exactly | Operator::Between if value >= at => {
            Distance::Reached
        }
        Operator::AtMost if value <= at => Distance::Reached,
        Operator::Above if value > at => Distance::Reached,
        Operator::Below if value < at => Distance::Reached,
        _ if value == at => Distance::Edge,
        Operator::AtMost | Operator::Below => Distance::Over(value - at),
        _ => Distance::Short(at - value),
    })
}

/// Whether a value and a target are counted alike: `%` and `% GRDP` are, `%`
/// and `%/năm` are not. That the indicator belongs to the goal, the data says.
#[must_use]
pub fn comparable(target: &str, value: &str) -> bool {
    !value.is_empty()
        && target
            .strip_prefix(value)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a unit is a share, whose distances are percentage points.
#[must_use]
pub fn is_share(unit: &str) -> bool {
    unit.starts_with('%')
}
