//! `/can-bo/danh-gia`: what reviewers are asked to judge.

pub mod autosave;
pub mod decline;
pub mod goals;
pub mod invitation;
pub mod list;
pub mod page;
pub mod sheet;
mod written;

use actix_web::web::Path;

use crate::domain::lifecycle::Refusal;
use crate::ids::AssignmentId;
use crate::models::assignment::{Held, ReviewError};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::visit::{Entered, Staff};

/// The part of the staff area for reviewers alone.
fn admit(visit: &Entered<Staff>) -> Result<(), Error> {
    if visit.person.reviews() {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// The reviewer's own open assignment.
async fn open(visit: &Entered<Staff>, id: &Path<AssignmentId>, db: &mut Db) -> Result<Held, Error> {
    admit(visit)?;
    Held::find_for(visit.person.id, **id, db)
        .await?
        .ok_or(Error::NotFound)
}

/// The page that a refusal gets where no form says it better. Of the
/// proposal's own refusals a reviewer learns only that it is not the time.
fn no(error: ReviewError) -> Error {
    match error {
        ReviewError::Hidden => Error::NotFound,
        ReviewError::Refused(Refusal::NotYours) => Error::Forbidden,
        ReviewError::Refused(Refusal::Unmet(guard)) => {
            Error::conflict(format!("assignment-guard-{guard}"))
        }
        ReviewError::Refused(_) | ReviewError::Newer | ReviewError::Proposal(_) => {
            Error::conflict("refusal-not-now")
        }
        ReviewError::Invalid(_) => Error::conflict("problem-sheet-rubric"),
        ReviewError::Database(error) => error.into(),
    }
}
