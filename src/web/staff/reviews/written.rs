//! A sheet as the browser sends it, and what it means by a rubric.

use std::collections::BTreeSet;

use crate::domain::assignment::Recommendation;
use crate::domain::problem::Problem;
use crate::domain::review::Score;
use crate::domain::text::{Note, Paragraph};
use crate::models::rubric::Guided;
use crate::models::sheet::{Draft, Filing, Written};
use crate::web::autosave::{Sent, page_name};
use crate::web::error::Error;
use crate::web::form::Errors;

/// The field of the words on the whole.
pub const COMMENT: &str = "comment";
/// The field of what the reviewer advises.
pub const RECOMMENDATION: &str = "recommendation";

/// What a page of the sheet sent.
#[derive(Debug)]
pub struct Arrived {
    pub written: Written,
    /// Which button was pressed.
    pub pressed: String,
    /// The number of the revision that the page showed.
    pub revision: i32,
}

/// The name of a criterion's field of points.
pub fn points(code: &str) -> String {
    format!("points-{code}")
}

/// The name of a criterion's field of words.
pub fn remark(code: &str) -> String {
    format!("remark-{code}")
}

/// The fields of a sheet by this rubric.
pub fn names(criteria: &[Guided]) -> impl Iterator<Item = String> {
    let of_criteria = criteria
        .iter()
        .flat_map(|one| [points(&one.criterion.code), remark(&one.criterion.code)]);
    of_criteria.chain([COMMENT.to_owned(), RECOMMENDATION.to_owned()])
}

impl Arrived {
    /// Takes a body apart; of the fields only those of the rubric are read, and
    /// the first value of each.
    ///
    /// # Errors
    /// Not a form of ours.
    pub fn read(pairs: Vec<(String, String)>, criteria: &[Guided]) -> Result<Self, Error> {
        let known: BTreeSet<String> = names(criteria).collect();
        let sent = Sent::read(pairs, |name| known.get(name).cloned())?;
        let mut read = Self {
            written: Written::default(),
            pressed: String::new(),
            revision: 0,
        };
        for (name, value) in sent.pairs {
            match name.as_str() {
                "action" => read.pressed = value,
                "revision" => read.revision = value.parse().unwrap_or(0),
                "page" => read.written.page = page_name(&value),
                _ if known.contains(&name) => {
                    read.written.fields.entry(name).or_insert(value);
                }
                _ => {}
            }
        }
        // A group of choices of which none is chosen sends nothing.
        for field in sent.seen.iter().flat_map(|seen| seen.keys()) {
            read.written.fields.entry(field.clone()).or_default();
        }
        read.written.seen = sent.seen;
        Ok(read)
    }
}

impl Arrived {
    /// Whether a button was pressed that files the sheet.
    pub fn files(&self) -> bool {
        matches!(self.pressed.as_str(), "file" | "file_next")
    }

    /// Whether it is to lead to the next sheet.
    pub fn goes_on(&self) -> bool {
        self.pressed == "file_next"
    }
}

/// A draft with every field of the rubric, for the page that shows it.
pub fn whole(mut draft: Draft, criteria: &[Guided]) -> Draft {
    for name in names(criteria) {
        draft.entry(name).or_default();
    }
    draft
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
    for Guided {
        criterion,
        words_required,
        ..
    } in criteria
    {
        let field = points(&criterion.code);
        errors.call(&field, &criterion.title);
        errors.call(&remark(&criterion.code), &criterion.title);
        let score = errors.field(&field, Score::parse(text(&field), criterion.maximum));
        let field = remark(&criterion.code);
        let said = if text(&field).trim().is_empty() && *words_required {
            errors.add(&field, Problem::new("problem-sheet-words"));
            None
        } else if text(&field).trim().is_empty() {
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
    let comment = if text(COMMENT).trim().is_empty() {
        Err(Problem::new("problem-sheet-comment"))
    } else {
        Paragraph::parse(text(COMMENT))
    };
    let comment = errors.field(COMMENT, comment);
    let recommendation = text(RECOMMENDATION).parse::<Recommendation>();
    let recommendation = recommendation.map_err(|_| Problem::new("problem-sheet-recommendation"));
    let recommendation = errors.field(RECOMMENDATION, recommendation);
    Some(Filing {
        scores,
        recommendation: recommendation?,
        comment: comment?.as_str().to_owned(),
        draft: draft.clone(),
        revision,
    })
}
