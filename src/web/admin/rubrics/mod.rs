//! `/quan-tri/bo-tieu-chi`: the rubrics in all their versions. Administrators
//! draft and publish new ones; what is published is only read.

pub mod edit;

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::{Tab, tabs};
use crate::domain::lifecycle::Role;
use crate::i18n::Language;
use crate::models::rubric::{self, Guided, Published, Rubric};
use crate::web::error::Error;
use crate::web::staff::labels;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

pub const HERE: &str = "/quan-tri/bo-tieu-chi";

/// The address of a version.
pub fn path(code: &str) -> String {
    format!("{HERE}/{code}")
}

/// The rubrics.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    families: Vec<Family>,
}

/// A rubric: its newest version in short, and all others to open.
#[derive(Debug, Serialize)]
struct Family {
    code: String,
    name: String,
    about: String,
    href: String,
    criteria: Vec<Short>,
    /// Earlier versions.
    others: Vec<Version>,
    /// The draft; empty where there is none.
    draft: String,
    /// Where a draft is begun; empty where there is one or the reader only reads.
    begin: String,
}

#[derive(Debug, Serialize)]
struct Version {
    href: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct Short {
    title: String,
    maximum: i32,
    /// Empty where there is none.
    minimum: String,
    knock_out: bool,
}

impl View for Index {
    const TEMPLATE: &'static str = "admin/rubrics.html";
    fn samples() -> Vec<Self> {
        let line = |minimum: &str, knock_out| Short {
            title: "Tính mới".to_owned(),
            maximum: 20,
            minimum: minimum.to_owned(),
            knock_out,
        };
        let family = |code: &str, draft: &str, begin: &str| Family {
            code: code.to_owned(),
            name: "Năm yêu cầu (phiên bản 2)".to_owned(),
            about: "Cần 2 phiếu".to_owned(),
            href: "/quan-tri/bo-tieu-chi/breakthrough-2".to_owned(),
            criteria: vec![line("10", true), line("", false)],
            others: vec![Version {
                href: "/quan-tri/bo-tieu-chi/breakthrough".to_owned(),
                label: "Phiên bản 1".to_owned(),
            }],
            draft: draft.to_owned(),
            begin: begin.to_owned(),
        };
        let page = |families| Index {
            tabs: tabs(HERE, Language::Vietnamese),
            families,
        };
        let begin = "/quan-tri/bo-tieu-chi/project/ban-moi";
        vec![
            page(Vec::new()),
            page(vec![
                family("breakthrough", "/quan-tri/bo-tieu-chi/breakthrough-3", ""),
                family("project", "", begin),
            ]),
        ]
    }
}

/// One version, to read.
#[derive(Debug, Serialize)]
pub struct Show {
    name: String,
    state: String,
    about: String,
    total: i64,
    criteria: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    title: String,
    guidance: String,
    maximum: String,
    minimum: String,
    knock_out: bool,
    weight: u32,
    words_required: bool,
}

impl View for Show {
    const TEMPLATE: &'static str = "admin/rubric.html";
    fn samples() -> Vec<Self> {
        let line = |minimum: &str, knock_out| Line {
            title: "Tính mới".to_owned(),
            guidance: "Khác gì với cách đang làm".to_owned(),
            maximum: "20".to_owned(),
            minimum: minimum.to_owned(),
            knock_out,
            weight: 2,
            words_required: knock_out,
        };
        vec![Self {
            name: "Năm yêu cầu (phiên bản 1)".to_owned(),
            state: "Ban hành lúc 08:00 23/11/2026".to_owned(),
            about: "Cần 2 phiếu".to_owned(),
            total: 40,
            criteria: vec![line("10", true), line("", false)],
        }]
    }
}

/// Whether the reader may write versions; an auditor only reads them.
fn may_edit(visit: &Entered<Administration>) -> bool {
    visit.person.roles.contains(&Role::Administrator)
}

/// `GET /quan-tri/bo-tieu-chi`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let versions = Rubric::versions(&mut db).await?;
    let criteria = rubric::published(&mut db).await?;
    let may_edit = may_edit(&visit);
    let families = Rubric::newest(&versions)
        .map(|newest| Family::of(newest, &versions, &criteria, may_edit, visit.language))
        .collect();
    visit.page(&Index {
        tabs: tabs(HERE, visit.language),
        families,
    })
}

/// `GET /quan-tri/bo-tieu-chi/{code}`: a published version to read; a draft to
/// write for administrators, and to read for auditors.
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn show(
    visit: Entered<Administration>,
    code: Path<String>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let rubric = Rubric::find(&code, &mut db).await?;
    let criteria = rubric::criteria(&code, &mut db).await?;
    if rubric.published_at.is_none() && may_edit(&visit) {
        let page = edit::Edit::of(&rubric, &criteria, visit.language);
        return visit.page(&page);
    }
    visit.page(&Show::of(&rubric, &criteria, visit.language))
}

/// How many sheets a version wants and what is special about it.
fn about(rubric: &Rubric, language: Language) -> String {
    let mut about = vec![language.text_with(
        "admin-rubric-reviewers",
        [("count", rubric.reviewers.to_string())],
    )];
    for (holds, key) in [
        (rubric.council, "admin-rubric-council"),
        (rubric.blind, "admin-rubric-blind"),
    ] {
        if holds {
            about.push(language.text(key));
        }
    }
    about.join(" · ")
}

impl Family {
    fn of(
        newest: &Rubric,
        versions: &[Rubric],
        criteria: &[Published],
        may_edit: bool,
        language: Language,
    ) -> Self {
        let of_family = || versions.iter().filter(|one| one.family == newest.family);
        let draft = of_family().find(|one| one.published_at.is_none());
        Self {
            code: newest.code.clone(),
            name: labels::rubric(newest, language),
            about: about(newest, language),
            href: path(&newest.code),
            criteria: criteria
                .iter()
                .filter(|line| line.rubric_code == newest.code)
                .map(|line| Short {
                    title: line.title.clone(),
                    maximum: line.maximum,
                    minimum: line
                        .minimum
                        .map(|minimum| minimum.to_string())
                        .unwrap_or_default(),
                    knock_out: line.knock_out,
                })
                .collect(),
            others: of_family()
                .filter(|one| one.published_at.is_some() && one.version < newest.version)
                .map(|one| Version {
                    href: path(&one.code),
                    label: language.text_with(
                        "rubric-version-number",
                        [("version", one.version.to_string())],
                    ),
                })
                .collect(),
            begin: if may_edit && draft.is_none() {
                format!("{}/ban-moi", path(&newest.family))
            } else {
                String::new()
            },
            draft: draft.map(|draft| path(&draft.code)).unwrap_or_default(),
        }
    }
}

impl Show {
    fn of(rubric: &Rubric, criteria: &[Guided], language: Language) -> Self {
        Self {
            name: labels::rubric(rubric, language),
            state: match rubric.published_at {
                Some(at) => language.text_with(
                    "admin-rubric-published",
                    [("at", labels::moment(at, language))],
                ),
                None => language.text("admin-rubric-draft"),
            },
            about: about(rubric, language),
            total: criteria
                .iter()
                .map(|one| {
                    i64::from(one.criterion.maximum.hundredths() / 100)
                        * i64::from(one.criterion.weight)
                })
                .sum(),
            criteria: criteria
                .iter()
                .map(|one| Line {
                    title: one.criterion.title.clone(),
                    guidance: one.guidance.clone(),
                    maximum: one.criterion.maximum.to_string(),
                    minimum: one
                        .criterion
                        .minimum
                        .map(|minimum| minimum.to_string())
                        .unwrap_or_default(),
                    knock_out: one.criterion.knock_out,
                    weight: one.criterion.weight,
                    words_required: one.words_required,
                })
                .collect(),
        }
    }
}
