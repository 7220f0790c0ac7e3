//! What the review of a proposal says: who was asked, what was filed, and what
//! the sheets that count add up to.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;

use super::acting::Rules;
use super::pool::Db;
use super::proposal::Proposal;
use super::rubric::{self, Guided, Rubric};
use crate::domain::assignment::{DeclineReason, Recommendation, State};
use crate::domain::review::{self, Criterion, Percent, Score, Sheet, Verdict, verdict};
use crate::ids::{AssignmentId, ProposalId, UserId};

/// The review of a proposal in its present round.
#[derive(Debug, Clone)]
pub struct Review {
    pub rubric: Rubric,
    pub criteria: Vec<Guided>,
    /// Sheets that are enough: the rubric's number, or fewer where an approver allowed it.
    pub needed: usize,
    /// From which total a proposal passes.
    pub threshold: Percent,
    /// Sheets further apart than this disagree.
    pub spread_limit: Percent,
    /// What the sheets that count say.
    pub verdict: Verdict,
}

/// One assignment with what came of it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: AssignmentId,
    pub reviewer: UserId,
    pub name: String,
    pub state: State,
    pub rubric: String,
    pub round: i32,
    /// Whether it is of the present round.
    pub current: bool,
    pub created_at: DateTime<Utc>,
    pub told_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
    pub decline_reason: Option<DeclineReason>,
    pub note: String,
    /// An interest bars the reviewer by now.
    pub conflicted: bool,
    pub sheet: Option<Filed>,
}

/// A filed sheet.
#[derive(Debug, Clone)]
pub struct Filed {
    pub revision: i32,
    pub recommendation: Recommendation,
    pub comment: String,
    pub filed_at: DateTime<Utc>,
    /// Code of the criterion, points, remark.
    pub scores: Vec<(String, Score, String)>,
    /// On the newest revision, not handed back or taken back, of somebody without a conflict.
    pub counts: bool,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: AssignmentId,
    #[diesel(sql_type = SqlUuid)]
    reviewer: UserId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    state: State,
    #[diesel(sql_type = Text)]
    rubric: String,
    #[diesel(sql_type = Integer)]
    round: i32,
    #[diesel(sql_type = Bool)]
    current: bool,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    told_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    decline_reason: Option<DeclineReason>,
    #[diesel(sql_type = Text)]
    note: String,
    #[diesel(sql_type = Bool)]
    conflicted: bool,
    #[diesel(sql_type = Nullable<Integer>)]
    revision: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    recommendation: Option<Recommendation>,
    #[diesel(sql_type = Nullable<Text>)]
    comment: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    filed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Array<Text>)]
    codes: Vec<String>,
    #[diesel(sql_type = Array<Integer>)]
    points: Vec<i32>,
    #[diesel(sql_type = Array<Text>)]
    remarks: Vec<String>,
}

const ENTRIES: &str = "
SELECT a.id, a.reviewer_id AS reviewer, u.name, a.state, a.rubric_code AS rubric, a.round, a.round = review_round($1) AS current,
    a.created_at, a.told_at, a.updated_at, a.decline_reason, a.note,
    is_barred_from_judging(a.reviewer_id, a.proposal_id) AS conflicted,
    v.number AS revision, s.recommendation, s.comment, s.filed_at,
    ARRAY(SELECT x.criterion_code FROM sheet_scores x WHERE x.sheet_id = s.id ORDER BY x.criterion_code) AS codes,
    ARRAY(SELECT x.points FROM sheet_scores x WHERE x.sheet_id = s.id ORDER BY x.criterion_code) AS points,
    ARRAY(SELECT x.comment FROM sheet_scores x WHERE x.sheet_id = s.id ORDER BY x.criterion_code) AS remarks
FROM assignments a
JOIN users u ON u.id = a.reviewer_id
LEFT JOIN sheets s ON s.assignment_id = a.id AND s.filed_at IS NOT NULL
LEFT JOIN revisions v ON v.id = s.revision_id
WHERE a.proposal_id = $1
ORDER BY a.id";

impl Entry {
    /// Every assignment of a proposal, of all rounds, in the order they were
    /// made. One query, however many.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(proposal: &Proposal, db: &mut Db) -> QueryResult<Vec<Entry>> {
        let rows = diesel::sql_query(ENTRIES)
            .bind::<SqlUuid, _>(proposal.id)
            .load::<Row>(db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| Entry::read(row, proposal.revision))
            .collect())
    }

    fn read(row: Row, newest: i32) -> Entry {
        let points = row
            .points
            .iter()
            .map(|&points| u32::try_from(points).unwrap_or(0));
        let scores = (row.codes.into_iter().zip(points).zip(row.remarks))
            .map(|((code, points), remark)| (code, Score::from_hundredths(points), remark))
            .collect();
        let counts = row.state == State::Submitted && row.current && !row.conflicted;
        let filed = row.revision.zip(row.recommendation).zip(row.filed_at);
        let sheet = filed.map(|((revision, recommendation), filed_at)| Filed {
            revision,
            recommendation,
            comment: row.comment.unwrap_or_default(),
            filed_at,
            scores,
            counts: counts && revision == newest,
        });
        Entry {
            id: row.id,
            reviewer: row.reviewer,
            name: row.name,
            state: row.state,
            rubric: row.rubric,
            round: row.round,
            current: row.current,
            created_at: row.created_at,
            told_at: row.told_at,
            updated_at: row.updated_at,
            decline_reason: row.decline_reason,
            note: row.note,
            conflicted: row.conflicted,
            sheet,
        }
    }
}

impl Filed {
    /// The points of one criterion, and the remark.
    pub fn score(&self, code: &str) -> Option<(Score, &str)> {
        let found = self.scores.iter().find(|(known, ..)| known == code);
        found.map(|(_, score, remark)| (*score, remark.as_str()))
    }

    /// The total of this sheet alone, as a part of the most it could be.
    pub fn total(&self, criteria: &[Criterion]) -> Option<Percent> {
        let rules = review::Rules {
            sheets: 1,
            threshold: Percent::default(),
            spread_limit: Percent::default(),
        };
        let sheet = self.as_sheet(criteria)?;
        verdict(criteria, std::slice::from_ref(&sheet), &rules).total
    }

    /// Nothing where the sheet belongs to other criteria.
    fn as_sheet(&self, criteria: &[Criterion]) -> Option<Sheet> {
        let scores = self.scores.iter();
        Sheet::new(
            criteria,
            scores.map(|(code, score, _)| (code.clone(), *score)),
        )
        .ok()
    }
}

impl Review {
    /// What the sheets say by the proposal's rubric; nothing before a rubric
    /// is chosen. `entries` are those of the proposal.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(
        proposal: &Proposal,
        entries: &[Entry],
        rules: &Rules,
        db: &mut Db,
    ) -> QueryResult<Option<Review>> {
        let Some(code) = &proposal.rubric_code else {
            return Ok(None);
        };
        let rubric = Rubric::find(code, db).await?;
        let guided = rubric::criteria(code, db).await?;
        let needed = needed(proposal.id, &rubric, db).await?;
        let criteria: Vec<Criterion> = guided.iter().map(|one| one.criterion.clone()).collect();
        let sheets: Vec<Sheet> = entries
            .iter()
            .filter_map(|entry| entry.sheet.as_ref())
            .filter(|sheet| sheet.counts)
            .filter_map(|sheet| sheet.as_sheet(&criteria))
            .collect();
        let threshold = Percent::whole(rules.review.threshold_percent);
        let asked = review::Rules {
            sheets: needed,
            threshold,
            spread_limit: Percent::whole(rules.review.disagreement_percent),
        };
        Ok(Some(Review {
            verdict: verdict(&criteria, &sheets, &asked),
            rubric,
            criteria: guided,
            needed,
            threshold,
            spread_limit: asked.spread_limit,
        }))
    }
}

#[derive(QueryableByName)]
struct Needed {
    #[diesel(sql_type = Nullable<BigInt>)]
    reviewers: Option<i64>,
}

/// As the facts of a proposal count them.
async fn needed(proposal: ProposalId, rubric: &Rubric, db: &mut Db) -> QueryResult<usize> {
    let allowed = diesel::sql_query(
        "SELECT (SELECT e.reviewers FROM exceptions e WHERE e.proposal_id = $1 AND e.kind = 'fewer_reviewers'
            ORDER BY e.granted_at DESC LIMIT 1)::bigint AS reviewers",
    )
    .bind::<SqlUuid, _>(proposal)
    .get_result::<Needed>(db)
    .await?;
    let needed = allowed.reviewers.unwrap_or(rubric.reviewers.into());
    Ok(usize::try_from(needed).unwrap_or(1))
}
