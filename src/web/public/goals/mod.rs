//! `/muc-tieu`: the policy tree, who serves it, and where the gaps are.

mod gap;
mod matrix;
mod show;

use actix_web::HttpResponse;
use serde::Serialize;

use self::matrix::Matrix;
use super::parts::{Crumb, GoalItem};
use crate::i18n::Language;
use crate::models::coverage::Coverage;
use crate::models::policy::{Goal, Tree};
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;

pub use show::{Show, show};

/// The tree.
#[derive(Debug, Serialize)]
pub struct Index {
    crumbs: Vec<Crumb>,
    /// Goals of the province.
    provincial: usize,
    served: usize,
    /// Those without a confirmed entry on which a challenge is open.
    asked: usize,
    /// Those that nobody works on but for a suggestion of the data.
    suggested: Vec<GoalItem>,
    /// Those that nobody works on at all.
    gaps: Vec<GoalItem>,
    matrix: Matrix,
    frameworks: Vec<GoalItem>,
}

impl View for Index {
    const TEMPLATE: &'static str = "public/goals.html";
    fn samples() -> Vec<Self> {
        let branch = GoalItem {
            children: vec![GoalItem {
                children: vec![GoalItem::sample()],
                ..GoalItem::sample()
            }],
            ..GoalItem::sample()
        };
        let sample = |gaps: Vec<GoalItem>, frameworks| Index {
            crumbs: Crumb::home(Language::Vietnamese),
            provincial: 4,
            served: 2,
            asked: 1,
            suggested: gaps.clone(),
            gaps,
            matrix: Matrix::sample(),
            frameworks,
        };
        vec![
            sample(Vec::new(), Vec::new()),
            sample(vec![GoalItem::sample()], vec![branch]),
        ]
    }
}

/// `GET /muc-tieu`
///
/// # Errors
/// The database's.
pub async fn index(visit: Visit) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let tree = Tree::load(&mut db).await?;
    let coverage = Coverage::load(visit.now(), &mut db).await?;
    let language = visit.language;
    let (suggested, gaps): (Vec<&Goal>, Vec<&Goal>) = coverage
        .waiting(&tree)
        .into_iter()
        .partition(|goal| tree.is_served(goal));
    let items = |goals: &[&Goal]| {
        goals
            .iter()
            .map(|goal| GoalItem::of(goal, &tree, language))
            .collect()
    };
    visit.page(&Index {
        crumbs: Crumb::home(language),
        provincial: tree.provincial().count(),
        served: tree.coverage().0,
        asked: tree
            .provincial()
            .filter(|goal| !tree.is_confirmed(goal) && coverage.is_asked_for(goal, &tree))
            .count(),
        suggested: items(&suggested),
        gaps: items(&gaps),
        matrix: Matrix::of(&tree, &coverage, language),
        frameworks: tree
            .roots()
            .map(|goal| GoalItem::with_children(goal, &tree, language))
            .collect(),
    })
}
