//! Reading a proposal's clock from its log.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Proposal;
use crate::domain::deadline::{Reading, read};
use crate::domain::proposal::clock::{Durations, Moved, moves};
use crate::domain::proposal::{Action, State};
use crate::models::acting::Rules;
use crate::models::calendar;
use crate::models::event::Subject;
use crate::models::pool::Db;
use crate::models::schema::events;

impl Proposal {
    /// The durations that hold for this proposal: those pinned at receipt,
    /// before it those of the settings.
    pub fn durations(&self, rules: &Rules) -> Durations {
        let pinned = self
            .durations
            .clone()
            .and_then(|pinned| serde_json::from_value(pinned).ok());
        pinned.unwrap_or(Durations {
            receipt: rules.deadlines.receipt,
            screening: rules.deadlines.screening,
            review: rules.deadlines.review,
            decision: rules.deadlines.decision,
        })
    }

    /// The clock at a moment, from every act in the log.
    ///
    /// # Errors
    /// The database's.
    pub async fn clock(
        &self,
        rules: &Rules,
        now: DateTime<Utc>,
        db: &mut Db,
    ) -> QueryResult<Reading> {
        let acts = self.moved(db).await?;
        let calendar = calendar::load(&rules.office, db).await?;
        Ok(read(&calendar, &moves(acts, self.durations(rules)), now))
    }

    async fn moved(&self, db: &mut Db) -> QueryResult<Vec<Moved>> {
        let rows = events::table
            .filter(events::proposal_id.eq(self.id))
            .filter(events::subject.eq(Subject::Proposal))
            .order(events::id)
            .select((events::action, events::to_state, events::at))
            .load::<(String, Option<String>, DateTime<Utc>)>(db)
            .await?;
        Ok(rows
            .into_iter()
            .filter_map(|(action, to, at)| {
                let action = action.parse::<Action>().ok()?;
                let to = to?.parse::<State>().ok()?;
                Some(Moved { action, to, at })
            })
            .collect())
    }
}
