//! Money, shares, durations, and numbers in words.

use nq57::domain::amount::{decimal, in_words, thousands};
use nq57::domain::text::*;

use super::refused;

#[test]
fn money_is_read_as_people_write_it() {
    for (raw, dong) in [
        ("0", 0),
        ("1.250.000.000", 1_250_000_000),
        ("1250000000", 1_250_000_000),
        ("1 250 000 000", 1_250_000_000),
        ("1\u{a0}250\u{a0}000\u{a0}000 đ", 1_250_000_000),
        ("1,250,000,000", 1_250_000_000),
        ("1,25 tỷ", 1_250_000_000),
        ("1,25 tỷ đồng", 1_250_000_000),
        ("1,25 ti\u{309}", 1_250_000_000),
        ("1.25 ty", 1_250_000_000),
        ("1 tỷ 250 triệu đồng", 1_250_000_000),
        ("1tỷ250triệu", 1_250_000_000),
        ("1.250 tỷ", 1_250_000_000_000),
        ("500 triệu", 500_000_000),
        ("500 TR", 500_000_000),
        ("1.250,5 triệu", 1_250_500_000),
        ("50 nghìn", 50_000),
        ("1.234", 1_234),
        ("1.234 VNĐ", 1_234),
        ("12.000,00 ₫", 12_000),
        ("1.000.000 tỷ", Money::MAX),
        ("000000000000000000000000001", 1),
    ] {
        assert_eq!(Money::parse(raw).map(Money::dong), Ok(dong), "{raw}");
    }
    for (raw, key) in [
        (" ", "problem-money-missing"),
        ("nhiều", "problem-money-shape"),
        ("đồng", "problem-money-shape"),
        ("tỷ", "problem-money-shape"),
        ("12.34", "problem-money-shape"),
        ("1.25.000", "problem-money-shape"),
        ("1234.567", "problem-money-shape"),
        ("1 25", "problem-money-shape"),
        ("1.250 000", "problem-money-shape"),
        ("1,", "problem-money-shape"),
        (",5 tỷ", "problem-money-shape"),
        ("1e9", "problem-money-shape"),
        ("NaN", "problem-money-shape"),
        ("+5", "problem-money-shape"),
        ("٥", "problem-money-shape"),
        ("250 triệu 1 tỷ", "problem-money-shape"),
        ("1 tỷ tỷ", "problem-money-shape"),
        ("5 USD", "problem-money-shape"),
        ("-5", "problem-money-negative"),
        ("1,5", "problem-money-fraction"),
        ("1,000", "problem-money-fraction"),
        ("1,2345 nghìn", "problem-money-fraction"),
        ("1.000.000.000.000.001", "problem-money-too-much"),
        ("1.000.001 tỷ", "problem-money-too-much"),
        (
            "99999999999999999999999999999999999999999999",
            "problem-money-too-much",
        ),
    ] {
        assert_eq!(refused(Money::parse(raw)), key, "{raw}");
    }
}

#[test]
fn amounts_are_written_and_read_the_vietnamese_way() {
    for (value, text) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1.000"),
        (1_250_000_000, "1.250.000.000"),
    ] {
        assert_eq!(thousands(value), text);
    }
    for (value, places, text) in [
        (123_450, 2, "1.234,5"),
        (12_345_675, 1, "1.234.567,5"),
        (5, 2, "0,05"),
        (-3_333, 2, "-33,33"),
        (1_000, 2, "10"),
        (7, 0, "7"),
        (i64::MIN, 0, "-9.223.372.036.854.775.808"),
    ] {
        assert_eq!(decimal(value, places), text);
    }
    for (value, words) in [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (21_000, "hai mươi mốt nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_250_000_000, "một tỷ hai trăm năm mươi triệu"),
        (1_000_015_000, "một tỷ không trăm mười lăm nghìn"),
        (12_004_000_000, "mười hai tỷ không trăm linh bốn triệu"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
        (Money::MAX, "một triệu tỷ"),
    ] {
        assert_eq!(in_words(value), format!("{words} đồng"));
    }
}

#[test]
fn shares_add_up_to_exactly_one_hundred() {
    let share = |raw: &str| Share::parse(raw).unwrap_or_else(|problem| panic!("{raw}: {problem}"));
    for (raw, hundredths) in [
        ("100", 10_000),
        ("33,33", 3333),
        ("33.3 %", 3330),
        ("0,01", 1),
        ("050", 5000),
    ] {
        assert_eq!(share(raw).hundredths(), hundredths);
    }
    for (raw, key) in [
        ("", "problem-share-missing"),
        ("một nửa", "problem-share-shape"),
        ("33,333", "problem-share-shape"),
        ("-5", "problem-share-shape"),
        ("5,", "problem-share-shape"),
        ("0", "problem-share-range"),
        ("100,01", "problem-share-range"),
        ("999999", "problem-share-range"),
    ] {
        assert_eq!(refused(Share::parse(raw)), key, "{raw}");
    }
    let third = share("33,33");
    assert_eq!(Share::check_total(&[share("33,34"), third, third]), Ok(()));
    let less = Share::check_total(&[third, third, third]).unwrap_err();
    assert_eq!(
        (less.key, less.arg("total"), less.arg("difference")),
        ("problem-share-total-less", Some("99,99"), Some("0,01"))
    );
    let more = Share::check_total(&[share("60"), share("40,5")]).unwrap_err();
    assert_eq!(
        (more.key, more.arg("difference")),
        ("problem-share-total-more", Some("0,5"))
    );
    assert_eq!(refused(Share::check_total(&[])), "problem-share-total-less");
}

#[test]
fn durations_are_whole_months_up_to_ten_years() {
    for (raw, months) in [
        ("1", 1),
        ("06", 6),
        ("18 tháng", 18),
        ("120", 120),
        ("2 months", 2),
    ] {
        assert_eq!(Months::parse(raw).map(Months::get), Ok(months));
    }
    for (raw, key) in [
        ("", "problem-months-missing"),
        ("1,5", "problem-months-shape"),
        ("sáu", "problem-months-shape"),
        ("0", "problem-months-range"),
        ("121", "problem-months-range"),
        ("99999999999", "problem-months-range"),
    ] {
        assert_eq!(refused(Months::parse(raw)), key, "{raw}");
    }
}
