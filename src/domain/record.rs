//! The record of a catalogue entry and its fingerprint, which anybody can make
//! again from the open data.

use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// A record as one text: keys in the order of their letters, no white space
/// between its parts, characters as they are. For texts, whole numbers and lists
/// of them that is the canonical form of RFC 8785.
#[must_use]
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let sorted: BTreeMap<&String, &Value> = fields.iter().collect();
            let parts: Vec<String> = sorted
                .into_iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().map(canonical).collect();
            format!("[{}]", parts.join(","))
        }
        plain => plain.to_string(),
    }
}

/// SHA-256 over [`canonical`], in hexadecimal.
#[must_use]
pub fn fingerprint(value: &Value) -> String {
    let hash = Sha256::digest(canonical(value).as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A part of a record that differs from one version to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// A field of the record, or of the form where it is one of the body.
    pub field: String,
    pub before: String,
    pub after: String,
}

/// What differs between two records, in the newer one's order: whatever the
/// newest record does not show any more is named and not shown.
#[must_use]
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    const PLAIN: [&str; 9] = [
        "title", "summary", "kind", "operator", "reach", "sector", "trl", "year", "source",
    ];
    let said = |value: &Value, name: &str| match &value[name] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut found: Vec<Difference> = PLAIN
        .iter()
        .map(|name| Difference {
            field: (*name).to_owned(),
            before: said(before, name),
            after: said(after, name),
        })
        .collect();
    let parts = |value: &Value| -> Vec<(String, String)> {
        let body = value["body"].as_array().cloned().unwrap_or_default();
        body.iter()
            .map(|part| (said(part, "field"), said(part, "text")))
            .collect()
    };
    let (old, new) = (parts(before), parts(after));
    let text = |parts: &[(String, String)], field: &str| {
        let part = parts.iter().find(|(known, _)| known == field);
        part.map_or_else(String::new, |(_, text)| text.clone())
    };
    let mut fields: Vec<&String> = new.iter().map(|(field, _)| field).collect();
    for (field, _) in &old {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    found.extend(fields.into_iter().map(|field| Difference {
        field: field.clone(),
        before: text(&old, field),
        after: text(&new, field),
    }));
    let files = |value: &Value| {
        let files = value["files"].as_array().cloned().unwrap_or_default();
        let names: Vec<String> = files.iter().map(|file| said(file, "name")).collect();
        names.join("\n")
    };
    found.push(Difference {
        field: "files".to_owned(),
        before: files(before),
        after: files(after),
    });
    found.retain(|one| one.before != one.after);
    found
}

/// A record without the parts of the body, and the files, that the newest one
/// does not show: what is taken out of an entry is not to be read in its past.
#[must_use]
pub fn within(record: &Value, newest: &Value) -> Value {
    let mut kept = record.clone();
    for (list, name) in [("body", "field"), ("files", "sha256")] {
        let shown: Vec<&Value> = newest[list]
            .as_array()
            .map(|items| items.iter().map(|item| &item[name]).collect())
            .unwrap_or_default();
        if let Some(items) = kept[list].as_array_mut() {
            items.retain(|item| shown.contains(&&item[name]));
        }
    }
    kept
}
