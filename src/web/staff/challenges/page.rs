//! A challenge as the staff read it, and what they do with it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Serialize;

use super::super::labels::Badge;
use super::super::opinions;
use super::super::reason_page::{Asked as Reason, ReasonPage};
use super::{HERE, badge, failed, path};
use crate::domain::challenge::{Action, Guard, State};
use crate::domain::lifecycle::{Note, Offer, Role};
use crate::i18n::Language;
use crate::ids::ChallengeId;
use crate::models::challenge::{Challenge, ChallengeError};
use crate::models::choices::Choices;
use crate::models::opinion;
use crate::web::error::Error;
use crate::web::form::{Form, Posted};
use crate::web::public::challenges as public;
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

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
