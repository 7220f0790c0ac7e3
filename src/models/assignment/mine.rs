//! A reviewer's own assignments.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use crate::domain::assignment::State;
use crate::domain::proposal::State as Stage;
use crate::ids::{AssignmentId, UserId};
use crate::models::pool::Db;

/// An open assignment in the list of its reviewer. It names nobody.
#[derive(Debug, Clone, QueryableByName)]
pub struct Mine {
    #[diesel(sql_type = SqlUuid)]
    pub id: AssignmentId,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Text)]
    pub stage: Stage,
    /// The proposal is still in the round of this assignment.
    #[diesel(sql_type = Bool)]
    pub current: bool,
    #[diesel(sql_type = Timestamptz)]
    pub told_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub filed_at: Option<DateTime<Utc>>,
    /// The filed sheet judges an older revision.
    #[diesel(sql_type = Bool)]
    pub outdated: bool,
    #[diesel(sql_type = Integer)]
    pub revision: i32,
}

/// The conflicts of a person are many fewer than the assignments, so they are
/// looked up once.
const MINE: &str = "
SELECT a.id, p.code, title_to_judge(p.id, a.rubric_code) AS title, a.state, p.state AS stage,
    a.round = review_round(p.id) AS current, a.told_at, p.due_at, s.filed_at,
    a.state = 'submitted' AND j.number < p.revision AS outdated, p.revision
FROM assignments a
JOIN proposals p ON p.id = a.proposal_id
LEFT JOIN sheets s ON s.assignment_id = a.id
LEFT JOIN revisions j ON j.id = s.revision_id
WHERE a.reviewer_id = $1 AND a.state IN ('invited', 'accepted', 'submitted', 'returned') AND a.told_at IS NOT NULL
    AND p.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
    AND p.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($1) c)
    AND NOT EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = p.id AND h.helper_id = $1)
    AND NOT advises($1, p.id)
ORDER BY a.told_at, a.id";

impl Mine {
    /// The open assignments of a reviewer who was told and has no interest in
    /// the way, the oldest first. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(reviewer: UserId, db: &mut Db) -> QueryResult<Vec<Mine>> {
        diesel::sql_query(MINE)
            .bind::<SqlUuid, _>(reviewer)
            .load(db)
            .await
    }

    /// Whether the reviewer has something to do: answer, write, or look at a
    /// newer revision.
    pub fn waits(&self) -> bool {
        let runs = self.stage == Stage::InReview && self.current;
        match self.state {
            State::Invited | State::Accepted | State::Returned => runs,
            State::Submitted => {
                self.outdated && (runs || (self.current && self.stage == Stage::Deliberation))
            }
            State::Declined | State::Withdrawn | State::Lapsed => false,
        }
    }
}
