//! What somebody meant who typed a word that nobody writes here.
//!
//! A syllable with a letter wrong is often another syllable, so that a word alone does not tell.
//! What tells is its neighbours: of the words one letter away, those are taken that stand beside
//! them in what is published.

use tantivy::{Searcher, Term};

use super::SearchError;
use super::schema::{Fields, pair_of};
use crate::domain::search::{Question, misspelled_as};

/// Words one letter away that are weighed.
const CANDIDATES: usize = 12;
/// What a changed letter costs, in the logarithm of how often words stand side by side.
const CHANGED: f64 = 3.0;
/// How much it says that a word is frequent in itself.
const FREQUENT: f64 = 0.2;

struct Candidate {
    word: String,
    changed: bool,
    documents: u64,
}

/// For each word of a question the one that was perhaps meant, where another was typed.
pub fn meant(
    question: &Question,
    fields: &Fields,
    searcher: &Searcher,
) -> Result<Vec<Option<String>>, SearchError> {
    let typed: Vec<&str> = question
        .words()
        .iter()
        .map(|word| word.folded.as_str())
        .collect();
    let documents = |word: &str| searcher.doc_freq(&Term::from_field_text(fields.text, word));
    let together = |one: &str, other: &str| {
        searcher.doc_freq(&Term::from_field_text(fields.pairs, &pair_of(one, other)))
    };
    let mut known = Vec::with_capacity(typed.len());
    for word in &typed {
        known.push(documents(word)?);
    }
    let mut beside = vec![0; typed.len()];
    for at in 1..typed.len() {
        let pair = together(typed[at - 1], typed[at])?;
        beside[at - 1] = pair.max(beside[at - 1]);
        beside[at] = pair.max(beside[at]);
    }
    let suspicious = |at: usize| known[at] == 0 || (typed.len() > 1 && beside[at] == 0);
    if !(0..typed.len()).any(suspicious) {
        return Ok(vec![None; typed.len()]);
    }
    let mut candidates: Vec<Vec<Candidate>> = Vec::with_capacity(typed.len());
    for (at, word) in typed.iter().enumerate() {
        let mut here = vec![Candidate {
            word: (*word).to_owned(),
            changed: false,
            documents: known[at],
        }];
        let is_word = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if suspicious(at) && is_word {
            let mut others = Vec::new();
            for other in misspelled_as(word) {
                let documents = documents(&other)?;
                if documents > 0 && !others.iter().any(|(_, known)| *known == other) {
                    others.push((documents, other));
                }
            }
            others.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
            here.extend(
                others
                    .into_iter()
                    .take(CANDIDATES)
                    .map(|(documents, word)| Candidate {
                        word,
                        changed: true,
                        documents,
                    }),
            );
        }
        candidates.push(here);
    }
    let path = likeliest(&candidates, together)?;
    Ok(path
        .into_iter()
        .zip(&candidates)
        .map(|(chosen, here)| here[chosen].changed.then(|| here[chosen].word.clone()))
        .collect())
}

/// The likeliest candidate for each place, by those beside it (Viterbi).
fn likeliest(
    candidates: &[Vec<Candidate>],
    together: impl Fn(&str, &str) -> tantivy::Result<u64>,
) -> Result<Vec<usize>, SearchError> {
    let alone = |candidate: &Candidate| {
        let cost = if candidate.changed { CHANGED } else { 0.0 };
        // A word that nobody writes is the least likely of all.
        let unknown = if candidate.documents == 0 {
            CHANGED
        } else {
            0.0
        };
        FREQUENT * logarithm(candidate.documents) - cost - unknown
    };
    let mut steps: Vec<Vec<(f64, usize)>> = Vec::with_capacity(candidates.len());
    for (at, here) in candidates.iter().enumerate() {
        let mut step = Vec::with_capacity(here.len());
        for candidate in here {
            let mut best = (alone(candidate), 0);
            if let Some(at) = at.checked_sub(1) {
                let mut through = f64::NEG_INFINITY;
                for (index, before) in candidates[at].iter().enumerate() {
                    let side_by_side = logarithm(together(&before.word, &candidate.word)?);
                    let so_far = steps[at][index].0 + side_by_side;
                    if so_far > through {
                        through = so_far;
                        best.1 = index;
                    }
                }
                best.0 += through;
            }
            step.push(best);
        }
        steps.push(step);
    }
    let mut chosen = Vec::with_capacity(candidates.len());
    let mut index = steps.last().map_or(0, |step| {
        (0..step.len())
            .max_by(|one, other| {
                // Of equals the first, which was typed.
                step[*one].0.total_cmp(&step[*other].0).then(other.cmp(one))
            })
            .unwrap_or(0)
    });
    for step in steps.iter().rev() {
        chosen.push(index);
        index = step[index].1;
    }
    chosen.reverse();
    Ok(chosen)
}

fn logarithm(count: u64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "an index holds no 2^52 documents"
    )]
    {
        (count as f64).ln_1p()
    }
}
