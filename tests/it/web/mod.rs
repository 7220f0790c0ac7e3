//! The portal as it answers.

mod accounts;
mod advice;
mod attachments;
mod bodies;
mod challenges;
mod department;
mod door;
mod dossiers;
mod form;
mod help;
mod ideas;
mod judging;
mod public;
mod publication;
mod queue;
mod reviews;
mod routes;
mod scanning;
mod sheets;
mod slips;
mod sweeping;
mod telling;
mod together;
mod uploads;
mod waiting;
mod writing;
