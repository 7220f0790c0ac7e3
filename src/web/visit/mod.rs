//! One request: who asks, in which language, and how they are answered.

mod entered;
mod layout;
mod notice;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::error::Error;
use super::middleware::trace::RequestId;
use super::view::{Templates, View, in_language};
use crate::app::App;
use crate::auth::seal::token_sha256;
use crate::i18n::Language;
use crate::models::acting::Acting;
use crate::models::person::{Person, SignedIn};
use crate::models::pool::Lent;
use crate::models::session;

pub use self::entered::{
    Administration, Applicant, Case, Council, Counter, Door, Dossier, Dossiers, Entered,
    Publication, Staff,
};
pub use self::layout::Layout;
pub use self::notice::Notice;

/// A request, anybody's.
pub struct Visit {
    pub app: web::Data<App>,
    templates: web::Data<Templates>,
    pub language: Language,
    /// Without the language's prefix.
    pub path: String,
    query: String,
    person: Option<Person>,
    session_token: Option<String>,
    notice: Option<Notice>,
    request_id: String,
    address: String,
    user_agent: String,
}

const FLASH: &str = "notice";

/// The name of the session's cookie.
pub fn session_cookie_name(app: &App) -> &'static str {
    if app.config.is_https() {
        "__Host-session"
    } else {
        "session"
    }
}

impl FromRequest for Visit {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut visit = match Visit::anonymous(request) {
            Ok(visit) => visit,
            Err(error) => return Box::pin(std::future::ready(Err(error))),
        };
        visit.session_token = request
            .cookie(session_cookie_name(&visit.app))
            .map(|cookie| cookie.value().to_owned());
        Box::pin(async move {
            if let Some(token) = visit.session_token.clone() {
                visit.person = visit.signed_in(&token).await?;
            }
            Ok(visit)
        })
    }
}

impl Visit {
    /// The request without asking who makes it; for error pages, which must
    /// come without the database too.
    ///
    /// # Errors
    /// The server was put together without its parts.
    pub fn anonymous(request: &HttpRequest) -> Result<Self, Error> {
        let missing = || Error::Internal(anyhow::anyhow!("the server lacks its parts"));
        let app = request
            .app_data::<web::Data<App>>()
            .ok_or_else(missing)?
            .clone();
        let templates = request
            .app_data::<web::Data<Templates>>()
            .ok_or_else(missing)?
            .clone();
        let text = |name| {
            request
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or("")
                .to_owned()
        };
        let language = request
            .extensions()
            .get::<Language>()
            .copied()
            .unwrap_or(Language::Vietnamese);
        let request_id = request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default();
        Ok(Self {
            path: request.path().to_owned(),
            query: request.query_string().to_owned(),
            notice: request
                .cookie(FLASH)
                .and_then(|cookie| Notice::read(cookie.value())),
            address: request
                .peer_addr()
                .map(|address| address.to_string())
                .unwrap_or_default(),
            user_agent: text(header::USER_AGENT).chars().take(300).collect(),
            ..Self::bare(&app, &templates, language, &request_id)
        })
    }

    /// A visit of which only the language is known.
    pub fn bare(
        app: &web::Data<App>,
        templates: &web::Data<Templates>,
        language: Language,
        request_id: &str,
    ) -> Self {
        Self {
            app: app.clone(),
            templates: templates.clone(),
            language,
            path: "/".to_owned(),
            query: String::new(),
            person: None,
            session_token: None,
            notice: None,
            request_id: request_id.to_owned(),
            address: String::new(),
            user_agent: String::new(),
        }
    }

    async fn signed_in(&self, token: &str) -> Result<Option<Person>, Error> {
        let mut db = self.app.db().await?;
        let Some(SignedIn {
            person,
            created_at,
            last_seen_at,
        }) = Person::of_session(&token_sha256(token), &mut db).await?
        else {
            return Ok(None);
        };
        let limits = &self.app.config.session;
        let (idle, absolute) = if person.is_staff() {
            (limits.staff_idle_minutes, limits.staff_absolute_minutes)
        } else {
            (
                limits.applicant_idle_minutes,
                limits.applicant_absolute_minutes,
            )
        };
        let now = self.app.now();
        if now - last_seen_at > TimeDelta::minutes(idle)
            || now - created_at > TimeDelta::minutes(absolute)
        {
            session::end(person.session, &mut db).await?;
            return Ok(None);
        }
        session::touch(person.session, last_seen_at, now, &mut db).await?;
        Ok(Some(person))
    }

    /// This moment.
    pub fn now(&self) -> DateTime<Utc> {
        self.app.now()
    }

    /// A connection; taken after the body has been read.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn db(&self) -> Result<Lent, Error> {
        Ok(self.app.db().await?)
    }

    /// The query's parameters. What cannot be read is as if it were not there.
    pub fn asked<T: DeserializeOwned + Default>(&self) -> T {
        serde_html_form::from_str(&self.query).unwrap_or_default()
    }

    /// The query's parameters, where a program asks and is told what is wrong.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where they cannot be read.
    pub fn asked_strictly<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_html_form::from_str(&self.query).map_err(|_| Error::BadRequest)
    }

    /// Path and query, as a link back here.
    pub fn here(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }

    /// Whether somebody is signed in; who, only an [`Entered`] says.
    pub fn is_signed_in(&self) -> bool {
        self.person.is_some()
    }

    /// The address of whoever is signed in, for a page that is open to all but
    /// meant for one address.
    pub fn email(&self) -> Option<&str> {
        self.person.as_ref().map(|person| person.email.as_str())
    }

    /// The token that the browser brought, whether a session belongs to it or not.
    pub fn session_token(&self) -> Option<&str> {
        self.session_token.as_deref()
    }

    /// The visit of somebody whose session has just begun.
    ///
    /// # Errors
    /// The database's, or a session that ended in the same moment.
    pub async fn entered(mut self, token: &str) -> Result<Entered<Applicant>, Error> {
        self.person = self.signed_in(token).await?;
        Entered::of(self)
    }

    /// The browser's name of itself.
    pub fn user_agent(&self) -> &str {
        &self.user_agent
    }

    /// The address and port that the request came from.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The circumstances of an act by whoever asks, signed in or not.
    pub fn acting(&self) -> Acting {
        Acting {
            person: self.person.clone(),
            ..self.acting_as_nobody()
        }
    }

    /// The circumstances of an act by nobody who is signed in.
    pub fn acting_as_nobody(&self) -> Acting {
        Acting {
            person: None,
            now: self.now(),
            request_id: self.request_id.clone(),
            address: self.address.clone(),
            key: self.app.key.clone(),
            rules: self.app.rules.clone(),
        }
    }

    /// A page.
    ///
    /// # Errors
    /// [`Error::Internal`] where the template asks for what the view lacks.
    pub fn page<V: View>(&self, view: &V) -> Result<HttpResponse, Error> {
        self.page_with(StatusCode::OK, view)
    }

    /// A form that came back with errors.
    ///
    /// # Errors
    /// As [`Visit::page`].
    pub fn refused<V: View>(&self, view: &V) -> Result<HttpResponse, Error> {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, view)
    }

    /// A page with a status of its own.
    ///
    /// # Errors
    /// As [`Visit::page`].
    pub fn page_with<V: View>(&self, status: StatusCode, view: &V) -> Result<HttpResponse, Error> {
        let mut layout = self.layout();
        if status != StatusCode::OK {
            layout.canonical.clear();
        }
        let html = self.templates.render(view, &layout, self.language)?;
        let mut response = HttpResponse::build(status);
        response
            .content_type("text/html; charset=utf-8")
            .insert_header(("Content-Language", self.language.as_str()));
        // What depends on who asks is nobody else's; the rest may be kept if asked about again.
        let cache = if self.person.is_some() || self.notice.is_some() || status != StatusCode::OK {
            "no-store"
        } else {
            "no-cache"
        };
        response
            .insert_header((header::CACHE_CONTROL, cache))
            .insert_header((header::VARY, "Cookie"));
        if self.notice.is_some() {
            let mut spent = self.cookie(FLASH, String::new());
            spent.make_removal();
            response.cookie(spent);
        }
        response.extensions_mut().insert(Drawn);
        Ok(response.body(html))
    }

    /// On to another page, in the same language.
    pub fn see_other(&self, path: &str) -> HttpResponse {
        HttpResponse::SeeOther()
            .insert_header((header::LOCATION, in_language(path, self.language)))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish()
    }

    /// On to another page, which says what was done.
    pub fn see_other_saying(&self, path: &str, notice: Notice) -> HttpResponse {
        let mut response = self.see_other(path);
        self.say(&mut response, notice);
        response
    }

    /// Has the next page say what was done.
    pub fn say(&self, response: &mut HttpResponse, notice: Notice) {
        // The value holds only words from `NOTICES`: a cookie takes it.
        if let Err(error) =
            response.add_cookie(&self.cookie(FLASH, format!("{}.{}", notice.kind, notice.key)))
        {
            tracing::error!(error = %error, "notice not set");
        }
    }

    /// A cookie of this site, gone with the browser.
    pub fn cookie(&self, name: &'static str, value: String) -> Cookie<'static> {
        Cookie::build(name, value)
            .path("/")
            .http_only(true)
            .secure(self.app.config.is_https())
            .same_site(SameSite::Lax)
            .finish()
    }
}

/// Marks a response that has its page already.
#[derive(Debug, Clone, Copy)]
pub struct Drawn;
