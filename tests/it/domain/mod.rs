//! Pure rules, without a database.

mod advice;
mod conflict;
mod deadline;
mod lifecycle;
mod redaction;
mod matching;
mod review;
mod search;
mod text;
