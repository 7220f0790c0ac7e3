//! English addresses: `/en/…` is the same page as `/…`.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};

use crate::i18n::Language;

/// The middleware. Runs before routing, which sees no prefix.
///
/// # Errors
/// Those of the request.
pub async fn language(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let path = request.path();
    let language = if path == "/en" || path.starts_with("/en/") {
        Language::English
    } else {
        Language::Vietnamese
    };
    if language == Language::English {
        let rest = path
            .strip_prefix("/en")
            .filter(|rest| !rest.is_empty())
            .unwrap_or("/");
        let target = if request.query_string().is_empty() {
            rest.to_owned()
        } else {
            format!("{rest}?{}", request.query_string())
        };
        if let Ok(target) = target.parse::<PathAndQuery>() {
            let mut parts = request.head().uri.clone().into_parts();
            parts.path_and_query = Some(target);
            if let Ok(uri) = actix_web::http::Uri::from_parts(parts) {
                request.match_info_mut().get_mut().update(&uri);
                request.head_mut().uri = uri;
            }
        }
    }
    request.extensions_mut().insert(language);
    next.call(request).await
}
