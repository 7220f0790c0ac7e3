//! The portal for proposals under Resolution 57-NQ/TW.
//!
//! ```text
//!               main.rs (command line)
//!                  │
//!      ┌───────────┼───────────┐
//!    web/        jobs/        cli/       speak HTTP / the queue / the terminal
//!      └───────────┼───────────┘
//!               models/                  rows, queries, operations (transactions)
//!                  │
//!               domain/                  lifecycles, values, rules: no I/O, no async
//! ```
//!
//! `app` holds the wired parts; `auth`, `mail`, `storage`, `scanner`, `i18n`
//! and `telemetry` are leaves. Which module may import which is a table in
//! ARCHITECTURE.md, kept by a test.

pub mod app;
pub mod auth;
pub mod cli;
pub mod config;
pub mod domain;
pub mod embedded;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod mail;
pub mod models;
pub mod names;
pub mod scanner;
pub mod search;
pub mod storage;
pub mod telemetry;
pub mod web;
