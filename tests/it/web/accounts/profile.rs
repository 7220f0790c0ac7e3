//! `/tai-khoan`.

use super::{ANOTHER, PASSWORD, member, sign_in, try_password};
use crate::support::TestApp;

#[actix_web::test]
async fn people_change_what_they_say_about_themselves() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut browser = sign_in(&app, "lam@vi-du.vn").await;
    browser
        .open("/tai-khoan")
        .await
        .sees("Chủ hồ sơ của Công ty TNHH Hồng Lĩnh");
    assert_eq!(browser.value("Số điện thoại"), "0912 345 678");
    browser
        .fill("Họ và tên", "Lam")
        .fill("Số điện thoại", "024 3812 3456")
        .press("Lưu thông tin")
        .await
        .expect(422);
    assert_eq!(browser.value("Số điện thoại"), "024 3812 3456");
    browser
        .fill("Họ và tên", "Trần Thị Hồng Lam")
        .choose("Ngôn ngữ của thư báo", "English")
        .press("Lưu thông tin")
        .await
        .expect(200)
        .sees("Đã lưu thông tin");
    assert_eq!(
        app.texts("SELECT concat_ws('|', name, phone, language) FROM users"),
        ["Trần Thị Hồng Lam|+842438123456|en"]
    );
}

#[actix_web::test]
async fn a_new_password_asks_for_the_old_one_and_ends_other_sessions() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut browser = sign_in(&app, "lam@vi-du.vn").await;
    let mut other = sign_in(&app, "lam@vi-du.vn").await;
    let change = async |browser: &mut crate::support::browser::Browser, old: &str, new: &str| {
        browser.open("/tai-khoan").await;
        browser
            .fill("Mật khẩu hiện tại", old)
            .fill("Mật khẩu mới", new);
        browser.press("Đổi mật khẩu").await.status
    };
    assert_eq!(change(&mut browser, "", "ngắn").await, 422);
    assert_eq!(browser.errors().len(), 2);
    assert_eq!(
        change(&mut browser, "không phải mật khẩu cũ", ANOTHER).await,
        422
    );
    browser.sees("Mật khẩu hiện tại chưa đúng");
    assert_eq!(
        change(&mut browser, PASSWORD, "công ty tnhh hồng lĩnh 2026").await,
        422
    );
    assert_eq!(change(&mut browser, PASSWORD, ANOTHER).await, 200);
    browser.sees("Đã đổi mật khẩu");
    app.work().await;
    assert!(app.mail_to("lam@vi-du.vn").subject.contains("vừa được đổi"));
    other.open("/tai-khoan").await.is_at("/dang-nhap");
    browser.open("/tai-khoan").await.is_at("/tai-khoan");
    try_password(&mut other, "lam@vi-du.vn", ANOTHER).await;
    assert!(other.cookie("session").is_some());

    // Nor is the old one guessed from a desk left open.
    for _ in 0..5 {
        change(&mut browser, "đoán mò", PASSWORD).await;
    }
    assert_eq!(change(&mut browser, ANOTHER, PASSWORD).await, 422);
    browser.sees("Đã nhập sai nhiều lần");
}

#[actix_web::test]
async fn people_see_and_end_their_own_sessions() {
    let app = TestApp::start().await;
    member(&app, "lam@vi-du.vn", 1).await;
    let mut browser = sign_in(&app, "lam@vi-du.vn").await;
    let mut second = sign_in(&app, "lam@vi-du.vn").await;
    let mut third = sign_in(&app, "lam@vi-du.vn").await;
    let stranger = app.person("Nguyễn Thị Lan").create().await;
    browser.open("/tai-khoan").await;
    assert_eq!(browser.all("#cac-phien tbody tr").len(), 3);
    let theirs = app.texts(&format!(
        "SELECT id FROM sessions WHERE user_id = '{}'",
        stranger.id
    ));
    browser
        .post(&format!("/tai-khoan/phien/{}/ket-thuc", theirs[0]), &[])
        .await
        .expect(404);
    browser.open("/tai-khoan").await;
    let forms = browser.attributes("#cac-phien form", "action");
    assert_eq!(forms.len(), 2);
    browser.post(&forms[0], &[]).await.expect(200);
    assert_eq!(browser.all("#cac-phien tbody tr").len(), 2);
    browser.press("Kết thúc mọi nơi khác").await.expect(200);
    assert_eq!(browser.all("#cac-phien tbody tr").len(), 1);
    for other in [&mut second, &mut third] {
        other.open("/tai-khoan").await.is_at("/dang-nhap");
    }
    assert_eq!(app.texts("SELECT count(*) FROM sessions"), ["2"]);
}
