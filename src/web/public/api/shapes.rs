//! What the interface for programs hands out.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::domain::record::fingerprint;
use crate::domain::search::Cursor;
use crate::models::initiative::{Entry, Initiative, Serves};
use crate::models::policy::Goal;
use crate::models::search::{List, Matched};
use crate::models::version::Version;

/// A page of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct InitiativePage {
    items: Vec<InitiativeItem>,
    /// Entries that fit.
    total: u64,
    /// Asks for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

/// Entries that somebody may be looking for.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuggestionList {
    items: Vec<Suggestion>,
}

/// An entry that somebody may be looking for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestion {
    title: String,
    /// The page for people.
    url: String,
}

impl SuggestionList {
    /// Made of what the database has; `base` is the portal's address.
    pub fn of(entries: &[Matched], base: &str) -> Self {
        Self {
            items: entries
                .iter()
                .map(|matched| Suggestion {
                    title: matched.entry.title.clone(),
                    url: address(base, "sang-kien", &matched.entry.slug),
                })
                .collect(),
        }
    }
}

/// An entry in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct InitiativeItem {
    slug: String,
    /// The page for people.
    url: String,
    title: String,
    summary: String,
    operator: String,
    reach: String,
    /// `reported`: a model that the province reports, without a proposal; or `proposal`.
    origin: String,
    kind: Option<String>,
    stage: Option<String>,
    /// The sector's name.
    sector: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    published_at: DateTime<Utc>,
    /// Goals whose link the Department confirmed.
    goals_confirmed: i64,
    /// Goals that the reference data suggests and nobody confirmed.
    goals_suggested: i64,
}

/// An entry, whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct InitiativeDetail {
    slug: String,
    url: String,
    title: String,
    summary: String,
    operator: String,
    reach: String,
    origin: String,
    kind: Option<String>,
    stage: Option<String>,
    sector: Option<String>,
    /// Names of communes.
    communes: Vec<String>,
    trl: Option<i32>,
    year: Option<i32>,
    /// Where a reported model is taken from; empty for a proposal.
    source: String,
    #[schema(value_type = String, format = DateTime)]
    published_at: DateTime<Utc>,
    #[schema(value_type = String, format = DateTime)]
    updated_at: DateTime<Utc>,
    goals: Vec<GoalRef>,
    body: Vec<BodyPart>,
    /// Which version of its content is published, counted from 1.
    version: i32,
    /// What is published, as one record; only this is in the fingerprint.
    #[schema(value_type = Object)]
    record: Value,
    /// SHA-256 in hexadecimal of `record` as canonical JSON (RFC 8785): keys in the
    /// order of their letters, no white space, UTF-8.
    fingerprint: String,
}

/// A goal that an entry serves.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalRef {
    code: String,
    title: String,
    /// `confirmed` or `suggested`.
    status: String,
}

/// A published part of the proposal.
#[derive(Debug, Serialize, ToSchema)]
pub struct BodyPart {
    /// The form's field.
    field: String,
    /// Of `support` its words, one a line.
    text: String,
}

/// Every goal.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalList {
    pub items: Vec<GoalDetail>,
}

/// A node of the policy tree.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalDetail {
    code: String,
    url: String,
    document: Option<String>,
    parent: Option<String>,
    /// framework, group, task, target, objective or index.
    kind: String,
    title: String,
    full_title: String,
    /// `<=`, `>=`, `<`, `>`, `=` or `range`; absent for a goal without a number.
    operator: Option<String>,
    /// A number, or `low-high` of a range.
    value: Option<String>,
    unit: String,
    due_year: Option<i32>,
    /// `provincial`: the province can move it; or `national`.
    scope: String,
    note: String,
    entries_confirmed: i64,
    entries_suggested: i64,
}

fn address(base: &str, folder: &str, name: &str) -> String {
    format!("{}/{folder}/{name}", base.trim_end_matches('/'))
}

impl InitiativePage {
    /// Made of what the database has; `base` is the portal's address.
    pub fn of(list: &List, base: &str) -> Self {
        Self {
            items: list
                .entries
                .iter()
                .map(|matched| InitiativeItem::of(&matched.entry, base))
                .collect(),
            total: list.counts.total,
            next_cursor: list.next.as_ref().map(Cursor::encode),
        }
    }
}

impl InitiativeItem {
    /// Made of what the database has; `base` is the portal's address.
    pub fn of(entry: &Entry, base: &str) -> Self {
        Self {
            slug: entry.slug.clone(),
            url: address(base, "sang-kien", &entry.slug),
            title: entry.title.clone(),
            summary: entry.summary.clone(),
            operator: entry.operator.clone(),
            reach: entry.reach.clone(),
            origin: entry.origin.to_string(),
            kind: entry.kind.map(|kind| kind.to_string()),
            stage: entry.stage.map(|stage| stage.to_string()),
            sector: entry.sector.clone(),
            published_at: entry.published_at,
            goals_confirmed: entry.confirmed,
            goals_suggested: entry.suggested,
        }
    }
}

impl InitiativeDetail {
    /// Made of what the database has; `base` is the portal's address.
    pub fn of(found: &Initiative, goals: &[Serves], newest: &Version, base: &str) -> Self {
        Self {
            slug: found.slug.clone(),
            url: address(base, "sang-kien", &found.slug),
            title: found.title.clone(),
            summary: found.summary.clone(),
            operator: found.operator.clone(),
            reach: found.reach.clone(),
            origin: found.origin.to_string(),
            kind: found.kind.map(|kind| kind.to_string()),
            stage: found.stage.map(|stage| stage.to_string()),
            sector: found.sector.clone(),
            communes: found.communes.clone(),
            trl: found.trl,
            year: found.year,
            source: found.source.clone(),
            published_at: found.published_at,
            updated_at: found.updated_at,
            goals: goals
                .iter()
                .map(|goal| GoalRef {
                    code: goal.code.clone(),
                    title: goal.title.clone(),
                    status: goal.status.to_string(),
                })
                .collect(),
            body: found
                .body()
                .into_iter()
                .map(|part| BodyPart {
                    field: part.field,
                    text: part.text,
                })
                .collect(),
            version: newest.number,
            fingerprint: fingerprint(&newest.record),
            record: newest.record.clone(),
        }
    }
}

impl GoalDetail {
    /// Made of what the database has; `base` is the portal's address.
    pub fn of(goal: &Goal, base: &str) -> Self {
        Self {
            code: goal.code.clone(),
            url: address(base, "muc-tieu", &goal.code),
            document: goal.document_number.clone(),
            parent: goal.parent_code.clone(),
            kind: goal.kind.to_string(),
            title: goal.title.clone(),
            full_title: goal.full_title.clone(),
            operator: goal.operator.map(|operator| operator.to_string()),
            value: goal.value.clone(),
            unit: goal.unit.clone(),
            due_year: goal.due_year,
            scope: goal.scope.to_string(),
            note: goal.note.clone(),
            entries_confirmed: goal.confirmed,
            entries_suggested: goal.suggested,
        }
    }
}
