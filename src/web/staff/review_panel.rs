//! The review of a dossier as the desk shows it: who was asked, what they
//! filed, what it adds up to, and what can be done about it.

use serde::Serialize;

use super::labels;
use crate::domain::assignment::State;
use crate::domain::lifecycle::Offer;
use crate::domain::proposal::{Facts, Guard, Task, task_offers};
use crate::domain::review::{Criterion, Outcome};
use crate::i18n::Language;
use crate::models::acting::Rules;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::rubric::Guided;
use crate::models::verdict::{Entry, Filed, Review};
use crate::web::error::Error;

/// The panel, drawn by the component `review.panel`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewPanel {
    /// Empty before a rubric is chosen.
    pub rubric: String,
    /// What is special about the rubric.
    pub marks: Vec<String>,
    pub verdict: Option<VerdictText>,
    /// Of the present round, then those of earlier rounds.
    pub entries: Vec<EntryText>,
    /// Where to assign; empty where this person cannot now.
    pub assign: String,
    /// Where the names are covered; empty where the review is not blind.
    pub redaction: String,
    /// Whether what reviewers read is confirmed, in words; empty where they may read all.
    pub covered: String,
}

/// What the sheets that count add up to.
#[derive(Debug, Clone, Serialize)]
pub struct VerdictText {
    pub label: String,
    pub tone: &'static str,
    pub sheets: usize,
    pub needed: usize,
    /// Percent; empty without a sheet, as the next one.
    pub total: String,
    pub spread: String,
    pub threshold: String,
    /// From which spread sheets disagree, in percent.
    pub limit: String,
    /// Titles of the criteria under their minimum that end it.
    pub knocked_out: Vec<String>,
    pub disagreement: bool,
    /// Whose sheets count, in the order of the columns.
    pub reviewers: Vec<String>,
    pub rows: Vec<MeanText>,
}

/// What the sheets say of one criterion.
#[derive(Debug, Clone, Serialize)]
pub struct MeanText {
    pub title: String,
    /// A sheet each, in the order of the reviewers.
    pub scores: Vec<ColumnText>,
    pub mean: String,
    pub maximum: String,
    pub spread: String,
    pub below: bool,
    /// The sheets are far apart here.
    pub disagrees: bool,
}

/// What one sheet gives to one criterion.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnText {
    pub reviewer: String,
    pub points: String,
}

/// One assignment.
#[derive(Debug, Clone, Serialize)]
pub struct EntryText {
    pub name: String,
    pub state: String,
    pub tone: &'static str,
    /// RFC 3339.
    pub since: String,
    pub earlier: bool,
    /// Why it was declined, taken back or returned, in words.
    pub reason: String,
    /// What there is to mind about it.
    pub warnings: Vec<String>,
    /// Addresses; empty where it cannot be done now.
    pub withdraw: String,
    pub hand_back: String,
    pub sheet: Option<SheetText>,
}

/// A filed sheet.
#[derive(Debug, Clone, Serialize)]
pub struct SheetText {
    /// Percent; empty where it belongs to another rubric.
    pub total: String,
    pub recommendation: String,
    pub comment: String,
    /// RFC 3339.
    pub filed_at: String,
    pub revision: i32,
    pub counts: bool,
    pub rows: Vec<ScoreText>,
}

/// The points of one criterion.
#[derive(Debug, Clone, Serialize)]
pub struct ScoreText {
    pub title: String,
    pub points: String,
    pub maximum: String,
    pub remark: String,
}

impl ReviewPanel {
    /// The panel of a dossier for somebody for whom these facts hold. Five
    /// queries, however many reviewers there are.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(
        proposal: &Proposal,
        facts: &Facts,
        rules: &Rules,
        language: Language,
        db: &mut Db,
    ) -> Result<Self, Error> {
        let entries = Entry::of(proposal, db).await?;
        let review = Review::of(proposal, &entries, rules, db).await?;
        let offers = task_offers(proposal.state(), facts);
        let base = format!("/can-bo/ho-so/{}/phan-cong", proposal.id);
        let criteria = review.as_ref().map_or(&[][..], |review| &review.criteria);
        let (current, earlier): (Vec<&Entry>, Vec<&Entry>) =
            entries.iter().partition(|entry| entry.current);
        let counts = |entry: &&&Entry| entry.sheet.as_ref().is_some_and(|sheet| sheet.counts);
        let counted: Vec<&Entry> = current.iter().filter(counts).copied().collect();
        let entries = current.into_iter().chain(earlier);
        Ok(Self {
            rubric: review
                .as_ref()
                .map(|review| labels::rubric(&review.rubric, language))
                .unwrap_or_default(),
            marks: review
                .as_ref()
                .map(|review| marks(review, language))
                .unwrap_or_default(),
            entries: entries
                .map(|entry| entry_text(entry, criteria, proposal, &offers, &base, language))
                .collect(),
            verdict: review
                .as_ref()
                .map(|review| verdict_text(review, &counted, language)),
            assign: if offered(&offers, Task::Assign) {
                base
            } else {
                String::new()
            },
            redaction: if facts.met.contains(&Guard::BlindReview) {
                format!("/can-bo/ho-so/{}/che-thong-tin", proposal.id)
            } else {
                String::new()
            },
            covered: covered(proposal, facts, language),
        })
    }

    /// Panels to try templates with.
    pub fn samples() -> Vec<Self> {
        let sheet = SheetText {
            total: "72,5".to_owned(),
            recommendation: "Đề nghị lựa chọn".to_owned(),
            comment: "Nên làm thử ở một xã trước.".to_owned(),
            filed_at: "2026-11-23T02:00:00Z".to_owned(),
            revision: 1,
            counts: true,
            rows: vec![ScoreText {
                title: "Tính mới".to_owned(),
                points: "17,5".to_owned(),
                maximum: "20".to_owned(),
                remark: "Chưa ai làm trong tỉnh.".to_owned(),
            }],
        };
        let full = Self {
            rubric: "Năm yêu cầu của sáng kiến đột phá".to_owned(),
            marks: vec!["Ẩn danh người nộp".to_owned()],
            verdict: Some(VerdictText {
                label: "Không đạt".to_owned(),
                tone: "bad",
                sheets: 2,
                needed: 2,
                total: "72,5".to_owned(),
                spread: "30".to_owned(),
                threshold: "70".to_owned(),
                limit: "20".to_owned(),
                knocked_out: vec!["Tính mới".to_owned()],
                disagreement: true,
                reviewers: vec!["Lê Thị Mai".to_owned(), "Trần Nam".to_owned()],
                rows: vec![MeanText {
                    title: "Tính mới".to_owned(),
                    scores: [("Lê Thị Mai", "6"), ("Trần Nam", "10,5")]
                        .map(|(reviewer, points)| ColumnText {
                            reviewer: reviewer.to_owned(),
                            points: points.to_owned(),
                        })
                        .into(),
                    mean: "8,25".to_owned(),
                    maximum: "20".to_owned(),
                    spread: "4,5".to_owned(),
                    below: true,
                    disagrees: true,
                }],
            }),
            entries: vec![
                EntryText {
                    name: "Lê Thị Mai".to_owned(),
                    state: "Đã gửi phiếu".to_owned(),
                    tone: "good",
                    since: "2026-11-23T02:00:00Z".to_owned(),
                    earlier: false,
                    reason: "Thiếu nhận xét".to_owned(),
                    warnings: vec!["Phiếu của lần nộp trước".to_owned()],
                    withdraw: "/can-bo/ho-so/0/phan-cong/0/thu-hoi".to_owned(),
                    hand_back: "/can-bo/ho-so/0/phan-cong/0/tra-lai".to_owned(),
                    sheet: Some(SheetText {
                        counts: false,
                        ..sheet.clone()
                    }),
                },
                EntryText {
                    name: "Trần Nam".to_owned(),
                    state: "Đã gửi phiếu".to_owned(),
                    tone: "good",
                    since: "2026-11-23T02:00:00Z".to_owned(),
                    earlier: true,
                    reason: String::new(),
                    warnings: Vec::new(),
                    withdraw: String::new(),
                    hand_back: String::new(),
                    sheet: Some(sheet),
                },
            ],
            assign: "/can-bo/ho-so/0/phan-cong".to_owned(),
            redaction: "/can-bo/ho-so/0/che-thong-tin".to_owned(),
            covered: "Chưa xác nhận bản ẩn danh".to_owned(),
        };
        vec![Self::default(), full]
    }
}

/// Whether reviewers may read the newest submission of a blind review.
fn covered(proposal: &Proposal, facts: &Facts, language: Language) -> String {
    if !facts.met.contains(&Guard::BlindReview) {
        return String::new();
    }
    let key = if facts.met.contains(&Guard::NamesCovered) {
        "redaction-panel-done"
    } else {
        "redaction-panel-open"
    };
    language.text_with(key, [("revision", proposal.revision.to_string())])
}

fn offered(offers: &[Offer<Task, Guard>], task: Task) -> bool {
    offers
        .iter()
        .any(|offer| offer.action == task && offer.unmet.is_none())
}

fn marks(review: &Review, language: Language) -> Vec<String> {
    [
        (review.rubric.blind, "review-mark-blind"),
        (review.rubric.council, "review-mark-council"),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, key)| language.text(key))
    .collect()
}

fn verdict_text(review: &Review, counted: &[&Entry], language: Language) -> VerdictText {
    let verdict = &review.verdict;
    let title = |code: &String| {
        let found = review
            .criteria
            .iter()
            .find(|one| one.criterion.code == *code);
        found.map_or_else(|| code.clone(), |one| one.criterion.title.clone())
    };
    let rows = verdict.criteria.iter().filter_map(|result| {
        let guided = review
            .criteria
            .iter()
            .find(|one| one.criterion.code == result.code)?;
        Some(MeanText {
            title: guided.criterion.title.clone(),
            scores: (counted.iter())
                .map(|entry| ColumnText {
                    reviewer: entry.name.clone(),
                    points: points(entry, &result.code),
                })
                .collect(),
            mean: result.mean.to_string(),
            maximum: guided.criterion.maximum.to_string(),
            spread: result.spread.to_string(),
            below: result.below_minimum,
            disagrees: result.disagreement,
        })
    });
    VerdictText {
        label: language.text(&format!("verdict-{}", verdict.outcome)),
        tone: match verdict.outcome {
            Outcome::Pass => "good",
            Outcome::Fail => "bad",
            Outcome::Undecided => "waiting",
        },
        sheets: verdict.sheets,
        needed: review.needed,
        total: verdict
            .total
            .map(|total| total.to_string())
            .unwrap_or_default(),
        spread: if verdict.sheets > 1 {
            verdict.spread.to_string()
        } else {
            String::new()
        },
        threshold: review.threshold.to_string(),
        limit: review.spread_limit.to_string(),
        knocked_out: verdict.knocked_out.iter().map(title).collect(),
        disagreement: verdict.disagreement,
        reviewers: counted.iter().map(|entry| entry.name.clone()).collect(),
        rows: rows.collect(),
    }
}

/// What an entry's sheet gives to a criterion.
fn points(entry: &Entry, code: &str) -> String {
    let score = entry.sheet.as_ref().and_then(|sheet| sheet.score(code));
    score
        .map(|(score, _)| score.to_string())
        .unwrap_or_default()
}

fn entry_text(
    entry: &Entry,
    criteria: &[Guided],
    proposal: &Proposal,
    offers: &[Offer<Task, Guard>],
    base: &str,
    language: Language,
) -> EntryText {
    let here = |task: Task, holds: bool, last: &str| {
        if holds && entry.current && offered(offers, task) {
            format!("{base}/{}/{last}", entry.id)
        } else {
            String::new()
        }
    };
    EntryText {
        name: entry.name.clone(),
        state: state_label(entry, language),
        tone: tone(entry.state),
        since: entry.updated_at.to_rfc3339(),
        earlier: !entry.current,
        reason: reason(entry, language),
        warnings: warnings(entry, proposal, language),
        withdraw: here(Task::WithdrawAssignment, entry.state.is_open(), "thu-hoi"),
        hand_back: here(
            Task::ReturnSheet,
            entry.state == State::Submitted,
            "tra-lai",
        ),
        sheet: entry
            .sheet
            .as_ref()
            .map(|sheet| sheet_text(sheet, criteria, language)),
    }
}

fn state_label(entry: &Entry, language: Language) -> String {
    if entry.state == State::Invited && entry.told_at.is_none() {
        language.text("review-not-told")
    } else {
        language.text(&format!("assignment-state-{}", entry.state))
    }
}

const fn tone(state: State) -> &'static str {
    match state {
        State::Invited => "waiting",
        State::Accepted | State::Returned => "info",
        State::Submitted => "good",
        State::Declined | State::Withdrawn | State::Lapsed => "stopped",
    }
}

fn reason(entry: &Entry, language: Language) -> String {
    let declined = entry
        .decline_reason
        .map(|reason| language.text(&format!("decline-reason-{reason}")));
    match (declined, entry.note.is_empty()) {
        (Some(declined), true) => declined,
        (Some(declined), false) => format!("{declined}: {}", entry.note),
        (None, _) => entry.note.clone(),
    }
}

fn warnings(entry: &Entry, proposal: &Proposal, language: Language) -> Vec<String> {
    let outdated = entry.current
        && entry.state == State::Submitted
        && (entry.sheet.as_ref()).is_some_and(|sheet| sheet.revision < proposal.revision);
    [
        (
            entry.conflicted && entry.state.is_open(),
            "review-entry-conflicted",
        ),
        (outdated, "review-entry-outdated"),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, key)| language.text(key))
    .collect()
}

/// A filed sheet in words. A criterion that the rubric does not know, of an
/// earlier round, is named by its code.
pub fn sheet_text(sheet: &Filed, criteria: &[Guided], language: Language) -> SheetText {
    let plain: Vec<Criterion> = criteria.iter().map(|one| one.criterion.clone()).collect();
    let of_rubric = plain.iter().filter_map(|criterion| {
        let (points, remark) = sheet.score(&criterion.code)?;
        Some(ScoreText {
            title: criterion.title.clone(),
            points: points.to_string(),
            maximum: criterion.maximum.to_string(),
            remark: remark.to_owned(),
        })
    });
    let known = |code: &str| plain.iter().any(|criterion| criterion.code == code);
    let others =
        sheet
            .scores
            .iter()
            .filter(|(code, ..)| !known(code))
            .map(|(code, points, remark)| ScoreText {
                title: code.clone(),
                points: points.to_string(),
                maximum: String::new(),
                remark: remark.clone(),
            });
    SheetText {
        total: sheet
            .total(&plain)
            .map(|total| total.to_string())
            .unwrap_or_default(),
        recommendation: language.text(&format!("recommendation-{}", sheet.recommendation)),
        comment: sheet.comment.clone(),
        filed_at: sheet.filed_at.to_rfc3339(),
        revision: sheet.revision,
        counts: sheet.counts,
        rows: of_rubric.chain(others).collect(),
    }
}
