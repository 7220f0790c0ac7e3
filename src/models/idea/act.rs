//! Writing, sending and answering an idea: one transaction each.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::edits::{self, Edit};
use super::{Idea, tell};
use crate::domain::deadline::Due;
use crate::domain::fate::Fate;
use crate::domain::form::Answers;
use crate::domain::idea::{Action, Guard, Question, State, Written};
use crate::domain::lifecycle::{Facts, Refusal, Role};
use crate::ids::{ApplicantId, ChallengeId, IdeaId, ProposalId};
use crate::models::acting::Acting;
use crate::models::calendar;
use crate::models::challenge::Challenge;
use crate::models::event::{Act, Event, Subject};
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::proposal::{self, Proposal};
use crate::models::schema::{idea_edits, ideas};

/// What an idea begins with.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Whose it is.
    pub applicant: ApplicantId,
    /// The challenge that it answers.
    pub challenge: Option<ChallengeId>,
}

/// What a page of the five questions sends.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    pub written: &'a Written,
    /// The challenge that it answers; left alone where the page does not speak of it.
    pub challenge: Option<Option<ChallengeId>>,
    /// The questions that the page holds, each with its mark as it was drawn; without
    /// marks, all of them as they are sent.
    pub seen: Option<BTreeMap<Question, String>>,
    /// Names the page as it was drawn, once.
    pub page: String,
}

/// What became of it.
#[derive(Debug, Clone)]
pub struct Saved {
    pub idea: Idea,
    /// Questions that were not saved, since somebody changed their answers meanwhile.
    pub clashes: Vec<Question>,
}

impl<'a> Sheet<'a> {
    /// All five answers, from no page in particular.
    pub fn whole(written: &'a Written, challenge: Option<ChallengeId>) -> Self {
        Self {
            written,
            challenge: Some(challenge),
            seen: None,
            page: String::new(),
        }
    }

    fn questions(&self) -> impl Iterator<Item = Question> {
        let holds = |question: &Question| {
            self.seen
                .as_ref()
                .is_none_or(|seen| seen.contains_key(question))
        };
        Question::ALL.iter().copied().filter(holds)
    }

    fn seen(&self, question: Question) -> Option<&str> {
        self.seen.as_ref()?.get(&question).map(String::as_str)
    }
}

/// Why an idea was not written or moved.
#[derive(Debug, thiserror::Error)]
pub enum IdeaError {
    /// Not for the actor's eyes.
    #[error("hidden")]
    Hidden,
    /// The table says no.
    #[error("refused: {0:?}")]
    Refused(Refusal<Guard>),
    /// Somebody wrote or acted since the page was drawn.
    #[error("stale")]
    Stale,
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl Idea {
    /// Begins an idea for one of the applicant's owners or editors, under an
    /// id that the form carries: a form that arrives twice finds its idea.
    ///
    /// # Errors
    /// [`IdeaError`].
    pub async fn begin(
        id: IdeaId,
        beginning: &Beginning,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), IdeaError> {
        let person = acting.person.as_ref().ok_or(IdeaError::Hidden)?;
        if !writes(person.role_in(beginning.applicant)) {
            return Err(IdeaError::Hidden);
        }
        db.transaction(async |db| {
            let made = diesel::insert_into(ideas::table)
                .values((
                    ideas::id.eq(id),
                    ideas::applicant_id.eq(beginning.applicant),
                    ideas::challenge_id.eq(beginning.challenge),
                    ideas::state.eq(State::Draft),
                    columns(&Written::default()),
                    ideas::created_by.eq(person.id),
                    ideas::created_at.eq(acting.now),
                    ideas::updated_at.eq(acting.now),
                ))
                .on_conflict(ideas::id)
                .do_nothing()
                .execute(db)
                .await?;
            if made == 1 {
                let act = Act::on("idea_begin", Subject::Idea, id.0).with(json!({}));
                Event::record(act, acting, db).await?;
            }
            Ok(())
        })
        .await
    }

    /// Keeps what a page sends into a draft, answer by answer, as it was written. One that
    /// somebody changed since the page was drawn stays, and is named as a clash. A
    /// challenge that takes no proposals now is no tie, but for the one that it has.
    /// No event: a draft is the applicant's own paper.
    ///
    /// # Errors
    /// [`IdeaError`].
    pub async fn save(
        id: IdeaId,
        sheet: &Sheet<'_>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<Saved, IdeaError> {
        db.transaction(async |db| {
            let idea = lock_own(id, acting, db).await?;
            let person = acting.person.as_ref().ok_or(IdeaError::Hidden)?;
            if !writes(person.role_in(idea.applicant_id)) {
                return Err(IdeaError::Refused(Refusal::NotYours));
            }
            if idea.state() != State::Draft {
                return Err(IdeaError::Refused(Refusal::NotNow));
            }
            let kept = idea.written();
            let mut written = kept.clone();
            let (mut changed, mut clashes) = (Vec::new(), Vec::new());
            let edits = Edit::newest(id, db).await?;
            // A page whose last answer was lost on the line does not know the mark of
            // what it wrote itself.
            let is_own = |question: Question| {
                let newest = edits.iter().find(|edit| edit.question == question);
                newest.is_some_and(|edit| !sheet.page.is_empty() && edit.page == sheet.page)
            };
            for question in sheet.questions() {
                match kept.fate(question, sheet.written, sheet.seen(question)) {
                    Fate::Kept => continue,
                    Fate::Clash if !is_own(question) => clashes.push(question),
                    Fate::Clash | Fate::Written => {
                        written.take(question, sheet.written);
                        changed.push(question);
                    }
                }
            }
            let offered = Challenge::offered(idea.challenge_id, acting.now, db).await?;
            let challenge = match sheet.challenge {
                Some(asked) => asked.filter(|id| offered.iter().any(|row| row.id == *id)),
                None => idea.challenge_id,
            };
            if !changed.is_empty() || challenge != idea.challenge_id {
                edits::note(id, &changed, (person.id, &sheet.page), acting.now, db).await?;
                diesel::update(ideas::table.find(id))
                    .set((
                        columns(&written),
                        ideas::challenge_id.eq(challenge),
                        ideas::version.eq(idea.version + 1),
                        ideas::updated_at.eq(acting.now),
                    ))
                    .execute(db)
                    .await?;
            }
            Ok(Saved {
                idea: Self::find(id, db).await?,
                clashes,
            })
        })
        .await
    }

    /// Sends it: the day of the answer is promised, and both sides are told.
    ///
    /// # Errors
    /// [`IdeaError`]; nothing has changed then.
    pub async fn send(id: IdeaId, acting: &Acting, db: &mut Db) -> Result<(), IdeaError> {
        db.transaction(async |db| {
            let idea = lock_own(id, acting, db).await?;
            let facts = own_facts(&idea, acting)?;
            let calendar = calendar::hold(&acting.rules.office, db).await?;
            let due = calendar.due(acting.now, acting.rules.deadlines.idea);
            let due = Some(due);
            idea.step(Action::Send, &facts, "", due, acting, db).await
        })
        .await
    }

    /// Answers it: write the full proposal, not for us, or talk first.
    ///
    /// # Errors
    /// [`IdeaError`]; nothing has changed then.
    pub async fn answer(
        id: IdeaId,
        action: Action,
        words: &str,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), IdeaError> {
        if !matches!(action, Action::Invite | Action::Refer | Action::Talk) {
            return Err(IdeaError::Refused(Refusal::NotNow));
        }
        db.transaction(async |db| {
            lock(id, db).await?;
            let person = acting.person.as_ref().ok_or(IdeaError::Hidden)?;
            let idea = Self::find_sent(person, id, db)
                .await
                .optional()?
                .ok_or(IdeaError::Hidden)?;
            if seen.is_some_and(|seen| seen != idea.version) {
                return Err(IdeaError::Stale);
            }
            let facts = idea.staff_facts(person);
            diesel::update(ideas::table.find(id))
                .set((
                    ideas::answer.eq(words),
                    ideas::answered_by.eq(person.id),
                    ideas::answered_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            idea.step(action, &facts, words, None, acting, db).await
        })
        .await
    }

    /// Takes it back, or throws a draft away: its text is gone then.
    ///
    /// # Errors
    /// [`IdeaError`]; nothing has changed then.
    pub async fn withdraw(id: IdeaId, acting: &Acting, db: &mut Db) -> Result<(), IdeaError> {
        db.transaction(async |db| {
            let idea = lock_own(id, acting, db).await?;
            let facts = own_facts(&idea, acting)?;
            if idea.state() == State::Draft {
                diesel::delete(idea_edits::table.filter(idea_edits::idea_id.eq(id)))
                    .execute(db)
                    .await?;
                diesel::update(ideas::table.find(id))
                    .set(columns(&Written::default()))
                    .execute(db)
                    .await?;
            }
            idea.step(Action::Withdraw, &facts, "", None, acting, db)
                .await
        })
        .await
    }

    /// Carries the text over into a draft, once: a press that arrives twice
    /// is led to the same draft.
    ///
    /// # Errors
    /// [`IdeaError`]; nothing has changed then.
    pub async fn carry(
        id: IdeaId,
        answers: &Answers,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<ProposalId, IdeaError> {
        db.transaction(async |db| {
            let idea = lock_own(id, acting, db).await?;
            if let Some(carried) = idea.proposal_id {
                return Ok(carried);
            }
            let facts = own_facts(&idea, acting)?;
            idea.state()
                .decide(Action::Carry, &facts, None)
                .map_err(IdeaError::Refused)?;
            // A challenge that takes nothing any more would only stand in the way.
            let offered = Challenge::offered(None, acting.now, db).await?;
            let draft = ProposalId::new();
            let beginning = proposal::Beginning {
                challenge: idea
                    .challenge_id
                    .filter(|id| offered.iter().any(|row| row.id == *id)),
                answers: answers.clone(),
                ..proposal::Beginning::of(idea.applicant_id)
            };
            Proposal::create(draft, &beginning, acting, db)
                .await
                .map_err(|error| match error {
                    PerformError::Database(error) => IdeaError::Database(error),
                    _ => IdeaError::Hidden,
                })?;
            diesel::update(ideas::table.find(id))
                .set((
                    ideas::proposal_id.eq(draft),
                    ideas::state.eq(State::Carried),
                ))
                .execute(db)
                .await?;
            idea.step(Action::Carry, &facts, "", None, acting, db)
                .await?;
            Ok(draft)
        })
        .await
    }

    /// Moves it by its table, with its event and its mails. `due`: by when an
    /// answer is promised from here on.
    async fn step(
        &self,
        action: Action,
        facts: &Facts<Guard>,
        note: &str,
        due: Option<Due>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), IdeaError> {
        let row = self
            .state()
            .decide(action, facts, Some(note))
            .map_err(IdeaError::Refused)?;
        let state = self.state().after(row);
        diesel::update(ideas::table.find(self.id))
            .set((
                ideas::state.eq(state),
                due.map(|_| ideas::sent_at.eq(acting.now)),
                ideas::due_at.eq(due.map(|due| due.at)),
                ideas::due_provisional.eq(due.is_some_and(|due| due.provisional)),
                ideas::version.eq(self.version + 1),
                ideas::updated_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let word = format!("idea_{action}");
        let act = Act::on(&word, Subject::Idea, self.id.0)
            .noting(note)
            .with(json!({ "from": self.state(), "to": state }));
        let event = Event::record(act, acting, db).await?;
        let after = Self::find(self.id, db).await?;
        for message in row.effects {
            tell::tell(*message, &after, &event, db).await?;
        }
        Ok(())
    }
}

fn writes(role: Option<Role>) -> bool {
    matches!(role, Some(Role::Owner | Role::Editor))
}

fn own_facts(idea: &Idea, acting: &Acting) -> Result<Facts<Guard>, IdeaError> {
    let person = acting.person.as_ref().ok_or(IdeaError::Hidden)?;
    Ok(idea.own_facts(person, acting.now))
}

async fn lock(id: IdeaId, db: &mut Db) -> QueryResult<()> {
    diesel::sql_query("SELECT FROM ideas WHERE id = $1 FOR UPDATE")
        .bind::<SqlUuid, _>(id)
        .execute(db)
        .await
        .map(drop)
}

/// The idea, locked until the transaction ends, for somebody of its applicant.
async fn lock_own(id: IdeaId, acting: &Acting, db: &mut Db) -> Result<Idea, IdeaError> {
    let person = acting.person.as_ref().ok_or(IdeaError::Hidden)?;
    lock(id, db).await?;
    Idea::find_own(person, id, db)
        .await
        .optional()?
        .ok_or(IdeaError::Hidden)
}

/// The columns that an applicant writes.
#[derive(AsChangeset, Insertable)]
#[diesel(table_name = ideas)]
struct Columns<'a> {
    hurts: &'a str,
    who: &'a str,
    what: &'a str,
    have: &'a str,
    need: &'a str,
}

fn columns(written: &Written) -> Columns<'_> {
    Columns {
        hurts: &written.hurts,
        who: &written.who,
        what: &written.what,
        have: &written.have,
        need: &written.need,
    }
}
