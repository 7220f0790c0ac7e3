//! Rows of all files checked against each other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::rows::Rows;
use super::source::Fault;

/// Notes keys that stand twice, codes that lead nowhere, and circles.
pub(super) fn check(rows: &Rows, faults: &mut Vec<Fault>) {
    check_keys(rows, faults);
    check_references(rows, faults);
    check_trees(rows, faults);
}

fn check_keys(rows: &Rows, faults: &mut Vec<Fault>) {
    for table in rows.tables() {
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        for row in table {
            match seen.get(row.key.as_str()) {
                Some(first) => faults.push(Fault {
                    file: row.file,
                    line: row.line,
                    reason: format!("“{}” đã có ở dòng {first}", row.key),
                }),
                None => {
                    seen.insert(&row.key, row.line);
                }
            }
        }
    }
}

/// Table, column, and the table whose keys it holds.
const REFERENCES: &[(&str, &str, &str)] = &[
    ("agencies", "commune_code", "communes"),
    ("policy_documents", "replaced_by", "policy_documents"),
    ("policy_goals", "document_number", "policy_documents"),
    ("policy_goals", "parent_code", "policy_goals"),
    ("dti_ranks", "index_code", "policy_goals"),
    ("indicator_values", "goal_code", "policy_goals"),
    ("initiatives", "sector_slug", "sectors"),
    ("goal_links", "goal_code", "policy_goals"),
];

fn check_references(rows: &Rows, faults: &mut Vec<Fault>) {
    for (table, column, target) in REFERENCES {
        let known: BTreeSet<&str> = rows.of(target).iter().map(|row| row.key.as_str()).collect();
        for row in rows.of(table) {
            let Some(code) = row.content.get(*column).and_then(Value::as_str) else {
                continue;
            };
            if !known.contains(code) {
                let file = rows.of(target).first().map_or(*target, |row| row.file);
                faults.push(Fault {
                    file: row.file,
                    line: row.line,
                    reason: format!("mã “{code}” không có trong {file}"),
                });
            }
        }
    }
}

/// Nothing is its own ancestor.
fn check_trees(rows: &Rows, faults: &mut Vec<Fault>) {
    for (table, column) in [
        ("policy_goals", "parent_code"),
        ("policy_documents", "replaced_by"),
    ] {
        let parents: BTreeMap<&str, &str> = rows
            .of(table)
            .iter()
            .filter_map(|row| Some((row.key.as_str(), row.content.get(column)?.as_str()?)))
            .collect();
        for row in rows.of(table) {
            let mut at = row.key.as_str();
            let circles = (0..=parents.len()).any(|_| match parents.get(at) {
                Some(parent) => {
                    at = parent;
                    at == row.key
                }
                None => false,
            });
            if circles {
                faults.push(Fault {
                    file: row.file,
                    line: row.line,
                    reason: format!("“{}” dẫn vòng về chính nó", row.key),
                });
            }
        }
    }
}
