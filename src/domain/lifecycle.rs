//! What a lifecycle is: a constant table of transitions, and one function that
//! decides whether an action may happen.
//!
//! Buttons, handlers, jobs, mails, documentation and tests all read the same
//! table, so that none of them can promise what another refuses.

use std::collections::BTreeSet;

use crate::names;

names! {
    /// Who somebody is to one record. Roles of the applicant's side come from
    /// membership, the others from the person's granted roles, and both are
    /// taken away where a conflict of interest stands in the way.
    pub enum Role {
        Owner = "owner",
        Editor = "editor",
        Viewer = "viewer",
        /// Writes for an applicant who came in person, until they claim it.
        Helper = "helper",
        Moderator = "moderator",
        Reviewer = "reviewer",
        Council = "council",
        Approver = "approver",
        Officer = "officer",
        Administrator = "administrator",
        Auditor = "auditor",
        System = "system",
    }
}

/// Whether an act takes a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// There is nothing to explain.
    None,
    /// A word may be added.
    Optional,
    /// Refused without a reason.
    Required,
}

/// Where a transition leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To<S> {
    /// To this state.
    State(S),
    /// To the state that the record came from, kept on the record.
    Returns,
    /// Nowhere: the act is recorded and the state stays.
    Same,
}

/// One row of a lifecycle's table. `G` names the guards, `E` the effects.
#[derive(Debug, Clone, Copy)]
pub struct Transition<S: 'static, A: 'static, G: 'static, E: 'static> {
    /// What is done.
    pub action: A,
    /// In which states it can be done.
    pub from: &'static [S],
    /// Where it leads.
    pub to: To<S>,
    /// Who may do it.
    pub by: &'static [Role],
    /// What must hold.
    pub guards: &'static [G],
    /// Whether a reason is asked for.
    pub note: Note,
    /// Who is told.
    pub effects: &'static [E],
}

/// What is true of one person and one record at one moment. Loaded by
/// `models`, so that the rules need no database.
#[derive(Debug, Clone, Default)]
pub struct Facts<G: Ord> {
    /// Who the actor is to this record.
    pub roles: BTreeSet<Role>,
    /// The guards that hold.
    pub met: BTreeSet<G>,
}

/// Why an action was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal<G> {
    /// The record's state does not offer this action.
    NotNow,
    /// The actor has no role that may do it.
    NotYours,
    /// This does not hold yet.
    Unmet(G),
    /// A reason is required and was not given.
    ReasonMissing,
}

/// The one decision: the row that applies, or why none does.
///
/// # Errors
/// The first refusal in this order: state, role, guards as listed, reason.
pub fn decide<S, A, G, E>(
    table: &'static [Transition<S, A, G, E>],
    state: S,
    action: A,
    facts: &Facts<G>,
    note: Option<&str>,
) -> Result<&'static Transition<S, A, G, E>, Refusal<G>>
where
    S: PartialEq + Copy,
    A: PartialEq + Copy,
    G: Ord + Copy,
{
    let row = table
        .iter()
        .find(|row| row.action == action && row.from.contains(&state))
        .ok_or(Refusal::NotNow)?;
    if !row.by.iter().any(|role| facts.roles.contains(role)) {
        return Err(Refusal::NotYours);
    }
    if let Some(guard) = row.guards.iter().find(|guard| !facts.met.contains(guard)) {
        return Err(Refusal::Unmet(*guard));
    }
    if row.note == Note::Required && note.is_some_and(|note| note.trim().is_empty()) {
        return Err(Refusal::ReasonMissing);
    }
    Ok(row)
}

/// An action that a page shows: enabled, or off with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer<A, G> {
    /// What can be done.
    pub action: A,
    /// Why it cannot be done yet; nothing when it can.
    pub unmet: Option<G>,
    /// Whether a reason is asked for.
    pub note: Note,
}

/// The actions that a person sees in a state: those [`decide`] would allow or
/// would refuse only for a guard. `decide` is asked with the reason left open
/// (`None`), so that an offer stands before its reason is written.
pub fn offers<S, A, G, E>(
    table: &'static [Transition<S, A, G, E>],
    state: S,
    facts: &Facts<G>,
) -> Vec<Offer<A, G>>
where
    S: PartialEq + Copy,
    A: PartialEq + Copy,
    G: Ord + Copy,
{
    table
        .iter()
        .filter(|row| row.from.contains(&state))
        .filter_map(|row| {
            let unmet = match decide(table, state, row.action, facts, None) {
                Ok(_) => None,
                Err(Refusal::Unmet(guard)) => Some(guard),
                Err(_) => return None,
            };
            Some(Offer {
                action: row.action,
                unmet,
                note: row.note,
            })
        })
        .collect()
}

/// True where no (state, action) pair has two rows. Used in a `const`
/// assertion beside each table, so that an ambiguous table does not compile.
#[macro_export]
macro_rules! deterministic {
    ($table:expr) => {
        const _: () = {
            let table = $table;
            let mut i = 0;
            while i < table.len() {
                let mut j = i + 1;
                while j < table.len() {
                    if table[i].action as u8 == table[j].action as u8 {
                        let mut k = 0;
                        while k < table[i].from.len() {
                            let mut l = 0;
                            while l < table[j].from.len() {
                                assert!(
                                    table[i].from[k] as u8 != table[j].from[l] as u8,
                                    "two rows for one state and action"
                                );
                                l += 1;
                            }
                            k += 1;
                        }
                    }
                    j += 1;
                }
                i += 1;
            }
        };
    };
}
