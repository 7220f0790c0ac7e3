//! A person at a browser: follows links, fills the forms of the page in front
//! of them by what their labels say, and presses buttons. What the page lost,
//! this person cannot find.

use std::collections::BTreeMap;
use std::ops::Deref;

use actix_web::cookie::Cookie;
use actix_web::http::{Method, header};
use actix_web::test::TestRequest;

use super::app::Answering;
use super::controls::{Controls, Upload};
use super::page::Page;

/// A browser without JavaScript. Dereferences to the page that it shows.
pub struct Browser {
    answering: Answering,
    base: String,
    cookies: BTreeMap<String, String>,
    page: Option<(Page, Controls)>,
}

impl Deref for Browser {
    type Target = Page;
    fn deref(&self) -> &Page {
        &self.page.as_ref().expect("no page is open").0
    }
}

impl Browser {
    /// A browser at the portal of this address.
    pub fn new(answering: Answering, base: String) -> Self {
        Self {
            answering,
            base,
            cookies: BTreeMap::new(),
            page: None,
        }
    }

    /// Sets a cookie.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens an address and whatever it redirects to.
    pub async fn open(&mut self, path: &str) -> &Page {
        self.go(TestRequest::get(), path.to_owned(), "none").await
    }

    /// Follows the link that says this.
    #[track_caller]
    pub fn click(&mut self, says: &str) -> impl Future<Output = &Page> {
        let href = self.controls().link(says, self);
        let to = self.resolve(&href);
        self.go(TestRequest::get(), to, "same-origin")
    }

    /// Writes into the text field of this label or name.
    #[track_caller]
    pub fn fill(&mut self, field: &str, text: &str) -> &mut Self {
        self.change(|controls, page| controls.fill(field, 0, true, text, page))
    }

    /// Writes into one of several fields of the same label or name, counted from 0.
    #[track_caller]
    pub fn fill_nth(&mut self, field: &str, which: usize, text: &str) -> &mut Self {
        self.change(|controls, page| controls.fill(field, which, false, text, page))
    }

    /// Ticks the box of this label or name.
    #[track_caller]
    pub fn tick(&mut self, field: &str) -> &mut Self {
        self.change(|controls, page| controls.tick(field, true, page))
    }

    /// Takes a tick away.
    #[track_caller]
    pub fn untick(&mut self, field: &str) -> &mut Self {
        self.change(|controls, page| controls.tick(field, false, page))
    }

    /// Chooses an option, by what it says or its value, of the list or group of this label or name.
    #[track_caller]
    pub fn choose(&mut self, field: &str, option: &str) -> &mut Self {
        self.change(|controls, page| controls.choose(field, 0, true, option, page))
    }

    /// Chooses an option of one of several lists of the same label or name, counted from 0.
    #[track_caller]
    pub fn choose_nth(&mut self, field: &str, which: usize, option: &str) -> &mut Self {
        self.change(|controls, page| controls.choose(field, which, false, option, page))
    }

    /// Chooses a file.
    #[track_caller]
    pub fn attach(&mut self, field: &str, name: &str, media_type: &str, bytes: &[u8]) -> &mut Self {
        let upload = Upload {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            bytes: bytes.to_vec(),
        };
        self.change(|controls, page| controls.attach(field, upload, page))
    }

    /// Looks at one form alone, until another page is open.
    #[track_caller]
    pub fn within(&mut self, form: &str) -> &mut Self {
        self.change(|controls, page| controls.within(form, page))
    }

    /// What stands in a field.
    #[track_caller]
    pub fn value(&self, field: &str) -> String {
        self.controls().value(field, self)
    }

    /// Whether there is a field of this label or name.
    pub fn has_field(&self, field: &str) -> bool {
        self.controls().has(field)
    }

    /// Whether a button that says this can be pressed.
    pub fn offers(&self, button: &str) -> bool {
        self.controls().offers(button)
    }

    /// Presses the button that says this, and sends its form.
    #[track_caller]
    pub fn press(&mut self, button: &str) -> impl Future<Output = &Page> {
        let sent = self.controls().submit(button, self);
        let to = self.resolve(&sent.action);
        let (request, to) = match sent.body {
            None => {
                let path = to.split('?').next().unwrap();
                (TestRequest::get(), format!("{path}?{}", sent.query))
            }
            Some((media_type, body)) => {
                let request = TestRequest::post()
                    .insert_header((header::CONTENT_TYPE, media_type))
                    .insert_header((header::CONTENT_LENGTH, body.len()))
                    .set_payload(body);
                (request, to)
            }
        };
        self.go(request, to, "same-origin")
    }

    /// Sends fields that no page asked for, as somebody with a tool could.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &Page {
        let request = TestRequest::post()
            .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .set_payload(serde_html_form::to_string(fields).unwrap());
        self.go(request, path.to_owned(), "same-origin").await
    }

    fn controls(&self) -> &Controls {
        &self.page.as_ref().expect("no page is open").1
    }

    #[track_caller]
    fn change(&mut self, change: impl FnOnce(&mut Controls, &Page)) -> &mut Self {
        let (page, controls) = self.page.as_mut().expect("no page is open");
        change(controls, page);
        self
    }

    /// An address as the page in front means it.
    fn resolve(&self, href: &str) -> String {
        let here = self.page.as_ref().map_or("/", |(page, _)| &page.path);
        let path = here.split('?').next().unwrap();
        let href = href.strip_prefix(&self.base).unwrap_or(href);
        match href.chars().next() {
            None => here.to_owned(),
            Some('/') => href.to_owned(),
            Some('?') => format!("{path}{href}"),
            _ => panic!("{here}: an address that is not followed: {href}"),
        }
    }

    async fn go(&mut self, request: TestRequest, to: String, site: &str) -> &Page {
        let mut request = request;
        let mut to = to;
        let mut site = site;
        for _ in 0..10 {
            // The part behind # stays in the browser.
            let path = to.split('#').next().unwrap().to_owned();
            let mut sent = request
                .uri(&path)
                .peer_addr(([127, 0, 0, 1], 57_000).into())
                .insert_header((
                    header::HOST,
                    self.base.split("://").last().unwrap().to_owned(),
                ))
                .insert_header(("Sec-Fetch-Site", site));
            for (name, value) in &self.cookies {
                sent = sent.cookie(Cookie::new(name.clone(), value.clone()));
            }
            let answer = (self.answering)(sent).await;
            for set in answer.headers.get_all(header::SET_COOKIE) {
                self.keep(set.to_str().unwrap());
            }
            if !answer.status.is_redirection() || answer.status.as_u16() == 304 {
                let page = Page::new(path, answer);
                let controls = Controls::of(&page.html);
                return &self.page.insert((page, controls)).0;
            }
            to = self.resolve(answer.header("location"));
            assert!(
                matches!(answer.status.as_u16(), 301..=303),
                "{path}: {}",
                answer.status
            );
            request = TestRequest::default().method(Method::GET);
            site = "same-origin";
        }
        panic!("redirected without an end, at last to {to}");
    }

    fn keep(&mut self, set: &str) {
        let cookie = Cookie::parse(set.to_owned()).unwrap();
        let gone = cookie.max_age().is_some_and(|age| age.is_zero());
        if gone {
            self.cookies.remove(cookie.name());
        } else {
            self.set_cookie(cookie.name(), cookie.value());
        }
    }
}
