//! `/sang-kien/{slug}/phien-ban`: under which contents an entry was published,
//! and what differs between two of them; and the files beside an entry.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::parts::{Crumb, paragraphs};
use crate::domain::form::{Field, Support};
use crate::domain::record::{differences, fingerprint, within};
use crate::domain::text::Slug;
use crate::i18n::Language;
use crate::ids::AttachmentId;
use crate::models::initiative::Initiative;
use crate::models::version::{self, Version};
use crate::web::download;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::view::View;
use crate::web::visit::Visit;

/// The page.
#[derive(Debug, Serialize)]
pub struct Index {
    crumbs: Vec<Crumb>,
    title: String,
    /// Where the comparison is asked for.
    here: String,
    versions: Vec<Item>,
    options: Vec<Choice>,
    /// Nothing where there is one version alone.
    form: Option<Form<Asked>>,
    compared: Option<Compared>,
}

#[derive(Debug, Serialize)]
struct Item {
    number: i32,
    published_at: DateTime<Utc>,
    fingerprint: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

/// What differs between two versions.
#[derive(Debug, Serialize)]
struct Compared {
    before: i32,
    after: i32,
    changes: Vec<Change>,
}

#[derive(Debug, Serialize)]
struct Change {
    label: String,
    before: Vec<String>,
    after: Vec<String>,
}

/// The address's parameters: two numbers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    tu: String,
    den: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "public/versions.html";
    fn samples() -> Vec<Self> {
        let item = |number| Item {
            number,
            published_at: DateTime::UNIX_EPOCH,
            fingerprint: "0".repeat(64),
        };
        let page = |versions: Vec<Item>, changes: Option<Vec<Change>>| Index {
            crumbs: Crumb::to("/sang-kien", "nav-catalogue", Language::Vietnamese),
            title: "Hệ thống đo mưa".to_owned(),
            here: "/sang-kien/he-thong/phien-ban".to_owned(),
            options: versions
                .iter()
                .map(|item| Choice {
                    value: item.number.to_string(),
                    label: item.number.to_string(),
                    hint: String::new(),
                })
                .collect(),
            form: (versions.len() > 1).then(|| Form::new(Asked::default())),
            versions,
            compared: changes.map(|changes| Compared {
                before: 1,
                after: 2,
                changes,
            }),
        };
        let change = Change {
            label: "Tóm tắt".to_owned(),
            before: vec!["Cũ".to_owned()],
            after: Vec::new(),
        };
        vec![
            page(vec![item(1)], None),
            page(vec![item(2), item(1)], Some(vec![change])),
            page(vec![item(2), item(1)], Some(Vec::new())),
        ]
    }
}

/// `GET /sang-kien/{slug}/phien-ban`
///
/// # Errors
/// [`Error::NotFound`] for an address where nothing is published.
pub async fn index(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, Error> {
    let slug = Slug::parse(&slug).map_err(|_| Error::NotFound)?;
    let mut db = visit.db().await?;
    let initiative = Initiative::published(slug.as_str(), &mut db).await?;
    let versions = Version::of(initiative.id, &mut db).await?;
    let language = visit.language;
    let path = format!("/sang-kien/{}", initiative.slug);
    let mut crumbs = Crumb::to("/sang-kien", "nav-catalogue", language);
    crumbs.push(Crumb::content(&path, initiative.title.clone(), language));
    let asked: Asked = visit.asked();
    let compared = compare(&versions, &asked, language);
    let date = |at: DateTime<Utc>| crate::domain::deadline::local(at).format("%d/%m/%Y");
    visit.page(&Index {
        crumbs,
        title: initiative.title.clone(),
        here: format!("{path}/phien-ban"),
        options: versions
            .iter()
            .map(|version| Choice {
                value: version.number.to_string(),
                label: language.text_with(
                    "version-option",
                    [
                        ("number", version.number.to_string()),
                        ("date", date(version.published_at).to_string()),
                    ],
                ),
                hint: String::new(),
            })
            .collect(),
        form: (versions.len() > 1).then(|| {
            Form::new(Asked {
                tu: compared
                    .as_ref()
                    .map_or_else(
                        || versions.get(1).map_or(1, |version| version.number),
                        |compared| compared.before,
                    )
                    .to_string(),
                den: compared
                    .as_ref()
                    .map_or_else(
                        || versions.first().map_or(1, |version| version.number),
                        |compared| compared.after,
                    )
                    .to_string(),
            })
        }),
        versions: versions
            .iter()
            .map(|version| Item {
                number: version.number,
                published_at: version.published_at,
                fingerprint: fingerprint(&version.record),
            })
            .collect(),
        compared,
    })
}

/// The two versions that were asked for, the older one first whatever their order.
fn compare(versions: &[Version], asked: &Asked, language: Language) -> Option<Compared> {
    let newest = &versions.first()?.record;
    let find = |text: &str| {
        let number = text.parse::<i32>().ok()?;
        versions.iter().find(|version| version.number == number)
    };
    let (one, other) = find(&asked.tu).zip(find(&asked.den))?;
    let (before, after) = if one.number <= other.number {
        (one, other)
    } else {
        (other, one)
    };
    let found = differences(
        &within(&before.record, newest),
        &within(&after.record, newest),
    );
    Some(Compared {
        before: before.number,
        after: after.number,
        changes: found
            .into_iter()
            .map(|difference| {
                let own = format!("version-field-{}", difference.field);
                let label = if language.has(&own) {
                    language.text(&own)
                } else {
                    language.text(&format!("field-{}", difference.field))
                };
                Change {
                    label,
                    before: paragraphs(&said(&difference.field, &difference.before, language)),
                    after: paragraphs(&said(&difference.field, &difference.after, language)),
                }
            })
            .collect(),
    })
}

/// A value in words, where the record has a code.
fn said(field: &str, value: &str, language: Language) -> String {
    if field == "kind" && !value.is_empty() {
        language.text(&format!("kind-{value}"))
    } else if field == Field::Support.as_str() {
        let words = value
            .lines()
            .filter_map(|word| word.parse::<Support>().ok());
        let words = words.map(|word| language.text(&format!("support-{word}")));
        words.collect::<Vec<_>>().join("\n")
    } else {
        value.to_owned()
    }
}

/// `GET /sang-kien/{slug}/tai-lieu/{attachment}`: a file that is shown beside an entry.
///
/// # Errors
/// [`Error::NotFound`] for a file that is not shown, or whose entry is not.
pub async fn file(
    visit: Visit,
    path: web::Path<(String, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (slug, id) = path.into_inner();
    let slug = Slug::parse(&slug).map_err(|_| Error::NotFound)?;
    let mut db = visit.db().await?;
    let unscanned_too = visit.app.config.scanner.publish_unscanned;
    let file = version::file(slug.as_str(), id, unscanned_too, &mut db).await?;
    drop(db);
    let mut answer = download::send(&file, &visit.app.storage).await?;
    // A file that is taken down must not live on in a cache.
    answer.headers_mut().insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-cache"),
    );
    Ok(answer)
}
