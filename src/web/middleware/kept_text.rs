//! A form sent after its session ended is not lost: what was written goes
//! along through the sign-in page.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use futures_util::Stream;

use crate::web::account::kept::Kept;
use crate::web::account::sign_in;
use crate::web::body;
use crate::web::error::Error as Outcome;
use crate::web::form::FORM_LIMIT;
use crate::web::visit::Visit;

/// The middleware: watches the body of a form go by and, where the answer is
/// "sign in first", draws the sign-in page with it.
///
/// # Errors
/// Those of the request.
pub async fn kept_text<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    if !is_form(&request) {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let watched = Watched(Rc::new(RefCell::new(Body {
        payload: request.take_payload(),
        seen: Vec::new(),
        length: 0,
    })));
    request.set_payload(Payload::Stream {
        payload: Box::pin(watched.clone()),
    });
    let response = next.call(request).await?;
    let back = match response.response().error().and_then(|e| e.as_error()) {
        Some(Outcome::SignIn { back }) => back.clone(),
        _ => return Ok(response.map_into_left_body()),
    };
    let page = draw(response.request(), &back, watched).await;
    Ok(match page {
        Some(page) => response.into_response(page).map_into_right_body(),
        None => response.map_into_left_body(),
    })
}

fn is_form(request: &ServiceRequest) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    request.method() == Method::POST
        && kind
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// The sign-in page with the form; nothing where there was none worth keeping.
async fn draw(request: &HttpRequest, path: &str, watched: Watched) -> Option<HttpResponse> {
    let rest: Payload = Payload::Stream {
        payload: Box::pin(watched.clone()),
    };
    // Whatever the handler left unread.
    body::read(request, rest, FORM_LIMIT).await.ok()?;
    let kept = Kept::from_body(path, &watched.seen()?)?;
    let visit = Visit::anonymous(request).ok()?;
    let page = sign_in::New::keeping(kept, &visit);
    visit.page_with(StatusCode::UNAUTHORIZED, &page).ok()
}

/// A body that is remembered while it is read, up to the limit of a form.
#[derive(Clone)]
struct Watched(Rc<RefCell<Body>>);

struct Body {
    payload: Payload,
    seen: Vec<Bytes>,
    length: usize,
}

impl Watched {
    /// The whole body, unless it was too long to remember.
    fn seen(&self) -> Option<Vec<u8>> {
        let body = self.0.borrow();
        (body.length <= FORM_LIMIT).then(|| body.seen.concat())
    }
}

impl Stream for Watched {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut body = self.0.borrow_mut();
        let polled = Pin::new(&mut body.payload).poll_next(context);
        if let Poll::Ready(Some(Ok(bytes))) = &polled {
            body.length += bytes.len();
            if body.length <= FORM_LIMIT {
                body.seen.push(bytes.clone());
            } else {
                body.seen.clear();
            }
        }
        polled
    }
}
