//! Submissions without what names their applicants, for blind reviews:
//! prepared and confirmed by staff, and all that reviewers read of them.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::attachment::{self, Attachment, NewAttachment};
use super::event::{Act, Audience, Event, Subject};
use super::help::Purpose;
use super::pool::Db;
use super::proposal::perform::PerformError;
use super::proposal::{Proposal, Revision};
use super::schema::{attachments, redactions, users};
use crate::domain::form::{Answers, Field};
use crate::domain::problem::Problem;
use crate::domain::proposal::Task;
use crate::domain::redaction::{Finder, Known};
use crate::domain::scan::Scan;
use crate::ids::{AttachmentId, ProposalId, RevisionId};

/// The text of a submission that reviewers may read, or will once it is confirmed.
#[derive(Debug, Clone)]
pub struct Redaction {
    pub answers: Answers,
    /// What staff looked for besides what is known of the applicant.
    pub words: Vec<String>,
    pub updated_at: DateTime<Utc>,
    /// When it was confirmed, and by whom; nothing before.
    pub confirmed: Option<(DateTime<Utc>, String)>,
}

/// What staff make of a submission.
#[derive(Debug, Clone)]
pub struct Redacted {
    /// The number of the submission that their page showed.
    pub revision: i32,
    pub answers: Answers,
    pub words: Vec<String>,
    /// Reviewers may read it.
    pub confirmed: bool,
    /// Words that name somebody were looked at and stay.
    pub left: bool,
}

type Row = (
    serde_json::Value,
    Vec<String>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<String>,
);

impl Redaction {
    /// What was made of a submission; nothing before somebody began.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(revision: RevisionId, db: &mut Db) -> QueryResult<Option<Self>> {
        let found = redactions::table
            .left_join(users::table.on(redactions::confirmed_by.eq(users::id.nullable())))
            .filter(redactions::revision_id.eq(revision))
            .select((
                redactions::answers,
                redactions::words,
                redactions::updated_at,
                redactions::confirmed_at,
                users::name.nullable(),
            ))
            .first::<Row>(db)
            .await
            .optional()?;
        Ok(found.map(|(answers, words, updated_at, at, by)| Self {
            answers: Answers::from_stored(&answers),
            words,
            updated_at,
            confirmed: at.zip(by),
        }))
    }

    /// What reviewers read of a submission; nothing before somebody confirmed it.
    ///
    /// # Errors
    /// The database's.
    pub async fn confirmed(revision: RevisionId, db: &mut Db) -> QueryResult<Option<Answers>> {
        let found = redactions::table
            .filter(redactions::revision_id.eq(revision))
            .filter(redactions::confirmed_at.is_not_null())
            .select(redactions::answers)
            .first::<serde_json::Value>(db)
            .await
            .optional()?;
        Ok(found.as_ref().map(Answers::from_stored))
    }

    /// Keeps what staff made of the newest submission. What is not confirmed
    /// again by this is read by nobody.
    ///
    /// # Errors
    /// [`PerformError`]; [`PerformError::Invalid`] where names are left that
    /// nobody says were looked at.
    pub async fn keep(
        id: ProposalId,
        redacted: &Redacted,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), PerformError> {
        db.transaction(async |db| {
            let proposal = Proposal::begin_task(id, Task::Redact, "", seen, acting, db).await?;
            let by = acting.user().ok_or(PerformError::Hidden)?;
            let revision = newest(&proposal, db).await?;
            if revision.number != redacted.revision {
                return Err(vec![("", Problem::new("problem-redaction-newer"))].into());
            }
            let original = revision.answers();
            let mut answers = redacted.answers.clone();
            strip(&mut answers);
            let known = known(&proposal, &original, &redacted.words, db).await?;
            if redacted.confirmed && !redacted.left && !known.finder().left(&answers).is_empty() {
                return Err(vec![("left", Problem::new("problem-redaction-left"))].into());
            }
            let kept = (
                redactions::answers.eq(answers.to_stored()),
                redactions::words.eq(&redacted.words),
                redactions::updated_by.eq(by),
                redactions::updated_at.eq(acting.now),
                redactions::confirmed_by.eq(redacted.confirmed.then_some(by)),
                redactions::confirmed_at.eq(redacted.confirmed.then_some(acting.now)),
            );
            diesel::insert_into(redactions::table)
                .values((redactions::revision_id.eq(revision.id), kept.clone()))
                .on_conflict(redactions::revision_id)
                .do_update()
                .set(kept)
                .execute(db)
                .await?;
            let word = if redacted.confirmed {
                "confirm_redaction"
            } else {
                "prepare_redaction"
            };
            let act = Act::on(word, Subject::Proposal, id.0)
                .of(id, Audience::Staff)
                .with(json!({ "revision": revision.number }));
            Event::record(act, acting, db).await?;
            proposal.end_task(acting, db).await?;
            Ok(())
        })
        .await
    }
}

/// Nothing that the fields that say whose it is could hold is kept.
fn strip(answers: &mut Answers) {
    let mut kept = Answers::default();
    let fields = Field::ALL.iter().copied();
    kept.take(fields.filter(|field| !field.identifies()), answers);
    *answers = kept;
}

async fn newest(proposal: &Proposal, db: &mut Db) -> Result<Revision, PerformError> {
    let newest = proposal.newest_revision(db).await?;
    newest.ok_or(PerformError::Hidden)
}

#[derive(QueryableByName)]
struct About {
    #[diesel(sql_type = Text)]
    applicant: String,
    #[diesel(sql_type = Nullable<Text>)]
    tax_code: Option<String>,
    #[diesel(sql_type = Text)]
    address: String,
    #[diesel(sql_type = Text)]
    phone: String,
    #[diesel(sql_type = Array<Text>)]
    people: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    emails: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    phones: Vec<String>,
}

/// What is known of whoever submitted this: the applicant, its people now and
/// then, its contributors, and what staff look for besides. One query.
///
/// # Errors
/// The database's.
pub async fn known(
    proposal: &Proposal,
    answers: &Answers,
    more: &[String],
    db: &mut Db,
) -> QueryResult<Known> {
    let about = diesel::sql_query(
        "SELECT a.name AS applicant, a.tax_code, a.address, a.phone,
            ARRAY(SELECT u.name FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.applicant_id = a.id
                UNION SELECT u.name FROM revisions v JOIN users u ON u.id = v.submitted_by WHERE v.proposal_id = p.id) AS people,
            ARRAY(SELECT u.email FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.applicant_id = a.id) AS emails,
            ARRAY(SELECT u.phone FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.applicant_id = a.id AND u.phone IS NOT NULL) AS phones
        FROM proposals p JOIN applicants a ON a.id = p.applicant_id
        WHERE p.id = $1",
    )
    .bind::<SqlUuid, _>(proposal.id)
    .get_result::<About>(db)
    .await?;
    let contributors = answers.contributors().map(|one| one.name.to_owned());
    Ok(Known {
        applicant: about.applicant,
        tax_code: about.tax_code.unwrap_or_default(),
        address: about.address,
        phone: about.phone,
        people: about.people.into_iter().chain(contributors).collect(),
        emails: about.emails,
        more: about
            .phones
            .into_iter()
            .chain(more.iter().cloned())
            .collect(),
    })
}

/// What looks for the names of whoever submitted this.
///
/// # Errors
/// The database's.
pub async fn finder(
    proposal: &Proposal,
    answers: &Answers,
    more: &[String],
    db: &mut Db,
) -> QueryResult<Finder> {
    Ok(known(proposal, answers, more, db).await?.finder())
}

/// The copies without names of a submission's files, each with the file that it is a copy of.
///
/// # Errors
/// The database's.
pub async fn copies(
    revision: RevisionId,
    db: &mut Db,
) -> QueryResult<Vec<(AttachmentId, Attachment)>> {
    let originals = super::schema::revision_attachments::table
        .filter(super::schema::revision_attachments::revision_id.eq(revision))
        .select(super::schema::revision_attachments::attachment_id.nullable());
    attachments::table
        .filter(attachments::copy_of.eq_any(originals))
        .filter(attachments::removed_at.is_null())
        .order(attachments::copy_of)
        .select((
            attachments::copy_of.assume_not_null(),
            Attachment::as_select(),
        ))
        .load(db)
        .await
}

/// Keeps a copy of a file from which staff took the names; one that was there
/// before is replaced. It has to be confirmed with the text.
///
/// # Errors
/// [`PerformError`].
pub async fn keep_copy(
    id: ProposalId,
    of: AttachmentId,
    file: &NewAttachment,
    scan: Scan,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let (proposal, revision) = begin(id, of, acting, db).await?;
        let by = acting.user().ok_or(PerformError::Hidden)?;
        remove(of, acting, db).await?;
        let copy = AttachmentId::new();
        diesel::insert_into(attachments::table)
            .values((
                attachments::id.eq(copy),
                attachments::proposal_id.eq(id),
                attachments::name.eq(&file.name),
                attachments::media_type.eq(file.media_type),
                attachments::size.eq(i64::try_from(file.size).unwrap_or(i64::MAX)),
                attachments::sha256.eq(file.sha256.as_slice()),
                attachments::uploaded_by.eq(by),
                attachments::created_at.eq(acting.now),
                attachments::purpose.eq(Purpose::Redacted),
                attachments::copy_of.eq(of),
                attachments::scan.eq(scan),
            ))
            .execute(db)
            .await?;
        if scan == Scan::Waiting {
            attachment::scan::ask(copy, acting, db).await?;
        }
        changed("keep_copy", &proposal, &revision, copy, acting, db).await
    })
    .await
}

/// Withholds a file again: its copy is taken away.
///
/// # Errors
/// [`PerformError`].
pub async fn drop_copy(
    id: ProposalId,
    of: AttachmentId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    db.transaction(async |db| {
        let (proposal, revision) = begin(id, of, acting, db).await?;
        if remove(of, acting, db).await? == 0 {
            return Ok(());
        }
        changed("drop_copy", &proposal, &revision, of, acting, db).await
    })
    .await
}

/// The file must be one of the newest submission.
async fn begin(
    id: ProposalId,
    of: AttachmentId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(Proposal, Revision), PerformError> {
    let proposal = Proposal::begin_task(id, Task::Redact, "", None, acting, db).await?;
    let revision = newest(&proposal, db).await?;
    let files = Attachment::of_revision(revision.id, db).await?;
    if files.iter().any(|file| file.id == of) {
        Ok((proposal, revision))
    } else {
        Err(PerformError::Hidden)
    }
}

async fn remove(of: AttachmentId, acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    diesel::update(attachments::table)
        .filter(attachments::copy_of.eq(of))
        .filter(attachments::removed_at.is_null())
        .set(attachments::removed_at.eq(acting.now))
        .execute(db)
        .await
}

async fn changed(
    word: &str,
    proposal: &Proposal,
    revision: &Revision,
    file: AttachmentId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    diesel::update(redactions::table.find(revision.id))
        .set((
            redactions::confirmed_by.eq(None::<crate::ids::UserId>),
            redactions::confirmed_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(db)
        .await?;
    let act = Act::on(word, Subject::Attachment, file.0).of(proposal.id, Audience::Staff);
    Event::record(act, acting, db).await?;
    proposal.end_task(acting, db).await?;
    Ok(())
}
