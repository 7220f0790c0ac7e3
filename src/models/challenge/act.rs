//! Posting a challenge: written by an agency, moved by the table, one
//! transaction each.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::{Challenge, tell};
use crate::domain::challenge::{Action, Guard, State};
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::text::{Slug, canonical};
use crate::ids::ChallengeId;
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::pool::Db;
use crate::models::schema::{challenge_goals, challenges};

/// What an agency writes. Only the title is needed to keep a draft.
#[derive(Debug, Clone, Default)]
pub struct Content {
    pub title: String,
    pub basis: String,
    pub expected_result: String,
    /// What the chosen one gets.
    pub reward: String,
    pub contact: String,
    /// From the approval on, where there is none.
    pub opens_at: Option<DateTime<Utc>>,
    pub closes_at: Option<DateTime<Utc>>,
    /// Codes of goals.
    pub goals: Vec<String>,
}

/// Why a challenge was not written or moved.
#[derive(Debug, thiserror::Error)]
pub enum ChallengeError {
    /// Not for the actor's eyes.
    #[error("hidden")]
    Hidden,
    /// The table says no.
    #[error("refused: {0:?}")]
    Refused(Refusal<Guard>),
    /// Somebody wrote or acted since the page was drawn.
    #[error("stale")]
    Stale,
    /// A window only grows.
    #[error("not later")]
    NotLater,
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl Challenge {
    /// Begins a draft for the officer's agency, under an id that the form
    /// carries: a form that arrives twice finds its draft.
    ///
    /// # Errors
    /// [`ChallengeError`].
    pub async fn begin(
        id: ChallengeId,
        content: &Content,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), ChallengeError> {
        let person = acting.person.as_ref().ok_or(ChallengeError::Hidden)?;
        let agency = person
            .agency
            .as_ref()
            .filter(|_| person.roles.contains(&Role::Officer))
            .ok_or(ChallengeError::Refused(Refusal::NotYours))?;
        db.transaction(async |db| {
            let made = diesel::insert_into(challenges::table)
                .values((
                    challenges::id.eq(id),
                    challenges::agency_code.eq(agency),
                    challenges::state.eq(State::Draft),
                    columns(content),
                    challenges::created_by.eq(person.id),
                    challenges::created_at.eq(acting.now),
                    challenges::updated_at.eq(acting.now),
                ))
                .on_conflict(challenges::id)
                .do_nothing()
                .execute(db)
                .await?;
            if made == 1 {
                keep_goals(id, &content.goals, db).await?;
                let act = Act::on("challenge_begin", Subject::Challenge, id.0)
                    .with(json!({ "agency": agency, "title": content.title }));
                Event::record(act, acting, db).await?;
            }
            Ok(())
        })
        .await
    }

    /// Keeps what an officer of its agency wrote into a draft.
    ///
    /// # Errors
    /// [`ChallengeError`].
    pub async fn save(
        id: ChallengeId,
        content: &Content,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), ChallengeError> {
        db.transaction(async |db| {
            let challenge = lock(id, seen, acting, db).await?;
            if !challenge.is_written_by(acting) {
                return Err(ChallengeError::Refused(
                    if challenge.state() == State::Draft {
                        Refusal::NotYours
                    } else {
                        Refusal::NotNow
                    },
                ));
            }
            diesel::update(challenges::table.find(id))
                .set((
                    columns(content),
                    challenges::version.eq(challenge.version + 1),
                    challenges::updated_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            keep_goals(id, &content.goals, db).await?;
            let act = Act::on("challenge_save", Subject::Challenge, id.0)
                .with(json!({ "title": content.title }));
            Event::record(act, acting, db).await?;
            Ok(())
        })
        .await
    }

    /// Whether the actor may write it now.
    pub fn is_written_by(&self, acting: &Acting) -> bool {
        self.state() == State::Draft
            && acting.person.as_ref().is_some_and(|person| {
                self.facts(person, acting.now)
                    .roles
                    .contains(&Role::Officer)
            })
    }

    /// Moves it, with its event and its mails.
    ///
    /// # Errors
    /// [`ChallengeError`]; nothing has changed then.
    pub async fn perform(
        id: ChallengeId,
        action: Action,
        note: &str,
        seen: Option<i32>,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<State, ChallengeError> {
        db.transaction(async |db| {
            // A new end comes with that one: [`Challenge::extend`].
            if action == Action::Extend {
                return Err(ChallengeError::Refused(Refusal::NotNow));
            }
            let challenge = lock(id, seen, acting, db).await?;
            let person = acting.person.as_ref().ok_or(ChallengeError::Hidden)?;
            let facts = challenge.facts(person, acting.now);
            let row = challenge
                .state()
                .decide(action, &facts, Some(note))
                .map_err(ChallengeError::Refused)?;
            let state = challenge.state().after(row);
            let slug = match (action, &challenge.slug) {
                (Action::Approve, None) => Some(free_slug(&challenge.title, db).await?),
                _ => None,
            };
            let published = slug.is_some().then_some(acting.now);
            // Without a first second of its own the window opens with the approval.
            let opens =
                (action == Action::Approve && challenge.opens_at.is_none()).then_some(acting.now);
            diesel::update(challenges::table.find(id))
                .set((
                    challenges::state.eq(state),
                    slug.as_ref().map(|slug| challenges::slug.eq(slug)),
                    published.map(|at| challenges::published_at.eq(at)),
                    opens.map(|at| challenges::opens_at.eq(at)),
                    state
                        .has_ended()
                        .then_some(challenges::ended_at.eq(acting.now)),
                    challenges::note.eq(note),
                    challenges::version.eq(challenge.version + 1),
                    challenges::updated_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            let word = format!("challenge_{action}");
            let act = Act::on(&word, Subject::Challenge, id.0)
                .noting(note)
                .with(json!({ "from": challenge.state(), "to": state, "title": challenge.title }));
            let event = Event::record(act, acting, db).await?;
            let after = Self::find(id, db).await?;
            for message in row.effects {
                tell::tell(*message, &after, &event, db).await?;
            }
            Ok(state)
        })
        .await
    }
}

/// The challenge, locked until the transaction ends, for somebody who sees it.
pub(super) async fn lock(
    id: ChallengeId,
    seen: Option<i32>,
    acting: &Acting,
    db: &mut Db,
) -> Result<Challenge, ChallengeError> {
    let person = acting.person.as_ref().ok_or(ChallengeError::Hidden)?;
    diesel::sql_query("SELECT FROM challenges WHERE id = $1 FOR UPDATE")
        .bind::<SqlUuid, _>(id)
        .execute(db)
        .await?;
    let challenge = Challenge::find_for(person, id, db)
        .await
        .optional()?
        .ok_or(ChallengeError::Hidden)?;
    if seen.is_some_and(|seen| seen != challenge.version) {
        return Err(ChallengeError::Stale);
    }
    Ok(challenge)
}

/// The columns that an agency writes.
#[derive(AsChangeset, Insertable)]
#[diesel(table_name = challenges, treat_none_as_null = true)]
struct Columns<'a> {
    title: String,
    basis: &'a str,
    expected_result: &'a str,
    reward: &'a str,
    contact: &'a str,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
}

fn columns(content: &Content) -> Columns<'_> {
    Columns {
        title: canonical(&content.title),
        basis: &content.basis,
        expected_result: &content.expected_result,
        reward: &content.reward,
        contact: &content.contact,
        opens_at: content.opens_at,
        closes_at: content.closes_at,
    }
}

async fn keep_goals(id: ChallengeId, goals: &[String], db: &mut Db) -> QueryResult<()> {
    diesel::delete(challenge_goals::table.filter(challenge_goals::challenge_id.eq(id)))
        .execute(db)
        .await?;
    let rows: Vec<_> = goals
        .iter()
        .map(|code| {
            (
                challenge_goals::challenge_id.eq(id),
                challenge_goals::goal_code.eq(code),
            )
        })
        .collect();
    diesel::insert_into(challenge_goals::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(db)
        .await?;
    Ok(())
}

async fn free_slug(title: &str, db: &mut Db) -> QueryResult<String> {
    let wanted = Slug::from_title(title);
    let taken = challenges::table
        .filter(challenges::slug.like(format!("{}%", wanted.as_str())))
        .select(challenges::slug)
        .load::<Option<String>>(db)
        .await?;
    let mut slug = wanted.clone();
    let mut number = 2;
    while taken.iter().flatten().any(|other| other == slug.as_str()) {
        slug = wanted.numbered(number);
        number += 1;
    }
    Ok(slug.as_str().to_owned())
}
