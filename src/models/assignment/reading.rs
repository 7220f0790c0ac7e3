//! What a reviewer reads of a dossier: nothing of it reaches the reviewer's
//! pages but through here.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Held;
use crate::domain::form::{Answers, Field};
use crate::domain::text::canonical;
use crate::ids::AttachmentId;
use crate::models::attachment::Attachment;
use crate::models::pool::Db;
use crate::models::proposal::Revision;
use crate::models::schema::applicants;

/// The newest submission, as this reviewer may read it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its number.
    pub number: i32,
    pub answers: Answers,
    pub files: Vec<Attachment>,
    /// The submission that the sheet judges, or the one before this where none
    /// was judged yet; nothing where it is the same or there is none.
    pub before: Option<Answers>,
    /// Whose it is; nothing in a blind review.
    pub applicant: Option<String>,
}

impl Held {
    /// What the reviewer reads once the assignment is accepted.
    ///
    /// # Errors
    /// The database's; [`diesel::result::Error::NotFound`] before anything was submitted.
    pub async fn reading(&self, db: &mut Db) -> QueryResult<Reading> {
        let newest = self.proposal.newest_revision(db).await?;
        let newest = newest.ok_or(diesel::result::Error::NotFound)?;
        let number = self.judged.unwrap_or(newest.number - 1);
        let before = if number < newest.number {
            self.proposal.revision_of(number, db).await?
        } else {
            None
        };
        let files = if self.blind {
            Vec::new()
        } else {
            Attachment::of_revision(newest.id, db).await?
        };
        Ok(Reading {
            number: newest.number,
            answers: self.shown(&newest),
            files,
            before: before.map(|revision| self.shown(&revision)),
            applicant: self.applicant(db).await?,
        })
    }

    /// The title, as the reviewer may read it, from the invitation on.
    ///
    /// # Errors
    /// As [`Held::reading`].
    pub async fn title(&self, db: &mut Db) -> QueryResult<String> {
        let newest = self.proposal.newest_revision(db).await?;
        let newest = newest.ok_or(diesel::result::Error::NotFound)?;
        Ok(canonical(&self.shown(&newest).title))
    }

    /// A file of the newest submission, where the reviewer may open it.
    ///
    /// # Errors
    /// As [`Held::reading`].
    pub async fn file(&self, id: AttachmentId, db: &mut Db) -> QueryResult<Option<Attachment>> {
        if !self.assignment.state.opens_file() {
            return Ok(None);
        }
        let reading = self.reading(db).await?;
        Ok(reading.files.into_iter().find(|file| file.id == id))
    }

    /// A submission without what names its applicant, where the review is blind.
    fn shown(&self, revision: &Revision) -> Answers {
        let answers = revision.answers();
        if !self.blind {
            return answers;
        }
        let mut shown = Answers::default();
        let fields = Field::ALL.iter().copied();
        shown.take(fields.filter(|field| !field.identifies()), &answers);
        shown
    }

    async fn applicant(&self, db: &mut Db) -> QueryResult<Option<String>> {
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
