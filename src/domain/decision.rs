//! Decisions (quyết định).

use crate::names;

names! {
    /// What was decided.
    pub enum Kind {
        Approve = "approve",
        Decline = "decline",
        Ineligible = "ineligible",
    }
}

names! {
    /// What an approval leads to.
    pub enum Outcome {
        Publish = "publish",
        Pilot = "pilot",
        Order = "order",
    }
}

names! {
    /// How a decision came to its end. It is never erased.
    pub enum Ended {
        Undone = "undone",
        Revoked = "revoked",
        Reconsidered = "reconsidered",
        Withdrawn = "withdrawn",
    }
}
