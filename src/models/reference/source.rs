//! The files of the reference data, read cell by cell. Everything that is
//! wrong is noted with file and line, and nothing is given up at the first.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use rust_embed::RustEmbed;

use crate::domain::text::{Slug, canonical, canonical_lines};

#[derive(RustEmbed)]
#[folder = "config/reference/"]
#[include = "*.csv"]
struct Embedded;

/// File name → content.
#[derive(Debug, Clone)]
pub struct Source(BTreeMap<String, Vec<u8>>);

impl Source {
    /// The files that the program holds.
    pub fn embedded() -> Self {
        Self(
            Embedded::iter()
                .filter_map(|name| {
                    let file = Embedded::get(&name)?;
                    Some((name.into_owned(), file.data.into_owned()))
                })
                .collect(),
        )
    }

    /// The same with one file put in place of the program's own.
    #[must_use]
    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.insert(name.to_owned(), content.into());
        self
    }

    /// The program's files, and in place of them those of the same name in a folder.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub fn overlaid(folder: &std::path::Path) -> std::io::Result<Self> {
        let mut source = Self::embedded();
        for name in source.0.keys().cloned().collect::<Vec<_>>() {
            let path = folder.join(&name);
            if path.exists() {
                source = source.with(&name, std::fs::read(path)?);
            }
        }
        // An unreadable folder is not an empty one.
        std::fs::read_dir(folder)?;
        Ok(source)
    }

    /// The content of a file, as text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0
            .get(name)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name.
    pub file: &'static str,
    /// From 1, the header's line; 0 for the file as a whole.
    pub line: u64,
    /// A sentence for the operator.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}, dòng {line}: {}", self.file, self.reason),
        }
    }
}

/// One line of a file, with the list that its faults go to.
pub(super) struct Line<'a> {
    pub file: &'static str,
    pub number: u64,
    cells: BTreeMap<&'static str, String>,
    faults: &'a mut Vec<Fault>,
}

/// Reads a file whose header must be `columns`, handing each line to `row`.
pub(super) fn read(
    source: &Source,
    file: &'static str,
    columns: &'static [&'static str],
    faults: &mut Vec<Fault>,
    mut row: impl FnMut(&mut Line<'_>),
) {
    let whole = |reason: &str| Fault {
        file,
        line: 0,
        reason: reason.to_owned(),
    };
    let Some(bytes) = source.0.get(file) else {
        faults.push(whole("thiếu tệp này"));
        return;
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        faults.push(whole("tệp không phải UTF-8"));
        return;
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(_) => {
            faults.push(whole("không đọc được dòng tiêu đề"));
            return;
        }
    };
    if header.iter().ne(columns.iter().copied()) {
        let columns = columns.join(",");
        faults.push(Fault {
            file,
            line: 1,
            reason: format!("các cột phải là {columns}"),
        });
        return;
    }
    for record in reader.records() {
        let Ok(record) = record else {
            faults.push(whole("không đọc được tệp"));
            return;
        };
        let number = record.position().map_or(0, csv::Position::line);
        if record.len() != columns.len() {
            faults.push(Fault {
                file,
                line: number,
                reason: format!("có {} ô, cần {} ô", record.len(), columns.len()),
            });
            continue;
        }
        let cells = columns
            .iter()
            .copied()
            .zip(record.iter().map(str::to_owned))
            .collect();
        row(&mut Line {
            file,
            number,
            cells,
            faults,
        });
    }
}

/// Each reading notes what is wrong and goes on with a stand-in, since nothing
/// is written once a fault is noted.
impl Line<'_> {
    /// Notes what is wrong with the line.
    pub fn fault(&mut self, reason: impl Into<String>) {
        self.faults.push(Fault {
            file: self.file,
            line: self.number,
            reason: reason.into(),
        });
    }

    /// The text of a cell; empty where nothing is known.
    pub fn text(&mut self, column: &'static str) -> String {
        let raw = self.cells.get(column).map(String::as_str).unwrap_or("");
        if raw.contains('\n') {
            canonical_lines(raw)
        } else {
            canonical(raw)
        }
    }

    /// The text of a cell that must not be empty.
    pub fn required(&mut self, column: &'static str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.fault(format!("cột {column} không được để trống"));
        }
        text
    }

    /// The text of a cell, or nothing.
    pub fn optional(&mut self, column: &'static str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// A code: letters, digits and `- _ . /`, without spaces.
    pub fn code(&mut self, column: &'static str) -> String {
        let text = self.required(column);
        let fits = text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
        if !fits {
            self.fault(format!(
                "cột {column}: mã “{text}” có ký tự không dùng được"
            ));
        }
        text
    }

    /// A code that stands in an address.
    pub fn slug(&mut self, column: &'static str) -> String {
        let text = self.required(column);
        if !text.is_empty() && Slug::parse(&text).is_err() {
            self.fault(format!(
                "cột {column}: “{text}” chỉ được gồm chữ thường không dấu, chữ số và gạch nối"
            ));
        }
        text
    }

    /// A whole number within bounds.
    pub fn integer(&mut self, column: &'static str, least: i64, most: i64) -> i64 {
        let text = self.required(column);
        self.number_in(column, &text, least, most)
    }

    /// A whole number within bounds, or nothing.
    pub fn optional_integer(&mut self, column: &'static str, least: i64, most: i64) -> Option<i64> {
        let text = self.optional(column)?;
        Some(self.number_in(column, &text, least, most))
    }

    fn number_in(&mut self, column: &'static str, text: &str, least: i64, most: i64) -> i64 {
        match text.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ if text.is_empty() => least,
            _ => {
                self.fault(format!(
                    "cột {column}: “{text}” phải là số nguyên từ {least} đến {most}"
                ));
                least
            }
        }
    }

    /// A decimal number with a point, kept as it is written.
    pub fn decimal(&mut self, column: &'static str) -> String {
        let text = self.required(column);
        if !text.is_empty() && !is_decimal(&text) {
            self.fault(format!("cột {column}: “{text}” không phải là số"));
        }
        text
    }

    /// `yes`, or `no` or nothing.
    pub fn yes(&mut self, column: &'static str) -> bool {
        match self.text(column).as_str() {
            "yes" => true,
            "no" | "" => false,
            other => {
                let other = other.to_owned();
                self.fault(format!("cột {column}: “{other}” phải là yes hoặc no"));
                false
            }
        }
    }

    /// A day as `2026-11-24`, or nothing.
    pub fn optional_date(&mut self, column: &'static str) -> Option<NaiveDate> {
        let text = self.optional(column)?;
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if date.is_none() || text.len() != 10 {
            self.fault(format!(
                "cột {column}: “{text}” phải là một ngày dạng 2026-11-24"
            ));
        }
        date
    }

    /// One word of a closed set.
    pub fn one_of(&mut self, column: &'static str, words: &[&str]) -> String {
        let text = self.required(column);
        if !text.is_empty() && !words.contains(&text.as_str()) {
            let words = words.join(", ");
            self.fault(format!("cột {column}: “{text}” phải là một trong: {words}"));
        }
        text
    }
}

/// Whether a text is a plain decimal number such as `0.7` or `1250`.
pub(super) fn is_decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction)
}
