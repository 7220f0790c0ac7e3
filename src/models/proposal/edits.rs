//! Who changed which answer of a working copy, and what it said before.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use crate::domain::form::{Answers, Field};
use crate::ids::{ProposalId, RowId, UserId};
use crate::models::pool::Db;
use crate::models::schema::{answer_edits, users};

/// Changes of one person to one field this close to each other are one edit.
const ONE_EDIT: TimeDelta = TimeDelta::minutes(10);

/// An edit, as the applicant's people see it.
#[derive(Debug, Clone, Queryable)]
pub struct Edit {
    pub id: RowId,
    pub field: Field,
    pub by: UserId,
    pub name: String,
    before: Value,
    pub began_at: DateTime<Utc>,
    pub ended_at: DateTime<Utc>,
}

impl Edit {
    /// What the field said before; the other fields are empty.
    pub fn before(&self) -> Answers {
        Answers::from_stored(&self.before)
    }

    /// The newest edit of each field.
    ///
    /// # Errors
    /// The database's.
    pub async fn newest(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Self>> {
        answer_edits::table
            .inner_join(users::table)
            .filter(answer_edits::proposal_id.eq(proposal))
            .distinct_on(answer_edits::field)
            .order((
                answer_edits::field,
                answer_edits::ended_at.desc(),
                answer_edits::id.desc(),
            ))
            .select(COLUMNS)
            .load(db)
            .await
    }

    /// A page of edits, newest first, and of those after `below` where it is given.
    ///
    /// # Errors
    /// The database's.
    pub async fn page(
        proposal: ProposalId,
        below: Option<(DateTime<Utc>, RowId)>,
        most: i64,
        db: &mut Db,
    ) -> QueryResult<Vec<Self>> {
        let mut edits = answer_edits::table
            .inner_join(users::table)
            .filter(answer_edits::proposal_id.eq(proposal))
            .order((answer_edits::ended_at.desc(), answer_edits::id.desc()))
            .limit(most)
            .select(COLUMNS)
            .into_boxed();
        if let Some((at, id)) = below {
            let earlier = answer_edits::ended_at.lt(at);
            let same = answer_edits::ended_at.eq(at).and(answer_edits::id.lt(id));
            edits = edits.filter(earlier.or(same));
        }
        edits.load(db).await
    }
}

const COLUMNS: (
    answer_edits::id,
    answer_edits::field,
    answer_edits::user_id,
    users::name,
    answer_edits::before,
    answer_edits::began_at,
    answer_edits::ended_at,
) = (
    answer_edits::id,
    answer_edits::field,
    answer_edits::user_id,
    users::name,
    answer_edits::before,
    answer_edits::began_at,
    answer_edits::ended_at,
);

/// Notes that somebody, at a page, changed a field that said `before`. Under the
/// proposal's lock, so that the newest edit stays the newest.
///
/// # Errors
/// The database's.
pub async fn note(
    proposal: ProposalId,
    field: Field,
    before: &Answers,
    by: (UserId, &str),
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<()> {
    let (by, page) = by;
    let newest = answer_edits::table
        .filter(answer_edits::proposal_id.eq(proposal))
        .filter(answer_edits::field.eq(field))
        .order((answer_edits::ended_at.desc(), answer_edits::id.desc()))
        .select((
            answer_edits::id,
            answer_edits::user_id,
            answer_edits::ended_at,
        ))
        .first::<(RowId, UserId, DateTime<Utc>)>(db)
        .await
        .optional()?;
    if let Some((id, user, ended_at)) = newest
        && user == by
        && now - ended_at < ONE_EDIT
    {
        diesel::update(answer_edits::table.find(id))
            .set((
                answer_edits::ended_at.eq(now.max(ended_at)),
                answer_edits::page.eq(page),
            ))
            .execute(db)
            .await?;
        return Ok(());
    }
    diesel::insert_into(answer_edits::table)
        .values((
            answer_edits::id.eq(RowId::new()),
            answer_edits::proposal_id.eq(proposal),
            answer_edits::field.eq(field),
            answer_edits::page.eq(page),
            answer_edits::user_id.eq(by),
            answer_edits::before.eq(short(before.only(field))),
            answer_edits::began_at.eq(now),
            answer_edits::ended_at.eq(now),
        ))
        .execute(db)
        .await?;
    Ok(())
}

/// Whether the newest change of a field came from this page.
///
/// # Errors
/// The database's.
pub async fn is_newest(
    proposal: ProposalId,
    field: Field,
    page: &str,
    db: &mut Db,
) -> QueryResult<bool> {
    let newest = answer_edits::table
        .filter(answer_edits::proposal_id.eq(proposal))
        .filter(answer_edits::field.eq(field))
        .order((answer_edits::ended_at.desc(), answer_edits::id.desc()))
        .select(answer_edits::page)
        .first::<String>(db)
        .await
        .optional()?;
    Ok(!page.is_empty() && newest.as_deref() == Some(page))
}

/// Answers without those that are empty.
fn short(answers: Answers) -> Value {
    let mut stored = answers.to_stored();
    if let Value::Object(fields) = &mut stored {
        fields.retain(|_, value| match value {
            Value::String(text) => !text.is_empty(),
            Value::Array(list) => !list.is_empty(),
            _ => true,
        });
    }
    stored
}
