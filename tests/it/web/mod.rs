//! The portal as it answers.

mod accounts;
mod bodies;
mod door;
mod public;
mod attachments;
mod dossiers;
mod form;
mod department;
mod queue;
mod routes;
