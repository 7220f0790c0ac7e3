//! What the form offers to choose from.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::{communes, policy_goals, sectors};
use crate::domain::form::Known;

/// The lists of the reference data, in the order in which they are shown.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    pub sectors: Vec<Sector>,
    pub communes: Vec<Commune>,
    /// Goals under the heading that they stand below.
    pub goals: Vec<GoalGroup>,
}

/// A field of work.
#[derive(Debug, Clone, Queryable)]
pub struct Sector {
    pub slug: String,
    pub name: String,
}

/// A commune or ward.
#[derive(Debug, Clone, Queryable)]
pub struct Commune {
    pub code: String,
    /// `phường` or `xã`.
    pub kind: String,
    pub name: String,
}

/// Goals of one heading.
#[derive(Debug, Clone)]
pub struct GoalGroup {
    pub title: String,
    pub goals: Vec<Goal>,
}

/// A goal to serve.
#[derive(Debug, Clone)]
pub struct Goal {
    pub code: String,
    pub title: String,
    /// Whether the province can move it.
    pub provincial: bool,
}

#[derive(Queryable)]
struct Node {
    code: String,
    parent: Option<String>,
    kind: String,
    title: String,
    scope: String,
}

impl Node {
    /// Frameworks and groups are headings, not goals to serve.
    fn is_heading(&self) -> bool {
        matches!(self.kind.as_str(), "framework" | "group")
    }
}

impl Choices {
    /// Reads the lists: three queries.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(db: &mut Db) -> QueryResult<Self> {
        let sectors = Self::sectors(db).await?;
        let communes = communes::table
            .order((communes::kind, communes::position))
            .select((communes::code, communes::kind, communes::name))
            .load(db)
            .await?;
        let nodes = policy_goals::table
            .order(policy_goals::position)
            .select((
                policy_goals::code,
                policy_goals::parent_code,
                policy_goals::kind,
                policy_goals::title,
                policy_goals::scope,
            ))
            .load::<Node>(db)
            .await?;
        Ok(Self {
            sectors,
            communes,
            goals: grouped(&nodes),
        })
    }

    /// The fields of work alone. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn sectors(db: &mut Db) -> QueryResult<Vec<Sector>> {
        sectors::table
            .order(sectors::position)
            .select((sectors::slug, sectors::name))
            .load(db)
            .await
    }

    /// The codes that answers may name.
    pub fn known(&self) -> Known {
        Known {
            sectors: self.sectors.iter().map(|row| row.slug.clone()).collect(),
            communes: self.communes.iter().map(|row| row.code.clone()).collect(),
            goals: self.all_goals().map(|goal| goal.code.clone()).collect(),
        }
    }

    /// Every goal.
    pub fn all_goals(&self) -> impl Iterator<Item = &Goal> {
        self.goals.iter().flat_map(|group| &group.goals)
    }
}

/// Goals under the nearest heading above each, named with all headings above it.
fn grouped(nodes: &[Node]) -> Vec<GoalGroup> {
    let by_code: HashMap<&str, &Node> = nodes.iter().map(|node| (&*node.code, node)).collect();
    let above = |node: &Node| node.parent.as_deref().and_then(|code| by_code.get(code));
    let mut groups: Vec<GoalGroup> = Vec::new();
    for node in nodes.iter().filter(|node| !node.is_heading()) {
        let mut headings = Vec::new();
        let mut upper = above(node);
        while let Some(node) = upper {
            if node.is_heading() {
                headings.push(node.title.as_str());
            }
            upper = above(node);
        }
        headings.reverse();
        let title = headings.join(" – ");
        let goal = Goal {
            code: node.code.clone(),
            title: node.title.clone(),
            provincial: node.scope == "provincial",
        };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.goals.push(goal),
            None => groups.push(GoalGroup {
                title,
                goals: vec![goal],
            }),
        }
    }
    groups
}
