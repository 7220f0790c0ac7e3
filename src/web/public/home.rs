//! `/`: for somebody who comes for the first time.

use actix_web::HttpResponse;
use serde::Serialize;

use super::challenges;
use super::parts::{EntryItem, GoalItem};
use crate::domain::policy::GoalKind;
use crate::models::challenge::Challenge;
use crate::models::initiative::Entry;
use crate::models::policy::{Goal, Tree};
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;

/// New entries shown.
const NEW: i64 = 3;
/// Challenges shown; their own page has all.
const CHALLENGES: i64 = 3;
/// Gaps shown; the goals' page has all.
const GAPS: usize = 6;

/// The first page.
#[derive(Debug, Serialize)]
pub struct Show {
    /// Those that take proposals now, the first to close first.
    challenges: Vec<EntryItem>,
    published: i64,
    provincial: usize,
    served: usize,
    /// Goals with suggested links alone.
    suggested: usize,
    gaps: usize,
    shown_gaps: Vec<GoalItem>,
    newest: Vec<EntryItem>,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/home.html";
    fn samples() -> Vec<Self> {
        vec![
            Show {
                challenges: Vec::new(),
                published: 0,
                provincial: 0,
                served: 0,
                suggested: 0,
                gaps: 0,
                shown_gaps: Vec::new(),
                newest: Vec::new(),
            },
            Show {
                challenges: vec![EntryItem::sample()],
                published: 29,
                provincial: 42,
                served: 20,
                suggested: 3,
                gaps: 22,
                shown_gaps: vec![GoalItem::sample()],
                newest: vec![EntryItem::sample()],
            },
        ]
    }
}

/// `GET /`
///
/// # Errors
/// The database's.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let published = Entry::count(&mut db).await?;
    let now = visit.now();
    let taking = Challenge::taking(now, CHALLENGES, &mut db).await?;
    let newest = Entry::new_works(NEW, &mut db).await?;
    let tree = Tree::load(&mut db).await?;
    let provincial = tree.provincial().count();
    let (served, suggested) = tree.coverage();
    // What can be measured says more than a task does.
    let mut gaps: Vec<&Goal> = tree.gaps().collect();
    gaps.sort_by_key(|goal| goal.kind == GoalKind::Task);
    visit.page(&Show {
        challenges: taking
            .iter()
            .map(|challenge| challenges::item(challenge, now, visit.language))
            .collect(),
        published,
        provincial,
        served,
        suggested,
        gaps: gaps.len(),
        shown_gaps: gaps
            .iter()
            .take(GAPS)
            .map(|goal| GoalItem::of(goal, &tree, visit.language))
            .collect(),
        newest: newest
            .iter()
            .map(|entry| EntryItem::of(entry, visit.language))
            .collect(),
    })
}
