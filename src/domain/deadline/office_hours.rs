//! When the office is open.

use chrono::NaiveTime;

use crate::domain::problem::Problem;

/// The periods of a working day, in local time, such as 07:30-11:30 and 13:30-17:00.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHours(Vec<(NaiveTime, NaiveTime)>);

impl OfficeHours {
    /// The hours of the Department's offices.
    pub const DEFAULT: &str = "07:30-11:30, 13:30-17:00";

    /// Reads hours as the settings hold them: periods parted by commas, in order.
    ///
    /// # Errors
    /// When there is none, a time is no time, or periods overlap or run backwards.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let shape = || Problem::new("problem-office-hours");
        let time =
            |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| shape());
        let period = |text: &str| {
            let (opens, closes) = text.split_once('-').ok_or_else(shape)?;
            Ok((time(opens)?, time(closes)?))
        };
        Self::new(text.split(',').map(period).collect::<Result<_, _>>()?)
    }

    /// Hours of known periods, each an opening and a closing time.
    ///
    /// # Errors
    /// When there is none, or periods overlap or run backwards.
    pub fn new(periods: Vec<(NaiveTime, NaiveTime)>) -> Result<Self, Problem> {
        let forward = periods.iter().all(|(opens, closes)| opens < closes);
        let apart = periods.windows(2).all(|pair| pair[0].1 < pair[1].0);
        if periods.is_empty() || !forward || !apart {
            return Err(Problem::new("problem-office-hours"));
        }
        Ok(Self(periods))
    }

    /// When the office opens in the morning.
    #[must_use]
    pub fn opens(&self) -> NaiveTime {
        self.0.first().map_or(NaiveTime::MIN, |(opens, _)| *opens)
    }

    /// When the office closes for the day.
    #[must_use]
    pub fn closes(&self) -> NaiveTime {
        self.0.last().map_or(NaiveTime::MIN, |(_, closes)| *closes)
    }
}

/// As the settings hold them.
impl std::fmt::Display for OfficeHours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, (opens, closes)) in self.0.iter().enumerate() {
            let sign = if place == 0 { "" } else { ", " };
            write!(
                f,
                "{sign}{}-{}",
                opens.format("%H:%M"),
                closes.format("%H:%M")
            )?;
        }
        Ok(())
    }
}
