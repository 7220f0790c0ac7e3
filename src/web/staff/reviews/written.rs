//! A sheet as the browser sends it, and what it means by a rubric.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;

use crate::domain::assignment::Recommendation;
use crate::domain::problem::Problem;
use crate::domain::review::Score;
use crate::domain::text::{Note, Paragraph};
use crate::models::rubric::Guided;
use crate::models::sheet::{Draft, Filing};
use crate::web::form::Errors;

/// Every field that came, by name.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Written(BTreeMap<String, Vec<String>>);

/// The name of a criterion's field of points.
pub fn points(code: &str) -> String {
    format!("points-{code}")
}

/// The name of a criterion's field of words.
pub fn remark(code: &str) -> String {
    format!("remark-{code}")
}

/// The fields of a sheet by this rubric.
fn names(criteria: &[Guided]) -> impl Iterator<Item = String> {
    let of_criteria = criteria
        .iter()
        .flat_map(|one| [points(&one.criterion.code), remark(&one.criterion.code)]);
    of_criteria.chain(["comment".to_owned(), "recommendation".to_owned()])
}

impl Written {
    /// The first value of a name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0
            .get(name)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// When the draft that the page showed was saved.
    pub fn seen(&self) -> Option<DateTime<Utc>> {
        self.text("seen").parse().ok()
    }

    /// The number of the revision that the page showed.
    pub fn revision(&self) -> i32 {
        self.text("revision").parse().unwrap_or(0)
    }

    /// The draft with what came; what it holds of other criteria stays. The
    /// database takes every character but NUL.
    pub fn onto(&self, mut draft: Draft, criteria: &[Guided]) -> Draft {
        for name in names(criteria) {
            let text = self.text(&name).replace('\0', "").replace("\r\n", "\n");
            draft.insert(name, text);
        }
        draft
    }
}

/// A draft with every field of the rubric, for the page that shows it.
pub fn whole(mut draft: Draft, criteria: &[Guided]) -> Draft {
    for name in names(criteria) {
        draft.entry(name).or_default();
    }
    draft
}

/// A moment as the page sends it back; empty for none.
pub fn stamp(at: Option<DateTime<Utc>>) -> String {
    at.map(|at| at.to_rfc3339_opts(SecondsFormat::Micros, true))
        .unwrap_or_default()
}

/// What the sheet means, or everything that is wrong with it.
pub fn check(
    draft: &Draft,
    criteria: &[Guided],
    revision: i32,
    errors: &mut Errors,
) -> Option<Filing> {
    let text = |name: &str| draft.get(name).map_or("", String::as_str);
    let mut scores = Vec::new();
    for Guided { criterion, .. } in criteria {
        let field = points(&criterion.code);
        let score = errors.field(&field, Score::parse(text(&field), criterion.maximum));
        let field = remark(&criterion.code);
        let said = if text(&field).trim().is_empty() {
            Some(String::new())
        } else {
            let said = errors.field(&field, Note::parse(text(&field)));
            said.map(String::from)
        };
        scores.extend(
            score
                .zip(said)
                .map(|(score, said)| (criterion.code.clone(), score, said)),
        );
    }
    let comment = if text("comment").trim().is_empty() {
        Err(Problem::new("problem-sheet-comment"))
    } else {
        Paragraph::parse(text("comment"))
    };
    let comment = errors.field("comment", comment);
    let recommendation = text("recommendation").parse::<Recommendation>();
    let recommendation = recommendation.map_err(|_| Problem::new("problem-sheet-recommendation"));
    let recommendation = errors.field("recommendation", recommendation);
    Some(Filing {
        scores,
        recommendation: recommendation?,
        comment: comment?.as_str().to_owned(),
        draft: draft.clone(),
        revision,
    })
}
