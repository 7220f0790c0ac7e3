//! Where a sheet stands among those of its reviewer, in the order in which
//! they are worked through.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use crate::ids::{AssignmentId, UserId};
use crate::models::pool::Db;

/// A sheet among its reviewer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub number: usize,
    pub of: usize,
    pub previous: Option<AssignmentId>,
    pub next: Option<AssignmentId>,
    /// The next one that waits for its reviewer, from the beginning where the end is reached.
    pub next_waiting: Option<AssignmentId>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: AssignmentId,
    #[diesel(sql_type = Bool)]
    waits: bool,
}

/// The sheets that are open and those filed on proposals not yet decided, by
/// the date they are due: a sheet keeps its place when it is filed.
const SHEETS: &str = "
SELECT a.id, a.state <> 'submitted' AND p.state = 'in_review' OR a.state = 'submitted' AND j.number < p.revision AS waits
FROM assignments a
JOIN proposals p ON p.id = a.proposal_id
LEFT JOIN sheets s ON s.assignment_id = a.id
LEFT JOIN revisions j ON j.id = s.revision_id
WHERE a.reviewer_id = $1 AND a.state IN ('accepted', 'submitted', 'returned') AND a.told_at IS NOT NULL
    AND p.state IN ('in_review', 'deliberation') AND a.round = review_round(p.id)
    AND (a.state = 'submitted' OR p.state = 'in_review')
    AND p.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
    AND p.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($1) c)
ORDER BY coalesce(s.due_at, p.due_at) NULLS LAST, a.told_at, a.id";

impl Place {
    /// Where a sheet stands; nothing for one that is not among them. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(
        reviewer: UserId,
        sheet: AssignmentId,
        db: &mut Db,
    ) -> QueryResult<Option<Place>> {
        let rows = diesel::sql_query(SHEETS)
            .bind::<SqlUuid, _>(reviewer)
            .load::<Row>(db)
            .await?;
        Ok(Self::among(&rows, sheet))
    }

    fn among(rows: &[Row], sheet: AssignmentId) -> Option<Place> {
        let at = rows.iter().position(|row| row.id == sheet)?;
        let (before, rest) = rows.split_at_checked(at)?;
        let after = rest.get(1..).unwrap_or_default();
        let waiting = after.iter().chain(before).find(|row| row.waits);
        Some(Place {
            number: at + 1,
            of: rows.len(),
            previous: before.last().map(|row| row.id),
            next: after.first().map(|row| row.id),
            next_waiting: waiting.map(|row| row.id),
        })
    }
}
