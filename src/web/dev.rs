//! `/dev/components`: every component of the pages, to look at while one writes them.

use actix_web::HttpResponse;
use serde::Serialize;

use super::error::Error;
use super::view::View;
use super::visit::Visit;
use crate::config::Environment;

/// The gallery. Its samples stand in the template itself.
#[derive(Debug, Serialize)]
pub struct Components {}

impl View for Components {
    const TEMPLATE: &'static str = "dev/components.html";
    fn samples() -> Vec<Self> {
        vec![Components {}]
    }
}

/// `GET /dev/components`
///
/// # Errors
/// [`Error::NotFound`] in production.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    if visit.app.config.environment == Environment::Production {
        return Err(Error::NotFound);
    }
    visit.page(&Components {})
}
