//! `/can-bo/phan-cong/bang` and `/can-bo/phan-cong/tep`: a table of dossier codes and
//! reviewers' addresses, pasted from a spreadsheet or sent as a CSV file, shown as a
//! suggestion to confirm. Whatever is wrong with a file, its text stands in the page to
//! be mended.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{Show, chosen, moderates};
use crate::domain::amount::megabytes;
use crate::domain::problem::Problem;
use crate::domain::text::canonical;
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::assignment::suggest::{Matter, Suggestion};
use crate::models::rubric::Rubric;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::upload;
use crate::web::visit::{Dossiers, Entered};

/// Most lines of one table.
const MOST_LINES: usize = 2000;
/// Most bytes of one file; a table of the most lines has a tenth of them.
const MOST_BYTES: usize = 1 << 20;

/// A table as it was pasted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportInput {
    table: String,
    rubric: String,
}

/// A line of the table: what it names, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub code: String,
    pub email: String,
}

/// A line that cannot be followed.
#[derive(Debug, Serialize)]
pub struct Refused {
    number: u64,
    text: String,
    reason: String,
}

impl Refused {
    /// A line to try templates with.
    pub fn sample() -> Self {
        Self {
            number: 2,
            text: "NQ57-261123-0001, ai@vi-du.vn".to_owned(),
            reason: "Không tìm thấy".to_owned(),
        }
    }
}

impl Input for ImportInput {
    type Value = Vec<Line>;

    fn check(&self, errors: &mut Errors) -> Option<Vec<Line>> {
        let lines = lines(&self.table);
        if lines.is_empty() {
            errors.add("table", Problem::new("problem-table-empty"));
            return None;
        }
        if lines.len() > MOST_LINES {
            errors.add(
                "table",
                Problem::new("problem-table-long")
                    .with("max", MOST_LINES)
                    .with("count", lines.len()),
            );
            return None;
        }
        Some(lines)
    }
}

/// The lines of a table: a code and an address each, parted by commas,
/// semicolons or tabs. A first line without an address is a heading. Programs of
/// spreadsheets begin a file with a mark of its encoding.
pub fn lines(table: &str) -> Vec<Line> {
    let table = table.strip_prefix('\u{feff}').unwrap_or(table);
    // The reader counts a line once it has read its end, of which there must be one sign.
    let table = table.replace("\r\n", "\n");
    let first = table.lines().find(|line| !line.trim().is_empty());
    let delimiter = [b'\t', b';', b',']
        .into_iter()
        .find(|byte| first.is_some_and(|line| line.as_bytes().contains(byte)))
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(table.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        // A text is always UTF-8, and lines may be of any length: nothing else fails.
        let Ok(record) = record else { continue };
        let field = |place: usize| canonical(record.get(place).unwrap_or_default());
        let line = Line {
            number: record.position().map_or(0, csv::Position::line),
            code: field(0).to_uppercase(),
            email: field(1).to_lowercase(),
        };
        let heading = lines.is_empty() && !line.email.contains('@') && line.number == 1;
        if !heading && (!line.code.is_empty() || !line.email.is_empty()) {
            lines.push(line);
        }
    }
    lines
}

/// `POST /can-bo/phan-cong/bang`: shows what the table says, to confirm.
///
/// # Errors
/// [`Error::Forbidden`] to whoever is no moderator, or the database's.
pub async fn create(
    visit: Entered<Dossiers>,
    Posted(input): Posted<ImportInput>,
) -> Result<HttpResponse, Error> {
    moderates(&visit)?;
    let parsed = input.parse();
    answer(&visit, input, parsed).await
}

/// `POST /can-bo/phan-cong/tep`: the same from a file.
///
/// # Errors
/// [`Error::Forbidden`] to whoever is no moderator; the body broke off, came too slowly or was
/// too long, or the database's.
pub async fn send(
    visit: Entered<Dossiers>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    moderates(&visit)?;
    let mut sent = upload::small(&request, payload.into_inner(), MOST_BYTES).await?;
    let mut input = ImportInput {
        table: String::new(),
        rubric: sent.fields.remove("rubric").unwrap_or_default(),
    };
    let mut errors = Errors::new();
    let parsed = match sent.bytes.map(String::from_utf8) {
        _ if sent.name.is_empty() => {
            errors.add("file", Problem::new("problem-file-none"));
            Err(errors)
        }
        None => {
            let most = megabytes(MOST_BYTES as u64);
            errors.add(
                "file",
                Problem::new("problem-table-large").with("max", most),
            );
            Err(errors)
        }
        Some(Err(_)) => {
            errors.add("file", Problem::new("problem-table-encoding"));
            Err(errors)
        }
        Some(Ok(table)) => {
            input.table = table;
            input.parse()
        }
    };
    answer(&visit, input, parsed).await
}

/// The page with what a table asks for, or with what is wrong with it.
async fn answer(
    visit: &Entered<Dossiers>,
    input: ImportInput,
    parsed: Result<Vec<Line>, Errors>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let rubrics = Rubric::current(&mut db).await?;
    let rubric = chosen(&rubrics, &input.rubric);
    let matter = Matter::load(visit.person.id, &rubric, None, &mut db).await?;
    let view = match parsed {
        Ok(lines) => {
            let (suggestions, refused) = follow(&lines, &matter, visit.language);
            Show::of(visit, &rubrics, &rubric, &suggestions).imported(refused, Form::new(input))
        }
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            Show::of(visit, &rubrics, &rubric, &matter.suggest()).imported(Vec::new(), form)
        }
    };
    visit.page_with(view.status(), &view)
}

/// What the lines ask for, and which cannot be followed. A dossier that wants
/// nobody, one that does not exist and one that is not for the reader's eyes
/// are refused in the same words.
fn follow(lines: &[Line], matter: &Matter, language: Language) -> (Vec<Suggestion>, Vec<Refused>) {
    let mut found: BTreeMap<ProposalId, Suggestion> = BTreeMap::new();
    let mut refused = Vec::new();
    for line in lines {
        let dossier = matter.dossiers.iter().find(|one| one.code == line.code);
        let named = dossier.and_then(|dossier| matter.by_email(dossier.id, &line.email));
        let problem = match (dossier, named) {
            _ if line.code.is_empty() || line.email.is_empty() => "matching-incomplete",
            (None, _) => "matching-no-dossier",
            (Some(_), None) => "matching-no-reviewer",
            (Some(dossier), Some(named)) => {
                let entry = found.entry(dossier.id).or_insert_with(|| Suggestion {
                    dossier: dossier.clone(),
                    reviewers: Vec::new(),
                });
                if entry.reviewers.iter().all(|other| other.id != named.id) {
                    entry.reviewers.push(named);
                    continue;
                }
                "matching-twice"
            }
        };
        refused.push(Refused {
            number: line.number,
            text: [line.code.as_str(), &line.email]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            reason: language.text(problem),
        });
    }
    (found.into_values().collect(), refused)
}
