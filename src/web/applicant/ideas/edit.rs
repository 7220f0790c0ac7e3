//! `/y-tuong/{id}` while it is written: five questions, each saved by itself.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{failed, name, path};
use crate::domain::idea::{Guard, Question, Written};
use crate::domain::lifecycle::Refusal;
use crate::domain::problem::Problem;
use crate::i18n::Language;
use crate::ids::{IdeaId, RowId};
use crate::models::challenge::Challenge;
use crate::models::idea::edits::Edit as Change;
use crate::models::idea::{Idea, IdeaError, Sheet};
use crate::models::pool::Db;
use crate::web::applicant::section::blocks::Clash;
use crate::web::applicant::words;
use crate::web::autosave;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::public::challenges::{self, Bound};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// The five questions of a draft.
#[derive(Debug, Serialize)]
pub struct Edit {
    title: String,
    target: String,
    applicant: String,
    challenge: Option<Bound>,
    challenges: Vec<Choice>,
    questions: Vec<Ask>,
    form: Form<Fields>,
    /// What keeps it from being sent besides an answer that is missing.
    reason: String,
    /// Names this page, of all that are drawn.
    page: String,
    /// When the newest change was saved.
    saved_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct Ask {
    name: Question,
    label: String,
    hint: String,
    /// The mark of the answer as it is drawn.
    seen: String,
    /// What somebody else made of it while this page was open.
    clash: Option<Clash>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

/// What the form sends besides marks.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    hurts: String,
    who: String,
    what: String,
    have: String,
    need: String,
    /// Nothing where the page does not speak of challenges.
    challenge: Option<String>,
    page: String,
    /// `send` hands it in.
    then: String,
}

impl Fields {
    fn of(idea: &Idea) -> Self {
        let written = idea.written();
        let challenge = idea.challenge_id.map(|id| id.to_string());
        Self {
            hurts: written.hurts,
            who: written.who,
            what: written.what,
            have: written.have,
            need: written.need,
            challenge: Some(challenge.unwrap_or_default()),
            page: RowId::new().to_string(),
            then: String::new(),
        }
    }
}

/// A page as it arrived.
pub(super) struct Sent {
    pub fields: Fields,
    pub seen: Option<BTreeMap<Question, String>>,
    written: Written,
}

impl Sent {
    /// Takes the pairs apart.
    ///
    /// # Errors
    /// Not a form of ours.
    pub fn read(pairs: Vec<(String, String)>) -> Result<Self, Error> {
        let sent = autosave::Sent::read(pairs, |name| name.parse().ok())?;
        let body = serde_html_form::to_string(&sent.pairs).map_err(|_| Error::BadRequest)?;
        let fields: Fields = serde_html_form::from_str(&body).map_err(|_| Error::BadRequest)?;
        let written = Written {
            hurts: fields.hurts.clone(),
            who: fields.who.clone(),
            what: fields.what.clone(),
            have: fields.have.clone(),
            need: fields.need.clone(),
        };
        Ok(Self {
            fields,
            seen: sent.seen,
            written,
        })
    }

    /// What is to be saved.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet {
            written: &self.written,
            challenge: self.fields.challenge.as_ref().map(|id| id.parse().ok()),
            seen: self.seen.clone(),
            page: autosave::page_name(&self.fields.page),
        }
    }
}

impl View for Edit {
    const TEMPLATE: &'static str = "applicant/idea_edit.html";
    fn samples() -> Vec<Self> {
        let page = |reason: &str, challenge| Edit {
            title: "Phiếu ý tưởng mới".to_owned(),
            target: "/y-tuong/1".to_owned(),
            applicant: "Công ty A".to_owned(),
            challenge,
            challenges: vec![Choice {
                value: "1".to_owned(),
                label: "-".to_owned(),
                hint: String::new(),
            }],
            questions: asks(&Written::default(), Language::Vietnamese),
            form: Form::new(Fields {
                challenge: Some(String::new()),
                ..Fields::default()
            }),
            reason: reason.to_owned(),
            page: "1".to_owned(),
            saved_at: None,
        };
        let mut clashing = page("-", Some(Bound::sample("-")));
        clashing.saved_at = Some(DateTime::UNIX_EPOCH);
        for ask in &mut clashing.questions {
            ask.clash = Some(Clash {
                who: "Lê Thị Mai".to_owned(),
                theirs: "-".to_owned(),
                mark: "00".to_owned(),
            });
        }
        vec![
            Edit {
                challenges: Vec::new(),
                ..page("", None)
            },
            clashing,
        ]
    }
}

fn asks(kept: &Written, language: Language) -> Vec<Ask> {
    Question::ALL
        .iter()
        .map(|question| Ask {
            name: *question,
            label: language.text(&format!("idea-question-{question}")),
            hint: language.text(&format!("idea-hint-{question}")),
            seen: kept.mark(*question),
            clash: None,
        })
        .collect()
}

/// The page as it is opened.
///
/// # Errors
/// The database's.
pub(super) async fn fresh(
    visit: &Entered<Applicant>,
    idea: &Idea,
    db: &mut Db,
) -> Result<Edit, Error> {
    let changes = Change::newest(idea.id, db).await?;
    draw(visit, idea, Form::new(Fields::of(idea)), &changes, db).await
}

async fn draw(
    visit: &Entered<Applicant>,
    idea: &Idea,
    mut form: Form<Fields>,
    changes: &[Change],
    db: &mut Db,
) -> Result<Edit, Error> {
    form.values.challenge.get_or_insert_default();
    let language = visit.language;
    let now = visit.now();
    let offered = Challenge::offered(idea.challenge_id, now, db).await?;
    let bound = offered
        .iter()
        .find(|challenge| Some(challenge.id) == idea.challenge_id);
    let challenges = offered.iter().map(|challenge| {
        let closes = challenge
            .closes_at
            .map(|at| challenges::exact(at, language))
            .unwrap_or_default();
        let said = language.text_with("challenge-closes", [("moment", closes)]);
        Choice {
            value: challenge.id.to_string(),
            label: format!("{} – {said}", challenge.title),
            hint: String::new(),
        }
    });
    let facts = idea.own_facts(&visit.person, now);
    let unmet = [Guard::EmailConfirmed, Guard::InsideWindow]
        .into_iter()
        .find(|guard| !facts.met.contains(guard));
    let written = idea.written();
    Ok(Edit {
        title: name(&written, language),
        target: path(idea.id),
        applicant: idea.applicant.clone(),
        challenge: bound.map(|challenge| Bound::of(challenge, now, language)),
        challenges: challenges.collect(),
        questions: asks(&written, language),
        page: form.values.page.clone(),
        form,
        reason: unmet
            .map(|guard| language.text(&format!("idea-guard-{guard}")))
            .unwrap_or_default(),
        saved_at: changes.iter().map(|change| change.written_at).max(),
    })
}

/// Who changed an answer, and when.
pub(super) fn changed_by(changes: &[Change], question: Question, language: Language) -> String {
    let change = changes.iter().find(|change| change.question == question);
    change.map_or_else(String::new, |change| {
        words::edited(&change.name, change.written_at, language)
    })
}

/// `POST /y-tuong/{id}`: keeps what was written, and sends it where that was asked.
///
/// # Errors
/// No such idea for this reader, or the database's; what cannot be saved comes back as it
/// was written.
pub async fn update(
    visit: Entered<Applicant>,
    id: web::Path<IdeaId>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let sent = Sent::read(pairs)?;
    let mut db = visit.db().await?;
    let acting = visit.acting();
    let saved = Idea::save(*id, &sent.sheet(), &acting, &mut db).await;
    let sends = sent.fields.then == "send";
    match saved {
        Ok(saved) if saved.clashes.is_empty() => {}
        Ok(saved) => {
            let page = clashing(&visit, &saved.idea, &saved.clashes, sent, &mut db).await?;
            return visit.page_with(StatusCode::CONFLICT, &page);
        }
        // A form that arrived twice has sent it already.
        Err(IdeaError::Refused(Refusal::NotNow)) if sends => {
            Idea::find_own(&visit.person, *id, &mut db).await?;
            return Ok(visit.see_other(&path(*id)));
        }
        Err(error) => return Err(failed(error)),
    }
    if !sends {
        let notice = Notice::success("notice-idea-saved");
        return Ok(visit.see_other_saying(&path(*id), notice));
    }
    match Idea::send(*id, &acting, &mut db).await {
        Ok(()) => {
            let notice = Notice::success("notice-idea-sent");
            Ok(visit.see_other_saying(&path(*id), notice))
        }
        Err(IdeaError::Refused(Refusal::Unmet(_))) => {
            let idea = Idea::find_own(&visit.person, *id, &mut db).await?;
            let mut errors = Errors::new();
            for (question, problem) in idea.written().check() {
                let name = question.as_str();
                errors.call(
                    name,
                    visit.language.text(&format!("idea-question-{question}")),
                );
                errors.add(name, problem);
            }
            let form = Form::refused(Fields::of(&idea), &errors, visit.language);
            let changes = Change::newest(idea.id, &mut db).await?;
            let page = draw(&visit, &idea, form, &changes, &mut db).await?;
            visit.refused(&page)
        }
        Err(error) => Err(failed(error)),
    }
}

/// The page with both texts of each answer that two people changed. It carries the marks
/// that it came with, so that the next save without a choice is the same clash again.
async fn clashing(
    visit: &Entered<Applicant>,
    idea: &Idea,
    clashes: &[Question],
    sent: Sent,
    db: &mut Db,
) -> Result<Edit, Error> {
    let language = visit.language;
    let changes = Change::newest(idea.id, db).await?;
    let mut errors = Errors::new();
    for question in clashes {
        let who = changed_by(&changes, *question, language);
        let problem = Problem::new("problem-edited-meanwhile").with("who", who);
        let name = question.as_str();
        errors.call(name, language.text(&format!("idea-question-{question}")));
        errors.add(name, problem);
    }
    let form = Form::refused(sent.fields, &errors, language);
    let mut page = draw(visit, idea, form, &changes, db).await?;
    let kept = idea.written();
    for ask in &mut page.questions {
        if !clashes.contains(&ask.name) {
            continue;
        }
        let drawn = sent.seen.as_ref().and_then(|seen| seen.get(&ask.name));
        ask.clash = Some(Clash {
            who: changed_by(&changes, ask.name, language),
            theirs: kept.answer(ask.name).to_owned(),
            mark: std::mem::replace(&mut ask.seen, drawn.cloned().unwrap_or_default()),
        });
    }
    Ok(page)
}
