//! The portal as it answers.

mod door;
mod routes;
