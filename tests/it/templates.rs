//! Every page, rendered with each of its samples in both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use nq57::config::Environment;
use nq57::i18n::Language;
use nq57::web::assets::Assets;
use nq57::web::view::Templates;
use nq57::web::views::VIEWS;
use nq57::web::visit::Visit;
use scraper::Html;

use crate::support::log::Errors;
use crate::support::{TestApp, html};
use crate::texts::files;

/// What every template has besides its view.
const LAYOUT: &[&str] = &["layout"];

/// Template's name → its text.
fn templates() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    files("templates", ".html")
        .into_iter()
        .filter(|path| !path.starts_with(root.join("mail")))
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn engine() -> Templates {
    Templates::load(Environment::Test, &Assets::load().unwrap()).unwrap()
}

#[test]
fn a_template_uses_the_fields_of_its_view_and_all_of_them() {
    let templates = engine();
    let tera = templates.engine(Language::Vietnamese).unwrap();
    let mut wrong = Vec::new();
    // Several views may share a template: together they use all of it.
    for view in VIEWS {
        let name = (view.name)();
        let asked = tera
            .get_template_variables(view.template)
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .into_iter()
            .filter(|variable| !LAYOUT.contains(variable))
            .map(str::to_owned)
            .collect::<BTreeSet<_>>();
        let samples = (view.fields)().unwrap();
        if samples.is_empty() {
            wrong.push(format!("{name} has no sample"));
        }
        for fields in samples {
            for lacking in asked.difference(&fields) {
                wrong.push(format!("{}: {name} has no {lacking}", view.template));
            }
            for unused in fields.difference(&asked) {
                wrong.push(format!("{}: {name}.{unused} is not shown", view.template));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn every_sample_makes_a_sound_page_in_both_languages() {
    let app = TestApp::start().await;
    let data = actix_web::web::Data::new(app.app.clone());
    let templates = actix_web::web::Data::new(engine());
    let errors = Errors::default();
    let dispatch = errors.dispatch();
    let mut wrong = Vec::new();
    for view in VIEWS {
        for &language in Language::ALL {
            let layout = Visit::bare(&data, &templates, language, "a-request").layout();
            let name = format!("{} in {language}", (view.name)());
            let rendered = tracing::dispatcher::with_default(&dispatch, || {
                (view.render)(&templates, &layout, language)
            });
            let pages = match rendered {
                Ok(pages) => pages,
                Err(error) => {
                    wrong.push(format!("{name}: {error:#}"));
                    continue;
                }
            };
            for (number, page) in pages.iter().enumerate() {
                for fault in html::faults(&Html::parse_document(page)) {
                    wrong.push(format!("{name}, sample {number}: {fault}"));
                }
            }
            // A key without a text is logged.
            for error in errors.take() {
                wrong.push(format!("{name}: {error}"));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_template_is_used() {
    let templates = templates();
    let mut used = VIEWS
        .iter()
        .map(|view| view.template)
        .chain(["layouts/staff.html"])
        .map(str::to_owned)
        .collect::<BTreeSet<_>>();
    for text in templates.values() {
        for tag in [
            "{% extends \"",
            "{% include \"",
            "{%- include \"",
            "{%- extends \"",
        ] {
            for (at, _) in text.match_indices(tag) {
                used.insert(text[at + tag.len()..].split('"').next().unwrap().to_owned());
            }
        }
    }
    for (name, text) in &templates {
        if used.contains(name) {
            continue;
        }
        // A file of components is used where one of them is.
        let components = text
            .match_indices("{% component ")
            .map(|(at, tag)| text[at + tag.len()..].split('(').next().unwrap())
            .collect::<Vec<_>>();
        assert!(!components.is_empty(), "nothing shows {name}");
        for component in components {
            let calls = templates.values().any(|other| {
                other
                    .match_indices(&format!("<{component}"))
                    .any(|(at, call)| {
                        !other[at + call.len()..]
                            .starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
                    })
            });
            assert!(calls, "{name}: nothing uses {component}");
        }
    }
}

/// Places where text is put into a page as it is: each must be markup of ours.
const AS_IT_IS: &[&str] = &[];

#[test]
fn what_people_write_is_escaped() {
    let mut unescaped = Vec::new();
    for (name, text) in templates() {
        for line in text.lines() {
            if line.contains("| safe") || line.contains("|safe") {
                unescaped.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    assert_eq!(unescaped, AS_IT_IS);
}

/// Words of the domain that a template must not decide by.
const DECIDED_ELSEWHERE: &[&str] = &[
    "\"moderator\"",
    "\"approver\"",
    "\"reviewer\"",
    "\"administrator\"",
    "\"auditor\"",
    "\"officer\"",
    "\"owner\"",
    "\"editor\"",
    "\"needs_info\"",
    "\"in_review\"",
    "\"deliberation\"",
    "\"ineligible\"",
];

#[test]
fn templates_decide_nothing() {
    let mut wrong = Vec::new();
    for (name, text) in templates() {
        for line in text.lines().filter(|line| line.contains("{%")) {
            if DECIDED_ELSEWHERE.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
