//! Rubrics (bộ tiêu chí): criteria as data.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Text};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::schema::{criteria, criterion_fields, criterion_rules, rubrics};
use crate::domain::form::Field;
use crate::domain::review::{Criterion, Score, Theme};

/// A rubric without its criteria.
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
}

/// A criterion with what helps to judge by it.
#[derive(Debug, Clone)]
pub struct Guided {
    pub criterion: Criterion,
    pub guidance: String,
    /// Points are given with words.
    pub words_required: bool,
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
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = criterion_rules, check_for_backend(diesel::pg::Pg))]
struct Rule {
    weight: i32,
    words_required: bool,
}

impl Rubric {
    /// Every rubric, in the order of the data.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Rubric>> {
        rubrics::table
            .order((rubrics::position, rubrics::code))
            .select(Rubric::as_select())
            .load(db)
            .await
    }

    /// One rubric.
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

/// The criteria of every rubric, each rubric's in its order. One query.
///
/// # Errors
/// The database's.
pub async fn published(db: &mut Db) -> QueryResult<Vec<Published>> {
    criteria::table
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
    /// The criteria of every rubric of which the data says by which answers they are judged, in
    /// the rubrics' order. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(
            "SELECT r.name AS rubric, c.title, c.guidance, c.maximum, t.total, f.theme, f.fields
             FROM criterion_fields f
             JOIN criteria c ON c.rubric_code = f.rubric_code AND c.code = f.criterion_code
             JOIN rubrics r ON r.code = c.rubric_code
             JOIN (SELECT rubric_code, sum(maximum) AS total FROM criteria GROUP BY rubric_code) t
                ON t.rubric_code = r.code
             ORDER BY r.position, c.position",
        )
        .load(db)
        .await
    }
}
