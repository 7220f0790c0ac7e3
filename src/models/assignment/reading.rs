//! What a reviewer reads of a dossier: nothing of it reaches the reviewer's
//! pages but through here.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::Held;
use crate::domain::form::Answers;
use crate::domain::text::canonical;
use crate::ids::AttachmentId;
use crate::models::attachment::Attachment;
use crate::models::pool::Db;
use crate::models::proposal::Revision;
use crate::models::redaction::{self, Redaction};
use crate::models::schema::applicants;

/// The newest submission, as this reviewer may read it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its number.
    pub number: i32,
    pub title: String,
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
        let before = match before {
            Some(before) => self.shown(&before, db).await?,
            None => None,
        };
        Ok(Reading {
            number: newest.number,
            title: self.title(db).await?,
            answers: self.shown(&newest, db).await?.unwrap_or_default(),
            files: self.files(&newest, db).await?,
            before,
            applicant: self.applicant(db).await?,
        })
    }

    /// The title, as the reviewer may read it, from the invitation on; the code
    /// where staff have confirmed none that names nobody.
    ///
    /// # Errors
    /// The database's.
    pub async fn title(&self, db: &mut Db) -> QueryResult<String> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Text)]
            title: String,
        }
        let row = diesel::sql_query("SELECT title_to_judge($1, $2) AS title")
            .bind::<SqlUuid, _>(self.proposal.id)
            .bind::<Text, _>(&self.assignment.rubric_code)
            .get_result::<Row>(db)
            .await?;
        Ok(canonical(&row.title))
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

    /// A submission as the reviewer may read it; nothing of one in a blind review
    /// that staff have not confirmed to name nobody.
    async fn shown(&self, revision: &Revision, db: &mut Db) -> QueryResult<Option<Answers>> {
        if self.blind {
            Redaction::confirmed(revision.id, db).await
        } else {
            Ok(Some(revision.answers()))
        }
    }

    /// The files of a submission; in a blind review the copies without names
    /// that staff made, under neutral names, and no others.
    async fn files(&self, revision: &Revision, db: &mut Db) -> QueryResult<Vec<Attachment>> {
        let files = Attachment::of_revision(revision.id, db).await?;
        if !self.blind {
            return Ok(files);
        }
        if !self.readable {
            return Ok(Vec::new());
        }
        let copies = redaction::copies(revision.id, db).await?;
        let of = |original: &Attachment, at: usize| {
            let (_, copy) = copies.iter().find(|(of, _)| *of == original.id)?;
            Some(Attachment {
                name: copy.neutral_name(at),
                ..copy.clone()
            })
        };
        Ok(files
            .iter()
            .enumerate()
            .filter_map(|(at, original)| of(original, at))
            .collect())
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
