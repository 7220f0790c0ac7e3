//! `/ho-so/thanh-vien/…/moi`: inviting colleagues; `/loi-moi/{token}`: being
//! invited. A link opened shows what it is about, and a button answers.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::choices::{self, Choice};
use super::members::HOME;
use super::no_store;
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::domain::text::{EmailAddress, Password, PasswordContext, PersonName, Phone};
use crate::i18n::Language;
use crate::ids::{ApplicantId, InvitationId};
use crate::models::invitation::{self, AnswerError, InviteError, Invited, Newcomer};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice, Visit};

/// The form that invites.
#[derive(Debug, Serialize)]
pub struct New {
    applicant: String,
    action: String,
    roles: Vec<Choice>,
    hours: u32,
    form: Form<InviteInput>,
}

/// Whom, and as what.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteInput {
    email: String,
    role: String,
}

impl Input for InviteInput {
    type Value = (EmailAddress, Role);

    fn check(&self, errors: &mut Errors) -> Option<Self::Value> {
        let email = errors.field("email", EmailAddress::parse(&self.email));
        let missing = || Problem::new("account-member-role-missing");
        let role = errors.field("role", choices::member_role(&self.role).ok_or_else(missing));
        email.zip(role)
    }
}

impl View for New {
    const TEMPLATE: &'static str = "account/invite.html";
    fn samples() -> Vec<Self> {
        let language = Language::Vietnamese;
        let mut errors = Errors::new();
        InviteInput::default().check(&mut errors);
        let of = |form| Self {
            applicant: "Công ty TNHH Phần mềm Hồng Lĩnh".into(),
            action: "/ho-so/thanh-vien/1/moi".into(),
            roles: choices::member_roles(language),
            hours: 72,
            form,
        };
        vec![
            of(Form::new(InviteInput::default())),
            of(Form::refused(InviteInput::default(), &errors, language)),
        ]
    }
}

/// The page of an invitation that can be answered.
#[derive(Debug, Serialize)]
pub struct Show {
    applicant: String,
    person: String,
    role: String,
    /// What the role may do.
    may: String,
    email: String,
    expires_at: DateTime<Utc>,
    action: String,
    /// Where to sign in and come back, where nobody is signed in.
    sign_in: String,
    register: String,
    /// Whose session it is, where that is not the invited address.
    other: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "account/invitation.html";
    fn samples() -> Vec<Self> {
        let sample = |sign_in: &str, other: &str| Self {
            applicant: "Công ty TNHH Phần mềm Hồng Lĩnh".into(),
            person: "Trần Thị Lam".into(),
            role: "Người soạn".into(),
            may: "soạn hồ sơ".into(),
            email: "pho@example.vn".into(),
            expires_at: DateTime::UNIX_EPOCH,
            action: "/loi-moi/token".into(),
            sign_in: sign_in.into(),
            register: "/loi-moi/token/dang-ky".into(),
            other: other.into(),
        };
        vec![
            sample("", ""),
            sample("/dang-nhap", ""),
            sample("", "lam@example.vn"),
        ]
    }
}

/// The page of a link that is used up.
#[derive(Debug, Serialize)]
pub struct Spent {}

impl View for Spent {
    const TEMPLATE: &'static str = "account/invitation_spent.html";
    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// The form of an invited person without an account.
#[derive(Debug, Serialize)]
pub struct Register {
    applicant: String,
    email: String,
    action: String,
    sign_in: String,
    shortest_password: usize,
    form: Form<NewcomerInput>,
}

/// What the invitation does not know of a person.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewcomerInput {
    name: String,
    phone: String,
    #[serde(skip_serializing)]
    password: String,
}

impl NewcomerInput {
    fn check(
        &self,
        email: &str,
        applicant: &str,
        errors: &mut Errors,
    ) -> Option<(PersonName, Phone, Password)> {
        let name = errors.field("name", PersonName::parse(&self.name));
        let phone = errors.field("phone", Phone::parse(&self.phone));
        let email = EmailAddress::parse(email).ok();
        let context = PasswordContext {
            second_factor: false,
            email: email.as_ref(),
            names: &[&self.name, applicant],
        };
        let password = errors.field("password", Password::parse(&self.password, &context));
        Some((name?, phone?, password?))
    }
}

impl View for Register {
    const TEMPLATE: &'static str = "account/invitation_register.html";
    fn samples() -> Vec<Self> {
        let mut errors = Errors::new();
        NewcomerInput::default().check("a@example.vn", "", &mut errors);
        let of = |form| Self {
            applicant: "Công ty TNHH Phần mềm Hồng Lĩnh".into(),
            email: "pho@example.vn".into(),
            action: "/loi-moi/token/dang-ky".into(),
            sign_in: "/dang-nhap".into(),
            shortest_password: Password::MIN_ALONE,
            form,
        };
        vec![
            of(Form::new(NewcomerInput::default())),
            of(Form::refused(
                NewcomerInput::default(),
                &errors,
                Language::Vietnamese,
            )),
        ]
    }
}

/// `GET /ho-so/thanh-vien/{applicant}/moi`
///
/// # Errors
/// Not an applicant that the reader owns.
pub async fn new(
    visit: Entered<Applicant>,
    path: web::Path<ApplicantId>,
) -> Result<HttpResponse, Error> {
    let view = form_of(&visit, path.into_inner(), Form::new(InviteInput::default()))?;
    visit.page(&view)
}

/// `POST /ho-so/thanh-vien/{applicant}/moi`
///
/// # Errors
/// Not an applicant that the reader owns, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<ApplicantId>,
    Posted(input): Posted<InviteInput>,
) -> Result<HttpResponse, Error> {
    let of = path.into_inner();
    let refuse = |input: InviteInput, errors: &Errors| {
        let form = Form::refused(input, errors, visit.language);
        visit.refused(&form_of(&visit, of, form)?)
    };
    let (email, role) = match input.parse() {
        Ok(value) => value,
        Err(errors) => return refuse(input, &errors),
    };
    let invited = {
        let mut db = visit.db().await?;
        invitation::invite(of, &email, role, &visit.acting(), &mut db).await
    };
    match invited {
        Ok(_) => Ok(visit.see_other_saying(HOME, Notice::success("notice-invited"))),
        Err(error) => {
            let mut errors = Errors::new();
            errors.add("email", Problem::new(problem(error)?));
            refuse(input, &errors)
        }
    }
}

/// Why an invitation was not sent, as a text key.
fn problem(error: InviteError) -> Result<&'static str, Error> {
    Ok(match error {
        InviteError::NotFound => return Err(Error::NotFound),
        InviteError::Database(error) => return Err(error.into()),
        InviteError::Member => "account-invite-member",
        InviteError::Invited => "account-invite-again",
        InviteError::TooMany => "account-invite-too-many",
        InviteError::Unconfirmed => "account-invite-unconfirmed",
    })
}

/// `POST /ho-so/thanh-vien/loi-moi/{id}/gui-lai`
///
/// # Errors
/// No such invitation of the reader's, too many sent, or the database's.
pub async fn resend(
    visit: Entered<Applicant>,
    path: web::Path<InvitationId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    if let Err(error) = invitation::resend(path.into_inner(), &visit.acting(), &mut db).await {
        return Err(Error::conflict(problem(error)?));
    }
    Ok(visit.see_other_saying(HOME, Notice::success("notice-invited")))
}

/// `POST /ho-so/thanh-vien/loi-moi/{id}/thu-hoi`
///
/// # Errors
/// No such invitation of the reader's, or the database's.
pub async fn withdraw(
    visit: Entered<Applicant>,
    path: web::Path<InvitationId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    if let Err(error) = invitation::withdraw(path.into_inner(), &visit.acting(), &mut db).await {
        return Err(Error::conflict(problem(error)?));
    }
    Ok(visit.see_other_saying(HOME, Notice::success("notice-invitation-withdrawn")))
}

fn form_of(
    visit: &Entered<Applicant>,
    of: ApplicantId,
    form: Form<InviteInput>,
) -> Result<New, Error> {
    let owned = (visit.person.memberships.iter())
        .find(|membership| membership.applicant == of && membership.role == Role::Owner)
        .ok_or(Error::NotFound)?;
    Ok(New {
        applicant: owned.name.clone(),
        action: format!("{HOME}/{of}/moi"),
        roles: choices::member_roles(visit.language),
        hours: visit.app.config.members.invitation_hours,
        form,
    })
}

/// The answers to an invitation.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerInput {
    answer: String,
}

fn here(token: &str) -> String {
    format!("/loi-moi/{token}")
}

/// The sign-in page that leads back to the invitation.
fn sign_in(token: &str) -> String {
    format!("/dang-nhap?next={}", here(token))
}

async fn find(visit: &Visit, token: &str) -> Result<Option<Invited>, Error> {
    let mut db = visit.db().await?;
    Ok(invitation::invited(token, &visit.app.key, visit.now(), &mut db).await?)
}

fn spent(visit: &Visit) -> Result<HttpResponse, Error> {
    visit.page_with(StatusCode::GONE, &Spent {})
}

/// `GET /loi-moi/{token}`
///
/// # Errors
/// The database's.
pub async fn show(visit: Visit, path: web::Path<String>) -> Result<HttpResponse, Error> {
    let token = path.into_inner();
    match find(&visit, &token).await? {
        Some(invited) => {
            let view = page(&visit, &token, invited);
            Ok(no_store(visit.page(&view)?))
        }
        None => spent(&visit),
    }
}

fn page(visit: &Visit, token: &str, invited: Invited) -> Show {
    let reader = visit.email();
    let other = reader.filter(|reader| *reader != invited.email);
    let may = match invited.role {
        Role::Owner => "account-owner-may",
        Role::Editor => "account-editor-may",
        _ => "account-viewer-may",
    };
    Show {
        role: visit.language.text(&format!("role-{}", invited.role)),
        may: visit.language.text(may),
        applicant: invited.applicant,
        person: invited.person,
        action: here(token),
        sign_in: match reader {
            Some(_) => String::new(),
            None => sign_in(token),
        },
        register: format!("{}/dang-ky", here(token)),
        other: other.unwrap_or_default().to_owned(),
        email: invited.email,
        expires_at: invited.expires_at,
    }
}

/// `POST /loi-moi/{token}`: who reads the mail may refuse; who accepts is
/// signed in with its address.
///
/// # Errors
/// The session of another person, or the database's.
pub async fn answer(
    visit: Visit,
    path: web::Path<String>,
    Posted(input): Posted<AnswerInput>,
) -> Result<HttpResponse, Error> {
    let token = path.into_inner();
    let acting = visit.acting();
    let (answered, to, notice) = match input.answer.as_str() {
        "accept" if !visit.is_signed_in() => return Ok(visit.see_other(&sign_in(&token))),
        "accept" => {
            let mut db = visit.db().await?;
            let answered = invitation::accept(&token, &acting, &mut db).await;
            (answered, "/ho-so", "notice-invitation-accepted")
        }
        "refuse" => {
            let mut db = visit.db().await?;
            let answered = invitation::refuse(&token, &acting, &mut db).await;
            (answered, "/", "notice-invitation-refused")
        }
        _ => return Err(Error::BadRequest),
    };
    match answered {
        Ok(()) => Ok(visit.see_other_saying(to, Notice::success(notice))),
        Err(AnswerError::Gone) => spent(&visit),
        Err(AnswerError::NotYours | AnswerError::AccountExists) => {
            Err(Error::conflict("account-invitation-another"))
        }
        Err(AnswerError::Database(error)) => Err(error.into()),
    }
}

/// `GET /loi-moi/{token}/dang-ky`
///
/// # Errors
/// The database's.
pub async fn register(visit: Visit, path: web::Path<String>) -> Result<HttpResponse, Error> {
    let token = path.into_inner();
    match find(&visit, &token).await? {
        Some(_) if visit.is_signed_in() => Ok(visit.see_other(&here(&token))),
        Some(invited) => {
            let form = Form::new(NewcomerInput::default());
            let view = Register::of(&token, invited, form);
            Ok(no_store(visit.page(&view)?))
        }
        None => spent(&visit),
    }
}

/// `POST /loi-moi/{token}/dang-ky`: an account that belongs to the applicant
/// which invited.
///
/// # Errors
/// The database's, or too many who wait for a password's hash.
pub async fn join(
    visit: Visit,
    path: web::Path<String>,
    Posted(input): Posted<NewcomerInput>,
) -> Result<HttpResponse, Error> {
    let token = path.into_inner();
    let Some(invited) = find(&visit, &token).await? else {
        return spent(&visit);
    };
    let mut errors = Errors::new();
    let checked = input.check(&invited.email, &invited.applicant, &mut errors);
    let Some((name, phone, password)) = checked.filter(|_| errors.is_empty()) else {
        let form = Form::refused(input, &errors, visit.language);
        return visit.refused(&Register::of(&token, invited, form));
    };
    let newcomer = Newcomer {
        name,
        phone,
        password_hash: visit.app.hasher.hash(password.reveal()).await?,
        language: visit.language.to_string(),
    };
    let made = {
        let mut db = visit.db().await?;
        invitation::register(&token, &newcomer, &visit.acting_as_nobody(), &mut db).await
    };
    match made {
        Ok(()) => {
            let notice = Notice::success("notice-invitation-registered");
            Ok(visit.see_other_saying("/dang-nhap?next=/ho-so", notice))
        }
        Err(AnswerError::AccountExists) => {
            errors.add("", Problem::new("account-invitation-known"));
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&Register::of(&token, invited, form))
        }
        Err(AnswerError::Gone | AnswerError::NotYours) => spent(&visit),
        Err(AnswerError::Database(error)) => Err(error.into()),
    }
}

impl Register {
    fn of(token: &str, invited: Invited, form: Form<NewcomerInput>) -> Self {
        Self {
            applicant: invited.applicant,
            email: invited.email,
            action: format!("{}/dang-ky", here(token)),
            sign_in: sign_in(token),
            shortest_password: Password::MIN_ALONE,
            form,
        }
    }
}
