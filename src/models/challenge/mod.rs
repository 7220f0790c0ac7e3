//! Challenges (bài toán): rows, and who sees which. What moves one stands in
//! [`act`], what the public reads in [`public`].

pub mod act;
pub mod closing;
pub mod extend;
pub mod public;
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
use crate::domain::challenge::{Guard, State, Window};
use crate::domain::deadline::is_past;
use crate::domain::lifecycle::{Facts, Role};
use crate::ids::{ChallengeId, UserId};

pub use act::{ChallengeError, Content};

/// Challenges on one page of a list.
pub const PAGE: i64 = 50;

/// A challenge with the name of its agency and its goals.
#[derive(Debug, Clone, QueryableByName)]
pub struct Challenge {
    #[diesel(sql_type = SqlUuid)]
    pub id: ChallengeId,
    #[diesel(sql_type = Text)]
    pub agency_code: String,
    #[diesel(sql_type = Text)]
    pub agency: String,
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// Nothing until it is published.
    #[diesel(sql_type = Nullable<Text>)]
    pub slug: Option<String>,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub basis: String,
    #[diesel(sql_type = Text)]
    pub expected_result: String,
    /// What the chosen one gets.
    #[diesel(sql_type = Text)]
    pub reward: String,
    #[diesel(sql_type = Text)]
    pub contact: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub opens_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub closes_at: Option<DateTime<Utc>>,
    /// What was said with the last act.
    #[diesel(sql_type = Text)]
    pub note: String,
    #[diesel(sql_type = SqlUuid)]
    pub created_by: UserId,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub ended_at: Option<DateTime<Utc>>,
    /// When its window grew last.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub extended_at: Option<DateTime<Utc>>,
    /// Why; empty where it never did.
    #[diesel(sql_type = Text)]
    pub extension_note: String,
    /// Codes of its goals.
    #[diesel(sql_type = Array<Text>)]
    pub goals: Vec<String>,
    /// Proposals that were submitted in answer.
    #[diesel(sql_type = BigInt)]
    pub answers: i64,
}

/// What every query of challenges begins with. Dossiers from which an interest
/// bars the reader are not counted.
fn select(reader: &str) -> String {
    format!(
        "
    SELECT c.id, c.agency_code, g.name AS agency, c.state, c.version, c.slug, c.title, c.basis, c.expected_result, c.reward, c.contact,
        c.opens_at, c.closes_at, c.note, c.created_by, c.updated_at, c.ended_at, c.extended_at, c.extension_note,
        ARRAY(SELECT l.goal_code FROM challenge_goals l JOIN policy_goals p ON p.code = l.goal_code
            WHERE l.challenge_id = c.id ORDER BY p.position) AS goals,
        (SELECT count(*) FROM proposals p WHERE p.challenge_id = c.id AND p.state <> 'draft'
            AND p.applicant_id NOT IN (SELECT x.applicant_id FROM conflicting_applicants({reader}) x)
            AND p.id NOT IN (SELECT x.proposal_id FROM conflicting_proposals({reader}) x)) AS answers
    FROM challenges c JOIN agencies g ON g.code = c.agency_code"
    )
}

/// What `$1` sees who acts for the agency `$2`; `$3`: of every agency what was
/// sent, `$4`: drafts of every agency too.
const SEEN: &str = "(c.agency_code = $2 OR $3 AND c.state <> 'draft' OR $4 OR c.slug IS NOT NULL)";

impl Challenge {
    /// Where it is in its life.
    pub fn state(&self) -> State {
        self.state
    }

    /// Its window, once both ends are named.
    pub fn window(&self) -> Option<Window> {
        let (opens_at, closes_at) = self.opens_at.zip(self.closes_at)?;
        Some(Window {
            opens_at,
            closes_at,
        })
    }

    /// The challenge, for somebody of the department's side who may see it.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] for everybody else, or the database's.
    pub async fn find_for(person: &Person, id: ChallengeId, db: &mut Db) -> QueryResult<Self> {
        let found: Self = diesel::sql_query(format!("{} WHERE c.id = $2", select("$1")))
            .bind::<SqlUuid, _>(person.id)
            .bind::<SqlUuid, _>(id)
            .get_result(db)
            .await?;
        let sight = Sight::of(person);
        let seen = sight.agency.as_deref() == Some(found.agency_code.as_str())
            || sight.sent && found.state != State::Draft
            || sight.drafts
            || found.slug.is_some();
        if seen {
            Ok(found)
        } else {
            Err(diesel::result::Error::NotFound)
        }
    }

    /// The challenge, whoever asks.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn find(id: ChallengeId, db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(format!("{} WHERE c.id = $1", select("NULL::uuid")))
            .bind::<SqlUuid, _>(id)
            .get_result(db)
            .await
    }

    /// What the person may see, what waits first, then the newest. At most
    /// [`PAGE`] and one more, which says that there is another page.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(person: &Person, page: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        let sight = Sight::of(person);
        diesel::sql_query(format!(
            "{} WHERE {SEEN}
            ORDER BY array_position(ARRAY['waiting', 'draft', 'open'], c.state) NULLS LAST, c.updated_at DESC, c.id
            LIMIT {} OFFSET $5",
            select("$1"),
            PAGE + 1
        ))
        .bind::<SqlUuid, _>(person.id)
        .bind::<Nullable<Text>, _>(sight.agency)
        .bind::<Bool, _>(sight.sent)
        .bind::<Bool, _>(sight.drafts)
        .bind::<BigInt, _>((page.clamp(1, 1000) - 1) * PAGE)
        .load(db)
        .await
    }

    /// What holds for this person now.
    pub fn facts(&self, person: &Person, now: DateTime<Utc>) -> Facts<Guard> {
        let own_agency = person.agency.as_deref() == Some(self.agency_code.as_str());
        let mut roles = BTreeSet::new();
        if own_agency && person.roles.contains(&Role::Officer) {
            roles.insert(Role::Officer);
        }
        if person.roles.contains(&Role::Moderator) {
            roles.insert(Role::Moderator);
        }
        let mut met = BTreeSet::new();
        let written = [
            &self.title,
            &self.basis,
            &self.expected_result,
            &self.reward,
            &self.contact,
        ];
        if written.iter().all(|text| !text.is_empty())
            && self.closes_at.is_some()
            && !self.goals.is_empty()
        {
            met.insert(Guard::Complete);
        }
        if self.closes_at.is_some_and(|closes| !is_past(closes, now)) {
            met.insert(Guard::Ahead);
        }
        if self.created_by != person.id && !own_agency {
            met.insert(Guard::NotOwn);
        }
        Facts { roles, met }
    }
}

/// What somebody sees of challenges that are not published.
struct Sight {
    /// The agency that they post for.
    agency: Option<String>,
    /// Of every agency what was sent.
    sent: bool,
    /// Of every agency the drafts too.
    drafts: bool,
}

impl Sight {
    fn of(person: &Person) -> Self {
        let any = |roles: &[Role]| roles.iter().any(|role| person.roles.contains(role));
        Self {
            agency: person
                .agency
                .clone()
                .filter(|_| person.roles.contains(&Role::Officer)),
            sent: any(&[Role::Moderator, Role::Approver]),
            drafts: any(&[Role::Administrator, Role::Auditor]),
        }
    }
}
