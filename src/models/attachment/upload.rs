//! Files that come piece by piece. Their bytes lie in `storage` under the
//! upload's id until they are whole.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::{Attachment, FILES, NewAttachment, Room, begin, lock_room};
use crate::config::Uploads;
use crate::domain::problem::Problem;
use crate::domain::scan::Scan;
use crate::ids::{AttachmentId, ProposalId, UploadId};
use crate::models::acting::Acting;
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::schema::{attachments, uploads};

/// A file on its way.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = uploads, check_for_backend(diesel::pg::Pg))]
pub struct Upload {
    pub id: UploadId,
    pub proposal_id: ProposalId,
    /// In NFC and without a path.
    pub name: String,
    /// What was announced, in bytes.
    pub size: i64,
    /// Once the file is whole and has its row.
    pub attachment_id: Option<AttachmentId>,
}

/// A file that somebody is about to send.
#[derive(Debug, Clone)]
pub struct Announced {
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// When it was last changed over there, in milliseconds of the epoch.
    pub modified: i64,
}

impl Upload {
    /// Begins an upload, or finds the one of the same file, whether it broke off or
    /// came whole and is still there. The
    /// limits are judged at once, other unfinished uploads counted, so that
    /// nobody sends for nothing.
    ///
    /// # Errors
    /// [`PerformError`]; [`PerformError::Invalid`] names the limit.
    pub async fn begin(
        proposal: ProposalId,
        file: &Announced,
        limits: &Uploads,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<Self, PerformError> {
        db.transaction(async |db| {
            let held = begin(proposal, acting, db).await?;
            let by = acting.user().ok_or(PerformError::Hidden)?;
            let size = i64::try_from(file.size).unwrap_or(i64::MAX);
            let known = diesel::update(uploads::table)
                .filter(uploads::proposal_id.eq(proposal))
                .filter(uploads::name.eq(&file.name))
                .filter(uploads::size.eq(size))
                .filter(uploads::modified.eq(file.modified))
                .filter(uploads::attachment_id.is_null())
                .set(uploads::touched_at.eq(acting.now))
                .returning(Self::as_returning())
                .get_result(db)
                .await
                .optional()?;
            if let Some(known) = known {
                return Ok(known);
            }
            // It came whole, and the answer was lost.
            let whole = uploads::table
                .inner_join(attachments::table)
                .filter(uploads::proposal_id.eq(proposal))
                .filter(uploads::name.eq(&file.name))
                .filter(uploads::size.eq(size))
                .filter(uploads::modified.eq(file.modified))
                .filter(attachments::removed_at.is_null())
                .select(Self::as_select())
                .first(db)
                .await
                .optional()?;
            if let Some(whole) = whole {
                return Ok(whole);
            }
            lock_room(held.applicant_id, db).await?;
            let room = Room::of(&held, db).await?;
            let coming = Self::unfinished(proposal, db).await?;
            check(&room, &coming, file.size, limits).map_err(|problem| vec![(FILES, problem)])?;
            let begun = diesel::insert_into(uploads::table)
                .values((
                    uploads::id.eq(UploadId::new()),
                    uploads::proposal_id.eq(proposal),
                    uploads::started_by.eq(by),
                    uploads::name.eq(&file.name),
                    uploads::size.eq(size),
                    uploads::modified.eq(file.modified),
                    uploads::created_at.eq(acting.now),
                    uploads::touched_at.eq(acting.now),
                ))
                .returning(Self::as_returning())
                .get_result(db)
                .await?;
            Ok(begun)
        })
        .await
    }

    /// The uploads of a proposal that are not whole, oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn unfinished(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Self>> {
        uploads::table
            .filter(uploads::proposal_id.eq(proposal))
            .filter(uploads::attachment_id.is_null())
            .order(uploads::id)
            .select(Self::as_select())
            .load(db)
            .await
    }

    /// An upload of this proposal.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn find(proposal: ProposalId, id: UploadId, db: &mut Db) -> QueryResult<Self> {
        uploads::table
            .find(id)
            .filter(uploads::proposal_id.eq(proposal))
            .select(Self::as_select())
            .first(db)
            .await
    }

    /// Notes that a piece came.
    ///
    /// # Errors
    /// The database's.
    pub async fn touch(&self, now: DateTime<Utc>, db: &mut Db) -> QueryResult<()> {
        diesel::update(uploads::table.find(self.id))
            .set(uploads::touched_at.eq(now))
            .execute(db)
            .await?;
        Ok(())
    }

    /// Adds the stored file to the working copy, and remembers which it became.
    ///
    /// # Errors
    /// As [`Attachment::add`].
    pub async fn finish(
        &self,
        file: &NewAttachment,
        limits: &Uploads,
        scan: Scan,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<AttachmentId, PerformError> {
        db.transaction(async |db| {
            let id = Attachment::add(self.proposal_id, file, limits, scan, acting, db).await?;
            diesel::update(uploads::table.find(self.id))
                .set((
                    uploads::attachment_id.eq(id),
                    uploads::touched_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            Ok(id)
        })
        .await
    }

    /// Forgets an upload that is not whole. Whether the person may write is
    /// the caller's question.
    ///
    /// # Errors
    /// The database's.
    pub async fn give_up(&self, db: &mut Db) -> QueryResult<()> {
        diesel::delete(uploads::table.find(self.id))
            .filter(uploads::attachment_id.is_null())
            .execute(db)
            .await?;
        Ok(())
    }

    /// Forgets the uploads that nobody went on with since, whole or not, and
    /// says which.
    ///
    /// # Errors
    /// The database's.
    pub async fn expire(before: DateTime<Utc>, db: &mut Db) -> QueryResult<Vec<UploadId>> {
        diesel::delete(uploads::table.filter(uploads::touched_at.lt(before)))
            .returning(uploads::id)
            .get_results(db)
            .await
    }
}

fn check(room: &Room, coming: &[Upload], size: u64, limits: &Uploads) -> Result<(), Problem> {
    let files = room.present.len() + coming.len();
    if files >= limits.proposal_files {
        return Err(Problem::new("problem-files-many")
            .with("max", limits.proposal_files)
            .with("found", files + 1));
    }
    let bytes: u64 = coming.iter().map(|file| file.size.unsigned_abs()).sum();
    room.check_bytes(bytes.saturating_add(size), limits)
}
