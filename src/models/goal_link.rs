//! Goal links (mục tiêu hướng tới): claimed by the applicant, suggested by the
//! reference data or added by staff; confirmed or refused by staff with a reason.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{goal_links, policy_goals, users};
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::problem::Problem;
use crate::domain::proposal::{State, Task};
use crate::ids::{GoalLinkId, InitiativeId, ProposalId};
use crate::names;

names! {
    /// What a link is worth.
    pub enum Status {
        Claimed = "claimed",
        Suggested = "suggested",
        Confirmed = "confirmed",
        Refused = "refused",
    }
}

/// A link with its goal.
#[derive(Debug, Clone)]
pub struct Link {
    pub id: GoalLinkId,
    pub goal: String,
    /// The goal's short title.
    pub title: String,
    pub status: Status,
    /// Why the applicant, or whoever added it, says that it serves the goal.
    pub reason: String,
    /// Why staff judged so; empty before.
    pub judgement: String,
    pub judged_by: Option<String>,
    pub judged_at: Option<DateTime<Utc>>,
    pub initiative: Option<InitiativeId>,
}

type Row = (
    (GoalLinkId, String, String, Status, String, String),
    Option<String>,
    Option<DateTime<Utc>>,
    Option<InitiativeId>,
);

fn link(
    ((id, goal, title, status, reason, judgement), judged_by, judged_at, initiative): Row,
) -> Link {
    Link {
        id,
        goal,
        title,
        status,
        reason,
        judgement,
        judged_by,
        judged_at,
        initiative,
    }
}

macro_rules! links {
    () => {
        goal_links::table
            .inner_join(policy_goals::table)
            .left_join(users::table)
            .order((policy_goals::position, goal_links::id))
            .select((
                (
                    goal_links::id,
                    goal_links::goal_code,
                    policy_goals::title,
                    goal_links::status,
                    goal_links::reason,
                    goal_links::judgement,
                ),
                users::name.nullable(),
                goal_links::judged_at,
                goal_links::initiative_id,
            ))
    };
}

/// The links of a proposal, in the order of the policy tree.
///
/// # Errors
/// The database's.
pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Link>> {
    let rows = links!()
        .filter(goal_links::proposal_id.eq(proposal))
        .load::<Row>(db)
        .await?;
    Ok(rows.into_iter().map(link).collect())
}

/// The links of catalogue entries that had no proposal.
///
/// # Errors
/// The database's.
pub async fn of_entries(entries: &[InitiativeId], db: &mut Db) -> QueryResult<Vec<Link>> {
    let rows = links!()
        .filter(goal_links::initiative_id.eq_any(entries))
        .load::<Row>(db)
        .await?;
    Ok(rows.into_iter().map(link).collect())
}

/// Goals that a link may name: code and title, in the order of the policy tree.
///
/// # Errors
/// The database's.
pub async fn goals(db: &mut Db) -> QueryResult<Vec<(String, String)>> {
    policy_goals::table
        .filter(policy_goals::kind.ne_all(["framework", "group"]))
        .order(policy_goals::position)
        .select((policy_goals::code, policy_goals::title))
        .load(db)
        .await
}

/// A judgement to make of one link.
#[derive(Debug, Clone)]
pub struct Judgement {
    pub link: GoalLinkId,
    pub confirmed: bool,
    pub reason: String,
}

/// Confirms or refuses links of a proposal, all or none. A judgement may be
/// changed, but an approved proposal keeps at least one confirmed goal.
///
/// # Errors
/// [`PerformError`].
pub async fn judge(
    id: ProposalId,
    judgements: &[Judgement],
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let note = judgements.first().map_or("", |first| first.reason.as_str());
        let proposal = Proposal::begin_task(id, Task::JudgeGoal, note, seen, acting, db).await?;
        for judgement in judgements {
            let goal = goal_links::table
                .find(judgement.link)
                .filter(goal_links::proposal_id.eq(id))
                .select(goal_links::goal_code)
                .first::<String>(db)
                .await
                .optional()?
                .ok_or(PerformError::Hidden)?;
            write(judgement, acting, db).await?;
            let act = Act::on(
                Task::JudgeGoal.as_str(),
                Subject::GoalLink,
                judgement.link.0,
            )
            .of(id, Audience::Staff)
            .noting(&judgement.reason)
            .with(json!({ "goal": goal, "status": judgement.status() }));
            Event::record(act, acting, db).await?;
        }
        if proposal.state() == State::Approved {
            let confirmed = goal_links::table
                .filter(goal_links::proposal_id.eq(id))
                .filter(goal_links::status.eq(Status::Confirmed))
                .count()
                .get_result::<i64>(db)
                .await?;
            if confirmed == 0 {
                return Err(vec![("", Problem::new("problem-goal-last"))].into());
            }
        }
        proposal.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

/// Adds a goal that the applicant did not claim; it is confirmed by whoever adds it.
///
/// # Errors
/// [`PerformError`].
pub async fn add(
    id: ProposalId,
    goal: &str,
    reason: &str,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let proposal = Proposal::begin_task(id, Task::JudgeGoal, reason, seen, acting, db).await?;
        let by = acting.user().ok_or(PerformError::Hidden)?;
        let known = policy_goals::table
            .find(goal)
            .filter(policy_goals::kind.ne_all(["framework", "group"]))
            .count()
            .get_result::<i64>(db)
            .await?;
        if known == 0 {
            return Err(vec![("goal", Problem::new("problem-goal-unknown"))].into());
        }
        let row = GoalLinkId::new();
        let added = diesel::insert_into(goal_links::table)
            .values((
                goal_links::id.eq(row),
                goal_links::goal_code.eq(goal),
                goal_links::proposal_id.eq(id),
                goal_links::status.eq(Status::Confirmed),
                goal_links::reason.eq(reason),
                goal_links::judged_by.eq(by),
                goal_links::judged_at.eq(acting.now),
                goal_links::judgement.eq(reason),
            ))
            .on_conflict((goal_links::proposal_id, goal_links::goal_code))
            .do_nothing()
            .execute(db)
            .await?;
        if added == 0 {
            return Err(vec![("goal", Problem::new("problem-goal-twice"))].into());
        }
        let act = Act::on("add_goal", Subject::GoalLink, row.0)
            .of(id, Audience::Staff)
            .noting(reason)
            .with(json!({ "goal": goal }));
        Event::record(act, acting, db).await?;
        proposal.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

/// Confirms or refuses a link of a reported entry, which has no proposal.
///
/// # Errors
/// [`PerformError::Refused`] to all but moderators, [`PerformError::Hidden`]
/// where there is no such link, or the database's.
pub async fn judge_of_entry(
    entry: InitiativeId,
    judgement: &Judgement,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    let person = acting.person.as_ref().ok_or(PerformError::Hidden)?;
    if !person.roles.contains(&Role::Moderator) {
        return Err(PerformError::Refused(Refusal::NotYours));
    }
    db.transaction(async |db| {
        let goal = goal_links::table
            .filter(goal_links::id.eq(judgement.link))
            .filter(goal_links::initiative_id.eq(entry))
            .select(goal_links::goal_code)
            .for_update()
            .first::<String>(db)
            .await
            .optional()?
            .ok_or(PerformError::Hidden)?;
        write(judgement, acting, db).await?;
        let act = Act::on(
            Task::JudgeGoal.as_str(),
            Subject::GoalLink,
            judgement.link.0,
        )
        .noting(&judgement.reason)
        .with(json!({ "goal": goal, "status": judgement.status() }));
        Event::record(act, acting, db).await?;
        Ok(())
    })
    .await
}

impl Judgement {
    const fn status(&self) -> Status {
        if self.confirmed {
            Status::Confirmed
        } else {
            Status::Refused
        }
    }
}

async fn write(judgement: &Judgement, acting: &Acting, db: &mut Db) -> Result<(), PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    diesel::update(goal_links::table.find(judgement.link))
        .set((
            goal_links::status.eq(judgement.status()),
            goal_links::judged_by.eq(by),
            goal_links::judged_at.eq(acting.now),
            goal_links::judgement.eq(&judgement.reason),
        ))
        .execute(db)
        .await?;
    Ok(())
}
