//! Which goals are worked on: confirmed and suggested entries by goal and
//! sector, and open challenges. Published entries count, and nothing of others.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use super::policy::{Goal, Tree};
use super::pool::Db;

/// Published entries of one sector that are linked to one goal itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Those whose link a person confirmed.
    pub confirmed: i64,
    /// Those whose link is a suggestion of the data.
    pub suggested: i64,
}

impl Cell {
    /// Whether no entry stands in it.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// A field of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    pub slug: String,
    pub name: String,
}

/// What is known of every goal.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Every sector, in the files' order.
    pub sectors: Vec<Sector>,
    /// By goal, then by sector; entries without a sector stand under `None`.
    cells: BTreeMap<String, BTreeMap<Option<String>, Cell>>,
    /// Open challenges by goal.
    challenges: BTreeMap<String, i64>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    goal: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    sector: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = BigInt)]
    confirmed: i64,
    #[diesel(sql_type = BigInt)]
    suggested: i64,
}

#[derive(QueryableByName)]
struct Asked {
    #[diesel(sql_type = Text)]
    goal: String,
    #[diesel(sql_type = BigInt)]
    challenges: i64,
}

impl Coverage {
    /// Counts everything. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(now: DateTime<Utc>, db: &mut Db) -> QueryResult<Self> {
        let rows: Vec<Row> = diesel::sql_query(
            "SELECT 'sector' AS kind, NULL AS goal, slug AS sector, name, position::bigint AS confirmed, 0::bigint AS suggested
             FROM sectors
             UNION ALL
             SELECT 'cell', l.goal_code, l.sector, NULL, count(*) FILTER (WHERE l.status = 'confirmed'),
                count(*) FILTER (WHERE l.status = 'suggested')
             FROM public_goal_links l GROUP BY l.goal_code, l.sector
             UNION ALL
             SELECT 'challenge', g.goal_code, NULL, NULL, count(*), 0
             FROM challenge_goals g JOIN challenges c ON c.id = g.challenge_id
             WHERE c.state = 'open' AND c.closes_at >= date_trunc('second', $1)
             GROUP BY g.goal_code
             ORDER BY kind, confirmed, sector",
        )
        .bind::<Timestamptz, _>(now)
        .load(db)
        .await?;
        let mut coverage = Self::default();
        for row in rows {
            match (row.kind.as_str(), row.goal) {
                ("sector", _) => coverage.sectors.push(Sector {
                    slug: row.sector.unwrap_or_default(),
                    name: row.name.unwrap_or_default(),
                }),
                ("cell", Some(goal)) => {
                    let cell = Cell {
                        confirmed: row.confirmed,
                        suggested: row.suggested,
                    };
                    let cells = coverage.cells.entry(goal).or_default();
                    cells.insert(row.sector, cell);
                }
                (_, Some(goal)) => {
                    coverage.challenges.insert(goal, row.confirmed);
                }
                (_, None) => {}
            }
        }
        Ok(coverage)
    }

    /// The same with the tree, whose counts are those of all sectors together. Two queries.
    ///
    /// # Errors
    /// The database's.
    pub async fn with_tree(now: DateTime<Utc>, db: &mut Db) -> QueryResult<(Tree, Self)> {
        let coverage = Self::load(now, db).await?;
        let tree = Tree::counted(|goal| coverage.all_sectors(goal), db).await?;
        Ok((tree, coverage))
    }

    /// Open challenges alone, for a page that shows no cells. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_challenges(now: DateTime<Utc>, db: &mut Db) -> QueryResult<Self> {
        let rows: Vec<Asked> = diesel::sql_query(
            "SELECT g.goal_code AS goal, count(*) AS challenges
             FROM challenge_goals g JOIN challenges c ON c.id = g.challenge_id
             WHERE c.state = 'open' AND c.closes_at >= date_trunc('second', $1)
             GROUP BY g.goal_code",
        )
        .bind::<Timestamptz, _>(now)
        .load(db)
        .await?;
        let challenges = rows.into_iter().map(|row| (row.goal, row.challenges));
        Ok(Self {
            challenges: challenges.collect(),
            ..Self::default()
        })
    }

    /// The entries of a sector that are linked to a goal itself.
    pub fn cell(&self, goal: &str, sector: Option<&str>) -> Cell {
        self.cells
            .get(goal)
            .and_then(|cells| cells.get(&sector.map(str::to_owned)))
            .copied()
            .unwrap_or_default()
    }

    /// The entries of every sector that are linked to a goal itself.
    fn all_sectors(&self, goal: &str) -> Cell {
        let cells = self.cells.get(goal).into_iter().flat_map(BTreeMap::values);
        cells.fold(Cell::default(), |all, cell| Cell {
            confirmed: all.confirmed + cell.confirmed,
            suggested: all.suggested + cell.suggested,
        })
    }

    /// Whether an entry without a sector is linked to any of these goals.
    pub fn has_unsorted<'a>(&self, goals: impl IntoIterator<Item = &'a Goal>) -> bool {
        goals
            .into_iter()
            .any(|goal| !self.cell(&goal.code, None).is_empty())
    }

    /// Open challenges on a goal itself.
    pub fn challenges(&self, goal: &str) -> i64 {
        self.challenges.get(goal).copied().unwrap_or_default()
    }

    /// Whether a challenge is open on a goal or one below it.
    pub fn is_asked_for(&self, goal: &Goal, tree: &Tree) -> bool {
        tree.any_within(goal, &|goal| self.challenges(&goal.code) > 0)
    }

    /// Whether nobody works on a goal: no entry that a person confirmed, and no
    /// open challenge, be it on the goal or one below it.
    pub fn waits(&self, goal: &Goal, tree: &Tree) -> bool {
        !tree.is_confirmed(goal) && !self.is_asked_for(goal, tree)
    }

    /// The goals of the province that nobody works on.
    pub fn waiting<'a>(&self, tree: &'a Tree) -> Vec<&'a Goal> {
        tree.provincial()
            .filter(|goal| self.waits(goal, tree))
            .collect()
    }
}
