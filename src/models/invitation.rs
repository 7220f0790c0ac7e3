//! Colleagues invited by e-mail (lời mời). The link proves that whoever opens
//! it reads that address; only its hash is kept, and one press of many uses it.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;
use uuid::Uuid;

use super::acting::Acting;
use super::applicant;
use super::event::{Act, Event, Subject};
use super::mail::{self, Recipient};
use super::member::Locked;
use super::pool::Db;
use super::schema::{applicants, events, invitations, join_requests, memberships, users};
use super::user::register::mark_confirmed;
use crate::auth::seal::{Key, token_sha256};
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::domain::text::{EmailAddress, PersonName, Phone};
use crate::ids::{ApplicantId, InvitationId, UserId};
use crate::names;

/// What the link is good for, and for nothing else.
const PURPOSE: &str = "invitation";

names! {
    /// How an invitation came to its end.
    pub enum Ended {
        Accepted = "accepted",
        Refused = "refused",
        /// Taken back, by an owner or because its sender is none any more.
        Withdrawn = "withdrawn",
    }
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// No such applicant, or invitation, that the acting person owns.
    #[error("not found")]
    NotFound,
    /// The address is a member's.
    #[error("a member already")]
    Member,
    /// The address has an invitation that stands.
    #[error("invited already")]
    Invited,
    /// As many as a day allows were sent.
    #[error("too many")]
    TooMany,
    /// The inviting person's own address is not known to be theirs.
    #[error("unconfirmed")]
    Unconfirmed,
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Invites somebody to an applicant that the acting person owns.
///
/// # Errors
/// [`InviteError`].
pub async fn invite(
    applicant: ApplicantId,
    email: &EmailAddress,
    role: Role,
    acting: &Acting,
    db: &mut Db,
) -> Result<InvitationId, InviteError> {
    db.transaction(async |db| {
        let (locked, owner) = Locked::by_owner(applicant, acting, db)
            .await?
            .ok_or(InviteError::NotFound)?;
        check_sending(&locked, acting, db).await?;
        let member = memberships::table
            .inner_join(users::table)
            .filter(memberships::applicant_id.eq(applicant))
            .filter(users::email.eq(email.as_str()));
        if diesel::select(diesel::dsl::exists(member))
            .get_result::<bool>(db)
            .await?
        {
            return Err(InviteError::Member);
        }
        let id = InvitationId::new();
        let link = Link::new(acting);
        let made = diesel::insert_into(invitations::table)
            .values((
                invitations::id.eq(id),
                invitations::applicant_id.eq(applicant),
                invitations::email.eq(email.as_str()),
                invitations::role.eq(role),
                invitations::token_id.eq(link.id),
                invitations::token_sha256.eq(&link.sha256[..]),
                invitations::invited_by.eq(owner),
                invitations::created_at.eq(acting.now),
                invitations::sent_at.eq(acting.now),
                invitations::expires_at.eq(link.expires_at),
            ))
            .on_conflict_do_nothing()
            .execute(db)
            .await?;
        if made == 0 {
            return Err(InviteError::Invited);
        }
        let act = Act::on("invite_member", Subject::Applicant, applicant.0);
        let details = json!({ "invitation": id.to_string(), "role": role });
        let event = Event::record(act.with(details), acting, db).await?;
        send(&locked, email.as_str(), role, &link, &event, acting, db).await?;
        Ok(id)
    })
    .await
}

/// Sends an invitation that stands once more, with a new link and the whole
/// time to answer; the link before it is worth nothing.
///
/// # Errors
/// [`InviteError`].
pub async fn resend(
    invitation: InvitationId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), InviteError> {
    db.transaction(async |db| {
        let (locked, email, role) = owned(invitation, acting, db).await?;
        check_sending(&locked, acting, db).await?;
        let link = Link::new(acting);
        let changed = diesel::update(
            invitations::table
                .find(invitation)
                .filter(invitations::ended_at.is_null()),
        )
        .set((
            invitations::token_id.eq(link.id),
            invitations::token_sha256.eq(&link.sha256[..]),
            invitations::invited_by.eq(acting.user().ok_or(InviteError::NotFound)?),
            invitations::sent_at.eq(acting.now),
            invitations::expires_at.eq(link.expires_at),
        ))
        .execute(db)
        .await?;
        if changed == 0 {
            return Err(InviteError::NotFound);
        }
        let act = Act::on("resend_invitation", Subject::Applicant, locked.id.0);
        let details = json!({ "invitation": invitation.to_string() });
        let event = Event::record(act.with(details), acting, db).await?;
        send(&locked, &email, role, &link, &event, acting, db).await?;
        Ok(())
    })
    .await
}

/// Takes an invitation back.
///
/// # Errors
/// [`InviteError`].
pub async fn withdraw(
    invitation: InvitationId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), InviteError> {
    db.transaction(async |db| {
        let (locked, ..) = owned(invitation, acting, db).await?;
        let ended = diesel::update(
            invitations::table
                .find(invitation)
                .filter(invitations::ended_at.is_null()),
        )
        .set((
            invitations::ended_at.eq(acting.now),
            invitations::ended_how.eq(Ended::Withdrawn),
            invitations::ended_by.eq(acting.user()),
        ))
        .execute(db)
        .await?;
        if ended == 0 {
            return Err(InviteError::NotFound);
        }
        let act = Act::on("withdraw_invitation", Subject::Applicant, locked.id.0);
        let details = json!({ "invitation": invitation.to_string() });
        Event::record(act.with(details), acting, db).await?;
        Ok(())
    })
    .await
}

/// The applicant of an invitation, locked, where the acting person owns it.
async fn owned(
    invitation: InvitationId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(Locked, String, Role), InviteError> {
    let (applicant, email, role) = invitations::table
        .find(invitation)
        .select((
            invitations::applicant_id,
            invitations::email,
            invitations::role,
        ))
        .first::<(ApplicantId, String, Role)>(db)
        .await
        .optional()?
        .ok_or(InviteError::NotFound)?;
    let (locked, _) = Locked::by_owner(applicant, acting, db)
        .await?
        .ok_or(InviteError::NotFound)?;
    Ok((locked, email, role))
}

/// Nobody sends mail to strangers from an address that is not theirs, nor
/// without end.
async fn check_sending(locked: &Locked, acting: &Acting, db: &mut Db) -> Result<(), InviteError> {
    let confirmed = acting
        .person
        .as_ref()
        .is_some_and(|person| person.email_confirmed);
    if !confirmed {
        return Err(InviteError::Unconfirmed);
    }
    // The log counts: an invitation sent again is one row and several mails.
    let sent: i64 = events::table
        .filter(events::subject.eq(Subject::Applicant))
        .filter(events::subject_id.eq(locked.id.0))
        .filter(events::action.eq_any(["invite_member", "resend_invitation"]))
        .filter(events::at.gt(acting.now - TimeDelta::hours(24)))
        .count()
        .get_result(db)
        .await?;
    if sent >= i64::from(acting.rules.members.invitations_a_day) {
        return Err(InviteError::TooMany);
    }
    Ok(())
}

/// A link that is about to be sent.
struct Link {
    id: Uuid,
    sha256: [u8; 32],
    expires_at: DateTime<Utc>,
}

impl Link {
    fn new(acting: &Acting) -> Self {
        let id = Uuid::now_v7();
        let hours = i64::from(acting.rules.members.invitation_hours);
        Self {
            id,
            sha256: token_sha256(&acting.key.link_token(PURPOSE, id)),
            expires_at: acting.now + TimeDelta::hours(hours),
        }
    }
}

async fn send(
    locked: &Locked,
    email: &str,
    role: Role,
    link: &Link,
    event: &Event,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    let known = users::table
        .filter(users::email.eq(email))
        .select((users::id, users::name, users::language))
        .first::<(UserId, String, String)>(db)
        .await
        .optional()?;
    let sender = acting.person.as_ref();
    let to = match known {
        Some((user, name, language)) => Recipient {
            user: Some(user),
            address: email.to_owned(),
            name,
            language,
        },
        // Nobody knows the name of an address without an account.
        None => Recipient {
            user: None,
            address: email.to_owned(),
            name: email.to_owned(),
            language: sender.map_or_else(|| "vi".to_owned(), |person| person.language.clone()),
        },
    };
    let params = json!({
        "applicant": locked.name, "person": sender.map(|person| person.name.as_str()), "role": role,
        "token_id": link.id, "purpose": PURPOSE, "expires_at": link.expires_at,
    });
    mail::queue(Message::MemberInvited, event, &to, params, db).await
}

/// An invitation as the invited person sees it.
#[derive(Debug, Clone, Queryable)]
pub struct Invited {
    pub applicant: String,
    pub role: Role,
    pub email: String,
    pub person: String,
    pub expires_at: DateTime<Utc>,
}

/// The hash of a link's text, where its seal is ours.
fn hash(token: &str, key: &Key) -> Option<[u8; 32]> {
    key.open_link_token(PURPOSE, token)
        .map(|_| token_sha256(token))
}

/// The invitation of a link, as long as it can be accepted. Looking does not
/// use it: mail scanners open every link.
///
/// # Errors
/// The database's.
pub async fn invited(
    token: &str,
    key: &Key,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Option<Invited>> {
    let Some(sha256) = hash(token, key) else {
        return Ok(None);
    };
    invitations::table
        .inner_join(applicants::table)
        .inner_join(users::table.on(users::id.eq(invitations::invited_by)))
        .filter(invitations::token_sha256.eq(&sha256[..]))
        .filter(invitations::ended_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .select((
            applicants::name,
            invitations::role,
            invitations::email,
            users::name,
            invitations::expires_at,
        ))
        .first(db)
        .await
        .optional()
}

/// Why an invitation was not answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// Used, taken back, too old, or never ours.
    #[error("gone")]
    Gone,
    /// It went to another address than the signed-in person's.
    #[error("another's")]
    NotYours,
    /// Who would register has an account.
    #[error("an account exists")]
    AccountExists,
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// What a used invitation held.
#[derive(Queryable)]
struct Used {
    id: InvitationId,
    applicant: ApplicantId,
    email: String,
    role: Role,
    invited_by: UserId,
}

/// Ends the invitation of a link: of many presses at once, one gets it.
async fn consume(
    token: &str,
    how: Ended,
    acting: &Acting,
    db: &mut Db,
) -> Result<Used, AnswerError> {
    let sha256 = hash(token, &acting.key).ok_or(AnswerError::Gone)?;
    diesel::update(
        invitations::table
            .filter(invitations::token_sha256.eq(&sha256[..]))
            .filter(invitations::ended_at.is_null())
            .filter(invitations::expires_at.gt(acting.now)),
    )
    .set((
        invitations::ended_at.eq(acting.now),
        invitations::ended_how.eq(how),
        invitations::ended_by.eq(acting.user()),
    ))
    .returning((
        invitations::id,
        invitations::applicant_id,
        invitations::email,
        invitations::role,
        invitations::invited_by,
    ))
    .get_result(db)
    .await
    .optional()?
    .ok_or(AnswerError::Gone)
}

/// Makes the signed-in person a member, where the invitation went to their address.
///
/// # Errors
/// [`AnswerError`].
pub async fn accept(token: &str, acting: &Acting, db: &mut Db) -> Result<(), AnswerError> {
    db.transaction(async |db| {
        let person = acting.person.as_ref().ok_or(AnswerError::NotYours)?;
        let used = consume(token, Ended::Accepted, acting, db).await?;
        if used.email != person.email {
            return Err(AnswerError::NotYours);
        }
        join(&used, person.id, &person.name, acting, db).await?;
        Ok(())
    })
    .await
}

/// Ends an invitation for whoever reads its mail, and tells who sent it.
///
/// # Errors
/// [`AnswerError`].
pub async fn refuse(token: &str, acting: &Acting, db: &mut Db) -> Result<(), AnswerError> {
    db.transaction(async |db| {
        let used = consume(token, Ended::Refused, acting, db).await?;
        let act = Act::on("refuse_invitation", Subject::Applicant, used.applicant.0);
        let details = json!({ "invitation": used.id.to_string() });
        let event = Event::record(act.with(details), acting, db).await?;
        let applicant = applicant::name_of(used.applicant, db).await?;
        let params = json!({ "applicant": applicant, "address": used.email });
        let to = used.invited_by;
        mail::tell_person(Message::InvitationRefused, to, &event, params, db).await?;
        Ok(())
    })
    .await
}

/// Somebody who registers by an invitation: the applicant is there already,
/// and the address is the one that the invitation went to.
#[derive(Debug, Clone)]
pub struct Newcomer {
    pub name: PersonName,
    pub phone: Phone,
    pub password_hash: String,
    /// `vi` or `en`.
    pub language: String,
}

/// Makes an account that belongs to the inviting applicant. Its address needs
/// no other mail: the link came by it.
///
/// # Errors
/// [`AnswerError`]; nothing is used up then.
pub async fn register(
    token: &str,
    new: &Newcomer,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), AnswerError> {
    db.transaction(async |db| {
        let used = consume(token, Ended::Accepted, acting, db).await?;
        let id = UserId::new();
        let made = diesel::insert_into(users::table)
            .values((
                users::id.eq(id),
                users::email.eq(&used.email),
                users::name.eq(new.name.as_str()),
                users::phone.eq(new.phone.as_str()),
                users::password_hash.eq(&new.password_hash),
                users::language.eq(&new.language),
                users::created_at.eq(acting.now),
            ))
            .on_conflict(users::email)
            .do_nothing()
            .execute(db)
            .await?;
        if made == 0 {
            return Err(AnswerError::AccountExists);
        }
        let act = Act::on("register", Subject::User, id.0);
        let details = json!({ "applicant": used.applicant.to_string(), "invited": true });
        Event::record(act.with(details), acting, db).await?;
        join(&used, id, new.name.as_str(), acting, db).await?;
        Ok(())
    })
    .await
}

/// The membership, its event, and a mail to every owner. Who asked to join
/// meanwhile has their answer.
async fn join(
    used: &Used,
    user: UserId,
    name: &str,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    applicant::add_member(used.applicant, user, used.role, acting, db).await?;
    diesel::update(
        join_requests::table
            .filter(join_requests::applicant_id.eq(used.applicant))
            .filter(join_requests::user_id.eq(user))
            .filter(join_requests::answered_at.is_null()),
    )
    .set((
        join_requests::answered_at.eq(acting.now),
        join_requests::answered_by.eq(used.invited_by),
        join_requests::accepted.eq(true),
    ))
    .execute(db)
    .await?;
    let act = Act::on("accept_invitation", Subject::Applicant, used.applicant.0);
    let details = json!({
        "invitation": used.id.to_string(), "user": user.to_string(), "role": used.role,
    });
    let event = Event::record(act.with(details), acting, db).await?;
    mark_confirmed(user, acting, db).await?;
    let applicant = applicant::name_of(used.applicant, db).await?;
    let owners = memberships::table
        .filter(memberships::applicant_id.eq(used.applicant))
        .filter(memberships::role.eq(Role::Owner))
        .filter(memberships::user_id.ne(user))
        .order(memberships::user_id)
        .select(memberships::user_id)
        .load::<UserId>(db)
        .await?;
    for owner in owners {
        let params = json!({ "applicant": applicant, "person": name, "role": used.role });
        mail::tell_person(Message::InvitationAccepted, owner, &event, params, db).await?;
    }
    Ok(())
}

/// An invitation that stands, as the owners see it; one whose time is over
/// stands until it is taken back or sent again.
#[derive(Debug, Clone, Queryable)]
pub struct Standing {
    pub id: InvitationId,
    pub applicant: ApplicantId,
    pub email: String,
    pub role: Role,
    pub expires_at: DateTime<Utc>,
}

/// The invitations to these applicants that stand, the oldest first.
///
/// # Errors
/// The database's.
pub async fn standing(of: &[ApplicantId], db: &mut Db) -> QueryResult<Vec<Standing>> {
    invitations::table
        .filter(invitations::applicant_id.eq_any(of))
        .filter(invitations::ended_at.is_null())
        .order((invitations::created_at, invitations::id))
        .select((
            invitations::id,
            invitations::applicant_id,
            invitations::email,
            invitations::role,
            invitations::expires_at,
        ))
        .load(db)
        .await
}
