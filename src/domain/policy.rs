//! Words of the policy tree: documents, goals, indicators.

use crate::names;

names! {
    /// Who issued a document.
    pub enum Level {
        Central = "central",
        Provincial = "provincial",
    }
}

names! {
    /// Whether a document is in force, as far as a person has checked.
    pub enum Status {
        InForce = "in_force",
        Replaced = "replaced",
        Expired = "expired",
        /// Nobody has checked.
        Unknown = "unknown",
    }
}

names! {
    /// What a node of the tree is.
    pub enum GoalKind {
        Framework = "framework",
        Group = "group",
        Task = "task",
        Target = "target",
        Objective = "objective",
        Index = "index",
    }
}

impl GoalKind {
    /// Whether the node only holds others together; nothing is aimed at it.
    pub const fn is_heading(self) -> bool {
        matches!(self, GoalKind::Framework | GoalKind::Group)
    }
}

names! {
    /// Who can move a goal.
    pub enum Scope {
        Provincial = "provincial",
        /// Only the country as a whole: no gap of the province.
        National = "national",
    }
}

names! {
    /// How a value is compared with its target.
    pub enum Operator {
        AtMost = "<=",
        AtLeast = ">=",
        Below = "<",
        Above = ">",
        Exactly = "=",
        /// The value is `low-high`.
        Between = "range",
    }
}

names! {
    /// What the public may know of a goal link.
    pub enum LinkStatus {
        Confirmed = "confirmed",
        /// The reference data's, and nobody's word yet.
        Suggested = "suggested",
    }
}
