//! The one test binary: the crate is compiled once for all of it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod architecture;
mod config;
mod docs;
mod domain;
mod embedded;
mod mail;
mod models;
mod support;
mod support_works;
mod templates;
mod texts;
mod web;
