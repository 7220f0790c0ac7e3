//! What people do to a proposal without moving it: the same shape as its
//! moves, decided by the same function, so that pages and handlers agree here too.

use super::{Facts, Guard as G, State as S};
use crate::deterministic;
use crate::domain::lifecycle::{self, Note, Offer, Refusal, Role as R, To, Transition};
use crate::domain::message::Message as M;
use crate::names;

names! {
    /// A piece of work on a proposal.
    pub enum Task {
        /// Write the form and its attachments.
        Write = "write",
        /// Throw a draft away.
        Delete = "delete",
        /// Ask for advice before submitting.
        AskAdvice = "ask_advice",
        /// Mark the fields of a draft whose applicant asks for advice.
        GiveAdvice = "give_advice",
        /// Hand the case to a moderator, oneself perhaps.
        HandOver = "hand_over",
        /// Write a note for colleagues.
        WriteNote = "write_note",
        /// Answer the screening list.
        Screen = "screen",
        /// Choose the rubric and ask reviewers.
        Assign = "assign",
        /// Cover what names the applicant, for a blind review.
        Redact = "redact",
        /// Take an assignment back.
        WithdrawAssignment = "withdraw_assignment",
        /// Hand a filed sheet back to its author.
        ReturnSheet = "return_sheet",
        /// Confirm or refuse a claimed goal.
        JudgeGoal = "judge_goal",
        /// Record what the council said.
        RecordCouncil = "record_council",
        /// Allow a second request, or fewer reviewers.
        GrantException = "grant_exception",
        /// Ask for more time to answer a request for information.
        AskExtension = "ask_extension",
        /// Grant or refuse more time.
        AnswerExtension = "answer_extension",
        /// Record the signed apology that names a new date of the result.
        Apologise = "apologise",
        /// Step back because of an interest in the dossier.
        Recuse = "recuse",
        /// Name somebody to act in another's place.
        AppointSubstitute = "appoint_substitute",
        /// Say what the agency that posted the challenge thinks.
        GiveOpinion = "give_opinion",
        /// Ask that a refusal be looked at again.
        AskReconsideration = "ask_reconsideration",
        /// Take back the consent to publish.
        WithdrawConsent = "withdraw_consent",
        /// Report what came of it.
        ReportImplementation = "report_implementation",
        /// Confirm or refuse such a report.
        JudgeReport = "judge_report",
    }
}

/// Every task: who does it, and in which states.
#[rustfmt::skip]
pub const TASKS: &[Transition<S, Task, G, M>] = &[
    Transition { action: Task::Write, from: &[S::Draft, S::NeedsInfo], to: To::Same, by: &[R::Owner, R::Editor, R::Helper],
        guards: &[], note: Note::None, effects: &[] },
    Transition { action: Task::Write, from: &[S::Lapsed], to: To::Same, by: &[R::Owner, R::Editor, R::Helper],
        guards: &[G::WithinResumePeriod], note: Note::None, effects: &[] },
    Transition { action: Task::Delete, from: &[S::Draft], to: To::Same, by: &[R::Owner, R::Helper],
        guards: &[], note: Note::None, effects: &[] },
    Transition { action: Task::AskAdvice, from: &[S::Draft], to: To::Same, by: &[R::Owner, R::Editor],
        guards: &[G::TitleWritten, G::AdviceNotAsked], note: Note::Optional, effects: &[M::AdviceAsked] },
    Transition { action: Task::GiveAdvice, from: &[S::Draft], to: To::Same, by: &[R::Moderator],
        guards: &[G::AdviceAsked], note: Note::None, effects: &[M::AdviceGiven] },
    Transition { action: Task::HandOver, from: &[S::Submitted, S::Screening, S::NeedsInfo, S::Lapsed, S::InReview, S::Deliberation,
        S::Approved, S::Declined, S::Ineligible], to: To::Same, by: &[R::Moderator], guards: &[], note: Note::Optional, effects: &[M::CasesHandedOver] },
    Transition { action: Task::WriteNote, from: &[S::Submitted, S::Screening, S::NeedsInfo, S::Lapsed, S::InReview, S::Deliberation,
        S::Approved, S::Declined, S::Ineligible], to: To::Same, by: &[R::Moderator, R::Approver, R::Council], guards: &[], note: Note::None, effects: &[] },
    Transition { action: Task::Screen, from: &[S::Screening], to: To::Same, by: &[R::Moderator],
        guards: &[], note: Note::None, effects: &[] },
    Transition { action: Task::Assign, from: &[S::Screening, S::InReview], to: To::Same, by: &[R::Moderator],
        guards: &[], note: Note::None, effects: &[] },
    Transition { action: Task::Redact, from: &[S::Screening, S::InReview, S::Deliberation], to: To::Same, by: &[R::Moderator],
        guards: &[G::BlindReview], note: Note::None, effects: &[] },
    Transition { action: Task::WithdrawAssignment, from: &[S::Screening, S::InReview, S::Deliberation], to: To::Same, by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[] },
    Transition { action: Task::ReturnSheet, from: &[S::InReview], to: To::Same, by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::SheetReturned] },
    Transition { action: Task::JudgeGoal, from: &[S::Screening, S::InReview, S::Deliberation, S::Approved], to: To::Same, by: &[R::Moderator, R::Approver],
        guards: &[], note: Note::Required, effects: &[] },
    Transition { action: Task::RecordCouncil, from: &[S::Deliberation], to: To::Same, by: &[R::Council],
        guards: &[G::CouncilAsked], note: Note::Required, effects: &[] },
    Transition { action: Task::GrantException, from: &[S::Screening, S::InReview, S::Deliberation], to: To::Same, by: &[R::Approver],
        guards: &[], note: Note::Required, effects: &[] },
    Transition { action: Task::AskExtension, from: &[S::NeedsInfo], to: To::Same, by: &[R::Owner, R::Editor],
        guards: &[G::ExtensionOpen], note: Note::Required, effects: &[M::ExtensionAsked] },
    Transition { action: Task::AnswerExtension, from: &[S::NeedsInfo], to: To::Same, by: &[R::Moderator],
        guards: &[G::ExtensionWaits], note: Note::Required, effects: &[M::ExtensionAnswered] },
    Transition { action: Task::Apologise, from: &[S::Screening, S::InReview, S::Deliberation], to: To::Same, by: &[R::Moderator],
        guards: &[G::ApologyOpen], note: Note::Required, effects: &[M::ResultPostponed] },
    Transition { action: Task::Recuse, from: &[S::Submitted, S::Screening, S::NeedsInfo, S::Lapsed, S::InReview, S::Deliberation,
        S::Approved, S::Declined, S::Ineligible], to: To::Same, by: &[R::Moderator, R::Reviewer, R::Council, R::Approver],
        guards: &[], note: Note::Required, effects: &[M::SubstituteNeeded] },
    Transition { action: Task::AppointSubstitute, from: &[S::Submitted, S::Screening, S::NeedsInfo, S::Lapsed, S::InReview, S::Deliberation,
        S::Approved, S::Declined, S::Ineligible], to: To::Same, by: &[R::Administrator],
        guards: &[], note: Note::Required, effects: &[M::SubstituteNamed] },
    Transition { action: Task::GiveOpinion, from: &[S::Screening, S::NeedsInfo, S::InReview, S::Deliberation], to: To::Same, by: &[R::Officer],
        guards: &[], note: Note::Required, effects: &[] },
    Transition { action: Task::AskReconsideration, from: &[S::Declined, S::Ineligible], to: To::Same, by: &[R::Owner],
        guards: &[G::Released, G::ReconsiderationOpen], note: Note::Required, effects: &[M::ReconsiderationAskedFor] },
    Transition { action: Task::WithdrawConsent, from: &[S::Submitted, S::Screening, S::NeedsInfo, S::Lapsed, S::InReview, S::Deliberation,
        S::Approved, S::Declined, S::Ineligible], to: To::Same, by: &[R::Owner], guards: &[G::ConsentToPublish], note: Note::None, effects: &[] },
    Transition { action: Task::ReportImplementation, from: &[S::Approved], to: To::Same, by: &[R::Owner, R::Editor],
        guards: &[G::EntryShown, G::NoReportWaits], note: Note::None, effects: &[M::ImplementationReported] },
    Transition { action: Task::JudgeReport, from: &[S::Approved], to: To::Same, by: &[R::Moderator],
        guards: &[G::ReportWaits], note: Note::Optional, effects: &[M::ImplementationConfirmed, M::ImplementationRefused] },
];
deterministic!(TASKS);

/// [`lifecycle::decide`] over [`TASKS`].
///
/// # Errors
/// The refusal, where the task may not be done.
pub fn decide_task(
    state: S,
    task: Task,
    facts: &Facts,
    note: Option<&str>,
) -> Result<&'static Transition<S, Task, G, M>, Refusal<G>> {
    lifecycle::decide(TASKS, state, task, facts, note)
}

/// [`lifecycle::offers`] over [`TASKS`].
pub fn task_offers(state: S, facts: &Facts) -> Vec<Offer<Task, G>> {
    lifecycle::offers(TASKS, state, facts)
}
