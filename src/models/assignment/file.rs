//! The dossier's files and whose it is, as far as a reviewer may read it.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Held;
use crate::ids::AttachmentId;
use crate::models::attachment::Attachment;
use crate::models::pool::Db;
use crate::models::schema::applicants;

/// A file of the newest revision. Nothing in a blind review, whose files
/// would say whose they are, and nothing before the assignment is accepted.
///
/// # Errors
/// The database's.
pub async fn file(held: &Held, id: AttachmentId, db: &mut Db) -> QueryResult<Option<Attachment>> {
    if held.blind || !held.assignment.state.opens_file() {
        return Ok(None);
    }
    let Some(revision) = held.proposal.newest_revision(db).await? else {
        return Ok(None);
    };
    let files = Attachment::of_revision(revision.id, db).await?;
    Ok(files.into_iter().find(|file| file.id == id))
}

impl Held {
    /// The applicant's name; nothing in a blind review.
    ///
    /// # Errors
    /// The database's.
    pub async fn applicant(&self, db: &mut Db) -> QueryResult<Option<String>> {
        if self.blind {
            return Ok(None);
        }
        applicants::table
            .find(self.proposal.applicant_id)
            .select(applicants::name)
            .first(db)
            .await
            .optional()
    }
}
