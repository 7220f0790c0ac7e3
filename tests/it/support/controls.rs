//! The links and forms of a page, and what a person wrote into them.

use scraper::{ElementRef, Html};

use super::html;
use super::page::Page;

/// A file that somebody chose.
#[derive(Debug, Clone)]
pub struct Upload {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The links and forms of one page.
pub struct Controls {
    links: Vec<(String, String)>,
    forms: Vec<Form>,
    controls: Vec<Control>,
    within: Option<usize>,
}

struct Form {
    id: String,
    class: String,
    action: String,
    post: bool,
    multipart: bool,
}

struct Control {
    form: usize,
    name: String,
    /// Its own label; of a choice, what the option says.
    label: String,
    /// The question above a group of choices.
    group: String,
    off: bool,
    kind: Kind,
}

enum Kind {
    Text {
        value: String,
        readonly: bool,
    },
    Hidden {
        value: String,
    },
    /// A checkbox, or a radio button.
    Choice {
        value: String,
        chosen: bool,
        single: bool,
    },
    List {
        options: Vec<Choice>,
    },
    Files {
        chosen: Vec<Upload>,
    },
    Button {
        value: String,
    },
}

struct Choice {
    value: String,
    says: String,
    chosen: bool,
}

/// What a form sends.
pub struct Sent {
    pub action: String,
    pub query: String,
    /// Media type and body of a POST.
    pub body: Option<(String, Vec<u8>)>,
}

impl Controls {
    /// Reads a page.
    pub fn of(page: &Html) -> Self {
        let links = page
            .select(&html::selector("a[href]"))
            .map(|link| (html::text(link), link.attr("href").unwrap().to_owned()))
            .collect();
        let elements = page.select(&html::selector("form")).collect::<Vec<_>>();
        let forms = elements.iter().map(Form::read).collect();
        let controls = page
            .select(&html::selector("input, select, textarea, button"))
            .filter_map(|control| Control::read(control, &elements, page))
            .collect();
        Self {
            links,
            forms,
            controls,
            within: None,
        }
    }

    #[track_caller]
    pub fn link(&self, says: &str, page: &Page) -> String {
        let exact = self.links.iter().find(|(text, _)| text == says);
        let found = exact.or_else(|| self.links.iter().find(|(text, _)| text.contains(says)));
        found
            .unwrap_or_else(|| missing(page, "link", says))
            .1
            .clone()
    }

    #[track_caller]
    pub fn fill(&mut self, field: &str, which: usize, only: bool, text: &str, page: &Page) {
        let control = self.the(field, which, only, page, |control| {
            control.is(field) && matches!(control.kind, Kind::Text { .. })
        });
        match &mut control.kind {
            Kind::Text { value, readonly } if !*readonly => text.clone_into(value),
            _ => panic!("{}: “{field}” can only be read", page.path),
        }
    }

    #[track_caller]
    pub fn tick(&mut self, field: &str, ticked: bool, page: &Page) {
        let control = self.the(field, 0, true, page, |control| {
            control.is(field) && matches!(control.kind, Kind::Choice { single: false, .. })
        });
        if let Kind::Choice { chosen, .. } = &mut control.kind {
            *chosen = ticked;
        }
    }

    #[track_caller]
    pub fn choose(&mut self, field: &str, which: usize, only: bool, option: &str, page: &Page) {
        let is_list = |control: &Control| matches!(control.kind, Kind::List { .. });
        if self
            .seen()
            .any(|control| control.is(field) && is_list(control))
        {
            let control = self.the(field, which, only, page, |control| {
                control.is(field) && is_list(control)
            });
            let Kind::List { options } = &mut control.kind else {
                unreachable!("a list was asked for");
            };
            let says = |choice: &Choice| choice.says == option || choice.value == option;
            assert!(
                options.iter().any(says),
                "{}: “{field}” has no “{option}”, only {:?}",
                page.path,
                options
                    .iter()
                    .map(|choice| &choice.says)
                    .collect::<Vec<_>>()
            );
            for choice in options {
                choice.chosen = choice.says == option || choice.value == option;
            }
            return;
        }
        let matches = |control: &Control| {
            (control.name == field || control.group == field)
                && match &control.kind {
                    Kind::Choice { value, .. } => control.label == option || value == option,
                    _ => false,
                }
        };
        let what = format!("{field}: {option}");
        let control = self.the(&what, 0, true, page, matches);
        let (form, name) = (control.form, control.name.clone());
        let Kind::Choice { value, single, .. } = &control.kind else {
            unreachable!("a choice was asked for");
        };
        let (wanted, single) = (value.clone(), *single);
        for other in &mut self.controls {
            if other.form == form
                && other.name == name
                && let Kind::Choice { value, chosen, .. } = &mut other.kind
            {
                *chosen = *value == wanted || (*chosen && !single);
            }
        }
    }

    #[track_caller]
    pub fn attach(&mut self, field: &str, upload: Upload, page: &Page) {
        let control = self.the(field, 0, true, page, |control| {
            control.is(field) && matches!(control.kind, Kind::Files { .. })
        });
        if let Kind::Files { chosen } = &mut control.kind {
            chosen.push(upload);
        }
    }

    #[track_caller]
    pub fn within(&mut self, form: &str, page: &Page) {
        let found = self.forms.iter().position(|candidate| {
            candidate.id == form
                || candidate.action == form
                || candidate
                    .class
                    .split_whitespace()
                    .any(|class| class == form)
        });
        self.within = Some(found.unwrap_or_else(|| missing(page, "form", form)));
    }

    #[track_caller]
    pub fn value(&self, field: &str, page: &Page) -> String {
        let mut values = Vec::new();
        let mut found = false;
        for control in self.seen() {
            if control.is(field) || control.group == field {
                found = true;
                control.value(&mut values);
            }
        }
        if !found {
            missing::<()>(page, "field", field);
        }
        values.join(", ")
    }

    pub fn has(&self, field: &str) -> bool {
        self.seen()
            .any(|control| control.is(field) || control.group == field)
    }

    pub fn offers(&self, button: &str) -> bool {
        self.seen()
            .any(|control| !control.off && control.is_button(button))
    }

    #[track_caller]
    pub fn submit(&self, button: &str, page: &Page) -> Sent {
        let pressed = self
            .seen()
            .position(|control| control.is_button(button))
            .unwrap_or_else(|| missing(page, "button", button));
        let pressed = self.seen().nth(pressed).unwrap();
        assert!(
            !pressed.off,
            "{}: “{button}” is off:\n{}",
            page.path,
            page.text()
        );
        let form = &self.forms[pressed.form];
        let mut fields = Vec::new();
        let mut files = Vec::new();
        for control in &self.controls {
            if control.form != pressed.form || control.off || control.name.is_empty() {
                continue;
            }
            match &control.kind {
                Kind::Button { .. } if !std::ptr::eq(control, pressed) => continue,
                Kind::Files { chosen } => {
                    files.push((control.name.as_str(), chosen.as_slice()));
                    continue;
                }
                _ => {}
            }
            let mut values = Vec::new();
            control.value(&mut values);
            // Lines end as browsers send them.
            fields.extend(values.into_iter().map(|value| {
                let value = value.replace("\r\n", "\n").replace('\n', "\r\n");
                (control.name.clone(), value)
            }));
        }
        let encoded = serde_html_form::to_string(&fields).unwrap();
        let body = if !form.post {
            None
        } else if form.multipart {
            Some(multipart(&fields, &files))
        } else {
            let media_type = "application/x-www-form-urlencoded".to_owned();
            Some((media_type, encoded.clone().into_bytes()))
        };
        Sent {
            action: form.action.clone(),
            query: encoded,
            body,
        }
    }

    /// The controls of the form that is looked at, or of the page.
    fn seen(&self) -> impl Iterator<Item = &Control> {
        self.controls
            .iter()
            .filter(|control| self.within.is_none_or(|form| control.form == form))
    }

    #[track_caller]
    fn the(
        &mut self,
        what: &str,
        which: usize,
        only: bool,
        page: &Page,
        matches: impl Fn(&Control) -> bool,
    ) -> &mut Control {
        let within = self.within;
        let mut found = self
            .controls
            .iter_mut()
            .filter(|control| within.is_none_or(|form| control.form == form))
            .filter(|control| matches(control) && !control.off)
            .collect::<Vec<_>>();
        assert!(
            !only || found.len() < 2,
            "{}: {} fields are “{what}”; say which, or within which form",
            page.path,
            found.len()
        );
        if which >= found.len() {
            missing::<()>(page, "field", what);
        }
        found.swap_remove(which)
    }
}

#[track_caller]
fn missing<T>(page: &Page, kind: &str, says: &str) -> T {
    panic!("{}: no {kind} “{says}” in:\n{}", page.path, page.text());
}

impl Form {
    fn read(form: &ElementRef<'_>) -> Self {
        let attribute = |name| form.attr(name).unwrap_or_default().to_owned();
        Self {
            id: attribute("id"),
            class: attribute("class"),
            action: attribute("action"),
            post: attribute("method").eq_ignore_ascii_case("post"),
            multipart: attribute("enctype") == "multipart/form-data",
        }
    }
}

impl Control {
    fn read(control: ElementRef<'_>, forms: &[ElementRef<'_>], page: &Html) -> Option<Self> {
        let above = || control.ancestors().filter_map(ElementRef::wrap);
        let form = forms.iter().position(|form| match control.attr("form") {
            Some(id) => form.attr("id") == Some(id),
            None => above().any(|element| element == *form),
        })?;
        let attribute = |name| control.attr(name).unwrap_or_default().to_owned();
        let value = attribute("value");
        let has = |name| control.attr(name).is_some();
        let kind = match (
            control.value().name(),
            control.attr("type").unwrap_or_default(),
        ) {
            ("button", "button" | "reset") | ("input", "button" | "reset") => return None,
            ("button", _) | ("input", "submit") => Kind::Button { value },
            ("select", _) => list(control),
            ("textarea", _) => Kind::Text {
                value: control.text().collect(),
                readonly: has("readonly"),
            },
            (_, kind @ ("checkbox" | "radio")) => Kind::Choice {
                value: control.attr("value").unwrap_or("on").to_owned(),
                chosen: has("checked"),
                single: kind == "radio",
            },
            (_, "file") => Kind::Files { chosen: Vec::new() },
            (_, "hidden") => Kind::Hidden { value },
            _ => Kind::Text {
                value,
                readonly: has("readonly"),
            },
        };
        let label = match kind {
            Kind::Button { .. } if control.value().name() == "input" => attribute("value"),
            Kind::Button { .. } => html::text(control),
            Kind::Hidden { .. } => String::new(),
            _ => html::label(page, control),
        };
        let group = above()
            .find(|element| element.value().name() == "fieldset")
            .and_then(|set| set.select(&html::selector("legend")).next())
            .map(html::plain)
            .unwrap_or_default();
        let off = has("disabled")
            || above().any(|element| {
                element.value().name() == "fieldset" && element.attr("disabled").is_some()
            });
        Some(Self {
            form,
            name: attribute("name"),
            label,
            group,
            off,
            kind,
        })
    }

    fn is(&self, field: &str) -> bool {
        !matches!(self.kind, Kind::Button { .. } | Kind::Hidden { .. })
            && (self.label == field || self.name == field)
    }

    fn is_button(&self, says: &str) -> bool {
        matches!(&self.kind, Kind::Button { value } if self.label == says || (!value.is_empty() && value == says))
    }

    /// What it sends, when it does.
    fn value(&self, values: &mut Vec<String>) {
        match &self.kind {
            Kind::Text { value, .. } | Kind::Hidden { value } | Kind::Button { value } => {
                values.push(value.clone());
            }
            Kind::Choice { value, chosen, .. } => values.extend(chosen.then(|| value.clone())),
            Kind::List { options } => values.extend(
                options
                    .iter()
                    .filter(|choice| choice.chosen)
                    .map(|choice| choice.value.clone()),
            ),
            Kind::Files { chosen } => values.extend(chosen.iter().map(|file| file.name.clone())),
        }
    }
}

fn list(control: ElementRef<'_>) -> Kind {
    let mut options = control
        .select(&html::selector("option"))
        .map(|option| {
            let says = html::text(option);
            Choice {
                value: option.attr("value").map_or(says.clone(), str::to_owned),
                says,
                chosen: option.attr("selected").is_some(),
            }
        })
        .collect::<Vec<_>>();
    // A list of one choice shows its first option.
    if control.attr("multiple").is_none()
        && !options.iter().any(|choice| choice.chosen)
        && let Some(first) = options.first_mut()
    {
        first.chosen = true;
    }
    Kind::List { options }
}

fn multipart(fields: &[(String, String)], files: &[(&str, &[Upload])]) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "----a-boundary-of-the-tests";
    let mut body = Vec::new();
    let mut part = |header: String, content: &[u8]| {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {header}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    for (field, chosen) in files {
        for file in *chosen {
            let name = file.name.replace('"', "%22");
            let header = format!(
                "name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {}",
                file.media_type
            );
            part(header, &file.bytes);
        }
        if chosen.is_empty() {
            let header = format!(
                "name=\"{field}\"; filename=\"\"\r\nContent-Type: application/octet-stream"
            );
            part(header, b"");
        }
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}
