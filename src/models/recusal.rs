//! Stepping back from one dossier because of an interest in it, and who acts
//! there instead. The words of a recusal are for administrators and auditors.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::assignment::Assignment;
use super::event::{Act, Audience, Event, Subject};
use super::mail;
use super::person::Person;
use super::pool::Db;
use super::proposal::perform::PerformError;
use super::proposal::{Proposal, Standing};
use super::schema::{proposals, recusals, substitutes};
use crate::domain::conflict::Tie;
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::domain::permission::JUDGES;
use crate::domain::problem::Problem;
use crate::domain::proposal::{Facts, Task, decide_task};
use crate::ids::{AssignmentId, ProposalId, RowId, UserId};

/// What a person is to a dossier that they can step back from.
#[derive(Debug, Clone)]
pub struct Part {
    pub proposal: Proposal,
    /// Never empty.
    pub roles: BTreeSet<Role>,
    /// The person's open assignment on it.
    pub assignment: Option<AssignmentId>,
}

/// A recusal to be.
#[derive(Debug, Clone)]
pub struct Recusing {
    pub kind: Tie,
    pub reason: String,
    /// Whom the person names in their place, by role.
    pub substitutes: Vec<(Role, UserId)>,
}

/// A recusal as it stands.
#[derive(Debug, Clone, QueryableByName)]
pub struct Recused {
    #[diesel(sql_type = SqlUuid)]
    pub person: UserId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Array<Text>)]
    roles: Vec<String>,
    #[diesel(sql_type = Text)]
    pub kind: Tie,
    #[diesel(sql_type = Text)]
    pub reason: String,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
}

/// Somebody who acts in a role on one dossier.
#[derive(Debug, Clone, QueryableByName)]
pub struct Substitute {
    #[diesel(sql_type = Text)]
    pub role: Role,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// In whose place; nobody where nobody was left.
    #[diesel(sql_type = Nullable<Text>)]
    pub in_place_of: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
}

/// Somebody who could act on a dossier.
#[derive(Debug, Clone, QueryableByName)]
pub struct Able {
    #[diesel(sql_type = SqlUuid)]
    pub id: UserId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Array<Text>)]
    roles: Vec<String>,
}

/// A dossier on which the reader acts for somebody else.
#[derive(Debug, Clone, QueryableByName)]
pub struct Standby {
    #[diesel(sql_type = SqlUuid)]
    pub proposal: ProposalId,
    #[diesel(sql_type = Text)]
    pub role: Role,
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
}

fn roles(words: &[String]) -> impl Iterator<Item = Role> {
    words.iter().filter_map(|word| word.parse().ok())
}

impl Recused {
    /// What the person was to the dossier.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        roles(&self.roles)
    }
}

impl Able {
    /// Roles that the person holds for every dossier.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        roles(&self.roles)
    }
}

#[derive(QueryableByName)]
struct Open {
    #[diesel(sql_type = SqlUuid)]
    id: AssignmentId,
}

impl Part {
    /// The person's part in a dossier; nothing where they have none, just as
    /// where there is no such dossier.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(person: &Person, id: ProposalId, db: &mut Db) -> QueryResult<Option<Part>> {
        match Proposal::find(id, db).await.optional()? {
            Some(proposal) => Self::in_proposal(person, proposal, db).await,
            None => {
                Standing::of_absent(person, id, db).await?;
                Ok(None)
            }
        }
    }

    async fn in_proposal(
        person: &Person,
        proposal: Proposal,
        db: &mut Db,
    ) -> QueryResult<Option<Part>> {
        let standing = Standing::of(person, &proposal, db).await?;
        let mut roles: BTreeSet<Role> = (standing.roles.into_iter())
            .filter(|role| JUDGES.contains(role))
            .collect();
        let open = if person.reviews() {
            open_assignment(person.id, proposal.id, db).await?
        } else {
            None
        };
        if open.is_some() {
            roles.insert(Role::Reviewer);
        }
        Ok((!roles.is_empty()).then_some(Part {
            proposal,
            roles,
            assignment: open,
        }))
    }
}

/// The assignment that waits for a reviewer whom nothing bars, or has their sheet.
async fn open_assignment(
    reviewer: UserId,
    id: ProposalId,
    db: &mut Db,
) -> QueryResult<Option<AssignmentId>> {
    let open = diesel::sql_query(
        "SELECT a.id FROM assignments a
        WHERE a.proposal_id = $1 AND a.reviewer_id = $2 AND a.told_at IS NOT NULL
            AND a.state IN ('invited', 'accepted', 'submitted', 'returned') AND NOT is_barred_from_judging($2, $1)",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<SqlUuid, _>(reviewer)
    .get_result::<Open>(db)
    .await
    .optional()?;
    Ok(open.map(|open| open.id))
}

/// Steps back: the part of the acting person in the dossier ends at once, they
/// lose sight of it, and whom they name is told. Where nobody is named and
/// nobody left in a role, administrators are.
///
/// # Errors
/// [`PerformError`]; nothing has changed then.
pub async fn recuse(
    id: ProposalId,
    recusing: &Recusing,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let person = acting.person.as_ref().ok_or(PerformError::Hidden)?;
        let proposal = Proposal::lock(id, db)
            .await
            .optional()?
            .ok_or(PerformError::Hidden)?;
        let part = Part::in_proposal(person, proposal, db)
            .await?
            .ok_or(PerformError::Hidden)?;
        let proposal = &part.proposal;
        let facts = Facts {
            roles: part.roles.clone(),
            met: BTreeSet::new(),
        };
        decide_task(
            proposal.state(),
            Task::Recuse,
            &facts,
            Some(&recusing.reason),
        )
        .map_err(PerformError::Refused)?;
        let words: Vec<&str> = part.roles.iter().map(|role| role.as_str()).collect();
        let row = RowId::new();
        diesel::insert_into(recusals::table)
            .values((
                recusals::id.eq(row),
                recusals::proposal_id.eq(id),
                recusals::user_id.eq(person.id),
                recusals::roles.eq(&words),
                recusals::kind.eq(recusing.kind),
                recusals::reason.eq(&recusing.reason),
                recusals::recused_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on(Task::Recuse.as_str(), Subject::Proposal, id.0)
            .of(id, Audience::Staff)
            .with(json!({ "recusal": row, "roles": words }));
        let event = Event::record(act, acting, db).await?;
        for (role, user) in &recusing.substitutes {
            if !part.roles.contains(role) || !holds(*user, *role, db).await? {
                return Err(fault(field(*role), "problem-substitute-unable"));
            }
            name(proposal, *role, *user, Some(person.id), acting, db).await?;
        }
        // The case goes to whoever takes the moderator's place, or to nobody yet.
        let named = |role| recusing.substitutes.iter().find(|(of, _)| *of == role);
        diesel::update(proposals::table.find(id))
            .filter(proposals::case_owner_id.eq(person.id))
            .set(proposals::case_owner_id.eq(named(Role::Moderator).map(|(_, user)| *user)))
            .execute(db)
            .await?;
        proposal.end_task(acting, db).await?;
        if let Some(assignment) = part.assignment {
            Assignment::recuse(assignment, acting, db).await?;
        }
        for role in &part.roles {
            // Reviewers are asked anew by the moderators.
            if named(*role).is_none() && *role != Role::Reviewer && is_vacant(id, *role, db).await?
            {
                let params = json!({ "role": role });
                mail::tell(Message::SubstituteNeeded, id, &event, params, db).await?;
            }
        }
        Ok(())
    })
    .await
}

/// Names somebody to act in a role on one dossier, as an administrator: in the
/// place of somebody who stepped back, or where nobody is left.
///
/// # Errors
/// [`PerformError`]; nothing has changed then.
pub async fn appoint(
    id: ProposalId,
    role: Role,
    user: UserId,
    reason: &str,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::AppointSubstitute;
        let proposal = Proposal::begin_task(id, task, reason, seen, acting, db).await?;
        if !JUDGES.contains(&role) {
            return Err(fault("role", "problem-substitute-role"));
        }
        let owed = owed(id, role, db).await?;
        if owed.is_none() && !is_vacant(id, role, db).await? {
            return Err(fault("role", "problem-substitute-needless"));
        }
        name(&proposal, role, user, owed, acting, db).await?;
        proposal.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

fn fault(field: &'static str, problem: &'static str) -> PerformError {
    PerformError::Invalid(vec![(field, Problem::new(problem))])
}

/// The field in which somebody is named for a role.
pub const fn field(role: Role) -> &'static str {
    match role {
        Role::Moderator => "substitute-moderator",
        Role::Reviewer => "substitute-reviewer",
        Role::Council => "substitute-council",
        Role::Approver => "substitute-approver",
        _ => "person",
    }
}

#[derive(QueryableByName)]
struct Holds {
    #[diesel(sql_type = Bool)]
    holds: bool,
}

/// Whether somebody holds a role for every dossier.
async fn holds(user: UserId, role: Role, db: &mut Db) -> QueryResult<bool> {
    diesel::sql_query(
        "SELECT EXISTS (SELECT FROM user_roles r JOIN users u ON u.id = r.user_id
            WHERE r.user_id = $1 AND r.role = $2 AND u.disabled_at IS NULL) AS holds",
    )
    .bind::<SqlUuid, _>(user)
    .bind::<Text, _>(role)
    .get_result::<Holds>(db)
    .await
    .map(|row| row.holds)
}

/// Whether nobody is left who could act in a role.
async fn is_vacant(id: ProposalId, role: Role, db: &mut Db) -> QueryResult<bool> {
    diesel::sql_query(
        "SELECT NOT EXISTS (SELECT FROM users u
            WHERE u.disabled_at IS NULL
                AND NOT CASE $2 WHEN 'moderator' THEN is_conflicted(u.id, $1) ELSE is_barred_from_judging(u.id, $1) END
                AND (EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role = $2)
                    OR EXISTS (SELECT FROM substitutes s WHERE s.user_id = u.id AND s.proposal_id = $1 AND s.role = $2))
        ) AS holds",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Text, _>(role)
    .get_result::<Holds>(db)
    .await
    .map(|row| row.holds)
}

#[derive(QueryableByName)]
struct Who {
    #[diesel(sql_type = SqlUuid)]
    id: UserId,
}

/// Who stepped back from a role and has nobody in their place yet.
async fn owed(id: ProposalId, role: Role, db: &mut Db) -> QueryResult<Option<UserId>> {
    let found = diesel::sql_query(
        "SELECT r.user_id AS id FROM recusals r
        WHERE r.proposal_id = $1 AND $2 = ANY (r.roles)
            AND NOT EXISTS (SELECT FROM substitutes s
                WHERE s.proposal_id = $1 AND s.role = $2 AND s.in_place_of = r.user_id)
        ORDER BY r.recused_at LIMIT 1",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Text, _>(role)
    .get_result::<Who>(db)
    .await
    .optional()?;
    Ok(found.map(|who| who.id))
}

/// Writes it down and tells whom it is about; a reviewer is asked as every
/// reviewer is.
async fn name(
    proposal: &Proposal,
    role: Role,
    user: UserId,
    in_place_of: Option<UserId>,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    let by = acting.user().ok_or(PerformError::Hidden)?;
    // On the form of whoever steps back each role has a field of its own.
    // One answer for whoever cannot act here: why is theirs alone.
    let unable = || {
        fault(
            if in_place_of == Some(by) {
                field(role)
            } else {
                "person"
            },
            "problem-substitute-unable",
        )
    };
    if user == by
        || !able(proposal.id, db)
            .await?
            .iter()
            .any(|one| one.id == user)
    {
        return Err(unable());
    }
    let row = RowId::new();
    let made = diesel::insert_into(substitutes::table)
        .values((
            substitutes::id.eq(row),
            substitutes::proposal_id.eq(proposal.id),
            substitutes::role.eq(role),
            substitutes::user_id.eq(user),
            substitutes::in_place_of.eq(in_place_of),
            substitutes::appointed_by.eq(by),
            substitutes::appointed_at.eq(acting.now),
        ))
        .on_conflict_do_nothing()
        .execute(db)
        .await?;
    if made == 0 {
        return Err(unable());
    }
    let act = Act::on(
        Task::AppointSubstitute.as_str(),
        Subject::Proposal,
        proposal.id.0,
    )
    .of(proposal.id, Audience::Staff)
    .with(json!({ "role": role, "person": user, "in_place_of": in_place_of }));
    let event = Event::record(act, acting, db).await?;
    if role == Role::Reviewer {
        return Assignment::substitute(proposal, user, acting, db).await;
    }
    let params = json!({
        "proposal_id": proposal.id, "code": proposal.code, "title": proposal.title, "role": role,
    });
    mail::tell_person(Message::SubstituteNamed, user, &event, params, db).await?;
    Ok(())
}

/// Everybody of the department who could act on a dossier: no interest bars
/// them, and their agency did not post its challenge.
///
/// # Errors
/// The database's.
pub async fn able(id: ProposalId, db: &mut Db) -> QueryResult<Vec<Able>> {
    diesel::sql_query(
        "SELECT u.id, u.name, ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = u.id ORDER BY r.role) AS roles
        FROM users u
        WHERE u.disabled_at IS NULL AND EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role <> 'auditor')
            AND NOT is_barred_from_judging(u.id, $1)
        ORDER BY u.name, u.id",
    )
    .bind::<SqlUuid, _>(id)
    .load(db)
    .await
}

/// Whoever holds a role for every dossier, but the person who asks: nobody is
/// left out for an interest, since the list would tell of it.
///
/// # Errors
/// The database's.
pub async fn colleagues(person: UserId, role: Role, db: &mut Db) -> QueryResult<Vec<Able>> {
    diesel::sql_query(
        "SELECT u.id, u.name, ARRAY[$2] AS roles FROM users u
        WHERE u.disabled_at IS NULL AND u.id <> $1
            AND EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role = $2)
        ORDER BY u.name, u.id",
    )
    .bind::<SqlUuid, _>(person)
    .bind::<Text, _>(role)
    .load(db)
    .await
}

/// Who stepped back from a dossier, the first first.
///
/// # Errors
/// The database's.
pub async fn of(id: ProposalId, db: &mut Db) -> QueryResult<Vec<Recused>> {
    diesel::sql_query(
        "SELECT r.user_id AS person, u.name, r.roles, r.kind, r.reason, r.recused_at AS at
        FROM recusals r JOIN users u ON u.id = r.user_id
        WHERE r.proposal_id = $1 ORDER BY r.recused_at, r.id",
    )
    .bind::<SqlUuid, _>(id)
    .load(db)
    .await
}

/// Who acts on a dossier for others, the first first.
///
/// # Errors
/// The database's.
pub async fn substitutes_of(id: ProposalId, db: &mut Db) -> QueryResult<Vec<Substitute>> {
    diesel::sql_query(
        "SELECT s.role, u.name, o.name AS in_place_of, s.appointed_at AS at
        FROM substitutes s JOIN users u ON u.id = s.user_id LEFT JOIN users o ON o.id = s.in_place_of
        WHERE s.proposal_id = $1 ORDER BY s.appointed_at, s.id",
    )
    .bind::<SqlUuid, _>(id)
    .load(db)
    .await
}

/// The open dossiers on which a person acts for somebody else; a reviewer's
/// are among the assignments.
///
/// # Errors
/// The database's.
pub async fn standby_of(person: UserId, db: &mut Db) -> QueryResult<Vec<Standby>> {
    diesel::sql_query(
        "SELECT p.id AS proposal, s.role, p.code, p.title, a.name AS applicant, p.due_at, p.due_provisional
        FROM substitutes s JOIN proposals p ON p.id = s.proposal_id JOIN applicants a ON a.id = p.applicant_id
        WHERE s.user_id = $1 AND s.role <> 'reviewer' AND p.state NOT IN ('draft', 'forwarded', 'withdrawn', 'merged')
            AND p.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
            AND p.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($1) c)
        ORDER BY p.due_at NULLS LAST, p.id",
    )
    .bind::<SqlUuid, _>(person)
    .load(db)
    .await
}
