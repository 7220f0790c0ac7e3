//! Help at the counter (tiếp nhận hộ): a moderator, or an officer for the
//! applicants of their commune, writes for somebody who came in person. The
//! applicant takes the dossier over later, with both of its codes.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::applicant::{self, NewApplicant};
use super::attachment::{self, Attachment, NewAttachment};
use super::event::{Act, Audience, Event, Subject};
use super::mail;
use super::member::Locked;
use super::person::Person;
use super::pool::Db;
use super::proposal::perform::PerformError;
use super::proposal::{Beginning, Proposal};
use super::schema::{agencies, applicants, attachments, consents, counter_helps, proposals, users};
use super::throttle::{self, Key};
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::domain::proposal::{State, Task};
use crate::domain::scan::Scan;
use crate::domain::text::{DossierCode, LookupCode, PersonName};
use crate::ids::{ApplicantId, AttachmentId, CounterHelpId, ProposalId, UserId};
use crate::names;

names! {
    /// How the applicant reached the helper.
    pub enum Channel {
        /// At the counter of the office.
        Counter = "counter",
        /// The helper went to them.
        Visit = "visit",
        /// Their papers came by post.
        Post = "post",
    }
}

names! {
    /// What an attachment is of its proposal.
    pub enum Purpose {
        /// A part of what is submitted.
        Content = "content",
        /// The paper that the helper typed from.
        Paper = "paper",
        /// The consent that the applicant signed.
        Consent = "consent",
        /// A copy of a part from which staff took what names the applicant.
        Redacted = "redacted",
    }
}

/// Whom a person may help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// A moderator: everybody.
    Everybody,
    /// An officer: the applicants of this commune.
    Commune(String),
    /// An officer of an agency that is no commune's.
    Nobody,
}

impl Reach {
    /// Whom this person may help.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(person: &Person, db: &mut Db) -> QueryResult<Self> {
        if person.roles.contains(&Role::Moderator) {
            return Ok(Reach::Everybody);
        }
        let Some(agency) = &person.agency else {
            return Ok(Reach::Nobody);
        };
        let commune: Option<Option<String>> = agencies::table
            .find(agency)
            .select(agencies::commune_code)
            .first(db)
            .await
            .optional()?;
        Ok(commune.flatten().map_or(Reach::Nobody, Reach::Commune))
    }

    /// Whether the reach goes to an applicant of this commune.
    fn covers(&self, commune: Option<&str>) -> bool {
        match self {
            Reach::Everybody => true,
            Reach::Commune(own) => commune == Some(own.as_str()),
            Reach::Nobody => false,
        }
    }
}

/// Why no help began.
#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    /// The applicant is not one that this person may help.
    #[error("out of reach")]
    OutOfReach,
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Begins to write for an applicant: one that has this tax code, or a new one
/// without an account. A form sent twice finds its draft.
///
/// # Errors
/// [`BeginError`].
pub async fn begin(
    id: ProposalId,
    new: &NewApplicant,
    channel: Channel,
    signer: &PersonName,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), BeginError> {
    db.transaction(async |db| {
        let person = acting.person.as_ref().ok_or(BeginError::OutOfReach)?;
        let begun = counter_helps::table
            .filter(counter_helps::proposal_id.eq(id))
            .filter(counter_helps::helper_id.eq(person.id));
        if diesel::select(diesel::dsl::exists(begun))
            .get_result::<bool>(db)
            .await?
        {
            return Ok(());
        }
        let reach = Reach::of(person, db).await?;
        let (applicant, _) = applicant::find_or_create(new, acting, db).await?;
        let commune: Option<String> = applicants::table
            .find(applicant)
            .select(applicants::commune_code)
            .first(db)
            .await?;
        // An applicant that was registered before may live elsewhere.
        if !reach.covers(commune.as_deref()) {
            return Err(BeginError::OutOfReach);
        }
        let beginning = Beginning::of(applicant);
        if !Proposal::begin(id, &beginning, person.id, acting.now, db).await? {
            return Err(BeginError::OutOfReach);
        }
        diesel::insert_into(counter_helps::table)
            .values((
                counter_helps::id.eq(CounterHelpId::new()),
                counter_helps::proposal_id.eq(id),
                counter_helps::helper_id.eq(person.id),
                counter_helps::channel.eq(channel),
                counter_helps::signer.eq(signer.as_str()),
                counter_helps::begun_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on("begin_help", Subject::Proposal, id.0)
            .of(id, Audience::Everyone)
            .with(json!({ "channel": channel }));
        let event = Event::record(act, acting, db).await?;
        // Where the applicant has an account, its people hear of it at once.
        mail::tell(Message::HelpBegun, id, &event, json!({}), db).await?;
        Ok(())
    })
    .await
}

/// A dossier that somebody helps with.
#[derive(Debug, Clone, QueryableByName)]
pub struct Help {
    #[diesel(sql_type = SqlUuid)]
    pub proposal: ProposalId,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub code: Option<String>,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Bool)]
    pub released: bool,
    #[diesel(sql_type = Text)]
    pub applicant: String,
    #[diesel(sql_type = Text)]
    pub channel: Channel,
    #[diesel(sql_type = Text)]
    pub signer: String,
    #[diesel(sql_type = Timestamptz)]
    pub begun_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub claimed_at: Option<DateTime<Utc>>,
}

const HELPS: &str = "
    SELECT p.id AS proposal, p.title, p.code, p.state, a.name AS applicant, h.channel, h.signer, h.begun_at, h.claimed_at,
        EXISTS (SELECT FROM decisions d WHERE d.proposal_id = p.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL) AS released
    FROM counter_helps h JOIN proposals p ON p.id = h.proposal_id JOIN applicants a ON a.id = p.applicant_id
    WHERE h.helper_id = $1 AND p.discarded_at IS NULL";

/// The dossiers that a person helped with, the newest first, at most 200.
///
/// # Errors
/// The database's.
pub async fn of_helper(helper: UserId, db: &mut Db) -> QueryResult<Vec<Help>> {
    diesel::sql_query(format!(
        "{HELPS} ORDER BY h.begun_at DESC, h.id DESC LIMIT 200"
    ))
    .bind::<SqlUuid, _>(helper)
    .load(db)
    .await
}

/// One dossier that a person helps with, as long as nobody claimed it.
///
/// # Errors
/// [`diesel::result::Error::NotFound`], or the database's.
pub async fn find(helper: UserId, proposal: ProposalId, db: &mut Db) -> QueryResult<Help> {
    diesel::sql_query(format!("{HELPS} AND p.id = $2 AND h.claimed_at IS NULL"))
        .bind::<SqlUuid, _>(helper)
        .bind::<SqlUuid, _>(proposal)
        .get_result(db)
        .await
}

/// The papers of a dossier, with what each is: of a kind the newest.
///
/// # Errors
/// The database's.
pub async fn papers(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<(Purpose, Attachment)>> {
    attachments::table
        .filter(attachments::proposal_id.eq(proposal))
        .filter(attachments::removed_at.is_null())
        .filter(attachments::purpose.eq_any([Purpose::Paper, Purpose::Consent]))
        .order(attachments::id)
        .select((attachments::purpose, Attachment::as_select()))
        .load(db)
        .await
}

/// What was signed at the counter: the papers of a dossier as they are now, and the one on
/// which consents were given where another took its place.
///
/// # Errors
/// The database's.
pub async fn signed(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<(Purpose, Attachment)>> {
    let given = consents::table
        .filter(consents::proposal_id.eq(proposal))
        .filter(consents::paper_id.is_not_null())
        .select(consents::paper_id.assume_not_null());
    attachments::table
        .filter(attachments::proposal_id.eq(proposal))
        .filter(attachments::purpose.ne(Purpose::Content))
        .filter(
            attachments::removed_at
                .is_null()
                .or(attachments::id.eq_any(given)),
        )
        .order(attachments::id)
        .select((attachments::purpose, Attachment::as_select()))
        .load(db)
        .await
}

/// Who wrote a dossier for its applicant, as the department reads it.
#[derive(Debug, Clone, Queryable)]
pub struct AtCounter {
    pub helper: UserId,
    pub name: String,
    pub channel: Channel,
    pub signer: String,
    pub begun_at: DateTime<Utc>,
    pub claimed_at: Option<DateTime<Utc>>,
}

/// Who wrote a dossier for its applicant; nothing where its own people did.
///
/// # Errors
/// The database's.
pub async fn at_counter(proposal: ProposalId, db: &mut Db) -> QueryResult<Option<AtCounter>> {
    counter_helps::table
        .inner_join(users::table.on(users::id.eq(counter_helps::helper_id)))
        .filter(counter_helps::proposal_id.eq(proposal))
        .select((
            counter_helps::helper_id,
            users::name,
            counter_helps::channel,
            counter_helps::signer,
            counter_helps::begun_at,
            counter_helps::claimed_at,
        ))
        .first(db)
        .await
        .optional()
}

/// Keeps a scan. One of the same kind that was there before is replaced.
///
/// # Errors
/// [`PerformError`].
pub async fn keep_paper(
    proposal: ProposalId,
    purpose: Purpose,
    file: &NewAttachment,
    scan: Scan,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let held = Proposal::begin_task(proposal, Task::Write, "", None, acting, db).await?;
        let helper = acting.user().ok_or(PerformError::Hidden)?;
        find(helper, proposal, db)
            .await
            .optional()?
            .ok_or(PerformError::Hidden)?;
        // A consent that was submitted stays what it was given on.
        diesel::update(
            attachments::table
                .filter(attachments::proposal_id.eq(proposal))
                .filter(attachments::purpose.eq(purpose))
                .filter(attachments::removed_at.is_null()),
        )
        .set(attachments::removed_at.eq(acting.now))
        .execute(db)
        .await?;
        let id = AttachmentId::new();
        diesel::insert_into(attachments::table)
            .values((
                attachments::id.eq(id),
                attachments::proposal_id.eq(held.id),
                attachments::name.eq(&file.name),
                attachments::media_type.eq(file.media_type),
                attachments::size.eq(i64::try_from(file.size).unwrap_or(i64::MAX)),
                attachments::sha256.eq(file.sha256.as_slice()),
                attachments::uploaded_by.eq(helper),
                attachments::created_at.eq(acting.now),
                attachments::purpose.eq(purpose),
                attachments::scan.eq(scan),
            ))
            .execute(db)
            .await?;
        if scan == Scan::Waiting {
            attachment::scan::ask(id, acting, db).await?;
        }
        let act = Act {
            proposal: Some(proposal),
            details: json!({ "purpose": purpose }),
            ..Act::on("keep_paper", Subject::Attachment, id.0)
        };
        Event::record(act, acting, db).await?;
        Ok(())
    })
    .await
}

/// Who signed the consents of a dossier on paper, and the scan; nothing where
/// the acting person is not its helper.
///
/// # Errors
/// The database's.
pub(super) async fn consent_on_paper(
    proposal: ProposalId,
    helper: UserId,
    db: &mut Db,
) -> QueryResult<Option<(String, AttachmentId)>> {
    counter_helps::table
        .inner_join(attachments::table.on(attachments::proposal_id.eq(counter_helps::proposal_id)))
        .filter(counter_helps::proposal_id.eq(proposal))
        .filter(counter_helps::helper_id.eq(helper))
        .filter(attachments::purpose.eq(Purpose::Consent))
        .filter(attachments::removed_at.is_null())
        .select((counter_helps::signer, attachments::id))
        .first(db)
        .await
        .optional()
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// The dossier is the person's to open, as the owner of its applicant or
    /// as the member that they were.
    Open(ProposalId),
    /// The applicant has an owner, who was asked.
    Asked,
    /// No such pair of codes.
    Wrong,
    /// Nothing is judged until then.
    Wait(DateTime<Utc>),
    /// The person wrote it for somebody else.
    Helper,
    /// The person's address is not known to be theirs.
    Unconfirmed,
}

/// Takes a dossier over that somebody wrote at the counter, with both of its
/// codes. Misses are counted by person and network.
///
/// # Errors
/// The database's.
pub async fn claim(
    code: &DossierCode,
    lookup: &LookupCode,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<Claimed> {
    db.transaction(async |db| {
        let Some(person) = &acting.person else {
            return Ok(Claimed::Wrong);
        };
        if !person.email_confirmed {
            return Ok(Claimed::Unconfirmed);
        }
        let keys = [Key::claim(person.id), Key::address(&acting.address)];
        if let Some(until) = throttle::blocked_until(&keys, acting.now, db).await? {
            return Ok(Claimed::Wait(until));
        }
        let found = counter_helps::table
            .inner_join(proposals::table)
            .filter(proposals::code.eq(code.as_str()))
            .filter(proposals::lookup_code.eq(lookup.as_str()))
            .select((
                proposals::id,
                proposals::applicant_id,
                counter_helps::helper_id,
            ))
            .first::<(ProposalId, ApplicantId, UserId)>(db)
            .await
            .optional()?;
        let Some((proposal, of, helper)) = found else {
            return Ok(match throttle::miss(&keys, acting.now, db).await? {
                Some(until) => Claimed::Wait(until),
                None => Claimed::Wrong,
            });
        };
        throttle::clear(&keys, db).await?;
        if helper == person.id {
            return Ok(Claimed::Helper);
        }
        let Some(locked) = Locked::of(of, db).await? else {
            return Ok(Claimed::Wrong);
        };
        let member = locked.role_of(person.id, db).await?.is_some();
        if !member && !locked.owners(db).await?.is_empty() {
            applicant::ask_to_join(of, person.id, acting, db).await?;
            let act = Act::on("ask_for_dossier", Subject::Applicant, of.0);
            let event = Event::record(act, acting, db).await?;
            applicant::tell_owners(person.id, &event, db).await?;
            return Ok(Claimed::Asked);
        }
        if !member {
            applicant::add_member(of, person.id, Role::Owner, acting, db).await?;
        }
        let ended = hand_over(of, person.id, acting.now, db).await?;
        if ended > 0 {
            let act = Act::on("claim", Subject::Proposal, proposal.0)
                .of(proposal, Audience::Everyone)
                .with(json!({ "applicant": of.to_string(), "owner": !member }));
            Event::record(act, acting, db).await?;
        }
        Ok(Claimed::Open(proposal))
    })
    .await
}

/// Ends the help with every dossier of an applicant: its own people write now.
async fn hand_over(
    of: ApplicantId,
    to: UserId,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<usize> {
    diesel::update(
        counter_helps::table
            .filter(counter_helps::claimed_at.is_null())
            .filter(
                counter_helps::proposal_id.eq_any(
                    proposals::table
                        .filter(proposals::applicant_id.eq(of))
                        .select(proposals::id),
                ),
            ),
    )
    .set((
        counter_helps::claimed_at.eq(now),
        counter_helps::claimed_by.eq(to),
    ))
    .execute(db)
    .await
}
