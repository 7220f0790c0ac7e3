//! A browser that somebody has signed in from: its own misses count for it,
//! and those of strangers do not.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::cookie::time::Duration;
use uuid::Uuid;

use crate::app::App;
use crate::domain::text::EmailAddress;
use crate::web::visit::Visit;

/// How long a browser stays known without signing in.
const DAYS: i64 = 180;

fn cookie_name(app: &App) -> &'static str {
    if app.config.is_https() {
        "__Host-device"
    } else {
        "device"
    }
}

/// What the cookie is sealed for: one account.
fn purpose(email: &EmailAddress) -> String {
    format!("device:{email}")
}

/// The browser's id, where this account was signed in to from it.
pub fn known(request: &HttpRequest, app: &App, email: &EmailAddress) -> Option<Uuid> {
    let cookie = request.cookie(cookie_name(app))?;
    app.key.open_link_token(&purpose(email), cookie.value())
}

/// The cookie that makes the browser known to an account.
pub fn remember(visit: &Visit, email: &EmailAddress) -> Cookie<'static> {
    let id = Uuid::new_v4();
    let mut cookie = visit.cookie(
        cookie_name(&visit.app),
        visit.app.key.link_token(&purpose(email), id),
    );
    cookie.set_max_age(Duration::days(DAYS));
    cookie
}
