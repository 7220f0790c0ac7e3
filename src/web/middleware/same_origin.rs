//! Requests that change something come from our own pages. Browsers say so
//! themselves, so that no form carries a token that could expire.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{Error, web};

use crate::app::App;
use crate::web::error::Error as Refused;

/// The middleware: an unsafe method needs `Sec-Fetch-Site: same-origin` (or
/// `none`, typed by the person), else an `Origin` that is ours. Plain-HTTP
/// sites get no `Sec-Fetch-Site` from browsers, so `Origin` must do there.
///
/// # Errors
/// Those of the request.
pub async fn same_origin<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) || is_ours(&request)
    {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    Ok(request
        .error_response(Refused::CrossSite)
        .map_into_right_body())
}

fn is_ours(request: &ServiceRequest) -> bool {
    let text = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else {
        // Neither header: not a browser of these years, so no cookie rides along unknowingly.
        return text(header::COOKIE.as_str()).is_none();
    };
    let base = request
        .app_data::<web::Data<App>>()
        .map(|app| app.config.server.base_url.trim_end_matches('/').to_owned());
    let host = text(header::HOST.as_str()).unwrap_or("");
    base.as_deref() == Some(origin)
        || origin
            .split_once("://")
            .is_some_and(|(scheme, rest)| scheme == "http" && rest == host)
}
