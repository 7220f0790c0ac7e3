//! What names somebody is found whatever it is dressed in, and nothing else is.

use nq57::domain::form::{Answers, Field};
use nq57::domain::redaction::{COVER, Finder, Known};

fn finder() -> Finder {
    Known {
        applicant: "Công ty TNHH Chim Hoàng Yến".to_owned(),
        tax_code: "3001234567".to_owned(),
        address: "12 Nguyễn Biểu, phường Thành Sen".to_owned(),
        phone: "+84912345678".to_owned(),
        people: vec!["Trần Thị Mai Lan".to_owned(), "Lê An".to_owned()],
        emails: vec![
            "lienhe@hoangyen-tech.vn".to_owned(),
            "mailan84@gmail.com".to_owned(),
        ],
        more: vec!["HYApp".to_owned()],
    }
    .finder()
}

#[test]
fn names_are_found_in_any_dress() {
    let finder = finder();
    for text in [
        "Chim Hoàng Yến làm",
        "CHIM HOÀNG YẾN",
        "chim hoang yen",
        "Hoàng Yến là đơn vị",
        "Hoàng\u{a0}Yến",
        "Hoàng-Yến",
        "H\u{1ecf}i ch\u{1ecb} Tra\u{302}\u{300}n Thi\u{323} Mai Lan",
        "của chị Mai Lan.",
        "xem www.hoangyen-tech.vn",
        "trang chimhoangyen",
        "https://vi-du.vn/a",
        "gửi aibiet@vi-du.vn nhé",
        "mã số 3001234567",
        "mã số 3001 234 567-001",
        "gọi 0912 345 678",
        "ở 12 Nguyễn Biểu",
        "bản hyapp mới",
        "anh Lê An làm",
    ] {
        assert!(!finder.find(text).is_empty(), "{text}");
        assert!(finder.cover(text).contains(COVER), "{text}");
        assert!(
            finder.find(&finder.cover(text)).is_empty(),
            "{}",
            finder.cover(text)
        );
    }
}

#[test]
fn what_names_nobody_is_left_alone() {
    let finder = finder();
    for text in [
        "Công ty trong tỉnh đều dùng được",
        "Kinh phí 1.250.000.000 đồng, 12 tháng",
        "1 250 000 000 đồng",
        "Ba trường dùng thử 4 tháng, đo 11 lần, năm 2025-2026",
        "Quyết định 2266/QĐ-TTg ngày 14/10/2025",
        "mai lá",
        "sự cố lan rộng, mai sau",
        "Lê thị An",
        "",
    ] {
        assert_eq!(
            finder.find(text),
            Vec::<std::ops::Range<usize>>::new(),
            "{text}"
        );
        assert_eq!(finder.cover(text), text);
    }
}

#[test]
fn a_whole_name_is_covered_once_and_the_rest_stays() {
    let finder = finder();
    assert_eq!(
        finder.cover("Do Công ty TNHH Chim Hoàng Yến và chị Trần Thị Mai Lan viết."),
        "Do [đã che] và chị [đã che] viết."
    );
    assert_eq!(finder.cover("HOÀNG YẾN, Hoàng Yến"), "[đã che], [đã che]");
}

#[test]
fn a_submission_keeps_only_fields_that_may_be_read() {
    let answers = Answers {
        title: "Sổ tay Hoàng Yến".to_owned(),
        problem: "Hộ nuôi của Chim Hoàng Yến".to_owned(),
        intellectual_property: "Bằng của Hoàng Yến".to_owned(),
        contributor_name: vec!["Trần Thị Mai Lan".to_owned()],
        goal_code: vec!["a".to_owned()],
        goal_reason: vec!["Vì Mai Lan nói".to_owned()],
        ..Answers::default()
    };
    let finder = finder();
    assert_eq!(
        finder.left(&answers),
        [Field::Title, Field::Problem, Field::Goals]
    );
    let shown = finder.propose(&answers);
    assert_eq!(shown.title, "Sổ tay [đã che]");
    assert_eq!(shown.goal_reason, ["Vì [đã che] nói"]);
    assert!(shown.contributor_name.is_empty() && shown.intellectual_property.is_empty());
    assert!(finder.left(&shown).is_empty());
}
