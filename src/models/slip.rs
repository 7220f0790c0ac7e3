//! What the slips of the one-stop office print (circular 03/2025/TT-VPCP):
//! read from what happened, never made up.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::pool::Db;
use super::queue::SCOPE;
use super::schema::{events, info_request_fields, info_requests};
use crate::domain::decision::Kind;
use crate::domain::form::Field;
use crate::domain::proposal::{Action, State};
use crate::ids::{InfoRequestId, ProposalId, UserId};

/// Which slips there are for a dossier.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Ready {
    #[diesel(sql_type = Bool)]
    pub received: bool,
    /// How many requests for information were made.
    #[diesel(sql_type = BigInt)]
    pub requests: i64,
    /// A finding of invalidity that stands.
    #[diesel(sql_type = Bool)]
    refused: bool,
    #[diesel(sql_type = Bool)]
    refusal_released: bool,
    #[diesel(sql_type = Bool)]
    pub apologised: bool,
    #[diesel(sql_type = Bool)]
    pub stopped: bool,
}

impl Ready {
    /// Reads it. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(
            "SELECT p.durations IS NOT NULL AS received,
                (SELECT count(*) FROM info_requests q WHERE q.proposal_id = p.id) AS requests,
                EXISTS (SELECT FROM decisions d WHERE d.proposal_id = p.id AND d.kind = 'ineligible' AND d.ended_at IS NULL) AS refused,
                EXISTS (SELECT FROM decisions d WHERE d.proposal_id = p.id AND d.kind = 'ineligible' AND d.ended_at IS NULL
                    AND d.released_at IS NOT NULL) AS refusal_released,
                EXISTS (SELECT FROM apologies y WHERE y.proposal_id = p.id) AS apologised,
                p.state IN ('lapsed', 'withdrawn', 'forwarded', 'merged') AS stopped
            FROM proposals p WHERE p.id = $1",
        )
        .bind::<SqlUuid, _>(proposal)
        .get_result(db)
        .await
    }

    /// Whether a refusal can be printed: for the applicant once it is released.
    pub fn refusal(&self, staff: bool) -> bool {
        self.refusal_released || (staff && self.refused)
    }
}

/// The receipt as it was given: when, and what was promised then.
#[derive(Debug, Clone)]
pub struct Received {
    pub at: DateTime<Utc>,
    pub promised_at: Option<DateTime<Utc>>,
    pub provisional: bool,
}

/// The newest act of these on a proposal: when, the reason, and its details.
async fn newest(
    proposal: ProposalId,
    actions: &[Action],
    db: &mut Db,
) -> QueryResult<Option<(String, DateTime<Utc>, String, Value)>> {
    let words: Vec<&str> = actions.iter().map(|action| action.as_str()).collect();
    events::table
        .filter(events::proposal_id.eq(proposal))
        .filter(events::action.eq_any(words))
        .order(events::id.desc())
        .select((events::action, events::at, events::note, events::details))
        .first(db)
        .await
        .optional()
}

/// When and how it was received.
///
/// # Errors
/// The database's.
pub async fn received(proposal: ProposalId, db: &mut Db) -> QueryResult<Option<Received>> {
    let found = newest(proposal, &[Action::Receive], db).await?;
    Ok(found.map(|(_, at, _, details)| Received {
        at,
        promised_at: details
            .get("promised_at")
            .and_then(Value::as_str)
            .and_then(|text| text.parse().ok()),
        provisional: details.get("provisional").and_then(Value::as_bool) == Some(true),
    }))
}

/// Why the work on a dossier stopped, where it has.
#[derive(Debug, Clone)]
pub struct Stopped {
    pub action: Action,
    pub at: DateTime<Utc>,
    pub reason: String,
}

/// The act that stopped a dossier which stands still.
///
/// # Errors
/// The database's.
pub async fn stopped(
    proposal: ProposalId,
    state: State,
    db: &mut Db,
) -> QueryResult<Option<Stopped>> {
    let action = match state {
        State::Lapsed => Action::Lapse,
        State::Withdrawn => Action::Withdraw,
        State::Forwarded => Action::Forward,
        State::Merged => Action::Merge,
        _ => return Ok(None),
    };
    let found = newest(proposal, &[action], db).await?;
    Ok(found.map(|(_, at, reason, _)| Stopped { action, at, reason }))
}

/// A request for information as it was made.
#[derive(Debug, Clone)]
pub struct Request {
    pub note: String,
    pub due_at: DateTime<Utc>,
    pub requested_at: DateTime<Utc>,
    pub fields: Vec<(Field, String)>,
}

/// One of a proposal's requests, counted from 1 in the order they were made.
///
/// # Errors
/// The database's.
pub async fn request(
    proposal: ProposalId,
    number: i64,
    db: &mut Db,
) -> QueryResult<Option<Request>> {
    let found = info_requests::table
        .filter(info_requests::proposal_id.eq(proposal))
        .order((info_requests::requested_at, info_requests::id))
        .offset(number - 1)
        .select((
            info_requests::id,
            info_requests::note,
            info_requests::due_at,
            info_requests::requested_at,
        ))
        .first::<(InfoRequestId, String, DateTime<Utc>, DateTime<Utc>)>(db)
        .await
        .optional()?;
    let Some((id, note, due_at, requested_at)) = found else {
        return Ok(None);
    };
    let fields = info_request_fields::table
        .filter(info_request_fields::info_request_id.eq(id))
        .order(info_request_fields::position)
        .select((info_request_fields::field, info_request_fields::comment))
        .load(db)
        .await?;
    Ok(Some(Request {
        note,
        due_at,
        requested_at,
        fields,
    }))
}

/// A line of the register.
#[derive(Debug, Clone, QueryableByName)]
pub struct Registered {
    #[diesel(sql_type = SqlUuid)]
    pub id: ProposalId,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub applicant: String,
    #[diesel(sql_type = Text)]
    pub address: String,
    #[diesel(sql_type = Text)]
    pub phone: String,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Timestamptz)]
    pub submitted_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub received_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub promised_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub released_at: Option<DateTime<Utc>>,
    /// What was decided, once it is released.
    #[diesel(sql_type = Nullable<Text>)]
    pub result: Option<Kind>,
    /// The day before an apology named another.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub promised_before: Option<DateTime<Utc>>,
}

/// The dossiers that were submitted on these days, both included, and that the
/// person may know of; in the order of their codes. One query.
///
/// # Errors
/// The database's.
pub async fn register(
    person: UserId,
    first: NaiveDate,
    last: NaiveDate,
    db: &mut Db,
) -> QueryResult<Vec<Registered>> {
    diesel::sql_query(format!(
        "SELECT p.id, p.code, p.title, a.name AS applicant, a.address, a.phone, p.state, p.submitted_at,
            (SELECT min(e.at) FROM events e WHERE e.proposal_id = p.id AND e.action = 'receive') AS received_at,
            p.promised_at, d.released_at, d.kind AS result, y.promised_at AS promised_before
        FROM proposals p
        JOIN applicants a ON a.id = p.applicant_id
        LEFT JOIN decisions d ON d.proposal_id = p.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL
        LEFT JOIN apologies y ON y.proposal_id = p.id
        WHERE {SCOPE} AND (p.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN $2 AND $3
        ORDER BY p.submitted_at, p.code"
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Date, _>(first)
    .bind::<Date, _>(last)
    .load(db)
    .await
}

/// Every request of a proposal that is closed, newest first. Two queries.
///
/// # Errors
/// The database's.
pub async fn closed_requests(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Request>> {
    let rows = info_requests::table
        .filter(info_requests::proposal_id.eq(proposal))
        .filter(info_requests::closed_at.is_not_null())
        .order((info_requests::requested_at.desc(), info_requests::id))
        .select((
            info_requests::id,
            info_requests::note,
            info_requests::due_at,
            info_requests::requested_at,
        ))
        .load::<(InfoRequestId, String, DateTime<Utc>, DateTime<Utc>)>(db)
        .await?;
    let ids: Vec<InfoRequestId> = rows.iter().map(|row| row.0).collect();
    let fields = info_request_fields::table
        .filter(info_request_fields::info_request_id.eq_any(ids))
        .order(info_request_fields::position)
        .select((
            info_request_fields::info_request_id,
            info_request_fields::field,
            info_request_fields::comment,
        ))
        .load::<(InfoRequestId, Field, String)>(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, note, due_at, requested_at)| Request {
            note,
            due_at,
            requested_at,
            fields: fields
                .iter()
                .filter(|field| field.0 == id)
                .map(|(_, field, comment)| (*field, comment.clone()))
                .collect(),
        })
        .collect())
}
