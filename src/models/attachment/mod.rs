//! Attachments: files that belong to a proposal. The bytes lie in `storage`
//! under their hash; a row is written once its file is durable.

pub mod scan;
pub mod sweep;
pub mod upload;

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use crate::config::Uploads;
use crate::domain::amount::megabytes;
use crate::domain::form::Field;
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::permission::{Sight, handles, sight};
use crate::domain::problem::Problem;
use crate::domain::proposal::{Guard, Task};
use crate::domain::scan::Scan;
use crate::ids::{ApplicantId, AttachmentId, ProposalId, RevisionId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::help::Purpose;
use crate::models::person::Person;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::PerformError;
use crate::models::schema::{attachments, consents, revision_attachments};

/// The kind of the job that scans one file; its payload is `{"attachment_id": …}`.
pub const SCAN: &str = "scan_attachment";

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
    pub scan: Scan,
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

    /// A name that says nothing but its place among the files, counted from 0.
    pub fn neutral_name(&self, at: usize) -> String {
        let ending = match self.media_type.as_str() {
            "application/pdf" => ".pdf",
            "image/png" => ".png",
            "image/jpeg" => ".jpg",
            kind if kind.ends_with("wordprocessingml.document") => ".docx",
            kind if kind.ends_with("spreadsheetml.sheet") => ".xlsx",
            kind if kind.ends_with("presentationml.presentation") => ".pptx",
            _ => "",
        };
        format!("tai-lieu-{}{ending}", at + 1)
    }

    /// Every file that was submitted or is kept, oldest first, but for the copies
    /// that staff made for reviewers.
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
            .filter(attachments::purpose.ne(Purpose::Redacted))
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
        let kept = attachments::removed_at.is_null();
        // A moderator who helps writes too, and reads the working copy as its applicant does.
        let seen = match sight(&standing.roles) {
            Sight::Staff if standing.roles.contains(&Role::Helper) => Sight::Applicant,
            seen => seen,
        };
        match seen {
            Sight::None => Err(diesel::result::Error::NotFound),
            // What was signed at the counter is for those who handle the dossier, not for
            // those who judge it.
            Sight::Staff if handles(&standing.roles) => {
                let given = exists(consents::table.filter(consents::paper_id.eq(id)));
                let paper = attachments::purpose
                    .ne(Purpose::Content)
                    .and(kept.or(given));
                of_proposal.filter(submitted.or(paper)).first(db).await
            }
            Sight::Staff => of_proposal.filter(submitted).first(db).await,
            Sight::Applicant => {
                // A copy for reviewers is the department's own.
                of_proposal
                    .filter(attachments::purpose.ne(Purpose::Redacted))
                    .filter(kept.or(submitted))
                    .first(db)
                    .await
            }
        }
    }

    /// Adds a stored file to the working copy, once, and asks for its scan where it
    /// is to wait for one. The limits are judged under the proposal's lock and
    /// one of the applicant's, so that two uploads at once cannot pass them.
    ///
    /// # Errors
    /// [`PerformError`]; [`PerformError::Invalid`] names the limit.
    pub async fn add(
        proposal: ProposalId,
        file: &NewAttachment,
        limits: &Uploads,
        scan: Scan,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<AttachmentId, PerformError> {
        db.transaction(async |db| {
            let held = begin(proposal, acting, db).await?;
            let by = acting.user().ok_or(PerformError::Hidden)?;
            lock_room(held.applicant_id, db).await?;
            let room = Room::of(&held, db).await?;
            // The same file under the same name was sent before: its answer was lost.
            let is_same =
                |present: &&Attachment| present.name == file.name && present.sha256 == file.sha256;
            if let Some(same) = room.present.iter().find(is_same) {
                return Ok(same.id);
            }
            room.check(file.size, limits)
                .map_err(|problem| vec![(FILES, problem)])?;
            let id = AttachmentId::new();
            diesel::insert_into(attachments::table)
                .values((
                    attachments::id.eq(id),
                    attachments::proposal_id.eq(proposal),
                    attachments::name.eq(&file.name),
                    attachments::media_type.eq(file.media_type),
                    attachments::size.eq(i64::try_from(file.size).unwrap_or(i64::MAX)),
                    attachments::sha256.eq(file.sha256.as_slice()),
                    attachments::scan.eq(scan),
                    attachments::uploaded_by.eq(by),
                    attachments::created_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            if scan == Scan::Waiting {
                scan::ask(id, acting, db).await?;
            }
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

/// What is there already, beside which a new file must have room.
#[derive(Debug)]
pub struct Room {
    /// The files of the working copy, oldest first.
    pub present: Vec<Attachment>,
    /// Bytes of all files of the applicant, in all its dossiers.
    applicant: u64,
}

impl Room {
    /// What a proposal and its applicant hold. A file that was taken out
    /// counts no more, unless a submission has it.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(proposal: &Proposal, db: &mut Db) -> QueryResult<Self> {
        #[derive(QueryableByName)]
        struct Sum {
            #[diesel(sql_type = BigInt)]
            bytes: i64,
        }
        let present = Attachment::of_proposal(proposal.id, db).await?;
        let sum: Sum = diesel::sql_query(
            "SELECT coalesce(sum(a.size), 0)::bigint AS bytes
            FROM proposals p JOIN attachments a ON a.proposal_id = p.id
            WHERE p.applicant_id = $1 AND (a.removed_at IS NULL
                OR EXISTS (SELECT FROM revision_attachments r WHERE r.attachment_id = a.id))",
        )
        .bind::<SqlUuid, _>(proposal.applicant_id)
        .get_result(db)
        .await?;
        Ok(Self {
            present,
            applicant: sum.bytes.unsigned_abs(),
        })
    }

    /// Whether one more file of this size has room.
    ///
    /// # Errors
    /// The limit and what was found.
    pub fn check(&self, size: u64, limits: &Uploads) -> Result<(), Problem> {
        if self.present.len() >= limits.proposal_files {
            return Err(Problem::new("problem-files-many")
                .with("max", limits.proposal_files)
                .with("found", self.present.len() + 1));
        }
        self.check_bytes(size, limits)
    }

    /// Whether so many bytes more have room, in however many files.
    ///
    /// # Errors
    /// The limit and what was found.
    pub fn check_bytes(&self, more: u64, limits: &Uploads) -> Result<(), Problem> {
        let present: u64 = (self.present.iter())
            .map(|file| file.size.unsigned_abs())
            .sum();
        let over = |key, held: u64, limit: u64| {
            let found = held.saturating_add(more);
            if found <= limit {
                return Ok(());
            }
            Err(Problem::new(key)
                .with("max", megabytes(limit))
                .with("found", megabytes(found)))
        };
        over("problem-files-heavy", present, limits.proposal_bytes)?;
        over(
            "problem-files-quota",
            self.applicant,
            limits.applicant_bytes,
        )
    }
}

/// Lines up the uploads of an applicant until the transaction ends. Nothing
/// else waits for this lock, so it cannot cross another.
async fn lock_room(applicant: ApplicantId, db: &mut Db) -> QueryResult<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('files ' || $1::text, 0))")
        .bind::<SqlUuid, _>(applicant)
        .execute(db)
        .await?;
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
