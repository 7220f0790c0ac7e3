//! What several public pages show alike: entries of the catalogue, goals,
//! numbers as people write them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::amount;
use crate::domain::form::Support;
use crate::domain::policy::{LinkStatus, Operator};
use crate::domain::publication::Origin;
use crate::domain::search::{Piece, excerpt, mark};
use crate::domain::text::Slug;
use crate::i18n::Language;
use crate::models::initiative::Entry;
use crate::models::policy::{Goal, Tree};
use crate::models::search::Matched;
use crate::web::view::in_language;

/// A link above the title.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    pub href: String,
    pub label: String,
    /// Of the label; empty where it is the page's.
    pub lang: &'static str,
}

impl Crumb {
    /// The way from the home page to a page of the main menu.
    pub fn to(path: &str, key: &str, language: Language) -> Vec<Self> {
        vec![
            Self::new("/", language.text("layout-home"), language),
            Self::new(path, language.text(key), language),
        ]
    }

    /// The home page alone.
    pub fn home(language: Language) -> Vec<Self> {
        vec![Self::new("/", language.text("layout-home"), language)]
    }

    /// A link.
    pub fn new(path: &str, label: String, language: Language) -> Self {
        Self {
            href: in_language(path, language),
            label,
            lang: "",
        }
    }

    /// A link whose label stands in the language it was written in.
    pub fn content(path: &str, label: String, language: Language) -> Self {
        Self {
            lang: "vi",
            ..Self::new(path, label, language)
        }
    }
}

/// An entry in a list, as the component takes it.
#[derive(Debug, Clone, Serialize)]
pub struct EntryItem {
    pub href: String,
    pub title: String,
    pub summary: String,
    /// In the language of the title.
    pub about: Vec<String>,
    /// In the language of the page.
    pub meta: Vec<String>,
    pub status: Status,
    /// The title, with what was looked for; empty where nothing was.
    pub title_pieces: Vec<Piece>,
    /// The summary, or the stretch of the text where the words stand, alike.
    pub summary_pieces: Vec<Piece>,
}

/// A word in a box.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    pub label: String,
    pub tone: &'static str,
}

impl EntryItem {
    /// An entry with sector, operator and reach, and how many goals it serves.
    pub fn of(entry: &Entry, language: Language) -> Self {
        let about = [
            entry.sector.clone().unwrap_or_default(),
            entry.operator.clone(),
            entry.reach.clone(),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
        let mut meta = Vec::new();
        for (count, key) in [
            (entry.confirmed, "entry-goals-confirmed"),
            (entry.suggested, "entry-goals-suggested"),
        ] {
            if count > 0 {
                meta.push(language.text_with(key, [("count", count.to_string())]));
            }
        }
        Self {
            href: in_language(&format!("/sang-kien/{}", entry.slug), language),
            title: entry.title.clone(),
            summary: entry.summary.clone(),
            about,
            meta,
            status: origin(entry.origin, language),
            title_pieces: Vec::new(),
            summary_pieces: Vec::new(),
        }
    }

    /// An entry that was found by some words, which are without marks.
    pub fn found(matched: &Matched, words: &BTreeSet<String>, language: Language) -> Self {
        Self::of(&matched.entry, language).marked(words, &matched.body)
    }

    /// The same, with some words marked, which are without marks themselves. Where the summary
    /// has none of them, the stretch of the body stands in its place that has.
    #[must_use]
    pub fn marked(self, words: &BTreeSet<String>, body: &str) -> Self {
        if words.is_empty() {
            return self;
        }
        let summary = mark(&self.summary, words);
        let told = summary.iter().any(|piece| piece.found);
        let stretch = (!told).then(|| excerpt(body, words)).flatten();
        Self {
            title_pieces: mark(&self.title, words),
            summary_pieces: stretch.map_or(summary, |stretch| mark(&stretch, words)),
            ..self
        }
    }

    /// One to try templates with.
    pub fn sample() -> Self {
        Self {
            href: "/sang-kien/vbdlis".to_owned(),
            title: "Hệ thống thông tin đất đai".to_owned(),
            summary: "Vận hành cơ sở dữ liệu đất đai.".to_owned(),
            about: vec!["Tài nguyên và môi trường".to_owned()],
            meta: Vec::new(),
            status: origin(Origin::Reported, Language::Vietnamese),
            title_pieces: Vec::new(),
            summary_pieces: Vec::new(),
        }
    }
}

/// Where an entry comes from.
pub fn origin(origin: Origin, language: Language) -> Status {
    Status {
        label: language.text(&format!("origin-{origin}")),
        tone: match origin {
            Origin::Reported => "neutral",
            Origin::Proposal => "good",
        },
    }
}

/// A goal in a list.
#[derive(Debug, Clone, Serialize)]
pub struct GoalItem {
    pub href: String,
    pub title: String,
    /// The title, with what was looked for; empty where nothing was.
    pub title_pieces: Vec<Piece>,
    /// The stretch of its wording where the words stand that the title lacks, alike.
    pub told: Vec<Piece>,
    /// What is aimed at, in words; empty for a goal without a number.
    pub aim: String,
    /// What must be known of it, such as that the original was not compared.
    pub note: String,
    pub entries: i64,
    /// Whether a person confirmed one of the links.
    pub confirmed: bool,
    pub count: String,
    /// Whether it holds others together, and nothing is aimed at it.
    pub heading: bool,
    /// Said where the province could serve it and nobody does.
    pub gap: bool,
    /// Said where only the country can move it.
    pub national: bool,
    pub children: Vec<GoalItem>,
}

impl GoalItem {
    /// A goal without those below it.
    pub fn of(goal: &Goal, tree: &Tree, language: Language) -> Self {
        let national = goal.scope == crate::domain::policy::Scope::National;
        let served = tree.is_served(goal);
        Self {
            href: in_language(&format!("/muc-tieu/{}", goal.code), language),
            title: goal.title.clone(),
            title_pieces: Vec::new(),
            told: Vec::new(),
            aim: aim(goal, language).unwrap_or_default(),
            note: goal.note.clone(),
            entries: goal.entries(),
            confirmed: goal.confirmed > 0,
            count: counted(goal, language),
            gap: !served && !national && !goal.kind.is_heading(),
            heading: goal.kind.is_heading(),
            national,
            children: Vec::new(),
        }
    }

    /// A goal that was found by some words, which are without marks.
    pub fn found(goal: &Goal, tree: &Tree, words: &BTreeSet<String>, language: Language) -> Self {
        let pieces = mark(&goal.title, words);
        let lacking = !pieces.iter().any(|piece| piece.found);
        let wording = lacking.then(|| {
            let number = goal.document_number.as_deref().unwrap_or_default();
            [&goal.full_title, number, &goal.code]
                .into_iter()
                .find_map(|text| excerpt(text, words))
        });
        Self {
            title_pieces: pieces,
            told: wording
                .flatten()
                .map(|wording| mark(&wording, words))
                .unwrap_or_default(),
            ..Self::of(goal, tree, language)
        }
    }

    /// A goal with everything below it.
    pub fn with_children(goal: &Goal, tree: &Tree, language: Language) -> Self {
        Self {
            children: tree
                .children(&goal.code)
                .map(|child| Self::with_children(child, tree, language))
                .collect(),
            ..Self::of(goal, tree, language)
        }
    }

    /// One to try templates with.
    pub fn sample() -> Self {
        Self {
            href: "/muc-tieu/nq57-2030-09".to_owned(),
            title: "Quy mô kinh tế số".to_owned(),
            title_pieces: Vec::new(),
            told: Vec::new(),
            aim: "từ 30% GDP trở lên, đến năm 2030".to_owned(),
            note: "cần đối chiếu văn bản gốc".to_owned(),
            entries: 0,
            confirmed: false,
            count: "chưa có mục nào".to_owned(),
            heading: false,
            gap: true,
            national: false,
            children: Vec::new(),
        }
    }
}

/// How many entries serve a goal: suggestions never without their mark.
fn counted(goal: &Goal, language: Language) -> String {
    let count = |key, number: i64| language.text_with(key, [("count", number.to_string())]);
    match (goal.confirmed, goal.suggested) {
        (confirmed, 0) => count("goal-entries", confirmed),
        (0, suggested) => count("goal-entries-suggested", suggested),
        (confirmed, suggested) => [
            count("goal-entries", confirmed),
            count("goal-entries-suggested", suggested),
        ]
        .join("; "),
    }
}

/// The goals that an entry serves, or the mark of a link.
pub fn link_mark(status: LinkStatus, language: Language) -> String {
    language.text(&format!("link-{status}"))
}

/// What a goal aims at, in words: `từ 30% GDP trở lên, đến năm 2030`.
pub fn aim(goal: &Goal, language: Language) -> Option<String> {
    let due = goal
        .due_year
        .map(|year| language.text_with("goal-due", [("year", year.to_string())]));
    let number = goal
        .operator
        .zip(goal.value.as_deref())
        .map(|(operator, value)| target(operator, value, &goal.unit, language));
    match (number, due) {
        (Some(number), Some(due)) => Some(format!("{number}, {due}")),
        (number, due) => number.or(due),
    }
}

fn target(operator: Operator, value: &str, unit: &str, language: Language) -> String {
    // "thứ hạng thế giới": the less the better, and the number is a place.
    if let (Operator::AtMost, Some(among)) = (operator, unit.strip_prefix("thứ hạng")) {
        let rank = language.text_with("goal-rank", [("rank", value)]);
        return match among.trim() {
            "" => rank,
            among => format!("{rank} ({})", self::unit(among, language)),
        };
    }
    let key = match operator {
        Operator::AtMost => "goal-at-most",
        Operator::AtLeast => "goal-at-least",
        Operator::Below => "goal-below",
        Operator::Above => "goal-above",
        Operator::Exactly => "goal-exactly",
        Operator::Between => "goal-between",
    };
    match value.split_once('-') {
        Some((low, high)) if operator == Operator::Between => language.text_with(
            key,
            [
                ("low", number(low, language)),
                ("high", with_unit(high, unit, language)),
            ],
        ),
        _ => language.text_with(key, [("value", with_unit(value, unit, language))]),
    }
}

/// A number of the data with its unit: `5,60%`, `21.000 km`, `28/63`.
pub fn with_unit(value: &str, unit: &str, language: Language) -> String {
    let number = number(value, language);
    let unit = self::unit(unit, language);
    if unit.is_empty() || unit.starts_with(['%', '/']) {
        format!("{number}{unit}")
    } else {
        format!("{number} {unit}")
    }
}

/// A number of the data as a language writes it.
pub fn number(number: &str, language: Language) -> String {
    language.number(&amount::written(number))
}

/// A unit of the data in a language. Units that the portal has no words for
/// stay as they are.
pub fn unit(unit: &str, language: Language) -> String {
    let (signs, words) = unit.split_at(unit.find(char::is_alphabetic).unwrap_or(unit.len()));
    let key = format!("unit-{}", Slug::from_title(words).as_str());
    if words.is_empty() || !language.has(&key) {
        return unit.to_owned();
    }
    format!("{signs}{}", language.text(&key))
}

/// A period of the data: `2024`, or `tháng 6/2025` for `2025-06`.
pub fn period(period: &str, inferred: bool, language: Language) -> String {
    let said = match period.split_once('-') {
        Some((year, month)) => language.text_with(
            "period-month",
            [("month", month.trim_start_matches('0')), ("year", year)],
        ),
        None => period.to_owned(),
    };
    if inferred {
        language.text_with("period-inferred", [("period", said)])
    } else {
        said
    }
}

/// Kinds of support in words, one after the other.
pub fn support_words(kinds: &[Support], language: Language) -> String {
    let words = kinds
        .iter()
        .map(|kind| language.text(&format!("support-{kind}")));
    words.collect::<Vec<_>>().join(", ")
}

/// The paragraphs of a text.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
