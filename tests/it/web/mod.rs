//! The portal as it answers.

mod accounts;
mod door;
mod routes;
