//! `/sang-kien/{slug}/gop-y`, `/bai-toan/{slug}/hoi-dap`: what people without
//! an account ask and say; `/gop-y/xac-nhan/{token}`: their address confirmed.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::{Crumb, paragraphs};
use crate::domain::feedback::Kind;
use crate::domain::problem::Problem;
use crate::domain::text::{EmailAddress, LongText, PersonName, Slug};
use crate::i18n::Language;
use crate::ids::FeedbackId;
use crate::models::challenge::Challenge;
use crate::models::feedback::Shown;
use crate::models::feedback::act::{self, About, Kept, PURPOSE, Written};
use crate::models::initiative::Initiative;
use crate::models::offer::Offer;
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Notice, Visit};

/// What is written may be so long.
type Body = LongText<2_000>;

/// The form.
#[derive(Debug, Serialize)]
pub struct Write {
    crumbs: Vec<Crumb>,
    heading: String,
    /// What it is about.
    about: String,
    here: String,
    /// What it can be; empty where it can be one thing alone.
    kinds: Vec<Choice>,
    /// What becomes of that one thing.
    hint: String,
    form: Form<WriteInput>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WriteInput {
    loai: String,
    name: String,
    email: String,
    body: String,
}

/// What was read of it.
pub struct Read {
    name: String,
    email: EmailAddress,
    body: String,
}

impl Input for WriteInput {
    type Value = Read;

    fn check(&self, errors: &mut Errors) -> Option<Read> {
        let name = errors.field("name", PersonName::parse(&self.name));
        let email = errors.field("email", EmailAddress::parse(&self.email));
        let body = errors.field("body", Body::parse(&self.body));
        Some(Read {
            name: name?.as_str().to_owned(),
            email: email?,
            body: body?.into(),
        })
    }
}

/// One that everybody reads, on the page of what it is about.
#[derive(Debug, Serialize)]
pub struct ShownText {
    name: String,
    /// Of name and text; empty where it is the page's.
    lang: &'static str,
    at: DateTime<Utc>,
    body: Vec<String>,
    answer: Vec<String>,
    /// Who answered, and when, in words.
    answered: String,
}

impl ShownText {
    /// In words.
    pub fn of(shown: &Shown, language: Language) -> Self {
        let key = if shown.by_provider {
            "feedback-answer-provider"
        } else {
            "feedback-answer-department"
        };
        let date = |at: DateTime<Utc>| {
            let local = crate::domain::deadline::local(at);
            local.format("%d/%m/%Y").to_string()
        };
        Self {
            name: shown.name.clone(),
            lang: (shown.language.parse::<Language>().ok())
                .filter(|written| *written != language)
                .map_or("", Language::as_str),
            at: shown.at,
            body: paragraphs(&shown.body),
            answer: if shown.answer.is_empty() {
                Vec::new()
            } else {
                paragraphs(&shown.answer)
            },
            answered: shown.answered_at.map_or_else(String::new, |at| {
                language.text_with(key, [("date", date(at))])
            }),
        }
    }

    /// One to try templates with.
    pub fn samples() -> Vec<Self> {
        let shown = |answer: &[&str]| Self {
            name: "Trần Thị Lan".to_owned(),
            lang: "en",
            at: DateTime::UNIX_EPOCH,
            body: vec!["Dùng tốt ở xã tôi.".to_owned()],
            answer: answer.iter().map(|line| (*line).to_owned()).collect(),
            answered: "Sở trả lời".to_owned(),
        };
        vec![shown(&["Cảm ơn chị."]), shown(&[])]
    }
}

impl View for Write {
    const TEMPLATE: &'static str = "public/feedback_write.html";
    fn samples() -> Vec<Self> {
        let page = |kinds| Write {
            crumbs: Crumb::to("/sang-kien", "nav-catalogue", Language::Vietnamese),
            heading: "Hỏi và góp ý".to_owned(),
            about: "Hệ thống đo mưa".to_owned(),
            here: "/sang-kien/he-thong-do-mua/gop-y".to_owned(),
            kinds,
            hint: "Câu hỏi hiện công khai".to_owned(),
            form: Form::new(WriteInput::default()),
        };
        let kinds = kinds(Kind::OF_ENTRIES, Language::Vietnamese);
        vec![page(Vec::new()), page(kinds)]
    }
}

fn kinds(kinds: &[Kind], language: Language) -> Vec<Choice> {
    kinds
        .iter()
        .map(|kind| Choice {
            value: kind.to_string(),
            label: language.text(&format!("feedback-kind-{kind}")),
            hint: language.text(&format!("feedback-kind-{kind}-hint")),
        })
        .collect()
}

/// What a page is about.
struct Page {
    about: About,
    title: String,
    /// The public page of it.
    page: String,
    here: String,
    menu: (&'static str, &'static str),
    heading: &'static str,
    /// What can be written.
    kinds: Vec<Kind>,
}

impl Page {
    async fn entry(slug: &str, db: &mut Db) -> Result<Self, Error> {
        let slug = Slug::parse(slug).map_err(|_| Error::NotFound)?;
        let entry = Initiative::published(slug.as_str(), db).await?;
        Ok(Self {
            about: About::Entry(entry.id),
            title: entry.title.clone(),
            page: format!("/sang-kien/{slug}"),
            here: format!("/sang-kien/{slug}/gop-y"),
            menu: ("/sang-kien", "nav-catalogue"),
            heading: "feedback-write-entry",
            kinds: if entry.support().is_empty() {
                Kind::OF_ENTRIES.to_vec()
            } else {
                [&[Kind::Support], Kind::OF_ENTRIES].concat()
            },
        })
    }

    async fn offer(slug: &str, visit: &Visit, db: &mut Db) -> Result<Self, Error> {
        let slug = Slug::parse(slug).map_err(|_| Error::NotFound)?;
        let today = crate::domain::deadline::local(visit.now()).date();
        let offer = Offer::live(slug.as_str(), today, db).await?;
        Ok(Self {
            about: About::Offer(offer.id),
            title: offer.title.clone(),
            page: format!("/ket-noi/{slug}"),
            here: format!("/ket-noi/{slug}/lien-he"),
            menu: ("/ket-noi", "nav-connect"),
            heading: "connect-write-offer",
            kinds: vec![Kind::Interest],
        })
    }

    async fn challenge(slug: &str, db: &mut Db) -> Result<Self, Error> {
        let challenge = Challenge::by_slug(slug, db).await?;
        Ok(Self {
            about: About::Challenge(challenge.id),
            title: challenge.title.clone(),
            page: format!("/bai-toan/{slug}"),
            here: format!("/bai-toan/{slug}/hoi-dap"),
            menu: ("/bai-toan", "nav-challenges"),
            heading: "feedback-write-challenge",
            kinds: vec![Kind::Challenge],
        })
    }

    fn draw(self, form: Form<WriteInput>, language: Language) -> Write {
        let mut crumbs = Crumb::to(self.menu.0, self.menu.1, language);
        crumbs.push(Crumb::content(&self.page, self.title.clone(), language));
        Write {
            crumbs,
            heading: language.text(self.heading),
            about: self.title,
            here: self.here,
            hint: self.kinds.first().map_or_else(String::new, |kind| {
                language.text(&format!("feedback-kind-{kind}-hint"))
            }),
            kinds: if self.kinds.len() > 1 {
                kinds(&self.kinds, language)
            } else {
                Vec::new()
            },
            form,
        }
    }

    async fn create(
        self,
        visit: &Visit,
        input: WriteInput,
        db: &mut Db,
    ) -> Result<HttpResponse, Error> {
        let language = visit.language;
        let mut errors = Errors::new();
        let kind = match self.kinds.as_slice() {
            [only] => Some(*only),
            several => errors.field(
                "loai",
                input
                    .loai
                    .parse()
                    .ok()
                    .filter(|kind| several.contains(kind))
                    .ok_or_else(|| Problem::new("problem-feedback-kind")),
            ),
        };
        let read = input.check(&mut errors);
        let (Some(kind), Some(read)) = (kind, read) else {
            let form = Form::refused(input, &errors, language);
            return visit.refused(&self.draw(form, language));
        };
        let written = Written {
            kind,
            about: self.about,
            name: read.name,
            email: read.email,
            body: read.body,
            language: language.as_str(),
        };
        match act::write(&written, &visit.acting_as_nobody(), db).await? {
            Kept::Asked => {
                let notice = Notice::info("notice-feedback-sent");
                Ok(visit.see_other_saying(&self.page, notice))
            }
            refused @ (Kept::Wait(_) | Kept::Full) => {
                let (key, seconds) = match refused {
                    Kept::Wait(until) => {
                        let seconds = (until - visit.now()).num_seconds().max(0) + 1;
                        ("problem-feedback-often", seconds)
                    }
                    _ => ("problem-feedback-full", 24 * 3600),
                };
                let mut errors = Errors::new();
                errors.add("", Problem::new(key));
                let form = Form::refused(input, &errors, language);
                let page = self.draw(form, language);
                let mut answer = visit.page_with(StatusCode::TOO_MANY_REQUESTS, &page)?;
                answer
                    .headers_mut()
                    .insert(header::RETRY_AFTER, seconds.into());
                Ok(answer)
            }
        }
    }
}

fn empty(visit: &Visit) -> Form<WriteInput> {
    let asked: WriteInput = visit.asked();
    Form::new(WriteInput {
        loai: asked.loai,
        email: visit.email().unwrap_or_default().to_owned(),
        ..WriteInput::default()
    })
}

/// Whoever wrote it, for those who handle it; or that the name had its time.
pub fn writer(name: &str, language: Language) -> String {
    if name.is_empty() {
        language.text("feedback-forgotten")
    } else {
        name.to_owned()
    }
}

/// `GET /sang-kien/{slug}/gop-y`
///
/// # Errors
/// [`Error::NotFound`] for an address where nothing is published.
pub async fn new(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let page = Page::entry(&slug, &mut db).await?;
    visit.page(&page.draw(empty(&visit), visit.language))
}

/// `POST /sang-kien/{slug}/gop-y`
///
/// # Errors
/// As [`new`].
pub async fn create(
    visit: Visit,
    slug: web::Path<String>,
    Posted(input): Posted<WriteInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let page = Page::entry(&slug, &mut db).await?;
    page.create(&visit, input, &mut db).await
}

/// `GET /bai-toan/{slug}/hoi-dap`
///
/// # Errors
/// [`Error::NotFound`] for an address where no challenge is public.
pub async fn ask(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let page = Page::challenge(&slug, &mut db).await?;
    visit.page(&page.draw(empty(&visit), visit.language))
}

/// `POST /bai-toan/{slug}/hoi-dap`
///
/// # Errors
/// As [`ask`].
pub async fn asked(
    visit: Visit,
    slug: web::Path<String>,
    Posted(input): Posted<WriteInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let page = Page::challenge(&slug, &mut db).await?;
    page.create(&visit, input, &mut db).await
}

/// `GET /ket-noi/{slug}/lien-he`
///
/// # Errors
/// [`Error::NotFound`] for an address where no offer stands.
pub async fn contact(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let page = Page::offer(&slug, &visit, &mut db).await?;
    visit.page(&page.draw(empty(&visit), visit.language))
}

/// `POST /ket-noi/{slug}/lien-he`
///
/// # Errors
/// As [`contact`].
pub async fn contacted(
    visit: Visit,
    slug: web::Path<String>,
    Posted(input): Posted<WriteInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let page = Page::offer(&slug, &visit, &mut db).await?;
    page.create(&visit, input, &mut db).await
}

/// The page that a link of a mail leads to: it changes nothing by itself, since
/// programs look at links.
#[derive(Debug, Serialize)]
pub struct Confirm {
    token: String,
    kind: String,
    body: Vec<String>,
}

impl View for Confirm {
    const TEMPLATE: &'static str = "public/feedback_confirm.html";
    fn samples() -> Vec<Self> {
        let page = |body: &[&str]| Confirm {
            token: "token".to_owned(),
            kind: "Nêu ý kiến".to_owned(),
            body: body.iter().map(|line| (*line).to_owned()).collect(),
        };
        vec![page(&[]), page(&["Dùng tốt.", "Cảm ơn."])]
    }
}

fn opened(visit: &Visit, token: &str) -> Result<FeedbackId, Error> {
    let opened: Option<Uuid> = visit.app.key.open_link_token(PURPOSE, token);
    opened.map(FeedbackId).ok_or(Error::Gone)
}

/// A link that was used, is too old, or leads to what is not public any more.
fn gone(error: impl Into<Error>) -> Error {
    match error.into() {
        Error::NotFound => Error::Gone,
        other => other,
    }
}

/// `GET /gop-y/xac-nhan/{token}`
///
/// # Errors
/// [`Error::Gone`] where the link cannot be used.
pub async fn confirm(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Error> {
    let id = opened(&visit, &token)?;
    let mut db = visit.db().await?;
    let found = act::unconfirmed(id, &visit.acting_as_nobody(), &mut db).await;
    let (kind, body) = found.map_err(gone)?;
    let mut page = visit.page(&Confirm {
        token: token.into_inner(),
        kind: visit.language.text(&format!("feedback-kind-{kind}")),
        body: paragraphs(&body),
    })?;
    let no_store = header::HeaderValue::from_static("no-store");
    page.headers_mut().insert(header::CACHE_CONTROL, no_store);
    Ok(page)
}

/// `POST /gop-y/xac-nhan/{token}`
///
/// # Errors
/// As [`confirm`].
pub async fn confirmed(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Error> {
    let id = opened(&visit, &token)?;
    let mut db = visit.db().await?;
    let done = act::confirm(id, &visit.acting_as_nobody(), &mut db).await;
    let notice = match done.map_err(gone)? {
        Kind::Question => "notice-feedback-question",
        Kind::Comment => "notice-feedback-comment",
        Kind::Mistake => "notice-feedback-mistake",
        Kind::Challenge => "notice-feedback-challenge",
        Kind::Support => "notice-feedback-support",
        Kind::Interest => "notice-feedback-interest",
    };
    Ok(visit.see_other_saying("/gop-y", Notice::success(notice)))
}
