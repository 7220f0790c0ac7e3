//! Policy documents, goals and figures, as the public reads them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::coverage::Cell;
use super::pool::Db;
use super::schema::dti_ranks;
use crate::domain::policy::{GoalKind, Level, Operator, Scope, Status};

/// A node of the policy tree, with what is published for it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Goal {
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub document_number: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub document_title: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub parent_code: Option<String>,
    #[diesel(sql_type = Text)]
    pub kind: GoalKind,
    #[diesel(sql_type = Text)]
    pub title: String,
    /// The exact heading, where it differs from the title.
    #[diesel(sql_type = Text)]
    pub full_title: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub operator: Option<Operator>,
    #[diesel(sql_type = Nullable<Text>)]
    pub value: Option<String>,
    #[diesel(sql_type = Text)]
    pub unit: String,
    #[diesel(sql_type = Nullable<Integer>)]
    pub due_year: Option<i32>,
    #[diesel(sql_type = Text)]
    pub scope: Scope,
    #[diesel(sql_type = Text)]
    pub note: String,
    /// Published entries whose link a person confirmed.
    #[diesel(sql_type = BigInt)]
    pub confirmed: i64,
    /// Published entries whose link is a suggestion of the data.
    #[diesel(sql_type = BigInt)]
    pub suggested: i64,
}

impl Goal {
    /// Published entries linked to it.
    pub fn entries(&self) -> i64 {
        self.confirmed + self.suggested
    }
}

/// Every goal, in the files' order.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    goals: Vec<Goal>,
    at: BTreeMap<String, usize>,
    children: BTreeMap<String, Vec<usize>>,
}

macro_rules! goals {
    ($counts:literal, $of:literal) => {
        concat!(
            "SELECT g.code, g.document_number, d.title AS document_title, g.parent_code, g.kind, g.title, g.full_title,
                g.operator, g.value, g.unit, g.due_year, g.scope, g.note, ",
            $counts,
            " FROM policy_goals g LEFT JOIN policy_documents d ON d.number = g.document_number ",
            $of,
            " ORDER BY g.position, g.code"
        )
    };
}

impl Tree {
    /// Loads the tree. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(db: &mut Db) -> QueryResult<Self> {
        let goals: Vec<Goal> = diesel::sql_query(goals!(
            "coalesce(l.confirmed, 0) AS confirmed, coalesce(l.suggested, 0) AS suggested",
            "LEFT JOIN (SELECT goal_code, count(*) FILTER (WHERE status = 'confirmed') AS confirmed,
                    count(*) FILTER (WHERE status = 'suggested') AS suggested
                FROM public_goal_links GROUP BY goal_code) l ON l.goal_code = g.code"
        ))
        .load(db)
        .await?;
        Ok(Self::of(goals))
    }

    /// The same with counts that are known already. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn counted(known: impl Fn(&str) -> Cell, db: &mut Db) -> QueryResult<Self> {
        let mut goals: Vec<Goal> =
            diesel::sql_query(goals!("0::bigint AS confirmed, 0::bigint AS suggested", ""))
                .load(db)
                .await?;
        for goal in &mut goals {
            let cell = known(&goal.code);
            (goal.confirmed, goal.suggested) = (cell.confirmed, cell.suggested);
        }
        Ok(Self::of(goals))
    }

    /// A tree of these goals.
    pub fn of(goals: Vec<Goal>) -> Self {
        let mut tree = Self::default();
        for (place, goal) in goals.iter().enumerate() {
            tree.at.insert(goal.code.clone(), place);
            if let Some(parent) = &goal.parent_code {
                tree.children.entry(parent.clone()).or_default().push(place);
            }
        }
        tree.goals = goals;
        tree
    }

    /// Every goal.
    pub fn goals(&self) -> &[Goal] {
        &self.goals
    }

    /// A goal.
    pub fn get(&self, code: &str) -> Option<&Goal> {
        self.goals.get(*self.at.get(code)?)
    }

    /// Goals without a parent.
    pub fn roots(&self) -> impl Iterator<Item = &Goal> {
        self.goals.iter().filter(|goal| goal.parent_code.is_none())
    }

    /// Goals right below one.
    pub fn children<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Goal> + use<'a> {
        let places = self.children.get(code).map(Vec::as_slice);
        places
            .unwrap_or_default()
            .iter()
            .filter_map(|&place| self.goals.get(place))
    }

    /// The goals above one, the highest first.
    pub fn ancestors(&self, code: &str) -> Vec<&Goal> {
        let mut path = Vec::new();
        let mut at = self.get(code);
        while let Some(parent) = at.and_then(|goal| self.get(goal.parent_code.as_deref()?)) {
            path.insert(0, parent);
            // The data has no circle; a person's edit must not hang the page.
            if path.len() > self.goals.len() {
                break;
            }
            at = Some(parent);
        }
        path
    }

    /// Whether a published entry is linked to the goal or one below it, be it
    /// confirmed or a suggestion.
    pub fn is_served(&self, goal: &Goal) -> bool {
        self.any_within(goal, &|goal| goal.entries() > 0)
    }

    /// Whether a person confirmed that an entry serves the goal or one below it.
    pub fn is_confirmed(&self, goal: &Goal) -> bool {
        self.any_within(goal, &|goal| goal.confirmed > 0)
    }

    /// Whether something holds for a goal or one below it.
    pub fn any_within(&self, goal: &Goal, holds: &dyn Fn(&Goal) -> bool) -> bool {
        self.any_down_to(goal, self.goals.len(), holds)
    }

    fn any_down_to(&self, goal: &Goal, depth: usize, holds: &dyn Fn(&Goal) -> bool) -> bool {
        holds(goal)
            || (depth > 0
                && self
                    .children(&goal.code)
                    .any(|child| self.any_down_to(child, depth - 1, holds)))
    }

    /// What a goal stands under: the framework or group above it, or itself.
    pub fn heading_of<'a>(&'a self, goal: &'a Goal) -> &'a Goal {
        self.ancestors(&goal.code)
            .into_iter()
            .rfind(|above| above.kind.is_heading())
            .unwrap_or(goal)
    }

    /// What the province can aim at: no headings, nothing that only the
    /// country can move.
    pub fn provincial(&self) -> impl Iterator<Item = &Goal> {
        self.goals
            .iter()
            .filter(|goal| goal.scope == Scope::Provincial && !goal.kind.is_heading())
    }

    /// How many goals of the province are served as a person confirmed, and
    /// how many have suggestions alone.
    pub fn coverage(&self) -> (usize, usize) {
        let confirmed = self
            .provincial()
            .filter(|goal| self.is_confirmed(goal))
            .count();
        let served = self
            .provincial()
            .filter(|goal| self.is_served(goal))
            .count();
        (confirmed, served - confirmed)
    }

    /// Goals of the province that nobody serves.
    pub fn gaps(&self) -> impl Iterator<Item = &Goal> {
        self.provincial().filter(|goal| !self.is_served(goal))
    }
}

/// A policy document.
#[derive(Debug, Clone, QueryableByName)]
pub struct Document {
    #[diesel(sql_type = Text)]
    pub number: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub issued_on: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    pub issuer: String,
    #[diesel(sql_type = Text)]
    pub level: Level,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = Nullable<Text>)]
    pub replaced_by: Option<String>,
    #[diesel(sql_type = Text)]
    pub note: String,
    #[diesel(sql_type = Text)]
    pub source: String,
    /// Goals that come from it.
    #[diesel(sql_type = BigInt)]
    pub goals: i64,
}

impl Document {
    /// Every document, in the files' order. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(
            "SELECT d.number, d.issued_on, d.issuer, d.level, d.title, d.status, d.replaced_by, d.note, d.source,
                (SELECT count(*) FROM policy_goals g WHERE g.document_number = d.number) AS goals
             FROM policy_documents d ORDER BY d.position, d.number",
        )
        .load(db)
        .await
    }
}

/// The province's rank on one index in one year.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = dti_ranks, check_for_backend(diesel::pg::Pg))]
pub struct Rank {
    pub year: i32,
    pub index_code: String,
    pub index_name: String,
    pub rank: i32,
    /// Provinces that were ranked.
    pub out_of: i32,
    pub source: String,
}

impl Rank {
    /// Every rank. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        dti_ranks::table
            .order((dti_ranks::position, dti_ranks::year))
            .select(Rank::as_select())
            .load(db)
            .await
    }

    /// The ranks on one index, oldest first. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_index(code: &str, db: &mut Db) -> QueryResult<Vec<Self>> {
        dti_ranks::table
            .filter(dti_ranks::index_code.eq(code))
            .order(dti_ranks::year)
            .select(Rank::as_select())
            .load(db)
            .await
    }
}

/// One value of one indicator.
#[derive(Debug, Clone, QueryableByName)]
pub struct Indicator {
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// `2024` or `2025-06`.
    #[diesel(sql_type = Text)]
    pub period: String,
    /// Whether the source does not state the period.
    #[diesel(sql_type = Bool)]
    pub period_inferred: bool,
    #[diesel(sql_type = Text)]
    pub value: String,
    #[diesel(sql_type = Text)]
    pub unit: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub goal_code: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub goal_title: Option<String>,
    #[diesel(sql_type = Text)]
    pub note: String,
    #[diesel(sql_type = Text)]
    pub source: String,
}

impl Indicator {
    /// Every value, in the files' order. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        Self::where_goal(None, db).await
    }

    /// The values that belong to a goal. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_goal(code: &str, db: &mut Db) -> QueryResult<Vec<Self>> {
        Self::where_goal(Some(code), db).await
    }

    async fn where_goal(goal: Option<&str>, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(
            "SELECT v.code, v.name, v.period, v.period_inferred, v.value, v.unit, v.goal_code, g.title AS goal_title,
                v.note, v.source
             FROM indicator_values v LEFT JOIN policy_goals g ON g.code = v.goal_code
             WHERE $1::text IS NULL OR v.goal_code = $1
             ORDER BY v.position, v.code, v.period",
        )
        .bind::<Nullable<Text>, _>(goal)
        .load(db)
        .await
    }
}
