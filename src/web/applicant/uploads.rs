//! `/ho-so/{id}/tai-lieu/gui`: files that come piece by piece, sent by the
//! script of the files' page. It is answered in JSON; what is wrong comes as
//! the sentence that the plain form would show.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};

use super::desk::{self, Desk};
use super::section::slug;
use crate::domain::amount::megabytes;
use crate::domain::form::{Field, Section};
use crate::domain::problem::Problem;
use crate::ids::{ProposalId, UploadId};
use crate::models::attachment::upload::{Announced, Upload};
use crate::models::proposal::perform::PerformError;
use crate::storage::Partial;
use crate::web::body;
use crate::web::error::Error;
use crate::web::file_kind::FileKind;
use crate::web::form::{Errors, Input, Posted, say};
use crate::web::upload::{self, clean_name};
use crate::web::view::in_language;
use crate::web::visit::{Applicant, Drawn, Entered, Notice};

/// What the script announces, as it was sent.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnouncedInput {
    name: String,
    size: String,
    modified: String,
}

impl Input for AnnouncedInput {
    type Value = Announced;
    fn check(&self, errors: &mut Errors) -> Option<Announced> {
        let name = clean_name(&self.name);
        if name.is_empty() {
            errors.add(FILES, Problem::new("problem-file-none"));
            return None;
        }
        if FileKind::of_name(&name).is_none() {
            errors.add(FILES, Problem::new("problem-file-kind").with("name", &name));
            return None;
        }
        let size = self.size.parse().unwrap_or(0);
        if size == 0 {
            errors.add(
                FILES,
                Problem::new("problem-file-empty").with("name", &name),
            );
            return None;
        }
        let modified = self.modified.parse().unwrap_or(0);
        Some(Announced {
            name,
            size,
            modified,
        })
    }
}

/// Where an upload stands.
#[derive(Debug, Default, Serialize)]
struct Standing {
    /// Where its pieces go.
    href: String,
    /// Bytes that came.
    offset: u64,
    /// Whether the file is whole and part of the dossier.
    done: bool,
    /// What is wrong, in words; empty where nothing is.
    error: String,
}

/// The address's parameters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// Where the piece begins, in bytes.
    tu: String,
}

/// `POST /ho-so/{id}/tai-lieu/gui`: begins an upload, or takes up the one of
/// the same file that broke off.
///
/// # Errors
/// No such dossier for this reader, it is not to be written now, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    path: Path<ProposalId>,
    Posted(input): Posted<AnnouncedInput>,
) -> Result<HttpResponse, Error> {
    let id = path.into_inner();
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, id, &mut db).await?;
    may_write(&desk)?;
    let file = match input.parse() {
        Ok(file) => file,
        Err(errors) => return Ok(refused(&visit, errors.iter().map(|(_, problem)| problem))),
    };
    let limits = visit.app.config.uploads;
    if file.size > limits.file_bytes {
        let large = Problem::new("problem-file-large")
            .with("name", &file.name)
            .with("max", megabytes(limits.file_bytes))
            .with("found", megabytes(file.size));
        return Ok(refused(&visit, std::iter::once(&large)));
    }
    let begun = Upload::begin(id, &file, &limits, &visit.acting(), &mut db).await;
    let upload = match begun {
        Ok(upload) => upload,
        Err(PerformError::Invalid(faults)) => return Ok(unfit(&visit, faults, &file.name)),
        Err(error) => return Err(error.into()),
    };
    drop(db);
    let offset = received(&visit, &upload).await?;
    Ok(answer(
        StatusCode::CREATED,
        &standing(&visit, &upload, offset),
    ))
}

/// `GET /ho-so/{id}/tai-lieu/gui/{upload}`: how far it came.
///
/// # Errors
/// No such upload for this reader, or the database's.
pub async fn show(
    visit: Entered<Applicant>,
    path: Path<(ProposalId, UploadId)>,
) -> Result<HttpResponse, Error> {
    let (_, upload) = open(&visit, path.into_inner()).await?;
    let offset = received(&visit, &upload).await?;
    Ok(answer(StatusCode::OK, &standing(&visit, &upload, offset)))
}

/// `POST /ho-so/{id}/tai-lieu/gui/{upload}?tu=…`: the next piece. What comes of
/// it is kept even if it breaks off; the last piece has the file judged.
///
/// # Errors
/// As [`create`]; the piece broke off, came too slowly or was too long.
pub async fn update(
    visit: Entered<Applicant>,
    path: Path<(ProposalId, UploadId)>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Error> {
    let ids = path.into_inner();
    let (desk, upload) = open(&visit, ids).await?;
    may_write(&desk)?;
    let from: u64 = (visit.asked::<Asked>().tu.parse()).map_err(|_| Error::BadRequest)?;
    let size = upload.size.unsigned_abs();
    let announced = upload::announced(&request).unwrap_or(0);
    if from.saturating_add(announced) > size {
        return Err(Error::TooLarge);
    }
    let held = match visit.app.storage.go_on(upload.id.0).await {
        Ok(held) => held,
        Err(error) => return Ok(disk(&visit, &error.into())),
    };
    let Some(mut partial) = held else {
        // The last request still ends, cut off as it is.
        let offset = received(&visit, &upload).await?;
        return Ok(answer(
            StatusCode::CONFLICT,
            &standing(&visit, &upload, offset),
        ));
    };
    // It may have become whole, or been given up, while this one waited.
    let upload = match open(&visit, ids).await {
        Ok((_, upload)) if upload.attachment_id.is_none() => upload,
        found => {
            visit.app.storage.give_up(upload.id.0).await?;
            let (_, upload) = found?;
            return Ok(answer(StatusCode::OK, &standing(&visit, &upload, size)));
        }
    };
    if partial.size() != from {
        let standing = standing(&visit, &upload, partial.size());
        return Ok(answer(StatusCode::CONFLICT, &standing));
    }
    match take(&mut partial, payload, size).await {
        Ok(()) => {}
        Err(Error::Internal(error)) => return Ok(disk(&visit, &error)),
        Err(error) => return Err(error),
    }
    if partial.size() < size {
        let mut db = visit.db().await?;
        upload.touch(visit.now(), &mut db).await?;
        let standing = standing(&visit, &upload, partial.size());
        return Ok(answer(StatusCode::OK, &standing));
    }
    finish(&visit, upload).await
}

/// Writes what comes, and makes it durable, however it ends.
async fn take(partial: &mut Partial, payload: Payload, size: u64) -> Result<(), Error> {
    let mut pieces = std::pin::pin!(body::paced(payload.into_inner()));
    let mut ended = Ok(());
    while let Some(piece) = pieces.next().await {
        match piece {
            Ok(piece) if partial.size() + piece.len() as u64 > size => {
                ended = Err(Error::TooLarge);
                break;
            }
            Ok(piece) => partial.write(piece).await?,
            Err(error) => {
                ended = Err(error);
                break;
            }
        }
    }
    partial.sync().await?;
    ended
}

/// Judges the file that is whole now, and makes it part of the dossier.
async fn finish(visit: &Entered<Applicant>, upload: Upload) -> Result<HttpResponse, Error> {
    let arrived = visit.app.storage.complete(upload.id.0).await?;
    let stored = match upload::keep(&upload.name, arrived).await {
        Ok(Ok(stored)) => stored,
        Ok(Err(problem)) => {
            let mut db = visit.db().await?;
            upload.give_up(&mut db).await?;
            let problem = problem.with("name", &upload.name);
            return Ok(refused(visit, std::iter::once(&problem)));
        }
        Err(Error::Internal(error)) => return Ok(disk(visit, &error)),
        Err(error) => return Err(error),
    };
    let limits = visit.app.config.uploads;
    let scan = visit.app.first_scan();
    let acting = visit.acting();
    let mut db = visit.db().await?;
    let finished = upload.finish(&stored, &limits, scan, &acting, &mut db);
    match finished.await {
        Ok(attachment) => {
            let whole = Upload {
                attachment_id: Some(attachment),
                ..upload
            };
            let size = whole.size.unsigned_abs();
            let mut response = answer(StatusCode::OK, &standing(visit, &whole, size));
            visit.say(&mut response, Notice::success("notice-files-kept"));
            Ok(response)
        }
        Err(PerformError::Invalid(faults)) => {
            upload.give_up(&mut db).await?;
            Ok(unfit(visit, faults, &upload.name))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /ho-so/{id}/tai-lieu/gui/{upload}/bo`: gives up what came so far.
///
/// # Errors
/// As [`create`].
pub async fn destroy(
    visit: Entered<Applicant>,
    path: Path<(ProposalId, UploadId)>,
) -> Result<HttpResponse, Error> {
    let ids = path.into_inner();
    let (desk, upload) = open(&visit, ids).await?;
    if !desk.writes() {
        return Err(Error::Forbidden);
    }
    upload.give_up(&mut *visit.db().await?).await?;
    if upload.attachment_id.is_none() {
        visit.app.storage.give_up(upload.id.0).await?;
    }
    let to = desk::path(ids.0, slug(Section::Files));
    Ok(visit.see_other_saying(&to, Notice::success("notice-upload-given-up")))
}

const FILES: &str = Field::Attachments.as_str();

/// The dossier and its upload, for its applicant's people.
async fn open(
    visit: &Entered<Applicant>,
    (proposal, upload): (ProposalId, UploadId),
) -> Result<(Desk, Upload), Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(visit, proposal, &mut db).await?;
    let upload = Upload::find(proposal, upload, &mut db).await?;
    Ok((desk, upload))
}

/// As for the plain form.
fn may_write(desk: &Desk) -> Result<(), Error> {
    if !desk.writes() {
        return Err(Error::Forbidden);
    }
    if !desk.open.contains(&Field::Attachments) {
        return Err(Error::conflict("refusal-not-now"));
    }
    Ok(())
}

async fn received(visit: &Entered<Applicant>, upload: &Upload) -> Result<u64, Error> {
    match upload.attachment_id {
        Some(_) => Ok(upload.size.unsigned_abs()),
        None => Ok(visit.app.storage.received(upload.id.0).await?),
    }
}

fn standing(visit: &Entered<Applicant>, upload: &Upload, offset: u64) -> Standing {
    let below = format!("{}/gui/{}", slug(Section::Files), upload.id);
    Standing {
        href: in_language(&desk::path(upload.proposal_id, &below), visit.language),
        offset,
        done: upload.attachment_id.is_some(),
        error: String::new(),
    }
}

fn answer(status: StatusCode, standing: &Standing) -> HttpResponse {
    let mut response = HttpResponse::build(status)
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Upload-Offset", standing.offset))
        .json(standing);
    response.extensions_mut().insert(Drawn);
    response
}

fn wrong(status: StatusCode, error: String) -> HttpResponse {
    answer(
        status,
        &Standing {
            error,
            ..Standing::default()
        },
    )
}

fn refused<'a>(
    visit: &Entered<Applicant>,
    problems: impl Iterator<Item = &'a Problem>,
) -> HttpResponse {
    let said: Vec<String> = problems
        .map(|problem| say(problem, visit.language))
        .collect();
    wrong(StatusCode::UNPROCESSABLE_ENTITY, said.join(" "))
}

/// A limit of the dossier or the applicant.
fn unfit(
    visit: &Entered<Applicant>,
    faults: Vec<(&'static str, Problem)>,
    name: &str,
) -> HttpResponse {
    let problems: Vec<Problem> = faults
        .into_iter()
        .map(|(_, problem)| problem.with("name", name))
        .collect();
    refused(visit, problems.iter())
}

/// The disk does not take it: said in words; what came before stays.
fn disk(visit: &Entered<Applicant>, error: &anyhow::Error) -> HttpResponse {
    tracing::error!(error = format!("{error:#}"), "upload not stored");
    let problem = Problem::new("problem-file-disk");
    wrong(
        StatusCode::SERVICE_UNAVAILABLE,
        say(&problem, visit.language),
    )
}
