//! Operations and tables, over a real Postgres.

mod migrations;
mod schema;
