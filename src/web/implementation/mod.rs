//! What came of an initiative, as pages show it and as their form asks for it.

pub mod form;
pub mod text;
