//! `/quan-tri/lich`: holidays and make-up workdays, and what was changed in them.

pub mod edit;
pub mod record;

use actix_web::HttpResponse;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Tab, tabs};
use crate::domain::deadline::{Calendar, DayKind};
use crate::domain::lifecycle::Role;
use crate::i18n::Language;
use crate::models::calendar::history;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

const HERE: &str = "/quan-tri/lich";

/// The calendar.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    hours: String,
    /// Whether the reader may change it.
    edits: bool,
    years: Vec<Year>,
    made: Vec<Made>,
}

#[derive(Debug, Serialize)]
struct Year {
    year: i32,
    /// What is known of it.
    text: String,
    /// Whether its dates are provisional.
    unknown: bool,
    /// The fixed holidays that are missing, in words; empty where none is.
    lacks: String,
    days: Vec<Day>,
}

#[derive(Debug, Serialize)]
struct Day {
    date: String,
    kind: String,
    name: String,
    source: String,
    /// Where to take it away; empty where the reader may not.
    remove: String,
}

/// A change that was made.
#[derive(Debug, Serialize)]
struct Made {
    href: String,
    what: String,
    source: String,
    by: String,
    at: String,
    moved: i64,
}

impl View for Index {
    const TEMPLATE: &'static str = "admin/calendar.html";
    fn samples() -> Vec<Self> {
        let page = |edits, years, made| Index {
            tabs: tabs(HERE, Language::Vietnamese),
            hours: "07:30-11:30".to_owned(),
            edits,
            years,
            made,
        };
        let day = |remove: &str| Day {
            date: "2026-11-24".to_owned(),
            kind: "Nghỉ lễ".to_owned(),
            name: "Ngày Văn hóa".to_owned(),
            source: "Công văn 123".to_owned(),
            remove: remove.to_owned(),
        };
        let year = |year, unknown, lacks: &str, days| Year {
            year,
            text: "12 ngày nghỉ lễ".to_owned(),
            unknown,
            lacks: lacks.to_owned(),
            days,
        };
        let made = Made {
            href: "/quan-tri/lich/lan-sua/0".to_owned(),
            what: "Thêm ngày nghỉ: Tết".to_owned(),
            source: "Công văn 123".to_owned(),
            by: "Nguyễn Thị Lan".to_owned(),
            at: "2026-11-23T02:00:00Z".to_owned(),
            moved: 2,
        };
        vec![
            page(false, vec![year(2026, true, "", Vec::new())], Vec::new()),
            page(
                true,
                vec![
                    year(
                        2026,
                        false,
                        "",
                        vec![day("/quan-tri/lich/bo/2026-11-24"), day("")],
                    ),
                    year(2027, false, "30/04/2027", vec![day("")]),
                ],
                vec![made],
            ),
        ]
    }
}

/// Whether the reader may change the calendar; an auditor only reads it.
fn may_edit(visit: &Entered<Administration>) -> bool {
    visit.person.roles.contains(&Role::Administrator)
}

/// `GET /quan-tri/lich`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let days = history::days(&mut db).await?;
    let made = history::made(visit.person.id, None, &mut db).await?;
    let language = visit.language;
    let rows = days.iter().map(|day| (day.date, day.kind));
    let calendar = Calendar::new(visit.app.rules.office.clone(), rows);
    let now = history::year(visit.now());
    let first = days.first().map_or(now, |day| day.date.year()).min(now);
    let last = days.last().map_or(now, |day| day.date.year()).max(now + 1);
    let edits = may_edit(&visit);
    let years = (first..=last)
        .rev()
        .map(|year| {
            let of_year: Vec<_> = days.iter().filter(|day| day.date.year() == year).collect();
            Year {
                year,
                text: completeness(&of_year, language),
                unknown: !calendar.knows(year),
                lacks: if calendar.knows(year) {
                    written(&calendar.lacks(year))
                } else {
                    String::new()
                },
                days: of_year
                    .into_iter()
                    .map(|day| self::day(day, edits, language))
                    .collect(),
            }
        })
        .collect();
    visit.page(&Index {
        tabs: tabs(HERE, language),
        hours: visit.app.config.office.hours.clone(),
        edits,
        years,
        made: made.iter().map(|made| Made::of(made, language)).collect(),
    })
}

fn completeness(days: &[&history::Day], language: Language) -> String {
    let count = |kind| {
        days.iter()
            .filter(|day| day.kind == kind)
            .count()
            .to_string()
    };
    language.text_with(
        "calendar-year-days",
        [
            ("holidays", count(DayKind::Holiday)),
            ("workdays", count(DayKind::Workday)),
        ],
    )
}

fn day(day: &history::Day, edits: bool, language: Language) -> Day {
    Day {
        date: day.date.to_string(),
        kind: language.text(&format!("admin-day-{}", day.kind)),
        name: day.name.clone(),
        source: match (&day.source, day.certainty.as_str()) {
            (Some(source), _) => source.clone(),
            (None, "secondary") => language.text("calendar-source-secondary"),
            (None, "") => language.text("calendar-source-data"),
            (None, other) => other.to_owned(),
        },
        remove: if edits {
            format!("{HERE}/bo/{}", day.date)
        } else {
            String::new()
        },
    }
}

/// Days as people write them.
fn written(days: &[NaiveDate]) -> String {
    let days: Vec<String> = days
        .iter()
        .map(|day| day.format("%d/%m/%Y").to_string())
        .collect();
    days.join(", ")
}

/// A change in one line.
fn said(
    change: crate::domain::deadline::Change,
    kind: DayKind,
    first: NaiveDate,
    last: NaiveDate,
    name: &str,
    language: Language,
) -> String {
    let days = if first == last {
        written(&[first])
    } else {
        format!("{} – {}", written(&[first]), written(&[last]))
    };
    language.text_with(
        &format!("calendar-said-{change}-{kind}"),
        [("days", days), ("name", name.to_owned())],
    )
}

impl Made {
    fn of(made: &history::Made, language: Language) -> Self {
        Self {
            href: record::path(made.id),
            what: said(
                made.change,
                made.kind,
                made.first_day,
                made.last_day,
                &made.name,
                language,
            ),
            source: made.source.clone(),
            by: made.by.clone(),
            at: made.made_at.to_rfc3339(),
            moved: made.moved,
        }
    }
}

/// The day that is named, as the calendar holds it.
async fn held(
    date: NaiveDate,
    db: &mut crate::models::pool::Db,
) -> Result<Option<history::Day>, Error> {
    let days = history::days(db).await?;
    Ok(days.into_iter().find(|day| day.date == date))
}
