//! People and what belongs to them, with plain defaults.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::TimeDelta;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use nq57::auth::seal::token_sha256;
use nq57::domain::lifecycle::Role;
use nq57::ids::{ApplicantId, RowId, UserId};
use nq57::models::acting::Acting;
use nq57::models::person::Person;
use nq57::models::schema::{applicants, interest_statements, memberships, user_roles, users};
use nq57::models::session;

use super::TestApp;
use super::browser::Browser;
use super::db;

/// Somebody with an account.
#[derive(Debug, Clone)]
pub struct Somebody {
    pub id: UserId,
    pub name: String,
    pub email: String,
    /// What the session's cookie holds.
    pub token: String,
}

/// An applicant and its owner.
#[derive(Debug, Clone)]
pub struct Organisation {
    pub id: ApplicantId,
    pub name: String,
    pub tax_code: String,
    pub owner: Somebody,
}

/// A person to be.
pub struct Draft<'a> {
    app: &'a TestApp,
    name: String,
    roles: Vec<Role>,
    confirmed: bool,
    stated: bool,
}

/// A number that no other row of the test has.
fn number() -> u32 {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

impl TestApp {
    /// Begins a person with a confirmed address and no role.
    pub fn person(&self, name: &str) -> Draft<'_> {
        Draft {
            app: self,
            name: name.to_owned(),
            roles: Vec::new(),
            confirmed: true,
            stated: true,
        }
    }

    /// A person with one role of the department's side.
    pub async fn staff(&self, role: Role) -> Somebody {
        let name = format!("Cán bộ {role} {}", number());
        self.person(&name).role(role).create().await
    }

    /// An enterprise with its owner.
    pub async fn applicant(&self, name: &str) -> Organisation {
        let owner = self.person(&format!("Chủ {name}")).create().await;
        let organisation = Organisation {
            id: ApplicantId::new(),
            name: name.to_owned(),
            tax_code: tax_code(number()),
            owner,
        };
        let mut db = self.db().await;
        diesel::insert_into(applicants::table)
            .values((
                applicants::id.eq(organisation.id),
                applicants::kind.eq("enterprise"),
                applicants::name.eq(&organisation.name),
                applicants::tax_code.eq(&organisation.tax_code),
                applicants::address.eq("Thành phố Hà Tĩnh"),
                applicants::phone.eq("0912345678"),
                applicants::created_at.eq(self.app.now()),
            ))
            .execute(&mut db)
            .await
            .unwrap();
        self.join(&organisation, &organisation.owner, Role::Owner)
            .await;
        organisation
    }

    /// Makes somebody a member of an applicant.
    pub async fn join(&self, organisation: &Organisation, member: &Somebody, role: Role) {
        diesel::insert_into(memberships::table)
            .values((
                memberships::applicant_id.eq(organisation.id),
                memberships::user_id.eq(member.id),
                memberships::role.eq(role),
                memberships::created_at.eq(self.app.now()),
            ))
            .execute(&mut self.db().await)
            .await
            .unwrap();
    }

    /// A browser in which somebody is signed in.
    pub async fn sign_in(&self, somebody: &Somebody) -> Browser {
        let mut browser = self.browser();
        browser.set_cookie("session", &somebody.token);
        browser
    }

    /// Another session of somebody, as its token.
    pub async fn new_session(&self, somebody: &Somebody) -> String {
        let token = format!("token-{}", number());
        self.begin_session(somebody, &token).await;
        token
    }

    async fn begin_session(&self, somebody: &Somebody, token: &str) {
        let mut db = self.db().await;
        session::begin(
            somebody.id,
            &token_sha256(token),
            "a browser of the tests",
            self.app.now(),
            &mut db,
        )
        .await
        .unwrap();
    }

    /// The circumstances of an act by somebody, at the hand-set time.
    pub async fn acting(&self, somebody: &Somebody) -> Acting {
        let mut db = self.db().await;
        let signed_in = Person::of_session(&token_sha256(&somebody.token), &mut db)
            .await
            .unwrap();
        Acting {
            person: Some(signed_in.unwrap().person),
            ..self.acting_as_system()
        }
    }

    /// The circumstances of an act by the system itself.
    pub fn acting_as_system(&self) -> Acting {
        Acting {
            person: None,
            now: self.app.now(),
            request_id: "a-test".to_owned(),
            address: "127.0.0.1".to_owned(),
            key: self.app.key.clone(),
            rules: self.app.rules.clone(),
        }
    }

    /// Runs SQL as the owner of the tables, for what no operation does.
    pub fn sql(&self, statement: &str) {
        db::blocking(self.lease.owner().batch_execute(statement)).unwrap();
    }

    /// The first column of each row, as text.
    pub fn texts(&self, query: &str) -> Vec<String> {
        let rows = db::blocking(self.lease.owner().simple_query(query)).unwrap();
        rows.into_iter()
            .filter_map(|message| match message {
                tokio_postgres::SimpleQueryMessage::Row(row) => {
                    Some(row.get(0).unwrap_or_default().to_owned())
                }
                _ => None,
            })
            .collect()
    }
}

impl Draft<'_> {
    /// Grants a role of the department's side. An officer acts for the
    /// department that comes first.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    /// Leaves the address unconfirmed.
    #[must_use]
    pub fn unconfirmed(mut self) -> Self {
        self.confirmed = false;
        self
    }

    /// Leaves the yearly statement of interests to be made.
    #[must_use]
    pub fn unstated(mut self) -> Self {
        self.stated = false;
        self
    }

    /// Writes the person, with a session.
    pub async fn create(self) -> Somebody {
        let number = number();
        let now = self.app.app.now();
        let somebody = Somebody {
            id: UserId::new(),
            name: self.name,
            email: format!("nguoi-{number}@vi-du.vn"),
            token: format!("token-{number}"),
        };
        let mut db = self.app.db().await;
        diesel::insert_into(users::table)
            .values((
                users::id.eq(somebody.id),
                users::email.eq(&somebody.email),
                users::name.eq(&somebody.name),
                users::email_confirmed_at.eq(self.confirmed.then_some(now)),
                users::created_at.eq(now),
            ))
            .execute(&mut db)
            .await
            .unwrap();
        if self.stated && !self.roles.is_empty() {
            diesel::insert_into(interest_statements::table)
                .values((
                    interest_statements::id.eq(RowId::new()),
                    interest_statements::user_id.eq(somebody.id),
                    interest_statements::nothing.eq(true),
                    // However far a test sets the clock.
                    interest_statements::made_at.eq(now + TimeDelta::days(3_650)),
                ))
                .execute(&mut db)
                .await
                .unwrap();
        }
        for role in self.roles {
            let agency = (role == Role::Officer).then(|| self.app.an_agency());
            diesel::insert_into(user_roles::table)
                .values((
                    user_roles::user_id.eq(somebody.id),
                    user_roles::role.eq(role),
                    user_roles::agency_code.eq(agency),
                    user_roles::granted_at.eq(now),
                ))
                .execute(&mut db)
                .await
                .unwrap();
        }
        drop(db);
        self.app.begin_session(&somebody, &somebody.token).await;
        somebody
    }
}

impl TestApp {
    /// The code of some agency.
    pub fn an_agency(&self) -> String {
        self.texts("SELECT code FROM agencies ORDER BY position LIMIT 1")
            .pop()
            .expect("the reference data holds no agency")
    }
}

/// A valid tax code: nine digits and their check digit, weighed as the tax
/// department does (Circular 86/2024/TT-BTC).
pub fn tax_code(number: u32) -> String {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let mut number = number;
    loop {
        let digits = format!("{:09}", 300_000_000 + number);
        let sum = digits
            .bytes()
            .zip(WEIGHTS)
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum::<u32>();
        let check = 10 - i64::from(sum % 11);
        if (0..=9).contains(&check) {
            return format!("{digits}{check}");
        }
        number += 100_000;
    }
}
