//! Attachments: files that belong to a proposal. The bytes lie in `storage`
//! under their hash; a row is written once its file is durable.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Event, Subject};
use super::help::Purpose;
use super::person::Person;
use super::pool::Db;
use super::proposal::Proposal;
use super::proposal::perform::PerformError;
use super::schema::{attachments, revision_attachments};
use crate::config::Uploads;
use crate::domain::form::Field;
use crate::domain::lifecycle::Refusal;
use crate::domain::permission::{Sight, sight};
use crate::domain::problem::Problem;
use crate::domain::proposal::{Guard, Task};
use crate::ids::{AttachmentId, ProposalId, RevisionId};

/// A file of a proposal.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = attachments, check_for_backend(diesel::pg::Pg))]
pub struct Attachment {
    pub id: AttachmentId,
    pub proposal_id: ProposalId,
    /// As the applicant named it, in NFC and without a path.
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    pub sha256: Vec<u8>,
    pub created_at: DateTime<Utc>,
}

/// A file that is stored and has no row yet.
#[derive(Debug, Clone)]
pub struct NewAttachment {
    pub name: String,
    pub media_type: &'static str,
    /// In bytes.
    pub size: u64,
    pub sha256: [u8; 32],
}

impl Attachment {
    /// The files of the working copy, oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_proposal(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Self>> {
        attachments::table
            .filter(attachments::proposal_id.eq(proposal))
            .filter(attachments::removed_at.is_null())
            .filter(attachments::purpose.eq(Purpose::Content))
            .order(attachments::id)
            .select(Self::as_select())
            .load(db)
            .await
    }

    /// The files of one submission, oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_revision(revision: RevisionId, db: &mut Db) -> QueryResult<Vec<Self>> {
        attachments::table
            .inner_join(revision_attachments::table)
            .filter(revision_attachments::revision_id.eq(revision))
            .order(attachments::id)
            .select(Self::as_select())
            .load(db)
            .await
    }

    /// Every file that was submitted or is kept, oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn all_of(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Self>> {
        let submitted = exists(
            revision_attachments::table
                .filter(revision_attachments::attachment_id.eq(attachments::id)),
        );
        attachments::table
            .filter(attachments::proposal_id.eq(proposal))
            .filter(attachments::removed_at.is_null().or(submitted))
            .order(attachments::id)
            .select(Self::as_select())
            .load(db)
            .await
    }

    /// The file, where the person may read it: its applicant's people the
    /// working copy and every submission, the department what was submitted.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn find_for(
        person: &Person,
        proposal: ProposalId,
        id: AttachmentId,
        db: &mut Db,
    ) -> QueryResult<Self> {
        let (_, standing) = Proposal::find_for(person, proposal, db).await?;
        let submitted =
            exists(revision_attachments::table.filter(revision_attachments::attachment_id.eq(id)));
        let of_proposal = attachments::table
            .find(id)
            .filter(attachments::proposal_id.eq(proposal))
            .select(Self::as_select());
        match sight(&standing.roles) {
            Sight::None => Err(diesel::result::Error::NotFound),
            Sight::Staff => of_proposal.filter(submitted).first(db).await,
            Sight::Applicant => {
                let kept = attachments::removed_at.is_null();
                of_proposal.filter(kept.or(submitted)).first(db).await
            }
        }
    }

    /// Adds a stored file to the working copy. The limits of the proposal are
    /// judged under its lock, so that two uploads at once cannot pass them.
    ///
    /// # Errors
    /// [`PerformError`]; [`PerformError::Invalid`] names the limit.
    pub async fn add(
        proposal: ProposalId,
        file: &NewAttachment,
        limits: &Uploads,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<AttachmentId, PerformError> {
        db.transaction(async |db| {
            let held = begin(proposal, acting, db).await?;
            let by = acting.user().ok_or(PerformError::Hidden)?;
            let present = Self::of_proposal(proposal, db).await?;
            room(&present, file.size, limits).map_err(|problem| vec![(FILES, problem)])?;
            let id = AttachmentId::new();
            diesel::insert_into(attachments::table)
                .values((
                    attachments::id.eq(id),
                    attachments::proposal_id.eq(proposal),
                    attachments::name.eq(&file.name),
                    attachments::media_type.eq(file.media_type),
                    attachments::size.eq(i64::try_from(file.size).unwrap_or(i64::MAX)),
                    attachments::sha256.eq(file.sha256.as_slice()),
                    attachments::uploaded_by.eq(by),
                    attachments::created_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            record("attach_file", &held, id, acting, db).await?;
            Ok(id)
        })
        .await
    }

    /// Takes a file out of the working copy. What was submitted keeps it.
    ///
    /// # Errors
    /// [`PerformError`]; a file that is gone already is not found.
    pub async fn remove(
        proposal: ProposalId,
        id: AttachmentId,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        db.transaction(async |db| {
            let held = begin(proposal, acting, db).await?;
            let removed = diesel::update(attachments::table.find(id))
                .filter(attachments::proposal_id.eq(proposal))
                .filter(attachments::removed_at.is_null())
                .filter(attachments::purpose.eq(Purpose::Content))
                .set(attachments::removed_at.eq(acting.now))
                .execute(db)
                .await?;
            if removed == 0 {
                return Err(diesel::result::Error::NotFound.into());
            }
            record("remove_file", &held, id, acting, db).await
        })
        .await
    }
}

const FILES: &str = Field::Attachments.as_str();

/// Whether one more file of this size has room beside those present.
///
/// # Errors
/// The limit and what was found.
pub fn room(present: &[Attachment], size: u64, limits: &Uploads) -> Result<(), Problem> {
    if present.len() >= limits.proposal_files {
        return Err(Problem::new("problem-files-many")
            .with("max", limits.proposal_files)
            .with("found", present.len() + 1));
    }
    let total: u64 = present.iter().map(|file| file.size.unsigned_abs()).sum();
    if total + size > limits.proposal_bytes {
        return Err(Problem::new("problem-files-heavy")
            .with(
                "max",
                crate::domain::amount::megabytes(limits.proposal_bytes),
            )
            .with("found", crate::domain::amount::megabytes(total + size)));
    }
    Ok(())
}

/// The proposal, locked, where the actor may change its files now.
async fn begin(
    proposal: ProposalId,
    acting: &Acting,
    db: &mut Db,
) -> Result<Proposal, PerformError> {
    let held = Proposal::begin_task(proposal, Task::Write, "", None, acting, db).await?;
    if !held.open_fields(db).await?.contains(&Field::Attachments) {
        return Err(PerformError::Refused(Refusal::<Guard>::NotNow));
    }
    Ok(held)
}

async fn record(
    action: &str,
    held: &Proposal,
    id: AttachmentId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    let act = Act {
        proposal: Some(held.id),
        details: json!({ "revision": held.revision }),
        ..Act::on(action, Subject::Attachment, id.0)
    };
    Event::record(act, acting, db).await?;
    Ok(())
}
