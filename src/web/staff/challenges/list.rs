//! The list of challenges that somebody of the staff may know of.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::super::labels::Badge;
use super::{HERE, badge, path, posts};
use crate::models::challenge::{Challenge, PAGE};
use crate::web::error::Error;
use crate::web::public::challenges as public;
use crate::web::view::View;
use crate::web::visit::{Entered, Staff};

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    rows: Vec<Row>,
    /// Whether the reader posts for an agency.
    posts: bool,
    previous: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    agency: String,
    badge: Badge,
    closes: String,
    answers: i64,
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/challenges.html";
    fn samples() -> Vec<Self> {
        let row = |closes: &str| Row {
            href: "/can-bo/bai-toan/0".to_owned(),
            title: "Cảnh báo ngập theo tổ dân phố".to_owned(),
            agency: "Sở Xây dựng".to_owned(),
            badge: Badge {
                label: "Chờ duyệt".to_owned(),
                tone: "waiting",
            },
            closes: closes.to_owned(),
            answers: 2,
        };
        let page = |rows, posts| Index {
            rows,
            posts,
            previous: String::new(),
            next: "/can-bo/bai-toan?trang=2".to_owned(),
        };
        vec![
            page(Vec::new(), true),
            page(Vec::new(), false),
            page(vec![row("-"), row("")], true),
        ]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    trang: String,
}

/// `GET /can-bo/bai-toan`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    let asked: Asked = visit.asked();
    let number = asked.trang.parse().unwrap_or(1).clamp(1, 1000);
    let language = visit.language;
    let mut db = visit.db().await?;
    let mut found = Challenge::of(&visit.person, number, &mut db).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let turn = |to: i64, there: bool| {
        if there {
            format!("{HERE}?trang={to}")
        } else {
            String::new()
        }
    };
    let rows = found.iter().map(|challenge| Row {
        href: path(challenge.id, ""),
        title: challenge.title.clone(),
        agency: challenge.agency.clone(),
        badge: badge(challenge.state(), language),
        closes: challenge
            .closes_at
            .map(|at| public::exact(at, language))
            .unwrap_or_default(),
        answers: challenge.answers,
    });
    visit.page(&Index {
        rows: rows.collect(),
        posts: posts(&visit),
        previous: turn(number - 1, number > 1),
        next: turn(number + 1, more),
    })
}
