//! Typed ids: UUIDv7, so that rows sort by the time they were made and one
//! table's id cannot be handed to another's query.

/// Defines newtypes over [`uuid::Uuid`], stored as `uuid`.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
                 serde::Serialize, serde::Deserialize,
                 diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Uuid)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// A fresh id of this moment.
            #[allow(clippy::new_without_default)]
            pub fn new() -> Self { Self(uuid::Uuid::now_v7()) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }

        impl diesel::serialize::ToSql<diesel::sql_types::Uuid, diesel::pg::Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>) -> diesel::serialize::Result {
                <uuid::Uuid as diesel::serialize::ToSql<diesel::sql_types::Uuid, diesel::pg::Pg>>::to_sql(&self.0, out)
            }
        }

        impl diesel::deserialize::FromSql<diesel::sql_types::Uuid, diesel::pg::Pg> for $name {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                <uuid::Uuid as diesel::deserialize::FromSql<diesel::sql_types::Uuid, diesel::pg::Pg>>::from_sql(value).map(Self)
            }
        }
    )+ };
}

ids! {
    /// A person with an account.
    UserId,
    /// A signed-in browser.
    SessionId,
    /// A link sent by mail, good for one use.
    TokenId,
    /// An enterprise, organisation or person that submits.
    ApplicantId,
    /// A person's request to join an applicant.
    JoinRequestId,
    /// A colleague invited to an applicant by e-mail.
    InvitationId,
    /// A need that an agency posts (bài toán).
    ChallengeId,
    /// Five questions before any proposal (phiếu ý tưởng).
    IdeaId,
    /// A proposal (hồ sơ đề xuất).
    ProposalId,
    /// The immutable content of one submission (lần nộp).
    RevisionId,
    /// A file that belongs to a proposal.
    AttachmentId,
    /// A file that comes piece by piece.
    UploadId,
    /// A request for more information.
    InfoRequestId,
    /// A request for advice before submitting.
    AdviceRequestId,
    /// A proposal written for somebody who came in person.
    CounterHelpId,
    /// A reviewer asked to judge one proposal.
    CalendarEditId,
    AssignmentId,
    /// A filled review sheet (phiếu đánh giá).
    SheetId,
    /// A decision (quyết định).
    DecisionId,
    /// A catalogue entry (mục trong danh mục).
    InitiativeId,
    /// A link between a goal and a proposal or an initiative.
    GoalLinkId,
    /// One act in the log (nhật ký).
    EventId,
    /// A mail in the outbox.
    MailId,
    /// A job in the queue.
    JobId,
    /// A report of what came of a catalogue entry.
    ReportId,
    /// What somebody asked or said of what is public (góp ý).
    FeedbackId,
    /// An offer of support (đề nghị hỗ trợ).
    OfferId,
    /// A consent that somebody gave.
    ConsentId,
    /// Any other row.
    RowId,
}
