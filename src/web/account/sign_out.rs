//! `/dang-xuat`

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};

use crate::models::user::sign_in;
use crate::web::error::Error;
use crate::web::visit::{Applicant, Entered, Notice, Visit, session_cookie_name};

/// `POST /dang-xuat`: ends the session here and there. Somebody whose session
/// has ended already is signed out alike.
///
/// # Errors
/// The database's: then the session goes on, and so does its cookie.
pub async fn create(
    visit: Visit,
    entered: Result<Entered<Applicant>, Error>,
) -> Result<HttpResponse, Error> {
    match entered {
        Ok(entered) => {
            let mut db = entered.db().await?;
            sign_in::sign_out(&entered.person, &entered.acting(), &mut db).await?;
        }
        Err(Error::SignIn { .. }) => {}
        Err(other) => return Err(other),
    }
    let mut response = visit.see_other_saying("/", Notice::info("notice-signed-out"));
    let mut ended = visit.cookie(session_cookie_name(&visit.app), String::new());
    ended.make_removal();
    response
        .add_cookie(&ended)
        .map_err(|error| Error::Internal(error.into()))?;
    // Going back shows nothing of what was open.
    response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\""),
    );
    Ok(response)
}
