//! What an act can say on the page that follows it. The cookie that carries it
//! holds one of these words and nothing else.

use super::staff::work::Duty;
use crate::domain::proposal::Action;

/// Every notice, by its text key.
pub const NOTICES: &[&str] = &[
    "notice-report_implementation",
    "notice-report-confirmed",
    "notice-report-refused",
    "notice-report-entered",
    "notice-signed-in",
    "notice-signed-out",
    "notice-confirmation-sent",
    "notice-email-confirmed",
    "notice-email-unconfirmed",
    "notice-join-accepted",
    "notice-join-refused",
    "notice-invited",
    "notice-invitation-withdrawn",
    "notice-invitation-accepted",
    "notice-invitation-refused",
    "notice-invitation-registered",
    "notice-member-changed",
    "notice-member-removed",
    "notice-ownership-handed-over",
    "notice-applicant-left",
    "notice-password-changed",
    "notice-password-set",
    "notice-profile-saved",
    "notice-session-ended",
    "notice-sessions-ended",
    "notice-saved",
    "notice-goal-added",
    "notice-files-kept",
    "notice-file-removed",
    "notice-help-begun",
    "notice-paper-kept",
    "notice-dossier-claimed",
    "notice-dossier-asked",
    "notice-advice-asked",
    "notice-advice-given",
    "notice-upload-given-up",
    "notice-draft-deleted",
    "notice-withdrawn",
    "notice-consent-withdrawn",
    "notice-reconsideration-asked",
    "notice-extension-asked",
    "notice-copied",
    "notice-assigned",
    "notice-assignment-withdrawn",
    "notice-sheet-returned",
    "notice-review-accepted",
    "notice-review-declined",
    "notice-sheet-saved",
    "notice-sheet-filed",
    "notice-sheet-kept",
    "notice-sheet-filed-next",
    "notice-sheet-filed-last",
    "notice-keys-on",
    "notice-goals-advised",
    "notice-redaction-saved",
    "notice-redaction-confirmed",
    "notice-copy-kept",
    "notice-copy-dropped",
    "notice-keys-off",
    "notice-sheet-reopened",
    "notice-interest-declared",
    "notice-interest-ended",
    "notice-calendar-edited",
    "notice-interest-stated",
    "notice-receive",
    "notice-recall_request",
    "notice-request_info",
    "notice-start_review",
    "notice-mark_ineligible",
    "notice-forward",
    "notice-close_review",
    "notice-return_to_review",
    "notice-approve",
    "notice-decline",
    "notice-undo",
    "notice-release",
    "notice-revoke",
    "notice-reconsider",
    "notice-merge",
    "notice-publish",
    "notice-scheduled",
    "notice-unpublish",
    "notice-hand_over",
    "notice-reviewer-described",
    "notice-write_note",
    "notice-list-kept",
    "notice-list-dropped",
    "notice-screen",
    "notice-grant_exception",
    "notice-appoint_substitute",
    "notice-recused",
    "notice-opinion-given",
    "notice-answer_extension",
    "notice-apologise",
    "notice-judge_goal",
    "notice-add_goal",
    "notice-record_council",
    "notice-entry-shown",
    "notice-entry-hidden",
    "notice-idea-saved",
    "notice-idea-sent",
    "notice-idea-carried",
    "notice-idea-withdrawn",
    "notice-idea-answered",
    "notice-challenge-send",
    "notice-challenge-take_back",
    "notice-challenge-approve",
    "notice-challenge-hand_back",
    "notice-challenge-withdraw",
    "notice-challenge-solve",
    "notice-challenge-close",
];

/// What the page says after an act on a dossier.
pub fn done(action: Action) -> &'static str {
    of(action.as_str())
}

/// What the page says after work on a dossier.
pub fn worked(duty: Duty) -> &'static str {
    of(duty.as_str())
}

fn of(word: &str) -> &'static str {
    NOTICES
        .iter()
        .find(|notice| notice.strip_prefix("notice-") == Some(word))
        .copied()
        .unwrap_or("notice-saved")
}
