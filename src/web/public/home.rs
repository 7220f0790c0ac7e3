//! `/`

use actix_web::HttpResponse;
use serde::Serialize;

use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;

/// The first page.
#[derive(Debug, Serialize)]
pub struct Show {
    published: i64,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/home.html";
    fn samples() -> Vec<Self> {
        vec![Show { published: 0 }]
    }
}

/// `GET /`
///
/// # Errors
/// The database's.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    visit.page(&Show { published: 0 })
}
