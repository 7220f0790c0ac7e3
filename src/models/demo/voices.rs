//! What people say and ask in the demonstration: written, confirmed and
//! answered by the operations that people use, on days that lie behind.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{Days, NaiveTime, TimeDelta};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Deserialize;

use super::people::Cast;
use crate::domain::deadline;
use crate::domain::feedback::{Handling, Kind};
use crate::domain::text::EmailAddress;
use crate::ids::{ChallengeId, FeedbackId, InitiativeId, ProposalId};
use crate::models::acting::Acting;
use crate::models::feedback::act::{self, About, Kept, Written};
use crate::models::implementation::Subject;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::schema::{feedback, initiatives};

const VOICES: &str = include_str!("../../../config/demo/feedback.toml");

#[derive(Deserialize)]
struct Script {
    feedback: Vec<Scripted>,
}

/// What somebody says in the demonstration, and what becomes of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripted {
    kind: Kind,
    /// The key of a proposal that was published.
    #[serde(default)]
    entry: String,
    /// The address of an entry that the province reported.
    #[serde(default)]
    reported: String,
    /// The key of a challenge.
    #[serde(default)]
    challenge: String,
    name: String,
    days_ago: u64,
    body: String,
    /// Who shows or answers it, a day later; nobody where it waits.
    #[serde(default)]
    by: String,
    #[serde(default)]
    answer: String,
    /// Whether the provider answers what is shown, another day later.
    #[serde(default)]
    provider: String,
}

/// Reads them.
///
/// # Errors
/// A file that cannot be read.
pub fn read() -> anyhow::Result<Vec<Scripted>> {
    Ok(toml::from_str::<Script>(VOICES)?.feedback)
}

/// Says it all.
///
/// # Errors
/// What its own rules refuse, or the database's.
pub async fn say(
    cast: &Cast,
    voices: &[Scripted],
    lived: &BTreeMap<String, ProposalId>,
    posted: &BTreeMap<String, ChallengeId>,
    db: &mut Db,
) -> anyhow::Result<()> {
    for (voice, number) in voices.iter().zip(1..) {
        live(cast, voice, number, lived, posted, db)
            .await
            .with_context(|| voice.body.clone())?;
    }
    Ok(())
}

async fn live(
    cast: &Cast,
    voice: &Scripted,
    number: u32,
    lived: &BTreeMap<String, ProposalId>,
    posted: &BTreeMap<String, ChallengeId>,
    db: &mut Db,
) -> anyhow::Result<()> {
    let morning = NaiveTime::from_hms_opt(9, 0, 0).context("nine in the morning")?;
    let today = deadline::local(cast.now()).date();
    let day = today.checked_sub_days(Days::new(voice.days_ago));
    let now = deadline::moment(day.context("a day that exists")?, morning);
    let proposal = lived.get(&voice.entry).copied();
    let about = match (proposal, posted.get(&voice.challenge)) {
        (Some(proposal), _) => {
            let entry = Subject::of_proposal(proposal, db).await?;
            About::Entry(entry.context("nothing was published")?.id)
        }
        (None, Some(challenge)) => About::Challenge(*challenge),
        (None, None) => About::Entry(
            initiatives::table
                .filter(initiatives::slug.eq(&voice.reported))
                .select(initiatives::id)
                .first::<InitiativeId>(db)
                .await?,
        ),
    };
    let email = format!("nguoi-dan-{number}@demo.nq57.test");
    let written = Written {
        kind: voice.kind,
        about,
        name: voice.name.clone(),
        email: EmailAddress::parse(&email).map_err(|_| anyhow::anyhow!("{email} is none"))?,
        body: voice.body.trim().to_owned(),
        language: "vi",
    };
    // Each from a network of their own: so many from one would have to wait.
    let writer = Acting {
        address: format!("192.0.2.{number}:443"),
        ..cast.system(now)
    };
    let kept = act::write(&written, &writer, db).await?;
    anyhow::ensure!(kept == Kept::Asked, "it was not kept");
    // Whoever wrote it has its number from the mail alone.
    let id = feedback::table
        .filter(feedback::email.eq(&email))
        .select(feedback::id)
        .first::<FeedbackId>(db)
        .await?;
    let confirming = Acting {
        now: now + TimeDelta::minutes(7),
        ..writer
    };
    act::confirm(id, &confirming, db).await?;
    if !voice.by.is_empty() {
        let handling = if voice.kind.is_public() {
            Handling::Show
        } else {
            Handling::Answer
        };
        let acting = cast.acting(&voice.by, now + TimeDelta::days(1))?;
        act::handle(id, handling, voice.answer.trim(), &acting, db)
            .await
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    }
    if let (Some(proposal), false) = (proposal, voice.provider.is_empty()) {
        let held = Proposal::find(proposal, db).await?;
        let owner = if held.applicant_id == cast.first {
            "owner"
        } else {
            "owner2"
        };
        let acting = cast.acting(owner, now + TimeDelta::days(2))?;
        act::answer(proposal, id, voice.provider.trim(), &acting, db)
            .await
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    }
    Ok(())
}
