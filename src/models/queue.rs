//! The dossiers that a person of the department may work on, as lists. A
//! dossier that a conflict of interest bars from them is in no list and no count.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use crate::domain::proposal::State;
use crate::ids::{ProposalId, UserId};
use crate::names;

/// Dossiers on one page of the queue.
pub const PAGE: i64 = 50;
/// Nobody turns more pages than this; a narrower filter finds more.
const LAST_PAGE: i64 = 1000;

names! {
    /// How the queue is sorted.
    pub enum Sort {
        /// What is due first comes first: the overdue before all.
        Due = "han",
        /// What was submitted last comes first.
        Newest = "moi",
    }
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Filter {
    pub state: Option<State>,
    /// In canonical form. Every word must be in the code, the title or the
    /// applicant's name, with or without diacritics.
    pub words: String,
    pub sort: Sort,
    /// From 1.
    pub page: i64,
}

/// A dossier in a list.
#[derive(Debug, Clone, QueryableByName)]
pub struct Listed {
    #[diesel(sql_type = SqlUuid)]
    pub id: ProposalId,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Text)]
    pub applicant: String,
    #[diesel(sql_type = Timestamptz)]
    pub submitted_at: DateTime<Utc>,
    /// When the running stage is due; nothing while no clock runs.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub due_provisional: bool,
}

/// One page of the queue.
#[derive(Debug)]
pub struct Page {
    pub rows: Vec<Listed>,
    /// Of all pages.
    pub total: i64,
    pub number: i64,
    /// How many dossiers are in each state, whatever the filter.
    pub counts: Vec<(State, i64)>,
}

/// The dossiers that are nobody's drafts and that `$1` may know of.
pub(super) const SCOPE: &str = "p.state <> 'draft' AND p.discarded_at IS NULL
    AND p.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
    AND p.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($1) c)";

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(QueryableByName)]
struct Total {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// A page of the queue. Three queries.
///
/// # Errors
/// The database's.
pub async fn page(
    person: UserId,
    filter: &Filter,
    db: &mut Db,
) -> Result<Page, diesel::result::Error> {
    let found = format!(
        "FROM proposals p JOIN applicants a ON a.id = p.applicant_id
        WHERE {SCOPE} AND ($2 = '' OR p.state = $2)
            AND NOT EXISTS (SELECT FROM regexp_split_to_table(lower(unaccent($3)), ' ') AS w (word)
                WHERE position(w.word IN lower(unaccent(p.code || ' ' || p.title || ' ' || a.name))) = 0)"
    );
    let order = match filter.sort {
        Sort::Due => "p.due_at NULLS LAST, p.submitted_at, p.id",
        Sort::Newest => "p.submitted_at DESC, p.id DESC",
    };
    let number = filter.page.clamp(1, LAST_PAGE);
    let state = filter.state.map_or("", State::as_str);
    let words = &filter.words;
    let rows = diesel::sql_query(format!(
        "SELECT p.id, p.code, p.title, p.state, a.name AS applicant, p.submitted_at, p.due_at, p.due_provisional
        {found} ORDER BY {order} LIMIT {PAGE} OFFSET $4"
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Text, _>(state)
    .bind::<Text, _>(words)
    .bind::<BigInt, _>((number - 1) * PAGE)
    .load(db)
    .await?;
    let Total { total } = diesel::sql_query(format!("SELECT count(*) AS total {found}"))
        .bind::<SqlUuid, _>(person)
        .bind::<Text, _>(state)
        .bind::<Text, _>(words)
        .get_result(db)
        .await?;
    let counts = diesel::sql_query(format!(
        "SELECT p.state, count(*) AS count FROM proposals p WHERE {SCOPE} GROUP BY p.state"
    ))
    .bind::<SqlUuid, _>(person)
    .load::<Counted>(db)
    .await?;
    Ok(Page {
        rows,
        total,
        number,
        counts: State::ALL
            .iter()
            .filter_map(|state| {
                let row = counts.iter().find(|row| row.state == *state)?;
                Some((*state, row.count))
            })
            .collect(),
    })
}

names! {
    /// A kind of work that waits for somebody.
    pub enum Work {
        Advise = "advise",
        Receive = "receive",
        Screen = "screen",
        Reviewers = "reviewers",
        Answered = "answered",
        Publish = "publish",
        Decide = "decide",
        Release = "release",
        Reconsider = "reconsider",
        Invitation = "invitation",
        Sheet = "sheet",
        Council = "council",
        Forwarded = "forwarded",
    }
}

/// One piece of work.
#[derive(Debug, Clone, QueryableByName)]
pub struct Waiting {
    #[diesel(sql_type = Text)]
    pub work: Work,
    /// How many of its kind wait, this one included.
    #[diesel(sql_type = BigInt)]
    pub of: i64,
    #[diesel(sql_type = SqlUuid)]
    pub proposal: ProposalId,
    /// The assignment, of a reviewer's work.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub assignment: Option<crate::ids::AssignmentId>,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Empty where the reviewer must not know.
    #[diesel(sql_type = Text)]
    pub applicant: String,
    /// What was said with it.
    #[diesel(sql_type = Text)]
    pub note: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub due_provisional: bool,
}

/// What waits for a person in their roles, the first few of each kind, with
/// how many there are. One query.
///
/// # Errors
/// The database's.
pub async fn waiting_for(
    person: UserId,
    each: i32,
    db: &mut Db,
) -> Result<Vec<Waiting>, diesel::result::Error> {
    diesel::sql_query(format!(
        "WITH mine AS (SELECT role, agency_code FROM user_roles WHERE user_id = $1),
        open AS (SELECT p.*, a.name AS applicant FROM proposals p JOIN applicants a ON a.id = p.applicant_id WHERE {SCOPE}),
        work AS (
            SELECT 'receive' AS work, o.id, NULL::uuid AS assignment, '' AS note FROM open o
                WHERE o.state = 'submitted' AND EXISTS (SELECT FROM mine WHERE role = 'moderator')
            UNION ALL
            SELECT 'screen', o.id, NULL, '' FROM open o
                WHERE o.state = 'screening' AND EXISTS (SELECT FROM mine WHERE role = 'moderator')
            UNION ALL
            SELECT 'reviewers', o.id, NULL, '' FROM open o JOIN rubrics b ON b.code = o.rubric_code
                WHERE o.state = 'in_review' AND EXISTS (SELECT FROM mine WHERE role = 'moderator')
                    AND (SELECT count(*) FROM assignments s WHERE s.proposal_id = o.id AND s.round = review_round(o.id)
                        AND s.state IN ('invited', 'accepted', 'submitted', 'returned') AND NOT is_conflicted(s.reviewer_id, o.id))
                    < coalesce((SELECT e.reviewers FROM exceptions e WHERE e.proposal_id = o.id AND e.kind = 'fewer_reviewers'
                        ORDER BY e.granted_at DESC LIMIT 1), b.reviewers)
            UNION ALL
            SELECT 'answered', o.id, NULL, '' FROM open o
                JOIN LATERAL (SELECT max(q.closed_at) AS at FROM info_requests q
                    WHERE q.proposal_id = o.id AND q.outcome = 'answered') q ON q.at IS NOT NULL
                WHERE o.state IN ('screening', 'in_review', 'deliberation') AND EXISTS (SELECT FROM mine WHERE role = 'moderator')
                    AND NOT EXISTS (SELECT FROM events e JOIN user_roles r ON r.user_id = e.actor_id
                        WHERE e.proposal_id = o.id AND e.at > q.at AND e.audience <> 'log')
            UNION ALL
            SELECT 'publish', o.id, NULL, '' FROM open o
                JOIN decisions d ON d.proposal_id = o.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL
                JOIN consents c ON c.proposal_id = o.id AND c.kind = 'publish' AND c.withdrawn_at IS NULL
                WHERE o.state = 'approved' AND EXISTS (SELECT FROM mine WHERE role = 'moderator')
                    AND NOT EXISTS (SELECT FROM initiatives i WHERE i.proposal_id = o.id)
            UNION ALL
            SELECT 'decide', o.id, NULL, '' FROM open o
                WHERE o.state = 'deliberation' AND EXISTS (SELECT FROM mine WHERE role = 'approver')
            UNION ALL
            SELECT 'release', o.id, NULL, '' FROM open o
                JOIN decisions d ON d.proposal_id = o.id AND d.ended_at IS NULL AND d.released_at IS NULL
                WHERE o.state IN ('approved', 'declined', 'ineligible') AND EXISTS (SELECT FROM mine WHERE role = 'approver')
            UNION ALL
            SELECT 'reconsider', o.id, NULL, q.reason FROM open o
                JOIN decisions d ON d.proposal_id = o.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL
                JOIN reconsideration_requests q ON q.decision_id = d.id
                WHERE o.state IN ('declined', 'ineligible') AND EXISTS (SELECT FROM mine WHERE role = 'approver')
            UNION ALL
            SELECT CASE s.state WHEN 'invited' THEN 'invitation' ELSE 'sheet' END, o.id, s.id, '' FROM open o
                JOIN assignments s ON s.proposal_id = o.id AND s.reviewer_id = $1
                WHERE (s.state = 'invited' AND s.told_at IS NOT NULL OR s.state IN ('accepted', 'returned') AND o.state = 'in_review')
                    AND EXISTS (SELECT FROM mine WHERE role = 'reviewer')
            UNION ALL
            SELECT 'council', o.id, NULL, '' FROM open o JOIN rubrics b ON b.code = o.rubric_code AND b.council
                WHERE o.state = 'deliberation' AND EXISTS (SELECT FROM mine WHERE role = 'council')
                    AND NOT EXISTS (SELECT FROM council_results c WHERE c.proposal_id = o.id AND c.round = review_round(o.id))
            UNION ALL
            SELECT 'forwarded', o.id, NULL, coalesce((SELECT e.note FROM events e
                    WHERE e.proposal_id = o.id AND e.action = 'forward' ORDER BY e.id DESC LIMIT 1), '')
                FROM open o JOIN mine m ON m.role = 'officer' AND m.agency_code = o.forwarded_to
                WHERE o.state = 'forwarded'),
        numbered AS (
            SELECT w.*, count(*) OVER (PARTITION BY w.work) AS of,
                row_number() OVER (PARTITION BY w.work ORDER BY o.due_at NULLS LAST, o.submitted_at, o.id) AS number
            FROM work w JOIN open o ON o.id = w.id),
        -- Drafts are nobody's but their applicant's, except where advice is asked for.
        advised AS (
            SELECT p.id, p.title, a.name AS applicant, r.question, r.due_at, r.due_provisional,
                count(*) OVER () AS of, row_number() OVER (ORDER BY r.due_at, p.id) AS number
            FROM advice_requests r JOIN proposals p ON p.id = r.proposal_id JOIN applicants a ON a.id = p.applicant_id
            WHERE r.state = 'asked' AND p.state = 'draft' AND p.discarded_at IS NULL AND NOT is_conflicted($1, p.id)
                AND EXISTS (SELECT FROM mine WHERE role = 'moderator'))
        SELECT w.work, w.of, w.proposal, w.assignment, w.code, w.title, w.applicant, w.note, w.due_at, w.due_provisional FROM (
            SELECT n.work, n.of, o.id AS proposal, n.assignment, o.code, o.title,
                CASE WHEN n.assignment IS NULL THEN o.applicant ELSE '' END AS applicant, n.note, o.due_at, o.due_provisional, n.number
            FROM numbered n JOIN open o ON o.id = n.id
            UNION ALL
            SELECT 'advise', d.of, d.id, NULL, '', d.title, d.applicant, d.question, d.due_at, d.due_provisional, d.number
            FROM advised d) AS w
        WHERE w.number <= $2 ORDER BY w.work, w.number"
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Integer, _>(each)
    .load(db)
    .await
}
