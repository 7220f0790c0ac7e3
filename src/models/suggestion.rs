//! Goals that a proposal may serve, suggested from what is written: a search over the policy
//! tree, by the words of the goals, of what stands above them, of the words that people use for
//! them, and of the entries that serve them in public.
//!
//! Measured by `script/prove goals`; the figure stands in docs/proved.md.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Double, Text};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use crate::domain::form::Answers;

/// Goals that are suggested.
const SHOWN: i64 = 5;
/// A goal that shares less with the text is not suggested.
const LEAST: f64 = 5.0;
/// Characters of each answer that are read.
const READ: usize = 2000;

/// A goal to choose.
#[derive(Debug, Clone, QueryableByName)]
pub struct Suggestion {
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    /// The heading that it stands under; empty where there is none.
    #[diesel(sql_type = Text)]
    pub heading: String,
    #[diesel(sql_type = Double)]
    pub score: f64,
}

// A goal's own words weigh most; what stands above it, and what its entries say, less. A pair of
// words tells more than a word, and a rare one more than a common one. Only what the province can
// move is suggested.
const SUGGEST: &str = "
WITH RECURSIVE asked AS (
    SELECT term, max(told) AS told FROM (
        SELECT unnest(comparable_terms($1)) AS term, 1.5::float8 AS told
        UNION ALL SELECT unnest(comparable_terms($2)), 1.0
    ) AS both_texts GROUP BY term
), servable AS (
    SELECT code, parent_code, title, full_title, position FROM policy_goals
    WHERE kind NOT IN ('framework', 'group') AND scope = 'provincial'
), above (code, parent_code, title) AS (
    SELECT s.code, p.parent_code, p.title FROM servable s JOIN policy_goals p ON p.code = s.parent_code
    UNION ALL
    SELECT a.code, p.parent_code, p.title FROM above a JOIN policy_goals p ON p.code = a.parent_code
), said AS (
    SELECT s.code, t.term, 1.0::float8 AS weight FROM servable s
        LEFT JOIN goal_words w ON w.goal_code = s.code,
        unnest(comparable_terms(s.title || ' . ' || s.full_title || ' . ' || coalesce(w.words, ''))) AS t (term)
    UNION ALL
    SELECT a.code, t.term, 0.1 FROM above a, unnest(comparable_terms(a.title)) AS t (term)
    UNION ALL
    SELECT s.code, t.term, 0.25 FROM servable s
        CROSS JOIN LATERAL (SELECT i.terms FROM public_goal_links l JOIN initiatives i ON i.id = l.initiative_id
            WHERE l.goal_code = s.code LIMIT 20) AS i,
        unnest(i.terms) AS t (term)
), words AS (
    SELECT d.code, d.term, max(d.weight) AS weight FROM said d JOIN asked a ON a.term = d.term GROUP BY d.code, d.term
), scored AS (
    SELECT w.code, sum(w.weight * a.told
        * ln(1 + (SELECT count(*) FROM servable)::float8 / w.goals)
        * CASE WHEN w.term LIKE '% %' THEN 2 ELSE 0.6 END) AS score
    FROM (SELECT w.*, count(*) OVER (PARTITION BY w.term) AS goals FROM words w) AS w
    JOIN asked a ON a.term = w.term
    GROUP BY w.code
)
SELECT s.code, s.title, coalesce(p.title, '') AS heading, c.score
FROM scored c JOIN servable s ON s.code = c.code LEFT JOIN policy_goals p ON p.code = s.parent_code
WHERE c.score >= $3
ORDER BY c.score DESC, s.position LIMIT $4";

/// The goals that fit what is written best, those that are claimed already left out. One query.
///
/// # Errors
/// The database's.
pub async fn goals(answers: &Answers, db: &mut Db) -> QueryResult<Vec<Suggestion>> {
    let rest = [&answers.summary, &answers.problem, &answers.description].map(|text| start(text));
    if answers.title.trim().is_empty() && rest.iter().all(|text| text.trim().is_empty()) {
        return Ok(Vec::new());
    }
    let found: Vec<Suggestion> = diesel::sql_query(SUGGEST)
        .bind::<Text, _>(start(&answers.title))
        .bind::<Text, _>(rest.join("\n"))
        .bind::<Double, _>(LEAST)
        .bind::<diesel::sql_types::BigInt, _>(SHOWN)
        .load(db)
        .await?;
    Ok(found
        .into_iter()
        .filter(|goal| !answers.goal_code.contains(&goal.code))
        .collect())
}

fn start(text: &str) -> String {
    text.chars().take(READ).collect()
}
