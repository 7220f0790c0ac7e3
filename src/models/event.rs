//! The log (nhật ký): one row per act, written in the act's own transaction.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::acting::Acting;
use super::pool::Db;
use super::schema::events;
use crate::auth::seal::Key;
use crate::ids::{EventId, ProposalId, UserId};
use crate::names;

names! {
    /// What kind of record an act was on.
    pub enum Subject {
        User = "user",
        Applicant = "applicant",
        Proposal = "proposal",
        Attachment = "attachment",
        Assignment = "assignment",
        Initiative = "initiative",
        GoalLink = "goal_link",
        Challenge = "challenge",
        Idea = "idea",
        Feedback = "feedback",
        Offer = "offer",
        Portal = "portal",
    }
}

names! {
    /// Who reads a row, of those who may open its record.
    pub enum Audience {
        Everyone = "everyone",
        Staff = "staff",
        Log = "log",
    }
}

/// An act to record. `details` hold whole numbers, texts and lists of them:
/// what Postgres gives back word for word.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    pub action: &'a str,
    pub subject: Subject,
    pub subject_id: Option<Uuid>,
    pub proposal: Option<ProposalId>,
    pub from_state: Option<&'a str>,
    pub to_state: Option<&'a str>,
    pub note: &'a str,
    pub audience: Audience,
    pub details: Value,
    /// Whose act it is, where nobody is signed in yet; else the acting person's.
    pub by: Option<UserId>,
}

impl<'a> Act<'a> {
    /// An act on one record, for the log's readers alone.
    pub fn on(action: &'a str, subject: Subject, id: Uuid) -> Self {
        Self {
            action,
            subject,
            subject_id: Some(id),
            proposal: None,
            from_state: None,
            to_state: None,
            note: "",
            audience: Audience::Log,
            details: Value::Object(serde_json::Map::new()),
            by: None,
        }
    }

    /// The same act, on a proposal and for the readers of its timeline.
    #[must_use]
    pub fn of(mut self, proposal: ProposalId, audience: Audience) -> Self {
        self.proposal = Some(proposal);
        self.audience = audience;
        self
    }

    /// The same act with a note.
    #[must_use]
    pub fn noting(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// The same act with details.
    #[must_use]
    pub fn with(mut self, details: Value) -> Self {
        self.details = details;
        self
    }
}

/// A row of the log.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = events, check_for_backend(diesel::pg::Pg))]
pub struct Event {
    pub id: EventId,
    pub at: DateTime<Utc>,
    pub actor_id: Option<UserId>,
    pub action: String,
    pub subject: Subject,
    pub subject_id: Option<Uuid>,
    pub proposal_id: Option<ProposalId>,
    pub from_state: Option<String>,
    pub to_state: Option<String>,
    pub note: String,
    pub audience: Audience,
    pub details: Value,
    pub request_id: String,
    pub address: String,
}

/// A row of the log as it stands in the table, sound or not.
#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = events, check_for_backend(diesel::pg::Pg))]
pub struct Row {
    pub id: EventId,
    pub at: DateTime<Utc>,
    pub actor_id: Option<UserId>,
    pub action: String,
    pub subject: String,
    pub subject_id: Option<Uuid>,
    pub proposal_id: Option<ProposalId>,
    pub from_state: Option<String>,
    pub to_state: Option<String>,
    pub note: String,
    pub audience: String,
    pub details: Value,
    pub request_id: String,
    pub address: String,
    /// The row's own seal.
    pub hmac: Vec<u8>,
}

impl Row {
    /// What the row's own seal must be: over every column but the seal and
    /// the transaction's number.
    pub fn seal(&self, key: &Key) -> [u8; 32] {
        let id = |id: Option<Uuid>| id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
        // No state and a state of no letters must not read the same.
        let state = |state: &Option<String>| match state {
            Some(state) => [b"=", state.as_bytes()].concat(),
            None => Vec::new(),
        };
        key.mac(
            "event",
            &[
                self.id.0.as_bytes(),
                &self.at.timestamp_micros().to_be_bytes(),
                &id(self.actor_id.map(|id| id.0)),
                self.action.as_bytes(),
                self.subject.as_bytes(),
                &id(self.subject_id),
                &id(self.proposal_id.map(|id| id.0)),
                &state(&self.from_state),
                &state(&self.to_state),
                self.note.as_bytes(),
                self.audience.as_bytes(),
                self.details.to_string().as_bytes(),
                self.request_id.as_bytes(),
                self.address.as_bytes(),
            ],
        )
    }

    /// Whether the portal wrote the row as it stands.
    pub fn is_ours(&self, key: &Key) -> bool {
        self.seal(key)[..] == self.hmac
    }
}

impl Event {
    /// Writes an act into the log, in the transaction of the act.
    ///
    /// # Errors
    /// The database's.
    pub async fn record(act: Act<'_>, acting: &Acting, db: &mut Db) -> QueryResult<Event> {
        let event = Event {
            id: EventId::new(),
            at: acting.now,
            actor_id: act.by.or(acting.user()),
            action: act.action.to_owned(),
            subject: act.subject,
            subject_id: act.subject_id,
            proposal_id: act.proposal,
            from_state: act.from_state.map(str::to_owned),
            to_state: act.to_state.map(str::to_owned),
            note: act.note.to_owned(),
            audience: act.audience,
            details: act.details,
            request_id: acting.request_id.clone(),
            address: acting.address.clone(),
        };
        let mut row = event.row();
        row.hmac = row.seal(&acting.key).to_vec();
        diesel::insert_into(events::table)
            .values(&row)
            .execute(db)
            .await?;
        Ok(event)
    }

    /// The row of this event, not sealed yet.
    fn row(&self) -> Row {
        Row {
            id: self.id,
            at: self.at,
            actor_id: self.actor_id,
            action: self.action.clone(),
            subject: self.subject.to_string(),
            subject_id: self.subject_id,
            proposal_id: self.proposal_id,
            from_state: self.from_state.clone(),
            to_state: self.to_state.clone(),
            note: self.note.clone(),
            audience: self.audience.to_string(),
            details: self.details.clone(),
            request_id: self.request_id.clone(),
            address: self.address.clone(),
            hmac: Vec::new(),
        }
    }

    /// The log of one proposal, oldest first, as far as the audiences go.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_proposal(
        proposal: ProposalId,
        audiences: &[Audience],
        db: &mut Db,
    ) -> QueryResult<Vec<Event>> {
        events::table
            .filter(events::proposal_id.eq(proposal))
            .filter(events::audience.eq_any(audiences))
            .order(events::id)
            .select(Event::as_select())
            .load(db)
            .await
    }
}
