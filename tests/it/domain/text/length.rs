//! One rule for all text: what is kept of it, and how long it is.

use nq57::domain::text::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::refused;

const FAMILY: &str = "👨\u{200d}👩\u{200d}👧\u{200d}👦";
const ZALGO: &str =
    "H\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}";

#[test]
fn every_kind_of_text_has_the_length_that_people_see() {
    // As typed, as kept, characters.
    for (raw, kept, seen) in [
        ("ậ", "ậ", 1),
        ("a\u{323}\u{302}", "ậ", 1),
        ("a\u{302}\u{323}", "ậ", 1),
        ("Đe\u{302}\u{300} xua\u{302}\u{301}t", "Đề xuất", 7),
        // A mark without a composed letter stays one with its letter.
        ("q\u{323}", "q\u{323}", 1),
        ("𠀋𠂢", "𠀋𠂢", 2),
        ("🦐", "🦐", 1),
        ("👍🏽", "👍🏽", 1),
        ("🇻🇳", "🇻🇳", 1),
        (FAMILY, FAMILY, 1),
        (
            "👩🏽\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏿",
            "👩🏽\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏿",
            1,
        ),
        ("1\u{fe0f}\u{20e3}", "1\u{fe0f}\u{20e3}", 1),
        // A joiner or a selector that draws nothing is gone.
        ("a\u{200d}b", "ab", 2),
        ("a\u{200d}\u{301}", "á", 1),
        ("👨\u{200d}", "👨", 1),
        ("👨\u{200d}\u{200d}👧", "👨👧", 2),
        ("a\u{fe0f}\u{301}", "á", 1),
        // Control characters, and characters that only steer.
        ("Hà\u{0} Tĩnh\u{7f}\u{9b}", "Hà Tĩnh", 7),
        ("hồ\u{202e}fdp.\u{202c}sơ", "hồfdp.sơ", 8),
        ("\u{2067}a\u{2069}\u{200f}\u{61c}", "a", 1),
        ("\u{feff}\u{ad}a\u{2060}\u{e0041}", "a", 1),
        ("một\thai\u{3000}ba", "một hai ba", 10),
        ("một\r\nhai", "một hai", 7),
    ] {
        let canonical = canonical(raw);
        assert_eq!(canonical, kept, "{raw:?}");
        assert_eq!(length(&canonical), seen, "{raw:?}");
    }
    // A line break is one character, whichever system made it.
    for raw in ["một\r\nhai", "một\nhai", "một\rhai", "một\u{2028}hai"] {
        assert_eq!(canonical_lines(raw), "một\nhai");
        assert_eq!(length("một\nhai"), 7);
    }
}

#[test]
fn limits_are_counted_in_characters_that_people_see() {
    assert!(LongText::<4>::parse(FAMILY).is_ok());
    for (one, most) in [
        ("ậ", 200),
        ("a\u{302}\u{323}", 200),
        ("🦐", 200),
        ("👍🏽", 200),
        ("q\u{323}", 200),
    ] {
        let title = |count| Title::parse(&format!("Sổ{}", one.repeat(count)));
        assert!(title(most - 2).is_ok(), "{one}");
        assert_eq!(
            title(most - 1).unwrap_err().arg("excess"),
            Some("1"),
            "{one}"
        );
    }
    // What is longest of all still is told apart from what is too heavy.
    assert_eq!(
        refused(LongText::<9>::parse(&FAMILY.repeat(9))),
        "problem-text-too-heavy"
    );
    assert_eq!(
        refused(LongText::<9>::parse(&FAMILY.repeat(10))),
        "problem-text-too-long"
    );
}

#[test]
fn a_stack_of_marks_is_not_one_character() {
    let stack = format!("a{}", "\u{323}".repeat(10_000));
    assert_eq!(length(&stack), 1);
    for raw in [ZALGO, &stack] {
        let title = format!("Sổ tay điện tử {raw}");
        assert_eq!(refused(Title::parse(&title)), "problem-text-stacked");
        assert_eq!(refused(Summary::parse(raw)), "problem-text-stacked");
        assert_eq!(refused(Paragraph::parse(raw)), "problem-text-stacked");
        assert_eq!(refused(Reason::parse(raw)), "problem-text-stacked");
        assert_eq!(refused(Note::parse(raw)), "problem-text-stacked");
        assert_eq!(
            refused(PersonName::parse(&format!("Lê {raw}"))),
            "problem-text-stacked"
        );
        assert_eq!(
            refused(OrganisationName::parse(&title)),
            "problem-text-stacked"
        );
        assert_eq!(refused(Address::parse(&title)), "problem-text-stacked");
    }
    // As many parts as are taken, and one more.
    let marks = |count| format!("q{}", "\u{31b}\u{323}".repeat(count));
    assert!(Note::parse(&format!("q{}", "\u{323}".repeat(MOST_PARTS - 1))).is_ok());
    assert_eq!(
        refused(Note::parse(&marks(MOST_PARTS / 2))),
        "problem-text-stacked"
    );
    let joined = [FAMILY; 4].join("\u{200d}");
    assert_eq!(refused(Note::parse(&joined)), "problem-text-stacked");
}

#[test]
fn a_text_is_cut_between_characters() {
    assert_eq!(cut("ậậậ", 2), "ậậ");
    assert_eq!(cut("abc", 3), "abc");
    assert_eq!(cut("aq\u{323}", 2), "a");
    assert_eq!(cut(FAMILY, 6), "");
    assert_eq!(cut("", 4), "");
}

proptest! {
    #[test]
    fn composed_or_not_a_text_is_kept_alike(
        raw in "[\\s\\u{300}-\\u{303}\\u{323}a-eăâđêôơưẬ\\u{200b}-\\u{200f}\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}\\u{fe0f}👨👩👧🏽❤\\u{0}\\r\\n]{0,24}|\\PC{0,40}"
    ) {
        let composed: String = raw.nfc().collect();
        let parted: String = raw.nfd().collect();
        prop_assert_eq!(canonical(&composed), canonical(&raw));
        prop_assert_eq!(canonical(&parted), canonical(&raw));
        prop_assert_eq!(canonical_lines(&parted), canonical_lines(&raw));
    }

    #[test]
    fn nothing_that_steers_or_controls_is_kept(
        raw in "[\\s\\u{300}-\\u{303}\\u{0}-\\u{1f}\\u{7f}-\\u{9f}\\u{200b}-\\u{200f}\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}\\u{fe0f}👨👩🏽ậ]{0,24}"
    ) {
        for text in [canonical(&raw), canonical_lines(&raw)] {
            let steers = |c: char| (c.is_control() && c != '\n')
                || matches!(c, '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!text.contains(steers), "{:?}", text);
            prop_assert_eq!(canonical_lines(&text), text.clone());
        }
    }

    #[test]
    fn what_a_limit_lets_through_weighs_little(raw in "\\PC{1,30}|[\\u{300}-\\u{303}a👨\\u{200d}]{1,40}") {
        if let Ok(text) = LongText::<20>::parse(&raw) {
            prop_assert!(text.as_str().graphemes(true).count() <= 20);
            prop_assert!(text.as_str().len() <= 20 * BYTES_PER_CHAR);
            prop_assert!(text.as_str().graphemes(true).all(|one| one.chars().count() <= MOST_PARTS));
        }
        let begun = cut(&raw, 5);
        prop_assert!(begun.chars().count() <= 5 && raw.starts_with(begun));
    }
}
