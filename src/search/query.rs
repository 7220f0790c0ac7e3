//! A question as the engine is asked it.
//!
//! Found is what has most of the words. What ranks it stands in tiers, each worth more than
//! all below it together: every word is there; every word is spelled as it was asked for; all
//! are in the title; they stand side by side in the title; side by side in any text. What is
//! equal so far is parted by how rare its words are (BM25), those of the title counting more.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::schema::{Fields, pair_of};
use crate::domain::search::{Abbreviation, Question, Shelf};
use crate::domain::text::fold;

const EVERY_WORD: f32 = 1600.0;
const SPELLED: f32 = 800.0;
const IN_TITLE: f32 = 400.0;
const TITLE_PHRASE: f32 = 200.0;
const PHRASE: f32 = 100.0;
/// Keeps what BM25 says below the lowest tier.
const RARITY: f32 = 0.3;
/// A word of the title counts so many times one of the text.
const TITLE: f32 = 3.0;
/// What a word counts that was perhaps meant, and not typed.
const MEANT: f32 = 0.5;

/// Letters from which on a word may be the beginning of another.
const BEGINNING: usize = 3;

/// One place of a question: a word, or several that an abbreviation stands for.
struct Group {
    /// What fits here, each one word or several side by side, and how much it counts.
    forms: Vec<(Vec<String>, f32)>,
    /// As it was typed; nothing where an abbreviation took the place.
    spelled: Option<String>,
}

/// A question, read: what fits each of its places.
pub struct Reading {
    groups: Vec<Group>,
    typed: Vec<String>,
    meant: Option<Vec<String>>,
    marked: bool,
}

fn exactly(field: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, word),
        IndexRecordOption::Basic,
    ))
}

/// Where words stand: a field of theirs, and the one of the pairs that they make.
#[derive(Clone, Copy)]
struct Where {
    words: Field,
    pairs: Field,
}

impl Where {
    /// Words that stand side by side; one stands by itself.
    fn side_by_side(self, words: &[String]) -> Box<dyn Query> {
        match words {
            [word] => exactly(self.words, word),
            several => Box::new(BooleanQuery::intersection(
                several
                    .windows(2)
                    .map(|pair| exactly(self.pairs, &pair_of(&pair[0], &pair[1])))
                    .collect(),
            )),
        }
    }
}

fn in_title(fields: &Fields) -> Where {
    Where {
        words: fields.title,
        pairs: fields.title_pairs,
    }
}

fn in_text(fields: &Fields) -> Where {
    Where {
        words: fields.text,
        pairs: fields.pairs,
    }
}

fn begins(field: Field, word: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    Box::new(FuzzyTermQuery::new_prefix(term, 0, false))
}

fn worth(query: Box<dyn Query>, score: f32) -> (Occur, Box<dyn Query>) {
    (Occur::Should, Box::new(ConstScoreQuery::new(query, score)))
}

/// Everything on a shelf.
pub fn on_shelf(fields: &Fields, shelf: Shelf) -> ConstScoreQuery {
    ConstScoreQuery::new(exactly(fields.shelf, shelf.as_str()), 0.0)
}

/// What has every word but the last in its title, and there one that begins as the last does.
pub fn begun(fields: &Fields, shelf: Shelf, question: &Question) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> =
        vec![(Occur::Must, Box::new(on_shelf(fields, shelf)))];
    let Some((last, before)) = question.words().split_last() else {
        return Box::new(BooleanQuery::new(clauses));
    };
    for word in before {
        clauses.push((Occur::Must, exactly(fields.title, &word.folded)));
    }
    // The beginning of a word is not yet spelled as the whole one will be.
    let typed = fold(&last.spelled);
    clauses.push((
        Occur::Must,
        Box::new(BooleanQuery::union(vec![
            begins(fields.title, &last.folded),
            begins(fields.title, &typed),
        ])),
    ));
    let phrase: Vec<String> = before.iter().map(|word| word.folded.clone()).collect();
    if phrase.len() > 1 {
        clauses.push(worth(in_title(fields).side_by_side(&phrase), TITLE_PHRASE));
    }
    Box::new(BooleanQuery::new(clauses))
}

impl Reading {
    /// Reads a question with what each word perhaps meant, and the known short forms.
    pub fn new(
        question: &Question,
        meant: &[Option<String>],
        abbreviations: &[Abbreviation],
    ) -> Self {
        let typed: Vec<String> = question
            .words()
            .iter()
            .map(|word| word.folded.clone())
            .collect();
        let mut groups: Vec<Group> = question
            .words()
            .iter()
            .zip(meant)
            .map(|(word, meant)| {
                let mut forms = vec![(vec![word.folded.clone()], 1.0)];
                forms.extend(meant.iter().map(|word| (vec![word.clone()], MEANT)));
                Group {
                    forms,
                    spelled: Some(word.spelled.clone()),
                }
            })
            .collect();
        for abbreviation in abbreviations {
            for (place, other) in abbreviation.places(question) {
                // Whoever asks for the long form finds the short one at each of its words.
                for group in &mut groups[place] {
                    group.forms.push((other.to_vec(), 1.0));
                    group.spelled = None;
                }
            }
        }
        let corrected = meant.iter().any(Option::is_some).then(|| {
            typed
                .iter()
                .zip(meant)
                .map(|(typed, meant)| meant.clone().unwrap_or_else(|| typed.clone()))
                .collect()
        });
        Self {
            groups,
            typed,
            meant: corrected,
            marked: question.is_marked(),
        }
    }

    /// Whether a text may lack a word and still be found.
    pub fn forgives(&self) -> bool {
        Question::forgiven(self.groups.len()) > 0
    }

    /// Every word that is looked for.
    pub fn words(&self) -> BTreeSet<String> {
        self.groups
            .iter()
            .flat_map(|group| {
                group
                    .forms
                    .iter()
                    .flat_map(|(form, _)| form.iter().cloned())
            })
            .collect()
    }

    /// The words that were perhaps meant, where any is another than was typed.
    pub fn meant(self) -> Option<Vec<String>> {
        self.meant
    }

    /// What has every word; ranked, if it shall be.
    pub fn all(&self, fields: &Fields, shelf: Shelf, ranked: bool) -> Box<dyn Query> {
        self.with(self.groups.len(), fields, shelf, ranked)
    }

    /// What has most of the words; ranked, if it shall be.
    pub fn most(&self, fields: &Fields, shelf: Shelf, ranked: bool) -> Box<dyn Query> {
        let least = self.groups.len() - Question::forgiven(self.groups.len());
        self.with(least, fields, shelf, ranked)
    }

    /// What has any of the words, or one that begins so: for when nothing else is found.
    pub fn any(&self, fields: &Fields, shelf: Shelf) -> Box<dyn Query> {
        let begun = self
            .typed
            .iter()
            .filter(|word| word.len() >= BEGINNING)
            .map(|word| (Occur::Should, begins(fields.text, word)));
        let found = self.with(1, fields, shelf, true);
        let clauses = std::iter::once((Occur::Should, found))
            .chain(begun)
            .collect();
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(on_shelf(fields, shelf))),
            (Occur::Must, Box::new(BooleanQuery::new(clauses))),
        ]))
    }

    fn with(&self, least: usize, fields: &Fields, shelf: Shelf, ranked: bool) -> Box<dyn Query> {
        let groups = self.groups_in(in_text(fields));
        let found: Box<dyn Query> = if least == groups.len() {
            Box::new(BooleanQuery::intersection(groups))
        } else {
            Box::new(BooleanQuery::union_with_minimum_required_clauses(
                groups, least,
            ))
        };
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![
            (Occur::Must, Box::new(on_shelf(fields, shelf))),
            (Occur::Must, Box::new(BoostQuery::new(found, RARITY))),
        ];
        if ranked {
            clauses.extend(self.tiers(least, fields));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// What ranks.
    fn tiers(&self, least: usize, fields: &Fields) -> Vec<(Occur, Box<dyn Query>)> {
        let all = |place| -> Box<dyn Query> {
            Box::new(BooleanQuery::intersection(self.groups_in(place)))
        };
        let mut tiers = vec![
            worth(all(in_title(fields)), IN_TITLE),
            (
                Occur::Should,
                Box::new(BoostQuery::new(
                    Box::new(BooleanQuery::union(self.groups_in(in_title(fields)))),
                    RARITY * TITLE,
                )) as Box<dyn Query>,
            ),
        ];
        // Where all must be there, they are.
        if least < self.groups.len() {
            tiers.push(worth(all(in_text(fields)), EVERY_WORD));
        }
        if self.marked {
            let spelled: Vec<Box<dyn Query>> = self
                .groups
                .iter()
                .filter_map(|group| group.spelled.as_deref())
                .map(|word| exactly(fields.spelled, word))
                .collect();
            if !spelled.is_empty() {
                tiers.push(worth(
                    Box::new(BooleanQuery::intersection(spelled)),
                    SPELLED,
                ));
            }
        }
        for phrase in std::iter::once(&self.typed).chain(&self.meant) {
            if phrase.len() > 1 {
                tiers.push(worth(in_title(fields).side_by_side(phrase), TITLE_PHRASE));
                tiers.push(worth(in_text(fields).side_by_side(phrase), PHRASE));
            }
        }
        tiers
    }

    /// What fits each place of the question, there.
    fn groups_in(&self, place: Where) -> Vec<Box<dyn Query>> {
        self.groups
            .iter()
            .map(|group| {
                let mut forms: Vec<Box<dyn Query>> = group
                    .forms
                    .iter()
                    .map(|(form, worth)| -> Box<dyn Query> {
                        Box::new(BoostQuery::new(place.side_by_side(form), *worth))
                    })
                    .collect();
                match forms.len() {
                    1 => forms.remove(0),
                    _ => Box::new(BooleanQuery::union(forms)),
                }
            })
            .collect()
    }
}
