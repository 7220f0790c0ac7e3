//! Proposals: rows, scope, drafts. What moves one stands in [`perform`].

pub mod acts;
pub mod clock;
pub mod dossier;
mod draft;
pub mod edits;
pub mod facts;
pub mod lapse;
pub mod perform;
pub mod task;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::person::Person;
use super::pool::Db;
use super::schema::{proposals, revisions};
use crate::domain::form::Answers;
use crate::domain::permission::{Sight, sight};
use crate::domain::proposal::State;
use crate::domain::text::canonical;
use crate::ids::{ApplicantId, ChallengeId, ProposalId, RevisionId, UserId};

pub use draft::{Beginning, Saved, Written};
pub use facts::Standing;

/// A proposal. Its state has no setter: [`perform`] alone writes it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = proposals, check_for_backend(diesel::pg::Pg))]
pub struct Proposal {
    pub id: ProposalId,
    pub applicant_id: ApplicantId,
    state: State,
    returns_to: Option<State>,
    pub version: i32,
    pub code: Option<String>,
    pub lookup_code: Option<String>,
    answers: Value,
    pub title: String,
    pub revision: i32,
    pub earlier_proposal_id: Option<ProposalId>,
    /// The challenge that it answers.
    pub challenge_id: Option<ChallengeId>,
    pub rubric_code: Option<String>,
    pub(super) durations: Option<Value>,
    pub due_at: Option<DateTime<Utc>>,
    pub due_provisional: bool,
    pub forwarded_to: Option<String>,
    pub merged_into: Option<ProposalId>,
    pub created_by: UserId,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub submitted_at: Option<DateTime<Utc>>,
    /// When the result is promised; nothing before receipt and while the
    /// applicant has the file.
    pub promised_at: Option<DateTime<Utc>>,
    pub promised_provisional: bool,
    /// Since when it is in its state, and since when its stage's clock runs.
    pub state_since: Option<DateTime<Utc>>,
    pub stage_since: Option<DateTime<Utc>>,
    /// The moderator who answers for the case.
    pub case_owner_id: Option<UserId>,
}

/// The immutable content of one submission.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = revisions, check_for_backend(diesel::pg::Pg))]
pub struct Revision {
    pub id: RevisionId,
    pub proposal_id: ProposalId,
    pub number: i32,
    answers: Value,
    pub submitted_by: UserId,
    pub submitted_at: DateTime<Utc>,
}

impl Revision {
    /// What was submitted.
    pub fn answers(&self) -> Answers {
        Answers::from_stored(&self.answers)
    }
}

impl Proposal {
    /// Where it is in its life.
    pub fn state(&self) -> State {
        self.state
    }

    /// Where an answered request leads back to.
    pub fn returns_to(&self) -> Option<State> {
        self.returns_to
    }

    /// The working copy of the form.
    pub fn answers(&self) -> Answers {
        Answers::from_stored(&self.answers)
    }

    /// The proposal with what the person is to it; nothing where it is not
    /// for their eyes, just as where it does not exist.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn find_for(
        person: &Person,
        id: ProposalId,
        db: &mut Db,
    ) -> QueryResult<(Proposal, Standing)> {
        let Some(proposal) = Self::find(id, db).await.optional()? else {
            Standing::of_absent(person, id, db).await?;
            return Err(diesel::result::Error::NotFound);
        };
        let standing = Standing::of(person, &proposal, db).await?;
        match sight(&standing.roles) {
            Sight::None => Err(diesel::result::Error::NotFound),
            Sight::Applicant | Sight::Staff => Ok((proposal, standing)),
        }
    }

    /// As [`Proposal::find_for`], for somebody who works on it for the
    /// department: its applicant has pages of their own.
    ///
    /// # Errors
    /// As [`Proposal::find_for`].
    pub async fn find_for_staff(
        person: &Person,
        id: ProposalId,
        db: &mut Db,
    ) -> QueryResult<(Proposal, Standing)> {
        let (proposal, standing) = Self::find_for(person, id, db).await?;
        match sight(&standing.roles) {
            Sight::Staff => Ok((proposal, standing)),
            Sight::None | Sight::Applicant => Err(diesel::result::Error::NotFound),
        }
    }

    /// The proposal, whoever asks. For operations that judge the asker themselves.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn find(id: ProposalId, db: &mut Db) -> QueryResult<Proposal> {
        proposals::table
            .find(id)
            .filter(proposals::discarded_at.is_null())
            .select(Proposal::as_select())
            .first(db)
            .await
    }

    /// The proposal, locked until the transaction ends.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn lock(id: ProposalId, db: &mut Db) -> QueryResult<Proposal> {
        proposals::table
            .find(id)
            .filter(proposals::discarded_at.is_null())
            .select(Proposal::as_select())
            .for_update()
            .first(db)
            .await
    }

    /// Begins a draft under an id that the form carries, so that a form sent
    /// twice makes one. The first stands where the id is taken.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin(
        id: ProposalId,
        beginning: &Beginning,
        by: UserId,
        now: DateTime<Utc>,
        db: &mut Db,
    ) -> QueryResult<bool> {
        let made = diesel::insert_into(proposals::table)
            .values((
                proposals::id.eq(id),
                proposals::applicant_id.eq(beginning.applicant),
                proposals::state.eq(State::Draft),
                proposals::answers.eq(beginning.answers.to_stored()),
                proposals::title.eq(canonical(&beginning.answers.title)),
                proposals::earlier_proposal_id.eq(beginning.earlier),
                proposals::challenge_id.eq(beginning.challenge),
                proposals::created_by.eq(by),
                proposals::created_at.eq(now),
                proposals::updated_at.eq(now),
            ))
            .on_conflict(proposals::id)
            .do_nothing()
            .execute(db)
            .await?;
        Ok(made == 1)
    }

    /// Keeps the working copy of the form. Inside a task: see [`task`].
    pub(super) async fn keep_answers(
        &self,
        answers: &Answers,
        now: DateTime<Utc>,
        db: &mut Db,
    ) -> QueryResult<()> {
        diesel::update(proposals::table.find(self.id))
            .set((
                proposals::answers.eq(answers.to_stored()),
                proposals::title.eq(canonical(&answers.title)),
                proposals::updated_at.eq(now),
            ))
            .execute(db)
            .await?;
        Ok(())
    }

    /// Every submission, oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn revisions(&self, db: &mut Db) -> QueryResult<Vec<Revision>> {
        revisions::table
            .filter(revisions::proposal_id.eq(self.id))
            .order(revisions::number)
            .select(Revision::as_select())
            .load(db)
            .await
    }

    /// The submission of a number; nothing where there is none.
    ///
    /// # Errors
    /// The database's.
    pub async fn revision_of(&self, number: i32, db: &mut Db) -> QueryResult<Option<Revision>> {
        revisions::table
            .filter(revisions::proposal_id.eq(self.id))
            .filter(revisions::number.eq(number))
            .select(Revision::as_select())
            .first(db)
            .await
            .optional()
    }

    /// The newest submission; nothing while a draft.
    ///
    /// # Errors
    /// The database's.
    pub async fn newest_revision(&self, db: &mut Db) -> QueryResult<Option<Revision>> {
        self.revision_of(self.revision, db).await
    }
}
