//! `POST /can-bo/phim-tat`: turns single-key shortcuts on or off for the person.

use actix_web::HttpResponse;
use serde::Deserialize;

use crate::models::user::keys;
use crate::web::account::own_path::OwnPath;
use crate::web::error::Error;
use crate::web::form::Posted;
use crate::web::visit::{Entered, Notice, Staff};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeysInput {
    single: String,
    /// The page that the form stands on.
    back: String,
}

/// `POST /can-bo/phim-tat`
///
/// # Errors
/// [`Error::BadRequest`] where nothing was chosen, or the database's.
pub async fn update(
    visit: Entered<Staff>,
    Posted(input): Posted<KeysInput>,
) -> Result<HttpResponse, Error> {
    let (on, notice) = match input.single.as_str() {
        "yes" => (true, "notice-keys-on"),
        "no" => (false, "notice-keys-off"),
        _ => return Err(Error::BadRequest),
    };
    keys::set_single(visit.person.id, on, &mut *visit.db().await?).await?;
    let back = OwnPath::parse(&input.back).map_or("/can-bo".to_owned(), |path| path.to_string());
    Ok(visit.see_other_saying(&back, Notice::success(notice)))
}
