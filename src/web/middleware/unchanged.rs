//! Answers that may be kept, if asked about again: they carry what tells one version from
//! another, and whoever has the present one is told so in a few bytes instead of all of it.
//!
//! Nothing is served from a cache without asking, so what was withdrawn is gone at the next
//! request, on every server (RFC 9110, 8.8.3 and 13.1.2).

use actix_web::Error;
use actix_web::body::{BoxBody, EitherBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, EntityTag, Header, IfNoneMatch,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Bytes of the digest that stand in the tag.
const TAG: usize = 16;

/// The middleware. Stands inside compression, which makes other bytes of the same version: the
/// tag is a weak one.
///
/// # Errors
/// Those of the request.
pub async fn unchanged(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody, BoxBody>>, Error> {
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = IfNoneMatch::parse(&request).ok();
    let response = next.call(request).await?;
    let may_be_kept = response
        .headers()
        .get(CACHE_CONTROL)
        .is_some_and(|said| said == "no-cache");
    if !asks || !may_be_kept || response.status() != StatusCode::OK {
        return Ok(response.map_into_left_body());
    }
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let bytes = to_bytes(body).await.map_err(Into::into)?;
    let digest = Sha256::digest(&bytes);
    let tag = EntityTag::new_weak(URL_SAFE_NO_PAD.encode(&digest[..TAG]));
    let has_it = known.is_some_and(|known| match known {
        IfNoneMatch::Any => true,
        IfNoneMatch::Items(tags) => tags.iter().any(|known| known.weak_eq(&tag)),
    });
    if let Ok(value) = tag.to_string().parse() {
        head.headers_mut().insert(ETAG, value);
    }
    let response = if has_it {
        *head.status_mut() = StatusCode::NOT_MODIFIED;
        head.headers_mut().remove(CONTENT_TYPE);
        head.headers_mut().remove(CONTENT_LENGTH);
        head.set_body(BoxBody::new(()))
    } else {
        head.set_body(BoxBody::new(bytes))
    };
    Ok(ServiceResponse::new(request, response).map_into_right_body())
}
