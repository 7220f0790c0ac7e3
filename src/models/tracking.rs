//! Looking up a dossier with both of its codes: state and dates, as far as the
//! applicant may know them, and nothing else.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use crate::domain::proposal::{Action, State};
use crate::domain::text::{DossierCode, LookupCode};
use crate::ids::ProposalId;

/// What whoever holds the paper sees.
#[derive(Debug, Clone)]
pub struct Tracked {
    pub code: String,
    /// The state whose label the applicant reads.
    pub state: State,
    pub submitted_at: DateTime<Utc>,
    /// When the next answer is promised, while the Department's clock runs.
    pub due_at: Option<DateTime<Utc>>,
    /// Whether holidays that are not known yet may move the date.
    pub due_provisional: bool,
    /// When the result is promised, while the Department works on it.
    pub promised_at: Option<DateTime<Utc>>,
    pub promised_provisional: bool,
    /// What was promised before an apology named a new date.
    pub promised_before: Option<DateTime<Utc>>,
    /// Until when the applicant is asked to answer.
    pub answer_by: Option<DateTime<Utc>>,
    /// What happened, oldest first.
    pub steps: Vec<Step>,
}

/// Something that happened, without who did it and why.
#[derive(Debug, Clone, QueryableByName)]
pub struct Step {
    #[diesel(sql_type = Text)]
    pub action: Action,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
}

/// The acts whose dates are told. A decision's date is not, until its release.
const TOLD: &[Action] = &[
    Action::Submit,
    Action::Receive,
    Action::RequestInfo,
    Action::RecallRequest,
    Action::Resubmit,
    Action::Lapse,
    Action::Forward,
    Action::Release,
    Action::Withdraw,
    Action::Publish,
];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: ProposalId,
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = Timestamptz)]
    submitted_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    due_provisional: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    promised_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    promised_provisional: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    promised_before: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    released: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    answer_by: Option<DateTime<Utc>>,
}

impl Tracked {
    /// The dossier of both codes; nothing where either is not its own. Two queries.
    ///
    /// # Errors
    /// The database's.
    pub async fn find(
        code: &DossierCode,
        lookup: &LookupCode,
        db: &mut Db,
    ) -> QueryResult<Option<Self>> {
        let row = diesel::sql_query(
            "SELECT p.id, p.state, p.submitted_at, p.due_at, p.due_provisional, p.promised_at, p.promised_provisional,
                (SELECT y.promised_at FROM apologies y WHERE y.proposal_id = p.id) AS promised_before,
                EXISTS (SELECT FROM decisions d WHERE d.proposal_id = p.id AND d.ended_at IS NULL
                    AND d.released_at IS NOT NULL) AS released,
                (SELECT r.due_at FROM info_requests r WHERE r.proposal_id = p.id AND r.closed_at IS NULL) AS answer_by
             FROM proposals p WHERE p.code = $1 AND p.lookup_code = $2 AND p.submitted_at IS NOT NULL",
        )
        .bind::<Text, _>(code.as_str())
        .bind::<Text, _>(lookup.as_str())
        .get_result::<Row>(db)
        .await
        .optional()?;
        let Some(row) = row else {
            return Ok(None);
        };
        let told: Vec<&str> = TOLD.iter().map(|action| action.as_str()).collect();
        let steps = diesel::sql_query(
            "SELECT action, at FROM events
             WHERE proposal_id = $1 AND audience = 'everyone' AND action = ANY ($2) ORDER BY id",
        )
        .bind::<SqlUuid, _>(row.id)
        .bind::<Array<Text>, _>(told)
        .load(db)
        .await?;
        let state = row.state.as_applicant_sees(row.released);
        let awaited = matches!(state, State::Submitted | State::Screening | State::InReview);
        Ok(Some(Self {
            code: code.to_string(),
            state,
            submitted_at: row.submitted_at,
            due_at: row.due_at.filter(|_| awaited),
            due_provisional: row.due_provisional,
            promised_at: row
                .promised_at
                .filter(|_| awaited && state != State::Submitted),
            promised_provisional: row.promised_provisional,
            promised_before: row
                .promised_before
                .filter(|_| awaited && row.promised_at.is_some()),
            answer_by: row.answer_by.filter(|_| state == State::NeedsInfo),
            steps,
        }))
    }
}
