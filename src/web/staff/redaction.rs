//! `/can-bo/ho-so/{id}/che-thong-tin`: the newest submission without what names
//! its applicant, prepared and confirmed for a blind review.

mod files;
mod page;

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::assignments::{Failed, faster};
use crate::domain::form::{Answers, Field};
use crate::domain::permission::{Sight, sight};
use crate::domain::proposal::{Facts, Task, decide_task};
use crate::domain::redaction::{PROSE, prose_mut};
use crate::domain::text::{canonical, canonical_lines};
use crate::ids::ProposalId;
use crate::models::pool::Db;
use crate::models::proposal::{Proposal, Revision};
use crate::models::redaction::{Redacted, Redaction};
use crate::web::error::Error;
use crate::web::form::{Errors, Posted};
use crate::web::visit::{Dossier, Entered, Notice};

pub use files::{drop_copy, keep_copy, open_copy};
pub use page::Show;

/// Begins the name of the field of a goal's reason; its place in the list follows.
const GOAL: &str = "goal_reason-";

/// What the form holds, by the names of its fields.
type Values = BTreeMap<String, String>;

/// A dossier with its newest submission and what this reader may do.
struct Opened {
    proposal: Proposal,
    facts: Facts,
    revision: Revision,
}

impl Opened {
    async fn of(visit: &Entered<Dossier>, id: ProposalId, db: &mut Db) -> Result<Self, Error> {
        let (proposal, standing) = Proposal::find_for(&visit.person, id, db).await?;
        if sight(&standing.roles) != Sight::Staff {
            return Err(Error::NotFound);
        }
        let facts = proposal.facts(&standing, &visit.acting(), db).await?;
        let revision = proposal.newest_revision(db).await?.ok_or(Error::NotFound)?;
        Ok(Self {
            proposal,
            facts,
            revision,
        })
    }

    /// Why this person cannot write here now; nothing where they can.
    fn refusal(&self) -> Option<crate::domain::lifecycle::Refusal<crate::domain::proposal::Guard>> {
        decide_task(self.proposal.state(), Task::Redact, &self.facts, None).err()
    }
}

fn path(id: ProposalId) -> String {
    format!("/can-bo/ho-so/{id}/che-thong-tin")
}

/// The words of a submission as the form's fields.
fn values(answers: &Answers, words: &[String]) -> Values {
    let mut values: Values = PROSE
        .iter()
        .map(|field| {
            let text = answers.text(*field).unwrap_or_default();
            (field.as_str().to_owned(), text.to_owned())
        })
        .collect();
    for (at, reason) in answers.goal_reason.iter().enumerate() {
        values.insert(format!("{GOAL}{at}"), reason.clone());
    }
    values.insert("words".to_owned(), words.join("\n"));
    values
}

/// The submission with the words of the form in place of its own.
fn answers(original: &Answers, values: &Values) -> Answers {
    let said = |name: &str| values.get(name).map_or("", String::as_str);
    let mut answers = Answers::default();
    let fields = Field::ALL.iter().copied();
    answers.take(fields.filter(|field| !field.identifies()), original);
    for field in PROSE {
        if let Some(text) = prose_mut(&mut answers, *field) {
            *text = canonical_lines(said(field.as_str()));
        }
    }
    for (at, reason) in answers.goal_reason.iter_mut().enumerate() {
        *reason = canonical_lines(said(&format!("{GOAL}{at}")));
    }
    answers
}

fn words(values: &Values) -> Vec<String> {
    let written = values.get("words").map_or("", String::as_str);
    let words = written.lines().map(canonical);
    words.filter(|word| !word.is_empty()).collect()
}

/// `GET /can-bo/ho-so/{id}/che-thong-tin`
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn show(visit: Entered<Dossier>, id: Path<ProposalId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let opened = Opened::of(&visit, *id, &mut db).await?;
    let page = Show::draw(
        &visit,
        &opened,
        None,
        &Errors::new(),
        String::new(),
        &mut db,
    )
    .await?;
    visit.page(&page)
}

/// `POST /can-bo/ho-so/{id}/che-thong-tin`: keeps the words, and lets reviewers
/// read them where that was pressed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn update(
    visit: Entered<Dossier>,
    id: Path<ProposalId>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let opened = Opened::of(&visit, *id, &mut db).await?;
    if let Some(refusal) = opened.refusal() {
        return Err(super::assignments::no(refusal));
    }
    let values: Values = pairs
        .into_iter()
        .map(|(name, value)| (name, value.replace('\0', "").replace("\r\n", "\n")))
        .collect();
    let said = |name: &str| values.get(name).map_or("", String::as_str);
    let confirmed = said("action") == "confirm";
    let redacted = Redacted {
        revision: said("revision").parse().unwrap_or(0),
        answers: answers(&opened.revision.answers(), &values),
        words: words(&values),
        confirmed,
        left: said("left") == "yes",
    };
    // A page that does not say what it was drawn from is older than any.
    let seen = Some(said("seen").parse().unwrap_or(-1));
    let kept = Redaction::keep(*id, &redacted, seen, &visit.acting(), &mut db).await;
    let (status, errors, said) = match kept.map_err(Failed::from) {
        Ok(()) => {
            let notice = if confirmed {
                "notice-redaction-confirmed"
            } else {
                "notice-redaction-saved"
            };
            return Ok(visit.see_other_saying(&path(*id), Notice::success(notice)));
        }
        Err(Failed::Errors(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors, String::new()),
        Err(Failed::Stale(who)) => {
            let said = faster(&who, visit.language);
            (StatusCode::CONFLICT, Errors::new(), said)
        }
        Err(Failed::Other(error)) => return Err(error),
    };
    let opened = Opened::of(&visit, *id, &mut db).await?;
    let page = Show::draw(&visit, &opened, Some(values), &errors, said, &mut db).await?;
    visit.page_with(status, &page)
}
