//! The outcomes that a request can have besides its page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use diesel_async::pooled_connection::deadpool::PoolError;

use crate::auth::password::HashError;
use crate::domain::lifecycle::Refusal;
use crate::domain::proposal::Guard;
use crate::models::proposal::perform::PerformError;
use crate::models::search::FindError;

/// Why a request did not get its page. `web::middleware::error_pages` draws the page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such record or page, or not one for this reader's eyes.
    #[error("not found")]
    NotFound,
    /// The reader has no role for it.
    #[error("forbidden")]
    Forbidden,
    /// A request from another site.
    #[error("cross-site request")]
    CrossSite,
    /// Nobody is signed in; afterwards back to `back`.
    #[error("sign in first")]
    SignIn {
        /// The path that was asked for, without language prefix.
        back: String,
    },
    /// The record is not in a state for it; the key says why.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The link was used or is too old.
    #[error("gone")]
    Gone,
    /// Too often, or too many at once.
    #[error("too many requests")]
    TooMany {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// A body that cannot be read.
    #[error("bad request")]
    BadRequest,
    /// A body over the limit.
    #[error("body too large")]
    TooLarge,
    /// A body that came too slowly.
    #[error("body too slow")]
    TooSlow,
    /// The database cannot be reached.
    #[error("unavailable")]
    Unavailable,
    /// A fault of ours.
    #[error("internal: {0:#}")]
    Internal(anyhow::Error),
}

impl Error {
    /// A conflict explained by a text key.
    pub fn conflict(key: impl Into<String>) -> Self {
        Error::Conflict(key.into())
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error as Db};
        match error {
            Db::NotFound => Error::NotFound,
            Db::DatabaseError(DatabaseErrorKind::ClosedConnection, _)
            | Db::BrokenTransactionManager => Error::Unavailable,
            // What a dying or stopping server says.
            Db::DatabaseError(_, ref info)
                if [
                    "terminating connection",
                    "the database system is",
                    "connection closed",
                ]
                .iter()
                .any(|text| info.message().contains(text)) =>
            {
                Error::Unavailable
            }
            other => Error::Internal(other.into()),
        }
    }
}

impl From<FindError> for Error {
    fn from(error: FindError) -> Self {
        match error {
            FindError::Database(error) => error.into(),
            other => Error::Internal(other.into()),
        }
    }
}

/// What an operation's refusal answers where no page says it better. The
/// reason never goes further than what the applicant may know: that the
/// dossier is not in a state for it.
impl From<PerformError> for Error {
    fn from(error: PerformError) -> Self {
        match error {
            PerformError::Hidden => Error::NotFound,
            PerformError::Refused(Refusal::NotYours) => Error::Forbidden,
            PerformError::Refused(Refusal::Unmet(guard)) if is_told(guard) => {
                Error::conflict(format!("guard-{guard}"))
            }
            PerformError::Refused(_) | PerformError::Stale(_) => Error::conflict("refusal-not-now"),
            PerformError::Invalid(_) => Error::BadRequest,
            PerformError::Database(error) => error.into(),
        }
    }
}

/// Whether an unmet guard is the applicant's own business: none of these is
/// asked before what the department keeps to itself was released.
const fn is_told(guard: Guard) -> bool {
    matches!(
        guard,
        Guard::ReconsiderationOpen | Guard::WithinResumePeriod | Guard::ConsentToPublish
    )
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Error::Internal(error)
    }
}

impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        tracing::error!(error = %error, "no database connection");
        Error::Unavailable
    }
}

impl From<HashError> for Error {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Error::TooMany { retry_after: 5 },
            other => Error::Internal(other.into()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::Internal(error.into())
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Forbidden | Error::CrossSite => StatusCode::FORBIDDEN,
            Error::SignIn { .. } => StatusCode::SEE_OTHER,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::Gone => StatusCode::GONE,
            Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Error::BadRequest => StatusCode::BAD_REQUEST,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Error::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Error::TooMany { retry_after } => {
                response.insert_header(("Retry-After", *retry_after));
            }
            Error::Unavailable => {
                response.insert_header(("Retry-After", 5));
            }
            _ => {}
        }
        response.finish()
    }
}
