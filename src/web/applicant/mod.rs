//! The applicant's side: dossiers, their form, files, check and receipt.

pub mod check;
pub mod claim;
pub mod copies;
pub mod desk;
pub mod dossier;
pub mod dossiers;
pub mod events;
pub mod export;
pub mod feedback;
pub mod files;
pub mod history;
pub mod ideas;
pub mod implementation;
pub mod offers;
pub mod propose;
pub mod receipt;
pub mod section;
mod timeline;
pub mod uploads;
pub(in crate::web) mod words;

pub use dossier::lookup;
pub use receipt::qr;
