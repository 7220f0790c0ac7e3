//! What the applicant's people read of their dossiers: nothing of a decision
//! that is not released, and of the department no name.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::Proposal;
use crate::domain::decision::{Ended, Kind};
use crate::domain::proposal::State;
use crate::ids::{ApplicantId, ChallengeId, ProposalId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::pool::Db;
use crate::models::schema::{agencies, decisions, proposals, users};

/// One dossier in the applicant's list.
#[derive(Debug, Clone, QueryableByName)]
pub struct Listed {
    #[diesel(sql_type = SqlUuid)]
    pub id: ProposalId,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub code: Option<String>,
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = Bool)]
    released: bool,
    #[diesel(sql_type = Text)]
    pub applicant: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub due_provisional: bool,
    /// Until when an open request waits for its answer.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub answer_by: Option<DateTime<Utc>>,
    /// When it stopped for want of an answer, where that is how it stands.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub lapsed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub submitted_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
}

impl Listed {
    /// The state, as the applicant sees it.
    pub fn seen(&self) -> State {
        self.state.as_applicant_sees(self.released)
    }

    /// The dossiers of these applicants, at most `most`, after the one named: first what
    /// waits for the applicant under a deadline, then drafts, then the rest, in each what
    /// changed last. What lapsed waits for them as long as it can be taken up again, which
    /// is since `resumable`.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(
        applicants: &[ApplicantId],
        after: Option<ProposalId>,
        resumable: DateTime<Utc>,
        most: i64,
        db: &mut Db,
    ) -> QueryResult<Vec<Self>> {
        diesel::sql_query(
            "WITH own AS (SELECT p.id, p.updated_at AS changed, l.lapsed_at, CASE
                    WHEN p.state = 'needs_info' OR l.lapsed_at >= $4 THEN 2
                    WHEN p.state = 'draft' THEN 1
                    ELSE 0 END AS waits
                FROM proposals p
                CROSS JOIN LATERAL (SELECT max(e.at) AS lapsed_at FROM events e
                    WHERE e.proposal_id = p.id AND e.action = 'lapse' AND p.state = 'lapsed') l
                WHERE p.applicant_id = ANY ($1) AND p.discarded_at IS NULL)
            SELECT own.lapsed_at, p.id, p.title, p.code, p.state, a.name AS applicant, p.due_at, p.due_provisional, p.submitted_at, p.updated_at,
                EXISTS (SELECT FROM decisions d WHERE d.proposal_id = p.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL) AS released,
                (SELECT q.due_at FROM info_requests q WHERE q.proposal_id = p.id AND q.closed_at IS NULL) AS answer_by
            FROM own JOIN proposals p ON p.id = own.id JOIN applicants a ON a.id = p.applicant_id
            WHERE $2 IS NULL OR (own.waits, own.changed, own.id) < (SELECT o.waits, o.changed, o.id FROM own o WHERE o.id = $2)
            ORDER BY own.waits DESC, own.changed DESC, own.id DESC LIMIT $3",
        )
        .bind::<Array<SqlUuid>, _>(applicants)
        .bind::<Nullable<SqlUuid>, _>(after)
        .bind::<BigInt, _>(most)
        .bind::<Timestamptz, _>(resumable)
        .load(db)
        .await
    }
}

/// A decision that was released: the letter, word for word.
#[derive(Debug, Clone)]
pub struct Letter {
    pub kind: Kind,
    pub text: String,
    pub released_at: DateTime<Utc>,
    /// Why, and what to improve; of a refusal.
    pub reason: String,
    pub next_step: String,
    /// How it came to its end, where it has.
    pub ended: Option<Ended>,
}

/// A dossier that another one of the same applicant can name as its forerunner.
#[derive(Debug, Clone, Queryable)]
pub struct Forerunner {
    pub id: ProposalId,
    pub code: Option<String>,
    pub title: String,
}

impl Proposal {
    /// The letters that were released, newest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn letters(&self, db: &mut Db) -> QueryResult<Vec<Letter>> {
        let rows = decisions::table
            .filter(decisions::proposal_id.eq(self.id))
            .filter(decisions::released_at.is_not_null())
            .order(decisions::released_at.desc())
            .select((
                decisions::kind,
                decisions::letter,
                decisions::released_at.assume_not_null(),
                decisions::reason,
                decisions::next_step,
                decisions::ended_how,
            ))
            .load::<(
                Kind,
                Option<String>,
                DateTime<Utc>,
                String,
                String,
                Option<Ended>,
            )>(db)
            .await?;
        Ok(rows
            .into_iter()
            .map(
                |(kind, text, released_at, reason, next_step, ended)| Letter {
                    kind,
                    text: text.unwrap_or_default(),
                    released_at,
                    reason,
                    next_step,
                    ended,
                },
            )
            .collect())
    }

    /// Notes that somebody took the whole dossier along.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_export(id: ProposalId, acting: &Acting, db: &mut Db) -> QueryResult<()> {
        let act = Act {
            proposal: Some(id),
            ..Act::on("export_dossier", Subject::Proposal, id.0)
        };
        Event::record(act, acting, db).await.map(drop)
    }

    /// Drafts that these applicants have begun in answer to a challenge, newest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn drafts_for(
        challenge: ChallengeId,
        of: &[ApplicantId],
        db: &mut Db,
    ) -> QueryResult<Vec<(ProposalId, String)>> {
        proposals::table
            .filter(proposals::challenge_id.eq(challenge))
            .filter(proposals::applicant_id.eq_any(of))
            .filter(proposals::state.eq(State::Draft))
            .filter(proposals::discarded_at.is_null())
            .order(proposals::id.desc())
            .limit(20)
            .select((proposals::id, proposals::title))
            .load(db)
            .await
    }

    /// Earlier dossiers of the same applicant, newest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn forerunners(&self, db: &mut Db) -> QueryResult<Vec<Forerunner>> {
        proposals::table
            .filter(proposals::applicant_id.eq(self.applicant_id))
            .filter(proposals::id.ne(self.id))
            .filter(proposals::code.is_not_null())
            .order(proposals::submitted_at.desc())
            .limit(200)
            .select((proposals::id, proposals::code, proposals::title))
            .load(db)
            .await
    }

    /// Where it went: the agency it was forwarded to, or the code of the
    /// dossier it was merged into.
    ///
    /// # Errors
    /// The database's.
    pub async fn went_to(&self, db: &mut Db) -> QueryResult<Option<String>> {
        if let Some(agency) = &self.forwarded_to {
            return agencies::table
                .find(agency)
                .select(agencies::name)
                .first(db)
                .await
                .optional();
        }
        let Some(into) = self.merged_into else {
            return Ok(None);
        };
        proposals::table
            .find(into)
            .select(proposals::code)
            .first::<Option<String>>(db)
            .await
            .optional()
            .map(Option::flatten)
    }
}

/// The names of people of the applicant's own side.
///
/// # Errors
/// The database's.
pub async fn names(people: &[UserId], db: &mut Db) -> QueryResult<Vec<(UserId, String)>> {
    users::table
        .filter(users::id.eq_any(people))
        .select((users::id, users::name))
        .load(db)
        .await
}
