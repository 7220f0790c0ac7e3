//! What the form of a duty asks.

use super::super::act_page::{Ask, Choice, Control, Questions, Written};
use super::super::answers::Row;
use super::super::desk::Desk;
use super::super::{fairness, labels};
use super::{Duty, names_of};
use crate::domain::permission::{JUDGES, NoteAudience};
use crate::ids::UserId;
use crate::models::exception;
use crate::models::extension::Extension;
use crate::models::goal_link::{self, Link, Status};
use crate::models::pool::Db;
use crate::models::{case_owner, likeness, recusal, screening};
use crate::web::error::Error;
use crate::web::writing::LikeRow;

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

pub async fn questions(
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
