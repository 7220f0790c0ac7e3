//! `/can-bo/dang-cho`: whom the dossiers wait for, since when and how late.

use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::labels::{self, ClockText};
use crate::domain::assignment;
use crate::domain::deadline::{Calendar, local};
use crate::i18n::Language;
use crate::ids::UserId;
use crate::models::backlog::{self, Awaited, Owner, Person, Stage};
use crate::models::calendar;
use crate::models::task_list::PAGE;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Dossiers, Entered};

const HERE: &str = "/can-bo/dang-cho";

/// The overview.
#[derive(Debug, Serialize)]
pub struct Index {
    total: i64,
    late: i64,
    stages: Vec<StageRow>,
    people: Vec<PersonRow>,
    owners: Vec<OwnerRow>,
}

#[derive(Debug, Serialize)]
struct StageRow {
    href: String,
    whom: String,
    stage: String,
    count: i64,
    wait: Wait,
}

#[derive(Debug, Serialize)]
struct PersonRow {
    href: String,
    name: String,
    invitations: i64,
    sheets: i64,
    wait: Wait,
}

#[derive(Debug, Serialize)]
struct OwnerRow {
    href: String,
    name: String,
    cases: i64,
    wait: Wait,
}

/// How long some dossiers wait.
#[derive(Debug, Serialize)]
struct Wait {
    /// RFC 3339.
    oldest: String,
    /// Working days of the middle one.
    median: String,
    /// In words; empty where nothing is late.
    late: String,
}

impl Wait {
    fn sample(late: &str) -> Self {
        Self {
            oldest: "2026-11-23T02:00:00Z".to_owned(),
            median: "3 ngày".to_owned(),
            late: late.to_owned(),
        }
    }
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/backlog.html";
    fn samples() -> Vec<Self> {
        let stage = |late: &str| StageRow {
            href: "/can-bo/ho-so?trang-thai=in_review".to_owned(),
            whom: "Chuyên gia".to_owned(),
            stage: "Đang đánh giá".to_owned(),
            count: 2,
            wait: Wait::sample(late),
        };
        let person = |late: &str| PersonRow {
            href: "/can-bo/dang-cho?nguoi=0".to_owned(),
            name: "Nguyễn Thị Lan".to_owned(),
            invitations: 1,
            sheets: 2,
            wait: Wait::sample(late),
        };
        vec![
            Index {
                total: 0,
                late: 0,
                stages: Vec::new(),
                people: Vec::new(),
                owners: Vec::new(),
            },
            Index {
                total: 4,
                late: 1,
                stages: vec![stage("1 hồ sơ, lâu nhất 3 ngày làm việc"), stage("")],
                people: vec![person("1 hồ sơ, vừa quá hạn"), person("")],
                owners: vec![OwnerRow {
                    href: "/can-bo/ho-so?thu-ly=0".to_owned(),
                    name: "Trần Văn Bình".to_owned(),
                    cases: 3,
                    wait: Wait::sample(""),
                }],
            },
        ]
    }
}

/// What waits for one reviewer.
#[derive(Debug, Serialize)]
pub struct OfPerson {
    heading: String,
    caption: String,
    rows: Vec<Row>,
    previous: String,
    next: String,
    position: String,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    code: String,
    title: String,
    what: String,
    since: String,
    clock: Option<ClockText>,
}

impl View for OfPerson {
    const TEMPLATE: &'static str = "staff/backlog_person.html";
    fn samples() -> Vec<Self> {
        let row = |clock| Row {
            href: "/can-bo/ho-so/0/phan-cong".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            what: "Chờ gửi phiếu".to_owned(),
            since: "2026-11-23T02:00:00Z".to_owned(),
            clock,
        };
        let clock = ClockText {
            due: "2026-11-20T10:00:00Z".to_owned(),
            state: "late",
            text: "Quá hạn 1 ngày làm việc".to_owned(),
        };
        let page = |rows: Vec<Row>, next: &str| Self {
            heading: "Hồ sơ đang chờ Nguyễn Thị Lan".to_owned(),
            caption: "2 hồ sơ".to_owned(),
            rows,
            previous: String::new(),
            next: next.to_owned(),
            position: "1–2 / 60".to_owned(),
        };
        vec![
            page(Vec::new(), ""),
            page(
                vec![row(None), row(Some(clock))],
                "/can-bo/dang-cho?trang=2",
            ),
        ]
    }
}

/// The address's parameters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    nguoi: String,
    trang: String,
}

/// `GET /can-bo/dang-cho`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Dossiers>) -> Result<HttpResponse, Error> {
    let asked = visit.asked::<Asked>();
    let mut db = visit.db().await?;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let told = Told {
        calendar: &calendar,
        now: visit.now(),
        language: visit.language,
    };
    let reader = visit.person.id;
    if let Ok(person) = asked.nguoi.parse::<UserId>() {
        let page = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, 1000);
        let found = backlog::of_person(reader, person, page, &mut db).await?;
        return visit.page(&told.of_person(person, page, &found));
    }
    let stages = backlog::stages(reader, visit.now(), &mut db).await?;
    let people = backlog::people(reader, visit.now(), &mut db).await?;
    let owners = backlog::owners(reader, visit.now(), &mut db).await?;
    visit.page(&Index {
        total: stages.iter().map(|stage| stage.count).sum(),
        late: stages.iter().map(|stage| stage.late).sum(),
        stages: stages.iter().map(|stage| told.stage(stage)).collect(),
        people: people.iter().map(|person| told.person(person)).collect(),
        owners: owners.iter().map(|owner| told.owner(owner)).collect(),
    })
}

/// What every row is told with.
struct Told<'a> {
    calendar: &'a Calendar,
    now: DateTime<Utc>,
    language: Language,
}

impl Told<'_> {
    fn stage(&self, stage: &Stage) -> StageRow {
        StageRow {
            href: format!("/can-bo/ho-so?trang-thai={}", stage.state),
            whom: self.language.text(&format!("backlog-whom-{}", stage.whom)),
            stage: self.language.text(&format!("state-{}-staff", stage.state)),
            count: stage.count,
            wait: self.wait(stage.oldest, stage.middle, stage.late, stage.earliest),
        }
    }

    fn person(&self, person: &Person) -> PersonRow {
        PersonRow {
            href: format!("{HERE}?nguoi={}", person.id),
            name: person.name.clone(),
            invitations: person.invitations,
            sheets: person.sheets,
            wait: self.wait(person.oldest, person.middle, person.late, person.earliest),
        }
    }

    fn owner(&self, owner: &Owner) -> OwnerRow {
        OwnerRow {
            href: format!("/can-bo/ho-so?thu-ly={}", owner.id),
            name: owner.name.clone(),
            cases: owner.cases,
            wait: self.wait(owner.oldest, owner.middle, owner.late, owner.earliest),
        }
    }

    fn wait(
        &self,
        oldest: DateTime<Utc>,
        middle: DateTime<Utc>,
        late: i64,
        earliest: Option<DateTime<Utc>>,
    ) -> Wait {
        let today = local(self.now).date();
        let days = self
            .calendar
            .days_between(self.calendar.arrival_day(middle), today);
        let over = earliest.map_or(0, |due| self.calendar.exceeded(due, self.now));
        Wait {
            oldest: oldest.to_rfc3339(),
            median: self
                .language
                .text_with("backlog-days", [("days", days.to_string())]),
            late: if late == 0 {
                String::new()
            } else {
                let said = [("count", late.to_string()), ("days", over.to_string())];
                self.language.text_with("backlog-late", said)
            },
        }
    }

    fn of_person(&self, person: UserId, page: i64, found: &[Awaited]) -> OfPerson {
        let total = found.first().map_or(0, |first| first.of);
        let first = (page - 1) * PAGE;
        let last = first + i64::try_from(found.len()).unwrap_or(0);
        let turn = |to: i64, there: bool| {
            if there {
                format!("{HERE}?nguoi={person}&trang={to}")
            } else {
                String::new()
            }
        };
        OfPerson {
            heading: match found.first() {
                Some(one) => self
                    .language
                    .text_with("backlog-person-title", [("name", one.name.clone())]),
                None => self.language.text("backlog-person-somebody"),
            },
            caption: self
                .language
                .text_with("staff-queue-caption", [("count", total.to_string())]),
            rows: found.iter().map(|one| self.row(one)).collect(),
            previous: turn(page - 1, page > 1),
            next: turn(page + 1, last < total),
            position: format!("{}–{last} / {total}", first + 1),
        }
    }

    fn row(&self, one: &Awaited) -> Row {
        let what = match one.state {
            assignment::State::Invited => "backlog-invited",
            assignment::State::Submitted => "backlog-outdated",
            _ => "backlog-sheet",
        };
        Row {
            href: format!("/can-bo/ho-so/{}/phan-cong", one.proposal),
            code: one.code.clone(),
            title: one.title.clone(),
            what: self.language.text(what),
            since: one.since.to_rfc3339(),
            clock: labels::in_list(
                one.due_at,
                one.due_provisional,
                self.calendar,
                self.now,
                self.language,
            ),
        }
    }
}
