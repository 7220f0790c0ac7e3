//! The dossiers that a person of the department may work on, as lists. A
//! dossier that a conflict of interest bars from them is in no list and no count.

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use crate::domain::lifecycle::Role;
use crate::domain::proposal::State;
use crate::domain::text::fold;
use crate::ids::{ProposalId, UserId};
use crate::names;

/// Dossiers on one page of the queue.
pub const PAGE: i64 = 50;
/// Nobody turns more pages than this; a narrower filter finds more.
const LAST_PAGE: i64 = 1000;

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
    /// In canonical form. Every word must be in the code, the title, the
    /// applicant's name or tax code, with or without diacritics.
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

/// One page of the queue.
#[derive(Debug)]
pub struct Page {
    pub rows: Vec<Listed>,
    /// Of all pages.
    pub total: i64,
    pub number: i64,
    /// How many dossiers are in each state under all other filters.
    pub counts: Vec<(State, i64)>,
}

/// Where a dossier stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Place {
    /// From 1; nothing where it stands in the list no more.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub number: Option<i64>,
    #[diesel(sql_type = BigInt)]
    pub of: i64,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub previous: Option<ProposalId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub next: Option<ProposalId>,
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

/// A query whose conditions depend on what is looked for; each value is bound.
struct Search<'q> {
    filter: &'q Filter,
    person: UserId,
    dates: Dates,
}

/// A query with as many values as it has conditions.
type Bound = BoxedSqlQuery<'static, Pg, SqlQuery>;

impl Search<'_> {
    /// `sql` with the conditions in place of `{found}`; `$1` is the person.
    /// What follows is bound by the caller from `$n` on, where `{n}` stands.
    fn query(&self, sql: &str, any_state: bool) -> Bound {
        let mut conditions = vec![SCOPE.to_owned()];
        let mut bind: Vec<Box<dyn FnOnce(Bound) -> Bound + Send>> = Vec::new();
        let mut number = 1;
        let mut next = || {
            number += 1;
            number
        };
        let person = self.person;
        bind.push(Box::new(move |query| query.bind::<SqlUuid, _>(person)));
        if let Some(state) = self.filter.state.filter(|_| !any_state) {
            conditions.push(format!("p.state = ${}", next()));
            bind.push(Box::new(move |query| query.bind::<Text, _>(state)));
        }
        match self.filter.nearness {
            Some(Nearness::Late) => {
                let late = self.dates.late;
                conditions.push(format!("p.due_at < ${}", next()));
                bind.push(Box::new(move |query| query.bind::<Timestamptz, _>(late)));
            }
            Some(Nearness::Soon) => {
                let Dates { late, soon } = self.dates;
                conditions.push(format!(
                    "p.due_at >= ${} AND p.due_at <= ${}",
                    next(),
                    next()
                ));
                bind.push(Box::new(move |query| {
                    query
                        .bind::<Timestamptz, _>(late)
                        .bind::<Timestamptz, _>(soon)
                }));
            }
            None => {}
        }
        match self.filter.owner {
            Some(CaseOwner::Nobody) => conditions.push("p.case_owner_id IS NULL".to_owned()),
            Some(CaseOwner::Person(owner)) => {
                conditions.push(format!("p.case_owner_id = ${}", next()));
                bind.push(Box::new(move |query| query.bind::<SqlUuid, _>(owner)));
            }
            None => {}
        }
        if let Some(sector) = self.filter.sector.clone() {
            conditions.push(format!("p.sector = ${}", next()));
            bind.push(Box::new(move |query| query.bind::<Text, _>(sector)));
        }
        for word in fold(&self.filter.words).split_whitespace().take(MOST_WORDS) {
            conditions.push(format!("p.search_text LIKE ${}", next()));
            let pattern = format!("%{}%", like_literal(word));
            bind.push(Box::new(move |query| query.bind::<Text, _>(pattern)));
        }
        let sql = sql
            .replace("{found}", &conditions.join(" AND "))
            .replace("{order}", order(self.filter.sort))
            .replace("{n}", &format!("${}", number + 1))
            .replace("{m}", &format!("${}", number + 2));
        bind.into_iter()
            .fold(diesel::sql_query(sql).into_boxed(), |query, one| one(query))
    }
}

/// More words than this nobody types.
const MOST_WORDS: usize = 8;

/// A word as itself in a pattern of `LIKE`.
fn like_literal(word: &str) -> String {
    word.chars()
        .flat_map(|c| {
            let escape = matches!(c, '%' | '_' | '\\').then_some('\\');
            escape.into_iter().chain([c])
        })
        .collect()
}

const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "p.due_at, p.submitted_at, p.id",
        Sort::Newest => "p.submitted_at DESC, p.id DESC",
        Sort::Title => "p.title COLLATE \"vi-x-icu\", p.id",
    }
}

/// A page of the queue. Two queries.
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
    let number = filter.page.clamp(1, LAST_PAGE);
    let before = (number - 1) * PAGE;
    // The page is cut out of the index before anything is read of its rows.
    let rows = search
        .query(
            &format!(
                "WITH page AS (SELECT p.id, row_number() OVER (ORDER BY {{order}}) AS place
                    FROM (SELECT p.* FROM (SELECT p.id, p.due_at, p.submitted_at, p.title FROM proposals p
                        WHERE {{found}} ORDER BY {{order}} LIMIT {PAGE} OFFSET {{n}}) p) p)
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
    let counts: Vec<Counted> = search
        .query(
            "SELECT p.state, count(*) AS count FROM proposals p WHERE {found} GROUP BY p.state",
            true,
        )
        .load(db)
        .await?;
    let total = counts
        .iter()
        .filter(|row| filter.state.is_none_or(|state| state == row.state))
        .map(|row| row.count)
        .sum();
    Ok(Page {
        rows,
        total,
        number,
        counts: State::ALL
            .iter()
            .filter_map(|state| {
                let row = counts.iter().find(|row| row.state == *state)?;
                Some((*state, row.count))
            })
            .collect(),
    })
}

/// Where a dossier stands in the list, and what stands beside it. One that has
/// left the list since stood at `was`: what moved up into its place is next.
/// One query.
///
/// # Errors
/// The database's.
pub async fn place(
    person: UserId,
    filter: &Filter,
    dossier: ProposalId,
    was: i64,
    dates: Dates,
    db: &mut Db,
) -> Result<Place, diesel::result::Error> {
    let search = Search {
        filter,
        person,
        dates,
    };
    search
        .query(
            "WITH list AS MATERIALIZED (SELECT p.id, row_number() OVER (ORDER BY {order}) AS number
                FROM proposals p WHERE {found}),
            here AS (SELECT number FROM list WHERE id = {n})
            SELECT (SELECT number FROM here) AS number, (SELECT count(*) FROM list) AS of,
                (SELECT l.id FROM list l WHERE l.number = coalesce((SELECT number FROM here), {m}) - 1) AS previous,
                (SELECT l.id FROM list l WHERE l.number = coalesce((SELECT number + 1 FROM here), {m})) AS next",
            false,
        )
        .bind::<SqlUuid, _>(dossier)
        .bind::<BigInt, _>(was)
        .get_result(db)
        .await
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
