//! `/can-bo/chuyen-gia`: what reviewers know and how much they take at a time,
//! by which dossiers are suggested to them.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::matching::moderates;
use crate::domain::problem::Problem;
use crate::ids::UserId;
use crate::models::pool::Db;
use crate::models::queue;
use crate::models::reviewer::{self, Reviewer};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Dossiers, Entered, Notice};

const PATH: &str = "/can-bo/chuyen-gia";

/// Every reviewer.
#[derive(Debug, Serialize)]
pub struct Index {
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    email: String,
    sectors: String,
    load: i64,
    most: String,
}

/// One reviewer.
#[derive(Debug, Serialize)]
pub struct Edit {
    id: String,
    name: String,
    load: i64,
    sectors: Vec<Choice>,
    form: Form<DescribeInput>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// What is said of a reviewer.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DescribeInput {
    sectors: Vec<String>,
    most: String,
}

impl Input for DescribeInput {
    type Value = (BTreeSet<String>, Option<i32>);

    fn check(&self, errors: &mut Errors) -> Option<Self::Value> {
        let written = self.most.trim();
        let most = if written.is_empty() {
            Some(None)
        } else {
            let number = written.parse::<i32>().ok();
            let number = number.filter(|number| (0..=1000).contains(number));
            errors
                .field("most", number.ok_or_else(|| Problem::new("problem-number")))
                .map(Some)
        };
        Some((self.sectors.iter().cloned().collect(), most?))
    }
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/reviewers.html";
    fn samples() -> Vec<Self> {
        let row = Row {
            href: "/can-bo/chuyen-gia/0".to_owned(),
            name: "Lê Thị Mai".to_owned(),
            email: "mai@vi-du.vn".to_owned(),
            sectors: "Nông nghiệp".to_owned(),
            load: 3,
            most: "10".to_owned(),
        };
        vec![Self { rows: Vec::new() }, Self { rows: vec![row] }]
    }
}

impl View for Edit {
    const TEMPLATE: &'static str = "staff/reviewer.html";
    fn samples() -> Vec<Self> {
        let mut errors = Errors::new();
        errors.add("most", Problem::new("problem-number"));
        let form = Form::refused(
            DescribeInput::default(),
            &errors,
            crate::i18n::Language::Vietnamese,
        );
        vec![Self {
            id: "0".to_owned(),
            name: "Lê Thị Mai".to_owned(),
            load: 3,
            sectors: vec![Choice {
                value: "y-te".to_owned(),
                label: "Y tế".to_owned(),
            }],
            form,
        }]
    }
}

/// `GET /can-bo/chuyen-gia`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Dossiers>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let sectors = queue::sectors(&mut db).await?;
    let name = |slug: &String| {
        sectors
            .iter()
            .find(|(known, _)| known == slug)
            .map_or_else(|| slug.clone(), |(_, name)| name.clone())
    };
    let rows = reviewer::all(Some(visit.person.id), &mut db)
        .await?
        .into_iter()
        .map(|one| Row {
            href: format!("{PATH}/{}", one.id),
            sectors: one.sectors.iter().map(name).collect::<Vec<_>>().join(", "),
            name: one.name,
            email: one.email,
            load: one.load,
            most: one.most.map(|most| most.to_string()).unwrap_or_default(),
        })
        .collect();
    visit.page(&Index { rows })
}

/// `GET /can-bo/chuyen-gia/{id}`
///
/// # Errors
/// [`Error::Forbidden`] to whoever is no moderator, [`Error::NotFound`] where
/// the person is no reviewer, or the database's.
pub async fn edit(visit: Entered<Dossiers>, id: Path<UserId>) -> Result<HttpResponse, Error> {
    moderates(&visit)?;
    let mut db = visit.db().await?;
    let reviewer = reviewer::find(visit.person.id, *id, &mut db).await?;
    let form = Form::new(DescribeInput {
        sectors: reviewer.sectors.clone(),
        most: reviewer
            .most
            .map(|most| most.to_string())
            .unwrap_or_default(),
    });
    visit.page(&draw(reviewer, form, &mut db).await?)
}

/// `POST /can-bo/chuyen-gia/{id}`
///
/// # Errors
/// As [`edit`].
pub async fn update(
    visit: Entered<Dossiers>,
    id: Path<UserId>,
    Posted(input): Posted<DescribeInput>,
) -> Result<HttpResponse, Error> {
    moderates(&visit)?;
    let mut db = visit.db().await?;
    let reviewer = reviewer::find(visit.person.id, *id, &mut db).await?;
    match input.parse() {
        Ok((mut sectors, most)) => {
            let known = queue::sectors(&mut db).await?;
            sectors.retain(|slug| known.iter().any(|(other, _)| other == slug));
            reviewer::describe(*id, &sectors, most, &visit.acting(), &mut db).await?;
            let notice = Notice::success("notice-reviewer-described");
            Ok(visit.see_other_saying(PATH, notice))
        }
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(reviewer, form, &mut db).await?)
        }
    }
}

async fn draw(reviewer: Reviewer, form: Form<DescribeInput>, db: &mut Db) -> Result<Edit, Error> {
    let sectors = queue::sectors(db).await?;
    Ok(Edit {
        id: reviewer.id.to_string(),
        name: reviewer.name,
        load: reviewer.load,
        sectors: sectors
            .into_iter()
            .map(|(value, label)| Choice { value, label })
            .collect(),
        form,
    })
}
