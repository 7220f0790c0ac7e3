//! The dossiers that a person of the department may work on, as lists. A
//! dossier that a conflict of interest bars from them is in no list and no count.

mod place;
mod search;

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};

pub use self::place::{Place, place};
use self::search::Search;
use super::pool::Db;
use crate::domain::lifecycle::Role;
use crate::domain::proposal::State;
use crate::ids::{ProposalId, UserId};
use crate::names;

/// Dossiers on one page of the queue.
pub const PAGE: i64 = 50;
/// Nobody turns more pages than this; a narrower filter finds more.
const LAST_PAGE: i64 = 1000;
/// What words find is counted up to here: each is read from the table itself, and
/// nobody goes through more.
pub const MOST_COUNTED: i64 = 10_000;

names! {
    /// How the queue is sorted.
    pub enum Sort {
        /// What is due first comes first: the overdue before all.
        Due = "han",
        /// What was submitted last comes first.
        Newest = "moi",
        /// In the order of the alphabet.
        Title = "ten",
    }
}

names! {
    /// How near a dossier's date is.
    pub enum Nearness {
        Late = "qua-han",
        Soon = "sap-den-han",
    }
}

/// Whose case it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseOwner {
    Nobody,
    Person(UserId),
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Filter {
    pub state: Option<State>,
    pub nearness: Option<Nearness>,
    pub owner: Option<CaseOwner>,
    /// Slug of a sector.
    pub sector: Option<String>,
    /// Every word must be one of the code's, the title's, the applicant's name's or the
    /// tax code's, the last one its beginning; with or without diacritics.
    pub words: String,
    pub sort: Sort,
    /// From 1.
    pub page: i64,
}

/// A dossier in a list.
#[derive(Debug, Clone, QueryableByName)]
pub struct Listed {
    #[diesel(sql_type = SqlUuid)]
    pub id: ProposalId,
    /// Its place in the list, from 1.
    #[diesel(sql_type = BigInt)]
    pub place: i64,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Text)]
    pub applicant: String,
    #[diesel(sql_type = Timestamptz)]
    pub submitted_at: DateTime<Utc>,
    /// When the running stage is due; nothing while no clock runs.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub due_provisional: bool,
    /// Name of whoever answers for the case.
    #[diesel(sql_type = Nullable<Text>)]
    pub owner: Option<String>,
    /// Name of its sector.
    #[diesel(sql_type = Nullable<Text>)]
    pub sector: Option<String>,
}

/// How many dossiers a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    Exactly(i64),
    /// More than [`MOST_COUNTED`].
    Many,
}

/// One page of the queue.
#[derive(Debug)]
pub struct Page {
    pub rows: Vec<Listed>,
    /// Of all pages.
    pub total: Count,
    pub number: i64,
    /// Whether a page follows.
    pub more: bool,
    /// Of all states, under all other filters.
    pub all: Count,
    /// How many dossiers are in each state under all other filters; all states, and
    /// nothing of each, where there are too many to count.
    pub counts: Vec<(State, Option<i64>)>,
}

/// The dossiers that are nobody's drafts and that `$1` may know of.
pub(super) const SCOPE: &str = "p.state <> 'draft' AND p.discarded_at IS NULL
    AND p.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
    AND p.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($1) c)";

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// What is late and what is near.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    /// What was due before is late.
    pub late: DateTime<Utc>,
    /// What is due until then, and not late, is near.
    pub soon: DateTime<Utc>,
}

/// A page of the queue. Two queries; with words a transaction around them, and one
/// query more where they find too many to count and a state is chosen.
///
/// # Errors
/// The database's.
pub async fn page(
    person: UserId,
    filter: &Filter,
    dates: Dates,
    db: &mut Db,
) -> Result<Page, diesel::result::Error> {
    let search = Search {
        filter,
        person,
        dates,
    };
    if filter.words.is_empty() {
        return listed(&search, db).await;
    }
    db.transaction(async |db| {
        plan_for_words(db).await?;
        listed(&search, db).await
    })
    .await
}

/// Connections keep one plan for each statement, whatever it is asked. How common a
/// word is decides whether its dossiers are read from the index of words or from that
/// of the order: until the end of the transaction plans are made for what is asked.
async fn plan_for_words(db: &mut Db) -> Result<(), diesel::result::Error> {
    diesel::sql_query("SET LOCAL plan_cache_mode = force_custom_plan")
        .execute(db)
        .await
        .map(drop)
}

async fn listed(search: &Search<'_>, db: &mut Db) -> Result<Page, diesel::result::Error> {
    let filter = search.filter;
    let number = filter.page.clamp(1, LAST_PAGE);
    let before = (number - 1) * PAGE;
    // The page is cut out of the index before anything is read of its rows. One row more
    // says whether another page follows.
    let mut rows: Vec<Listed> = search
        .query(
            &format!(
                "WITH page AS (SELECT p.id, row_number() OVER (ORDER BY {{order}}) AS place
                    FROM (SELECT p.* FROM (SELECT p.id, p.due_at, p.submitted_at, p.title FROM proposals p
                        WHERE {{found}} ORDER BY {{order}} LIMIT {PAGE} + 1 OFFSET {{n}}) p) p)
                SELECT p.id, page.place + {{n}} AS place, p.code, p.title, p.state, a.name AS applicant, p.submitted_at,
                    p.due_at, p.due_provisional, u.name AS owner, s.name AS sector
                FROM page JOIN proposals p ON p.id = page.id JOIN applicants a ON a.id = p.applicant_id
                LEFT JOIN users u ON u.id = p.case_owner_id LEFT JOIN sectors s ON s.slug = p.sector
                ORDER BY page.place"
            ),
            false,
        )
        .bind::<BigInt, _>(before)
        .load(db)
        .await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let by_state = counted(search, true, db).await?;
    let all = sum(&by_state, filter);
    let total = match (filter.state, all) {
        (None, all) => all,
        (Some(state), Count::Exactly(_)) => Count::Exactly(
            by_state
                .iter()
                .find(|row| row.state == state)
                .map_or(0, |row| row.count),
        ),
        (Some(_), Count::Many) => sum(&counted(search, false, db).await?, filter),
    };
    let counts = State::ALL
        .iter()
        .filter_map(|state| match all {
            Count::Exactly(_) => {
                let row = by_state.iter().find(|row| row.state == *state)?;
                Some((*state, Some(row.count)))
            }
            Count::Many => (*state != State::Draft).then_some((*state, None)),
        })
        .collect();
    Ok(Page {
        rows,
        total,
        number,
        more,
        all,
        counts,
    })
}

/// How many dossiers there are of each state. Without words the index alone
/// counts them all; with words no more are counted than anybody asks for.
async fn counted(
    search: &Search<'_>,
    any_state: bool,
    db: &mut Db,
) -> Result<Vec<Counted>, diesel::result::Error> {
    let few = if search.filter.words.is_empty() {
        String::new()
    } else {
        format!(" LIMIT {MOST_COUNTED} + 1")
    };
    search
        .query(
            &format!(
                "SELECT p.state, count(*) AS count FROM (SELECT p.state FROM proposals p WHERE {{found}}{few}) p
                 GROUP BY p.state"
            ),
            any_state,
        )
        .load(db)
        .await
}

fn sum(rows: &[Counted], filter: &Filter) -> Count {
    let sum = rows.iter().map(|row| row.count).sum();
    if filter.words.is_empty() || sum <= MOST_COUNTED {
        Count::Exactly(sum)
    } else {
        Count::Many
    }
}

/// Who may answer for cases: the moderators, by name. One query.
///
/// # Errors
/// The database's.
pub async fn case_owners(db: &mut Db) -> Result<Vec<(UserId, String)>, diesel::result::Error> {
    use super::schema::{user_roles, users};
    users::table
        .inner_join(user_roles::table.on(user_roles::user_id.eq(users::id)))
        .filter(user_roles::role.eq(Role::Moderator))
        .filter(users::disabled_at.is_null())
        .order((sql::<Text>("users.name COLLATE \"vi-x-icu\""), users::id))
        .select((users::id, users::name))
        .load(db)
        .await
}

/// Every sector: slug and name, in their order. One query.
///
/// # Errors
/// The database's.
pub async fn sectors(db: &mut Db) -> Result<Vec<(String, String)>, diesel::result::Error> {
    use super::schema::sectors;
    sectors::table
        .order(sectors::position)
        .select((sectors::slug, sectors::name))
        .load(db)
        .await
}
