//! `/can-bo`: what waits for the reader, in all their roles.

use actix_web::HttpResponse;
use serde::Serialize;

use super::labels::{self, ClockText};
use super::{challenges, ideas};
use crate::domain::deadline::Calendar;
use crate::models::calendar;
use crate::models::challenge::{self, Challenge};
use crate::models::idea::Idea;
use crate::models::pool::Db;
use crate::models::queue::{self, Waiting, Work};
use crate::web::applicant::ideas::name;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Entered, Staff};

/// My tasks.
#[derive(Debug, Serialize)]
pub struct Show {
    total: i64,
    groups: Vec<Group>,
    /// Roles in words; work of roles without tasks of their own.
    roles: Vec<String>,
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

#[derive(Debug, Serialize)]
struct Item {
    /// Empty where the reader cannot open the dossier.
    href: String,
    code: String,
    title: String,
    applicant: String,
    note: String,
    clock: Option<ClockText>,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/tasks.html";
    fn samples() -> Vec<Self> {
        let item = |href: &str, clock| Item {
            href: href.to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            applicant: "Công ty Hồng Lĩnh".to_owned(),
            note: "Thuộc lĩnh vực thủy lợi".to_owned(),
            clock,
        };
        let clock = ClockText {
            due: "2026-11-24T10:00:00Z".to_owned(),
            state: "soon",
            text: "Còn 1 ngày làm việc".to_owned(),
        };
        vec![
            Show {
                total: 0,
                groups: Vec::new(),
                roles: vec!["Kiểm tra, giám sát".to_owned()],
            },
            Show {
                total: 12,
                groups: vec![Group {
                    id: "receive",
                    title: "Chờ tiếp nhận".to_owned(),
                    count: 12,
                    items: vec![item("/can-bo/ho-so/0", Some(clock)), item("", None)],
                    more: "/can-bo/ho-so?trang-thai=submitted".to_owned(),
                }],
                roles: Vec::new(),
            },
        ]
    }
}

/// Items of a kind on this page.
const EACH: i32 = 10;

/// `GET /can-bo`
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let waiting = queue::waiting_for(visit.person.id, EACH, &mut db).await?;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let language = visit.language;
    let mut groups: Vec<Group> = Vec::new();
    for work in Work::ALL {
        let of_kind: Vec<&Waiting> = waiting.iter().filter(|item| item.work == *work).collect();
        let Some(first) = of_kind.first() else {
            continue;
        };
        let count = first.of;
        let items = of_kind.iter().map(|item| Item {
            href: href(item),
            code: item.code.clone(),
            title: if item.title.is_empty() {
                language.text("staff-untitled")
            } else {
                item.title.clone()
            },
            applicant: item.applicant.clone(),
            note: item.note.clone(),
            clock: labels::in_list(
                item.due_at,
                item.due_provisional,
                &calendar,
                visit.now(),
                language,
            ),
        });
        groups.push(Group {
            id: work.as_str(),
            title: language.text(&format!("staff-work-{work}")),
            count,
            items: items.collect(),
            more: if count > i64::from(EACH) {
                more(*work).to_owned()
            } else {
                String::new()
            },
        });
    }
    groups.extend(sent(&visit, &calendar, &mut db).await?);
    groups.extend(needs(&visit, &mut db).await?);
    visit.page(&Show {
        total: groups.iter().map(|group| group.count).sum(),
        groups,
        roles: visit
            .person
            .roles
            .iter()
            .map(|role| language.text(&format!("role-{role}")))
            .collect(),
    })
}

/// Ideas that a moderator must answer.
async fn sent(
    visit: &Entered<Staff>,
    calendar: &Calendar,
    db: &mut Db,
) -> Result<Option<Group>, Error> {
    let language = visit.language;
    let (count, found) = Idea::waiting_for(&visit.person, EACH.into(), db).await?;
    let items = found.iter().map(|idea| Item {
        href: ideas::path(idea.id, ""),
        code: String::new(),
        title: name(&idea.written(), language),
        applicant: idea.applicant.clone(),
        note: String::new(),
        clock: ideas::clock(idea, calendar, visit.now(), language),
    });
    Ok((count > 0).then(|| Group {
        id: "idea",
        title: language.text("idea-work"),
        count,
        items: items.collect(),
        more: if count > i64::from(EACH) {
            "/can-bo/y-tuong".to_owned()
        } else {
            String::new()
        },
    }))
}

/// Challenges that wait for an approval, a correction or a word on what came of them.
async fn needs(visit: &Entered<Staff>, db: &mut Db) -> Result<Option<Group>, Error> {
    let found = Challenge::waiting_for(&visit.person, visit.now(), db).await?;
    let language = visit.language;
    let count = i64::try_from(found.len()).unwrap_or(challenge::PAGE);
    let items = found.iter().take(EACH as usize).map(|challenge| Item {
        href: challenges::path(challenge.id, ""),
        code: String::new(),
        title: challenge.title.clone(),
        applicant: challenge.agency.clone(),
        note: language.text(&format!("challenge-waits-{}", challenge.state())),
        clock: None,
    });
    Ok((count > 0).then(|| Group {
        id: "challenge",
        title: language.text("challenge-work"),
        count,
        items: items.collect(),
        more: if count > i64::from(EACH) {
            "/can-bo/bai-toan".to_owned()
        } else {
            String::new()
        },
    }))
}

fn href(item: &Waiting) -> String {
    match (item.work, item.assignment) {
        (_, Some(assignment)) => format!("/can-bo/danh-gia/{assignment}"),
        (Work::Reviewers, _) => format!("/can-bo/ho-so/{}/phan-cong", item.proposal),
        (Work::Advise, _) => super::advice::path(item.proposal),
        (Work::Council, _) => format!("/can-bo/hoi-dong/{}", item.proposal),
        // The agency handles it on its own; the Department's dossier is not theirs to open.
        (Work::Forwarded, _) => String::new(),
        _ => format!("/can-bo/ho-so/{}", item.proposal),
    }
}

const fn more(work: Work) -> &'static str {
    match work {
        Work::Receive => "/can-bo/ho-so?trang-thai=submitted",
        Work::Screen => "/can-bo/ho-so?trang-thai=screening",
        Work::Decide => "/can-bo/ho-so?trang-thai=deliberation",
        Work::Council => "/can-bo/hoi-dong",
        Work::Publish => "/can-bo/cong-bo",
        _ => "",
    }
}
