//! `/dang-nhap`

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::kept::{self, Field, Kept};
use super::own_path::OwnPath;
use super::{device, no_store};
use crate::auth::seal::{session_token, token_sha256};
use crate::domain::problem::Problem;
use crate::domain::text::{EmailAddress, Password};
use crate::models::demo::accounts::{self, DemoAccount};
use crate::models::throttle::{self, Key};
use crate::models::user::User;
use crate::models::user::sign_in::{self, Arrival, Try};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::urls;
use crate::web::view::View;
use crate::web::visit::{Notice, Visit, session_cookie_name};

/// The form's fields.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SignInInput {
    email: String,
    #[serde(skip_serializing)]
    password: String,
}

/// What the form means.
#[derive(Debug)]
pub struct Credentials {
    email: EmailAddress,
    /// In NFC, as the hash was made.
    password: String,
}

impl Input for SignInInput {
    type Value = Credentials;

    fn check(&self, errors: &mut Errors) -> Option<Credentials> {
        let email = errors.field("email", EmailAddress::parse(&self.email));
        let password = Password::normal(&self.password);
        if password.is_empty() {
            errors.add("password", Problem::new("account-password-missing"));
        }
        Some(Credentials {
            email: email?,
            password,
        })
    }
}

/// Everything that the sign-in form sends.
#[derive(Debug, Default)]
struct Sent {
    input: SignInInput,
    next: Option<OwnPath>,
    kept: Option<Kept>,
}

impl Sent {
    fn read(pairs: &[(String, String)]) -> Self {
        let value = |wanted: &str| {
            let found = pairs.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        Self {
            input: SignInInput {
                email: value("email"),
                password: value("password"),
            },
            next: OwnPath::parse(&value("next")),
            kept: Kept::from_posted(pairs),
        }
    }
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    next: String,
}

/// The form.
#[derive(Debug, Serialize)]
pub struct New {
    form: Form<SignInInput>,
    /// Fields that go along unseen.
    hidden: Vec<Field>,
    /// Whether a form that was sent without a session goes along.
    keeps: bool,
    demo: Option<Demo>,
}

/// The accounts of the demonstration.
#[derive(Debug, Serialize)]
struct Demo {
    password: &'static str,
    accounts: Vec<DemoRow>,
}

#[derive(Debug, Serialize)]
struct DemoRow {
    email: &'static str,
    name: &'static str,
    roles: String,
}

impl New {
    fn of(form: Form<SignInInput>, sent: &Sent, visit: &Visit) -> Self {
        let next = sent.next.as_ref().map(|next| Field {
            name: "next".to_owned(),
            value: next.to_string(),
        });
        let kept = sent.kept.as_ref().map(Kept::hidden).unwrap_or_default();
        let enabled = visit.app.config.demo.enabled;
        Self {
            form,
            hidden: next.into_iter().chain(kept).collect(),
            keeps: sent.kept.is_some(),
            demo: enabled.then(|| Demo::new(|key| visit.language.text(key))),
        }
    }

    /// The page for a form that came without a session.
    pub fn keeping(kept: Kept, visit: &Visit) -> Self {
        let sent = Sent {
            kept: Some(kept),
            ..Sent::default()
        };
        Self::of(Form::new(SignInInput::default()), &sent, visit)
    }

    fn refused(sent: Sent, errors: &Errors, visit: &Visit) -> Self {
        let form = Form::refused(sent.input.clone(), errors, visit.language);
        Self::of(form, &sent, visit)
    }
}

impl Demo {
    fn new(text: impl Fn(&str) -> String) -> Self {
        let roles = |account: &DemoAccount| {
            let member = account.member.map(|(_, role)| role);
            let words = account.roles.iter().copied().chain(member);
            let labels: Vec<String> = words.map(|role| text(&format!("role-{role}"))).collect();
            labels.join(", ")
        };
        Self {
            password: accounts::PASSWORD,
            accounts: accounts::ACCOUNTS
                .iter()
                .map(|account| DemoRow {
                    email: account.email,
                    name: account.name,
                    roles: roles(account),
                })
                .collect(),
        }
    }
}

impl View for New {
    const TEMPLATE: &'static str = "account/sign_in.html";
    fn samples() -> Vec<Self> {
        let language = crate::i18n::Language::Vietnamese;
        let mut errors = Errors::new();
        errors.add("", Problem::new("account-wrong"));
        let kept = Kept::from_body("/ho-so/1", b"title=a%20b");
        vec![
            Self {
                form: Form::new(SignInInput::default()),
                hidden: Vec::new(),
                keeps: false,
                demo: None,
            },
            Self {
                form: Form::refused(SignInInput::default(), &errors, language),
                hidden: kept.as_ref().map(Kept::hidden).unwrap_or_default(),
                keeps: true,
                demo: Some(Demo::new(|key| language.text(key))),
            },
        ]
    }
}

/// `GET /dang-nhap`
///
/// # Errors
/// A fault of the template.
pub async fn new(visit: Visit) -> Result<HttpResponse, Error> {
    let next = OwnPath::parse(&visit.asked::<Asked>().next);
    if visit.is_signed_in() {
        let to = next.as_ref().map_or("/tai-khoan", OwnPath::as_str);
        return Ok(visit.see_other(to));
    }
    let sent = Sent {
        next,
        ..Sent::default()
    };
    visit.page(&New::of(Form::new(SignInInput::default()), &sent, &visit))
}

/// `POST /dang-nhap`
///
/// # Errors
/// The database's, or too many who wait for a password's hash.
pub async fn create(
    visit: Visit,
    request: HttpRequest,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let sent = Sent::read(&pairs);
    let credentials = match sent.input.parse() {
        Ok(credentials) => credentials,
        Err(errors) => return visit.refused(&New::refused(sent, &errors, &visit)),
    };
    match attempt(&visit, &request, &credentials).await? {
        Attempt::Right(token) => welcome(visit, sent, &token, &credentials.email).await,
        Attempt::Wrong => {
            let mut errors = Errors::new();
            errors.add("", Problem::new("account-wrong"));
            visit.refused(&New::refused(sent, &errors, &visit))
        }
        Attempt::Wait(until) => wait(&visit, sent, until),
    }
}

/// What became of a try.
enum Attempt {
    /// The token of the session that begins.
    Right(String),
    /// No such account, or another password: nobody is told which.
    Wrong,
    /// Until when nothing is judged.
    Wait(DateTime<Utc>),
}

async fn attempt(
    visit: &Visit,
    request: &HttpRequest,
    credentials: &Credentials,
) -> Result<Attempt, Error> {
    let app = &visit.app;
    let account = Key::account(&credentials.email, &app.key);
    let keys = match device::known(request, app, &credentials.email) {
        Some(device) => vec![Key::device(device)],
        None => vec![Key::address(visit.address()), account.clone()],
    };
    // The connection goes back before the hash: others need it meanwhile.
    let (user, blocked) = {
        let mut db = visit.db().await?;
        let user = User::by_email(&credentials.email, &mut db).await?;
        let blocked = throttle::blocked_until(&keys, visit.now(), &mut db).await?;
        (user.filter(User::is_enabled), blocked)
    };
    if let Some(until) = blocked {
        return Ok(Attempt::Wait(until));
    }
    let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let right = app.hasher.verify(&credentials.password, hash).await?;
    let acting = visit.acting_as_nobody();
    let (Some(user), Some(hash), true) = (&user, hash, right) else {
        let id = user.map(|user| user.id);
        let mut db = visit.db().await?;
        let tried = sign_in::refuse(id, &keys, &acting, &mut db).await?;
        return Ok(match tried {
            Try::Done => Attempt::Wrong,
            Try::Wait(until) => Attempt::Wait(until),
        });
    };
    let rehashed = if app.hasher.is_outdated(hash) {
        Some(app.hasher.hash(&credentials.password).await?)
    } else {
        None
    };
    let token = session_token().map_err(|error| Error::Internal(error.into()))?;
    let former = visit.session_token().map(token_sha256);
    let arrival = Arrival {
        user: user.id,
        token_sha256: &token_sha256(&token),
        former_token_sha256: former.as_ref().map(<[u8; 32]>::as_slice),
        user_agent: visit.user_agent(),
        rehashed: rehashed.as_deref(),
        keys: &keys,
        account,
    };
    let mut db = visit.db().await?;
    Ok(match sign_in::admit(&arrival, &acting, &mut db).await? {
        Try::Done => Attempt::Right(token),
        Try::Wait(until) => Attempt::Wait(until),
    })
}

/// On to where the person wanted, or to what they had written.
async fn welcome(
    visit: Visit,
    sent: Sent,
    token: &str,
    email: &EmailAddress,
) -> Result<HttpResponse, Error> {
    let visit = visit.entered(token).await?;
    let mut response = if let Some(kept) = sent.kept {
        no_store(visit.page(&kept::Show::new(kept))?)
    } else {
        let home = urls::home_of(&visit.person);
        let to = sent.next.as_ref().map_or(home, OwnPath::as_str);
        let notice = if visit.person.email_confirmed {
            Notice::success("notice-signed-in")
        } else {
            Notice::warning("notice-email-unconfirmed")
        };
        visit.see_other_saying(to, notice)
    };
    let session = visit.cookie(session_cookie_name(&visit.app), token.to_owned());
    for cookie in [session, device::remember(&visit, email)] {
        response
            .add_cookie(&cookie)
            .map_err(|error| Error::Internal(error.into()))?;
    }
    Ok(response)
}

/// The form again, saying how long nothing is judged.
fn wait(visit: &Visit, sent: Sent, until: DateTime<Utc>) -> Result<HttpResponse, Error> {
    let left = until - visit.now();
    let seconds = left.num_seconds().max(0) + 1;
    let problem = if left > TimeDelta::days(1) {
        Problem::new("account-wait-for-good")
    } else if seconds > 90 {
        Problem::new("account-wait-minutes").with("minutes", seconds.div_euclid(60) + 1)
    } else {
        Problem::new("account-wait-seconds").with("seconds", seconds)
    };
    let mut errors = Errors::new();
    errors.add("", problem);
    let view = New::refused(sent, &errors, visit);
    let mut response = visit.page_with(StatusCode::TOO_MANY_REQUESTS, &view)?;
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, seconds.into());
    Ok(response)
}
