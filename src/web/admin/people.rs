//! `/quan-tri/nguoi-dung`: who holds which role.

use actix_web::HttpResponse;
use serde::Serialize;

use super::{Tab, tabs};
use crate::i18n::Language;
use crate::models::administration;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

const HERE: &str = "/quan-tri/nguoi-dung";

/// The people of the Department's side.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    email: String,
    roles: String,
    agency: String,
    disabled: bool,
}

impl View for Index {
    const TEMPLATE: &'static str = "admin/people.html";
    fn samples() -> Vec<Self> {
        let row = |agency: &str, disabled| Row {
            name: "Nguyễn Thị Lan".to_owned(),
            email: "lan@vi-du.vn".to_owned(),
            roles: "Chuyên viên".to_owned(),
            agency: agency.to_owned(),
            disabled,
        };
        let page = |rows| Index {
            tabs: tabs(HERE, Language::Vietnamese),
            rows,
        };
        vec![
            page(Vec::new()),
            page(vec![row("", false), row("Sở Nội vụ", true)]),
        ]
    }
}

/// `GET /quan-tri/nguoi-dung`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let people = administration::staff(&mut db).await?;
    let role = |role: &String| visit.language.text(&format!("role-{role}"));
    let rows = people
        .into_iter()
        .map(|one| Row {
            roles: one.roles.iter().map(role).collect::<Vec<_>>().join(", "),
            agency: one.agency.unwrap_or_default(),
            name: one.name,
            email: one.email,
            disabled: one.disabled,
        })
        .collect();
    visit.page(&Index {
        tabs: tabs(HERE, visit.language),
        rows,
    })
}
