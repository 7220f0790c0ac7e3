//! `/can-bo/so-theo-doi`: form 07, the register of dossiers of a period.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::compose::national;
use super::{Period, Sheet, Table};
use crate::domain::deadline;
use crate::domain::problem::Problem;
use crate::domain::text::parse_date;
use crate::i18n::Language;
use crate::models::slip::{self, Registered};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input};
use crate::web::staff::labels;
use crate::web::visit::{Dossiers, Entered};

/// The longest period of one print, in days.
const LONGEST: i64 = 366;

/// From which to which day, as written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    tu: String,
    den: String,
}

impl Input for Asked {
    type Value = (NaiveDate, NaiveDate);

    fn check(&self, errors: &mut Errors) -> Option<Self::Value> {
        errors.call_by_key("tu", "slip-07-first");
        errors.call_by_key("den", "slip-07-last");
        let first = errors.field("tu", parse_date(&self.tu));
        let last = errors.field("den", parse_date(&self.den));
        let (first, last) = first.zip(last)?;
        if last < first {
            errors.add("den", Problem::new("problem-period-backwards"));
        } else if (last - first).num_days() >= LONGEST {
            errors.add("den", Problem::new("problem-period-long"));
        }
        Some((first, last))
    }
}

/// A period to try templates with.
pub fn sample() -> Period {
    Period {
        form: Form::new(Asked::default()),
        action: "/can-bo/so-theo-doi".to_owned(),
    }
}

/// The month of a day, up to it.
fn so_far(today: NaiveDate) -> Asked {
    let first = today.with_day(1).unwrap_or(today);
    let text = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    Asked {
        tu: text(first),
        den: text(today),
    }
}

/// `GET /can-bo/so-theo-doi`: without a period, the month so far.
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Dossiers>) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let today = deadline::local(visit.now()).date();
    let asked: Asked = visit.asked();
    let asked = if asked.tu.is_empty() && asked.den.is_empty() {
        so_far(today)
    } else {
        asked
    };
    let (period, errors) = match asked.parse() {
        Ok(period) => (Some(period), Errors::new()),
        Err(errors) => (None, errors),
    };
    let rows = match period {
        Some((first, last)) => {
            let mut db = visit.db().await?;
            slip::register(visit.person.id, first, last, &mut db).await?
        }
        None => Vec::new(),
    };
    let day = |date: NaiveDate| date.format("%d/%m/%Y").to_string();
    let status = if period.is_some() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let sheet = Sheet {
        form: "07".to_owned(),
        title: language.text("slip-07-title"),
        under: period
            .map(|(first, last)| {
                language.text_with(
                    "slip-07-period",
                    [("first", day(first)), ("last", day(last))],
                )
            })
            .unwrap_or_default(),
        office: visit.app.config.contact.address.clone(),
        to: String::new(),
        opening: Vec::new(),
        lines: Vec::new(),
        table: period.map(|_| table(&rows, language)),
        closing: vec![language.text_with("slip-07-count", [("count", rows.len().to_string())])],
        qr: None,
        signers: vec![language.text("slip-signer-keeper")],
        wide: true,
        back: "/can-bo/ho-so".to_owned(),
        back_label: language.text("nav-queue"),
        period: Some(Period {
            form: Form::refused(asked, &errors, language),
            action: "/can-bo/so-theo-doi".to_owned(),
        }),
    };
    visit.page_with(status, &sheet)
}

fn table(rows: &[Registered], language: Language) -> Table {
    let moment = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| labels::moment(at, language))
            .unwrap_or_default()
    };
    Table {
        caption: language.text("slip-07-title"),
        head: [
            "slip-number",
            "slip-07-code",
            "slip-07-matter",
            "slip-07-applicant",
            "slip-07-submitted",
            "slip-07-received",
            "slip-07-promised",
            "slip-07-released",
            "slip-07-result",
            "slip-note",
        ]
        .map(|key| language.text(key))
        .into(),
        rows: rows
            .iter()
            .zip(1..)
            .map(|(row, number): (_, u32)| {
                let phone = national(&row.phone);
                let who = [&row.applicant, &row.address, &phone];
                let who: Vec<&str> = who
                    .into_iter()
                    .map(String::as_str)
                    .filter(|part| !part.is_empty())
                    .collect();
                let result = match row.result {
                    Some(kind) => language.text(&format!("decision-{kind}")),
                    None => language.text(&format!("state-{}-staff", row.state)),
                };
                let note = row.promised_before.map(|before| {
                    let day = deadline::local(before).date().format("%d/%m/%Y");
                    language.text_with("slip-07-postponed", [("day", day.to_string())])
                });
                vec![
                    number.to_string(),
                    row.code.clone(),
                    row.title.clone(),
                    who.join("\n"),
                    moment(Some(row.submitted_at)),
                    moment(row.received_at),
                    moment(row.promised_at),
                    moment(row.released_at),
                    result,
                    note.unwrap_or_default(),
                ]
            })
            .collect(),
    }
}
