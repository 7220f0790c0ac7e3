//! `/can-bo/cong-bo`: what waits to be published, what the public sees, and
//! the entries that the province reported.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::labels::{self, Badge};
use crate::domain::lifecycle::Refusal;
use crate::domain::publication::{Action, State};
use crate::domain::text::Reason;
use crate::i18n::Language;
use crate::ids::{GoalLinkId, InitiativeId};
use crate::models::goal_link::{self, Judgement, Link, Status};
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::publication::{self, PAGE, PublicationError, Reported, Shelf};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Publication};

/// A shelf of the list.
#[derive(Debug, Serialize)]
pub struct Index {
    caption: String,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    when: String,
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
struct Row {
    href: String,
    title: String,
    operator: String,
    code: String,
    at: String,
    unjudged: i64,
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/publications.html";
    fn samples() -> Vec<Self> {
        let page = |rows: Vec<Row>| Index {
            caption: "Đang công bố".to_owned(),
            tabs: vec![Tab {
                href: "/can-bo/cong-bo".to_owned(),
                label: "Chờ công bố (1)".to_owned(),
                current: true,
            }],
            rows,
            when: "Ngày".to_owned(),
            previous: String::new(),
            next: "/can-bo/cong-bo?trang=2".to_owned(),
            position: "1–2 / 60".to_owned(),
        };
        let row = |at: &str, code: &str| Row {
            href: "/can-bo/ho-so/0".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            operator: "Công ty Sao Mai".to_owned(),
            code: code.to_owned(),
            at: at.to_owned(),
            unjudged: 2,
        };
        let rows = vec![row("2026-11-23T02:00:00Z", "NQ57-261123-0001"), row("", "")];
        vec![page(Vec::new()), page(rows)]
    }
}

/// The address's parameters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    #[serde(rename = "trang-thai")]
    shelf: String,
    trang: String,
}

fn href(shelf: Shelf, number: i64) -> String {
    let mut parts = Vec::new();
    if shelf != Shelf::Waiting {
        parts.push(format!("trang-thai={shelf}"));
    }
    if number > 1 {
        parts.push(format!("trang={number}"));
    }
    if parts.is_empty() {
        "/can-bo/cong-bo".to_owned()
    } else {
        format!("/can-bo/cong-bo?{}", parts.join("&"))
    }
}

/// `GET /can-bo/cong-bo`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Publication>) -> Result<HttpResponse, Error> {
    let asked = visit.asked::<Asked>();
    let shelf = asked.shelf.parse().unwrap_or(Shelf::Waiting);
    let number = asked.trang.parse().unwrap_or(1);
    let mut db = visit.db().await?;
    let page = publication::page(visit.person.id, shelf, number, &mut db).await?;
    let language = visit.language;
    let total = page
        .counts
        .iter()
        .find(|(one, _)| *one == shelf)
        .map_or(0, |(_, count)| *count);
    let first = (page.number - 1) * PAGE;
    let last = first + i64::try_from(page.rows.len()).unwrap_or(0);
    let turn = |number: i64, there: bool| {
        if there {
            href(shelf, number)
        } else {
            String::new()
        }
    };
    let name = |shelf: Shelf| language.text(&format!("staff-shelf-{shelf}"));
    visit.page(&Index {
        caption: name(shelf),
        tabs: page
            .counts
            .iter()
            .map(|(one, count)| Tab {
                href: href(*one, 1),
                label: format!("{} ({count})", name(*one)),
                current: *one == shelf,
            })
            .collect(),
        rows: page
            .rows
            .iter()
            .map(|row| Row {
                href: match (row.proposal, row.id) {
                    (Some(proposal), _) => format!("/can-bo/ho-so/{proposal}"),
                    (None, id) => format!(
                        "/can-bo/cong-bo/{}",
                        id.map(|id| id.to_string()).unwrap_or_default()
                    ),
                },
                title: row.title.clone(),
                operator: row.operator.clone(),
                code: row.code.clone(),
                at: row.at.map(|at| at.to_rfc3339()).unwrap_or_default(),
                unjudged: row.unjudged,
            })
            .collect(),
        when: language.text(&format!("staff-shelf-{shelf}-at")),
        previous: turn(page.number - 1, page.number > 1),
        next: turn(page.number + 1, last < total && last > first),
        position: format!("{}–{last} / {total}", first + 1),
    })
}

/// A reported entry.
#[derive(Debug, Serialize)]
pub struct Show {
    id: String,
    title: String,
    badge: Badge,
    summary: String,
    operator: String,
    reach: String,
    source: String,
    /// Its public page; empty while the public does not see it.
    public: String,
    /// What can be done now; empty for those who only read.
    action: String,
    action_label: String,
    /// Whether it takes a reason.
    asks: bool,
    /// Why the last attempt did nothing; empty where there was none.
    refusal: String,
    links: Vec<LinkText>,
    judges: bool,
    form: Form<Said>,
}

#[derive(Debug, Serialize)]
struct LinkText {
    id: String,
    title: String,
    badge: Badge,
    reason: String,
    judgement: String,
    by: String,
}

/// What the forms of an entry send.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    action: String,
    reason: String,
    verdict: String,
    judgement: String,
    link: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/publication.html";
    fn samples() -> Vec<Self> {
        let page = |action: &str, judges: bool, links: Vec<LinkText>| Show {
            id: "0".to_owned(),
            title: "Hóa đơn điện tử từng lần bán xăng dầu".to_owned(),
            badge: state(State::Published, Language::Vietnamese),
            summary: "Xuất hóa đơn điện tử.".to_owned(),
            operator: "Cục thuế".to_owned(),
            reach: "228 cửa hàng".to_owned(),
            source: "Báo cáo của tỉnh".to_owned(),
            public: if judges {
                "/sang-kien/vbdlis".to_owned()
            } else {
                String::new()
            },
            action: action.to_owned(),
            action_label: "Gỡ công bố".to_owned(),
            asks: judges,
            refusal: "Việc này thuộc vai trò khác.".to_owned(),
            links,
            judges,
            form: Form::new(Said::default()),
        };
        let link = |id: &str| LinkText {
            id: id.to_owned(),
            title: "Quy mô kinh tế số".to_owned(),
            badge: goal(Status::Suggested, Language::Vietnamese),
            reason: "Gợi ý".to_owned(),
            judgement: "Đúng".to_owned(),
            by: "Lan".to_owned(),
        };
        vec![
            page("", false, Vec::new()),
            page("hide", true, vec![link("1"), link("2")]),
            page("show", false, vec![link("1")]),
        ]
    }
}

/// `GET /can-bo/cong-bo/{id}`
///
/// # Errors
/// [`Error::NotFound`] where no reported entry has the id, or the database's.
pub async fn show(
    visit: Entered<Publication>,
    id: Path<InitiativeId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(Said::default());
    draw(&visit, *id, StatusCode::OK, form, String::new(), &mut db).await
}

/// `POST /can-bo/cong-bo/{id}`: shows or hides it.
///
/// # Errors
/// As [`show`]; [`Error::BadRequest`] to an action that does not exist.
pub async fn update(
    visit: Entered<Publication>,
    id: Path<InitiativeId>,
    Posted(said): Posted<Said>,
) -> Result<HttpResponse, Error> {
    let action = said.action.parse().map_err(|_| Error::BadRequest)?;
    let mut db = visit.db().await?;
    let mut errors = Errors::new();
    let note = match action {
        Action::Hide => errors
            .field("reason", Reason::parse(&said.reason))
            .map(|reason| reason.as_str().to_owned()),
        Action::Show | Action::Arrive => Some(String::new()),
    };
    let language = visit.language;
    let Some(note) = note else {
        // Those who may not hide are told that, and not to write a reason.
        if let Some(refusal) = refused(&visit, *id, action, &mut db).await? {
            return sent_back(&visit, *id, said, refusal, &mut db).await;
        }
        let form = Form::refused(said, &errors, language);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return draw(&visit, *id, status, form, String::new(), &mut db).await;
    };
    match publication::step(*id, action, &note, &visit.acting(), &mut db).await {
        Ok(()) => {
            let notice = match action {
                Action::Hide => Notice::success("notice-entry-hidden"),
                Action::Show | Action::Arrive => Notice::success("notice-entry-shown"),
            };
            Ok(visit.see_other_saying(&format!("/can-bo/cong-bo/{id}"), notice))
        }
        Err(PublicationError::Refused(refusal)) => {
            sent_back(&visit, *id, said, refusal, &mut db).await
        }
        Err(PublicationError::Database(error)) => Err(error.into()),
    }
}

/// `POST /can-bo/cong-bo/{id}/muc-tieu`: confirms or refuses one goal.
///
/// # Errors
/// As [`show`]; [`Error::BadRequest`] to a link that has no id.
pub async fn judge(
    visit: Entered<Publication>,
    id: Path<InitiativeId>,
    Posted(said): Posted<Said>,
) -> Result<HttpResponse, Error> {
    let link: GoalLinkId = said.link.parse().map_err(|_| Error::BadRequest)?;
    let mut db = visit.db().await?;
    let mut errors = Errors::new();
    let confirmed = match said.verdict.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            let missing = crate::domain::problem::Problem::new("problem-goal-verdict");
            errors.add(&format!("verdict-{link}"), missing);
            None
        }
    };
    let reason = errors.field(&format!("judgement-{link}"), Reason::parse(&said.judgement));
    let Some((confirmed, reason)) = confirmed.zip(reason) else {
        let form = Form::refused(said, &errors, visit.language);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return draw(&visit, *id, status, form, String::new(), &mut db).await;
    };
    let judgement = Judgement {
        link,
        confirmed,
        reason: reason.as_str().to_owned(),
    };
    match goal_link::judge_of_entry(*id, &judgement, &visit.acting(), &mut db).await {
        Ok(()) => {
            let notice = Notice::success("notice-judge_goal");
            Ok(visit.see_other_saying(&format!("/can-bo/cong-bo/{id}"), notice))
        }
        Err(PerformError::Refused(_)) => {
            sent_back(&visit, *id, said, Refusal::NotYours, &mut db).await
        }
        Err(other) => Err(super::events::failed(other)),
    }
}

type No = Refusal<crate::domain::publication::Guard>;

async fn refused(
    visit: &Entered<Publication>,
    id: InitiativeId,
    action: Action,
    db: &mut Db,
) -> Result<Option<No>, Error> {
    let entry = publication::reported(id, db).await?;
    let facts = publication::facts(&visit.person.roles);
    Ok(entry.state.decide(action, &facts, None).err())
}

async fn sent_back(
    visit: &Entered<Publication>,
    id: InitiativeId,
    said: Said,
    refusal: No,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let (status, key) = match refusal {
        Refusal::NotYours => (StatusCode::FORBIDDEN, "refusal-not-yours"),
        Refusal::NotNow | Refusal::Unmet(_) => (StatusCode::CONFLICT, "staff-entry-not-now"),
        Refusal::ReasonMissing => (StatusCode::UNPROCESSABLE_ENTITY, "refusal-reason-missing"),
    };
    let refusal = visit.language.text(key);
    draw(visit, id, status, Form::new(said), refusal, db).await
}

async fn draw(
    visit: &Entered<Publication>,
    id: InitiativeId,
    status: StatusCode,
    form: Form<Said>,
    refusal: String,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let entry = publication::reported(id, db).await?;
    let links = goal_link::of_entries(&[id], db).await?;
    let facts = publication::facts(&visit.person.roles);
    let allowed = |action: Action| entry.state.decide(action, &facts, None).is_ok();
    let action = [Action::Show, Action::Hide]
        .into_iter()
        .find(|action| allowed(*action));
    let page = Show {
        action: action.map(|action| action.to_string()).unwrap_or_default(),
        action_label: action
            .map(|action| language.text(&format!("publication-action-{action}")))
            .unwrap_or_default(),
        asks: action == Some(Action::Hide),
        judges: visit
            .person
            .roles
            .contains(&crate::domain::lifecycle::Role::Moderator),
        links: links
            .iter()
            .map(|link| LinkText::of(link, language))
            .collect(),
        form,
        refusal,
        ..Show::of(&entry, language)
    };
    visit.page_with(status, &page)
}

impl Show {
    fn of(entry: &Reported, language: Language) -> Self {
        Self {
            id: entry.id.to_string(),
            title: entry.title.clone(),
            badge: state(entry.state, language),
            summary: entry.summary.clone(),
            operator: entry.operator.clone(),
            reach: entry.reach.clone(),
            source: entry.source.clone(),
            public: if entry.state == State::Published {
                format!("/sang-kien/{}", entry.slug)
            } else {
                String::new()
            },
            action: String::new(),
            action_label: String::new(),
            asks: false,
            refusal: String::new(),
            links: Vec::new(),
            judges: false,
            form: Form::new(Said::default()),
        }
    }
}

fn state(state: State, language: Language) -> Badge {
    Badge {
        label: language.text(&format!("publication-state-{state}")),
        tone: match state {
            State::Published => "good",
            State::Scheduled => "waiting",
            State::Unpublished => "stopped",
        },
    }
}

/// What a link is worth, as a badge.
pub fn goal(status: Status, language: Language) -> Badge {
    Badge {
        label: language.text(&format!("staff-goal-{status}")),
        tone: match status {
            Status::Claimed | Status::Suggested => "waiting",
            Status::Confirmed => "good",
            Status::Refused => "bad",
        },
    }
}

impl LinkText {
    fn of(link: &Link, language: Language) -> Self {
        let by = match (&link.judged_by, link.judged_at) {
            (Some(by), Some(at)) => format!("{by}, {}", labels::moment(at, language)),
            _ => String::new(),
        };
        Self {
            id: link.id.to_string(),
            title: link.title.clone(),
            badge: goal(link.status, language),
            reason: link.reason.clone(),
            judgement: link.judgement.clone(),
            by,
        }
    }
}
