//! `/dang-ky`

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::choices::{self, Choice, Group};
use super::no_store;
use crate::domain::applicant::Kind;
use crate::domain::problem::Problem;
use crate::domain::text::{
    Address, EmailAddress, OrganisationName, Password, PasswordContext, PersonName, Phone, TaxCode,
};
use crate::models::applicant::{self, NewApplicant, Places};
use crate::models::user::register::{self, Registration};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::Visit;

/// The form's fields.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterInput {
    kind: String,
    organisation: String,
    tax_code: String,
    agency: String,
    commune: String,
    address: String,
    name: String,
    email: String,
    phone: String,
    #[serde(skip_serializing)]
    password: String,
}

/// What the form means.
#[derive(Debug)]
pub struct Value {
    applicant: NewApplicant,
    name: PersonName,
    email: EmailAddress,
    phone: Phone,
    password: Password,
}

/// Whoever registers, apart from the person.
struct Body {
    kind: Kind,
    /// A person bears their own name, an agency the one it is known by.
    name: Option<String>,
    tax_code: Option<TaxCode>,
    agency: Option<String>,
    address: String,
}

impl RegisterInput {
    fn body(&self, errors: &mut Errors) -> Option<Body> {
        let unknown = Problem::new("account-kind-missing");
        let kind = errors.field("kind", self.kind.parse::<Kind>().map_err(|_| unknown))?;
        let agency = Some(self.agency.clone())
            .filter(|code| kind == Kind::PublicBody && !code.trim().is_empty());
        let mut body = Body {
            kind,
            name: None,
            tax_code: None,
            agency,
            address: String::new(),
        };
        if kind != Kind::Person && body.agency.is_none() {
            let name = OrganisationName::parse(&self.organisation);
            body.name = errors.field("organisation", name).map(String::from);
            let tax_code = match kind {
                Kind::HouseholdBusiness => TaxCode::parse_household(&self.tax_code),
                Kind::PublicBody if self.tax_code.trim().is_empty() => {
                    Err(Problem::new("account-agency-or-tax-code"))
                }
                _ => TaxCode::parse(&self.tax_code),
            };
            body.tax_code = errors.field("tax_code", tax_code);
        }
        // People and agencies are found without an address; what they write is still read.
        let optional = kind == Kind::Person || body.agency.is_some();
        if !(optional && self.address.trim().is_empty()) {
            let address = errors.field("address", Address::parse(&self.address));
            body.address = address.map(String::from).unwrap_or_default();
        }
        Some(body)
    }

    /// What the form cannot know by itself: which places there are. Only a
    /// request made by hand names others.
    fn check_places(&self, places: &Places, errors: &mut Errors) {
        let known = |code: &str, mut all: std::slice::Iter<'_, (String, String, String)>| {
            code.trim().is_empty() || all.any(|place| place.0 == code)
        };
        if !known(&self.agency, places.agencies.iter()) {
            errors.add("agency", Problem::new("account-choice-unknown"));
        }
        if !known(&self.commune, places.communes.iter()) {
            errors.add("commune", Problem::new("account-choice-unknown"));
        }
    }
}

impl Input for RegisterInput {
    type Value = Value;

    fn check(&self, errors: &mut Errors) -> Option<Value> {
        let body = self.body(errors);
        let name = errors.field("name", PersonName::parse(&self.name));
        let email = errors.field("email", EmailAddress::parse(&self.email));
        let phone = errors.field("phone", Phone::parse(&self.phone));
        let context = PasswordContext {
            second_factor: false,
            email: email.as_ref(),
            names: &[&self.name, &self.organisation],
        };
        let password = errors.field("password", Password::parse(&self.password, &context));
        let (body, name, phone) = (body?, name?, phone?);
        Some(Value {
            applicant: NewApplicant {
                kind: body.kind,
                name: body.name.unwrap_or_else(|| name.to_string()),
                tax_code: body.tax_code,
                agency: body.agency,
                commune: Some(self.commune.clone()).filter(|code| !code.trim().is_empty()),
                address: body.address,
                phone: phone.to_string(),
            },
            name,
            email: email?,
            phone,
            password: password?,
        })
    }
}

/// The form.
#[derive(Debug, Serialize)]
pub struct New {
    form: Form<RegisterInput>,
    kinds: Vec<Choice>,
    agencies: Vec<Group>,
    communes: Vec<Group>,
    shortest_password: usize,
}

impl New {
    fn of(form: Form<RegisterInput>, places: &Places, visit: &Visit) -> Self {
        Self {
            form,
            kinds: choices::kinds(visit.language),
            agencies: choices::agencies(places, visit.language),
            communes: choices::communes(places, visit.language),
            shortest_password: Password::MIN_ALONE,
        }
    }
}

impl View for New {
    const TEMPLATE: &'static str = "account/register.html";
    fn samples() -> Vec<Self> {
        let language = crate::i18n::Language::Vietnamese;
        let places = Places {
            communes: vec![("18073".into(), "phường".into(), "Thành Sen".into())],
            agencies: vec![("SNV".into(), "Sở Nội vụ".into(), "department".into())],
        };
        let of = |form| Self {
            form,
            kinds: choices::kinds(language),
            agencies: choices::agencies(&places, language),
            communes: choices::communes(&places, language),
            shortest_password: Password::MIN_ALONE,
        };
        let mut errors = Errors::new();
        let wrong = RegisterInput {
            kind: Kind::Enterprise.to_string(),
            ..RegisterInput::default()
        };
        wrong.check(&mut errors);
        vec![
            of(Form::new(RegisterInput::default())),
            of(Form::refused(wrong, &errors, language)),
        ]
    }
}

/// "Look into your mailbox": the same page whatever became of a request.
#[derive(Debug, Serialize)]
pub struct Sent {
    minutes: i64,
}

impl View for Sent {
    const TEMPLATE: &'static str = "account/sent.html";
    fn samples() -> Vec<Self> {
        vec![Self { minutes: 30 }]
    }
}

/// `GET /dang-ky`
///
/// # Errors
/// The database's.
pub async fn new(visit: Visit) -> Result<HttpResponse, Error> {
    let places = applicant::places(&mut *visit.db().await?).await?;
    let form = Form::new(RegisterInput::default());
    visit.page(&New::of(form, &places, &visit))
}

/// `POST /dang-ky`
///
/// # Errors
/// The database's, or too many who wait for a password's hash.
pub async fn create(
    visit: Visit,
    Posted(input): Posted<RegisterInput>,
) -> Result<HttpResponse, Error> {
    let places = applicant::places(&mut *visit.db().await?).await?;
    let mut errors = Errors::new();
    let value = input.check(&mut errors);
    input.check_places(&places, &mut errors);
    let Some(value) = value.filter(|_| errors.is_empty()) else {
        let form = Form::refused(input, &errors, visit.language);
        return visit.refused(&New::of(form, &places, &visit));
    };
    let registration = Registration {
        password_hash: visit.app.hasher.hash(value.password.reveal()).await?,
        language: visit.language.to_string(),
        applicant: named_by_agency(value.applicant, &places),
        name: value.name,
        email: value.email,
        phone: value.phone,
    };
    let mut db = visit.db().await?;
    register::register(&registration, &visit.acting_as_nobody(), &mut db).await?;
    Ok(visit.see_other("/dang-ky/kiem-tra-thu"))
}

/// An agency is called as the list of agencies calls it.
fn named_by_agency(mut new: NewApplicant, places: &Places) -> NewApplicant {
    let named = places
        .agencies
        .iter()
        .find(|(code, ..)| Some(code) == new.agency.as_ref());
    if let Some((_, name, _)) = named {
        new.name.clone_from(name);
    }
    new
}

/// `GET /dang-ky/kiem-tra-thu`
///
/// # Errors
/// A fault of the template.
pub async fn sent(visit: Visit) -> Result<HttpResponse, Error> {
    let minutes = crate::models::token::Purpose::ConfirmEmail
        .lifetime()
        .num_minutes();
    Ok(no_store(visit.page(&Sent { minutes })?))
}
