//! E-mail, telephone and tax codes.

use std::collections::BTreeMap;

use nq57::domain::text::*;

use super::refused;

#[test]
fn one_mailbox_is_one_address() {
    for (raw, address) in [
        (" Hong.Nguyen@CongTy.VN ", "hong.nguyen@congty.vn"),
        ("a+b_c-d@x.edu.vn", "a+b_c-d@x.edu.vn"),
        ("o'hara@mail.com\u{200b}", "o'hara@mail.com"),
        ("so@sokhcn.hatinh.gov.vn", "so@sokhcn.hatinh.gov.vn"),
        ("x@xn--bcher-kva.xn--p1ai", "x@xn--bcher-kva.xn--p1ai"),
    ] {
        assert_eq!(EmailAddress::parse(raw).unwrap().as_str(), address);
    }
    let address = EmailAddress::parse("Hong@Congty.vn").unwrap();
    assert_eq!((address.local(), address.domain()), ("hong", "congty.vn"));
    for bad in [
        "a",
        "@b.vn",
        "a@",
        "a@b",
        "a@b.v",
        "a@b.1",
        "a b@c.vn",
        "a@@b.vn",
        "a@b@c.vn",
        ".a@b.vn",
        "a.@b.vn",
        "a..b@c.vn",
        "a@-b.vn",
        "a@b-.vn",
        "a@b..vn",
        "a@.vn",
        "a@b.vn.",
        "a@b.vn\r\nBcc: c@d.vn",
        "a@b.vn\n",
        "a@b.vn\u{2028}",
        "a%0d%0abcc@b.vn",
        "a!b@c.vn",
        "\"a b\"@c.vn",
        "a@[127.0.0.1]",
        "<a@b.vn>",
        "a,b@c.vn",
    ] {
        assert_eq!(
            refused(EmailAddress::parse(bad)),
            "problem-email-shape",
            "{bad:?}"
        );
    }
    assert_eq!(refused(EmailAddress::parse(" ")), "problem-email-missing");
    assert_eq!(
        refused(EmailAddress::parse("hồng@congty.vn")),
        "problem-email-marks"
    );
    let local = |length: usize| format!("{}@b.vn", "a".repeat(length));
    assert!(EmailAddress::parse(&local(64)).is_ok());
    assert_eq!(
        refused(EmailAddress::parse(&local(65))),
        "problem-email-shape"
    );
    let long = format!("a@{}.vn", ["b".repeat(60).as_str(); 5].join("."));
    assert_eq!(
        refused(EmailAddress::parse(&long)),
        "problem-email-too-long"
    );
}

#[test]
fn phones_are_read_as_people_write_them() {
    for (raw, stored, shown) in [
        ("0912345678", "+84912345678", "0912 345 678"),
        ("0912 345 678", "+84912345678", "0912 345 678"),
        ("0912.345.678", "+84912345678", "0912 345 678"),
        ("+84912345678", "+84912345678", "0912 345 678"),
        ("84 912 345 678", "+84912345678", "0912 345 678"),
        ("+84 (0) 912-345-678", "+84912345678", "0912 345 678"),
        ("0084 912 345 678", "+84912345678", "0912 345 678"),
        // A domestic number may itself begin with 084.
        ("0841234567", "+84841234567", "0841 234 567"),
        ("(0239) 3855 555", "+842393855555", "0239 385 5555"),
        ("02438 123 456", "+842438123456", "024 3812 3456"),
    ] {
        let phone = Phone::parse(raw).unwrap_or_else(|problem| panic!("{raw}: {problem}"));
        assert_eq!(
            (phone.as_str(), phone.national().as_str()),
            (stored, shown),
            "{raw}"
        );
    }
    for bad in [
        "912345678",
        "091234567",
        "09123456789",
        "0112345678",
        "0412345678",
        "023938555",
        "+1 202 555 0100",
        "09123x5678",
        "+840",
        "84",
        "0912345678 / 0987654321",
        "٠٩١٢٣٤٥٦٧٨",
    ] {
        assert_eq!(refused(Phone::parse(bad)), "problem-phone-shape", "{bad}");
    }
    assert_eq!(refused(Phone::parse(" ")), "problem-phone-missing");
}

#[test]
fn tax_codes_agree_with_the_reference_vectors() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/config/reference/tax_codes.csv"
    );
    let mut seen = BTreeMap::from([("yes", 0), ("no", 0)]);
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let valid = TaxCode::parse(&row[0]).is_ok_and(|code| code.as_str() == &row[0]);
        assert_eq!(valid, &row[1] == "yes", "{}", &row[0]);
        *seen.get_mut(&row[1]).unwrap() += 1;
    }
    assert!(seen.values().all(|count| *count >= 5), "{seen:?}");
}

#[test]
fn tax_codes_say_what_is_wrong() {
    for (raw, code, root, branch) in [
        ("0314409058", "0314409058", "0314409058", None),
        (
            " 0314 409 058 - 002 ",
            "0314409058-002",
            "0314409058",
            Some("002"),
        ),
        ("0314409058002", "0314409058-002", "0314409058", Some("002")),
        (
            "0314409058–999",
            "0314409058-999",
            "0314409058",
            Some("999"),
        ),
    ] {
        let parsed = TaxCode::parse(raw).unwrap();
        assert_eq!(
            (parsed.as_str(), parsed.root(), parsed.branch()),
            (code, root, branch)
        );
    }
    for (raw, key) in [
        ("", "problem-tax-code-missing"),
        ("031440905A", "problem-tax-code-character"),
        ("12345", "problem-tax-code-length"),
        ("042199000123", "problem-tax-code-length"),
        ("0314409059", "problem-tax-code-check-digit"),
        ("0314409085", "problem-tax-code-check-digit"),
        ("0314409058-000", "problem-tax-code-branch"),
        // The third to ninth digits are all zero: 10 − (31·4 mod 11) = 7 would be the check digit.
        ("4000000007", "problem-tax-code-check-digit"),
    ] {
        assert_eq!(refused(TaxCode::parse(raw)), key, "{raw}");
    }
}

#[test]
fn a_household_business_has_twelve_digits() {
    let code = TaxCode::parse_household("042 199 000 123").unwrap();
    assert_eq!((code.root(), code.branch()), ("042199000123", None));
    assert_eq!(
        TaxCode::parse_household("0314409058").unwrap().as_str(),
        "0314409058"
    );
    for (raw, key) in [
        ("000199000123", "problem-tax-code-household"),
        ("097199000123", "problem-tax-code-household"),
        ("04219900012", "problem-tax-code-household-length"),
        ("0314409059", "problem-tax-code-check-digit"),
    ] {
        assert_eq!(refused(TaxCode::parse_household(raw)), key, "{raw}");
    }
}
