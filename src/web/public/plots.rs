//! Plots of public pages: the drawing, what it is called, and what it says in
//! words for whoever does not see it. The numbers stand in a table beside it.

use serde::Serialize;

use super::parts::{number, period, unit};
use crate::domain::plot::{self, Line, Point, Scale};
use crate::domain::policy::Operator;
use crate::domain::target;
use crate::i18n::Language;
use crate::models::policy::{Goal, Indicator, Rank};

/// A drawing with its words.
#[derive(Debug, Clone, Serialize)]
pub struct LinePlot {
    pub id: String,
    /// In the language of the data.
    pub title: String,
    /// The unit of the upright axis.
    pub unit: String,
    /// Everything that the drawing says.
    pub about: String,
    pub line: Line,
    /// What is aimed at, where the drawing shows it.
    pub aim: String,
    /// Whether a year between known ones is missing.
    pub missing: bool,
}

impl LinePlot {
    /// The province's places on one index, the first at the top; nothing where
    /// there are none.
    pub fn of_ranks(id: &str, ranks: &[&Rank], language: Language) -> Option<Self> {
        let first = ranks.iter().map(|rank| rank.year).min()?;
        let last = ranks.iter().map(|rank| rank.year).max()?;
        Self::of_ranks_over(id, ranks, first, last, language)
    }

    /// The same over given years, so that several indices can be compared.
    pub fn of_ranks_over(
        id: &str,
        ranks: &[&Rank],
        first: i32,
        last: i32,
        language: Language,
    ) -> Option<Self> {
        let title = ranks.first()?.index_name.clone();
        let out_of = ranks.iter().map(|rank| rank.out_of).max()?;
        let points: Vec<Point> = ranks
            .iter()
            .map(|rank| Point {
                step: rank.year,
                value: f64::from(rank.rank),
                label: rank.rank.to_string(),
            })
            .collect();
        let about = said(
            (first..=last).map(|year| {
                let rank = ranks.iter().find(|rank| rank.year == year);
                let place = rank.map(|rank| format!("{}/{}", rank.rank, rank.out_of));
                (year.to_string(), place)
            }),
            language,
        );
        let scale = Scale::of_ranks(out_of);
        let line = plot::line(&points, first..=last, last, &scale, None);
        Some(Self {
            id: id.to_owned(),
            title,
            unit: language.text("plot-rank-axis"),
            about,
            aim: String::new(),
            missing: !line.gaps.is_empty(),
            line,
        })
    }

    /// The yearly values of one indicator, up to the year in which its goal is
    /// due. Nothing where fewer than two are known: one mark is no line, and
    /// the table says it better.
    pub fn of_indicator(
        id: &str,
        values: &[&Indicator],
        goal: Option<&Goal>,
        language: Language,
    ) -> Option<Self> {
        let points: Vec<Point> = values
            .iter()
            .filter_map(|value| {
                Some(Point {
                    step: value.period.parse().ok()?,
                    value: value.value.parse().ok()?,
                    label: number(&value.value, language),
                })
            })
            .collect();
        if points.len() < 2 {
            return None;
        }
        let newest = values.last()?;
        let aimed = goal
            .filter(|goal| target::comparable(&goal.unit, &newest.unit))
            .and_then(|goal| Some((goal, band(goal)?)));
        let first = points.iter().map(|point| point.step).min()?;
        let last = points.iter().map(|point| point.step).max()?;
        let due = aimed.and_then(|(goal, _)| goal.due_year).unwrap_or(last);
        let highest = points
            .iter()
            .map(|point| point.value)
            .chain(aimed.map(|(_, (_, high))| high))
            .fold(0.0, f64::max);
        let word = |at: f64| number(&shortest(at), language);
        let about = said(
            (first..=last).map(|year| {
                let value = points.iter().find(|point| point.step == year);
                (year.to_string(), value.map(|point| point.label.clone()))
            }),
            language,
        );
        let line = plot::line(
            &points,
            first..=due.max(last),
            last,
            &Scale::from_zero(highest * 1.05, word),
            aimed.map(|(_, ends)| ends),
        );
        Some(Self {
            id: id.to_owned(),
            title: newest.name.clone(),
            unit: unit(&newest.unit, language),
            about,
            aim: aimed
                .and_then(|(goal, _)| super::parts::aim(goal, language))
                .unwrap_or_default(),
            missing: !line.gaps.is_empty(),
            line,
        })
    }

    /// One to try templates with.
    pub fn sample(id: &str) -> Self {
        let points = [(2021, 7.5, "7,5"), (2022, 9.0, "9,0"), (2024, 8.0, "8,0")];
        let points = points.map(|(step, value, label)| Point {
            step,
            value,
            label: label.to_owned(),
        });
        Self {
            id: id.to_owned(),
            title: "Tỷ trọng kinh tế số".to_owned(),
            unit: "%".to_owned(),
            about: "2021: 7,5".to_owned(),
            line: plot::line(
                &points,
                2021..=2030,
                2024,
                &Scale::from_zero(20.0, |at| at.to_string()),
                Some((15.0, 20.0)),
            ),
            aim: "từ 15 đến 20%".to_owned(),
            missing: true,
        }
    }
}

/// The values of each indicator, in the order in which they stand.
pub fn by_indicator(values: &[Indicator]) -> Vec<Vec<&Indicator>> {
    let mut groups: Vec<Vec<&Indicator>> = Vec::new();
    for value in values {
        match groups.last_mut() {
            Some(group) if group[0].code == value.code => group.push(value),
            _ => groups.push(vec![value]),
        }
    }
    groups
}

/// `2021: 5,72; 2022: chưa có số liệu`.
fn said(steps: impl Iterator<Item = (String, Option<String>)>, language: Language) -> String {
    let words: Vec<String> = steps
        .map(|(step, value)| {
            let value = value.unwrap_or_else(|| language.text("figures-unknown"));
            format!("{}: {value}", period(&step, false, language))
        })
        .collect();
    words.join("; ")
}

fn band(goal: &Goal) -> Option<(f64, f64)> {
    let (low, high) = target::ends(goal.operator?, goal.value.as_deref()?)?;
    #[allow(clippy::cast_precision_loss)] // Drawn to a few hundred places.
    let number = |millionths: i64| millionths as f64 / 10_f64.powi(6);
    // Whatever is more than the target is reached too, and needs no band.
    let high = if goal.operator? == Operator::Between {
        high
    } else {
        low
    };
    Some((number(low), number(high)))
}

/// A round number without a needless fraction.
fn shortest(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
