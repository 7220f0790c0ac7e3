//! What administrators and auditors read: people and the log.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::event::Subject;
use super::pool::Db;
use crate::ids::{EventId, UserId};

/// Rows on one page of a list.
pub const PAGE: i64 = 50;

/// Somebody with a role of the Department's side.
#[derive(Debug, Clone, QueryableByName)]
pub struct Member {
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub email: String,
    #[diesel(sql_type = Array<Text>)]
    pub roles: Vec<String>,
    /// Name of the agency that an officer acts for.
    #[diesel(sql_type = Nullable<Text>)]
    pub agency: Option<String>,
    #[diesel(sql_type = Bool)]
    pub disabled: bool,
}

/// Everybody with a role of the Department's side, in Vietnamese order: by given name, which
/// stands last, then by the whole name.
///
/// # Errors
/// The database's.
pub async fn staff(db: &mut Db) -> QueryResult<Vec<Member>> {
    diesel::sql_query(
        "SELECT u.name, u.email, array_agg(r.role ORDER BY r.role) AS roles, max(g.name) AS agency,
            u.disabled_at IS NOT NULL AS disabled
        FROM users u JOIN user_roles r ON r.user_id = u.id LEFT JOIN agencies g ON g.code = r.agency_code
        GROUP BY u.id
        ORDER BY regexp_replace(u.name, '^.* ', '') COLLATE \"vi-x-icu\", u.name COLLATE \"vi-x-icu\", u.email",
    )
    .load(db)
    .await
}

/// What is looked for in the log; what is empty does not count.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub action: String,
    /// Part of a name or an address.
    pub person: String,
    /// A dossier's code.
    pub dossier: String,
}

/// A row of the log, with names.
#[derive(Debug, Clone, QueryableByName)]
pub struct Logged {
    #[diesel(sql_type = SqlUuid)]
    pub id: EventId,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub action: String,
    #[diesel(sql_type = Text)]
    pub subject: Subject,
    /// Empty for the system.
    #[diesel(sql_type = Text)]
    pub person: String,
    #[diesel(sql_type = Text)]
    pub dossier: String,
    #[diesel(sql_type = Text)]
    pub note: String,
    #[diesel(sql_type = Text)]
    pub details: String,
    /// The names of the accounts that the details speak of, by key: an object.
    #[diesel(sql_type = Text)]
    pub names: String,
    #[diesel(sql_type = Text)]
    pub address: String,
    #[diesel(sql_type = Bool)]
    pub sealed: bool,
}

/// The rows of the log from which no conflict of interest bars `$1`: acts on
/// dossiers and on ideas, which become dossiers.
const KNOWN: &str = "(p.id IS NULL OR p.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($1) c)
        AND p.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($1) c))
    AND (e.subject <> 'idea' OR e.subject_id NOT IN (SELECT i.id FROM ideas i
        JOIN conflicting_applicants($1) c ON c.applicant_id = i.applicant_id))";

/// A page of the log, newest first, after the row `before` where one is named;
/// one row more than a page where there are more. A dossier from which a
/// conflict of interest bars the reader is as if it did not exist.
///
/// # Errors
/// The database's.
pub async fn log(
    reader: UserId,
    filter: &Filter,
    before: Option<EventId>,
    db: &mut Db,
) -> QueryResult<Vec<Logged>> {
    diesel::sql_query(format!(
        "SELECT e.id, e.at, e.action, e.subject, coalesce(u.name, '') AS person, coalesce(p.code, '') AS dossier,
            e.note, e.details::text AS details,
            coalesce((SELECT jsonb_object_agg(d.key, n.name)::text FROM jsonb_each_text(e.details) AS d (key, value)
                JOIN users n ON n.id = CASE WHEN d.value ~ '^[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$' THEN d.value::uuid END), '{{}}') AS names,
            e.address, s.number IS NOT NULL AS sealed
        FROM events e
        LEFT JOIN users u ON u.id = e.actor_id
        LEFT JOIN proposals p ON p.id = e.proposal_id
        LEFT JOIN event_seals s ON s.event_id = e.id
        WHERE ($2 = '' OR e.action = $2)
            AND ($3 = '' OR position(lower(unaccent($3)) IN lower(unaccent(u.name || ' ' || u.email))) > 0)
            AND ($4 = '' OR p.code = upper($4))
            AND ($5 IS NULL OR e.id < $5)
            AND {KNOWN}
        ORDER BY e.id DESC LIMIT {}",
        PAGE + 1
    ))
    .bind::<SqlUuid, _>(reader)
    .bind::<Text, _>(&filter.action)
    .bind::<Text, _>(&filter.person)
    .bind::<Text, _>(&filter.dossier)
    .bind::<Nullable<SqlUuid>, _>(before)
    .load(db)
    .await
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many rows of the log the reader may know of.
///
/// # Errors
/// The database's.
pub async fn log_length(reader: UserId, db: &mut Db) -> QueryResult<i64> {
    let counted = diesel::sql_query(format!(
        "SELECT count(*) AS count FROM events e LEFT JOIN proposals p ON p.id = e.proposal_id WHERE {KNOWN}"
    ))
    .bind::<SqlUuid, _>(reader)
    .get_result::<Counted>(db)
    .await?;
    Ok(counted.count)
}
