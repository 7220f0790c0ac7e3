//! New versions of rubrics: drafted by an administrator from the newest one,
//! published once, and never changed after.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::Rubric;
use crate::domain::lifecycle::Role;
use crate::domain::text::Slug;
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::pool::Db;
use crate::models::schema::{criteria, criterion_fields, criterion_rules, rubrics};

/// A version as an administrator writes it.
#[derive(Debug, Clone)]
pub struct Written {
    pub name: String,
    pub reviewers: i32,
    pub council: bool,
    pub blind: bool,
    /// In their order.
    pub criteria: Vec<WrittenCriterion>,
}

/// A criterion as an administrator writes it. All points are whole.
#[derive(Debug, Clone)]
pub struct WrittenCriterion {
    /// Empty where it is new.
    pub code: String,
    pub title: String,
    pub maximum: i32,
    pub minimum: Option<i32>,
    pub knock_out: bool,
    pub weight: i32,
    pub words_required: bool,
    pub guidance: String,
    pub source: String,
}

/// Why a version was not drafted, written or published.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// No such rubric, or not for this person to change.
    #[error("there is no such rubric")]
    Hidden,
    /// It is published, and stands.
    #[error("the version is published")]
    Published,
    /// Somebody else wrote it meanwhile.
    #[error("somebody else edited the draft")]
    Newer,
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Begins a draft of the next version of a family, a copy of the newest one, and
/// answers its code; one that is begun already is answered as it is.
///
/// # Errors
/// [`DraftError::Hidden`], or the database's.
pub async fn begin(family: &str, acting: &Acting, db: &mut Db) -> Result<String, DraftError> {
    let by = administrator(acting)?;
    db.transaction(async |db| {
        let versions: Vec<Rubric> = rubrics::table
            .filter(rubrics::family.eq(family))
            .order(rubrics::version.desc())
            .select(Rubric::as_select())
            .for_update()
            .load(db)
            .await?;
        let newest = versions.into_iter().next().ok_or(DraftError::Hidden)?;
        if newest.published_at.is_none() {
            return Ok(newest.code);
        }
        let version = newest.version + 1;
        let code = format!("{family}-{version}");
        let copied = diesel::sql_query(
            "INSERT INTO rubrics (code, name, reviewers, council, blind, position, family, version, drafted_by)
             SELECT $1, name, reviewers, council, blind, position, family, $3, $4 FROM rubrics WHERE code = $2",
        )
        .bind::<Text, _>(&code)
        .bind::<Text, _>(&newest.code)
        .bind::<Integer, _>(version)
        .bind::<diesel::sql_types::Uuid, _>(by)
        .execute(db)
        .await?;
        if copied == 0 {
            return Err(DraftError::Hidden);
        }
        for copy in [
            "INSERT INTO criteria (rubric_code, code, title, maximum, minimum, knock_out, guidance, source, position)
             SELECT $1, code, title, maximum, minimum, knock_out, guidance, source, position FROM criteria WHERE rubric_code = $2",
            "INSERT INTO criterion_fields (rubric_code, criterion_code, theme, fields, source, position)
             SELECT $1, criterion_code, theme, fields, source, position FROM criterion_fields WHERE rubric_code = $2",
            "INSERT INTO criterion_rules (rubric_code, criterion_code, weight, words_required, source, position)
             SELECT $1, criterion_code, weight, words_required, source, position FROM criterion_rules WHERE rubric_code = $2",
        ] {
            diesel::sql_query(copy)
                .bind::<Text, _>(&code)
                .bind::<Text, _>(&newest.code)
                .execute(db)
                .await?;
        }
        record("draft_rubric", &code, version, json!({}), acting, db).await?;
        Ok(code)
    })
    .await
}

/// Writes a draft and, where it says so, publishes it: from then on dossiers
/// that begin are judged by it. Answers the version's number.
///
/// # Errors
/// [`DraftError`]; nothing has changed then.
pub async fn save(
    code: &str,
    written: &Written,
    seen: i32,
    publish: bool,
    acting: &Acting,
    db: &mut Db,
) -> Result<i32, DraftError> {
    let by = administrator(acting)?;
    db.transaction(async |db| {
        let draft = lock(code, db).await?;
        if draft.edits != seen {
            return Err(DraftError::Newer);
        }
        diesel::update(rubrics::table.find(code))
            .set((
                rubrics::name.eq(&written.name),
                rubrics::reviewers.eq(written.reviewers),
                rubrics::council.eq(written.council),
                rubrics::blind.eq(written.blind),
                rubrics::edits.eq(draft.edits + 1),
            ))
            .execute(db)
            .await?;
        write_criteria(code, &written.criteria, db).await?;
        let details = json!({ "name": written.name, "criteria": written.criteria.len() });
        record("edit_rubric", code, draft.version, details, acting, db).await?;
        if publish {
            diesel::update(rubrics::table.find(code))
                .set((
                    rubrics::published_by.eq(by),
                    rubrics::published_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            let details = json!({ "name": written.name });
            record("publish_rubric", code, draft.version, details, acting, db).await?;
        }
        Ok(draft.version)
    })
    .await
}

/// Throws a draft away.
///
/// # Errors
/// [`DraftError`].
pub async fn discard(code: &str, acting: &Acting, db: &mut Db) -> Result<(), DraftError> {
    administrator(acting)?;
    db.transaction(async |db| {
        let draft = lock(code, db).await?;
        // Their fields and rules go with them.
        diesel::delete(criteria::table.filter(criteria::rubric_code.eq(code)))
            .execute(db)
            .await?;
        diesel::delete(rubrics::table.find(code))
            .execute(db)
            .await?;
        record("discard_rubric", code, draft.version, json!({}), acting, db).await
    })
    .await
}

fn administrator(acting: &Acting) -> Result<crate::ids::UserId, DraftError> {
    acting
        .person
        .as_ref()
        .filter(|person| person.roles.contains(&Role::Administrator))
        .map(|person| person.id)
        .ok_or(DraftError::Hidden)
}

/// A draft, locked.
async fn lock(code: &str, db: &mut Db) -> Result<Rubric, DraftError> {
    let rubric = rubrics::table
        .find(code)
        .select(Rubric::as_select())
        .for_update()
        .first(db)
        .await
        .optional()?
        .ok_or(DraftError::Hidden)?;
    if rubric.published_at.is_some() {
        return Err(DraftError::Published);
    }
    Ok(rubric)
}

/// Puts the criteria in place of those that stand. Which answers of the form a
/// criterion is judged by is kept for those that stay.
async fn write_criteria(
    code: &str,
    written: &[WrittenCriterion],
    db: &mut Db,
) -> Result<(), DraftError> {
    let fields: Vec<(String, String, Vec<String>, String, i32)> = criterion_fields::table
        .filter(criterion_fields::rubric_code.eq(code))
        .select((
            criterion_fields::criterion_code,
            criterion_fields::theme,
            criterion_fields::fields,
            criterion_fields::source,
            criterion_fields::position,
        ))
        .load(db)
        .await?;
    let before: Vec<String> = criteria::table
        .filter(criteria::rubric_code.eq(code))
        .select(criteria::code)
        .load(db)
        .await?;
    diesel::delete(criteria::table.filter(criteria::rubric_code.eq(code)))
        .execute(db)
        .await?;
    let mut codes: Vec<String> = Vec::new();
    for (position, one) in (1..).zip(written) {
        let own = if before.contains(&one.code) && !codes.contains(&one.code) {
            one.code.clone()
        } else {
            fresh(&one.title, &before, &codes)
        };
        diesel::insert_into(criteria::table)
            .values((
                criteria::rubric_code.eq(code),
                criteria::code.eq(&own),
                criteria::title.eq(&one.title),
                criteria::maximum.eq(one.maximum),
                criteria::minimum.eq(one.minimum),
                criteria::knock_out.eq(one.knock_out),
                criteria::guidance.eq(&one.guidance),
                criteria::source.eq(&one.source),
                criteria::position.eq(position),
            ))
            .execute(db)
            .await?;
        diesel::insert_into(criterion_rules::table)
            .values((
                criterion_rules::rubric_code.eq(code),
                criterion_rules::criterion_code.eq(&own),
                criterion_rules::weight.eq(one.weight),
                criterion_rules::words_required.eq(one.words_required),
                criterion_rules::source.eq(&one.source),
                criterion_rules::position.eq(position),
            ))
            .execute(db)
            .await?;
        codes.push(own);
    }
    for (criterion, theme, fields, source, position) in fields {
        if !codes.contains(&criterion) {
            continue;
        }
        diesel::insert_into(criterion_fields::table)
            .values((
                criterion_fields::rubric_code.eq(code),
                criterion_fields::criterion_code.eq(criterion),
                criterion_fields::theme.eq(theme),
                criterion_fields::fields.eq(fields),
                criterion_fields::source.eq(source),
                criterion_fields::position.eq(position),
            ))
            .execute(db)
            .await?;
    }
    Ok(())
}

/// A code for a new criterion that no other of the version has or had.
fn fresh(title: &str, before: &[String], codes: &[String]) -> String {
    let slug = Slug::from_title(title);
    let free = |code: &String| !before.contains(code) && !codes.contains(code);
    let mut code = slug.as_str().to_owned();
    let mut number = 1;
    while !free(&code) {
        number += 1;
        code = format!("{slug}-{number}");
    }
    code
}

async fn record(
    action: &str,
    code: &str,
    version: i32,
    mut details: serde_json::Value,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), DraftError> {
    details["rubric"] = json!(code);
    details["version"] = json!(version);
    let act = Act {
        subject_id: None,
        ..Act::on(action, Subject::Portal, uuid::Uuid::nil())
    };
    Event::record(act.with(details), acting, db).await?;
    Ok(())
}
