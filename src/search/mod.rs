//! The search engine: published entries, goals, challenges and documents, found by their words
//! and counted, in memory.
//!
//! It is derived. What stands in it was read from Postgres by `models::search`, which also
//! follows what changes there; nothing is kept on disk, so a start builds it anew and no kill
//! can leave it wrong (docs/adr/0023).

mod columns;
mod gather;
mod query;
mod schema;
mod spelling;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::query::Query;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Term};

use self::columns::{Columns, Laid};
use self::gather::{Gather, Gathered};
use self::schema::Fields;
use crate::domain::search::{
    Abbreviation, Counts, Cursor, Facet, Filter, Order, Question, Shelf, Speller,
};

/// Bytes of words that are gathered before they become a segment; they are taken as needed.
const BUFFER: usize = 64_000_000;
/// So many that have every word are enough; with fewer, those that lack one are found too.
const ENOUGH: u64 = 100;
/// Threads that search the segments of a large index side by side.
const THREADS: usize = 2;

/// Something that can be found.
#[derive(Debug, Clone)]
pub struct Document {
    pub shelf: Shelf,
    /// What names it on its shelf: the answer to a search.
    pub key: String,
    pub title: String,
    /// The other texts, in which words stand side by side each for itself.
    pub texts: Vec<String>,
    /// When it was published, in microseconds since 1970.
    pub published: i64,
    /// How far it has come, for [`Order::Progress`].
    pub progress: u64,
    pub facets: Vec<(Facet, String)>,
}

/// What to find.
#[derive(Debug, Clone)]
pub struct Asked {
    pub shelf: Shelf,
    pub filter: Filter,
    pub order: Order,
    pub after: Option<Cursor>,
    /// At most so many are named.
    pub size: usize,
    /// Whether what has any of the words is found where nothing has most of them.
    pub loosen: bool,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The first of it, in order.
    pub keys: Vec<String>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    pub counts: Counts,
    /// Whether nothing had most of the words, and this has any of them.
    pub loosened: bool,
    /// The words by which it was found, without marks.
    pub words: BTreeSet<String>,
    /// How the question was read where it seems mistyped, without marks.
    pub meant: Option<Vec<String>>,
}

/// The engine could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("search: {0}")]
pub struct SearchError(#[from] tantivy::TantivyError);

/// Everything that can be found.
pub struct Engine {
    fields: Fields,
    writer: Mutex<IndexWriter>,
    reader: IndexReader,
    columns: Columns,
    abbreviations: Mutex<Arc<Vec<Abbreviation>>>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("documents", &self.reader.searcher().num_docs())
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// An empty one.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn new() -> Result<Self, SearchError> {
        let (schema, fields) = schema::build();
        let mut index = Index::create_in_ram(schema);
        index.set_multithread_executor(THREADS)?;
        let writer = index.writer_with_num_threads(1, BUFFER)?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            fields,
            writer: Mutex::new(writer),
            reader,
            columns: Columns::default(),
            abbreviations: Mutex::default(),
        })
    }

    /// Puts documents in, each in the place of the one with its key, and takes others out.
    /// Searches see it after [`Engine::show`].
    ///
    /// # Errors
    /// The engine's threads ended.
    pub fn put(
        &self,
        documents: &[Document],
        removed: &[(Shelf, String)],
    ) -> Result<(), SearchError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let name =
            |shelf, key: &str| Term::from_field_text(self.fields.name, &schema::name(shelf, key));
        for (shelf, key) in removed {
            writer.delete_term(name(*shelf, key));
        }
        for document in documents {
            writer.delete_term(name(document.shelf, &document.key));
        }
        self.write(documents, &writer)
    }

    /// Puts documents in of whose keys none is there: to look for those that they would replace
    /// costs as much as to put them in.
    ///
    /// # Errors
    /// The engine's threads ended.
    pub fn add(&self, documents: &[Document]) -> Result<(), SearchError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.write(documents, &writer)
    }

    fn write(&self, documents: &[Document], writer: &IndexWriter) -> Result<(), SearchError> {
        let mut speller = Speller::default();
        for document in documents {
            writer.add_document(self.fields.document(document, &mut speller))?;
        }
        Ok(())
    }

    /// Shows to searches what was put in and taken out.
    ///
    /// # Errors
    /// The engine's threads ended.
    pub fn show(&self) -> Result<(), SearchError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.commit()?;
        self.reader.reload()?;
        // What is new is laid out before anybody asks.
        self.columns.of(&self.reader.searcher())?;
        Ok(())
    }

    /// The short forms that questions are read with from here on.
    pub fn abbreviate(&self, known: Vec<Abbreviation>) {
        *self
            .abbreviations
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
    }

    fn abbreviations(&self) -> Arc<Vec<Abbreviation>> {
        self.abbreviations
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Finds a page, and counts everything that fits.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn find(&self, asked: &Asked) -> Result<Found, SearchError> {
        let searcher = self.reader.searcher();
        let laid = self.columns.of(&searcher)?;
        let gather = |query: &dyn Query, ranked: bool| -> Result<Gathered, SearchError> {
            let gather = Gather {
                asked,
                ranked,
                laid: &laid,
            };
            Ok(searcher.search(query, &gather)?)
        };
        let Some(question) = &asked.filter.question else {
            let everything = query::on_shelf(&self.fields, asked.shelf);
            return Ok(gather(&everything, false)?.found(asked.size, &laid));
        };
        let meant = spelling::meant(question, &self.fields, &searcher)?;
        let abbreviations = self.abbreviations();
        let reading = query::Reading::new(question, &meant, &abbreviations);
        let ranked = asked.order == Order::Relevance;
        let mut gathered = gather(
            reading.all(&self.fields, asked.shelf, ranked).as_ref(),
            ranked,
        )?;
        if gathered.total() < ENOUGH && reading.forgives() {
            gathered = gather(
                reading.most(&self.fields, asked.shelf, ranked).as_ref(),
                ranked,
            )?;
        }
        let mut loosened = false;
        if gathered.total() == 0 && asked.loosen {
            gathered = gather(reading.any(&self.fields, asked.shelf).as_ref(), ranked)?;
            loosened = gathered.total() > 0;
        }
        Ok(Found {
            loosened,
            words: reading.words(),
            meant: reading.meant(),
            ..gathered.found(asked.size, &laid)
        })
    }

    /// The titles' beginnings: what has every word but the last in its title, and there a word
    /// that begins as the last one does. Best first.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn complete(
        &self,
        shelf: Shelf,
        question: &Question,
        size: usize,
    ) -> Result<Vec<String>, SearchError> {
        let asked = Asked {
            shelf,
            filter: Filter::default(),
            order: Order::Relevance,
            after: None,
            size,
            loosen: false,
        };
        let searcher = self.reader.searcher();
        let laid: Laid = self.columns.of(&searcher)?;
        let gather = Gather {
            asked: &asked,
            ranked: true,
            laid: &laid,
        };
        let begun = query::begun(&self.fields, shelf, question);
        let gathered = searcher.search(begun.as_ref(), &gather)?;
        Ok(gathered.found(size, &laid).keys)
    }
}
