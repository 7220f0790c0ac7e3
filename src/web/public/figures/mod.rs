//! `/so-lieu`: ranks, indicators and figures of the process.

mod process;

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use serde::Serialize;

use self::process::{BarPlot, MonthRow};
use super::parts::{Crumb, period, with_unit};
use super::plots::{LinePlot, by_indicator};
use crate::domain::deadline;
use crate::i18n::Language;
use crate::models::figures::{self, FEWEST, Month, Process};
use crate::models::policy::{Indicator, Rank};
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// Months that are shown.
pub const MONTHS: i32 = 12;

/// The figures.
#[derive(Debug, Serialize)]
pub struct Show {
    crumbs: Vec<Crumb>,
    submitted: i64,
    answered: i64,
    published: i64,
    /// The process month by month.
    process: Vec<BarPlot>,
    months: Vec<MonthRow>,
    /// Results of a month below which nothing is said of their days.
    fewest: i32,
    /// One for each index, over the same years.
    rank_plots: Vec<LinePlot>,
    /// Every year from the first to the last, those without any rank too.
    years: Vec<i32>,
    indexes: Vec<IndexRow>,
    /// Sources of the ranks; cells name them by their number.
    sources: Vec<Source>,
    /// Of what was measured more than once.
    indicator_plots: Vec<LinePlot>,
    indicators: Vec<IndicatorRow>,
}

#[derive(Debug, Serialize)]
struct IndexRow {
    name: String,
    href: String,
    cells: Vec<Cell>,
}

/// A year's rank; empty where none is known.
#[derive(Debug, Serialize)]
struct Cell {
    year: i32,
    rank: String,
    source: usize,
}

#[derive(Debug, Serialize)]
struct Source {
    number: usize,
    text: String,
}

#[derive(Debug, Serialize)]
struct IndicatorRow {
    name: String,
    period: String,
    value: String,
    note: String,
    source: String,
    goal: String,
    goal_href: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/figures.html";
    fn samples() -> Vec<Self> {
        let ranks = [2022, 2024].map(|year| Rank {
            year,
            index_code: "dti".to_owned(),
            index_name: "Chỉ số chuyển đổi số".to_owned(),
            rank: 11,
            out_of: 63,
            source: format!("Báo {year}"),
        });
        let value = |goal: Option<&str>| Indicator {
            code: "it_staff".to_owned(),
            name: "Cán bộ".to_owned(),
            period: "2025-06".to_owned(),
            period_inferred: true,
            value: "612".to_owned(),
            unit: "người".to_owned(),
            goal_code: goal.map(str::to_owned),
            goal_title: goal.map(str::to_owned),
            note: "424 người".to_owned(),
            source: "Tài liệu".to_owned(),
        };
        let language = Language::Vietnamese;
        vec![
            Show::new(&[], &[], Process::default(), &[], language),
            Show::new(
                &ranks,
                &[value(None), value(Some("dti"))],
                Process::default(),
                &Month::samples(),
                language,
            ),
        ]
    }
}

/// `GET /so-lieu`
///
/// # Errors
/// The database's.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let ranks = Rank::all(&mut db).await?;
    let indicators = Indicator::all(&mut db).await?;
    let process = Process::count(&mut db).await?;
    let today = deadline::local(visit.now()).date();
    let months = figures::months(today, MONTHS, &mut db).await?;
    visit.page(&Show::new(
        &ranks,
        &indicators,
        process,
        &months,
        visit.language,
    ))
}

impl Show {
    fn new(
        ranks: &[Rank],
        indicators: &[Indicator],
        process: Process,
        months: &[Month],
        language: Language,
    ) -> Self {
        let known: BTreeSet<i32> = ranks.iter().map(|rank| rank.year).collect();
        let years: Vec<i32> = match (known.first(), known.last()) {
            (Some(&first), Some(&last)) => (first..=last).collect(),
            _ => Vec::new(),
        };
        let mut sources: Vec<Source> = Vec::new();
        let mut indexes: Vec<IndexRow> = Vec::new();
        let mut codes: Vec<&str> = Vec::new();
        let mut rank_plots = Vec::new();
        for rank in ranks {
            if !codes.contains(&rank.index_code.as_str()) {
                codes.push(&rank.index_code);
            }
        }
        for code in codes {
            let of_index: Vec<&Rank> = ranks.iter().filter(|r| r.index_code == code).collect();
            if let (Some(&first), Some(&last)) = (years.first(), years.last()) {
                let id = format!("hinh-{code}");
                rank_plots.extend(LinePlot::of_ranks_over(
                    &id, &of_index, first, last, language,
                ));
            }
            let cells = years
                .iter()
                .map(
                    |&year| match of_index.iter().find(|rank| rank.year == year) {
                        Some(rank) => Cell {
                            year,
                            rank: format!("{}/{}", rank.rank, rank.out_of),
                            source: numbered(&mut sources, &rank.source),
                        },
                        None => Cell {
                            year,
                            rank: String::new(),
                            source: 0,
                        },
                    },
                )
                .collect();
            indexes.push(IndexRow {
                name: of_index
                    .first()
                    .map(|rank| rank.index_name.clone())
                    .unwrap_or_default(),
                href: in_language(&format!("/muc-tieu/{code}"), language),
                cells,
            });
        }
        Self {
            crumbs: Crumb::home(language),
            submitted: process.submitted,
            answered: process.answered,
            published: process.published,
            process: process::plots(months, language),
            months: process::rows(months, language),
            fewest: FEWEST,
            rank_plots,
            years,
            indexes,
            sources,
            indicator_plots: by_indicator(indicators)
                .into_iter()
                .filter_map(|group| {
                    let id = format!("hinh-{}", group[0].code);
                    LinePlot::of_indicator(&id, &group, None, language)
                })
                .collect(),
            indicators: indicators
                .iter()
                .map(|value| IndicatorRow::of(value, language))
                .collect(),
        }
    }
}

/// The number of a source in the list, where it is added if it is new.
fn numbered(sources: &mut Vec<Source>, text: &str) -> usize {
    match sources.iter().position(|source| source.text == text) {
        Some(place) => place + 1,
        None => {
            sources.push(Source {
                number: sources.len() + 1,
                text: text.to_owned(),
            });
            sources.len()
        }
    }
}

impl IndicatorRow {
    fn of(value: &Indicator, language: Language) -> Self {
        let goal = value.goal_code.as_deref().unwrap_or_default();
        Self {
            name: value.name.clone(),
            period: period(&value.period, value.period_inferred, language),
            value: with_unit(&value.value, &value.unit, language),
            note: value.note.clone(),
            source: value.source.clone(),
            goal: value.goal_title.clone().unwrap_or_default(),
            goal_href: in_language(&format!("/muc-tieu/{goal}"), language),
        }
    }
}
