//! Pages of the staff area.

pub mod assignment_act;
pub mod assignments;
pub mod interests;
pub mod review_panel;
pub mod reviews;
