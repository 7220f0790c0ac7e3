//! The challenges of the demonstration: each is brought to its state by the
//! operations that people use, on days that lie behind.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use serde::Deserialize;

use super::people::Cast;
use crate::domain::challenge::Action;
use crate::domain::deadline;
use crate::ids::ChallengeId;
use crate::models::challenge::{Challenge, Content};
use crate::models::pool::Db;

const CHALLENGES: &str = include_str!("../../../config/demo/challenges.toml");

#[derive(Deserialize)]
struct Script {
    challenge: Vec<Scripted>,
}

/// A challenge of the demonstration, and the state to bring it to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripted {
    key: String,
    reach: String,
    by: String,
    title: String,
    basis: String,
    expected_result: String,
    reward: String,
    contact: String,
    opens: i64,
    closes: i64,
    goals: Vec<String>,
    #[serde(default)]
    note: String,
}

/// Reads them.
///
/// # Errors
/// A file that cannot be read.
pub fn read() -> anyhow::Result<Vec<Scripted>> {
    Ok(toml::from_str::<Script>(CHALLENGES)?.challenge)
}

/// Writes them all, and says which is which.
///
/// # Errors
/// What their own rules refuse, or the database's.
pub async fn post(
    cast: &Cast,
    challenges: &[Scripted],
    db: &mut Db,
) -> anyhow::Result<BTreeMap<String, ChallengeId>> {
    let mut posted = BTreeMap::new();
    for scripted in challenges {
        let id = ChallengeId::new();
        live(cast, scripted, id, db)
            .await
            .with_context(|| scripted.title.clone())?;
        posted.insert(scripted.key.clone(), id);
    }
    Ok(posted)
}

async fn live(
    cast: &Cast,
    scripted: &Scripted,
    id: ChallengeId,
    db: &mut Db,
) -> anyhow::Result<()> {
    let last = NaiveTime::from_hms_opt(23, 59, 59).context("the last second of a day")?;
    let content = Content {
        title: scripted.title.clone(),
        basis: scripted.basis.trim().to_owned(),
        expected_result: scripted.expected_result.trim().to_owned(),
        reward: scripted.reward.trim().to_owned(),
        contact: scripted.contact.clone(),
        opens_at: Some(on_day(cast, scripted.opens, NaiveTime::MIN)?),
        closes_at: Some(on_day(cast, scripted.closes, last)?),
        goals: scripted.goals.clone(),
    };
    // Written two days before the window opens, or a day ago at the latest.
    let morning = NaiveTime::from_hms_opt(9, 0, 0).context("nine in the morning")?;
    let mut now = on_day(cast, scripted.opens.min(1) - 2, morning)?;
    Challenge::begin(id, &content, &cast.acting(&scripted.by, now)?, db).await?;
    let mut step = async |who: &str, action: Action, note: &str, at: DateTime<Utc>| {
        Challenge::perform(id, action, note, None, &cast.acting(who, at)?, db).await?;
        anyhow::Ok(())
    };
    now += TimeDelta::hours(1);
    step(&scripted.by, Action::Send, "", now).await?;
    now += TimeDelta::hours(4);
    match scripted.reach.as_str() {
        "waiting" => return Ok(()),
        "handed_back" => {
            return step("moderator", Action::HandBack, &scripted.note, now).await;
        }
        _ => step("moderator", Action::Approve, "", now).await?,
    }
    Ok(())
}

/// Ends those that come to an end, once what answers them was submitted.
///
/// # Errors
/// What their own rules refuse, or the database's.
pub async fn end(
    cast: &Cast,
    challenges: &[Scripted],
    posted: &BTreeMap<String, ChallengeId>,
    db: &mut Db,
) -> anyhow::Result<()> {
    let morning = NaiveTime::from_hms_opt(9, 0, 0).context("nine in the morning")?;
    for scripted in challenges {
        let ending = match scripted.reach.as_str() {
            "solved" => Action::Solve,
            "closed" => Action::Close,
            "withdrawn" => Action::Withdraw,
            _ => continue,
        };
        let id = *posted
            .get(&scripted.key)
            .with_context(|| scripted.title.clone())?;
        let at = on_day(cast, scripted.closes.min(-2) + 1, morning)?;
        let acting = cast.acting(&scripted.by, at)?;
        Challenge::perform(id, ending, &scripted.note, None, &acting, db)
            .await
            .with_context(|| scripted.title.clone())?;
    }
    Ok(())
}

/// A time of the day that lies so many days from today.
fn on_day(cast: &Cast, days: i64, time: NaiveTime) -> anyhow::Result<DateTime<Utc>> {
    let today = deadline::local(cast.now()).date();
    let far = Days::new(days.unsigned_abs());
    let day = if days < 0 {
        today.checked_sub_days(far)
    } else {
        today.checked_add_days(far)
    };
    Ok(deadline::moment(day.context("a day that exists")?, time))
}
