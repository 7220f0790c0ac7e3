//! What surrounds every request, from the outside in: a request id and a line
//! in the log, the language, the headers, compression, what need not be sent again, error
//! pages, and the refusal of other sites' requests.

pub mod error_pages;
pub mod headers;
pub mod kept_text;
pub mod language;
pub mod same_origin;
pub mod trace;
pub mod unchanged;
