//! Request bodies: limited in length, and kept from trickling.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, stream};
use tokio::time::{Instant, timeout_at};

use super::error::Error;

/// A body must bring this many bytes in each [`WINDOW`]: 1 kB a second.
const FLOOR: usize = 30 * 1024;
const WINDOW: Duration = Duration::from_secs(30);

/// The body's pieces, ended by [`Error::TooSlow`] when it falls under the lowest rate.
pub fn paced(payload: Payload) -> impl Stream<Item = Result<Bytes, Error>> {
    struct Pace {
        payload: Payload,
        ends: Instant,
        taken: usize,
        done: bool,
    }
    let start = Pace {
        payload,
        ends: Instant::now() + WINDOW,
        taken: 0,
        done: false,
    };
    stream::unfold(start, |mut pace| async move {
        if pace.done {
            return None;
        }
        if Instant::now() >= pace.ends {
            if pace.taken < FLOOR {
                pace.done = true;
                return Some((Err(Error::TooSlow), pace));
            }
            pace.taken = 0;
            pace.ends = Instant::now() + WINDOW;
        }
        match timeout_at(pace.ends, pace.payload.next()).await {
            Ok(Some(Ok(bytes))) => {
                pace.taken += bytes.len();
                Some((Ok(bytes), pace))
            }
            Ok(Some(Err(_))) => {
                pace.done = true;
                Some((Err(Error::BadRequest), pace))
            }
            Ok(None) => None,
            // The window ended in a wait. Whether enough came in it is asked above.
            Err(_) if pace.taken >= FLOOR => Some((Ok(Bytes::new()), pace)),
            Err(_) => {
                pace.done = true;
                Some((Err(Error::TooSlow), pace))
            }
        }
    })
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
