//! How alike two works are, by what they are called and what they say: written by people who do
//! not know of each other, in other words and another order, without diacritics, with typing
//! errors. The database finds the works that share the rarest terms; this ranks them.
//!
//! Measured by `script/prove twins`; the figure stands in docs/proved.md.

use std::collections::{BTreeMap, BTreeSet};

use super::text::fold;

/// From here on two works are worth a look. Of works that have nothing to do with each other the
/// most alike come near it; twins in other words lie above it.
pub const LEAST: f64 = 0.22;

/// Words of a text that are compared.
const MOST_WORDS: usize = 160;

/// The names of places: two works at one place are not alike for that.
#[derive(Debug, Clone, Default)]
pub struct Places(BTreeSet<Vec<String>>);

/// A work, folded and cut into what is compared.
#[derive(Debug, Clone)]
pub struct Work {
    title: BTreeSet<String>,
    all: BTreeSet<String>,
    title_letters: BTreeSet<String>,
    all_letters: BTreeSet<String>,
}

/// How much it says that two works share a term: more, the fewer have it.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    terms: BTreeMap<String, f64>,
    /// Of a term that the asked work does not have.
    usual: f64,
}

/// A term of the asked work, and how many works of the shelf have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub term: String,
    pub works: i64,
}

impl Places {
    /// The places of these names.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(
            names
                .into_iter()
                .map(words)
                .filter(|name| !name.is_empty())
                .collect(),
        )
    }

    /// The folded words of a text without the names of places.
    pub fn strip(&self, text: &str) -> Vec<String> {
        let mut words = words(text);
        words.truncate(MOST_WORDS);
        let longest = self.0.iter().map(Vec::len).max().unwrap_or_default();
        let mut kept = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let place = (1..=longest.min(words.len() - at))
                .rev()
                .find(|length| self.0.contains(&words[at..at + length]));
            match place {
                // A name of one word, such as `Lộc`, is a word of other things too.
                Some(length) if length > 1 => at += length,
                _ => {
                    kept.push(words[at].clone());
                    at += 1;
                }
            }
        }
        kept
    }
}

/// Folded words: letters and digits.
fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words and pairs of them.
fn terms(words: &[String]) -> BTreeSet<String> {
    words
        .iter()
        .cloned()
        .chain(words.windows(2).map(|pair| pair.join(" ")))
        .collect()
}

/// Groups of three letters, with the ends of words: what a typing error leaves.
fn letters(words: &[String]) -> BTreeSet<String> {
    let mut groups = BTreeSet::new();
    for word in words {
        let padded: Vec<char> = format!("  {word} ").chars().collect();
        groups.extend(
            padded
                .windows(3)
                .map(|group| group.iter().collect::<String>()),
        );
    }
    groups
}

impl Work {
    /// A work by its title and the beginning of what it says.
    pub fn of(title: &str, text: &str, places: &Places) -> Self {
        let title_words = places.strip(title);
        let mut all_words = title_words.clone();
        all_words.extend(places.strip(text));
        all_words.truncate(MOST_WORDS);
        Self {
            title: terms(&title_words),
            all: terms(&all_words),
            title_letters: letters(&title_words),
            all_letters: letters(&all_words),
        }
    }

    /// The terms to look for.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(String::as_str)
    }

    /// How alike another work is, from 0 to 1.
    pub fn likeness(&self, other: &Work, weights: &Weights) -> f64 {
        let sum = |terms: &mut dyn Iterator<Item = &String>| -> f64 {
            terms.map(|term| weights.of(term)).sum()
        };
        let square = |terms: &mut dyn Iterator<Item = &String>| -> f64 {
            terms.map(|term| weights.of(term).powi(2)).sum()
        };
        // How much of this title the other work says, and the other way round.
        let told = share(
            sum(&mut self.title.intersection(&other.all)),
            sum(&mut self.title.iter()),
        );
        let telling = share(
            sum(&mut other.title.intersection(&self.all)),
            sum(&mut other.title.iter()),
        );
        let near = share(
            square(&mut self.all.intersection(&other.all)),
            (square(&mut self.all.iter()) * square(&mut other.all.iter())).sqrt(),
        );
        0.10 * dice(&self.title_letters, &other.title_letters)
            + 0.25 * dice(&self.all_letters, &other.all_letters)
            + 0.20 * told
            + 0.15 * telling
            + 0.30 * near
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Twice what both have, of what each has.
fn dice(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let both = one.intersection(other).count();
    let each = one.len() + other.len();
    if each == 0 {
        0.0
    } else {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a few hundred groups of letters"
        )]
        {
            2.0 * both as f64 / each as f64
        }
    }
}

impl Weights {
    /// The weights of the asked work's terms on a shelf of so many works.
    pub fn of_counts(counts: &[Counted], works: i64) -> Self {
        let weight = |of: i64| {
            #[expect(clippy::cast_precision_loss, reason = "a shelf holds no 2^52 works")]
            {
                (1.0 + works.max(1) as f64 / (of as f64 + 1.0)).ln()
            }
        };
        let terms: BTreeMap<String, f64> = counts
            .iter()
            .map(|counted| (counted.term.clone(), weight(counted.works)))
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "a few hundred terms")]
        let usual = terms.values().sum::<f64>() / terms.len().max(1) as f64;
        Self { terms, usual }
    }

    /// What a term says.
    pub fn of(&self, term: &str) -> f64 {
        self.terms.get(term).copied().unwrap_or(self.usual)
    }
}

/// The rarest terms that the shelf has at all: what candidates are looked for by.
pub fn rarest(counts: &[Counted], most: usize) -> Vec<&Counted> {
    let mut present: Vec<&Counted> = counts.iter().filter(|counted| counted.works > 0).collect();
    present.sort_by(|one, other| (one.works, &one.term).cmp(&(other.works, &other.term)));
    present.truncate(most);
    present
}
