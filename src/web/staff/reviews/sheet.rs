//! `/can-bo/danh-gia/{assignment}`: file, criteria and sheet on one page.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

use super::invitation::{self, AcceptInput};
use super::page::{SheetPage, Shown};
use super::written::{self, Arrived};
use super::{no, open};
use crate::domain::assignment::{Action, State};
use crate::ids::{AssignmentId, AttachmentId};
use crate::models::assignment::{Held, Place, ReviewError};
use crate::models::pool::Db;
use crate::models::rubric::{self, Guided};
use crate::models::sheet::{self, Kept};
use crate::web::download;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::visit::{Entered, Notice, Staff};

/// `GET /can-bo/danh-gia/{assignment}`: the invitation until it is accepted.
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn show(visit: Entered<Staff>, id: Path<AssignmentId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = open(&visit, &id, &mut db).await?;
    if held.assignment.state() == State::Invited {
        let form = Form::new(AcceptInput::default());
        return visit.page(&invitation::draw(&visit, &held, form, &mut db).await?);
    }
    let kept = Kept::of(*id, &mut db).await?;
    visit.page(&SheetPage::draw(&visit, &held, Shown::of(kept), &mut db).await?)
}

/// `POST /can-bo/danh-gia/{assignment}`: saves what was written, and files it
/// or keeps it for the newest revision where that was pressed.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn write(
    visit: Entered<Staff>,
    id: Path<AssignmentId>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = open(&visit, &id, &mut db).await?;
    let criteria = rubric::criteria(&held.assignment.rubric_code, &mut db).await?;
    let arrived = Arrived::read(pairs, &criteria)?;
    match arrived.pressed.as_str() {
        "keep" => keep(&visit, &held, arrived.revision, &mut db).await,
        "reopen" => reopen(&visit, &held, arrived.revision, &mut db).await,
        // Pressed twice: the first press filed it.
        "file" if held.assignment.state() == State::Submitted => Ok(visit.see_other(&path(&held))),
        "file_next" if held.assignment.state() == State::Submitted => {
            next(&visit, &held, &mut db).await
        }
        _ => save(&visit, &held, arrived, &criteria, &mut db).await,
    }
}

fn path(held: &Held) -> String {
    format!("/can-bo/danh-gia/{}", held.assignment.id)
}

async fn keep(
    visit: &Entered<Staff>,
    held: &Held,
    revision: i32,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    match sheet::keep(held.assignment.id, revision, &visit.acting(), db).await {
        Ok(_) => Ok(visit.see_other_saying(&path(held), Notice::success("notice-sheet-kept"))),
        // A still newer revision came meanwhile, or it was pressed twice: the page says which.
        Err(ReviewError::Newer) => Ok(visit.see_other(&path(held))),
        Err(ReviewError::Refused(_)) if !held.offers(Action::Keep) => {
            Ok(visit.see_other(&path(held)))
        }
        Err(error) => Err(no(error)),
    }
}

async fn reopen(
    visit: &Entered<Staff>,
    held: &Held,
    revision: i32,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    match sheet::reopen(held.assignment.id, revision, &visit.acting(), db).await {
        Ok(()) => Ok(visit.see_other_saying(&path(held), Notice::success("notice-sheet-reopened"))),
        // A still newer revision came meanwhile, or it was pressed twice: the page says which.
        Err(ReviewError::Newer) => Ok(visit.see_other(&path(held))),
        Err(ReviewError::Refused(_)) if held.assignment.state() == State::Accepted => {
            Ok(visit.see_other(&path(held)))
        }
        Err(error) => Err(no(error)),
    }
}

async fn save(
    visit: &Entered<Staff>,
    held: &Held,
    arrived: Arrived,
    criteria: &[Guided],
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let id = held.assignment.id;
    let acting = visit.acting();
    let saved = sheet::save(id, &arrived.written, &acting, db)
        .await
        .map_err(no)?;
    let shown = Shown::again(saved, &arrived.written);
    if !shown.clashes.is_empty() {
        return again(visit, held, shown, StatusCode::CONFLICT, db).await;
    }
    if !arrived.files() {
        let notice = Notice::success("notice-sheet-saved");
        return Ok(visit.see_other_saying(&path(held), notice));
    }
    let mut errors = Errors::new();
    let filing = written::check(&shown.kept.draft, criteria, arrived.revision, &mut errors);
    let Some(filing) = filing.filter(|_| errors.is_empty()) else {
        let shown = Shown { errors, ..shown };
        return again(visit, held, shown, StatusCode::UNPROCESSABLE_ENTITY, db).await;
    };
    match sheet::file(id, &filing, &acting, db).await {
        Ok(_) if arrived.goes_on() => next(visit, held, db).await,
        Ok(_) => Ok(visit.see_other_saying(&path(held), Notice::success("notice-sheet-filed"))),
        Err(ReviewError::Newer) => {
            let held = Held::find_for(visit.person.id, id, db).await?;
            let held = held.ok_or(Error::NotFound)?;
            let shown = Shown {
                newer: true,
                ..shown
            };
            again(visit, &held, shown, StatusCode::CONFLICT, db).await
        }
        Err(ReviewError::Invalid(faults)) => {
            for (field, problem) in faults {
                errors.add(field, problem);
            }
            let shown = Shown { errors, ..shown };
            again(visit, held, shown, StatusCode::UNPROCESSABLE_ENTITY, db).await
        }
        Err(error) => Err(no(error)),
    }
}

/// On to the next sheet that waits, after one was filed.
async fn next(visit: &Entered<Staff>, held: &Held, db: &mut Db) -> Result<HttpResponse, Error> {
    let place = Place::of(visit.person.id, held.assignment.id, db).await?;
    Ok(match place.and_then(|place| place.next_waiting) {
        Some(id) => {
            let notice = Notice::success("notice-sheet-filed-next");
            visit.see_other_saying(&format!("/can-bo/danh-gia/{id}"), notice)
        }
        None => {
            let notice = Notice::success("notice-sheet-filed-last");
            visit.see_other_saying("/can-bo/danh-gia", notice)
        }
    })
}

/// The page with what was written.
async fn again(
    visit: &Entered<Staff>,
    held: &Held,
    shown: Shown,
    status: StatusCode,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let page = SheetPage::draw(visit, held, shown, db).await?;
    visit.page_with(status, &page)
}

/// What a link to a file asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Looked {
    /// Set where it is to be looked at, not kept.
    xem: String,
}

/// `GET /can-bo/danh-gia/{assignment}/tai-lieu/{attachment}`: a file of the
/// newest revision that the reviewer may read.
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn file(
    visit: Entered<Staff>,
    ids: Path<(AssignmentId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let (assignment, attachment) = *ids;
    let held = open(&visit, &Path::from(assignment), &mut db).await?;
    let file = held
        .file(attachment, &mut db)
        .await?
        .ok_or(Error::NotFound)?;
    let Looked { xem } = visit.asked();
    if xem.is_empty() {
        download::send(&file, &visit.app.storage).await
    } else {
        download::show(&file, &visit.app.storage).await
    }
}
