//! What helps on a section's page besides its questions: works that are alike, goals that may
//! fit, and advice on what was saved. With a page's script these come again after a save.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::of_slug;
use crate::domain::advice::ADVISED;
use crate::domain::form::{Answers, Field, Section};
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::suggestion;
use crate::web::applicant::desk::Desk;
use crate::web::error::Error;
use crate::web::view::in_language;
use crate::web::visit::{Applicant, Entered};
use crate::web::writing::{self, GoalRow, LikeRow};

/// Begins the value of a button that adds a goal.
pub const GOAL: &str = "goal:";

/// What a section's page shows besides its questions.
pub struct Hints {
    pub similar: Vec<LikeRow>,
    pub suggested: Vec<GoalRow>,
}

impl Hints {
    /// What belongs to the section, for whoever may write the draft.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(
        desk: &Desk,
        section: Section,
        answers: &Answers,
        language: Language,
        db: &mut Db,
    ) -> Result<Self, Error> {
        let compares = matches!(section, Section::General | Section::Content);
        let likes = if compares && desk.is_draft() {
            desk.similar(answers, db).await?
        } else {
            Vec::new()
        };
        let goals = if section == Section::Goals && desk.open.contains(&Field::Goals) {
            suggestion::goals(answers, db).await?
        } else {
            Vec::new()
        };
        Ok(Self {
            similar: likes
                .iter()
                .map(|like| LikeRow::of_applicant(like, language))
                .collect(),
            suggested: goals.into_iter().map(GoalRow::from).collect(),
        })
    }
}

/// Adds a goal that can be served and is not there yet; its reason is left to write. It takes the
/// first row that holds nothing.
///
/// # Errors
/// The database's.
pub async fn add_goal(answers: &mut Answers, code: &str, db: &mut Db) -> Result<(), Error> {
    let known = Choices::load(db).await?.known();
    if !known.goals.contains(code) || answers.goal_code.iter().any(|other| other == code) {
        return Ok(());
    }
    answers
        .goal_reason
        .resize(answers.goal_code.len(), String::new());
    let free = answers
        .goal_code
        .iter()
        .zip(&answers.goal_reason)
        .position(|(code, reason)| code.is_empty() && reason.trim().is_empty());
    match free {
        Some(at) => code.clone_into(&mut answers.goal_code[at]),
        None => {
            answers.goal_code.push(code.to_owned());
            answers.goal_reason.push(String::new());
        }
    }
    Ok(())
}

/// What a page's script shows anew after a save.
#[derive(Debug, Serialize)]
struct Answer {
    /// Of each advised field of the section; empty where nothing is advised any more.
    advice: BTreeMap<Field, Vec<String>>,
    /// Nothing where the section does not compare.
    similar: Option<Vec<LikeRow>>,
}

/// `GET /ho-so/{id}/{section}/goi-y`
///
/// # Errors
/// As for the section's page.
pub async fn show(
    visit: Entered<Applicant>,
    path: web::Path<(ProposalId, String)>,
) -> Result<HttpResponse, Error> {
    let (id, word) = path.into_inner();
    let section = of_slug(&word)?;
    let language = visit.language;
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, id, &mut db).await?;
    let answers = desk.proposal.answers();
    let hints = Hints::of(&desk, section, &answers, language, &mut db).await?;
    let compares = matches!(section, Section::General | Section::Content);
    Ok(HttpResponse::Ok().json(Answer {
        advice: section
            .fields()
            .filter(|field| ADVISED.contains(field) && desk.open.contains(field))
            .map(|field| (field, writing::advise_on(field, &answers, language)))
            .collect(),
        similar: compares.then(|| {
            hints
                .similar
                .into_iter()
                .map(|row| LikeRow {
                    href: in_language(&row.href, language),
                    ..row
                })
                .collect()
        }),
    }))
}
