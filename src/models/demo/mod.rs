//! The demonstration data: people, two applicants, challenges, ideas, offers of support and
//! proposals in every state, what came of those that were published, and what people said of
//! them: brought there by the operations that people use.

pub mod accounts;
mod challenges;
mod ideas;
mod life;
mod offers;
mod outcome;
mod people;
mod voices;

use std::collections::BTreeMap;

use anyhow::Context;
use diesel_async::{AsyncConnection, SimpleAsyncConnection};

use super::acting::Acting;
use super::decision::Decision;
use super::pool::Db;
use super::proposal::Proposal;

/// Writes the letter of a decision: the decision, its proposal, and who is addressed.
pub type Compose = dyn Fn(&Decision, &Proposal, &str) -> String + Send + Sync;

/// Loads the demonstration into a database that holds no person yet, whole or
/// not at all. Answers whether it did.
///
/// # Errors
/// The database's, or a proposal that its own rules refuse.
pub async fn load(
    system: &Acting,
    password_hash: &str,
    compose: &Compose,
    db: &mut Db,
) -> anyhow::Result<bool> {
    if !people::is_empty(db).await? {
        return Ok(false);
    }
    let needs = challenges::read().context("config/demo/challenges.toml")?;
    let ideas = ideas::read().context("config/demo/ideas.toml")?;
    let offers = offers::read().context("config/demo/offers.toml")?;
    let proposals = life::read().context("config/demo/proposals.toml")?;
    let voices = voices::read().context("config/demo/feedback.toml")?;
    db.transaction(async |db| {
        let cast = people::make(system, password_hash, db).await?;
        let posted = challenges::post(&cast, &needs, db).await?;
        let mut lived = BTreeMap::new();
        for (number, proposal) in proposals.iter().enumerate() {
            life::live(&cast, proposal, number, &posted, compose, &mut lived, db)
                .await
                .with_context(|| proposal.title().to_owned())?;
        }
        ideas::send(&cast, &ideas, &posted, db).await?;
        challenges::end(&cast, &needs, &posted, db).await?;
        offers::make(&cast, &offers, db).await?;
        voices::say(&cast, &voices, &lived, &posted, db).await?;
        // Nobody is told of what was invented.
        db.batch_execute("DELETE FROM jobs; DELETE FROM mails")
            .await?;
        anyhow::Ok(true)
    })
    .await
}
