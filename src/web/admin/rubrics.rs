//! `/quan-tri/bo-tieu-chi`: the rubrics as they are loaded.

use actix_web::HttpResponse;
use serde::Serialize;

use super::{Tab, tabs};
use crate::i18n::Language;
use crate::models::rubric::{self, Rubric};
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

const HERE: &str = "/quan-tri/bo-tieu-chi";

/// The rubrics.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    rubrics: Vec<One>,
}

#[derive(Debug, Serialize)]
struct One {
    code: String,
    name: String,
    reviewers: i32,
    council: bool,
    blind: bool,
    criteria: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    title: String,
    maximum: String,
    /// Empty where there is none.
    minimum: String,
    knock_out: bool,
}

impl View for Index {
    const TEMPLATE: &'static str = "admin/rubrics.html";
    fn samples() -> Vec<Self> {
        let line = |minimum: &str, knock_out| Line {
            title: "Tính mới".to_owned(),
            maximum: "20".to_owned(),
            minimum: minimum.to_owned(),
            knock_out,
        };
        let page = |rubrics| Index {
            tabs: tabs(HERE, Language::Vietnamese),
            rubrics,
        };
        let one = One {
            code: "breakthrough".to_owned(),
            name: "Năm yêu cầu".to_owned(),
            reviewers: 2,
            council: true,
            blind: true,
            criteria: vec![line("10", true), line("", false)],
        };
        vec![page(Vec::new()), page(vec![one])]
    }
}

/// `GET /quan-tri/bo-tieu-chi`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let mut rubrics = Vec::new();
    for one in Rubric::all(&mut db).await? {
        let criteria = rubric::criteria(&one.code, &mut db).await?;
        let lines = criteria.iter().map(|guided| {
            let criterion = &guided.criterion;
            Line {
                title: criterion.title.clone(),
                maximum: criterion.maximum.to_string(),
                minimum: criterion
                    .minimum
                    .map(|minimum| minimum.to_string())
                    .unwrap_or_default(),
                knock_out: criterion.knock_out,
            }
        });
        rubrics.push(One {
            criteria: lines.collect(),
            code: one.code,
            name: one.name,
            reviewers: one.reviewers,
            council: one.council,
            blind: one.blind,
        });
    }
    visit.page(&Index {
        tabs: tabs(HERE, visit.language),
        rubrics,
    })
}
