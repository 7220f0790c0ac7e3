//! Pages of the staff area.

pub mod assignment_act;
pub mod assignments;
pub mod review_panel;
