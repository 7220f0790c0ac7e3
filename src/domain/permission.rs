//! What each role may open: the areas of the portal, and the parts of a dossier.

use std::collections::BTreeSet;

use super::lifecycle::Role;
use crate::names;

names! {
    /// A part of the portal that asks for a role.
    pub enum Area {
        /// Own dossiers of an applicant: anybody who is signed in.
        Applicant = "applicant",
        /// The staff area.
        Staff = "staff",
        /// Writing for applicants who come in person.
        Counter = "counter",
        /// The queue and the dossiers as the department works on them.
        Dossiers = "dossiers",
        /// The dossiers before the council.
        Council = "council",
        /// Catalogue entries as moderators show and hide them.
        Publication = "publication",
        Administration = "administration",
    }
}

impl Area {
    /// The granted roles that open the area. Empty: any signed-in person.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Area::Applicant => &[],
            Area::Staff => &[
                Role::Moderator,
                Role::Reviewer,
                Role::Council,
                Role::Approver,
                Role::Officer,
                Role::Administrator,
                Role::Auditor,
            ],
            Area::Counter => &[Role::Moderator, Role::Officer],
            Area::Dossiers => &[
                Role::Moderator,
                Role::Approver,
                Role::Auditor,
                Role::Administrator,
            ],
            Area::Council => &[
                Role::Council,
                Role::Moderator,
                Role::Approver,
                Role::Auditor,
                Role::Administrator,
            ],
            Area::Publication => &[
                Role::Moderator,
                Role::Approver,
                Role::Auditor,
                Role::Administrator,
            ],
            Area::Administration => &[Role::Administrator, Role::Auditor],
        }
    }

    /// Whether somebody with these granted roles may open it.
    pub fn admits(self, roles: &BTreeSet<Role>) -> bool {
        self.roles().is_empty() || self.roles().iter().any(|role| roles.contains(role))
    }
}

/// How much of a dossier somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Nothing; it is as if it did not exist.
    None,
    /// What the applicant is told.
    Applicant,
    /// Everything the department works with.
    Staff,
}

/// Whether somebody in these roles handles the dossier, beyond judging it.
pub fn handles(roles: &BTreeSet<Role>) -> bool {
    [
        Role::Moderator,
        Role::Approver,
        Role::Auditor,
        Role::Administrator,
    ]
    .iter()
    .any(|role| roles.contains(role))
}

/// What somebody in these roles to one proposal sees of it. Reviewers see
/// it through their assignment alone, the council in deliberation.
pub fn sight(roles: &BTreeSet<Role>) -> Sight {
    const STAFF: &[Role] = &[
        Role::Moderator,
        Role::Approver,
        Role::Auditor,
        Role::Administrator,
        Role::Council,
    ];
    const MEMBERS: &[Role] = &[Role::Owner, Role::Editor, Role::Viewer, Role::Helper];
    if STAFF.iter().any(|role| roles.contains(role)) {
        Sight::Staff
    } else if MEMBERS.iter().any(|role| roles.contains(role)) {
        Sight::Applicant
    } else {
        Sight::None
    }
}

names! {
    /// Who reads a note on a dossier.
    pub enum NoteAudience {
        /// Whoever handles cases.
        Moderators = "moderators",
        /// Everybody who works on the dossier at the department.
        Department = "department",
        /// The reviewers of the dossier too.
        Reviewers = "reviewers",
    }
}

/// The notes that somebody in these roles to a dossier reads.
pub fn note_audiences(roles: impl IntoIterator<Item = Role>) -> Vec<NoteAudience> {
    let mut read = BTreeSet::new();
    for role in roles {
        match role {
            Role::Moderator | Role::Auditor | Role::Administrator => {
                read.extend(NoteAudience::ALL);
            }
            Role::Approver | Role::Council => {
                read.extend([NoteAudience::Department, NoteAudience::Reviewers]);
            }
            Role::Reviewer => {
                read.insert(NoteAudience::Reviewers);
            }
            _ => {}
        }
    }
    read.into_iter().collect()
}
