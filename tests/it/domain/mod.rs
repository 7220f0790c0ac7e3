//! Pure rules, without a database.

mod conflict;
mod deadline;
mod review;
mod text;
