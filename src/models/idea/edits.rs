//! Who wrote which answer last, and from which page.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::domain::idea::Question;
use crate::ids::{IdeaId, UserId};
use crate::models::pool::Db;
use crate::models::schema::{idea_edits, users};

/// The newest change of an answer.
#[derive(Debug, Clone, Queryable)]
pub struct Edit {
    pub question: Question,
    pub page: String,
    /// Who made it.
    pub name: String,
    pub written_at: DateTime<Utc>,
}

impl Edit {
    /// The newest change of each answer that was ever changed.
    ///
    /// # Errors
    /// The database's.
    pub async fn newest(idea: IdeaId, db: &mut Db) -> QueryResult<Vec<Self>> {
        idea_edits::table
            .inner_join(users::table)
            .filter(idea_edits::idea_id.eq(idea))
            .select((
                idea_edits::question,
                idea_edits::page,
                users::name,
                idea_edits::written_at,
            ))
            .load(db)
            .await
    }
}

/// Notes that somebody, at a page, changed these answers. Under the idea's lock.
///
/// # Errors
/// The database's.
pub async fn note(
    idea: IdeaId,
    questions: &[Question],
    by: (UserId, &str),
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<()> {
    let (by, page) = by;
    for question in questions {
        let made = (
            idea_edits::page.eq(page),
            idea_edits::user_id.eq(by),
            idea_edits::written_at.eq(now),
        );
        diesel::insert_into(idea_edits::table)
            .values((
                idea_edits::idea_id.eq(idea),
                idea_edits::question.eq(question),
                made,
            ))
            .on_conflict((idea_edits::idea_id, idea_edits::question))
            .do_update()
            .set(made)
            .execute(db)
            .await?;
    }
    Ok(())
}
