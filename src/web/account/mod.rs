//! Accounts: registering, coming in, going out, and one's own page.

pub mod choices;
pub mod confirm;
pub mod device;
pub mod invitations;
pub mod kept;
pub mod member;
pub mod members;
pub mod own_path;
pub mod password;
pub mod profile;
pub mod register;
pub mod reset;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;
pub mod unsubscribe;

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};

/// The same answer, kept nowhere: its page belongs to a link or holds what
/// somebody typed.
fn no_store(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
