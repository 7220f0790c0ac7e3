//! `/muc-tieu/{code}`: one goal, what is measured, who works on it, and the gap.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::gap::Gap;
use crate::domain::policy::LinkStatus;
use crate::i18n::Language;
use crate::models::challenge::Challenge;
use crate::models::coverage::Coverage;
use crate::models::implementation::sums;
use crate::models::initiative::Linked;
use crate::models::policy::{Goal, Indicator, Rank, Tree};
use crate::web::error::Error;
use crate::web::implementation::text::SumRow;
use crate::web::public::challenges;
use crate::web::public::documents::anchor;
use crate::web::public::parts::{
    Crumb, EntryItem, GoalItem, Status, aim, link_mark, period, with_unit,
};
use crate::web::public::plots::{LinePlot, by_indicator};
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// Entries that a goal's page lists; beyond, the catalogue goes on.
const LISTED: i64 = 200;

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
    /// How far it is, where the province can move it.
    gap: Option<Gap>,
    /// Whether no entry serves it or what is below it, though the province can move it.
    unserved: bool,
    children: Vec<GoalItem>,
    /// Open challenges on this goal.
    challenges: Vec<EntryItem>,
    /// Of what was measured more than once.
    plots: Vec<LinePlot>,
    /// What a plot would need more values of.
    undrawn: Vec<Undrawn>,
    /// What the initiatives that serve it measured.
    measured: Vec<SumRow>,
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

/// A value in the place of a plot.
#[derive(Debug, Serialize)]
struct Undrawn {
    name: String,
    value: String,
    period: String,
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
            gap: None,
            unserved: true,
            children: Vec::new(),
            challenges: Vec::new(),
            plots: Vec::new(),
            undrawn: Vec::new(),
            measured: Vec::new(),
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
            gap: Some(Gap::sample(false)),
            unserved: false,
            plots: vec![LinePlot::sample("hinh-1")],
            undrawn: vec![Undrawn {
                name: "Cáp quang".to_owned(),
                value: "21.000 km".to_owned(),
                period: "tháng 6/2025".to_owned(),
            }],
            children: vec![GoalItem::sample()],
            challenges: vec![EntryItem::sample()],
            measured: vec![SumRow::sample()],
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
        let nobody = Show {
            gap: Some(Gap::sample(true)),
            ..empty()
        };
        vec![empty(), nobody, full]
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
    let coverage = Coverage::of_challenges(now, &mut db).await?;
    let language = visit.language;
    let page = Show::new(goal, &tree, &linked, &values, &ranks, language);
    let ranked = !ranks.is_empty();
    let measured = sums::of_goal(&goal.code, &mut db).await?;
    visit.page(&Show {
        measured: measured
            .iter()
            .map(|sum| SumRow::of(sum, language))
            .collect(),
        challenges: open
            .iter()
            .map(|challenge| challenges::item(challenge, now, language))
            .collect(),
        gap: Gap::of(goal, &tree, &coverage, &values, ranked, now, language),
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
                href: in_language(&format!("/van-ban#{}", anchor(number)), language),
                number: number.clone(),
                title: goal.document_title.clone().unwrap_or_default(),
            }),
            note: goal.note.clone(),
            heading: goal.kind.is_heading() && goal.entries() == 0,
            gap: None,
            unserved: item.gap,
            children: tree
                .children(&goal.code)
                .map(|child| GoalItem::of(child, tree, language))
                .collect(),
            challenges: Vec::new(),
            plots: plots(goal, values, ranks, language),
            undrawn: undrawn(values, language),
            measured: Vec::new(),
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

/// What was measured more than once, drawn.
fn plots(goal: &Goal, values: &[Indicator], ranks: &[Rank], language: Language) -> Vec<LinePlot> {
    let ranks: Vec<&Rank> = ranks.iter().collect();
    let places = (ranks.len() > 1)
        .then(|| LinePlot::of_ranks("hinh-hang", &ranks, language))
        .flatten();
    let measured =
        by_indicator(values)
            .into_iter()
            .zip(1..)
            .filter_map(|(group, number): (_, usize)| {
                let id = format!("hinh-{number}");
                LinePlot::of_indicator(&id, &group, Some(goal), language)
            });
    measured.chain(places).collect()
}

/// The newest value of what was not measured in two years yet.
fn undrawn(values: &[Indicator], language: Language) -> Vec<Undrawn> {
    by_indicator(values)
        .into_iter()
        .filter(|group| LinePlot::of_indicator("", group, None, language).is_none())
        .filter_map(|group| group.last().copied())
        .map(|value| Undrawn {
            name: value.name.clone(),
            value: with_unit(&value.value, &value.unit, language),
            period: period(&value.period, value.period_inferred, language),
        })
        .collect()
}

fn crumbs(goal: &Goal, tree: &Tree, language: Language) -> Vec<Crumb> {
    let mut crumbs = Crumb::to("/muc-tieu", "nav-goals", language);
    crumbs.extend(tree.ancestors(&goal.code).into_iter().map(|above| {
        let path = format!("/muc-tieu/{}", above.code);
        Crumb::content(&path, above.title.clone(), language)
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
            value: with_unit(&value.value, &value.unit, language),
            note: value.note.clone(),
            source: value.source.clone(),
        }
    }
}
