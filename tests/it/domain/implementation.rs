//! Numbers and addresses of reports, and what adds up.

use nq57::domain::implementation::{Number, adds_up, next_due, parse_link};

#[test]
fn numbers_are_read_as_vietnamese_writes_them() {
    for (typed, read) in [
        ("40", "40"),
        ("1.250", "1250"),
        ("1.250,5", "1250.5"),
        ("1250,50", "1250.5"),
        ("1 250 000", "1250000"),
        ("12.345.678,9", "12345678.9"),
        ("0,5", "0.5"),
        ("37.5", "37.5"),
        ("007", "7"),
        ("0", "0"),
    ] {
        let number = Number::parse(typed).unwrap_or_else(|problem| panic!("{typed}: {problem}"));
        assert_eq!(number.as_str(), read, "{typed}");
    }
    for wrong in [
        "",
        "x",
        "-3",
        "1,2,3",
        "1.25.0",
        "12,",
        "12.",
        ",5",
        "1.2345,6",
        "1e9",
        "４0",
        "12,34567",
        "1234567890123456",
    ] {
        assert!(Number::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn addresses_lead_to_the_web_and_nowhere_else() {
    for good in ["https://hatinh.gov.vn/a?b=1#c", "http://vi-du.vn"] {
        assert_eq!(parse_link(good).as_deref(), Ok(good));
    }
    for wrong in [
        "javascript:alert(1)",
        "ftp://vi-du.vn",
        "https://",
        "https://a@b.vn/",
        "https://localhost/",
        "https://vi-du.vn/\"onclick=",
        "vi-du.vn",
    ] {
        assert!(parse_link(wrong).is_err(), "{wrong}");
    }
    assert!(parse_link(&format!("https://vi-du.vn/{}", "a".repeat(500))).is_err());
}

#[test]
fn shares_and_ranks_do_not_add_up() {
    for unit in ["%", "% GRDP", "/63", "phần trăm", "thứ hạng", "đồng/hộ"] {
        assert!(!adds_up(unit), "{unit}");
    }
    for unit in ["hộ", "phút", "tỷ đồng", "", "lượt"] {
        assert!(adds_up(unit), "{unit}");
    }
}

#[test]
fn the_next_report_is_due_months_later_whatever_their_length() {
    let since = "2026-08-31T02:00:00Z".parse().unwrap();
    assert_eq!(next_due(since, 6).to_rfc3339(), "2027-02-28T02:00:00+00:00");
}
