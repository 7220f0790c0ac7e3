//! Who acts, when and from where: handed to every operation that changes something.

use chrono::{DateTime, Utc};

use super::person::Person;
use crate::auth::seal::Key;
use crate::config::{Deadlines, Members, Review, Warnings};
use crate::domain::deadline::OfficeHours;
use crate::ids::UserId;

/// One act's circumstances.
#[derive(Debug, Clone)]
pub struct Acting {
    /// Nobody for the system itself.
    pub person: Option<Person>,
    pub now: DateTime<Utc>,
    pub request_id: String,
    pub address: String,
    /// Seals the log's rows.
    pub key: Key,
    /// The rules of this portal, as its settings say.
    pub rules: Rules,
}

/// The settings that operations work by.
#[derive(Debug, Clone)]
pub struct Rules {
    pub deadlines: Deadlines,
    pub warnings: Warnings,
    pub review: Review,
    pub members: Members,
    pub office: OfficeHours,
    /// Whether files that nothing has scanned may be published.
    pub publish_unscanned: bool,
}

impl Acting {
    /// The acting person's id; nothing for the system.
    pub fn user(&self) -> Option<UserId> {
        self.person.as_ref().map(|person| person.id)
    }
}
