//! The life of an idea (phiếu ý tưởng): five questions, sent once and answered
//! before any proposal.

use super::fate::{self, Fate};
use super::form::Answers;
use super::lifecycle::{self, Facts, Note, Offer, Refusal, Role as R, To, Transition};
use super::message::Message as M;
use super::problem::Problem;
use super::text::{Paragraph, canonical_lines, cut, length};
use crate::{deterministic, names};

names! {
    /// Where an idea is.
    pub enum State {
        Draft = "draft",
        Sent = "sent",
        /// Answered: let us talk first.
        Talking = "talking",
        /// Answered: write the full proposal.
        Invited = "invited",
        /// Answered: not for us, and where to go.
        Referred = "referred",
        /// Its text stands in a draft.
        Carried = "carried",
        Withdrawn = "withdrawn",
    }
}

names! {
    /// What happens to an idea.
    pub enum Action {
        Send = "send",
        Talk = "talk",
        Invite = "invite",
        Refer = "refer",
        /// The text goes into a draft, once.
        Carry = "carry",
        Withdraw = "withdraw",
    }
}

names! {
    /// What must hold.
    pub enum Guard {
        /// Every question has an answer.
        Complete = "complete",
        /// The sender's address is known to be theirs.
        EmailConfirmed = "email_confirmed",
        /// The challenge that it answers takes proposals now, or it answers none.
        InsideWindow = "inside_window",
    }
}

names! {
    /// A question, in page order.
    pub enum Question {
        Hurts = "hurts",
        Who = "who",
        What = "what",
        Have = "have",
        Need = "need",
    }
}

/// A row of the idea's table.
pub type Row = Transition<State, Action, Guard, M>;

/// Every move of an idea.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    Transition { action: Action::Send, from: &[State::Draft], to: To::State(State::Sent), by: &[R::Owner, R::Editor],
        guards: &[Guard::Complete, Guard::EmailConfirmed, Guard::InsideWindow], note: Note::None, effects: &[M::IdeaSent, M::IdeaArrived] },
    Transition { action: Action::Invite, from: &[State::Sent, State::Talking], to: To::State(State::Invited), by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::IdeaAnswered] },
    Transition { action: Action::Talk, from: &[State::Sent], to: To::State(State::Talking), by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::IdeaAnswered] },
    Transition { action: Action::Refer, from: &[State::Sent, State::Talking], to: To::State(State::Referred), by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::IdeaAnswered] },
    Transition { action: Action::Carry, from: &[State::Invited], to: To::State(State::Carried), by: &[R::Owner, R::Editor],
        guards: &[], note: Note::None, effects: &[] },
    Transition { action: Action::Withdraw, from: &[State::Draft, State::Sent, State::Talking], to: To::State(State::Withdrawn), by: &[R::Owner, R::Editor],
        guards: &[], note: Note::None, effects: &[] },
];
deterministic!(TABLE);

/// The five answers, as they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    pub hurts: String,
    pub who: String,
    pub what: String,
    pub have: String,
    pub need: String,
}

impl Written {
    /// The answer to a question.
    #[must_use]
    pub fn answer(&self, question: Question) -> &str {
        match question {
            Question::Hurts => &self.hurts,
            Question::Who => &self.who,
            Question::What => &self.what,
            Question::Have => &self.have,
            Question::Need => &self.need,
        }
    }

    /// A mark of what an answer says.
    #[must_use]
    pub fn mark(&self, question: Question) -> String {
        fate::mark(&self.said(question))
    }

    /// What becomes of an answer that a page sends: [`Fate::of`].
    #[must_use]
    pub fn fate(&self, question: Question, posted: &Self, seen: Option<&str>) -> Fate {
        Fate::of(&self.said(question), &posted.said(question), seen)
    }

    /// What an answer says, whichever way a browser ends its lines.
    fn said(&self, question: Question) -> String {
        let text = self.answer(question).replace("\r\n", "\n");
        text.trim_end().to_owned()
    }

    /// Takes over one answer from what was posted.
    pub fn take(&mut self, question: Question, posted: &Self) {
        let answer = posted.answer(question).to_owned();
        match question {
            Question::Hurts => self.hurts = answer,
            Question::Who => self.who = answer,
            Question::What => self.what = answer,
            Question::Have => self.have = answer,
            Question::Need => self.need = answer,
        }
    }

    /// What keeps it from being sent, in page order.
    #[must_use]
    pub fn check(&self) -> Vec<(Question, Problem)> {
        Question::ALL
            .iter()
            .filter_map(|question| {
                let text = self.answer(*question);
                if canonical_lines(text).is_empty() {
                    return Some((*question, Problem::new(missing(*question))));
                }
                Some((*question, Paragraph::parse(text).err()?))
            })
            .collect()
    }

    /// What it is called in lists: the beginning of what hurts, or of whatever
    /// is written first.
    #[must_use]
    pub fn name(&self) -> String {
        const MOST: usize = 90;
        let first = Question::ALL
            .iter()
            .map(|question| canonical_lines(self.answer(*question)))
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        let line = first.lines().next().unwrap_or_default();
        if length(line) <= MOST {
            return line.to_owned();
        }
        let mut name = String::new();
        for word in line.split(' ') {
            if length(&name) + length(word) > MOST {
                break;
            }
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        if name.is_empty() {
            name = cut(line, MOST).to_owned();
        }
        name + "…"
    }

    /// The form of a proposal with the whole text carried over: `label` says
    /// whose words a paragraph is.
    #[must_use]
    pub fn carried(&self, label: impl Fn(Question) -> String) -> Answers {
        let part = |question: Question| {
            let text = canonical_lines(self.answer(question));
            format!("{}: {text}", label(question))
        };
        Answers {
            problem: format!(
                "{}\n\n{}",
                canonical_lines(&self.hurts),
                part(Question::Who)
            ),
            description: format!(
                "{}\n\n{}\n\n{}",
                canonical_lines(&self.what),
                part(Question::Have),
                part(Question::Need)
            ),
            ..Answers::default()
        }
    }
}

/// What a missing answer says.
const fn missing(question: Question) -> &'static str {
    match question {
        Question::Hurts => "problem-idea-hurts",
        Question::Who => "problem-idea-who",
        Question::What => "problem-idea-what",
        Question::Have => "problem-idea-have",
        Question::Need => "problem-idea-need",
    }
}

impl State {
    /// Whether the department has said something.
    #[must_use]
    pub const fn is_answered(self) -> bool {
        matches!(
            self,
            State::Talking | State::Invited | State::Referred | State::Carried
        )
    }

    /// [`lifecycle::decide`] over [`TABLE`].
    ///
    /// # Errors
    /// The refusal, where the action may not happen.
    pub fn decide(
        self,
        action: Action,
        facts: &Facts<Guard>,
        note: Option<&str>,
    ) -> Result<&'static Row, Refusal<Guard>> {
        lifecycle::decide(TABLE, self, action, facts, note)
    }

    /// [`lifecycle::offers`] over [`TABLE`].
    pub fn offers(self, facts: &Facts<Guard>) -> Vec<Offer<Action, Guard>> {
        lifecycle::offers(TABLE, self, facts)
    }

    /// The state after a row that applies.
    #[must_use]
    pub fn after(self, row: &Row) -> State {
        match row.to {
            To::State(state) => state,
            To::Same | To::Returns => self,
        }
    }
}
