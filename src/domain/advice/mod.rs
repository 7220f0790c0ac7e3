//! What the form advises about an answer, without ever refusing it: kind words
//! that an experienced colleague would write in the margin. Being right matters
//! more than finding everything, so each part stays silent where it is in doubt.

mod abbreviations;
mod capitals;
mod length;
mod marks;
mod measures;
mod phrases;
mod words;

use std::collections::BTreeSet;

use super::form::{Answers, Field};
use super::text::canonical_lines;
use crate::names;

pub use self::words::has_number;

names! {
    /// What a piece of advice is about.
    pub enum Topic {
        /// Vietnamese that seems to be typed without its marks.
        Marks = "marks",
        /// All in capital letters.
        Capitals = "capitals",
        /// A title that begins with words that every title could begin with.
        TitleFiller = "title_filler",
        /// Shorter than what a reader needs to judge it.
        Short = "short",
        /// An abbreviation that is not spelled out.
        Abbreviation = "abbreviation",
        /// A claim of growth or saving without a number.
        Measure = "measure",
        /// A phrase that says nothing by itself.
        EmptyPhrase = "empty_phrase",
    }
}

/// One piece of advice about one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    pub field: Field,
    pub topic: Topic,
    /// The words of the answer that it is about; empty where it is about all of it.
    pub found: String,
}

impl Advice {
    /// The key of its sentence, which may name `found`.
    pub fn key(&self) -> String {
        format!("tip-{}", self.topic)
    }

    /// The key of the example that goes with it for this very field, where there is one.
    pub fn example_key(&self) -> String {
        format!("tip-{}-{}", self.topic, self.field)
    }
}

/// Fields whose text is advised on: what reviewers read as prose.
pub const ADVISED: &[Field] = &[
    Field::Title,
    Field::Summary,
    Field::Problem,
    Field::Description,
    Field::Novelty,
    Field::StateBefore,
    Field::Results,
    Field::Replication,
    Field::EconomicBenefit,
    Field::SocialBenefit,
    Field::CostSource,
    Field::IntellectualProperty,
];

/// Fields in which a claim needs a number.
const MEASURED: &[Field] = &[Field::Results, Field::EconomicBenefit, Field::SocialBenefit];

/// All advice on all answers, in page order.
pub fn advise(answers: &Answers) -> Vec<Advice> {
    ADVISED
        .iter()
        .flat_map(|field| of(*field, answers))
        .collect()
}

/// The advice on one answer. What an earlier answer spelled out is known here.
pub fn of(field: Field, answers: &Answers) -> Vec<Advice> {
    if !ADVISED.contains(&field) || !field.asked(answers.kind()) {
        return Vec::new();
    }
    let text = canonical_lines(answers.text(field).unwrap_or_default());
    if text.is_empty() {
        return Vec::new();
    }
    let advice = |topic, found: String| Advice {
        field,
        topic,
        found,
    };
    // Each of these makes the rest unreadable, so it is said alone.
    let shouted = capitals::shouted(&text);
    if marks::missing(&text) || (shouted && marks::missing(&text.to_lowercase())) {
        return vec![advice(Topic::Marks, String::new())];
    }
    if shouted {
        return vec![advice(Topic::Capitals, String::new())];
    }
    let sentences = words::sentences(&text);
    let mut found = Vec::new();
    let filler = phrases::filler(&text).filter(|_| field == Field::Title);
    let mut remarked = filler.is_some();
    found.extend(filler.map(|filler| advice(Topic::TitleFiller, filler)));
    if length::is_short(field, answers.kind(), &text) {
        found.push(advice(Topic::Short, String::new()));
    }
    let unexplained = abbreviations::unexplained(&text, &explained_before(field, answers));
    found.extend(
        unexplained
            .into_iter()
            .map(|word| advice(Topic::Abbreviation, word)),
    );
    let claim = MEASURED
        .contains(&field)
        .then(|| measures::unmeasured(&sentences))
        .flatten();
    remarked |= claim.is_some();
    found.extend(claim.map(|claim| advice(Topic::Measure, claim)));
    // One remark is enough: the others say better what is wrong with an empty phrase.
    if !remarked {
        found.extend(phrases::empty(&sentences).map(|phrase| advice(Topic::EmptyPhrase, phrase)));
    }
    found
}

/// What the answers before this one spell out.
fn explained_before(field: Field, answers: &Answers) -> BTreeSet<String> {
    ADVISED
        .iter()
        .take_while(|earlier| **earlier != field)
        .filter_map(|earlier| answers.text(*earlier))
        .flat_map(|text| abbreviations::explained(&canonical_lines(text)))
        .collect()
}
