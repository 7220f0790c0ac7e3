//! A signed-in person: who they are and which roles they hold, read afresh at
//! every request.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Binary, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName};
use diesel_async::RunQueryDsl;
use serde::Serialize;

use super::pool::Db;
use crate::domain::lifecycle::Role;
use crate::domain::statement;
use crate::ids::{ApplicantId, SessionId, UserId};

/// A person at work.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    pub id: UserId,
    pub session: SessionId,
    pub name: String,
    pub email: String,
    pub language: String,
    pub email_confirmed: bool,
    /// Roles of the department's side.
    pub roles: BTreeSet<Role>,
    /// Roles on single dossiers, in another's place.
    pub substitute: BTreeSet<Role>,
    /// The agency that an officer acts for.
    pub agency: Option<String>,
    pub memberships: Vec<Membership>,
    /// When the person last stated to have declared every interest.
    pub stated_at: Option<DateTime<Utc>>,
}

/// A person's place in an applicant.
#[derive(Debug, Clone, Serialize)]
pub struct Membership {
    pub applicant: ApplicantId,
    pub name: String,
    /// Owner, editor or viewer.
    pub role: Role,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    session: SessionId,
    #[diesel(sql_type = SqlUuid)]
    id: UserId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Bool)]
    email_confirmed: bool,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    last_seen_at: DateTime<Utc>,
    #[diesel(sql_type = Array<Text>)]
    roles: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    substitute: Vec<String>,
    #[diesel(sql_type = Nullable<Text>)]
    agency: Option<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    applicants: Vec<ApplicantId>,
    #[diesel(sql_type = Array<Text>)]
    applicant_names: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    applicant_roles: Vec<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    stated_at: Option<DateTime<Utc>>,
}

/// A person with the times that end their session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub person: Person,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
}

const SQL: &str = "
    SELECT s.id AS session, u.id, u.name, u.email, u.language, u.email_confirmed_at IS NOT NULL AS email_confirmed,
        s.created_at, s.last_seen_at,
        ARRAY(SELECT role FROM user_roles WHERE user_id = u.id) AS roles,
        ARRAY(SELECT DISTINCT role FROM substitutes WHERE user_id = u.id) AS substitute,
        (SELECT agency_code FROM user_roles WHERE user_id = u.id AND role = 'officer') AS agency,
        ARRAY(SELECT m.applicant_id FROM memberships m WHERE m.user_id = u.id ORDER BY m.created_at, m.applicant_id) AS applicants,
        ARRAY(SELECT a.name FROM memberships m JOIN applicants a ON a.id = m.applicant_id WHERE m.user_id = u.id ORDER BY m.created_at, m.applicant_id) AS applicant_names,
        ARRAY(SELECT m.role FROM memberships m WHERE m.user_id = u.id ORDER BY m.created_at, m.applicant_id) AS applicant_roles,
        (SELECT max(made_at) FROM interest_statements WHERE user_id = u.id) AS stated_at
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_sha256 = $1 AND u.disabled_at IS NULL";

fn roles(words: &[String]) -> BTreeSet<Role> {
    words.iter().filter_map(|role| role.parse().ok()).collect()
}

impl Person {
    /// The person of a session's token. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_session(
        token_sha256: &[u8],
        db: &mut Db,
    ) -> Result<Option<SignedIn>, diesel::result::Error> {
        let row = diesel::sql_query(SQL)
            .bind::<Binary, _>(token_sha256)
            .get_result::<Row>(db)
            .await
            .optional()?;
        Ok(row.map(|row| SignedIn {
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            person: Person {
                id: row.id,
                session: row.session,
                name: row.name,
                email: row.email,
                language: row.language,
                email_confirmed: row.email_confirmed,
                roles: roles(&row.roles),
                substitute: roles(&row.substitute),
                agency: row.agency,
                stated_at: row.stated_at,
                memberships: row
                    .applicants
                    .into_iter()
                    .zip(row.applicant_names)
                    .zip(row.applicant_roles)
                    .filter_map(|((applicant, name), role)| {
                        Some(Membership {
                            applicant,
                            name,
                            role: role.parse().ok()?,
                        })
                    })
                    .collect(),
            },
        }))
    }

    /// Whether the person holds a role of the department's side.
    pub fn is_staff(&self) -> bool {
        !self.roles.is_empty()
    }

    /// Whether the person reviews, everywhere or on a dossier in another's place.
    pub fn reviews(&self) -> bool {
        self.roles.contains(&Role::Reviewer) || self.substitute.contains(&Role::Reviewer)
    }

    /// Whether the person judges others' work and owes the yearly statement of
    /// interests.
    pub fn owes_statement(&self, now: DateTime<Utc>) -> bool {
        (statement::is_asked(&self.roles) || statement::is_asked(&self.substitute))
            && !statement::stands(self.stated_at, now)
    }

    /// The person's role in an applicant.
    pub fn role_in(&self, applicant: ApplicantId) -> Option<Role> {
        self.memberships
            .iter()
            .find(|membership| membership.applicant == applicant)
            .map(|membership| membership.role)
    }
}
