//! What is found, in one walk over it: the first of a page, and how many there are of
//! everything, by facet and value.
//!
//! A facet's counts are those under all other filters: a document that fails one filter alone is
//! counted for that facet, one that fails two for none.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::schema::{KEY, PROGRESS, PUBLISHED, TIE};
use super::{Asked, Found};
use crate::domain::search::{Counts, Cursor, Facet, Order};

/// Gathers what a question asks.
pub struct Gather<'a> {
    pub asked: &'a Asked,
    /// Whether scores order it.
    pub ranked: bool,
}

/// The first documents in order, one more than a page holds, and the counts.
pub struct Gathered {
    /// With their keys, the first ones first.
    first: Vec<(Cursor, String)>,
    counts: Counts,
}

impl Gathered {
    /// A page of it.
    pub fn found(mut self, size: usize) -> Found {
        let more = self.first.len() > size;
        self.first.truncate(size);
        let next = self.first.last().filter(|_| more).map(|(place, _)| *place);
        Found {
            next,
            keys: self.first.into_iter().map(|(_, key)| key).collect(),
            counts: self.counts,
            ..Found::default()
        }
    }
}

/// One facet of a segment.
struct Values {
    facet: Facet,
    column: StrColumn,
    /// Those that are set, as the segment numbers them; nothing where none is.
    wanted: Option<Vec<u64>>,
    /// By the segment's numbers.
    counts: Vec<u64>,
}

impl Values {
    fn fit(&self, document: DocId) -> bool {
        let Some(wanted) = &self.wanted else {
            return true;
        };
        self.column
            .ords()
            .values_for_doc(document)
            .any(|value| wanted.contains(&value))
    }

    fn count(&mut self, document: DocId) {
        for value in self.column.ords().values_for_doc(document) {
            if let Some(count) = usize::try_from(value)
                .ok()
                .and_then(|at| self.counts.get_mut(at))
            {
                *count += 1;
            }
        }
    }
}

/// Gathers in one segment.
pub struct InSegment {
    values: Vec<Values>,
    /// Filters whose values no document of the segment has.
    impossible: Vec<Facet>,
    key: Option<StrColumn>,
    published: Column<i64>,
    progress: Column<u64>,
    tie: Column<u64>,
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
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<InSegment> {
        let fast = segment.fast_fields();
        let mut values = Vec::new();
        let mut impossible = Vec::new();
        for &facet in Facet::ALL {
            let set = self
                .asked
                .filter
                .values
                .get(&facet)
                .filter(|set| !set.is_empty());
            let Some(column) = fast.str(facet.as_str())? else {
                if set.is_some() {
                    impossible.push(facet);
                }
                continue;
            };
            let wanted = match set {
                None => None,
                Some(set) => {
                    let mut wanted = Vec::new();
                    for value in set {
                        wanted.extend(column.dictionary().term_ord(value.as_bytes())?);
                    }
                    Some(wanted)
                }
            };
            let counts = vec![0; column.num_terms()];
            values.push(Values {
                facet,
                column,
                wanted,
                counts,
            });
        }
        Ok(InSegment {
            values,
            impossible,
            key: fast.str(KEY)?,
            published: fast.i64(PUBLISHED)?,
            progress: fast.u64(PROGRESS)?,
            tie: fast.u64(TIE)?,
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
            counts: Counts::default(),
        };
        for segment in segments {
            let segment = segment?;
            all.first.extend(segment.first);
            all.counts.total += segment.counts.total;
            for (facet, values) in segment.counts.facets {
                let counted = all.counts.facets.entry(facet).or_default();
                for (value, count) in values {
                    *counted.entry(value).or_default() += count;
                }
            }
        }
        all.first.sort_by_key(|(place, _)| Reverse(*place));
        all.first.truncate(self.asked.size + 1);
        Ok(all)
    }
}

impl SegmentCollector for InSegment {
    type Fruit = tantivy::Result<Gathered>;

    fn collect(&mut self, document: DocId, score: Score) {
        let mut failed: Option<Facet> = self.impossible.first().copied();
        if self.impossible.len() > 1 {
            return;
        }
        for values in &self.values {
            if !values.fit(document) {
                if failed.is_some() {
                    return;
                }
                failed = Some(values.facet);
            }
        }
        if let Some(failed) = failed {
            for values in &mut self.values {
                if values.facet == failed {
                    values.count(document);
                }
            }
            return;
        }
        for values in &mut self.values {
            values.count(document);
        }
        self.total += 1;
        let first = match self.order {
            // Scores are positive, and positive numbers are ordered as their bits are.
            Order::Relevance if self.ranked => u64::from(score.to_bits()),
            Order::Progress => self.progress.first(document).unwrap_or_default(),
            Order::Relevance | Order::Newest => 0,
        };
        let place = Cursor {
            first,
            published: self.published.first(document).unwrap_or_default(),
            tie: self.tie.first(document).unwrap_or_default(),
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
        let mut facets: BTreeMap<Facet, BTreeMap<String, u64>> = BTreeMap::new();
        for values in self.values {
            let mut counted = BTreeMap::new();
            for (number, count) in values.counts.iter().enumerate() {
                if *count > 0 {
                    let mut value = String::new();
                    values.column.ord_to_str(number as u64, &mut value)?;
                    counted.insert(value, *count);
                }
            }
            if !counted.is_empty() {
                facets.insert(values.facet, counted);
            }
        }
        Ok(Gathered {
            first,
            counts: Counts {
                total: self.total,
                facets,
            },
        })
    }
}
