//! Pure rules, without a database.

mod advice;
mod conflict;
mod deadline;
mod implementation;
mod lifecycle;
mod matching;
mod plot;
mod queue;
mod record;
mod redaction;
mod review;
mod search;
mod target;
mod text;
