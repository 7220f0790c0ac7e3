//! Criteria, scores and what sheets add up to. Integers in hundredths, no floats.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::domain::amount;
use crate::domain::problem::Problem;
use crate::domain::text::parse_hundredths;

/// Points, in hundredths: `17,5` is 1750.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Score(u32);

impl Score {
    /// Points are given in steps of a half.
    pub const STEP: u32 = 50;

    /// So many whole points.
    #[must_use]
    pub const fn points(points: u16) -> Self {
        Self(points as u32 * 100)
    }

    /// So many hundredths of a point.
    #[must_use]
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// Hundredths of a point.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// Reads points as a reviewer types them: `17`, `17,5`, `17.5`.
    ///
    /// # Errors
    /// When it is empty, no number, more than `maximum`, or not in steps of a half.
    pub fn parse(raw: &str, maximum: Self) -> Result<Self, Problem> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(Problem::new("problem-score-missing").with("max", maximum));
        }
        let score = parse_hundredths(text)
            .map(Self)
            .ok_or_else(|| Problem::new("problem-score-shape").with("max", maximum))?;
        if score > maximum {
            return Err(Problem::new("problem-score-range").with("max", maximum));
        }
        if !score.0.is_multiple_of(Self::STEP) {
            return Err(Problem::new("problem-score-step"));
        }
        Ok(score)
    }
}

/// `17,5`.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&amount::decimal(self.0.into(), 2))
    }
}

/// A part of the greatest possible result, in hundredths of a percent: 7000 is 70 %.
///
/// Always rounded down, so that what is shown and what is compared with a threshold are
/// one number: 69,996 % is shown as 69,99 and is less than 70.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Percent(u32);

impl Percent {
    /// So many whole percent.
    #[must_use]
    pub const fn whole(percent: u32) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// So many hundredths of a percent.
    #[must_use]
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// Hundredths of a percent.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        self.0
    }
}

/// `69,99`, without the sign.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&amount::decimal(self.0.into(), 2))
    }
}

/// One criterion of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// Stable code within the rubric.
    pub code: String,
    /// What reviewers read.
    pub title: String,
    /// Most points.
    pub maximum: Score,
    /// Fewest points that are enough, if the rubric asks for some.
    pub minimum: Option<Score>,
    /// Whether falling short of the minimum ends it, whatever the total.
    pub knock_out: bool,
    /// How often its points count; 1 where the maximum alone carries the weight.
    pub weight: u32,
}

/// What the rubric asks for besides its criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Sheets that a verdict needs.
    pub sheets: usize,
    /// The total from which a proposal passes.
    pub threshold: Percent,
    /// Totals of two sheets further apart than this disagree.
    pub spread_limit: Percent,
}

/// A filed sheet: points for every criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet(BTreeMap<String, Score>);

impl Sheet {
    /// A sheet of the points given, by code of criterion.
    ///
    /// # Errors
    /// When a criterion has no points or too many, or points have no criterion: then the
    /// sheet belongs to another rubric.
    pub fn new(
        criteria: &[Criterion],
        scores: impl IntoIterator<Item = (String, Score)>,
    ) -> Result<Self, Problem> {
        let scores: BTreeMap<_, _> = scores.into_iter().collect();
        for criterion in criteria {
            match scores.get(&criterion.code) {
                Some(score) if *score <= criterion.maximum => {}
                Some(_) => {
                    return Err(Problem::new("problem-score-range").with("max", criterion.maximum));
                }
                None => {
                    return Err(Problem::new("problem-sheet-incomplete")
                        .with("criterion", &criterion.title));
                }
            }
        }
        if scores.len() != criteria.len() {
            return Err(Problem::new("problem-sheet-rubric"));
        }
        Ok(Self(scores))
    }

    /// The points of one criterion.
    #[must_use]
    pub fn score(&self, code: &str) -> Option<Score> {
        self.0.get(code).copied()
    }
}

crate::names! {
    /// What sheets say together.
    pub enum Outcome {
        /// Enough sheets, nothing knocked out, total at or over the threshold.
        Pass = "pass",
        /// Enough sheets, and not that.
        Fail = "fail",
        /// Not enough sheets.
        Undecided = "undecided",
    }
}

/// What the sheets say about one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionResult {
    /// Code of the criterion.
    pub code: String,
    /// Mean of the sheets, rounded down to a hundredth of a point.
    pub mean: Score,
    /// Highest less lowest.
    pub spread: Score,
    /// Whether the mean is under the minimum.
    pub below_minimum: bool,
    /// Whether the sheets are further apart than the rubric's limit, of the most points
    /// there are, or one has it under its minimum and another not.
    pub disagreement: bool,
}

/// What the sheets on one revision add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// What they say.
    pub outcome: Outcome,
    /// Sheets that were counted.
    pub sheets: usize,
    /// Mean total; `None` without a sheet.
    pub total: Option<Percent>,
    /// Highest total less lowest.
    pub spread: Percent,
    /// Each criterion, in the rubric's order; empty without a sheet.
    pub criteria: Vec<CriterionResult>,
    /// Codes of the criteria whose mean is under their minimum.
    pub below_minimum: Vec<String>,
    /// Those among them that end it.
    pub knocked_out: Vec<String>,
    /// Whether the totals are too far apart, or one sheet alone would pass and another fail.
    pub disagreement: bool,
}

/// Computes what sheets say. Only sheets that count may be given: filed, on the current
/// revision, of reviewers without a conflict.
#[must_use]
pub fn verdict(criteria: &[Criterion], sheets: &[Sheet], rules: &Rules) -> Verdict {
    let results: Vec<CriterionResult> = criteria
        .iter()
        .filter_map(|criterion| result(criterion, sheets, rules))
        .collect();
    let below_minimum: Vec<String> = results
        .iter()
        .filter(|result| result.below_minimum)
        .map(|result| result.code.clone())
        .collect();
    let knocked_out: Vec<String> = criteria
        .iter()
        .filter(|criterion| criterion.knock_out && below_minimum.contains(&criterion.code))
        .map(|criterion| criterion.code.clone())
        .collect();

    let total = percent(criteria, sheets);
    let single = |sheet: &Sheet| percent(criteria, std::slice::from_ref(sheet));
    let totals: Vec<Percent> = sheets.iter().filter_map(single).collect();
    let passing = sheets.iter().filter(|s| passes(criteria, s, rules)).count();
    let spread = Percent(range(totals.iter().map(|total| total.0)));

    let enough = !sheets.is_empty() && sheets.len() >= rules.sheets;
    let outcome = match total {
        Some(total) if enough => {
            if knocked_out.is_empty() && total >= rules.threshold {
                Outcome::Pass
            } else {
                Outcome::Fail
            }
        }
        _ => Outcome::Undecided,
    };
    Verdict {
        outcome,
        sheets: sheets.len(),
        total,
        spread,
        criteria: results,
        below_minimum,
        knocked_out,
        disagreement: spread > rules.spread_limit || (passing > 0 && passing < sheets.len()),
    }
}

/// Whether one sheet alone would let the proposal pass.
fn passes(criteria: &[Criterion], sheet: &Sheet, rules: &Rules) -> bool {
    let knocked_out = criteria.iter().any(|criterion| {
        let score = sheet.score(&criterion.code);
        criterion.knock_out
            && criterion
                .minimum
                .zip(score)
                .is_some_and(|(min, got)| got < min)
    });
    let total = percent(criteria, std::slice::from_ref(sheet));
    !knocked_out && total.is_some_and(|total| total >= rules.threshold)
}

fn result(criterion: &Criterion, sheets: &[Sheet], rules: &Rules) -> Option<CriterionResult> {
    let scores: Vec<u32> = sheets
        .iter()
        .filter_map(|sheet| sheet.score(&criterion.code))
        .map(Score::hundredths)
        .collect();
    let count = u64::try_from(scores.len()).ok()?;
    let sum: u64 = scores.iter().map(|score| u64::from(*score)).sum();
    let mean = u32::try_from(sum.checked_div(count)?).ok()?;
    let spread = range(scores.iter().copied());
    let far = u128::from(spread) * 10_000
        > u128::from(rules.spread_limit.0) * u128::from(criterion.maximum.0);
    let under = criterion.minimum.map_or(0, |minimum| {
        scores.iter().filter(|score| **score < minimum.0).count()
    });
    Some(CriterionResult {
        code: criterion.code.clone(),
        mean: Score(mean),
        spread: Score(spread),
        disagreement: far || (under > 0 && under < scores.len()),
        // Rounding down keeps this exact, since a minimum has no finer parts.
        below_minimum: criterion.minimum.is_some_and(|minimum| mean < minimum.0),
    })
}

/// Weighted points of all sheets as a part of the most they could be; `None` where that is
/// nothing.
fn percent(criteria: &[Criterion], sheets: &[Sheet]) -> Option<Percent> {
    let weighted = |criterion: &Criterion, score: Score| {
        u128::from(criterion.weight) * u128::from(score.hundredths())
    };
    let mut got = 0;
    let mut most = 0;
    for sheet in sheets {
        for criterion in criteria {
            let score = sheet.score(&criterion.code).unwrap_or_default();
            got += weighted(criterion, score);
            most += weighted(criterion, criterion.maximum);
        }
    }
    let hundredths = (got * 10_000).checked_div(most)?;
    u32::try_from(hundredths).ok().map(Percent)
}

/// Greatest less least; zero of nothing.
fn range(values: impl Iterator<Item = u32> + Clone) -> u32 {
    let least = values.clone().min().unwrap_or_default();
    values.max().unwrap_or_default() - least
}

crate::names! {
    /// What criteria of different rubrics ask in common.
    pub enum Theme {
        /// Whether it is worth doing.
        Need = "need",
        /// Whether it is new.
        Novelty = "novelty",
        /// Whether it can be done.
        Feasibility = "feasibility",
        /// What it brings.
        Effect = "effect",
        /// Whether others can use it.
        Spread = "spread",
    }
}
