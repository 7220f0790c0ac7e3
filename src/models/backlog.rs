//! Whom the dossiers wait for, in which stage, since when and how late. A
//! dossier that a conflict of interest bars from the reader is in no count.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::queue::SCOPE;
use super::task_list::{PAGE, Whom};
use crate::domain::assignment;
use crate::domain::proposal::State;
use crate::ids::{AssignmentId, ProposalId, UserId};

/// The dossiers that wait for somebody in a stage.
#[derive(Debug, Clone, QueryableByName)]
pub struct Stage {
    #[diesel(sql_type = Text)]
    pub whom: Whom,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    /// Since when the first of them waits.
    #[diesel(sql_type = Timestamptz)]
    pub oldest: DateTime<Utc>,
    /// Since when the middle one waits. Working days grow with time, so that
    /// the days since it are the median of their days.
    #[diesel(sql_type = Timestamptz)]
    pub middle: DateTime<Utc>,
    /// The date that passed first.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub earliest: Option<DateTime<Utc>>,
}

/// The stages in which something waits, in the order of a dossier's life. One
/// query.
///
/// # Errors
/// The database's.
pub async fn stages(
    reader: UserId,
    now: DateTime<Utc>,
    db: &mut Db,
) -> diesel::QueryResult<Vec<Stage>> {
    let mut stages = diesel::sql_query(format!(
        "WITH waiting AS (
            SELECT CASE
                    WHEN p.state IN ('submitted', 'screening') THEN 'moderator'
                    WHEN p.state = 'needs_info' THEN 'applicant'
                    WHEN p.state = 'in_review' THEN 'reviewers'
                    WHEN b.council AND NOT EXISTS (SELECT FROM council_results c
                        WHERE c.proposal_id = p.id AND c.round = review_round(p.id)) THEN 'council'
                    ELSE 'approver' END AS whom,
                p.state, coalesce(p.state_since, p.updated_at) AS since,
                CASE p.state WHEN 'needs_info' THEN q.due_at ELSE p.due_at END AS due_at
            FROM proposals p
            LEFT JOIN rubrics b ON b.code = p.rubric_code
            LEFT JOIN info_requests q ON q.proposal_id = p.id AND q.closed_at IS NULL
            WHERE {SCOPE} AND p.state IN ('submitted', 'screening', 'needs_info', 'in_review', 'deliberation')
            UNION ALL
            SELECT 'approver', p.state, coalesce(p.state_since, p.updated_at), p.due_at
            FROM decisions d JOIN proposals p ON p.id = d.proposal_id
            WHERE d.ended_at IS NULL AND d.released_at IS NULL AND {SCOPE} AND p.state IN ('approved', 'declined', 'ineligible')
            UNION ALL
            SELECT 'moderator', p.state, d.released_at, NULL
            FROM decisions d JOIN proposals p ON p.id = d.proposal_id
            WHERE d.ended_at IS NULL AND d.released_at IS NOT NULL AND {SCOPE} AND p.state = 'approved'
                AND EXISTS (SELECT FROM consents c WHERE c.proposal_id = p.id AND c.kind = 'publish' AND c.withdrawn_at IS NULL)
                AND NOT EXISTS (SELECT FROM initiatives i WHERE i.proposal_id = p.id))
        SELECT whom, state, count(*) AS count,
            count(*) FILTER (WHERE due_at < date_trunc('second', $2::timestamptz)) AS late,
            min(since) AS oldest, percentile_disc(0.5) WITHIN GROUP (ORDER BY since) AS middle,
            min(due_at) FILTER (WHERE due_at < date_trunc('second', $2::timestamptz)) AS earliest
        FROM waiting GROUP BY whom, state"
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<Timestamptz, _>(now)
    .load::<Stage>(db)
    .await?;
    let place = |stage: &Stage| State::ALL.iter().position(|state| *state == stage.state);
    stages.sort_by_key(|stage| (place(stage), stage.whom));
    Ok(stages)
}

/// A reviewer for whom something waits.
#[derive(Debug, Clone, QueryableByName)]
pub struct Person {
    #[diesel(sql_type = SqlUuid)]
    pub id: UserId,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Invitations without an answer, and sheets that are not filed.
    #[diesel(sql_type = BigInt)]
    pub invitations: i64,
    #[diesel(sql_type = BigInt)]
    pub sheets: i64,
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    #[diesel(sql_type = Timestamptz)]
    pub oldest: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub middle: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub earliest: Option<DateTime<Utc>>,
}

/// What waits for a reviewer: an answer, a sheet, or a look at the newer
/// revision. A sheet is late with its review; an invitation has a date of its own.
const AWAITED: &str = "
    SELECT a.id AS assignment, a.reviewer_id, a.state, p.id AS proposal, p.code, p.title,
        CASE WHEN a.state = 'invited' THEN a.told_at WHEN a.state = 'submitted' THEN p.state_since ELSE a.updated_at END AS since,
        CASE WHEN a.state <> 'invited' THEN p.due_at END AS due_at, p.due_provisional
    FROM assignments a
    JOIN proposals p ON p.id = a.proposal_id
    LEFT JOIN sheets s ON s.assignment_id = a.id
    LEFT JOIN revisions v ON v.id = s.revision_id
    WHERE p.state = 'in_review' AND a.told_at IS NOT NULL AND a.round = review_round(p.id)
        AND (a.state IN ('invited', 'accepted', 'returned') OR a.state = 'submitted' AND v.number < p.revision)";

/// The reviewers for whom dossiers wait, those who hold up most first. One query.
///
/// # Errors
/// The database's.
pub async fn people(
    reader: UserId,
    now: DateTime<Utc>,
    db: &mut Db,
) -> diesel::QueryResult<Vec<Person>> {
    diesel::sql_query(format!(
        "SELECT u.id, u.name, count(*) FILTER (WHERE w.state = 'invited') AS invitations,
            count(*) FILTER (WHERE w.state <> 'invited') AS sheets,
            count(*) FILTER (WHERE w.due_at < date_trunc('second', $2::timestamptz)) AS late,
            min(w.since) AS oldest, percentile_disc(0.5) WITHIN GROUP (ORDER BY w.since) AS middle,
            min(w.due_at) FILTER (WHERE w.due_at < date_trunc('second', $2::timestamptz)) AS earliest
        FROM ({AWAITED} AND {SCOPE}) w JOIN users u ON u.id = w.reviewer_id
        GROUP BY u.id ORDER BY late DESC, oldest, u.id"
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<Timestamptz, _>(now)
    .load(db)
    .await
}

/// A moderator and the cases that they answer for.
#[derive(Debug, Clone, QueryableByName)]
pub struct Owner {
    #[diesel(sql_type = SqlUuid)]
    pub id: UserId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = BigInt)]
    pub cases: i64,
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    #[diesel(sql_type = Timestamptz)]
    pub oldest: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub middle: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub earliest: Option<DateTime<Utc>>,
}

/// The moderators who answer for cases whose stage runs, those with the most
/// that is late first. One query.
///
/// # Errors
/// The database's.
pub async fn owners(
    reader: UserId,
    now: DateTime<Utc>,
    db: &mut Db,
) -> diesel::QueryResult<Vec<Owner>> {
    diesel::sql_query(format!(
        "SELECT u.id, u.name, count(*) AS cases,
            count(*) FILTER (WHERE p.due_at < date_trunc('second', $2::timestamptz)) AS late,
            min(coalesce(p.state_since, p.updated_at)) AS oldest,
            percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(p.state_since, p.updated_at)) AS middle,
            min(p.due_at) FILTER (WHERE p.due_at < date_trunc('second', $2::timestamptz)) AS earliest
        FROM proposals p JOIN users u ON u.id = p.case_owner_id
        WHERE {SCOPE} AND p.due_at IS NOT NULL
        GROUP BY u.id ORDER BY late DESC, oldest, u.id"
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<Timestamptz, _>(now)
    .load(db)
    .await
}

/// One dossier that waits for a reviewer.
#[derive(Debug, Clone, QueryableByName)]
pub struct Awaited {
    #[diesel(sql_type = SqlUuid)]
    pub assignment: AssignmentId,
    #[diesel(sql_type = SqlUuid)]
    pub proposal: ProposalId,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub state: assignment::State,
    #[diesel(sql_type = Timestamptz)]
    pub since: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub due_provisional: bool,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = BigInt)]
    pub of: i64,
}

/// The dossiers that wait for one reviewer, the longest first. One query.
///
/// # Errors
/// The database's.
pub async fn of_person(
    reader: UserId,
    person: UserId,
    page: i64,
    db: &mut Db,
) -> diesel::QueryResult<Vec<Awaited>> {
    diesel::sql_query(format!(
        "SELECT w.*, u.name, count(*) OVER () AS of
        FROM ({AWAITED} AND {SCOPE} AND a.reviewer_id = $2) w JOIN users u ON u.id = w.reviewer_id
        ORDER BY w.since, w.assignment LIMIT {PAGE} OFFSET $3"
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<SqlUuid, _>(person)
    .bind::<BigInt, _>((page.clamp(1, 1000) - 1) * PAGE)
    .load(db)
    .await
}
