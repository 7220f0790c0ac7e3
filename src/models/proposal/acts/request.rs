//! Requests for more information.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;

use super::{Applied, and, mail_params};
use crate::domain::deadline;
use crate::domain::form::Field;
use crate::domain::problem::Problem;
use crate::ids::{InfoRequestId, ProposalId};
use crate::models::acting::Acting;
use crate::models::calendar;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::{Act, PerformError};
use crate::models::schema::{info_request_fields, info_requests};

/// A request that waits for its answer.
#[derive(Debug, Clone)]
pub struct OpenRequest {
    pub id: InfoRequestId,
    pub note: String,
    pub due_at: DateTime<Utc>,
    pub requested_at: DateTime<Utc>,
    /// The fields that are open, in page order, each with the officer's words.
    pub fields: Vec<(Field, String)>,
}

impl OpenRequest {
    /// The open request of a proposal.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Option<Self>> {
        let found = info_requests::table
            .filter(info_requests::proposal_id.eq(proposal))
            .filter(info_requests::closed_at.is_null())
            .select((
                info_requests::id,
                info_requests::note,
                info_requests::due_at,
                info_requests::requested_at,
            ))
            .first::<(InfoRequestId, String, DateTime<Utc>, DateTime<Utc>)>(db)
            .await
            .optional()?;
        let Some((id, note, due_at, requested_at)) = found else {
            return Ok(None);
        };
        let fields = info_request_fields::table
            .filter(info_request_fields::info_request_id.eq(id))
            .order(info_request_fields::position)
            .select((info_request_fields::field, info_request_fields::comment))
            .load(db)
            .await?;
        Ok(Some(Self {
            id,
            note,
            due_at,
            requested_at,
            fields,
        }))
    }
}

/// Asks: at least one field, every point in one request, a day by which.
pub async fn ask(
    proposal: &Proposal,
    fields: &[(Field, String)],
    note: &str,
    due: Option<NaiveDate>,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    if fields.is_empty() {
        return Err(vec![("fields", Problem::new("problem-request-fields"))].into());
    }
    let due_at = match due {
        Some(day) => deadline::end_of_day(day),
        None => {
            calendar::load(&acting.rules.office, db)
                .await?
                .due(acting.now, acting.rules.deadlines.answer)
                .until_midnight()
                .at
        }
    };
    if due_at <= acting.now {
        return Err(vec![("due", Problem::new("problem-request-due"))].into());
    }
    let id = InfoRequestId::new();
    diesel::insert_into(info_requests::table)
        .values((
            info_requests::id.eq(id),
            info_requests::proposal_id.eq(proposal.id),
            info_requests::stage.eq(proposal.state()),
            info_requests::note.eq(note),
            info_requests::due_at.eq(due_at),
            info_requests::requested_by.eq(acting.user().ok_or(PerformError::Hidden)?),
            info_requests::requested_at.eq(acting.now),
            info_requests::revision.eq(proposal.revision),
        ))
        .execute(db)
        .await?;
    let rows: Vec<_> = fields
        .iter()
        .zip(0i32..)
        .map(|((field, comment), position)| {
            (
                info_request_fields::info_request_id.eq(id),
                info_request_fields::field.eq(field),
                info_request_fields::comment.eq(comment),
                info_request_fields::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(info_request_fields::table)
        .values(rows)
        .execute(db)
        .await?;
    let named: Vec<&str> = fields.iter().map(|(field, _)| field.as_str()).collect();
    Ok(Applied {
        changes: super::Changes::default(),
        details: json!({ "fields": named, "due_at": due_at }),
        params: and(mail_params(proposal, note), "due_at", due_at.to_rfc3339()),
    })
}

/// Takes the request back.
pub async fn recall(
    proposal: &Proposal,
    act: &Act,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    close(proposal.id, "recalled", acting, db).await?;
    Ok(Applied::plain(proposal, act))
}

/// Closes the open request, where there is one.
pub async fn close(
    proposal: ProposalId,
    outcome: &str,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    diesel::update(info_requests::table)
        .filter(info_requests::proposal_id.eq(proposal))
        .filter(info_requests::closed_at.is_null())
        .set((
            info_requests::closed_at.eq(acting.now),
            info_requests::outcome.eq(outcome),
        ))
        .execute(db)
        .await?;
    Ok(())
}
