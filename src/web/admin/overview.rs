//! `/quan-tri`

use actix_web::HttpResponse;
use chrono::Datelike;
use serde::Serialize;

use super::{Tab, tabs};
use crate::domain::deadline;
use crate::i18n::Language;
use crate::models::administration;
use crate::models::calendar;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

/// How the portal stands.
#[derive(Debug, Serialize)]
pub struct Show {
    tabs: Vec<Tab>,
    environment: String,
    staff: usize,
    events: i64,
    /// Years near by whose holidays are not known.
    unknown_years: Vec<i32>,
}

impl View for Show {
    const TEMPLATE: &'static str = "admin/overview.html";
    fn samples() -> Vec<Self> {
        let page = |unknown_years| Show {
            tabs: tabs("/quan-tri", Language::Vietnamese),
            environment: "test".to_owned(),
            staff: 7,
            events: 120,
            unknown_years,
        };
        vec![page(Vec::new()), page(vec![2027])]
    }
}

/// `GET /quan-tri`
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let year = deadline::local(visit.now()).date().year();
    visit.page(&Show {
        tabs: tabs("/quan-tri", visit.language),
        environment: visit.app.config.environment.to_string(),
        staff: administration::staff(&mut db).await?.len(),
        events: administration::log_length(visit.person.id, &mut db).await?,
        unknown_years: (year..=year + 1)
            .filter(|year| !calendar.knows(*year))
            .collect(),
    })
}
