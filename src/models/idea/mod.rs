//! Ideas (phiếu ý tưởng): rows, and who sees which. What moves one stands in [`act`].

pub mod act;
pub mod edits;
mod tell;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;

use super::person::Person;
use super::pool::Db;
use crate::domain::challenge;
use crate::domain::idea::{Guard, State, Written};
use crate::domain::lifecycle::{Facts, Role};
use crate::ids::{ApplicantId, ChallengeId, IdeaId, ProposalId};

pub use act::{Beginning, IdeaError, Saved, Sheet};

/// Ideas on one page of a list.
pub const PAGE: i64 = 50;

/// An idea with the name of its applicant and the window of its challenge.
#[derive(Debug, Clone, QueryableByName)]
pub struct Idea {
    #[diesel(sql_type = SqlUuid)]
    pub id: IdeaId,
    #[diesel(sql_type = SqlUuid)]
    pub applicant_id: ApplicantId,
    #[diesel(sql_type = Text)]
    pub applicant: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub challenge_id: Option<ChallengeId>,
    #[diesel(sql_type = Nullable<Text>)]
    challenge_state: Option<challenge::State>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    opens_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    closes_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = Integer)]
    pub version: i32,
    #[diesel(sql_type = Text)]
    hurts: String,
    #[diesel(sql_type = Text)]
    who: String,
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = Text)]
    have: String,
    #[diesel(sql_type = Text)]
    need: String,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub sent_at: Option<DateTime<Utc>>,
    /// By when an answer is promised.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub due_provisional: bool,
    /// The newest answer; empty where there is none.
    #[diesel(sql_type = Text)]
    pub answer: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub answered_at: Option<DateTime<Utc>>,
    /// The draft that the text was carried over into.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub proposal_id: Option<ProposalId>,
}

/// What every query of ideas begins with.
const SELECT: &str = "
    SELECT i.id, i.applicant_id, a.name AS applicant, i.challenge_id, c.state AS challenge_state, c.opens_at, c.closes_at,
        i.state, i.version, i.hurts, i.who, i.what, i.have, i.need, i.updated_at, i.sent_at, i.due_at, i.due_provisional,
        i.answer, i.answered_at, i.proposal_id
    FROM ideas i JOIN applicants a ON a.id = i.applicant_id LEFT JOIN challenges c ON c.id = i.challenge_id";

/// What the department may know of: nothing that was not sent, and nothing
/// that a conflict of interest bars from `$1`.
const SCOPE: &str = "i.sent_at IS NOT NULL
    AND i.applicant_id NOT IN (SELECT x.applicant_id FROM conflicting_applicants($1) x)";

impl Idea {
    /// Where it is in its life.
    pub fn state(&self) -> State {
        self.state
    }

    /// The five answers.
    pub fn written(&self) -> Written {
        Written {
            hurts: self.hurts.clone(),
            who: self.who.clone(),
            what: self.what.clone(),
            have: self.have.clone(),
            need: self.need.clone(),
        }
    }

    /// The idea, whoever asks.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn find(id: IdeaId, db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(format!("{SELECT} WHERE i.id = $1"))
            .bind::<SqlUuid, _>(id)
            .get_result(db)
            .await
    }

    /// The idea for somebody of its applicant.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] for everybody else, or the database's.
    pub async fn find_own(person: &Person, id: IdeaId, db: &mut Db) -> QueryResult<Self> {
        let idea = Self::find(id, db).await?;
        match person.role_in(idea.applicant_id) {
            Some(_) => Ok(idea),
            None => Err(diesel::result::Error::NotFound),
        }
    }

    /// The idea for somebody of the department whom no interest bars from it.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] for everybody else, or the database's.
    pub async fn find_sent(person: &Person, id: IdeaId, db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(format!("{SELECT} WHERE i.id = $2 AND {SCOPE}"))
            .bind::<SqlUuid, _>(person.id)
            .bind::<SqlUuid, _>(id)
            .get_result(db)
            .await
    }

    /// The ideas of these applicants, the newest first, without drafts that
    /// were thrown away: at most [`PAGE`] and one more, which says that there
    /// is another page.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(of: &[ApplicantId], page: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "{SELECT} WHERE i.applicant_id = ANY ($1) AND (i.state <> 'withdrawn' OR i.sent_at IS NOT NULL)
            ORDER BY i.id DESC LIMIT {} OFFSET $2",
            PAGE + 1
        ))
        .bind::<Array<SqlUuid>, _>(of)
        .bind::<BigInt, _>((page.clamp(1, 1000) - 1) * PAGE)
        .load(db)
        .await
    }

    /// What was sent to the department, what is due first before all, then
    /// what is being talked about, then the answered ones. At most [`PAGE`]
    /// and one more, which says that there is another page.
    ///
    /// # Errors
    /// The database's.
    pub async fn sent(person: &Person, page: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "{SELECT} WHERE {SCOPE}
            ORDER BY i.due_at NULLS LAST, i.state <> 'talking', i.updated_at DESC, i.id LIMIT {} OFFSET $2",
            PAGE + 1
        ))
        .bind::<SqlUuid, _>(person.id)
        .bind::<BigInt, _>((page.clamp(1, 1000) - 1) * PAGE)
        .load(db)
        .await
    }

    /// What holds for somebody of its applicant.
    pub fn own_facts(&self, person: &Person, now: DateTime<Utc>) -> Facts<Guard> {
        let mut met = BTreeSet::new();
        if self.written().check().is_empty() {
            met.insert(Guard::Complete);
        }
        if person.email_confirmed {
            met.insert(Guard::EmailConfirmed);
        }
        let inside = match (self.challenge_state, self.opens_at, self.closes_at) {
            (None, _, _) => true,
            (Some(challenge::State::Open), Some(opens_at), Some(closes_at)) => {
                let window = challenge::Window {
                    opens_at,
                    closes_at,
                };
                window.phase(now) == challenge::Phase::Taking
            }
            _ => false,
        };
        if inside {
            met.insert(Guard::InsideWindow);
        }
        Facts {
            roles: person.role_in(self.applicant_id).into_iter().collect(),
            met,
        }
    }

    /// What holds for somebody of the department, once [`Idea::find_sent`] let
    /// them see it.
    pub fn staff_facts(&self, person: &Person) -> Facts<Guard> {
        Facts {
            roles: [Role::Moderator]
                .into_iter()
                .filter(|role| person.roles.contains(role))
                .collect(),
            met: BTreeSet::new(),
        }
    }
}
