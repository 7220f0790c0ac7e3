//! `/sang-kien/{slug}`: one entry of the catalogue.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::parts::{Crumb, Status, link_mark, origin, paragraphs};
use crate::domain::form::Field;
use crate::domain::policy::LinkStatus;
use crate::domain::publication::Origin;
use crate::domain::text::Slug;
use crate::i18n::Language;
use crate::models::implementation;
use crate::models::initiative::{Initiative, Serves};
use crate::web::error::Error;
use crate::web::implementation::text::Outcome;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// An entry.
#[derive(Debug, Serialize)]
pub struct Show {
    crumbs: Vec<Crumb>,
    title: String,
    summary: String,
    status: Status,
    /// Whether the province reported it, without a proposal.
    reported: bool,
    facts: Vec<Fact>,
    source: String,
    published_at: DateTime<Utc>,
    goals: Vec<GoalLink>,
    body: Vec<Section>,
    /// What came of it, where anything was reported and confirmed.
    outcome: Option<Outcome>,
}

/// A short fact.
#[derive(Debug, Serialize)]
struct Fact {
    key: String,
    value: String,
    /// Whether the value is content, in Vietnamese whatever the page's language.
    content: bool,
}

#[derive(Debug, Serialize)]
struct GoalLink {
    href: String,
    title: String,
    mark: String,
    suggested: bool,
}

#[derive(Debug, Serialize)]
struct Section {
    title: String,
    paragraphs: Vec<String>,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/initiative.html";
    fn samples() -> Vec<Self> {
        let empty = Self::bare(Origin::Proposal);
        let full = Show {
            summary: "Đo mưa tự động".to_owned(),
            facts: vec![
                Fact {
                    key: "Đơn vị".to_owned(),
                    value: "Ngành nông nghiệp".to_owned(),
                    content: true,
                },
                Fact {
                    key: "Loại".to_owned(),
                    value: "Giải pháp".to_owned(),
                    content: false,
                },
            ],
            source: "Tài liệu tuyên truyền".to_owned(),
            goals: vec![
                GoalLink {
                    href: "/muc-tieu/dti".to_owned(),
                    title: "Hạ tầng số".to_owned(),
                    mark: "đã xác nhận".to_owned(),
                    suggested: false,
                },
                GoalLink {
                    href: "/muc-tieu/dti".to_owned(),
                    title: "Xã hội số".to_owned(),
                    mark: "gợi ý".to_owned(),
                    suggested: true,
                },
            ],
            body: vec![Section {
                title: "Vấn đề".to_owned(),
                paragraphs: vec!["Một".to_owned(), "Hai".to_owned()],
            }],
            outcome: Outcome::sample(),
            ..Self::bare(Origin::Reported)
        };
        vec![empty, full]
    }
}

impl Show {
    /// An entry of which nothing but the title is known.
    fn bare(from: Origin) -> Self {
        Show {
            crumbs: Crumb::to("/sang-kien", "nav-catalogue", Language::Vietnamese),
            title: "Hệ thống đo mưa".to_owned(),
            summary: String::new(),
            status: origin(from, Language::Vietnamese),
            reported: from == Origin::Reported,
            facts: Vec::new(),
            source: String::new(),
            published_at: DateTime::UNIX_EPOCH,
            goals: Vec::new(),
            body: Vec::new(),
            outcome: None,
        }
    }

    fn new(
        initiative: &Initiative,
        goals: &[Serves],
        outcome: Option<Outcome>,
        language: Language,
    ) -> Self {
        Self {
            crumbs: Crumb::to("/sang-kien", "nav-catalogue", language),
            title: initiative.title.clone(),
            summary: initiative.summary.clone(),
            status: origin(initiative.origin, language),
            reported: initiative.origin == Origin::Reported,
            facts: facts(initiative, language),
            source: initiative.source.clone(),
            published_at: initiative.published_at,
            goals: goals
                .iter()
                .map(|goal| GoalLink {
                    href: in_language(&format!("/muc-tieu/{}", goal.code), language),
                    title: goal.title.clone(),
                    mark: link_mark(goal.status, language),
                    suggested: goal.status == LinkStatus::Suggested,
                })
                .collect(),
            body: initiative
                .body()
                .iter()
                .filter_map(|part| {
                    let field = part.field.parse::<Field>().ok()?;
                    Some(Section {
                        title: language.text(&format!("field-{field}")),
                        paragraphs: paragraphs(&part.text),
                    })
                })
                .collect(),
            outcome,
        }
    }
}

fn facts(initiative: &Initiative, language: Language) -> Vec<Fact> {
    let content = |key: &str, value: Option<String>| (key.to_owned(), value, true);
    let label = |key: &str, value: Option<String>| (key.to_owned(), value, false);
    let text = |key: String| language.text(&key);
    [
        content("initiative-operator", Some(initiative.operator.clone())),
        content("initiative-reach", Some(initiative.reach.clone())),
        content("initiative-sector", initiative.sector.clone()),
        label(
            "initiative-kind",
            initiative.kind.map(|kind| text(format!("kind-{kind}"))),
        ),
        label(
            "initiative-stage",
            initiative.stage.map(|stage| text(format!("stage-{stage}"))),
        ),
        label(
            "initiative-trl",
            initiative.trl.map(|level| {
                language.text_with("initiative-trl-of", [("level", level.to_string())])
            }),
        ),
        content("initiative-communes", Some(initiative.communes.join(", "))),
        label(
            "initiative-year",
            initiative.year.map(|year| year.to_string()),
        ),
    ]
    .into_iter()
    .filter_map(|(key, value, content)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(Fact {
            key: language.text(&key),
            value,
            content,
        })
    })
    .collect()
}

/// `GET /sang-kien/{slug}`
///
/// # Errors
/// [`Error::NotFound`] for an address where nothing is published.
pub async fn show(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, Error> {
    let slug = Slug::parse(&slug).map_err(|_| Error::NotFound)?;
    let mut db = visit.db().await?;
    let initiative = Initiative::published(slug.as_str(), &mut db).await?;
    let goals = initiative.goals(&mut db).await?;
    let reports = implementation::of(initiative.id, true, &mut db).await?;
    let outcome = Outcome::of(&reports, visit.language);
    visit.page(&Show::new(&initiative, &goals, outcome, visit.language))
}
