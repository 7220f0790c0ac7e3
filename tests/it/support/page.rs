//! What a browser got, and looks at it.

use actix_web::http::header::HeaderMap;
use actix_web::web::Bytes;
use scraper::{ElementRef, Html, Selector};

use super::app::Answer;
use super::html;

/// One answer at the end of its redirects.
pub struct Page {
    pub status: u16,
    /// Path and query that it came from.
    pub path: String,
    pub headers: HeaderMap,
    pub bytes: Bytes,
    /// Nothing parsed where the body is no HTML.
    pub html: Html,
}

impl Page {
    /// Reads an answer. A page of HTML must be sound, whatever it says.
    pub fn new(path: String, answer: Answer) -> Self {
        let is_html = answer.header("content-type").starts_with("text/html");
        let text = if is_html { answer.text() } else { "" };
        let html = Html::parse_document(text);
        if is_html {
            let faults = html::faults(&html);
            assert!(faults.is_empty(), "{path}:\n{}", faults.join("\n"));
        }
        Self {
            status: answer.status.as_u16(),
            path,
            headers: answer.headers,
            bytes: answer.body,
            html,
        }
    }

    /// Fails unless the answer has this status.
    #[track_caller]
    pub fn expect(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}:\n{}", self.path, self.text());
        self
    }

    /// Fails unless the page shows this text, whatever its line breaks.
    #[track_caller]
    pub fn sees(&self, text: &str) -> &Self {
        assert!(
            self.text().contains(text),
            "{} does not say “{text}”:\n{}",
            self.path,
            self.text()
        );
        self
    }

    /// Fails where the page shows this text, or holds it anywhere else.
    #[track_caller]
    pub fn lacks(&self, text: &str) -> &Self {
        let body = String::from_utf8_lossy(&self.bytes);
        assert!(
            !body.contains(text) && !self.text().contains(text),
            "{} says “{text}”:\n{}",
            self.path,
            self.text()
        );
        self
    }

    /// Fails unless the page is the one of this path; its query may differ.
    #[track_caller]
    pub fn is_at(&self, path: &str) -> &Self {
        let here = self.path.split('?').next().unwrap();
        assert_eq!(here, path, "\n{}", self.text());
        self
    }

    /// Everything that the page says, in one line.
    pub fn text(&self) -> String {
        match self.html.select(&html::selector("body")).next() {
            Some(body) if !self.bytes.is_empty() => html::text(body),
            _ => String::from_utf8_lossy(&self.bytes).into_owned(),
        }
    }

    /// The page's main heading.
    pub fn heading(&self) -> String {
        self.one("h1")
    }

    /// The text of the only element that the selector finds.
    #[track_caller]
    pub fn one(&self, selector: &str) -> String {
        match self.all(selector).as_slice() {
            [text] => text.clone(),
            found => panic!(
                "{}: {selector} finds {found:?}:\n{}",
                self.path,
                self.text()
            ),
        }
    }

    /// The texts of all elements that the selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.elements(selector)
            .into_iter()
            .map(html::text)
            .collect()
    }

    /// An attribute of all elements that the selector finds, where they have it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.elements(selector)
            .into_iter()
            .filter_map(|element| element.attr(name).map(str::to_owned))
            .collect()
    }

    /// What the summary of errors says.
    pub fn errors(&self) -> Vec<String> {
        self.all(".error-summary li")
    }

    /// A header's value, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    fn elements(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector: Selector = html::selector(selector);
        self.html.select(&selector).collect()
    }
}
