//! A dossier as the desk holds it: everything that its page and its forms
//! read, loaded once and only for whom it is meant.

use chrono::{DateTime, Utc};

use super::answers::Row;
use crate::domain::deadline::Reading;
use crate::domain::proposal::Facts;
use crate::i18n::Language;
use crate::ids::{DecisionId, ProposalId, UserId};
use crate::models::acting::Acting;
use crate::models::choices::Choices;
use crate::models::council::{self, Recorded};
use crate::models::decision::{self, Decision};
use crate::models::dossier::{self, Around};
use crate::models::goal_link::{self, Link};
use crate::models::goal_opinion::{self, Advice};
use crate::models::pool::Db;
use crate::models::proposal::acts::OpenRequest;
use crate::models::proposal::{Proposal, Revision, Standing};
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::staff::queue::place::CameFrom;
use crate::web::visit::{Door, Entered};

/// The dossier and what is true of it for its reader.
#[derive(Debug)]
pub struct Desk {
    /// Who reads it.
    pub reader: UserId,
    pub language: Language,
    pub now: DateTime<Utc>,
    pub proposal: Proposal,
    pub standing: Standing,
    pub facts: Facts,
    pub around: Around,
    /// Oldest first; never empty, since drafts are nobody's but the applicant's.
    pub revisions: Vec<Revision>,
    pub decisions: Vec<Decision>,
    /// Council results, one a round, oldest first.
    pub council: Vec<Recorded>,
    pub goals: Vec<Link>,
    /// What reviewers advise about them.
    pub advice: Vec<Advice>,
    pub clock: Reading,
    pub request: Option<OpenRequest>,
    pub reconsideration: Option<(DecisionId, String, DateTime<Utc>)>,
    /// The list that it was opened from.
    pub from: CameFrom,
    /// What codes in answers stand for.
    pub choices: Choices,
}

impl Desk {
    /// The dossier, for somebody of the department to whom it exists.
    ///
    /// # Errors
    /// [`Error::NotFound`] to all others, or the database's.
    pub async fn open<D: Door>(
        visit: &Entered<D>,
        id: ProposalId,
        db: &mut Db,
    ) -> Result<Self, Error> {
        let acting: Acting = visit.acting();
        let (proposal, standing) = Proposal::find_for_staff(&visit.person, id, db).await?;
        let facts = proposal.facts(&standing, &acting, db).await?;
        Ok(Self {
            reader: visit.person.id,
            language: visit.language,
            now: acting.now,
            facts,
            around: dossier::around(id, visit.person.id, db).await?,
            revisions: proposal.revisions(db).await?,
            decisions: decision::of(id, db).await?,
            council: council::of(id, db).await?,
            goals: goal_link::of(id, db).await?,
            advice: goal_opinion::advice(id, db).await?,
            clock: proposal.clock(&acting.rules, acting.now, db).await?,
            request: OpenRequest::of(id, db).await?,
            reconsideration: decision::reconsideration(id, db).await?,
            choices: Choices::load(db).await?,
            from: visit.asked(),
            proposal,
            standing,
        })
    }

    /// The decision that stands.
    pub fn live_decision(&self) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.is_live())
    }

    /// The newest submission.
    pub fn newest(&self) -> Option<&Revision> {
        self.revisions.last()
    }

    /// Says answers in words.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            choices: &self.choices,
            language: self.language,
        }
    }

    /// What reviewers advise about a goal, in words, one a line.
    pub fn advised(&self, goal: &str) -> Vec<String> {
        let of_goal = self.advice.iter().filter(|advice| advice.goal == goal);
        of_goal.map(|advice| self.said(advice)).collect()
    }

    /// The goals that reviewers would add, each with what they say.
    pub fn missed(&self) -> Vec<Row> {
        let claimed = |advice: &&Advice| self.goals.iter().any(|link| link.goal == advice.goal);
        let missed = self.advice.iter().filter(|advice| !claimed(advice));
        missed
            .map(|advice| Row {
                key: advice.title.clone(),
                value: self.said(advice),
            })
            .collect()
    }

    fn said(&self, advice: &Advice) -> String {
        let opinion = self
            .language
            .text(&format!("goal-opinion-{}", advice.opinion));
        self.language.text_with(
            "goal-opinion-said",
            [
                ("name", advice.reviewer.clone()),
                ("opinion", opinion),
                ("reason", advice.reason.clone()),
            ],
        )
    }

    /// The dossier's address.
    pub fn path(&self) -> String {
        format!("/can-bo/ho-so/{}", self.proposal.id)
    }

    /// An address below the dossier's, which remembers the list it was opened from.
    pub fn at(&self, below: &str) -> String {
        format!("{}{below}{}", self.path(), self.from.suffix())
    }

    /// The address of one of its submissions.
    pub fn reading(&self, revision: i32) -> String {
        let here = self.at("");
        let mark = if here.contains('?') { '&' } else { '?' };
        format!("{here}{mark}lan={revision}")
    }

    /// The dossier's code.
    pub fn code(&self) -> String {
        self.proposal.code.clone().unwrap_or_default()
    }
}
