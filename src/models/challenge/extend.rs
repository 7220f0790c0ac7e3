//! More time for a challenge: its agency or a moderator moves the end of the window, with a
//! reason that the public reads. It never moves back, since people plan by it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::act::lock;
use super::{Challenge, ChallengeError, tell};
use crate::domain::challenge::Action;
use crate::domain::text::Reason;
use crate::ids::ChallengeId;
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::pool::Db;
use crate::models::schema::challenges;

impl Challenge {
    /// Lets an open challenge take proposals until a later second, and tells everybody who
    /// answers it or has begun to. One whose window is over takes them again.
    ///
    /// # Errors
    /// [`ChallengeError::NotLater`] where the new end is not after the old one and after
    /// now, and the others; nothing has changed then.
    pub async fn extend(
        id: ChallengeId,
        until: DateTime<Utc>,
        reason: &Reason,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), ChallengeError> {
        db.transaction(async |db| {
            let challenge = lock(id, seen, acting, db).await?;
            let person = acting.person.as_ref().ok_or(ChallengeError::Hidden)?;
            let facts = challenge.facts(person, acting.now);
            let row = challenge
                .state()
                .decide(Action::Extend, &facts, Some(reason.as_str()))
                .map_err(ChallengeError::Refused)?;
            if until <= acting.now || challenge.closes_at.is_some_and(|closes| until <= closes) {
                return Err(ChallengeError::NotLater);
            }
            diesel::update(challenges::table.find(id))
                .set((
                    challenges::closes_at.eq(until),
                    challenges::extended_at.eq(acting.now),
                    challenges::extension_note.eq(reason.as_str()),
                    challenges::version.eq(challenge.version + 1),
                    challenges::updated_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            let details =
                json!({ "title": challenge.title, "from": challenge.closes_at, "to": until });
            let act = Act::on("challenge_extend", Subject::Challenge, id.0)
                .noting(reason.as_str())
                .with(details);
            let event = Event::record(act, acting, db).await?;
            let after = Self::find(id, db).await?;
            for message in row.effects {
                tell::tell(*message, &after, &event, db).await?;
            }
            Ok(())
        })
        .await
    }
}
