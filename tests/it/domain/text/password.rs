//! What a new password must be.

use std::fs;

use nq57::domain::problem::Problem;
use nq57::domain::text::*;

use super::refused;

fn choose(raw: &str, second_factor: bool) -> Result<Password, Problem> {
    let email = EmailAddress::parse("hong.nguyenthi@honglinhsoft.vn").unwrap();
    let context = PasswordContext {
        second_factor,
        email: Some(&email),
        names: &["Hồng Lĩnh Soft", "Lê Na"],
    };
    Password::parse(raw, &context)
}

#[test]
fn a_good_password_is_long_and_nothing_else() {
    for good in [
        "gotnemrauxaokho",
        "con trâu đen uống cà phê sữa",
        "  khoảng trắng cũng tính  ",
        "Tr0ub4dor&3-uXq9",
        "muối vừng lạc rang",
        "🦐🐟🦀🐚🦑🐙🐠🐡🐳🐬🦈🐋🦞🐊🐢",
        "849302175566183",
    ] {
        assert!(
            choose(good, false).is_ok(),
            "{good}: {:?}",
            choose(good, false)
        );
    }
    let typed = choose("con tra\u{302}u \u{111}en uo\u{302}\u{301}ng", false).unwrap();
    assert_eq!(typed.reveal(), "con trâu đen uống");
    assert_eq!(format!("{typed:?}"), "Password(…)");
    assert!(choose("gotnemrauxao", true).is_ok());
    assert_eq!(
        refused(choose("gotnemrauxa", true)),
        "problem-password-too-short"
    );
    assert_eq!(
        refused(choose("gotnemrauxaokh", false)),
        "problem-password-too-short"
    );
    let mixed: String = (0..257_u32)
        .filter_map(|n| char::from_u32(0x4e00 + n * 37))
        .collect();
    assert_eq!(refused(choose(&mixed, false)), "problem-password-too-long");
    assert!(choose(&mixed.chars().take(256).collect::<String>(), false).is_ok());
    assert_eq!(
        refused(choose("gotnem\u{0}rauxaokho", false)),
        "problem-password-character"
    );
}

#[test]
fn what_attackers_try_first_is_refused_with_its_reason() {
    for (key, list) in [
        (
            "problem-password-pattern",
            vec![
                "aaaaaaaaaaaaaaa",
                "ababababababababab",
                "123456789012345",
                "987654321098765",
                "abcdefghijklmnop",
                "qwertyuiopasdfgh",
                "1qaz2wsx3edc4rfv",
                "1q2w3e4r5t6y7u8i",
                "abc123abc123abc123",
                "xkcd9xkcd9xkcd9",
                "asdfghjkl123456",
            ],
        ),
        (
            "problem-password-common",
            vec![
                "passwordpassword",
                "Password12345678",
                "P@ssw0rd12345678",
                "MatKhau@12345678",
                "mật khẩu 123456789",
                "matkhaumatkhau1",
                "iloveyouforever",
                "Administrator@123",
                "correcthorsebatterystaple",
                "Correct Horse Battery Staple",
                "anhyeuemnhieulam",
                "Anh yêu em nhiều lắm!",
                "adminpassword!!!",
                "2026welcome2026!!",
                "letmein!!!!!!!!1234",
                "độc lập tự do hạnh phúc",
                "đổi mới sáng tạo 2026",
            ],
        ),
        (
            "problem-password-context",
            vec![
                "vào NQ57 thì dùng câu này",
                "quê tôi ở Hà Tĩnh nắng gió",
                "xuhatinhthuongnho",
                "sở khoa-học mãi đỉnh cao",
                "nguyenthi thích ăn cam bù",
                "hong.nguyenthi và bạn",
                "câu của Hồng Lĩnh Soft đây",
                "dân honglinhsoft code",
            ],
        ),
    ] {
        for password in list {
            let problem = choose(password, false).expect_err(password);
            assert_eq!(problem.key, key, "{password}");
        }
    }
    // Short parts of a name stand in too many words.
    assert!(choose("lê na đi chợ phiên", false).is_err());
    let email = EmailAddress::parse("an@b.vn").unwrap();
    let context = PasswordContext {
        second_factor: false,
        email: Some(&email),
        names: &["Lê"],
    };
    assert!(Password::parse("bán lê ở chợ phiên", &context).is_ok());
}

#[test]
fn the_block_list_covers_thousands_that_are_long_enough() {
    let list = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/config/common_passwords.txt"
    ))
    .unwrap();
    let long: Vec<&str> = list
        .lines()
        .filter(|l| !l.starts_with('#') && l.chars().count() >= 15)
        .collect();
    assert!(long.len() >= 3_000, "{}", long.len());
    for line in long {
        assert!(choose(line, false).is_err(), "{line}");
        assert!(choose(&line.to_uppercase(), false).is_err(), "{line}");
    }
}
