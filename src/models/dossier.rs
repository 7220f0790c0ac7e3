//! A dossier as the department reads it: what stands around a proposal's row.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::event::Audience;
use super::pool::Db;
use super::queue::SCOPE;
use super::schema::{events, users};
use crate::domain::applicant::Kind;
use crate::domain::publication;
use crate::ids::{ApplicantId, ProposalId, UserId};

/// Whom and what a dossier is tied to.
#[derive(Debug, Clone, QueryableByName)]
pub struct Around {
    #[diesel(sql_type = SqlUuid)]
    pub applicant_id: ApplicantId,
    #[diesel(sql_type = Text)]
    pub applicant: String,
    #[diesel(sql_type = Text)]
    pub applicant_kind: Kind,
    #[diesel(sql_type = Nullable<Text>)]
    pub tax_code: Option<String>,
    #[diesel(sql_type = Text)]
    pub address: String,
    /// With its kind, as `xã Cẩm Bình`.
    #[diesel(sql_type = Nullable<Text>)]
    pub commune: Option<String>,
    #[diesel(sql_type = Text)]
    pub phone: String,
    /// Name and address of every owner, as `Tên <địa chỉ>`.
    #[diesel(sql_type = Array<Text>)]
    pub owners: Vec<String>,
    /// Name of the moderator who answers for it.
    #[diesel(sql_type = Nullable<Text>)]
    pub case_owner: Option<String>,
    /// Name of the agency that it was forwarded to.
    #[diesel(sql_type = Nullable<Text>)]
    pub agency: Option<String>,
    /// Code of the dossier that it was merged into.
    #[diesel(sql_type = Nullable<Text>)]
    pub merged_into: Option<String>,
    /// Code of the dossier that it follows.
    #[diesel(sql_type = Nullable<Text>)]
    pub earlier: Option<String>,
    /// Title of the challenge that it answers, and the address of its page.
    #[diesel(sql_type = Nullable<Text>)]
    pub challenge: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub challenge_slug: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub rubric: Option<String>,
    #[diesel(sql_type = Bool)]
    pub council: bool,
    #[diesel(sql_type = Bool)]
    pub consent_to_publish: bool,
    #[diesel(sql_type = Nullable<Text>)]
    pub slug: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub publication: Option<publication::State>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub publish_at: Option<DateTime<Utc>>,
}

/// A row of the timeline with who acted; nobody for the system.
#[derive(Debug, Clone, Queryable)]
pub struct Told {
    pub at: DateTime<Utc>,
    pub action: String,
    pub by: Option<String>,
    pub to_state: Option<String>,
    pub note: String,
    pub details: Value,
}

/// What stands around a proposal; of other dossiers only what the reader may know.
///
/// # Errors
/// The database's.
pub async fn around(proposal: ProposalId, reader: UserId, db: &mut Db) -> QueryResult<Around> {
    diesel::sql_query(
        "SELECT a.id AS applicant_id, a.name AS applicant, a.kind AS applicant_kind, a.tax_code, a.address,
            c.kind || ' ' || c.name AS commune, a.phone,
            ARRAY(SELECT u.name || ' <' || u.email || '>' FROM memberships m JOIN users u ON u.id = m.user_id
                WHERE m.applicant_id = a.id AND m.role = 'owner' ORDER BY m.created_at, u.id) AS owners,
            o.name AS case_owner, g.name AS agency, CASE WHEN NOT is_conflicted($2, t.id) THEN t.code END AS merged_into,
            CASE WHEN NOT is_conflicted($2, e.id) THEN e.code END AS earlier, n.title AS challenge, n.slug AS challenge_slug, b.name AS rubric, coalesce(b.council, false) AS council,
            EXISTS (SELECT FROM consents s WHERE s.proposal_id = p.id AND s.kind = 'publish' AND s.withdrawn_at IS NULL)
                AS consent_to_publish,
            i.slug, i.state AS publication, i.publish_at
        FROM proposals p
        JOIN applicants a ON a.id = p.applicant_id
        LEFT JOIN communes c ON c.code = a.commune_code
        LEFT JOIN users o ON o.id = p.case_owner_id
        LEFT JOIN agencies g ON g.code = p.forwarded_to
        LEFT JOIN proposals t ON t.id = p.merged_into
        LEFT JOIN proposals e ON e.id = p.earlier_proposal_id
        LEFT JOIN challenges n ON n.id = p.challenge_id
        LEFT JOIN rubrics b ON b.code = p.rubric_code
        LEFT JOIN initiatives i ON i.proposal_id = p.id
        WHERE p.id = $1",
    )
    .bind::<SqlUuid, _>(proposal)
    .bind::<SqlUuid, _>(reader)
    .get_result(db)
    .await
}

/// Everything that the department may read in the timeline, newest first.
///
/// # Errors
/// The database's.
pub async fn timeline(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Told>> {
    events::table
        .left_join(users::table)
        .filter(events::proposal_id.eq(proposal))
        .filter(events::audience.eq_any([Audience::Everyone, Audience::Staff]))
        .order(events::id.desc())
        .select((
            events::at,
            events::action,
            users::name.nullable(),
            events::to_state,
            events::note,
            events::details,
        ))
        .load(db)
        .await
}

/// Agencies: code and name, in their order.
///
/// # Errors
/// The database's.
pub async fn agencies(db: &mut Db) -> QueryResult<Vec<(String, String)>> {
    use super::schema::agencies;
    agencies::table
        .order(agencies::position)
        .select((agencies::code, agencies::name))
        .load(db)
        .await
}

/// A dossier by its code, for somebody of the department who may know of it.
///
/// # Errors
/// The database's.
pub async fn by_code(person: UserId, code: &str, db: &mut Db) -> QueryResult<Option<ProposalId>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        id: ProposalId,
    }
    let found = diesel::sql_query(format!(
        "SELECT p.id FROM proposals p WHERE p.code = $2 AND {SCOPE}"
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Text, _>(code)
    .get_result::<Found>(db)
    .await
    .optional()?;
    Ok(found.map(|found| found.id))
}
