//! Rows, queries and operations. An operation is one transaction; what it may
//! do is decided by `domain`.

pub mod acting;
pub mod applicant;
pub mod assignment;
pub mod attachment;
pub mod calendar;
pub mod choices;
pub mod conflict;
pub mod consent;
pub mod demo_accounts;
pub mod event;
pub mod expiry;
pub mod figures;
pub mod initiative;
pub mod interest;
pub mod job;
pub mod mail;
pub mod person;
pub mod policy;
pub mod pool;
pub mod proposal;
pub mod reconsideration;
pub mod reference;
pub mod rubric;
pub mod schema;
pub mod seal;
pub mod search;
pub mod session;
pub mod sheet;
pub mod throttle;
pub mod token;
pub mod tracking;
pub mod user;
pub mod verdict;
