//! Decisions as they are read: the live one and those that ended.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::reasons;
use crate::domain::decision::{Ended, Kind, Outcome};
use crate::ids::{DecisionId, ProposalId};
use crate::names;

/// A decision with the names of those who acted on it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Decision {
    #[diesel(sql_type = SqlUuid)]
    pub id: DecisionId,
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    #[diesel(sql_type = Nullable<Text>)]
    pub outcome: Option<Outcome>,
    /// The text of the reason's code.
    #[diesel(sql_type = Nullable<Text>)]
    pub reason_text: Option<String>,
    #[diesel(sql_type = Text)]
    pub reason: String,
    #[diesel(sql_type = Text)]
    pub next_step: String,
    /// Why the council was not followed; empty where it was.
    #[diesel(sql_type = Text)]
    pub departure: String,
    #[diesel(sql_type = Text)]
    pub decided_by: String,
    #[diesel(sql_type = Timestamptz)]
    pub decided_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    pub released_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub released_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    pub letter: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub ended_how: Option<Ended>,
    #[diesel(sql_type = Nullable<Text>)]
    pub ended_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Text)]
    pub ended_reason: String,
}

impl Decision {
    /// Whether it stands.
    pub fn is_live(&self) -> bool {
        self.ended_at.is_none()
    }
}

/// Every decision on a proposal, newest first.
///
/// # Errors
/// The database's.
pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Decision>> {
    diesel::sql_query(
        "SELECT d.id, d.kind, d.outcome, r.text AS reason_text, d.reason, d.next_step, d.departure,
            u.name AS decided_by, d.decided_at, v.name AS released_by, d.released_at, d.letter,
            d.ended_how, e.name AS ended_by, d.ended_at, d.ended_reason
        FROM decisions d
        JOIN users u ON u.id = d.decided_by
        LEFT JOIN users v ON v.id = d.released_by
        LEFT JOIN users e ON e.id = d.ended_by
        LEFT JOIN reasons r ON r.code = d.reason_code
            AND r.action = CASE d.kind WHEN 'ineligible' THEN 'mark_ineligible' ELSE 'decline' END
        WHERE d.proposal_id = $1
        ORDER BY d.decided_at DESC, d.id DESC",
    )
    .bind::<SqlUuid, _>(proposal)
    .load(db)
    .await
}

names! {
    /// An act that chooses its reason from a list.
    pub enum Reasoned {
        MarkIneligible = "mark_ineligible",
        Decline = "decline",
        Forward = "forward",
        Unpublish = "unpublish",
    }
}

/// A reason with what to do next.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reasons, check_for_backend(diesel::pg::Pg))]
pub struct Reason {
    pub code: String,
    pub text: String,
    pub next_step: String,
}

/// The reasons of an act, in their order.
///
/// # Errors
/// The database's.
pub async fn reasons(of: Reasoned, db: &mut Db) -> QueryResult<Vec<Reason>> {
    reasons::table
        .filter(reasons::action.eq(of))
        .order(reasons::position)
        .select(Reason::as_select())
        .load(db)
        .await
}

/// Why an applicant asked for another look, and when.
///
/// # Errors
/// The database's.
pub async fn reconsideration(
    proposal: ProposalId,
    db: &mut Db,
) -> QueryResult<Option<(DecisionId, String, DateTime<Utc>)>> {
    use super::schema::reconsideration_requests as asked;
    asked::table
        .filter(asked::proposal_id.eq(proposal))
        .select((asked::decision_id, asked::reason, asked::requested_at))
        .first(db)
        .await
        .optional()
}
