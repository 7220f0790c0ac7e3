//! Addresses, without a language's prefix: written here and in `routes`, and
//! nowhere else.

use crate::domain::permission::Area;
use crate::models::person::Person;

/// A path and the text key of its label.
pub type Entry = (&'static str, &'static str);

const PUBLIC: &[Entry] = &[
    ("/sang-kien", "nav-catalogue"),
    ("/muc-tieu", "nav-goals"),
    ("/bai-toan", "nav-challenges"),
    ("/van-ban", "nav-documents"),
    ("/so-lieu", "nav-figures"),
    ("/tra-cuu", "nav-tracking"),
    ("/tro-giup", "nav-help"),
];

const APPLICANT: &[Entry] = &[
    ("/ho-so", "nav-dossiers"),
    ("/y-tuong", "nav-ideas"),
    ("/ho-so/ket-noi", "nav-connect"),
    ("/ho-so/thanh-vien", "nav-members"),
    ("/tro-giup", "nav-help"),
];

/// The area that a path belongs to, and its menu for this person.
pub fn menu(path: &str, person: Option<&Person>) -> (&'static str, Vec<Entry>) {
    let within = |root: &str| path == root || path.starts_with(&format!("{root}/"));
    match person {
        Some(person) if (within("/can-bo") || within("/quan-tri")) && person.is_staff() => {
            let area = if within("/quan-tri") {
                "admin"
            } else {
                "staff"
            };
            (area, staff_menu(person))
        }
        Some(_) if within("/ho-so") || within("/y-tuong") => ("applicant", APPLICANT.to_vec()),
        _ if within("/dang-ky")
            || within("/dang-nhap")
            || within("/quen-mat-khau")
            || within("/dat-lai-mat-khau")
            || within("/xac-nhan")
            || within("/loi-moi")
            || within("/tai-khoan") =>
        {
            ("account", PUBLIC.to_vec())
        }
        _ => ("public", PUBLIC.to_vec()),
    }
}

fn staff_menu(person: &Person) -> Vec<Entry> {
    let mut entries = vec![("/can-bo", "nav-tasks")];
    if Area::Dossiers.admits(&person.roles) {
        entries.push(("/can-bo/dang-cho", "nav-backlog"));
        entries.push(("/can-bo/ho-so", "nav-queue"));
        entries.push(("/can-bo/y-tuong", "nav-ideas"));
    }
    if Area::Counter.admits(&person.roles) {
        entries.push(("/can-bo/tiep-nhan-ho", "nav-counter"));
    }
    if person.reviews() {
        entries.push(("/can-bo/danh-gia", "nav-reviews"));
    }
    if Area::Council.admits(&person.roles) {
        entries.push(("/can-bo/hoi-dong", "nav-council"));
    }
    if Area::Publication.admits(&person.roles) {
        entries.push(("/can-bo/cong-bo", "nav-publication"));
        entries.push(("/can-bo/bao-cao", "nav-reports"));
    }
    entries.push(("/can-bo/bai-toan", "nav-challenges"));
    if Area::Administration.admits(&person.roles) {
        entries.push(("/quan-tri", "nav-administration"));
    }
    entries
}

/// What makes a public page another page, by its name in the query.
const LISTED: &[&str] = &[
    "q",
    "linh-vuc",
    "muc-tieu",
    "loai",
    "giai-doan",
    "dia-ban",
    "trl",
    "nam",
    "don-vi",
    "tinh-trang",
    "co-quan",
    "sap-xep",
    "trang",
    "ho-tro",
    "xem",
];

/// A path with those parts of a query that search engines are to tell pages by:
/// neither cursors nor what other sites added.
pub fn listed(path: &str, query: &str) -> String {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    let kept: Vec<(String, String)> = pairs
        .into_iter()
        .filter(|(name, value)| LISTED.contains(&name.as_str()) && !value.is_empty())
        .collect();
    match serde_html_form::to_string(&kept) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

/// What the person's own menu offers.
pub fn user_menu(person: &Person) -> Vec<Entry> {
    let mut entries = Vec::new();
    if !person.memberships.is_empty() || !person.is_staff() {
        entries.push(("/ho-so", "nav-dossiers"));
    }
    if person.is_staff() {
        entries.push(("/can-bo", "nav-tasks"));
        entries.push(("/can-bo/loi-ich", "nav-interests"));
    }
    if Area::Administration.admits(&person.roles) {
        entries.push(("/quan-tri", "nav-administration"));
    }
    entries.push(("/tai-khoan", "nav-account"));
    entries
}

/// Where a person lands after signing in.
pub fn home_of(person: &Person) -> &'static str {
    if person.is_staff() {
        "/can-bo"
    } else {
        "/ho-so"
    }
}
