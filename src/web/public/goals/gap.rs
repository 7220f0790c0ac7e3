//! How far the province is from a goal, by when, and whether anybody works on
//! it: said plainly, and only where the province can move the goal.

use chrono::{DateTime, Datelike, Utc};
use serde::Serialize;

use crate::domain::policy::Scope;
use crate::domain::target::{self, Distance};
use crate::domain::{amount, deadline};
use crate::i18n::Language;
use crate::models::coverage::Coverage;
use crate::models::policy::{Goal, Indicator, Tree};
use crate::web::public::parts::{aim, period, unit, with_unit};
use crate::web::public::plots::by_indicator;

/// What is said of the gap.
#[derive(Debug, Serialize)]
pub struct Gap {
    /// How far.
    distance: Vec<String>,
    /// By when.
    due: String,
    /// Who works on it; suggestions never without their mark.
    work: Vec<String>,
    /// Whether nobody does.
    nobody: bool,
}

impl Gap {
    /// The gap of a goal; nothing of headings, nor of what only the country
    /// can move.
    pub fn of(
        goal: &Goal,
        tree: &Tree,
        coverage: &Coverage,
        values: &[Indicator],
        ranked: bool,
        now: DateTime<Utc>,
        language: Language,
    ) -> Option<Self> {
        if goal.scope != Scope::Provincial || goal.kind.is_heading() {
            return None;
        }
        Some(Self {
            distance: distances(goal, values, ranked, language),
            due: due(goal, deadline::local(now).year(), language),
            work: work(goal, coverage, language),
            nobody: coverage.waits(goal, tree),
        })
    }

    /// One to try templates with.
    pub fn sample(nobody: bool) -> Self {
        Self {
            distance: vec!["Còn thiếu 7,79 điểm phần trăm.".to_owned()],
            due: if nobody {
                String::new()
            } else {
                "Hạn là hết năm 2030, còn 4 năm.".to_owned()
            },
            work: vec!["2 mục đã được Sở xác nhận.".to_owned()],
            nobody,
        }
    }
}

fn distances(goal: &Goal, values: &[Indicator], ranked: bool, language: Language) -> Vec<String> {
    let (Some(operator), Some(aimed)) = (goal.operator, goal.value.as_deref()) else {
        let key = if ranked {
            "gap-no-number-ranked"
        } else if values.is_empty() {
            "gap-no-number"
        } else {
            "gap-no-number-values"
        };
        return vec![language.text(key)];
    };
    let newest = by_indicator(values)
        .into_iter()
        .filter_map(|group| group.last().copied());
    let said: Vec<String> = newest
        .filter(|value| target::comparable(&goal.unit, &value.unit))
        .filter_map(|value| {
            let distance = target::distance(operator, aimed, &value.value)?;
            Some(said(distance, goal, value, language))
        })
        .collect();
    match (said.is_empty(), values.is_empty()) {
        (false, _) => said,
        (true, true) => vec![language.text("gap-unmeasured")],
        (true, false) => vec![language.text("gap-other-unit")],
    }
}

fn said(distance: Distance, goal: &Goal, value: &Indicator, language: Language) -> String {
    let much = |millionths: i64| {
        let number = language.number(&amount::decimal(millionths, target::PLACES));
        if target::is_share(&value.unit) {
            language.text_with("gap-points", [("number", number)])
        } else if value.unit.is_empty() {
            number
        } else {
            format!("{number} {}", unit(&value.unit, language))
        }
    };
    let (key, much) = match distance {
        Distance::Reached => ("gap-reached", String::new()),
        Distance::Edge => ("gap-edge", String::new()),
        Distance::Short(by) => ("gap-short", much(by)),
        Distance::Over(by) => ("gap-over", much(by)),
    };
    language.text_with(
        key,
        [
            ("value", with_unit(&value.value, &value.unit, language)),
            (
                "period",
                period(&value.period, value.period_inferred, language),
            ),
            ("aim", aim(goal, language).unwrap_or_default()),
            ("much", much),
        ],
    )
}

fn due(goal: &Goal, year: i32, language: Language) -> String {
    let Some(due) = goal.due_year else {
        return if goal.value.is_some() {
            language.text("gap-due-unknown")
        } else {
            String::new()
        };
    };
    let key = match due - year {
        ..0 => "gap-due-past",
        0 => "gap-due-now",
        1.. => "gap-due-left",
    };
    language.text_with(
        key,
        [
            ("year", due.to_string()),
            ("left", (due - year).to_string()),
        ],
    )
}

fn work(goal: &Goal, coverage: &Coverage, language: Language) -> Vec<String> {
    [
        ("gap-work-confirmed", goal.confirmed),
        ("gap-work-suggested", goal.suggested),
        ("gap-work-challenges", coverage.challenges(&goal.code)),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| language.text_with(key, [("count", count.to_string())]))
    .collect()
}
