//! The form in which an agency writes what it needs.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::{HERE, failed, moment, path, posts};
use crate::domain::challenge::{Action, Guard, State};
use crate::domain::deadline;
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::problem::Problem;
use crate::domain::text::{Paragraph, Title, canonical_lines};
use crate::ids::ChallengeId;
use crate::models::challenge::{Challenge, ChallengeError, Content};
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

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
