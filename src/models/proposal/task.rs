//! Work on a proposal that does not move it: the same lock, the same check of
//! the page's version, the same decision, and an event.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::perform::PerformError;
use super::{Proposal, Standing};
use crate::domain::lifecycle::Refusal;
use crate::domain::permission::{Sight, sight};
use crate::domain::proposal::{Guard, Task, decide_task};
use crate::ids::ProposalId;
use crate::models::acting::Acting;
use crate::models::pool::Db;
use crate::models::schema::proposals;

impl Proposal {
    /// Begins a task inside the caller's transaction: the locked proposal,
    /// where the actor may do it now.
    ///
    /// # Errors
    /// [`PerformError`].
    pub async fn begin_task(
        id: ProposalId,
        task: Task,
        note: &str,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<Proposal, PerformError> {
        let proposal = Self::lock(id, db)
            .await
            .optional()?
            .ok_or(PerformError::Hidden)?;
        let Some(person) = &acting.person else {
            return Err(PerformError::Refused(Refusal::<Guard>::NotYours));
        };
        let standing = Standing::of(person, &proposal, db).await?;
        if sight(&standing.roles) == Sight::None {
            return Err(PerformError::Hidden);
        }
        proposal.check_seen(seen, db).await?;
        let facts = proposal.facts(&standing, acting, db).await?;
        decide_task(proposal.state(), task, &facts, Some(note)).map_err(PerformError::Refused)?;
        Ok(proposal)
    }

    /// Ends a task whose event is written: pages drawn before it are stale.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_task(&self, acting: &Acting, db: &mut Db) -> QueryResult<()> {
        diesel::update(proposals::table.find(self.id))
            .set((
                proposals::version.eq(self.version + 1),
                proposals::updated_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        Ok(())
    }
}
