//! Notes on a dossier among the department's people, for readers that the
//! writer chooses. They are added and never changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::acting::Acting;
use super::event::{Act, Audience as Readers, Event, Subject};
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{case_notes, users};
use crate::domain::lifecycle::Role;
use crate::domain::permission::{NoteAudience, note_audiences};
use crate::domain::proposal::Task;
use crate::domain::text::Reason;
use crate::ids::{ProposalId, RowId};

/// A note.
#[derive(Debug, Clone, Queryable)]
pub struct CaseNote {
    pub audience: NoteAudience,
    pub body: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// The notes on a dossier that somebody in these roles to it may read, newest
/// first. One query.
///
/// # Errors
/// The database's.
pub async fn of(
    proposal: ProposalId,
    roles: impl IntoIterator<Item = Role>,
    db: &mut Db,
) -> QueryResult<Vec<CaseNote>> {
    case_notes::table
        .inner_join(users::table)
        .filter(case_notes::proposal_id.eq(proposal))
        .filter(case_notes::audience.eq_any(note_audiences(roles)))
        .order((case_notes::written_at.desc(), case_notes::id.desc()))
        .select((
            case_notes::audience,
            case_notes::body,
            users::name,
            case_notes::written_at,
        ))
        .load(db)
        .await
}

/// Writes a note. The log keeps that it was written, and for whom.
///
/// # Errors
/// [`PerformError`].
pub async fn write(
    id: ProposalId,
    audience: NoteAudience,
    body: &Reason,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        // It changes nothing that another's page was drawn from.
        let task = Task::WriteNote;
        Proposal::begin_task(id, task, "", None, acting, db).await?;
        diesel::insert_into(case_notes::table)
            .values((
                case_notes::id.eq(RowId::new()),
                case_notes::proposal_id.eq(id),
                case_notes::author_id.eq(acting.user().ok_or(PerformError::Hidden)?),
                case_notes::audience.eq(audience),
                case_notes::body.eq(body.as_str()),
                case_notes::written_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on(task.as_str(), Subject::Proposal, id.0)
            .of(id, Readers::Log)
            .with(serde_json::json!({ "audience": audience }));
        Event::record(act, acting, db).await?;
        Ok(())
    })
    .await
}
