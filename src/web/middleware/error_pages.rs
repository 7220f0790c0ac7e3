//! Every refusal is a page: with the layout, what can be done, and the request id.

use std::panic::AssertUnwindSafe;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, ResponseError, web};
use futures_util::FutureExt;
use serde::Serialize;

use crate::app::App;
use crate::i18n::Language;
use crate::web::error::Error as Outcome;
use crate::web::public::api;
use crate::web::view::{Templates, View, in_language};
use crate::web::visit::{Drawn, Visit};

/// The page of an error.
#[derive(Debug, Serialize)]
pub struct ErrorPage {
    /// Stem of the page's texts: `error-<name>-title` and `error-<name>-text`.
    pub name: &'static str,
    /// Key of what in particular is wrong, or empty.
    pub reason: String,
    /// Whether it is our fault, so that the request id is asked for.
    pub ours: bool,
}

impl View for ErrorPage {
    const TEMPLATE: &'static str = "errors/error.html";
    fn samples() -> Vec<Self> {
        NAMES
            .iter()
            .map(|name| ErrorPage {
                name,
                reason: String::new(),
                ours: *name == "internal",
            })
            .collect()
    }
}

/// Every kind of error page.
pub const NAMES: &[&str] = &[
    "not-found",
    "forbidden",
    "cross-site",
    "conflict",
    "gone",
    "too-many",
    "bad-request",
    "too-large",
    "too-slow",
    "method",
    "unavailable",
    "internal",
];

/// The middleware.
///
/// # Errors
/// Only the page of a panic, which has no request to be drawn for.
pub async fn error_pages<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let fallen = Fallen::prepare(&request);
    let response = match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(response) => response?,
        Err(_) => return Err(fallen.into()),
    };
    let status = response.status();
    let outcome = response
        .response()
        .error()
        .and_then(|error| error.as_error::<Outcome>());
    if let Some(Outcome::SignIn { back }) = outcome {
        let language = response
            .request()
            .extensions()
            .get::<Language>()
            .copied()
            .unwrap_or(Language::Vietnamese);
        let query =
            serde_html_form::to_string([("next", in_language(back, language))]).unwrap_or_default();
        let to = format!("{}?{query}", in_language("/dang-nhap", language));
        let answer = HttpResponse::SeeOther()
            .insert_header((header::LOCATION, to))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish();
        return Ok(response.into_response(answer).map_into_right_body());
    }
    let path = response.request().path();
    let program = path == "/api" || path.starts_with("/api/");
    let plain = program || matches!(path, "/livez" | "/readyz");
    let wrong = status.is_client_error() || status.is_server_error();
    if wrong && program && !api::is_problem(response.headers()) {
        let mut refusal = api::refusal(status);
        let allow = response.headers().get(header::ALLOW).cloned();
        if let Some(allow) = allow {
            refusal.headers_mut().insert(header::ALLOW, allow);
        }
        return Ok(response.into_response(refusal).map_into_right_body());
    }
    if !wrong || plain || response.response().extensions().contains::<Drawn>() {
        return Ok(response.map_into_left_body());
    }
    let page = describe(status, outcome);
    let page = draw(
        response.request(),
        status,
        &page,
        response.headers().get(header::RETRY_AFTER),
        response.headers().get(header::ALLOW),
    );
    Ok(response.into_response(page).map_into_right_body())
}

fn describe(status: StatusCode, outcome: Option<&Outcome>) -> ErrorPage {
    if let Some(Outcome::Internal(error)) = outcome {
        tracing::error!(error = format!("{error:#}"), "request failed");
    }
    let name = match (outcome, status) {
        (Some(Outcome::CrossSite), _) => "cross-site",
        (_, StatusCode::NOT_FOUND) => "not-found",
        (_, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED) => "forbidden",
        (_, StatusCode::CONFLICT) => "conflict",
        (_, StatusCode::GONE) => "gone",
        (_, StatusCode::TOO_MANY_REQUESTS) => "too-many",
        (_, StatusCode::PAYLOAD_TOO_LARGE) => "too-large",
        (_, StatusCode::REQUEST_TIMEOUT) => "too-slow",
        (_, StatusCode::METHOD_NOT_ALLOWED) => "method",
        (_, StatusCode::SERVICE_UNAVAILABLE) => "unavailable",
        (_, status) if status.is_client_error() => "bad-request",
        _ => "internal",
    };
    let reason = if let Some(Outcome::Conflict(key)) = outcome {
        key.clone()
    } else {
        String::new()
    };
    ErrorPage {
        name,
        reason,
        ours: status.is_server_error(),
    }
}

fn draw(
    request: &HttpRequest,
    status: StatusCode,
    page: &ErrorPage,
    retry: Option<&header::HeaderValue>,
    allow: Option<&header::HeaderValue>,
) -> HttpResponse {
    let drawn = Visit::anonymous(request).and_then(|visit| visit.page_with(status, page));
    let mut response = drawn.unwrap_or_else(|error| {
        tracing::error!(error = %error, "error page failed");
        HttpResponse::build(status)
            .content_type("text/plain; charset=utf-8")
            .body("Lỗi. Vui lòng thử lại sau.")
    });
    for (name, value) in [(header::RETRY_AFTER, retry), (header::ALLOW, allow)] {
        if let Some(value) = value {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}

/// The page for a handler that panicked, drawn before it was asked: a panic
/// takes the request with it.
#[derive(Debug)]
struct Fallen {
    app: Option<web::Data<App>>,
    templates: Option<web::Data<Templates>>,
    language: Language,
    request_id: String,
}

impl Fallen {
    fn prepare(request: &ServiceRequest) -> Self {
        let extensions = request.extensions();
        Self {
            app: request.app_data::<web::Data<App>>().cloned(),
            templates: request.app_data::<web::Data<Templates>>().cloned(),
            language: extensions
                .get::<Language>()
                .copied()
                .unwrap_or(Language::Vietnamese),
            request_id: extensions
                .get::<super::trace::RequestId>()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }
}

impl std::fmt::Display for Fallen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a handler panicked")
    }
}

impl ResponseError for Fallen {
    fn error_response(&self) -> HttpResponse {
        let page = ErrorPage {
            name: "internal",
            reason: String::new(),
            ours: true,
        };
        let html = self
            .app
            .as_ref()
            .zip(self.templates.as_ref())
            .and_then(|(app, templates)| {
                let layout = Visit::bare(app, templates, self.language, &self.request_id).layout();
                templates.render(&page, &layout, self.language).ok()
            });
        let mut response = HttpResponse::InternalServerError();
        response
            .content_type("text/html; charset=utf-8")
            .insert_header((header::CACHE_CONTROL, "no-store"));
        let mut response = response.body(html.unwrap_or_default());
        super::headers::secure(
            response.headers_mut(),
            self.app.as_ref().is_some_and(|app| app.config.is_https()),
        );
        response
    }
}
