//! Which dates move when the calendar does: every clock that runs is read
//! again from its log by the function that read it before.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::domain::deadline::{Calendar, Due, local};
use crate::domain::proposal::State;
use crate::domain::proposal::clock::{Heard, dates};
use crate::ids::{ProposalId, UserId};
use crate::models::acting::Rules;
use crate::models::pool::Db;
use crate::models::proposal::clock::{hear, pinned};

/// A dossier whose dates move.
#[derive(Debug, Clone)]
pub struct Moved {
    pub id: ProposalId,
    pub code: String,
    pub title: String,
    pub state: State,
    /// A conflict of interest bars the reader from it.
    pub barred: bool,
    pub due_before: Option<DateTime<Utc>>,
    pub due: Option<Due>,
    pub promised_before: Option<DateTime<Utc>>,
    pub promised: Option<Due>,
}

impl Moved {
    /// Whether the date of the stage moves.
    pub fn moves_stage(&self) -> bool {
        self.due.map(|due| due.at) != self.due_before
    }

    /// Whether the date that the applicant was promised moves.
    pub fn moves_promise(&self) -> bool {
        self.promised.map(|due| due.at) != self.promised_before
    }
}

/// An idea or a draft to advise on whose date moves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Other {
    pub id: Uuid,
    pub due: Due,
}

/// What moves.
#[derive(Debug, Clone, Default)]
pub struct Recounted {
    /// Dossiers with another date, and those that are only surer or less sure of it.
    pub moved: Vec<Moved>,
    pub steady: Vec<Moved>,
    pub(super) ideas: Vec<Other>,
    pub(super) advice: Vec<Other>,
}

#[derive(QueryableByName)]
struct Running {
    #[diesel(sql_type = SqlUuid)]
    id: ProposalId,
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = Nullable<Jsonb>)]
    durations: Option<Value>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    due_provisional: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    promised_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    promised_provisional: bool,
    #[diesel(sql_type = Bool)]
    barred: bool,
}

#[derive(QueryableByName)]
struct Act {
    #[diesel(sql_type = SqlUuid)]
    proposal_id: ProposalId,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Nullable<Text>)]
    to_state: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Jsonb)]
    details: Value,
}

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    due_at: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    due_provisional: bool,
}

/// What moves from one calendar to the other. Three queries.
pub(super) async fn recount(
    before: &Calendar,
    after: &Calendar,
    reader: UserId,
    rules: &Rules,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Recounted> {
    let running = diesel::sql_query(
        "SELECT p.id, p.code, p.title, p.state, p.durations, p.due_at, p.due_provisional, p.promised_at, p.promised_provisional,
            p.applicant_id IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
                OR p.id IN (SELECT c.proposal_id FROM conflicting_proposals($1) c) AS barred
        FROM proposals p WHERE p.due_at IS NOT NULL AND p.discarded_at IS NULL ORDER BY p.due_at, p.id",
    )
    .bind::<SqlUuid, _>(reader)
    .load::<Running>(db)
    .await?;
    let mut heard: HashMap<ProposalId, Vec<Heard>> = HashMap::new();
    let acts = diesel::sql_query(
        "SELECT e.proposal_id, e.action, e.to_state, e.at, e.details
        FROM events e JOIN proposals p ON p.id = e.proposal_id
        WHERE p.due_at IS NOT NULL AND p.discarded_at IS NULL AND e.subject = 'proposal' ORDER BY e.id",
    )
    .load::<Act>(db)
    .await?;
    for act in acts {
        if let Some(step) = hear(&act.action, act.to_state.as_deref(), act.at, &act.details) {
            heard.entry(act.proposal_id).or_default().push(step);
        }
    }
    let mut found = Recounted::default();
    for one in running {
        let acts = heard.remove(&one.id).unwrap_or_default();
        let kept = dates(&acts, pinned(one.durations.as_ref(), rules), after, now);
        let sure = |due: Option<Due>| due.is_some_and(|due| due.provisional);
        let same = sure(kept.due) == one.due_provisional
            && sure(kept.promised) == one.promised_provisional;
        let moved = Moved {
            id: one.id,
            code: one.code,
            title: one.title,
            state: one.state,
            barred: one.barred,
            due_before: one.due_at,
            due: kept.due,
            promised_before: one.promised_at,
            promised: kept.promised,
        };
        if moved.moves_stage() || moved.moves_promise() {
            found.moved.push(moved);
        } else if !same {
            found.steady.push(moved);
        }
    }
    let waiting = diesel::sql_query(
        "SELECT 'idea' AS what, id, sent_at AS since, due_at, due_provisional FROM ideas
            WHERE state = 'sent' AND due_at IS NOT NULL AND sent_at IS NOT NULL
        UNION ALL
        SELECT 'advice', id, asked_at, due_at, due_provisional FROM advice_requests WHERE state = 'asked'",
    )
    .load::<Waiting>(db)
    .await?;
    for one in waiting {
        // As many working days as it was given, whatever the settings say by now.
        let days = before.days_between(before.arrival_day(one.since), local(one.due_at).date());
        let due = after.due(one.since, days);
        let other = Other { id: one.id, due };
        if due.at != one.due_at || due.provisional != one.due_provisional {
            match one.what.as_str() {
                "idea" => found.ideas.push(other),
                _ => found.advice.push(other),
            }
        }
    }
    Ok(found)
}
