//! Dates, dossier codes, look-up codes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use nq57::domain::text::*;

use super::refused;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_date_is_day_month_year_and_never_the_american_order() {
    for raw in [
        "05/08/2026",
        "5/8/2026",
        "5-8-2026",
        "05.08.26",
        "5 / 8 / 2026",
        "2026-08-05",
    ] {
        assert_eq!(parse_date(raw), Ok(date(2026, 8, 5)), "{raw}");
    }
    assert_eq!(parse_date("29/02/2028"), Ok(date(2028, 2, 29)));
    for (raw, key) in [
        ("", "problem-date-missing"),
        ("hôm nay", "problem-date-shape"),
        ("05/08", "problem-date-shape"),
        ("5/8-2026", "problem-date-shape"),
        ("050/8/2026", "problem-date-shape"),
        ("5/8/202", "problem-date-shape"),
        ("+5/8/2026", "problem-date-shape"),
        ("08/25/2026", "problem-date-impossible"),
        ("31/02/2026", "problem-date-impossible"),
        ("29/02/2026", "problem-date-impossible"),
        ("00/01/2026", "problem-date-impossible"),
        ("01/01/1899", "problem-date-impossible"),
    ] {
        assert_eq!(refused(parse_date(raw)), key, "{raw}");
    }
}

#[test]
fn dossier_codes_follow_the_pattern_and_are_read_from_paper() {
    let pattern = DossierPattern::parse(DossierPattern::DEFAULT).unwrap();
    let day = date(2026, 11, 23);
    assert_eq!(pattern.compose(day, 1).as_str(), "NQ57-261123-0001");
    assert_eq!(pattern.compose(day, 12_345).as_str(), "NQ57-261123-12345");
    let own = DossierPattern::parse("H27.SKHCN-YYYYMMDD-NNN").unwrap();
    assert_eq!(own.compose(day, 7).as_str(), "H27.SKHCN-20261123-007");
    for bad in [
        "",
        "NQ57-YYMM-NNNN",
        "NQ57-YYMMDD",
        "YYMMDD-NN-NN",
        "nq-YYMMDD-NNNN",
        "NQ57-YYYYYYMMDD-NNNN",
        "Đ-YYMMDD-NNNN",
    ] {
        assert_eq!(
            refused(DossierPattern::parse(bad)),
            "problem-dossier-pattern",
            "{bad}"
        );
    }
    for raw in [
        "NQ57-261123-0001",
        " nq57 261123 0001 ",
        "NQ57–261123–0001",
        "nq57 - 261123 - 0001",
    ] {
        assert_eq!(
            DossierCode::parse(raw).unwrap().as_str(),
            "NQ57-261123-0001"
        );
    }
    assert_eq!(
        refused(DossierCode::parse("")),
        "problem-dossier-code-missing"
    );
    for bad in [
        "NQ57",
        "ABCDEF",
        "NQ57-261123-0001'--",
        "NQ57_261123_0001",
        "%",
    ] {
        assert_eq!(
            refused(DossierCode::parse(bad)),
            "problem-dossier-code-shape",
            "{bad}"
        );
    }
}

#[test]
fn lookup_codes_forgive_what_people_confuse() {
    let code = LookupCode::from_random([0, 1, 31, 32, 255, 10, 18, 19, 20, 128]);
    assert_eq!(
        (code.as_str(), code.printed().as_str()),
        ("01Z0ZAJKM0", "01Z0Z-AJKM0")
    );
    for raw in ["01Z0Z-AJKM0", "o1zoz ajkmo", "OIZOZ–AJKMO", "0lz0zajkm0"] {
        assert_eq!(LookupCode::parse(raw), Ok(code.clone()), "{raw}");
    }
    // Every byte gives a character, and none that reads as another.
    let all: BTreeSet<String> = (0..=255)
        .map(|byte| LookupCode::from_random([byte; 10]).to_string())
        .collect();
    assert_eq!(all.len(), 32);
    assert!(all.iter().all(|code| !code.contains(['I', 'L', 'O', 'U'])));
    for bad in ["01Z0Z-AJKM", "01Z0Z-AJKM00", "01Z0Z-AJKMU", "01Z0Z-AJKMĐ"] {
        assert_eq!(
            refused(LookupCode::parse(bad)),
            "problem-lookup-code-shape",
            "{bad}"
        );
    }
    assert_eq!(
        refused(LookupCode::parse(" ")),
        "problem-lookup-code-missing"
    );
}
