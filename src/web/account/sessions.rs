//! The browsers that somebody is signed in from.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::i18n::Language;
use crate::ids::SessionId;
use crate::models::session::{self, Open};
use crate::models::user;
use crate::web::error::Error;
use crate::web::visit::{Applicant, Entered, Notice};

/// One of them, as the page shows it.
#[derive(Debug, Serialize)]
pub struct Row {
    pub id: SessionId,
    pub browser: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub current: bool,
}

/// Browsers and systems by a word in the name that they give themselves; the
/// first that fits counts, since most name others too.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

/// What people call a browser: "Chrome, Android".
fn browser(user_agent: &str, language: Language) -> String {
    let of = |list: &[(&str, &'static str)]| {
        list.iter()
            .find(|(word, _)| user_agent.contains(word))
            .map(|(_, name)| *name)
    };
    let known: Vec<&str> = [of(BROWSERS), of(SYSTEMS)].into_iter().flatten().collect();
    if known.is_empty() {
        language.text("account-browser-unknown")
    } else {
        known.join(", ")
    }
}

/// The rows of the page.
///
/// # Errors
/// The database's.
pub async fn rows(visit: &Entered<Applicant>) -> Result<Vec<Row>, Error> {
    let limits = &visit.app.config.session;
    let (idle, absolute) = if visit.person.is_staff() {
        (limits.staff_idle_minutes, limits.staff_absolute_minutes)
    } else {
        (
            limits.applicant_idle_minutes,
            limits.applicant_absolute_minutes,
        )
    };
    let ago = |minutes| visit.now() - TimeDelta::minutes(minutes);
    let mut db = visit.db().await?;
    let open = session::open(visit.person.id, ago(idle), ago(absolute), &mut db).await?;
    let row = |open: Open| Row {
        browser: browser(&open.user_agent, visit.language),
        current: open.id == visit.person.session,
        id: open.id,
        created_at: open.created_at,
        last_seen_at: open.last_seen_at,
    };
    Ok(open.into_iter().map(row).collect())
}

/// `POST /tai-khoan/phien/{id}/ket-thuc`
///
/// # Errors
/// No such session of one's own, or the database's.
pub async fn end(
    visit: Entered<Applicant>,
    path: web::Path<SessionId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let id = path.into_inner();
    if !user::revoke_session(visit.person.id, id, &visit.acting(), &mut db).await? {
        return Err(Error::NotFound);
    }
    Ok(visit.see_other_saying("/tai-khoan", Notice::success("notice-session-ended")))
}

/// `POST /tai-khoan/phien-khac/ket-thuc`: all but this one.
///
/// # Errors
/// The database's.
pub async fn end_others(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let person = &visit.person;
    user::revoke_others(person.id, person.session, &visit.acting(), &mut db).await?;
    Ok(visit.see_other_saying("/tai-khoan", Notice::success("notice-sessions-ended")))
}
