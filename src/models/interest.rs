//! Interests that a person declares once, for all dossiers. They hold from
//! the next request on, without a word to anybody about which dossier they touch.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::json;

use super::acting::Acting;
use super::event::{Act, Event, Subject};
use super::pool::Db;
use super::schema::interests;
use crate::domain::conflict::Tie;
use crate::domain::text::{OrganisationName, PersonName, TaxCode};
use crate::ids::{RowId, UserId};

/// A declared interest.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = interests, check_for_backend(diesel::pg::Pg))]
pub struct Interest {
    pub id: RowId,
    pub kind: Tie,
    pub organisation: Option<String>,
    pub tax_code: Option<String>,
    /// A relative, a teacher, a student: whoever the tie is with.
    pub person: Option<String>,
    pub began_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub declared_at: DateTime<Utc>,
    /// Nothing while it holds.
    pub ended_at: Option<DateTime<Utc>>,
}

/// What somebody declares: a tie with an organisation, a tax code or a person,
/// one of them at least.
#[derive(Debug, Clone)]
pub struct Declaration {
    pub kind: Tie,
    pub organisation: Option<OrganisationName>,
    pub tax_code: Option<TaxCode>,
    pub person: Option<PersonName>,
    pub began_on: Option<NaiveDate>,
    /// Until when it lasted; it bars for as long as it stands declared.
    pub left_on: Option<NaiveDate>,
}

impl Interest {
    /// A person's interests: those that hold first, the newest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(person: UserId, db: &mut Db) -> QueryResult<Vec<Interest>> {
        interests::table
            .filter(interests::user_id.eq(person))
            .order((interests::ended_at.is_not_null(), interests::id.desc()))
            .select(Interest::as_select())
            .load(db)
            .await
    }

    /// Declares an interest of the acting person. One that holds already is
    /// not declared twice.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] where nobody acts, or the database's.
    pub async fn declare(
        declaration: &Declaration,
        acting: &Acting,
        db: &mut Db,
    ) -> QueryResult<()> {
        let person = acting.user().ok_or(diesel::result::Error::NotFound)?;
        let tax_code = declaration.tax_code.as_ref().map(TaxCode::as_str);
        let organisation = declaration
            .organisation
            .as_ref()
            .map(OrganisationName::as_str);
        let named = declaration.person.as_ref().map(PersonName::as_str);
        db.transaction(async |db| {
            let holds = interests::table
                .filter(interests::user_id.eq(person))
                .filter(interests::ended_at.is_null())
                .filter(interests::kind.eq(declaration.kind))
                .filter(interests::organisation.is_not_distinct_from(organisation))
                .filter(interests::tax_code.is_not_distinct_from(tax_code))
                .filter(interests::person.is_not_distinct_from(named))
                .select(interests::id)
                .first::<RowId>(db)
                .await
                .optional()?;
            if holds.is_some() {
                return Ok(());
            }
            let id = RowId::new();
            diesel::insert_into(interests::table)
                .values((
                    interests::id.eq(id),
                    interests::user_id.eq(person),
                    interests::kind.eq(declaration.kind),
                    interests::organisation.eq(organisation),
                    interests::tax_code.eq(tax_code),
                    interests::person.eq(named),
                    interests::began_on.eq(declaration.began_on),
                    interests::left_on.eq(declaration.left_on),
                    interests::declared_at.eq(acting.now),
                ))
                .execute(db)
                .await?;
            let act = Act::on("declare_interest", Subject::User, person.0).with(json!({
                "interest": id, "kind": declaration.kind,
                "organisation": organisation, "tax_code": tax_code, "person": named,
            }));
            Event::record(act, acting, db).await?;
            Ok(())
        })
        .await
    }

    /// Ends an interest of the acting person. One that ended already stays as it is.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] where it is not theirs, or the database's.
    pub async fn end(id: RowId, acting: &Acting, db: &mut Db) -> QueryResult<()> {
        let person = acting.user().ok_or(diesel::result::Error::NotFound)?;
        db.transaction(async |db| {
            let ended_at = interests::table
                .find(id)
                .filter(interests::user_id.eq(person))
                .select(interests::ended_at)
                .for_update()
                .first::<Option<DateTime<Utc>>>(db)
                .await?;
            if ended_at.is_some() {
                return Ok(());
            }
            diesel::update(interests::table.find(id))
                .set(interests::ended_at.eq(acting.now))
                .execute(db)
                .await?;
            let act =
                Act::on("end_interest", Subject::User, person.0).with(json!({ "interest": id }));
            Event::record(act, acting, db).await?;
            Ok(())
        })
        .await
    }
}
