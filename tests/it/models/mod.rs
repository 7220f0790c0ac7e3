//! Operations and tables, over a real Postgres.

mod assignment;
mod audit;
mod demo;
mod finding;
mod injected;
mod job;
mod likeness;
mod mail;
mod migrations;
mod perform;
mod reference;
mod schema;
mod sheet;
mod suggestion;
mod warning;
