//! The offers of support of the demonstration: each is brought to its state by
//! the operations that people use, on days that lie behind.

use anyhow::Context;
use chrono::{Days, NaiveTime, TimeDelta};
use serde::Deserialize;

use super::people::Cast;
use crate::domain::deadline;
use crate::domain::form::Support;
use crate::domain::offer::Action;
use crate::ids::OfferId;
use crate::models::offer::{Content, Offer};
use crate::models::pool::Db;

const OFFERS: &str = include_str!("../../../config/demo/offers.toml");

#[derive(Deserialize)]
struct Script {
    offer: Vec<Scripted>,
}

/// An offer of the demonstration, and the state to bring it to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripted {
    reach: String,
    by: String,
    #[serde(default)]
    applicant: String,
    days_ago: u64,
    days_left: u64,
    title: String,
    body: String,
    #[serde(default)]
    conditions: String,
    kinds: Vec<Support>,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    communes: Vec<String>,
}

/// Reads them.
///
/// # Errors
/// A file that cannot be read.
pub fn read() -> anyhow::Result<Vec<Scripted>> {
    Ok(toml::from_str::<Script>(OFFERS)?.offer)
}

/// Writes them all.
///
/// # Errors
/// What their own rules refuse, or the database's.
pub async fn make(cast: &Cast, offers: &[Scripted], db: &mut Db) -> anyhow::Result<()> {
    for scripted in offers {
        live(cast, scripted, db)
            .await
            .with_context(|| scripted.title.clone())?;
    }
    Ok(())
}

async fn live(cast: &Cast, scripted: &Scripted, db: &mut Db) -> anyhow::Result<()> {
    let today = deadline::local(cast.now()).date();
    let morning = NaiveTime::from_hms_opt(9, 0, 0).context("nine in the morning")?;
    let made = deadline::moment(today - Days::new(scripted.days_ago), morning);
    let content = Content {
        applicant: match scripted.applicant.as_str() {
            "first" => Some(cast.first),
            "second" => Some(cast.second),
            _ => None,
        },
        title: scripted.title.clone(),
        body: scripted.body.trim().to_owned(),
        conditions: scripted.conditions.clone(),
        kinds: scripted.kinds.clone(),
        sectors: scripted.sectors.clone(),
        communes: scripted.communes.clone(),
        until: today + Days::new(scripted.days_left),
    };
    let id = OfferId::new();
    Offer::make(id, &content, &cast.acting(&scripted.by, made)?, db).await?;
    if scripted.reach == "published" {
        let read = cast.acting("moderator", made + TimeDelta::hours(5))?;
        let version = Offer::find(id, db).await?.version;
        Offer::judge(id, Action::Publish, version, "", &read, db).await?;
    }
    Ok(())
}
