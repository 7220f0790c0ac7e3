//! What a row of the log keeps beside its words, as people read it: names in
//! place of accounts' ids, moments by the clock of Viet Nam, words in place of
//! codes. The row itself keeps what the program wrote.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::i18n::Language;
use crate::web::staff::answers::Row;
use crate::web::staff::labels;

/// The details of a row, line by line; `names` has the names of accounts by key.
pub fn read(details: &str, names: &str, language: Language) -> Vec<Row> {
    let object = |text: &str| -> Map<String, Value> {
        match serde_json::from_str(text) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        }
    };
    let names = object(names);
    object(details)
        .iter()
        // Ids of rows mean nothing to people; the row itself has them.
        .filter(|(key, value)| !value.is_null() && (names.contains_key(*key) || !is_id(value)))
        .map(|(key, value)| Row {
            key: label(key, language),
            value: match names.get(key).and_then(Value::as_str) {
                Some(name) => name.to_owned(),
                None => said(key, value, language),
            },
        })
        .collect()
}

fn is_id(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    text.parse::<uuid::Uuid>().is_ok()
}

fn label(key: &str, language: Language) -> String {
    let text = format!("detail-{key}");
    if language.has(&text) {
        language.text(&text)
    } else {
        key.replace('_', " ")
    }
}

fn said(key: &str, value: &Value, language: Language) -> String {
    match value {
        Value::String(text) => word(key, text, language),
        Value::Bool(yes) => language.text(if *yes { "detail-yes" } else { "detail-no" }),
        Value::Array(list) => {
            let words = list.iter().map(|one| said(key, one, language));
            words.collect::<Vec<_>>().join(", ")
        }
        Value::Object(map) => {
            let words = map
                .iter()
                .map(|(key, one)| format!("{} {}", label(key, language), said(key, one, language)));
            words.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// A word of a closed set by its text, a moment by the clock, the rest as it is.
fn word(key: &str, text: &str, language: Language) -> String {
    if let Ok(at) = text.parse::<DateTime<Utc>>() {
        return labels::moment(at, language);
    }
    if language.has(&format!("state-{text}-staff"))
        && matches!(key, "from" | "to" | "state" | "stage")
    {
        return language.text(&format!("state-{text}-staff"));
    }
    let sets: &[&str] = match key {
        "role" | "roles" => &["role"],
        "fields" | "field" => &["field"],
        "reason" => &["decline-reason"],
        "kind" => &["decision", "interest", "staff-exception"],
        "from" | "to" => &["challenge-state", "idea-state", "assignment-state"],
        "outcome" => &["outcome"],
        "result" | "recommendation" => &["recommendation"],
        _ => &[],
    };
    sets.iter()
        .map(|set| format!("{set}-{text}"))
        .find(|key| language.has(key))
        .map_or_else(|| text.to_owned(), |key| language.text(&key))
}
