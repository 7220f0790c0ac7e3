//! What people type, and what becomes of it.

mod codes;
mod contact;
mod length;
mod numbers;
mod password;
mod prose;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use nq57::domain::problem::Problem;
use nq57::domain::text::*;
use proptest::prelude::*;

/// `Đề xuất` composed (12 bytes) and with combining marks (16 bytes).
const NFC: &str = "Đề xuất";
const NFD: &str = "Đe\u{302}\u{300} xua\u{302}\u{301}t";

fn refused<T: Debug>(result: Result<T, Problem>) -> &'static str {
    result.expect_err("the value should be refused").key
}

#[test]
fn composed_and_decomposed_vietnamese_are_one_text() {
    assert_eq!((NFC.len(), NFD.len()), (12, 16));
    assert_eq!(canonical(NFD), NFC);
    assert_eq!(canonical_lines(NFD), NFC);
    assert_eq!(fold(NFC), "de xuat");
    assert_eq!(fold(NFD), "de xuat");
    assert_eq!(fold("ĐỪNG QUÊN ƯỚC MƠ"), "dung quen uoc mo");
    let typed = format!("{NFD} giải pháp số");
    assert_eq!(
        Title::parse(&typed).unwrap().as_str(),
        "Đề xuất giải pháp số"
    );
    assert_eq!(Password::normal(NFD), NFC);
}

#[test]
fn what_nobody_sees_is_removed() {
    for (raw, clean) in [
        ("  Hà \u{a0} Tĩnh\t", "Hà Tĩnh"),
        ("Hà\u{200b}\u{feff} Tĩnh\u{0}\u{7}", "Hà Tĩnh"),
        ("\u{202e}Hà Tĩnh\u{202c}\u{2066}\u{2069}", "Hà Tĩnh"),
        ("dòng một\r\nBcc: ai do", "dòng một Bcc: ai do"),
        ("a\u{2028}b\u{85}c", "a b c"),
        // A hidden character must not keep a letter and its mark apart.
        ("a\u{200b}\u{301}", "á"),
        (" \u{200b} ", ""),
    ] {
        assert_eq!(canonical(raw), clean, "{raw:?}");
    }
    let lines = "\n\u{202e}một  \r\n\r\n  hai\u{0}\rba\u{2029}bốn\n\n";
    assert_eq!(canonical_lines(lines), "một\n\n  hai\nba\nbốn");
}

proptest! {
    #[test]
    fn canonical_text_stays_as_it_is(raw in "\\PC{0,40}|[\\s\\u{300}-\\u{303}ăâđêôơư\\u{200b}]{0,20}") {
        let once = canonical(&raw);
        prop_assert_eq!(canonical(&once), once.clone());
        prop_assert!(!once.contains('\n'));
        let lines = canonical_lines(&raw);
        prop_assert_eq!(canonical_lines(&lines), lines);
    }

    #[test]
    fn money_reads_what_it_writes(dong in 0..=Money::MAX) {
        let money = Money::from_dong(dong).unwrap();
        prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
        prop_assert_eq!(Money::parse(&format!("{dong} đồng")), Ok(money));
    }

    #[test]
    fn no_typed_text_breaks_a_parser(raw in "\\PC{0,30}|[0-9 .,+\\-/%đtỷriệu]{0,16}") {
        // A panic is the failure looked for; good values must read as themselves.
        if let Ok(phone) = Phone::parse(&raw) {
            prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(&phone.national()), Ok(phone));
        }
        if let Ok(code) = TaxCode::parse(&raw) {
            prop_assert_eq!(TaxCode::parse(code.as_str()), Ok(code));
        }
        if let Ok(code) = DossierCode::parse(&raw) {
            prop_assert_eq!(DossierCode::parse(code.as_str()), Ok(code));
        }
        if let Ok(share) = Share::parse(&raw) {
            prop_assert_eq!(Share::parse(&share.to_string()), Ok(share));
        }
        if let Ok(day) = parse_date(&raw) {
            prop_assert_eq!(parse_date(&day.format("%d/%m/%Y").to_string()), Ok(day));
        }
        let slug = Slug::from_title(&raw);
        prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
        prop_assert!(Slug::parse(slug.numbered(12).as_str()).is_ok());
        let _ = Money::parse(&raw);
        let _ = Months::parse(&raw);
    }
}

#[test]
fn every_problem_has_a_sentence_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut used = BTreeSet::new();
    for file in sources(&root.join("src")) {
        let source = fs::read_to_string(file).unwrap();
        used.extend(
            source
                .split('"')
                .filter(|word| is_key(word))
                .map(str::to_owned),
        );
    }
    assert!(used.len() > 50, "{used:?}");
    let texts = ["vi", "en"].map(|language| {
        let files = fs::read_dir(root.join(format!("config/locales/{language}"))).unwrap();
        let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        let text = texts.collect::<Vec<_>>().join("\n");
        let lines = text.lines().filter_map(|line| line.split_once(" = "));
        lines
            .filter(|(key, _)| key.starts_with("problem-"))
            .map(|(key, text)| (key.to_owned(), arguments(text)))
            .collect::<BTreeMap<_, _>>()
    });
    for known in &texts {
        let known = known.keys().cloned().collect::<BTreeSet<_>>();
        let differing = known.symmetric_difference(&used).collect::<Vec<_>>();
        assert!(differing.is_empty(), "used or said alone: {differing:?}");
    }
    assert_eq!(texts[0], texts[1], "both languages name the same arguments");
}

fn is_key(word: &str) -> bool {
    word.starts_with("problem-") && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

fn arguments(text: &str) -> BTreeSet<String> {
    let parts = text.split("{ $").skip(1);
    parts
        .filter_map(|part| part.split_once(" }"))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn times_are_read_as_people_write_them() {
    use nq57::domain::text::parse_time;
    for (written, read) in [
        ("7:30", "07:30:00"),
        ("07:30:15", "07:30:15"),
        ("17h", "17:00:00"),
        (" 17h30 ", "17:30:00"),
        ("17H30", "17:30:00"),
        ("8.05", "08:05:00"),
        ("23:59:59", "23:59:59"),
        ("0:00", "00:00:00"),
    ] {
        assert_eq!(parse_time(written).unwrap().to_string(), read, "{written}");
    }
    for wrong in [
        "",
        "24:00",
        "7:60",
        "7:30:60",
        "7:3:0:1",
        "bảy giờ",
        "-1:00",
        "123",
        "7:300",
    ] {
        let problem = parse_time(wrong).unwrap_err();
        assert_eq!(problem.key, "problem-time-shape", "{wrong}");
    }
}
