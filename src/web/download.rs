//! Files on their way out: after the permission check, and never other bytes
//! than those that came in. What a browser shows by itself may be looked at in
//! a tab of its own, where nothing in it runs and nothing leaves it.

use std::fmt::Write;

use actix_web::HttpResponse;
use actix_web::http::header;
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};

use super::error::Error;
use crate::domain::scan::Scan;
use crate::domain::text::fold;
use crate::models::attachment::Attachment;
use crate::storage::Storage;

/// Media types that browsers show by themselves, and not by a document's own program.
const SHOWN: &[&str] = &["application/pdf", "image/png", "image/jpeg"];

/// Whether a file can be looked at without downloading it.
pub fn is_shown(media_type: &str) -> bool {
    SHOWN.contains(&media_type)
}

/// Sends a file that the caller has found to be for the reader's eyes. The
/// whole of it is compared with its hash before its first byte leaves.
///
/// # Errors
/// It waits to be scanned or is infected: [`Error::Conflict`]. It is missing
/// or is not what was stored: [`Error::Internal`], which the log tells.
pub async fn send(file: &Attachment, storage: &Storage) -> Result<HttpResponse, Error> {
    answer(file, "attachment", "sandbox; default-src 'none'", storage).await
}

/// Sends a file to be looked at in a tab of its own; one that browsers do not
/// show is sent to be kept.
///
/// # Errors
/// As [`send`].
pub async fn show(file: &Attachment, storage: &Storage) -> Result<HttpResponse, Error> {
    let policy = match file.media_type.as_str() {
        // Browsers do not open their reader of PDF in a sandbox; it has one of its own.
        "application/pdf" => "default-src 'none'; object-src 'self'; frame-ancestors 'none'",
        kind if is_shown(kind) => "sandbox; default-src 'none'; img-src 'self'",
        _ => return send(file, storage).await,
    };
    answer(file, "inline", policy, storage).await
}

async fn answer(
    file: &Attachment,
    how: &str,
    policy: &'static str,
    storage: &Storage,
) -> Result<HttpResponse, Error> {
    match file.scan {
        Scan::Waiting => return Err(Error::conflict("file-waiting")),
        Scan::Infected => return Err(Error::conflict("file-infected")),
        Scan::Clean | Scan::Unscanned => {}
    }
    verify(file, storage).await?;
    let bytes = storage.read(&file.sha256).await.map_err(lost)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, file.media_type.as_str()))
        .insert_header((header::CONTENT_DISPOSITION, disposition(how, &file.name)))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // Sent as it is: packing what is packed already only costs.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .no_chunking(file.size.unsigned_abs())
        .streaming(bytes))
}

async fn verify(file: &Attachment, storage: &Storage) -> Result<(), Error> {
    let mut bytes = storage.read(&file.sha256).await.map_err(lost)?;
    let mut hash = Sha256::new();
    let mut size = 0;
    while let Some(piece) = bytes.try_next().await.map_err(lost)? {
        hash.update(&piece);
        size += piece.len() as u64;
    }
    if size == file.size.unsigned_abs() && hash.finalize().as_slice() == file.sha256 {
        return Ok(());
    }
    Err(Error::Internal(anyhow::anyhow!(
        "attachment {} is not what was stored",
        file.id
    )))
}

fn lost(error: std::io::Error) -> Error {
    Error::Internal(anyhow::Error::from(error).context("reading an attachment"))
}

/// `attachment` or `inline` with the name twice (RFC 6266): in letters that every program
/// reads, and as it is.
pub fn disposition(how: &str, name: &str) -> String {
    let plain: String = fold(name)
        .chars()
        .map(|c| match c {
            'a'..='z' | '0'..='9' | '.' | '-' | '_' | ' ' => c,
            _ => '_',
        })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                whole.push(char::from(byte));
            }
            // Writing to a String cannot fail.
            _ => drop(write!(whole, "%{byte:02X}")),
        }
    }
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}
