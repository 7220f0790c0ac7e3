//! Publication (công bố) as the department handles it: what waits, what the
//! public sees, what it does not.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Audience, Event, Subject};
use super::mail;
use super::pool::Db;
use super::schema::initiatives;
use super::version;
use crate::domain::lifecycle::{Facts, Refusal, Role};
use crate::domain::message::Message;
use crate::domain::publication::{Action, Guard, Origin, State};
use crate::ids::{InitiativeId, ProposalId, UserId};
use crate::names;

/// Entries on one page.
pub const PAGE: i64 = 50;

names! {
    /// A part of the list.
    pub enum Shelf {
        /// Approved and released, with consent, and no entry yet.
        Waiting = "cho",
        Scheduled = "hen",
        Published = "dang",
        Unpublished = "go",
    }
}

/// An entry, or a proposal that waits for one.
#[derive(Debug, Clone, QueryableByName)]
pub struct Listed {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub id: Option<InitiativeId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub proposal: Option<ProposalId>,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub operator: String,
    /// The dossier's code; empty where there was none.
    #[diesel(sql_type = Text)]
    pub code: String,
    /// When it was released, is due, or was shown.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub at: Option<DateTime<Utc>>,
    /// Links that wait for a judgement.
    #[diesel(sql_type = BigInt)]
    pub unjudged: i64,
}

/// One page of a shelf.
#[derive(Debug)]
pub struct Page {
    pub rows: Vec<Listed>,
    pub number: i64,
    pub counts: Vec<(Shelf, i64)>,
}

/// What stands on a shelf, without what a conflict of interest bars from `$1`.
const SHELVES: &str = "
    WITH shelves AS (
        SELECT 'cho' AS shelf, NULL::uuid AS id, p.id AS proposal, p.title, a.name AS operator, p.code, d.released_at AS at, 0::bigint AS unjudged,
            p.applicant_id
        FROM proposals p
        JOIN applicants a ON a.id = p.applicant_id
        JOIN decisions d ON d.proposal_id = p.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL
        JOIN consents c ON c.proposal_id = p.id AND c.kind = 'publish' AND c.withdrawn_at IS NULL
        WHERE p.state = 'approved' AND NOT EXISTS (SELECT FROM initiatives i WHERE i.proposal_id = p.id)
        UNION ALL
        SELECT CASE i.state WHEN 'scheduled' THEN 'hen' WHEN 'published' THEN 'dang' ELSE 'go' END,
            i.id, i.proposal_id, i.title, i.operator, coalesce(p.code, ''), coalesce(i.publish_at, i.published_at),
            (SELECT count(*) FROM goal_links l WHERE l.initiative_id = i.id AND l.status = 'suggested'), p.applicant_id
        FROM initiatives i LEFT JOIN proposals p ON p.id = i.proposal_id),
    open AS (
        SELECT * FROM shelves s
        WHERE s.proposal IS NULL
            OR s.applicant_id NOT IN (SELECT x.applicant_id FROM conflicting_applicants($1) x)
                AND s.proposal NOT IN (SELECT x.proposal_id FROM conflicting_proposals($1) x))";

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    shelf: Shelf,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// A page of a shelf. Two queries.
///
/// # Errors
/// The database's.
pub async fn page(person: UserId, shelf: Shelf, number: i64, db: &mut Db) -> QueryResult<Page> {
    let number = number.clamp(1, 1000);
    let rows = diesel::sql_query(format!(
        "{SHELVES} SELECT id, proposal, title, operator, code, at, unjudged FROM open WHERE shelf = $2
        ORDER BY at DESC NULLS LAST, title, id LIMIT {PAGE} OFFSET $3"
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Text, _>(shelf)
    .bind::<BigInt, _>((number - 1) * PAGE)
    .load(db)
    .await?;
    let counted = diesel::sql_query(format!(
        "{SHELVES} SELECT shelf, count(*) AS count FROM open GROUP BY shelf"
    ))
    .bind::<SqlUuid, _>(person)
    .load::<Counted>(db)
    .await?;
    let counts = Shelf::ALL.iter().map(|shelf| {
        let row = counted.iter().find(|row| row.shelf == *shelf);
        (*shelf, row.map_or(0, |row| row.count))
    });
    Ok(Page {
        rows,
        number,
        counts: counts.collect(),
    })
}

/// A reported entry.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = initiatives, check_for_backend(diesel::pg::Pg))]
pub struct Reported {
    pub id: InitiativeId,
    pub slug: String,
    pub state: State,
    pub title: String,
    pub summary: String,
    pub operator: String,
    pub reach: String,
    pub source: String,
}

/// A reported entry, shown or not.
///
/// # Errors
/// [`diesel::result::Error::NotFound`] where there is none, or it has a
/// proposal; or the database's.
pub async fn reported(id: InitiativeId, db: &mut Db) -> QueryResult<Reported> {
    initiatives::table
        .find(id)
        .filter(initiatives::origin.eq(Origin::Reported))
        .select(Reported::as_select())
        .first(db)
        .await
}

/// What the public sees of a proposal's entry now.
#[derive(Debug, Clone, QueryableByName)]
pub struct Shown {
    #[diesel(sql_type = Text)]
    pub summary: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub sector: Option<String>,
    /// The form's fields, by their words.
    #[diesel(sql_type = Array<Text>)]
    pub fields: Vec<String>,
    /// Ids of the files beside it.
    #[diesel(sql_type = Array<Text>)]
    pub files: Vec<String>,
}

/// What the public sees of a proposal's entry; nothing where it sees nothing.
///
/// # Errors
/// The database's.
pub async fn shown(proposal: ProposalId, db: &mut Db) -> QueryResult<Option<Shown>> {
    diesel::sql_query(
        "SELECT i.summary, i.sector_slug AS sector, ARRAY(SELECT b->>'field' FROM jsonb_array_elements(i.body) b) AS fields,
            ARRAY(SELECT f.attachment_id::text FROM published_files f WHERE f.initiative_id = i.id) AS files
        FROM initiatives i WHERE i.proposal_id = $1 AND i.state = 'published'",
    )
    .bind::<SqlUuid, _>(proposal)
    .get_result(db)
    .await
    .optional()
}

/// Why an entry was not moved.
#[derive(Debug, thiserror::Error)]
pub enum PublicationError {
    /// The table says no.
    #[error("refused: {0:?}")]
    Refused(Refusal<Guard>),
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// What may be done with a reported entry by somebody in these roles.
pub fn facts(roles: &std::collections::BTreeSet<Role>) -> Facts<Guard> {
    Facts {
        roles: roles.clone(),
        met: Default::default(),
    }
}

/// Shows or hides a reported entry. Those of proposals are published through
/// their dossier.
///
/// # Errors
/// [`PublicationError`]; an entry that is not there, or has a proposal, is not found.
pub async fn step(
    id: InitiativeId,
    action: Action,
    note: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PublicationError> {
    let roles = acting.person.as_ref().map(|person| person.roles.clone());
    db.transaction(async |db| {
        let state = initiatives::table
            .find(id)
            .filter(initiatives::origin.eq(Origin::Reported))
            .select(initiatives::state)
            .for_update()
            .first::<State>(db)
            .await?;
        let facts = facts(&roles.unwrap_or_default());
        move_to(id, None, state, action, &facts, note, acting, db).await
    })
    .await
}

/// Publishes what is due, each in a transaction of its own, and says how many.
/// For the scheduler: `acting` is the system.
///
/// # Errors
/// [`PublicationError`]; those published before it stay so.
pub async fn publish_due(acting: &Acting, db: &mut Db) -> Result<usize, PublicationError> {
    let due = initiatives::table
        .filter(initiatives::state.eq(State::Scheduled))
        .filter(initiatives::publish_at.le(acting.now))
        .order((initiatives::publish_at, initiatives::id))
        .select(initiatives::id)
        .load::<InitiativeId>(db)
        .await?;
    let mut published = 0;
    for id in due {
        let moved = db.transaction(async |db| {
            let (state, proposal) = initiatives::table
                .find(id)
                .select((initiatives::state, initiatives::proposal_id))
                .for_update()
                .first::<(State, Option<ProposalId>)>(db)
                .await?;
            let facts = Facts {
                roles: [Role::System].into(),
                met: [Guard::Due].into(),
            };
            move_to(id, proposal, state, Action::Arrive, &facts, "", acting, db).await
        });
        match moved.await {
            Ok(()) => published += 1,
            // Taken down, or shown by hand, since it was read.
            Err(PublicationError::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(published)
}

#[allow(clippy::too_many_arguments)] // one act, seen from its two callers
async fn move_to(
    id: InitiativeId,
    proposal: Option<ProposalId>,
    state: State,
    action: Action,
    facts: &Facts<Guard>,
    note: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PublicationError> {
    use crate::domain::lifecycle::To;
    let row = state
        .decide(action, facts, Some(note))
        .map_err(PublicationError::Refused)?;
    let next = match row.to {
        To::State(next) => next,
        To::Same | To::Returns => state,
    };
    diesel::update(initiatives::table.find(id))
        .set((
            initiatives::state.eq(next),
            (next == State::Published).then_some(initiatives::published_at.eq(acting.now)),
            initiatives::updated_at.eq(acting.now),
        ))
        .execute(db)
        .await?;
    if next == State::Published {
        version::keep(&[id], acting.now, db).await?;
    } else {
        version::withdraw(id, acting.now, db).await?;
    }
    let mut act = Act::on(action.as_str(), Subject::Initiative, id.0)
        .noting(note)
        .with(json!({ "from": state, "to": next }));
    if let Some(proposal) = proposal {
        act = act.of(proposal, Audience::Everyone);
    }
    let event = Event::record(act, acting, db).await?;
    // When it was scheduled its people were told the time; now it is there.
    if let (Action::Arrive, Some(proposal)) = (action, proposal) {
        let slug = initiatives::table
            .find(id)
            .select(initiatives::slug)
            .first::<String>(db)
            .await?;
        let params = json!({ "slug": slug });
        mail::tell(Message::InitiativePublished, proposal, &event, params, db).await?;
    }
    Ok(())
}
