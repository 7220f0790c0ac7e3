//! What is true of one person and one proposal: the facts that
//! [`crate::domain::proposal`] decides by.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::Proposal;
use crate::domain::challenge;
use crate::domain::deadline;
use crate::domain::form::{self, Answers, Field, Known};
use crate::domain::lifecycle::Role;
use crate::domain::permission::{self, Area, Relation};
use crate::domain::proposal::{Facts, Guard, State};
use crate::ids::{ProposalId, UserId};
use crate::models::acting::{Acting, Rules};
use crate::models::help::Purpose;
use crate::models::person::Person;
use crate::models::pool::Db;
use crate::models::schema::{communes, info_request_fields, info_requests, policy_goals, sectors};

/// Who a person is to one proposal.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Empty for somebody to whom it does not exist.
    pub roles: BTreeSet<Role>,
}

#[derive(QueryableByName)]
struct Ties {
    #[diesel(sql_type = Bool)]
    conflicted: bool,
    #[diesel(sql_type = Bool)]
    wrote: bool,
    #[diesel(sql_type = Bool)]
    helps: bool,
    #[diesel(sql_type = Bool)]
    advises: bool,
    #[diesel(sql_type = Bool)]
    council_asked: bool,
    #[diesel(sql_type = Array<Text>)]
    substitute: Vec<String>,
}

impl Standing {
    /// What [`permission::standing`] says of what the database knows.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(person: &Person, proposal: &Proposal, db: &mut Db) -> QueryResult<Self> {
        let mut relation = Relation {
            member: person.role_in(proposal.applicant_id),
            granted: person.roles.clone(),
            draft: proposal.state() == State::Draft,
            ..Relation::default()
        };
        if person.is_staff() {
            let ties = ties(person, proposal.id, db).await?;
            relation.helps = ties.helps && Area::Counter.admits(&person.roles);
            relation.conflicted = ties.conflicted;
            relation.advises = ties.advises;
            relation.wrote = ties.wrote;
            relation.deliberated = ties.council_asked && proposal.state() == State::Deliberation;
            let roles = ties.substitute.iter().filter_map(|role| role.parse().ok());
            relation.substitute = roles.collect();
        }
        Ok(Self {
            roles: permission::standing(&relation),
        })
    }

    /// Asks of a dossier that is not there what is asked of one that is, so
    /// that the answer takes as long.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_absent(person: &Person, id: ProposalId, db: &mut Db) -> QueryResult<()> {
        if person.is_staff() {
            ties(person, id, db).await?;
        }
        Ok(())
    }

    /// The system itself.
    pub fn system() -> Self {
        Self {
            roles: [Role::System].into(),
        }
    }
}

/// What ties somebody of the department to a dossier. One query.
async fn ties(person: &Person, id: ProposalId, db: &mut Db) -> QueryResult<Ties> {
    diesel::sql_query(
        "SELECT is_conflicted($1, $2) AS conflicted, advises($1, $2) AS advises,
            EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = $2 AND h.helper_id = $1) AS wrote,
            EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = $2 AND h.helper_id = $1 AND h.claimed_at IS NULL) AS helps,
            EXISTS (SELECT FROM rubrics r JOIN proposals p ON p.rubric_code = r.code
                WHERE p.id = $2 AND r.council) AS council_asked,
            ARRAY(SELECT s.role FROM substitutes s WHERE s.proposal_id = $2 AND s.user_id = $1) AS substitute",
    )
    .bind::<SqlUuid, _>(person.id)
    .bind::<SqlUuid, _>(id)
    .get_result(db)
    .await
}

/// What the guards ask of the database, in one query.
const SQL: &str = "
SELECT
    (SELECT count(*) FROM screening_items) AS items,
    (SELECT count(*) FROM screenings s WHERE s.proposal_id = p.id) AS answered,
    (SELECT count(*) FROM info_requests q WHERE q.proposal_id = p.id AND q.stage = p.state
        AND q.outcome IS DISTINCT FROM 'recalled') AS requests,
    (SELECT count(*) FROM exceptions e WHERE e.proposal_id = p.id AND e.kind = 'second_request' AND e.stage = p.state) AS allowed,
    (SELECT count(*) FROM assignments a WHERE a.proposal_id = p.id AND a.round = r.round
        AND a.state IN ('invited', 'accepted', 'submitted', 'returned') AND NOT is_barred_from_judging(a.reviewer_id, p.id)) AS assigned,
    (SELECT count(*) FROM assignments a JOIN sheets s ON s.assignment_id = a.id JOIN revisions v ON v.id = s.revision_id
        WHERE a.proposal_id = p.id AND a.round = r.round AND a.state = 'submitted' AND v.number = p.revision
            AND NOT is_barred_from_judging(a.reviewer_id, p.id)) AS filed,
    coalesce((SELECT e.reviewers FROM exceptions e WHERE e.proposal_id = p.id AND e.kind = 'fewer_reviewers'
        ORDER BY e.granted_at DESC LIMIT 1), b.reviewers)::bigint AS needed,
    coalesce(b.council, false) AS council,
    coalesce(b.blind, false) AS blind,
    EXISTS (SELECT FROM redactions k JOIN revisions v ON v.id = k.revision_id
        WHERE v.proposal_id = p.id AND v.number = p.revision AND k.confirmed_at IS NOT NULL) AS covered,
    EXISTS (SELECT FROM council_results c WHERE c.proposal_id = p.id AND c.round = r.round) AS heard,
    EXISTS (SELECT FROM goal_links l WHERE l.proposal_id = p.id AND l.status = 'claimed') AS unjudged,
    EXISTS (SELECT FROM goal_links l WHERE l.proposal_id = p.id AND l.status = 'confirmed') AS confirmed,
    d.id IS NOT NULL AS decided,
    d.released_at,
    EXISTS (SELECT FROM reconsideration_requests q WHERE q.proposal_id = p.id) AS asked,
    EXISTS (SELECT FROM reconsideration_requests q WHERE q.decision_id = d.id) AS asked_of_this,
    EXISTS (SELECT FROM consents c WHERE c.proposal_id = p.id AND c.kind = 'publish' AND c.withdrawn_at IS NULL) AS consent,
    (SELECT v.state FROM advice_requests v WHERE v.proposal_id = p.id) AS advice,
    NOT EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = p.id AND h.helper_id = $2 AND h.claimed_at IS NULL)
        OR EXISTS (SELECT FROM attachments t WHERE t.proposal_id = p.id AND t.purpose = 'consent' AND t.removed_at IS NULL) AS on_paper,
    EXISTS (SELECT FROM initiatives i WHERE i.proposal_id = p.id AND i.state IN ('scheduled', 'published')) AS published,
    EXISTS (SELECT FROM initiatives i WHERE i.proposal_id = p.id AND i.state = 'published') AS shown,
    EXISTS (SELECT FROM initiatives i JOIN implementation_reports m ON m.initiative_id = i.id
        WHERE i.proposal_id = p.id AND m.status = 'reported') AS report_waits,
    EXISTS (SELECT FROM assignments a JOIN sheets s ON s.assignment_id = a.id
        WHERE a.proposal_id = p.id AND a.reviewer_id = $2 AND s.filed_at IS NOT NULL)
        OR EXISTS (SELECT FROM council_results c WHERE c.proposal_id = p.id AND c.recorded_by = $2)
        OR EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = p.id AND h.helper_id = $2)
        OR EXISTS (SELECT FROM decisions f WHERE f.proposal_id = p.id AND f.ended_how = 'reconsidered' AND $2 IN (f.decided_by, f.released_by))
        AS involved,
    d.decided_by = $2 OR d.released_by = $2 AS had_part,
    (SELECT max(e.at) FROM events e WHERE e.proposal_id = p.id AND e.action = 'lapse') AS lapsed_at,
    n.state AS challenge, n.opens_at, n.closes_at,
    o.due_at AS answer_by,
    x.info_request_id IS NOT NULL AS asked_for_time,
    x.info_request_id IS NOT NULL AND x.answered_at IS NULL AS waits_for_time,
    p.promised_at,
    EXISTS (SELECT FROM apologies y WHERE y.proposal_id = p.id) AS apologised
FROM proposals p
LEFT JOIN rubrics b ON b.code = p.rubric_code
LEFT JOIN challenges n ON n.id = p.challenge_id
LEFT JOIN decisions d ON d.proposal_id = p.id AND d.ended_at IS NULL
LEFT JOIN info_requests o ON o.proposal_id = p.id AND o.closed_at IS NULL
LEFT JOIN extensions x ON x.info_request_id = o.id
CROSS JOIN LATERAL review_round(p.id) AS r (round)
WHERE p.id = $1";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    items: i64,
    #[diesel(sql_type = BigInt)]
    answered: i64,
    #[diesel(sql_type = BigInt)]
    requests: i64,
    #[diesel(sql_type = BigInt)]
    allowed: i64,
    #[diesel(sql_type = BigInt)]
    assigned: i64,
    #[diesel(sql_type = BigInt)]
    filed: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    needed: Option<i64>,
    #[diesel(sql_type = Bool)]
    council: bool,
    #[diesel(sql_type = Bool)]
    blind: bool,
    #[diesel(sql_type = Bool)]
    covered: bool,
    #[diesel(sql_type = Bool)]
    heard: bool,
    #[diesel(sql_type = Bool)]
    unjudged: bool,
    #[diesel(sql_type = Bool)]
    confirmed: bool,
    #[diesel(sql_type = Bool)]
    decided: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    released_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    asked: bool,
    #[diesel(sql_type = Bool)]
    asked_of_this: bool,
    #[diesel(sql_type = Bool)]
    consent: bool,
    #[diesel(sql_type = Nullable<Text>)]
    advice: Option<String>,
    #[diesel(sql_type = Bool)]
    on_paper: bool,
    #[diesel(sql_type = Bool)]
    published: bool,
    #[diesel(sql_type = Bool)]
    shown: bool,
    #[diesel(sql_type = Bool)]
    report_waits: bool,
    #[diesel(sql_type = Bool)]
    involved: bool,
    #[diesel(sql_type = Nullable<Bool>)]
    had_part: Option<bool>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    lapsed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    challenge: Option<challenge::State>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    opens_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    closes_at: Option<DateTime<Utc>>,
    /// Until when an open request waits for its answer.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    answer_by: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    asked_for_time: bool,
    #[diesel(sql_type = Bool)]
    waits_for_time: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    promised_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    apologised: bool,
}

impl Row {
    /// Whether a proposal that answers a challenge may be submitted now; one
    /// that answers none may at any time.
    fn inside(&self, now: DateTime<Utc>) -> bool {
        match (self.challenge, self.opens_at, self.closes_at) {
            (None, _, _) => true,
            (Some(challenge::State::Open), Some(opens_at), Some(closes_at)) => {
                let window = challenge::Window {
                    opens_at,
                    closes_at,
                };
                window.phase(now) == challenge::Phase::Taking
            }
            _ => false,
        }
    }

    fn met(&self, rules: &Rules, now: DateTime<Utc>) -> impl Iterator<Item = Guard> + use<> {
        let enough = |have: i64| self.needed.is_some_and(|needed| have >= needed);
        let within = |since: Option<DateTime<Utc>>, days: u32| {
            since.is_some_and(|since| !deadline::is_past(deadline::calendar_days(since, days), now))
        };
        let ahead =
            |due: Option<DateTime<Utc>>| due.is_some_and(|due| !deadline::is_past(due, now));
        let released = self.released_at.is_some();
        [
            (Guard::ScreeningAnswered, self.answered >= self.items),
            (Guard::NoSecondRequest, self.requests <= self.allowed),
            (Guard::ReviewersAssigned, enough(self.assigned)),
            (Guard::EnoughSheets, enough(self.filed)),
            (Guard::NotInvolved, !self.involved),
            (Guard::CouncilHeard, !self.council || self.heard),
            (Guard::ConsentOnPaper, self.on_paper),
            (Guard::AdviceNotAsked, self.advice.is_none()),
            (Guard::AdviceAsked, self.advice.as_deref() == Some("asked")),
            (Guard::CouncilAsked, self.council && !self.heard),
            (Guard::BlindReview, self.blind),
            (Guard::NamesCovered, !self.blind || self.covered),
            (Guard::GoalsJudged, !self.unjudged),
            (Guard::GoalConfirmed, self.confirmed),
            (Guard::Released, released),
            (Guard::NotReleased, self.decided && !released),
            (Guard::ReconsiderationAsked, self.asked_of_this),
            (
                Guard::ReconsiderationOpen,
                !self.asked && within(self.released_at, rules.deadlines.reconsider_calendar_days),
            ),
            (
                Guard::NoPartInDecision,
                !self.involved && self.had_part != Some(true),
            ),
            (Guard::ConsentToPublish, self.consent),
            (Guard::Published, self.published),
            (Guard::EntryShown, self.shown),
            (Guard::ReportWaits, self.report_waits),
            (Guard::NoReportWaits, !self.report_waits),
            (Guard::InsideWindow, self.inside(now)),
            (
                Guard::WithinResumePeriod,
                within(self.lapsed_at, rules.deadlines.resume_calendar_days),
            ),
            (
                Guard::ExtensionOpen,
                !self.asked_for_time && ahead(self.answer_by),
            ),
            (Guard::ExtensionWaits, self.waits_for_time),
            (
                Guard::ApologyOpen,
                !self.apologised && ahead(self.promised_at),
            ),
        ]
        .into_iter()
        .filter_map(|(guard, holds)| holds.then_some(guard))
    }
}

impl Proposal {
    /// What holds for this person now. Read again under the lock by every act.
    ///
    /// # Errors
    /// The database's.
    pub async fn facts(
        &self,
        standing: &Standing,
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<Facts> {
        let nobody = UserId(uuid::Uuid::nil());
        let row = diesel::sql_query(SQL)
            .bind::<SqlUuid, _>(self.id)
            .bind::<SqlUuid, _>(acting.user().unwrap_or(nobody))
            .get_result::<Row>(db)
            .await?;
        let mut met: BTreeSet<Guard> = row.met(&acting.rules, acting.now).collect();
        if acting
            .person
            .as_ref()
            .is_some_and(|person| person.email_confirmed)
        {
            met.insert(Guard::EmailConfirmed);
        }
        match self.state() {
            State::Draft => self.draft_facts(&mut met, db).await?,
            State::NeedsInfo | State::Lapsed => self.answer_facts(&mut met, acting.now, db).await?,
            _ => {}
        }
        Ok(Facts {
            roles: standing.roles.clone(),
            met,
        })
    }

    async fn draft_facts(&self, met: &mut BTreeSet<Guard>, db: &mut Db) -> QueryResult<()> {
        if !self.title.is_empty() {
            met.insert(Guard::TitleWritten);
        }
        let answers = self.answers();
        let faults = form::check(&answers, &known(db).await?);
        let consents = [Field::Truthful, Field::PersonalData, Field::Publish].map(Field::as_str);
        if faults.iter().all(|(field, _)| consents.contains(field)) {
            met.insert(Guard::FieldsValid);
        }
        if faults.iter().all(|(field, _)| !consents.contains(field)) {
            met.insert(Guard::ConsentsGiven);
        }
        Ok(())
    }

    async fn answer_facts(
        &self,
        met: &mut BTreeSet<Guard>,
        now: DateTime<Utc>,
        db: &mut Db,
    ) -> QueryResult<()> {
        let open = info_requests::table
            .filter(info_requests::proposal_id.eq(self.id))
            .filter(info_requests::closed_at.is_null())
            .inner_join(info_request_fields::table)
            .select((info_requests::due_at, info_request_fields::field))
            .load::<(DateTime<Utc>, Field)>(db)
            .await?;
        if open.iter().any(|(due, _)| deadline::is_past(*due, now)) {
            met.insert(Guard::RequestOverdue);
        }
        let fields: Vec<Field> = open.into_iter().map(|(_, field)| field).collect();
        if self.unanswered(&fields, db).await?.is_empty() {
            met.insert(Guard::RequestAnswered);
        }
        if form::check(&self.answers(), &known(db).await?).is_empty() {
            met.insert(Guard::FieldsValid);
        }
        Ok(())
    }

    /// The named fields that still say what the newest revision says.
    ///
    /// # Errors
    /// The database's.
    pub async fn unanswered(&self, fields: &[Field], db: &mut Db) -> QueryResult<Vec<Field>> {
        let newest = self.newest_revision(db).await?;
        let before = newest
            .as_ref()
            .map(super::Revision::answers)
            .unwrap_or_default();
        let answers: Answers = self.answers();
        let mut same = Vec::new();
        for field in fields {
            let changed = match field {
                Field::Attachments => self.files_changed(newest.as_ref(), db).await?,
                field => !answers.agrees(*field, &before),
            };
            if !changed {
                same.push(*field);
            }
        }
        Ok(same)
    }

    async fn files_changed(
        &self,
        newest: Option<&super::Revision>,
        db: &mut Db,
    ) -> QueryResult<bool> {
        use crate::models::schema::{attachments, revision_attachments};
        let Some(newest) = newest else {
            return Ok(true);
        };
        let then = revision_attachments::table
            .filter(revision_attachments::revision_id.eq(newest.id))
            .select(revision_attachments::attachment_id)
            .order(revision_attachments::attachment_id)
            .load::<crate::ids::AttachmentId>(db)
            .await?;
        let now = attachments::table
            .filter(attachments::proposal_id.eq(self.id))
            .filter(attachments::removed_at.is_null())
            .filter(attachments::purpose.eq(Purpose::Content))
            .select(attachments::id)
            .order(attachments::id)
            .load::<crate::ids::AttachmentId>(db)
            .await?;
        Ok(then != now)
    }
}

/// The codes that answers may name. Frameworks and groups are headings of the
/// tree, not goals to serve.
///
/// # Errors
/// The database's.
pub async fn known(db: &mut Db) -> QueryResult<Known> {
    let sectors = sectors::table
        .select(sectors::slug)
        .load::<String>(db)
        .await?;
    let communes = communes::table
        .select(communes::code)
        .load::<String>(db)
        .await?;
    let goals = policy_goals::table
        .filter(policy_goals::kind.ne_all(["framework", "group"]))
        .select(policy_goals::code)
        .load::<String>(db)
        .await?;
    Ok(Known {
        sectors: sectors.into_iter().collect(),
        communes: communes.into_iter().collect(),
        goals: goals.into_iter().collect(),
    })
}
