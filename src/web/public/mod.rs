//! Pages that anybody may open.

pub mod api;
pub mod browse;
pub mod catalogue;
pub mod challenges;
pub mod connections;
pub mod documents;
pub mod examples;
pub mod feedback;
pub mod feeds;
pub mod figures;
pub mod goals;
pub mod help;
pub mod home;
pub mod initiatives;
pub mod offers;
pub mod open_data;
pub mod parts;
pub mod plain;
pub mod plots;
pub mod tracking;
pub mod versions;
