//! `/can-bo/danh-gia/{assignment}/muc-tieu`: what the reviewer advises about the
//! goals of the dossier, each with a reason.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::{no, open};
use crate::domain::assignment::State;
use crate::domain::problem::Problem;
use crate::domain::text::Note;
use crate::i18n::Language;
use crate::ids::AssignmentId;
use crate::models::assignment::{Held, Reading};
use crate::models::choices::Choices;
use crate::models::goal_link;
use crate::models::goal_opinion::{Opinion, Said};
use crate::models::pool::Db;
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted, say};
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The most goals that a reviewer adds.
const ADDED: usize = 3;

type Values = BTreeMap<String, String>;

/// The page.
#[derive(Debug, Serialize)]
pub struct Goals {
    code: String,
    title: String,
    path: String,
    /// The sheet is being written, and this with it.
    editable: bool,
    form: Form<Values>,
    claimed: Vec<Claimed>,
    opinions: Vec<Choice>,
    /// Fields for goals to add.
    added: Vec<Added>,
    goals: Vec<Choice>,
}

/// A goal that the applicant claims.
#[derive(Debug, Serialize)]
struct Claimed {
    title: String,
    reason: String,
    opinion: String,
    why: String,
}

#[derive(Debug, Serialize)]
struct Added {
    goal: String,
    why: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

impl View for Goals {
    const TEMPLATE: &'static str = "staff/review_goals.html";
    fn samples() -> Vec<Self> {
        let page = |editable: bool, claimed: bool| {
            let mut errors = Errors::new();
            let first = |word: &str| format!("{word}-0");
            if claimed && editable {
                errors.add(&first("why"), Problem::new("problem-opinion-reason"));
            }
            let values: Values = ["opinion", "why", "goal", "because"]
                .map(|word| (first(word), String::new()))
                .into();
            Goals {
                code: "NQ57-261123-0001".to_owned(),
                title: "Cảnh báo lũ sớm".to_owned(),
                path: "/can-bo/danh-gia/0".to_owned(),
                editable,
                form: Form::refused(values, &errors, Language::Vietnamese),
                claimed: if claimed {
                    vec![Claimed {
                        title: "Chính quyền số".to_owned(),
                        reason: "Vì đỡ đi lại.".to_owned(),
                        opinion: first("opinion"),
                        why: first("why"),
                    }]
                } else {
                    Vec::new()
                },
                opinions: opinions(Language::Vietnamese),
                added: vec![Added {
                    goal: first("goal"),
                    why: first("because"),
                }],
                goals: vec![Choice {
                    value: "a".to_owned(),
                    label: "Kinh tế số".to_owned(),
                    hint: String::new(),
                }],
            }
        };
        vec![page(true, true), page(true, false), page(false, true)]
    }
}

fn opinions(language: Language) -> Vec<Choice> {
    [Opinion::Confirm, Opinion::Refuse]
        .iter()
        .map(|opinion| Choice {
            value: opinion.to_string(),
            label: language.text(&format!("goal-opinion-{opinion}")),
            hint: String::new(),
        })
        .collect()
}

/// The codes that the applicant claims, as the reviewer may read them.
fn claimed(reading: &Reading) -> Vec<(String, String)> {
    let goals = reading.answers.goals();
    goals
        .map(|(code, reason)| (code.to_owned(), reason.to_owned()))
        .collect()
}

/// What was said before, as the form's fields.
fn values(said: &[Said], claimed: &[(String, String)]) -> Values {
    let mut values = Values::new();
    for (at, (code, _)) in claimed.iter().enumerate() {
        let found = said.iter().find(|one| one.goal == *code);
        let opinion = found.map(|one| one.opinion.to_string());
        values.insert(format!("opinion-{at}"), opinion.unwrap_or_default());
        let why = found.map(|one| one.reason.clone());
        values.insert(format!("why-{at}"), why.unwrap_or_default());
    }
    let mut added = said.iter().filter(|one| one.opinion == Opinion::Add);
    for at in 0..ADDED {
        let one = added.next();
        let goal = one.map(|one| one.goal.clone());
        values.insert(format!("goal-{at}"), goal.unwrap_or_default());
        let why = one.map(|one| one.reason.clone());
        values.insert(format!("because-{at}"), why.unwrap_or_default());
    }
    values
}

/// What the form says, or everything that is wrong with it.
fn read(
    values: &Values,
    claimed: &[(String, String)],
    known: &[(String, String)],
    errors: &mut Errors,
) -> Vec<Said> {
    let text = |name: &str| values.get(name).map_or("", |text| text.trim());
    let reason = |name: &str, errors: &mut Errors| {
        if text(name).is_empty() {
            errors.add(name, Problem::new("problem-opinion-reason"));
            return None;
        }
        errors
            .field(name, Note::parse(text(name)))
            .map(String::from)
    };
    let mut said = Vec::new();
    for (at, (code, _)) in claimed.iter().enumerate() {
        let (opinion, why) = (format!("opinion-{at}"), format!("why-{at}"));
        match text(&opinion).parse::<Opinion>() {
            Ok(opinion @ (Opinion::Confirm | Opinion::Refuse)) => {
                said.extend(reason(&why, errors).map(|reason| Said {
                    goal: code.clone(),
                    opinion,
                    reason,
                }));
            }
            _ if !text(&why).is_empty() => {
                errors.add(&opinion, Problem::new("problem-opinion-missing"));
            }
            _ => {}
        }
    }
    for at in 0..ADDED {
        let (goal, why) = (format!("goal-{at}"), format!("because-{at}"));
        let code = text(&goal);
        if code.is_empty() {
            if !text(&why).is_empty() {
                errors.add(&goal, Problem::new("problem-opinion-goal"));
            }
            continue;
        }
        let twice = claimed.iter().any(|(claimed, _)| claimed == code)
            || said.iter().any(|one: &Said| one.goal == code);
        if twice {
            errors.add(&goal, Problem::new("problem-goal-twice"));
        } else if !known.iter().any(|(known, _)| known == code) {
            errors.add(&goal, Problem::new("problem-goal-unknown"));
        } else {
            said.extend(reason(&why, errors).map(|reason| Said {
                goal: code.to_owned(),
                opinion: Opinion::Add,
                reason,
            }));
        }
    }
    said
}

async fn draw(
    visit: &Entered<Staff>,
    held: &Held,
    reading: &Reading,
    values: Values,
    errors: &Errors,
    db: &mut Db,
) -> Result<Goals, Error> {
    let language = visit.language;
    let choices = Choices::load(db).await?;
    let reader = Reader {
        choices: &choices,
        language,
    };
    let claimed = claimed(reading);
    let offered = goal_link::goals(db).await?;
    let mut form = Form::refused(values, errors, language);
    // In the list of errors each says which goal it is about.
    for error in &mut form.errors {
        let at = error.field.strip_prefix("why-");
        let at = at.or_else(|| error.field.strip_prefix("opinion-"));
        let found = at
            .and_then(|at| at.parse::<usize>().ok())
            .and_then(|at| claimed.get(at));
        if let Some((code, _)) = found {
            let problem = Problem::new("problem-score-in")
                .with("criterion", reader.goal(code))
                .with("problem", &error.message);
            error.message = say(&problem, language);
        }
    }
    Ok(Goals {
        code: held.proposal.code.clone().unwrap_or_default(),
        title: reading.title.clone(),
        path: format!("/can-bo/danh-gia/{}", held.assignment.id),
        editable: matches!(held.assignment.state(), State::Accepted | State::Returned)
            && held.readable,
        form,
        claimed: claimed
            .iter()
            .enumerate()
            .map(|(at, (code, reason))| Claimed {
                title: reader.goal(code),
                reason: reason.clone(),
                opinion: format!("opinion-{at}"),
                why: format!("why-{at}"),
            })
            .collect(),
        opinions: opinions(language),
        added: (0..ADDED)
            .map(|at| Added {
                goal: format!("goal-{at}"),
                why: format!("because-{at}"),
            })
            .collect(),
        goals: offered
            .into_iter()
            .map(|(value, label)| Choice {
                value,
                label,
                hint: String::new(),
            })
            .collect(),
    })
}

/// The reviewer's own assignment, once it is accepted.
async fn accepted(
    visit: &Entered<Staff>,
    id: &Path<AssignmentId>,
    db: &mut Db,
) -> Result<Held, Error> {
    let held = open(visit, id, db).await?;
    if held.assignment.state().opens_file() {
        Ok(held)
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /can-bo/danh-gia/{assignment}/muc-tieu`
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn show(visit: Entered<Staff>, id: Path<AssignmentId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = accepted(&visit, &id, &mut db).await?;
    let reading = held.reading(&mut db).await?;
    let said = Said::of(*id, &mut db).await?;
    let values = values(&said, &claimed(&reading));
    let page = draw(&visit, &held, &reading, values, &Errors::new(), &mut db).await?;
    visit.page(&page)
}

/// `POST /can-bo/danh-gia/{assignment}/muc-tieu`
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn update(
    visit: Entered<Staff>,
    id: Path<AssignmentId>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = accepted(&visit, &id, &mut db).await?;
    if !held.readable {
        return Err(Error::conflict("assignment-guard-readable"));
    }
    let reading = held.reading(&mut db).await?;
    let claimed = claimed(&reading);
    let mut values = values(&[], &claimed);
    for (name, text) in pairs {
        if let Some(value) = values.get_mut(&name) {
            *value = text.replace('\0', "").replace("\r\n", "\n");
        }
    }
    let known = goal_link::goals(&mut db).await?;
    let mut errors = Errors::new();
    let said = read(&values, &claimed, &known, &mut errors);
    if !errors.is_empty() {
        let page = draw(&visit, &held, &reading, values, &errors, &mut db).await?;
        return visit.refused(&page);
    }
    Said::keep(*id, &said, &visit.acting(), &mut db)
        .await
        .map_err(no)?;
    let notice = Notice::success("notice-goals-advised");
    Ok(visit.see_other_saying(&format!("/can-bo/danh-gia/{id}"), notice))
}
