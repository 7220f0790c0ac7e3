//! `/dang-nhap` and `/dang-xuat`.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::test::TestRequest;
use chrono::TimeDelta;
use nq57::domain::lifecycle::Role;
use nq57::models::demo::accounts;
use unicode_normalization::UnicodeNormalization;

use super::{PASSWORD, member, register, sign_in, try_password};
use crate::support::TestApp;

/// The `Set-Cookie` of a name.
fn cookie(page: &crate::support::page::Page, name: &str) -> Cookie<'static> {
    page.headers
        .get_all("set-cookie")
        .map(|set| Cookie::parse(set.to_str().unwrap().to_owned()).unwrap())
        .find(|cookie| cookie.name() == name)
        .unwrap_or_else(|| panic!("no cookie {name}"))
}

#[actix_web::test]
async fn a_person_comes_in_and_goes_out() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut browser = app.browser();
    browser.open("/tai-khoan").await.is_at("/dang-nhap");
    browser
        .fill("Thư điện tử", " LAM@vi-du.vn ")
        .fill("Mật khẩu", PASSWORD)
        .press("Đăng nhập")
        .await
        .expect(200)
        .is_at("/tai-khoan")
        .sees("Bạn đã đăng nhập");
    let token = browser.cookie("session").unwrap().to_owned();
    browser.press("Đăng xuất").await.sees("Bạn đã đăng xuất");
    assert_eq!(browser.cookie("session"), None);
    // The server forgot it too.
    let again = TestRequest::get()
        .uri("/tai-khoan")
        .cookie(Cookie::new("session", token));
    assert_eq!(app.call(again).await.status, 303);
    assert_eq!(
        app.texts("SELECT action FROM events ORDER BY id OFFSET 3"),
        ["sign_in", "sign_out"]
    );
}

#[actix_web::test]
async fn signing_out_leaves_nothing_to_go_back_to() {
    let app = TestApp::start().await;
    let lan = app.person("Nguyễn Thị Lan").create().await;
    let request = || {
        TestRequest::post()
            .uri("/dang-xuat")
            .insert_header(("Sec-Fetch-Site", "same-origin"))
            .cookie(Cookie::new("session", lan.token.clone()))
    };
    // Twice: somebody whose session is over already is signed out alike.
    for _ in 0..2 {
        let answer = app.call(request()).await;
        assert_eq!(answer.status, 303);
        assert_eq!(answer.header("clear-site-data"), "\"cache\"");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[actix_web::test]
async fn the_session_cookie_is_nobody_elses() {
    let app = TestApp::start_with(|config| {
        config.server.base_url = "https://portal.test".to_owned();
    })
    .await;
    register(&app, "lam@vi-du.vn", 1).await;
    let before = app.texts("SELECT encode(token_sha256, 'hex') FROM sessions");
    let fields = serde_html_form::to_string([("email", "lam@vi-du.vn"), ("password", PASSWORD)]);
    let answer = app
        .call(
            TestRequest::post()
                .uri("/dang-nhap")
                .insert_header(("Sec-Fetch-Site", "same-origin"))
                .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
                .set_payload(fields.unwrap()),
        )
        .await;
    let page = crate::support::page::Page::new("/dang-nhap".to_owned(), answer);
    for name in ["__Host-session", "__Host-device"] {
        let cookie = cookie(&page, name);
        assert_eq!(cookie.http_only(), Some(true));
        assert_eq!(cookie.secure(), Some(true));
        assert_eq!(cookie.same_site(), Some(SameSite::Lax));
        assert_eq!(cookie.path(), Some("/"));
        assert_eq!(cookie.domain(), None);
    }
    assert_eq!(cookie(&page, "__Host-session").max_age(), None);
    assert_ne!(
        app.texts("SELECT encode(token_sha256, 'hex') FROM sessions"),
        before
    );
}

#[actix_web::test]
async fn coming_in_again_ends_the_session_before() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut browser = sign_in(&app, "lam@vi-du.vn").await;
    let first = browser.cookie("session").unwrap().to_owned();
    let fields = [("email", "lam@vi-du.vn"), ("password", PASSWORD)];
    browser.post("/dang-nhap", &fields).await;
    assert_ne!(browser.cookie("session").unwrap(), first);
    assert_eq!(app.texts("SELECT count(*) FROM sessions"), ["1"]);
}

#[actix_web::test]
async fn both_ways_of_typing_open_the_account_and_no_other_password_does() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let decomposed: String = PASSWORD.nfd().collect();
    assert_ne!(decomposed, PASSWORD);
    let mut browser = app.browser();
    try_password(&mut browser, "lam@vi-du.vn", &decomposed).await;
    assert!(browser.cookie("session").is_some());
    let cut: String = PASSWORD
        .chars()
        .take(PASSWORD.chars().count() - 1)
        .collect();
    for wrong in [&cut, &PASSWORD.to_uppercase(), &format!("{PASSWORD} ")] {
        let mut browser = app.browser();
        try_password(&mut browser, "lam@vi-du.vn", wrong).await;
        browser.expect(422).sees("chưa đúng");
        assert_eq!(browser.value("Thư điện tử"), "lam@vi-du.vn");
        browser.lacks(wrong);
    }
}

#[actix_web::test]
async fn a_disabled_account_is_as_an_unknown_one() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut inside = sign_in(&app, "lam@vi-du.vn").await;
    app.sql("UPDATE users SET disabled_at = now()");
    inside.open("/tai-khoan").await.is_at("/dang-nhap");
    let mut browser = app.browser();
    let mut said = Vec::new();
    for email in ["lam@vi-du.vn", "khongco@vi-du.vn"] {
        try_password(&mut browser, email, PASSWORD).await;
        said.push((browser.status, browser.errors()));
    }
    assert_eq!(said[0], said[1]);
}

#[actix_web::test]
async fn guessing_is_slowed_down_and_a_restart_does_not_help() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut known = sign_in(&app, "lam@vi-du.vn").await;
    let mut thief = app.browser();
    let mut statuses = Vec::new();
    for _ in 0..8 {
        try_password(&mut thief, "lam@vi-du.vn", "một mật khẩu đoán mò").await;
        statuses.push(thief.status);
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429, 429]);
    assert_eq!(thief.header("retry-after"), "31");
    // Not even the right one is judged, and the state is not in the process.
    try_password(&mut thief, "lam@vi-du.vn", PASSWORD).await;
    thief.expect(429);
    assert_eq!(
        app.texts("SELECT failures FROM sign_in_failures WHERE key LIKE 'account:%'"),
        ["5"]
    );
    // The owner's own browser is not the thief's.
    known.open("/tai-khoan").await;
    known.press("Đăng xuất").await;
    try_password(&mut known, "lam@vi-du.vn", PASSWORD).await;
    assert!(known.cookie("session").is_some());

    // That ended the count. Waits double: 30 seconds, a minute … an hour at most.
    let guess = async |thief: &mut crate::support::browser::Browser| {
        try_password(thief, "lam@vi-du.vn", "một mật khẩu đoán mò").await;
        thief.status
    };
    for _ in 0..4 {
        assert_eq!(guess(&mut thief).await, 422);
    }
    for wait in [30, 60, 120, 240, 480, 960, 1920, 3600, 3600] {
        assert_eq!(guess(&mut thief).await, 422);
        app.pass(TimeDelta::seconds(wait - 1));
        assert_eq!(guess(&mut thief).await, 429, "{wait}");
        app.pass(TimeDelta::seconds(1));
    }
}

#[actix_web::test]
async fn a_burst_of_guesses_gets_as_many_answers_as_a_row_of_them() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut thieves = Vec::new();
    for _ in 0..12 {
        let mut browser = app.browser();
        browser.open("/dang-nhap").await;
        browser
            .fill("Thư điện tử", "lam@vi-du.vn")
            .fill("Mật khẩu", "một mật khẩu đoán mò");
        thieves.push(browser);
    }
    let tries = thieves
        .iter_mut()
        .map(|thief| async { thief.press("Đăng nhập").await.status });
    let statuses = futures_util::future::join_all(tries).await;
    let judged = statuses.iter().filter(|status| **status == 422).count();
    assert_eq!(judged, 5, "{statuses:?}");
    assert_eq!(
        app.texts("SELECT count(*) FROM events WHERE action = 'sign_in_failed'"),
        ["5"]
    );
}

#[actix_web::test]
async fn an_address_that_tries_many_accounts_is_slowed_down() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut thief = app.browser();
    for number in 0..30 {
        try_password(&mut thief, &format!("nguoi{number}@vi-du.vn"), "đoán mò").await;
        thief.expect(422);
    }
    try_password(&mut thief, "nguoi99@vi-du.vn", "đoán mò").await;
    thief.expect(429);
    app.pass(TimeDelta::seconds(31));
    try_password(&mut thief, "lam@vi-du.vn", PASSWORD).await;
    assert!(thief.cookie("session").is_some());
}

#[actix_web::test]
async fn far_too_many_misses_leave_the_reset_alone() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut thief = app.browser();
    let mut judged = 0;
    for _ in 0..130 {
        try_password(&mut thief, "lam@vi-du.vn", "đoán mò").await;
        judged += u32::from(thief.status == 422);
        app.pass(TimeDelta::hours(1));
    }
    assert_eq!(judged, 99);
    let mut owner = app.browser();
    try_password(&mut owner, "lam@vi-du.vn", PASSWORD).await;
    owner.expect(429).sees("Hãy đặt lại mật khẩu");
    owner.click("Quên mật khẩu?").await;
    owner
        .fill("Thư điện tử", "lam@vi-du.vn")
        .press("Gửi liên kết")
        .await;
    app.work().await;
    let link = app.link_in(&app.mail_to("lam@vi-du.vn"));
    owner.open(&link).await;
    owner
        .fill("Mật khẩu mới", super::ANOTHER)
        .press("Đặt mật khẩu")
        .await;
    app.work().await;
    try_password(&mut owner, "lam@vi-du.vn", super::ANOTHER).await;
    assert!(owner.cookie("session").is_some());
}

#[actix_web::test]
async fn one_is_led_back_and_never_away() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    #[rustfmt::skip]
    let table = [
        ("/tai-khoan", "/tai-khoan"),
        ("/ho-so/thanh-vien?x=1&y=%C4%91", "/ho-so/thanh-vien?x=1&y=%C4%91"),
        ("/en/tai-khoan", "/tai-khoan"),
        ("/en", "/"),
        ("/english", "/english"),
        ("", "/ho-so"),
        ("tai-khoan", "/ho-so"),
        ("//x.vn", "/ho-so"),
        ("///x.vn", "/ho-so"),
        ("/\\x.vn", "/ho-so"),
        ("\\\\x.vn", "/ho-so"),
        ("/\t/x.vn", "/ho-so"),
        ("/\n/x.vn", "/ho-so"),
        ("https:x.vn", "/ho-so"),
        ("https://x.vn", "/ho-so"),
        ("javascript:alert(1)", "/ho-so"),
        ("/%2f%2fx.vn", "/ho-so"),
        ("%2f%2fx.vn", "/ho-so"),
        ("/%2fx.vn", "/ho-so"),
        ("/%5cx.vn", "/ho-so"),
        ("/%252fx.vn", "/ho-so"),
        ("/%0d%0aLocation:%20//x.vn", "/ho-so"),
        ("/en//x.vn", "/ho-so"),
        ("/\u{2215}\u{2215}x.vn", "/ho-so"),
    ];
    for (next, to) in table {
        let fields = [
            ("email", "lam@vi-du.vn"),
            ("password", PASSWORD),
            ("next", next),
        ];
        let request = TestRequest::post()
            .uri("/dang-nhap")
            .insert_header(("Sec-Fetch-Site", "same-origin"))
            .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
            .set_payload(serde_html_form::to_string(fields).unwrap());
        let answer = app.call(request).await;
        assert_eq!(answer.status, 303);
        assert_eq!(answer.header("location"), to, "{next:?}");
    }
    // In English one stays in English.
    let mut browser = app.browser();
    browser.open("/en/tai-khoan").await.is_at("/en/dang-nhap");
    browser
        .fill("E-mail", "lam@vi-du.vn")
        .fill("Password", PASSWORD)
        .press("Sign in")
        .await
        .is_at("/en/tai-khoan");
}

#[actix_web::test]
async fn who_has_not_confirmed_comes_in_and_is_told() {
    let app = TestApp::start().await;
    register(&app, "lam@vi-du.vn", 1).await;
    let mut browser = app.browser();
    browser.open("/tai-khoan").await;
    browser
        .fill("Thư điện tử", "lam@vi-du.vn")
        .fill("Mật khẩu", PASSWORD)
        .press("Đăng nhập")
        .await
        .sees("có xác nhận thì mới nộp được hồ sơ");
    browser.press("Gửi lại thư xác nhận").await.expect(200);
    app.work().await;
    let link = app.link_in(&app.mail_to("lam@vi-du.vn"));
    browser.open(&link).await;
    browser
        .press("Xác nhận địa chỉ này")
        .await
        .is_at("/tai-khoan")
        .lacks("chưa được xác nhận");
}

#[actix_web::test]
async fn a_role_taken_away_is_gone_at_the_next_request() {
    let app = TestApp::start().await;
    let lan = app.staff(Role::Moderator).await;
    let mut browser = app.sign_in(&lan).await;
    browser
        .open("/tai-khoan")
        .await
        .sees("Chuyên viên tiếp nhận");
    let acting = app.acting_as_system();
    let mut db = app.db().await;
    nq57::models::user::roles::revoke(lan.id, Role::Moderator, &acting, &mut db)
        .await
        .unwrap();
    browser
        .open("/tai-khoan")
        .await
        .lacks("Chuyên viên tiếp nhận");
}

#[actix_web::test]
async fn a_hash_of_other_costs_is_made_anew() {
    let app = TestApp::start().await;
    register(&app, "lam@vi-du.vn", 1).await;
    let cheap = app.texts("SELECT password_hash FROM users");
    assert!(
        cheap[0].starts_with("$argon2id$v=19$m=64,t=1,p=1$"),
        "{cheap:?}"
    );
    // The same password under costs of yesterday.
    let settings = nq57::config::Hashing {
        memory_kib: 32,
        ..app.app.config.hashing.clone()
    };
    let yesterday = nq57::auth::password::Hasher::new(&settings).unwrap();
    let hash = yesterday
        .hash(&PASSWORD.nfc().collect::<String>())
        .await
        .unwrap();
    app.sql(&format!("UPDATE users SET password_hash = '{hash}'"));
    sign_in(&app, "lam@vi-du.vn").await;
    let raised = app.texts("SELECT password_hash FROM users");
    assert!(
        raised[0].starts_with("$argon2id$v=19$m=64,t=1,p=1$"),
        "{raised:?}"
    );
    sign_in(&app, "lam@vi-du.vn").await;
    assert_eq!(app.texts("SELECT password_hash FROM users"), raised);
}

#[actix_web::test]
async fn the_demonstration_shows_its_accounts_and_nobody_else_does() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser.open("/dang-nhap").await.lacks(accounts::PASSWORD);
    let app = TestApp::start_with(|config| config.demo.enabled = true).await;
    let mut browser = app.browser();
    browser.open("/dang-nhap").await;
    for account in accounts::ACCOUNTS {
        browser.sees(account.email);
    }
    browser.sees(accounts::PASSWORD);
    // One field for each, whatever else the page shows.
    assert_eq!(browser.attributes("input[type=email]", "name"), ["email"]);
    assert_eq!(
        browser.attributes("input[type=password]", "name"),
        ["password"]
    );
}

#[actix_web::test]
async fn production_does_not_start_beside_the_demonstration() {
    let app = TestApp::start().await;
    assert!(!accounts::exist(&mut *app.db().await).await.unwrap());
    let lan = app.person("Nguyễn Thị Lan").create().await;
    assert!(!accounts::exist(&mut *app.db().await).await.unwrap());
    app.sql(&format!(
        "UPDATE users SET demo = true WHERE id = '{}'",
        lan.id
    ));
    assert!(accounts::exist(&mut *app.db().await).await.unwrap());
}
