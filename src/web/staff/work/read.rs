//! What the form of a duty means.

use chrono::NaiveDate;

use super::super::act_page::Written;
use super::super::desk::Desk;
use super::{Duty, names_of};
use crate::domain::lifecycle::Role;
use crate::domain::permission::NoteAudience;
use crate::domain::problem::Problem;
use crate::domain::text::{Reason, parse_date};
use crate::ids::UserId;
use crate::models::exception::{self, Exception};
use crate::models::extension;
use crate::models::goal_link::{Judgement, Status};
use crate::models::pool::Db;
use crate::models::screening::{self, Answer, Item};
use crate::web::error::Error;
use crate::web::form::Errors;

/// What a duty's form means.
pub enum Deed {
    HandOver {
        to: UserId,
        note: String,
    },
    Note {
        audience: NoteAudience,
        body: Reason,
    },
    Screen(Vec<Answer>),
    Grant(Exception),
    Extend(extension::Answer),
    Apologise {
        until: NaiveDate,
        reason: String,
    },
    Judge(Vec<Judgement>),
    Add {
        goal: String,
        reason: String,
    },
    Appoint(Appointment),
}

/// Whom an administrator names, and why.
pub struct Appointment {
    pub role: Role,
    pub person: UserId,
    pub reason: String,
}

pub async fn read(
    duty: Duty,
    desk: &Desk,
    written: &Written,
    errors: &mut Errors,
    db: &mut Db,
) -> Result<Option<Deed>, Error> {
    Ok(match duty {
        Duty::WriteNote => {
            let audience = written.choice("audience", "problem-note-audience", errors);
            let body = errors.field("body", Reason::parse(written.text("body")));
            audience
                .zip(body)
                .map(|(audience, body)| Deed::Note { audience, body })
        }
        Duty::HandOver => {
            let to = written.choice("to", "problem-case-owner", errors);
            let note = written.optional("note", errors);
            to.zip(note).map(|(to, note)| Deed::HandOver { to, note })
        }
        Duty::Screen => {
            let items = screening::of(desk.proposal.id, db).await?;
            let answers = items
                .iter()
                .filter_map(|item| answer(item, written, errors))
                .collect();
            Some(Deed::Screen(answers))
        }
        Duty::GrantException => {
            let kind = written.choice("kind", "problem-exception-kind", errors);
            let reviewers = if kind == Some(exception::Kind::FewerReviewers) {
                written.number("reviewers", errors).map(Some)
            } else {
                Some(None)
            };
            let reason = written.reason("reason", errors);
            kind.zip(reviewers)
                .zip(reason)
                .map(|((kind, reviewers), reason)| {
                    Deed::Grant(Exception {
                        kind,
                        reviewers,
                        reason,
                    })
                })
        }
        Duty::AnswerExtension => read_extension(written, errors),
        Duty::Apologise => {
            let until = errors.field("until", parse_date(written.text("until")));
            let reason = written.reason("reason", errors);
            until
                .zip(reason)
                .map(|(until, reason)| Deed::Apologise { until, reason })
        }
        Duty::JudgeGoal => read_judgements(desk, written, errors),
        Duty::AppointSubstitute => {
            let role = written.choice("role", "problem-substitute-role", errors);
            let person = written.choice("person", "problem-substitute-person", errors);
            let reason = written.reason("reason", errors);
            role.zip(person)
                .zip(reason)
                .map(|((role, person), reason)| {
                    Deed::Appoint(Appointment {
                        role,
                        person,
                        reason,
                    })
                })
        }
        Duty::AddGoal => {
            let goal = written.text("goal").to_owned();
            if goal.is_empty() {
                errors.add("goal", Problem::new("problem-goal-unknown"));
            }
            written
                .reason("reason", errors)
                .map(|reason| Deed::Add { goal, reason })
        }
    })
}

/// What fails says why.
fn answer(item: &Item, written: &Written, errors: &mut Errors) -> Option<Answer> {
    let (verdict, note) = names_of(item);
    errors.call(&verdict, &item.text);
    errors.call(&note, &item.text);
    let passed = match written.text(&verdict) {
        "yes" => true,
        "no" => false,
        _ => {
            errors.add(&verdict, Problem::new("problem-screening-answer"));
            return None;
        }
    };
    let note = if passed {
        written.optional(&note, errors)
    } else {
        written.reason(&note, errors)
    };
    Some(Answer {
        item: item.code.clone(),
        passed,
        note: note?,
    })
}

/// Only what is judged otherwise than before is judged again.
fn read_judgements(desk: &Desk, written: &Written, errors: &mut Errors) -> Option<Deed> {
    let mut judgements = Vec::new();
    for link in &desk.goals {
        let (verdict, why) = (format!("goal-{}", link.id), format!("why-{}", link.id));
        let confirmed = match written.text(&verdict) {
            "yes" => true,
            "no" => false,
            _ => continue,
        };
        errors.call(&why, &link.title);
        let reason = written.reason(&why, errors);
        let known = match link.status {
            Status::Confirmed => Some(true),
            Status::Refused => Some(false),
            Status::Claimed | Status::Suggested => None,
        };
        if let Some(reason) = reason
            && (known != Some(confirmed) || reason != link.judgement)
        {
            judgements.push(Judgement {
                link: link.id,
                confirmed,
                reason,
            });
        }
    }
    if judgements.is_empty() && errors.is_empty() {
        errors.add("", Problem::new("problem-goal-nothing"));
    }
    Some(Deed::Judge(judgements))
}

/// A day or a refusal, with its reason.
fn read_extension(written: &Written, errors: &mut Errors) -> Option<Deed> {
    let granted = match written.text("verdict") {
        "grant" => Some(true),
        "refuse" => Some(false),
        _ => {
            errors.add("verdict", Problem::new("problem-extension-verdict"));
            None
        }
    };
    let until = match granted {
        Some(true) => errors.field("until", parse_date(written.text("until"))),
        _ => None,
    };
    let reason = written.reason("reason", errors)?;
    Some(Deed::Extend(match (granted?, until) {
        (true, until) => extension::Answer::Grant {
            until: until?,
            reason,
        },
        (false, _) => extension::Answer::Refuse { reason },
    }))
}
