//! `/quen-mat-khau` and `/dat-lai-mat-khau`.

use chrono::TimeDelta;
use nq57::domain::lifecycle::Role;
use nq57::domain::text::{EmailAddress, PersonName};
use nq57::models::token::Purpose;
use nq57::models::user::roles::{self, Grant};

use super::{ANOTHER, PASSWORD, member, register, sign_in, try_password};
use crate::support::TestApp;

/// Asks for a link, and the link.
async fn ask(app: &TestApp, email: &str) -> String {
    let mut browser = app.browser();
    browser.open("/quen-mat-khau").await;
    browser
        .fill("Thư điện tử", email)
        .press("Gửi liên kết")
        .await
        .expect(200)
        .sees("Kiểm tra hộp thư");
    app.work().await;
    app.link_in(&app.mail_to(email))
}

#[actix_web::test]
async fn a_new_password_ends_every_session_and_is_told_by_mail() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut inside = sign_in(&app, "lam@vi-du.vn").await;
    let link = ask(&app, "lam@vi-du.vn").await;
    let earlier = ask(&app, "lam@vi-du.vn").await;
    assert_ne!(link, earlier);
    let mut browser = app.browser();
    for _ in 0..3 {
        browser.open(&link).await.expect(200);
        assert_eq!(browser.header("cache-control"), "no-store");
    }
    browser
        .fill("Mật khẩu mới", "ngắn quá")
        .press("Đặt mật khẩu")
        .await
        .expect(422);
    browser
        .fill("Mật khẩu mới", ANOTHER)
        .press("Đặt mật khẩu")
        .await
        .is_at("/dang-nhap")
        .sees("Đã đặt mật khẩu mới");
    app.work().await;
    assert!(app.mail_to("lam@vi-du.vn").subject.contains("vừa được đổi"));
    inside.open("/tai-khoan").await.is_at("/dang-nhap");
    try_password(&mut browser, "lam@vi-du.vn", PASSWORD).await;
    browser.expect(422);
    try_password(&mut browser, "lam@vi-du.vn", ANOTHER).await;
    assert!(browser.cookie("session").is_some());
    // Neither this link nor another that was sent before works again.
    for link in [link, earlier] {
        browser.open(&link).await.expect(410);
        browser
            .post(&link, &[("password", PASSWORD)])
            .await
            .expect(410);
    }
}

#[actix_web::test]
async fn a_link_is_good_for_half_an_hour() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let link = ask(&app, "lam@vi-du.vn").await;
    let mut browser = app.browser();
    app.pass(TimeDelta::minutes(29));
    browser.open(&link).await.expect(200);
    browser.fill("Mật khẩu mới", ANOTHER);
    app.pass(TimeDelta::minutes(1));
    browser.press("Đặt mật khẩu").await.expect(410);
    try_password(&mut browser, "lam@vi-du.vn", PASSWORD).await;
    assert!(browser.cookie("session").is_some());
}

#[actix_web::test]
async fn who_squats_on_an_address_loses_it_to_its_holder() {
    let app = TestApp::start().await;
    register(&app, "lam@vi-du.vn", 1).await;
    let mut squatter = sign_in(&app, "lam@vi-du.vn").await;
    let link = ask(&app, "lam@vi-du.vn").await;
    let mut holder = app.browser();
    holder.open(&link).await;
    holder
        .fill("Mật khẩu mới", ANOTHER)
        .press("Đặt mật khẩu")
        .await;
    app.work().await;
    squatter.open("/tai-khoan").await.is_at("/dang-nhap");
    try_password(&mut squatter, "lam@vi-du.vn", PASSWORD).await;
    squatter.expect(422);
    assert_eq!(
        app.texts("SELECT email_confirmed_at IS NOT NULL FROM users"),
        ["t"]
    );
}

#[actix_web::test]
async fn an_invited_person_sets_their_own_password() {
    let app = TestApp::start().await;
    let email = EmailAddress::parse("quantri@vi-du.vn").unwrap();
    let name = PersonName::parse("Lê Quang Trị").unwrap();
    let grants = [
        Grant {
            role: Role::Administrator,
            agency: None,
        },
        Grant {
            role: Role::Officer,
            agency: Some(app.an_agency()),
        },
    ];
    let acting = app.acting_as_system();
    let mut db = app.db().await;
    let token = roles::create(&email, &name, &grants, &acting, &mut db)
        .await
        .unwrap();
    assert!(
        roles::create(&email, &name, &grants, &acting, &mut db)
            .await
            .is_err()
    );
    let link = format!(
        "/dat-lai-mat-khau/{}",
        Purpose::SetPassword.seal(token, &app.app.key)
    );
    app.pass(TimeDelta::hours(71));
    let mut browser = app.browser();
    browser.open(&link).await.expect(200);
    browser
        .fill("Mật khẩu mới", PASSWORD)
        .press("Đặt mật khẩu")
        .await;
    app.work().await;
    try_password(&mut browser, "quantri@vi-du.vn", PASSWORD).await;
    browser
        .open("/tai-khoan")
        .await
        .sees("Quản trị viên")
        .lacks("chưa được xác nhận");
    assert_eq!(
        app.texts("SELECT action FROM events ORDER BY id"),
        [
            "create_user",
            "grant_role",
            "grant_role",
            "set_password",
            "confirm_email",
            "sign_in"
        ]
    );
}

#[actix_web::test]
async fn roles_are_granted_to_whom_they_fit() {
    let app = TestApp::start().await;
    let lan = app.person("Nguyễn Thị Lan").create().await;
    let acting = app.acting_as_system();
    let mut db = app.db().await;
    let agency = Some(app.an_agency());
    #[rustfmt::skip]
    let table = [
        (Role::Moderator, None, true),
        (Role::Moderator, agency.clone(), false),
        (Role::Officer, None, false),
        (Role::Officer, Some("KHONG-CO".to_owned()), false),
        (Role::Officer, agency.clone(), true),
        (Role::Owner, None, false),
        (Role::System, None, false),
    ];
    for (role, agency, granted) in table {
        let grant = Grant { role, agency };
        let done = roles::grant(lan.id, &grant, &acting, &mut db).await;
        assert_eq!(done.is_ok(), granted, "{grant:?}: {done:?}");
    }
    assert!(
        roles::revoke(lan.id, Role::Officer, &acting, &mut db)
            .await
            .unwrap()
    );
    assert!(
        !roles::revoke(lan.id, Role::Officer, &acting, &mut db)
            .await
            .unwrap()
    );
    assert_eq!(app.texts("SELECT role FROM user_roles"), ["moderator"]);
}
