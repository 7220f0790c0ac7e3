//! A dossier taken along: `/ho-so/{id}/ban-in`, everything on paper, and
//! `/ho-so/{id}/xuat`, everything for a program, with its files.

use std::io::{self, Write};

use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpResponse, web};
use futures_util::TryStreamExt;
use futures_util::stream::poll_fn;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Sender, channel};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::desk::Desk;
use super::dossier::File;
use super::section::title;
use super::words;
use crate::domain::form::Answers;
use crate::domain::scan::Scan;
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;
use crate::models::proposal::{Proposal, Revision};
use crate::storage::Storage;
use crate::web::answers::{ReadSection, Reader};
use crate::web::download;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};

/// The dossier on paper.
#[derive(Debug, Serialize)]
pub struct Print {
    title: String,
    code: String,
    applicant: String,
    state: String,
    /// Every submission: its number and when it arrived.
    revisions: Vec<Row>,
    content: Vec<ReadSection>,
    files: Vec<File>,
    printed: String,
    back: String,
    back_label: String,
}

#[derive(Debug, Serialize)]
struct Row {
    number: i32,
    at: String,
}

impl View for Print {
    const TEMPLATE: &'static str = "applicant/print.html";
    fn samples() -> Vec<Self> {
        let choices = Choices::default();
        let reader = Reader {
            choices: &choices,
            language: Language::Vietnamese,
        };
        let sample = |full: bool| Print {
            title: "-".to_owned(),
            code: if full { "NQ57-261123-0001" } else { "" }.to_owned(),
            applicant: "-".to_owned(),
            state: "-".to_owned(),
            revisions: (1..=i32::from(full))
                .map(|number| Row {
                    number,
                    at: "-".to_owned(),
                })
                .collect(),
            content: reader.sections(&Answers::default(), &[]),
            files: File::samples(full),
            printed: "-".to_owned(),
            back: "/ho-so/1".to_owned(),
            back_label: "-".to_owned(),
        };
        vec![sample(false), sample(true)]
    }
}

/// `GET /ho-so/{id}/ban-in`: the newest submission, or a draft as it is written.
///
/// # Errors
/// No such dossier for this reader, or the database's.
pub async fn print(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, path.into_inner(), &mut db).await?;
    let proposal = &desk.proposal;
    let revisions = proposal.revisions(&mut db).await?;
    let (answers, files) = match revisions.last() {
        Some(newest) => (
            newest.answers(),
            Attachment::of_revision(newest.id, &mut db).await?,
        ),
        None => (
            proposal.answers(),
            Attachment::of_proposal(proposal.id, &mut db).await?,
        ),
    };
    let choices = Choices::load(&mut db).await?;
    let reader = Reader {
        choices: &choices,
        language,
    };
    let released = proposal
        .letters(&mut db)
        .await?
        .iter()
        .any(|letter| letter.ended.is_none());
    let seen = proposal.state().as_applicant_sees(released);
    visit.page(&Print {
        title: title(proposal, language),
        code: proposal.code.clone().unwrap_or_default(),
        applicant: desk.applicant(&visit.person, &mut db).await?,
        state: language.text(&format!("state-{seen}-applicant")),
        revisions: revisions
            .iter()
            .map(|revision| Row {
                number: revision.number,
                at: words::official(revision.submitted_at, language),
            })
            .collect(),
        content: reader.sections(&answers, &files),
        files: files.iter().map(|file| File::of(file, language)).collect(),
        printed: words::moment(visit.now(), language),
        back: desk.path(""),
        back_label: language.text("slip-back"),
    })
}

/// `ho-so.json` of an export.
#[derive(Debug, Serialize)]
struct Whole {
    code: Option<String>,
    title: String,
    applicant: String,
    /// As the applicant may know it.
    state: &'static str,
    exported_at: chrono::DateTime<chrono::Utc>,
    /// What is written and not submitted.
    working_copy: Option<Answers>,
    revisions: Vec<Submission>,
    files: Vec<Listed>,
}

#[derive(Debug, Serialize)]
struct Submission {
    number: i32,
    submitted_at: chrono::DateTime<chrono::Utc>,
    answers: Answers,
}

#[derive(Debug, Serialize)]
struct Listed {
    /// Inside the archive; nothing for a file that cannot be opened now.
    path: Option<String>,
    scan: Scan,
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
}

/// `POST /ho-so/{id}/xuat`: one ZIP with all submissions as JSON and every
/// file, written as it is sent. It is an act of the log, so no `GET`.
///
/// # Errors
/// No such dossier for this reader, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let id = path.into_inner();
    let (whole, files) = {
        let mut db = visit.db().await?;
        let desk = Desk::open(&visit, id, &mut db).await?;
        let proposal = &desk.proposal;
        let released = proposal
            .letters(&mut db)
            .await?
            .iter()
            .any(|letter| letter.ended.is_none());
        let revisions = proposal.revisions(&mut db).await?;
        let files = Attachment::all_of(id, &mut db).await?;
        Proposal::note_export(id, &visit.acting(), &mut db).await?;
        let writing = desk.is_draft() || desk.request.is_some();
        let whole = Whole {
            code: proposal.code.clone(),
            title: proposal.title.clone(),
            applicant: desk.applicant(&visit.person, &mut db).await?,
            state: proposal.state().as_applicant_sees(released).as_str(),
            exported_at: visit.now(),
            working_copy: writing.then(|| proposal.answers()),
            revisions: revisions.iter().map(Submission::of).collect(),
            files: files.iter().zip(1..).map(Listed::of).collect(),
        };
        (whole, files)
    };
    let name = format!("{}.zip", whole.code.as_deref().unwrap_or("ban-nhap"));
    let storage = visit.app.storage.clone();
    let (sender, mut receiver) = channel::<io::Result<Bytes>>(2);
    let handle = Handle::current();
    // The library writes where it may wait; no more than a few pieces are on their way.
    tokio::task::spawn_blocking(move || {
        let pipe = Pipe {
            sender: sender.clone(),
            piece: Vec::with_capacity(PIECE),
        };
        if let Err(error) = write(pipe, &whole, &files, &storage, &handle)
            && !sender.is_closed()
        {
            tracing::error!(proposal.id = %id, error = %error, "export broken off");
            // Cuts the answer short, so that nobody takes a part for the whole.
            let _ = sender.blocking_send(Err(error));
        }
    });
    tracing::info!(proposal.id = %id, user.id = %visit.person.id, "export");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            download::disposition("attachment", &name),
        ))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .streaming(poll_fn(move |context| receiver.poll_recv(context))))
}

impl Submission {
    fn of(revision: &Revision) -> Self {
        Self {
            number: revision.number,
            submitted_at: revision.submitted_at,
            answers: revision.answers(),
        }
    }
}

impl Listed {
    /// Numbered, since two files may have one name.
    fn of((file, number): (&Attachment, u32)) -> Self {
        Self {
            path: file.scan.opens().then(|| {
                let name = file.name.replace(['/', '\\'], "_");
                format!("tai-lieu/{number:02} {name}")
            }),
            scan: file.scan,
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size,
            sha256: (file.sha256.iter())
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        }
    }
}

/// How much is gathered before it is sent on.
const PIECE: usize = 64 * 1024;

/// The end of a channel that bytes are written into.
struct Pipe {
    sender: Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Pipe {
    fn send(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.sender
            .blocking_send(Ok(piece.into()))
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

fn write(
    pipe: Pipe,
    whole: &Whole,
    files: &[Attachment],
    storage: &Storage,
    handle: &Handle,
) -> io::Result<()> {
    let options = SimpleFileOptions::default();
    let mut archive = ZipWriter::new_stream(pipe);
    archive.start_file("ho-so.json", options)?;
    serde_json::to_writer_pretty(&mut archive, whole)?;
    for (file, listed) in files.iter().zip(&whole.files) {
        let Some(path) = &listed.path else {
            continue;
        };
        archive.start_file(path, options)?;
        let mut hash = Sha256::new();
        let mut bytes = handle.block_on(storage.read(&file.sha256))?;
        while let Some(piece) = handle.block_on(bytes.try_next())? {
            hash.update(&piece);
            archive.write_all(&piece)?;
        }
        if hash.finalize().as_slice() != file.sha256 {
            return Err(io::Error::other(format!(
                "attachment {} is not what was stored",
                file.id
            )));
        }
    }
    archive.finish()?.into_inner().flush()
}
