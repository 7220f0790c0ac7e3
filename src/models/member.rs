//! The people of an applicant: their roles, and how they come to an end. Every
//! change locks the applicant first, so that of two owners who leave at once
//! the second finds itself the last.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::{Value, json};

use super::acting::Acting;
use super::event::{Act, Event, Subject};
use super::mail;
use super::pool::Db;
use super::schema::{applicants, former_members, invitations, memberships};
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::ids::{ApplicantId, RowId, UserId};

/// Why nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    /// No such member of an applicant that the acting person owns.
    #[error("not found")]
    NotFound,
    /// An applicant has an owner at all times.
    #[error("the last owner")]
    LastOwner,
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// An applicant that is locked until the transaction ends.
pub(super) struct Locked {
    pub id: ApplicantId,
    pub name: String,
}

impl Locked {
    /// Locks an applicant that the acting person owns at this moment, whatever
    /// their session said when the request began.
    pub(super) async fn by_owner(
        id: ApplicantId,
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<Option<(Self, UserId)>> {
        let (Some(owner), Some(locked)) = (acting.user(), Self::of(id, db).await?) else {
            return Ok(None);
        };
        let role = locked.role_of(owner, db).await?;
        Ok((role == Some(Role::Owner)).then_some((locked, owner)))
    }

    pub(super) async fn of(id: ApplicantId, db: &mut Db) -> QueryResult<Option<Self>> {
        let name = applicants::table
            .find(id)
            .select(applicants::name)
            // Not against the rows of those who join meanwhile, which only point here.
            .for_no_key_update()
            .first(db)
            .await
            .optional()?;
        Ok(name.map(|name| Self { id, name }))
    }

    pub(super) async fn role_of(&self, user: UserId, db: &mut Db) -> QueryResult<Option<Role>> {
        memberships::table
            .find((self.id, user))
            .select(memberships::role)
            .first(db)
            .await
            .optional()
    }

    pub(super) async fn owners(&self, db: &mut Db) -> QueryResult<Vec<UserId>> {
        memberships::table
            .filter(memberships::applicant_id.eq(self.id))
            .filter(memberships::role.eq(Role::Owner))
            .order(memberships::user_id)
            .select(memberships::user_id)
            .load(db)
            .await
    }

    /// Refuses what would leave the applicant without an owner.
    async fn spare(&self, user: UserId, db: &mut Db) -> Result<(), MemberError> {
        if self.owners(db).await? == [user] {
            return Err(MemberError::LastOwner);
        }
        Ok(())
    }

    async fn set(&self, user: UserId, role: Role, acting: &Acting, db: &mut Db) -> QueryResult<()> {
        diesel::update(memberships::table.find((self.id, user)))
            .set(memberships::role.eq(role))
            .execute(db)
            .await?;
        if role != Role::Owner {
            self.end_invitations_by(user, acting, db).await?;
        }
        Ok(())
    }

    /// Ends a membership. The row moves to where conflicts of interest look.
    async fn end(&self, user: UserId, acting: &Acting, db: &mut Db) -> QueryResult<()> {
        let (role, joined_at) = diesel::delete(memberships::table.find((self.id, user)))
            .returning((memberships::role, memberships::created_at))
            .get_result::<(Role, chrono::DateTime<chrono::Utc>)>(db)
            .await?;
        diesel::insert_into(former_members::table)
            .values((
                former_members::id.eq(RowId::new()),
                former_members::applicant_id.eq(self.id),
                former_members::user_id.eq(user),
                former_members::role.eq(role),
                former_members::joined_at.eq(joined_at),
                former_members::left_at.eq(acting.now),
            ))
            .execute(db)
            .await?;
        self.end_invitations_by(user, acting, db).await
    }

    /// An invitation is good for as long as its sender is an owner: nobody
    /// comes back through a link sent to another of their own addresses.
    async fn end_invitations_by(
        &self,
        user: UserId,
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<()> {
        diesel::update(
            invitations::table
                .filter(invitations::applicant_id.eq(self.id))
                .filter(invitations::invited_by.eq(user))
                .filter(invitations::ended_at.is_null()),
        )
        .set((
            invitations::ended_at.eq(acting.now),
            invitations::ended_how.eq("withdrawn"),
            invitations::ended_by.eq(acting.user()),
        ))
        .execute(db)
        .await?;
        Ok(())
    }

    async fn record(
        &self,
        action: &str,
        details: Value,
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<Event> {
        let act = Act::on(action, Subject::Applicant, self.id.0).with(details);
        Event::record(act, acting, db).await
    }
}

/// Gives a member another role. The same role again changes nothing.
///
/// # Errors
/// [`MemberError`].
pub async fn change_role(
    applicant: ApplicantId,
    user: UserId,
    role: Role,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), MemberError> {
    db.transaction(async |db| {
        let (locked, me) = Locked::by_owner(applicant, acting, db)
            .await?
            .ok_or(MemberError::NotFound)?;
        let before = locked.role_of(user, db).await?;
        let before = before.ok_or(MemberError::NotFound)?;
        if before == role {
            return Ok(());
        }
        if before == Role::Owner {
            locked.spare(user, db).await?;
        }
        locked.set(user, role, acting, db).await?;
        let details = json!({ "user": user.to_string(), "from": before, "to": role });
        let event = locked
            .record("change_member_role", details, acting, db)
            .await?;
        if user != me {
            let params = json!({ "applicant": locked.name, "role": role });
            mail::tell_person(Message::MemberRoleChanged, user, &event, params, db).await?;
        }
        Ok(())
    })
    .await
}

/// Makes another member the owner in one's own place; the former owner goes on
/// as an editor.
///
/// # Errors
/// [`MemberError`].
pub async fn hand_over(
    applicant: ApplicantId,
    to: UserId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), MemberError> {
    db.transaction(async |db| {
        let (locked, me) = Locked::by_owner(applicant, acting, db)
            .await?
            .ok_or(MemberError::NotFound)?;
        if to == me || locked.role_of(to, db).await?.is_none() {
            return Err(MemberError::NotFound);
        }
        locked.set(to, Role::Owner, acting, db).await?;
        locked.set(me, Role::Editor, acting, db).await?;
        let details = json!({ "user": to.to_string() });
        let event = locked.record("hand_over", details, acting, db).await?;
        let person = acting.person.as_ref().map(|person| person.name.as_str());
        let params = json!({ "applicant": locked.name, "person": person });
        mail::tell_person(Message::OwnershipHandedOver, to, &event, params, db).await?;
        Ok(())
    })
    .await
}

/// Takes somebody else out. From their next request on nothing of the
/// applicant is theirs to see.
///
/// # Errors
/// [`MemberError`].
pub async fn remove(
    applicant: ApplicantId,
    user: UserId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), MemberError> {
    db.transaction(async |db| {
        let (locked, me) = Locked::by_owner(applicant, acting, db)
            .await?
            .ok_or(MemberError::NotFound)?;
        if user == me || locked.role_of(user, db).await?.is_none() {
            return Err(MemberError::NotFound);
        }
        locked.end(user, acting, db).await?;
        let details = json!({ "user": user.to_string() });
        let event = locked.record("remove_member", details, acting, db).await?;
        let params = json!({ "applicant": locked.name });
        mail::tell_person(Message::MemberRemoved, user, &event, params, db).await?;
        Ok(())
    })
    .await
}

/// Ends the acting person's own membership, and tells the owners.
///
/// # Errors
/// [`MemberError`].
pub async fn leave(
    applicant: ApplicantId,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), MemberError> {
    db.transaction(async |db| {
        let person = acting.person.as_ref().ok_or(MemberError::NotFound)?;
        let locked = Locked::of(applicant, db)
            .await?
            .ok_or(MemberError::NotFound)?;
        if locked.role_of(person.id, db).await?.is_none() {
            return Err(MemberError::NotFound);
        }
        locked.spare(person.id, db).await?;
        locked.end(person.id, acting, db).await?;
        let event = locked.record("leave", json!({}), acting, db).await?;
        for owner in locked.owners(db).await? {
            let params = json!({ "applicant": locked.name, "person": person.name });
            mail::tell_person(Message::MemberLeft, owner, &event, params, db).await?;
        }
        Ok(())
    })
    .await
}
