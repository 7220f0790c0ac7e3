//! `/y-tuong`

use actix_web::HttpResponse;
use serde::Serialize;

use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};

/// The page of idea sheets, which are not taken yet.
#[derive(Debug, Serialize)]
pub struct Index {
    /// Where a full dossier is begun.
    dossiers: &'static str,
}

impl View for Index {
    const TEMPLATE: &'static str = "applicant/ideas.html";
    fn samples() -> Vec<Self> {
        vec![Index { dossiers: "/ho-so" }]
    }
}

/// `GET /y-tuong`
///
/// # Errors
/// None of its own.
pub async fn index(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    visit.page(&Index { dossiers: "/ho-so" })
}
