//! What the virus scanner says of a file, and what follows.

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::{Attachment, SCAN};
use crate::config;
use crate::domain::message::Message;
use crate::domain::scan::Scan;
use crate::ids::{AttachmentId, ProposalId, RevisionId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Audience, Event, Subject};
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::schema::attachments;
use crate::models::{job, mail};

/// What came of a scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    Clean,
    /// The name of what was found.
    Infected(String),
    /// There is no scanner.
    NotLooked,
}

/// The file, where it still waits to be scanned.
///
/// # Errors
/// The database's.
pub async fn waiting(id: AttachmentId, db: &mut Db) -> QueryResult<Option<Attachment>> {
    attachments::table
        .find(id)
        .filter(attachments::scan.eq(Scan::Waiting))
        .select(Attachment::as_select())
        .first(db)
        .await
        .optional()
}

/// Asks for the scan of a file, in the transaction that adds it.
///
/// # Errors
/// The database's.
pub(in crate::models) async fn ask(
    id: AttachmentId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    job::enqueue(SCAN, json!({ "attachment_id": id }), acting.now, db).await?;
    Ok(())
}

/// Notes what came of a scan, once. An infected file is taken out of the
/// working copy, and the applicant's people are told; what was submitted keeps
/// it, and nobody opens it.
///
/// # Errors
/// The database's.
pub async fn note(
    id: AttachmentId,
    finding: &Finding,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    db.transaction(async |db| {
        let proposal = attachments::table
            .find(id)
            .select(attachments::proposal_id)
            .first::<ProposalId>(db)
            .await
            .optional()?;
        let Some(proposal) = proposal else {
            return Ok(());
        };
        let held = Proposal::lock(proposal, db).await?;
        let (scan, name) = match finding {
            Finding::Clean => (Scan::Clean, ""),
            Finding::Infected(name) => (Scan::Infected, name.as_str()),
            Finding::NotLooked => (Scan::Unscanned, ""),
        };
        let noted = diesel::update(attachments::table.find(id))
            .filter(attachments::scan.eq(Scan::Waiting))
            .set((
                attachments::scan.eq(scan),
                attachments::scan_finding.eq(name),
                attachments::scanned_at.eq((scan != Scan::Unscanned).then_some(acting.now)),
            ))
            .returning(attachments::name)
            .get_result::<String>(db)
            .await
            .optional()?;
        let (Some(file), Scan::Infected) = (noted, scan) else {
            return Ok(());
        };
        diesel::update(attachments::table.find(id))
            .filter(attachments::removed_at.is_null())
            .set(attachments::removed_at.eq(acting.now))
            .execute(db)
            .await?;
        let act = Act::on("find_virus", Subject::Attachment, id.0)
            .of(held.id, Audience::Everyone)
            .noting(&file)
            .with(json!({ "finding": name }));
        let event = Event::record(act, acting, db).await?;
        let params = json!({ "file": file });
        mail::tell(Message::FileInfected, held.id, &event, params, db).await?;
        Ok(())
    })
    .await
}

/// The most scans that are asked for at once.
const BATCH: i64 = 200;

/// Brings files and scanner together where they are not: with a scanner, every
/// file that was never scanned, or whose scan was given up, is asked for
/// again; without one, nothing waits. Returns how many scans were asked for.
///
/// # Errors
/// The database's.
pub async fn catch_up(has_scanner: bool, acting: &Acting, db: &mut Db) -> QueryResult<usize> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        id: AttachmentId,
    }
    let (from, to) = if has_scanner {
        (Scan::Unscanned, Scan::Waiting)
    } else {
        (Scan::Waiting, Scan::Unscanned)
    };
    diesel::update(attachments::table.filter(attachments::scan.eq(from)))
        .set(attachments::scan.eq(to))
        .execute(db)
        .await?;
    if !has_scanner {
        return Ok(0);
    }
    db.transaction(async |db| {
        let forgotten: Vec<Row> = diesel::sql_query(
            "SELECT a.id FROM attachments a WHERE a.scan = 'waiting' AND NOT EXISTS (
                SELECT FROM jobs j WHERE j.kind = $1 AND j.dead_at IS NULL
                    AND j.payload ->> 'attachment_id' = a.id::text)
            ORDER BY a.id LIMIT $2",
        )
        .bind::<diesel::sql_types::Text, _>(SCAN)
        .bind::<diesel::sql_types::BigInt, _>(BATCH)
        .load(db)
        .await?;
        for row in &forgotten {
            ask(row.id, acting, db).await?;
        }
        Ok(forgotten.len())
    })
    .await
}

impl Attachment {
    /// The files of a submission that may be published, oldest first. What
    /// publishes files asks here and nowhere else.
    ///
    /// # Errors
    /// The database's.
    pub async fn to_publish(
        revision: RevisionId,
        settings: &config::Scanner,
        db: &mut Db,
    ) -> QueryResult<Vec<Self>> {
        let mut files = Self::of_revision(revision, db).await?;
        files.retain(|file| file.scan.may_be_published(settings.publish_unscanned));
        Ok(files)
    }
}
