//! Writing an offer of support: a new one, or a change.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{HERE, date, failed, path, today};
use crate::domain::form::Support;
use crate::domain::lifecycle::Role;
use crate::domain::offer::{Action, State, check_until, latest};
use crate::domain::problem::Problem;
use crate::domain::text::{LongText, Title, canonical_lines, parse_date};
use crate::ids::{ApplicantId, OfferId};
use crate::models::choices::Choices;
use crate::models::offer::act::OfferError;
use crate::models::offer::{Content, Offer};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// What exactly is offered may be so long, and its conditions so.
type Body = LongText<2_000>;
type Conditions = LongText<1_000>;

/// The choice of the form that stands for the person.
const SELF: &str = "self";

/// The form.
#[derive(Debug, Serialize)]
pub struct Edit {
    title: String,
    target: String,
    back: String,
    /// Under which names it can be shown.
    names: Vec<Choice>,
    kinds: Vec<Choice>,
    sectors: Vec<Choice>,
    communes: Vec<Choice>,
    until_hint: String,
    /// What a change does to an offer that everybody reads; empty for the others.
    warning: String,
    form: Form<OfferInput>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

impl Choice {
    fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OfferInput {
    /// Drawn with the form, so that a form sent twice makes one offer.
    id: String,
    /// The version that it was drawn from.
    seen: String,
    who: String,
    title: String,
    body: String,
    conditions: String,
    kinds: Vec<String>,
    sectors: Vec<String>,
    communes: Vec<String>,
    until: String,
}

impl OfferInput {
    fn of(offer: &Offer) -> Self {
        Self {
            id: offer.id.to_string(),
            seen: offer.version.to_string(),
            who: offer
                .applicant_id
                .map_or_else(|| SELF.to_owned(), |applicant| applicant.to_string()),
            title: offer.title.clone(),
            body: offer.body.clone(),
            conditions: offer.conditions.clone(),
            kinds: offer.kinds().iter().map(ToString::to_string).collect(),
            sectors: offer.sectors.clone(),
            communes: offer.communes.clone(),
            until: date(offer.until),
        }
    }

    /// Every error at once, or what is offered.
    fn read(&self, visit: &Entered<Applicant>, choices: &Choices) -> Result<Content, Errors> {
        let mut errors = Errors::new();
        let applicant = errors.field("who", self.applicant(visit));
        let kinds: Vec<Support> = Support::ALL
            .iter()
            .copied()
            .filter(|kind| self.kinds.iter().any(|word| word == kind.as_str()))
            .collect();
        if kinds.is_empty() {
            errors.add("kinds", Problem::new("problem-offer-kinds"));
        }
        let title = errors.field("title", Title::parse(&self.title));
        let body = errors.field("body", Body::parse(&self.body));
        let conditions = if canonical_lines(&self.conditions).is_empty() {
            Some(String::new())
        } else {
            let parsed = Conditions::parse(&self.conditions);
            errors.field("conditions", parsed).map(Into::into)
        };
        let known = choices.known();
        if self.sectors.iter().any(|one| !known.sectors.contains(one)) {
            errors.add("sectors", Problem::new("problem-answer-sector"));
        }
        if self
            .communes
            .iter()
            .any(|one| !known.communes.contains(one))
        {
            errors.add("communes", Problem::new("problem-offer-communes"));
        }
        let months = visit.app.rules.deadlines.offer_months;
        let until =
            parse_date(&self.until).and_then(|until| check_until(until, today(visit), months));
        let until = errors.field("until", until);
        let content = || {
            Some(Content {
                applicant: applicant?,
                title: title?.into(),
                body: body?.into(),
                conditions: conditions?,
                kinds,
                sectors: self.sectors.clone(),
                communes: self.communes.clone(),
                until: until?,
            })
        };
        match content() {
            Some(content) if errors.is_empty() => Ok(content),
            _ => Err(errors),
        }
    }

    /// For which organisation; nothing for the person.
    fn applicant(&self, visit: &Entered<Applicant>) -> Result<Option<ApplicantId>, Problem> {
        if self.who == SELF {
            return Ok(None);
        }
        let asked = self.who.parse::<ApplicantId>().ok();
        let role = asked.and_then(|id| visit.person.role_in(id));
        match role {
            Some(Role::Owner | Role::Editor) => Ok(asked),
            _ => Err(Problem::new("problem-offer-who")),
        }
    }
}

impl View for Edit {
    const TEMPLATE: &'static str = "applicant/offer_edit.html";
    fn samples() -> Vec<Self> {
        let page = |warning: &str, names: Vec<Choice>| Edit {
            title: "Đề nghị hỗ trợ".to_owned(),
            target: HERE.to_owned(),
            back: HERE.to_owned(),
            names,
            kinds: vec![Choice::new("expert", "Chuyên gia tư vấn")],
            sectors: vec![Choice::new("y-te", "Y tế")],
            communes: vec![Choice::new("18073", "phường Thành Sen")],
            until_hint: "-".to_owned(),
            warning: warning.to_owned(),
            form: Form::new(OfferInput::default()),
        };
        let two = vec![Choice::new(SELF, "Lan"), Choice::new("1", "Công ty A")];
        vec![page("", vec![Choice::new(SELF, "Lan")]), page("-", two)]
    }
}

fn draw(
    visit: &Entered<Applicant>,
    offer: Option<&Offer>,
    form: Form<OfferInput>,
    choices: &Choices,
) -> Edit {
    let language = visit.language;
    let places = visit.person.memberships.iter();
    let organisations = places
        .filter(|place| matches!(place.role, Role::Owner | Role::Editor))
        .map(|place| Choice::new(place.applicant.to_string(), &place.name));
    // A colleague's offer is the organisation's.
    let own = offer.is_none_or(|offer| offer.user_id == visit.person.id);
    let own = own.then(|| Choice::new(SELF, &visit.person.name));
    let until = latest(today(visit), visit.app.rules.deadlines.offer_months);
    let shown = offer.is_some_and(|offer| offer.state == State::Published);
    let here = offer.map_or_else(|| HERE.to_owned(), |offer| path(offer.id, ""));
    Edit {
        title: language.text(if offer.is_some() {
            "connect-edit"
        } else {
            "connect-new"
        }),
        target: here.clone(),
        back: here,
        names: organisations.chain(own).collect(),
        kinds: Support::ALL
            .iter()
            .map(|kind| Choice {
                value: kind.to_string(),
                label: language.text(&format!("support-{kind}")),
                hint: language.text(&format!("connect-kind-{kind}-hint")),
            })
            .collect(),
        sectors: choices
            .sectors
            .iter()
            .map(|sector| Choice::new(&sector.slug, &sector.name))
            .collect(),
        communes: choices
            .communes
            .iter()
            .map(|commune| Choice::new(&commune.code, format!("{} {}", commune.kind, commune.name)))
            .collect(),
        until_hint: language.text_with("connect-until-hint", [("date", date(until))]),
        warning: if shown {
            language.text("connect-edit-warning")
        } else {
            String::new()
        },
        form,
    }
}

/// `GET /ho-so/ket-noi/moi`
///
/// # Errors
/// The database's.
pub async fn new(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let choices = Choices::load(&mut db).await?;
    let until = latest(today(&visit), visit.app.rules.deadlines.offer_months);
    let mut edit = draw(&visit, None, Form::new(OfferInput::default()), &choices);
    edit.form.values = OfferInput {
        id: OfferId::new().to_string(),
        who: edit
            .names
            .first()
            .map_or_else(|| SELF.to_owned(), |name| name.value.clone()),
        until: date(until),
        ..OfferInput::default()
    };
    visit.page(&edit)
}

/// `POST /ho-so/ket-noi`
///
/// # Errors
/// [`Error::BadRequest`] to a form without its id, [`Error::Conflict`] where the person may
/// make none now, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    Posted(input): Posted<OfferInput>,
) -> Result<HttpResponse, Error> {
    let id: OfferId = input.id.parse().map_err(|_| Error::BadRequest)?;
    let mut db = visit.db().await?;
    let choices = Choices::load(&mut db).await?;
    match input.read(&visit, &choices) {
        Ok(content) => {
            let made = Offer::make(id, &content, &visit.acting(), &mut db).await;
            let key = match made {
                Ok(()) => {
                    let notice = Notice::success("notice-offer-made");
                    return Ok(visit.see_other_saying(&path(id, ""), notice));
                }
                Err(OfferError::Unconfirmed) => "problem-offer-unconfirmed",
                Err(OfferError::TooMany) => "problem-offer-many",
                Err(other) => return Err(failed(other)),
            };
            // What was written stays on the page.
            let mut errors = Errors::new();
            errors.add("", Problem::new(key));
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, None, form, &choices))
        }
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, None, form, &choices))
        }
    }
}

/// The reader's own offer, where it can be changed.
async fn changeable(visit: &Entered<Applicant>, id: OfferId, db: &mut Db) -> Result<Offer, Error> {
    let offer = Offer::find_own(&visit.person, id, db).await?;
    let facts = offer.facts(&visit.person, today(visit));
    let mut offers = offer.state.offers(&facts).into_iter();
    if offers.any(|one| one.action == Action::Change) {
        Ok(offer)
    } else {
        Err(Error::conflict("connect-not-now"))
    }
}

/// `GET /ho-so/ket-noi/{id}/sua`
///
/// # Errors
/// No such offer of this reader, one that has ended, or the database's.
pub async fn edit(
    visit: Entered<Applicant>,
    id: web::Path<OfferId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let offer = changeable(&visit, *id, &mut db).await?;
    let choices = Choices::load(&mut db).await?;
    let form = Form::new(OfferInput::of(&offer));
    visit.page(&draw(&visit, Some(&offer), form, &choices))
}

/// `POST /ho-so/ket-noi/{id}`
///
/// # Errors
/// As [`edit`]; [`Error::Conflict`] where it was changed meanwhile.
pub async fn update(
    visit: Entered<Applicant>,
    id: web::Path<OfferId>,
    Posted(input): Posted<OfferInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let offer = changeable(&visit, *id, &mut db).await?;
    let choices = Choices::load(&mut db).await?;
    let content = match input.read(&visit, &choices) {
        Ok(content) => content,
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            return visit.refused(&draw(&visit, Some(&offer), form, &choices));
        }
    };
    let seen = input.seen.parse().map_err(|_| Error::BadRequest)?;
    let notice = match Offer::change(offer.id, seen, &content, &visit.acting(), &mut db).await {
        Ok(State::Waiting) => "notice-offer-changed",
        Ok(_) => "notice-offer-adjusted",
        Err(OfferError::Stale) => {
            // What is on the page stays to be copied from; the next press saves over the other's.
            let input = OfferInput {
                seen: offer.version.to_string(),
                ..input
            };
            let mut errors = Errors::new();
            errors.add("", Problem::new("connect-stale"));
            let form = Form::refused(input, &errors, visit.language);
            let page = draw(&visit, Some(&offer), form, &choices);
            return visit.page_with(StatusCode::CONFLICT, &page);
        }
        Err(other) => return Err(failed(other)),
    };
    Ok(visit.see_other_saying(&path(offer.id, ""), Notice::success(notice)))
}
