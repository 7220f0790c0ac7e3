//! `/can-bo/bao-cao`: the department's figures, month by month.

use actix_web::HttpResponse;
use serde::Serialize;

use crate::domain::amount::decimal;
use crate::domain::deadline;
use crate::models::report::{self, Month};
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Entered, Publication};

/// The last twelve months.
#[derive(Debug, Serialize)]
pub struct Show {
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    month: String,
    submitted: i64,
    received: i64,
    released: i64,
    approved: i64,
    /// Calendar days; empty where nothing was released.
    median: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/reports.html";
    fn samples() -> Vec<Self> {
        let row = |median: &str| Row {
            month: "11/2026".to_owned(),
            submitted: 4,
            received: 3,
            released: 2,
            approved: 1,
            median: median.to_owned(),
        };
        vec![
            Show { rows: Vec::new() },
            Show {
                rows: vec![row("12,5"), row("")],
            },
        ]
    }
}

/// `GET /can-bo/bao-cao`
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Publication>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let today = deadline::local(visit.now()).date();
    let months = report::months(visit.person.id, today, 12, &mut db).await?;
    visit.page(&Show {
        rows: months.iter().map(row).collect(),
    })
}

fn row(month: &Month) -> Row {
    Row {
        month: month.first.format("%m/%Y").to_string(),
        submitted: month.submitted,
        received: month.received,
        released: month.released,
        approved: month.approved,
        // One place: a dossier takes days, not minutes.
        #[allow(clippy::cast_possible_truncation)]
        median: month
            .median_days
            .map(|days| decimal((days * 10.0).round() as i64, 1))
            .unwrap_or_default(),
    }
}
