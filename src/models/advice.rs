//! Advice before submitting (xin góp ý trước khi nộp). A draft is its
//! applicant's own paper: only an open request lets a moderator read it, only
//! on the page that answers, and only until the answer.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::{Value, json};

use super::acting::Acting;
use super::attachment::Attachment;
use super::calendar;
use super::conflict::is_conflicted;
use super::event::{Act, Audience, Event, Subject};
use super::mail;
use super::person::Person;
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{advice_marks, advice_requests, applicants, attachments};
use crate::domain::form::{Answers, Field};
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::message::Message;
use crate::domain::problem::Problem;
use crate::domain::proposal::{Facts, Guard, Task, decide_task};
use crate::domain::text::{Note, Reason};
use crate::ids::{AdviceRequestId, AttachmentId, ProposalId, UserId};
use crate::names;

names! {
    /// Where a request for advice is in its life.
    pub enum State {
        /// A moderator is waited for.
        Asked = "asked",
        Given = "given",
        /// The draft was submitted or deleted first.
        Ended = "ended",
    }
}

/// A request, with its answer once there is one.
#[derive(Debug, Clone)]
pub struct Advice {
    pub id: AdviceRequestId,
    pub state: State,
    pub question: String,
    pub asked_by: UserId,
    pub asked_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub due_provisional: bool,
    /// The general word; empty until it is given.
    pub word: String,
    pub closed_at: Option<DateTime<Utc>>,
    /// What the draft said when the advice was given.
    before: Answers,
    /// The marked fields with a comment each, in the form's order.
    pub marks: Vec<(Field, String)>,
}

#[derive(Queryable)]
struct Row {
    id: AdviceRequestId,
    state: State,
    question: String,
    asked_by: UserId,
    asked_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    due_provisional: bool,
    word: Option<String>,
    closed_at: Option<DateTime<Utc>>,
    answers: Option<Value>,
}

impl Advice {
    /// The request of a proposal, whoever asks. For the applicant's people,
    /// and for operations that judge the asker themselves.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(proposal: ProposalId, db: &mut Db) -> QueryResult<Option<Self>> {
        let row = advice_requests::table
            .filter(advice_requests::proposal_id.eq(proposal))
            .select((
                advice_requests::id,
                advice_requests::state,
                advice_requests::question,
                advice_requests::asked_by,
                advice_requests::asked_at,
                advice_requests::due_at,
                advice_requests::due_provisional,
                advice_requests::word,
                advice_requests::closed_at,
                advice_requests::answers,
            ))
            .first::<Row>(db)
            .await
            .optional()?;
        let Some(row) = row else {
            return Ok(None);
        };
        let marks = match row.state {
            State::Given => {
                advice_marks::table
                    .filter(advice_marks::advice_request_id.eq(row.id))
                    .order(advice_marks::position)
                    .select((advice_marks::field, advice_marks::comment))
                    .load::<(Field, String)>(db)
                    .await?
            }
            State::Asked | State::Ended => Vec::new(),
        };
        Ok(Some(Self {
            id: row.id,
            state: row.state,
            question: row.question,
            asked_by: row.asked_by,
            asked_at: row.asked_at,
            due_at: row.due_at,
            due_provisional: row.due_provisional,
            word: row.word.unwrap_or_default(),
            closed_at: row.closed_at,
            before: row
                .answers
                .as_ref()
                .map(Answers::from_stored)
                .unwrap_or_default(),
            marks,
        }))
    }

    /// What was said of a field; empty where it was not marked.
    pub fn mark(&self, field: Field) -> &str {
        let of_field = self.marks.iter().find(|(marked, _)| *marked == field);
        of_field.map_or("", |(_, comment)| comment)
    }

    /// Whether a field was rewritten since the advice was given.
    pub fn is_rewritten(&self, field: Field, now: &Answers) -> bool {
        field != Field::Attachments && !now.agrees(field, &self.before)
    }
}

/// A draft as the moderator who is asked reads it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub proposal: Proposal,
    pub applicant: String,
    pub advice: Advice,
    pub files: Vec<Attachment>,
}

/// The draft of an open request, for a moderator without a conflict of
/// interest. For anybody else, and before and after, it does not exist.
///
/// # Errors
/// [`diesel::result::Error::NotFound`], or the database's.
pub async fn shown(person: &Person, id: ProposalId, db: &mut Db) -> QueryResult<Shown> {
    if !may_advise(person, id, db).await? {
        return Err(diesel::result::Error::NotFound);
    }
    let proposal = Proposal::find(id, db).await?;
    let advice = Advice::of(id, db)
        .await?
        .filter(|advice| advice.state == State::Asked)
        .ok_or(diesel::result::Error::NotFound)?;
    let applicant = applicants::table
        .find(proposal.applicant_id)
        .select(applicants::name)
        .first(db)
        .await?;
    let files = Attachment::of_proposal(id, db).await?;
    Ok(Shown {
        proposal,
        applicant,
        advice,
        files,
    })
}

/// A file of a draft that [`shown`] would show.
///
/// # Errors
/// [`diesel::result::Error::NotFound`], or the database's.
pub async fn file(
    person: &Person,
    id: ProposalId,
    file: AttachmentId,
    db: &mut Db,
) -> QueryResult<Attachment> {
    if !may_advise(person, id, db).await? {
        return Err(diesel::result::Error::NotFound);
    }
    attachments::table
        .find(file)
        .filter(attachments::proposal_id.eq(id))
        .filter(attachments::removed_at.is_null())
        .select(Attachment::as_select())
        .first(db)
        .await
}

/// Whether the person is a moderator whom an open request lets in.
async fn may_advise(person: &Person, id: ProposalId, db: &mut Db) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Open {
        #[diesel(sql_type = Bool)]
        open: bool,
    }
    if !person.roles.contains(&Role::Moderator) || is_conflicted(person.id, id, db).await? {
        return Ok(false);
    }
    let Open { open } = diesel::sql_query(
        "SELECT EXISTS (SELECT FROM advice_requests r JOIN proposals p ON p.id = r.proposal_id
            WHERE r.proposal_id = $1 AND r.state = 'asked' AND p.state = 'draft' AND p.discarded_at IS NULL) AS open",
    )
    .bind::<SqlUuid, _>(id)
    .get_result(db)
    .await?;
    Ok(open)
}

/// Asks, for an owner or editor, with a question or without.
///
/// # Errors
/// [`PerformError`].
pub async fn ask(
    proposal: ProposalId,
    question: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let task = Task::AskAdvice;
        let held = Proposal::begin_task(proposal, task, question, None, acting, db).await?;
        let question = optional("reason", question)?;
        let due = calendar::hold(&acting.rules.office, db)
            .await?
            .due(acting.now, acting.rules.deadlines.advice);
        diesel::insert_into(advice_requests::table)
            .values((
                advice_requests::id.eq(AdviceRequestId::new()),
                advice_requests::proposal_id.eq(proposal),
                advice_requests::state.eq(State::Asked),
                advice_requests::question.eq(&question),
                advice_requests::asked_by.eq(acting.user().ok_or(PerformError::Hidden)?),
                advice_requests::asked_at.eq(acting.now),
                advice_requests::due_at.eq(due.at),
                advice_requests::due_provisional.eq(due.provisional),
            ))
            .execute(db)
            .await?;
        let act = Act::on(task.as_str(), Subject::Proposal, proposal.0)
            .of(proposal, Audience::Everyone)
            .noting(&question);
        let event = Event::record(act, acting, db).await?;
        let params = json!({
            "note": (!question.is_empty()).then_some(question), "due_at": due.at.to_rfc3339(),
            "due_provisional": due.provisional.then_some(true),
        });
        mail::tell(Message::AdviceAsked, proposal, &event, params, db).await?;
        held.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

/// What a moderator says of a draft.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub word: String,
    /// Fields with a comment each; what is empty is no mark.
    pub marks: Vec<(Field, String)>,
}

/// Answers an open request.
///
/// # Errors
/// [`PerformError`]; faults name `word` and `mark-…` of a field.
pub async fn give(
    proposal: ProposalId,
    given: &Given,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let held = Proposal::lock(proposal, db)
            .await
            .optional()?
            .ok_or(PerformError::Hidden)?;
        let person = acting.person.as_ref().ok_or(PerformError::Hidden)?;
        if !may_advise(person, proposal, db).await? {
            return Err(PerformError::Hidden);
        }
        // A draft gives staff no standing: here the open request alone does.
        let facts = Facts {
            roles: [Role::Moderator].into(),
            met: [Guard::AdviceAsked].into(),
        };
        decide_task(held.state(), Task::GiveAdvice, &facts, None).map_err(PerformError::Refused)?;
        let word = Reason::parse(&given.word).map_err(|problem| vec![("word", problem)])?;
        let marks = checked(given)?;
        let advice = Advice::of(proposal, db)
            .await?
            .ok_or(PerformError::Refused(Refusal::NotNow))?;
        diesel::update(advice_requests::table.find(advice.id))
            .set((
                advice_requests::state.eq(State::Given),
                advice_requests::word.eq(word.as_str()),
                advice_requests::answers.eq(held.answers().to_stored()),
                advice_requests::given_by.eq(person.id),
                advice_requests::closed_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let rows: Vec<_> = marks
            .iter()
            .zip(0i32..)
            .map(|((field, comment), position)| {
                (
                    advice_marks::advice_request_id.eq(advice.id),
                    advice_marks::field.eq(field),
                    advice_marks::comment.eq(comment.as_str()),
                    advice_marks::position.eq(position),
                )
            })
            .collect();
        diesel::insert_into(advice_marks::table)
            .values(rows)
            .execute(db)
            .await?;
        let named: Vec<&str> = marks.iter().map(|(field, _)| field.as_str()).collect();
        let act = Act::on(Task::GiveAdvice.as_str(), Subject::Proposal, proposal.0)
            .of(proposal, Audience::Everyone)
            .noting(word.as_str())
            .with(json!({ "fields": named }));
        let event = Event::record(act, acting, db).await?;
        let params = json!({ "note": word.as_str() });
        mail::tell(Message::AdviceGiven, proposal, &event, params, db).await?;
        held.end_task(acting, db).await?;
        Ok(())
    })
    .await
}

/// The marks that say something, in the form's order.
fn checked(given: &Given) -> Result<Vec<(Field, String)>, PerformError> {
    let mut marks = Vec::new();
    for field in Field::ALL {
        let said = given.marks.iter().find(|(marked, _)| marked == field);
        let comment = optional(field.as_str(), said.map_or("", |(_, comment)| comment))?;
        if !comment.is_empty() {
            marks.push((*field, comment));
        }
    }
    Ok(marks)
}

/// A text that may be left out.
fn optional(name: &'static str, text: &str) -> Result<String, PerformError> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let fault = |problem: Problem| PerformError::Invalid(vec![(name, problem)]);
    Note::parse(text)
        .map(|note| note.as_str().to_owned())
        .map_err(fault)
}

/// Ends an open request: the draft was submitted or deleted. Inside the act's
/// own transaction, whose event says what happened.
///
/// # Errors
/// The database's.
pub async fn end(proposal: ProposalId, now: DateTime<Utc>, db: &mut Db) -> QueryResult<()> {
    diesel::update(
        advice_requests::table
            .filter(advice_requests::proposal_id.eq(proposal))
            .filter(advice_requests::state.eq(State::Asked)),
    )
    .set((
        advice_requests::state.eq(State::Ended),
        advice_requests::closed_at.eq(now),
    ))
    .execute(db)
    .await?;
    Ok(())
}
