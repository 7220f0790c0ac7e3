//! What people say of catalogue entries and ask about them and challenges: as
//! the public, the provider and the department read it. What changes it stands
//! in [`act`], what forgets its writers in [`forget`].

pub mod act;
pub mod forget;
pub mod relay;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::person::Person;
use super::pool::Db;
use crate::domain::feedback::{Kind, State};
use crate::domain::lifecycle::Role;
use crate::ids::{ChallengeId, FeedbackId, InitiativeId, OfferId, ProposalId};

/// One on a page of the department's list.
pub const PAGE: i64 = 50;
/// Shown on one public page.
const SHOWN: i64 = 100;

/// One that everybody reads.
#[derive(Debug, Clone, QueryableByName)]
pub struct Shown {
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub body: String,
    /// Of the page on which it was written.
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub answer: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub answered_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub by_provider: bool,
}

/// Those shown beside an entry, newest first. One query.
///
/// # Errors
/// The database's.
pub async fn of_entry(entry: InitiativeId, db: &mut Db) -> QueryResult<Vec<Shown>> {
    diesel::sql_query(
        "SELECT f.name, f.body, f.language, f.confirmed_at AS at, f.answer, f.answered_at, f.by_provider
        FROM feedback f JOIN initiatives i ON i.id = f.initiative_id AND i.state = 'published'
        WHERE f.initiative_id = $1 AND f.state = 'shown' ORDER BY f.confirmed_at DESC, f.id LIMIT $2",
    )
    .bind::<SqlUuid, _>(entry)
    .bind::<BigInt, _>(SHOWN)
    .load(db)
    .await
}

/// Those shown beside a challenge, newest first. One query.
///
/// # Errors
/// The database's.
pub async fn of_challenge(challenge: ChallengeId, db: &mut Db) -> QueryResult<Vec<Shown>> {
    diesel::sql_query(
        "SELECT f.name, f.body, f.language, f.confirmed_at AS at, f.answer, f.answered_at, f.by_provider
        FROM feedback f WHERE f.challenge_id = $1 AND f.state = 'shown' ORDER BY f.confirmed_at DESC, f.id LIMIT $2",
    )
    .bind::<SqlUuid, _>(challenge)
    .bind::<BigInt, _>(SHOWN)
    .load(db)
    .await
}

/// One as those read it who handle it: without its writer's address.
#[derive(Debug, Clone, QueryableByName)]
pub struct Feedback {
    #[diesel(sql_type = SqlUuid)]
    pub id: FeedbackId,
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub body: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Text)]
    pub reason: String,
    #[diesel(sql_type = Text)]
    pub answer: String,
    #[diesel(sql_type = Bool)]
    pub by_provider: bool,
    /// The entry, the challenge or the offer that it is about.
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub proposal: Option<ProposalId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub challenge: Option<ChallengeId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub offer: Option<OfferId>,
}

impl Feedback {
    /// Who answered, as the key of a text.
    pub const fn answered_by(&self) -> &'static str {
        match (self.by_provider, self.offer) {
            (true, Some(_)) => "connect-answered",
            (true, None) => "feedback-answered-provider",
            (false, _) => "feedback-answered-department",
        }
    }

    /// The public page of what it is about.
    pub fn page(&self) -> String {
        let folder = match (self.challenge, self.offer) {
            (Some(_), _) => "bai-toan",
            (_, Some(_)) => "ket-noi",
            (None, None) => "sang-kien",
        };
        format!("/{folder}/{}", self.slug)
    }
}

const COLUMNS: &str = "f.id, f.kind, f.state, f.name, f.body, f.confirmed_at AS at, f.reason, f.answer, f.by_provider,
    coalesce(i.title, c.title, o.title, '') AS title, coalesce(i.slug, c.slug, o.slug, '') AS slug,
    i.proposal_id AS proposal, f.challenge_id AS challenge, f.offer_id AS offer";

/// What [`COLUMNS`] reads.
const FROM: &str = "FROM feedback f
    LEFT JOIN initiatives i ON i.id = f.initiative_id
    LEFT JOIN challenges c ON c.id = f.challenge_id
    LEFT JOIN support_offers o ON o.id = f.offer_id";

/// What `$1`, a moderator where `$2` and an officer of the agency `$3`, may
/// handle: nothing about a dossier from which an interest bars them, nor an offer of
/// theirs or of an organisation that they have an interest in.
const OPEN: &str = "WHERE f.state <> 'unconfirmed'
        AND (f.challenge_id IS NULL AND $2 OR f.challenge_id IS NOT NULL AND ($2 OR c.agency_code = $3))
        AND (i.proposal_id IS NULL OR NOT is_conflicted($1, i.proposal_id))
        AND (o.id IS NULL OR o.user_id <> $1 AND (o.applicant_id IS NULL
            OR o.applicant_id NOT IN (SELECT x.applicant_id FROM conflicting_applicants($1) x)))";

/// One page of what waits, or of what was handled, and how many there are. Two queries.
///
/// # Errors
/// The database's.
pub async fn list(
    person: &Person,
    handled: bool,
    page: i64,
    db: &mut Db,
) -> QueryResult<(Vec<Feedback>, i64)> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let moderates = person.roles.contains(&Role::Moderator);
    let which = "AND (f.state = 'waiting') <> $4";
    let rows = diesel::sql_query(format!(
        "SELECT {COLUMNS} {FROM} {OPEN} {which} ORDER BY CASE WHEN $4 THEN -extract(epoch FROM f.confirmed_at)
            ELSE extract(epoch FROM f.confirmed_at) END, f.id LIMIT {PAGE} OFFSET $5"
    ))
    .bind::<SqlUuid, _>(person.id)
    .bind::<Bool, _>(moderates)
    .bind::<Nullable<Text>, _>(&person.agency)
    .bind::<Bool, _>(handled)
    .bind::<BigInt, _>((page.clamp(1, 1000) - 1) * PAGE)
    .load(db)
    .await?;
    let count: Count = diesel::sql_query(format!("SELECT count(*) AS count {FROM} {OPEN} {which}"))
        .bind::<SqlUuid, _>(person.id)
        .bind::<Bool, _>(moderates)
        .bind::<Nullable<Text>, _>(&person.agency)
        .bind::<Bool, _>(handled)
        .get_result(db)
        .await?;
    Ok((rows, count.count))
}

/// One, where the person may handle it.
///
/// # Errors
/// [`diesel::result::Error::NotFound`] to all others, or the database's.
pub async fn find_for(person: &Person, id: FeedbackId, db: &mut Db) -> QueryResult<Feedback> {
    diesel::sql_query(format!("SELECT {COLUMNS} {FROM} {OPEN} AND f.id = $4"))
        .bind::<SqlUuid, _>(person.id)
        .bind::<Bool, _>(person.roles.contains(&Role::Moderator))
        .bind::<Nullable<Text>, _>(&person.agency)
        .bind::<SqlUuid, _>(id)
        .get_result(db)
        .await
}

/// What people who are interested in an offer wrote to whoever made it, newest first:
/// what was confirmed. One query.
///
/// # Errors
/// The database's.
pub async fn of_offer(offer: OfferId, db: &mut Db) -> QueryResult<Vec<Feedback>> {
    diesel::sql_query(format!(
        "SELECT {COLUMNS} {FROM} WHERE f.offer_id = $1 AND f.state IN ('relayed', 'closed')
        ORDER BY f.state = 'relayed' DESC, f.confirmed_at DESC, f.id LIMIT 200"
    ))
    .bind::<SqlUuid, _>(offer)
    .load(db)
    .await
}

/// What people asked the provider, offered them or said in public of a dossier's entry, newest
/// first: what was confirmed and not refused. One query.
///
/// # Errors
/// The database's.
pub async fn of_proposal(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Feedback>> {
    let states = [State::Relayed, State::Shown, State::Closed].map(State::as_str);
    diesel::sql_query(format!(
        "SELECT {COLUMNS} {FROM}
        WHERE i.proposal_id = $1 AND f.kind IN ('question', 'comment', 'support') AND f.state = ANY ($2)
        ORDER BY f.state = 'relayed' DESC, f.confirmed_at DESC, f.id LIMIT 200"
    ))
    .bind::<SqlUuid, _>(proposal)
    .bind::<Array<Text>, _>(states.to_vec())
    .load(db)
    .await
}
