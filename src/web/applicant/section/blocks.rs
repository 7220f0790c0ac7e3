//! The questions of a section as its page shows them.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::domain::form::{Answers, Field, Step, Support};
use crate::domain::proposal::Kind;
use crate::domain::text::{Paragraph, Summary};
use crate::i18n::Language;
use crate::models::challenge::Challenge;
use crate::models::choices::Choices;
use crate::models::proposal::dossier::Forerunner;
use crate::web::form::Form;
use crate::web::public::challenges;

/// Rows that a list shows at least, and at most.
pub const MOST_ROWS: usize = 30;

/// A question.
#[derive(Debug, Clone, Serialize)]
pub struct Block {
    pub name: &'static str,
    /// Which component asks it.
    pub widget: Widget,
    pub label: String,
    pub hint: String,
    pub optional: bool,
    /// What is too long, in characters; 0 where nothing is.
    pub limit: usize,
    pub lines: usize,
    pub options: Vec<Choice>,
    pub groups: Vec<Group>,
    pub rows: Vec<Row>,
    /// Whether it can be written now.
    pub open: bool,
    /// The officer's words; empty where nothing was asked.
    pub comment: String,
    /// The answer in words, where it cannot be written.
    pub said: String,
    /// What the form advises on what is written; it blocks nothing.
    pub advice: Vec<String>,
    /// The mark of the kept answer that the page is drawn with.
    pub seen: String,
    /// Who else changed it last, and when; empty where nobody did.
    pub edited: String,
    /// What somebody else made of it while this page was open.
    pub clash: Option<Clash>,
}

/// Two texts of one field, of which the person chooses.
#[derive(Debug, Clone, Serialize)]
pub struct Clash {
    /// Who changed it, and when.
    pub who: String,
    /// Their text, in words.
    pub theirs: String,
    /// The mark of their text: what a choice against it has seen.
    pub mark: String,
}

/// Which component asks a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Widget {
    Line,
    Text,
    Money,
    Months,
    Radios,
    Select,
    Boxes,
    Groups,
    Goals,
    People,
    Consent,
}

/// An option.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

/// Options under a heading.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub label: String,
    pub options: Vec<Choice>,
}

/// A row of a list of goals or people: a form of its own, its fields named
/// like those of the other rows.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub number: usize,
    /// What its fields' ids begin with; of the first, the question's own name.
    pub id: String,
    pub form: Form<Value>,
}

/// What the questions are drawn from.
pub struct Drawing<'a> {
    pub answers: &'a Answers,
    /// What is kept, which differs where something could not be saved.
    pub kept: &'a Answers,
    pub choices: &'a Choices,
    pub forerunners: &'a [Forerunner],
    /// Challenges that it can be tied to.
    pub challenges: &'a [Challenge],
    /// Rows of lists that were asked for.
    pub rows: usize,
    pub language: Language,
}

impl Drawing<'_> {
    /// A question; what may be written and what was said is the caller's.
    pub fn block(&self, field: Field) -> Block {
        let name = field.as_str();
        let kind = self.answers.kind();
        let widget = widget(field);
        let hint = hint(name, kind, self.language);
        Block {
            name,
            widget,
            label: self.language.text(&format!("question-{name}")),
            hint: self.language.text(&hint),
            optional: !field.required(kind, self.answers.is_deployed()) && !self.depends(field),
            limit: match (field, widget) {
                (Field::Summary, _) => Summary::MAX_CHARS,
                (_, Widget::Text) => Paragraph::MAX_CHARS,
                _ => 0,
            },
            lines: if field == Field::Description { 10 } else { 5 },
            options: self.options(field),
            groups: self.groups(field),
            rows: self.rows(field),
            open: true,
            comment: String::new(),
            said: String::new(),
            advice: Vec::new(),
            seen: self.kept.mark(field),
            edited: String::new(),
            clash: None,
        }
    }

    /// The forerunner, which is no answer of the form.
    pub fn earlier(&self) -> Option<Block> {
        if self.forerunners.is_empty() {
            return None;
        }
        let options = self.forerunners.iter().map(|row| Choice {
            value: row.id.to_string(),
            label: format!(
                "{} – {}",
                row.code.as_deref().unwrap_or_default(),
                row.title
            ),
            hint: String::new(),
        });
        Some(Block {
            name: "earlier",
            widget: Widget::Select,
            label: self.language.text("question-earlier"),
            hint: self.language.text("question-earlier-hint"),
            optional: true,
            limit: 0,
            lines: 0,
            options: options.collect(),
            groups: Vec::new(),
            rows: Vec::new(),
            open: true,
            comment: String::new(),
            said: String::new(),
            advice: Vec::new(),
            seen: String::new(),
            edited: String::new(),
            clash: None,
        })
    }

    /// The challenge that it answers, which is no answer of the form either.
    pub fn challenge(&self) -> Option<Block> {
        if self.challenges.is_empty() {
            return None;
        }
        let options = self.challenges.iter().map(|challenge| {
            let closes = challenge
                .closes_at
                .map(|at| challenges::exact(at, self.language))
                .unwrap_or_default();
            let said = self
                .language
                .text_with("challenge-closes", [("moment", closes)]);
            Choice {
                value: challenge.id.to_string(),
                label: format!("{} – {said}", challenge.title),
                hint: String::new(),
            }
        });
        Some(Block {
            name: "challenge",
            widget: Widget::Select,
            label: self.language.text("question-challenge"),
            hint: self.language.text("question-challenge-hint"),
            optional: true,
            limit: 0,
            lines: 0,
            options: options.collect(),
            groups: Vec::new(),
            rows: Vec::new(),
            open: true,
            comment: String::new(),
            said: String::new(),
            seen: String::new(),
            edited: String::new(),
            clash: None,
            advice: Vec::new(),
        })
    }

    /// Whether the kind, once chosen, decides if it is required: until then it
    /// carries no mark, and its hint says for which kinds it is.
    fn depends(&self, field: Field) -> bool {
        self.answers.kind().is_none() && field.required(Some(Kind::Product), false)
    }

    fn options(&self, field: Field) -> Vec<Choice> {
        let words = |set: &str, words: Vec<&str>| -> Vec<Choice> {
            words
                .into_iter()
                .map(|word| {
                    let hint = format!("{set}-{word}-hint");
                    Choice {
                        value: word.to_owned(),
                        label: self.language.text(&format!("{set}-{word}")),
                        hint: if self.language.has(&hint) {
                            self.language.text(&hint)
                        } else {
                            String::new()
                        },
                    }
                })
                .collect()
        };
        match field {
            Field::Kind => words("kind", Kind::ALL.iter().map(|kind| kind.as_str()).collect()),
            Field::Deployed => words("deployed", vec!["yes", "no"]),
            Field::Step => words("step", Step::ALL.iter().map(|step| step.as_str()).collect()),
            Field::Support => words(
                "support",
                Support::ALL.iter().map(|word| word.as_str()).collect(),
            ),
            Field::Sector => self
                .choices
                .sectors
                .iter()
                .map(|sector| plain(&sector.slug, &sector.name))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn groups(&self, field: Field) -> Vec<Group> {
        match field {
            Field::Communes => ["phường", "xã"]
                .iter()
                .enumerate()
                .map(|(at, kind)| Group {
                    label: self.language.text(["communes-wards", "communes-rural"][at]),
                    options: self
                        .choices
                        .communes
                        .iter()
                        .filter(|commune| commune.kind == *kind)
                        .map(|commune| plain(&commune.code, &commune.name))
                        .collect(),
                })
                .collect(),
            Field::Goals => self
                .choices
                .goals
                .iter()
                .map(|group| Group {
                    label: group.title.clone(),
                    options: group
                        .goals
                        .iter()
                        .map(|goal| {
                            let title = if goal.provincial {
                                goal.title.clone()
                            } else {
                                let title = goal.title.clone();
                                self.language
                                    .text_with("goal-option-national", [("title", title)])
                            };
                            plain(&goal.code, &title)
                        })
                        .collect(),
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The rows that were written, an empty one after them, and as many as
    /// were asked for.
    fn rows(&self, field: Field) -> Vec<Row> {
        let mut rows: Vec<Value> = match field {
            Field::Goals => self
                .answers
                .goals()
                .map(|(code, reason)| json!({ "goal_code": code, "goal_reason": reason }))
                .collect(),
            Field::Contributors => self
                .answers
                .contributors()
                .map(|row| {
                    json!({ "contributor_name": row.name, "contributor_role": row.role, "contributor_share": row.share })
                })
                .collect(),
            _ => return Vec::new(),
        };
        let empty = match field {
            Field::Goals => json!({ "goal_code": "", "goal_reason": "" }),
            _ => json!({ "contributor_name": "", "contributor_role": "", "contributor_share": "" }),
        };
        let wanted = self.rows.clamp(1, MOST_ROWS).max(rows.len());
        rows.resize(wanted, empty);
        rows.into_iter()
            .enumerate()
            .map(|(at, values)| Row {
                number: at + 1,
                id: if at == 0 {
                    field.as_str().to_owned()
                } else {
                    format!("{field}-{}", at + 1)
                },
                form: Form::new(values),
            })
            .collect()
    }
}

/// The values of a section's form by the names of its fields.
pub fn values(answers: &Answers, earlier: &str, challenge: &str) -> Value {
    let mut values = match answers.to_stored() {
        Value::Object(values) => values,
        _ => Map::new(),
    };
    for list in ["goals", "contributors"] {
        values.insert(list.to_owned(), Value::from(""));
    }
    values.insert("earlier".to_owned(), Value::from(earlier));
    values.insert("challenge".to_owned(), Value::from(challenge));
    Value::Object(values)
}

const fn widget(field: Field) -> Widget {
    match field {
        Field::Title | Field::CostSource => Widget::Line,
        Field::Kind | Field::Deployed | Field::Step => Widget::Radios,
        Field::Sector => Widget::Select,
        Field::Communes => Widget::Groups,
        Field::Cost => Widget::Money,
        Field::Months => Widget::Months,
        Field::Support => Widget::Boxes,
        Field::Goals => Widget::Goals,
        Field::Contributors => Widget::People,
        Field::Truthful | Field::PersonalData | Field::Publish => Widget::Consent,
        _ => Widget::Text,
    }
}

fn plain(value: &str, label: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: String::new(),
    }
}

/// The key of a question's hint: the kind's own, where the question differs by kind.
fn hint(name: &str, kind: Option<Kind>, language: Language) -> String {
    kind.map(|kind| format!("question-{name}-hint-{kind}"))
        .filter(|key| language.has(key))
        .unwrap_or_else(|| format!("question-{name}-hint"))
}
