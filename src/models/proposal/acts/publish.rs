//! Publication: a catalogue entry made of the newest revision.

use chrono::{DateTime, Datelike, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

use super::{Applied, Changes, and, mail_params};
use crate::domain::deadline;
use crate::domain::form::{Answers, Field, Step};
use crate::domain::problem::Problem;
use crate::domain::proposal::Kind;
use crate::domain::publication::{Origin, Stage, State};
use crate::domain::text::{Slug, Summary, canonical};
use crate::ids::{AttachmentId, InitiativeId, ProposalId, RevisionId};
use crate::models::acting::Acting;
use crate::models::attachment::Attachment;
use crate::models::implementation::report::keep_stage;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::{PerformError, Publication};
use crate::models::schema::{applicants, communes, initiatives, sectors};
use crate::models::version;

/// What the catalogue shows, made of a revision.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = initiatives, treat_none_as_null = true)]
struct Entry<'a> {
    revision_id: Option<RevisionId>,
    state: State,
    publish_at: Option<DateTime<Utc>>,
    published_at: Option<DateTime<Utc>>,
    kind: Option<&'a str>,
    title: &'a str,
    summary: &'a str,
    operator: &'a str,
    reach: &'a str,
    sector_slug: Option<&'a str>,
    communes: &'a [String],
    stage: Option<Stage>,
    trl: Option<i32>,
    year: Option<i32>,
    body: &'a Value,
    body_text: &'a str,
    updated_at: DateTime<Utc>,
}

/// Publishes, at once or at the set time. An entry that was taken down comes
/// back under its old address.
pub async fn publish(
    proposal: &Proposal,
    publication: &Publication,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    let revision = proposal
        .newest_revision(db)
        .await?
        .ok_or(PerformError::Hidden)?;
    let answers = revision.answers();
    let summary =
        Summary::parse(&publication.summary).map_err(|problem| vec![("summary", problem)])?;
    if let Some(field) = publication.fields.iter().find(|field| !field.publishable()) {
        return Err(vec![(field.as_str(), Problem::new("problem-publish-field"))].into());
    }
    if let Some(sector) = &publication.sector {
        let known = sectors::table
            .find(sector)
            .select(sectors::slug)
            .first::<String>(db)
            .await
            .optional()?;
        if known.is_none() {
            return Err(vec![("sector", Problem::new("problem-answer-sector"))].into());
        }
    }
    let later = publication.at.filter(|at| *at > acting.now);
    let files = Attachment::of_revision(revision.id, db).await?;
    let opens = |id: &AttachmentId| {
        let file = files.iter().find(|file| file.id == *id);
        file.is_some_and(|file| file.scan.may_be_published(acting.rules.publish_unscanned))
    };
    if !publication.files.iter().all(opens) {
        return Err(vec![("files", Problem::new("problem-publish-file"))].into());
    }
    let existing = initiatives::table
        .filter(initiatives::proposal_id.eq(proposal.id))
        .select((
            initiatives::id,
            initiatives::slug,
            initiatives::state,
            initiatives::published_at,
        ))
        .first::<(InitiativeId, String, State, Option<DateTime<Utc>>)>(db)
        .await
        .optional()?;
    // A new version of what is shown: it stays where it is in the order of time.
    let shown_since = existing
        .as_ref()
        .filter(|(_, _, state, _)| *state == State::Published)
        .and_then(|(_, _, _, at)| *at);
    if later.is_some() && shown_since.is_some() {
        return Err(vec![("on", Problem::new("problem-publish-later"))].into());
    }
    let published_at = later.is_none().then_some(shown_since.unwrap_or(acting.now));
    let state = if later.is_some() {
        State::Scheduled
    } else {
        State::Published
    };
    let (body, body_text) = body(&answers, &publication.fields);
    let operator = applicants::table
        .find(proposal.applicant_id)
        .select(applicants::name)
        .first::<String>(db)
        .await?;
    let reach = reach(&answers, db).await?;
    let title = canonical(&answers.title);
    let (id, slug) = match existing {
        Some((id, slug, _, _)) => (id, slug),
        None => (InitiativeId::new(), free_slug(&title, db).await?),
    };
    let entry = Entry {
        revision_id: Some(revision.id),
        state,
        publish_at: later,
        published_at,
        kind: answers.kind().map(Kind::as_str),
        title: &title,
        summary: summary.as_str(),
        operator: &operator,
        reach: &reach,
        sector_slug: publication.sector.as_deref(),
        communes: &answers.communes,
        stage: answers.is_deployed().then_some(Stage::Deployed),
        trl: answers.step.parse::<Step>().ok().map(Step::trl),
        year: Some(
            deadline::local(later.or(published_at).unwrap_or(acting.now))
                .date()
                .year(),
        ),
        body: &body,
        body_text: &body_text,
        updated_at: acting.now,
    };
    diesel::insert_into(initiatives::table)
        .values((
            initiatives::id.eq(id),
            initiatives::slug.eq(&slug),
            initiatives::origin.eq(Origin::Proposal),
            initiatives::proposal_id.eq(proposal.id),
            &entry,
        ))
        .on_conflict(initiatives::id)
        .do_update()
        .set(&entry)
        .execute(db)
        .await?;
    version::keep_files(id, &publication.files, db).await?;
    version::keep(&[id], acting.now, db).await?;
    // What was confirmed since holds against what the proposal said.
    keep_stage(id, acting, db).await?;
    let details = json!({ "slug": slug, "revision": revision.number, "publish_at": later });
    let params = and(mail_params(proposal, ""), "slug", slug.clone());
    Ok(Applied {
        changes: Changes::default(),
        details,
        // Nothing where it is published at once.
        params: and(params, "publish_at", later.map(|at| at.to_rfc3339())),
    })
}

/// The chosen fields with their texts, for the page and for the search.
fn body(answers: &Answers, fields: &[Field]) -> (Value, String) {
    let chosen: Vec<(Field, String)> = fields
        .iter()
        .filter(|field| **field != Field::Summary)
        .map(|field| (*field, answers.published(*field)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    // Words of a closed set are no text to search.
    let text = chosen
        .iter()
        .filter(|(field, _)| *field != Field::Support)
        .map(|(_, text)| text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    (
        json!(
            chosen
                .iter()
                .map(|(field, text)| json!({ "field": field, "text": text }))
                .collect::<Vec<_>>()
        ),
        text,
    )
}

async fn reach(answers: &Answers, db: &mut Db) -> QueryResult<String> {
    let names = communes::table
        .filter(communes::code.eq_any(&answers.communes))
        .order(communes::position)
        .select((communes::kind, communes::name))
        .load::<(String, String)>(db)
        .await?;
    Ok(names
        .iter()
        .map(|(kind, name)| format!("{kind} {name}"))
        .collect::<Vec<_>>()
        .join(", "))
}

/// An address of the title's words that no entry has yet.
async fn free_slug(title: &str, db: &mut Db) -> QueryResult<String> {
    let wanted = Slug::from_title(title);
    let taken = initiatives::table
        .filter(initiatives::slug.like(format!("{}%", wanted.as_str())))
        .select(initiatives::slug)
        .load::<String>(db)
        .await?;
    let mut slug = wanted.clone();
    let mut number = 2;
    while taken.iter().any(|other| other == slug.as_str()) {
        slug = wanted.numbered(number);
        number += 1;
    }
    Ok(slug.as_str().to_owned())
}

/// Takes the entry down.
pub async fn unpublish(
    proposal: &Proposal,
    reason: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<Applied, PerformError> {
    hide(proposal.id, acting, db).await?;
    Ok(Applied {
        changes: Changes::default(),
        details: json!({}),
        params: mail_params(proposal, reason),
    })
}

/// Takes a proposal's entry out of the public's sight, where it has one that
/// is shown or about to be, and says whether it had.
pub async fn hide(proposal: ProposalId, acting: &Acting, db: &mut Db) -> QueryResult<bool> {
    let hidden = diesel::update(initiatives::table)
        .filter(initiatives::proposal_id.eq(proposal))
        .filter(initiatives::state.ne(State::Unpublished))
        .set((
            initiatives::state.eq(State::Unpublished),
            initiatives::updated_at.eq(acting.now),
        ))
        .returning(initiatives::id)
        .get_result::<InitiativeId>(db)
        .await
        .optional()?;
    if let Some(id) = hidden {
        version::withdraw(id, acting.now, db).await?;
    }
    Ok(hidden.is_some())
}
