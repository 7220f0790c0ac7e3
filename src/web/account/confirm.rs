//! `/xac-nhan`: confirming an address. A link opened shows a button, and the
//! button confirms: mail scanners open links, people press buttons.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::no_store;
use crate::domain::text::EmailAddress;
use crate::ids::TokenId;
use crate::models::token::{self, Purpose};
use crate::models::user::register;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Notice, Visit};

/// The page of a link that can be used.
#[derive(Debug, Serialize)]
pub struct Show {
    token: String,
    email: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "account/confirm.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            token: "token".into(),
            email: "dung@example.vn".into(),
        }]
    }
}

/// The form that asks for a link once more; also the page of a link that is
/// used up.
#[derive(Debug, Serialize)]
pub struct Again {
    form: Form<AddressInput>,
    spent: bool,
}

impl View for Again {
    const TEMPLATE: &'static str = "account/confirm_again.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|spent| Self {
                form: Form::new(AddressInput::default()),
                spent,
            })
            .into()
    }
}

/// A form with nothing but an address.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressInput {
    pub email: String,
}

impl Input for AddressInput {
    type Value = EmailAddress;

    fn check(&self, errors: &mut Errors) -> Option<EmailAddress> {
        errors.field("email", EmailAddress::parse(&self.email))
    }
}

fn open(visit: &Visit, text: &str) -> Option<TokenId> {
    Purpose::ConfirmEmail.open(text, &visit.app.key)
}

fn spent(visit: &Visit) -> Result<HttpResponse, Error> {
    let view = Again {
        form: Form::new(AddressInput::default()),
        spent: true,
    };
    visit.page_with(StatusCode::GONE, &view)
}

/// `GET /xac-nhan/{token}`
///
/// # Errors
/// The database's.
pub async fn show(visit: Visit, path: web::Path<String>) -> Result<HttpResponse, Error> {
    let text = path.into_inner();
    let Some(id) = open(&visit, &text) else {
        return spent(&visit);
    };
    let mut db = visit.db().await?;
    match token::holder(id, Purpose::ConfirmEmail, visit.now(), &mut db).await? {
        Some(holder) => {
            let view = Show {
                token: text,
                email: holder.email,
            };
            Ok(no_store(visit.page(&view)?))
        }
        None => spent(&visit),
    }
}

/// `POST /xac-nhan/{token}`
///
/// # Errors
/// The database's.
pub async fn update(visit: Visit, path: web::Path<String>) -> Result<HttpResponse, Error> {
    let Some(id) = open(&visit, &path) else {
        return spent(&visit);
    };
    let mut db = visit.db().await?;
    if register::confirm_email(id, &visit.acting_as_nobody(), &mut db)
        .await?
        .is_none()
    {
        return spent(&visit);
    }
    let to = if visit.is_signed_in() {
        "/tai-khoan"
    } else {
        "/dang-nhap"
    };
    Ok(visit.see_other_saying(to, Notice::success("notice-email-confirmed")))
}

/// `GET /xac-nhan`
///
/// # Errors
/// A fault of the template.
pub async fn new(visit: Visit) -> Result<HttpResponse, Error> {
    visit.page(&Again {
        form: Form::new(AddressInput::default()),
        spent: false,
    })
}

/// `POST /xac-nhan`: the link once more.
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
            return visit.refused(&Again { form, spent: false });
        }
    };
    let mut db = visit.db().await?;
    register::resend_confirmation(&email, &visit.acting_as_nobody(), &mut db).await?;
    Ok(visit.see_other("/dang-ky/kiem-tra-thu"))
}
