//! `/can-bo`: what needs the reader, in all their roles, what waits for
//! others, and what the reader did lately.

mod item;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use self::item::{Item, Line};
use crate::i18n::Language;
use crate::models::calendar;
use crate::models::pool::Db;
use crate::models::recusal;
use crate::models::task_list::{self, Counts, Dated, PAGE, Reader, Work};
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Entered, Staff};

/// Where the page is.
pub const HERE: &str = "/can-bo";

/// Items of a kind on the first page.
const EACH: i32 = 10;

crate::names! {
    /// What the page shows.
    pub enum Shown {
        Needs = "can-toi",
        Late = "qua-han",
        Soon = "sap-den-han",
        Waits = "cho-nguoi-khac",
        Done = "da-lam",
    }
}

/// My tasks.
#[derive(Debug, Serialize)]
pub struct Show {
    total: i64,
    late: i64,
    tabs: Vec<Tab>,
    /// Empty on the page of all kinds; else what the list is called.
    heading: String,
    groups: Vec<Group>,
    items: Vec<Item>,
    /// What is said where there is nothing.
    nothing: String,
    /// Roles in words.
    roles: Vec<String>,
    previous: String,
    next: String,
    position: String,
}

#[derive(Debug, Serialize)]
struct Tab {
    href: String,
    label: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Group {
    id: &'static str,
    title: String,
    count: i64,
    items: Vec<Item>,
    /// Where the rest is, where the list is longer.
    more: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/tasks.html";
    fn samples() -> Vec<Self> {
        let page = || Show {
            total: 0,
            late: 0,
            tabs: vec![Tab {
                href: HERE.to_owned(),
                label: "Cần tôi làm (0)".to_owned(),
                current: true,
            }],
            heading: String::new(),
            groups: Vec::new(),
            items: Vec::new(),
            nothing: "Bạn đã xong hết việc".to_owned(),
            roles: vec!["Kiểm tra, giám sát".to_owned()],
            previous: String::new(),
            next: String::new(),
            position: String::new(),
        };
        let group = Group {
            id: "receive",
            title: "Chờ tiếp nhận".to_owned(),
            count: 12,
            items: Item::samples(),
            more: "/can-bo?viec=receive".to_owned(),
        };
        vec![
            page(),
            Show {
                total: 12,
                late: 1,
                groups: vec![group],
                ..page()
            },
            Show {
                heading: "Chờ người khác".to_owned(),
                items: Item::samples(),
                previous: "/can-bo?muc=cho-nguoi-khac".to_owned(),
                next: "/can-bo?muc=cho-nguoi-khac&trang=3".to_owned(),
                position: "51–52 / 52".to_owned(),
                ..page()
            },
        ]
    }
}

/// The address's parameters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    muc: String,
    viec: String,
    trang: String,
}

/// `GET /can-bo`
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    let asked = visit.asked::<Asked>();
    let shown = asked.muc.parse().unwrap_or(Shown::Needs);
    let only = asked.viec.parse::<Work>().ok();
    let page = asked.trang.parse::<i64>().unwrap_or(1).max(1);
    let language = visit.language;
    let rules = &visit.app.rules;
    let mut db = visit.db().await?;
    let calendar = calendar::load(&rules.office, &mut db).await?;
    let reader = Reader::new(visit.person.id, visit.now(), &calendar, rules);
    let counts = task_list::counts(reader, &mut db).await?;
    let line = Line {
        calendar: &calendar,
        now: visit.now(),
        language,
        rules,
        roles: &visit.person.roles,
    };
    let mut view = Show {
        total: counts.total(Dated::Any),
        late: counts.total(Dated::Late),
        tabs: tabs(&counts, shown, language),
        heading: String::new(),
        groups: Vec::new(),
        items: Vec::new(),
        nothing: language.text(&format!("tasks-none-{shown}")),
        roles: visit
            .person
            .roles
            .iter()
            .map(|role| language.text(&format!("role-{role}")))
            .collect(),
        previous: String::new(),
        next: String::new(),
        position: String::new(),
    };
    let total = match (shown, only) {
        (Shown::Needs, None) => {
            let found = task_list::needs(reader, None, Dated::Any, EACH, 1, &mut db).await?;
            view.groups = counts
                .needs
                .iter()
                .map(|count| Group {
                    id: count.work.as_str(),
                    title: language.text(&format!("staff-work-{}", count.work)),
                    count: count.all,
                    items: found
                        .iter()
                        .filter(|item| item.work == count.work.as_str())
                        .map(|item| line.need(item, false))
                        .collect(),
                    more: if count.all > i64::from(EACH) {
                        href(Shown::Needs, Some(count.work), 1)
                    } else {
                        String::new()
                    },
                })
                .collect();
            let standby = standby(&visit, &line, &mut db).await?;
            view.total += standby.as_ref().map_or(0, |group| group.count);
            view.groups.extend(standby);
            return visit.page(&view);
        }
        (Shown::Needs, Some(work)) => {
            view.heading = language.text(&format!("staff-work-{work}"));
            let found = task_list::needs(reader, only, Dated::Any, i32::MAX, page, &mut db).await?;
            view.items = found.iter().map(|item| line.need(item, false)).collect();
            let of_kind = counts.needs.iter().find(|count| count.work == work);
            of_kind.map_or(0, |count| count.all)
        }
        (Shown::Late | Shown::Soon, _) => {
            let dated = if shown == Shown::Late {
                Dated::Late
            } else {
                Dated::Soon
            };
            let found = task_list::needs(reader, None, dated, i32::MAX, page, &mut db).await?;
            view.items = found.iter().map(|item| line.need(item, true)).collect();
            counts.total(dated)
        }
        (Shown::Waits, _) => {
            let found = task_list::waits(reader, page, &mut db).await?;
            view.items = found.iter().map(|item| line.wait(item)).collect();
            counts.waits
        }
        (Shown::Done, _) => {
            let found = task_list::done(reader, page, &mut db).await?;
            view.items = found.iter().map(|done| line.done(done)).collect();
            counts.done
        }
    };
    if view.heading.is_empty() {
        view.heading = language.text(&format!("tasks-{shown}"));
    }
    let only = only.filter(|_| shown == Shown::Needs);
    let first = (page - 1) * PAGE;
    let last = first + i64::try_from(view.items.len()).unwrap_or(0);
    if page > 1 {
        view.previous = href(shown, only, page - 1);
    }
    if last < total && last > first {
        view.next = href(shown, only, page + 1);
    }
    view.position = format!("{}–{last} / {total}", first + 1);
    visit.page(&view)
}

/// Dossiers on which the reader acts in another's place.
async fn standby(
    visit: &Entered<Staff>,
    line: &Line<'_>,
    db: &mut Db,
) -> Result<Option<Group>, Error> {
    if visit.person.substitute.is_empty() {
        return Ok(None);
    }
    let found = recusal::standby_of(visit.person.id, db).await?;
    Ok((!found.is_empty()).then(|| Group {
        id: "standby",
        title: visit.language.text("recusal-work"),
        count: i64::try_from(found.len()).unwrap_or_default(),
        items: found.iter().map(|one| line.standby(one)).collect(),
        more: String::new(),
    }))
}

fn tabs(counts: &Counts, shown: Shown, language: Language) -> Vec<Tab> {
    Shown::ALL
        .iter()
        .map(|tab| {
            let count = match tab {
                Shown::Needs => counts.total(Dated::Any),
                Shown::Late => counts.total(Dated::Late),
                Shown::Soon => counts.total(Dated::Soon),
                Shown::Waits => counts.waits,
                Shown::Done => counts.done,
            };
            Tab {
                href: href(*tab, None, 1),
                label: format!("{} ({count})", language.text(&format!("tasks-{tab}"))),
                current: *tab == shown,
            }
        })
        .collect()
}

/// An address of the page; what is as usual is left out.
fn href(shown: Shown, only: Option<Work>, page: i64) -> String {
    let mut pairs = Vec::new();
    if shown != Shown::Needs {
        pairs.push(("muc", shown.to_string()));
    }
    if let Some(work) = only {
        pairs.push(("viec", work.to_string()));
    }
    if page > 1 {
        pairs.push(("trang", page.to_string()));
    }
    // Pairs of texts have no value that an address lacks.
    match serde_html_form::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("{HERE}?{query}"),
        _ => HERE.to_owned(),
    }
}
