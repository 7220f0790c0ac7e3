//! `/du-lieu-mo`: what is published, as files for anybody to use.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::figures::MONTHS;
use super::parts::Crumb;
use crate::domain::deadline;
use crate::domain::form::Support;
use crate::domain::record::{canonical, fingerprint};
use crate::i18n::Language;
use crate::models::coverage::Coverage;
use crate::models::figures::{self, Month};
use crate::models::initiative::Exported;
use crate::models::offer::Offer;
use crate::models::offer::public::{Balance, Narrowed};
use crate::models::policy::{Document, Indicator, Rank, Tree};
use crate::models::pool::Db;
use crate::models::version::{Listed, Version};
use crate::names;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;

/// Entries of the catalogue's file; the interface for programs goes on.
const MOST: i64 = 10_000;

names! {
    /// A file of the open data, by the name in its address.
    pub enum File {
        Initiatives = "sang-kien",
        /// What each entry shows, with its fingerprint.
        Records = "ban-ghi",
        Goals = "muc-tieu",
        Coverage = "do-phu",
        Documents = "van-ban",
        Indicators = "chi-so",
        Ranks = "thu-hang",
        Process = "quy-trinh",
        /// Offers of support that stand.
        Offers = "de-nghi-ho-tro",
        /// How many entries look for each kind of support, and how many offers stand for it.
        Support = "can-doi-ho-tro",
    }
}

/// The list of files.
#[derive(Debug, Serialize)]
pub struct Index {
    crumbs: Vec<Crumb>,
    files: Vec<FileItem>,
}

#[derive(Debug, Serialize)]
struct FileItem {
    href: String,
    name: String,
    title: String,
    about: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "public/open_data.html";
    fn samples() -> Vec<Self> {
        vec![
            Index {
                crumbs: Vec::new(),
                files: Vec::new(),
            },
            Index::new(Language::Vietnamese),
        ]
    }
}

impl Index {
    fn new(language: Language) -> Self {
        Self {
            crumbs: Crumb::home(language),
            files: File::ALL
                .iter()
                .map(|file| FileItem {
                    // A file is the same in every language.
                    href: format!("/du-lieu-mo/{file}.csv"),
                    name: format!("{file}.csv"),
                    title: language.text(&format!("open-data-{file}-title")),
                    about: language.text(&format!("open-data-{file}-about")),
                })
                .collect(),
        }
    }
}

/// `GET /du-lieu-mo`
///
/// # Errors
/// None of its own.
pub async fn index(visit: Visit) -> Result<HttpResponse, Error> {
    visit.page(&Index::new(visit.language))
}

/// `GET /du-lieu-mo/{file}.csv`
///
/// # Errors
/// [`Error::NotFound`] for a file that there is not.
pub async fn download(visit: Visit, name: web::Path<String>) -> Result<HttpResponse, Error> {
    let file = name
        .strip_suffix(".csv")
        .and_then(|name| name.parse::<File>().ok())
        .ok_or(Error::NotFound)?;
    let mut db = visit.db().await?;
    let table = file.table(visit.now(), &mut db).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8; header=present")
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{file}.csv\""),
        ))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .body(written(&table)?))
}

/// Rows as CSV. It begins with the mark by which spreadsheets know UTF-8, and
/// no cell is a formula to them.
fn written(table: &[Vec<String>]) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    for row in table {
        writer
            .write_record(row.iter().map(|cell| harmless(cell)))
            .map_err(|error| Error::Internal(error.into()))?;
    }
    writer
        .into_inner()
        .map_err(|error| Error::Internal(anyhow::anyhow!("csv: {}", error.error())))
}

/// A cell that no spreadsheet reads as a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

impl File {
    async fn table(self, now: DateTime<Utc>, db: &mut Db) -> Result<Vec<Vec<String>>, Error> {
        Ok(match self {
            File::Initiatives => initiatives(&Exported::published(MOST, db).await?),
            File::Records => records(&Version::newest(MOST, db).await?),
            File::Goals => goals(&Tree::load(db).await?),
            File::Coverage => {
                let (tree, coverage) = Coverage::with_tree(now, db).await?;
                coverage_of(&tree, &coverage)
            }
            File::Documents => documents(&Document::all(db).await?),
            File::Indicators => indicators(&Indicator::all(db).await?),
            File::Ranks => ranks(&Rank::all(db).await?),
            File::Process => {
                let today = deadline::local(now).date();
                process(&figures::months(today, MONTHS, db).await?)
            }
            File::Offers => {
                let today = deadline::local(now).date();
                offers(&Offer::newest(&Narrowed::default(), None, MOST, today, db).await?)
            }
            File::Support => {
                let today = deadline::local(now).date();
                balance(&Balance::load(today, db).await?)
            }
        })
    }
}

/// A header and its rows.
fn table<const N: usize>(
    header: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Vec<Vec<String>> {
    std::iter::once(header.map(str::to_owned).to_vec())
        .chain(rows.map(|row| row.to_vec()))
        .collect()
}

/// A value that may be missing; what is not known is empty.
fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn initiatives(entries: &[Exported]) -> Vec<Vec<String>> {
    table(
        [
            "slug",
            "title",
            "summary",
            "operator",
            "reach",
            "origin",
            "kind",
            "stage",
            "sector",
            "communes",
            "trl",
            "year",
            "goals_confirmed",
            "goals_suggested",
            "source",
            "published_at",
        ],
        entries.iter().map(|entry| {
            [
                entry.slug.clone(),
                entry.title.clone(),
                entry.summary.clone(),
                entry.operator.clone(),
                entry.reach.clone(),
                entry.origin.to_string(),
                or_empty(entry.kind),
                or_empty(entry.stage),
                or_empty(entry.sector_slug.as_ref()),
                entry.communes.join(";"),
                or_empty(entry.trl),
                or_empty(entry.year),
                entry.confirmed.join(";"),
                entry.suggested.join(";"),
                entry.source.clone(),
                entry.published_at.to_rfc3339(),
            ]
        }),
    )
}

fn records(versions: &[Listed]) -> Vec<Vec<String>> {
    table(
        ["slug", "version", "published_at", "fingerprint", "record"],
        versions.iter().map(|listed| {
            [
                listed.slug.clone(),
                listed.version.number.to_string(),
                listed.version.published_at.to_rfc3339(),
                fingerprint(&listed.version.record),
                canonical(&listed.version.record),
            ]
        }),
    )
}

fn goals(tree: &Tree) -> Vec<Vec<String>> {
    table(
        [
            "code",
            "document",
            "parent",
            "kind",
            "title",
            "full_title",
            "operator",
            "value",
            "unit",
            "due_year",
            "scope",
            "note",
            "entries_confirmed",
            "entries_suggested",
        ],
        tree.goals().iter().map(|goal| {
            [
                goal.code.clone(),
                or_empty(goal.document_number.as_ref()),
                or_empty(goal.parent_code.as_ref()),
                goal.kind.to_string(),
                goal.title.clone(),
                goal.full_title.clone(),
                or_empty(goal.operator),
                or_empty(goal.value.as_ref()),
                goal.unit.clone(),
                or_empty(goal.due_year),
                goal.scope.to_string(),
                goal.note.clone(),
                goal.confirmed.to_string(),
                goal.suggested.to_string(),
            ]
        }),
    )
}

/// Each goal of the province and each sector, those without entries too; a row
/// without a sector has entries of which none is stated.
fn coverage_of(tree: &Tree, coverage: &Coverage) -> Vec<Vec<String>> {
    let sectors: Vec<Option<&str>> = coverage
        .sectors
        .iter()
        .map(|sector| Some(sector.slug.as_str()))
        .chain([None])
        .collect();
    let cells = tree.provincial().flat_map(|goal| {
        sectors.iter().filter_map(|sector| {
            let cell = coverage.cell(&goal.code, *sector);
            (sector.is_some() || !cell.is_empty()).then(|| {
                [
                    goal.code.clone(),
                    goal.title.clone(),
                    or_empty(*sector),
                    cell.confirmed.to_string(),
                    cell.suggested.to_string(),
                ]
            })
        })
    });
    table(
        [
            "goal",
            "title",
            "sector",
            "entries_confirmed",
            "entries_suggested",
        ],
        cells,
    )
}

fn documents(documents: &[Document]) -> Vec<Vec<String>> {
    table(
        [
            "number",
            "issued_on",
            "issuer",
            "level",
            "title",
            "status",
            "replaced_by",
            "note",
            "source",
        ],
        documents.iter().map(|document| {
            [
                document.number.clone(),
                or_empty(document.issued_on),
                document.issuer.clone(),
                document.level.to_string(),
                document.title.clone(),
                document.status.to_string(),
                or_empty(document.replaced_by.as_ref()),
                document.note.clone(),
                document.source.clone(),
            ]
        }),
    )
}

fn indicators(values: &[Indicator]) -> Vec<Vec<String>> {
    table(
        [
            "code",
            "name",
            "period",
            "period_inferred",
            "value",
            "unit",
            "goal",
            "note",
            "source",
        ],
        values.iter().map(|value| {
            [
                value.code.clone(),
                value.name.clone(),
                value.period.clone(),
                if value.period_inferred { "yes" } else { "no" }.to_owned(),
                value.value.clone(),
                value.unit.clone(),
                or_empty(value.goal_code.as_ref()),
                value.note.clone(),
                value.source.clone(),
            ]
        }),
    )
}

fn ranks(ranks: &[Rank]) -> Vec<Vec<String>> {
    table(
        [
            "year",
            "index_code",
            "index_name",
            "rank",
            "out_of",
            "source",
        ],
        ranks.iter().map(|rank| {
            [
                rank.year.to_string(),
                rank.index_code.clone(),
                rank.index_name.clone(),
                rank.rank.to_string(),
                rank.out_of.to_string(),
                rank.source.clone(),
            ]
        }),
    )
}

fn process(months: &[Month]) -> Vec<Vec<String>> {
    table(
        [
            "month",
            "received",
            "released",
            "median_working_days",
            "late",
        ],
        months.iter().map(|month| {
            [
                month.first.format("%Y-%m").to_string(),
                month.received.to_string(),
                month.released.to_string(),
                or_empty(month.median_days),
                or_empty(month.late),
            ]
        }),
    )
}

/// An offer without sectors is for any, one without communes for the whole province.
fn offers(offers: &[Offer]) -> Vec<Vec<String>> {
    table(
        [
            "slug",
            "title",
            "name",
            "support",
            "sectors",
            "communes",
            "body",
            "conditions",
            "until",
            "published_at",
        ],
        offers.iter().map(|offer| {
            let kinds: Vec<&str> = offer.kinds().iter().map(|kind| kind.as_str()).collect();
            [
                or_empty(offer.slug.as_ref()),
                offer.title.clone(),
                offer.name.clone(),
                kinds.join(";"),
                offer.sectors.join(";"),
                offer.communes.join(";"),
                offer.body.clone(),
                offer.conditions.clone(),
                offer.until.to_string(),
                or_empty(offer.published_at.map(|at| at.to_rfc3339())),
            ]
        }),
    )
}

fn balance(balance: &Balance) -> Vec<Vec<String>> {
    table(
        ["support", "entries", "offers"],
        Support::ALL.iter().map(|kind| {
            let numbers = balance.of(Some(*kind), None);
            [
                kind.to_string(),
                numbers.needs.to_string(),
                numbers.offers.to_string(),
            ]
        }),
    )
}
