//! Files on their way in: streamed to storage piece by piece, never whole in
//! memory, and judged before they get a row.

use std::collections::BTreeMap;

use actix_multipart::{Field as Part, Multipart};
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header;
use futures_util::{StreamExt, TryStreamExt};
use tokio::sync::Semaphore;

use super::body;
use super::error::Error;
use super::file_kind::{self, Fault, FileKind};
use crate::domain::amount::megabytes;
use crate::domain::problem::Problem;
use crate::domain::text::{canonical, cut};
use crate::models::attachment::NewAttachment;
use crate::storage::{Arrived, Incoming, Storage};

/// What frames the files of a form may take beside them, in bytes.
const FRAME: u64 = 64 * 1024;
/// The most parts of one request.
const MOST_PARTS: usize = 64;
/// The longest name that is kept, in characters.
const LONGEST_NAME: usize = 150;

/// The files of a form, one after the other.
pub struct Uploads {
    parts: Multipart,
    storage: Storage,
    limit: u64,
    seen: usize,
}

/// One file of a form.
pub struct Uploaded {
    /// The name in canonical form, without a path.
    pub name: String,
    /// The stored file, or why it was not taken.
    pub outcome: Result<NewAttachment, Problem>,
}

/// The length that the request announces, in bytes.
pub fn announced(request: &HttpRequest) -> Option<u64> {
    let value = request.headers().get(header::CONTENT_LENGTH)?;
    value.to_str().ok()?.parse().ok()
}

/// The bytes of files that a body of this length brings at least.
pub fn least_bytes(length: u64) -> u64 {
    length.saturating_sub(FRAME)
}

impl Uploads {
    /// Reads the files of a request's body; `file` and `all` are the most
    /// bytes of one file and of the body.
    pub fn of(
        request: &HttpRequest,
        payload: Payload,
        storage: &Storage,
        file: u64,
        all: u64,
    ) -> Self {
        Self {
            parts: Self::parts(request, payload, all),
            storage: storage.clone(),
            limit: file,
            seen: 0,
        }
    }

    /// The parts of a body of at most `all` bytes and their frame.
    fn parts(request: &HttpRequest, payload: Payload, all: u64) -> Multipart {
        let mut left = all.saturating_add(FRAME);
        let pieces = body::paced(payload).map(move |piece| {
            let piece = piece.map_err(|error| match error {
                Error::TooSlow => {
                    PayloadError::Incomplete(Some(std::io::ErrorKind::TimedOut.into()))
                }
                _ => PayloadError::Incomplete(None),
            })?;
            left = left
                .checked_sub(piece.len() as u64)
                .ok_or(PayloadError::Overflow)?;
            Ok(piece)
        });
        Multipart::new(request.headers(), pieces)
    }

    /// The next file of the form; fields without a file are passed over.
    ///
    /// # Errors
    /// The body broke off, came too slowly or was too long, or the disk refused.
    pub async fn next(&mut self) -> Result<Option<Uploaded>, Error> {
        while let Some(mut part) = self.parts.try_next().await.map_err(broken)? {
            self.seen += 1;
            if self.seen > MOST_PARTS {
                return Err(Error::TooLarge);
            }
            let named = part
                .content_disposition()
                .and_then(|disposition| disposition.get_filename())
                .map(clean_name);
            match named {
                Some(name) if !name.is_empty() => {
                    let outcome = self.take(&name, &mut part).await?;
                    return Ok(Some(Uploaded { name, outcome }));
                }
                // A file field in which nothing was chosen has an empty name.
                _ => while part.try_next().await.map_err(broken)?.is_some() {},
            }
        }
        Ok(None)
    }

    async fn take(
        &self,
        name: &str,
        part: &mut Part,
    ) -> Result<Result<NewAttachment, Problem>, Error> {
        let kind = FileKind::of_name(name);
        let mut incoming: Option<Incoming> = match kind {
            Some(_) => Some(self.storage.receive().await?),
            None => None,
        };
        let mut size = 0u64;
        while let Some(piece) = part.try_next().await.map_err(broken)? {
            size += piece.len() as u64;
            // Over its limit a file is counted on and kept no more, so that
            // the sentence can say how large it is and the next file follows.
            if size > self.limit {
                incoming = None;
            } else if let Some(incoming) = &mut incoming {
                incoming.write(piece).await?;
            }
        }
        if size > self.limit {
            return Ok(Err(Problem::new("problem-file-large")
                .with("max", megabytes(self.limit))
                .with("found", megabytes(size))));
        }
        let Some(incoming) = incoming else {
            return Ok(Err(Problem::new("problem-file-kind")));
        };
        keep(name, incoming.arrived().await?).await
    }
}

/// A small file that is read and not kept, with the fields that stood beside it.
#[derive(Debug, Default)]
pub struct Small {
    pub name: String,
    /// Nothing where it is larger than was asked for.
    pub bytes: Option<Vec<u8>>,
    pub fields: BTreeMap<String, String>,
}

/// Reads a form with one small file; of several, the last one counts. A field without a file
/// has an empty name.
///
/// # Errors
/// The body broke off, came too slowly, or is much longer than the file may be.
pub async fn small(request: &HttpRequest, payload: Payload, most: usize) -> Result<Small, Error> {
    // Somewhat more is read, so that a sentence and no error page says that it is too large.
    let all = most as u64 * 4;
    let mut uploads = Uploads::parts(request, payload, all);
    let mut small = Small {
        bytes: Some(Vec::new()),
        ..Small::default()
    };
    while let Some(mut part) = uploads.try_next().await.map_err(broken)? {
        if small.fields.len() >= MOST_PARTS {
            return Err(Error::TooLarge);
        }
        let disposition = part.content_disposition();
        let field = disposition
            .and_then(|it| it.get_name())
            .unwrap_or_default()
            .to_owned();
        let file = disposition.and_then(|it| it.get_filename()).map(clean_name);
        let mut bytes = Some(Vec::new());
        while let Some(piece) = part.try_next().await.map_err(broken)? {
            bytes = bytes.filter(|kept| kept.len() + piece.len() <= most);
            if let Some(kept) = &mut bytes {
                kept.extend_from_slice(&piece);
            }
        }
        match file {
            Some(name) => {
                small.name = name;
                small.bytes = bytes;
            }
            None => {
                let text = String::from_utf8(bytes.unwrap_or_default());
                small.fields.insert(field, text.unwrap_or_default());
            }
        }
    }
    Ok(small)
}

/// Files that are looked through at once: each may take a processor and a few
/// megabytes for as long as it lasts.
static LOOKING: Semaphore = Semaphore::const_new(2);

/// Judges a file that came whole and, where it is what its name says and takes
/// nothing along that is not taken, makes it durable.
///
/// # Errors
/// The disk's.
pub async fn keep(name: &str, arrived: Arrived) -> Result<Result<NewAttachment, Problem>, Error> {
    let judged = {
        let _turn = LOOKING.acquire().await.map_err(anyhow::Error::from)?;
        let name = name.to_owned();
        arrived
            .look(move |file| file_kind::judge(&name, file))
            .await?
    };
    let kind = match judged {
        Ok(kind) => kind,
        Err(Fault::Refused(problem)) => return Ok(Err(problem)),
        Err(Fault::Unreadable(error)) => return Err(error.into()),
    };
    let stored = arrived.keep().await?;
    Ok(Ok(NewAttachment {
        name: name.to_owned(),
        media_type: kind.media_type(),
        size: stored.size,
        sha256: stored.sha256,
    }))
}

/// The name that is kept: what follows the last slash of either kind, in NFC,
/// without what nobody sees, its ending in place however long it is.
pub fn clean_name(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = canonical(last);
    let name = name.trim_start_matches(['.', ' ']);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let stem = cut(stem, LONGEST_NAME);
    let whole = format!("{}{ending}", stem.trim_end());
    // The ending may stand alone now; canonical again, so that nothing hidden begins it.
    canonical(&whole)
}

fn broken(error: actix_multipart::MultipartError) -> Error {
    use actix_multipart::MultipartError as Fault;
    match error {
        Fault::Payload(PayloadError::Overflow) => Error::TooLarge,
        Fault::Payload(PayloadError::Incomplete(Some(_))) => Error::TooSlow,
        _ => Error::BadRequest,
    }
}
