//! What is done with what people say: written, confirmed by mail, relayed,
//! shown, answered, refused. Each in one transaction, with its event and mails.

use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::{Value, json};

use super::relay::{self, Limit};
use super::{Feedback, find_for};
use crate::domain::deadline;
use crate::domain::feedback::{Handling, Kind, State};
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::domain::publication;
use crate::domain::text::EmailAddress;
use crate::ids::{ChallengeId, FeedbackId, InitiativeId, OfferId, ProposalId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::mail::{self, Recipient};
use crate::models::offer::Offer;
use crate::models::offer::act::owners;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::Standing;
use crate::models::proposal::perform::PerformError;
use crate::models::schema::{challenges, feedback, initiatives, support_offers};
use crate::models::throttle;

/// What the link in the mail of confirmation is good for.
pub const PURPOSE: &str = "confirm_feedback";
/// How long it is good.
const LIFETIME: TimeDelta = TimeDelta::days(3);
/// Unconfirmed ones of an address within a day, so that nobody's mailbox is flooded.
const MOST_A_DAY: i64 = 5;

/// What it is about.
#[derive(Debug, Clone, Copy)]
pub enum About {
    Entry(InitiativeId),
    Challenge(ChallengeId),
    Offer(OfferId),
}

impl About {
    /// The columns that say so.
    pub(super) const fn columns(
        self,
    ) -> (Option<InitiativeId>, Option<ChallengeId>, Option<OfferId>) {
        match self {
            About::Entry(id) => (Some(id), None, None),
            About::Challenge(id) => (None, Some(id), None),
            About::Offer(id) => (None, None, Some(id)),
        }
    }
}

/// What somebody wrote.
#[derive(Debug, Clone)]
pub struct Written {
    pub kind: Kind,
    pub about: About,
    pub name: String,
    pub email: EmailAddress,
    pub body: String,
    pub language: &'static str,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// A mail asks for the address to be confirmed; or it is one too many of an
    /// address, which nobody is told.
    Asked,
    /// Too many come from one network.
    Wait(chrono::DateTime<chrono::Utc>),
    /// Too many were relayed to this side within a day.
    Full,
}

/// Keeps what somebody wrote and asks them to confirm their address.
///
/// # Errors
/// The database's.
pub async fn write(written: &Written, acting: &Acting, db: &mut Db) -> QueryResult<Kept> {
    db.transaction(async |db| {
        let keys = [throttle::Key::feedback(&acting.address)];
        if let Some(until) = throttle::miss(&keys, acting.now, db).await? {
            return Ok(Kept::Wait(until));
        }
        let email = written.email.as_str();
        let lately: i64 = feedback::table
            .filter(feedback::email.eq(email))
            .filter(feedback::state.eq(State::Unconfirmed))
            .filter(feedback::created_at.gt(acting.now - TimeDelta::days(1)))
            .count()
            .get_result(db)
            .await?;
        if lately >= MOST_A_DAY {
            return Ok(Kept::Asked);
        }
        match relay::limit(written, acting, db).await? {
            Limit::Free => {}
            Limit::OwnReached => return Ok(Kept::Asked),
            Limit::AllReached => return Ok(Kept::Full),
        }
        let id = FeedbackId::new();
        let (initiative, challenge, offer) = written.about.columns();
        diesel::insert_into(feedback::table)
            .values((
                feedback::id.eq(id),
                feedback::kind.eq(written.kind),
                feedback::state.eq(State::Unconfirmed),
                feedback::initiative_id.eq(initiative),
                feedback::challenge_id.eq(challenge),
                feedback::offer_id.eq(offer),
                feedback::name.eq(&written.name),
                feedback::email.eq(email),
                feedback::language.eq(written.language),
                feedback::body.eq(&written.body),
                feedback::created_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        let act = Act::on("write_feedback", Subject::Feedback, id.0)
            .with(json!({ "kind": written.kind }));
        let event = Event::record(act, acting, db).await?;
        let to = Recipient {
            user: None,
            address: email.to_owned(),
            name: written.name.clone(),
            language: written.language.to_owned(),
        };
        let params = json!({ "token_id": id, "purpose": PURPOSE, "expires_at": acting.now + LIFETIME,
            "title": title(written.about, db).await?, "body": written.body });
        mail::queue(Message::FeedbackConfirm, &event, &to, params, db).await?;
        Ok(Kept::Asked)
    })
    .await
}

async fn title(about: About, db: &mut Db) -> QueryResult<String> {
    match about {
        About::Entry(id) => {
            let row = initiatives::table.find(id).select(initiatives::title);
            row.first(db).await
        }
        About::Challenge(id) => {
            let row = challenges::table.find(id).select(challenges::title);
            row.first(db).await
        }
        About::Offer(id) => {
            let row = support_offers::table.find(id).select(support_offers::title);
            row.first(db).await
        }
    }
}

/// What a link of a mail stands for, while it can be used.
///
/// # Errors
/// [`diesel::result::Error::NotFound`] where it was used, is too old, or what it
/// is about is not public any more; or the database's.
pub async fn unconfirmed(
    id: FeedbackId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<(Kind, String)> {
    let (kind, body, offer) = feedback::table
        .left_join(initiatives::table)
        .filter(feedback::id.eq(id))
        .filter(feedback::state.eq(State::Unconfirmed))
        .filter(feedback::created_at.gt(acting.now - LIFETIME))
        .filter(
            initiatives::state
                .eq(publication::State::Published)
                .or(feedback::initiative_id.is_null()),
        )
        .select((feedback::kind, feedback::body, feedback::offer_id))
        .first::<(Kind, String, Option<OfferId>)>(db)
        .await?;
    let today = deadline::local(acting.now).date();
    match offer {
        Some(offer) if !Offer::is_live(offer, today, db).await? => {
            Err(diesel::result::Error::NotFound)
        }
        _ => Ok((kind, body)),
    }
}

/// Confirms the writer's address: what is relayed goes to the provider or to whoever
/// offers, anything else to the Department or the agency of the challenge.
///
/// # Errors
/// As [`unconfirmed`].
pub async fn confirm(id: FeedbackId, acting: &Acting, db: &mut Db) -> QueryResult<Kind> {
    db.transaction(async |db| {
        let (kind, body) = unconfirmed(id, acting, db).await?;
        let (proposal, offer) = feedback::table
            .left_join(initiatives::table)
            .filter(feedback::id.eq(id))
            .select((initiatives::proposal_id.nullable(), feedback::offer_id))
            .first::<(Option<ProposalId>, Option<OfferId>)>(db)
            .await?;
        // Of what the province reported, the Department answers.
        let relayed = proposal.filter(|_| kind.is_relayed());
        let state = if relayed.is_some() || offer.is_some() {
            State::Relayed
        } else {
            State::Waiting
        };
        let confirmed = diesel::update(feedback::table.find(id))
            .filter(feedback::state.eq(State::Unconfirmed))
            .set((
                feedback::state.eq(state),
                feedback::confirmed_at.eq(acting.now),
            ))
            .returning(feedback::name)
            .get_result::<String>(db)
            .await?;
        let act =
            Act::on("confirm_feedback", Subject::Feedback, id.0).with(json!({ "kind": kind }));
        let event = Event::record(act, acting, db).await?;
        if let Some(proposal) = relayed {
            let params = json!({ "person": confirmed, "body": body });
            let message = match kind {
                Kind::Support => Message::SupportOffered,
                _ => Message::FeedbackRelayed,
            };
            mail::tell(message, proposal, &event, params, db).await?;
        } else if let Some(offer) = offer {
            let offer = Offer::find(offer, db).await?;
            for owner in owners(&offer, db).await? {
                let params = json!({ "offer_id": offer.id, "title": offer.title, "person": confirmed, "body": body });
                mail::tell_person(Message::InterestShown, owner, &event, params, db).await?;
            }
        } else {
            tell_handlers(id, &confirmed, kind, &body, &event, db).await?;
        }
        Ok(kind)
    })
    .await
}

/// Tells the moderators whom no interest bars, and of a challenge the officers of
/// its agency.
async fn tell_handlers(
    id: FeedbackId,
    name: &str,
    kind: Kind,
    body: &str,
    event: &Event,
    db: &mut Db,
) -> QueryResult<()> {
    #[derive(QueryableByName)]
    struct Told {
        #[diesel(sql_type = SqlUuid)]
        id: UserId,
        #[diesel(sql_type = Text)]
        title: String,
    }
    let told: Vec<Told> = diesel::sql_query(
        "SELECT u.id, coalesce(i.title, c.title, '') AS title
        FROM feedback f
        LEFT JOIN initiatives i ON i.id = f.initiative_id
        LEFT JOIN challenges c ON c.id = f.challenge_id
        CROSS JOIN users u
        WHERE f.id = $1 AND u.disabled_at IS NULL
            AND (i.proposal_id IS NULL OR NOT is_conflicted(u.id, i.proposal_id))
            AND EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id
                AND (r.role = 'moderator' OR r.role = 'officer' AND r.agency_code = c.agency_code))
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(id)
    .load(db)
    .await?;
    for person in told {
        let params = json!({ "feedback_id": id, "kind": kind, "person": name, "body": body, "title": person.title });
        mail::tell_person(Message::FeedbackArrived, person.id, event, params, db).await?;
    }
    Ok(())
}

/// Shows, answers or refuses one, for whoever may handle it.
///
/// # Errors
/// [`PerformError::Hidden`] to all others, [`PerformError::Refused`] where it is
/// not in a state for it, or the database's.
pub async fn handle(
    id: FeedbackId,
    handling: Handling,
    words: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    let person = acting.person.as_ref().ok_or(PerformError::Hidden)?;
    db.transaction(async |db| {
        lock(id, db).await?;
        let found = find_for(person, id, db).await.optional()?;
        let found = found.ok_or(PerformError::Hidden)?;
        if !found.kind.handlings(found.state).contains(&handling) {
            let refusal = crate::domain::lifecycle::Refusal::NotNow;
            return Err(PerformError::Refused(refusal));
        }
        let state = match handling {
            Handling::Show => State::Shown,
            Handling::Answer => State::Closed,
            Handling::Refuse => State::Refused,
        };
        let answers = handling != Handling::Refuse && !words.is_empty();
        diesel::update(feedback::table.find(id))
            .set((
                feedback::state.eq(state),
                feedback::handled_by.eq(person.id),
                feedback::handled_at.eq(acting.now),
                (handling == Handling::Refuse).then_some(feedback::reason.eq(words)),
            ))
            .execute(db)
            .await?;
        if answers {
            keep_answer(id, words, false, person.id, acting, db).await?;
        }
        let word = format!("feedback_{handling}");
        let act = Act::on(&word, Subject::Feedback, id.0).noting(words);
        let event = Event::record(act, acting, db).await?;
        // A second answer to what is shown tells its writer again.
        tell_writer(&found, handling.as_str(), words, &event, db).await?;
        Ok(())
    })
    .await
}

/// Answers a question or a comment, for an owner or editor of the provider.
///
/// # Errors
/// [`PerformError::Hidden`] where it is not theirs to answer; the database's.
pub async fn answer(
    proposal: ProposalId,
    id: FeedbackId,
    words: &str,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), PerformError> {
    let person = acting.person.as_ref().ok_or(PerformError::Hidden)?;
    db.transaction(async |db| {
        let held = Proposal::lock(proposal, db).await.optional()?;
        let held = held.ok_or(PerformError::Hidden)?;
        let standing = Standing::of(person, &held, db).await?;
        let own = [Role::Owner, Role::Editor];
        if !own.iter().any(|role| standing.roles.contains(role)) {
            return Err(PerformError::Hidden);
        }
        lock(id, db).await?;
        let all = super::of_proposal(proposal, db).await?;
        let found = all.into_iter().find(|one| one.id == id);
        let found = found.ok_or(PerformError::Hidden)?;
        let open = match found.kind {
            Kind::Question | Kind::Support => found.state == State::Relayed,
            Kind::Comment => found.state == State::Shown && found.answer.is_empty(),
            Kind::Mistake | Kind::Challenge | Kind::Interest => false,
        };
        if !open {
            let refusal = crate::domain::lifecycle::Refusal::NotNow;
            return Err(PerformError::Refused(refusal));
        }
        say(&found, words, person.id, acting, db).await?;
        Ok(())
    })
    .await
}

/// Keeps the answer of the side that something was relayed to, and sends it on.
pub(super) async fn say(
    found: &Feedback,
    words: &str,
    by: UserId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    keep_answer(found.id, words, true, by, acting, db).await?;
    if found.kind.is_relayed() {
        diesel::update(feedback::table.find(found.id))
            .set(feedback::state.eq(State::Closed))
            .execute(db)
            .await?;
    }
    let act = Act::on("feedback_answer", Subject::Feedback, found.id.0).noting(words);
    let event = Event::record(act, acting, db).await?;
    tell_writer(found, Handling::Answer.as_str(), words, &event, db).await
}

pub(super) async fn lock(id: FeedbackId, db: &mut Db) -> QueryResult<()> {
    let row = feedback::table.find(id).select(feedback::id).for_update();
    row.first::<FeedbackId>(db).await.optional()?;
    Ok(())
}

async fn keep_answer(
    id: FeedbackId,
    words: &str,
    by_provider: bool,
    by: UserId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    diesel::update(feedback::table.find(id))
        .set((
            feedback::answer.eq(words),
            feedback::answered_by.eq(by),
            feedback::answered_at.eq(acting.now),
            feedback::by_provider.eq(by_provider),
        ))
        .execute(db)
        .await?;
    Ok(())
}

/// Tells whoever wrote it what became of it, at the address that only the portal knows.
async fn tell_writer(
    found: &Feedback,
    how: &str,
    words: &str,
    event: &Event,
    db: &mut Db,
) -> QueryResult<()> {
    let (address, name, language) = feedback::table
        .find(found.id)
        .select((feedback::email, feedback::name, feedback::language))
        .first::<(String, String, String)>(db)
        .await?;
    // Forgotten by now: nobody can be told.
    if address.is_empty() {
        return Ok(());
    }
    let note = if words.is_empty() {
        Value::Null
    } else {
        json!(words)
    };
    let to = Recipient {
        user: None,
        address,
        name,
        language,
    };
    let params = json!({ "how": how, "title": found.title, "body": found.body, "note": note,
        "page": found.page() });
    mail::queue(Message::FeedbackAnswered, event, &to, params, db).await
}
