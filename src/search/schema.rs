//! What the index keeps of a document.

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::Document;
use crate::domain::search::{Facet, Shelf, Speller, places};

/// When it was published.
pub const PUBLISHED: &str = "published";
/// How far it has come.
pub const PROGRESS: &str = "progress";
/// A number of its own, the same in every index.
pub const TIE: &str = "tie";
/// Its key.
pub const KEY: &str = "key";

/// The fields of the index.
pub struct Fields {
    /// Shelf and key together: what a document is replaced by.
    pub name: Field,
    pub shelf: Field,
    key: Field,
    /// Folded words of the title.
    pub title: Field,
    /// Folded words of all texts, the title among them.
    pub text: Field,
    /// Spelled words of all texts.
    pub spelled: Field,
    /// Folded words of the title that stand side by side, two and two.
    pub title_pairs: Field,
    /// The same of all texts. A phrase is found by its pairs, without places of words, which
    /// would cost more to keep and to compare.
    pub pairs: Field,
    published: Field,
    progress: Field,
    tie: Field,
    facets: Vec<(Facet, Field)>,
}

/// The schema and its fields.
pub fn build() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    );
    // A short title with the words says more than a long one.
    let weighed = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::Basic),
    );
    let fast = TextOptions::default().set_fast("raw");
    let fields = Fields {
        name: schema.add_text_field("name", STRING),
        shelf: schema.add_text_field("shelf", STRING),
        key: schema.add_text_field(KEY, fast.clone()),
        title: schema.add_text_field("title", weighed),
        text: schema.add_text_field("text", words.clone()),
        spelled: schema.add_text_field("spelled", words.clone()),
        title_pairs: schema.add_text_field("title_pairs", words.clone()),
        pairs: schema.add_text_field("pairs", words),
        published: schema.add_i64_field(PUBLISHED, FAST),
        progress: schema.add_u64_field(PROGRESS, FAST),
        tie: schema.add_u64_field(TIE, FAST),
        facets: Facet::ALL
            .iter()
            .map(|&facet| (facet, schema.add_text_field(facet.as_str(), fast.clone())))
            .collect(),
    };
    (schema.build(), fields)
}

/// What names a document in the whole index.
pub fn name(shelf: Shelf, key: &str) -> String {
    format!("{shelf}/{key}")
}

impl Fields {
    /// A document as the index keeps it.
    pub fn document(&self, document: &Document, speller: &mut Speller) -> TantivyDocument {
        let name = name(document.shelf, &document.key);
        let mut kept = TantivyDocument::new();
        kept.add_u64(self.tie, tie(&name));
        kept.add_text(self.name, name);
        kept.add_text(self.shelf, document.shelf.as_str());
        kept.add_text(self.key, &document.key);
        kept.add_i64(self.published, document.published);
        kept.add_u64(self.progress, document.progress);
        for (facet, value) in &document.facets {
            if let Some((_, field)) = self.facets.iter().find(|(known, _)| known == facet) {
                kept.add_text(*field, value);
            }
        }
        let mut all = Terms::default();
        all.read(&document.title, speller);
        kept.add_text(self.title, &all.folded);
        kept.add_text(self.title_pairs, &all.pairs);
        for text in &document.texts {
            all.read(text, speller);
        }
        kept.add_text(self.text, &all.folded);
        kept.add_text(self.spelled, &all.spelled);
        kept.add_text(self.pairs, &all.pairs);
        kept
    }
}

/// Terms for the index, with spaces between them: its fields are cut at these alone, since it
/// keeps what was cut before much less cheaply.
#[derive(Default)]
struct Terms {
    spelled: String,
    folded: String,
    pairs: String,
}

impl Terms {
    /// Adds the words of a text, and the pairs of those that stand side by side in it.
    fn read(&mut self, text: &str, speller: &mut Speller) {
        let mut before: Option<String> = None;
        for (from, to) in places(text) {
            let (spelled, folded) = speller.forms(&text[from..to]);
            for (terms, form) in [(&mut self.spelled, spelled), (&mut self.folded, folded)] {
                terms.push_str(form);
                terms.push(' ');
            }
            if let Some(before) = &mut before {
                self.pairs.push_str(&pair_of(before, folded));
                self.pairs.push(' ');
                before.clear();
                before.push_str(folded);
            } else {
                before = Some(folded.to_owned());
            }
        }
    }
}

/// Two folded words side by side, as `pairs` has them.
pub fn pair_of(one: &str, other: &str) -> String {
    format!("{one}_{other}")
}

/// A number that parts documents which are equal in all else: FNV-1a of the name, since the
/// standard hasher promises the same number only within one build.
fn tie(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
