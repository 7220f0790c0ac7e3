//! `/tai-khoan/mat-khau`: another password, for who knows the one they have.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::profile::{self, Forms};
use crate::domain::problem::Problem;
use crate::domain::text::{EmailAddress, Password, PasswordContext};
use crate::models::person::Person;
use crate::models::throttle::{self, Key};
use crate::models::user::sign_in::{self, Try};
use crate::models::user::{User, password};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::visit::{Applicant, Entered, Notice};

/// The form's fields.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasswordInput {
    #[serde(skip_serializing)]
    current_password: String,
    #[serde(skip_serializing)]
    new_password: String,
}

impl PasswordInput {
    fn check(&self, person: &Person, errors: &mut Errors) -> Option<Password> {
        if self.current_password.is_empty() {
            errors.add("current_password", Problem::new("account-password-missing"));
        }
        let email = EmailAddress::parse(&person.email).ok();
        let mut names = vec![person.name.as_str()];
        names.extend(person.memberships.iter().map(|of| of.name.as_str()));
        let context = PasswordContext {
            second_factor: false,
            email: email.as_ref(),
            names: &names,
        };
        let chosen = Password::parse(&self.new_password, &context);
        errors.field("new_password", chosen)
    }
}

/// `POST /tai-khoan/mat-khau`
///
/// # Errors
/// The database's, or too many who wait for a password's hash.
pub async fn update(
    visit: Entered<Applicant>,
    Posted(input): Posted<PasswordInput>,
) -> Result<HttpResponse, Error> {
    let mut errors = Errors::new();
    let chosen = input.check(&visit.person, &mut errors);
    if errors.is_empty() {
        prove(&visit, &input.current_password, &mut errors).await?;
    }
    let Some(chosen) = chosen.filter(|_| errors.is_empty()) else {
        let forms = Forms {
            password: Some(Form::refused(input, &errors, visit.language)),
            ..Forms::default()
        };
        return profile::draw(&visit, StatusCode::UNPROCESSABLE_ENTITY, forms).await;
    };
    let hash = visit.app.hasher.hash(chosen.reveal()).await?;
    let mut db = visit.db().await?;
    password::change(&visit.person, &hash, &visit.acting(), &mut db).await?;
    Ok(visit.see_other_saying("/tai-khoan", Notice::success("notice-password-changed")))
}

/// Asks for the password that the person has: a session alone, left open on
/// somebody's desk, changes none.
async fn prove(
    visit: &Entered<Applicant>,
    current: &str,
    errors: &mut Errors,
) -> Result<(), Error> {
    let keys = [Key::person(visit.person.id)];
    let (user, blocked) = {
        let mut db = visit.db().await?;
        (
            User::find(visit.person.id, &mut db).await?,
            throttle::blocked_until(&keys, visit.now(), &mut db).await?,
        )
    };
    let field = "current_password";
    if blocked.is_some() {
        errors.add(field, Problem::new("account-current-password-wait"));
        return Ok(());
    }
    let hash = user.password_hash.as_deref();
    let current = Password::normal(current);
    if visit.app.hasher.verify(&current, hash).await? {
        return Ok(());
    }
    let mut db = visit.db().await?;
    let tried = sign_in::refuse(Some(user.id), &keys, &visit.acting(), &mut db).await?;
    let key = match tried {
        Try::Done => "account-current-password-wrong",
        Try::Wait(_) => "account-current-password-wait",
    };
    errors.add(field, Problem::new(key));
    Ok(())
}
