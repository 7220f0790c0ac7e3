//! `/can-bo/ho-so`: every dossier that its reader may know of.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::labels::{self, Badge, ClockText};
use crate::domain::deadline::Calendar;
use crate::domain::proposal::State;
use crate::domain::text::canonical;
use crate::i18n::Language;
use crate::models::calendar;
use crate::models::queue::{self, Filter, Listed, PAGE, Page, Sort};
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Dossiers, Entered};

/// The queue.
#[derive(Debug, Serialize)]
pub struct Index {
    caption: String,
    words: String,
    state: String,
    sort: &'static str,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    by_due: Column,
    by_newest: Column,
    previous: String,
    next: String,
    position: String,
    filtered: bool,
}

#[derive(Debug, Serialize)]
struct Tab {
    href: String,
    label: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Column {
    href: String,
    sort: &'static str,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    code: String,
    title: String,
    applicant: String,
    badge: Badge,
    submitted_at: String,
    clock: Option<ClockText>,
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/queue.html";
    fn samples() -> Vec<Self> {
        let row = || Row {
            href: "/can-bo/ho-so/0".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Truy xuất nguồn gốc bưởi Phúc Trạch".to_owned(),
            applicant: "Hợp tác xã Phúc Trạch".to_owned(),
            badge: labels::badge(State::Submitted, Language::Vietnamese),
            submitted_at: "2026-11-23T02:00:00Z".to_owned(),
            clock: None,
        };
        let late = Row {
            clock: Some(ClockText {
                due: "2026-11-20T10:00:00Z".to_owned(),
                state: "late",
                text: "Quá hạn 1 ngày làm việc".to_owned(),
            }),
            ..row()
        };
        let page = |rows: Vec<Row>| Self {
            caption: "2 hồ sơ".to_owned(),
            words: String::new(),
            state: String::new(),
            sort: "han",
            tabs: vec![Tab {
                href: "/can-bo/ho-so".to_owned(),
                label: "Tất cả (2)".to_owned(),
                current: true,
            }],
            by_due: Column {
                href: "/can-bo/ho-so".to_owned(),
                sort: "ascending",
            },
            by_newest: Column {
                href: "/can-bo/ho-so?sap-xep=moi".to_owned(),
                sort: "none",
            },
            previous: String::new(),
            next: "/can-bo/ho-so?trang=2".to_owned(),
            position: "1–2 / 60".to_owned(),
            filtered: !rows.is_empty(),
            rows,
        };
        vec![page(Vec::new()), page(vec![row(), late])]
    }
}

/// The address's parameters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    #[serde(rename = "trang-thai")]
    state: String,
    q: String,
    #[serde(rename = "sap-xep")]
    sort: String,
    trang: String,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            state: self
                .state
                .parse()
                .ok()
                .filter(|state| *state != State::Draft),
            words: canonical(&self.q).chars().take(200).collect(),
            sort: self.sort.parse().unwrap_or(Sort::Due),
            page: self.trang.parse().unwrap_or(1),
        }
    }
}

/// An address of the queue; what is as usual is left out.
fn href(filter: &Filter) -> String {
    let mut pairs = Vec::new();
    if let Some(state) = filter.state {
        pairs.push(("trang-thai", state.to_string()));
    }
    if !filter.words.is_empty() {
        pairs.push(("q", filter.words.clone()));
    }
    if filter.sort != Sort::Due {
        pairs.push(("sap-xep", filter.sort.to_string()));
    }
    if filter.page > 1 {
        pairs.push(("trang", filter.page.to_string()));
    }
    // Pairs of texts have no value that an address lacks.
    match serde_html_form::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("/can-bo/ho-so?{query}"),
        _ => "/can-bo/ho-so".to_owned(),
    }
}

/// `GET /can-bo/ho-so`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Dossiers>) -> Result<HttpResponse, Error> {
    let filter = visit.asked::<Asked>().filter();
    let mut db = visit.db().await?;
    let page = queue::page(visit.person.id, &filter, &mut db).await?;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let rows = page
        .rows
        .iter()
        .map(|row| Row::of(row, &calendar, visit.now(), visit.language))
        .collect();
    visit.page(&Index::of(&filter, &page, rows, visit.language))
}

impl Index {
    fn of(filter: &Filter, page: &Page, rows: Vec<Row>, language: Language) -> Self {
        let first = (page.number - 1) * PAGE;
        let last = first + i64::try_from(rows.len()).unwrap_or(0);
        let turn = |number: i64, there: bool| {
            if there {
                href(&Filter {
                    page: number,
                    ..filter.clone()
                })
            } else {
                String::new()
            }
        };
        let column = |sort: Sort, direction: &'static str| Column {
            href: href(&Filter {
                sort,
                page: 1,
                ..filter.clone()
            }),
            sort: if filter.sort == sort {
                direction
            } else {
                "none"
            },
        };
        let all = page.counts.iter().map(|(_, count)| count).sum::<i64>();
        let tab = |state: Option<State>, label: String, count: i64| Tab {
            href: href(&Filter {
                state,
                page: 1,
                ..filter.clone()
            }),
            label: format!("{label} ({count})"),
            current: filter.state == state,
        };
        let mut tabs = vec![tab(None, language.text("staff-queue-all"), all)];
        tabs.extend(page.counts.iter().map(|(state, count)| {
            let label = language.text(&format!("state-{state}-staff"));
            tab(Some(*state), label, *count)
        }));
        Self {
            caption: language.text_with("staff-queue-caption", [("count", page.total.to_string())]),
            words: filter.words.clone(),
            state: filter
                .state
                .map(|state| state.to_string())
                .unwrap_or_default(),
            sort: filter.sort.as_str(),
            tabs,
            rows,
            by_due: column(Sort::Due, "ascending"),
            by_newest: column(Sort::Newest, "descending"),
            previous: turn(page.number - 1, page.number > 1),
            next: turn(page.number + 1, last < page.total && last > first),
            position: format!("{}–{last} / {}", first + 1, page.total),
            filtered: filter.state.is_some() || !filter.words.is_empty(),
        }
    }
}

impl Row {
    fn of(
        row: &Listed,
        calendar: &Calendar,
        now: chrono::DateTime<chrono::Utc>,
        language: Language,
    ) -> Self {
        Self {
            href: format!("/can-bo/ho-so/{}", row.id),
            code: row.code.clone(),
            title: row.title.clone(),
            applicant: row.applicant.clone(),
            badge: labels::badge(row.state, language),
            submitted_at: row.submitted_at.to_rfc3339(),
            clock: labels::in_list(row.due_at, row.due_provisional, calendar, now, language),
        }
    }
}
