//! Review sheets (phiếu đánh giá): written as a draft, filed once they are whole.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::{Value, json};

use super::acting::Acting;
use super::assignment::{Held, ReviewError};
use super::pool::Db;
use super::rubric;
use super::schema::{sheet_scores, sheets};
use crate::domain::assignment::{Action, Recommendation, State};
use crate::domain::fate::{self, Fate};
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::review::{Score, Sheet};
use crate::ids::{AssignmentId, RevisionId, SheetId};

/// A sheet as it was typed, field by field.
pub type Draft = BTreeMap<String, String>;

/// A draft as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    pub draft: Draft,
    /// The page that wrote a field last.
    pages: BTreeMap<String, String>,
    /// Nothing before the first save.
    pub saved_at: Option<DateTime<Utc>>,
}

/// What a page of the sheet sends.
#[derive(Debug, Clone, Default)]
pub struct Written {
    pub fields: Draft,
    /// The fields that the page holds, each with its mark as it was drawn;
    /// without marks, all fields as they are sent.
    pub seen: Option<BTreeMap<String, String>>,
    /// Names the page as it was drawn, once.
    pub page: String,
}

/// What came of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// What is kept now.
    pub kept: Kept,
    /// Fields that were not saved, since another page changed them meanwhile.
    pub clashes: Vec<String>,
}

/// A sheet that is whole.
#[derive(Debug, Clone)]
pub struct Filing {
    /// Code of the criterion, points, remark.
    pub scores: Vec<(String, Score, String)>,
    pub recommendation: Recommendation,
    pub comment: String,
    /// As it was typed, for the day it is returned.
    pub draft: Draft,
    /// The number of the revision that the page showed.
    pub revision: i32,
}

impl Kept {
    /// The draft of an assignment; an empty one before the first save.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(assignment: AssignmentId, db: &mut Db) -> QueryResult<Kept> {
        let found = sheets::table
            .filter(sheets::assignment_id.eq(assignment))
            .select((sheets::draft, sheets::pages, sheets::updated_at))
            .first::<(Value, Value, DateTime<Utc>)>(db)
            .await
            .optional()?;
        Ok(found.map_or_else(Kept::default, |(draft, pages, at)| Kept {
            draft: serde_json::from_value(draft).unwrap_or_default(),
            pages: serde_json::from_value(pages).unwrap_or_default(),
            saved_at: Some(at),
        }))
    }

    /// What a field says; nothing before it was written in.
    pub fn text(&self, field: &str) -> &str {
        self.draft.get(field).map_or("", String::as_str)
    }

    /// The mark of what a field says.
    pub fn mark(&self, field: &str) -> String {
        fate::mark(self.text(field))
    }

    /// Takes the fields of a page over, but for those that another page changed
    /// since this one was drawn: they are answered. A page whose last answer was
    /// lost on the line does not know the mark of what it wrote itself.
    fn take(&mut self, written: &Written) -> Vec<String> {
        let mut clashes = Vec::new();
        for (field, text) in &written.fields {
            let seen = match &written.seen {
                None => None,
                Some(seen) => match seen.get(field) {
                    None => continue,
                    Some(seen) => Some(seen.as_str()),
                },
            };
            let own = !written.page.is_empty() && self.pages.get(field) == Some(&written.page);
            match Fate::of(self.text(field), text, seen) {
                Fate::Kept => {}
                Fate::Clash if !own => clashes.push(field.clone()),
                Fate::Clash | Fate::Written => {
                    self.draft.insert(field.clone(), text.clone());
                    self.pages.insert(field.clone(), written.page.clone());
                }
            }
        }
        clashes
    }
}

/// Saves what was typed, field by field, whatever it is. A field that another
/// page changed since this one was drawn stays as it is kept, and is named.
///
/// # Errors
/// [`ReviewError`]: a sheet that is filed is not written in.
pub async fn save(
    id: AssignmentId,
    written: &Written,
    acting: &Acting,
    db: &mut Db,
) -> Result<Saved, ReviewError> {
    db.transaction(async |db| {
        let held = Held::lock_for(acting, id, db).await?;
        if !matches!(held.assignment.state(), State::Accepted | State::Returned) {
            return Err(ReviewError::Refused(Refusal::NotNow));
        }
        let before = Kept::of(id, db).await?;
        let mut kept = before.clone();
        let clashes = kept.take(written);
        if kept != before || before.saved_at.is_none() {
            kept.saved_at = Some(acting.now);
            let saved = (
                sheets::draft.eq(json!(kept.draft)),
                sheets::pages.eq(json!(kept.pages)),
                sheets::updated_at.eq(acting.now),
            );
            diesel::insert_into(sheets::table)
                .values((
                    sheets::id.eq(SheetId::new()),
                    sheets::assignment_id.eq(id),
                    saved.clone(),
                ))
                .on_conflict(sheets::assignment_id)
                .do_update()
                .set(saved)
                .execute(db)
                .await?;
        }
        Ok(Saved { kept, clashes })
    })
    .await
}

/// Files a sheet on the newest revision. The proposal is locked, so that of
/// several that are filed at once the last one closes the review; answers
/// whether this one did.
///
/// # Errors
/// [`ReviewError`]; nothing has changed then.
pub async fn file(
    id: AssignmentId,
    filing: &Filing,
    acting: &Acting,
    db: &mut Db,
) -> Result<bool, ReviewError> {
    db.transaction(async |db| {
        let held = Held::lock_for(acting, id, db).await?;
        let row = held
            .assignment
            .state()
            .decide(Action::File, &held.facts(Role::Reviewer), None)
            .map_err(ReviewError::Refused)?;
        if held.proposal.revision != filing.revision {
            return Err(ReviewError::Newer);
        }
        let criteria = rubric::criteria(&held.assignment.rubric_code, db).await?;
        let criteria: Vec<_> = criteria.into_iter().map(|one| one.criterion).collect();
        let scores = filing.scores.iter();
        Sheet::new(
            &criteria,
            scores.map(|(code, score, _)| (code.clone(), *score)),
        )
        .map_err(|problem| ReviewError::Invalid(vec![("", problem)]))?;
        write(&held, filing, newest(&held, db).await?, acting, db).await?;
        let points: Vec<String> = filing
            .scores
            .iter()
            .map(|(code, score, _)| format!("{code}: {score}"))
            .collect();
        let details = json!({
            "revision": filing.revision, "recommendation": filing.recommendation, "scores": points,
        });
        held.step(row, None, "", details, acting, db).await?;
        held.close_if_last(acting, db).await
    })
    .await
}

/// Lets a filed sheet stand for the newest revision too, which may close the review.
///
/// # Errors
/// [`ReviewError`].
pub async fn keep(
    id: AssignmentId,
    revision: i32,
    acting: &Acting,
    db: &mut Db,
) -> Result<bool, ReviewError> {
    db.transaction(async |db| {
        let held = Held::lock_for(acting, id, db).await?;
        let row = held
            .assignment
            .state()
            .decide(Action::Keep, &held.facts(Role::Reviewer), None)
            .map_err(ReviewError::Refused)?;
        if held.proposal.revision != revision {
            return Err(ReviewError::Newer);
        }
        diesel::update(sheets::table.filter(sheets::assignment_id.eq(id)))
            .set((
                sheets::revision_id.eq(newest(&held, db).await?),
                sheets::updated_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let details = json!({ "revision": revision, "before": held.judged });
        held.step(row, None, "", details, acting, db).await?;
        held.close_if_last(acting, db).await
    })
    .await
}

/// Opens a filed sheet that judges an older revision again, with its text.
///
/// # Errors
/// [`ReviewError`].
pub async fn reopen(
    id: AssignmentId,
    revision: i32,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), ReviewError> {
    db.transaction(async |db| {
        let held = Held::lock_for(acting, id, db).await?;
        let row = held
            .assignment
            .state()
            .decide(Action::Reopen, &held.facts(Role::Reviewer), None)
            .map_err(ReviewError::Refused)?;
        if held.proposal.revision != revision {
            return Err(ReviewError::Newer);
        }
        let details = json!({ "revision": revision, "before": held.judged });
        held.step(row, None, "", details, acting, db).await?;
        Ok(())
    })
    .await
}

async fn newest(held: &Held, db: &mut Db) -> QueryResult<RevisionId> {
    let newest = held.proposal.newest_revision(db).await?;
    newest
        .map(|revision| revision.id)
        .ok_or(diesel::result::Error::NotFound)
}

async fn write(
    held: &Held,
    filing: &Filing,
    revision: RevisionId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    let filed = (
        sheets::draft.eq(json!(filing.draft)),
        sheets::revision_id.eq(revision),
        sheets::recommendation.eq(filing.recommendation),
        sheets::comment.eq(&filing.comment),
        sheets::filed_at.eq(acting.now),
        sheets::due_at.eq(held.proposal.due_at),
        sheets::updated_at.eq(acting.now),
    );
    let id = diesel::insert_into(sheets::table)
        .values((
            sheets::id.eq(SheetId::new()),
            sheets::assignment_id.eq(held.assignment.id),
            filed.clone(),
        ))
        .on_conflict(sheets::assignment_id)
        .do_update()
        .set(filed)
        .returning(sheets::id)
        .get_result::<SheetId>(db)
        .await?;
    diesel::delete(sheet_scores::table.filter(sheet_scores::sheet_id.eq(id)))
        .execute(db)
        .await?;
    let rows: Vec<_> = filing
        .scores
        .iter()
        .map(|(code, score, remark)| {
            (
                sheet_scores::sheet_id.eq(id),
                sheet_scores::criterion_code.eq(code),
                sheet_scores::points.eq(i32::try_from(score.hundredths()).unwrap_or(i32::MAX)),
                sheet_scores::comment.eq(remark),
            )
        })
        .collect();
    diesel::insert_into(sheet_scores::table)
        .values(rows)
        .execute(db)
        .await?;
    Ok(())
}
