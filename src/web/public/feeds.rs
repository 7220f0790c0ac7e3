//! What programs read: `/robots.txt`, `/sitemap.xml`, `/feed.atom`,
//! `/.well-known/security.txt`.

use std::fmt::Write;

use actix_web::HttpResponse;
use actix_web::http::header;
use chrono::{Days, NaiveTime, SecondsFormat};
use serde::Deserialize;

use crate::domain::deadline;
use crate::i18n::Language;
use crate::models::challenge::Challenge;
use crate::models::initiative::{Entry, addresses};
use crate::models::offer::Offer;
use crate::models::policy::Tree;
use crate::web::error::Error;
use crate::web::view::in_language;
use crate::web::visit::Visit;

/// Entries of a part of the sitemap, each in two languages: the protocol allows
/// 50,000 addresses and 50 MB a file.
const PART: i64 = 20_000;
/// Parts of it: beyond, search engines follow the catalogue.
const PARTS: i64 = 100;
/// Entries of the feed.
const NEWEST: i64 = 30;
/// Days until `security.txt` is to be read anew; RFC 9116 asks for less than a year.
const SECURITY_DAYS: u64 = 180;

/// Pages that search engines may list.
const PAGES: &[&str] = &[
    "/",
    "/sang-kien",
    "/muc-tieu",
    "/bai-toan",
    "/ket-noi",
    "/van-ban",
    "/so-lieu",
    "/tin-tuc",
    "/tra-cuu",
    "/du-lieu-mo",
    "/gop-y",
    "/tro-giup",
    "/tro-giup/vi-du/mot-cua-hen-gio",
    "/tro-giup/vi-du/canh-bao-do-man",
    "/tro-giup/vi-du/benh-an-khi-mat-mang",
];

/// Areas that are nobody's to list.
const PRIVATE: &[&str] = &[
    "/ho-so",
    "/y-tuong",
    "/can-bo",
    "/quan-tri",
    "/tai-khoan",
    "/dang-nhap",
    "/dang-ky",
    "/quen-mat-khau",
];

/// `GET /robots.txt`
///
/// # Errors
/// None of its own.
pub async fn robots(visit: Visit) -> Result<HttpResponse, Error> {
    let mut text = "User-agent: *\n".to_owned();
    for area in PRIVATE {
        for language in Language::ALL {
            line(
                &mut text,
                format_args!("Disallow: {}{area}", language.prefix()),
            )?;
        }
    }
    line(
        &mut text,
        format_args!("Sitemap: {}/sitemap.xml", base(&visit)),
    )?;
    Ok(answer("text/plain; charset=utf-8", text))
}

/// The part of the sitemap that is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Part {
    trang: String,
}

/// `GET /sitemap.xml`: every public page in every language, each with the
/// others beside it. Where there are more than a part holds, it lists the parts.
///
/// # Errors
/// The database's, or [`Error::NotFound`] for a part that there is not.
pub async fn sitemap(visit: Visit) -> Result<HttpResponse, Error> {
    let asked: Part = visit.asked();
    let mut db = visit.db().await?;
    let entries = Entry::count(&mut db).await?;
    let parts = (entries + PART - 1).div_euclid(PART).clamp(1, PARTS);
    let base = escaped(&base(&visit));
    let number = match asked.trang.as_str() {
        "" if parts > 1 => return index(&base, parts),
        "" => 1,
        number => number.parse().map_err(|_| Error::NotFound)?,
    };
    if !(1..=parts).contains(&number) {
        return Err(Error::NotFound);
    }
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        .to_owned();
    if number == 1 {
        for path in PAGES {
            page(&mut xml, &base, path, None)?;
        }
        let tree = Tree::load(&mut db).await?;
        for goal in tree.goals() {
            page(&mut xml, &base, &format!("/muc-tieu/{}", goal.code), None)?;
        }
        for slug in Challenge::addresses(PART, &mut db).await? {
            page(&mut xml, &base, &format!("/bai-toan/{slug}"), None)?;
        }
        let today = deadline::local(visit.now()).date();
        for slug in Offer::addresses(PART, today, &mut db).await? {
            page(&mut xml, &base, &format!("/ket-noi/{slug}"), None)?;
        }
    }
    for (slug, updated_at) in addresses(PART, (number - 1) * PART, &mut db).await? {
        let day = updated_at.format("%Y-%m-%d").to_string();
        page(&mut xml, &base, &format!("/sang-kien/{slug}"), Some(&day))?;
    }
    xml.push_str("</urlset>\n");
    Ok(answer("application/xml; charset=utf-8", xml))
}

/// The list of the parts.
fn index(base: &str, parts: i64) -> Result<HttpResponse, Error> {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for number in 1..=parts {
        line(
            &mut xml,
            format_args!("<sitemap><loc>{base}/sitemap.xml?trang={number}</loc></sitemap>"),
        )?;
    }
    xml.push_str("</sitemapindex>\n");
    Ok(answer("application/xml; charset=utf-8", xml))
}

/// A page in every language, with the addresses of them all.
fn page(xml: &mut String, base: &str, path: &str, day: Option<&str>) -> Result<(), Error> {
    let path = escaped(path);
    let mut others = String::new();
    for (code, language) in Language::ALL
        .iter()
        .map(|language| (language.as_str(), *language))
        .chain([("x-default", Language::Vietnamese)])
    {
        let address = in_language(&path, language);
        others.push_str(&format!(
            "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{base}{address}\"/>"
        ));
    }
    let changed = day
        .map(|day| format!("<lastmod>{day}</lastmod>"))
        .unwrap_or_default();
    for language in Language::ALL {
        let address = in_language(&path, *language);
        line(
            xml,
            format_args!("<url><loc>{base}{address}</loc>{changed}{others}</url>"),
        )?;
    }
    Ok(())
}

/// `GET /feed.atom`: the newest entries, as RFC 4287 has it.
///
/// # Errors
/// The database's.
pub async fn atom(visit: Visit) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let entries = Entry::newest(NEWEST, &mut db).await?;
    let base = escaped(&base(&visit));
    let texts = Language::Vietnamese;
    let updated = entries
        .first()
        .map_or(visit.now(), |entry| entry.published_at);
    let moment = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">\n\
        <id>{base}/feed.atom</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
        <link rel=\"self\" href=\"{base}/feed.atom\"/>\n<link href=\"{base}/sang-kien\"/>\n",
        escaped(&texts.text("feed-title")),
        moment(updated),
        escaped(&texts.text("site-owner")),
    );
    for entry in &entries {
        let (title, summary) = (escaped(&entry.title), escaped(&entry.summary));
        let (address, at) = (
            format!("{base}/sang-kien/{}", entry.slug),
            moment(entry.published_at),
        );
        line(
            &mut xml,
            format_args!(
                "<entry><id>{address}</id><title>{title}</title><link href=\"{address}\"/>\
                <published>{at}</published><updated>{at}</updated><summary>{summary}</summary></entry>"
            ),
        )?;
    }
    xml.push_str("</feed>\n");
    Ok(answer("application/atom+xml; charset=utf-8", xml))
}

/// `GET /.well-known/security.txt`, as RFC 9116 has it.
///
/// # Errors
/// None of its own.
pub async fn security(visit: Visit) -> Result<HttpResponse, Error> {
    let base = base(&visit);
    let email = &visit.app.config.contact.email;
    let contact = if email.is_empty() {
        format!("{base}/gop-y")
    } else {
        format!("mailto:{email}")
    };
    let day = visit.now().date_naive();
    let expires = day
        .checked_add_days(Days::new(SECURITY_DAYS))
        .unwrap_or(day)
        .and_time(NaiveTime::MIN)
        .and_utc();
    let mut text = String::new();
    line(&mut text, format_args!("Contact: {contact}"))?;
    let expires = expires.to_rfc3339_opts(SecondsFormat::Secs, true);
    line(&mut text, format_args!("Expires: {expires}"))?;
    line(&mut text, format_args!("Preferred-Languages: vi, en"))?;
    line(
        &mut text,
        format_args!("Canonical: {base}/.well-known/security.txt"),
    )?;
    Ok(answer("text/plain; charset=utf-8", text))
}

fn answer(media_type: &str, body: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(body)
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) -> Result<(), Error> {
    writeln!(text, "{line}").map_err(|error| Error::Internal(error.into()))
}

/// The address that people use, without a slash at its end.
fn base(visit: &Visit) -> String {
    let url = &visit.app.config.server.base_url;
    url.trim_end_matches('/').to_owned()
}

/// A text as XML content or attribute, without what XML cannot hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
