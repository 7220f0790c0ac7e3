//! What is found, in one walk over it: the first of a page, and how many there are of
//! everything, by facet and value.
//!
//! A facet's counts are those under all other filters: a document that fails one filter alone is
//! counted for that facet, one that fails two for none.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::columns::{Laid, Segment};
use super::schema::KEY;
use super::{Asked, Found};
use crate::domain::search::{Counts, Cursor, Facet, Order};

/// Gathers what a question asks.
pub struct Gather<'a> {
    pub asked: &'a Asked,
    /// Whether scores order it.
    pub ranked: bool,
    pub laid: &'a Laid,
}

/// The first documents in order, one more than a page holds, and the counts.
pub struct Gathered {
    /// With their keys, the first ones first.
    first: Vec<(Cursor, String)>,
    total: u64,
    /// By the facets' order and the values' numbers.
    counts: Vec<Vec<u64>>,
}

impl Gathered {
    /// How many there are.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// A page of it.
    pub fn found(mut self, size: usize, laid: &Laid) -> Found {
        let more = self.first.len() > size;
        self.first.truncate(size);
        let next = self.first.last().filter(|_| more).map(|(place, _)| *place);
        let facets = Facet::ALL
            .iter()
            .zip(&self.counts)
            .zip(laid.names.iter())
            .map(|((facet, counts), names)| {
                let counted = counts.iter().enumerate().filter(|(_, count)| **count > 0);
                let by_name = counted.filter_map(|(number, count)| {
                    names.name(number).map(|name| (name.to_owned(), *count))
                });
                (*facet, by_name.collect())
            })
            .collect();
        Found {
            next,
            keys: self.first.into_iter().map(|(_, key)| key).collect(),
            counts: Counts {
                total: self.total,
                facets,
            },
            ..Found::default()
        }
    }
}

/// Gathers in one segment.
pub struct InSegment {
    segment: Arc<Segment>,
    /// The values that are set of each facet that has any, and its place.
    wanted: Vec<(usize, Vec<u32>)>,
    counts: Vec<Vec<u64>>,
    /// The places of the facets that what is searched has.
    counted: Vec<usize>,
    key: Option<StrColumn>,
    order: Order,
    ranked: bool,
    after: Option<Cursor>,
    /// How many are kept.
    keep: usize,
    first: BinaryHeap<Reverse<(Cursor, DocId)>>,
    total: u64,
}

impl Collector for Gather<'_> {
    type Fruit = Gathered;
    type Child = InSegment;

    fn for_segment(
        &self,
        number: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<InSegment> {
        let names = &self.laid.names;
        let wanted = Facet::ALL.iter().enumerate().filter_map(|(at, facet)| {
            let set = self.asked.filter.values.get(facet)?;
            // A value that nothing has is still set, and nothing fits it.
            let numbers = set.iter().filter_map(|value| names.get(at)?.known(value));
            (!set.is_empty()).then(|| (at, numbers.collect()))
        });
        Ok(InSegment {
            segment: self.laid.segments[number as usize].clone(),
            wanted: wanted.collect(),
            counts: names.iter().map(|names| vec![0; names.len()]).collect(),
            counted: Facet::of(self.asked.shelf)
                .iter()
                .filter_map(|facet| Facet::ALL.iter().position(|other| other == facet))
                .collect(),
            key: reader.fast_fields().str(KEY)?,
            order: self.asked.order,
            ranked: self.ranked,
            after: self.asked.after,
            keep: self.asked.size + 1,
            first: BinaryHeap::new(),
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.ranked
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Gathered>>) -> tantivy::Result<Gathered> {
        let mut all = Gathered {
            first: Vec::new(),
            total: 0,
            counts: self
                .laid
                .names
                .iter()
                .map(|names| vec![0; names.len()])
                .collect(),
        };
        for segment in segments {
            let segment = segment?;
            all.first.extend(segment.first);
            all.total += segment.total;
            for (all, one) in all.counts.iter_mut().zip(segment.counts) {
                for (all, one) in all.iter_mut().zip(one) {
                    *all += one;
                }
            }
        }
        all.first.sort_by_key(|(place, _)| Reverse(*place));
        all.first.truncate(self.asked.size + 1);
        Ok(all)
    }
}

impl InSegment {
    fn count(&mut self, at: usize, document: DocId) {
        for value in self.segment.facets[at].of(document) {
            self.counts[at][*value as usize] += 1;
        }
    }
}

impl SegmentCollector for InSegment {
    type Fruit = tantivy::Result<Gathered>;

    fn collect(&mut self, document: DocId, score: Score) {
        let mut failed = None;
        for (at, wanted) in &self.wanted {
            let values = self.segment.facets[*at].of(document);
            if !values.iter().any(|value| wanted.contains(value)) {
                if failed.is_some() {
                    return;
                }
                failed = Some(*at);
            }
        }
        if let Some(at) = failed {
            self.count(at, document);
            return;
        }
        for at in 0..self.counted.len() {
            self.count(self.counted[at], document);
        }
        self.total += 1;
        let index = document as usize;
        let first = match self.order {
            // Scores are positive, and positive numbers are ordered as their bits are.
            Order::Relevance if self.ranked => u64::from(score.to_bits()),
            Order::Progress => self.segment.progress[index],
            Order::Relevance | Order::Newest => 0,
        };
        let place = Cursor {
            first,
            published: self.segment.published[index],
            tie: self.segment.tie[index],
        };
        if self.after.is_some_and(|after| place >= after) {
            return;
        }
        if self.first.len() < self.keep {
            self.first.push(Reverse((place, document)));
        } else if let Some(mut last) = self.first.peek_mut()
            && last.0.0 < place
        {
            *last = Reverse((place, document));
        }
    }

    fn harvest(self) -> Self::Fruit {
        let mut first = Vec::with_capacity(self.first.len());
        if let Some(keys) = &self.key {
            for Reverse((place, document)) in self.first {
                let mut key = String::new();
                if let Some(number) = keys.ords().first(document) {
                    keys.ord_to_str(number, &mut key)?;
                }
                first.push((place, key));
            }
        }
        Ok(Gathered {
            first,
            total: self.total,
            counts: self.counts,
        })
    }
}
