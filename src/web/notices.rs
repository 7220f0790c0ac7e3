//! What an act can say on the page that follows it. The cookie that carries it
//! holds one of these words and nothing else.

/// Every notice, by its text key.
pub const NOTICES: &[&str] = &[
    "notice-signed-in",
    "notice-signed-out",
    "notice-confirmation-sent",
    "notice-email-confirmed",
    "notice-email-unconfirmed",
    "notice-join-accepted",
    "notice-join-refused",
    "notice-password-changed",
    "notice-password-set",
    "notice-profile-saved",
    "notice-session-ended",
    "notice-sessions-ended",
    "notice-saved",
    "notice-files-kept",
    "notice-file-removed",
    "notice-draft-deleted",
    "notice-withdrawn",
    "notice-consent-withdrawn",
    "notice-reconsideration-asked",
    "notice-assigned",
    "notice-assignment-withdrawn",
    "notice-sheet-returned",
];
