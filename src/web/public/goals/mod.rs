//! `/muc-tieu`: the policy tree, who serves it, and where the gaps are.

mod gap;
mod matrix;
mod show;

use actix_web::HttpResponse;
use serde::Serialize;

use self::matrix::Matrix;
use super::browse::{Asked, Browse, Outcome};
use super::parts::{Crumb, GoalItem};
use crate::domain::search::Shelf;
use crate::i18n::Language;
use crate::models::coverage::Coverage;
use crate::models::policy::{Goal, Tree};
use crate::models::search::look;
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

/// Goals on a page of what was searched for.
const PAGE: usize = 50;

/// What was found of the tree.
#[derive(Debug, Serialize)]
pub struct Found {
    crumbs: Vec<Crumb>,
    browse: Browse,
    goals: Vec<GoalItem>,
}

impl View for Found {
    const TEMPLATE: &'static str = "public/goals_found.html";
    fn samples() -> Vec<Self> {
        let sample = |goals: Vec<GoalItem>| Found {
            crumbs: Crumb::to("/muc-tieu", "nav-goals", Language::Vietnamese),
            browse: Browse::sample(Shelf::Goals, "kinh tế số", goals.len() as u64),
            goals,
        };
        vec![sample(Vec::new()), sample(vec![GoalItem::sample()])]
    }
}

/// `GET /muc-tieu`
///
/// # Errors
/// The database's.
pub async fn index(visit: Visit) -> Result<HttpResponse, Error> {
    let asked: Asked = visit.asked();
    if asked.narrows(Shelf::Goals) {
        return found(visit, &asked).await;
    }
    let mut db = visit.db().await?;
    let (tree, coverage) = Coverage::with_tree(visit.now(), &mut db).await?;
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

async fn found(visit: Visit, asked: &Asked) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let mut db = visit.db().await?;
    let engine = visit.app.search.catch_up(&mut db).await?;
    let result = look(asked.of(Shelf::Goals, PAGE), &engine).await?;
    let tree = Tree::load(&mut db).await?;
    let goals: Vec<&Goal> = (result.keys.iter().filter_map(|code| tree.get(code))).collect();
    let texts = goals
        .iter()
        .flat_map(|goal| [&goal.title, &goal.full_title]);
    let outcome = Outcome::of_shelf(&result, texts, &[]);
    visit.page(&Found {
        crumbs: Crumb::to("/muc-tieu", "nav-goals", language),
        browse: Browse::new(Shelf::Goals, asked, &outcome, language),
        goals: goals
            .into_iter()
            .map(|goal| GoalItem::found(goal, &tree, &result.words, language))
            .collect(),
    })
}
