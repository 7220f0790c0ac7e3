//! `/quan-tri/lich`: holidays and make-up workdays.

use actix_web::HttpResponse;
use serde::Serialize;

use super::{Tab, tabs};
use crate::i18n::Language;
use crate::models::administration;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

const HERE: &str = "/quan-tri/lich";

/// The calendar.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    hours: String,
    days: Vec<Day>,
}

#[derive(Debug, Serialize)]
struct Day {
    date: String,
    kind: String,
    name: String,
    certainty: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "admin/calendar.html";
    fn samples() -> Vec<Self> {
        let page = |days| Index {
            tabs: tabs(HERE, Language::Vietnamese),
            hours: "07:30-11:30".to_owned(),
            days,
        };
        let day = Day {
            date: "2026-11-24".to_owned(),
            kind: "Nghỉ lễ".to_owned(),
            name: "Ngày Văn hóa".to_owned(),
            certainty: "đã công bố".to_owned(),
        };
        vec![page(Vec::new()), page(vec![day])]
    }
}

/// `GET /quan-tri/lich`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let days = administration::days(&mut db).await?;
    let language = visit.language;
    let days = days
        .into_iter()
        .map(|day| Day {
            date: day.date.to_string(),
            kind: language.text(&format!("admin-day-{}", day.kind)),
            name: day.name,
            certainty: day.certainty,
        })
        .collect();
    visit.page(&Index {
        tabs: tabs(HERE, language),
        hours: visit.app.config.office.hours.clone(),
        days,
    })
}
