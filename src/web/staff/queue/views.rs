//! `/can-bo/ho-so/danh-sach`: lists that somebody keeps under a name.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::address::{Address, PATH};
use crate::domain::problem::Problem;
use crate::domain::text::ListName;
use crate::i18n::Language;
use crate::ids::{RowId, UserId};
use crate::models::queue_view::{self, KeepError, QueueView};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::in_language;
use crate::web::visit::{Dossiers, Entered, Notice};

/// A list to keep.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KeepInput {
    name: String,
    shared: String,
    query: String,
}

/// What the form means.
#[derive(Debug)]
pub struct Keep {
    name: ListName,
    shared: bool,
    address: Address,
}

impl Input for KeepInput {
    type Value = Keep;

    fn check(&self, errors: &mut Errors) -> Option<Keep> {
        let name = errors.field("name", ListName::parse(&self.name))?;
        Some(Keep {
            name,
            shared: self.shared == "yes",
            // A list begins at its beginning.
            address: Address {
                page: 1,
                ..Address::parse(&self.query)
            },
        })
    }
}

/// A list that was kept.
#[derive(Debug, Serialize)]
pub struct Kept {
    id: String,
    href: String,
    name: String,
    /// Whose it is, where it is another's.
    by: String,
    shared: bool,
    own: bool,
    current: bool,
}

impl Kept {
    /// The lists of a reader, beside the one that is open.
    pub fn all(
        views: &[QueueView],
        open: &Address,
        reader: UserId,
        language: Language,
    ) -> Vec<Self> {
        let open = Address {
            page: 1,
            ..open.clone()
        };
        views
            .iter()
            .map(|view| {
                let address = Address::parse(&view.query);
                let own = view.owner_id == reader;
                Self {
                    id: view.id.to_string(),
                    href: in_language(&address.href(), language),
                    name: view.name.clone(),
                    by: if own {
                        String::new()
                    } else {
                        view.owner.clone()
                    },
                    shared: view.shared,
                    own,
                    current: address == open,
                }
            })
            .collect()
    }

    /// Lists to try templates with.
    pub fn samples() -> Vec<Self> {
        let kept = |own: bool| Self {
            id: "0".to_owned(),
            href: "/can-bo/ho-so?han=qua-han".to_owned(),
            name: "Quá hạn của tôi".to_owned(),
            by: if own { String::new() } else { "Lan".to_owned() },
            shared: !own,
            own,
            current: own,
        };
        vec![kept(true), kept(false)]
    }
}

/// `POST /can-bo/ho-so/danh-sach`
///
/// # Errors
/// The database's.
pub async fn create(
    visit: Entered<Dossiers>,
    Posted(input): Posted<KeepInput>,
) -> Result<HttpResponse, Error> {
    let address = Address::parse(&input.query);
    let refused = match input.parse() {
        Ok(keep) => {
            let kept = {
                let mut db = visit.db().await?;
                let query = keep.address.query();
                let (name, now) = (keep.name.as_str(), visit.now());
                queue_view::keep(visit.person.id, name, &query, keep.shared, now, &mut db).await
            };
            let problem = match kept {
                Ok(()) => {
                    let notice = Notice::success("notice-list-kept");
                    return Ok(visit.see_other_saying(&keep.address.href(), notice));
                }
                Err(KeepError::Taken) => Problem::new("problem-list-taken"),
                Err(KeepError::TooMany) => {
                    Problem::new("problem-list-too-many").with("most", queue_view::MOST)
                }
                Err(KeepError::Database(error)) => return Err(error.into()),
            };
            let mut errors = Errors::new();
            errors.add("name", problem);
            errors
        }
        Err(errors) => errors,
    };
    let keep = Form::refused(input, &refused, visit.language);
    super::draw(&visit, &address, keep, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// `POST /can-bo/ho-so/danh-sach/{id}/xoa`
///
/// # Errors
/// [`Error::NotFound`] where the list is not the person's own, or the database's.
pub async fn destroy(visit: Entered<Dossiers>, id: Path<RowId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    queue_view::drop_own(visit.person.id, *id, &mut db).await?;
    Ok(visit.see_other_saying(PATH, Notice::success("notice-list-dropped")))
}
