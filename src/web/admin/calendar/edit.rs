//! `/quan-tri/lich/them`, `/quan-tri/lich/bo/{date}`: a change of the calendar,
//! written, looked at with what it moves, and saved.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::Line;
use super::{HERE, held, may_edit, record, said, written};
use crate::domain::deadline::{Change, DayKind, Edit};
use crate::domain::problem::Problem;
use crate::domain::text::{Reason, Summary, parse_date};
use crate::i18n::Language;
use crate::models::calendar::edit::{self as edits, EditError, Preview};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Administration, Entered, Notice};

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditInput {
    change: String,
    kind: String,
    first: String,
    last: String,
    name: String,
    source: String,
    reason: String,
    /// The calendar that the preview was reckoned from.
    seen: String,
    /// `save` once the preview was read; `write` to go back to the form.
    step: String,
}

/// A name or a number of a document is a line.
const LINE: usize = 200;

fn line(text: &str, missing: &'static str) -> Result<String, Problem> {
    let line = Summary::parse(text).map_err(|_| Problem::new(missing))?;
    if crate::domain::text::length(line.as_str()) > LINE {
        return Err(Problem::new("problem-calendar-line").with("max", LINE));
    }
    Ok(line.into())
}

impl Input for EditInput {
    type Value = Edit;
    fn check(&self, errors: &mut Errors) -> Option<Edit> {
        errors.call_by_key("first", "calendar-first");
        errors.call_by_key("last", "calendar-last");
        let change = self.change.parse::<Change>().ok();
        let kind = self.kind.parse::<DayKind>();
        let kind = errors.field(
            "kind",
            kind.map_err(|_| Problem::new("problem-calendar-kind")),
        );
        let first = errors.field("first", parse_date(&self.first));
        let last = if self.last.trim().is_empty() {
            first
        } else {
            errors.field("last", parse_date(&self.last))
        };
        let name = errors.field("name", line(&self.name, "problem-calendar-name"));
        let source = errors.field("source", line(&self.source, "problem-calendar-source"));
        let reason = errors.field("reason", Reason::parse(&self.reason));
        Some(Edit {
            change: change?,
            kind: kind?,
            first: first?,
            last: last?,
            name: name?,
            source: source?,
            reason: reason?.into(),
        })
    }
}

/// The form.
#[derive(Debug, Serialize)]
pub struct Write {
    form: Form<EditInput>,
    kinds: Vec<Choice>,
    /// What is taken away, in words; empty where something is added.
    removes: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: DayKind,
    label: String,
    hint: String,
}

impl View for Write {
    const TEMPLATE: &'static str = "admin/calendar_edit.html";
    fn samples() -> Vec<Self> {
        ["", "Bỏ ngày nghỉ lễ 24/11/2026"]
            .map(|removes| Write {
                form: Form::new(EditInput::default()),
                kinds: kinds(Language::Vietnamese),
                removes: removes.to_owned(),
            })
            .into()
    }
}

fn kinds(language: Language) -> Vec<Choice> {
    DayKind::ALL
        .iter()
        .map(|kind| Choice {
            value: *kind,
            label: language.text(&format!("admin-day-{kind}")),
            hint: language.text(&format!("calendar-kind-{kind}-hint")),
        })
        .collect()
}

/// What the change would do.
#[derive(Debug, Serialize)]
pub struct Look {
    what: String,
    form: Form<EditInput>,
    /// Why it was not saved; empty the first time.
    warning: String,
    /// What the years of the change come to, in words.
    years: Vec<String>,
    moved: usize,
    lines: Vec<Line>,
    /// How many dates become provisional or cease to be, without moving.
    steady: usize,
}

impl View for Look {
    const TEMPLATE: &'static str = "admin/calendar_preview.html";
    fn samples() -> Vec<Self> {
        let page = |lines: Vec<Line>, warning: &str| Look {
            what: "Thêm ngày nghỉ lễ 01/01/2027".to_owned(),
            form: Form::new(EditInput::default()),
            warning: warning.to_owned(),
            years: vec!["Năm 2027 còn thiếu".to_owned()],
            moved: lines.len(),
            lines,
            steady: 2,
        };
        vec![
            page(Vec::new(), ""),
            page(Line::samples(), "Lịch vừa được người khác sửa"),
        ]
    }
}

/// `GET /quan-tri/lich/them`
///
/// # Errors
/// [`Error::Forbidden`] for whoever only reads.
pub async fn new(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    if !may_edit(&visit) {
        return Err(Error::Forbidden);
    }
    let input = EditInput {
        change: Change::Add.to_string(),
        kind: DayKind::Holiday.to_string(),
        ..EditInput::default()
    };
    visit.page(&Write {
        form: Form::new(input),
        kinds: kinds(visit.language),
        removes: String::new(),
    })
}

/// `GET /quan-tri/lich/bo/{date}`
///
/// # Errors
/// [`Error::Forbidden`] for whoever only reads, [`Error::NotFound`] for a day
/// that the calendar does not hold.
pub async fn remove(
    visit: Entered<Administration>,
    date: Path<String>,
) -> Result<HttpResponse, Error> {
    if !may_edit(&visit) {
        return Err(Error::Forbidden);
    }
    let date = date.parse::<NaiveDate>().map_err(|_| Error::NotFound)?;
    let mut db = visit.db().await?;
    let day = held(date, &mut db).await?.ok_or(Error::NotFound)?;
    let input = EditInput {
        change: Change::Remove.to_string(),
        kind: day.kind.to_string(),
        first: written(&[date]),
        name: day.name,
        ..EditInput::default()
    };
    visit.page(&Write {
        removes: removes(&input, visit.language),
        form: Form::new(input),
        kinds: kinds(visit.language),
    })
}

/// What a form takes away, in words.
fn removes(input: &EditInput, language: Language) -> String {
    let kind = input.kind.parse::<DayKind>();
    match (
        input.change.parse::<Change>(),
        kind,
        parse_date(&input.first),
    ) {
        (Ok(Change::Remove), Ok(kind), Ok(day)) => {
            said(Change::Remove, kind, day, day, &input.name, language)
        }
        _ => String::new(),
    }
}

/// `POST /quan-tri/lich`
///
/// # Errors
/// [`Error::Forbidden`] for whoever only reads, or the database's.
pub async fn create(
    visit: Entered<Administration>,
    Posted(input): Posted<EditInput>,
) -> Result<HttpResponse, Error> {
    if !may_edit(&visit) {
        return Err(Error::Forbidden);
    }
    if input.change.parse::<Change>().is_err() {
        return Err(Error::BadRequest);
    }
    let again = |form: Form<EditInput>| Write {
        removes: removes(&form.values, visit.language),
        form,
        kinds: kinds(visit.language),
    };
    if input.step == "write" {
        return visit.page(&again(Form::new(input)));
    }
    let edit = match input.parse() {
        Ok(edit) => edit,
        Err(errors) => {
            return visit.refused(&again(Form::refused(input, &errors, visit.language)));
        }
    };
    let mut db = visit.db().await?;
    let acting = visit.acting();
    let mut newer = false;
    if input.step == "save" {
        match edits::save(&edit, &input.seen, &acting, &mut db).await {
            Ok(id) => {
                let notice = Notice::success("notice-calendar-edited");
                return Ok(visit.see_other_saying(&record::path(id), notice));
            }
            Err(EditError::Newer) => newer = true,
            Err(EditError::Hidden) => return Err(Error::Forbidden),
            Err(EditError::Database(error)) => return Err(error.into()),
            // It says what stands already by now: told by the preview below.
            Err(EditError::Invalid(_)) => {}
        }
    }
    match edits::preview(&edit, &acting, &mut db).await {
        Ok(preview) => {
            let status = if newer {
                StatusCode::CONFLICT
            } else {
                StatusCode::OK
            };
            visit.page_with(status, &look(&visit, &edit, input, &preview, newer))
        }
        Err(EditError::Invalid((field, problem))) => {
            let mut errors = Errors::new();
            errors.add(field, problem);
            visit.refused(&again(Form::refused(input, &errors, visit.language)))
        }
        Err(EditError::Hidden | EditError::Newer) => Err(Error::Forbidden),
        Err(EditError::Database(error)) => Err(error.into()),
    }
}

fn look(
    visit: &Entered<Administration>,
    edit: &Edit,
    input: EditInput,
    preview: &Preview,
    newer: bool,
) -> Look {
    let language = visit.language;
    let seen = preview.recounted.moved.iter().filter(|moved| !moved.barred);
    let lines: Vec<Line> = seen.map(|moved| Line::of_moved(moved, language)).collect();
    let mut years: Vec<String> = Vec::new();
    for year in &preview.begins {
        let year = [("year", year.to_string())];
        years.push(language.text_with("calendar-begins", year));
    }
    let mut touched: Vec<i32> = [edit.first, edit.last]
        .iter()
        .map(chrono::Datelike::year)
        .collect();
    touched.dedup();
    for year in touched {
        let lacks = preview.after.lacks(year);
        if !lacks.is_empty() && preview.after.knows(year) {
            let said = [("year", year.to_string()), ("days", written(&lacks))];
            years.push(language.text_with("calendar-lacks", said));
        }
        if !preview.after.knows(year) {
            let year = [("year", year.to_string())];
            years.push(language.text_with("calendar-ends", year));
        }
    }
    let steady = preview.recounted.steady.iter();
    Look {
        what: said(
            edit.change,
            edit.kind,
            edit.first,
            edit.last,
            &edit.name,
            language,
        ),
        form: Form::new(EditInput {
            seen: preview.seen.clone(),
            ..input
        }),
        warning: if newer {
            language.text("calendar-newer")
        } else {
            String::new()
        },
        years,
        moved: lines.len(),
        lines,
        steady: steady.filter(|moved| !moved.barred).count(),
    }
}

/// Where the form goes.
pub const TARGET: &str = HERE;
