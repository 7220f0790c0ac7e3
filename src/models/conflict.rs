//! Who of the reviewers may judge a proposal: what the database knows of
//! people and of the proposal, examined by [`crate::domain::conflict`]. Where
//! a query itself must decide, the functions `is_conflicted` (from acting at all) and
//! `is_barred_from_judging` say the same.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use crate::domain::conflict::{Dossier, Examined, Finding, Interest, Kind, examine, is_barred};
use crate::domain::text::{EmailAddress, TaxCode};
use crate::ids::{ApplicantId, ProposalId, UserId};

/// A reviewer as the moderator who assigns sees them.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub id: UserId,
    pub name: String,
    /// Assignments on any proposal that wait for this person's answer or sheet.
    pub load: i64,
    /// Has an open assignment on this proposal.
    pub asked: bool,
    /// Filed a sheet in an earlier round of this proposal.
    pub judged_before: bool,
    /// The person's agency posted the challenge that the proposal answers.
    pub advises: bool,
    pub findings: Vec<Finding>,
    /// What `is_barred_from_judging` says.
    conflicted: bool,
}

impl Candidate {
    /// Whether an interest bars this person.
    pub fn is_barred(&self) -> bool {
        self.conflicted || is_barred(&self.findings)
    }

    /// Whether this person can be asked.
    pub fn is_free(&self) -> bool {
        !self.asked && !self.judged_before && !self.advises && !self.is_barred()
    }

    /// What the conflicts found are.
    pub fn conflicts(&self) -> impl Iterator<Item = Kind> {
        self.findings.iter().filter_map(|finding| match finding {
            Finding::Conflict { kind } => Some(*kind),
            Finding::Warning { .. } => None,
        })
    }

    /// The domains of mail that this person shares with the proposal.
    pub fn shared_domains(&self) -> impl Iterator<Item = &str> {
        self.findings.iter().filter_map(|finding| match finding {
            Finding::Warning { domain } => Some(domain.as_str()),
            Finding::Conflict { .. } => None,
        })
    }
}

#[derive(QueryableByName)]
struct PersonRow {
    #[diesel(sql_type = SqlUuid)]
    id: UserId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Array<SqlUuid>)]
    applicants: Vec<ApplicantId>,
    #[diesel(sql_type = Array<Text>)]
    tax_codes: Vec<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    declared_applicants: Vec<ApplicantId>,
    #[diesel(sql_type = Array<SqlUuid>)]
    declared_proposals: Vec<ProposalId>,
    #[diesel(sql_type = BigInt)]
    load: i64,
    #[diesel(sql_type = Bool)]
    asked: bool,
    #[diesel(sql_type = Bool)]
    judged_before: bool,
    #[diesel(sql_type = Bool)]
    advises: bool,
    #[diesel(sql_type = Bool)]
    conflicted: bool,
}

/// The reviewers, or one of them, with everything that can tie them to a
/// proposal; those with the least to do first.
const PEOPLE: &str = "
SELECT u.id, u.name, u.email,
    ARRAY(SELECT t.applicant_id FROM ties_of(u.id) t) AS applicants,
    ARRAY(SELECT a.tax_code FROM ties_of(u.id) t JOIN applicants a ON a.id = t.applicant_id
        WHERE a.tax_code IS NOT NULL) AS tax_codes,
    ARRAY(SELECT d.applicant_id FROM declared_applicants(u.id) d) AS declared_applicants,
    ARRAY(SELECT d.proposal_id FROM declared_proposals(u.id) d) AS declared_proposals,
    (SELECT count(*) FROM assignments x JOIN proposals o ON o.id = x.proposal_id
        WHERE x.reviewer_id = u.id AND x.state IN ('invited', 'accepted', 'returned')
            AND (o.state IN ('screening', 'in_review') OR o.returns_to IN ('screening', 'in_review'))
            AND o.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants($2) c)
            AND o.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals($2) c)) AS load,
    EXISTS (SELECT FROM assignments x WHERE x.proposal_id = $1 AND x.reviewer_id = u.id
        AND x.state IN ('invited', 'accepted', 'submitted', 'returned')) AS asked,
    EXISTS (SELECT FROM assignments x JOIN sheets s ON s.assignment_id = x.id
        WHERE x.proposal_id = $1 AND x.reviewer_id = u.id AND x.round < review_round($1) AND s.filed_at IS NOT NULL) AS judged_before,
    advises(u.id, $1) AS advises, is_barred_from_judging(u.id, $1) AS conflicted
FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'reviewer'
WHERE u.disabled_at IS NULL
ORDER BY load, u.name, u.id";

#[derive(QueryableByName)]
struct DossierRow {
    #[diesel(sql_type = SqlUuid)]
    applicant: ApplicantId,
    #[diesel(sql_type = Nullable<Text>)]
    tax_code: Option<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    people: Vec<UserId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    helper: Option<UserId>,
    #[diesel(sql_type = Array<Text>)]
    emails: Vec<String>,
}

const DOSSIER: &str = "
WITH behind AS (
    SELECT m.user_id FROM proposals p JOIN memberships m ON m.applicant_id = p.applicant_id WHERE p.id = $1
    UNION (SELECT p.created_by FROM proposals p WHERE p.id = $1
        UNION SELECT v.submitted_by FROM revisions v WHERE v.proposal_id = $1
        EXCEPT SELECT h.helper_id FROM counter_helps h WHERE h.proposal_id = $1))
SELECT p.applicant_id AS applicant, a.tax_code,
    (SELECT h.helper_id FROM counter_helps h WHERE h.proposal_id = p.id) AS helper,
    ARRAY(SELECT b.user_id FROM behind b) AS people,
    ARRAY(SELECT u.email FROM behind b JOIN users u ON u.id = b.user_id) AS emails
FROM proposals p JOIN applicants a ON a.id = p.applicant_id
WHERE p.id = $1";

/// Every reviewer, examined against one proposal. Two queries, however many they are.
///
/// # Errors
/// [`diesel::result::Error::NotFound`], or the database's.
pub async fn candidates(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Candidate>> {
    candidates_for(None, proposal, db).await
}

/// The same, for the page of somebody: what the reviewers have to do is counted
/// without the dossiers from which an interest bars the reader.
///
/// # Errors
/// As [`candidates`].
pub async fn candidates_for(
    reader: Option<UserId>,
    proposal: ProposalId,
    db: &mut Db,
) -> QueryResult<Vec<Candidate>> {
    let dossier = diesel::sql_query(DOSSIER)
        .bind::<SqlUuid, _>(proposal)
        .get_result::<DossierRow>(db)
        .await?;
    let dossier = Dossier {
        proposal,
        applicant: dossier.applicant,
        tax_codes: codes(dossier.tax_code.iter()),
        people: dossier.people,
        helper: dossier.helper,
        emails: addresses(&dossier.emails),
    };
    let people = diesel::sql_query(PEOPLE)
        .bind::<SqlUuid, _>(proposal)
        .bind::<Nullable<SqlUuid>, _>(reader)
        .load::<PersonRow>(db)
        .await?;
    Ok(people
        .into_iter()
        .map(|row| candidate(row, &dossier))
        .collect())
}

fn candidate(row: PersonRow, dossier: &Dossier) -> Candidate {
    let interests = (row.declared_applicants.into_iter().map(Interest::Applicant))
        .chain(row.declared_proposals.into_iter().map(Interest::Proposal));
    let examined = Examined {
        person: row.id,
        emails: addresses(std::slice::from_ref(&row.email)),
        applicants: row.applicants,
        tax_codes: codes(row.tax_codes.iter()),
        interests: interests.collect(),
    };
    Candidate {
        id: row.id,
        name: row.name,
        load: row.load,
        asked: row.asked,
        judged_before: row.judged_before,
        advises: row.advises,
        findings: examine(&examined, dossier),
        conflicted: row.conflicted,
    }
}

/// The database holds codes that were read once; one that is none ties nobody.
fn codes<'a>(stored: impl Iterator<Item = &'a String>) -> Vec<TaxCode> {
    stored
        .filter_map(|code| TaxCode::parse_household(code).ok())
        .collect()
}

fn addresses(stored: &[String]) -> Vec<EmailAddress> {
    stored
        .iter()
        .filter_map(|address| EmailAddress::parse(address).ok())
        .collect()
}

/// Whether an interest bars a person from a proposal altogether.
///
/// # Errors
/// The database's.
pub async fn is_conflicted(person: UserId, proposal: ProposalId, db: &mut Db) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Bool)]
        conflicted: bool,
    }
    let row = diesel::sql_query("SELECT is_conflicted($1, $2) AS conflicted")
        .bind::<SqlUuid, _>(person)
        .bind::<SqlUuid, _>(proposal)
        .get_result::<Row>(db)
        .await?;
    Ok(row.conflicted)
}
