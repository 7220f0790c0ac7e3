//! `/quan-tri`: what administrators and auditors read; of it the calendar and the
//! short forms of the search are changed here, by administrators.

pub mod abbreviations;
pub mod calendar;
mod details;
pub mod log;
pub mod overview;
pub mod people;
pub mod rubrics;
pub mod settings;

use serde::Serialize;

use crate::i18n::Language;

/// A tab of the area.
#[derive(Debug, Clone, Serialize)]
pub struct Tab {
    href: &'static str,
    label: String,
    current: bool,
}

const TABS: &[(&str, &str)] = &[
    ("/quan-tri", "admin-overview"),
    ("/quan-tri/nguoi-dung", "admin-people"),
    ("/quan-tri/bo-tieu-chi", "admin-rubrics"),
    ("/quan-tri/lich", "admin-calendar"),
    ("/quan-tri/viet-tat", "admin-abbreviations"),
    ("/quan-tri/cai-dat", "admin-settings"),
    ("/quan-tri/nhat-ky", "admin-log"),
];

/// The tabs, with the page that they stand on.
fn tabs(here: &str, language: Language) -> Vec<Tab> {
    TABS.iter()
        .map(|(href, key)| Tab {
            href,
            label: language.text(key),
            current: *href == here,
        })
        .collect()
}
