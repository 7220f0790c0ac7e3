//! Who could judge what: a suggestion for many dossiers at once, by field and
//! load. Whom an interest bars stands in no need's list, so no suggestion can
//! name them. A person confirms it.

use std::collections::BTreeSet;

use ac_library::MinCostFlowGraph;

/// A dossier that wants reviewers.
#[derive(Debug, Clone)]
pub struct Need {
    /// How many more.
    pub wanted: u32,
    /// Slug of its sector.
    pub sector: Option<String>,
    /// Who may judge it, as places in the list of reviewers.
    pub can: Vec<Candidate>,
}

/// Somebody who may judge a dossier.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// Place in the list of reviewers.
    pub reviewer: usize,
    /// Something speaks against it, though nothing bars it: a shared domain of mail.
    pub warned: bool,
}

/// A reviewer.
#[derive(Debug, Clone, Default)]
pub struct Reviewer {
    /// Dossiers that wait for this person now.
    pub load: u32,
    /// Most dossiers at a time; no bound where nothing was said.
    pub most: Option<u32>,
    /// Slugs of the sectors that this person knows; none where nothing was said.
    pub sectors: BTreeSet<String>,
}

crate::names! {
    /// How a reviewer's fields suit a dossier.
    pub enum Fit {
        /// It is one of them.
        Field = "field",
        /// Nothing was said of the reviewer's fields, or of the dossier's.
        Unknown = "unknown",
        /// They are others.
        Other = "other",
    }
}

/// One suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    /// Place in the list of needs.
    pub need: usize,
    /// Place in the list of reviewers.
    pub reviewer: usize,
    pub fit: Fit,
}

/// What a step away from the wished costs. Each weighs more than all that
/// stands below it together: loads are evened out as far as fields and
/// warnings allow, and no further.
const OTHER: i64 = 1_000_000_000_000;
const UNKNOWN: i64 = 1_000_000;
const WARNED: i64 = 1_000_000_000;

impl Reviewer {
    /// How this person's fields suit a sector.
    pub fn fit(&self, sector: Option<&str>) -> Fit {
        match sector {
            Some(sector) if self.sectors.contains(sector) => Fit::Field,
            Some(_) if !self.sectors.is_empty() => Fit::Other,
            _ => Fit::Unknown,
        }
    }

    /// How many dossiers more this person can take, of so many.
    fn room(&self, of: usize) -> u32 {
        let of = u32::try_from(of).unwrap_or(u32::MAX);
        self.most
            .map_or(of, |most| most.saturating_sub(self.load).min(of))
    }
}

/// As many reviewers for each dossier as it wants and there are, so that
/// fields suit, and loads are as even as that allows: the flow of least cost,
/// where one more dossier costs a person more the more they have.
pub fn propose(needs: &[Need], reviewers: &[Reviewer]) -> Vec<Pick> {
    let (source, sink) = (0, needs.len() + reviewers.len() + 1);
    let node = |reviewer: usize| 1 + needs.len() + reviewer;
    let mut graph = MinCostFlowGraph::<i64>::new(sink + 1);
    let mut edges = Vec::new();
    let mut asked = vec![0_usize; reviewers.len()];
    for (place, need) in needs.iter().enumerate() {
        graph.add_edge(source, 1 + place, need.wanted.into(), 0);
        for candidate in &need.can {
            let Some(reviewer) = reviewers.get(candidate.reviewer) else {
                continue;
            };
            let fit = reviewer.fit(need.sector.as_deref());
            let cost = match fit {
                Fit::Field => 0,
                Fit::Unknown => UNKNOWN,
                Fit::Other => OTHER,
            };
            let warned = if candidate.warned { WARNED } else { 0 };
            let edge = graph.add_edge(1 + place, node(candidate.reviewer), 1, cost + warned);
            asked[candidate.reviewer] += 1;
            edges.push((
                edge,
                Pick {
                    need: place,
                    reviewer: candidate.reviewer,
                    fit,
                },
            ));
        }
    }
    for (place, reviewer) in reviewers.iter().enumerate() {
        for more in 0..reviewer.room(asked[place]) {
            // The sum of squares grows by this; it is least where loads are even.
            let cost = 2 * i64::from(reviewer.load + more) + 1;
            graph.add_edge(node(place), sink, 1, cost);
        }
    }
    let all = needs.iter().map(|need| i64::from(need.wanted)).sum();
    graph.flow(source, sink, all);
    edges
        .into_iter()
        .filter(|(edge, _)| graph.get_edge(*edge).flow > 0)
        .map(|(_, pick)| pick)
        .collect()
}
