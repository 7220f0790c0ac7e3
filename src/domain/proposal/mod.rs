//! The life of a proposal (hồ sơ đề xuất): its states, its actions, and the one
//! table that says who may do what when. The states, actions and their codes
//! are fixed; labels are texts.

pub mod clock;
mod table;
mod tasks;

pub use table::TABLE;
pub use tasks::{TASKS, Task, decide_task, task_offers};

use super::lifecycle::{self, Offer, Refusal, Role, Transition};
use super::message::Message;
use crate::names;

names! {
    /// What a proposal is about.
    pub enum Kind {
        Innovation = "innovation",
        Solution = "solution",
        Product = "product",
    }
}

names! {
    /// Where a proposal is in its life.
    pub enum State {
        Draft = "draft",
        Submitted = "submitted",
        Screening = "screening",
        NeedsInfo = "needs_info",
        Lapsed = "lapsed",
        InReview = "in_review",
        Deliberation = "deliberation",
        Approved = "approved",
        Declined = "declined",
        Ineligible = "ineligible",
        Forwarded = "forwarded",
        Withdrawn = "withdrawn",
        Merged = "merged",
    }
}

names! {
    /// What can be done to a proposal as a whole.
    pub enum Action {
        Submit = "submit",
        Receive = "receive",
        RecallRequest = "recall_request",
        RequestInfo = "request_info",
        Resubmit = "resubmit",
        Lapse = "lapse",
        StartReview = "start_review",
        MarkIneligible = "mark_ineligible",
        Forward = "forward",
        CloseReview = "close_review",
        ReturnToReview = "return_to_review",
        Approve = "approve",
        Decline = "decline",
        Undo = "undo",
        Release = "release",
        Revoke = "revoke",
        Reconsider = "reconsider",
        Merge = "merge",
        Withdraw = "withdraw",
        Publish = "publish",
        Unpublish = "unpublish",
    }
}

names! {
    /// What must hold before an action. Each is said in words beside the
    /// button that it keeps off.
    pub enum Guard {
        FieldsValid = "fields_valid",
        ConsentsGiven = "consents_given",
        ConsentOnPaper = "consent_on_paper",
        EmailConfirmed = "email_confirmed",
        RequestOverdue = "request_overdue",
        NoSecondRequest = "no_second_request",
        RequestAnswered = "request_answered",
        WithinResumePeriod = "within_resume_period",
        ScreeningAnswered = "screening_answered",
        ReviewersAssigned = "reviewers_assigned",
        EnoughSheets = "enough_sheets",
        NotInvolved = "not_involved",
        CouncilHeard = "council_heard",
        GoalsJudged = "goals_judged",
        GoalConfirmed = "goal_confirmed",
        NotReleased = "not_released",
        Released = "released",
        ReconsiderationAsked = "reconsideration_asked",
        ReconsiderationOpen = "reconsideration_open",
        NoPartInDecision = "no_part_in_decision",
        ConsentToPublish = "consent_to_publish",
        Published = "published",
        CouncilAsked = "council_asked",
        TitleWritten = "title_written",
        AdviceNotAsked = "advice_not_asked",
        AdviceAsked = "advice_asked",
        InsideWindow = "inside_window",
        /// The request's date is ahead and nobody asked for more time yet.
        ExtensionOpen = "extension_open",
        /// Somebody asked for more time and has no answer.
        ExtensionWaits = "extension_waits",
        /// The promised date is ahead and was not moved before.
        ApologyOpen = "apology_open",
        /// Reviewers are not to learn who the applicant is.
        BlindReview = "blind_review",
        /// What reviewers read of the newest submission names nobody, or may.
        NamesCovered = "names_covered",
        /// The public sees the catalogue entry now.
        EntryShown = "entry_shown",
        /// A report of what came of it waits for a moderator.
        ReportWaits = "report_waits",
        NoReportWaits = "no_report_waits",
    }
}

names! {
    /// Which clock a state runs.
    pub enum Clock {
        /// No clock.
        None = "none",
        Receipt = "receipt",
        Screening = "screening",
        /// The applicant has the file.
        Paused = "paused",
        Review = "review",
        Decision = "decision",
        Stopped = "stopped",
    }
}

/// A row of the proposal's table.
pub type Row = Transition<State, Action, Guard, Message>;
/// What is true of one actor and one proposal.
pub type Facts = lifecycle::Facts<Guard>;

impl State {
    /// Who acts next. Nothing where nobody is waited for.
    pub const fn waits_on(self) -> Option<Role> {
        match self {
            State::Draft | State::NeedsInfo | State::Lapsed => Some(Role::Owner),
            State::Submitted | State::Screening => Some(Role::Moderator),
            State::InReview => Some(Role::Reviewer),
            State::Deliberation | State::Approved | State::Declined | State::Ineligible => {
                Some(Role::Approver)
            }
            State::Forwarded | State::Withdrawn | State::Merged => None,
        }
    }

    /// Who answers for the stage's date: the moderators, or those who decide.
    pub const fn answers_for_stage(self) -> Role {
        match self {
            State::Deliberation | State::Approved | State::Declined | State::Ineligible => {
                Role::Approver
            }
            _ => Role::Moderator,
        }
    }

    /// What the state does to the clock. For a decision this is the clock that
    /// runs until its release.
    pub const fn clock(self) -> Clock {
        match self {
            State::Draft => Clock::None,
            State::Submitted => Clock::Receipt,
            State::Screening | State::Ineligible => Clock::Screening,
            State::NeedsInfo => Clock::Paused,
            State::InReview => Clock::Review,
            State::Deliberation | State::Approved | State::Declined => Clock::Decision,
            State::Lapsed | State::Forwarded | State::Withdrawn | State::Merged => Clock::Stopped,
        }
    }

    /// The state whose label the applicant reads: a decision shows as the
    /// stage it came from until it is released.
    pub const fn as_applicant_sees(self, released: bool) -> State {
        match self {
            State::Deliberation => State::InReview,
            State::Approved | State::Declined if !released => State::InReview,
            State::Ineligible if !released => State::Screening,
            other => other,
        }
    }

    /// Whether the life of the proposal goes on.
    pub const fn is_live(self) -> bool {
        !matches!(self, State::Forwarded | State::Withdrawn | State::Merged)
    }

    /// Whether the department works on it now: what another dossier can be
    /// merged into.
    pub const fn is_in_process(self) -> bool {
        matches!(
            self,
            State::Submitted
                | State::Screening
                | State::NeedsInfo
                | State::InReview
                | State::Deliberation
        )
    }

    /// [`lifecycle::decide`] over [`TABLE`].
    ///
    /// # Errors
    /// The refusal, where the action may not happen.
    pub fn decide(
        self,
        action: Action,
        facts: &Facts,
        note: Option<&str>,
    ) -> Result<&'static Row, Refusal<Guard>> {
        lifecycle::decide(TABLE, self, action, facts, note)
    }

    /// [`lifecycle::offers`] over [`TABLE`].
    pub fn offers(self, facts: &Facts) -> Vec<Offer<Action, Guard>> {
        lifecycle::offers(TABLE, self, facts)
    }
}
