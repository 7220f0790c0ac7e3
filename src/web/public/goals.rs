//! `/muc-tieu`: the policy tree, who serves it, and where the gaps are.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::challenges;
use super::parts::{Crumb, EntryItem, GoalItem, Status, aim, link_mark, period, with_unit};
use crate::domain::policy::{LinkStatus, Scope};
use crate::i18n::Language;
use crate::models::challenge::Challenge;
use crate::models::initiative::Linked;
use crate::models::policy::{Goal, Indicator, Rank, Tree};
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// Entries that a goal's page lists; beyond, the catalogue goes on.
const LISTED: i64 = 200;

/// The tree.
#[derive(Debug, Serialize)]
pub struct Index {
    crumbs: Vec<Crumb>,
    /// Goals of the province.
    provincial: usize,
    served: usize,
    /// Those with suggested links alone.
    suggested: usize,
    gaps: Vec<GoalItem>,
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
        vec![
            Index {
                crumbs: Vec::new(),
                provincial: 0,
                served: 0,
                suggested: 0,
                gaps: Vec::new(),
                frameworks: Vec::new(),
            },
            Index {
                crumbs: Crumb::home(Language::Vietnamese),
                provincial: 4,
                served: 2,
                suggested: 1,
                gaps: vec![GoalItem::sample()],
                frameworks: vec![branch],
            },
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
    let language = visit.language;
    let gaps: Vec<GoalItem> = tree
        .gaps()
        .map(|goal| GoalItem::of(goal, &tree, language))
        .collect();
    let provincial = tree.provincial().count();
    let (served, suggested) = tree.coverage();
    visit.page(&Index {
        crumbs: Crumb::home(language),
        provincial,
        served,
        suggested,
        gaps,
        frameworks: tree
            .roots()
            .map(|goal| GoalItem::with_children(goal, &tree, language))
            .collect(),
    })
}

/// One goal.
#[derive(Debug, Serialize)]
pub struct Show {
    crumbs: Vec<Crumb>,
    title: String,
    full_title: String,
    kind: String,
    aim: String,
    scope: String,
    document: Option<DocumentLink>,
    note: String,
    /// Whether it holds others together, and nothing is aimed at it.
    heading: bool,
    gap: bool,
    children: Vec<GoalItem>,
    /// Open challenges on this goal.
    challenges: Vec<EntryItem>,
    values: Vec<ValueRow>,
    ranks: Vec<RankRow>,
    count: String,
    confirmed: Vec<EntryItem>,
    suggested: Vec<EntryItem>,
    /// The catalogue's list, where there is more than this page shows.
    more: String,
}

#[derive(Debug, Serialize)]
struct DocumentLink {
    href: String,
    number: String,
    title: String,
}

#[derive(Debug, Serialize)]
struct ValueRow {
    name: String,
    period: String,
    value: String,
    note: String,
    source: String,
}

#[derive(Debug, Serialize)]
struct RankRow {
    year: String,
    rank: String,
    source: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/goal.html";
    fn samples() -> Vec<Self> {
        let empty = || Show {
            crumbs: Vec::new(),
            title: "Quy mô kinh tế số".to_owned(),
            full_title: String::new(),
            kind: "Chỉ tiêu".to_owned(),
            aim: String::new(),
            scope: "Tỉnh có thể tác động".to_owned(),
            document: None,
            note: String::new(),
            heading: false,
            gap: true,
            children: Vec::new(),
            challenges: Vec::new(),
            values: Vec::new(),
            ranks: Vec::new(),
            count: "chưa có mục nào".to_owned(),
            confirmed: Vec::new(),
            suggested: Vec::new(),
            more: String::new(),
        };
        let marked = EntryItem {
            status: Status {
                label: "gợi ý".to_owned(),
                tone: "waiting",
            },
            ..EntryItem::sample()
        };
        let full = Show {
            crumbs: Crumb::home(Language::Vietnamese),
            full_title: "Quy mô kinh tế số đạt tối thiểu 30% GDP".to_owned(),
            aim: "từ 30% GDP trở lên".to_owned(),
            document: Some(DocumentLink {
                href: "/van-ban".to_owned(),
                number: "57-NQ/TW".to_owned(),
                title: "Nghị quyết".to_owned(),
            }),
            note: "cần đối chiếu văn bản gốc".to_owned(),
            gap: false,
            children: vec![GoalItem::sample()],
            challenges: vec![EntryItem::sample()],
            values: vec![ValueRow {
                name: "Tỷ trọng".to_owned(),
                period: "2024".to_owned(),
                value: "7,21%".to_owned(),
                note: "hơn".to_owned(),
                source: "Tài liệu".to_owned(),
            }],
            ranks: vec![RankRow {
                year: "2024".to_owned(),
                rank: "11/63".to_owned(),
                source: "Báo chí".to_owned(),
            }],
            confirmed: vec![EntryItem::sample()],
            suggested: vec![marked],
            more: "/sang-kien?muc-tieu=x".to_owned(),
            ..empty()
        };
        vec![empty(), full]
    }
}

/// `GET /muc-tieu/{code}`
///
/// # Errors
/// [`Error::NotFound`] for a code that no goal has.
pub async fn show(visit: Visit, code: web::Path<String>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let tree = Tree::load(&mut db).await?;
    let goal = tree.get(&code).ok_or(Error::NotFound)?;
    let linked = Linked::to_goal(&goal.code, LISTED, &mut db).await?;
    let values = Indicator::of_goal(&goal.code, &mut db).await?;
    let ranks = Rank::of_index(&goal.code, &mut db).await?;
    let now = visit.now();
    let open = Challenge::on_goal(&goal.code, now, &mut db).await?;
    let page = Show::new(goal, &tree, &linked, &values, &ranks, visit.language);
    visit.page(&Show {
        challenges: open
            .iter()
            .map(|challenge| challenges::item(challenge, now, visit.language))
            .collect(),
        ..page
    })
}

impl Show {
    fn new(
        goal: &Goal,
        tree: &Tree,
        linked: &[Linked],
        values: &[Indicator],
        ranks: &[Rank],
        language: Language,
    ) -> Self {
        let item = GoalItem::of(goal, tree, language);
        let marked = |status| {
            linked
                .iter()
                .filter(|linked| linked.status == status)
                .map(|linked| EntryItem {
                    status: mark(status, language),
                    ..EntryItem::of(&linked.entry, language)
                })
                .collect()
        };
        let more = usize::try_from(goal.entries()).unwrap_or_default() > linked.len();
        Self {
            crumbs: crumbs(goal, tree, language),
            title: goal.title.clone(),
            full_title: goal.full_title.clone(),
            kind: language.text(&format!("goal-kind-{}", goal.kind)),
            aim: aim(goal, language).unwrap_or_default(),
            scope: language.text(&format!("scope-{}", goal.scope)),
            document: goal.document_number.as_ref().map(|number| DocumentLink {
                href: in_language("/van-ban", language),
                number: number.clone(),
                title: goal.document_title.clone().unwrap_or_default(),
            }),
            note: goal.note.clone(),
            heading: goal.kind.is_heading() && goal.entries() == 0,
            gap: goal.scope == Scope::Provincial && item.gap,
            children: tree
                .children(&goal.code)
                .map(|child| GoalItem::of(child, tree, language))
                .collect(),
            challenges: Vec::new(),
            values: values.iter().map(|v| ValueRow::of(v, language)).collect(),
            ranks: ranks
                .iter()
                .map(|rank| RankRow {
                    year: rank.year.to_string(),
                    rank: format!("{}/{}", rank.rank, rank.out_of),
                    source: rank.source.clone(),
                })
                .collect(),
            count: item.count,
            confirmed: marked(LinkStatus::Confirmed),
            suggested: marked(LinkStatus::Suggested),
            more: if more {
                in_language(&format!("/sang-kien?muc-tieu={}", goal.code), language)
            } else {
                String::new()
            },
        }
    }
}

fn crumbs(goal: &Goal, tree: &Tree, language: Language) -> Vec<Crumb> {
    let mut crumbs = Crumb::to("/muc-tieu", "nav-goals", language);
    crumbs.extend(tree.ancestors(&goal.code).into_iter().map(|above| {
        let path = format!("/muc-tieu/{}", above.code);
        Crumb::new(&path, above.title.clone(), language)
    }));
    crumbs
}

fn mark(status: LinkStatus, language: Language) -> Status {
    Status {
        label: link_mark(status, language),
        tone: match status {
            LinkStatus::Confirmed => "good",
            LinkStatus::Suggested => "waiting",
        },
    }
}

impl ValueRow {
    fn of(value: &Indicator, language: Language) -> Self {
        Self {
            name: value.name.clone(),
            period: period(&value.period, value.period_inferred, language),
            value: with_unit(&value.value, &value.unit),
            note: value.note.clone(),
            source: value.source.clone(),
        }
    }
}
