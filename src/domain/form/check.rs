//! What submission asks of the answers. A draft is never checked; the page of
//! all answers and the submission itself run this, and nothing else.

use std::collections::BTreeSet;

use super::{Answers, Field, Support};
use crate::domain::problem::Problem;
use crate::domain::text::{Money, Months, Paragraph, PersonName, Reason, Share, Summary, Title};

/// The codes that answers may name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Slugs of sectors.
    pub sectors: BTreeSet<String>,
    /// Codes of communes.
    pub communes: BTreeSet<String>,
    /// Codes of goals that a proposal may serve.
    pub goals: BTreeSet<String>,
}

/// A field's name and what is wrong with it.
pub type Fault = (&'static str, Problem);

/// Everything that is wrong, in page order.
pub fn check(answers: &Answers, known: &Known) -> Vec<Fault> {
    let mut checks = Checks {
        answers,
        faults: Vec::new(),
    };
    for field in Field::ALL {
        checks.field(*field, known);
    }
    checks.faults
}

struct Checks<'a> {
    answers: &'a Answers,
    faults: Vec<Fault>,
}

impl Checks<'_> {
    fn field(&mut self, field: Field, known: &Known) {
        let answers = self.answers;
        let kind = answers.kind();
        if !field.asked(kind) {
            return;
        }
        let required = field.required(kind, answers.is_deployed());
        match field {
            Field::Kind => self.choice(field, required, kind.is_some()),
            Field::Title => self.parsed(field, Title::parse(&answers.title)),
            Field::Summary => self.text(field, required, |text| Summary::parse(text).map(drop)),
            Field::Sector => self.choice(field, required, known.sectors.contains(&answers.sector)),
            Field::Deployed => self.choice(
                field,
                required,
                matches!(answers.deployed.as_str(), "yes" | "no"),
            ),
            Field::Step => {
                self.choice(field, required, answers.step.parse::<super::Step>().is_ok())
            }
            Field::Communes => self.codes(field, &answers.communes, |code| {
                known.communes.contains(code)
            }),
            Field::Cost => self.text(field, required, |text| Money::parse(text).map(drop)),
            Field::Months => self.text(field, required, |text| Months::parse(text).map(drop)),
            Field::Support => self.codes(field, &answers.support, |word| {
                word.parse::<Support>().is_ok()
            }),
            Field::Goals => self.goals(known),
            Field::Contributors => self.contributors(),
            Field::Truthful => self.choice(field, required, answers.truthful == "yes"),
            Field::PersonalData => self.choice(field, required, answers.personal_data == "yes"),
            Field::Publish => self.choice(field, required, answers.publish == "yes"),
            Field::Attachments => {}
            _ => self.text(field, required, |text| Paragraph::parse(text).map(drop)),
        }
    }

    fn add(&mut self, field: Field, problem: Problem) {
        self.faults.push((field.as_str(), problem));
    }

    fn parsed<T>(&mut self, field: Field, result: Result<T, Problem>) {
        if let Err(problem) = result {
            self.add(field, problem);
        }
    }

    fn text(&mut self, field: Field, required: bool, parse: impl Fn(&str) -> Result<(), Problem>) {
        let text = self.answers.text(field).unwrap_or_default();
        if text.trim().is_empty() {
            if required {
                self.add(field, Problem::new(missing(field)));
            }
        } else {
            self.parsed(field, parse(text));
        }
    }

    fn choice(&mut self, field: Field, required: bool, good: bool) {
        let written = self
            .answers
            .text(field)
            .is_some_and(|text| !text.is_empty());
        if !good && (required || written) {
            self.add(field, Problem::new(missing(field)));
        }
    }

    fn codes(&mut self, field: Field, codes: &[String], known: impl Fn(&str) -> bool) {
        if codes.iter().any(|code| !known(code)) {
            self.add(field, Problem::new("problem-answer-unknown-choice"));
        }
    }

    fn goals(&mut self, known: &Known) {
        let mut seen = BTreeSet::new();
        let rows: Vec<_> = self.answers.goals().collect();
        if rows.is_empty() {
            self.add(Field::Goals, Problem::new(missing(Field::Goals)));
        }
        for (code, reason) in rows {
            if !known.goals.contains(code) {
                self.add(Field::Goals, Problem::new("problem-answer-goal"));
            } else if !seen.insert(code) {
                self.add(Field::Goals, Problem::new("problem-answer-goal-twice"));
            } else if Reason::parse(reason).is_err() {
                self.add(Field::Goals, Problem::new("problem-answer-goal-reason"));
            }
        }
    }

    fn contributors(&mut self) {
        let mut shares = Vec::new();
        let mut all = true;
        let rows: Vec<_> = self.answers.contributors().collect();
        if rows.is_empty() {
            self.add(
                Field::Contributors,
                Problem::new(missing(Field::Contributors)),
            );
            return;
        }
        for row in rows {
            self.parsed(Field::Contributors, PersonName::parse(row.name));
            if !row.role.trim().is_empty() {
                self.parsed(Field::Contributors, Summary::parse(row.role));
            }
            match Share::parse(row.share) {
                Ok(share) => shares.push(share),
                Err(problem) => {
                    all = false;
                    self.add(Field::Contributors, problem);
                }
            }
        }
        if all && let Err(problem) = Share::check_total(&shares) {
            self.add(Field::Contributors, problem);
        }
    }
}

/// What a missing answer says.
const fn missing(field: Field) -> &'static str {
    match field {
        Field::Kind => "problem-answer-kind",
        Field::Summary => "problem-answer-summary",
        Field::Sector => "problem-answer-sector",
        Field::Deployed => "problem-answer-deployed",
        Field::Step => "problem-answer-step",
        Field::Problem => "problem-answer-problem",
        Field::Description => "problem-answer-description",
        Field::Results => "problem-answer-results",
        Field::Goals => "problem-answer-goals",
        Field::Contributors => "problem-answer-contributors",
        Field::Truthful => "problem-answer-truthful",
        Field::PersonalData => "problem-answer-personal-data",
        Field::Publish => "problem-answer-publish",
        _ => "problem-text-missing",
    }
}
