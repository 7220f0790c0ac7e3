//! What frames every page: menus, languages, notices, contacts.

use chrono::Datelike;
use serde::Serialize;

use super::Visit;
use super::notice::NoticeKind;
use crate::i18n::Language;
use crate::web::urls;
use crate::web::view::in_language;

/// Frames every page.
#[derive(Debug, Serialize)]
pub struct Layout {
    lang: Language,
    languages: Vec<LanguageLink>,
    path: String,
    /// Whether most content is in another language than the page around it.
    foreign: bool,
    /// The page's own address, whole, for search engines; empty where they are
    /// to list none.
    pub(super) canonical: String,
    /// The same page for whoever reads neither language best.
    original: String,
    area: &'static str,
    nav: Vec<Link>,
    user: Option<UserMenu>,
    notice: Option<NoticeText>,
    /// Where to make the yearly statement of interests, on the pages of staff
    /// who owe it.
    statement: Option<Link>,
    request_id: String,
    demo: bool,
    hotline: String,
    email: String,
    year: i32,
}

#[derive(Debug, Serialize)]
struct LanguageLink {
    code: Language,
    name: String,
    href: String,
    /// Whole, and without what only this visit asked for.
    address: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Link {
    href: String,
    label: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct UserMenu {
    name: String,
    links: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct NoticeText {
    kind: NoticeKind,
    text: String,
}

impl Visit {
    /// What frames a page.
    pub fn layout(&self) -> Layout {
        let t = |key: &str| self.language.text(key);
        let (area, nav) = urls::menu(&self.path, self.person.as_ref());
        let own = self.person.as_ref().map(urls::user_menu);
        let leads_here = |path: &str| {
            self.path == path || (path != "/" && self.path.starts_with(&format!("{path}/")))
        };
        // Of an area and a page in it, the page is where one is.
        let nearest = (nav.iter().chain(own.iter().flatten()))
            .filter(|(path, _)| leads_here(path))
            .map(|(path, _)| path.len())
            .max();
        let link = |path: &str, key: &str| Link {
            href: in_language(path, self.language),
            label: t(key),
            current: leads_here(path) && nearest == Some(path.len()),
        };
        let contact = &self.app.config.contact;
        let base = self.app.config.server.base_url.trim_end_matches('/');
        let listed = urls::listed(&self.path, &self.query);
        let address = |language| format!("{base}{}", in_language(&listed, language));
        Layout {
            lang: self.language,
            languages: Language::ALL
                .iter()
                .map(|&code| LanguageLink {
                    code,
                    name: t(&format!("language-{code}")),
                    href: in_language(&self.here(), code),
                    address: address(code),
                    current: code == self.language,
                })
                .collect(),
            path: self.path.clone(),
            foreign: self.language != Language::Vietnamese,
            canonical: if area == "public" {
                address(self.language)
            } else {
                String::new()
            },
            original: address(Language::Vietnamese),
            area,
            nav: nav.iter().map(|(path, key)| link(path, key)).collect(),
            user: self.person.as_ref().map(|person| UserMenu {
                name: person.name.clone(),
                links: urls::user_menu(person)
                    .iter()
                    .map(|(path, key)| link(path, key))
                    .collect(),
            }),
            statement: self
                .person
                .as_ref()
                .filter(|person| {
                    // An invitation asks for it in words of its own.
                    let own = ["/can-bo/loi-ich", "/can-bo/danh-gia"];
                    area == "staff"
                        && (self.path == own[1] || !own.into_iter().any(leads_here))
                        && person.owes_statement(self.now())
                })
                .map(|_| link("/can-bo/loi-ich", "interest-owed-link")),
            notice: self.notice.map(|notice| NoticeText {
                kind: notice.kind,
                text: t(notice.key),
            }),
            request_id: self.request_id.clone(),
            demo: self.app.config.demo.enabled,
            hotline: contact.hotline.clone(),
            email: contact.email.clone(),
            year: self.now().year(),
        }
    }
}
