//! `/api/v1/openapi.json`: the description of the interface for programs,
//! made from its types.

use actix_web::HttpResponse;
use actix_web::http::header;
use utoipa::OpenApi;

use super as api;
use crate::web::error::Error;

/// The description.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Cổng Sáng kiến số Hà Tĩnh",
        version = "1",
        description = "Published initiatives and policy goals. Content is in Vietnamese."
    ),
    paths(api::initiatives, api::initiative, api::suggestions, api::goals)
)]
pub struct Description;

/// `GET /api/v1/openapi.json`
///
/// # Errors
/// [`Error::Internal`] where it cannot be written.
pub async fn show() -> Result<HttpResponse, Error> {
    let body = Description::openapi()
        .to_json()
        .map_err(|error| Error::Internal(error.into()))?;
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(body))
}
