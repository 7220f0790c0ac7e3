//! Applicants (người nộp), their members, and who asks to become one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Event, Subject};
use super::mail;
use super::pool::Db;
use super::schema::{agencies, applicants, communes, join_requests, memberships, users};
use crate::domain::applicant::Kind;
use crate::domain::lifecycle::Role;
use crate::domain::message::Message;
use crate::domain::text::TaxCode;
use crate::ids::{ApplicantId, JoinRequestId, UserId};

/// What somebody registers as.
#[derive(Debug, Clone)]
pub struct NewApplicant {
    pub kind: Kind,
    pub name: String,
    pub tax_code: Option<TaxCode>,
    /// Of a public body.
    pub agency: Option<String>,
    pub commune: Option<String>,
    /// Empty where a person gave none.
    pub address: String,
    /// E.164.
    pub phone: String,
}

/// The applicant with this tax code or agency, or a new one; and whether it is
/// new. A person is always new.
///
/// # Errors
/// The database's.
pub async fn find_or_create(
    new: &NewApplicant,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<(ApplicantId, bool)> {
    let id = ApplicantId::new();
    let made = diesel::insert_into(applicants::table)
        .values((
            applicants::id.eq(id),
            applicants::kind.eq(new.kind),
            applicants::name.eq(&new.name),
            applicants::tax_code.eq(new.tax_code.as_ref().map(TaxCode::as_str)),
            applicants::agency_code.eq(&new.agency),
            applicants::commune_code.eq(&new.commune),
            applicants::address.eq(&new.address),
            applicants::phone.eq(&new.phone),
            applicants::created_at.eq(acting.now),
        ))
        // Of two at once the second waits here and finds the first.
        .on_conflict_do_nothing()
        .execute(db)
        .await?;
    if made == 1 {
        let act = Act::on("register_applicant", Subject::Applicant, id.0);
        Event::record(act.with(json!({ "kind": new.kind })), acting, db).await?;
        return Ok((id, true));
    }
    let tax_code = new.tax_code.as_ref().map_or("", TaxCode::as_str);
    let agency = new.agency.as_deref().unwrap_or("");
    let found = applicants::table
        .filter(
            applicants::tax_code
                .eq(tax_code)
                .or(applicants::agency_code.eq(agency)),
        )
        // Where the two name different ones, the tax code counts.
        .order(applicants::tax_code.eq(tax_code).desc().nulls_last())
        .select(applicants::id)
        .first(db)
        .await?;
    Ok((found, false))
}

/// Makes somebody a member, or changes what they may do as one.
///
/// # Errors
/// The database's.
pub async fn add_member(
    applicant: ApplicantId,
    user: UserId,
    role: Role,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    diesel::insert_into(memberships::table)
        .values((
            memberships::applicant_id.eq(applicant),
            memberships::user_id.eq(user),
            memberships::role.eq(role),
            memberships::created_at.eq(acting.now),
        ))
        .on_conflict_do_nothing()
        .execute(db)
        .await?;
    Ok(())
}

/// Notes that somebody asks to join; a request that is open stands as it is.
///
/// # Errors
/// The database's.
pub async fn ask_to_join(
    applicant: ApplicantId,
    user: UserId,
    acting: &Acting,
    db: &mut Db,
) -> QueryResult<()> {
    let id = JoinRequestId::new();
    let made = diesel::insert_into(join_requests::table)
        .values((
            join_requests::id.eq(id),
            join_requests::applicant_id.eq(applicant),
            join_requests::user_id.eq(user),
            join_requests::created_at.eq(acting.now),
        ))
        .on_conflict_do_nothing()
        .execute(db)
        .await?;
    if made == 1 {
        let act = Act::on("join", Subject::Applicant, applicant.0);
        let details = json!({ "user": user.to_string(), "request": id.to_string() });
        Event::record(act.with(details), acting, db).await?;
    }
    Ok(())
}

/// Tells the owners whom this person asks to join, of every open request.
///
/// # Errors
/// The database's.
pub async fn tell_owners(user: UserId, event: &Event, db: &mut Db) -> QueryResult<()> {
    let open: Vec<(UserId, String, String)> = join_requests::table
        .inner_join(applicants::table)
        .inner_join(memberships::table.on(memberships::applicant_id.eq(applicants::id)))
        .inner_join(users::table.on(users::id.eq(join_requests::user_id)))
        .filter(join_requests::user_id.eq(user))
        .filter(join_requests::answered_at.is_null())
        .filter(memberships::role.eq(Role::Owner))
        .order(memberships::user_id)
        .select((memberships::user_id, users::name, applicants::name))
        .load(db)
        .await?;
    for (owner, person, applicant) in open {
        let params = json!({ "person": person, "applicant": applicant });
        mail::tell_person(Message::JoinRequested, owner, event, params, db).await?;
    }
    Ok(())
}

/// What an owner says to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Editor or viewer.
    Accept(Role),
    Refuse,
}

/// Why a request was not answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// No such request to an applicant that the person owns.
    #[error("not found")]
    NotFound,
    /// Somebody else was faster.
    #[error("answered already")]
    Answered,
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Answers a request to join an applicant that the acting person owns.
///
/// # Errors
/// [`AnswerError`].
pub async fn answer(
    request: JoinRequestId,
    answer: Answer,
    acting: &Acting,
    db: &mut Db,
) -> Result<(), AnswerError> {
    db.transaction(async |db| {
        let owner = acting.user().ok_or(AnswerError::NotFound)?;
        let (applicant, user, answered, name, tax_code) = join_requests::table
            .inner_join(applicants::table)
            .inner_join(memberships::table.on(memberships::applicant_id.eq(applicants::id)))
            .filter(join_requests::id.eq(request))
            .filter(memberships::user_id.eq(owner))
            .filter(memberships::role.eq(Role::Owner))
            .select((
                applicants::id,
                join_requests::user_id,
                join_requests::answered_at,
                applicants::name,
                applicants::tax_code,
            ))
            .for_update()
            .first::<(
                ApplicantId,
                UserId,
                Option<DateTime<Utc>>,
                String,
                Option<String>,
            )>(db)
            .await
            .optional()?
            .ok_or(AnswerError::NotFound)?;
        if answered.is_some() {
            return Err(AnswerError::Answered);
        }
        let role = match answer {
            Answer::Accept(role) => Some(role),
            Answer::Refuse => None,
        };
        diesel::update(join_requests::table.find(request))
            .set((
                join_requests::answered_at.eq(acting.now),
                join_requests::answered_by.eq(owner),
                join_requests::accepted.eq(role.is_some()),
            ))
            .execute(db)
            .await?;
        if let Some(role) = role {
            add_member(applicant, user, role, acting, db).await?;
        }
        let act = Act::on("answer_join", Subject::Applicant, applicant.0);
        let details = json!({ "user": user.to_string(), "role": role, "accepted": role.is_some() });
        let event = Event::record(act.with(details), acting, db).await?;
        // Who was refused learns no name: the mail says the code that they typed.
        let named = tax_code.filter(|_| role.is_none()).unwrap_or(name);
        let params = json!({ "accepted": role.is_some(), "applicant": named });
        mail::tell_person(Message::JoinAnswered, user, &event, params, db).await?;
        Ok(())
    })
    .await
}

/// What an applicant is called.
///
/// # Errors
/// No such applicant, or the database's.
pub async fn name_of(applicant: ApplicantId, db: &mut Db) -> QueryResult<String> {
    applicants::table
        .find(applicant)
        .select(applicants::name)
        .first(db)
        .await
}

/// A member, as the other members see them.
#[derive(Debug, Clone, QueryableByName)]
pub struct Member {
    #[diesel(sql_type = SqlUuid)]
    pub applicant: ApplicantId,
    #[diesel(sql_type = SqlUuid)]
    pub user: UserId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub email: String,
    #[diesel(sql_type = Text)]
    pub role: Role,
}

/// The members of these applicants, owners first.
///
/// # Errors
/// The database's.
pub async fn members(of: &[ApplicantId], db: &mut Db) -> QueryResult<Vec<Member>> {
    diesel::sql_query(
        "SELECT m.applicant_id AS applicant, u.id AS user, u.name, u.email, m.role
        FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE m.applicant_id = ANY($1)
        ORDER BY m.applicant_id, array_position(ARRAY['owner', 'editor', 'viewer'], m.role), m.created_at, u.id",
    )
    .bind::<Array<SqlUuid>, _>(of)
    .load(db)
    .await
}

/// Somebody who waits for an owner's answer.
#[derive(Debug, Clone, QueryableByName)]
pub struct Asking {
    #[diesel(sql_type = SqlUuid)]
    pub id: JoinRequestId,
    #[diesel(sql_type = SqlUuid)]
    pub applicant: ApplicantId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub email: String,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

/// The open requests to these applicants, the oldest first, of people whose
/// address is known to be theirs.
///
/// # Errors
/// The database's.
pub async fn asking(of: &[ApplicantId], db: &mut Db) -> QueryResult<Vec<Asking>> {
    diesel::sql_query(
        "SELECT j.id, j.applicant_id AS applicant, u.name, u.email, j.created_at
        FROM join_requests j JOIN users u ON u.id = j.user_id
        WHERE j.applicant_id = ANY($1) AND j.answered_at IS NULL
            AND u.email_confirmed_at IS NOT NULL AND u.disabled_at IS NULL
        ORDER BY j.created_at, j.id",
    )
    .bind::<Array<SqlUuid>, _>(of)
    .load(db)
    .await
}

/// A person's own request that waits. It names the applicant by what the
/// person typed, since the rest is not theirs to see.
#[derive(Debug, Clone, Queryable)]
pub struct Waiting {
    pub tax_code: Option<String>,
    pub agency: Option<String>,
}

/// A person's own open requests.
///
/// # Errors
/// The database's.
pub async fn waiting(user: UserId, db: &mut Db) -> QueryResult<Vec<Waiting>> {
    join_requests::table
        .inner_join(applicants::table.left_join(agencies::table))
        .filter(join_requests::user_id.eq(user))
        .filter(join_requests::answered_at.is_null())
        .order(join_requests::created_at)
        .select((applicants::tax_code, agencies::name.nullable()))
        .load(db)
        .await
}

/// What the form of registration offers: communes as (code, kind, name), and
/// agencies as (code, name, kind).
#[derive(Debug, Clone, Default)]
pub struct Places {
    pub communes: Vec<(String, String, String)>,
    pub agencies: Vec<(String, String, String)>,
}

/// Loads the communes and agencies, in their order.
///
/// # Errors
/// The database's.
pub async fn places(db: &mut Db) -> QueryResult<Places> {
    Ok(Places {
        communes: communes::table
            .order(communes::position)
            .select((communes::code, communes::kind, communes::name))
            .load(db)
            .await?,
        agencies: agencies::table
            .order(agencies::position)
            .select((agencies::code, agencies::name, agencies::kind))
            .load(db)
            .await?,
    })
}
