//! A form for one act on one dossier: made of a few kinds of questions, so
//! that every act of the table has its page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::desk::Desk;
use super::labels::{self, Badge};
use crate::domain::problem::Problem;
use crate::domain::proposal::State;
use crate::domain::text::{Note, Reason};
use crate::i18n::Language;
use crate::web::form::{Errors, Form};
use crate::web::view::View;
use crate::web::writing::LikeRow;

/// What the browser sent, by name. Only the names that an act asks for are read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Written(pub BTreeMap<String, Vec<String>>);

impl Written {
    /// The first value of a name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.list(name).first().map_or("", String::as_str)
    }

    /// Every value of a name.
    pub fn list(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.text(name) == "yes"
    }

    /// Sets a value that a page suggests.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), vec![value.into()]);
        self
    }

    /// The version of the page that this came from.
    pub fn seen(&self) -> Option<i32> {
        // A page that does not say is older than any.
        Some(self.text("seen").parse().unwrap_or(-1))
    }

    /// A reason, asked for.
    pub fn reason(&self, name: &str, errors: &mut Errors) -> Option<String> {
        errors
            .field(name, Reason::parse(self.text(name)))
            .map(|reason| reason.as_str().to_owned())
    }

    /// A text that may be left out.
    pub fn optional(&self, name: &str, errors: &mut Errors) -> Option<String> {
        if self.text(name).trim().is_empty() {
            return Some(String::new());
        }
        errors
            .field(name, Note::parse(self.text(name)))
            .map(|note| note.as_str().to_owned())
    }

    /// One of a closed set.
    pub fn choice<T: std::str::FromStr>(
        &self,
        name: &str,
        missing: &'static str,
        errors: &mut Errors,
    ) -> Option<T> {
        let chosen = self.text(name).parse().map_err(|_| Problem::new(missing));
        errors.field(name, chosen)
    }

    /// A whole number from zero.
    pub fn number(&self, name: &str, errors: &mut Errors) -> Option<i32> {
        let number = self.text(name).trim().parse::<i32>().ok();
        let number = number.filter(|number| (0..=1000).contains(number));
        errors.field(name, number.ok_or_else(|| Problem::new("problem-number")))
    }
}

/// How a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    Text,
    Date,
    Textarea,
    Select,
    Radios,
    Checkboxes,
    Checkbox,
    /// A tick with a comment that belongs to it.
    Point,
    /// A heading between questions.
    Heading,
    /// A text to read.
    Letter,
}

/// A question.
#[derive(Debug, Clone, Serialize)]
pub struct Control {
    pub ask: Ask,
    pub name: String,
    pub label: String,
    pub hint: String,
    pub options: Vec<Choice>,
    pub optional: bool,
    /// Of a point: the name of its comment.
    pub comment: String,
}

/// An option of a question.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

impl Choice {
    /// An option without more words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }
}

impl Control {
    /// A question whose label is the text `staff-ask-<key>`.
    pub fn new(ask: Ask, name: &str, key: &str, language: Language) -> Self {
        Self {
            ask,
            name: name.to_owned(),
            label: language.text(&format!("staff-ask-{key}")),
            hint: String::new(),
            options: Vec::new(),
            optional: false,
            comment: String::new(),
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hinting(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same with options.
    #[must_use]
    pub fn of(mut self, options: Vec<Choice>) -> Self {
        self.options = options;
        self
    }

    /// The same, not asked for.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The same under another label.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    fn is_list(&self) -> bool {
        matches!(self.ask, Ask::Checkboxes | Ask::Point)
    }
}

/// A form as an act describes it.
#[derive(Debug, Default)]
pub struct Questions {
    pub controls: Vec<Control>,
    /// What the form suggests.
    pub values: Written,
    /// What there is to know first.
    pub known: Vec<super::answers::Row>,
    /// Works that are like the dossier, where that is asked about.
    pub similar: Vec<LikeRow>,
}

/// What stands above a form that came back.
#[derive(Debug, Clone, Serialize)]
pub struct Warning {
    pub title: String,
    pub text: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct ActPage {
    code: String,
    dossier: String,
    badge: Badge,
    back: String,
    list: &'static str,
    list_name: String,
    target: String,
    word: &'static str,
    title: String,
    lead: String,
    submit: String,
    seen: i32,
    warning: Option<Warning>,
    known: Vec<super::answers::Row>,
    similar: Vec<LikeRow>,
    controls: Vec<Control>,
    form: Form<BTreeMap<String, Value>>,
}

/// What is asked, and where the answer goes.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The action's or task's word.
    pub word: &'static str,
    /// Text key of its name.
    pub name: &'a str,
    /// Where the form is posted to, below the dossier's address.
    pub target: &'a str,
    /// The page it came from.
    pub back: &'a str,
    /// The list that it stands in: address and text key.
    pub list: (&'static str, &'static str),
}

impl ActPage {
    /// The form, with what was written or suggested.
    pub fn new(
        desk: &Desk,
        asking: Asking<'_>,
        questions: Questions,
        written: &Written,
        errors: &Errors,
        warning: Option<Warning>,
    ) -> Self {
        let language = desk.language;
        let mut values = BTreeMap::new();
        let mut named = errors.clone();
        for control in &questions.controls {
            named.call(&control.name, &control.label);
            let value = if control.is_list() {
                Value::from(written.list(&control.name).to_vec())
            } else {
                Value::from(written.text(&control.name))
            };
            values.insert(control.name.clone(), value);
            if !control.comment.is_empty() {
                named.call(&control.comment, &control.label);
                let comment = Value::from(written.text(&control.comment));
                values.insert(control.comment.clone(), comment);
            }
        }
        Self {
            code: desk.code(),
            dossier: desk.proposal.title.clone(),
            badge: labels::badge(desk.proposal.state(), language),
            back: asking.back.to_owned(),
            list: asking.list.0,
            list_name: language.text(asking.list.1),
            target: asking.target.to_owned(),
            word: asking.word,
            title: language.text(asking.name),
            lead: language.text(&format!("staff-lead-{}", asking.word)),
            submit: language.text(asking.name),
            seen: desk.proposal.version,
            warning,
            known: questions.known,
            similar: questions.similar,
            controls: questions.controls,
            form: Form::refused(values, &named, language),
        }
    }
}

impl View for ActPage {
    const TEMPLATE: &'static str = "staff/act.html";
    fn samples() -> Vec<Self> {
        let language = Language::Vietnamese;
        let control = |ask: Ask, name: &str| Control {
            options: vec![Choice {
                hint: "Gợi ý".to_owned(),
                ..Choice::new("a", "Lựa chọn")
            }],
            hint: if matches!(ask, Ask::Radios | Ask::Checkboxes) {
                String::new()
            } else {
                "Lời nhắc".to_owned()
            },
            comment: if ask == Ask::Point {
                "comment-a".to_owned()
            } else {
                String::new()
            },
            ..Control::new(ask, name, "reason", language)
        };
        let page = |controls: Vec<Control>, warning: Option<Warning>, errors: &Errors| {
            let mut values = BTreeMap::new();
            for control in &controls {
                let empty = if control.is_list() {
                    Value::from(vec!["a"])
                } else {
                    Value::from("")
                };
                values.insert(control.name.clone(), empty);
                values.insert("comment-a".to_owned(), Value::from(""));
            }
            Self {
                code: "NQ57-261123-0001".to_owned(),
                dossier: "Cảnh báo lũ sớm".to_owned(),
                badge: labels::badge(State::Screening, language),
                back: "/can-bo/ho-so/0".to_owned(),
                list: "/can-bo/ho-so",
                list_name: "Hồ sơ".to_owned(),
                target: "/can-bo/ho-so/0/su-kien".to_owned(),
                word: "receive",
                title: "Tiếp nhận".to_owned(),
                lead: "Bắt đầu tính hạn.".to_owned(),
                submit: "Tiếp nhận".to_owned(),
                seen: 3,
                warning,
                known: vec![super::answers::Row {
                    key: "Hội đồng".to_owned(),
                    value: "Đề nghị lựa chọn".to_owned(),
                }],
                similar: LikeRow::samples(),
                controls,
                form: Form::refused(values, errors, language),
            }
        };
        let mut errors = Errors::new();
        errors.add("text", Problem::new("problem-reason-missing"));
        errors.add("comment-a", Problem::new("problem-reason-missing"));
        let all = vec![
            control(Ask::Heading, "heading"),
            control(Ask::Text, "text"),
            control(Ask::Date, "date"),
            control(Ask::Textarea, "textarea"),
            control(Ask::Select, "select"),
            control(Ask::Radios, "radios"),
            control(Ask::Checkboxes, "checkboxes"),
            control(Ask::Checkbox, "checkbox"),
            control(Ask::Point, "point"),
            control(Ask::Letter, "letter"),
        ];
        let warning = Warning {
            title: "Lan đã làm trước".to_owned(),
            text: "Hãy xem lại.".to_owned(),
        };
        vec![
            page(Vec::new(), None, &Errors::new()),
            page(all, Some(warning), &errors),
        ]
    }
}

/// What the table refuses outright: the reason and the present state.
#[derive(Debug, Serialize)]
pub struct RefusedPage {
    title: String,
    reason: String,
    badge: Badge,
    code: String,
    dossier: String,
    back: String,
}

impl RefusedPage {
    /// The page, for an act whose name is the text `name`.
    pub fn new(desk: &Desk, name: &str, reason: String, back: &str) -> Self {
        Self {
            title: desk.language.text(name),
            reason,
            badge: labels::badge(desk.proposal.state(), desk.language),
            code: desk.code(),
            dossier: desk.proposal.title.clone(),
            back: back.to_owned(),
        }
    }
}

impl View for RefusedPage {
    const TEMPLATE: &'static str = "staff/refused.html";
    fn samples() -> Vec<Self> {
        vec![RefusedPage {
            title: "Tiếp nhận".to_owned(),
            reason: "Việc này thuộc vai trò khác.".to_owned(),
            badge: labels::badge(State::Screening, Language::Vietnamese),
            code: "NQ57-261123-0001".to_owned(),
            dossier: "Cảnh báo lũ sớm".to_owned(),
            back: "/can-bo/ho-so/0".to_owned(),
        }]
    }
}
