//! `/can-bo/bai-toan`: agencies write their needs, moderators approve them,
//! and whoever posted one says what came of it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::labels::Badge;
use super::opinions;
use super::reason_page::{Asked as Reason, ReasonPage};
use crate::domain::challenge::{Action, Guard, State};
use crate::domain::deadline;
use crate::domain::lifecycle::{Note, Offer, Refusal, Role};
use crate::domain::problem::Problem;
use crate::domain::text::{Paragraph, Title, canonical_lines, parse_date, parse_time};
use crate::i18n::Language;
use crate::ids::ChallengeId;
use crate::models::challenge::{Challenge, ChallengeError, Content, PAGE};
use crate::models::choices::Choices;
use crate::models::opinion;
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::public::challenges as public;
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

pub(super) const HERE: &str = "/can-bo/bai-toan";

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    rows: Vec<Row>,
    /// Whether the reader posts for an agency.
    posts: bool,
    previous: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    agency: String,
    badge: Badge,
    closes: String,
    answers: i64,
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/challenges.html";
    fn samples() -> Vec<Self> {
        let row = |closes: &str| Row {
            href: "/can-bo/bai-toan/0".to_owned(),
            title: "Cảnh báo ngập theo tổ dân phố".to_owned(),
            agency: "Sở Xây dựng".to_owned(),
            badge: Badge {
                label: "Chờ duyệt".to_owned(),
                tone: "waiting",
            },
            closes: closes.to_owned(),
            answers: 2,
        };
        let page = |rows, posts| Index {
            rows,
            posts,
            previous: String::new(),
            next: "/can-bo/bai-toan?trang=2".to_owned(),
        };
        vec![
            page(Vec::new(), true),
            page(Vec::new(), false),
            page(vec![row("-"), row("")], true),
        ]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    trang: String,
}

/// `GET /can-bo/bai-toan`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    let asked: Asked = visit.asked();
    let number = asked.trang.parse().unwrap_or(1).clamp(1, 1000);
    let language = visit.language;
    let mut db = visit.db().await?;
    let mut found = Challenge::of(&visit.person, number, &mut db).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let turn = |to: i64, there: bool| {
        if there {
            format!("{HERE}?trang={to}")
        } else {
            String::new()
        }
    };
    let rows = found.iter().map(|challenge| Row {
        href: path(challenge.id, ""),
        title: challenge.title.clone(),
        agency: challenge.agency.clone(),
        badge: badge(challenge.state(), language),
        closes: challenge
            .closes_at
            .map(|at| public::exact(at, language))
            .unwrap_or_default(),
        answers: challenge.answers,
    });
    visit.page(&Index {
        rows: rows.collect(),
        posts: posts(&visit),
        previous: turn(number - 1, number > 1),
        next: turn(number + 1, more),
    })
}

fn posts(visit: &Entered<Staff>) -> bool {
    visit.person.roles.contains(&Role::Officer) && visit.person.agency.is_some()
}

/// The address of a challenge's page, or of one below it.
pub fn path(id: ChallengeId, page: &str) -> String {
    if page.is_empty() {
        format!("{HERE}/{id}")
    } else {
        format!("{HERE}/{id}/{page}")
    }
}

/// A state as the department reads it.
fn badge(state: State, language: Language) -> Badge {
    Badge {
        label: language.text(&format!("challenge-state-{state}")),
        tone: match state {
            State::Draft => "neutral",
            State::Waiting => "waiting",
            State::Open | State::Solved => "good",
            State::Withdrawn | State::Closed => "stopped",
        },
    }
}

/// The form of a need.
#[derive(Debug, Serialize)]
pub struct Edit {
    title: String,
    target: String,
    back: String,
    groups: Vec<Group>,
    form: Form<Written>,
    /// Why nothing was saved; empty where all is well.
    unsaved: String,
    /// What the moderator said, where it was handed back.
    handed_back: String,
}

#[derive(Debug, Clone, Serialize)]
struct Group {
    label: String,
    options: Vec<Choice>,
}

#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// Drawn with the form, so that a form sent twice begins one draft.
    id: String,
    /// The version that the page was drawn from.
    seen: String,
    title: String,
    basis: String,
    expected_result: String,
    reward: String,
    contact: String,
    opens_date: String,
    opens_time: String,
    closes_date: String,
    closes_time: String,
    goals: Vec<String>,
    /// `send` asks for the approval too.
    then: String,
}

impl Input for Written {
    type Value = Content;

    fn check(&self, errors: &mut Errors) -> Option<Content> {
        for (name, key) in [
            ("basis", "challenge-basis"),
            ("expected_result", "challenge-expected"),
            ("reward", "challenge-reward"),
            ("contact", "challenge-contact"),
            ("opens_date", "challenge-opens-date"),
            ("opens_time", "challenge-opens-time"),
            ("closes_date", "challenge-closes-date"),
            ("closes_time", "challenge-closes-time"),
        ] {
            errors.call_by_key(name, key);
        }
        let sends = self.then == "send";
        let mut text = |name: &str, written: &str, missing: &'static str| {
            if canonical_lines(written).is_empty() {
                if sends {
                    errors.add(name, Problem::new(missing));
                }
                return String::new();
            }
            let parsed = errors.field(name, Paragraph::parse(written));
            parsed.map(String::from).unwrap_or_default()
        };
        let basis = text("basis", &self.basis, "problem-challenge-basis");
        let expected_result = text(
            "expected_result",
            &self.expected_result,
            "problem-challenge-expected",
        );
        let reward = text("reward", &self.reward, "problem-challenge-reward");
        let contact = text("contact", &self.contact, "problem-challenge-contact");
        let title = errors.field("title", Title::parse(&self.title));
        let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        let opens_at = moment(
            errors,
            ("opens_date", &self.opens_date),
            ("opens_time", &self.opens_time),
            NaiveTime::MIN,
        );
        let closes_at = moment(
            errors,
            ("closes_date", &self.closes_date),
            ("closes_time", &self.closes_time),
            last,
        );
        if sends && self.closes_date.trim().is_empty() {
            errors.add("closes_date", Problem::new("problem-date-missing"));
        }
        if opens_at
            .zip(closes_at)
            .is_some_and(|(opens, closes)| closes < opens)
        {
            errors.add("closes_date", Problem::new("problem-window-order"));
        }
        if sends && self.goals.is_empty() {
            errors.add("goals", Problem::new("problem-challenge-goals"));
        }
        Some(Content {
            title: title?.into(),
            basis,
            expected_result,
            reward,
            contact,
            opens_at,
            closes_at,
            goals: self.goals.clone(),
        })
    }
}

/// A day and a time of the day in Viet Nam; nothing where no day is written.
pub(super) fn moment(
    errors: &mut Errors,
    (date_name, date): (&str, &str),
    (time_name, time): (&str, &str),
    otherwise: NaiveTime,
) -> Option<chrono::DateTime<chrono::Utc>> {
    let time = if time.trim().is_empty() {
        Some(otherwise)
    } else {
        errors.field(time_name, parse_time(time))
    };
    if date.trim().is_empty() {
        return None;
    }
    let date = errors.field(date_name, parse_date(date))?;
    Some(deadline::moment(date, time?))
}

impl Written {
    fn of(challenge: &Challenge) -> Self {
        let date = |at: Option<chrono::DateTime<chrono::Utc>>, shape: &str| {
            at.map(|at| deadline::local(at).format(shape).to_string())
                .unwrap_or_default()
        };
        Self {
            id: challenge.id.to_string(),
            seen: challenge.version.to_string(),
            title: challenge.title.clone(),
            basis: challenge.basis.clone(),
            expected_result: challenge.expected_result.clone(),
            reward: challenge.reward.clone(),
            contact: challenge.contact.clone(),
            opens_date: date(challenge.opens_at, "%d/%m/%Y"),
            opens_time: date(challenge.opens_at, "%H:%M:%S"),
            closes_date: date(challenge.closes_at, "%d/%m/%Y"),
            closes_time: date(challenge.closes_at, "%H:%M:%S"),
            goals: challenge.goals.clone(),
            then: String::new(),
        }
    }

    fn seen(&self) -> Option<i32> {
        // A form without its version is not one of ours: it is behind whatever there is.
        Some(self.seen.parse().unwrap_or(-1))
    }
}

impl View for Edit {
    const TEMPLATE: &'static str = "staff/challenge_edit.html";
    fn samples() -> Vec<Self> {
        let page = |said: &str, groups| Edit {
            title: "Đăng bài toán".to_owned(),
            target: HERE.to_owned(),
            back: HERE.to_owned(),
            groups,
            form: Form::new(Written::default()),
            unsaved: said.to_owned(),
            handed_back: said.to_owned(),
        };
        let group = Group {
            label: "Nghị quyết 57-NQ/TW".to_owned(),
            options: vec![Choice {
                value: "nq57-2030-09".to_owned(),
                label: "Quy mô kinh tế số".to_owned(),
                hint: String::new(),
            }],
        };
        vec![page("", Vec::new()), page("-", vec![group])]
    }
}

/// `GET /can-bo/bai-toan/moi`
///
/// # Errors
/// [`Error::Forbidden`] to all but officers, or the database's.
pub async fn new(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    if !posts(&visit) {
        return Err(Error::Forbidden);
    }
    let written = Written {
        id: ChallengeId::new().to_string(),
        ..Written::default()
    };
    let mut db = visit.db().await?;
    let page = form(&visit, None, Form::new(written), &mut db).await?;
    visit.page(&page)
}

/// `POST /can-bo/bai-toan`
///
/// # Errors
/// As [`new`]; [`Error::BadRequest`] to a form without its id.
pub async fn create(
    visit: Entered<Staff>,
    Posted(written): Posted<Written>,
) -> Result<HttpResponse, Error> {
    if !posts(&visit) {
        return Err(Error::Forbidden);
    }
    let id: ChallengeId = written.id.parse().map_err(|_| Error::BadRequest)?;
    let mut db = visit.db().await?;
    let content = match read(&written, &mut db).await? {
        Ok(content) => content,
        Err(errors) => {
            let form_back = Form::refused(written, &errors, visit.language);
            let page = form(&visit, None, form_back, &mut db).await?;
            return visit.refused(&page);
        }
    };
    Challenge::begin(id, &content, &visit.acting(), &mut db)
        .await
        .map_err(failed)?;
    saved(&visit, id, &written, &mut db).await
}

/// `GET /can-bo/bai-toan/{id}/sua`
///
/// # Errors
/// Not the reader's to write, or the database's.
pub async fn edit(visit: Entered<Staff>, id: Path<ChallengeId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let challenge = written(&visit, *id, &mut db).await?;
    let values = Form::new(Written::of(&challenge));
    let page = form(&visit, Some(&challenge), values, &mut db).await?;
    visit.page(&page)
}

/// `POST /can-bo/bai-toan/{id}`
///
/// # Errors
/// As [`edit`]; what cannot be saved comes back as it was written.
pub async fn update(
    visit: Entered<Staff>,
    id: Path<ChallengeId>,
    Posted(written): Posted<Written>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let challenge = self::written(&visit, *id, &mut db).await?;
    let content = match read(&written, &mut db).await? {
        Ok(content) => content,
        Err(errors) => {
            let form_back = Form::refused(written, &errors, visit.language);
            let page = form(&visit, Some(&challenge), form_back, &mut db).await?;
            return visit.refused(&page);
        }
    };
    let saving = Challenge::save(*id, &content, written.seen(), &visit.acting(), &mut db).await;
    match saving {
        Ok(()) => saved(&visit, *id, &written, &mut db).await,
        Err(ChallengeError::Stale) => {
            // What is on the page stays to be copied from; the next press saves over the other's.
            let newer = Challenge::find_for(&visit.person, *id, &mut db).await?;
            let written = Written {
                seen: newer.version.to_string(),
                ..written
            };
            let page = Edit {
                unsaved: visit.language.text("challenge-stale"),
                ..form(&visit, Some(&newer), Form::new(written), &mut db).await?
            };
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(failed(error)),
    }
}

/// The challenge, where the reader may write it now.
async fn written(visit: &Entered<Staff>, id: ChallengeId, db: &mut Db) -> Result<Challenge, Error> {
    let challenge = Challenge::find_for(&visit.person, id, db).await?;
    let facts = challenge.facts(&visit.person, visit.now());
    if !facts.roles.contains(&Role::Officer) {
        return Err(Error::Forbidden);
    }
    if challenge.state() != State::Draft {
        return Err(Error::conflict("challenge-not-yours-now"));
    }
    Ok(challenge)
}

/// After a save: on to the page, or first on to the moderators.
async fn saved(
    visit: &Entered<Staff>,
    id: ChallengeId,
    written: &Written,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    if written.then != "send" {
        return Ok(visit.see_other_saying(&path(id, ""), Notice::success("notice-saved")));
    }
    match Challenge::perform(id, Action::Send, "", None, &visit.acting(), db).await {
        // A form that arrived twice has sent it already.
        Ok(_) | Err(ChallengeError::Refused(Refusal::NotNow)) => {
            let notice = Notice::success("notice-challenge-send");
            Ok(visit.see_other_saying(&path(id, ""), notice))
        }
        Err(ChallengeError::Refused(Refusal::Unmet(Guard::Ahead))) => {
            let challenge = Challenge::find_for(&visit.person, id, db).await?;
            let mut errors = Errors::new();
            errors.add("closes_date", Problem::new("problem-window-past"));
            let values = Form::refused(Written::of(&challenge), &errors, visit.language);
            let page = form(visit, Some(&challenge), values, db).await?;
            visit.refused(&page)
        }
        Err(error) => Err(failed(error)),
    }
}

async fn read(written: &Written, db: &mut Db) -> Result<Result<Content, Errors>, Error> {
    let known = Choices::load(db).await?.known();
    let mut errors = Errors::new();
    let content = written.check(&mut errors);
    if written.goals.iter().any(|code| !known.goals.contains(code)) {
        errors.add("goals", Problem::new("problem-answer-goal"));
    }
    Ok(match content {
        Some(content) if errors.is_empty() => Ok(content),
        _ => Err(errors),
    })
}

async fn form(
    visit: &Entered<Staff>,
    challenge: Option<&Challenge>,
    form: Form<Written>,
    db: &mut Db,
) -> Result<Edit, Error> {
    let language = visit.language;
    let choices = Choices::load(db).await?;
    let groups = choices.goals.iter().map(|group| Group {
        label: group.title.clone(),
        options: group
            .goals
            .iter()
            .map(|goal| Choice {
                value: goal.code.clone(),
                label: goal.title.clone(),
                hint: String::new(),
            })
            .collect(),
    });
    let place = challenge.map(|challenge| path(challenge.id, ""));
    Ok(Edit {
        title: language.text(if challenge.is_some() {
            "challenge-edit"
        } else {
            "challenge-new"
        }),
        back: place.clone().unwrap_or_else(|| HERE.to_owned()),
        target: place.unwrap_or_else(|| HERE.to_owned()),
        groups: groups.collect(),
        form,
        unsaved: String::new(),
        handed_back: challenge
            .map(|challenge| challenge.note.clone())
            .unwrap_or_default(),
    })
}

/// One challenge as the department works on it.
#[derive(Debug, Serialize)]
pub struct Show {
    title: String,
    agency: String,
    badge: Badge,
    note: String,
    note_title: String,
    rows: Vec<Line>,
    goals: Vec<String>,
    /// Its public page; empty while there is none.
    public: String,
    answers: i64,
    /// The dossiers that answer it, for whoever advises on them.
    advised: Vec<Advised>,
    target: String,
    seen: i32,
    /// Where it is written; empty where it cannot be now.
    edit: String,
    offers: Vec<OfferText>,
}

/// A dossier that answers it.
#[derive(Debug, Serialize)]
struct Advised {
    href: String,
    code: String,
    title: String,
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
    /// Empty where one press does it.
    href: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/challenge.html";
    fn samples() -> Vec<Self> {
        let offer = |action: &'static str, allowed: bool, href: &str| OfferText {
            action,
            label: "Duyệt và đăng".to_owned(),
            allowed,
            reason: "-".to_owned(),
            variant: "primary",
            href: href.to_owned(),
        };
        let page = |said: &str, offers| Show {
            title: "Cảnh báo ngập theo tổ dân phố".to_owned(),
            agency: "Sở Xây dựng".to_owned(),
            badge: badge(State::Waiting, Language::Vietnamese),
            note: said.to_owned(),
            note_title: "-".to_owned(),
            rows: vec![Line {
                key: "-".to_owned(),
                value: "-".to_owned(),
            }],
            goals: vec!["-".to_owned()],
            public: said.to_owned(),
            answers: 2,
            advised: vec![Advised {
                href: "/can-bo/y-kien/0".to_owned(),
                code: "NQ57-261123-0001".to_owned(),
                title: "Cảnh báo lũ sớm".to_owned(),
            }],
            target: "/can-bo/bai-toan/0".to_owned(),
            seen: 1,
            edit: said.to_owned(),
            offers,
        };
        vec![
            page("", Vec::new()),
            page(
                "/bai-toan/x",
                vec![
                    offer("approve", true, ""),
                    offer("send", false, ""),
                    offer("close", true, "/can-bo/bai-toan/0/close"),
                ],
            ),
        ]
    }
}

/// `GET /can-bo/bai-toan/{id}`
///
/// # Errors
/// [`Error::NotFound`] where it is not for the reader's eyes, or the database's.
pub async fn show(visit: Entered<Staff>, id: Path<ChallengeId>) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let mut db = visit.db().await?;
    let challenge = Challenge::find_for(&visit.person, *id, &mut db).await?;
    let choices = Choices::load(&mut db).await?;
    let facts = challenge.facts(&visit.person, visit.now());
    let offers = challenge.state().offers(&facts);
    let advised = if facts.roles.contains(&Role::Officer) {
        opinion::answering(visit.person.id, challenge.id, &mut db).await?
    } else {
        Vec::new()
    };
    let mut rows = Vec::new();
    let mut line = |key: &str, value: String| {
        if !value.is_empty() {
            rows.push(Line {
                key: language.text(key),
                value,
            });
        }
    };
    let exact = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| public::exact(at, language)).unwrap_or_default()
    };
    line("challenge-from", exact(challenge.opens_at));
    line("challenge-until", exact(challenge.closes_at));
    line("challenge-extended", public::extended(&challenge, language));
    line("challenge-expected", challenge.expected_result.clone());
    line("challenge-basis", challenge.basis.clone());
    line("challenge-reward", challenge.reward.clone());
    line("challenge-contact", challenge.contact.clone());
    let goals = choices
        .all_goals()
        .filter(|goal| challenge.goals.contains(&goal.code));
    visit.page(&Show {
        title: challenge.title.clone(),
        agency: challenge.agency.clone(),
        badge: badge(challenge.state(), language),
        note: challenge.note.clone(),
        note_title: language.text(if challenge.state().has_ended() {
            "challenge-outcome"
        } else {
            "challenge-handed-back"
        }),
        rows,
        goals: goals.map(|goal| goal.title.clone()).collect(),
        public: challenge
            .slug
            .as_ref()
            .map(|slug| format!("/bai-toan/{slug}"))
            .unwrap_or_default(),
        answers: challenge.answers,
        advised: advised
            .into_iter()
            .map(|one| Advised {
                href: opinions::path(one.id),
                code: one.code,
                title: one.title,
            })
            .collect(),
        target: path(challenge.id, ""),
        seen: challenge.version,
        edit: if challenge.is_written_by(&visit.acting()) {
            path(challenge.id, "sua")
        } else {
            String::new()
        },
        offers: offers
            .into_iter()
            .map(|offer| OfferText::of(offer, challenge.id, language))
            .collect(),
    })
}

impl OfferText {
    fn of(offer: Offer<Action, Guard>, id: ChallengeId, language: Language) -> Self {
        let action = offer.action;
        Self {
            action: action.as_str(),
            label: language.text(&format!("challenge-action-{action}")),
            allowed: offer.unmet.is_none(),
            reason: offer
                .unmet
                .map(|guard| language.text(&format!("challenge-guard-{guard}")))
                .unwrap_or_default(),
            variant: variant(action),
            href: match (action, offer.note) {
                (Action::Extend, _) => path(id, "gia-han"),
                (_, Note::None) => String::new(),
                _ => path(id, action.as_str()),
            },
        }
    }
}

const fn variant(action: Action) -> &'static str {
    match action {
        Action::Send | Action::Approve | Action::Solve => "primary",
        Action::Withdraw | Action::Close => "warning",
        Action::TakeBack | Action::HandBack | Action::Extend => "secondary",
    }
}

/// `GET /can-bo/bai-toan/{id}/{act}`: the form of an act that takes a reason.
///
/// # Errors
/// [`Error::NotFound`] where there is no such act or challenge for the reader,
/// [`Error::Conflict`] where it cannot be done now.
pub async fn ask(
    visit: Entered<Staff>,
    address: Path<(ChallengeId, String)>,
) -> Result<HttpResponse, Error> {
    let (id, word) = address.into_inner();
    let action: Action = word.parse().map_err(|_| Error::NotFound)?;
    if action == Action::Extend {
        return Err(Error::NotFound);
    }
    let mut db = visit.db().await?;
    let challenge = Challenge::find_for(&visit.person, id, &mut db).await?;
    let facts = challenge.facts(&visit.person, visit.now());
    let row = challenge
        .state()
        .decide(action, &facts, None)
        .map_err(|refusal| failed(ChallengeError::Refused(refusal)))?;
    if row.note == Note::None {
        return Err(Error::NotFound);
    }
    let form = Form::new(Reason::of(action.as_str(), challenge.version));
    visit.page(&reason(
        &challenge,
        action,
        form,
        String::new(),
        visit.language,
    ))
}

fn reason(
    challenge: &Challenge,
    action: Action,
    form: Form<Reason>,
    warning: String,
    language: Language,
) -> ReasonPage {
    ReasonPage {
        list: HERE.to_owned(),
        list_label: language.text("nav-challenges"),
        back: path(challenge.id, ""),
        about: challenge.title.clone(),
        title: language.text(&format!("challenge-action-{action}")),
        lead: language.text(&format!("challenge-action-{action}-about")),
        target: path(challenge.id, "su-kien"),
        variant: variant(action),
        warning,
        form,
    }
}

/// `POST /can-bo/bai-toan/{id}/su-kien`
///
/// # Errors
/// As [`ask`]; [`Error::Forbidden`] where it is another role's.
pub async fn act(
    visit: Entered<Staff>,
    id: Path<ChallengeId>,
    Posted(said): Posted<Reason>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let challenge = Challenge::find_for(&visit.person, *id, &mut db).await?;
    let action: Action = said.action.parse().map_err(|_| Error::BadRequest)?;
    if action == Action::Extend {
        return Err(Error::BadRequest);
    }
    let facts = challenge.facts(&visit.person, visit.now());
    let language = visit.language;
    let row = challenge
        .state()
        .decide(action, &facts, None)
        .map_err(|refusal| failed(ChallengeError::Refused(refusal)))?;
    let note = match said.note(row.note) {
        Ok(note) => note,
        Err(errors) => {
            let form = Form::refused(said, &errors, language);
            return visit.refused(&reason(&challenge, action, form, String::new(), language));
        }
    };
    let done = Challenge::perform(*id, action, &note, said.seen(), &visit.acting(), &mut db).await;
    match done {
        Ok(_) => {
            let notice = Notice::success(match action {
                Action::Send => "notice-challenge-send",
                Action::TakeBack => "notice-challenge-take_back",
                Action::Approve => "notice-challenge-approve",
                Action::HandBack => "notice-challenge-hand_back",
                Action::Withdraw => "notice-challenge-withdraw",
                Action::Solve => "notice-challenge-solve",
                Action::Close => "notice-challenge-close",
                Action::Extend => "notice-challenge-extend",
            });
            // What is a draft again is its agency's alone.
            let to = if action == Action::HandBack {
                HERE.to_owned()
            } else {
                path(*id, "")
            };
            Ok(visit.see_other_saying(&to, notice))
        }
        Err(ChallengeError::Stale) if row.note != Note::None => {
            let newer = Challenge::find_for(&visit.person, *id, &mut db).await?;
            let form = Form::new(said.again(newer.version));
            let warning = language.text("challenge-stale");
            let page = reason(&newer, action, form, warning, language);
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(failed(error)),
    }
}

pub(super) fn failed(error: ChallengeError) -> Error {
    match error {
        ChallengeError::Hidden => Error::NotFound,
        ChallengeError::Refused(Refusal::NotYours) => Error::Forbidden,
        ChallengeError::Refused(Refusal::NotNow | Refusal::ReasonMissing) => {
            Error::conflict("challenge-not-now")
        }
        ChallengeError::Refused(Refusal::Unmet(guard)) => {
            Error::conflict(format!("challenge-guard-{guard}"))
        }
        ChallengeError::Stale => Error::conflict("challenge-stale"),
        ChallengeError::NotLater => Error::conflict("problem-window-not-later"),
        ChallengeError::Database(error) => error.into(),
    }
}
