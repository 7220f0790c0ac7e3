//! Operations and tables, over a real Postgres.

mod migrations;
mod reference;
mod schema;
