//! The screening list (kiểm tra hợp lệ): every line answered yes or no, saved
//! as a whole.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{screening_items, screenings, users};
use crate::domain::problem::Problem;
use crate::domain::proposal::Task;
use crate::ids::ProposalId;

/// A line of the list, with its answer to one proposal.
#[derive(Debug, Clone)]
pub struct Item {
    pub code: String,
    pub text: String,
    pub answer: Option<Answered>,
}

/// An answer that was given.
#[derive(Debug, Clone)]
pub struct Answered {
    pub passed: bool,
    pub note: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// An answer to give.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The line's code.
    pub item: String,
    pub passed: bool,
    /// May be empty where it passed.
    pub note: String,
}

/// The list in its order, with what was answered.
///
/// # Errors
/// The database's.
pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Item>> {
    let rows = screening_items::table
        .left_join(
            screenings::table
                .inner_join(users::table)
                .on(screenings::item_code
                    .eq(screening_items::code)
                    .and(screenings::proposal_id.eq(proposal))),
        )
        .order(screening_items::position)
        .select((
            screening_items::code,
            screening_items::text,
            (
                screenings::passed,
                screenings::note,
                users::name,
                screenings::answered_at,
            )
                .nullable(),
        ))
        .load::<(
            String,
            String,
            Option<(bool, String, String, DateTime<Utc>)>,
        )>(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(code, text, answer)| Item {
            code,
            text,
            answer: answer.map(|(passed, note, by, at)| Answered {
                passed,
                note,
                by,
                at,
            }),
        })
        .collect())
}

/// Saves the whole list.
///
/// # Errors
/// [`PerformError`]; of answers that are not one for each line,
/// [`PerformError::Invalid`].
pub async fn save(
    id: ProposalId,
    answers: &[Answer],
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let proposal = Proposal::begin_task(id, Task::Screen, "", seen, acting, db).await?;
        let by = acting.user().ok_or(PerformError::Hidden)?;
        let mut codes = screening_items::table
            .select(screening_items::code)
            .load::<String>(db)
            .await?;
        let mut given: Vec<&str> = answers.iter().map(|answer| answer.item.as_str()).collect();
        codes.sort_unstable();
        given.sort_unstable();
        if codes != given {
            return Err(vec![("", Problem::new("problem-screening-incomplete"))].into());
        }
        diesel::delete(screenings::table.filter(screenings::proposal_id.eq(id)))
            .execute(db)
            .await?;
        let rows: Vec<_> = answers
            .iter()
            .map(|answer| {
                (
                    screenings::proposal_id.eq(id),
                    screenings::item_code.eq(&answer.item),
                    screenings::passed.eq(answer.passed),
                    screenings::note.eq(&answer.note),
                    screenings::answered_by.eq(by),
                    screenings::answered_at.eq(acting.now),
                )
            })
            .collect();
        diesel::insert_into(screenings::table)
            .values(rows)
            .execute(db)
            .await?;
        let failed: Vec<&str> = answers
            .iter()
            .filter(|answer| !answer.passed)
            .map(|answer| answer.item.as_str())
            .collect();
        let act = Act::on(Task::Screen.as_str(), Subject::Proposal, id.0)
            .of(id, Audience::Staff)
            .with(json!({ "failed": failed }));
        Event::record(act, acting, db).await?;
        proposal.end_task(acting, db).await?;
        Ok(())
    })
    .await
}
