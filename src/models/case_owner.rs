//! The moderator who answers for a case (chuyên viên thụ lý): whoever receives
//! it, until it is handed over, one or many at once.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::{Value, json};

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::mail;
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{proposals, user_roles, users};
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::domain::problem::Problem;
use crate::domain::proposal::Task;
use crate::ids::{ProposalId, UserId};

/// A dossier to hand over, as it was seen.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub id: ProposalId,
    pub version: i32,
}

/// Hands one case over.
///
/// # Errors
/// [`PerformError`]; somebody who may not answer for it is [`PerformError::Invalid`].
pub async fn hand_over(
    id: ProposalId,
    to: UserId,
    note: &str,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let (event, about) = one(id, to, note, seen, acting, db).await?;
        tell(to, &event, vec![about], acting, db).await
    })
    .await
}

/// Hands cases over: each that can be is, and whoever takes them is told once.
/// The answers stand in the order of the cases.
///
/// # Errors
/// The database's; nothing has changed then.
pub async fn hand_over_many(
    cases: &[Seen],
    to: UserId,
    note: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<Vec<Result<(), PerformError>>, diesel::result::Error> {
    db.transaction(async |db| {
        let mut answers: Vec<(usize, Result<(), PerformError>)> = Vec::new();
        let mut handed = Vec::new();
        let mut last = None;
        // In the order of their ids, so that two people's many cannot wait for each other.
        let mut in_order: Vec<usize> = (0..cases.len()).collect();
        in_order.sort_by_key(|place| cases[*place].id);
        for place in in_order {
            let case = cases[place];
            let answer = db
                .transaction(async |db| {
                    one(case.id, to, note, Some(case.version), acting, db).await
                })
                .await;
            let answer = match answer {
                Ok((event, about)) => {
                    handed.push(about);
                    last = Some(event);
                    Ok(())
                }
                Err(PerformError::Database(error)) => return Err(error),
                Err(other) => Err(other),
            };
            answers.push((place, answer));
        }
        if let Some(event) = last {
            tell(to, &event, handed, acting, db)
                .await
                .map_err(|error| match error {
                    PerformError::Database(error) => error,
                    _ => diesel::result::Error::RollbackTransaction,
                })?;
        }
        answers.sort_by_key(|(place, _)| *place);
        Ok(answers.into_iter().map(|(_, answer)| answer).collect())
    })
    .await
}

/// Hands one case over inside the caller's transaction; gives what the mail
/// says of it.
async fn one(
    id: ProposalId,
    to: UserId,
    note: &str,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(Event, Value), PerformError> {
    let task = Task::HandOver;
    let proposal = Proposal::begin_task(id, task, note, seen, acting, db).await?;
    if !may_own(to, id, db).await? {
        return Err(vec![("to", Problem::new("problem-case-owner"))].into());
    }
    diesel::update(proposals::table.find(id))
        .set(proposals::case_owner_id.eq(to))
        .execute(db)
        .await?;
    let name = users::table
        .find(to)
        .select(users::name)
        .first::<String>(db)
        .await?;
    let act = Act::on(task.as_str(), Subject::Proposal, id.0)
        .of(id, Audience::Staff)
        .noting(note)
        .with(json!({ "to": to, "name": name, "from": proposal.case_owner_id }));
    let event = Event::record(act, acting, db).await?;
    proposal.end_task(acting, db).await?;
    let about = json!({ "code": proposal.code, "title": proposal.title });
    Ok((event, about))
}

/// Whether somebody is a moderator whom no interest bars from the dossier.
async fn may_own(person: UserId, proposal: ProposalId, db: &mut Db) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        conflicted: bool,
    }
    let moderates = diesel::select(diesel::dsl::exists(
        user_roles::table
            .inner_join(users::table)
            .filter(user_roles::user_id.eq(person))
            .filter(user_roles::role.eq(Role::Moderator))
            .filter(users::disabled_at.is_null()),
    ))
    .get_result::<bool>(db)
    .await?;
    if !moderates {
        return Ok(false);
    }
    let Answer { conflicted } = diesel::sql_query("SELECT is_conflicted($1, $2) AS conflicted")
        .bind::<SqlUuid, _>(person)
        .bind::<SqlUuid, _>(proposal)
        .get_result(db)
        .await?;
    Ok(!conflicted)
}

/// One mail for all of them; none to somebody who took them.
async fn tell(
    to: UserId,
    event: &Event,
    cases: Vec<Value>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    if acting.user() == Some(to) {
        return Ok(());
    }
    let by = acting.person.as_ref().map(|person| person.name.clone());
    let params = json!({ "count": cases.len(), "cases": cases, "person": by, "note": event.note });
    mail::tell_person(Message::CasesHandedOver, to, event, params, db).await?;
    Ok(())
}

/// Who may answer for a dossier: the moderators whom no interest bars from it,
/// by name. One query.
///
/// # Errors
/// The database's.
pub async fn candidates(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<(UserId, String)>> {
    users::table
        .inner_join(user_roles::table)
        .filter(user_roles::role.eq(Role::Moderator))
        .filter(users::disabled_at.is_null())
        .filter(
            diesel::dsl::sql::<Bool>("NOT is_conflicted(users.id, ")
                .bind::<SqlUuid, _>(proposal)
                .sql(")"),
        )
        .order((
            diesel::dsl::sql::<diesel::sql_types::Text>("users.name COLLATE \"vi-x-icu\""),
            users::id,
        ))
        .select((users::id, users::name))
        .load(db)
        .await
}
