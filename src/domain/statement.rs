//! The yearly statement of whoever judges: every interest that they know of is
//! declared, or there is none.

use std::collections::BTreeSet;

use chrono::{DateTime, Months, Utc};

use super::lifecycle::Role;
use super::permission::JUDGES;

/// For how long a statement stands.
const STANDS: Months = Months::new(12);

/// Whether somebody with these roles has to make the statement.
pub fn is_asked(roles: &BTreeSet<Role>) -> bool {
    JUDGES.iter().any(|role| roles.contains(role))
}

/// When a statement of this moment must be made anew.
pub fn ends(made_at: DateTime<Utc>) -> DateTime<Utc> {
    made_at.checked_add_months(STANDS).unwrap_or(made_at)
}

/// Before which moment a statement must have been made to be too old now.
pub fn oldest(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_sub_months(STANDS).unwrap_or(now)
}

/// Whether the newest statement stands; nobody's stands who made none.
pub fn stands(made_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    made_at.is_some_and(|made_at| now < ends(made_at))
}
