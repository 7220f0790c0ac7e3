//! Who is told that somebody no longer judges a proposal.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;

use super::Held;
use crate::domain::assignment::Action;
use crate::domain::message::Message;
use crate::models::event::Event;
use crate::models::mail;
use crate::models::pool::Db;

#[derive(QueryableByName)]
struct Left {
    #[diesel(sql_type = Text)]
    person: String,
    /// The review still runs, be it that the applicant has the file.
    #[diesel(sql_type = Bool)]
    runs: bool,
    #[diesel(sql_type = BigInt)]
    have: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    need: Option<i64>,
}

const LEFT: &str = "
SELECT u.name AS person, 'in_review' IN (p.state, coalesce(p.returns_to, '')) AS runs,
    (SELECT count(*) FROM assignments o WHERE o.proposal_id = p.id AND o.round = a.round
        AND o.state IN ('invited', 'accepted', 'submitted', 'returned') AND NOT is_barred_from_judging(o.reviewer_id, p.id)) AS have,
    coalesce((SELECT e.reviewers FROM exceptions e WHERE e.proposal_id = p.id AND e.kind = 'fewer_reviewers'
        ORDER BY e.granted_at DESC LIMIT 1), b.reviewers)::bigint AS need
FROM assignments a
JOIN proposals p ON p.id = a.proposal_id
JOIN users u ON u.id = a.reviewer_id
LEFT JOIN rubrics b ON b.code = p.rubric_code
WHERE a.id = $1";

impl Held {
    /// Tells the moderators, who must ask somebody else where too few are left,
    /// and the reviewer where it was not their own doing. Of an invitation that
    /// nobody was told of, nobody is told.
    pub(super) async fn tell_ended(
        &self,
        action: Action,
        event: &Event,
        db: &mut Db,
    ) -> QueryResult<()> {
        if self.assignment.told_at.is_none() {
            return Ok(());
        }
        let left = diesel::sql_query(LEFT)
            .bind::<SqlUuid, _>(self.assignment.id)
            .get_result::<Left>(db)
            .await?;
        let short = left.runs && left.need.is_some_and(|need| left.have < need);
        let message = if short {
            Message::ReviewerNeeded
        } else {
            Message::ReviewerLeft
        };
        let note = (action != Action::Lapse && !event.note.is_empty()).then_some(&event.note);
        let params = json!({ "person": left.person, "how": action, "have": left.have,
            "need": left.need, "note": note });
        mail::tell(message, self.proposal.id, event, params, db).await?;
        if matches!(action, Action::Withdraw | Action::Lapse) {
            let title = self.title(db).await?;
            let params = json!({ "code": self.proposal.code, "title": title,
                "how": action, "note": note });
            let reviewer = self.assignment.reviewer_id;
            mail::tell_person(Message::AssignmentEnded, reviewer, event, params, db).await?;
        }
        Ok(())
    }
}
