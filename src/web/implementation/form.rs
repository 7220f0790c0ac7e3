//! The form of a report: what was reached, what was measured, how it can be
//! checked. Rows of its lists are fields of one name, in order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::implementation::{Measured, Milestone, Number, Report, parse_link};
use crate::domain::problem::Problem;
use crate::domain::publication::Stage;
use crate::domain::text::{LongText, Reason, canonical, canonical_lines, parse_date};
use crate::i18n::Language;
use crate::models::implementation::Indicator;
use crate::web::form::{Errors, Form};

/// Rows of a list at most.
const MOST_ROWS: usize = 20;
/// A name or a unit is a line.
type Line = LongText<200>;
type Unit = LongText<40>;
type Evidence = LongText<1_000>;

/// What the browser sent.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportInput {
    pub stage: String,
    pub as_of: String,
    pub said: String,
    pub stopped_why: String,
    pub milestone_on: Vec<String>,
    pub milestone_text: Vec<String>,
    pub result_indicator: Vec<String>,
    pub result_name: Vec<String>,
    pub result_value: Vec<String>,
    pub result_unit: Vec<String>,
    pub result_on: Vec<String>,
    pub result_evidence: Vec<String>,
    pub result_link: Vec<String>,
    /// `milestone` or `result`: another row, and nothing else.
    pub more: String,
}

/// The form as its page shows it.
#[derive(Debug, Serialize)]
pub struct ReportForm {
    form: Form<ReportInput>,
    stages: Vec<Choice>,
    indicators: Vec<Choice>,
    milestones: Vec<Row>,
    results: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

/// A row: a form of its own, its fields named like those of the other rows.
#[derive(Debug, Serialize)]
struct Row {
    number: usize,
    form: Form<Value>,
}

const MILESTONE: [&str; 2] = ["milestone_on", "milestone_text"];
const RESULT: [&str; 7] = [
    "result_indicator",
    "result_name",
    "result_value",
    "result_unit",
    "result_on",
    "result_evidence",
    "result_link",
];

impl ReportInput {
    /// Whether only another row is asked for.
    pub fn asks_for_row(&self) -> bool {
        !self.more.is_empty()
    }

    fn list(&self, name: &str) -> &[String] {
        match name {
            "milestone_on" => &self.milestone_on,
            "milestone_text" => &self.milestone_text,
            "result_indicator" => &self.result_indicator,
            "result_name" => &self.result_name,
            "result_value" => &self.result_value,
            "result_unit" => &self.result_unit,
            "result_on" => &self.result_on,
            "result_evidence" => &self.result_evidence,
            _ => &self.result_link,
        }
    }

    fn at(&self, name: &str, row: usize) -> &str {
        self.list(name).get(row).map_or("", String::as_str)
    }

    /// Rows that were sent.
    fn rows(&self, names: &[&str]) -> usize {
        let longest = names.iter().map(|name| self.list(name).len()).max();
        longest.unwrap_or(0).min(MOST_ROWS)
    }

    /// Whether nothing was written into a row.
    fn is_blank(&self, names: &[&str], row: usize) -> bool {
        names
            .iter()
            .all(|name| canonical(self.at(name, row)).is_empty())
    }

    /// The report.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn read(
        &self,
        known: &[Indicator],
        today: NaiveDate,
        language: Language,
    ) -> Result<Report, Errors> {
        let mut errors = Errors::new();
        let stage = errors.field(
            "stage",
            self.stage
                .parse::<Stage>()
                .map_err(|_| Problem::new("problem-stage-missing")),
        );
        let as_of = errors.field("as_of", past(&self.as_of, today));
        let said = errors.field("said", LongText::<3_000>::parse(&self.said));
        let stopped_why = if stage == Some(Stage::Stopped) {
            let why = Reason::parse(&self.stopped_why);
            errors
                .field("stopped_why", why)
                .map_or_else(String::new, String::from)
        } else {
            String::new()
        };
        let milestones = self.read_milestones(today, language, &mut errors);
        let results = self.read_results(known, today, language, &mut errors);
        match (stage, as_of, said) {
            (Some(stage), Some(as_of), Some(said)) if errors.is_empty() => Ok(Report {
                stage,
                as_of,
                said: said.into(),
                stopped_why,
                milestones,
                results,
            }),
            _ => Err(errors),
        }
    }

    fn read_milestones(
        &self,
        today: NaiveDate,
        language: Language,
        errors: &mut Errors,
    ) -> Vec<Milestone> {
        let rows = 0..self.rows(&MILESTONE);
        let written = rows.filter(|row| !self.is_blank(&MILESTONE, *row));
        written
            .filter_map(|row| {
                let mut field = |name: &str| row_field(name, row, language, errors);
                let on = field("milestone_on");
                let text = field("milestone_text");
                let on = errors.field(&on, past(self.at("milestone_on", row), today));
                let said = Evidence::parse(self.at("milestone_text", row));
                let text = errors.field(&text, said);
                Some(Milestone {
                    on: on?,
                    text: text?.into(),
                })
            })
            .collect()
    }

    fn read_results(
        &self,
        known: &[Indicator],
        today: NaiveDate,
        language: Language,
        errors: &mut Errors,
    ) -> Vec<Measured> {
        let rows = 0..self.rows(&RESULT);
        let written = rows.filter(|row| {
            let typed = [
                "result_name",
                "result_value",
                "result_evidence",
                "result_link",
            ];
            !self.is_blank(&typed, *row)
                || known
                    .iter()
                    .any(|one| one.code == self.at("result_indicator", *row))
        });
        written
            .filter_map(|row| self.read_result(row, known, today, language, errors))
            .collect()
    }

    fn read_result(
        &self,
        row: usize,
        known: &[Indicator],
        today: NaiveDate,
        language: Language,
        errors: &mut Errors,
    ) -> Option<Measured> {
        let at = |name: &str| self.at(name, row);
        let named = |name: &str, errors: &mut Errors| row_field(name, row, language, errors);
        let indicator = known.iter().find(|one| one.code == at("result_indicator"));
        let (name, unit) = match indicator {
            Some(indicator) => (Some(indicator.name.clone()), Some(indicator.unit.clone())),
            None => {
                let field = named("result_name", errors);
                let name = Line::parse(&canonical(at("result_name")));
                let name = errors.field(&field, name).map(String::from);
                let field = named("result_unit", errors);
                let unit = Unit::parse(&canonical(at("result_unit")));
                (name, errors.field(&field, unit).map(String::from))
            }
        };
        let field = named("result_value", errors);
        let value = errors.field(&field, Number::parse(at("result_value")));
        let field = named("result_on", errors);
        let on = errors.field(&field, past(at("result_on"), today));
        let field = named("result_link", errors);
        let link = match canonical(at("result_link")).as_str() {
            "" => Some(String::new()),
            text => errors.field(&field, parse_link(text)),
        };
        let field = named("result_evidence", errors);
        let said = canonical_lines(at("result_evidence"));
        let evidence = if said.is_empty() {
            if link.as_deref() == Some("") {
                errors.add(&field, Problem::new("problem-evidence-missing"));
            }
            Some(String::new())
        } else {
            errors
                .field(&field, Evidence::parse(&said))
                .map(String::from)
        };
        Some(Measured {
            indicator: indicator.map(|one| one.code.clone()),
            name: name?,
            value: value?,
            unit: unit?,
            on: on?,
            evidence: evidence?,
            link: link?,
        })
    }
}

/// The name of a field in a row, counted from 1, which the summary of errors
/// calls by its label and row.
fn row_field(name: &str, row: usize, language: Language, errors: &mut Errors) -> String {
    let field = format!("{name}-{}", row + 1);
    let label = language.text_with(
        "implementation-row-field",
        [
            ("label", language.text(&format!("field-{name}"))),
            ("row", (row + 1).to_string()),
        ],
    );
    errors.call(&field, label);
    field
}

/// A day that has come.
fn past(raw: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let date = parse_date(raw)?;
    if date > today {
        return Err(Problem::new("problem-date-ahead").with("today", today.format("%d/%m/%Y")));
    }
    Ok(date)
}

impl ReportForm {
    /// The form with rows for what was written, and one more where it was asked for.
    pub fn new(form: Form<ReportInput>, known: &[Indicator], language: Language) -> Self {
        let more = |list: &str| usize::from(form.values.more == list);
        let milestones = rows(&form, &MILESTONE, more("milestone"));
        let results = rows(&form, &RESULT, more("result"));
        let choice = |value: &str, label: String| Choice {
            value: value.to_owned(),
            label,
            hint: String::new(),
        };
        Self {
            stages: Stage::ALL
                .iter()
                .map(|stage| Choice {
                    hint: language.text(&format!("implementation-stage-{stage}-hint")),
                    ..choice(stage.as_str(), language.text(&format!("stage-{stage}")))
                })
                .collect(),
            indicators: known
                .iter()
                .map(|one| choice(&one.code, format!("{} ({})", one.name, one.unit)))
                .collect(),
            milestones,
            results,
            form,
        }
    }

    /// One to try templates with.
    pub fn sample() -> Self {
        let input = ReportInput {
            result_value: vec!["40".to_owned(), "x".to_owned()],
            ..ReportInput::default()
        };
        let mut errors = Errors::new();
        errors.add("result_value-2", Problem::new("problem-number-shape"));
        let form = Form::refused(input, &errors, Language::Vietnamese);
        Self::new(form, &[], Language::Vietnamese)
    }
}

fn rows(form: &Form<ReportInput>, names: &[&str], more: usize) -> Vec<Row> {
    let sent = form.values.rows(names);
    let wanted = (sent + more).clamp(1, MOST_ROWS);
    (0..wanted)
        .map(|row| {
            let mut values = json!({});
            let mut own = Form::new(Value::Null);
            for name in names {
                values[*name] = Value::from(form.values.at(name, row));
                if let Some(error) = form.by_field.get(&format!("{name}-{}", row + 1)) {
                    own.by_field.insert((*name).to_owned(), error.clone());
                }
            }
            own.values = values;
            Row {
                number: row + 1,
                form: own,
            }
        })
        .collect()
}
