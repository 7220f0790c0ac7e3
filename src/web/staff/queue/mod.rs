//! `/can-bo/ho-so`: every dossier that its reader may know of.

pub mod address;
pub mod many;
pub mod place;
pub mod views;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

use self::address::{Address, Asked, Column, PATH, Whose};
use self::many::Deed;
use self::place::CameFrom;
use self::views::{KeepInput, Kept};
use super::labels::{self, Badge, ClockText};
use crate::domain::deadline::Calendar;
use crate::domain::proposal::State;
use crate::i18n::Language;
use crate::ids::UserId;
use crate::models::queue::{self, Listed, Nearness, PAGE, Page, Sort};
use crate::models::{calendar, queue_view};
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::view::View;
use crate::web::visit::{Dossiers, Entered};

/// The queue.
#[derive(Debug, Serialize)]
pub struct Index {
    caption: String,
    words: String,
    state: String,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    columns: Vec<&'static str>,
    heads: Vec<Head>,
    previous: String,
    next: String,
    position: String,
    /// Whether words or filters are set.
    narrowed: bool,
    applied: Vec<Applied>,
    nearness: Vec<Choice>,
    owners: Vec<Choice>,
    sectors: Vec<Choice>,
    sorts: Vec<Choice>,
    choices: Vec<Choice>,
    /// What can be done to many at once.
    deeds: Vec<Choice>,
    /// The list's query, to come back to.
    query: String,
    views: Vec<Kept>,
    keep: Form<KeepInput>,
}

#[derive(Debug, Serialize)]
struct Tab {
    href: String,
    label: String,
    current: bool,
}

/// The head of a column; one that the list can be sorted by has an address.
#[derive(Debug, Serialize)]
struct Head {
    label: String,
    href: String,
    sort: &'static str,
}

#[derive(Debug, Serialize)]
struct Applied {
    label: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    checked: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    id: String,
    href: String,
    code: String,
    title: String,
    applicant: String,
    badge: Badge,
    submitted_at: String,
    clock: Option<ClockText>,
    owner: String,
    sector: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/queue.html";
    fn samples() -> Vec<Self> {
        let row = || Row {
            id: "0".to_owned(),
            href: "/can-bo/ho-so/0".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Truy xuất nguồn gốc bưởi Phúc Trạch".to_owned(),
            applicant: "Hợp tác xã Phúc Trạch".to_owned(),
            badge: labels::badge(State::Submitted, Language::Vietnamese),
            submitted_at: "2026-11-23T02:00:00Z".to_owned(),
            clock: None,
            owner: String::new(),
            sector: "Nông nghiệp".to_owned(),
        };
        let late = Row {
            clock: Some(ClockText {
                due: "2026-11-20T10:00:00Z".to_owned(),
                state: "late",
                text: "Quá hạn 1 ngày làm việc".to_owned(),
            }),
            owner: "Lan".to_owned(),
            ..row()
        };
        let choice = |value: &str| Choice {
            value: value.to_owned(),
            label: format!("Lựa chọn {value}"),
            checked: value.is_empty(),
        };
        let page = |rows: Vec<Row>| Self {
            caption: "2 hồ sơ".to_owned(),
            words: String::new(),
            state: String::new(),
            tabs: vec![Tab {
                href: "/can-bo/ho-so".to_owned(),
                label: "Tất cả (2)".to_owned(),
                current: true,
            }],
            columns: Column::ALL.iter().map(|one| one.as_str()).collect(),
            heads: vec![
                Head {
                    label: "Hạn".to_owned(),
                    href: "/can-bo/ho-so".to_owned(),
                    sort: "ascending",
                },
                Head {
                    label: "Thụ lý".to_owned(),
                    href: String::new(),
                    sort: "none",
                },
            ],
            previous: String::new(),
            next: "/can-bo/ho-so?trang=2".to_owned(),
            position: "1–2 / 60".to_owned(),
            narrowed: !rows.is_empty(),
            applied: vec![Applied {
                label: "Quá hạn".to_owned(),
                href: "/can-bo/ho-so".to_owned(),
            }],
            nearness: vec![choice(""), choice("qua-han")],
            owners: vec![choice(""), choice("toi")],
            sectors: vec![choice(""), choice("nong-nghiep")],
            sorts: vec![choice("han")],
            choices: vec![choice("han")],
            deeds: if rows.is_empty() {
                Vec::new()
            } else {
                vec![choice("receive")]
            },
            query: "han=qua-han".to_owned(),
            views: Kept::samples(),
            keep: Form::new(KeepInput::default()),
            rows,
        };
        vec![page(Vec::new()), page(vec![row(), late])]
    }
}

/// `GET /can-bo/ho-so`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Dossiers>) -> Result<HttpResponse, Error> {
    let address = visit.asked::<Asked>().address();
    let keep = Form::new(KeepInput::default());
    draw(&visit, &address, keep, StatusCode::OK).await
}

/// The queue as a page, with the form that keeps it under a name.
async fn draw(
    visit: &Entered<Dossiers>,
    address: &Address,
    keep: Form<KeepInput>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let reader = visit.person.id;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let dates = labels::dates(&calendar, visit.now());
    let page = queue::page(reader, &address.filter(reader), dates, &mut db).await?;
    let lists = Lists {
        owners: queue::case_owners(&mut db).await?,
        sectors: queue::sectors(&mut db).await?,
    };
    let rows = page
        .rows
        .iter()
        .map(|row| Row::of(row, address, &calendar, visit.now(), visit.language))
        .collect();
    let views = queue_view::of(reader, &mut db).await?;
    let view = Index {
        deeds: Deed::of(&visit.person.roles)
            .map(|deed| Choice {
                value: deed.to_string(),
                label: visit.language.text(deed.name()),
                checked: false,
            })
            .collect(),
        views: Kept::all(&views, address, reader, visit.language),
        keep,
        ..Index::of(address, &page, rows, &lists, visit.language)
    };
    visit.page_with(status, &view)
}

/// What can be chosen from.
struct Lists {
    owners: Vec<(UserId, String)>,
    sectors: Vec<(String, String)>,
}

impl Index {
    fn of(
        address: &Address,
        page: &Page,
        rows: Vec<Row>,
        lists: &Lists,
        language: Language,
    ) -> Self {
        let first = (page.number - 1) * PAGE;
        let last = first + i64::try_from(rows.len()).unwrap_or(0);
        let total = labels::count(page.total, language);
        let turn = |number: i64, there: bool| {
            if there {
                Address {
                    page: number,
                    ..address.clone()
                }
                .href()
            } else {
                String::new()
            }
        };
        Self {
            caption: language.text_with("staff-queue-caption", [("count", total.clone())]),
            words: address.words.clone(),
            state: address
                .state
                .map(|state| state.to_string())
                .unwrap_or_default(),
            tabs: tabs(address, page, language),
            rows,
            columns: address.columns.iter().map(|one| one.as_str()).collect(),
            heads: heads(address, language),
            previous: turn(page.number - 1, page.number > 1),
            next: turn(page.number + 1, page.more),
            position: format!("{}–{last} / {total}", first + 1),
            narrowed: address.state.is_some() || !address.words.is_empty() || address.filters() > 0,
            applied: applied(address, lists, language),
            nearness: nearness(address, language),
            owners: owners(address, lists, language),
            sectors: sectors(address, lists, language),
            sorts: Sort::ALL
                .iter()
                .map(|sort| Choice {
                    value: sort.to_string(),
                    label: language.text(&format!("staff-queue-sort-{sort}")),
                    checked: *sort == address.sort,
                })
                .collect(),
            choices: Column::ALL
                .iter()
                .map(|column| Choice {
                    value: column.to_string(),
                    label: language.text(&format!("staff-queue-column-{column}")),
                    checked: address.columns.contains(column),
                })
                .collect(),
            deeds: Vec::new(),
            query: address.query(),
            views: Vec::new(),
            keep: Form::new(KeepInput::default()),
        }
    }
}

fn tabs(address: &Address, page: &Page, language: Language) -> Vec<Tab> {
    let tab = |state: Option<State>, label: String| Tab {
        href: Address {
            state,
            page: 1,
            ..address.clone()
        }
        .href(),
        label,
        current: address.state == state,
    };
    let all = format!(
        "{} ({})",
        language.text("staff-queue-all"),
        labels::count(page.all, language)
    );
    let mut tabs = vec![tab(None, all)];
    let mut counts = page.counts.clone();
    // The state that is looked at stays, empty as it may be.
    if let Some(state) = address.state
        && counts.iter().all(|(known, _)| *known != state)
    {
        counts.push((state, Some(0)));
    }
    tabs.extend(counts.iter().map(|(state, count)| {
        let label = language.text(&format!("state-{state}-staff"));
        tab(
            Some(*state),
            count.map_or(label.clone(), |count| format!("{label} ({count})")),
        )
    }));
    tabs
}

fn heads(address: &Address, language: Language) -> Vec<Head> {
    let head = |key: &str, sort: Option<(Sort, &'static str)>| Head {
        label: language.text(key),
        href: sort
            .map(|(sort, _)| {
                Address {
                    sort,
                    page: 1,
                    ..address.clone()
                }
                .href()
            })
            .unwrap_or_default(),
        sort: sort
            .filter(|(sort, _)| *sort == address.sort)
            .map_or("none", |(_, direction)| direction),
    };
    let mut heads = vec![head(
        "staff-queue-dossier",
        Some((Sort::Title, "ascending")),
    )];
    heads.extend(address.columns.iter().map(|column| {
        let sort = match column {
            Column::Due => Some((Sort::Due, "ascending")),
            Column::Submitted => Some((Sort::Newest, "descending")),
            Column::Applicant | Column::State | Column::Owner | Column::Sector => None,
        };
        head(&format!("staff-queue-column-{column}"), sort)
    }));
    heads
}

fn nearness(address: &Address, language: Language) -> Vec<Choice> {
    let any = Choice {
        value: String::new(),
        label: language.text("staff-queue-any-due"),
        checked: address.nearness.is_none(),
    };
    let mut choices = vec![any];
    choices.extend(Nearness::ALL.iter().map(|one| Choice {
        value: one.to_string(),
        label: language.text(&format!("staff-queue-{one}")),
        checked: address.nearness == Some(*one),
    }));
    choices
}

fn owners(address: &Address, lists: &Lists, language: Language) -> Vec<Choice> {
    let one = |whose: Option<Whose>, label: String| Choice {
        value: whose.map(|whose| whose.to_string()).unwrap_or_default(),
        label,
        checked: address.whose == whose,
    };
    let mut choices = vec![
        one(None, language.text("staff-queue-any-owner")),
        one(Some(Whose::Me), language.text("staff-queue-own")),
        one(Some(Whose::Nobody), language.text("staff-queue-nobody")),
    ];
    choices.extend(
        lists
            .owners
            .iter()
            .map(|(id, name)| one(Some(Whose::Person(*id)), name.clone())),
    );
    choices
}

fn sectors(address: &Address, lists: &Lists, language: Language) -> Vec<Choice> {
    let any = Choice {
        value: String::new(),
        label: language.text("staff-queue-any-sector"),
        checked: address.sector.is_none(),
    };
    let mut choices = vec![any];
    choices.extend(lists.sectors.iter().map(|(slug, name)| Choice {
        value: slug.clone(),
        label: name.clone(),
        checked: address.sector.as_ref() == Some(slug),
    }));
    choices
}

/// What is set, each with the list that it is taken off.
fn applied(address: &Address, lists: &Lists, language: Language) -> Vec<Applied> {
    let mut all = Vec::new();
    let mut add = |label: String, without: Address| {
        all.push(Applied {
            label,
            href: Address { page: 1, ..without }.href(),
        });
    };
    let named = |choices: Vec<Choice>| {
        choices
            .into_iter()
            .find(|choice| choice.checked && !choice.value.is_empty())
            .map(|choice| choice.label)
    };
    if let Some(label) = named(nearness(address, language)) {
        let nearness = None;
        add(
            label,
            Address {
                nearness,
                ..address.clone()
            },
        );
    }
    if address.whose.is_some() {
        let label = named(owners(address, lists, language))
            .unwrap_or_else(|| language.text("staff-queue-somebody"));
        let whose = None;
        add(
            label,
            Address {
                whose,
                ..address.clone()
            },
        );
    }
    if let Some(slug) = &address.sector {
        let label = named(sectors(address, lists, language)).unwrap_or_else(|| slug.clone());
        let sector = None;
        add(
            label,
            Address {
                sector,
                ..address.clone()
            },
        );
    }
    if !address.words.is_empty() {
        let words = String::new();
        add(
            format!("“{}”", address.words),
            Address {
                words,
                ..address.clone()
            },
        );
    }
    all
}

impl Row {
    fn of(
        row: &Listed,
        address: &Address,
        calendar: &Calendar,
        now: chrono::DateTime<chrono::Utc>,
        language: Language,
    ) -> Self {
        let from = CameFrom::list(address, row.place).suffix();
        Self {
            id: row.id.to_string(),
            href: format!("{PATH}/{}{from}", row.id),
            code: row.code.clone(),
            title: row.title.clone(),
            applicant: row.applicant.clone(),
            badge: labels::badge(row.state, language),
            submitted_at: row.submitted_at.to_rfc3339(),
            clock: labels::in_list(row.due_at, row.due_provisional, calendar, now, language),
            owner: row.owner.clone().unwrap_or_default(),
            sector: row.sector.clone().unwrap_or_default(),
        }
    }
}
