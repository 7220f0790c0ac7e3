//! Who may not act on what is theirs.

use nq57::domain::conflict::*;
use nq57::domain::text::{EmailAddress, TaxCode};
use nq57::ids::{ApplicantId, ProposalId, UserId};
use uuid::Uuid;

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn applicant(number: u128) -> ApplicantId {
    ApplicantId(Uuid::from_u128(number))
}

fn proposal(number: u128) -> ProposalId {
    ProposalId(Uuid::from_u128(number))
}

fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn tax_code(text: &str) -> TaxCode {
    TaxCode::parse(text).unwrap()
}

fn dossier() -> Dossier {
    Dossier {
        proposal: proposal(1),
        applicant: applicant(1),
        tax_codes: vec![tax_code("0314409058")],
        people: vec![user(1), user(2)],
        helper: Some(user(3)),
        emails: vec![
            email("hong@congty.vn"),
            email("ke.toan@gmail.com"),
            email("lan@ubnd.hatinh.gov.vn"),
        ],
    }
}

fn stranger() -> Examined {
    Examined {
        person: user(9),
        emails: vec![email("chuyengia@vien.vn")],
        applicants: vec![applicant(9)],
        tax_codes: vec![tax_code("0100112437")],
        interests: vec![
            Interest::Applicant(applicant(8)),
            Interest::Proposal(proposal(8)),
            Interest::Person(user(8)),
        ],
    }
}

fn found(change: impl FnOnce(&mut Examined)) -> Vec<Finding> {
    let mut person = stranger();
    change(&mut person);
    examine(&person, &dossier())
}

fn conflict(kind: Kind) -> Vec<Finding> {
    vec![Finding::Conflict { kind }]
}

#[test]
fn a_stranger_may_act() {
    let findings = found(|_| {});
    assert_eq!(findings, []);
    assert!(!is_barred(&findings));
}

#[test]
fn person_applicant_tax_code_and_declared_interest_bar() {
    assert_eq!(found(|p| p.person = user(2)), conflict(Kind::Person));
    assert_eq!(
        found(|p| p.emails.push(email("HONG@congty.vn"))).first(),
        conflict(Kind::Person).first()
    );
    assert_eq!(
        found(|p| p.applicants.push(applicant(1))),
        conflict(Kind::Applicant)
    );
    assert_eq!(
        found(|p| p.tax_codes.push(tax_code("0314409058"))),
        conflict(Kind::TaxCode)
    );
    for interest in [
        Interest::Applicant(applicant(1)),
        Interest::TaxCode(tax_code("0314409058-002")),
        Interest::Proposal(proposal(1)),
        Interest::Person(user(1)),
    ] {
        let findings = found(|p| p.interests.push(interest.clone()));
        assert_eq!(findings, conflict(Kind::Interest), "{interest:?}");
        assert!(is_barred(&findings));
    }
}

#[test]
fn who_helped_at_the_counter_handles_the_dossier_and_does_not_judge_it() {
    let findings = found(|p| p.person = user(3));
    assert_eq!(findings, conflict(Kind::Helper));
    assert!(is_barred(&findings));
    assert!(!is_kept_out(&findings));
    // An interest of one's own stays one.
    let findings = found(|p| {
        p.person = user(3);
        p.applicants.push(applicant(1));
    });
    assert!(is_kept_out(&findings));
}

#[test]
fn branches_of_one_organisation_are_one_organisation() {
    for (own, theirs) in [
        ("0314409058-002", "0314409058"),
        ("0314409058", "0314409058-001"),
        ("0314409058-002", "0314409058-001"),
    ] {
        let person = Examined {
            tax_codes: vec![tax_code(own)],
            ..stranger()
        };
        let dossier = Dossier {
            tax_codes: vec![tax_code(theirs)],
            ..dossier()
        };
        assert_eq!(
            examine(&person, &dossier),
            conflict(Kind::TaxCode),
            "{own} {theirs}"
        );
    }
}

#[test]
fn several_reasons_are_each_told_once_conflicts_first() {
    let findings = found(|p| {
        p.person = user(1);
        p.emails = vec![email("a@congty.vn"), email("b@congty.vn")];
        p.applicants = vec![applicant(1), applicant(1)];
        p.interests = vec![
            Interest::Applicant(applicant(1)),
            Interest::Proposal(proposal(1)),
        ];
    });
    let domain = "congty.vn".to_owned();
    assert_eq!(
        findings,
        [
            Finding::Conflict { kind: Kind::Person },
            Finding::Conflict {
                kind: Kind::Applicant
            },
            Finding::Conflict {
                kind: Kind::Interest
            },
            Finding::Warning { domain },
        ]
    );
}

#[test]
fn a_shared_domain_only_warns_and_a_public_one_says_nothing() {
    for (own, warns) in [
        ("binh@congty.vn", true),
        ("binh@mail.congty.vn", true),
        ("binh@khongphaicongty.vn", false),
        ("binh@ty.vn", false),
        // Free mail, the State's mail and their subdomains.
        ("binh@gmail.com", false),
        ("binh@ubnd.hatinh.gov.vn", false),
        ("binh@sokhcn.hatinh.gov.vn", false),
    ] {
        let findings = found(|p| p.emails = vec![email(own)]);
        let domain = own.trim_start_matches("binh@").to_owned();
        let expected = if warns {
            vec![Finding::Warning { domain }]
        } else {
            vec![]
        };
        assert_eq!(findings, expected, "{own}");
        assert!(!is_barred(&findings));
    }
}

#[test]
fn public_domains_are_those_of_the_state_and_of_everybody() {
    for public in [
        "gov.vn",
        "hatinh.gov.vn",
        "gmail.com",
        "yahoo.com.vn",
        "hn.vnn.vn",
    ] {
        assert!(is_public_domain(public), "{public}");
    }
    for private in [
        "fptgov.vn",
        "notgmail.com",
        "gmail.com.congty.vn",
        "com.vn",
        "congty.vn",
    ] {
        assert!(!is_public_domain(private), "{private}");
    }
}
