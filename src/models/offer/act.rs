//! Making, changing, ending and judging an offer: one transaction each, with its
//! event and its mails.

use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::{Content, Offer, find_for};
use crate::domain::deadline;
use crate::domain::lifecycle::{Refusal, Role, To};
use crate::domain::message::Message;
use crate::domain::offer::{Action, Guard, State};
use crate::domain::text::Slug;
use crate::ids::{ApplicantId, OfferId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::mail;
use crate::models::person::Person;
use crate::models::pool::Db;
use crate::models::schema::{applicants, support_offers};

/// Offers of one person that have not ended.
const MOST: i64 = 20;

/// Why an offer was not made or moved.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// Not for the actor's eyes.
    #[error("hidden")]
    Hidden,
    /// The address of whoever offers is not known to be theirs.
    #[error("address not confirmed")]
    Unconfirmed,
    /// The person has too many that have not ended.
    #[error("too many")]
    TooMany,
    /// The table says no.
    #[error("refused: {0:?}")]
    Refused(Refusal<Guard>),
    /// It was changed since the page was drawn.
    #[error("stale")]
    Stale,
    /// The database's.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Today, where the province is.
fn today(acting: &Acting) -> NaiveDate {
    deadline::local(acting.now).date()
}

/// The name under which somebody offers for an organisation, or for themselves.
async fn name(
    person: &Person,
    applicant: Option<ApplicantId>,
    db: &mut Db,
) -> Result<String, OfferError> {
    let Some(applicant) = applicant else {
        return Ok(person.name.clone());
    };
    if !matches!(person.role_in(applicant), Some(Role::Owner | Role::Editor)) {
        return Err(OfferError::Hidden);
    }
    let row = applicants::table.find(applicant).select(applicants::name);
    Ok(row.first(db).await?)
}

impl Offer {
    /// Makes an offer under an id that the form carries: a form that arrives twice finds
    /// its offer. It waits for a moderator.
    ///
    /// # Errors
    /// [`OfferError`].
    pub async fn make(
        id: OfferId,
        content: &Content,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), OfferError> {
        let person = acting.person.as_ref().ok_or(OfferError::Hidden)?;
        if !person.email_confirmed {
            return Err(OfferError::Unconfirmed);
        }
        db.transaction(async |db| {
            let name = name(person, content.applicant, db).await?;
            let open: i64 = support_offers::table
                .filter(support_offers::user_id.eq(person.id))
                .filter(support_offers::state.ne(State::Ended))
                .filter(support_offers::id.ne(id))
                .count()
                .get_result(db)
                .await?;
            if open >= MOST {
                return Err(OfferError::TooMany);
            }
            let made = diesel::insert_into(support_offers::table)
                .values((
                    support_offers::id.eq(id),
                    support_offers::state.eq(State::Waiting),
                    support_offers::user_id.eq(person.id),
                    support_offers::name.eq(&name),
                    columns(content),
                    support_offers::created_at.eq(acting.now),
                    support_offers::updated_at.eq(acting.now),
                ))
                .on_conflict(support_offers::id)
                .do_nothing()
                .execute(db)
                .await?;
            if made == 0 {
                Offer::find_own(person, id, db).await.map_err(hidden)?;
                return Ok(());
            }
            let act = Act::on("offer_make", Subject::Offer, id.0)
                .with(json!({ "until": content.until, "kinds": content.kinds }));
            let event = Event::record(act, acting, db).await?;
            tell_moderators(id, &content.title, &name, &event, db).await?;
            Ok(())
        })
        .await
    }

    /// Changes an offer. Where its words stay and it is published, it stays so; else it
    /// waits for a moderator again, and nobody else reads it until then.
    ///
    /// # Errors
    /// [`OfferError`].
    pub async fn change(
        id: OfferId,
        seen: i32,
        content: &Content,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<State, OfferError> {
        let person = acting.person.as_ref().ok_or(OfferError::Hidden)?;
        db.transaction(async |db| {
            let name = name(person, content.applicant, db).await?;
            let offer = lock_own(id, person, db).await?;
            if offer.version != seen {
                return Err(OfferError::Stale);
            }
            // Nobody makes a colleague's offer that person's own.
            if content.applicant.is_none() && offer.user_id != person.id {
                return Err(OfferError::Hidden);
            }
            let same_words = offer.title == content.title
                && offer.body == content.body
                && offer.conditions == content.conditions
                && offer.applicant_id == content.applicant
                && offer.name == name;
            let action = if same_words && offer.state == State::Published {
                Action::Adjust
            } else {
                Action::Change
            };
            // The new last day is what must lie ahead.
            let changed = Offer {
                until: content.until,
                ..offer.clone()
            };
            let next = offer.next(action, &changed, person, "", acting)?;
            diesel::update(support_offers::table.find(id))
                .set((
                    columns(content),
                    support_offers::name.eq(&name),
                    support_offers::state.eq(next),
                    support_offers::version.eq(offer.version + 1),
                    support_offers::updated_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            let event = record(&offer, action, next, "", acting, db).await?;
            if next == State::Waiting {
                tell_moderators(id, &content.title, &name, &event, db).await?;
            }
            Ok(next)
        })
        .await
    }

    /// Moves the last day of a published offer, over or not.
    ///
    /// # Errors
    /// [`OfferError`].
    pub async fn renew(
        id: OfferId,
        until: NaiveDate,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), OfferError> {
        let person = acting.person.as_ref().ok_or(OfferError::Hidden)?;
        db.transaction(async |db| {
            let offer = lock_own(id, person, db).await?;
            let changed = Offer {
                until,
                ..offer.clone()
            };
            let next = offer.next(Action::Adjust, &changed, person, "", acting)?;
            diesel::update(support_offers::table.find(id))
                .set((
                    support_offers::until.eq(until),
                    support_offers::version.eq(offer.version + 1),
                    support_offers::updated_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            record(&changed, Action::Adjust, next, "", acting, db).await?;
            Ok(())
        })
        .await
    }

    /// Ends an offer for good.
    ///
    /// # Errors
    /// [`OfferError`].
    pub async fn end(id: OfferId, acting: &Acting, db: &mut Db) -> Result<(), OfferError> {
        let person = acting.person.as_ref().ok_or(OfferError::Hidden)?;
        db.transaction(async |db| {
            let offer = lock_own(id, person, db).await?;
            let next = offer.next(Action::End, &offer, person, "", acting)?;
            diesel::update(support_offers::table.find(id))
                .set((
                    support_offers::state.eq(next),
                    support_offers::version.eq(offer.version + 1),
                    support_offers::updated_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            record(&offer, Action::End, next, "", acting, db).await?;
            Ok(())
        })
        .await
    }

    /// Publishes or refuses an offer as the moderator read it, and tells its owner.
    ///
    /// # Errors
    /// [`OfferError`].
    pub async fn judge(
        id: OfferId,
        action: Action,
        seen: i32,
        note: &str,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<State, OfferError> {
        let person = acting.person.as_ref().ok_or(OfferError::Hidden)?;
        db.transaction(async |db| {
            lock(id, db).await?;
            let offer = find_for(person.id, id, db).await.map_err(hidden)?;
            if offer.version != seen {
                return Err(OfferError::Stale);
            }
            let next = offer.next(action, &offer, person, note, acting)?;
            let slug = match &offer.slug {
                Some(slug) => slug.clone(),
                None if next == State::Published => free_slug(&offer.title, db).await?,
                None => String::new(),
            };
            diesel::update(support_offers::table.find(id))
                .set((
                    support_offers::state.eq(next),
                    support_offers::reason.eq(note),
                    support_offers::judged_by.eq(person.id),
                    support_offers::judged_at.eq(acting.now),
                    (next == State::Published).then_some((
                        support_offers::slug.eq(&slug),
                        support_offers::published_at.eq(acting.now),
                    )),
                    support_offers::version.eq(offer.version + 1),
                    support_offers::updated_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            let event = record(&offer, action, next, note, acting, db).await?;
            for owner in owners(&offer, db).await? {
                let params = json!({ "offer_id": id, "title": offer.title, "how": action, "slug": slug,
                    "note": if note.is_empty() { None } else { Some(note) } });
                mail::tell_person(Message::OfferJudged, owner, &event, params, db).await?;
            }
            Ok(next)
        })
        .await
    }

    /// Where an action leads; `as_of` is the offer as it will be.
    fn next(
        &self,
        action: Action,
        as_of: &Self,
        person: &Person,
        note: &str,
        acting: &Acting,
    ) -> Result<State, OfferError> {
        let facts = as_of.facts(person, today(acting));
        let row = self.state.decide(action, &facts, Some(note));
        Ok(match row.map_err(OfferError::Refused)?.to {
            To::State(next) => next,
            To::Same | To::Returns => self.state,
        })
    }
}

fn hidden(error: diesel::result::Error) -> OfferError {
    match error {
        diesel::result::Error::NotFound => OfferError::Hidden,
        other => other.into(),
    }
}

/// What the content sets.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = support_offers, treat_none_as_null = true)]
struct Columns<'a> {
    applicant_id: Option<ApplicantId>,
    title: &'a str,
    body: &'a str,
    conditions: &'a str,
    kinds: Vec<&'static str>,
    sectors: &'a [String],
    communes: &'a [String],
    until: NaiveDate,
}

fn columns(content: &Content) -> Columns<'_> {
    Columns {
        applicant_id: content.applicant,
        title: &content.title,
        body: &content.body,
        conditions: &content.conditions,
        kinds: content.kinds.iter().map(|kind| kind.as_str()).collect(),
        sectors: &content.sectors,
        communes: &content.communes,
        until: content.until,
    }
}

async fn lock(id: OfferId, db: &mut Db) -> QueryResult<()> {
    let row = support_offers::table.find(id).select(support_offers::id);
    row.for_update().first::<OfferId>(db).await.optional()?;
    Ok(())
}

async fn lock_own(id: OfferId, person: &Person, db: &mut Db) -> Result<Offer, OfferError> {
    lock(id, db).await?;
    Offer::find_own(person, id, db).await.map_err(hidden)
}

async fn record(
    offer: &Offer,
    action: Action,
    next: State,
    note: &str,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<Event> {
    let word = format!("offer_{action}");
    let act = Act {
        from_state: Some(offer.state.as_str()),
        to_state: Some(next.as_str()),
        ..Act::on(&word, Subject::Offer, offer.id.0)
            .noting(note)
            .with(json!({ "until": offer.until, "version": offer.version }))
    };
    Event::record(act, acting, db).await
}

/// An address of the title's words that no offer has yet.
async fn free_slug(title: &str, db: &mut Db) -> QueryResult<String> {
    let wanted = Slug::from_title(title);
    let taken = support_offers::table
        .filter(support_offers::slug.like(format!("{}%", wanted.as_str())))
        .select(support_offers::slug.assume_not_null())
        .load::<String>(db)
        .await?;
    let mut slug = wanted.clone();
    let mut number = 2;
    while taken.iter().any(|other| other == slug.as_str()) {
        slug = wanted.numbered(number);
        number += 1;
    }
    Ok(slug.as_str().to_owned())
}

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = SqlUuid)]
    id: UserId,
}

/// Whoever answers for an offer: who made it, or of an organisation its owners and editors.
///
/// # Errors
/// The database's.
pub async fn owners(offer: &Offer, db: &mut Db) -> QueryResult<Vec<UserId>> {
    let told: Vec<Told> = diesel::sql_query(
        "SELECT u.id FROM users u WHERE u.disabled_at IS NULL AND u.email_confirmed_at IS NOT NULL
            AND CASE WHEN $2::uuid IS NULL THEN u.id = $1
                ELSE EXISTS (SELECT FROM memberships m
                    WHERE m.user_id = u.id AND m.applicant_id = $2 AND m.role IN ('owner', 'editor')) END
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(offer.user_id)
    .bind::<Nullable<SqlUuid>, _>(offer.applicant_id)
    .load(db)
    .await?;
    Ok(told.into_iter().map(|row| row.id).collect())
}

/// Tells the moderators who may read it.
async fn tell_moderators(
    id: OfferId,
    title: &str,
    name: &str,
    event: &Event,
    db: &mut Db,
) -> QueryResult<()> {
    let told: Vec<Told> = diesel::sql_query(
        "SELECT u.id FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'moderator'
        JOIN support_offers o ON o.id = $1
        WHERE u.disabled_at IS NULL AND u.id <> o.user_id AND (o.applicant_id IS NULL
            OR o.applicant_id NOT IN (SELECT x.applicant_id FROM conflicting_applicants(u.id) x))
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(id)
    .load(db)
    .await?;
    for person in told {
        let params = json!({ "offer_id": id, "title": title, "person": name });
        mail::tell_person(Message::OfferArrived, person.id, event, params, db).await?;
    }
    Ok(())
}

/// How long before its last day its owner is told.
pub fn warned_from(acting: &Acting) -> NaiveDate {
    let days = acting.rules.warnings.offer_before_calendar_days;
    today(acting) + TimeDelta::days(days.into())
}
