//! `/quen-mat-khau` and `/dat-lai-mat-khau/{token}`: a new password by mail.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::confirm::AddressInput;
use super::{device, no_store};
use crate::domain::text::{EmailAddress, Password, PasswordContext};
use crate::ids::TokenId;
use crate::models::token::{self, Holder, Purpose};
use crate::models::user::password;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Notice, Visit};

/// The form that asks for a link; also the page of a link that is used up.
#[derive(Debug, Serialize)]
pub struct New {
    form: Form<AddressInput>,
    spent: bool,
}

impl View for New {
    const TEMPLATE: &'static str = "account/forgotten.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|spent| Self {
                form: Form::new(AddressInput::default()),
                spent,
            })
            .into()
    }
}

/// "Look into your mailbox": the same page whether there is an account or not.
#[derive(Debug, Serialize)]
pub struct Sent {
    minutes: i64,
}

impl View for Sent {
    const TEMPLATE: &'static str = "account/forgotten_sent.html";
    fn samples() -> Vec<Self> {
        vec![Self { minutes: 30 }]
    }
}

/// The form that the link leads to.
#[derive(Debug, Serialize)]
pub struct Edit {
    form: Form<NewPasswordInput>,
    token: String,
    email: String,
    shortest_password: usize,
}

impl View for Edit {
    const TEMPLATE: &'static str = "account/reset.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            form: Form::new(NewPasswordInput::default()),
            token: "token".into(),
            email: "dung@example.vn".into(),
            shortest_password: Password::MIN_ALONE,
        }]
    }
}

/// The one field of that form.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewPasswordInput {
    #[serde(skip_serializing)]
    password: String,
}

impl NewPasswordInput {
    fn check(&self, holder: &Holder, errors: &mut Errors) -> Option<Password> {
        let email = EmailAddress::parse(&holder.email).ok();
        let context = PasswordContext {
            second_factor: false,
            email: email.as_ref(),
            names: &[&holder.name],
        };
        errors.field("password", Password::parse(&self.password, &context))
    }
}

/// The token of a link, whether it was asked for or handed over.
fn open(visit: &Visit, text: &str) -> Option<(TokenId, Purpose)> {
    [Purpose::ResetPassword, Purpose::SetPassword]
        .into_iter()
        .find_map(|purpose| Some((purpose.open(text, &visit.app.key)?, purpose)))
}

async fn holder(visit: &Visit, text: &str) -> Result<Option<(TokenId, Purpose, Holder)>, Error> {
    let Some((id, purpose)) = open(visit, text) else {
        return Ok(None);
    };
    let mut db = visit.db().await?;
    let holder = token::holder(id, purpose, visit.now(), &mut db).await?;
    Ok(holder.map(|holder| (id, purpose, holder)))
}

fn spent(visit: &Visit) -> Result<HttpResponse, Error> {
    let view = New {
        form: Form::new(AddressInput::default()),
        spent: true,
    };
    visit.page_with(StatusCode::GONE, &view)
}

/// `GET /quen-mat-khau`
///
/// # Errors
/// A fault of the template.
pub async fn new(visit: Visit) -> Result<HttpResponse, Error> {
    visit.page(&New {
        form: Form::new(AddressInput::default()),
        spent: false,
    })
}

/// `POST /quen-mat-khau`
///
/// # Errors
/// The database's.
pub async fn create(
    visit: Visit,
    Posted(input): Posted<AddressInput>,
) -> Result<HttpResponse, Error> {
    let email = match input.parse() {
        Ok(email) => email,
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            return visit.refused(&New { form, spent: false });
        }
    };
    let mut db = visit.db().await?;
    password::ask_reset(&email, &visit.acting_as_nobody(), &mut db).await?;
    Ok(visit.see_other("/quen-mat-khau/da-gui"))
}

/// `GET /quen-mat-khau/da-gui`
///
/// # Errors
/// A fault of the template.
pub async fn sent(visit: Visit) -> Result<HttpResponse, Error> {
    let minutes = Purpose::ResetPassword.lifetime().num_minutes();
    Ok(no_store(visit.page(&Sent { minutes })?))
}

/// `GET /dat-lai-mat-khau/{token}`: changes nothing.
///
/// # Errors
/// The database's.
pub async fn edit(visit: Visit, path: web::Path<String>) -> Result<HttpResponse, Error> {
    let text = path.into_inner();
    let Some((.., holder)) = holder(&visit, &text).await? else {
        return spent(&visit);
    };
    let view = Edit {
        form: Form::new(NewPasswordInput::default()),
        token: text,
        email: holder.email,
        shortest_password: Password::MIN_ALONE,
    };
    Ok(no_store(visit.page(&view)?))
}

/// `POST /dat-lai-mat-khau/{token}`
///
/// # Errors
/// The database's, or too many who wait for a password's hash.
pub async fn update(
    visit: Visit,
    path: web::Path<String>,
    Posted(input): Posted<NewPasswordInput>,
) -> Result<HttpResponse, Error> {
    let text = path.into_inner();
    let Some((id, purpose, holder)) = holder(&visit, &text).await? else {
        return spent(&visit);
    };
    let mut errors = Errors::new();
    let Some(chosen) = input.check(&holder, &mut errors) else {
        let view = Edit {
            form: Form::refused(input, &errors, visit.language),
            token: text,
            email: holder.email,
            shortest_password: Password::MIN_ALONE,
        };
        return visit.refused(&view);
    };
    let hash = visit.app.hasher.hash(chosen.reveal()).await?;
    let mut db = visit.db().await?;
    let acting = visit.acting_as_nobody();
    let Some(user) = password::reset(id, purpose, &hash, &acting, &mut db).await? else {
        return spent(&visit);
    };
    let notice = Notice::success("notice-password-set");
    let mut response = visit.see_other_saying("/dang-nhap", notice);
    // Who reads the account's mail is no stranger to it, whatever strangers tried.
    if let Ok(email) = EmailAddress::parse(&user.email) {
        response
            .add_cookie(&device::remember(&visit, &email))
            .map_err(|error| Error::Internal(error.into()))?;
    }
    Ok(response)
}
