//! Forms: what the browser sent, what is wrong with it, and what it means.

use std::collections::BTreeMap;

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body;
use super::error::Error;
use crate::domain::problem::Problem;
use crate::i18n::Language;

/// The longest body of a form, in bytes.
pub const FORM_LIMIT: usize = 1 << 20;

/// What is wrong with a form, in the order of its checks, which is page order.
#[derive(Debug, Clone, Default)]
pub struct Errors {
    found: Vec<(String, Problem)>,
    /// What fields are called, where several may be told the same.
    labels: BTreeMap<String, Label>,
}

/// What a field is called.
#[derive(Debug, Clone)]
enum Label {
    /// In the words of whoever wrote it.
    Said(String),
    /// By the key of its text.
    Key(&'static str),
}

impl Errors {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a field's result apart: the value, or nothing and the error noted.
    pub fn field<T>(&mut self, name: &str, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.add(name, problem)).ok()
    }

    /// Notes an error of a field; of the whole form where the name is empty.
    pub fn add(&mut self, name: &str, problem: Problem) {
        self.found.push((name.to_owned(), problem));
    }

    /// Says what a field is called: the summary names it where several fields are told the
    /// same sentence.
    pub fn call(&mut self, name: &str, label: impl Into<String>) {
        self.labels
            .insert(name.to_owned(), Label::Said(label.into()));
    }

    /// [`Errors::call`] by the key of the label's text.
    pub fn call_by_key(&mut self, name: &str, key: &'static str) {
        self.labels.insert(name.to_owned(), Label::Key(key));
    }

    /// What a field is called; a question of the form has its name, with whatever stands
    /// before it in the field's own (`comment-problem`).
    fn label(&self, name: &str, language: Language) -> Option<String> {
        let question = name.split_once('-').map_or(name, |(_, question)| question);
        let called = self.labels.get(name).map(|label| match label {
            Label::Said(label) => label.clone(),
            Label::Key(key) => language.text(key),
        });
        called.or_else(|| {
            [name, question]
                .iter()
                .map(|name| format!("field-{name}"))
                .find(|key| language.has(key))
                .map(|key| language.text(&key))
        })
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Every error: field and problem.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Problem)> {
        self.found
            .iter()
            .map(|(name, problem)| (name.as_str(), problem))
    }
}

/// A form whose fields are strings as the browser sent them.
pub trait Input: DeserializeOwned + Serialize + Default {
    /// What the form means once it is right.
    type Value;

    /// Every error at once, or the value.
    fn check(&self, errors: &mut Errors) -> Option<Self::Value>;

    /// The value.
    ///
    /// # Errors
    /// Everything that is wrong.
    fn parse(&self) -> Result<Self::Value, Errors> {
        let mut errors = Errors::new();
        match self.check(&mut errors) {
            Some(value) if errors.is_empty() => Ok(value),
            _ => Err(errors),
        }
    }
}

/// A form as its page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Form<T: Serialize> {
    /// What was written.
    pub values: T,
    /// For the summary at the top.
    pub errors: Vec<FieldError>,
    /// For beside the fields.
    pub by_field: BTreeMap<String, String>,
}

/// An error in words.
#[derive(Debug, Clone, Serialize)]
pub struct FieldError {
    /// The field's name; empty for the whole form.
    pub field: String,
    /// The id that the summary links to.
    pub id: String,
    /// What to do.
    pub message: String,
}

impl<T: Serialize> Form<T> {
    /// A form without errors.
    pub fn new(values: T) -> Self {
        Self {
            values,
            errors: Vec::new(),
            by_field: BTreeMap::new(),
        }
    }

    /// A form that came back.
    pub fn refused(values: T, errors: &Errors, language: Language) -> Self {
        let mut by_field = BTreeMap::new();
        let mut told: Vec<(&str, String)> = Vec::new();
        for (field, problem) in errors.iter() {
            let message = say(problem, language);
            by_field
                .entry(field.to_owned())
                .or_insert_with(|| message.clone());
            // Rows of one list that lack the same are one thing to do.
            if !told.iter().any(|one| one.0 == field && one.1 == message) {
                told.push((field, message));
            }
        }
        let summary = told.iter().map(|(field, message)| {
            let repeated = told.iter().filter(|one| one.1 == *message).count() > 1;
            let label = repeated.then(|| errors.label(field, language)).flatten();
            FieldError {
                field: (*field).to_owned(),
                id: (*field).to_owned(),
                message: label.map_or_else(
                    || message.clone(),
                    |label| format!("{}: {message}", label.trim_end_matches([':', '.'])),
                ),
            }
        });
        Self {
            errors: summary.collect(),
            values,
            by_field,
        }
    }
}

/// A problem in words.
pub fn say(problem: &Problem, language: Language) -> String {
    language.text_with(
        problem.key,
        problem
            .args
            .iter()
            .map(|(name, value)| (*name, value.as_str())),
    )
}

/// The body of a form, read with a limit and at a lowest rate. Repeated keys
/// are lists, and what is missing is empty.
#[derive(Debug)]
pub struct Posted<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Posted<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = body::read(request, payload.take(), FORM_LIMIT);
        Box::pin(async move {
            let bytes = read.await?;
            serde_html_form::from_bytes(&bytes)
                .map(Posted)
                .map_err(|_| Error::BadRequest)
        })
    }
}
