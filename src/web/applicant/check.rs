//! `/ho-so/{id}/kiem-tra`: every answer on one page, everything that is wrong
//! at once, and the button that submits.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::desk::{self, Desk};
use super::section::{slug, title};
use crate::domain::advice;
use crate::domain::form::{self, Answers, Field, Section};
use crate::domain::lifecycle::{Offer, Refusal};
use crate::domain::proposal::{Action, Guard, State};
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::{Act, PerformError};
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::form::{Posted, say};
use crate::web::public::challenges::Bound;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};
use crate::web::writing::{self, LikeRow};

/// The page that checks all answers.
#[derive(Debug, Serialize)]
pub struct Show {
    dossier: String,
    title: String,
    challenge: Option<Bound>,
    sections: Vec<Part>,
    errors: Vec<Wrong>,
    advice: Vec<Wrong>,
    /// Works that are like it.
    similar: Vec<LikeRow>,
    /// What was asked for, old and new; empty where nothing was.
    changes: Vec<Change>,
    action: &'static str,
    label: String,
    allowed: bool,
    /// Why the button is off, sentence by sentence.
    reasons: Vec<String>,
    /// Whether the submission was tried and refused.
    refused: bool,
    writes: bool,
    /// Where the helper at the counter finds the papers; empty for others.
    helping: String,
}

#[derive(Debug, Serialize)]
struct Part {
    title: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: Field,
    key: String,
    value: String,
    empty: bool,
    /// Where to change it; empty where it is closed.
    href: String,
    errors: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Wrong {
    href: String,
    message: String,
}

/// A named field as it was and as it will be.
#[derive(Debug, Serialize)]
struct Change {
    key: String,
    comment: String,
    before: String,
    after: String,
    same: bool,
    href: String,
}

/// Submits.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct New {
    action: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "applicant/check.html";
    fn samples() -> Vec<Self> {
        let wrong = || Wrong {
            href: "/ho-so/1/noi-dung?kiem-tra=1#problem".to_owned(),
            message: "-".to_owned(),
        };
        let empty = Show {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            challenge: None,
            sections: Vec::new(),
            errors: Vec::new(),
            advice: Vec::new(),
            similar: Vec::new(),
            changes: Vec::new(),
            action: "submit",
            label: "-".to_owned(),
            allowed: true,
            reasons: Vec::new(),
            refused: false,
            writes: true,
            helping: "/can-bo/tiep-nhan-ho/1".to_owned(),
        };
        let row = |empty| Row {
            name: if empty { Field::Title } else { Field::Problem },
            key: "-".to_owned(),
            value: "-".to_owned(),
            empty,
            href: "/ho-so/1/noi-dung#problem".to_owned(),
            errors: vec!["-".to_owned()],
        };
        let full = Show {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            challenge: Some(Bound::sample("-")),
            sections: vec![Part {
                title: "-".to_owned(),
                rows: vec![row(true), row(false)],
            }],
            errors: vec![wrong()],
            advice: vec![wrong()],
            similar: LikeRow::samples(),
            changes: [true, false]
                .map(|same| Change {
                    key: "-".to_owned(),
                    comment: "-".to_owned(),
                    before: "-".to_owned(),
                    after: "-".to_owned(),
                    same,
                    href: "/ho-so/1/noi-dung#problem".to_owned(),
                })
                .into(),
            action: "resubmit",
            label: "-".to_owned(),
            allowed: false,
            reasons: vec!["-".to_owned()],
            refused: true,
            writes: true,
            helping: String::new(),
        };
        let viewed = Show {
            writes: false,
            ..Self::samples_viewed()
        };
        vec![empty, full, viewed]
    }
}

impl Show {
    fn samples_viewed() -> Self {
        Show {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            challenge: None,
            sections: Vec::new(),
            errors: Vec::new(),
            advice: Vec::new(),
            similar: Vec::new(),
            changes: Vec::new(),
            action: "submit",
            label: "-".to_owned(),
            allowed: false,
            reasons: Vec::new(),
            refused: false,
            writes: false,
            helping: String::new(),
        }
    }
}

/// `GET /ho-so/{id}/kiem-tra`
///
/// # Errors
/// No such dossier for this reader, or the database's.
pub async fn show(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, path.into_inner(), &mut db).await?;
    if !matches!(
        desk.proposal.state(),
        State::Draft | State::NeedsInfo | State::Lapsed
    ) || desk.over
    {
        return Ok(visit.see_other(&desk.path("")));
    }
    let view = draw(&visit, &desk, &mut db).await?;
    visit.page(&view)
}

/// `POST /ho-so/{id}/kiem-tra`: a form that arrives twice leads to the same receipt.
///
/// # Errors
/// As [`show`], and what the table refuses.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
    Posted(new): Posted<New>,
) -> Result<HttpResponse, Error> {
    let id = path.into_inner();
    let mut db = visit.db().await?;
    Desk::open(&visit, id, &mut db).await?;
    let act = match new.action.parse() {
        Ok(Action::Submit) => Act::Submit,
        Ok(Action::Resubmit) => Act::Resubmit,
        _ => return Err(Error::BadRequest),
    };
    let done = Proposal::perform(id, &act, None, &visit.acting(), &mut db).await;
    let desk = Desk::open(&visit, id, &mut db).await?;
    match done {
        Ok(_) => Ok(visit.see_other(&desk::path(id, "bien-nhan"))),
        // An answer that had arrived already.
        Err(PerformError::Refused(Refusal::NotNow)) if desk.writes() && answered(&desk) => {
            Ok(visit.see_other(&desk::path(id, "bien-nhan")))
        }
        Err(PerformError::Refused(Refusal::Unmet(_))) => {
            let view = Show {
                refused: true,
                ..draw(&visit, &desk, &mut db).await?
            };
            visit.refused(&view)
        }
        Err(error) => Err(error.into()),
    }
}

fn answered(desk: &Desk) -> bool {
    desk.proposal.revision > 1 && !matches!(desk.proposal.state(), State::NeedsInfo | State::Lapsed)
}

async fn draw(visit: &Entered<Applicant>, desk: &Desk, db: &mut Db) -> Result<Show, Error> {
    let language = visit.language;
    let proposal = &desk.proposal;
    let choices = Choices::load(db).await?;
    let files = Attachment::of_proposal(proposal.id, db).await?;
    let answers = proposal.answers();
    let reader = Reader {
        choices: &choices,
        language,
    };
    let faults = form::check(&answers, &choices.known());
    let mut beside: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut errors = Vec::new();
    let said: Vec<String> = faults
        .iter()
        .map(|(_, problem)| say(problem, language))
        .collect();
    for ((name, _), message) in faults.iter().zip(&said) {
        beside.entry(name).or_default().push(message.clone());
        let field = name.parse::<Field>().ok();
        // Two questions that are told the same are told apart by their names.
        let repeated = said.iter().filter(|other| *other == message).count() > 1;
        let message = match field.filter(|_| repeated) {
            Some(field) => format!("{}: {message}", language.text(&format!("field-{field}"))),
            None => message.clone(),
        };
        let href = field.map(|field| change(desk, field)).unwrap_or_default();
        if !errors
            .iter()
            .any(|one: &Wrong| one.message == message && one.href == href)
        {
            errors.push(Wrong { href, message });
        }
    }
    let sections = reader
        .sections(&answers, &files)
        .into_iter()
        .map(|read| Part {
            title: read.title,
            rows: read
                .rows
                .into_iter()
                .map(|row| Row {
                    href: if desk.open.contains(&row.field) {
                        change(desk, row.field)
                    } else {
                        String::new()
                    },
                    errors: beside.remove(row.field.as_str()).unwrap_or_default(),
                    name: row.field,
                    key: row.key,
                    value: row.value,
                    empty: row.empty,
                })
                .collect(),
        });
    let sections = sections.collect();
    let action = if desk.is_draft() {
        Action::Submit
    } else {
        Action::Resubmit
    };
    let facts = proposal.facts(&desk.standing, &visit.acting(), db).await?;
    let offer = proposal
        .state()
        .offers(&facts)
        .into_iter()
        .find(|offer| offer.action == action);
    Ok(Show {
        dossier: desk.path(""),
        title: title(proposal, language),
        challenge: super::dossier::bound(visit, desk, db).await?,
        sections,
        errors,
        advice: advised(desk, &answers, language),
        similar: similar(desk, &answers, language, db).await?,
        changes: changes(desk, &reader, &answers, &files, db).await?,
        action: action.as_str(),
        label: language.text(&format!("act-{action}")),
        allowed: offer.as_ref().is_some_and(|offer| offer.unmet.is_none()),
        reasons: reasons(offer.as_ref(), &faults, language),
        refused: false,
        writes: desk.writes(),
        helping: super::dossier::helping(desk),
    })
}

/// The address of a question, from which its page leads back here.
fn change(desk: &Desk, field: Field) -> String {
    let page = slug(field.section());
    let query = if field.section() == Section::Files {
        ""
    } else {
        "?kiem-tra=1"
    };
    format!("{}{query}#{field}", desk.path(page))
}

/// What the form advises on what may be written now. It blocks nothing.
fn advised(desk: &Desk, answers: &Answers, language: Language) -> Vec<Wrong> {
    advice::advise(answers)
        .iter()
        .filter(|advice| desk.open.contains(&advice.field))
        .map(|advice| {
            let label = language.text(&format!("field-{}", advice.field));
            Wrong {
                href: change(desk, advice.field),
                message: format!("{label}: {}", writing::advise(advice, language)),
            }
        })
        .collect()
}

/// Works that are like a draft; what was submitted is compared by the department.
async fn similar(
    desk: &Desk,
    answers: &Answers,
    language: Language,
    db: &mut Db,
) -> Result<Vec<LikeRow>, Error> {
    if !desk.is_draft() {
        return Ok(Vec::new());
    }
    let likes = desk.similar(answers, db).await?;
    Ok(likes
        .iter()
        .map(|like| LikeRow::of_applicant(like, language))
        .collect())
}

/// Why the button is off, besides what the errors say.
fn reasons(
    offer: Option<&Offer<Action, Guard>>,
    faults: &[form::Fault],
    language: Language,
) -> Vec<String> {
    let unmet = offer.and_then(|offer| offer.unmet);
    unmet
        .filter(|guard| {
            faults.is_empty() || !matches!(guard, Guard::FieldsValid | Guard::ConsentsGiven)
        })
        .map(|guard| language.text(&format!("guard-{guard}")))
        .into_iter()
        .collect()
}

/// The named fields as they were submitted and as they are written.
async fn changes(
    desk: &Desk,
    reader: &Reader<'_>,
    answers: &Answers,
    files: &[Attachment],
    db: &mut Db,
) -> Result<Vec<Change>, Error> {
    let Some(request) = &desk.request else {
        return Ok(Vec::new());
    };
    let revision = desk
        .proposal
        .newest_revision(db)
        .await?
        .ok_or(Error::NotFound)?;
    let before = revision.answers();
    let old_files = Attachment::of_revision(revision.id, db).await?;
    let fields: Vec<Field> = request.fields.iter().map(|(field, _)| *field).collect();
    let unanswered = desk.proposal.unanswered(&fields, db).await?;
    Ok(request
        .fields
        .iter()
        .map(|(field, comment)| Change {
            key: reader.language.text(&format!("field-{field}")),
            comment: comment.clone(),
            before: reader.row(*field, &before, &old_files).value,
            after: reader.row(*field, answers, files).value,
            same: unanswered.contains(field),
            href: change(desk, *field),
        })
        .collect())
}
