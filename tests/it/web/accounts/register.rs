//! `/dang-ky` and `/xac-nhan`.

use chrono::TimeDelta;
use nq57::domain::text::Password;

use super::{PASSWORD, fill_enterprise, member, register, sign_in, try_password};
use crate::support::TestApp;
use crate::support::factory::tax_code;

#[actix_web::test]
async fn every_kind_of_applicant_registers() {
    let app = TestApp::start().await;
    let agency = app.texts("SELECT name FROM agencies ORDER BY position LIMIT 1");
    let branch = format!("{}-002", tax_code(3));
    let kinds = [
        ("enterprise", "Doanh nghiệp", tax_code(1)),
        ("cooperative", "Hợp tác xã", tax_code(2)),
        (
            "household_business",
            "Hộ kinh doanh",
            "042086001234".to_owned(),
        ),
        (
            "science_organisation",
            "Tổ chức khoa học và công nghệ",
            branch.clone(),
        ),
        ("public_body", "Cơ quan, đơn vị nhà nước", tax_code(4)),
        ("public_body", "Cơ quan, đơn vị nhà nước", String::new()),
        ("person", "Cá nhân", String::new()),
    ];
    for (number, (kind, label, code)) in kinds.iter().enumerate() {
        let mut browser = app.browser();
        let email = format!("nguoi{number}@vi-du.vn");
        browser.open("/dang-ky").await;
        browser
            .choose("Bạn đăng ký cho ai?", label)
            .fill("Họ và tên", "Trần Thị Lam")
            .fill("Thư điện tử", &email)
            .fill("Số điện thoại", "0912.345.678")
            .fill("Mật khẩu", PASSWORD);
        if !code.is_empty() {
            browser
                .fill("Tên đơn vị", &format!("Đơn vị {number}"))
                .fill("Mã số thuế", code)
                .choose("Xã, phường", "Phường Thành Sen")
                .fill("Địa chỉ", "Số 12, đường Phan Đình Phùng");
        } else if *kind == "public_body" {
            browser.choose("Cơ quan", &agency[0]);
        }
        browser.press("Đăng ký").await.expect(200);
        browser.is_at("/dang-ky/kiem-tra-thu");
        let row = format!(
            "SELECT concat_ws('|', a.kind, a.name, a.tax_code, a.agency_code IS NOT NULL, a.commune_code, m.role, u.phone)
             FROM applicants a JOIN memberships m ON m.applicant_id = a.id JOIN users u ON u.id = m.user_id
             WHERE u.email = '{email}'"
        );
        let (name, commune) = match (code.is_empty(), *kind) {
            (true, "person") => ("Trần Thị Lam".to_owned(), ""),
            (true, _) => (agency[0].clone(), ""),
            _ => (format!("Đơn vị {number}"), "|18073"),
        };
        let code = if code.is_empty() {
            String::new()
        } else {
            format!("|{code}")
        };
        let with_agency = if code.is_empty() && *kind == "public_body" {
            "t"
        } else {
            "f"
        };
        assert_eq!(
            app.texts(&row),
            [format!(
                "{kind}|{name}{code}|{with_agency}{commune}|owner|+84912345678"
            )]
        );
    }
    app.work().await;
}

#[actix_web::test]
async fn everything_that_is_wrong_is_said_at_once_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser.open("/dang-ky").await;
    browser.press("Đăng ký").await.expect(422);
    // Without a kind nobody knows what else to ask of the organisation.
    assert_eq!(
        browser.attributes(".error-summary a", "href"),
        ["#kind", "#name", "#email", "#phone", "#password"]
    );
    assert!(browser.one("title").starts_with("Lỗi:"));

    fill_enterprise(&mut browser, "lam@vi-du.vn", &tax_code(1)).await;
    browser
        .fill("Mã số thuế", "0100112438")
        .fill("Số điện thoại", "12345")
        .fill("Mật khẩu", "Password123456!");
    browser.press("Đăng ký").await.expect(422);
    assert_eq!(
        browser.attributes(".error-summary a", "href"),
        ["#tax_code", "#phone", "#password"]
    );
    assert_eq!(browser.value("Tên đơn vị"), "Công ty TNHH Hồng Lĩnh");
    assert_eq!(browser.value("Mã số thuế"), "0100112438");
    assert_eq!(browser.value("Thư điện tử"), "lam@vi-du.vn");
    assert_eq!(browser.value("Mật khẩu"), "");
    browser.lacks("Password123456!");
    assert_eq!(app.texts("SELECT count(*) FROM users"), ["0"]);
}

#[actix_web::test]
async fn each_field_refuses_what_it_cannot_be() {
    let app = TestApp::start().await;
    let wrong: &[(&str, &str, &str)] = &[
        ("Mã số thuế", "", "Nhập mã số thuế gồm 10 chữ số"),
        ("Mã số thuế", "042086001234", "đang có 12 chữ số"),
        ("Tên đơn vị", "?", "Nhập tên tổ chức"),
        ("Địa chỉ", "12", "Nhập địa chỉ"),
        ("Họ và tên", "Lam", "Nhập đầy đủ họ và tên"),
        ("Họ và tên", "Trần <b> Lam", "Bỏ ký tự"),
        ("Thư điện tử", "lam@vi-du", "Kiểm tra lại địa chỉ"),
        (
            "Thư điện tử",
            "lam@vi-du.vn\r\nBcc: x@y.vn",
            "Kiểm tra lại địa chỉ",
        ),
        ("Số điện thoại", "0612345678", "Nhập số điện thoại Việt Nam"),
        ("Mật khẩu", "ngắn quá", "từ 15 ký tự trở lên (đang có 8)"),
        ("Mật khẩu", "trần thị lam 2026 abc", "không chứa"),
        ("Mật khẩu", "hoahong-hoahong-1", "không chứa"),
        ("Mật khẩu", "matkhau12345678", "nhiều người dùng"),
        ("Mật khẩu", "aaaaaaaaaaaaaaaaaaa", "dễ bị đoán"),
    ];
    let mut browser = app.browser();
    for (field, value, says) in wrong {
        fill_enterprise(&mut browser, "hoahong@vi-du.vn", &tax_code(1)).await;
        browser.fill(field, value);
        browser.press("Đăng ký").await.expect(422);
        assert_eq!(
            browser.errors().len(),
            1,
            "{value:?}: {:?}",
            browser.errors()
        );
        assert!(
            browser.errors()[0].contains(says),
            "{value:?}: {:?}",
            browser.errors()
        );
    }
    // What no page offers.
    browser
        .post(
            "/dang-ky",
            &[
                ("kind", "public_body"),
                ("agency", "KHONG-CO"),
                ("commune", "99999"),
            ],
        )
        .await
        .expect(422);
    let links = browser.attributes(".error-summary a", "href");
    assert!(links.contains(&"#agency".to_owned()) && links.contains(&"#commune".to_owned()));
    assert_eq!(app.texts("SELECT count(*) FROM users"), ["0"]);
}

#[actix_web::test]
async fn fields_that_no_form_has_are_ignored() {
    let app = TestApp::start().await;
    let code = tax_code(1);
    let mut browser = app.browser();
    let fields = [
        ("kind", "enterprise"),
        ("organisation", "Công ty TNHH Hồng Lĩnh"),
        ("tax_code", &code),
        ("address", "Đường Phan Đình Phùng"),
        ("name", "Trần Thị Lam"),
        ("email", "lam@vi-du.vn"),
        ("phone", "0912345678"),
        ("password", PASSWORD),
        ("role", "administrator"),
        ("email_confirmed_at", "2020-01-01"),
        ("demo", "true"),
    ];
    browser.post("/dang-ky", &fields).await.expect(200);
    app.work().await;
    assert_eq!(
        app.texts("SELECT concat(demo, email_confirmed_at) FROM users"),
        ["f"]
    );
    assert_eq!(app.texts("SELECT role FROM user_roles"), [""; 0]);
}

#[actix_web::test]
async fn a_button_confirms_and_a_link_alone_does_not() {
    let app = TestApp::start().await;
    register(&app, "lam@vi-du.vn", 1).await;
    let confirmed = "SELECT email_confirmed_at IS NOT NULL FROM users";
    let link = app.link_in(&app.mail_to("lam@vi-du.vn"));
    let before = app.texts("SELECT count(*) FROM events");
    let mut scanner = app.browser();
    for _ in 0..3 {
        scanner.open(&link).await.expect(200);
        assert_eq!(scanner.header("cache-control"), "no-store");
    }
    assert_eq!(app.texts(confirmed), ["f"]);
    assert_eq!(app.texts("SELECT count(*) FROM events"), before);

    scanner.press("Xác nhận địa chỉ này").await.expect(200);
    scanner.sees("Đã xác nhận địa chỉ thư điện tử");
    assert_eq!(app.texts(confirmed), ["t"]);
    // Once, and never again.
    scanner.open(&link).await.expect(410);
    scanner.post(&link, &[]).await.expect(410);
    assert_eq!(
        app.texts("SELECT action FROM events ORDER BY id"),
        ["register_applicant", "register", "confirm_email"]
    );
}

#[actix_web::test]
async fn a_link_grows_old_and_another_can_be_asked_for() {
    let app = TestApp::start().await;
    register(&app, "lam@vi-du.vn", 1).await;
    let old = app.link_in(&app.mail_to("lam@vi-du.vn"));
    app.pass(TimeDelta::minutes(31));
    let mut browser = app.browser();
    browser.open(&old).await.expect(410);
    browser
        .fill("Thư điện tử", "LAM@vi-du.vn")
        .press("Gửi lại thư xác nhận")
        .await
        .expect(200);
    app.work().await;
    let new = app.link_in(&app.mail_to("lam@vi-du.vn"));
    assert_ne!(old, new);
    browser.open(&new).await.expect(200);
    // A link is good for its purpose alone, and not when a letter of it is changed.
    let token = new.rsplit('/').next().unwrap();
    browser
        .open(&format!("/dat-lai-mat-khau/{token}"))
        .await
        .expect(410);
    let other = if token.ends_with('A') { "B" } else { "A" };
    let forged = format!("{}{other}", &token[..token.len() - 1]);
    browser
        .open(&format!("/xac-nhan/{forged}"))
        .await
        .expect(410);
}

#[actix_web::test]
async fn nobody_learns_whether_an_address_has_an_account() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let users = app.texts("SELECT concat(id, password_hash, name) FROM users");
    let mut pages = Vec::new();
    for email in ["lam@vi-du.vn", "nguoimoi@vi-du.vn"] {
        let mut browser = app.browser();
        let mut seen = Vec::new();
        fill_enterprise(&mut browser, email, &tax_code(2)).await;
        browser.fill("Mật khẩu", "ngày mai trời lại sáng");
        seen.push(browser.press("Đăng ký").await.text());
        for path in ["/quen-mat-khau", "/xac-nhan"] {
            let page = browser.post(path, &[("email", email)]).await.expect(200);
            seen.push(format!("{} {}", page.path, page.text()));
        }
        try_password(&mut browser, email, "không phải mật khẩu này").await;
        seen.push(browser.expect(422).text());
        seen.push(browser.cookie("session").unwrap_or("none").to_owned());
        pages.push(seen);
        app.work().await;
    }
    assert_eq!(pages[0], pages[1]);
    // The account stands as it was, and its holder knows.
    let now =
        app.texts("SELECT concat(id, password_hash, name) FROM users ORDER BY created_at, email");
    assert!(now.contains(&users[0]));
    let subjects: Vec<String> = app
        .mails_to("lam@vi-du.vn")
        .into_iter()
        .map(|mail| mail.subject)
        .collect();
    assert!(
        subjects
            .iter()
            .any(|subject| subject.contains("đã có tài khoản")),
        "{subjects:?}"
    );
    sign_in(&app, "lam@vi-du.vn").await;
}

#[actix_web::test]
async fn a_mailbox_is_not_flooded() {
    let app = TestApp::start().await;
    register(&app, "lam@vi-du.vn", 1).await;
    let mut browser = app.browser();
    for path in ["/xac-nhan", "/quen-mat-khau"] {
        for _ in 0..9 {
            browser
                .post(path, &[("email", "lam@vi-du.vn")])
                .await
                .expect(200);
        }
    }
    app.work().await;
    let links =
        "SELECT concat(purpose, count(*)) FROM user_tokens GROUP BY purpose ORDER BY purpose";
    assert_eq!(app.texts(links), ["confirm_email5", "reset_password5"]);
}

#[actix_web::test]
async fn people_who_register_at_once_make_one_account_and_one_applicant() {
    let app = TestApp::start().await;
    let mut browsers = Vec::new();
    for _ in 0..6 {
        let mut browser = app.browser();
        fill_enterprise(&mut browser, "lam@vi-du.vn", &tax_code(1)).await;
        browsers.push(browser);
    }
    let pressed = browsers
        .iter_mut()
        .map(|browser| async { browser.press("Đăng ký").await.status });
    assert_eq!(futures_util::future::join_all(pressed).await, [200; 6]);
    app.work().await;
    for table in ["users", "applicants", "memberships"] {
        assert_eq!(app.texts(&format!("SELECT count(*) FROM {table}")), ["1"]);
    }
}

#[actix_web::test]
async fn no_password_or_token_is_logged_or_kept() {
    let app = TestApp::start().await;
    let browser = member(&app, "lam@vi-du.vn", 1).await;
    drop(browser);
    let browser = sign_in(&app, "lam@vi-du.vn").await;
    let session = browser.cookie("session").unwrap();
    let link = app.link_in(&app.mails_to("lam@vi-du.vn")[0]);
    let token = link.rsplit('/').next().unwrap();
    let dump = app.texts(
        "SELECT string_agg(t::text, ' ') FROM (
            SELECT e::text AS t FROM events e UNION ALL SELECT m::text FROM mails m
            UNION ALL SELECT j::text FROM jobs j UNION ALL SELECT s::text FROM sessions s
            UNION ALL SELECT u::text FROM users u UNION ALL SELECT k::text FROM user_tokens k) AS all_rows",
    );
    for secret in [PASSWORD, &Password::normal(PASSWORD), session, token] {
        assert!(!dump[0].contains(secret), "{secret} is kept");
    }
}
