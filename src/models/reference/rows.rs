//! What each file's lines mean: rows of the tables, checked one by one and
//! then against each other.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::checks;
use super::source::{Fault, Line, Source, is_decimal, read};
use crate::domain::deadline::DayKind;
use crate::domain::form::Field;
use crate::domain::review::Theme;

/// A row of a table, as the file wants it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub file: &'static str,
    pub line: u64,
    /// The values of the key's columns, joined by a space.
    pub key: String,
    pub content: Map<String, Value>,
}

/// Every table's rows, in the files' order.
#[derive(Debug, Default)]
pub(super) struct Rows(BTreeMap<&'static str, Vec<Row>>);

impl Rows {
    /// A table's rows.
    pub fn of(&self, table: &str) -> &[Row] {
        self.0.get(table).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds a row with its place in the file as `position`, where the table has one.
    fn add(&mut self, table: &'static str, line: &Line<'_>, key: String, content: Value) {
        let Value::Object(content) = content else {
            return;
        };
        self.0.entry(table).or_default().push(Row {
            file: line.file,
            line: line.number,
            key,
            content,
        });
    }

    /// Every table's rows.
    pub fn tables(&self) -> impl Iterator<Item = &[Row]> {
        self.0.values().map(Vec::as_slice)
    }

    /// Whether a table has a row of this key.
    fn has(&self, table: &str, key: &str) -> bool {
        self.of(table).iter().any(|row| row.key == key)
    }

    fn next(&self, table: &str) -> usize {
        self.of(table).len() + 1
    }
}

/// Reads and checks every file.
///
/// # Errors
/// Everything that is wrong, by file and line.
pub(super) fn parse(source: &Source) -> Result<Rows, Vec<Fault>> {
    let mut rows = Rows::default();
    let mut faults = Vec::new();
    places(source, &mut rows, &mut faults);
    policy(source, &mut rows, &mut faults);
    figures(source, &mut rows, &mut faults);
    procedure(source, &mut rows, &mut faults);
    initiatives(source, &mut rows, &mut faults);
    checks::check(&rows, &mut faults);
    if faults.is_empty() {
        return Ok(rows);
    }
    faults.sort_by_key(|fault| (fault.file, fault.line));
    Err(faults)
}

fn places(source: &Source, rows: &mut Rows, faults: &mut Vec<Fault>) {
    read(source, "sectors.csv", &["slug", "name"], faults, |line| {
        let key = line.slug("slug");
        let content =
            json!({ "slug": key, "name": line.required("name"), "position": rows.next("sectors") });
        rows.add("sectors", line, key, content);
    });
    read(
        source,
        "communes.csv",
        &["code", "kind", "name"],
        faults,
        |line| {
            let key = line.code("code");
            let content = json!({
                "code": key, "kind": line.one_of("kind", &["phường", "xã"]), "name": line.required("name"),
                "position": rows.next("communes"),
            });
            rows.add("communes", line, key, content);
        },
    );
    let columns = &["code", "name", "kind", "commune"];
    read(source, "agencies.csv", columns, faults, |line| {
        let key = line.code("code");
        let content = json!({
            "code": key, "name": line.required("name"), "kind": line.one_of("kind", &["department", "central", "commune"]),
            "commune_code": line.optional("commune"), "position": rows.next("agencies"),
        });
        rows.add("agencies", line, key, content);
    });
}

fn policy(source: &Source, rows: &mut Rows, faults: &mut Vec<Fault>) {
    let columns = &[
        "number",
        "issued_on",
        "issuer",
        "level",
        "title",
        "status",
        "replaced_by",
        "note",
        "source",
    ];
    read(source, "policy_documents.csv", columns, faults, |line| {
        let key = line.code("number");
        let content = json!({
            "number": key, "issued_on": line.optional_date("issued_on"), "issuer": line.required("issuer"),
            "level": line.one_of("level", &["central", "provincial"]), "title": line.required("title"),
            "status": line.one_of("status", &["in_force", "replaced", "expired", "unknown"]),
            "replaced_by": line.optional("replaced_by"), "note": line.text("note"), "source": line.required("source"),
            "position": rows.next("policy_documents"),
        });
        rows.add("policy_documents", line, key, content);
    });
    let columns = &[
        "code",
        "document",
        "parent",
        "kind",
        "title",
        "full_title",
        "operator",
        "value",
        "unit",
        "due_year",
        "scope",
        "note",
    ];
    let kinds = &["framework", "group", "task", "target", "objective", "index"];
    read(source, "policy_goals.csv", columns, faults, |line| {
        let key = line.code("code");
        let (operator, value) = (line.optional("operator"), line.optional("value"));
        check_value(line, operator.as_deref(), value.as_deref());
        let content = json!({
            "code": key, "document_number": line.optional("document"), "parent_code": line.optional("parent"),
            "kind": line.one_of("kind", kinds), "title": line.required("title"), "full_title": line.text("full_title"),
            "operator": operator, "value": value, "unit": line.text("unit"),
            "due_year": line.optional_integer("due_year", 2000, 2100),
            "scope": line.one_of("scope", &["provincial", "national"]), "note": line.text("note"),
            "position": rows.next("policy_goals"),
        });
        rows.add("policy_goals", line, key, content);
    });
    let columns = &["code", "words", "source"];
    read(source, "goal_words.csv", columns, faults, |line| {
        let key = line.code("code");
        let content = json!({
            "goal_code": key, "words": line.required("words"), "source": line.required("source"),
            "position": rows.next("goal_words"),
        });
        // Another tree may be put in place of the program's own.
        if rows.has("policy_goals", &key) {
            rows.add("goal_words", line, key, content);
        }
    });
    let columns = &["short", "long", "source"];
    read(source, "abbreviations.csv", columns, faults, |line| {
        let (short, long) = (line.required("short"), line.required("long"));
        let content = json!({
            "short": short, "long": long, "source": line.required("source"),
            "position": rows.next("abbreviations"),
        });
        rows.add("abbreviations", line, format!("{short} {long}"), content);
    });
}

/// A target has operator and value, anything else neither.
fn check_value(line: &mut Line<'_>, operator: Option<&str>, value: Option<&str>) {
    match (operator, value) {
        (None, None) => {}
        (Some("range"), Some(value)) => {
            let bounds = value
                .split_once('-')
                .filter(|(low, high)| is_decimal(low) && is_decimal(high));
            let ordered = bounds.is_some_and(|(low, high)| {
                matches!((low.parse::<f64>(), high.parse::<f64>()), (Ok(low), Ok(high)) if low < high)
            });
            if !ordered {
                line.fault(format!(
                    "cột value: “{value}” phải là một khoảng dạng 15-20"
                ));
            }
        }
        (Some("<=" | ">=" | "<" | ">" | "="), Some(value)) if is_decimal(value) => {}
        (Some("<=" | ">=" | "<" | ">" | "="), Some(value)) => {
            line.fault(format!("cột value: “{value}” không phải là số"));
        }
        (Some(operator), Some(_)) => {
            line.fault(format!(
                "cột operator: “{operator}” phải là một trong: <=, >=, <, >, =, range"
            ));
        }
        _ => line.fault("cột operator và value phải cùng có hoặc cùng trống"),
    }
}

fn figures(source: &Source, rows: &mut Rows, faults: &mut Vec<Fault>) {
    let columns = &[
        "year",
        "index_code",
        "index_name",
        "rank",
        "out_of",
        "source",
    ];
    read(source, "dti_ranks.csv", columns, faults, |line| {
        let year = line.integer("year", 2000, 2100);
        let index = line.code("index_code");
        let out_of = line.integer("out_of", 1, 1000);
        let content = json!({
            "year": year, "index_code": index, "index_name": line.required("index_name"),
            "rank": line.integer("rank", 1, out_of), "out_of": out_of, "source": line.required("source"),
            "position": rows.next("dti_ranks"),
        });
        rows.add("dti_ranks", line, format!("{index} {year}"), content);
    });
    let columns = &[
        "code",
        "name",
        "period",
        "period_inferred",
        "value",
        "unit",
        "goal",
        "note",
        "source",
    ];
    read(source, "indicators.csv", columns, faults, |line| {
        let (code, period) = (line.code("code"), line.required("period"));
        check_period(line, &period);
        let content = json!({
            "code": code, "name": line.required("name"), "period": period,
            "period_inferred": line.yes("period_inferred"), "value": line.decimal("value"), "unit": line.required("unit"),
            "goal_code": line.optional("goal"), "note": line.text("note"), "source": line.required("source"),
            "position": rows.next("indicator_values"),
        });
        rows.add(
            "indicator_values",
            line,
            format!("{code} {period}"),
            content,
        );
    });
}

/// A period is a year, or a year and a month.
fn check_period(line: &mut Line<'_>, period: &str) {
    let (year, month) = period.split_once('-').unwrap_or((period, "01"));
    let fits = year.len() == 4
        && year
            .parse::<u32>()
            .is_ok_and(|year| (2000..=2100).contains(&year))
        && month.len() == 2
        && month
            .parse::<u32>()
            .is_ok_and(|month| (1..=12).contains(&month));
    if !fits && !period.is_empty() {
        line.fault(format!(
            "cột period: “{period}” phải là năm, hoặc năm và tháng dạng 2025-06"
        ));
    }
}

fn procedure(source: &Source, rows: &mut Rows, faults: &mut Vec<Fault>) {
    let columns = &[
        "rubric",
        "name",
        "reviewers",
        "council",
        "blind",
        "order",
        "criterion",
        "title",
        "maximum",
        "minimum",
        "knock_out",
        "guidance",
        "source",
    ];
    let mut rubrics: BTreeMap<String, Value> = BTreeMap::new();
    read(source, "rubrics.csv", columns, faults, |line| {
        let rubric = line.code("rubric");
        let content = json!({
            "code": rubric, "name": line.required("name"), "reviewers": line.integer("reviewers", 1, 9),
            "council": line.yes("council"), "blind": line.yes("blind"),
        });
        match rubrics.get(&rubric) {
            None => {
                rubrics.insert(rubric.clone(), content.clone());
                let mut content = content;
                content["position"] = json!(rows.next("rubrics"));
                rows.add("rubrics", line, rubric.clone(), content);
            }
            Some(first) if *first == content => {}
            Some(_) => line.fault(format!(
                "tên và cách chấm của bộ tiêu chí “{rubric}” khác với dòng đầu của bộ này"
            )),
        }
        let code = line.code("criterion");
        let maximum = line.integer("maximum", 1, 1000);
        let minimum = line.optional_integer("minimum", 0, maximum);
        let knock_out = line.yes("knock_out");
        if knock_out && minimum.is_none() {
            line.fault("tiêu chí loại trực tiếp (knock_out) phải có điểm tối thiểu");
        }
        let content = json!({
            "rubric_code": rubric, "code": code, "title": line.required("title"), "maximum": maximum, "minimum": minimum,
            "knock_out": knock_out, "guidance": line.text("guidance"), "source": line.required("source"),
            "position": line.integer("order", 1, 1000),
        });
        rows.add("criteria", line, format!("{rubric} {code}"), content);
    });
    let columns = &["rubric", "criterion", "theme", "fields", "source"];
    let themes: Vec<&str> = Theme::ALL.iter().map(|theme| theme.as_str()).collect();
    read(source, "criterion_fields.csv", columns, faults, |line| {
        let (rubric, code) = (line.code("rubric"), line.code("criterion"));
        let fields = line.required("fields");
        let fields: Vec<&str> = fields.split(';').map(str::trim).collect();
        if let Some(unknown) = fields.iter().find(|word| word.parse::<Field>().is_err()) {
            line.fault(format!("cột fields: biểu mẫu không có mục “{unknown}”"));
        }
        let key = format!("{rubric} {code}");
        let content = json!({
            "rubric_code": rubric, "criterion_code": code, "theme": line.one_of("theme", &themes), "fields": fields,
            "source": line.required("source"), "position": rows.next("criterion_fields"),
        });
        // Another rubric may be put in place of the program's own.
        if rows.has("criteria", &key) {
            rows.add("criterion_fields", line, key, content);
        }
    });
    let columns = &["rubric", "criterion", "weight", "words", "source"];
    read(source, "criterion_rules.csv", columns, faults, |line| {
        let (rubric, code) = (line.code("rubric"), line.code("criterion"));
        let key = format!("{rubric} {code}");
        let content = json!({
            "rubric_code": rubric, "criterion_code": code, "weight": line.integer("weight", 1, 100),
            "words_required": line.yes("words"), "source": line.required("source"),
            "position": rows.next("criterion_rules"),
        });
        // Another rubric may be put in place of the program's own.
        if rows.has("criteria", &key) {
            rows.add("criterion_rules", line, key, content);
        }
    });
    read(
        source,
        "screening.csv",
        &["order", "code", "text"],
        faults,
        |line| {
            let key = line.code("code");
            let content = json!({ "code": key, "text": line.required("text"), "position": line.integer("order", 1, 1000) });
            rows.add("screening_items", line, key, content);
        },
    );
    let columns = &["action", "code", "text", "next_step"];
    let actions = &["mark_ineligible", "decline", "forward", "unpublish"];
    read(source, "reasons.csv", columns, faults, |line| {
        let (action, code) = (line.one_of("action", actions), line.code("code"));
        let next_step = line.text("next_step");
        if next_step.is_empty() && matches!(action.as_str(), "mark_ineligible" | "decline") {
            line.fault("lý do từ chối phải nói người nộp làm gì tiếp (cột next_step)");
        }
        let content = json!({
            "action": action, "code": code, "text": line.required("text"), "next_step": next_step,
            "position": rows.next("reasons"),
        });
        rows.add("reasons", line, format!("{action} {code}"), content);
    });
    let kinds: Vec<&str> = DayKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let columns = &["date", "kind", "name", "certainty"];
    read(source, "calendar.csv", columns, faults, |line| {
        let key = line.required("date");
        let date = line.optional_date("date");
        let content = json!({
            "date": date, "kind": line.one_of("kind", &kinds), "name": line.required("name"),
            "certainty": line.text("certainty"), "position": rows.next("calendar_days"),
        });
        rows.add("calendar_days", line, key, content);
    });
}

fn initiatives(source: &Source, rows: &mut Rows, faults: &mut Vec<Fault>) {
    let columns = &[
        "slug",
        "title",
        "sector",
        "operator",
        "reach",
        "summary",
        "goals",
        "source",
        "goals_status",
    ];
    read(
        source,
        "exemplar_initiatives.csv",
        columns,
        faults,
        |line| {
            let slug = line.slug("slug");
            // Only a person confirms a link.
            line.one_of("goals_status", &["suggested"]);
            let content = json!({
                "slug": slug, "title": line.required("title"), "sector_slug": line.optional("sector"),
                "operator": line.text("operator"), "reach": line.text("reach"), "summary": line.required("summary"),
                "source": line.required("source"), "position": rows.next("initiatives"),
            });
            rows.add("initiatives", line, slug.clone(), content);
            let goals = line.text("goals");
            for goal in goals
                .split(';')
                .map(str::trim)
                .filter(|goal| !goal.is_empty())
            {
                let content = json!({ "slug": slug, "goal_code": goal });
                rows.add("goal_links", line, format!("{slug} {goal}"), content);
            }
        },
    );
}
