//! Editing the calendar: what would move, and the change itself in one
//! transaction with every date that follows from it.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Text};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::{Value, json};

use super::load;
use super::recount::{Moved, Other, Recounted, recount};
use crate::domain::deadline::{Calendar, Change, Edit};
use crate::domain::form::Fault;
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::ids::{CalendarEditId, ProposalId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Audience, Event, Subject};
use crate::models::mail;
use crate::models::pool::Db;
use crate::models::schema::{calendar_days, calendar_edits, calendar_moves, proposals};

/// Why the calendar did not change.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// Only administrators edit it.
    #[error("hidden")]
    Hidden,
    /// Somebody edited it since the preview was drawn.
    #[error("a newer calendar")]
    Newer,
    /// What the change says is wrong.
    #[error("invalid")]
    Invalid(Fault),
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// What a change would do.
#[derive(Debug)]
pub struct Preview {
    pub recounted: Recounted,
    /// The calendar after it.
    pub after: Calendar,
    /// The years that it begins.
    pub begins: Vec<i32>,
    /// The calendar that this was reckoned from; saving asks for it.
    pub seen: String,
}

/// What a change would do, reckoned and not written. Five queries.
///
/// # Errors
/// [`EditError`].
pub async fn preview(edit: &Edit, acting: &Acting, db: &mut Db) -> Result<Preview, EditError> {
    let reader = administrator(acting)?;
    let before = load(&acting.rules.office, db).await?;
    let after = before.edited(edit).map_err(EditError::Invalid)?;
    let recounted = recount(&before, &after, reader, &acting.rules, acting.now, db).await?;
    Ok(Preview {
        recounted,
        begins: after.newly_known(&before).into_iter().collect(),
        after,
        seen: fingerprint(db).await?,
    })
}

fn administrator(acting: &Acting) -> Result<UserId, EditError> {
    acting
        .person
        .as_ref()
        .filter(|person| person.roles.contains(&Role::Administrator))
        .map(|person| person.id)
        .ok_or(EditError::Hidden)
}

async fn fingerprint(db: &mut Db) -> QueryResult<String> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        seen: String,
    }
    let row = diesel::sql_query(
        "SELECT md5(coalesce(string_agg(date::text || kind, ',' ORDER BY date), '')) AS seen FROM calendar_days",
    )
    .get_result::<Row>(db)
    .await?;
    Ok(row.seen)
}

/// Makes a change that was previewed: the days, every running date that
/// follows from them, the log, and a mail to each applicant whose promised
/// date moves. All of it, or nothing.
///
/// # Errors
/// [`EditError`].
pub async fn save(
    edit: &Edit,
    seen: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<CalendarEditId, EditError> {
    let reader = administrator(acting)?;
    db.transaction(async |db| {
        // Whoever moves one of these waits for the new calendar, or this waits for them.
        proposals::table
            .filter(proposals::due_at.is_not_null())
            .filter(proposals::discarded_at.is_null())
            .order(proposals::id)
            .select(proposals::id)
            .for_update()
            .load::<ProposalId>(db)
            .await?;
        // And whoever begins a clock holds all of the old one or reads all of the new one;
        // pages read on meanwhile.
        diesel::sql_query("LOCK TABLE calendar_days IN EXCLUSIVE MODE")
            .execute(db)
            .await?;
        if fingerprint(db).await? != seen {
            return Err(EditError::Newer);
        }
        let before = load(&acting.rules.office, db).await?;
        let after = before.edited(edit).map_err(EditError::Invalid)?;
        let found = recount(&before, &after, reader, &acting.rules, acting.now, db).await?;
        let id = CalendarEditId::new();
        record(id, edit, &found, reader, acting, db).await?;
        change_days(id, edit, db).await?;
        let all = found.moved.iter().chain(&found.steady);
        write_dates(all, db).await?;
        write_others("ideas", &found.ideas, db).await?;
        write_others("advice_requests", &found.advice, db).await?;
        for moved in &found.moved {
            tell(id, edit, moved, acting, db).await?;
        }
        Ok(id)
    })
    .await
}

async fn record(
    id: CalendarEditId,
    edit: &Edit,
    found: &Recounted,
    by: UserId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    diesel::insert_into(calendar_edits::table)
        .values((
            calendar_edits::id.eq(id),
            calendar_edits::change.eq(edit.change),
            calendar_edits::kind.eq(edit.kind),
            calendar_edits::first_day.eq(edit.first),
            calendar_edits::last_day.eq(edit.last),
            calendar_edits::name.eq(&edit.name),
            calendar_edits::source.eq(&edit.source),
            calendar_edits::reason.eq(&edit.reason),
            calendar_edits::made_by.eq(by),
            calendar_edits::made_at.eq(acting.now),
        ))
        .execute(db)
        .await?;
    let moves: Vec<_> = found
        .moved
        .iter()
        .map(|moved| {
            (
                calendar_moves::calendar_edit_id.eq(id),
                calendar_moves::proposal_id.eq(moved.id),
                calendar_moves::due_before.eq(moved.due_before),
                calendar_moves::due_after.eq(moved.due.map(|due| due.at)),
                calendar_moves::promised_before.eq(moved.promised_before),
                calendar_moves::promised_after.eq(moved.promised.map(|due| due.at)),
            )
        })
        .collect();
    diesel::insert_into(calendar_moves::table)
        .values(moves)
        .execute(db)
        .await?;
    let act = Act::on("edit_calendar", Subject::Portal, id.0)
        .noting(&edit.reason)
        .with(json!({
            "change": edit.change, "kind": edit.kind, "first": edit.first, "last": edit.last,
            "name": edit.name, "source": edit.source,
        }));
    Event::record(act, acting, db).await?;
    Ok(())
}

async fn change_days(id: CalendarEditId, edit: &Edit, db: &mut Db) -> QueryResult<()> {
    if edit.change == Change::Remove {
        diesel::delete(calendar_days::table)
            .filter(calendar_days::date.eq_any(edit.days()))
            .execute(db)
            .await?;
        return Ok(());
    }
    let last = calendar_days::table
        .select(diesel::dsl::max(calendar_days::position))
        .first::<Option<i32>>(db)
        .await?
        .unwrap_or(0);
    let days: Vec<_> = edit
        .days()
        .into_iter()
        .zip(last + 1..)
        .map(|(day, position)| {
            (
                calendar_days::date.eq(day),
                calendar_days::kind.eq(edit.kind),
                calendar_days::name.eq(&edit.name),
                calendar_days::certainty.eq(""),
                calendar_days::position.eq(position),
                calendar_days::calendar_edit_id.eq(id),
            )
        })
        .collect();
    diesel::insert_into(calendar_days::table)
        .values(days)
        .execute(db)
        .await?;
    Ok(())
}

/// Writes the dates of dossiers. One statement.
async fn write_dates(all: impl Iterator<Item = &Moved>, db: &mut Db) -> QueryResult<()> {
    let rows: Vec<Value> = all
        .map(|moved| {
            json!({
                "id": moved.id,
                "due_at": moved.due.map(|due| due.at),
                "due_provisional": moved.due.is_some_and(|due| due.provisional),
                "promised_at": moved.promised.map(|due| due.at),
                "promised_provisional": moved.promised.is_some_and(|due| due.provisional),
            })
        })
        .collect();
    diesel::sql_query(
        "UPDATE proposals p SET due_at = r.due_at, due_provisional = r.due_provisional,
            promised_at = r.promised_at, promised_provisional = r.promised_provisional
        FROM jsonb_to_recordset($1) AS r (id uuid, due_at timestamptz, due_provisional boolean,
            promised_at timestamptz, promised_provisional boolean)
        WHERE p.id = r.id",
    )
    .bind::<Jsonb, _>(Value::Array(rows))
    .execute(db)
    .await?;
    Ok(())
}

/// Writes the dates of what waits beside dossiers. One statement.
async fn write_others(table: &'static str, others: &[Other], db: &mut Db) -> QueryResult<()> {
    let rows: Vec<Value> = others
        .iter()
        .map(|other| {
            json!({ "id": other.id, "due_at": other.due.at, "due_provisional": other.due.provisional })
        })
        .collect();
    diesel::sql_query(format!(
        "UPDATE {table} t SET due_at = r.due_at, due_provisional = r.due_provisional
        FROM jsonb_to_recordset($1) AS r (id uuid, due_at timestamptz, due_provisional boolean)
        WHERE t.id = r.id"
    ))
    .bind::<Jsonb, _>(Value::Array(rows))
    .execute(db)
    .await?;
    Ok(())
}

/// The dossier's own record of it, and the applicant's mail.
async fn tell(
    id: CalendarEditId,
    edit: &Edit,
    moved: &Moved,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    let promise = moved.promised.filter(|_| moved.moves_promise());
    let audience = if promise.is_some() {
        Audience::Everyone
    } else {
        Audience::Staff
    };
    let act = Act::on("move_dates", Subject::Proposal, moved.id.0)
        .of(moved.id, audience)
        .with(json!({
            "calendar_edit": id, "name": edit.name, "source": edit.source,
            "due_before": moved.due_before, "due_at": moved.due.map(|due| due.at),
            "promised_before": moved.promised_before, "promised_at": moved.promised.map(|due| due.at),
        }));
    let event = Event::record(act, acting, db).await?;
    if let (Some(promise), Some(before)) = (promise, moved.promised_before) {
        let params = json!({
            "due_at": promise.at.to_rfc3339(),
            "due_provisional": promise.provisional.then_some(true),
            "was_due_at": before.to_rfc3339(), "name_of_day": edit.name, "source": edit.source,
        });
        mail::tell(Message::PromiseMoved, moved.id, &event, params, db).await?;
    }
    Ok(())
}
