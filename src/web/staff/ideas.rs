//! `/can-bo/y-tuong`: ideas that were sent, by when each must be answered, and
//! the answer.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::labels::{self, Badge, ClockText};
use super::reason_page::{Asked as Reason, ReasonPage};
use crate::domain::deadline::Calendar;
use crate::domain::idea::{Action, Question, State};
use crate::domain::lifecycle::Note;
use crate::i18n::Language;
use crate::ids::IdeaId;
use crate::models::calendar;
use crate::models::idea::{Idea, IdeaError, PAGE};
use crate::web::applicant::ideas::{failed, name, tone};
use crate::web::error::Error;
use crate::web::form::{Form, Posted};
use crate::web::public::challenges::Bound;
use crate::web::view::View;
use crate::web::visit::{Dossiers, Entered, Notice};

const HERE: &str = "/can-bo/y-tuong";

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    rows: Vec<Row>,
    previous: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    applicant: String,
    badge: Badge,
    sent: String,
    clock: Option<ClockText>,
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/ideas.html";
    fn samples() -> Vec<Self> {
        let row = |clock| Row {
            href: "/can-bo/y-tuong/0".to_owned(),
            title: "Đường ngập mỗi mùa mưa".to_owned(),
            applicant: "Công ty A".to_owned(),
            badge: badge(State::Sent, Language::Vietnamese),
            sent: "2026-11-24T10:00:00Z".to_owned(),
            clock,
        };
        let clock = ClockText {
            due: "2026-11-24T10:00:00Z".to_owned(),
            state: "soon",
            text: "Còn 1 ngày làm việc".to_owned(),
        };
        let page = |rows| Index {
            rows,
            previous: String::new(),
            next: "/can-bo/y-tuong?trang=2".to_owned(),
        };
        vec![page(Vec::new()), page(vec![row(Some(clock)), row(None)])]
    }
}

fn badge(state: State, language: Language) -> Badge {
    Badge {
        label: language.text(&format!("idea-state-{state}")),
        tone: if state == State::Sent {
            "waiting"
        } else {
            tone(state)
        },
    }
}

/// The deadline of an idea; nothing once it is answered.
pub fn clock(
    idea: &Idea,
    calendar: &Calendar,
    now: chrono::DateTime<chrono::Utc>,
    language: Language,
) -> Option<ClockText> {
    labels::in_list(idea.due_at, idea.due_provisional, calendar, now, language)
}

/// The address of an idea's page, or of one below it.
pub fn path(id: IdeaId, page: &str) -> String {
    if page.is_empty() {
        format!("{HERE}/{id}")
    } else {
        format!("{HERE}/{id}/{page}")
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    trang: String,
}

/// `GET /can-bo/y-tuong`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Dossiers>) -> Result<HttpResponse, Error> {
    let asked: Asked = visit.asked();
    let number = asked.trang.parse().unwrap_or(1).clamp(1, 1000);
    let language = visit.language;
    let mut db = visit.db().await?;
    let mut found = Idea::sent(&visit.person, number, &mut db).await?;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let turn = |to: i64, there: bool| {
        if there {
            format!("{HERE}?trang={to}")
        } else {
            String::new()
        }
    };
    let rows = found.iter().map(|idea| Row {
        href: path(idea.id, ""),
        title: name(&idea.written(), language),
        applicant: idea.applicant.clone(),
        badge: badge(idea.state(), language),
        sent: idea.sent_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        clock: clock(idea, &calendar, visit.now(), language),
    });
    visit.page(&Index {
        rows: rows.collect(),
        previous: turn(number - 1, number > 1),
        next: turn(number + 1, more),
    })
}

/// One idea.
#[derive(Debug, Serialize)]
pub struct Show {
    title: String,
    applicant: String,
    badge: Badge,
    clock: Option<ClockText>,
    challenge: Option<Bound>,
    answers: Vec<Line>,
    answer: String,
    answered: String,
    offers: Vec<OfferText>,
}

#[derive(Debug, Serialize)]
struct Line {
    key: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct OfferText {
    action: &'static str,
    label: String,
    allowed: bool,
    reason: String,
    variant: &'static str,
    href: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/idea.html";
    fn samples() -> Vec<Self> {
        let page = |said: &str, full: bool| Show {
            title: "Đường ngập mỗi mùa mưa".to_owned(),
            applicant: "Công ty A".to_owned(),
            badge: badge(State::Sent, Language::Vietnamese),
            clock: full.then(|| ClockText {
                due: "2026-11-24T10:00:00Z".to_owned(),
                state: "late",
                text: "-".to_owned(),
            }),
            challenge: full.then(|| Bound::sample("")),
            answers: vec![Line {
                key: "-".to_owned(),
                value: "-".to_owned(),
            }],
            answer: said.to_owned(),
            answered: said.to_owned(),
            offers: if full {
                vec![OfferText {
                    action: "invite",
                    label: "Mời viết hồ sơ".to_owned(),
                    allowed: true,
                    reason: String::new(),
                    variant: "primary",
                    href: "/can-bo/y-tuong/0/invite".to_owned(),
                }]
            } else {
                Vec::new()
            },
        };
        vec![page("", false), page("-", true)]
    }
}

/// `GET /can-bo/y-tuong/{id}`
///
/// # Errors
/// [`Error::NotFound`] where it is not for the reader's eyes, or the database's.
pub async fn show(visit: Entered<Dossiers>, id: Path<IdeaId>) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let now = visit.now();
    let mut db = visit.db().await?;
    let idea = Idea::find_sent(&visit.person, *id, &mut db).await?;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let written = idea.written();
    let offers = idea.state().offers(&idea.staff_facts(&visit.person));
    visit.page(&Show {
        title: name(&written, language),
        applicant: idea.applicant.clone(),
        badge: badge(idea.state(), language),
        clock: clock(&idea, &calendar, now, language),
        challenge: Bound::to(idea.challenge_id, now, language, &mut db).await?,
        answers: Question::ALL
            .iter()
            .map(|question| Line {
                key: language.text(&format!("idea-question-{question}")),
                value: written.answer(*question).to_owned(),
            })
            .collect(),
        answer: idea.answer.clone(),
        answered: idea
            .answered_at
            .map(|at| labels::moment(at, language))
            .unwrap_or_default(),
        offers: offers
            .into_iter()
            .map(|offer| OfferText {
                action: offer.action.as_str(),
                label: language.text(&format!("idea-action-{}", offer.action)),
                allowed: offer.unmet.is_none(),
                reason: String::new(),
                variant: variant(offer.action),
                href: path(idea.id, offer.action.as_str()),
            })
            .collect(),
    })
}

const fn variant(action: Action) -> &'static str {
    match action {
        Action::Invite => "primary",
        _ => "secondary",
    }
}

/// `GET /can-bo/y-tuong/{id}/{act}`: the form of an answer.
///
/// # Errors
/// [`Error::NotFound`] where there is no such answer or idea for the reader,
/// [`Error::Conflict`] where it cannot be given now.
pub async fn ask(
    visit: Entered<Dossiers>,
    address: Path<(IdeaId, String)>,
) -> Result<HttpResponse, Error> {
    let (id, word) = address.into_inner();
    let action: Action = word.parse().map_err(|_| Error::NotFound)?;
    let mut db = visit.db().await?;
    let idea = Idea::find_sent(&visit.person, id, &mut db).await?;
    let row = idea
        .state()
        .decide(action, &idea.staff_facts(&visit.person), None)
        .map_err(|refusal| failed(IdeaError::Refused(refusal)))?;
    if row.note == Note::None {
        return Err(Error::NotFound);
    }
    let form = Form::new(Reason::of(action.as_str(), idea.version));
    visit.page(&reason(&idea, action, form, String::new(), visit.language))
}

fn reason(
    idea: &Idea,
    action: Action,
    form: Form<Reason>,
    warning: String,
    language: Language,
) -> ReasonPage {
    ReasonPage {
        list: HERE.to_owned(),
        list_label: language.text("nav-ideas"),
        back: path(idea.id, ""),
        about: name(&idea.written(), language),
        title: language.text(&format!("idea-action-{action}")),
        lead: language.text(&format!("idea-action-{action}-about")),
        target: path(idea.id, "tra-loi"),
        variant: variant(action),
        warning,
        form,
    }
}

/// `POST /can-bo/y-tuong/{id}/tra-loi`
///
/// # Errors
/// As [`ask`]; [`Error::Forbidden`] where it is another role's.
pub async fn answer(
    visit: Entered<Dossiers>,
    id: Path<IdeaId>,
    Posted(said): Posted<Reason>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let idea = Idea::find_sent(&visit.person, *id, &mut db).await?;
    let action: Action = said.action.parse().map_err(|_| Error::BadRequest)?;
    let language = visit.language;
    let row = idea
        .state()
        .decide(action, &idea.staff_facts(&visit.person), None)
        .map_err(|refusal| failed(IdeaError::Refused(refusal)))?;
    let words = match said.note(row.note) {
        Ok(words) => words,
        Err(errors) => {
            let form = Form::refused(said, &errors, language);
            return visit.refused(&reason(&idea, action, form, String::new(), language));
        }
    };
    match Idea::answer(*id, action, &words, said.seen(), &visit.acting(), &mut db).await {
        Ok(()) => {
            let notice = Notice::success("notice-idea-answered");
            Ok(visit.see_other_saying(&path(*id, ""), notice))
        }
        Err(IdeaError::Stale) => {
            let newer = Idea::find_sent(&visit.person, *id, &mut db).await?;
            let form = Form::new(said.again(newer.version));
            let page = reason(&newer, action, form, language.text("idea-stale"), language);
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(failed(error)),
    }
}
