//! Copies of attachments from which staff took the names.

use actix_web::web::{self, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::page::copy_field;
use super::{Opened, Show, path};
use crate::domain::problem::Problem;
use crate::ids::{AttachmentId, ProposalId};
use crate::models::attachment::Attachment;
use crate::models::proposal::perform::PerformError;
use crate::models::redaction;
use crate::web::download;
use crate::web::error::Error;
use crate::web::form::Errors;
use crate::web::staff::assignments::no;
use crate::web::upload::Uploads;
use crate::web::visit::{Dossier, Entered, Notice};

/// `POST /can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}`: one copy.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`]; the body broke off, came too slowly or was too long.
pub async fn keep_copy(
    visit: Entered<Dossier>,
    at: Path<(ProposalId, AttachmentId)>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let (id, of) = at.into_inner();
    let opened = Opened::of(&visit, id, &mut *visit.db().await?).await?;
    if let Some(refusal) = opened.refusal() {
        return Err(no(refusal));
    }
    let limit = visit.app.config.uploads.file_bytes;
    let storage = &visit.app.storage;
    let mut uploads = Uploads::of(&request, payload.into_inner(), storage, limit, limit);
    let mut errors = Errors::new();
    let files = Attachment::of_revision(opened.revision.id, &mut *visit.db().await?).await?;
    let at = files.iter().position(|file| file.id == of);
    let field = copy_field(at.ok_or(Error::NotFound)?);
    match uploads.next().await? {
        None => errors.add(&field, Problem::new("problem-file-none")),
        Some(uploaded) => match uploaded.outcome {
            Err(problem) => errors.add(&field, problem.with("name", &uploaded.name)),
            Ok(stored) => {
                let scan = visit.app.first_scan();
                let mut db = visit.db().await?;
                redaction::keep_copy(id, of, &stored, scan, &visit.acting(), &mut db).await?;
                let notice = Notice::success("notice-copy-kept");
                return Ok(visit.see_other_saying(&path(id), notice));
            }
        },
    }
    let mut db = visit.db().await?;
    let opened = Opened::of(&visit, id, &mut db).await?;
    let page = Show::draw(&visit, &opened, None, &errors, String::new(), &mut db).await?;
    visit.refused(&page)
}

/// `POST /can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}/bo`
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn drop_copy(
    visit: Entered<Dossier>,
    at: Path<(ProposalId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (id, of) = at.into_inner();
    let mut db = visit.db().await?;
    Opened::of(&visit, id, &mut db).await?;
    match redaction::drop_copy(id, of, &visit.acting(), &mut db).await {
        Ok(()) => {
            let notice = Notice::success("notice-copy-dropped");
            Ok(visit.see_other_saying(&path(id), notice))
        }
        Err(PerformError::Refused(refusal)) => Err(no(refusal)),
        Err(error) => Err(error.into()),
    }
}

/// `GET /can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}`: the copy of a file.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn open_copy(
    visit: Entered<Dossier>,
    at: Path<(ProposalId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (id, of) = at.into_inner();
    let mut db = visit.db().await?;
    let opened = Opened::of(&visit, id, &mut db).await?;
    let copies = redaction::copies(opened.revision.id, &mut db).await?;
    let found = copies.into_iter().find(|(original, _)| *original == of);
    let (_, copy) = found.ok_or(Error::NotFound)?;
    download::send(&copy, &visit.app.storage).await
}
