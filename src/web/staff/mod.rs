//! Pages of the staff area.

pub mod act_page;
pub mod advice;
pub mod answers;
pub mod assignment_act;
pub mod assignments;
pub mod challenge_extend;
pub mod challenges;
pub mod council;
mod counter;
pub mod desk;
pub mod dossier;
pub mod events;
pub mod forms;
pub mod help;
pub mod ideas;
pub mod interests;
pub mod labels;
pub mod letters;
pub mod proposals;
pub mod publications;
pub mod queue;
pub mod reason_page;
pub mod reports;
pub mod review_panel;
pub mod reviews;
pub mod tasks;
pub mod work;
