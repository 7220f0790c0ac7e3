//! The table.

use super::{Action as A, Guard as G, Row, State as S};
use crate::deterministic;
use crate::domain::lifecycle::{Note, Role as R, To, Transition};
use crate::domain::message::Message as M;

/// Every move of a proposal: who makes it, from where to where, what must
/// hold, and who is told.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    Transition { action: A::Submit, from: &[S::Draft], to: To::State(S::Submitted), by: &[R::Owner, R::Editor, R::Helper],
        guards: &[G::FieldsValid, G::ConsentsGiven, G::ConsentOnPaper, G::EmailConfirmed, G::InsideWindow], note: Note::None, effects: &[M::ProposalSubmitted] },
    Transition { action: A::Receive, from: &[S::Submitted], to: To::State(S::Screening), by: &[R::Moderator],
        guards: &[], note: Note::None, effects: &[M::ProposalReceived] },
    Transition { action: A::RecallRequest, from: &[S::NeedsInfo], to: To::Returns, by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::RequestRecalled] },
    Transition { action: A::RequestInfo, from: &[S::Screening, S::InReview, S::Deliberation], to: To::State(S::NeedsInfo), by: &[R::Moderator],
        guards: &[G::NoSecondRequest], note: Note::None, effects: &[M::InformationRequested] },
    Transition { action: A::Resubmit, from: &[S::NeedsInfo], to: To::Returns, by: &[R::Owner, R::Editor, R::Helper],
        guards: &[G::RequestAnswered, G::FieldsValid], note: Note::None, effects: &[M::ProposalResubmitted, M::SheetOutdated] },
    Transition { action: A::Resubmit, from: &[S::Lapsed], to: To::Returns, by: &[R::Owner, R::Editor, R::Helper],
        guards: &[G::WithinResumePeriod, G::RequestAnswered, G::FieldsValid], note: Note::None, effects: &[M::ProposalResubmitted, M::SheetOutdated] },
    Transition { action: A::Lapse, from: &[S::NeedsInfo], to: To::State(S::Lapsed), by: &[R::System],
        guards: &[G::RequestOverdue], note: Note::None, effects: &[M::ProposalLapsed] },
    Transition { action: A::StartReview, from: &[S::Screening], to: To::State(S::InReview), by: &[R::Moderator],
        guards: &[G::ScreeningAnswered, G::ReviewersAssigned, G::NamesCovered], note: Note::None, effects: &[M::ReviewInvited] },
    Transition { action: A::MarkIneligible, from: &[S::Screening], to: To::State(S::Ineligible), by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[] },
    Transition { action: A::Forward, from: &[S::Screening], to: To::State(S::Forwarded), by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::ProposalForwarded, M::ForwardedToAgency] },
    Transition { action: A::CloseReview, from: &[S::InReview], to: To::State(S::Deliberation), by: &[R::Moderator, R::System],
        guards: &[G::EnoughSheets], note: Note::None, effects: &[M::ReadyForDecision] },
    Transition { action: A::ReturnToReview, from: &[S::Deliberation], to: To::State(S::InReview), by: &[R::Approver],
        guards: &[], note: Note::Required, effects: &[] },
    Transition { action: A::Approve, from: &[S::Deliberation], to: To::State(S::Approved), by: &[R::Approver],
        guards: &[G::NotInvolved, G::EnoughSheets, G::CouncilHeard, G::GoalsJudged, G::GoalConfirmed], note: Note::Required, effects: &[] },
    Transition { action: A::Decline, from: &[S::Deliberation], to: To::State(S::Declined), by: &[R::Approver],
        guards: &[G::NotInvolved, G::EnoughSheets, G::CouncilHeard, G::GoalsJudged], note: Note::Required, effects: &[] },
    Transition { action: A::Undo, from: &[S::Approved, S::Declined], to: To::State(S::Deliberation), by: &[R::Approver],
        guards: &[G::NotReleased], note: Note::Required, effects: &[] },
    Transition { action: A::Undo, from: &[S::Ineligible], to: To::State(S::Screening), by: &[R::Approver],
        guards: &[G::NotReleased], note: Note::Required, effects: &[] },
    Transition { action: A::Release, from: &[S::Approved, S::Declined, S::Ineligible], to: To::Same, by: &[R::Approver],
        guards: &[G::NotReleased], note: Note::None, effects: &[M::DecisionReleased] },
    Transition { action: A::Revoke, from: &[S::Approved], to: To::State(S::Declined), by: &[R::Approver],
        guards: &[G::Released], note: Note::Required, effects: &[M::DecisionRevoked] },
    Transition { action: A::Reconsider, from: &[S::Declined], to: To::State(S::InReview), by: &[R::Approver],
        guards: &[G::Released, G::ReconsiderationAsked, G::NoPartInDecision], note: Note::Required, effects: &[M::ReconsiderationOpened] },
    Transition { action: A::Reconsider, from: &[S::Ineligible], to: To::State(S::Screening), by: &[R::Approver],
        guards: &[G::Released, G::ReconsiderationAsked, G::NoPartInDecision], note: Note::Required, effects: &[M::ReconsiderationOpened] },
    Transition { action: A::Merge, from: &[S::Screening, S::InReview], to: To::State(S::Merged), by: &[R::Moderator],
        guards: &[], note: Note::Required, effects: &[M::ProposalMerged] },
    Transition { action: A::Withdraw, from: &[S::Submitted, S::Screening, S::NeedsInfo, S::Lapsed, S::InReview, S::Deliberation],
        to: To::State(S::Withdrawn), by: &[R::Owner], guards: &[], note: Note::Optional, effects: &[M::ProposalWithdrawn] },
    Transition { action: A::Withdraw, from: &[S::Approved, S::Declined, S::Ineligible],
        to: To::State(S::Withdrawn), by: &[R::Owner], guards: &[G::NotReleased], note: Note::Optional, effects: &[M::ProposalWithdrawn] },
    Transition { action: A::Publish, from: &[S::Approved], to: To::Same, by: &[R::Moderator],
        guards: &[G::Released, G::ConsentToPublish, G::GoalConfirmed], note: Note::None, effects: &[M::InitiativePublished] },
    Transition { action: A::Unpublish, from: &[S::Approved], to: To::Same, by: &[R::Moderator],
        guards: &[G::Published], note: Note::Required, effects: &[M::InitiativeUnpublished] },
];
deterministic!(TABLE);
