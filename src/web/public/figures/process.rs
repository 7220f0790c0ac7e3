//! How the portal itself works, month by month.

use serde::Serialize;

use crate::domain::amount::decimal;
use crate::domain::plot::{self, Bars};
use crate::i18n::Language;
use crate::models::figures::{FEWEST, Month};

/// Bars with their words.
#[derive(Debug, Serialize)]
pub struct BarPlot {
    id: &'static str,
    title: String,
    unit: String,
    about: String,
    /// What the filled and the hatched bars are, where there are both.
    series: Vec<String>,
    bars: Bars,
}

/// A month in the table.
#[derive(Debug, Serialize)]
pub struct MonthRow {
    month: String,
    received: i64,
    released: i64,
    /// A number, or why there is none.
    median: String,
    late: String,
}

/// The drawings of these months; none where there are no months.
pub fn plots(months: &[Month], language: Language) -> Vec<BarPlot> {
    if months.is_empty() {
        return Vec::new();
    }
    let t = |key: &str| language.text(key);
    let plot =
        |id, title: &str, unit: &str, keys: &[&str], values: &dyn Fn(&Month) -> Vec<Value>| {
            let rows: Vec<(String, Vec<plot::Length>)> = months
                .iter()
                .map(|month| {
                    let lengths = values(month)
                        .into_iter()
                        .map(|value| plot::Length {
                            value: value.number,
                            word: value.word,
                        })
                        .collect();
                    (name(month), lengths)
                })
                .collect();
            let said: Vec<String> = rows
                .iter()
                .map(|(month, lengths)| {
                    let words: Vec<&str> = lengths.iter().map(|one| one.word.as_str()).collect();
                    format!("{month}: {}", words.join(", "))
                })
                .collect();
            BarPlot {
                id,
                title: t(title),
                unit: t(unit),
                about: said.join("; "),
                series: keys.iter().map(|key| t(key)).collect(),
                bars: plot::bars(&rows),
            }
        };
    let current = months.len() - 1;
    let unsaid = |month: &Month| why(month, &months[current], language);
    vec![
        plot(
            "hinh-nhan-tra",
            "process-flow",
            "process-flow-unit",
            &["process-received", "process-released"],
            &|month| vec![Value::count(month.received), Value::count(month.released)],
        ),
        plot(
            "hinh-ngay",
            "process-median",
            "process-median-unit",
            &[],
            &|month| {
                vec![match month.median_days {
                    Some(days) => Value {
                        number: Some(days),
                        word: days_of(days, language),
                    },
                    None => Value::unknown(unsaid(month)),
                }]
            },
        ),
        plot(
            "hinh-tre",
            "process-late",
            "process-late-unit",
            &[],
            &|month| {
                vec![match month.late {
                    Some(late) => Value::count(late),
                    None => Value::unknown(unsaid(month)),
                }]
            },
        ),
    ]
}

/// The table of these months, newest first.
pub fn rows(months: &[Month], language: Language) -> Vec<MonthRow> {
    let Some(current) = months.last() else {
        return Vec::new();
    };
    months
        .iter()
        .rev()
        .map(|month| MonthRow {
            month: name(month),
            received: month.received,
            released: month.released,
            median: month.median_days.map_or_else(
                || why(month, current, language),
                |days| days_of(days, language),
            ),
            late: month
                .late
                .map_or_else(|| why(month, current, language), |late| late.to_string()),
        })
        .collect()
}

/// A bar, or the word that stands where there is none.
struct Value {
    number: Option<f64>,
    word: String,
}

impl Value {
    #[allow(clippy::cast_precision_loss)] // Counts of a month.
    fn count(count: i64) -> Self {
        Self {
            number: Some(count as f64),
            word: count.to_string(),
        }
    }

    fn unknown(word: String) -> Self {
        Self { number: None, word }
    }
}

/// Why nothing is said of a month's days.
fn why(month: &Month, current: &Month, language: Language) -> String {
    if month.first == current.first {
        language.text("process-running")
    } else if month.released == 0 {
        language.text("process-nothing")
    } else if month.released < i64::from(FEWEST) {
        language.text_with("process-few", [("fewest", FEWEST.to_string())])
    } else {
        language.text("figures-unknown")
    }
}

fn name(month: &Month) -> String {
    month.first.format("%m/%Y").to_string()
}

#[allow(clippy::cast_possible_truncation)] // One place: a result takes days.
fn days_of(days: f64, language: Language) -> String {
    language.number(&decimal((days * 10.0).round() as i64, 1))
}
