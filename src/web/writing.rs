//! What helps to write a good proposal, in words for pages: advice, works that are alike,
//! suggested goals, and what reviewers look for.

use serde::Serialize;

use crate::domain::advice::{self, Advice};
use crate::domain::form::{Answers, Field};
use crate::domain::review::Theme;
use crate::i18n::Language;
use crate::models::likeness::{Like, Place};
use crate::models::rubric::Asking;
use crate::models::suggestion::Suggestion;
use crate::web::answers::ReadSection;

/// A piece of advice, with an example where one helps.
pub fn advise(advice: &Advice, language: Language) -> String {
    let said = language.text_with(&advice.key(), [("found", advice.found.as_str())]);
    let example = advice.example_key();
    if language.has(&example) {
        format!("{said} {}", language.text(&example))
    } else {
        said
    }
}

/// All advice on one answer.
pub fn advise_on(field: Field, answers: &Answers, language: Language) -> Vec<String> {
    advice::of(field, answers)
        .iter()
        .map(|advice| advise(advice, language))
        .collect()
}

/// A work that is like the one that is read.
#[derive(Debug, Clone, Serialize)]
pub struct LikeRow {
    pub title: String,
    /// Without a language's prefix.
    pub href: String,
    /// Where it stands.
    pub place: String,
    /// What it says in short; empty where it says nothing.
    pub about: String,
}

impl LikeRow {
    /// As an applicant's people see it: of their own dossiers, the code.
    pub fn of_applicant(like: &Like, language: Language) -> Self {
        Self::new(like, language, |id, code, _, _| {
            let place = match code {
                Some(code) => language.text_with("like-own", [("code", code)]),
                None => language.text("like-draft"),
            };
            (format!("/ho-so/{id}"), place)
        })
    }

    /// As the department sees it: whose it is, and where in its life.
    pub fn of_staff(like: &Like, language: Language) -> Self {
        Self::new(like, language, |id, code, state, applicant| {
            let state = language.text(&format!("state-{state}-staff"));
            let place = language.text_with(
                "like-dossier",
                [
                    ("code", code.unwrap_or_default()),
                    ("applicant", applicant),
                    ("state", &state),
                ],
            );
            (format!("/can-bo/ho-so/{id}"), place)
        })
    }

    fn new(
        like: &Like,
        language: Language,
        dossier: impl Fn(
            crate::ids::ProposalId,
            Option<&str>,
            crate::domain::proposal::State,
            &str,
        ) -> (String, String),
    ) -> Self {
        let (href, place) = match &like.place {
            Place::Catalogue { slug } => (
                format!("/sang-kien/{slug}"),
                language.text("like-catalogue"),
            ),
            Place::Dossier {
                id,
                code,
                state,
                applicant,
            } => dossier(*id, code.as_deref(), *state, applicant),
        };
        let title = if like.title.is_empty() {
            language.text("dossier-untitled")
        } else {
            like.title.clone()
        };
        Self {
            title,
            href,
            place,
            about: like.summary.chars().take(240).collect(),
        }
    }

    /// One to try templates with.
    pub fn samples() -> Vec<Self> {
        ["-", ""]
            .map(|about| LikeRow {
                title: "Sổ tay điện tử cho hộ nuôi tôm".to_owned(),
                href: "/sang-kien/so-tay".to_owned(),
                place: "Danh mục".to_owned(),
                about: about.to_owned(),
            })
            .into()
    }
}

/// A goal to choose with one press.
#[derive(Debug, Clone, Serialize)]
pub struct GoalRow {
    pub code: String,
    pub title: String,
    pub heading: String,
}

impl GoalRow {
    /// One to try templates with.
    pub fn samples() -> Vec<Self> {
        ["Nghị quyết 57", ""]
            .map(|heading| GoalRow {
                code: "nq57-2030-09".to_owned(),
                title: "Quy mô kinh tế số".to_owned(),
                heading: heading.to_owned(),
            })
            .into()
    }
}

impl From<Suggestion> for GoalRow {
    fn from(goal: Suggestion) -> Self {
        Self {
            code: goal.code,
            title: goal.title,
            heading: goal.heading,
        }
    }
}

/// What reviewers look for in one respect, and which answers tell it.
#[derive(Debug, Clone, Serialize)]
pub struct ThemeBox {
    /// Of the heading.
    pub id: String,
    pub title: String,
    pub about: String,
    pub criteria: Vec<CriterionLine>,
    pub answers: Vec<AnswerLine>,
}

/// A criterion of one rubric.
#[derive(Debug, Clone, Serialize)]
pub struct CriterionLine {
    pub title: String,
    pub guidance: String,
    /// How many points of how many.
    pub points: String,
    /// In which rubric.
    pub rubric: String,
}

/// An answer that tells it.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerLine {
    pub label: String,
    /// Where to write it, without a language's prefix; empty where nothing is to be written.
    pub href: String,
    /// What is there; empty where nobody writes.
    pub status: String,
    pub tone: &'static str,
}

/// A draft whose answers are looked at.
pub struct Written<'a> {
    pub answers: &'a Answers,
    pub sections: &'a [ReadSection],
    pub files: usize,
    /// The address of a question.
    pub href: &'a dyn Fn(Field) -> String,
}

/// Answers that are better with a number in them.
const COUNTED: &[Field] = &[
    Field::Problem,
    Field::StateBefore,
    Field::Results,
    Field::EconomicBenefit,
    Field::SocialBenefit,
];

/// What reviewers look for, theme by theme: every rubric's criteria, since the department chooses
/// the rubric after it received a proposal.
pub fn themes(
    asked: &[Asking],
    written: Option<&Written<'_>>,
    language: Language,
) -> Vec<ThemeBox> {
    Theme::ALL
        .iter()
        .filter_map(|theme| {
            let own: Vec<&Asking> = asked.iter().filter(|one| one.theme == *theme).collect();
            let mut fields: Vec<Field> = own
                .iter()
                .flat_map(|one| one.fields.iter())
                .filter_map(|word| word.parse().ok())
                .collect();
            fields.sort_unstable();
            fields.dedup();
            (!own.is_empty()).then(|| ThemeBox {
                id: format!("xet-{theme}"),
                title: language.text(&format!("theme-{theme}")),
                about: language.text(&format!("theme-{theme}-about")),
                criteria: own
                    .iter()
                    .map(|one| CriterionLine::of(one, language))
                    .collect(),
                answers: fields
                    .into_iter()
                    .filter(|field| {
                        written.is_none_or(|written| field.asked(written.answers.kind()))
                    })
                    .map(|field| AnswerLine::of(field, written, language))
                    .collect(),
            })
        })
        .collect()
}

impl CriterionLine {
    fn of(asking: &Asking, language: Language) -> Self {
        Self {
            title: asking.title.clone(),
            guidance: asking.guidance.clone(),
            points: language.text_with(
                "theme-points",
                [
                    ("maximum", asking.maximum.to_string()),
                    ("total", asking.total.to_string()),
                ],
            ),
            rubric: asking.rubric.clone(),
        }
    }
}

impl AnswerLine {
    fn of(field: Field, written: Option<&Written<'_>>, language: Language) -> Self {
        let (status, tone) = written.map_or(("", "neutral"), |written| status(field, written));
        Self {
            label: language.text(&format!("field-{field}")),
            href: written
                .map(|written| (written.href)(field))
                .unwrap_or_default(),
            status: if status.is_empty() {
                String::new()
            } else {
                let count = written.map_or(0, |written| written.files).to_string();
                language.text_with(&format!("theme-has-{status}"), [("count", count)])
            },
            tone,
        }
    }
}

/// What is there of an answer: nothing, words, or words with a number.
fn status(field: Field, written: &Written<'_>) -> (&'static str, &'static str) {
    if field == Field::Attachments {
        return if written.files > 0 {
            ("files", "good")
        } else {
            ("no-files", "neutral")
        };
    }
    let empty = written
        .sections
        .iter()
        .flat_map(|section| &section.rows)
        .find(|row| row.field == field)
        .is_none_or(|row| row.empty);
    let counted = COUNTED.contains(&field);
    let number = written.answers.text(field).is_some_and(advice::has_number);
    match (empty, counted, number) {
        (true, _, _) => ("nothing", "neutral"),
        (false, true, true) => ("number", "good"),
        (false, true, false) => ("no-number", "waiting"),
        (false, false, _) => ("answer", "good"),
    }
}

impl ThemeBox {
    /// Some to try templates with.
    pub fn samples() -> Vec<Self> {
        let line = |href: &str, status: &str| AnswerLine {
            label: "Điểm mới".to_owned(),
            href: href.to_owned(),
            status: status.to_owned(),
            tone: "good",
        };
        vec![ThemeBox {
            id: "xet-novelty".to_owned(),
            title: "Tính mới".to_owned(),
            about: "-".to_owned(),
            criteria: ["-", ""]
                .map(|guidance| CriterionLine {
                    title: "Tính mới".to_owned(),
                    guidance: guidance.to_owned(),
                    points: "20/100".to_owned(),
                    rubric: "Phiếu 100 điểm".to_owned(),
                })
                .into(),
            answers: vec![line("", ""), line("/ho-so/1/noi-dung#novelty", "Đã viết")],
        }]
    }
}
