//! Request bodies: limited in length, and kept from trickling.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, stream};
use tokio::time::{Instant, timeout_at};

use super::error::Error;

/// How slowly a body may come.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Bytes that it must bring in each window.
    pub floor: usize,
    /// The window.
    pub window: Duration,
}

/// 1 kB a second.
pub const LOWEST: Pace = Pace {
    floor: 30 * 1024,
    window: Duration::from_secs(30),
};

/// The body's pieces, ended by [`Error::TooSlow`] when it falls under the lowest pace.
pub fn paced(payload: Payload) -> impl Stream<Item = Result<Bytes, Error>> {
    at_pace(payload, LOWEST)
}

/// The body's pieces, ended by [`Error::TooSlow`] when it falls under this pace.
pub fn at_pace(payload: Payload, pace: Pace) -> impl Stream<Item = Result<Bytes, Error>> {
    struct Coming {
        payload: Payload,
        ends: Instant,
        taken: usize,
        done: bool,
    }
    let start = Coming {
        payload,
        ends: Instant::now() + pace.window,
        taken: 0,
        done: false,
    };
    // Fused: a reader of a multipart body asks again after the end.
    let pieces = stream::unfold(start, move |mut coming| async move {
        if coming.done {
            return None;
        }
        if Instant::now() >= coming.ends {
            if coming.taken < pace.floor {
                coming.done = true;
                return Some((Err(Error::TooSlow), coming));
            }
            coming.taken = 0;
            coming.ends = Instant::now() + pace.window;
        }
        match timeout_at(coming.ends, coming.payload.next()).await {
            Ok(Some(Ok(bytes))) => {
                coming.taken += bytes.len();
                Some((Ok(bytes), coming))
            }
            Ok(Some(Err(_))) => {
                coming.done = true;
                Some((Err(Error::BadRequest), coming))
            }
            Ok(None) => None,
            // The window ended in a wait. Whether enough came in it is asked above.
            Err(_) if coming.taken >= pace.floor => Some((Ok(Bytes::new()), coming)),
            Err(_) => {
                coming.done = true;
                Some((Err(Error::TooSlow), coming))
            }
        }
    });
    pieces.fuse()
}

/// The whole body of a form.
pub fn read(
    request: &HttpRequest,
    payload: Payload,
    limit: usize,
) -> impl Future<Output = Result<Bytes, Error>> + use<> {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let length = header(header::CONTENT_LENGTH).and_then(|value| value.parse::<usize>().ok());
    let is_form = header(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    async move {
        if !is_form {
            return Err(Error::BadRequest);
        }
        if length.is_some_and(|length| length > limit) {
            return Err(Error::TooLarge);
        }
        let mut pieces = std::pin::pin!(paced(payload));
        let mut body = BytesMut::new();
        while let Some(piece) = pieces.next().await {
            let piece = piece?;
            if body.len() + piece.len() > limit {
                return Err(Error::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(body.freeze())
    }
}
