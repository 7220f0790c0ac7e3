//! How long a dossier usually takes: the median of those that were released
//! last, in working days of the Department.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::acting::Rules;
use super::calendar;
use super::pool::Db;
use crate::domain::deadline::{Calendar, local};
use crate::domain::proposal::State;
use crate::ids::ProposalId;

/// How many dossiers are looked at, and how few say nothing.
const LAST: i64 = 20;
const FEWEST: usize = 5;

/// What is usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    /// Working days of the stage; nothing where it has none.
    pub stage: Option<u32>,
    /// Working days from receipt to the result.
    pub whole: u32,
    /// How many dossiers it is read from.
    pub of: usize,
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = SqlUuid)]
    proposal_id: ProposalId,
    #[diesel(sql_type = Text)]
    to_state: State,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

/// What is usual for the stage that an applicant sees, and for the whole. The
/// applicant's own time with the file does not count. One query beside the
/// calendar's.
///
/// # Errors
/// The database's.
pub async fn usual(seen: State, rules: &Rules, db: &mut Db) -> diesel::QueryResult<Option<Usual>> {
    let steps = diesel::sql_query(
        "WITH last AS (
            SELECT proposal_id, min(released_at) AS released_at FROM decisions WHERE released_at IS NOT NULL
            GROUP BY proposal_id ORDER BY 2 DESC LIMIT $1)
        SELECT e.proposal_id, e.to_state, e.at FROM events e JOIN last USING (proposal_id)
        WHERE e.subject = 'proposal' AND e.to_state IS NOT NULL AND e.at <= last.released_at
        ORDER BY e.proposal_id, e.id",
    )
    .bind::<BigInt, _>(LAST)
    .load::<Step>(db)
    .await?;
    let mut dossiers: HashMap<ProposalId, Vec<Step>> = HashMap::new();
    for step in steps {
        dossiers.entry(step.proposal_id).or_default().push(step);
    }
    if dossiers.len() < FEWEST {
        return Ok(None);
    }
    let calendar = calendar::load(&rules.office, db).await?;
    let stage = dossiers
        .values()
        .map(|steps| {
            days(steps, &calendar, |state| {
                state.as_applicant_sees(false) == seen
            })
        })
        .collect();
    let whole = dossiers
        .values()
        .map(|steps| days(steps, &calendar, is_ours))
        .collect();
    Ok(median(whole).map(|whole| Usual {
        stage: median(stage)
            .filter(|_| matches!(seen, State::Submitted | State::Screening | State::InReview)),
        whole,
        of: dossiers.len(),
    }))
}

/// Whether the Department has a received dossier in this state.
fn is_ours(state: State) -> bool {
    matches!(
        state,
        State::Screening
            | State::InReview
            | State::Deliberation
            | State::Approved
            | State::Declined
            | State::Ineligible
    )
}

/// Working days in the states that count, stretch by stretch.
fn days(steps: &[Step], calendar: &Calendar, counts: impl Fn(State) -> bool) -> u32 {
    steps
        .windows(2)
        .filter(|pair| counts(pair[0].to_state))
        .map(|pair| {
            calendar.days_between(calendar.arrival_day(pair[0].at), local(pair[1].at).date())
        })
        .sum()
}

/// The middle one; of two, the later.
fn median(mut days: Vec<u32>) -> Option<u32> {
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}
