//! `/ho-so/{id}/tai-lieu`: the files of a dossier.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::{Value, json};

use super::desk::{self, Desk};
use super::dossier::File;
use super::section::{slug, title};
use crate::domain::amount::megabytes;
use crate::domain::form::{Field, Section};
use crate::domain::problem::Problem;
use crate::ids::{AttachmentId, ProposalId};
use crate::models::attachment::{self, Attachment};
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::web::download;
use crate::web::error::Error;
use crate::web::file_kind::ACCEPT;
use crate::web::form::{Errors, Form};
use crate::web::upload::{self, Uploads};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// The page of the files.
#[derive(Debug, Serialize)]
pub struct Index {
    dossier: String,
    title: String,
    files: Vec<Kept>,
    form: Form<Value>,
    open: bool,
    asked: bool,
    comment: String,
    /// What was advised before submitting; empty where nothing was.
    advice: String,
    accept: &'static str,
    hint: String,
    full: bool,
}

/// A file with the address that takes it away.
#[derive(Debug, Serialize)]
struct Kept {
    #[serde(flatten)]
    file: File,
    remove: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "applicant/files.html";
    fn samples() -> Vec<Self> {
        let sample = |files: Vec<Kept>, open: bool| Index {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            files,
            form: Form::new(json!({ "attachments": "" })),
            open,
            asked: !open,
            comment: if open { String::new() } else { "-".to_owned() },
            advice: if open { "-".to_owned() } else { String::new() },
            accept: ACCEPT,
            hint: "-".to_owned(),
            full: false,
        };
        let kept = || Kept {
            file: File {
                name: "a.pdf".to_owned(),
                href: "/ho-so/1/tai-lieu/2".to_owned(),
                size: "1 KB".to_owned(),
                sha256: "00".to_owned(),
            },
            remove: "/ho-so/1/tai-lieu/2/xoa".to_owned(),
        };
        vec![
            sample(Vec::new(), true),
            sample(vec![kept()], true),
            sample(vec![kept()], false),
            Index {
                full: true,
                ..sample(vec![kept()], true)
            },
        ]
    }
}

/// `GET /ho-so/{id}/tai-lieu`
///
/// # Errors
/// No such dossier for this reader, or the database's.
pub async fn index(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit.person, path.into_inner(), &mut db).await?;
    let view = draw(&visit, &desk, &Errors::new(), &mut db).await?;
    visit.page(&view)
}

/// `POST /ho-so/{id}/tai-lieu`: each file gets its row once it is durable; one
/// that is refused leaves the others in place.
///
/// # Errors
/// As [`index`]; the body broke off, came too slowly or was too long.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let id = path.into_inner();
    let limits = visit.app.config.uploads;
    let present = {
        let mut db = visit.db().await?;
        let desk = Desk::open(&visit.person, id, &mut db).await?;
        if !desk.writes() {
            return Err(Error::Forbidden);
        }
        if !desk.open.contains(&Field::Attachments) {
            return Err(Error::conflict("refusal-not-now"));
        }
        Attachment::of_proposal(id, &mut db).await?
    };
    let taken: u64 = present.iter().map(|file| file.size.unsigned_abs()).sum();
    let room = limits.proposal_bytes.saturating_sub(taken);
    let mut errors = Errors::new();
    let length = upload::announced(&request);
    if let Err(problem) = upload::check_announced(length, room, limits.proposal_bytes) {
        errors.add(FILES, problem);
        return answer(&visit, id, StatusCode::PAYLOAD_TOO_LARGE, &errors).await;
    }
    let mut uploads = Uploads::of(
        &request,
        payload.into_inner(),
        &visit.app.storage,
        limits.file_bytes,
        limits.proposal_bytes,
    );
    let mut kept = 0;
    let mut disk = false;
    loop {
        let uploaded = match uploads.next().await {
            Ok(Some(uploaded)) => uploaded,
            Ok(None) => break,
            Err(Error::Internal(error)) => {
                tracing::error!(error = format!("{error:#}"), "upload not stored");
                errors.add(FILES, Problem::new("problem-file-disk"));
                disk = true;
                break;
            }
            Err(error) => return Err(error),
        };
        let stored = match uploaded.outcome {
            Ok(stored) => stored,
            Err(problem) => {
                errors.add(FILES, problem.with("name", &uploaded.name));
                continue;
            }
        };
        // No connection is held while bytes flow.
        let mut db = visit.db().await?;
        match Attachment::add(id, &stored, &limits, &visit.acting(), &mut db).await {
            Ok(_) => kept += 1,
            Err(PerformError::Invalid(faults)) => {
                for (_, problem) in faults {
                    errors.add(FILES, problem.with("name", &uploaded.name));
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    if errors.is_empty() && kept == 0 {
        errors.add(FILES, Problem::new("problem-file-none"));
    }
    if errors.is_empty() {
        let to = desk::path(id, slug(Section::Files));
        return Ok(visit.see_other_saying(&to, Notice::success("notice-files-kept")));
    }
    let status = if disk {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    answer(&visit, id, status, &errors).await
}

/// `POST /ho-so/{id}/tai-lieu/{attachment}/xoa`
///
/// # Errors
/// The table refuses it, there is no such file, or the database's.
pub async fn destroy(
    visit: Entered<Applicant>,
    path: web::Path<(ProposalId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (id, file) = path.into_inner();
    let mut db = visit.db().await?;
    Desk::open(&visit.person, id, &mut db).await?;
    Attachment::remove(id, file, &visit.acting(), &mut db).await?;
    let to = desk::path(id, slug(Section::Files));
    Ok(visit.see_other_saying(&to, Notice::success("notice-file-removed")))
}

/// `GET /ho-so/{id}/tai-lieu/{attachment}`: to the applicant's people, and to
/// staff who see the dossier.
///
/// # Errors
/// No such file for this reader, or it is not what was stored.
pub async fn show(
    visit: Entered<Applicant>,
    path: web::Path<(ProposalId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (id, file) = path.into_inner();
    let file = {
        let mut db = visit.db().await?;
        Attachment::find_for(&visit.person, id, file, &mut db).await?
    };
    tracing::info!(attachment.id = %file.id, user.id = %visit.person.id, "download");
    download::send(&file, &visit.app.storage).await
}

const FILES: &str = Field::Attachments.as_str();

async fn answer(
    visit: &Entered<Applicant>,
    id: ProposalId,
    status: StatusCode,
    errors: &Errors,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit.person, id, &mut db).await?;
    let view = draw(visit, &desk, errors, &mut db).await?;
    visit.page_with(status, &view)
}

async fn draw(
    visit: &Entered<Applicant>,
    desk: &Desk,
    errors: &Errors,
    db: &mut Db,
) -> Result<Index, Error> {
    let limits = &visit.app.config.uploads;
    let files = Attachment::of_proposal(desk.proposal.id, db).await?;
    let values = json!({ "attachments": "" });
    Ok(Index {
        dossier: desk.path(""),
        title: title(&desk.proposal, visit.language),
        full: attachment::room(&files, 1, limits).is_err(),
        files: files
            .iter()
            .map(|file| {
                let file = File::of(file);
                Kept {
                    remove: format!("{}/xoa", file.href),
                    file,
                }
            })
            .collect(),
        form: Form::refused(values, errors, visit.language),
        open: desk.open.contains(&Field::Attachments),
        asked: desk.request.is_some(),
        comment: desk.comment(Field::Attachments).to_owned(),
        advice: desk.advised(Field::Attachments).to_owned(),
        accept: ACCEPT,
        hint: visit.language.text_with(
            "files-hint",
            [
                ("file", megabytes(limits.file_bytes)),
                ("all", megabytes(limits.proposal_bytes)),
                ("files", limits.proposal_files.to_string()),
            ],
        ),
    })
}
