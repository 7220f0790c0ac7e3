//! `/tai-khoan`: what the portal knows about the person, and what they change.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::choices::{self, Choice};
use super::no_store;
use super::password::PasswordInput;
use super::sessions::{self, Row};
use crate::domain::message::Notices;
use crate::domain::problem::Problem;
use crate::domain::text::{EmailAddress, Password, PersonName, Phone};
use crate::i18n::Language;
use crate::models::applicant;
use crate::models::user::{self, Profile, User, register};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// The fields that a person changes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileInput {
    name: String,
    phone: String,
    language: String,
    notices: String,
}

impl Input for ProfileInput {
    type Value = Profile;

    fn check(&self, errors: &mut Errors) -> Option<Profile> {
        let name = errors.field("name", PersonName::parse(&self.name));
        let phone = errors.field("phone", Phone::parse(&self.phone));
        let unknown = || Problem::new("account-choice-unknown");
        let language = self.language.parse::<Language>().map_err(|_| unknown());
        let language = errors.field("language", language);
        let notices = self.notices.parse::<Notices>().map_err(|_| unknown());
        let notices = errors.field("notices", notices);
        Some(Profile {
            name: name?,
            phone: phone?,
            language: language?.to_string(),
            notices: notices?,
        })
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    email: String,
    email_confirmed: bool,
    profile: Form<ProfileInput>,
    password: Form<PasswordInput>,
    shortest_password: usize,
    languages: Vec<Choice>,
    notices: Vec<Choice>,
    sessions: Vec<Row>,
    has_others: bool,
    /// Labels of the roles of the Department's side.
    roles: Vec<String>,
    memberships: Vec<Place>,
    waiting: Vec<Waiting>,
}

/// A place in an applicant.
#[derive(Debug, Serialize)]
struct Place {
    name: String,
    role: String,
}

/// A request to join that nobody has answered.
#[derive(Debug, Serialize)]
pub struct Waiting {
    /// As the person named it: a tax code or an agency.
    pub named: String,
    /// Key of the sentence that says what it waits for.
    pub text: &'static str,
}

impl Waiting {
    /// The requests of a person. Owners hear of them once the address is confirmed.
    pub fn of(rows: Vec<applicant::Waiting>, email_confirmed: bool) -> Vec<Self> {
        let text = if email_confirmed {
            "account-waiting"
        } else {
            "account-waiting-unconfirmed"
        };
        let named = |row: applicant::Waiting| row.tax_code.or(row.agency).unwrap_or_default();
        rows.into_iter()
            .map(|row| Self {
                named: named(row),
                text,
            })
            .collect()
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "account/show.html";
    fn samples() -> Vec<Self> {
        let language = Language::Vietnamese;
        let at = DateTime::<Utc>::UNIX_EPOCH;
        let mut errors = Errors::new();
        ProfileInput::default().check(&mut errors);
        let row = |current| Row {
            id: crate::ids::SessionId(uuid::Uuid::nil()),
            browser: "Chrome, Android".into(),
            created_at: at,
            last_seen_at: at,
            current,
        };
        let bare = || Self {
            email: "dung@example.vn".into(),
            email_confirmed: true,
            profile: Form::new(ProfileInput::default()),
            password: Form::new(PasswordInput::default()),
            shortest_password: Password::MIN_ALONE,
            languages: choices::languages(language),
            notices: choices::notices(language),
            sessions: vec![row(true)],
            has_others: false,
            roles: Vec::new(),
            memberships: Vec::new(),
            waiting: Vec::new(),
        };
        let full = Self {
            email_confirmed: false,
            profile: Form::refused(ProfileInput::default(), &errors, language),
            sessions: vec![row(true), row(false)],
            has_others: true,
            roles: vec!["Chuyên viên tiếp nhận".into()],
            memberships: vec![Place {
                name: "Công ty TNHH Phần mềm Hồng Lĩnh".into(),
                role: "Chủ tài khoản".into(),
            }],
            waiting: vec![Waiting {
                named: "0314409058".into(),
                text: "account-waiting",
            }],
            ..bare()
        };
        vec![bare(), full]
    }
}

/// The forms of the page as a request left them.
#[derive(Default)]
pub struct Forms {
    pub profile: Option<Form<ProfileInput>>,
    pub password: Option<Form<PasswordInput>>,
}

/// Draws the page.
///
/// # Errors
/// The database's.
pub async fn draw(
    visit: &Entered<Applicant>,
    status: StatusCode,
    forms: Forms,
) -> Result<HttpResponse, Error> {
    let person = &visit.person;
    let sessions = sessions::rows(visit).await?;
    let mut db = visit.db().await?;
    let account = User::find(person.id, &mut db).await?;
    let waiting = applicant::waiting(person.id, &mut db).await?;
    let role = |role| visit.language.text(&format!("role-{role}"));
    let view = Show {
        email: account.email,
        email_confirmed: person.email_confirmed,
        profile: forms.profile.unwrap_or_else(|| {
            Form::new(ProfileInput {
                name: account.name,
                phone: account
                    .phone
                    .and_then(|phone| Phone::parse(&phone).ok())
                    .map(|phone| phone.national())
                    .unwrap_or_default(),
                language: account.language,
                notices: account.notices.to_string(),
            })
        }),
        password: forms
            .password
            .unwrap_or_else(|| Form::new(PasswordInput::default())),
        shortest_password: Password::MIN_ALONE,
        languages: choices::languages(visit.language),
        notices: choices::notices(visit.language),
        has_others: sessions.len() > 1,
        sessions,
        roles: person.roles.iter().map(role).collect(),
        memberships: person
            .memberships
            .iter()
            .map(|membership| Place {
                name: membership.name.clone(),
                role: role(&membership.role),
            })
            .collect(),
        waiting: Waiting::of(waiting, person.email_confirmed),
    };
    visit.page_with(status, &view)
}

/// `GET /tai-khoan`
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    draw(&visit, StatusCode::OK, Forms::default()).await
}

/// `POST /tai-khoan`
///
/// # Errors
/// The database's.
pub async fn update(
    visit: Entered<Applicant>,
    Posted(input): Posted<ProfileInput>,
) -> Result<HttpResponse, Error> {
    let profile = match input.parse() {
        Ok(profile) => profile,
        Err(errors) => {
            let forms = Forms {
                profile: Some(Form::refused(input, &errors, visit.language)),
                ..Forms::default()
            };
            return draw(&visit, StatusCode::UNPROCESSABLE_ENTITY, forms).await;
        }
    };
    let mut db = visit.db().await?;
    user::update_profile(visit.person.id, &profile, &visit.acting(), &mut db).await?;
    Ok(visit.see_other_saying("/tai-khoan", Notice::success("notice-profile-saved")))
}

/// `POST /tai-khoan/xac-nhan`: the link that confirms one's address, once more.
///
/// # Errors
/// The database's.
pub async fn confirm(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    if let Ok(email) = EmailAddress::parse(&visit.person.email) {
        register::resend_confirmation(&email, &visit.acting(), &mut db).await?;
    }
    Ok(no_store(visit.see_other_saying(
        "/tai-khoan",
        Notice::info("notice-confirmation-sent"),
    )))
}
