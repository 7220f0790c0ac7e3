//! What staff type to find a dossier.

use nq57::domain::queue::question;

#[test]
fn the_last_word_may_be_half_typed() {
    assert_eq!(question("Hòa gi").unwrap(), "hoa & (gi | gi:*)");
    assert_eq!(question("NQ57-2611").unwrap(), "nq57 & (2611 | 2611:*)");
    assert_eq!(question("  ĐÊ  ").unwrap(), "(de | de:*)");
}

#[test]
fn spellings_that_schoolbooks_differ_in_are_one() {
    assert_eq!(question("kỹ sư").unwrap(), "(ky | ki) & (su | su:*)");
    assert_eq!(question("quí").unwrap(), "(qui | quy | qui:*)");
    assert_eq!(question("hoà").unwrap(), question("hòa").unwrap());
    assert_eq!(question("tay").unwrap(), "(tay | tay:*)");
}

#[test]
fn signs_are_no_words() {
    for nothing in ["", "  ", "%_:*&|!'\\", "\u{200b}", "…—“”"] {
        assert_eq!(question(nothing), None, "{nothing:?}");
    }
    let hostile = question("a' | b:* & !(c) <-> d\\ %e' 1);drop--").unwrap();
    assert!(
        !hostile.contains(['\'', '\\', '!', '%', ';', '<']),
        "{hostile}"
    );
}
