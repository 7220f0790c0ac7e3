//! Rubrics (bộ tiêu chí): criteria as data, in versions. Each version is a row
//! with a code of its own, so that whatever refers to one keeps it.

pub mod draft;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Text};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::{criteria, criterion_fields, criterion_rules, rubrics};
use crate::domain::form::Field;
use crate::domain::review::{Criterion, Score, Theme};

/// A version of a rubric without its criteria.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = rubrics, check_for_backend(diesel::pg::Pg))]
pub struct Rubric {
    pub code: String,
    pub name: String,
    /// Sheets that a verdict needs.
    pub reviewers: i32,
    /// Asks for a council's result.
    pub council: bool,
    /// Reviewers do not learn who the applicant is.
    pub blind: bool,
    /// Code of the first version, which all share.
    pub family: String,
    /// From 1.
    pub version: i32,
    /// Nothing while it is a draft.
    pub published_at: Option<DateTime<Utc>>,
    /// Counts the edits of a draft.
    pub edits: i32,
}

/// The newest published version of its family.
pub(super) const CURRENT: &str = "rubrics.published_at IS NOT NULL AND NOT EXISTS (SELECT FROM rubrics newer
    WHERE newer.family = rubrics.family AND newer.version > rubrics.version AND newer.published_at IS NOT NULL)";

/// Whether a row of `rubrics` is [`CURRENT`].
pub(super) fn is_current() -> SqlLiteral<Bool> {
    sql::<Bool>(CURRENT)
}

/// A criterion with what helps to judge by it.
#[derive(Debug, Clone)]
pub struct Guided {
    pub criterion: Criterion,
    pub guidance: String,
    /// Points are given with words.
    pub words_required: bool,
    /// The document that it is taken from.
    pub source: String,
    /// The answers of the form that it is judged by; none where the data says nothing.
    pub fields: Vec<Field>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = criteria, check_for_backend(diesel::pg::Pg))]
struct Row {
    code: String,
    title: String,
    maximum: i32,
    minimum: Option<i32>,
    knock_out: bool,
    guidance: String,
    source: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = criterion_rules, check_for_backend(diesel::pg::Pg))]
struct Rule {
    weight: i32,
    words_required: bool,
}

impl Rubric {
    /// What a dossier that begins can be judged by: the newest version of every
    /// rubric, in the order of the data. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn current(db: &mut Db) -> QueryResult<Vec<Rubric>> {
        rubrics::table
            .filter(is_current())
            .order((rubrics::position, rubrics::code))
            .select(Rubric::as_select())
            .load(db)
            .await
    }

    /// What a dossier can be judged by: the version it has, however old, and the
    /// newest of every rubric. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn choices(own: Option<&str>, db: &mut Db) -> QueryResult<Vec<Rubric>> {
        rubrics::table
            .filter(rubrics::code.eq(own.unwrap_or_default()).or(is_current()))
            .order((rubrics::position, rubrics::version.desc()))
            .select(Rubric::as_select())
            .load(db)
            .await
    }

    /// Every version of every rubric, drafts too: the rubrics in the order of the
    /// data, of each the newest first. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn versions(db: &mut Db) -> QueryResult<Vec<Rubric>> {
        rubrics::table
            .order((rubrics::position, rubrics::family, rubrics::version.desc()))
            .select(Rubric::as_select())
            .load(db)
            .await
    }

    /// Of all versions, those that dossiers begin with.
    pub fn newest(versions: &[Rubric]) -> impl Iterator<Item = &Rubric> {
        versions.iter().filter(|one| {
            let mut others = versions.iter().filter(|other| other.family == one.family);
            one.published_at.is_some()
                && others.all(|other| other.published_at.is_none() || other.version <= one.version)
        })
    }

    /// One version.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn find(code: &str, db: &mut Db) -> QueryResult<Rubric> {
        rubrics::table
            .find(code)
            .select(Rubric::as_select())
            .first(db)
            .await
    }
}

/// The criteria of a rubric, in its order. The data gives whole points.
///
/// # Errors
/// The database's.
pub async fn criteria(rubric: &str, db: &mut Db) -> QueryResult<Vec<Guided>> {
    let rows = criteria::table
        .left_join(
            criterion_rules::table.on(criterion_rules::rubric_code
                .eq(criteria::rubric_code)
                .and(criterion_rules::criterion_code.eq(criteria::code))),
        )
        .left_join(
            criterion_fields::table.on(criterion_fields::rubric_code
                .eq(criteria::rubric_code)
                .and(criterion_fields::criterion_code.eq(criteria::code))),
        )
        .filter(criteria::rubric_code.eq(rubric))
        .order((criteria::position, criteria::code))
        .select((
            Row::as_select(),
            Option::<Rule>::as_select(),
            criterion_fields::fields.nullable(),
        ))
        .load::<(Row, Option<Rule>, Option<Vec<String>>)>(db)
        .await?;
    let points = |points: i32| Score::points(u16::try_from(points).unwrap_or(u16::MAX));
    Ok(rows
        .into_iter()
        .map(|(row, rule, fields)| Guided {
            criterion: Criterion {
                code: row.code,
                title: row.title,
                maximum: points(row.maximum),
                minimum: row.minimum.map(points),
                knock_out: row.knock_out,
                weight: rule
                    .as_ref()
                    .map_or(1, |rule| u32::try_from(rule.weight).unwrap_or(1)),
            },
            guidance: row.guidance,
            source: row.source,
            words_required: rule.is_some_and(|rule| rule.words_required),
            fields: fields
                .unwrap_or_default()
                .iter()
                .filter_map(|word| word.parse().ok())
                .collect(),
        })
        .collect())
}

/// A criterion as the public reads it: points are whole, as in the data.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = criteria, check_for_backend(diesel::pg::Pg))]
pub struct Published {
    pub rubric_code: String,
    pub title: String,
    pub maximum: i32,
    pub minimum: Option<i32>,
    /// Whether a mean below the minimum ends it.
    pub knock_out: bool,
    pub guidance: String,
    /// The document that it is taken from.
    pub source: String,
}

/// The criteria of the newest version of every rubric, each rubric's in its order. One query.
///
/// # Errors
/// The database's.
pub async fn published(db: &mut Db) -> QueryResult<Vec<Published>> {
    criteria::table
        .inner_join(rubrics::table)
        .filter(is_current())
        .order((criteria::rubric_code, criteria::position, criteria::code))
        .select(Published::as_select())
        .load(db)
        .await
}

/// A criterion with the answers of the form that it is judged by.
#[derive(Debug, Clone, QueryableByName)]
pub struct Asking {
    /// The rubric's name.
    #[diesel(sql_type = Text)]
    pub rubric: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub guidance: String,
    #[diesel(sql_type = Integer)]
    pub maximum: i32,
    /// Of the whole rubric.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
    #[diesel(sql_type = Text)]
    pub theme: Theme,
    /// Words of the form's fields.
    #[diesel(sql_type = Array<Text>)]
    pub fields: Vec<String>,
}

impl Asking {
    /// The criteria of the newest version of every rubric of which the data says by which answers they are judged, in
    /// the rubrics' order. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(format!(
            "SELECT rubrics.name AS rubric, c.title, c.guidance, c.maximum, t.total, f.theme, f.fields
             FROM criterion_fields f
             JOIN criteria c ON c.rubric_code = f.rubric_code AND c.code = f.criterion_code
             JOIN rubrics ON rubrics.code = c.rubric_code
             JOIN (SELECT rubric_code, sum(maximum) AS total FROM criteria GROUP BY rubric_code) t
                ON t.rubric_code = rubrics.code
             WHERE {CURRENT}
             ORDER BY rubrics.position, c.position"
        ))
        .load(db)
        .await
    }
}
