//! `/can-bo/danh-gia/{assignment}`: file, criteria and sheet on one page.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::invitation::{self, AcceptInput};
use super::page::{SheetPage, Shown};
use super::written::{self, Written};
use super::{no, open};
use crate::domain::assignment::{Action, State};
use crate::ids::{AssignmentId, AttachmentId};
use crate::models::assignment::{Held, ReviewError};
use crate::models::attachment::Attachment;
use crate::models::pool::Db;
use crate::models::sheet::{self, Kept, Saved};
use crate::models::{assignment, rubric};
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
    Posted(posted): Posted<Written>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = open(&visit, &id, &mut db).await?;
    match posted.text("action") {
        "keep" => keep(&visit, &held, posted.revision(), &mut db).await,
        // Pressed twice: the first press filed it.
        "file" if held.assignment.state() == State::Submitted => Ok(visit.see_other(&path(&held))),
        pressed => save(&visit, &held, &posted, pressed == "file", &mut db).await,
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
        Err(ReviewError::Newer | ReviewError::Refused(_)) if !held.offers(Action::Keep) => {
            Ok(visit.see_other(&path(held)))
        }
        Err(error) => Err(no(error)),
    }
}

async fn save(
    visit: &Entered<Staff>,
    held: &Held,
    posted: &Written,
    filing: bool,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let id = held.assignment.id;
    let acting = visit.acting();
    let criteria = rubric::criteria(&held.assignment.rubric_code, db).await?;
    let before = Kept::of(id, db).await?;
    let draft = posted.onto(before.draft, &criteria);
    let saved = sheet::save(id, &draft, posted.seen(), &acting, db).await;
    if let Saved::Elsewhere(kept) = saved.map_err(no)? {
        let shown = Shown {
            elsewhere: Some(kept.draft),
            ..Shown::again(draft, kept.saved_at)
        };
        return again(visit, held, shown, StatusCode::CONFLICT, db).await;
    }
    if !filing {
        let notice = Notice::success("notice-sheet-saved");
        return Ok(visit.see_other_saying(&path(held), notice));
    }
    let mut errors = Errors::new();
    let filing = written::check(&draft, &criteria, posted.revision(), &mut errors);
    let Some(filing) = filing.filter(|_| errors.is_empty()) else {
        let shown = Shown {
            errors,
            ..Shown::again(draft, Some(acting.now))
        };
        return again(visit, held, shown, StatusCode::UNPROCESSABLE_ENTITY, db).await;
    };
    match sheet::file(id, &filing, &acting, db).await {
        Ok(_) => Ok(visit.see_other_saying(&path(held), Notice::success("notice-sheet-filed"))),
        Err(ReviewError::Newer) => {
            let held = Held::find_for(visit.person.id, id, db).await?;
            let held = held.ok_or(Error::NotFound)?;
            let shown = Shown {
                newer: true,
                ..Shown::again(draft, Some(acting.now))
            };
            again(visit, &held, shown, StatusCode::CONFLICT, db).await
        }
        Err(ReviewError::Invalid(faults)) => {
            for (field, problem) in faults {
                errors.add(field, problem);
            }
            let shown = Shown {
                errors,
                ..Shown::again(draft, Some(acting.now))
            };
            again(visit, held, shown, StatusCode::UNPROCESSABLE_ENTITY, db).await
        }
        Err(error) => Err(no(error)),
    }
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

/// `GET /can-bo/danh-gia/{assignment}/tai-lieu/{attachment}`: a file of the
/// newest revision, where the review is not blind.
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
    let file = assignment::file(&held, attachment, &mut db).await?;
    let file: Attachment = file.ok_or(Error::NotFound)?;
    download::send(&file, &visit.app.storage).await
}
