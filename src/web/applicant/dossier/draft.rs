//! The page of a draft: its sections, in any order, and what there is to write by.

use serde::Serialize;

use super::super::desk::Desk;
use super::super::section::{slug, title};
use super::super::words;
use super::{Named, Offered, Said, bound, helping, offered};
use crate::domain::form::{self, Answers};
use crate::domain::proposal::{Guard, State, Task, task_offers};
use crate::i18n::Language;
use crate::models::advice::{self, Advice};
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::rubric::Asking;
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::public::challenges::Bound;
use crate::web::public::examples::ExampleLink;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};
use crate::web::writing::{self, ThemeBox, Written};

/// A draft: its sections, in any order.
#[derive(Debug, Serialize)]
pub struct Draft {
    dossier: String,
    title: String,
    challenge: Option<Bound>,
    sections: Vec<Todo>,
    /// Whether the person may write it.
    writes: bool,
    /// Where the helper at the counter finds the papers; empty for others.
    helping: String,
    /// Until when advice asked for now comes, in working days; 0 where it cannot be asked for.
    advice_days: u32,
    /// Whether it could, if the draft had a title.
    advice_needs_title: bool,
    advice: Option<Advised>,
    done: usize,
    of: usize,
    /// What reviewers look for, and what of it is there.
    themes: Vec<ThemeBox>,
    /// Of the greatest sum of points, in percent.
    threshold: u32,
    examples: Vec<ExampleLink>,
    acts: Vec<Offered>,
    form: Form<Said>,
}

/// The advice before submitting.
#[derive(Debug, Serialize)]
struct Advised {
    /// What there is to know of it.
    status: String,
    /// The general word; empty until it is given.
    word: String,
    fields: Vec<Named>,
}

/// A section to write.
#[derive(Debug, Serialize)]
struct Todo {
    label: String,
    href: String,
    hint: String,
    status: String,
    tone: &'static str,
}

impl View for Draft {
    const TEMPLATE: &'static str = "applicant/draft.html";
    fn samples() -> Vec<Self> {
        let sample = |writes| Draft {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            challenge: Some(Bound::sample(if writes { "" } else { "-" })),
            sections: vec![Todo {
                label: "-".to_owned(),
                href: "/ho-so/1/noi-dung".to_owned(),
                hint: "-".to_owned(),
                status: "-".to_owned(),
                tone: "good",
            }],
            writes,
            helping: if writes {
                "/can-bo/tiep-nhan-ho/1".to_owned()
            } else {
                String::new()
            },
            advice_days: if writes { 3 } else { 0 },
            advice_needs_title: !writes,
            advice: (!writes).then(|| Advised {
                status: "-".to_owned(),
                word: "-".to_owned(),
                fields: vec![Named {
                    label: "-".to_owned(),
                    comment: "-".to_owned(),
                    href: "/ho-so/1/noi-dung#problem".to_owned(),
                    answered: true,
                }],
            }),
            done: 1,
            of: 6,
            themes: ThemeBox::samples(),
            threshold: 70,
            examples: ExampleLink::all("", Language::Vietnamese),
            acts: if writes {
                vec![Offered::sample(true)]
            } else {
                Vec::new()
            },
            form: Form::new(Said::default()),
        };
        vec![sample(true), sample(false)]
    }
}

/// The page of a draft.
///
/// # Errors
/// The database's.
pub async fn draft(
    visit: &Entered<Applicant>,
    desk: &Desk,
    form: Form<Said>,
    db: &mut Db,
) -> Result<Draft, Error> {
    let choices = Choices::load(db).await?;
    let files = Attachment::of_proposal(desk.proposal.id, db).await?;
    let answers = desk.proposal.answers();
    let sections = todo(desk, &answers, &choices, &files, visit.language);
    let reader = Reader {
        choices: &choices,
        language: visit.language,
    };
    let themes = writing::themes(
        &Asking::all(db).await?,
        Some(&Written {
            answers: &answers,
            sections: &reader.sections(&answers, &files),
            files: files.len(),
            href: &|field| format!("{}#{field}", desk.path(slug(field.section()))),
        }),
        visit.language,
    );
    let facts = desk
        .proposal
        .facts(&desk.standing, &visit.acting(), db)
        .await?;
    let ask = task_offers(State::Draft, &facts)
        .into_iter()
        .find(|made| made.action == Task::AskAdvice);
    let unmet = ask.as_ref().and_then(|made| made.unmet);
    Ok(Draft {
        helping: helping(desk),
        advice_days: match (&ask, unmet) {
            (Some(_), None) => visit.app.rules.deadlines.advice,
            _ => 0,
        },
        advice_needs_title: unmet == Some(Guard::TitleWritten) && desk.advice.is_none(),
        advice: desk
            .advice
            .as_ref()
            .and_then(|advice| advised(desk, advice, visit.language)),
        dossier: desk.path(""),
        title: title(&desk.proposal, visit.language),
        challenge: bound(visit, desk, db).await?,
        done: sections.iter().filter(|todo| todo.tone == "good").count(),
        of: sections.len(),
        sections,
        themes,
        threshold: visit.app.config.review.threshold_percent,
        examples: ExampleLink::all("", visit.language),
        writes: desk.writes(),
        acts: offered(State::Draft, &facts, visit.language),
        form,
    })
}

fn advised(desk: &Desk, advice: &Advice, language: Language) -> Option<Advised> {
    let status = match (advice.state, advice.closed_at) {
        (advice::State::Asked, _) => language.text_with(
            "advice-waits",
            [
                ("asked", words::moment(advice.asked_at, language)),
                (
                    "due",
                    words::due(advice.due_at, advice.due_provisional, language),
                ),
            ],
        ),
        (advice::State::Given, Some(at)) => {
            language.text_with("advice-given", [("given", words::moment(at, language))])
        }
        _ => return None,
    };
    let now = desk.proposal.answers();
    let fields = advice.marks.iter().map(|(field, comment)| Named {
        label: language.text(&format!("field-{field}")),
        comment: comment.clone(),
        href: format!("{}#{field}", desk.path(slug(field.section()))),
        answered: advice.is_rewritten(*field, &now),
    });
    Some(Advised {
        status,
        word: advice.word.clone(),
        fields: fields.collect(),
    })
}

/// Which sections are done: whatever they require is there and right.
fn todo(
    desk: &Desk,
    answers: &Answers,
    choices: &Choices,
    files: &[Attachment],
    language: Language,
) -> Vec<Todo> {
    let faults = form::check(answers, &choices.known());
    let reader = Reader { choices, language };
    reader
        .sections(answers, files)
        .into_iter()
        .map(|read| {
            let mut missing: Vec<&str> = faults
                .iter()
                .map(|(field, _)| *field)
                .filter(|field| read.name.fields().any(|own| own.as_str() == *field))
                .collect();
            missing.dedup();
            let written = read.rows.iter().any(|row| !row.empty);
            let (status, tone) = match (missing.is_empty(), written) {
                (true, true) => ("done", "good"),
                (true, false) => ("optional", "neutral"),
                (false, true) => ("begun", "waiting"),
                (false, false) => ("todo", "neutral"),
            };
            Todo {
                label: read.title,
                href: desk.path(slug(read.name)),
                hint: if missing.is_empty() {
                    language.text(&format!("section-{}-about", read.name))
                } else {
                    let count = missing.len().to_string();
                    language.text_with("draft-missing", [("count", count)])
                },
                status: language.text(&format!("draft-{status}")),
                tone,
            }
        })
        .collect()
}
