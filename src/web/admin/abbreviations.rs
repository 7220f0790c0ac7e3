//! `/quan-tri/viet-tat`: short forms that the search knows.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::{Tab, tabs};
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::domain::text::{canonical, length};
use crate::i18n::Language;
use crate::models::abbreviation::{Abbreviation, EditError};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Administration, Entered, Notice};

const HERE: &str = "/quan-tri/viet-tat";
/// Characters of either side.
const MAX: usize = 100;

/// What the forms send.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AbbreviationInput {
    short: String,
    long: String,
    source: String,
    /// `remove` takes it off.
    change: String,
}

impl Input for AbbreviationInput {
    type Value = Abbreviation;
    fn check(&self, errors: &mut Errors) -> Option<Abbreviation> {
        let mut side = |field: &'static str, text: &str, missing: &'static str| {
            let text = canonical(text);
            let checked = if text.is_empty() {
                Err(Problem::new(missing))
            } else if length(&text) > MAX {
                Err(Problem::new("problem-abbreviation-long").with("max", MAX))
            } else {
                Ok(text)
            };
            errors.field(field, checked)
        };
        let short = side("short", &self.short, "problem-abbreviation-short");
        let long = side("long", &self.long, "problem-abbreviation-meaning");
        let source = side("source", &self.source, "problem-abbreviation-source");
        Some(Abbreviation {
            short: short?,
            long: long?,
            source: source?,
        })
    }
}

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    /// Whether the reader may change it.
    edits: bool,
    form: Form<AbbreviationInput>,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    short: String,
    long: String,
    source: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "admin/abbreviations.html";
    fn samples() -> Vec<Self> {
        let line = || Line {
            short: "CĐS".to_owned(),
            long: "chuyển đổi số".to_owned(),
            source: "Văn bản của tỉnh".to_owned(),
        };
        let page = |edits, lines| Index {
            tabs: tabs(HERE, Language::Vietnamese),
            edits,
            form: Form::new(AbbreviationInput::default()),
            lines,
        };
        vec![page(true, vec![line()]), page(false, Vec::new())]
    }
}

fn may_edit(visit: &Entered<Administration>) -> bool {
    visit.person.roles.contains(&Role::Administrator)
}

async fn drawn(
    visit: &Entered<Administration>,
    form: Form<AbbreviationInput>,
    db: &mut Db,
) -> Result<Index, Error> {
    let lines = Abbreviation::all(db)
        .await?
        .into_iter()
        .map(|known| Line {
            short: known.short,
            long: known.long,
            source: known.source,
        })
        .collect();
    Ok(Index {
        tabs: tabs(HERE, visit.language),
        edits: may_edit(visit),
        form,
        lines,
    })
}

/// `GET /quan-tri/viet-tat`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let page = drawn(&visit, Form::new(AbbreviationInput::default()), &mut db).await?;
    visit.page(&page)
}

/// `POST /quan-tri/viet-tat`
///
/// # Errors
/// [`Error::Forbidden`] for whoever only reads, or the database's.
pub async fn create(
    visit: Entered<Administration>,
    Posted(input): Posted<AbbreviationInput>,
) -> Result<HttpResponse, Error> {
    if !may_edit(&visit) {
        return Err(Error::Forbidden);
    }
    let mut db = visit.db().await?;
    let mut errors = match input.parse() {
        Ok(known) => {
            let (done, notice) = if input.change == "remove" {
                let done = known.remove(&visit.acting(), &mut db).await;
                (done, "notice-abbreviation-removed")
            } else {
                let done = known.add(&visit.acting(), &mut db).await;
                (done, "notice-abbreviation-added")
            };
            let mut errors = Errors::new();
            match done {
                Ok(()) => return Ok(visit.see_other_saying(HERE, Notice::success(notice))),
                Err(EditError::Hidden) => return Err(Error::Forbidden),
                Err(EditError::Known) => {
                    errors.add("short", Problem::new("problem-abbreviation-known"));
                }
                Err(EditError::Wordless) => {
                    errors.add("long", Problem::new("problem-abbreviation-wordless"));
                }
                Err(EditError::Database(error)) => return Err(error.into()),
            }
            errors
        }
        Err(errors) => errors,
    };
    errors.call_by_key("short", "abbreviation-short");
    errors.call_by_key("long", "abbreviation-long");
    errors.call_by_key("source", "abbreviation-source");
    let form = Form::refused(input, &errors, visit.language);
    let page = drawn(&visit, form, &mut db).await?;
    visit.refused(&page)
}
