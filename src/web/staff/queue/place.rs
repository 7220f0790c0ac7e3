//! A dossier that was opened from a list: where it stands there, and what
//! stands before and after it.

use serde::{Deserialize, Serialize};

use super::address::{Address, PATH};
use crate::ids::ProposalId;
use crate::models::pool::Db;
use crate::models::queue::Count;
use crate::models::{calendar, queue};
use crate::web::error::Error;
use crate::web::staff::labels;
use crate::web::visit::{Door, Entered};

/// What a dossier's address says of the list it was opened from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CameFrom {
    /// The list's query. Absent: the dossier was opened by itself.
    #[serde(rename = "hang-doi", skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    /// Its place there, from 1.
    #[serde(rename = "vi-tri", skip_serializing_if = "String::is_empty")]
    place: String,
}

/// What stands before and after a dossier in its list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Place {
    /// As `12 / 50`; empty where the dossier is in the list no more.
    position: String,
    of: String,
    previous: String,
    next: String,
}

impl CameFrom {
    /// A dossier of a list.
    pub fn list(address: &Address, place: i64) -> Self {
        Self {
            list: Some(address.query()),
            place: place.to_string(),
        }
    }

    /// The list's address.
    pub fn back(&self) -> String {
        self.list
            .as_ref()
            .map_or_else(|| PATH.to_owned(), |list| Address::parse(list).href())
    }

    /// What stands behind the dossier's path; empty where it was opened by itself.
    pub fn suffix(&self) -> String {
        if self.list.is_none() {
            return String::new();
        }
        // Texts have no value that an address lacks.
        serde_html_form::to_string(self)
            .map(|query| format!("?{query}"))
            .unwrap_or_default()
    }

    /// The dossier's place. Two queries, and none where it was opened by itself.
    ///
    /// # Errors
    /// The database's.
    pub async fn place<D: Door>(
        &self,
        visit: &Entered<D>,
        dossier: ProposalId,
        db: &mut Db,
    ) -> Result<Option<Place>, Error> {
        let Some(list) = &self.list else {
            return Ok(None);
        };
        let address = Address::parse(list);
        let was = self.place.parse::<i64>().unwrap_or(1).max(1);
        let calendar = calendar::load(&visit.app.rules.office, db).await?;
        let dates = labels::dates(&calendar, visit.now());
        let reader = visit.person.id;
        let filter = address.filter(reader);
        let found = queue::place(reader, &filter, dossier, was, dates, db).await?;
        let here = match found.number {
            Some(Count::Exactly(number)) => number,
            // The list that led here knows better than whoever stops counting.
            Some(Count::Many) => was.max(queue::MOST_COUNTED + 1),
            None => was,
        };
        let to = |id: Option<ProposalId>, place: i64| {
            id.map(|id| {
                let suffix = CameFrom::list(&address, place).suffix();
                format!("{PATH}/{id}{suffix}")
            })
            .unwrap_or_default()
        };
        Ok(Some(Place {
            position: found
                .number
                .map(|number| {
                    let number = labels::count(number, visit.language);
                    format!("{number} / {}", labels::count(found.of, visit.language))
                })
                .unwrap_or_default(),
            of: labels::count(found.of, visit.language),
            previous: to(found.previous, here - 1),
            // Where it has left the list, what moved up has its place.
            next: to(found.next, here + i64::from(found.number.is_some())),
        }))
    }
}

impl Place {
    /// A place to try templates with.
    pub fn sample() -> Self {
        Self {
            position: "12 / 50".to_owned(),
            of: "50".to_owned(),
            previous: "/can-bo/ho-so/0?hang-doi=&vi-tri=11".to_owned(),
            next: "/can-bo/ho-so/1?hang-doi=&vi-tri=13".to_owned(),
        }
    }
}
