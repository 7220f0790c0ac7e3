//! The mails that acts send, and to whom.

use crate::names;

names! {
    /// A mail that an act sends. Each has its folder of templates.
    pub enum Message {
        ConfirmEmail = "confirm_email",
        ResetPassword = "reset_password",
        AccountExists = "account_exists",
        PasswordChanged = "password_changed",
        JoinRequested = "join_requested",
        JoinAnswered = "join_answered",
        MemberInvited = "member_invited",
        InvitationAccepted = "invitation_accepted",
        InvitationRefused = "invitation_refused",
        MemberRoleChanged = "member_role_changed",
        OwnershipHandedOver = "ownership_handed_over",
        MemberRemoved = "member_removed",
        MemberLeft = "member_left",
        HelpBegun = "help_begun",
        CasesHandedOver = "cases_handed_over",
        AdviceAsked = "advice_asked",
        AdviceGiven = "advice_given",
        ProposalSubmitted = "proposal_submitted",
        ProposalReceived = "proposal_received",
        InformationRequested = "information_requested",
        RequestRecalled = "request_recalled",
        AnswerDue = "answer_due",
        ExtensionAsked = "extension_asked",
        ExtensionAnswered = "extension_answered",
        ResultPostponed = "result_postponed",
        ProposalResubmitted = "proposal_resubmitted",
        ProposalLapsed = "proposal_lapsed",
        ReviewInvited = "review_invited",
        /// Several of them, from one press.
        ReviewsInvited = "reviews_invited",
        SheetReturned = "sheet_returned",
        ReviewerNeeded = "reviewer_needed",
        ReviewerLeft = "reviewer_left",
        AssignmentEnded = "assignment_ended",
        SheetOutdated = "sheet_outdated",
        InvitationEnds = "invitation_ends",
        SheetDue = "sheet_due",
        SheetOverdue = "sheet_overdue",
        SheetLate = "sheet_late",
        StageEnds = "stage_ends",
        StageOverdue = "stage_overdue",
        PromiseMoved = "promise_moved",
        FileInfected = "file_infected",
        ProposalForwarded = "proposal_forwarded",
        ForwardedToAgency = "forwarded_to_agency",
        ReadyForDecision = "ready_for_decision",
        DecisionReleased = "decision_released",
        DecisionRevoked = "decision_revoked",
        ReconsiderationAskedFor = "reconsideration_asked_for",
        ReconsiderationOpened = "reconsideration_opened",
        ProposalMerged = "proposal_merged",
        ProposalWithdrawn = "proposal_withdrawn",
        InitiativePublished = "initiative_published",
        InitiativeUnpublished = "initiative_unpublished",
        DailySummary = "daily_summary",
        /// What came of the entry is to be reported.
        ImplementationDue = "implementation_due",
        ImplementationReported = "implementation_reported",
        ImplementationConfirmed = "implementation_confirmed",
        ImplementationRefused = "implementation_refused",
        /// Somebody without an account is to confirm what they wrote.
        FeedbackConfirm = "feedback_confirm",
        /// A question for the provider of an entry.
        FeedbackRelayed = "feedback_relayed",
        FeedbackArrived = "feedback_arrived",
        FeedbackAnswered = "feedback_answered",
        /// A moderator is to read an offer of support.
        OfferArrived = "offer_arrived",
        OfferJudged = "offer_judged",
        /// The last day of an offer is near.
        OfferEnding = "offer_ending",
        /// Somebody can give what an entry looks for.
        SupportOffered = "support_offered",
        /// Somebody asks for what an offer gives.
        InterestShown = "interest_shown",
        ChallengeSent = "challenge_sent",
        ChallengeApproved = "challenge_approved",
        ChallengeHandedBack = "challenge_handed_back",
        ChallengeExtended = "challenge_extended",
        ChallengeClosing = "challenge_closing",
        ChallengeEnded = "challenge_ended",
        IdeaSent = "idea_sent",
        IdeaArrived = "idea_arrived",
        IdeaAnswered = "idea_answered",
        InterestsDue = "interests_due",
        SubstituteNamed = "substitute_named",
        SubstituteNeeded = "substitute_needed",
    }
}

names! {
    /// How a person hears of what needs no act.
    pub enum Notices {
        /// Each in a mail of its own.
        AtOnce = "at_once",
        /// In one mail a day.
        Daily = "daily",
        /// On the pages alone.
        Off = "off",
    }
}

/// What a mail asks of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Something is to be done; the subject says so, and by when.
    Act,
    /// Nothing is to be done, and it is told at once all the same: results, and
    /// whatever keeps an account safe.
    Know,
    /// Nothing is to be done, and it may wait for the daily summary.
    Notice,
}

/// Who gets a mail about a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Owners and editors of the applicant.
    Applicant,
    /// Every moderator without a conflict of interest.
    Moderators,
    /// The moderator who answers for the case, where one can; else every one.
    CaseOwner,
    /// Every approver without a conflict of interest.
    Approvers,
    /// Whoever of the two acts next in the stage.
    ActsNext,
    /// The reviewers whose filed sheets judge an older revision.
    OutdatedReviewers,
    /// The reviewers of open assignments that were not told yet.
    NewReviewers,
    /// The officers of the agency that it was forwarded to.
    Agency,
    /// Every administrator without a conflict of interest.
    Administrators,
    /// Somebody that the act itself names.
    Named,
}

impl Message {
    /// What it asks of its reader.
    pub const fn weight(self) -> Weight {
        match self {
            Message::ImplementationDue
            | Message::ImplementationReported
            | Message::ImplementationRefused
            | Message::FeedbackConfirm
            | Message::FeedbackRelayed
            | Message::OfferEnding
            | Message::SupportOffered
            | Message::InterestShown
            | Message::IdeaArrived
            | Message::InterestsDue
            | Message::SubstituteNamed
            | Message::SubstituteNeeded => Weight::Act,
            Message::IdeaSent
            | Message::IdeaAnswered
            | Message::FeedbackAnswered
            | Message::OfferJudged => Weight::Know,
            Message::ConfirmEmail
            | Message::ResetPassword
            | Message::JoinRequested
            | Message::MemberInvited
            | Message::InformationRequested
            | Message::AnswerDue
            | Message::AdviceAsked
            | Message::CasesHandedOver
            | Message::ReviewsInvited
            | Message::ExtensionAsked
            | Message::ExtensionAnswered
            | Message::ProposalResubmitted
            | Message::ProposalLapsed
            | Message::FileInfected
            | Message::ReviewInvited
            | Message::SheetReturned
            | Message::ReviewerNeeded
            | Message::SheetOutdated
            | Message::InvitationEnds
            | Message::SheetDue
            | Message::SheetOverdue
            | Message::SheetLate
            | Message::StageEnds
            | Message::StageOverdue
            | Message::ForwardedToAgency
            | Message::ReadyForDecision
            | Message::ReconsiderationAskedFor => Weight::Act,
            Message::AccountExists
            | Message::PasswordChanged
            | Message::MemberRoleChanged
            | Message::OwnershipHandedOver
            | Message::MemberRemoved
            | Message::HelpBegun
            | Message::AdviceGiven
            | Message::ProposalSubmitted
            | Message::DecisionReleased
            | Message::DecisionRevoked
            | Message::AssignmentEnded
            | Message::DailySummary => Weight::Know,
            Message::ChallengeSent | Message::ChallengeHandedBack | Message::ChallengeClosing => {
                Weight::Act
            }
            Message::ChallengeApproved | Message::ChallengeExtended | Message::ChallengeEnded => {
                Weight::Know
            }
            Message::JoinAnswered
            | Message::PromiseMoved
            | Message::ReviewerLeft
            | Message::InvitationAccepted
            | Message::InvitationRefused
            | Message::MemberLeft
            | Message::ProposalReceived
            | Message::RequestRecalled
            | Message::ResultPostponed
            | Message::ProposalForwarded
            | Message::ReconsiderationOpened
            | Message::ProposalMerged
            | Message::ProposalWithdrawn
            | Message::InitiativePublished
            | Message::ImplementationConfirmed
            | Message::FeedbackArrived
            | Message::OfferArrived
            | Message::InitiativeUnpublished => Weight::Notice,
        }
    }

    /// Whether who acted is left out, although one of those it is for.
    pub const fn spares_actor(self) -> bool {
        matches!(self, Message::ReviewerNeeded | Message::ReviewerLeft)
    }

    /// Who gets it.
    pub const fn audience(self) -> Audience {
        match self {
            Message::ConfirmEmail
            | Message::ResetPassword
            | Message::AccountExists
            | Message::PasswordChanged
            | Message::JoinRequested
            | Message::JoinAnswered
            | Message::MemberInvited
            | Message::InvitationAccepted
            | Message::InvitationRefused
            | Message::MemberRoleChanged
            | Message::OwnershipHandedOver
            | Message::MemberRemoved
            | Message::MemberLeft
            | Message::SheetReturned
            | Message::AssignmentEnded
            | Message::InvitationEnds
            | Message::SheetDue
            | Message::SheetOverdue
            | Message::CasesHandedOver
            | Message::ReviewsInvited
            | Message::DailySummary
            | Message::ChallengeSent
            | Message::ChallengeApproved
            | Message::ChallengeHandedBack
            | Message::ChallengeExtended
            | Message::ChallengeClosing
            | Message::ChallengeEnded
            | Message::IdeaSent
            | Message::IdeaArrived
            | Message::IdeaAnswered
            | Message::InterestsDue
            | Message::FeedbackConfirm
            | Message::FeedbackArrived
            | Message::FeedbackAnswered
            | Message::OfferArrived
            | Message::OfferJudged
            | Message::OfferEnding
            | Message::InterestShown
            | Message::SubstituteNamed => Audience::Named,
            Message::SubstituteNeeded => Audience::Administrators,
            Message::HelpBegun
            | Message::AdviceGiven
            | Message::ProposalSubmitted
            | Message::ProposalReceived
            | Message::InformationRequested
            | Message::RequestRecalled
            | Message::AnswerDue
            | Message::ExtensionAnswered
            | Message::ResultPostponed
            | Message::PromiseMoved
            | Message::ProposalLapsed
            | Message::FileInfected
            | Message::ProposalForwarded
            | Message::DecisionReleased
            | Message::DecisionRevoked
            | Message::ReconsiderationOpened
            | Message::ProposalMerged
            | Message::InitiativePublished
            | Message::ImplementationDue
            | Message::ImplementationConfirmed
            | Message::ImplementationRefused
            | Message::FeedbackRelayed
            | Message::SupportOffered
            | Message::InitiativeUnpublished => Audience::Applicant,
            Message::AdviceAsked => Audience::Moderators,
            Message::ProposalResubmitted
            | Message::ProposalWithdrawn
            | Message::ExtensionAsked
            | Message::ReviewerNeeded
            | Message::ReviewerLeft
            | Message::ImplementationReported
            | Message::SheetLate => Audience::CaseOwner,
            Message::StageEnds => Audience::ActsNext,
            Message::SheetOutdated => Audience::OutdatedReviewers,
            Message::ReviewInvited => Audience::NewReviewers,
            Message::ForwardedToAgency => Audience::Agency,
            Message::ReadyForDecision
            | Message::ReconsiderationAskedFor
            | Message::StageOverdue => Audience::Approvers,
        }
    }
}
