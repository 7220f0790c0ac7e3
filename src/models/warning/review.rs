//! Warnings about one reviewer's answer or sheet.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::{FARTHEST, first, sent};
use crate::domain::assignment::State;
use crate::domain::deadline::Calendar;
use crate::domain::message::Message;
use crate::domain::warning::Warning;
use crate::ids::{AssignmentId, ProposalId, UserId};
use crate::models::acting::{Acting, Rules};
use crate::models::calendar;
use crate::models::event::{Act, Audience, Event, Subject};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;

/// An assignment that waits for its reviewer, with the clock running.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
struct Awaited {
    #[diesel(sql_type = SqlUuid)]
    id: AssignmentId,
    #[diesel(sql_type = SqlUuid)]
    proposal: ProposalId,
    #[diesel(sql_type = SqlUuid)]
    reviewer: UserId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    state: State,
    /// Since when it waits for this.
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    /// The review's date; of an invitation, its own is counted from `since`.
    #[diesel(sql_type = Timestamptz)]
    due_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    title: String,
}

const AWAITED: &str = "
SELECT a.id, p.id AS proposal, a.reviewer_id AS reviewer, u.name, a.state,
    CASE a.state WHEN 'invited' THEN a.told_at ELSE a.updated_at END AS since,
    p.due_at, p.code, title_to_judge(p.id, a.rubric_code) AS title
FROM assignments a
JOIN proposals p ON p.id = a.proposal_id
JOIN users u ON u.id = a.reviewer_id
JOIN revisions v ON v.proposal_id = p.id AND v.number = p.revision
WHERE p.state = 'in_review' AND p.due_at IS NOT NULL AND a.state IN ('invited', 'accepted', 'returned')
    AND a.told_at IS NOT NULL AND a.round = review_round(p.id) AND NOT is_barred_from_judging(a.reviewer_id, p.id)
    AND (a.state = 'invited' OR p.due_at < $1) AND ($2 IS NULL OR a.id = $2)
ORDER BY a.id";

async fn awaited(
    before: DateTime<Utc>,
    only: Option<AssignmentId>,
    db: &mut Db,
) -> QueryResult<Vec<Awaited>> {
    diesel::sql_query(AWAITED)
        .bind::<Timestamptz, _>(before)
        .bind::<Nullable<SqlUuid>, _>(only)
        .load(db)
        .await
}

impl Awaited {
    /// Until when the reviewer has time.
    fn due(&self, rules: &Rules, calendar: &Calendar) -> DateTime<Utc> {
        match self.state {
            State::Invited => calendar.due(self.since, rules.deadlines.invitation).at,
            _ => self.due_at,
        }
    }

    /// What it can be warned of, each with its working days before or after the date.
    fn kinds(&self, rules: &Rules) -> Vec<(Warning, u32)> {
        let days = rules.warnings;
        match self.state {
            State::Invited => vec![(Warning::InvitationEnds, days.invitation_before)],
            _ => vec![
                (Warning::SheetDue, days.sheet_before),
                (Warning::SheetOverdue, days.sheet_after),
                (Warning::SheetLate, days.sheet_late),
            ],
        }
    }
}

/// Sends those whose time has come, and says how many.
pub(super) async fn send_due(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    let waiting = awaited(acting.now + FARTHEST, None, db).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let calendar = calendar::load(&acting.rules.office, db).await?;
    let subjects: Vec<_> = waiting.iter().map(|one| one.id.0).collect();
    let sent = sent(&subjects, db).await?;
    let mut count = 0;
    for one in &waiting {
        let due = one.due(&acting.rules, &calendar);
        for (kind, days) in one.kinds(&acting.rules) {
            if kind.is_due(due, days, one.since, &calendar, acting.now)
                && !sent.contains(&(one.id.0, kind, due))
                && warn(one, kind, due, &calendar, acting, db).await?
            {
                count += 1;
            }
        }
    }
    Ok(count)
}

async fn warn(
    one: &Awaited,
    kind: Warning,
    due: DateTime<Utc>,
    calendar: &Calendar,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<bool> {
    db.transaction(async |db| {
        // Whoever answers or files at this moment comes before the warning, or after it.
        Proposal::lock(one.proposal, db).await?;
        let still = awaited(acting.now + FARTHEST, Some(one.id), db).await?;
        if still.as_slice() != std::slice::from_ref(one)
            || !first((one.id.0, kind, due), one.proposal, acting, db).await?
        {
            return Ok(false);
        }
        let days = if kind.is_before() {
            calendar.remaining(due, acting.now)
        } else {
            calendar.exceeded(due, acting.now)
        };
        let act = Act::on(kind.as_str(), Subject::Assignment, one.id.0)
            .of(one.proposal, Audience::Staff)
            .with(json!({ "reviewer": one.reviewer, "due_at": due, "days": days }));
        let event = Event::record(act, acting, db).await?;
        let about = json!({
            "proposal_id": one.proposal, "assignment_id": one.id, "code": one.code, "title": one.title,
            "days": days, "person": one.name,
            "due_at": kind.is_before().then(|| due.to_rfc3339()), "was_due_at": due.to_rfc3339(),
        });
        let message = match kind {
            Warning::InvitationEnds => Message::InvitationEnds,
            Warning::SheetDue => Message::SheetDue,
            Warning::SheetOverdue => Message::SheetOverdue,
            _ => {
                mail::tell(Message::SheetLate, one.proposal, &event, about, db).await?;
                return Ok(true);
            }
        };
        mail::tell_person(message, one.reviewer, &event, about, db).await?;
        Ok(true)
    })
    .await
}
