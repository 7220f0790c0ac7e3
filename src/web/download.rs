//! Files on their way out: after the permission check, never shown in place,
//! and never other bytes than those that came in.

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

/// Sends a file that the caller has found to be for the reader's eyes. The
/// whole of it is compared with its hash before its first byte leaves.
///
/// # Errors
/// It waits to be scanned or is infected: [`Error::Conflict`]. It is missing
/// or is not what was stored: [`Error::Internal`], which the log tells.
pub async fn send(file: &Attachment, storage: &Storage) -> Result<HttpResponse, Error> {
    match file.scan {
        Scan::Waiting => return Err(Error::conflict("file-waiting")),
        Scan::Infected => return Err(Error::conflict("file-infected")),
        Scan::Clean | Scan::Unscanned => {}
    }
    verify(file, storage).await?;
    let bytes = storage.read(&file.sha256).await.map_err(lost)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, file.media_type.as_str()))
        .insert_header((header::CONTENT_DISPOSITION, disposition(&file.name)))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'",
        ))
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

/// `attachment` with the name twice (RFC 6266): in letters that every program
/// reads, and as it is.
pub fn disposition(name: &str) -> String {
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
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}
