//! What a list is asked for, as it stands in the address.

use serde::Deserialize;

use crate::domain::search::{Cursor, Facet, Filter, Order, Question, Shelf};

/// Values of one filter that are read.
const MAX_VALUES: usize = 30;

/// The address's parameters, as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The words, as they were typed.
    pub q: String,
    #[serde(rename = "linh-vuc")]
    sectors: Vec<String>,
    #[serde(rename = "muc-tieu")]
    goals: Vec<String>,
    #[serde(rename = "loai")]
    kinds: Vec<String>,
    #[serde(rename = "giai-doan")]
    stages: Vec<String>,
    #[serde(rename = "dia-ban")]
    communes: Vec<String>,
    #[serde(rename = "trl")]
    trls: Vec<String>,
    #[serde(rename = "nam")]
    years: Vec<String>,
    #[serde(rename = "don-vi")]
    providers: Vec<String>,
    #[serde(rename = "tinh-trang")]
    states: Vec<String>,
    #[serde(rename = "co-quan")]
    agencies: Vec<String>,
    #[serde(rename = "sap-xep")]
    order: String,
    #[serde(rename = "sau")]
    after: String,
}

impl Asked {
    /// Asks for words alone.
    pub fn for_words(q: &str) -> Self {
        Self {
            q: q.to_owned(),
            ..Self::default()
        }
    }

    /// A filter's values, as they came.
    pub fn values(&self, facet: Facet) -> &[String] {
        match facet {
            Facet::Sector => &self.sectors,
            Facet::Goal => &self.goals,
            Facet::Kind => &self.kinds,
            Facet::Stage => &self.stages,
            Facet::Commune => &self.communes,
            Facet::Trl => &self.trls,
            Facet::Year => &self.years,
            Facet::Provider => &self.providers,
            Facet::State => &self.states,
            Facet::Agency => &self.agencies,
        }
    }

    /// What is looked for on a shelf; filters of others narrow nothing there.
    pub fn filter(&self, shelf: Shelf) -> Filter {
        let values = Facet::of(shelf).iter().map(|&facet| {
            let set = readable(self.values(facet)).map(str::to_owned).collect();
            (facet, set)
        });
        Filter {
            question: Question::parse(&self.q),
            values: values.collect(),
        }
    }

    /// The order asked for; relevance where something is searched for.
    pub fn order(&self) -> Order {
        let searched = Question::parse(&self.q).is_some();
        match self.order.parse::<Order>() {
            Ok(Order::Relevance) | Err(_) if searched => Order::Relevance,
            Ok(Order::Relevance) | Err(_) => Order::Newest,
            Ok(order) => order,
        }
    }

    /// Where the page begins, unless at the beginning.
    pub fn cursor(&self) -> Option<Cursor> {
        Cursor::decode(&self.after)
    }

    /// Every parameter that the shelf knows but the cursor, in the address's order.
    pub fn pairs(&self, shelf: Shelf) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        for &facet in Facet::of(shelf) {
            let values = readable(self.values(facet));
            pairs.extend(values.map(|value| (facet.as_str(), value.to_owned())));
        }
        if let (Shelf::Initiatives, Ok(order)) = (shelf, self.order.parse::<Order>()) {
            pairs.push(("sap-xep", order.to_string()));
        }
        pairs
    }
}

/// Values that can be asked the database.
pub fn readable(values: &[String]) -> impl Iterator<Item = &str> {
    values
        .iter()
        .map(|value| value.trim())
        .filter(|value| !value.is_empty() && value.len() <= 300 && !value.contains('\0'))
        .take(MAX_VALUES)
}
