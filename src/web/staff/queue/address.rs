//! The queue's address: filters, words, order and columns, so that a list can
//! be kept, sent to a colleague, and come back to from a dossier.

use serde::Deserialize;

use crate::domain::proposal::State;
use crate::domain::text::canonical;
use crate::ids::UserId;
use crate::models::queue::{CaseOwner, Filter, Nearness, Sort};
use crate::names;

/// Where the queue is.
pub const PATH: &str = "/can-bo/ho-so";

names! {
    /// What a row of the list shows beside the dossier's name.
    pub enum Column {
        Applicant = "nguoi-nop",
        State = "trang-thai",
        Submitted = "ngay-nop",
        Due = "han",
        Owner = "thu-ly",
        Sector = "linh-vuc",
    }
}

impl Column {
    /// What is shown where nothing was chosen.
    pub const USUAL: &'static [Column] = &[
        Column::Applicant,
        Column::State,
        Column::Submitted,
        Column::Due,
        Column::Owner,
    ];
}

/// Whose cases are looked for. `Me` is whoever reads the list, so that a list
/// that is shared shows each reader their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Me,
    Nobody,
    Person(UserId),
}

impl Whose {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "toi" => Some(Whose::Me),
            "chua-co" => Some(Whose::Nobody),
            other => other.parse().ok().map(Whose::Person),
        }
    }
}

impl std::fmt::Display for Whose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Whose::Me => f.write_str("toi"),
            Whose::Nobody => f.write_str("chua-co"),
            Whose::Person(id) => write!(f, "{id}"),
        }
    }
}

/// A list of dossiers as its address says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub state: Option<State>,
    pub nearness: Option<Nearness>,
    pub whose: Option<Whose>,
    pub sector: Option<String>,
    pub words: String,
    pub sort: Sort,
    pub page: i64,
    pub columns: Vec<Column>,
}

/// The address's parameters, as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(rename = "trang-thai")]
    state: String,
    han: String,
    #[serde(rename = "thu-ly")]
    owner: String,
    #[serde(rename = "linh-vuc")]
    sector: String,
    q: String,
    #[serde(rename = "sap-xep")]
    sort: String,
    trang: String,
    cot: Vec<String>,
}

impl Default for Address {
    fn default() -> Self {
        Asked::default().address()
    }
}

impl Asked {
    /// What the parameters mean; what means nothing is left out.
    pub fn address(&self) -> Address {
        let chosen: Vec<Column> = Column::ALL
            .iter()
            .filter(|column| self.cot.iter().any(|word| word == column.as_str()))
            .copied()
            .collect();
        Address {
            state: self
                .state
                .parse()
                .ok()
                .filter(|state| *state != State::Draft),
            nearness: self.han.parse().ok(),
            whose: Whose::parse(&self.owner),
            sector: Some(canonical(&self.sector)).filter(|slug| !slug.is_empty()),
            words: canonical(&self.q).chars().take(200).collect(),
            sort: self.sort.parse().unwrap_or(Sort::Due),
            page: self.trang.parse().unwrap_or(1).max(1),
            columns: if chosen.is_empty() {
                Column::USUAL.to_vec()
            } else {
                chosen
            },
        }
    }
}

impl Address {
    /// From the query of an address.
    pub fn parse(query: &str) -> Self {
        serde_html_form::from_str::<Asked>(query)
            .unwrap_or_default()
            .address()
    }

    /// What is looked for, by this reader.
    pub fn filter(&self, reader: UserId) -> Filter {
        Filter {
            state: self.state,
            nearness: self.nearness,
            owner: self.whose.map(|whose| match whose {
                Whose::Me => CaseOwner::Person(reader),
                Whose::Nobody => CaseOwner::Nobody,
                Whose::Person(id) => CaseOwner::Person(id),
            }),
            sector: self.sector.clone(),
            words: self.words.clone(),
            sort: self.sort,
            page: self.page,
        }
    }

    /// Parameters and their values; what is as usual is left out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(state) = self.state {
            pairs.push(("trang-thai", state.to_string()));
        }
        if let Some(nearness) = self.nearness {
            pairs.push(("han", nearness.to_string()));
        }
        if let Some(whose) = self.whose {
            pairs.push(("thu-ly", whose.to_string()));
        }
        if let Some(sector) = &self.sector {
            pairs.push(("linh-vuc", sector.clone()));
        }
        if !self.words.is_empty() {
            pairs.push(("q", self.words.clone()));
        }
        if self.sort != Sort::Due {
            pairs.push(("sap-xep", self.sort.to_string()));
        }
        if self.columns != Column::USUAL {
            pairs.extend(self.columns.iter().map(|one| ("cot", one.to_string())));
        }
        if self.page > 1 {
            pairs.push(("trang", self.page.to_string()));
        }
        pairs
    }

    /// The query; empty for the list as it usually is.
    pub fn query(&self) -> String {
        // Pairs of texts have no value that an address lacks.
        serde_html_form::to_string(self.pairs()).unwrap_or_default()
    }

    /// Path and query.
    pub fn href(&self) -> String {
        match self.query() {
            query if query.is_empty() => PATH.to_owned(),
            query => format!("{PATH}?{query}"),
        }
    }

    /// How many filters are set; words and order are none.
    pub fn filters(&self) -> usize {
        usize::from(self.nearness.is_some())
            + usize::from(self.whose.is_some())
            + usize::from(self.sector.is_some())
    }
}
