//! Words of texts and questions, and what of a text answers.

use std::collections::BTreeSet;

use nq57::domain::search::{
    Abbreviation, Cursor, Question, Speller, excerpt, mark, misspelled_as, surface, words,
};
use proptest::prelude::*;

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

fn spelled(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.spelled).collect()
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn signs_are_no_words_and_codes_fall_apart_at_them() {
    for nothing in ["", "  ", "%_:*&|!'\\", "\u{200b}", "…—“”"] {
        assert_eq!(Question::parse(nothing), None, "{nothing:?}");
    }
    assert_eq!(folded("05-NQ/TU"), ["05", "nq", "tu"]);
    assert_eq!(folded("110kV và 110 kV"), ["110", "kv", "va", "110", "kv"]);
    assert_eq!(folded("hatiplaza.com?"), ["hatiplaza", "com"]);
    assert_eq!(folded("PPDMS 2.0"), ["ppdms", "2", "0"]);
}

#[test]
fn spellings_that_schoolbooks_differ_in_are_one() {
    for (one, other) in [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("kỹ", "kĩ"),
        ("công ty", "công ti"),
        ("quý", "quí"),
        ("Đề", "đề"),
        ("De\u{302}\u{300}", "Dề"),
    ] {
        assert_eq!(spelled(one), spelled(other));
        assert_eq!(folded(one), folded(other));
    }
    // A closed rhyme has one place for its tone, and in `quý` the u belongs to the consonant.
    assert_eq!(spelled("hoàn"), ["hoàn"]);
    assert_eq!(folded("Đường"), ["duong"]);
    assert_ne!(spelled("hòa"), spelled("hóa"));
    assert_eq!(folded("hòa"), folded("hóa"));
}

#[test]
fn a_word_knows_where_it_stands() {
    let text = "Số hóa 110kV, Hoà!";
    let cut: Vec<&str> = words(text)
        .iter()
        .map(|word| &text[word.from..word.to])
        .collect();
    assert_eq!(cut, ["Số", "hóa", "110", "kV", "Hoà"]);
}

#[test]
fn words_met_before_have_the_same_forms() {
    let mut speller = Speller::default();
    let text = "Hoà bình, hòa BÌNH; kỹ thuật 110kV kĩ thuật";
    for _ in 0..2 {
        for word in words(text) {
            let raw = &text[word.from..word.to];
            let forms = (word.spelled.as_str(), word.folded.as_str());
            assert_eq!(speller.forms(raw), forms);
        }
    }
}

#[test]
fn a_long_question_is_cut() {
    let long = (0..500).map(|n| format!("w{n}")).collect::<Vec<_>>();
    assert_eq!(Question::parse(&long.join(" ")).unwrap().words().len(), 12);
}

#[test]
fn one_letter_wrong_leads_to_what_was_meant() {
    for (typed, meant) in [
        ("chuyn", "chuyen"),
        ("chuyyen", "chuyen"),
        ("chuyem", "chuyen"),
        ("chueyn", "chuyen"),
    ] {
        assert!(misspelled_as(typed).any(|word| word == meant), "{typed}");
    }
    assert!(!misspelled_as("chu").any(|word| word == "chuyen"));
}

#[test]
fn a_short_form_stands_where_its_words_do() {
    let known = Abbreviation::new("CĐS", "chuyển đổi số").unwrap();
    let places = |raw: &str| -> Vec<(usize, usize, String)> {
        let question = Question::parse(raw).unwrap();
        known
            .places(&question)
            .map(|(place, other)| (place.start, place.end, other.join(" ")))
            .collect()
    };
    assert_eq!(places("cds xã"), [(0, 1, "chuyen doi so".to_owned())]);
    assert_eq!(places("xã chuyen doi so"), [(1, 4, "cds".to_owned())]);
    assert_eq!(places("chuyển đổi"), []);
    assert_eq!(Abbreviation::new("", "x"), None);
}

#[test]
fn what_was_looked_for_is_marked_however_it_is_written() {
    let pieces = mark("Sổ tay Điện-tử cho xã", &set(&["dien", "tu", "xa"]));
    let told: Vec<String> = pieces
        .iter()
        .map(|piece| {
            if piece.found {
                format!("[{}]", piece.text)
            } else {
                piece.text.clone()
            }
        })
        .collect();
    assert_eq!(told.concat(), "Sổ tay [Điện-tử] cho [xã]");
}

#[test]
fn an_excerpt_begins_where_most_of_the_words_stand() {
    let filler = "lời dẫn dài dòng ".repeat(30);
    let text = format!("Nước {filler}thì nước sạch nông thôn được đo {filler}");
    let found = excerpt(&text, &set(&["nuoc", "sach"])).unwrap();
    assert!(found.starts_with("… "), "{found}");
    assert!(found.contains("nước sạch nông thôn"), "{found}");
    assert!(found.chars().count() < 180, "{found}");
    assert_eq!(excerpt(&text, &set(&["zzz"])), None);
}

#[test]
fn a_correction_is_written_as_the_text_writes_it() {
    let sought = ["chuyen".to_owned(), "doi".to_owned()];
    assert_eq!(
        surface("Việc Chuyển Đổi số", &sought).as_deref(),
        Some("chuyển đổi")
    );
    assert_eq!(surface("đổi chuyển", &sought), None);
}

proptest! {
    #[test]
    fn pieces_are_the_text(text in ".{0,80}", word in "[a-z]{1,3}") {
        let pieces = mark(&text, &set(&[&word]));
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        prop_assert_eq!(whole, text.clone());
        // A question is cut anywhere, and no cut falls inside a character.
        let _ = Question::parse(&text);
        let _ = excerpt(&text, &set(&[&word]));
    }

    #[test]
    fn a_cursor_survives_the_address(first: u64, published: i64, tie: u64) {
        let cursor = Cursor { first, published, tie };
        if published >= 0 {
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }
    }

    #[test]
    fn no_text_is_a_cursor_that_breaks(text in ".{0,60}") {
        let _ = Cursor::decode(&text);
    }
}
