//! Writing the form: saved as it is written, checked only at submission.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::Proposal;
use super::acts::OpenRequest;
use super::edits;
use super::perform::PerformError;
use crate::domain::fate::Fate;
use crate::domain::form::{Answers, Field, Section};
use crate::domain::proposal::{Action, State, Task};
use crate::ids::{ApplicantId, ChallengeId, ProposalId};
use crate::models::acting::Acting;
use crate::models::advice;
use crate::models::challenge::Challenge;
use crate::models::event::{Act, Audience, Event, Subject};
use crate::models::pool::Db;
use crate::models::schema::{answer_edits, attachments, events, proposals};

/// What a page of the form sends.
#[derive(Debug, Clone)]
pub struct Written<'a> {
    pub section: Section,
    pub answers: &'a Answers,
    /// The forerunner that the first section names; one that is not a submitted
    /// dossier of the same applicant names none. Left alone where the page
    /// does not speak of it.
    pub earlier: Option<Option<ProposalId>>,
    /// The challenge that the first section names; one that takes no proposals
    /// now names none, but for the one that the draft is tied to already. Left
    /// alone where the page does not speak of it.
    pub challenge: Option<Option<ChallengeId>>,
    /// The fields that the page holds, each with its mark as it was drawn;
    /// without marks, all fields of its section as they are sent.
    pub seen: Option<BTreeMap<Field, String>>,
    /// Names the page as it was drawn, once.
    pub page: String,
}

/// What became of it.
#[derive(Debug, Clone)]
pub struct Saved {
    pub proposal: Proposal,
    /// Fields that were not saved, since somebody changed them meanwhile.
    pub clashes: Vec<Field>,
}

impl<'a> Written<'a> {
    /// A whole section, from no page in particular.
    pub fn whole(section: Section, answers: &'a Answers) -> Self {
        Self {
            section,
            answers,
            earlier: None,
            challenge: None,
            seen: None,
            page: String::new(),
        }
    }

    fn fields(&self) -> impl Iterator<Item = Field> {
        let holds = |field: &Field| {
            self.seen
                .as_ref()
                .is_none_or(|seen| seen.contains_key(field))
        };
        self.section.fields().filter(holds)
    }

    fn seen(&self, field: Field) -> Option<&str> {
        self.seen.as_ref()?.get(&field).map(String::as_str)
    }
}

/// What a draft begins with: whose it is, and what it takes over.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Whose it is.
    pub applicant: ApplicantId,
    /// The dossier that it follows.
    pub earlier: Option<ProposalId>,
    /// The challenge that it answers.
    pub challenge: Option<ChallengeId>,
    /// What the form says at first.
    pub answers: Answers,
}

impl Beginning {
    /// An empty form of an applicant, which takes over nothing.
    pub fn of(applicant: ApplicantId) -> Self {
        Self {
            applicant,
            earlier: None,
            challenge: None,
            answers: Answers::default(),
        }
    }
}

impl Proposal {
    /// The fields that may be written now: all of a draft, and the named ones
    /// of an open request.
    ///
    /// # Errors
    /// The database's.
    pub async fn open_fields(&self, db: &mut Db) -> QueryResult<Vec<Field>> {
        Ok(match self.state() {
            State::Draft => Field::ALL.to_vec(),
            State::NeedsInfo | State::Lapsed => OpenRequest::of(self.id, db)
                .await?
                .map(|request| request.fields.into_iter().map(|(field, _)| field).collect())
                .unwrap_or_default(),
            _ => Vec::new(),
        })
    }

    /// When it stopped last for want of an answer.
    ///
    /// # Errors
    /// The database's.
    pub async fn lapsed_at(&self, db: &mut Db) -> QueryResult<Option<DateTime<Utc>>> {
        events::table
            .filter(events::proposal_id.eq(self.id))
            .filter(events::action.eq(Action::Lapse.as_str()))
            .select(diesel::dsl::max(events::at))
            .first(db)
            .await
    }

    /// Saves what a page of the form sends, field by field, as it was written.
    /// A field that is not open stays; one that somebody changed since the page
    /// was drawn stays too, and is named as a clash. No event: a draft is the
    /// applicant's own paper, whose edits stand in [`super::edits`], and what
    /// was submitted is in the revision.
    ///
    /// # Errors
    /// [`PerformError`].
    pub async fn save(
        id: ProposalId,
        written: &Written<'_>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<Saved, PerformError> {
        db.transaction(async |db| {
            let proposal = Self::begin_task(id, Task::Write, "", None, acting, db).await?;
            let by = acting.user().ok_or(PerformError::Hidden)?;
            let open = proposal.open_fields(db).await?;
            let before = proposal.answers();
            let mut answers = before.clone();
            let mut clashes = Vec::new();
            for field in written.fields().filter(|field| open.contains(field)) {
                match before.fate(field, written.answers, written.seen(field)) {
                    Fate::Kept => continue,
                    // A page whose last answer was lost on the line does not
                    // know the mark of what it wrote itself.
                    Fate::Clash if !edits::is_newest(id, field, &written.page, db).await? => {
                        clashes.push(field);
                        continue;
                    }
                    Fate::Clash | Fate::Written => {}
                }
                answers.take([field], written.answers);
                let by = (by, written.page.as_str());
                edits::note(id, field, &before, by, acting.now, db).await?;
            }
            if answers != before {
                proposal.keep_answers(&answers, acting.now, db).await?;
            }
            if let Some(earlier) = written.earlier
                && written.section == Section::General
                && proposal.state() == State::Draft
            {
                let known = proposal.forerunners(db).await?;
                let earlier = earlier.filter(|id| known.iter().any(|row| row.id == *id));
                diesel::update(proposals::table.find(id))
                    .set(proposals::earlier_proposal_id.eq(earlier))
                    .execute(db)
                    .await?;
            }
            if let Some(challenge) = written.challenge
                && written.section == Section::General
                && proposal.state() == State::Draft
            {
                let offered = Challenge::offered(proposal.challenge_id, acting.now, db).await?;
                let challenge = challenge.filter(|id| offered.iter().any(|row| row.id == *id));
                diesel::update(proposals::table.find(id))
                    .set(proposals::challenge_id.eq(challenge))
                    .execute(db)
                    .await?;
            }
            Ok(Saved {
                proposal: Self::find(id, db).await?,
                clashes,
            })
        })
        .await
    }

    /// Begins a draft of an applicant for one of its owners or editors, under
    /// an id that the form carries. A form that arrives twice finds its draft.
    ///
    /// # Errors
    /// [`PerformError::Hidden`] where the person may not write for the applicant.
    pub async fn create(
        id: ProposalId,
        beginning: &Beginning,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        use crate::domain::lifecycle::Role;
        let person = acting.person.as_ref().ok_or(PerformError::Hidden)?;
        if !matches!(
            person.role_in(beginning.applicant),
            Some(Role::Owner | Role::Editor)
        ) {
            return Err(PerformError::Hidden);
        }
        db.transaction(async |db| {
            if Self::begin(id, beginning, person.id, acting.now, db).await? {
                let act = Act::on("begin_draft", Subject::Proposal, id.0)
                    .of(id, Audience::Everyone)
                    .with(json!({}));
                Event::record(act, acting, db).await?;
            }
            Ok(())
        })
        .await
    }

    /// Throws a draft away. The log keeps that there was one.
    ///
    /// # Errors
    /// [`PerformError`].
    pub async fn discard(id: ProposalId, acting: &Acting, db: &mut Db) -> Result<(), PerformError> {
        db.transaction(async |db| {
            let proposal = Self::begin_task(id, Task::Delete, "", None, acting, db).await?;
            diesel::update(attachments::table.filter(attachments::proposal_id.eq(id)))
                .set(attachments::removed_at.eq(acting.now))
                .execute(db)
                .await?;
            diesel::delete(answer_edits::table.filter(answer_edits::proposal_id.eq(id)))
                .execute(db)
                .await?;
            advice::end(id, acting.now, db).await?;
            let act = Act::on("discard_draft", Subject::Proposal, id.0).of(id, Audience::Everyone);
            Event::record(act, acting, db).await?;
            diesel::update(proposals::table.find(id))
                .set((
                    proposals::discarded_at.eq(acting.now),
                    proposals::answers.eq(json!({})),
                    proposals::title.eq(""),
                ))
                .execute(db)
                .await?;
            proposal.end_task(acting, db).await?;
            Ok(())
        })
        .await
    }
}
