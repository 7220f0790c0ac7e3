//! `/quan-tri/cai-dat`: the settings as they are loaded, secrets left out.

use actix_web::HttpResponse;
use serde::Serialize;
use serde_json::Value;

use super::{Tab, tabs};
use crate::config::Config;
use crate::i18n::Language;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered};

const HERE: &str = "/quan-tri/cai-dat";

/// The settings.
#[derive(Debug, Serialize)]
pub struct Index {
    tabs: Vec<Tab>,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    name: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    key: String,
    value: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "admin/settings.html";
    fn samples() -> Vec<Self> {
        let page = |sections| Index {
            tabs: tabs(HERE, Language::Vietnamese),
            sections,
        };
        let section = Section {
            name: "deadlines".to_owned(),
            rows: vec![Row {
                key: "review".to_owned(),
                value: "15".to_owned(),
            }],
        };
        vec![page(Vec::new()), page(vec![section])]
    }
}

/// Addresses with a password in them: only whether they are set is told.
const SECRET: &[(&str, &str)] = &[("database", "url"), ("mail", "smtp_url")];

/// `GET /quan-tri/cai-dat`
///
/// # Errors
/// The settings cannot be written down.
pub async fn index(visit: Entered<Administration>) -> Result<HttpResponse, Error> {
    visit.page(&Index {
        tabs: tabs(HERE, visit.language),
        sections: sections(&visit.app.config, visit.language)?,
    })
}

fn sections(config: &Config, language: Language) -> Result<Vec<Section>, Error> {
    let whole = serde_json::to_value(config).map_err(anyhow::Error::from)?;
    let mut sections = Vec::new();
    for (name, values) in whole.as_object().into_iter().flatten() {
        let Some(values) = values.as_object() else {
            sections.push(Section {
                name: name.clone(),
                rows: vec![row(name, "", values, language)],
            });
            continue;
        };
        let rows: Vec<Row> = values
            .iter()
            .map(|(key, value)| row(name, key, value, language))
            .collect();
        if !rows.is_empty() {
            sections.push(Section {
                name: name.clone(),
                rows,
            });
        }
    }
    Ok(sections)
}

fn row(section: &str, key: &str, value: &Value, language: Language) -> Row {
    let plain = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let value = match (plain.is_empty(), SECRET.contains(&(section, key))) {
        (true, _) => language.text("admin-setting-empty"),
        (false, true) => language.text("admin-setting-secret"),
        (false, false) => plain,
    };
    Row {
        key: key.to_owned(),
        value,
    }
}
