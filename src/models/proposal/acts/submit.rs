//! Submission: a revision, a dossier code, consents and claimed goals.

use diesel::prelude::*;
use diesel::sql_types::{Date, Integer};
use diesel_async::RunQueryDsl;
use serde_json::json;

use super::{Applied, Changes, and, mail_params, request};
use crate::domain::deadline;
use crate::domain::form::{Answers, Field};
use crate::domain::text::{DossierPattern, LookupCode, canonical_lines};
use crate::ids::{AttachmentId, ConsentId, GoalLinkId, RevisionId, UserId};
use crate::models::acting::Acting;
use crate::models::advice;
use crate::models::help::{self, Purpose};
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::PerformError;
use crate::models::schema::{attachments, consents, goal_links, revision_attachments, revisions};

/// Names the wording that people consented to. It changes with the texts
/// `consent-…` of the form.
pub const CONSENT_WORDING: &str = "2026-11";

/// The first submission.
pub async fn submit(
    proposal: &Proposal,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let by = submitter(acting)?;
    let answers = proposal.answers();
    keep_revision(proposal, &answers, 1, by, acting, db).await?;
    give_consents(proposal, by, acting, db).await?;
    claim_goals(proposal, &answers, db).await?;
    advice::end(proposal.id, acting.now, db).await?;
    let lookup = lookup_code()?;
    // Last: whoever submits at the same time waits for this row until the end.
    let code = next_code(acting, db).await?;
    let changes = Changes {
        code: Some(code.clone()),
        lookup_code: Some(lookup),
        revision: Some(1),
        submitted_at: Some(acting.now),
        ..Changes::default()
    };
    let params = and(mail_params(proposal, ""), "code", code.clone());
    Ok(Applied {
        changes,
        details: json!({ "code": code, "revision": 1 }),
        params,
    })
}

/// The answer to a request for information: a new revision under the same code.
pub async fn resubmit(
    proposal: &Proposal,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let by = submitter(acting)?;
    let answers = proposal.answers();
    let number = proposal.revision + 1;
    keep_revision(proposal, &answers, number, by, acting, db).await?;
    claim_goals(proposal, &answers, db).await?;
    request::close(proposal.id, "answered", acting, db).await?;
    let changes = Changes {
        revision: Some(number),
        ..Changes::default()
    };
    Ok(Applied {
        changes,
        details: json!({ "revision": number }),
        params: mail_params(proposal, ""),
    })
}

fn submitter(acting: &Acting) -> Result<UserId, PerformError> {
    acting.user().ok_or(PerformError::Hidden)
}

/// Counts the day's dossiers in Viet Nam inside this transaction: a rollback
/// takes its number back, and the row's lock lines parallel submissions up.
async fn next_code(acting: &Acting, db: &mut Db) -> Result<String, PerformError> {
    #[derive(QueryableByName)]
    struct Counter {
        #[diesel(sql_type = Integer)]
        last: i32,
    }
    let day = deadline::local(acting.now).date();
    let counter = diesel::sql_query(
        "INSERT INTO dossier_counters AS c (day, last) VALUES ($1, 1)
            ON CONFLICT (day) DO UPDATE SET last = c.last + 1 RETURNING last",
    )
    .bind::<Date, _>(day)
    .get_result::<Counter>(db)
    .await?;
    let pattern =
        DossierPattern::parse(DossierPattern::DEFAULT).map_err(|problem| vec![("", problem)])?;
    Ok(pattern
        .compose(day, counter.last.unsigned_abs())
        .as_str()
        .to_owned())
}

fn lookup_code() -> Result<String, PerformError> {
    let mut bytes = [0; LookupCode::LENGTH];
    getrandom::fill(&mut bytes)
        .map_err(|error| diesel::result::Error::SerializationError(error.to_string().into()))?;
    Ok(LookupCode::from_random(bytes).as_str().to_owned())
}

async fn keep_revision(
    proposal: &Proposal,
    answers: &Answers,
    number: i32,
    by: UserId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    let id = RevisionId::new();
    diesel::insert_into(revisions::table)
        .values((
            revisions::id.eq(id),
            revisions::proposal_id.eq(proposal.id),
            revisions::number.eq(number),
            revisions::answers.eq(answers.to_stored()),
            revisions::submitted_by.eq(by),
            revisions::submitted_at.eq(acting.now),
        ))
        .execute(db)
        .await?;
    let files = attachments::table
        .filter(attachments::proposal_id.eq(proposal.id))
        .filter(attachments::removed_at.is_null())
        .filter(attachments::purpose.eq(Purpose::Content))
        .select(attachments::id)
        .load::<AttachmentId>(db)
        .await?;
    let rows: Vec<_> = files
        .into_iter()
        .map(|file| {
            (
                revision_attachments::revision_id.eq(id),
                revision_attachments::attachment_id.eq(file),
            )
        })
        .collect();
    diesel::insert_into(revision_attachments::table)
        .values(rows)
        .execute(db)
        .await?;
    Ok(())
}

async fn give_consents(
    proposal: &Proposal,
    by: UserId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    // Given on paper, where somebody was helped: by whom, and on which paper.
    let (signer, paper) = help::consent_on_paper(proposal.id, by, db).await?.unzip();
    let rows: Vec<_> = [Field::Truthful, Field::PersonalData, Field::Publish]
        .into_iter()
        .map(|field| {
            (
                consents::id.eq(ConsentId::new()),
                consents::proposal_id.eq(proposal.id),
                consents::kind.eq(field.as_str()),
                consents::wording.eq(CONSENT_WORDING),
                consents::user_id.eq(by),
                consents::address.eq(&acting.address),
                consents::given_at.eq(acting.now),
                consents::signer.eq(signer.clone()),
                consents::paper_id.eq(paper),
            )
        })
        .collect();
    diesel::insert_into(consents::table)
        .values(rows)
        .execute(db)
        .await?;
    Ok(())
}

/// The goals that the newest revision claims. What staff judged already keeps
/// its judgement; a claim that was taken back before a judgement is gone.
async fn claim_goals(proposal: &Proposal, answers: &Answers, db: &mut Db) -> QueryResult<()> {
    let claimed: Vec<(&str, String)> = answers
        .goals()
        .map(|(code, reason)| (code, canonical_lines(reason)))
        .collect();
    let codes: Vec<&str> = claimed.iter().map(|(code, _)| *code).collect();
    diesel::delete(goal_links::table)
        .filter(goal_links::proposal_id.eq(proposal.id))
        .filter(goal_links::status.eq("claimed"))
        .filter(goal_links::goal_code.ne_all(codes))
        .execute(db)
        .await?;
    for (code, reason) in claimed {
        diesel::insert_into(goal_links::table)
            .values((
                goal_links::id.eq(GoalLinkId::new()),
                goal_links::goal_code.eq(code),
                goal_links::proposal_id.eq(proposal.id),
                goal_links::status.eq("claimed"),
                goal_links::reason.eq(&reason),
            ))
            .on_conflict((goal_links::proposal_id, goal_links::goal_code))
            .do_update()
            .set(goal_links::reason.eq(&reason))
            .execute(db)
            .await?;
    }
    Ok(())
}
