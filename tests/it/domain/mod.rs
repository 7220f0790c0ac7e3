//! Pure rules, without a database.

mod advice;
mod conflict;
mod deadline;
mod lifecycle;
mod matching;
mod redaction;
mod review;
mod search;
mod text;
