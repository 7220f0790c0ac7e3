//! What people type into the search box.

use nq57::domain::search::Question;

fn question(raw: &str) -> Question {
    Question::parse(raw).unwrap()
}

#[test]
fn signs_are_no_words() {
    for nothing in ["", "  ", "%_:*&|!'\\", "\u{200b}", "…—“”"] {
        assert_eq!(Question::parse(nothing), None, "{nothing:?}");
    }
    assert_eq!(question("57-NQ/TW").words(), ["57", "nq", "tw"]);
    assert_eq!(question("hatiplaza.com?").words(), ["hatiplaza", "com"]);
}

#[test]
fn a_question_is_letters_digits_and_operators_of_ours() {
    let hostile = question("a' | b:* & !(c) <-> d\\ %e' 1);drop--");
    for part in [
        hostile.all(),
        hostile.most(),
        hostile.any(),
        hostile.in_title(),
        hostile.phrase(),
        hostile.spelled(),
    ] {
        assert!(
            !part.contains(['\'', '\\', '!', '%', ';', '"', ',']),
            "{part}"
        );
    }
}

#[test]
fn spellings_that_schoolbooks_differ_in_are_one() {
    assert_eq!(question("kỹ").all(), "(ky | ki)");
    assert_eq!(question("quý").all(), "(quy | qui)");
    // Folded, hòa and hoà are the same already.
    assert_eq!(question("hoà").all(), "hoa");
    assert_eq!(question("hoà").spelled(), "(hoà | hòa)");
    assert_eq!(question("thủy").spelled(), "(thủy | thuỷ)");
    // A closed rhyme has one place for its tone.
    assert_eq!(question("hoàn").spelled(), "hoàn");
    assert_eq!(question("Đề").all(), "de");
    assert_eq!(
        question("De\u{302}\u{300}").spelled(),
        "đề".replace('đ', "d")
    );
}

#[test]
fn one_word_of_three_may_be_missing() {
    assert_eq!(question("a").most(), "(a)");
    assert_eq!(question("a b").most(), "(a & b)");
    assert_eq!(question("a b c").most(), "(a & b) | (a & c) | (b & c)");
    assert_eq!(question("a b c d e f").most().matches('(').count(), 15);
}

#[test]
fn a_long_question_is_cut() {
    let long = (0..500).map(|n| format!("w{n}")).collect::<Vec<_>>();
    let question = question(&long.join(" "));
    assert_eq!(question.words().len(), 10);
    assert!(question.most().len() < 5_000);
}
