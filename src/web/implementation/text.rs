//! Reports and their sums in words.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::domain::implementation::{Status, adds_up};
use crate::domain::publication::Stage;
use crate::i18n::Language;
use crate::models::implementation::sums::Sum;
use crate::models::implementation::{MeasuredRow, Whole, newest_results};
use crate::web::public::parts::with_unit;

/// A report.
#[derive(Debug, Serialize)]
pub struct ReportText {
    pub number: i32,
    pub stage: String,
    pub stage_tone: &'static str,
    pub status: String,
    pub tone: &'static str,
    pub as_of: NaiveDate,
    pub reported_at: DateTime<Utc>,
    /// Who reported it; empty for the public.
    pub by: String,
    pub said: String,
    pub stopped_why: String,
    /// Why it was refused, or what was said with its confirmation; empty for the public.
    pub judgement: String,
    pub milestones: Vec<MilestoneText>,
    pub results: Vec<ResultText>,
}

/// What was reached.
#[derive(Debug, Serialize)]
pub struct MilestoneText {
    on: NaiveDate,
    text: String,
}

/// A measured result.
#[derive(Debug, Serialize)]
pub struct ResultText {
    name: String,
    value: String,
    on: NaiveDate,
    evidence: String,
    link: String,
}

/// What came of an entry, for the public: its newest confirmed report, the
/// newest value of each measure, and the reports before.
#[derive(Debug, Serialize)]
pub struct Outcome {
    now: ReportText,
    results: Vec<ResultText>,
    earlier: Vec<ReportText>,
}

/// What several initiatives measured, added up where it can be.
#[derive(Debug, Serialize)]
pub struct SumRow {
    name: String,
    value: String,
    /// Of how many initiatives, and until when.
    of: String,
}

impl ReportText {
    /// A report as those read it who work on it.
    pub fn whole(whole: &Whole, language: Language) -> Self {
        Self {
            by: whole.report.by.clone(),
            judgement: whole.report.judgement.clone(),
            ..Self::public(whole, language)
        }
    }

    /// A report as the public reads it.
    pub fn public(whole: &Whole, language: Language) -> Self {
        let report = &whole.report;
        Self {
            number: report.number,
            stage: language.text(&format!("stage-{}", report.stage)),
            stage_tone: stage_tone(report.stage),
            status: language.text(&format!("implementation-status-{}", report.status)),
            tone: match report.status {
                Status::Reported => "waiting",
                Status::Confirmed => "good",
                Status::Refused => "bad",
            },
            as_of: report.as_of,
            reported_at: report.reported_at,
            by: String::new(),
            said: report.said.clone(),
            stopped_why: report.stopped_why.clone(),
            judgement: String::new(),
            milestones: whole
                .milestones
                .iter()
                .map(|(on, text)| MilestoneText {
                    on: *on,
                    text: text.clone(),
                })
                .collect(),
            results: whole
                .results
                .iter()
                .map(|row| ResultText::of(row, language))
                .collect(),
        }
    }

    /// Reports to try templates with.
    pub fn samples() -> Vec<Self> {
        let day = NaiveDate::default();
        let report = |number, stopped_why: &str| Self {
            number,
            stage: "Triển khai".to_owned(),
            stage_tone: "good",
            status: "Đã xác nhận".to_owned(),
            tone: "good",
            as_of: day,
            reported_at: DateTime::UNIX_EPOCH,
            by: "Nguyễn Văn A".to_owned(),
            said: "Bốn mươi hộ đang dùng.".to_owned(),
            stopped_why: stopped_why.to_owned(),
            judgement: stopped_why.to_owned(),
            milestones: vec![MilestoneText {
                on: day,
                text: "Xong thí điểm".to_owned(),
            }],
            results: vec![ResultText::sample("")],
        };
        vec![report(2, "Hết kinh phí"), report(1, "")]
    }
}

/// How a stage looks; the word beside it says the same.
pub const fn stage_tone(stage: Stage) -> &'static str {
    match stage {
        Stage::Pilot => "info",
        Stage::Deployed | Stage::Scaled => "good",
        Stage::Stopped => "stopped",
    }
}

impl ResultText {
    fn of(row: &MeasuredRow, language: Language) -> Self {
        Self {
            name: row.name.clone(),
            value: with_unit(&row.value, &row.unit, language),
            on: row.measured_on,
            evidence: row.evidence.clone(),
            link: row.link.clone(),
        }
    }

    fn sample(link: &str) -> Self {
        Self {
            name: "Hộ nuôi tôm dùng".to_owned(),
            value: "40 hộ".to_owned(),
            on: NaiveDate::default(),
            evidence: "Biên bản".to_owned(),
            link: link.to_owned(),
        }
    }
}

impl Outcome {
    /// Of confirmed reports, newest first; nothing where there is none.
    pub fn of(confirmed: &[Whole], language: Language) -> Option<Self> {
        let (now, earlier) = confirmed.split_first()?;
        Some(Self {
            now: ReportText::public(now, language),
            results: newest_results(confirmed)
                .into_iter()
                .map(|row| ResultText::of(row, language))
                .collect(),
            earlier: earlier
                .iter()
                .map(|whole| ReportText::public(whole, language))
                .collect(),
        })
    }

    /// One to try templates with.
    pub fn sample() -> Option<Self> {
        let mut reports = ReportText::samples();
        let now = reports.remove(0);
        Some(Self {
            now,
            results: vec![
                ResultText::sample("https://vi-du.vn/bien-ban"),
                ResultText::sample(""),
            ],
            earlier: reports,
        })
    }
}

impl SumRow {
    /// A sum in words: of shares and ranks the least and the most, since they
    /// do not add up.
    pub fn of(sum: &Sum, language: Language) -> Self {
        let said = |value: &str| with_unit(value, &sum.unit, language);
        let value = if adds_up(&sum.unit) || sum.initiatives == 1 {
            said(&sum.total)
        } else if sum.least == sum.most {
            said(&sum.most)
        } else {
            language.text_with(
                "implementation-sum-between",
                [("least", said(&sum.least)), ("most", said(&sum.most))],
            )
        };
        Self {
            name: sum.name.clone(),
            value,
            of: language.text_with(
                "implementation-sum-of",
                [
                    ("count", sum.initiatives.to_string()),
                    ("date", sum.newest.format("%d/%m/%Y").to_string()),
                ],
            ),
        }
    }

    /// One to try templates with.
    pub fn sample() -> Self {
        Self {
            name: "Hộ nuôi tôm dùng".to_owned(),
            value: "80 hộ".to_owned(),
            of: "2 sáng kiến".to_owned(),
        }
    }
}
