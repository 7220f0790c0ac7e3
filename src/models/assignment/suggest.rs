//! Who could judge the dossiers that want reviewers: what the database knows
//! of both, matched by [`crate::domain::matching`], and the assignment of many.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::{Asked, Assignment};
use crate::domain::conflict::shared_domain;
use crate::domain::matching::{self, Candidate, Fit, Need};
use crate::domain::proposal::State;
use crate::domain::text::EmailAddress;
use crate::ids::{ProposalId, UserId};
use crate::models::acting::Acting;
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::queue::SCOPE;
use crate::models::reviewer::{self, Reviewer};

/// Most dossiers that one suggestion is made for.
pub const MOST: i32 = 200;

/// A dossier that wants reviewers.
#[derive(Debug, Clone, QueryableByName)]
pub struct Wanting {
    #[diesel(sql_type = SqlUuid)]
    pub id: ProposalId,
    #[diesel(sql_type = Integer)]
    pub version: i32,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = Nullable<Text>)]
    pub sector: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub sector_name: Option<String>,
    /// The rubric it is judged by, or would be.
    #[diesel(sql_type = Text)]
    pub rubric: String,
    #[diesel(sql_type = Text)]
    pub rubric_name: String,
    /// Reviewers that it needs, and has.
    #[diesel(sql_type = Integer)]
    pub needed: i32,
    #[diesel(sql_type = Integer)]
    pub has: i32,
    #[diesel(sql_type = Array<Text>)]
    emails: Vec<String>,
}

/// Dossiers whose screening list is answered, or whose review runs, and that
/// have fewer reviewers than they need; what is due first comes first.
fn wanting_sql() -> String {
    format!(
        "SELECT p.id, p.version, p.code, p.title, p.state, p.sector, s.name AS sector_name, b.code AS rubric, b.name AS rubric_name,
            n.needed, n.has,
            ARRAY(SELECT u.email FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.applicant_id = p.applicant_id) AS emails
        FROM proposals p
        JOIN rubrics b ON b.code = coalesce(p.rubric_code, $2)
        LEFT JOIN sectors s ON s.slug = p.sector
        JOIN LATERAL (SELECT
            coalesce((SELECT e.reviewers FROM exceptions e WHERE e.proposal_id = p.id AND e.kind = 'fewer_reviewers'
                ORDER BY e.granted_at DESC LIMIT 1), b.reviewers) AS needed,
            (SELECT count(*)::int FROM assignments a WHERE a.proposal_id = p.id AND a.round = review_round(p.id)
                AND a.state IN ('invited', 'accepted', 'submitted', 'returned')
                AND NOT is_barred_from_judging(a.reviewer_id, p.id)) AS has) n ON true
        WHERE {SCOPE} AND (p.state = 'in_review' OR p.state = 'screening'
                AND NOT EXISTS (SELECT FROM screening_items i WHERE NOT EXISTS (SELECT FROM screenings c
                    WHERE c.proposal_id = p.id AND c.item_code = i.code)))
            AND n.has < n.needed AND ($3 IS NULL OR p.id = ANY($3))
        ORDER BY p.due_at, p.submitted_at, p.id LIMIT {MOST}"
    )
}

/// Who may be asked for which dossier: not asked already, not a judge of an
/// earlier round, and barred by nothing.
const PAIRS: &str = "
WITH wanting AS MATERIALIZED (SELECT p.id, p.applicant_id, p.challenge_id, review_round(p.id) AS round
    FROM proposals p WHERE p.id = ANY($1)),
judges AS MATERIALIZED (SELECT u.id FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'reviewer'
    WHERE u.disabled_at IS NULL),
-- What `is_barred_from_judging` says, once a reviewer and not once a pair.
ties AS MATERIALIZED (SELECT j.id AS reviewer, t.applicant_id FROM judges j CROSS JOIN LATERAL conflicting_applicants(j.id) t),
bars AS MATERIALIZED (SELECT j.id AS reviewer, t.proposal_id FROM judges j CROSS JOIN LATERAL conflicting_proposals(j.id) t
    UNION SELECT h.helper_id, h.proposal_id FROM counter_helps h)
SELECT p.id AS proposal, j.id AS reviewer FROM wanting p CROSS JOIN judges j
WHERE NOT EXISTS (SELECT FROM ties t WHERE t.reviewer = j.id AND t.applicant_id = p.applicant_id)
    AND NOT EXISTS (SELECT FROM bars b WHERE b.reviewer = j.id AND b.proposal_id = p.id)
    AND (p.challenge_id IS NULL OR NOT advises(j.id, p.id))
    AND NOT EXISTS (SELECT FROM assignments x WHERE x.proposal_id = p.id AND x.reviewer_id = j.id
        AND (x.state IN ('invited', 'accepted', 'submitted', 'returned', 'declined')
            OR x.round < p.round AND EXISTS (SELECT FROM sheets s WHERE s.assignment_id = x.id AND s.filed_at IS NOT NULL)))";

#[derive(QueryableByName)]
struct Pair {
    #[diesel(sql_type = SqlUuid)]
    proposal: ProposalId,
    #[diesel(sql_type = SqlUuid)]
    reviewer: UserId,
}

/// One reviewer suggested, or named by a person, for a dossier.
#[derive(Debug, Clone)]
pub struct Named {
    pub id: UserId,
    pub name: String,
    pub fit: Fit,
    /// What waits for this person already.
    pub load: i64,
    /// A domain of mail shared with the applicant's people; empty where there is none.
    pub shared_domain: String,
}

/// A dossier with who is named for it.
#[derive(Debug, Clone)]
pub struct Suggestion {
    pub dossier: Wanting,
    pub reviewers: Vec<Named>,
}

/// What is known of every dossier that wants reviewers and of everybody who
/// could judge it.
#[derive(Debug)]
pub struct Matter {
    pub dossiers: Vec<Wanting>,
    pub reviewers: Vec<Reviewer>,
    /// By dossier, places in the list of reviewers.
    can: BTreeMap<ProposalId, Vec<Candidate>>,
}

impl Matter {
    /// Of all dossiers of a moderator that want reviewers, or of some; those
    /// without a rubric as if they were judged by `rubric`. Three queries.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(
        person: UserId,
        rubric: &str,
        only: Option<&[ProposalId]>,
        db: &mut Db,
    ) -> QueryResult<Self> {
        let dossiers: Vec<Wanting> = diesel::sql_query(wanting_sql())
            .bind::<SqlUuid, _>(person)
            .bind::<Text, _>(rubric)
            .bind::<Nullable<Array<SqlUuid>>, _>(only)
            .load(db)
            .await?;
        let reviewers = reviewer::all(Some(person), db).await?;
        let ids: Vec<ProposalId> = dossiers.iter().map(|dossier| dossier.id).collect();
        let pairs: Vec<Pair> = diesel::sql_query(PAIRS)
            .bind::<Array<SqlUuid>, _>(&ids)
            .load(db)
            .await?;
        let places: BTreeMap<UserId, usize> = reviewers
            .iter()
            .enumerate()
            .map(|(place, one)| (one.id, place))
            .collect();
        let mut can: BTreeMap<ProposalId, Vec<Candidate>> = BTreeMap::new();
        for pair in pairs {
            let Some(&reviewer) = places.get(&pair.reviewer) else {
                continue;
            };
            let dossier = dossiers.iter().find(|one| one.id == pair.proposal);
            let warned =
                dossier.is_some_and(|dossier| shared(&reviewers[reviewer], dossier).is_some());
            can.entry(pair.proposal)
                .or_default()
                .push(Candidate { reviewer, warned });
        }
        Ok(Self {
            dossiers,
            reviewers,
            can,
        })
    }

    /// A suggestion for each dossier.
    pub fn suggest(&self) -> Vec<Suggestion> {
        let needs: Vec<Need> = self
            .dossiers
            .iter()
            .map(|dossier| Need {
                wanted: u32::try_from(dossier.needed - dossier.has).unwrap_or(0),
                sector: dossier.sector.clone(),
                can: self.can.get(&dossier.id).cloned().unwrap_or_default(),
            })
            .collect();
        let reviewers: Vec<matching::Reviewer> = self.reviewers.iter().map(plain).collect();
        let mut all: Vec<Suggestion> = self
            .dossiers
            .iter()
            .map(|dossier| Suggestion {
                dossier: dossier.clone(),
                reviewers: Vec::new(),
            })
            .collect();
        for pick in matching::propose(&needs, &reviewers) {
            let named = self.named(&self.dossiers[pick.need], pick.reviewer);
            all[pick.need].reviewers.push(named);
        }
        all
    }

    /// A reviewer who may judge a dossier, by address; nothing where they may not.
    pub fn by_email(&self, dossier: ProposalId, email: &str) -> Option<Named> {
        let can = self.can.get(&dossier)?;
        let place = can
            .iter()
            .map(|candidate| candidate.reviewer)
            .find(|place| self.reviewers[*place].email.eq_ignore_ascii_case(email))?;
        let dossier = self.dossiers.iter().find(|one| one.id == dossier)?;
        Some(self.named(dossier, place))
    }

    fn named(&self, dossier: &Wanting, place: usize) -> Named {
        let reviewer = &self.reviewers[place];
        Named {
            id: reviewer.id,
            name: reviewer.name.clone(),
            fit: plain(reviewer).fit(dossier.sector.as_deref()),
            load: reviewer.load,
            shared_domain: shared(reviewer, dossier).unwrap_or_default(),
        }
    }
}

fn plain(reviewer: &Reviewer) -> matching::Reviewer {
    matching::Reviewer {
        load: u32::try_from(reviewer.load).unwrap_or(u32::MAX),
        most: reviewer.most.and_then(|most| u32::try_from(most).ok()),
        sectors: reviewer.sectors.iter().cloned().collect(),
    }
}

fn shared(reviewer: &Reviewer, dossier: &Wanting) -> Option<String> {
    let address = EmailAddress::parse(&reviewer.email).ok()?;
    let others: Vec<EmailAddress> = dossier
        .emails
        .iter()
        .filter_map(|email| EmailAddress::parse(email).ok())
        .collect();
    shared_domain(&address, &others).map(str::to_owned)
}

/// A dossier, whom to ask for it, and the version of the page that says so.
#[derive(Debug, Clone)]
pub struct Order {
    pub dossier: ProposalId,
    pub asked: Asked,
    pub seen: Option<i32>,
}

/// Assigns for many dossiers: each that can be is, and whoever is told of
/// several is told once. The answers stand in the order of the orders.
///
/// # Errors
/// The database's; nothing has changed then.
pub async fn assign_many(
    orders: &[Order],
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<Vec<Result<(), PerformError>>> {
    db.transaction(async |db| {
        let mut answers: Vec<(usize, Result<(), PerformError>)> = Vec::new();
        // In the order of their ids, so that two people's orders cannot wait for each other.
        let mut in_order: Vec<(usize, &Order)> = orders.iter().enumerate().collect();
        in_order.sort_by_key(|(_, order)| order.dossier);
        for (place, order) in in_order {
            let answer =
                Assignment::assign(order.dossier, &order.asked, order.seen, acting, db).await;
            match answer {
                Err(PerformError::Database(error)) => return Err(error),
                other => answers.push((place, other)),
            }
        }
        mail::gather_invitations(acting, db).await?;
        answers.sort_by_key(|(place, _)| *place);
        Ok(answers.into_iter().map(|(_, answer)| answer).collect())
    })
    .await
}
