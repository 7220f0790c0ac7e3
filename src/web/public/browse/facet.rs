//! A filter with its values, and how many each would give.

use std::cmp::Reverse;

use serde::Serialize;

use super::asked::readable;
use super::{Asked, Outcome};
use crate::domain::challenge;
use crate::domain::proposal::Kind;
use crate::domain::publication::Stage;
use crate::domain::search::{Facet, Shelf};
use crate::i18n::Language;
use crate::models::search::Label;

/// Values of a filter by provider that are offered: those with most entries.
const PROVIDERS: usize = 15;

/// A filter.
#[derive(Debug, Serialize)]
pub struct FacetBox {
    name: Facet,
    label: String,
    /// Of the options; empty where it is the page's.
    lang: &'static str,
    open: bool,
    options: Vec<Choice>,
}

/// A value that can be chosen.
#[derive(Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// How much fits it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    pub checked: bool,
}

impl FacetBox {
    /// A filter with the values that would find something, and those that are set; nothing
    /// where there are none.
    pub fn new(
        shelf: Shelf,
        facet: Facet,
        asked: &Asked,
        outcome: &Outcome<'_>,
        language: Language,
    ) -> Option<Self> {
        let labels = outcome.labels;
        let counted = outcome.counts.facets.get(&facet);
        let chosen: Vec<&str> = readable(asked.values(facet)).collect();
        let mut values: Vec<&str> = counted
            .map(|values| values.keys().map(String::as_str).collect())
            .unwrap_or_default();
        for value in &chosen {
            if !values.contains(value) {
                values.push(value);
            }
        }
        if facet == Facet::Provider {
            let count = |value: &&str| counted.and_then(|counts| counts.get(*value)).copied();
            values.sort_by_key(|value| (!chosen.contains(value), Reverse(count(value))));
            values.truncate(PROVIDERS.max(chosen.len()));
        }
        values.sort_by_cached_key(|value| place(facet, value, labels));
        let options: Vec<Choice> = values
            .into_iter()
            .map(|value| Choice {
                value: value.to_owned(),
                label: label(facet, value, labels, language),
                count: Some(counted.and_then(|c| c.get(value)).copied().unwrap_or(0)),
                checked: chosen.contains(&value),
            })
            .collect();
        (!options.is_empty()).then(|| Self {
            name: facet,
            label: language.text(&format!("catalogue-facet-{facet}")),
            lang: written_in(facet),
            open: Facet::of(shelf).first() == Some(&facet),
            options,
        })
    }
}

/// What a value is called.
pub fn label(facet: Facet, value: &str, labels: &[Label], language: Language) -> String {
    let known = || {
        labels
            .iter()
            .find(|label| label.facet == facet && label.value == value)
            .map(|label| label.label.clone())
    };
    let said = match facet {
        Facet::Sector | Facet::Goal | Facet::Commune | Facet::Agency => known(),
        Facet::Kind => value
            .parse::<Kind>()
            .ok()
            .map(|kind| language.text(&format!("kind-{kind}"))),
        Facet::Stage => value
            .parse::<Stage>()
            .ok()
            .map(|stage| language.text(&format!("stage-{stage}"))),
        Facet::State => value
            .parse::<challenge::State>()
            .ok()
            .map(|state| language.text(&format!("browse-state-{state}"))),
        Facet::Trl => Some(language.text_with("catalogue-trl", [("level", value)])),
        Facet::Year | Facet::Provider => None,
    };
    said.unwrap_or_else(|| value.to_owned())
}

/// The language of a filter's values: the data's, or, where they are the
/// portal's own words, nothing.
pub const fn written_in(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector | Facet::Goal | Facet::Commune | Facet::Provider | Facet::Agency => "vi",
        Facet::Kind | Facet::Stage | Facet::Trl | Facet::Year | Facet::State => "",
    }
}

/// Where a value stands in its filter: in the data's order, or by its number,
/// the newest year first.
fn place(facet: Facet, value: &str, labels: &[Label]) -> i64 {
    let at = |place: Option<usize>| {
        place
            .and_then(|at| i64::try_from(at).ok())
            .unwrap_or(i64::MAX)
    };
    match facet {
        Facet::Sector | Facet::Goal | Facet::Commune | Facet::Agency => at(labels
            .iter()
            .position(|label| label.facet == facet && label.value == value)),
        Facet::Kind => at(Kind::ALL.iter().position(|kind| kind.as_str() == value)),
        Facet::Stage => at(Stage::ALL.iter().position(|stage| stage.as_str() == value)),
        Facet::State => at(challenge::State::ALL
            .iter()
            .position(|state| state.as_str() == value)),
        Facet::Trl => value.parse().unwrap_or(i64::MAX),
        Facet::Year => value.parse::<i64>().map_or(i64::MAX, |year| -year),
        Facet::Provider => 0,
    }
}
