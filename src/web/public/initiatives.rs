//! `/sang-kien/{slug}`: one entry of the catalogue.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;

use super::feedback::ShownText;
use super::offers;
use super::parts::{Crumb, EntryItem, Status, link_mark, origin, paragraphs, support_words};
use crate::domain::deadline;
use crate::domain::form::Field;
use crate::domain::policy::LinkStatus;
use crate::domain::proposal::Kind;
use crate::domain::publication::Origin;
use crate::domain::record::fingerprint;
use crate::domain::text::Slug;
use crate::i18n::Language;
use crate::models::attachment::Attachment;
use crate::models::feedback::{self, Shown};
use crate::models::implementation::{self, Whole};
use crate::models::initiative::{Initiative, Serves};
use crate::models::offer::{Offer, fit};
use crate::models::version::{self, Version};
use crate::web::error::Error;
use crate::web::implementation::text::Outcome;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// Offers that fit an entry, shown on its page.
const OFFERS: i64 = 3;

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
    /// The support that it asks for, in words; empty where it asks for none.
    wants: String,
    /// Offers of it, the nearest first.
    offers: Vec<EntryItem>,
    source: String,
    published_at: DateTime<Utc>,
    goals: Vec<GoalLink>,
    body: Vec<Section>,
    files: Vec<FileItem>,
    /// What people say of it, and what was answered.
    feedback: Vec<ShownText>,
    /// The page's address below the site's.
    here: String,
    /// The portal's address and the page's, whole, for those who share it.
    base: String,
    address: String,
    /// The entry as schema.org has it: JSON without a `<`.
    linked_data: String,
    /// Where programs read it.
    api: String,
    version: i32,
    version_at: DateTime<Utc>,
    versions: usize,
    /// SHA-256 of what is published, in hexadecimal.
    fingerprint: String,
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
    /// What the value means; may be empty.
    meaning: String,
}

/// A file that anybody may open.
#[derive(Debug, Serialize)]
struct FileItem {
    href: String,
    name: String,
    kind: String,
    size: String,
}

#[derive(Debug, Serialize)]
struct GoalLink {
    href: String,
    title: String,
    mark: String,
    suggested: bool,
    /// Why, and when it was confirmed, in words; empty of a suggestion.
    reason: String,
    confirmed: String,
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
                    meaning: String::new(),
                },
                Fact {
                    key: "Loại".to_owned(),
                    value: "Giải pháp".to_owned(),
                    content: false,
                    meaning: "Đang dùng thật".to_owned(),
                },
            ],
            wants: "Nhà đầu tư, Nơi làm thử".to_owned(),
            offers: vec![EntryItem::sample()],
            source: "Tài liệu tuyên truyền".to_owned(),
            goals: vec![
                GoalLink {
                    href: "/muc-tieu/dti".to_owned(),
                    title: "Hạ tầng số".to_owned(),
                    mark: "đã xác nhận".to_owned(),
                    suggested: false,
                    reason: "Đưa dữ liệu lên môi trường số".to_owned(),
                    confirmed: "Sở xác nhận".to_owned(),
                },
                GoalLink {
                    href: "/muc-tieu/dti".to_owned(),
                    title: "Xã hội số".to_owned(),
                    mark: "gợi ý".to_owned(),
                    suggested: true,
                    reason: String::new(),
                    confirmed: String::new(),
                },
            ],
            body: vec![Section {
                title: "Vấn đề".to_owned(),
                paragraphs: vec!["Một".to_owned(), "Hai".to_owned()],
            }],
            files: vec![FileItem {
                href: "/sang-kien/he-thong-do-mua/tai-lieu/0".to_owned(),
                name: "Thuyết minh.pdf".to_owned(),
                kind: "PDF".to_owned(),
                size: "12 KB".to_owned(),
            }],
            feedback: ShownText::samples(),
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
            wants: String::new(),
            offers: Vec::new(),
            source: String::new(),
            published_at: DateTime::UNIX_EPOCH,
            goals: Vec::new(),
            body: Vec::new(),
            files: Vec::new(),
            feedback: Vec::new(),
            here: "/sang-kien/he-thong-do-mua".to_owned(),
            address: "https://nq57.test/sang-kien/he-thong-do-mua".to_owned(),
            base: "https://nq57.test".to_owned(),
            linked_data: "{}".to_owned(),
            api: "https://nq57.test/api/v1/initiatives/he-thong-do-mua".to_owned(),
            version: 1,
            version_at: DateTime::UNIX_EPOCH,
            versions: 1,
            fingerprint: "0".repeat(64),
            outcome: None,
        }
    }

    fn new(drawn: &Drawn<'_>, language: Language) -> Self {
        let Drawn {
            initiative,
            goals,
            versions,
            files,
            reports,
            said,
            offers,
            base,
        } = drawn;
        let here = format!("/sang-kien/{}", initiative.slug);
        let address = format!("{base}{here}");
        let newest = versions.first();
        Self {
            crumbs: Crumb::to("/sang-kien", "nav-catalogue", language),
            title: initiative.title.clone(),
            summary: initiative.summary.clone(),
            status: origin(initiative.origin, language),
            reported: initiative.origin == Origin::Reported,
            facts: facts(initiative, language),
            wants: support_words(&initiative.support(), language),
            offers: offers
                .iter()
                .map(|offer| offers::item(offer, language))
                .collect(),
            source: initiative.source.clone(),
            published_at: initiative.published_at,
            goals: goals
                .iter()
                .map(|goal| GoalLink {
                    href: in_language(&format!("/muc-tieu/{}", goal.code), language),
                    title: goal.title.clone(),
                    mark: link_mark(goal.status, language),
                    suggested: goal.status == LinkStatus::Suggested,
                    reason: goal.reason.clone(),
                    confirmed: goal.confirmed_at.map_or_else(String::new, |at| {
                        let date = deadline::local(at).format("%d/%m/%Y").to_string();
                        language.text_with("initiative-goal-confirmed", [("date", date)])
                    }),
                })
                .collect(),
            body: initiative
                .body()
                .iter()
                .filter_map(|part| {
                    let field = part.field.parse::<Field>().ok()?;
                    // Said at the head of the page, in the page's language.
                    (field != Field::Support).then_some(())?;
                    Some(Section {
                        title: language.text(&format!("field-{field}")),
                        paragraphs: paragraphs(&part.text),
                    })
                })
                .collect(),
            files: files
                .iter()
                .map(|file| FileItem {
                    // A file is the same in every language.
                    href: format!("{here}/tai-lieu/{}", file.id),
                    name: file.name.clone(),
                    kind: kind_of(&file.name),
                    size: crate::web::answers::size(file.size.unsigned_abs()),
                })
                .collect(),
            feedback: said
                .iter()
                .map(|shown| ShownText::of(shown, language))
                .collect(),
            linked_data: linked_data(initiative, &address),
            api: format!("{base}/api/v1/initiatives/{}", initiative.slug),
            version: newest.map_or(1, |version| version.number),
            version_at: newest.map_or(initiative.published_at, |version| version.published_at),
            versions: versions.len(),
            fingerprint: newest.map_or_else(String::new, |version| fingerprint(&version.record)),
            outcome: Outcome::of(reports, language),
            here,
            base: (*base).to_owned(),
            address,
        }
    }
}

/// What the page is drawn from.
struct Drawn<'a> {
    initiative: &'a Initiative,
    goals: &'a [Serves],
    versions: &'a [Version],
    files: &'a [Attachment],
    reports: &'a [Whole],
    said: &'a [Shown],
    offers: &'a [Offer],
    /// The portal's address, without a slash at its end.
    base: &'a str,
}

/// The kind of a file, as people call it: its ending.
fn kind_of(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, ending)| ending.to_uppercase())
}

/// The entry as schema.org has it, for search engines. In a page no `<` may
/// stand in it, which would end the element that holds it.
fn linked_data(initiative: &Initiative, address: &str) -> String {
    let kind = match initiative.kind {
        Some(Kind::Product) => "Product",
        _ => "CreativeWork",
    };
    let provider = json!({ "@type": "Organization", "name": initiative.operator });
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": kind,
        "@id": address,
        "url": address,
        "name": initiative.title,
        "description": if initiative.summary.is_empty() { &initiative.title } else { &initiative.summary },
        "inLanguage": "vi",
        "identifier": initiative.slug,
    });
    if !initiative.operator.is_empty() {
        let role = if kind == "Product" {
            "brand"
        } else {
            "creator"
        };
        data[role] = provider;
    }
    if kind == "CreativeWork" {
        data["datePublished"] = json!(initiative.published_at.to_rfc3339());
        data["dateModified"] = json!(initiative.updated_at.to_rfc3339());
        if !initiative.reach.is_empty() {
            data["spatialCoverage"] = json!(initiative.reach);
        }
    }
    data.to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
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
        let meaning = match initiative.trl {
            Some(level) if key == "initiative-trl" => {
                language.text(&format!("initiative-trl-{level}"))
            }
            _ => String::new(),
        };
        Some(Fact {
            key: language.text(&key),
            value,
            content,
            meaning,
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
    let versions = Version::of(initiative.id, &mut db).await?;
    let unscanned_too = visit.app.config.scanner.publish_unscanned;
    let files = version::files(initiative.id, unscanned_too, &mut db).await?;
    let said = feedback::of_entry(initiative.id, &mut db).await?;
    let today = deadline::local(visit.now()).date();
    let offers = if initiative.support().is_empty() {
        Vec::new()
    } else {
        fit::for_entry(initiative.id, OFFERS, today, &mut db).await?
    };
    let base = visit.app.config.server.base_url.trim_end_matches('/');
    let drawn = Drawn {
        initiative: &initiative,
        goals: &goals,
        versions: &versions,
        files: &files,
        reports: &reports,
        said: &said,
        offers: &offers,
        base,
    };
    visit.page(&Show::new(&drawn, visit.language))
}
