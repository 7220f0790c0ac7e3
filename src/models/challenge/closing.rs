//! Reminders of a window that closes: seven days and one day before, to whoever has a draft or
//! an idea that answers the challenge and was not handed in.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use crate::domain::idea::Written;
use crate::domain::message::Message;
use crate::ids::{ApplicantId, ChallengeId, IdeaId, ProposalId, RowId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Audience, Event, Subject};
use crate::models::mail::{self, Recipient};
use crate::models::pool::Db;

/// Days before the window closes, the nearest first. Plain days: the closing time is one of
/// the clock and not of the office.
const BEFORE: [i32; 2] = [1, 7];

/// Something that is bound to a challenge and was not handed in.
#[derive(Debug, QueryableByName)]
struct Draft {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    proposal_id: Option<ProposalId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    idea_id: Option<IdeaId>,
    #[diesel(sql_type = SqlUuid)]
    applicant_id: ApplicantId,
    /// Its title, or the beginning of its text; empty where nothing is written.
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Timestamptz)]
    begun_at: DateTime<Utc>,
    #[diesel(sql_type = SqlUuid)]
    challenge_id: ChallengeId,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    agency: String,
    #[diesel(sql_type = Timestamptz)]
    closes_at: DateTime<Utc>,
}

/// Drafts whose challenge closes within `$2` days of `$1`.
const DRAFTS: &str = "
    WITH closing AS (
        SELECT c.id AS challenge_id, c.title, g.name AS agency, c.closes_at
        FROM challenges c JOIN agencies g ON g.code = c.agency_code
        WHERE c.state = 'open' AND c.opens_at <= $1 AND c.closes_at > $1 AND c.closes_at <= $1 + make_interval(days => $2)
    )
    SELECT d.proposal_id, d.idea_id, d.applicant_id, d.name, d.begun_at, c.challenge_id, c.title, c.agency, c.closes_at
    FROM closing c JOIN (
        SELECT p.id AS proposal_id, NULL::uuid AS idea_id, p.applicant_id, p.title AS name, p.created_at AS begun_at, p.challenge_id
        FROM proposals p WHERE p.state = 'draft' AND p.discarded_at IS NULL
        UNION ALL
        SELECT NULL, i.id, i.applicant_id, i.hurts, i.created_at, i.challenge_id FROM ideas i WHERE i.state = 'draft'
    ) d ON d.challenge_id = c.challenge_id
    ORDER BY c.closes_at, coalesce(d.proposal_id, d.idea_id)";

/// Reminds of every draft whose time has come, each in a transaction of its own, and says
/// how many. For the scheduler: `acting` is the system.
///
/// # Errors
/// The database's; those sent before it stay so.
pub async fn remind_due(acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    let farthest = BEFORE.into_iter().max().unwrap_or_default();
    let drafts = diesel::sql_query(DRAFTS)
        .bind::<Timestamptz, _>(acting.now)
        .bind::<Integer, _>(farthest)
        .load::<Draft>(db)
        .await?;
    let mut sent = 0;
    for draft in drafts {
        if let Some(days) = draft.due(acting.now)
            && remind(&draft, days, acting, db).await?
        {
            sent += 1;
        }
    }
    Ok(sent)
}

impl Draft {
    /// Which reminder it has come to. One whose moment lay before the draft itself would
    /// only say what its writer has just read.
    fn due(&self, now: DateTime<Utc>) -> Option<i32> {
        BEFORE.into_iter().find(|days| {
            let moment = self.closes_at - TimeDelta::days((*days).into());
            self.begun_at < moment && moment <= now
        })
    }
}

async fn remind(draft: &Draft, days: i32, acting: &Acting, db: &mut Db) -> QueryResult<bool> {
    db.transaction(async |db| {
        // Handed in at this moment, it comes before the reminder, or after it.
        let still = diesel::sql_query(
            "SELECT FROM challenges c WHERE c.id = $1 AND c.state = 'open' AND c.closes_at = $2
                AND (EXISTS (SELECT FROM proposals p WHERE p.id = $3 AND p.state = 'draft' AND p.discarded_at IS NULL
                        AND p.challenge_id = c.id FOR UPDATE)
                    OR EXISTS (SELECT FROM ideas i WHERE i.id = $4 AND i.state = 'draft' AND i.challenge_id = c.id FOR UPDATE))",
        )
        .bind::<SqlUuid, _>(draft.challenge_id)
        .bind::<Timestamptz, _>(draft.closes_at)
        .bind::<Nullable<SqlUuid>, _>(draft.proposal_id)
        .bind::<Nullable<SqlUuid>, _>(draft.idea_id)
        .execute(db)
        .await?;
        if still == 0 {
            return Ok(false);
        }
        let first = diesel::sql_query(
            "INSERT INTO closing_reminders (id, proposal_id, idea_id, closes_at, days, sent_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        )
        .bind::<SqlUuid, _>(RowId::new())
        .bind::<Nullable<SqlUuid>, _>(draft.proposal_id)
        .bind::<Nullable<SqlUuid>, _>(draft.idea_id)
        .bind::<Timestamptz, _>(draft.closes_at)
        .bind::<Integer, _>(days)
        .bind::<Timestamptz, _>(acting.now)
        .execute(db)
        .await?;
        if first == 0 {
            return Ok(false);
        }
        let details = json!({ "days": days, "closes_at": draft.closes_at });
        let act = match (draft.proposal_id, draft.idea_id) {
            (Some(proposal), _) => Act::on("remind_closing", Subject::Proposal, proposal.0)
                .of(proposal, Audience::Everyone),
            (None, Some(idea)) => Act::on("remind_closing", Subject::Idea, idea.0),
            (None, None) => return Ok(false),
        };
        let event = Event::record(act.with(details), acting, db).await?;
        tell(draft, days, &event, db).await?;
        Ok(true)
    })
    .await
}

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = SqlUuid)]
    user_id: UserId,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    language: String,
}

/// Queues the mail to owners and editors whose address is known to be theirs, and to whoever
/// writes it for them at the counter.
async fn tell(draft: &Draft, days: i32, event: &Event, db: &mut Db) -> QueryResult<()> {
    let told = diesel::sql_query(
        "SELECT u.id AS user_id, u.email, u.name, u.language FROM users u
        WHERE u.disabled_at IS NULL AND u.email_confirmed_at IS NOT NULL
            AND (EXISTS (SELECT FROM memberships m WHERE m.user_id = u.id AND m.applicant_id = $1 AND m.role IN ('owner', 'editor'))
                OR EXISTS (SELECT FROM counter_helps h WHERE h.helper_id = u.id AND h.proposal_id = $2 AND h.claimed_at IS NULL))
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(draft.applicant_id)
    .bind::<Nullable<SqlUuid>, _>(draft.proposal_id)
    .load::<Told>(db)
    .await?;
    let name = if draft.idea_id.is_some() {
        let written = Written {
            hurts: draft.name.clone(),
            ..Written::default()
        };
        written.name()
    } else {
        draft.name.clone()
    };
    let params = json!({
        "challenge_id": draft.challenge_id, "proposal_id": draft.proposal_id, "idea_id": draft.idea_id,
        "draft": name, "title": draft.title, "agency": draft.agency, "days": days, "due_at": draft.closes_at,
    });
    for person in told {
        let to = Recipient {
            user: Some(person.user_id),
            address: person.email,
            name: person.name,
            language: person.language,
        };
        mail::queue(Message::ChallengeClosing, event, &to, params.clone(), db).await?;
    }
    Ok(())
}
