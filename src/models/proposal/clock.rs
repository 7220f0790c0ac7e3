//! Reading a proposal's clock from its log.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::Proposal;
use crate::domain::deadline::{Reading, read};
use crate::domain::proposal::clock::{Dates, Durations, Heard, Moved, dates, moves, spent, whole};
use crate::domain::proposal::{Action, State, Task};
use crate::models::acting::{Acting, Rules};
use crate::models::calendar;
use crate::models::event::Subject;
use crate::models::pool::Db;
use crate::models::schema::{events, proposals};

impl Proposal {
    /// The durations that hold for this proposal: those pinned at receipt,
    /// before it those of the settings.
    pub fn durations(&self, rules: &Rules) -> Durations {
        pinned(self.durations.as_ref(), rules)
    }

    /// The stage's clock at a moment, from every act in the log.
    ///
    /// # Errors
    /// The database's.
    pub async fn clock(
        &self,
        rules: &Rules,
        now: DateTime<Utc>,
        db: &mut Db,
    ) -> QueryResult<Reading> {
        let moves = moves(self.heard(db).await?, self.durations(rules));
        let calendar = calendar::load(&rules.office, db).await?;
        Ok(read(&calendar, &moves, now))
    }

    /// What the stage's clock showed just before each of these moments.
    ///
    /// # Errors
    /// The database's.
    pub async fn readings_before(
        &self,
        rules: &Rules,
        moments: &[DateTime<Utc>],
        db: &mut Db,
    ) -> QueryResult<Vec<Reading>> {
        let moves = moves(self.heard(db).await?, self.durations(rules));
        let calendar = calendar::load(&rules.office, db).await?;
        let before = |at: &DateTime<Utc>| {
            let earlier: Vec<_> = moves
                .iter()
                .copied()
                .filter(|step| step.at() < *at)
                .collect();
            read(&calendar, &earlier, *at)
        };
        Ok(moments.iter().map(before).collect())
    }

    /// Writes the dates that follow from the log, as it stands: the stage's
    /// while its clock runs, the result's unless the applicant has the file.
    pub(in crate::models) async fn keep_due(
        &self,
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<()> {
        let acts = self.heard(db).await?;
        let calendar = calendar::hold(&acting.rules.office, db).await?;
        let days = self.durations(&acting.rules);
        let Dates {
            due,
            promised,
            since,
        } = dates(&acts, days, &calendar, acting.now);
        diesel::update(proposals::table.find(self.id))
            .set((
                proposals::due_at.eq(due.map(|due| due.at)),
                proposals::due_provisional.eq(due.is_some_and(|due| due.provisional)),
                proposals::stage_since.eq(since),
                proposals::promised_at.eq(promised.map(|due| due.at)),
                proposals::promised_provisional.eq(promised.is_some_and(|due| due.provisional)),
            ))
            .execute(db)
            .await?;
        Ok(())
    }

    /// Working days since receipt, or since the dossier was looked at again,
    /// without the applicant's time with the file. Nothing before receipt.
    ///
    /// # Errors
    /// The database's.
    pub(in crate::models) async fn spent(
        &self,
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<Option<u32>> {
        let moves = whole(self.heard(db).await?, self.durations(&acting.rules));
        let calendar = calendar::load(&acting.rules.office, db).await?;
        Ok(spent(&moves, &calendar, acting.now))
    }

    async fn heard(&self, db: &mut Db) -> QueryResult<Vec<Heard>> {
        let rows = events::table
            .filter(events::proposal_id.eq(self.id))
            .filter(events::subject.eq(Subject::Proposal))
            .order(events::id)
            .select((
                events::action,
                events::to_state,
                events::at,
                events::details,
            ))
            .load::<(String, Option<String>, DateTime<Utc>, Value)>(db)
            .await?;
        Ok(rows
            .into_iter()
            .filter_map(|(action, to, at, details)| hear(&action, to.as_deref(), at, &details))
            .collect())
    }
}

/// The durations of a proposal: those pinned at receipt, where they are, else
/// those of the settings.
pub(in crate::models) fn pinned(durations: Option<&Value>, rules: &Rules) -> Durations {
    durations
        .and_then(|pinned| serde_json::from_value(pinned.clone()).ok())
        .unwrap_or(Durations {
            receipt: rules.deadlines.receipt,
            screening: rules.deadlines.screening,
            review: rules.deadlines.review,
            decision: rules.deadlines.decision,
        })
}

/// What a clock hears of a row of the log; nothing of what moves no clock.
pub(in crate::models) fn hear(
    action: &str,
    to: Option<&str>,
    at: DateTime<Utc>,
    details: &Value,
) -> Option<Heard> {
    if action == Task::Apologise.as_str() {
        let until = details.get("until")?.as_str()?.parse::<NaiveDate>().ok()?;
        let working_days = details.get("working_days")?.as_u64()?;
        return Some(Heard::Apologised {
            at,
            until,
            working_days: working_days.try_into().ok()?,
        });
    }
    let action = action.parse::<Action>().ok()?;
    let to = to?.parse::<State>().ok()?;
    Some(Heard::Moved(Moved { action, to, at }))
}
