//! Titles, texts, names, addresses of pages.

use nq57::domain::text::*;

use super::refused;

#[test]
fn limits_hold_at_their_edges_in_characters_and_bytes() {
    let letters = |letter: &str, count: usize| letter.repeat(count);
    assert!(Title::parse(&letters("ậ", 10)).is_ok());
    assert!(Title::parse(&letters("ậ", 200)).is_ok());
    assert_eq!(
        refused(Title::parse(&letters("ậ", 9))),
        "problem-title-too-short"
    );
    assert_eq!(refused(Title::parse(" \u{200b} ")), "problem-title-missing");
    assert_eq!(
        refused(Title::parse("1234567890123")),
        "problem-title-too-short"
    );
    let long = Title::parse(&letters("ậ", 201)).unwrap_err();
    assert_eq!(long.key, "problem-text-too-long");
    assert_eq!(long.arg("excess"), Some("1"));
    // Decomposed letters are counted as they are stored.
    assert!(Title::parse(&letters("a\u{302}\u{323}", 200)).is_ok());

    assert!(Summary::parse(&letters("đ", 500)).is_ok());
    assert_eq!(
        refused(Summary::parse(&letters("đ", 501))),
        "problem-text-too-long"
    );
    assert!(LongText::<6>::parse("ba\nchữ").is_ok());
    assert_eq!(
        refused(LongText::<6>::parse("ba\nchữ!")),
        "problem-text-too-long"
    );
    assert!(LongText::<4>::parse("🦐🦐🦐🦐").is_ok());
    assert_eq!(
        refused(LongText::<4>::parse("🦐🦐🦐🦐🦐")),
        "problem-text-too-long"
    );
    assert_eq!(refused(Paragraph::parse("\n \n")), "problem-text-missing");

    assert_eq!(refused(Reason::parse(" .- ")), "problem-reason-missing");
    assert_eq!(
        refused(Reason::parse(&letters("a", 2001))),
        "problem-text-too-long"
    );
    assert_eq!(
        Reason::parse("Thiếu số liệu.\nBổ sung mục 2.")
            .unwrap()
            .as_str(),
        "Thiếu số liệu.\nBổ sung mục 2."
    );
    assert_eq!(refused(Note::parse("")), "problem-text-missing");
    assert!(Note::parse("ok").is_ok());
}

#[test]
fn names_are_two_to_seven_words() {
    for good in [
        "Nguyễn Thị Hồng",
        "Lê Na",
        "H'Hen Niê",
        "Y-Bhăm Êban",
        "Công Tằng Tôn Nữ Thị Mỹ Hạnh",
        "Nguyễn T. Bình",
    ] {
        assert!(PersonName::parse(good).is_ok(), "{good}");
    }
    assert_eq!(
        PersonName::parse(" NGUYỄN  Văn Du\u{303}ng ")
            .unwrap()
            .as_str(),
        "NGUYỄN Văn Dũng"
    );
    assert_eq!(
        PersonName::parse("Nguyễn Văn Dũng").unwrap().given(),
        "Dũng"
    );
    for (bad, key) in [
        ("", "problem-name-missing"),
        ("Dũng", "problem-name-words"),
        ("Một Hai Ba Bốn Năm Sáu Bảy Tám", "problem-name-words"),
        ("Nguyễn -", "problem-name-words"),
        ("Nguyễn Văn 2", "problem-name-character"),
        ("dung@congty.vn hai", "problem-name-character"),
        ("<b>An</b> Bình", "problem-name-character"),
    ] {
        assert_eq!(refused(PersonName::parse(bad)), key, "{bad}");
    }
    let long = format!("Nguyễn {}", "a".repeat(100));
    assert_eq!(refused(PersonName::parse(&long)), "problem-name-too-long");
    assert_eq!(
        OrganisationName::parse(" Hợp tác xã  3/2 ")
            .unwrap()
            .as_str(),
        "Hợp tác xã 3/2"
    );
    assert_eq!(
        refused(OrganisationName::parse("123")),
        "problem-organisation-name-missing"
    );
    assert_eq!(
        refused(OrganisationName::parse(&"ô".repeat(201))),
        "problem-organisation-name-too-long"
    );
}

#[test]
fn slugs_are_plain_and_short() {
    for (title, slug) in [
        (
            "Đổi mới quy trình: số hoá hồ sơ đất đai (giai đoạn 2)",
            "doi-moi-quy-trinh-so-hoa-ho-so-dat-dai-giai-doan-2",
        ),
        ("Đ\u{65}\u{302}\u{300} xuất", "de-xuat"),
        ("  ---  ", "muc"),
        ("海产", "muc"),
    ] {
        assert_eq!(Slug::from_title(title).as_str(), slug);
    }
    let long = Slug::from_title(&"nghiên cứu ".repeat(20));
    assert!(
        long.as_str().len() <= 80 && long.as_str().ends_with("-cuu"),
        "{long}"
    );
    assert_eq!(Slug::from_title(&"a".repeat(200)).as_str().len(), 80);
    assert_eq!(
        Slug::from_title("Bản đồ số").numbered(2).as_str(),
        "ban-do-so-2"
    );
    assert!(
        Slug::from_title(&"a".repeat(200))
            .numbered(4_000_000_000)
            .as_str()
            .len()
            == 80
    );
    for bad in [
        "",
        "-a",
        "a-",
        "a--b",
        "A",
        "đ",
        "a/b",
        "..",
        &"a".repeat(81),
    ] {
        assert_eq!(refused(Slug::parse(bad)), "problem-slug-shape", "{bad}");
    }
}
