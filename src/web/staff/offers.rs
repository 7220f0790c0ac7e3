//! `/can-bo/ket-noi`: offers of support, to publish or to refuse.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use crate::domain::deadline;
use crate::domain::lifecycle::Role;
use crate::domain::offer::{Action, State};
use crate::domain::problem::Problem;
use crate::domain::text::Reason;
use crate::ids::OfferId;
use crate::models::offer::act::OfferError;
use crate::models::offer::{self, Offer, PAGE};
use crate::models::pool::Db;
use crate::web::applicant::offers::{failed, state};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::public::offers::OfferText;
use crate::web::public::parts::support_words;
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Publication};

const HERE: &str = "/can-bo/ket-noi";

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    caption: String,
    rows: Vec<Row>,
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
    name: String,
    kinds: String,
    state: String,
    tone: &'static str,
    /// RFC 3339.
    at: String,
}

/// One.
#[derive(Debug, Serialize)]
pub struct Show {
    id: String,
    seen: i32,
    title: String,
    name: String,
    /// Whether an organisation offers, or a person.
    organisation: bool,
    kinds: String,
    text: OfferText,
    state: String,
    tone: &'static str,
    until: String,
    at: String,
    reason: String,
    /// Its public page; empty while there is none.
    public: String,
    /// What this person can do with it; empty where nothing.
    acts: Vec<Choice>,
    form: Form<JudgeInput>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JudgeInput {
    seen: String,
    act: String,
    words: String,
}

impl Input for JudgeInput {
    type Value = (Action, String);

    fn check(&self, errors: &mut Errors) -> Option<(Action, String)> {
        let action = self.act.parse().ok();
        let action = action.filter(|action| matches!(action, Action::Publish | Action::Refuse));
        let action = action.ok_or_else(|| Problem::new("problem-offer-act"));
        let action = errors.field("act", action)?;
        if action == Action::Publish {
            return Some((action, String::new()));
        }
        let words = errors.field("words", Reason::parse(&self.words))?;
        Some((action, words.into()))
    }
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/offers.html";
    fn samples() -> Vec<Self> {
        let page = |rows: Vec<Row>| Index {
            tabs: vec![Tab {
                href: HERE.to_owned(),
                label: "Chờ đọc".to_owned(),
                current: true,
            }],
            caption: "Chờ đọc".to_owned(),
            rows,
            previous: String::new(),
            next: "/can-bo/ket-noi?trang=2".to_owned(),
            position: "1–1 / 51".to_owned(),
        };
        let row = Row {
            href: "/can-bo/ket-noi/0".to_owned(),
            title: "Tư vấn kiểm thử phần mềm".to_owned(),
            name: "Công ty A".to_owned(),
            kinds: "Chuyên gia tư vấn".to_owned(),
            state: "Chờ đọc".to_owned(),
            tone: "waiting",
            at: "2026-11-23T02:00:00Z".to_owned(),
        };
        vec![page(Vec::new()), page(vec![row])]
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/offer.html";
    fn samples() -> Vec<Self> {
        let page = |full: bool| Show {
            id: "0".to_owned(),
            seen: 1,
            title: "Tư vấn kiểm thử phần mềm".to_owned(),
            name: "Công ty A".to_owned(),
            organisation: full,
            kinds: "Chuyên gia tư vấn".to_owned(),
            text: OfferText::sample(full),
            state: "Chờ đọc".to_owned(),
            tone: "waiting",
            until: "01/03/2027".to_owned(),
            at: "2026-11-23T02:00:00Z".to_owned(),
            reason: if full { "Chưa rõ" } else { "" }.to_owned(),
            public: if full { "/ket-noi/tu-van" } else { "" }.to_owned(),
            acts: if full {
                vec![Choice {
                    value: "publish".to_owned(),
                    label: "Cho hiện".to_owned(),
                    hint: String::new(),
                }]
            } else {
                Vec::new()
            },
            form: Form::new(JudgeInput::default()),
        };
        vec![page(false), page(true)]
    }
}

/// Where one is read.
pub fn path(id: OfferId) -> String {
    format!("{HERE}/{id}")
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    muc: String,
    trang: String,
}

fn href(judged: bool, page: i64) -> String {
    match (judged, page > 1) {
        (false, false) => HERE.to_owned(),
        (false, true) => format!("{HERE}?trang={page}"),
        (true, false) => format!("{HERE}?muc=da-doc"),
        (true, true) => format!("{HERE}?muc=da-doc&trang={page}"),
    }
}

/// `GET /can-bo/ket-noi`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Publication>) -> Result<HttpResponse, Error> {
    let asked: Asked = visit.asked();
    let judged = asked.muc == "da-doc";
    let number = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, 1000);
    let language = visit.language;
    let today = deadline::local(visit.now()).date();
    let mut db = visit.db().await?;
    let (found, total) = offer::list(visit.person.id, judged, number, &mut db).await?;
    let name = |judged: bool| {
        language.text(if judged {
            "connect-staff-judged"
        } else {
            "connect-staff-waiting"
        })
    };
    let first = (number - 1) * PAGE;
    let last = first + i64::try_from(found.len()).unwrap_or(0);
    let row = |offer: &Offer| {
        let (state, tone) = state(offer, today, language);
        Row {
            href: path(offer.id),
            title: offer.title.clone(),
            name: offer.name.clone(),
            kinds: support_words(&offer.kinds(), language),
            state,
            tone,
            at: offer.updated_at.to_rfc3339(),
        }
    };
    visit.page(&Index {
        tabs: [false, true]
            .map(|one| Tab {
                href: href(one, 1),
                label: name(one),
                current: one == judged,
            })
            .into(),
        caption: name(judged),
        rows: found.iter().map(row).collect(),
        previous: if number > 1 {
            href(judged, number - 1)
        } else {
            String::new()
        },
        next: if last < total && last > first {
            href(judged, number + 1)
        } else {
            String::new()
        },
        position: format!("{}–{last} / {total}", first + 1),
    })
}

async fn draw(
    visit: &Entered<Publication>,
    id: OfferId,
    form: Form<JudgeInput>,
    db: &mut Db,
) -> Result<Show, Error> {
    let offer = offer::find_for(visit.person.id, id, db).await?;
    let language = visit.language;
    let today = deadline::local(visit.now()).date();
    let (name, tone) = state(&offer, today, language);
    let facts = offer.facts(&visit.person, today);
    let stands = offer.state == State::Published && offer.until >= today;
    Ok(Show {
        id: id.to_string(),
        seen: offer.version,
        title: offer.title.clone(),
        name: offer.name.clone(),
        organisation: offer.applicant_id.is_some(),
        kinds: support_words(&offer.kinds(), language),
        text: OfferText::of(&offer),
        state: name,
        tone,
        until: offer.until.format("%d/%m/%Y").to_string(),
        at: offer.updated_at.to_rfc3339(),
        reason: offer.reason.clone(),
        public: match &offer.slug {
            Some(slug) if stands => format!("/ket-noi/{slug}"),
            _ => String::new(),
        },
        acts: offer
            .state
            .offers(&facts)
            .iter()
            .filter(|one| one.unmet.is_none())
            .map(|one| Choice {
                value: one.action.to_string(),
                label: language.text(&format!("connect-act-{}", one.action)),
                hint: language.text(&format!("connect-act-{}-hint", one.action)),
            })
            .collect(),
        form,
    })
}

/// `GET /can-bo/ket-noi/{id}`
///
/// # Errors
/// [`Error::NotFound`] to whoever may not read it, or the database's.
pub async fn show(visit: Entered<Publication>, id: Path<OfferId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(JudgeInput::default());
    visit.page(&draw(&visit, *id, form, &mut db).await?)
}

/// `POST /can-bo/ket-noi/{id}`
///
/// # Errors
/// As [`show`]; [`Error::Forbidden`] to all but moderators, [`Error::Conflict`] where it
/// was judged meanwhile.
pub async fn update(
    visit: Entered<Publication>,
    id: Path<OfferId>,
    Posted(input): Posted<JudgeInput>,
) -> Result<HttpResponse, Error> {
    if !visit.person.roles.contains(&Role::Moderator) {
        return Err(Error::Forbidden);
    }
    let mut db = visit.db().await?;
    match input.parse() {
        Ok((action, words)) => {
            let seen = input.seen.parse().map_err(|_| Error::BadRequest)?;
            let notice =
                match Offer::judge(*id, action, seen, &words, &visit.acting(), &mut db).await {
                    Ok(State::Published) => "notice-offer-published",
                    Ok(_) => "notice-offer-refused",
                    Err(OfferError::Stale) => {
                        // What was said stands beside what is there to read now.
                        let mut errors = Errors::new();
                        errors.add("", Problem::new("problem-offer-stale"));
                        let form = Form::refused(input, &errors, visit.language);
                        let page = draw(&visit, *id, form, &mut db).await?;
                        return visit.page_with(StatusCode::CONFLICT, &page);
                    }
                    Err(other) => return Err(failed(other)),
                };
            Ok(visit.see_other_saying(&path(*id), Notice::success(notice)))
        }
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, *id, form, &mut db).await?)
        }
    }
}
