//! What is written when a session has ended.

use super::{PASSWORD, member, sign_in, try_password};
use crate::support::TestApp;
use crate::support::browser::Browser;

const PATH: &str = "/ho-so/thanh-vien/yeu-cau/01a20a7c-e3af-75ed-93eb-fae9f958bb0d";
const FIELDS: &[(&str, &str)] = &[
    ("answer", "editor"),
    ("note", "Người dân phải đi lại\nnhiều lần & chờ <lâu>"),
    ("goals", "nq57-1"),
    ("goals", "nq57-2"),
];

/// The hidden fields of the page's form.
fn hidden(browser: &Browser) -> Vec<(String, String)> {
    let names = browser.attributes("main input[type=hidden]", "name");
    let values = browser.attributes("main input[type=hidden]", "value");
    names.into_iter().zip(values).collect()
}

#[actix_web::test]
async fn what_was_written_is_kept_through_signing_in() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut browser = sign_in(&app, "lam@vi-du.vn").await;
    app.sql("DELETE FROM sessions");
    browser.post(PATH, FIELDS).await.expect(401);
    assert_eq!(browser.header("cache-control"), "no-store");
    browser.sees("Nội dung bạn vừa viết vẫn còn");
    // A slip of the finger loses nothing either.
    browser
        .fill("Thư điện tử", "lam@vi-du.vn")
        .fill("Mật khẩu", "gõ nhầm mất rồi")
        .press("Đăng nhập")
        .await
        .expect(422)
        .sees("Nội dung bạn vừa viết vẫn còn");
    browser
        .fill("Mật khẩu", PASSWORD)
        .press("Đăng nhập")
        .await
        .expect(200)
        .sees("Người dân phải đi lại");
    assert!(browser.cookie("session").is_some());
    let fields: Vec<(String, String)> = FIELDS
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    assert_eq!(hidden(&browser), fields);
    assert_eq!(browser.attributes("main form", "action"), [PATH]);
    // The button sends it where it was meant for: no such request stands there.
    browser
        .press("Gửi nội dung này")
        .await
        .expect(404)
        .is_at(PATH);
}

#[actix_web::test]
async fn a_form_with_a_password_is_not_kept() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let fields = [("current_password", PASSWORD), ("new_password", PASSWORD)];
    browser
        .post("/tai-khoan/mat-khau", &fields)
        .await
        .expect(200)
        .is_at("/dang-nhap")
        .lacks(PASSWORD);
}

#[actix_web::test]
async fn nothing_is_kept_for_another_site_or_an_account_page() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    for path in [
        "//x.vn/",
        "https://x.vn/",
        "/tai-khoan/mat-khau",
        "/dang-xuat",
        "/en/dang-xuat",
    ] {
        let mut browser = app.browser();
        let fields = [
            ("email", "lam@vi-du.vn"),
            ("password", PASSWORD),
            ("kept", path),
            ("kept:title", "Nội dung lạ"),
        ];
        browser.post("/dang-nhap", &fields).await;
        browser.is_at("/ho-so").lacks("Nội dung lạ");
    }
}

#[actix_web::test]
async fn a_form_from_another_site_is_refused_and_not_kept() {
    let app = TestApp::start().await;
    let request = actix_web::test::TestRequest::post()
        .uri(PATH)
        .insert_header(("Sec-Fetch-Site", "cross-site"))
        .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
        .set_payload("note=x");
    let answer = app.call(request).await;
    assert_eq!(answer.status, 403);
    assert!(!answer.text().contains("kept"));
}

#[actix_web::test]
async fn long_texts_are_kept_up_to_the_limit_of_a_form() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut browser = app.browser();
    let long = "Ế ".repeat(90_000);
    browser.post(PATH, &[("note", &long)]).await.expect(401);
    browser
        .fill("Thư điện tử", "lam@vi-du.vn")
        .fill("Mật khẩu", PASSWORD)
        .press("Đăng nhập")
        .await
        .expect(200);
    assert_eq!(hidden(&browser)[0].1, long);
    // What no form could send is not read through.
    let mut browser = app.browser();
    let longer = "a".repeat(2 << 20);
    browser
        .post(PATH, &[("note", &longer)])
        .await
        .is_at("/dang-nhap");
    try_password(&mut browser, "lam@vi-du.vn", PASSWORD).await;
}
