//! What reviewers advise about the goals of a proposal: a recommendation to
//! whoever confirms or refuses them, and nothing by itself.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::assignment::{Held, ReviewError};
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::schema::goal_opinions;
use crate::domain::assignment::State;
use crate::domain::lifecycle::Refusal;
use crate::ids::{AssignmentId, ProposalId};
use crate::names;

names! {
    /// What a reviewer advises.
    pub enum Opinion {
        Confirm = "confirm",
        Refuse = "refuse",
        /// A goal that the applicant did not claim.
        Add = "add",
    }
}

/// A reviewer's word on one goal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = goal_opinions, check_for_backend(diesel::pg::Pg))]
pub struct Said {
    #[diesel(column_name = goal_code)]
    pub goal: String,
    pub opinion: Opinion,
    pub reason: String,
}

/// The same, with who says it and what the goal is called.
#[derive(Debug, Clone, QueryableByName)]
pub struct Advice {
    #[diesel(sql_type = Text)]
    pub reviewer: String,
    #[diesel(sql_type = Text)]
    pub goal: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub opinion: Opinion,
    #[diesel(sql_type = Text)]
    pub reason: String,
}

impl Said {
    /// What the reviewer of an assignment said.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(assignment: AssignmentId, db: &mut Db) -> QueryResult<Vec<Said>> {
        goal_opinions::table
            .filter(goal_opinions::assignment_id.eq(assignment))
            .order(goal_opinions::goal_code)
            .select(Said::as_select())
            .load(db)
            .await
    }

    /// Keeps a reviewer's words in place of those before, while the sheet is written.
    ///
    /// # Errors
    /// [`ReviewError`]; nothing has changed then.
    pub async fn keep(
        id: AssignmentId,
        said: &[Said],
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), ReviewError> {
        db.transaction(async |db| {
            let held = Held::lock_for(acting, id, db).await?;
            if !matches!(held.assignment.state(), State::Accepted | State::Returned) {
                return Err(ReviewError::Refused(Refusal::NotNow));
            }
            diesel::delete(goal_opinions::table.filter(goal_opinions::assignment_id.eq(id)))
                .execute(db)
                .await?;
            let rows: Vec<_> = said
                .iter()
                .map(|one| {
                    (
                        goal_opinions::assignment_id.eq(id),
                        goal_opinions::goal_code.eq(&one.goal),
                        goal_opinions::opinion.eq(one.opinion),
                        goal_opinions::reason.eq(&one.reason),
                        goal_opinions::updated_at.eq(acting.now),
                    )
                })
                .collect();
            diesel::insert_into(goal_opinions::table)
                .values(rows)
                .execute(db)
                .await?;
            let goals: Vec<String> = said
                .iter()
                .map(|one| format!("{}: {}", one.goal, one.opinion))
                .collect();
            let act = Act::on("advise_goals", Subject::Assignment, id.0)
                .of(held.proposal.id, Audience::Staff)
                .with(json!({ "goals": goals }));
            Event::record(act, acting, db).await?;
            Ok(())
        })
        .await
    }
}

/// What the reviewers say whose sheets are filed in the present round, in the
/// order of the policy tree. One query.
///
/// # Errors
/// The database's.
pub async fn advice(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Advice>> {
    diesel::sql_query(
        "SELECT u.name AS reviewer, o.goal_code AS goal, g.title, o.opinion, o.reason
        FROM goal_opinions o
        JOIN assignments a ON a.id = o.assignment_id
        JOIN users u ON u.id = a.reviewer_id
        JOIN policy_goals g ON g.code = o.goal_code
        WHERE a.proposal_id = $1 AND a.state = 'submitted' AND a.round = review_round($1)
            AND NOT is_barred_from_judging(a.reviewer_id, $1)
        ORDER BY g.position, a.id",
    )
    .bind::<SqlUuid, _>(proposal)
    .load(db)
    .await
}
