//! What the agency that posted a challenge thinks of a dossier that answers
//! it. It advises; its people do not score, vote or approve.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::opinions;
use crate::domain::proposal::Task;
use crate::ids::{ChallengeId, ProposalId, RowId, UserId};

/// An opinion as it was given.
#[derive(Debug, Clone, QueryableByName)]
pub struct Opinion {
    #[diesel(sql_type = Text)]
    pub agency: String,
    #[diesel(sql_type = Text)]
    pub by: String,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
}

/// A dossier that answers a challenge, for the agency that posted it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Answering {
    #[diesel(sql_type = SqlUuid)]
    pub id: ProposalId,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
}

/// The opinions on a dossier, the first first.
///
/// # Errors
/// The database's.
pub async fn of(id: ProposalId, db: &mut Db) -> QueryResult<Vec<Opinion>> {
    diesel::sql_query(
        "SELECT g.name AS agency, u.name AS by, o.text, o.written_at AS at
        FROM opinions o JOIN agencies g ON g.code = o.agency_code JOIN users u ON u.id = o.written_by
        WHERE o.proposal_id = $1 ORDER BY o.written_at, o.id",
    )
    .bind::<SqlUuid, _>(id)
    .load(db)
    .await
}

/// Writes an opinion for the acting officer's agency.
///
/// # Errors
/// [`PerformError`]; nothing has changed then.
pub async fn give(
    id: ProposalId,
    text: &str,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::GiveOpinion;
        let proposal = Proposal::begin_task(id, task, text, seen, acting, db).await?;
        let person = acting.person.as_ref().ok_or(PerformError::Hidden)?;
        let agency = person.agency.as_ref().ok_or(PerformError::Hidden)?;
        let row = RowId::new();
        diesel::insert_into(opinions::table)
            .values((
                opinions::id.eq(row),
                opinions::proposal_id.eq(id),
                opinions::agency_code.eq(agency),
                opinions::written_by.eq(person.id),
                opinions::text.eq(text),
                opinions::written_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on(task.as_str(), Subject::Proposal, id.0)
            .of(id, Audience::Staff)
            .noting(text)
            .with(json!({ "opinion": row, "agency": agency }));
        Event::record(act, acting, db).await?;
        proposal.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

/// The dossiers that answer a challenge, for a person of the agency that
/// posted it: none from which an interest bars them.
///
/// # Errors
/// The database's.
pub async fn answering(
    person: UserId,
    challenge: ChallengeId,
    db: &mut Db,
) -> QueryResult<Vec<Answering>> {
    diesel::sql_query(
        "SELECT p.id, p.code, p.title FROM proposals p
        WHERE p.challenge_id = $2 AND p.state <> 'draft' AND p.discarded_at IS NULL
            AND p.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
            AND p.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($1) c)
        ORDER BY p.submitted_at, p.id",
    )
    .bind::<SqlUuid, _>(person)
    .bind::<SqlUuid, _>(challenge)
    .load(db)
    .await
}
