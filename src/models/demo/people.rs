//! The demonstration's people and applicants.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;

use super::accounts::{ACCOUNTS, FIRST, SECOND};
use crate::domain::applicant::Kind;
use crate::domain::lifecycle::Role;
use crate::domain::statement;
use crate::ids::{ApplicantId, SessionId, UserId};
use crate::models::acting::Acting;
use crate::models::event::{Act, Event, Subject};
use crate::models::person::{Membership, Person};
use crate::models::pool::Db;
use crate::models::schema::{applicants, memberships, user_roles, users};
use crate::models::statement::Statement;

/// Everybody by the part of their address before the `@`, and the applicants.
pub struct Cast {
    people: BTreeMap<&'static str, Person>,
    pub first: ApplicantId,
    pub second: ApplicantId,
    system: Acting,
}

impl Cast {
    /// One of the people acting at a moment.
    ///
    /// # Errors
    /// Nobody has that name.
    pub fn acting(&self, who: &str, now: DateTime<Utc>) -> anyhow::Result<Acting> {
        let person = self
            .people
            .get(who)
            .ok_or_else(|| anyhow::anyhow!("no {who} in the demonstration"))?;
        Ok(Acting {
            person: Some(person.clone()),
            ..self.system(now)
        })
    }

    /// The moment that the demonstration is loaded at.
    pub fn now(&self) -> DateTime<Utc> {
        self.system.now
    }

    /// The system acting at a moment.
    pub fn system(&self, now: DateTime<Utc>) -> Acting {
        Acting {
            now,
            ..self.system.clone()
        }
    }

    /// The id of one of the people.
    ///
    /// # Errors
    /// Nobody has that name.
    pub fn id(&self, who: &str) -> anyhow::Result<UserId> {
        self.people
            .get(who)
            .map(|person| person.id)
            .ok_or_else(|| anyhow::anyhow!("no {who} in the demonstration"))
    }
}

/// Whether nobody has an account yet.
///
/// # Errors
/// The database's.
pub async fn is_empty(db: &mut Db) -> QueryResult<bool> {
    let anybody = users::table.count().get_result::<i64>(db).await?;
    Ok(anybody == 0)
}

/// Writes people, roles, applicants and memberships.
///
/// # Errors
/// The database's.
pub async fn make(system: &Acting, password_hash: &str, db: &mut Db) -> anyhow::Result<Cast> {
    let now = system.now;
    let first = applicant(
        Kind::Enterprise,
        "Công ty TNHH Giải pháp số Hồng Lĩnh (minh họa)",
        FIRST,
        "18073",
        now,
        db,
    )
    .await?;
    let second = applicant(
        Kind::Cooperative,
        "Hợp tác xã Nông nghiệp số Kỳ Anh (minh họa)",
        SECOND,
        "18775",
        now,
        db,
    )
    .await?;
    let mut people = BTreeMap::new();
    for account in ACCOUNTS {
        let id = UserId::new();
        diesel::insert_into(users::table)
            .values((
                users::id.eq(id),
                users::email.eq(account.email),
                users::name.eq(account.name),
                users::password_hash.eq(password_hash),
                users::email_confirmed_at.eq(now),
                users::demo.eq(true),
            ))
            .execute(db)
            .await?;
        for role in account.roles {
            diesel::insert_into(user_roles::table)
                .values((
                    user_roles::user_id.eq(id),
                    user_roles::role.eq(role),
                    user_roles::agency_code.eq(account.agency),
                ))
                .execute(db)
                .await?;
        }
        let mut places = Vec::new();
        if let Some((tax_code, role)) = account.member {
            let applicant = if tax_code == FIRST { first } else { second };
            diesel::insert_into(memberships::table)
                .values((
                    memberships::applicant_id.eq(applicant),
                    memberships::user_id.eq(id),
                    memberships::role.eq(role),
                ))
                .execute(db)
                .await?;
            places.push(Membership {
                applicant,
                name: String::new(),
                role,
            });
        }
        let act = Act::on("seed_demo_account", Subject::User, id.0).with(json!({}));
        Event::record(act, system, db).await?;
        let person = Person {
            id,
            session: SessionId::new(),
            name: account.name.to_owned(),
            email: account.email.to_owned(),
            language: "vi".to_owned(),
            email_confirmed: true,
            roles: account.roles.iter().copied().collect::<BTreeSet<Role>>(),
            substitute: BTreeSet::new(),
            agency: account.agency.map(str::to_owned),
            memberships: places,
            stated_at: None,
        };
        if statement::is_asked(&person.roles) {
            let acting = Acting {
                person: Some(person.clone()),
                ..system.clone()
            };
            Statement::make(&acting, db).await?;
        }
        people.insert(
            account.email.split('@').next().unwrap_or(account.email),
            person,
        );
    }
    Ok(Cast {
        people,
        first,
        second,
        system: system.clone(),
    })
}

async fn applicant(
    kind: Kind,
    name: &str,
    tax_code: &str,
    commune: &str,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<ApplicantId> {
    let id = ApplicantId::new();
    diesel::insert_into(applicants::table)
        .values((
            applicants::id.eq(id),
            applicants::kind.eq(kind),
            applicants::name.eq(name),
            applicants::tax_code.eq(tax_code),
            applicants::commune_code.eq(commune),
            applicants::address.eq("Địa chỉ minh họa"),
            applicants::phone.eq("+84900000000"),
            applicants::demo.eq(true),
            applicants::created_at.eq(now),
        ))
        .execute(db)
        .await?;
    Ok(id)
}
