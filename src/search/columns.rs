//! What every document is filtered, counted and ordered by, laid out for the walk over all that
//! was found: plain numbers, side by side. The index has the same in its fast fields, packed for
//! disks; unpacked once a segment, a value costs a nanosecond instead of tens of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader};

use super::schema::{PROGRESS, PUBLISHED, TIE};
use crate::domain::search::Facet;

/// The values of one facet by number, the same in every segment.
#[derive(Debug, Default, Clone)]
pub struct Names {
    numbers: HashMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let name: Arc<str> = name.into();
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.clone());
        self.numbers.insert(name, number);
        number
    }

    /// The number of a value; nothing where no document ever had it.
    pub fn known(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// A value by its number.
    pub fn name(&self, number: usize) -> Option<&str> {
        self.names.get(number).map(AsRef::as_ref)
    }
}

/// One facet's values of a segment, document by document.
#[derive(Debug)]
pub struct Values {
    /// Where each document's values begin, and where the last one's end.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Values {
    /// The values of a document.
    pub fn of(&self, document: u32) -> &[u32] {
        let at = document as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => &self.numbers[*from as usize..*to as usize],
            _ => &[],
        }
    }
}

/// A segment's documents.
#[derive(Debug)]
pub struct Segment {
    pub facets: Vec<Values>,
    pub published: Vec<i64>,
    pub progress: Vec<u64>,
    pub tie: Vec<u64>,
}

/// Every segment's documents, and what their numbers are called.
#[derive(Debug, Default)]
pub struct Columns {
    /// By the facets' order.
    names: Mutex<Arc<Vec<Names>>>,
    segments: Mutex<HashMap<SegmentId, Arc<Segment>>>,
}

/// What one search reads.
pub struct Laid {
    pub names: Arc<Vec<Names>>,
    /// By the segments' order.
    pub segments: Vec<Arc<Segment>>,
}

impl Columns {
    /// The columns of what a searcher sees. Lays out the segments that are new to it, and
    /// forgets those that it does not see.
    pub fn of(&self, searcher: &Searcher) -> tantivy::Result<Laid> {
        let mut held = self.segments.lock().unwrap_or_else(PoisonError::into_inner);
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        for reader in searcher.segment_readers() {
            let laid = match held.get(&reader.segment_id()) {
                Some(laid) => laid.clone(),
                None => Arc::new(self.lay(reader)?),
            };
            segments.push((reader.segment_id(), laid));
        }
        *held = segments.iter().cloned().collect();
        let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Laid {
            names: names.clone(),
            segments: segments.into_iter().map(|(_, laid)| laid).collect(),
        })
    }

    fn lay(&self, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let fast = reader.fast_fields();
        let documents = reader.max_doc();
        let mut held = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let all = Arc::make_mut(&mut held);
        all.resize_with(Facet::ALL.len(), Names::default);
        let mut facets = Vec::with_capacity(Facet::ALL.len());
        for (facet, names) in Facet::ALL.iter().zip(all) {
            let mut values = Values {
                starts: vec![0],
                numbers: Vec::new(),
            };
            if let Some(column) = fast.str(facet.as_str())? {
                let mut renumbered = Vec::with_capacity(column.num_terms());
                let mut name = String::new();
                for number in 0..column.num_terms() as u64 {
                    name.clear();
                    column.ord_to_str(number, &mut name)?;
                    renumbered.push(names.number(&name));
                }
                for document in 0..documents {
                    for value in column.ords().values_for_doc(document) {
                        let value = usize::try_from(value).ok();
                        values
                            .numbers
                            .extend(value.and_then(|value| renumbered.get(value)));
                    }
                    let end = u32::try_from(values.numbers.len()).unwrap_or(u32::MAX);
                    values.starts.push(end);
                }
            }
            facets.push(values);
        }
        let (published, progress, tie) =
            (fast.i64(PUBLISHED)?, fast.u64(PROGRESS)?, fast.u64(TIE)?);
        let all = 0..documents;
        Ok(Segment {
            facets,
            published: all
                .clone()
                .map(|document| published.first(document).unwrap_or_default())
                .collect(),
            progress: all
                .clone()
                .map(|document| progress.first(document).unwrap_or_default())
                .collect(),
            tie: all
                .map(|document| tie.first(document).unwrap_or_default())
                .collect(),
        })
    }
}
