//! Lifecycles, values and rules. No I/O, no clock, no database, nothing async.

pub mod advice;
pub mod amount;
pub mod applicant;
pub mod assignment;
pub mod challenge;
pub mod conflict;
pub mod deadline;
pub mod decision;
pub mod fate;
pub mod form;
pub mod idea;
pub mod lifecycle;
pub mod likeness;
pub mod matching;
pub mod message;
pub mod permission;
pub mod policy;
pub mod problem;
pub mod proposal;
pub mod publication;
pub mod redaction;
pub mod review;
pub mod scan;
pub mod search;
pub mod text;
pub mod warning;
