//! Requests for information that nobody answered in time.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Proposal;
use super::perform::{Act, PerformError};
use crate::domain::proposal::State;
use crate::ids::ProposalId;
use crate::models::acting::Acting;
use crate::models::pool::Db;
use crate::models::schema::{info_requests, proposals};

/// Lapses every proposal whose request's date has passed, each in a
/// transaction of its own, and says how many. For the scheduler: `acting` is
/// the system.
///
/// # Errors
/// The database's; those lapsed before it stay so.
pub async fn lapse_overdue(acting: &Acting, db: &mut Db) -> Result<usize, PerformError> {
    let overdue = proposals::table
        .inner_join(info_requests::table)
        .filter(proposals::state.eq(State::NeedsInfo))
        .filter(info_requests::closed_at.is_null())
        .filter(info_requests::due_at.lt(acting.now))
        .order(proposals::id)
        .select(proposals::id)
        .load::<ProposalId>(db)
        .await?;
    let mut lapsed = 0;
    for id in overdue {
        match Proposal::perform(id, &Act::Lapse, None, acting, db).await {
            Ok(_) => lapsed += 1,
            // Answered since it was read, or still in its last second.
            Err(PerformError::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(lapsed)
}
