//! `/can-bo/bai-toan`: there are no challenges to work on yet, and the page says so.

use actix_web::HttpResponse;
use serde::Serialize;

use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Entered, Staff};

/// The page.
#[derive(Debug, Serialize)]
pub struct Index {}

impl View for Index {
    const TEMPLATE: &'static str = "staff/challenges.html";
    fn samples() -> Vec<Self> {
        vec![Index {}]
    }
}

/// `GET /can-bo/bai-toan`
///
/// # Errors
/// As [`crate::web::visit::Visit::page`].
pub async fn index(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    visit.page(&Index {})
}
