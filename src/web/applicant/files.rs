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
use crate::models::attachment::upload::Upload;
use crate::models::attachment::{Attachment, Room};
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::web::answers::size;
use crate::web::download;
use crate::web::error::Error;
use crate::web::file_kind::ACCEPT;
use crate::web::form::{Errors, Form, say};
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
    /// Why nothing more is taken; empty while there is room.
    full: String,
    unfinished: Vec<Unfinished>,
    /// How long they are kept.
    hours: i64,
}

/// A file that broke off.
#[derive(Debug, Serialize)]
struct Unfinished {
    name: String,
    part: String,
    give_up: String,
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
            full: String::new(),
            unfinished: Vec::new(),
            hours: 24,
        };
        let kept = || Kept {
            file: File {
                name: "a.pdf".to_owned(),
                href: "/ho-so/1/tai-lieu/2".to_owned(),
                size: "1 KB".to_owned(),
                sha256: "00".to_owned(),
                opens: true,
                note: String::new(),
            },
            remove: "/ho-so/1/tai-lieu/2/xoa".to_owned(),
        };
        vec![
            sample(Vec::new(), true),
            sample(vec![kept()], true),
            sample(vec![kept()], false),
            Index {
                full: "-".to_owned(),
                unfinished: vec![Unfinished {
                    name: "b.pdf".to_owned(),
                    part: "-".to_owned(),
                    give_up: "/ho-so/1/tai-lieu/gui/3/bo".to_owned(),
                }],
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
    let desk = Desk::open(&visit, path.into_inner(), &mut db).await?;
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
    let room = {
        let mut db = visit.db().await?;
        let desk = Desk::open(&visit, id, &mut db).await?;
        if !desk.writes() {
            return Err(Error::Forbidden);
        }
        if !desk.open.contains(&Field::Attachments) {
            return Err(Error::conflict("refusal-not-now"));
        }
        Room::of(&desk.proposal, &mut db).await?
    };
    let mut errors = Errors::new();
    let announced = upload::announced(&request).map_or(0, upload::least_bytes);
    if let Err(problem) = room.check_bytes(announced, &limits) {
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
        let scan = visit.app.first_scan();
        match Attachment::add(id, &stored, &limits, scan, &visit.acting(), &mut db).await {
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
    Desk::open(&visit, id, &mut db).await?;
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
    let desk = Desk::open(visit, id, &mut db).await?;
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
    let room = Room::of(&desk.proposal, db).await?;
    let full = room.check(1, limits).err();
    let mut unfinished = Vec::new();
    // Only who may write can go on, or give up.
    let open = desk.open.contains(&Field::Attachments);
    let coming = if open {
        Upload::unfinished(desk.proposal.id, db).await?
    } else {
        Vec::new()
    };
    for upload in coming {
        let received = visit.app.storage.received(upload.id.0).await?;
        let part = [
            ("done", size(received)),
            ("size", size(upload.size.unsigned_abs())),
        ];
        let below = format!("{}/gui/{}/bo", slug(Section::Files), upload.id);
        unfinished.push(Unfinished {
            name: upload.name,
            part: visit.language.text_with("files-unfinished-part", part),
            give_up: desk.path(&below),
        });
    }
    let values = json!({ "attachments": "" });
    Ok(Index {
        unfinished,
        // Said in whole hours, and never less than it is.
        hours: visit.app.config.uploads.keep_minutes / 60,
        dossier: desk.path(""),
        title: title(&desk.proposal, visit.language),
        full: full.map_or_else(String::new, |problem| match problem.key {
            // Of a file that nobody has chosen yet there is no number.
            "problem-files-quota" => say(&problem, visit.language),
            _ => visit.language.text("files-full"),
        }),
        files: room
            .present
            .iter()
            .map(|file| {
                let file = File::of(file, visit.language);
                Kept {
                    remove: format!("{}/xoa", file.href),
                    file,
                }
            })
            .collect(),
        form: Form::refused(values, errors, visit.language),
        open,
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
