//! Who may not act on a proposal, because it is theirs in one way or another.
//!
//! A conflict is judged by person, applicant, tax code and declared interest, never by
//! role alone. An e-mail domain in common proves nothing: it warns, and public domains not
//! even that.
//!
//! Who wrote for an applicant at the counter did so in office and gains nothing by it: they
//! receive, screen and handle the dossier as any colleague, who sees on it whose hand wrote
//! it. But nobody judges their own words, so they file no sheet on it, sit in no council
//! over it and do not decide it.

use std::collections::BTreeSet;

use crate::domain::text::{EmailAddress, TaxCode};
use crate::ids::{ApplicantId, ProposalId, UserId};

/// A person who would act on a proposal: moderator, reviewer, council member, approver.
#[derive(Debug, Clone)]
pub struct Examined {
    /// The account.
    pub person: UserId,
    /// Addresses the person is known by.
    pub emails: Vec<EmailAddress>,
    /// Applicants that the person is or was a member of.
    pub applicants: Vec<ApplicantId>,
    /// Tax codes of those applicants and of the person's employers.
    pub tax_codes: Vec<TaxCode>,
    /// What the person has declared.
    pub interests: Vec<Interest>,
}

/// An interest that somebody declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interest {
    /// In an applicant.
    Applicant(ApplicantId),
    /// In whoever has this tax code, branches included.
    TaxCode(TaxCode),
    /// In one proposal: as a relative of its authors, as a rival.
    Proposal(ProposalId),
    /// In whatever a person proposes.
    Person(UserId),
}

crate::names! {
    /// What ties somebody to an organisation or a person.
    pub enum Tie {
        Employment = "employment",
        Shares = "shares",
        Family = "family",
        Personal = "personal",
        TeacherStudent = "teacher_student",
    }
}

/// The side of a proposal that a conflict can touch.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The proposal.
    pub proposal: ProposalId,
    /// Who submits it.
    pub applicant: ApplicantId,
    /// The applicant's tax code and those of partners named in it.
    pub tax_codes: Vec<TaxCode>,
    /// Accounts behind it: members of the applicant, who wrote or submitted it for
    /// themselves, contributors with an account.
    pub people: Vec<UserId>,
    /// Who wrote it for the applicant at the counter.
    pub helper: Option<UserId>,
    /// Addresses in it: contact, members, contributors.
    pub emails: Vec<EmailAddress>,
}

crate::names! {
    /// What makes a conflict.
    pub enum Kind {
        /// The person stands behind the proposal.
        Person = "person",
        /// The person is a member of the applicant.
        Applicant = "applicant",
        /// The person belongs to an organisation of the same tax code, branches included.
        TaxCode = "tax_code",
        /// The person has declared an interest.
        Interest = "interest",
        /// The person wrote it for the applicant at the counter.
        Helper = "helper",
    }
}

impl Kind {
    /// Whether it bars from everything about the dossier; what does not bars from judging it.
    #[must_use]
    pub const fn bars_handling(self) -> bool {
        !matches!(self, Kind::Helper)
    }
}

/// One result of the examination, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The person must not judge this proposal, nor, but for [`Kind::Helper`], act on it.
    Conflict {
        /// Why.
        kind: Kind,
    },
    /// An e-mail domain is shared: a person should look; nothing is refused.
    Warning {
        /// The domain.
        domain: String,
    },
}

/// Examines one person against one proposal. Nothing found is an empty list; each finding
/// stands once, conflicts before warnings.
#[must_use]
pub fn examine(person: &Examined, dossier: &Dossier) -> Vec<Finding> {
    let same_address = person.emails.iter().any(|e| dossier.emails.contains(e));
    let mut findings = BTreeSet::new();
    let mut conflict = |found: bool, kind: Kind| {
        if found {
            findings.insert(Finding::Conflict { kind });
        }
    };
    conflict(
        dossier.people.contains(&person.person) || same_address,
        Kind::Person,
    );
    conflict(
        person.applicants.contains(&dossier.applicant),
        Kind::Applicant,
    );
    conflict(
        person.tax_codes.iter().any(|code| is_of(code, dossier)),
        Kind::TaxCode,
    );
    conflict(
        person.interests.iter().any(|i| touches(i, dossier)),
        Kind::Interest,
    );
    conflict(dossier.helper == Some(person.person), Kind::Helper);
    findings.extend(person.emails.iter().filter_map(|own| {
        shared_domain(own, &dossier.emails).map(|domain| Finding::Warning {
            domain: domain.to_owned(),
        })
    }));
    findings.into_iter().collect()
}

/// The domain of an address that another of these has too, unless it is everybody's.
#[must_use]
pub fn shared_domain<'a>(own: &'a EmailAddress, others: &[EmailAddress]) -> Option<&'a str> {
    let domain = own.domain();
    let related = |other: &EmailAddress| are_related(domain, other.domain());
    (!is_public_domain(domain) && others.iter().any(related)).then_some(domain)
}

/// Whether a finding bars the person from judging.
#[must_use]
pub fn is_barred(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| matches!(finding, Finding::Conflict { .. }))
}

/// Whether a finding bars the person from handling the dossier at all.
#[must_use]
pub fn is_kept_out(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| matches!(finding, Finding::Conflict { kind } if kind.bars_handling()))
}

fn is_of(code: &TaxCode, dossier: &Dossier) -> bool {
    dossier
        .tax_codes
        .iter()
        .any(|other| other.root() == code.root())
}

fn touches(interest: &Interest, dossier: &Dossier) -> bool {
    match interest {
        Interest::Applicant(applicant) => *applicant == dossier.applicant,
        Interest::TaxCode(code) => is_of(code, dossier),
        Interest::Proposal(proposal) => *proposal == dossier.proposal,
        Interest::Person(person) => dossier.people.contains(person),
    }
}

/// Mail for everybody: sharing it says nothing about two people.
const FREE_MAIL: [&str; 29] = [
    "126.com",
    "163.com",
    "aol.com",
    "duck.com",
    "fastmail.com",
    "gmail.com",
    "gmx.com",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "hotmail.com.vn",
    "icloud.com",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.com",
    "outlook.com.vn",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "vnn.vn",
    "yahoo.com",
    "yahoo.com.vn",
    "yandex.com",
    "zoho.com",
];

/// Whether a domain belongs to the State or to everybody. Subdomains belong to their parent.
#[must_use]
pub fn is_public_domain(domain: &str) -> bool {
    FREE_MAIL
        .iter()
        .chain(&["gov.vn"])
        .any(|public| is_within(domain, public))
}

/// The same domain, or one inside the other.
fn are_related(one: &str, other: &str) -> bool {
    is_within(one, other) || is_within(other, one)
}

fn is_within(domain: &str, parent: &str) -> bool {
    domain == parent
        || domain
            .strip_suffix(parent)
            .is_some_and(|rest| rest.ends_with('.'))
}
