//! `/can-bo/ho-so/{id}/viec`: work on a dossier that does not move it.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::NaiveDate;

use super::act_page::{Ask, Asking, Choice, Control, Questions, Written};
use super::answers::Row;
use super::desk::Desk;
use super::events::{Drawing, all, draw, failed, say_no};
use super::{fairness, labels};
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::permission::{JUDGES, NoteAudience};
use crate::domain::problem::Problem;
use crate::domain::proposal::{Task, decide_task};
use crate::domain::text::{Reason, parse_date};
use crate::ids::{ProposalId, UserId};
use crate::models::apology;
use crate::models::exception::{self, Exception};
use crate::models::extension::{self, Extension};
use crate::models::goal_link::{self, Judgement, Link, Status};
use crate::models::likeness;
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::recusal;
use crate::models::screening::{self, Answer, Item};
use crate::models::{case_note, case_owner};
use crate::names;
use crate::web::error::Error;
use crate::web::form::{Errors, Posted};
use crate::web::notices;
use crate::web::visit::{Dossier, Entered, Notice};
use crate::web::writing::LikeRow;

names! {
    /// Work with a form on the dossier's page.
    pub enum Duty {
        HandOver = "hand_over",
        WriteNote = "write_note",
        Screen = "screen",
        GrantException = "grant_exception",
        AnswerExtension = "answer_extension",
        Apologise = "apologise",
        JudgeGoal = "judge_goal",
        AddGoal = "add_goal",
        AppointSubstitute = "appoint_substitute",
    }
}

impl Duty {
    /// The task that decides who may do it.
    pub const fn task(self) -> Task {
        match self {
            Duty::HandOver => Task::HandOver,
            Duty::WriteNote => Task::WriteNote,
            Duty::Screen => Task::Screen,
            Duty::GrantException => Task::GrantException,
            Duty::AnswerExtension => Task::AnswerExtension,
            Duty::Apologise => Task::Apologise,
            Duty::JudgeGoal | Duty::AddGoal => Task::JudgeGoal,
            Duty::AppointSubstitute => Task::AppointSubstitute,
        }
    }

    /// The text key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Duty::HandOver => "task-hand_over",
            Duty::WriteNote => "task-write_note",
            Duty::Screen => "task-screen",
            Duty::GrantException => "task-grant_exception",
            Duty::AnswerExtension => "task-answer_extension",
            Duty::Apologise => "task-apologise",
            Duty::JudgeGoal => "task-judge_goal",
            Duty::AddGoal => "staff-add-goal",
            Duty::AppointSubstitute => "task-appoint_substitute",
        }
    }
}

/// What a duty's form means.
enum Deed {
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
struct Appointment {
    role: Role,
    person: UserId,
    reason: String,
}

/// The form of a duty.
///
/// # Errors
/// [`Error::NotFound`] where the dossier is not for the person's eyes, or the database's.
pub async fn form(
    visit: &Entered<Dossier>,
    id: ProposalId,
    duty: Duty,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let desk = Desk::open(visit, id, db).await?;
    if let Err(refusal) = allowed(&desk, duty) {
        return say_no(visit, &desk, duty.name(), refusal, &desk.at(""));
    }
    page(visit, &desk, duty, Drawing::fresh(), db).await
}

/// `POST /can-bo/ho-so/{id}/viec`
///
/// # Errors
/// As [`form`]; [`Error::BadRequest`] to work that does not exist.
pub async fn create(
    visit: Entered<Dossier>,
    id: Path<ProposalId>,
    Posted(written): Posted<Written>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, *id, &mut db).await?;
    let duty = written.text("action").parse::<Duty>();
    let duty = duty.map_err(|_| Error::BadRequest)?;
    if let Err(refusal) = allowed(&desk, duty) {
        return say_no(&visit, &desk, duty.name(), refusal, &desk.at(""));
    }
    let mut errors = Errors::new();
    let deed = read(duty, &desk, &written, &mut errors, &mut db).await?;
    let Some(deed) = deed.filter(|_| errors.is_empty()) else {
        let drawing = Drawing::wrong(&written, errors);
        return page(&visit, &desk, duty, drawing, &mut db).await;
    };
    let drawing = match perform(&visit, *id, &deed, &written, &mut db).await {
        Ok(()) => {
            let notice = Notice::success(notices::worked(duty));
            return Ok(visit.see_other_saying(&desk.at(""), notice));
        }
        Err(PerformError::Stale(faster)) => Drawing::stale(&written, &faster, visit.language),
        Err(PerformError::Invalid(faults)) => Drawing::wrong(&written, all(faults)),
        Err(PerformError::Refused(refusal)) => {
            return say_no(&visit, &desk, duty.name(), refusal, &desk.at(""));
        }
        Err(other) => return Err(failed(other)),
    };
    let desk = Desk::open(&visit, *id, &mut db).await?;
    page(&visit, &desk, duty, drawing, &mut db).await
}

fn allowed(desk: &Desk, duty: Duty) -> Result<(), Refusal<crate::domain::proposal::Guard>> {
    decide_task(desk.proposal.state(), duty.task(), &desk.facts, None).map(drop)
}

async fn perform(
    visit: &Entered<Dossier>,
    id: ProposalId,
    deed: &Deed,
    written: &Written,
    db: &mut Db,
) -> Result<(), PerformError> {
    let acting = visit.acting();
    let seen = written.seen();
    match deed {
        Deed::HandOver { to, note } => {
            case_owner::hand_over(id, *to, note, seen, &acting, db).await
        }
        Deed::Note { audience, body } => case_note::write(id, *audience, body, &acting, db).await,
        Deed::Screen(answers) => screening::save(id, answers, seen, &acting, db).await,
        Deed::Grant(exception) => exception::grant(id, exception, seen, &acting, db).await,
        Deed::Extend(answer) => extension::answer(id, answer, seen, &acting, db).await,
        Deed::Apologise { until, reason } => {
            apology::record(id, *until, reason, seen, &acting, db).await
        }
        Deed::Judge(judgements) => goal_link::judge(id, judgements, seen, &acting, db).await,
        Deed::Add { goal, reason } => goal_link::add(id, goal, reason, seen, &acting, db).await,
        Deed::Appoint(Appointment {
            role,
            person,
            reason,
        }) => recusal::appoint(id, *role, *person, reason, seen, &acting, db).await,
    }
}

async fn page(
    visit: &Entered<Dossier>,
    desk: &Desk,
    duty: Duty,
    drawing: Drawing,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let questions = questions(duty, desk, visit.person.id, db).await?;
    let asking = Asking {
        word: duty.as_str(),
        name: duty.name(),
        target: &desk.at("/viec"),
        back: &desk.at(""),
        list: ("/can-bo/ho-so", "nav-queue"),
    };
    draw(visit, desk, asking, questions, drawing)
}

/// Works like the dossier, beside the list that asks whether it repeats one.
async fn similar(desk: &Desk, person: UserId, db: &mut Db) -> Result<Vec<LikeRow>, Error> {
    let Some(newest) = desk.newest() else {
        return Ok(Vec::new());
    };
    let likes = likeness::for_staff(person, desk.proposal.id, &newest.answers(), db).await?;
    Ok(likes
        .iter()
        .map(|like| LikeRow::of_staff(like, desk.language))
        .collect())
}

async fn questions(
    duty: Duty,
    desk: &Desk,
    person: UserId,
    db: &mut Db,
) -> Result<Questions, Error> {
    let language = desk.language;
    let ask = |ask: Ask, name: &str| Control::new(ask, name, name, language);
    let yes_no = |yes: &str, no: &str| {
        vec![
            Choice::new("yes", language.text(yes)),
            Choice::new("no", language.text(no)),
        ]
    };
    let mut form = Questions::default();
    match duty {
        Duty::WriteNote => {
            let audiences = NoteAudience::ALL
                .iter()
                .map(|one| Choice {
                    hint: language.text(&format!("staff-note-{one}-hint")),
                    ..Choice::new(one.as_str(), language.text(&format!("staff-note-{one}")))
                })
                .collect();
            form.controls = vec![
                ask(Ask::Textarea, "body"),
                ask(Ask::Radios, "audience").of(audiences),
            ];
            form.values = form.values.with("audience", "department");
        }
        Duty::HandOver => {
            let people = case_owner::candidates(desk.proposal.id, db).await?;
            let owners = people
                .into_iter()
                .map(|(id, name)| Choice::new(id.to_string(), name))
                .collect();
            form.controls = vec![
                ask(Ask::Select, "to").of(owners),
                ask(Ask::Textarea, "note").optional(),
            ];
            form.values = form.values.with("to", person.to_string());
        }
        Duty::Screen => {
            form.similar = similar(desk, person, db).await?;
            for item in screening::of(desk.proposal.id, db).await? {
                let (verdict, note) = names_of(&item);
                form.controls.push(
                    Control::new(Ask::Radios, &verdict, "reason", language)
                        .labelled(&item.text)
                        .of(yes_no("staff-passes", "staff-fails")),
                );
                form.controls
                    .push(Control::new(Ask::Text, &note, "screening-note", language).optional());
                if let Some(answer) = item.answer {
                    let word = if answer.passed { "yes" } else { "no" };
                    form.values = form.values.with(&verdict, word).with(&note, answer.note);
                }
            }
        }
        Duty::GrantException => {
            let kinds = exception::Kind::ALL
                .iter()
                .map(|kind| {
                    Choice::new(
                        kind.as_str(),
                        language.text(&format!("staff-exception-{kind}")),
                    )
                })
                .collect();
            form.controls = vec![
                ask(Ask::Radios, "kind").of(kinds),
                ask(Ask::Text, "reviewers").optional(),
                ask(Ask::Textarea, "reason"),
            ];
        }
        Duty::AnswerExtension => more_time(&mut form, desk, db).await?,
        Duty::Apologise => {
            let promised = desk.proposal.promised_at;
            form.known = vec![Row {
                key: language.text("dossier-promised"),
                value: promised
                    .map(|at| labels::moment(at, language))
                    .unwrap_or_default(),
            }];
            form.controls = vec![
                Control::new(Ask::Date, "until", "promise", language)
                    .hinting(language.text("staff-ask-promise-hint")),
                ask(Ask::Textarea, "reason"),
            ];
        }
        Duty::JudgeGoal => {
            for link in &desk.goals {
                let (verdict, why) = (format!("goal-{}", link.id), format!("why-{}", link.id));
                form.controls.push(
                    Control::new(Ask::Radios, &verdict, "reason", language)
                        .labelled(&link.title)
                        .hinting(hint(desk, link))
                        .of(yes_no("staff-goal-confirm", "staff-goal-refuse")),
                );
                form.controls
                    .push(Control::new(Ask::Text, &why, "judgement", language));
                let judged = match link.status {
                    Status::Confirmed => "yes",
                    Status::Refused => "no",
                    Status::Claimed | Status::Suggested => "",
                };
                form.values = form
                    .values
                    .with(&verdict, judged)
                    .with(&why, &link.judgement);
            }
        }
        Duty::AppointSubstitute => {
            let roles = JUDGES
                .iter()
                .map(|role| Choice::new(role.as_str(), language.text(&format!("role-{role}"))));
            let able = recusal::able(desk.proposal.id, db).await?;
            let able = able.iter().filter(|one| one.id != person).map(|one| {
                let held = fairness::roles(one.roles(), language);
                Choice::new(one.id.to_string(), format!("{} ({held})", one.name))
            });
            form.known = recusal::of(desk.proposal.id, db)
                .await?
                .iter()
                .map(|one| Row {
                    key: one.name.clone(),
                    value: fairness::roles(one.roles(), language),
                })
                .collect();
            form.controls = vec![
                ask(Ask::Radios, "role").of(roles.collect()),
                ask(Ask::Select, "person").of(able.collect()),
                ask(Ask::Textarea, "reason"),
            ];
        }
        Duty::AddGoal => {
            form.known = desk.missed();
            let linked: Vec<&str> = desk.goals.iter().map(|link| link.goal.as_str()).collect();
            let options = goal_link::goals(db).await?;
            let options = options
                .into_iter()
                .filter(|(code, _)| !linked.contains(&code.as_str()))
                .map(|(code, title)| Choice::new(code, title))
                .collect();
            form.controls = vec![
                ask(Ask::Select, "goal").of(options),
                ask(Ask::Textarea, "reason"),
            ];
        }
    }
    if duty == Duty::JudgeGoal && form.controls.is_empty() {
        form.known.push(Row {
            key: language.text("staff-goals"),
            value: language.text("staff-goals-none"),
        });
    }
    Ok(form)
}

/// Why the applicant claims a goal, and what reviewers advise about it.
fn hint(desk: &Desk, link: &Link) -> String {
    let mut said = vec![link.reason.clone()];
    said.extend(desk.advised(&link.goal));
    said.retain(|line| !line.is_empty());
    said.join(" · ")
}

/// What was asked for, and the two answers.
async fn more_time(form: &mut Questions, desk: &Desk, db: &mut Db) -> Result<(), Error> {
    let language = desk.language;
    let Some(request) = &desk.request else {
        return Ok(());
    };
    let Some(asked) = Extension::of(request.id, db).await? else {
        return Ok(());
    };
    let row = |key: &str, value: String| Row {
        key: language.text(key),
        value,
    };
    form.known = vec![
        row(
            "staff-extension-due",
            labels::moment(request.due_at, language),
        ),
        row("staff-extension-days", asked.days.to_string()),
        row("staff-ask-reason", asked.reason.clone()),
    ];
    let verdicts = ["grant", "refuse"]
        .map(|word| Choice::new(word, language.text(&format!("staff-extension-{word}"))));
    let last = asked.latest(request.due_at).format("%d/%m/%Y").to_string();
    form.controls = vec![
        Control::new(Ask::Radios, "verdict", "extension", language).of(verdicts.into()),
        Control::new(Ask::Date, "until", "until", language)
            .hinting(language.text_with("staff-ask-until-hint", [("last", last.clone())]))
            .optional(),
        Control::new(Ask::Textarea, "reason", "reason", language),
    ];
    form.values = Written::default().with("until", last);
    Ok(())
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

fn names_of(item: &Item) -> (String, String) {
    (format!("item-{}", item.code), format!("note-{}", item.code))
}

async fn read(
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
