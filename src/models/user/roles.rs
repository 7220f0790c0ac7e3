//! Accounts that an administrator makes, and the roles of the Department's side.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::User;
use crate::domain::lifecycle::Role;
use crate::domain::permission::Area;
use crate::domain::text::{EmailAddress, PersonName};
use crate::ids::{TokenId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::pool::Db;
use crate::models::schema::{agencies, user_roles, users};
use crate::models::token::{self, Purpose};

/// Why a role was not granted, or an account not made.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// Not a role of the Department's side.
    #[error("vai trò {0} có từ việc là thành viên của người nộp, không giao được")]
    NotGranted(Role),
    /// An officer acts for an agency, and nobody else does.
    #[error("vai trò officer cần mã cơ quan, các vai trò khác thì không")]
    Agency,
    /// No agency has the code.
    #[error("không có cơ quan nào mang mã {0}")]
    NoSuchAgency(String),
    /// The address has an account.
    #[error("địa chỉ này đã có tài khoản")]
    Exists,
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// A role to grant.
#[derive(Debug, Clone)]
pub struct Grant {
    pub role: Role,
    /// The agency's code, for an officer.
    pub agency: Option<String>,
}

/// Makes an account without a password, with its roles, and the link by which
/// its person chooses one. The address counts as confirmed once they do.
///
/// # Errors
/// [`GrantError`].
pub async fn create(
    email: &EmailAddress,
    name: &PersonName,
    grants: &[Grant],
    acting: &Acting,
    db: &mut Db,
) -> Result<TokenId, GrantError> {
    db.transaction(async |db| {
        let id = UserId::new();
        let made = diesel::insert_into(users::table)
            .values((
                users::id.eq(id),
                users::email.eq(email.as_str()),
                users::name.eq(name.as_str()),
                users::created_at.eq(acting.now),
            ))
            .on_conflict(users::email)
            .do_nothing()
            .execute(db)
            .await?;
        if made == 0 {
            return Err(GrantError::Exists);
        }
        Event::record(Act::on("create_user", Subject::User, id.0), acting, db).await?;
        for grant in grants {
            self::grant(id, grant, acting, db).await?;
        }
        Ok(token::issue(id, Purpose::SetPassword, acting.now, db).await?)
    })
    .await
}

/// Grants a role; an officer's agency replaces the one before. Counts from
/// the person's next request.
///
/// # Errors
/// [`GrantError`].
pub async fn grant(
    user: UserId,
    grant: &Grant,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), GrantError> {
    if !Area::Staff.roles().contains(&grant.role) {
        return Err(GrantError::NotGranted(grant.role));
    }
    if (grant.role == Role::Officer) != grant.agency.is_some() {
        return Err(GrantError::Agency);
    }
    db.transaction(async |db| {
        if let Some(code) = &grant.agency {
            let known = diesel::select(diesel::dsl::exists(agencies::table.find(code)));
            if !known.get_result::<bool>(db).await? {
                return Err(GrantError::NoSuchAgency(code.clone()));
            }
        }
        diesel::insert_into(user_roles::table)
            .values((
                user_roles::user_id.eq(user),
                user_roles::role.eq(grant.role),
                user_roles::agency_code.eq(&grant.agency),
                user_roles::granted_at.eq(acting.now),
            ))
            .on_conflict((user_roles::user_id, user_roles::role))
            .do_update()
            .set(user_roles::agency_code.eq(&grant.agency))
            .execute(db)
            .await?;
        let act = Act::on("grant_role", Subject::User, user.0);
        let details = json!({ "role": grant.role, "agency": grant.agency });
        Event::record(act.with(details), acting, db).await?;
        Ok(())
    })
    .await
}

/// Takes a role away, from the person's next request on; says whether they held it.
///
/// # Errors
/// The database's.
pub async fn revoke(user: UserId, role: Role, acting: &Acting, db: &mut Db) -> QueryResult<bool> {
    db.transaction(async |db| {
        let taken = diesel::delete(user_roles::table.find((user, role)))
            .execute(db)
            .await?;
        if taken == 0 {
            return Ok(false);
        }
        let act = Act::on("revoke_role", Subject::User, user.0);
        Event::record(act.with(json!({ "role": role })), acting, db).await?;
        Ok(true)
    })
    .await
}

/// An account in the operator's list.
#[derive(Debug, Clone, QueryableByName)]
pub struct Listed {
    #[diesel(sql_type = Text)]
    pub email: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Roles of the Department's side and of applicants, with commas.
    #[diesel(sql_type = Text)]
    pub roles: String,
    #[diesel(sql_type = Bool)]
    pub confirmed: bool,
    #[diesel(sql_type = Bool)]
    pub disabled: bool,
}

/// Every account, by address.
///
/// # Errors
/// The database's.
pub async fn list(db: &mut Db) -> QueryResult<Vec<Listed>> {
    diesel::sql_query(
        "SELECT u.email, u.name, u.email_confirmed_at IS NOT NULL AS confirmed, u.disabled_at IS NOT NULL AS disabled,
            coalesce((SELECT string_agg(held.role, ', ' ORDER BY held.role) FROM (
                SELECT role || coalesce(' ' || agency_code, '') AS role FROM user_roles WHERE user_id = u.id
                UNION SELECT role FROM memberships WHERE user_id = u.id) AS held), '') AS roles
        FROM users u ORDER BY u.email",
    )
    .load(db)
    .await
}

/// The account of an address that an operator names.
///
/// # Errors
/// No such account, or the database's.
pub async fn named(email: &EmailAddress, db: &mut Db) -> QueryResult<User> {
    User::by_email(email, db)
        .await?
        .ok_or(diesel::result::Error::NotFound)
}
