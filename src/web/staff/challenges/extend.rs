//! `/can-bo/bai-toan/{id}/gia-han`: an open challenge takes proposals longer.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::{HERE, failed, moment, path};
use crate::domain::challenge::Action;
use crate::domain::problem::Problem;
use crate::domain::text::Reason;
use crate::i18n::Language;
use crate::ids::ChallengeId;
use crate::models::challenge::{Challenge, ChallengeError};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::public::challenges as public;
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The page.
#[derive(Debug, Serialize)]
pub struct Extend {
    list: String,
    back: String,
    about: String,
    target: String,
    /// The published closing time, in words.
    closes: String,
    /// Why it was not done; empty the first time.
    warning: String,
    form: Form<Asked>,
}

/// What its form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The version that the page was drawn from.
    seen: String,
    closes_date: String,
    closes_time: String,
    note: String,
}

impl Input for Asked {
    type Value = (DateTime<Utc>, Reason);

    fn check(&self, errors: &mut Errors) -> Option<Self::Value> {
        let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        let until = moment(
            errors,
            ("closes_date", &self.closes_date),
            ("closes_time", &self.closes_time),
            last,
        );
        if self.closes_date.trim().is_empty() {
            errors.add("closes_date", Problem::new("problem-date-missing"));
        }
        let reason = errors.field("note", Reason::parse(&self.note));
        until.zip(reason)
    }
}

impl View for Extend {
    const TEMPLATE: &'static str = "staff/challenge_extend.html";
    fn samples() -> Vec<Self> {
        ["", "-"]
            .map(|said| Extend {
                list: HERE.to_owned(),
                back: "/can-bo/bai-toan/0".to_owned(),
                about: "Cảnh báo ngập theo tổ dân phố".to_owned(),
                target: "/can-bo/bai-toan/0/gia-han".to_owned(),
                closes: "-".to_owned(),
                warning: said.to_owned(),
                form: Form::new(Asked::default()),
            })
            .into()
    }
}

fn page(challenge: &Challenge, form: Form<Asked>, language: Language) -> Extend {
    Extend {
        list: HERE.to_owned(),
        back: path(challenge.id, ""),
        about: challenge.title.clone(),
        target: path(challenge.id, "gia-han"),
        closes: challenge
            .closes_at
            .map(|at| public::exact(at, language))
            .unwrap_or_default(),
        warning: String::new(),
        form,
    }
}

/// `GET /can-bo/bai-toan/{id}/gia-han`
///
/// # Errors
/// [`Error::NotFound`] where the reader sees no such challenge, [`Error::Forbidden`] where it
/// is another's to extend, [`Error::Conflict`] where it is not open.
pub async fn new(visit: Entered<Staff>, id: Path<ChallengeId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let challenge = Challenge::find_for(&visit.person, *id, &mut db).await?;
    let facts = challenge.facts(&visit.person, visit.now());
    challenge
        .state()
        .decide(Action::Extend, &facts, None)
        .map_err(|refusal| failed(ChallengeError::Refused(refusal)))?;
    let form = Form::new(Asked {
        seen: challenge.version.to_string(),
        ..Asked::default()
    });
    visit.page(&page(&challenge, form, visit.language))
}

/// `POST /can-bo/bai-toan/{id}/gia-han`
///
/// # Errors
/// As [`new`].
pub async fn create(
    visit: Entered<Staff>,
    id: Path<ChallengeId>,
    Posted(asked): Posted<Asked>,
) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let mut db = visit.db().await?;
    let challenge = Challenge::find_for(&visit.person, *id, &mut db).await?;
    let facts = challenge.facts(&visit.person, visit.now());
    challenge
        .state()
        .decide(Action::Extend, &facts, None)
        .map_err(|refusal| failed(ChallengeError::Refused(refusal)))?;
    let (until, reason) = match asked.parse() {
        Ok(value) => value,
        Err(errors) => {
            let form = Form::refused(asked, &errors, language);
            return visit.refused(&page(&challenge, form, language));
        }
    };
    // A form without its version is not one of ours: it is behind whatever there is.
    let seen = Some(asked.seen.parse().unwrap_or(-1));
    let done = Challenge::extend(*id, until, &reason, seen, &visit.acting(), &mut db).await;
    match done {
        Ok(()) => {
            let notice = Notice::success("notice-challenge-extend");
            Ok(visit.see_other_saying(&path(*id, ""), notice))
        }
        Err(ChallengeError::NotLater) => {
            let mut errors = Errors::new();
            errors.add("closes_date", Problem::new("problem-window-not-later"));
            let form = Form::refused(asked, &errors, language);
            visit.refused(&page(&challenge, form, language))
        }
        Err(ChallengeError::Stale) => {
            let newer = Challenge::find_for(&visit.person, *id, &mut db).await?;
            let form = Form::new(Asked {
                seen: newer.version.to_string(),
                ..asked
            });
            let page = Extend {
                warning: language.text("challenge-stale"),
                ..page(&newer, form, language)
            };
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(failed(error)),
    }
}
