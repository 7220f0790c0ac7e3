//! The answers of a form as people read them: codes in words, money in words
//! too, lists line by line.

use serde::Serialize;

use crate::domain::amount;
use crate::domain::form::{Answers, Field, Section};
use crate::domain::text::{Money, Months, Share, canonical, canonical_lines};
use crate::i18n::Language;
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;

/// A section with its answers.
#[derive(Debug, Clone, Serialize)]
pub struct ReadSection {
    pub name: Section,
    pub title: String,
    pub rows: Vec<ReadRow>,
}

/// A question with its answer.
#[derive(Debug, Clone, Serialize)]
pub struct ReadRow {
    pub field: Field,
    pub key: String,
    /// Lines; never empty, since no answer is said in words too.
    pub value: String,
    pub empty: bool,
}

/// What stands behind the codes, and in which words to say it.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub choices: &'a Choices,
    pub language: Language,
}

impl Reader<'_> {
    /// Every section with the questions that are asked of this kind; the
    /// files as given, not as the answers.
    pub fn sections(&self, answers: &Answers, files: &[Attachment]) -> Vec<ReadSection> {
        Section::ALL
            .iter()
            .map(|section| ReadSection {
                name: *section,
                title: self.language.text(&format!("section-{section}")),
                rows: section
                    .fields()
                    .filter(|field| field.asked(answers.kind()))
                    .map(|field| self.row(field, answers, files))
                    .collect(),
            })
            .collect()
    }

    /// One question with its answer.
    pub fn row(&self, field: Field, answers: &Answers, files: &[Attachment]) -> ReadRow {
        let value = self.value(field, answers, files);
        let empty = value.is_empty();
        ReadRow {
            field,
            key: self.language.text(&format!("field-{field}")),
            value: if empty {
                self.language.text("answer-none")
            } else {
                value
            },
            empty,
        }
    }

    /// The answer in words; empty where there is none.
    pub fn value(&self, field: Field, answers: &Answers, files: &[Attachment]) -> String {
        let text = |key: String| self.language.text(&key);
        let word = |set: &str, word: &str, known: bool| {
            if known {
                text(format!("{set}-{word}"))
            } else {
                canonical(word)
            }
        };
        match field {
            Field::Kind => word("kind", &answers.kind, answers.kind().is_some()),
            Field::Sector => self.sector(&answers.sector),
            Field::Deployed => match answers.deployed.as_str() {
                "yes" | "no" => text(format!("deployed-{}", answers.deployed)),
                other => canonical(other),
            },
            Field::Step => {
                let known = answers.step.parse::<crate::domain::form::Step>().is_ok();
                word("step", &answers.step, known)
            }
            Field::Communes => self.communes(&answers.communes),
            Field::Cost => self.cost(&answers.cost),
            Field::Months => match Months::parse(&answers.months) {
                Ok(months) => self
                    .language
                    .text_with("answer-months", [("months", months.to_string())]),
                Err(_) => canonical(&answers.months),
            },
            Field::Support => lines(answers.support.iter().map(|support| {
                let known = support.parse::<crate::domain::form::Support>().is_ok();
                word("support", support, known)
            })),
            Field::Goals => lines(answers.goals().map(|(code, reason)| {
                let title = self.goal(code);
                let reason = canonical_lines(reason);
                if reason.is_empty() {
                    title
                } else {
                    format!("{title}: {reason}")
                }
            })),
            Field::Contributors => lines(answers.contributors().map(|row| {
                let share = Share::parse(row.share)
                    .map_or_else(|_| canonical(row.share), |share| format!("{share} %"));
                [canonical(row.name), canonical(row.role), share]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            })),
            Field::Truthful => self.tick(&answers.truthful),
            Field::PersonalData => self.tick(&answers.personal_data),
            Field::Publish => self.tick(&answers.publish),
            Field::Attachments => lines(
                files
                    .iter()
                    .map(|file| format!("{} ({})", file.name, size(file.size.unsigned_abs()))),
            ),
            _ => canonical_lines(answers.text(field).unwrap_or_default()),
        }
    }

    /// A goal's title; the code where no goal has it.
    pub fn goal(&self, code: &str) -> String {
        self.choices
            .all_goals()
            .find(|goal| goal.code == code)
            .map_or_else(|| canonical(code), |goal| goal.title.clone())
    }

    fn sector(&self, slug: &str) -> String {
        self.choices
            .sectors
            .iter()
            .find(|sector| sector.slug == slug)
            .map_or_else(|| canonical(slug), |sector| sector.name.clone())
    }

    fn communes(&self, codes: &[String]) -> String {
        self.choices
            .communes
            .iter()
            .filter(|commune| codes.contains(&commune.code))
            .map(|commune| format!("{} {}", commune.kind, commune.name))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The amount, and in Vietnamese the amount in words, as cheques have it:
    /// a zero too many is seen there first.
    fn cost(&self, written: &str) -> String {
        match Money::parse(written) {
            Ok(money) => self.language.text_with(
                "answer-money",
                [
                    ("amount", amount::thousands(money.dong())),
                    ("words", money.in_words()),
                ],
            ),
            Err(_) => canonical(written),
        }
    }

    fn tick(&self, value: &str) -> String {
        if value == "yes" {
            self.language.text("answer-ticked")
        } else {
            String::new()
        }
    }
}

fn lines(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("\n")
}

/// A file's size: `850 KB`, `2,4 MB`.
pub fn size(bytes: u64) -> String {
    if bytes < 1 << 20 {
        format!("{} KB", bytes.div_ceil(1024))
    } else {
        format!("{} MB", amount::megabytes(bytes))
    }
}
