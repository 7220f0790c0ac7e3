//! The ideas of the demonstration: each is brought to its state by the
//! operations that people use, on days that lie behind.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{Days, NaiveTime, TimeDelta};
use serde::Deserialize;

use super::people::Cast;
use crate::domain::deadline;
use crate::domain::idea::{Action, Question, Written};
use crate::ids::{ChallengeId, IdeaId};
use crate::models::idea::{Beginning, Idea, Sheet};
use crate::models::pool::Db;

const IDEAS: &str = include_str!("../../../config/demo/ideas.toml");

#[derive(Deserialize)]
struct Script {
    idea: Vec<Scripted>,
}

/// An idea of the demonstration, and the state to bring it to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripted {
    reach: String,
    applicant: String,
    #[serde(default)]
    challenge: String,
    days_ago: u64,
    hurts: String,
    who: String,
    what: String,
    have: String,
    need: String,
    #[serde(default)]
    answer: String,
}

/// Reads them.
///
/// # Errors
/// A file that cannot be read.
pub fn read() -> anyhow::Result<Vec<Scripted>> {
    Ok(toml::from_str::<Script>(IDEAS)?.idea)
}

/// Writes them all.
///
/// # Errors
/// What their own rules refuse, or the database's.
pub async fn send(
    cast: &Cast,
    ideas: &[Scripted],
    posted: &BTreeMap<String, ChallengeId>,
    db: &mut Db,
) -> anyhow::Result<()> {
    for scripted in ideas {
        live(cast, scripted, posted, db)
            .await
            .with_context(|| scripted.hurts.clone())?;
    }
    Ok(())
}

async fn live(
    cast: &Cast,
    scripted: &Scripted,
    posted: &BTreeMap<String, ChallengeId>,
    db: &mut Db,
) -> anyhow::Result<()> {
    let (owner, applicant) = match scripted.applicant.as_str() {
        "first" => ("owner", cast.first),
        _ => ("owner2", cast.second),
    };
    let morning = NaiveTime::from_hms_opt(9, 0, 0).context("nine in the morning")?;
    let today = deadline::local(cast.now()).date();
    let day = today
        .checked_sub_days(Days::new(scripted.days_ago))
        .context("a day that exists")?;
    let mut acting = cast.acting(owner, deadline::moment(day, morning))?;
    let id = IdeaId::new();
    let challenge = posted.get(&scripted.challenge).copied();
    let beginning = Beginning {
        applicant,
        challenge,
    };
    Idea::begin(id, &beginning, &acting, db).await?;
    let written = Written {
        hurts: scripted.hurts.clone(),
        who: scripted.who.clone(),
        what: scripted.what.clone(),
        have: scripted.have.clone(),
        need: scripted.need.clone(),
    };
    acting.now += TimeDelta::minutes(10);
    Idea::save(id, &Sheet::whole(&written, challenge), &acting, db).await?;
    if scripted.reach == "draft" {
        return Ok(());
    }
    acting.now += TimeDelta::minutes(5);
    Idea::send(id, &acting, db).await?;
    let answer = match scripted.reach.as_str() {
        "talking" => Action::Talk,
        "invited" | "carried" => Action::Invite,
        "referred" => Action::Refer,
        _ => return Ok(()),
    };
    let moderator = cast.acting("moderator", acting.now + TimeDelta::hours(26))?;
    Idea::answer(id, answer, &scripted.answer, None, &moderator, db).await?;
    if scripted.reach == "carried" {
        acting.now = moderator.now + TimeDelta::hours(5);
        let label = |question: Question| match question {
            Question::Hurts => "Việc đang vướng".to_owned(),
            Question::Who => "Người chịu thiệt".to_owned(),
            Question::What => "Cách làm".to_owned(),
            Question::Have => "Đã có".to_owned(),
            Question::Need => "Cần thêm".to_owned(),
        };
        Idea::carry(id, &written.carried(label), &acting, db).await?;
    }
    Ok(())
}
