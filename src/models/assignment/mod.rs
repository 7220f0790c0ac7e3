//! Assignments: a reviewer asked to judge one proposal. What moves one is
//! decided by [`crate::domain::assignment`], under the lock of its proposal.

mod answer;
mod assign;
mod lapse;
mod mine;
mod place;
mod reading;
pub mod suggest;
mod tell;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::{self, PerformError};
use super::schema::assignments;
use crate::domain::assignment::{Action, DeclineReason, Guard, Row, State};
use crate::domain::form::Fault;
use crate::domain::lifecycle::{Facts, Refusal, Role};
use crate::domain::proposal::{self as domain, State as Stage};
use crate::ids::{AssignmentId, ProposalId, UserId};

pub use answer::Declined;
pub use assign::{Asked, rubric_stands};
pub use lapse::lapse_overdue;
pub use mine::Mine;
pub use place::Place;
pub use reading::Reading;

/// A row. Its state has no setter: [`Held::step`] alone writes it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = assignments, check_for_backend(diesel::pg::Pg))]
pub struct Assignment {
    pub id: AssignmentId,
    pub proposal_id: ProposalId,
    pub reviewer_id: UserId,
    pub rubric_code: String,
    state: State,
    /// Which round of review: a reconsideration starts another.
    pub round: i32,
    pub created_at: DateTime<Utc>,
    /// Nothing before the review starts.
    pub told_at: Option<DateTime<Utc>>,
    pub decline_reason: Option<DeclineReason>,
    pub note: String,
}

/// Why an assignment or a sheet did not change.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// It is not for the actor's eyes.
    #[error("hidden")]
    Hidden,
    /// The assignment's table says no.
    #[error("refused: {0:?}")]
    Refused(Refusal<Guard>),
    /// The applicant has submitted again since the page was drawn.
    #[error("a newer revision")]
    Newer,
    /// What it takes is wrong.
    #[error("invalid")]
    Invalid(Vec<Fault>),
    /// The proposal's side says no.
    #[error(transparent)]
    Proposal(#[from] PerformError),
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// An assignment with its proposal and what is true of both.
#[derive(Debug, Clone)]
pub struct Held {
    pub assignment: Assignment,
    pub proposal: Proposal,
    /// The rubric hides who the applicant is.
    pub blind: bool,
    /// The number of the revision that the filed sheet judges.
    pub judged: Option<i32>,
    conflicted: bool,
    /// The proposal is still in the round of this assignment.
    current: bool,
    /// The newest revision may be read: staff confirmed that it names nobody, or
    /// it may name whom it likes.
    pub readable: bool,
}

#[derive(QueryableByName)]
struct Ties {
    #[diesel(sql_type = Bool)]
    blind: bool,
    #[diesel(sql_type = Bool)]
    conflicted: bool,
    #[diesel(sql_type = Bool)]
    current: bool,
    #[diesel(sql_type = Nullable<Integer>)]
    judged: Option<i32>,
    #[diesel(sql_type = Bool)]
    readable: bool,
}

impl Assignment {
    /// Where it is in its life.
    pub fn state(&self) -> State {
        self.state
    }

    async fn find(id: AssignmentId, db: &mut Db) -> QueryResult<Option<Assignment>> {
        assignments::table
            .find(id)
            .select(Assignment::as_select())
            .first(db)
            .await
            .optional()
    }
}

impl Held {
    /// The assignment for its reviewer: told, open, and no interest in the
    /// way. Nothing otherwise, just as where there is none.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_for(
        person: UserId,
        id: AssignmentId,
        db: &mut Db,
    ) -> QueryResult<Option<Held>> {
        let Some(assignment) = Assignment::find(id, db).await? else {
            return Ok(None);
        };
        let proposal = Proposal::find(assignment.proposal_id, db).await?;
        let held = Self::load(assignment, proposal, db).await?;
        Ok(held.is_for(person).then_some(held))
    }

    /// The same inside a transaction, with the proposal and then the
    /// assignment locked: the order that every writer keeps.
    pub(super) async fn lock_for(
        acting: &Acting,
        id: AssignmentId,
        db: &mut Db,
    ) -> Result<Held, ReviewError> {
        let held = Self::lock(id, db).await?;
        let may = acting
            .person
            .as_ref()
            .is_some_and(|person| person.reviews() && held.is_for(person.id));
        if may {
            Ok(held)
        } else {
            Err(ReviewError::Hidden)
        }
    }

    /// The assignment, locked after its proposal.
    async fn lock(id: AssignmentId, db: &mut Db) -> Result<Held, ReviewError> {
        let seen = Assignment::find(id, db).await?.ok_or(ReviewError::Hidden)?;
        let proposal = Proposal::lock(seen.proposal_id, db).await?;
        let assignment = assignments::table
            .find(id)
            .select(Assignment::as_select())
            .for_update()
            .first(db)
            .await?;
        Ok(Self::load(assignment, proposal, db).await?)
    }

    async fn load(assignment: Assignment, proposal: Proposal, db: &mut Db) -> QueryResult<Held> {
        let ties = diesel::sql_query(
            "SELECT b.blind, is_barred_from_judging(a.reviewer_id, a.proposal_id) AS conflicted,
                a.round = review_round(a.proposal_id) AS current, v.number AS judged,
                NOT b.blind OR EXISTS (SELECT FROM redactions d JOIN revisions n ON n.id = d.revision_id JOIN proposals p ON p.id = n.proposal_id
                    WHERE p.id = a.proposal_id AND n.number = p.revision AND d.confirmed_at IS NOT NULL) AS readable
            FROM assignments a
            JOIN rubrics b ON b.code = a.rubric_code
            LEFT JOIN sheets s ON s.assignment_id = a.id
            LEFT JOIN revisions v ON v.id = s.revision_id
            WHERE a.id = $1",
        )
        .bind::<SqlUuid, _>(assignment.id)
        .get_result::<Ties>(db)
        .await?;
        Ok(Held {
            assignment,
            proposal,
            blind: ties.blind,
            judged: ties.judged,
            conflicted: ties.conflicted,
            current: ties.current,
            readable: ties.readable,
        })
    }

    fn is_for(&self, person: UserId) -> bool {
        self.assignment.reviewer_id == person
            && self.assignment.state.is_open()
            && self.assignment.told_at.is_some()
            && !self.conflicted
    }

    /// What holds for its reviewer.
    pub fn facts(&self, role: Role) -> Facts<Guard> {
        let stage = self.proposal.state();
        let in_review = self.current && stage == Stage::InReview;
        let guards = [
            (Guard::Told, self.assignment.told_at.is_some()),
            (Guard::NoConflict, !self.conflicted),
            (Guard::ReviewRuns, in_review),
            (
                Guard::Undecided,
                in_review || (self.current && stage == Stage::Deliberation),
            ),
            (Guard::Blind, self.blind),
            (Guard::NewerRevision, self.is_outdated()),
            (Guard::Readable, self.readable),
        ];
        Facts {
            roles: BTreeSet::from([role]),
            met: guards
                .into_iter()
                .filter_map(|(guard, holds)| holds.then_some(guard))
                .collect(),
        }
    }

    /// Whether the reviewer could do this now.
    pub fn offers(&self, action: Action) -> bool {
        let facts = self.facts(Role::Reviewer);
        self.assignment.state.decide(action, &facts, None).is_ok()
    }

    /// Whether sheets can be filed now.
    pub fn runs(&self) -> bool {
        self.facts(Role::Reviewer).met.contains(&Guard::ReviewRuns)
    }

    /// Whether the filed sheet judges an older revision than the newest.
    pub fn is_outdated(&self) -> bool {
        self.judged
            .is_some_and(|judged| judged < self.proposal.revision)
    }

    /// Moves it: state, note, event and a new version of the proposal.
    pub(super) async fn step(
        &self,
        row: &Row,
        reason: Option<DeclineReason>,
        note: &str,
        details: serde_json::Value,
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<Event> {
        let assignment = &self.assignment;
        let state = assignment.state.after(row);
        diesel::update(assignments::table.find(assignment.id))
            .set((
                assignments::state.eq(state),
                assignments::decline_reason.eq(reason),
                assignments::note.eq(note),
                assignments::updated_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let recorded = Act {
            from_state: Some(assignment.state.as_str()),
            to_state: Some(state.as_str()),
            ..Act::on(word(row.action), Subject::Assignment, assignment.id.0)
                .of(assignment.proposal_id, Audience::Staff)
                .noting(note)
                .with(details)
        };
        let event = Event::record(recorded, acting, db).await?;
        self.proposal.end_task(acting, db).await?;
        Ok(event)
    }

    /// Closes the review as the system where enough sheets are in and nobody
    /// who accepted is still writing one.
    pub(super) async fn close_if_last(
        &self,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<bool, ReviewError> {
        let system = Acting {
            person: None,
            ..acting.clone()
        };
        let proposal = Proposal::find(self.proposal.id, db).await?;
        let facts = proposal
            .facts(&super::proposal::Standing::system(), &system, db)
            .await?;
        let may = proposal
            .state()
            .decide(domain::Action::CloseReview, &facts, None)
            .is_ok();
        if !may || self.somebody_writes(db).await? {
            return Ok(false);
        }
        Proposal::perform_within(proposal.id, &perform::Act::CloseReview, None, &system, db)
            .await?;
        Ok(true)
    }

    async fn somebody_writes(&self, db: &mut Db) -> QueryResult<bool> {
        diesel::sql_query(
            "SELECT EXISTS (SELECT FROM assignments a
                WHERE a.proposal_id = $1 AND a.round = review_round($1) AND a.state IN ('accepted', 'returned')
                    AND NOT is_barred_from_judging(a.reviewer_id, a.proposal_id)) AS writing",
        )
        .bind::<SqlUuid, _>(self.proposal.id)
        .get_result::<Writing>(db)
        .await
        .map(|row| row.writing)
    }
}

#[derive(QueryableByName)]
struct Writing {
    #[diesel(sql_type = Bool)]
    writing: bool,
}

/// How the log names an act on an assignment, apart from the acts on the
/// proposal itself of the same word.
const fn word(action: Action) -> &'static str {
    match action {
        Action::Accept => "accept_assignment",
        Action::Decline => "decline_assignment",
        Action::Recognise => "recognise_author",
        Action::Recuse => "leave_assignment",
        Action::File => "file_sheet",
        Action::Keep => "keep_sheet",
        Action::Reopen => "reopen_sheet",
        Action::Return => "return_sheet",
        Action::Withdraw => "withdraw_assignment",
        Action::Lapse => "lapse_assignment",
    }
}
