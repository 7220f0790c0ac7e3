//! What came of the demonstration's published proposals: reported by their
//! applicants and confirmed by a moderator, on days that lie behind.

use anyhow::Context;
use chrono::{Days, NaiveDate, NaiveTime};
use serde::Deserialize;

use super::people::Cast;
use crate::domain::deadline;
use crate::domain::implementation::{Measured, Milestone, Number, Report};
use crate::domain::publication::Stage;
use crate::ids::ProposalId;
use crate::models::implementation::report::{self, Judgement};
use crate::models::pool::Db;

/// A report of the demonstration.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    days_ago: u64,
    stage: Stage,
    said: String,
    #[serde(default)]
    stopped_why: String,
    /// Whether a moderator confirmed it the day after.
    confirmed: bool,
    #[serde(default)]
    milestones: Vec<(u64, String)>,
    #[serde(default, rename = "result")]
    results: Vec<Result>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Result {
    /// The code of one of the reference data, or nothing.
    indicator: Option<String>,
    name: String,
    value: String,
    unit: String,
    days_ago: u64,
    evidence: String,
}

impl Told {
    fn report(&self, cast: &Cast) -> anyhow::Result<Report> {
        let results = self.results.iter().map(|result| {
            anyhow::Ok(Measured {
                indicator: result.indicator.clone(),
                name: result.name.clone(),
                value: Number::parse(&result.value)
                    .map_err(|_| anyhow::anyhow!("{} is no number", result.value))?,
                unit: result.unit.clone(),
                on: day(cast, result.days_ago)?,
                evidence: result.evidence.clone(),
                link: String::new(),
            })
        });
        let milestones = self.milestones.iter().map(|(days_ago, text)| {
            anyhow::Ok(Milestone {
                on: day(cast, *days_ago)?,
                text: text.clone(),
            })
        });
        Ok(Report {
            stage: self.stage,
            as_of: day(cast, self.days_ago)?,
            said: self.said.trim().to_owned(),
            stopped_why: self.stopped_why.clone(),
            milestones: milestones.collect::<anyhow::Result<_>>()?,
            results: results.collect::<anyhow::Result<_>>()?,
        })
    }
}

/// Reports what came of a proposal, and confirms it where its script says so.
///
/// # Errors
/// What its own rules refuse, or the database's.
pub async fn report(
    cast: &Cast,
    proposal: ProposalId,
    owner: &str,
    told: &Told,
    db: &mut Db,
) -> anyhow::Result<()> {
    let morning = NaiveTime::from_hms_opt(9, 0, 0).context("nine in the morning")?;
    let at = |days_ago| anyhow::Ok(deadline::moment(day(cast, days_ago)?, morning));
    let acting = cast.acting(owner, at(told.days_ago)?)?;
    report::write(proposal, &told.report(cast)?, &acting, db)
        .await
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    if told.confirmed {
        let judgement = Judgement {
            confirmed: true,
            reason: String::new(),
        };
        let acting = cast.acting("moderator", at(told.days_ago - 1)?)?;
        report::judge(proposal, &judgement, None, &acting, db)
            .await
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    }
    Ok(())
}

/// The day that lies so many days behind.
fn day(cast: &Cast, days_ago: u64) -> anyhow::Result<NaiveDate> {
    let today = deadline::local(cast.now()).date();
    let day = today.checked_sub_days(Days::new(days_ago));
    day.context("a day that exists")
}
