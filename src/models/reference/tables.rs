//! The tables that are loaded, and the statements that load them. All of them
//! stand here whole: no statement is put together from what a file says.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A table of the reference data.
pub(super) struct Table {
    pub name: &'static str,
    /// What the table is called in reports.
    pub title: &'static str,
    /// Columns of the key, in the order in which they are joined.
    pub key: &'static [&'static str],
    /// Every column that the file fills.
    pub columns: &'static [&'static str],
    /// Rows as JSON, by the first column of their keys: what else people put into the table is
    /// nothing to the files, and may be much.
    pub read: &'static str,
    /// Writes new rows, given as a JSON array.
    pub insert: &'static str,
    /// Writes changed rows, given alike. Empty where a row is all key.
    pub update: &'static str,
}

macro_rules! table {
    ($name:literal, $title:literal, key [$key:literal $(, $more_key:literal)?], [$first:literal $(, $column:literal)+],
     read $where:literal, insert $inserted:literal, update $updated:literal) => {
        Table {
            name: $name,
            title: $title,
            key: &[$key $(, $more_key)?],
            columns: &[$first $(, $column)+],
            read: concat!("SELECT to_jsonb(t) AS row FROM ", $name, " t WHERE t.", $key, "::text = ANY ($1)", $where),
            insert: concat!(
                "INSERT INTO ", $name, " (", $first $(, ", ", $column)+, $inserted, ") SELECT ",
                $first $(, ", ", $column)+, $inserted, " FROM jsonb_populate_recordset(NULL::", $name, ", $1)"
            ),
            update: concat!(
                "UPDATE ", $name, " t SET (", $first $(, ", ", $column)+, $updated, ") = (SELECT ",
                $first $(, ", ", $column)+, $updated, " FROM jsonb_populate_record(NULL::", $name, ", r.value)) \
                 FROM jsonb_array_elements($1) r WHERE t.", $key, "::text = r.value->>'", $key, "'"
                $(, " AND t.", $more_key, "::text = r.value->>'", $more_key, "'")?
            ),
        }
    };
    ($name:literal, $title:literal, key $key:tt, $columns:tt) => {
        table!($name, $title, key $key, $columns, read "", insert "", update "")
    };
}

/// Every table, those that others refer to first.
#[rustfmt::skip]
pub(super) const TABLES: &[Table] = &[
    table!("sectors", "Lĩnh vực", key ["slug"], ["slug", "name", "position"]),
    table!("communes", "Xã, phường", key ["code"], ["code", "kind", "name", "position"]),
    table!("agencies", "Cơ quan", key ["code"], ["code", "name", "kind", "commune_code", "position"]),
    table!("policy_documents", "Văn bản", key ["number"],
        ["number", "issued_on", "issuer", "level", "title", "status", "replaced_by", "note", "source", "position"]),
    table!("policy_goals", "Mục tiêu", key ["code"],
        ["code", "document_number", "parent_code", "kind", "title", "full_title", "operator", "value", "unit", "due_year",
         "scope", "note", "position"]),
    table!("dti_ranks", "Thứ hạng DTI", key ["index_code", "year"],
        ["index_code", "year", "index_name", "rank", "out_of", "source", "position"]),
    table!("indicator_values", "Chỉ số", key ["code", "period"],
        ["code", "period", "name", "period_inferred", "value", "unit", "goal_code", "note", "source", "position"]),
    table!("rubrics", "Bộ tiêu chí", key ["code"], ["code", "name", "reviewers", "council", "blind", "position"],
        read "", insert ", family", update ""),
    table!("criteria", "Tiêu chí", key ["rubric_code", "code"],
        ["rubric_code", "code", "title", "maximum", "minimum", "knock_out", "guidance", "source", "position"]),
    table!("criterion_fields", "Mục của biểu mẫu theo tiêu chí", key ["rubric_code", "criterion_code"],
        ["rubric_code", "criterion_code", "theme", "fields", "source", "position"]),
    table!("criterion_rules", "Quy định thêm của tiêu chí", key ["rubric_code", "criterion_code"],
        ["rubric_code", "criterion_code", "weight", "words_required", "source", "position"]),
    table!("goal_words", "Từ ngữ của mục tiêu", key ["goal_code"], ["goal_code", "words", "source", "position"]),
    table!("abbreviations", "Viết tắt", key ["short", "long"], ["short", "long", "source", "position"]),
    table!("screening_items", "Mục kiểm tra hợp lệ", key ["code"], ["code", "text", "position"]),
    table!("reasons", "Lý do", key ["action", "code"], ["action", "code", "text", "next_step", "position"]),
    table!("calendar_days", "Ngày nghỉ, ngày làm bù", key ["date"], ["date", "kind", "name", "certainty", "position"]),
    table!("initiatives", "Mô hình tỉnh báo cáo", key ["slug"],
        ["slug", "title", "sector_slug", "operator", "reach", "summary", "source", "position"],
        read " AND origin = 'reported'",
        insert ", id, origin, state, published_at, updated_at",
        update ", updated_at"),
    // A link is all key: whether a person has confirmed it is not the file's to say.
    Table {
        name: "goal_links",
        title: "Gợi ý mục tiêu",
        key: &["slug", "goal_code"],
        columns: &["slug", "goal_code"],
        read: "SELECT jsonb_build_object('slug', i.slug, 'goal_code', l.goal_code) AS row
               FROM goal_links l JOIN initiatives i ON i.id = l.initiative_id WHERE i.slug = ANY ($1)",
        insert: "INSERT INTO goal_links (id, goal_code, initiative_id, status, reason)
                 SELECT r.id, r.goal_code, i.id, 'suggested', ''
                 FROM jsonb_to_recordset($1) AS r (id uuid, slug text, goal_code text) JOIN initiatives i ON i.slug = r.slug",
        update: "",
    },
];

impl Table {
    /// The part of a database row that the file fills.
    pub fn content(&self, row: &Map<String, Value>) -> Map<String, Value> {
        self.columns
            .iter()
            .map(|&column| {
                let value = row.get(column).cloned().unwrap_or(Value::Null);
                (column.to_owned(), value)
            })
            .collect()
    }

    /// Whether a row is part of one of these rubrics.
    pub fn belongs_to(&self, row: &Map<String, Value>, rubrics: &BTreeSet<String>) -> bool {
        let column = match self.name {
            "rubrics" => "code",
            "criteria" | "criterion_fields" | "criterion_rules" => "rubric_code",
            _ => return false,
        };
        let code = row.get(column).and_then(Value::as_str);
        code.is_some_and(|code| rubrics.contains(code))
    }

    /// The key of a row, as the files' rows have it.
    pub fn key(&self, row: &Map<String, Value>) -> String {
        let parts: Vec<String> = self.key.iter().map(|column| part_of(row, column)).collect();
        parts.join(" ")
    }

    /// The first column of a row's key, as `read` compares it.
    pub fn first_of_key(&self, row: &Map<String, Value>) -> String {
        self.key
            .first()
            .map_or_else(String::new, |column| part_of(row, column))
    }
}

fn part_of(row: &Map<String, Value>, column: &str) -> String {
    match row.get(column) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
