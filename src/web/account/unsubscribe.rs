//! `/thu/thoi-nhan/{token}`: ends the daily summary, by the link in it. Mail
//! programs press it themselves (RFC 8058): a `POST` without a session.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use uuid::Uuid;

use super::no_store;
use crate::ids::UserId;
use crate::models::summary::{self, UNSUBSCRIBE};
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;

/// The page that asks, and the one that says it is done.
#[derive(Debug, Serialize)]
pub struct Show {
    token: String,
    done: bool,
}

impl View for Show {
    const TEMPLATE: &'static str = "account/unsubscribe.html";
    fn samples() -> Vec<Self> {
        [false, true]
            .map(|done| Show {
                token: "token".to_owned(),
                done,
            })
            .into()
    }
}

/// Whose summary a link ends.
fn person(visit: &Visit, token: &str) -> Result<UserId, Error> {
    let opened: Option<Uuid> = visit.app.key.open_link_token(UNSUBSCRIBE, token);
    opened.map(UserId).ok_or(Error::Gone)
}

/// `GET /thu/thoi-nhan/{token}`: changes nothing, since programs look at links.
///
/// # Errors
/// [`Error::Gone`] where the link is none of ours.
pub async fn show(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Error> {
    person(&visit, &token)?;
    let view = Show {
        token: token.into_inner(),
        done: false,
    };
    Ok(no_store(visit.page(&view)?))
}

/// `POST /thu/thoi-nhan/{token}`
///
/// # Errors
/// [`Error::Gone`] where the link is none of ours, or the database's.
pub async fn create(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Error> {
    let person = person(&visit, &token)?;
    let mut db = visit.db().await?;
    match summary::unsubscribe(person, &visit.acting_as_nobody(), &mut db).await {
        Ok(()) => {}
        Err(error) => match error.into() {
            Error::NotFound => return Err(Error::Gone),
            other => return Err(other),
        },
    }
    let view = Show {
        token: token.into_inner(),
        done: true,
    };
    Ok(no_store(visit.page(&view)?))
}
