//! What the council said of a proposal.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{council_results, users};
use crate::domain::assignment::Recommendation;
use crate::domain::deadline;
use crate::domain::problem::Problem;
use crate::domain::proposal::Task;
use crate::ids::{ProposalId, RowId, UserId};

/// A session's result to record.
#[derive(Debug, Clone)]
pub struct Session {
    pub held_on: NaiveDate,
    /// Members who were there.
    pub present: i32,
    pub votes_for: i32,
    pub votes_against: i32,
    pub minutes: String,
}

/// A result as it was recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub round: i32,
    pub session: Session,
    pub result: Recommendation,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// A proposal before the council.
#[derive(Debug, Clone, QueryableByName)]
pub struct Case {
    #[diesel(sql_type = SqlUuid)]
    pub id: ProposalId,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub applicant: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub due_provisional: bool,
    /// Filed sheets of this round.
    #[diesel(sql_type = BigInt)]
    pub sheets: i64,
    #[diesel(sql_type = Nullable<Date>)]
    pub held_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    pub result: Option<Recommendation>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub votes_for: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub votes_against: Option<i32>,
}

impl Session {
    /// A majority of the votes; a tie is no majority.
    pub const fn result(&self) -> Recommendation {
        if self.votes_for > self.votes_against {
            Recommendation::Approve
        } else {
            Recommendation::Decline
        }
    }

    fn faults(&self, now: DateTime<Utc>) -> Vec<(&'static str, Problem)> {
        let mut faults = Vec::new();
        if self.held_on > deadline::local(now).date() {
            faults.push(("held_on", Problem::new("problem-council-date")));
        }
        if self.present < 1 {
            faults.push(("present", Problem::new("problem-council-present")));
        }
        if self.votes_for < 0 || self.votes_against < 0 {
            faults.push(("votes_for", Problem::new("problem-council-votes")));
        } else if i64::from(self.votes_for) + i64::from(self.votes_against)
            > i64::from(self.present)
        {
            let problem = Problem::new("problem-council-too-many").with("present", self.present);
            faults.push(("votes_for", problem));
        }
        faults
    }
}

/// The results of a proposal, one a round, oldest first.
///
/// # Errors
/// The database's.
pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Recorded>> {
    let rows = council_results::table
        .inner_join(users::table)
        .filter(council_results::proposal_id.eq(proposal))
        .order(council_results::round)
        .select((
            (
                council_results::round,
                council_results::held_on,
                council_results::present,
                council_results::votes_for,
                council_results::votes_against,
            ),
            council_results::minutes,
            council_results::result,
            users::name,
            council_results::recorded_at,
        ))
        .load::<(
            (i32, NaiveDate, i32, i32, i32),
            String,
            Recommendation,
            String,
            DateTime<Utc>,
        )>(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(
            |((round, held_on, present, votes_for, votes_against), minutes, result, by, at)| {
                Recorded {
                    round,
                    session: Session {
                        held_on,
                        present,
                        votes_for,
                        votes_against,
                        minutes,
                    },
                    result,
                    by,
                    at,
                }
            },
        )
        .collect())
}

/// Proposals in deliberation whose rubric asks for a council, with this
/// round's result where there is one; those that a conflict of interest bars
/// from the person are left out.
///
/// # Errors
/// The database's.
pub async fn cases(person: UserId, db: &mut Db) -> QueryResult<Vec<Case>> {
    diesel::sql_query(
        "SELECT p.id, p.code, p.title, a.name AS applicant, p.due_at, p.due_provisional,
            (SELECT count(*) FROM assignments s JOIN sheets f ON f.assignment_id = s.id
                WHERE s.proposal_id = p.id AND s.round = r.round AND s.state = 'submitted') AS sheets,
            c.held_on, c.result, c.votes_for, c.votes_against
        FROM proposals p
        JOIN applicants a ON a.id = p.applicant_id
        JOIN rubrics b ON b.code = p.rubric_code AND b.council
        CROSS JOIN LATERAL review_round(p.id) AS r (round)
        LEFT JOIN council_results c ON c.proposal_id = p.id AND c.round = r.round
        WHERE p.state = 'deliberation' AND p.discarded_at IS NULL
            AND p.applicant_id NOT IN (SELECT x.applicant_id FROM conflicting_applicants($1) x)
            AND p.id NOT IN (SELECT x.proposal_id FROM conflicting_proposals($1) x)
            AND NOT EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = p.id AND h.helper_id = $1)
        ORDER BY p.due_at NULLS LAST, p.id",
    )
    .bind::<SqlUuid, _>(person)
    .load(db)
    .await
}

/// Records what the council said in this round. It says it once.
///
/// # Errors
/// [`PerformError`].
pub async fn record(
    id: ProposalId,
    session: &Session,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    #[derive(QueryableByName)]
    struct Round {
        #[diesel(sql_type = Integer)]
        round: i32,
    }
    db.transaction(async |db| {
        let task = Task::RecordCouncil;
        let proposal = Proposal::begin_task(id, task, &session.minutes, seen, acting, db).await?;
        let by = acting.user().ok_or(PerformError::Hidden)?;
        let faults = session.faults(acting.now);
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let Round { round } = diesel::sql_query("SELECT review_round($1) AS round")
            .bind::<SqlUuid, _>(id)
            .get_result(db)
            .await?;
        let row = RowId::new();
        diesel::insert_into(council_results::table)
            .values((
                council_results::id.eq(row),
                council_results::proposal_id.eq(id),
                council_results::round.eq(round),
                council_results::held_on.eq(session.held_on),
                council_results::present.eq(session.present),
                council_results::votes_for.eq(session.votes_for),
                council_results::votes_against.eq(session.votes_against),
                council_results::result.eq(session.result()),
                council_results::minutes.eq(&session.minutes),
                council_results::recorded_by.eq(by),
                council_results::recorded_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on(task.as_str(), Subject::Proposal, id.0)
            .of(id, Audience::Staff)
            .noting(&session.minutes)
            .with(
                json!({ "result": session.result(), "for": session.votes_for,
                "against": session.votes_against, "present": session.present, "round": round }),
            );
        Event::record(act, acting, db).await?;
        proposal.end_task(acting, db).await?;
        Ok(())
    })
    .await
}
