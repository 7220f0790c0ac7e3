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
        /// The queue and the lists of the department's dossiers.
        Dossiers = "dossiers",
        /// One dossier as the department works on it.
        Dossier = "dossier",
        /// The dossiers before the council.
        Council = "council",
        /// One dossier before the council.
        Case = "case",
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
            Area::Dossiers | Area::Dossier => &[
                Role::Moderator,
                Role::Approver,
                Role::Auditor,
                Role::Administrator,
            ],
            Area::Council | Area::Case => &[
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
    pub fn admits(self, granted: &BTreeSet<Role>) -> bool {
        self.roles().is_empty() || self.roles().iter().any(|role| granted.contains(role))
    }

    /// Whether the roles that somebody has on single dossiers, in another's
    /// place, open it: never a list. Which dossier it is, [`standing`] says.
    pub fn admits_substitute(self, substitute: &BTreeSet<Role>) -> bool {
        matches!(self, Area::Dossier | Area::Case)
            && self.roles().iter().any(|role| substitute.contains(role))
    }
}

/// The roles in which people judge others' dossiers.
pub const JUDGES: &[Role] = &[
    Role::Moderator,
    Role::Reviewer,
    Role::Council,
    Role::Approver,
];

/// Everything that decides what a person is to one dossier.
#[derive(Debug, Clone, Default)]
pub struct Relation {
    /// The person's place in the applicant.
    pub member: Option<Role>,
    /// Writes for the applicant at the counter, until they claim the dossier.
    pub helps: bool,
    /// Roles granted for every dossier.
    pub granted: BTreeSet<Role>,
    /// Roles that the person has on this dossier alone, in another's place.
    pub substitute: BTreeSet<Role>,
    /// An interest bars the person, declared or found.
    pub conflicted: bool,
    /// The person's agency posted the challenge that the dossier answers.
    pub advises: bool,
    /// The person wrote the dossier for the applicant at the counter.
    pub wrote: bool,
    /// The dossier is still the applicant's draft.
    pub draft: bool,
    /// The dossier is before the council.
    pub deliberated: bool,
}

/// What a person is to one dossier: the permission function. Every page, act,
/// file and mail about a dossier asks for the roles that it gives; no role
/// means that the dossier does not exist for this person.
///
/// 1. Members and helpers of the applicant are that, whatever else they are.
/// 2. A draft is the applicant's alone.
/// 3. A conflict of interest takes every role of the department away.
/// 4. Granted roles hold, and on this dossier those in another's place.
///    The council's holds while the dossier is before it, for whoever did not
///    write it at the counter.
/// 5. Whoever belongs to the agency that posted the challenge neither approves
///    nor votes; its officers advise.
///
/// Reviewers read through their assignments alone, which ask the same of
/// conflicts and agencies.
pub fn standing(relation: &Relation) -> BTreeSet<Role> {
    const WHOLE: &[Role] = &[
        Role::Moderator,
        Role::Approver,
        Role::Administrator,
        Role::Auditor,
    ];
    let mut roles: BTreeSet<Role> = relation.member.into_iter().collect();
    if relation.helps {
        roles.insert(Role::Helper);
    }
    if relation.draft || relation.conflicted {
        return roles;
    }
    let has = |role: &Role| relation.granted.contains(role) || relation.substitute.contains(role);
    roles.extend(WHOLE.iter().copied().filter(has));
    if relation.deliberated && !relation.wrote && has(&Role::Council) {
        roles.insert(Role::Council);
    }
    if relation.advises {
        roles.remove(&Role::Approver);
        roles.remove(&Role::Council);
        if relation.granted.contains(&Role::Officer) {
            roles.insert(Role::Officer);
        }
    }
    roles
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

/// What somebody in these roles to one proposal sees of it: by [`standing`].
pub fn sight(roles: &BTreeSet<Role>) -> Sight {
    const STAFF: &[Role] = &[
        Role::Moderator,
        Role::Approver,
        Role::Auditor,
        Role::Administrator,
        Role::Council,
        Role::Officer,
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
