//! `/ho-so/ket-noi`: the offers of support that somebody made, what was written
//! about them, and which offers fit the entries that they answer for.

mod edit;

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::feedback::{AnswerInput, Item};
use crate::domain::deadline;
use crate::domain::feedback::State as Said;
use crate::domain::lifecycle::Refusal;
use crate::domain::offer::{Action, Guard, State, check_until, latest};
use crate::domain::text::parse_date;
use crate::i18n::Language;
use crate::ids::OfferId;
use crate::models::feedback;
use crate::models::feedback::relay::answer_interest;
use crate::models::offer::act::OfferError;
use crate::models::offer::fit::Wanting;
use crate::models::offer::public::Need;
use crate::models::offer::{Offer, Own, writes_for};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::public::connections::need_item;
use crate::web::public::offers::OfferText;
use crate::web::public::parts::{EntryItem, support_words};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice, Visit};

pub use edit::{Edit, create, edit, new, update};

/// Where the offers are.
pub const HERE: &str = "/ho-so/ket-noi";
/// Offers shown beside an entry that looks for support.
const EACH: i64 = 3;
/// Entries shown beside an offer.
const FITTING: i64 = 10;

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    offers: Vec<Row>,
    /// Published entries that look for support.
    wanting: Vec<Want>,
}

/// An offer of the list.
#[derive(Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    name: String,
    kinds: String,
    state: String,
    tone: &'static str,
    until: String,
    /// What waits for an answer, in words; empty where nothing does.
    unanswered: String,
}

/// An entry that looks for support.
#[derive(Debug, Serialize)]
struct Want {
    href: String,
    title: String,
    wants: String,
    /// Where messages about it are answered.
    messages: String,
    offers: Vec<Near>,
}

#[derive(Debug, Serialize)]
struct Near {
    href: String,
    title: String,
    name: String,
}

/// One offer, as its owner sees it.
#[derive(Debug, Serialize)]
pub struct Show {
    path: String,
    title: String,
    name: String,
    kinds: String,
    text: OfferText,
    state: String,
    tone: &'static str,
    /// What that means, and what comes next.
    about: String,
    until: String,
    /// Why it was refused; empty where it was not.
    reason: String,
    /// Its public page; empty where it has none now.
    public: String,
    changes: bool,
    /// Whether its last day can be moved without anything else.
    renews: bool,
    ends: bool,
    /// How far the last day may lie ahead, in words.
    latest: String,
    renew: Form<ActInput>,
    needs: Vec<EntryItem>,
    messages: Vec<Item>,
    /// What was sent and came back: for its errors.
    form: Form<AnswerInput>,
}

/// What the forms of acts send.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ActInput {
    act: String,
    until: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "applicant/offers.html";
    fn samples() -> Vec<Self> {
        let row = |unanswered: &str| Row {
            href: "/ho-so/ket-noi/1".to_owned(),
            title: "Tư vấn kiểm thử phần mềm".to_owned(),
            name: "Công ty A".to_owned(),
            kinds: "Chuyên gia tư vấn".to_owned(),
            state: "Đang hiện".to_owned(),
            tone: "good",
            until: "Đến hết ngày 01/03/2027".to_owned(),
            unanswered: unanswered.to_owned(),
        };
        let want = |offers| Want {
            href: "/sang-kien/vbdlis".to_owned(),
            title: "Sổ tay điện tử".to_owned(),
            wants: "Nhà đầu tư".to_owned(),
            messages: "/ho-so/1/hoi-dap".to_owned(),
            offers,
        };
        let near = Near {
            href: "/ket-noi/tu-van".to_owned(),
            title: "Tư vấn".to_owned(),
            name: "Công ty B".to_owned(),
        };
        vec![
            Index {
                offers: Vec::new(),
                wanting: Vec::new(),
            },
            Index {
                offers: vec![row(""), row("2 lời nhắn")],
                wanting: vec![want(Vec::new()), want(vec![near])],
            },
        ]
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "applicant/offer.html";
    fn samples() -> Vec<Self> {
        let page = |full: bool| {
            let text = |text: &str| {
                if full { text.to_owned() } else { String::new() }
            };
            Show {
                path: "/ho-so/ket-noi/1".to_owned(),
                title: "Tư vấn kiểm thử phần mềm".to_owned(),
                name: "Công ty A".to_owned(),
                kinds: "Chuyên gia tư vấn".to_owned(),
                text: OfferText::sample(full),
                state: "Đang hiện".to_owned(),
                tone: "good",
                about: "-".to_owned(),
                until: "01/03/2027".to_owned(),
                reason: text("Chưa rõ"),
                public: text("/ket-noi/tu-van"),
                changes: full,
                renews: full,
                ends: full,
                latest: "26/11/2027".to_owned(),
                renew: Form::new(ActInput::default()),
                needs: if full {
                    vec![EntryItem::sample()]
                } else {
                    Vec::new()
                },
                messages: if full { Item::samples() } else { Vec::new() },
                form: Form::new(AnswerInput::default()),
            }
        };
        vec![page(false), page(true)]
    }
}

/// Where one offer is.
pub fn path(id: OfferId, rest: &str) -> String {
    if rest.is_empty() {
        format!("{HERE}/{id}")
    } else {
        format!("{HERE}/{id}/{rest}")
    }
}

/// Today, where the province is.
fn today(visit: &Visit) -> NaiveDate {
    deadline::local(visit.now()).date()
}

fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// What a state is called and how it looks, on a day.
pub fn state(offer: &Offer, today: NaiveDate, language: Language) -> (String, &'static str) {
    let (word, tone) = match offer.state {
        State::Published if offer.until < today => ("over", "stopped"),
        State::Waiting => ("waiting", "waiting"),
        State::Published => ("published", "good"),
        State::Refused => ("refused", "bad"),
        State::Ended => ("ended", "stopped"),
    };
    (language.text(&format!("connect-state-{word}")), tone)
}

/// `GET /ho-so/ket-noi`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let today = today(&visit);
    let mut db = visit.db().await?;
    let own = Own::of(&visit.person, &mut db).await?;
    let applicants = writes_for(&visit.person);
    let wanting = Wanting::of(&applicants, EACH, today, &mut db).await?;
    let row = |own: &Own| {
        let offer = &own.offer;
        let (state, tone) = state(offer, today, language);
        let count = [("count", own.unanswered.to_string())];
        Row {
            href: path(offer.id, ""),
            title: offer.title.clone(),
            name: offer.name.clone(),
            kinds: support_words(&offer.kinds(), language),
            state,
            tone,
            until: language.text_with("connect-until", [("date", date(offer.until))]),
            unanswered: if own.unanswered > 0 {
                language.text_with("connect-unanswered", count)
            } else {
                String::new()
            },
        }
    };
    let want = |entry: &Wanting| Want {
        href: format!("/sang-kien/{}", entry.slug),
        title: entry.title.clone(),
        wants: support_words(&entry.support(), language),
        messages: format!("/ho-so/{}/hoi-dap", entry.proposal),
        offers: entry
            .offers()
            .into_iter()
            .map(|near| Near {
                href: format!("/ket-noi/{}", near.slug),
                title: near.title,
                name: near.name,
            })
            .collect(),
    };
    visit.page(&Index {
        offers: own.iter().map(row).collect(),
        wanting: wanting.iter().map(want).collect(),
    })
}

async fn draw(
    visit: &Entered<Applicant>,
    offer: &Offer,
    renew: Form<ActInput>,
    form: Form<AnswerInput>,
    db: &mut Db,
) -> Result<Show, Error> {
    let language = visit.language;
    let today = today(visit);
    let facts = offer.facts(&visit.person, today);
    let offered = |action| {
        let mut all = offer.state.offers(&facts).into_iter();
        all.any(|one| one.action == action)
    };
    let stands = offer.state == State::Published && offer.until >= today;
    let needs = if offer.state.has_ended() {
        Vec::new()
    } else {
        Need::fitting(offer, FITTING, db).await?
    };
    let messages = feedback::of_offer(offer.id, db).await?;
    let (name, tone) = state(offer, today, language);
    let about = match offer.state {
        State::Published if !stands => "over",
        other => other.as_str(),
    };
    let latest = latest(today, visit.app.rules.deadlines.offer_months);
    Ok(Show {
        path: path(offer.id, ""),
        title: offer.title.clone(),
        name: offer.name.clone(),
        kinds: support_words(&offer.kinds(), language),
        text: OfferText::of(offer),
        state: name,
        tone,
        about: language.text(&format!("connect-about-{about}")),
        until: date(offer.until),
        reason: match offer.state {
            State::Refused => offer.reason.clone(),
            _ => String::new(),
        },
        public: match &offer.slug {
            Some(slug) if stands => format!("/ket-noi/{slug}"),
            _ => String::new(),
        },
        changes: offered(Action::Change),
        renews: offered(Action::Adjust),
        ends: offered(Action::End),
        latest: date(latest),
        renew,
        needs: needs.iter().map(|need| need_item(need, language)).collect(),
        messages: messages
            .iter()
            .map(|one| Item::of(one, one.state == Said::Relayed, &form, language))
            .collect(),
        form,
    })
}

/// The form of a new last day: a year ahead, or what the settings allow.
fn renewing(visit: &Visit) -> Form<ActInput> {
    let until = latest(today(visit), visit.app.rules.deadlines.offer_months);
    Form::new(ActInput {
        until: date(until),
        ..ActInput::default()
    })
}

/// `GET /ho-so/ket-noi/{id}`
///
/// # Errors
/// No such offer of this reader, or the database's.
pub async fn show(
    visit: Entered<Applicant>,
    id: web::Path<OfferId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let offer = Offer::find_own(&visit.person, *id, &mut db).await?;
    let form = Form::new(AnswerInput::default());
    let page = draw(&visit, &offer, renewing(&visit), form, &mut db).await?;
    visit.page(&page)
}

/// `POST /ho-so/ket-noi/{id}/su-kien`
///
/// # Errors
/// As [`show`]; [`Error::Conflict`] where it cannot be done now.
pub async fn act(
    visit: Entered<Applicant>,
    id: web::Path<OfferId>,
    Posted(input): Posted<ActInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let offer = Offer::find_own(&visit.person, *id, &mut db).await?;
    let notice = match input.act.as_str() {
        "end" => {
            Offer::end(offer.id, &visit.acting(), &mut db)
                .await
                .map_err(failed)?;
            "notice-offer-ended"
        }
        "renew" => {
            let mut errors = Errors::new();
            let months = visit.app.rules.deadlines.offer_months;
            let until = parse_date(&input.until)
                .and_then(|until| check_until(until, today(&visit), months));
            let Some(until) = errors.field("until", until) else {
                let renew = Form::refused(input, &errors, visit.language);
                let form = Form::new(AnswerInput::default());
                return visit.refused(&draw(&visit, &offer, renew, form, &mut db).await?);
            };
            Offer::renew(offer.id, until, &visit.acting(), &mut db)
                .await
                .map_err(failed)?;
            "notice-offer-renewed"
        }
        _ => return Err(Error::BadRequest),
    };
    Ok(visit.see_other_saying(&path(offer.id, ""), Notice::success(notice)))
}

/// `POST /ho-so/ket-noi/{id}/tra-loi`
///
/// # Errors
/// As [`show`]; what this person may not answer is not found.
pub async fn answer(
    visit: Entered<Applicant>,
    id: web::Path<OfferId>,
    Posted(input): Posted<AnswerInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let offer = Offer::find_own(&visit.person, *id, &mut db).await?;
    match input.read(visit.language)? {
        Ok((message, words)) => {
            answer_interest(offer.id, message, &words, &visit.acting(), &mut db).await?;
            let notice = Notice::success("notice-feedback-answered");
            Ok(visit.see_other_saying(&path(offer.id, ""), notice))
        }
        Err(form) => {
            let page = draw(&visit, &offer, renewing(&visit), form, &mut db).await?;
            visit.refused(&page)
        }
    }
}

/// What an operation's refusal answers where no page says it better.
pub fn failed(error: OfferError) -> Error {
    match error {
        OfferError::Hidden => Error::NotFound,
        OfferError::Unconfirmed => Error::conflict("problem-offer-unconfirmed"),
        OfferError::TooMany => Error::conflict("problem-offer-many"),
        OfferError::Refused(Refusal::NotYours) => Error::Forbidden,
        OfferError::Refused(Refusal::Unmet(Guard::Ahead)) => Error::conflict("connect-guard-ahead"),
        OfferError::Refused(Refusal::NotNow | Refusal::ReasonMissing) => {
            Error::conflict("connect-not-now")
        }
        OfferError::Stale => Error::conflict("connect-stale"),
        OfferError::Database(error) => error.into(),
    }
}
