//! Accounts, as people use them and as others misuse them.

mod colleagues;
mod kept;
mod members;
mod profile;
mod register;
mod reset;
mod sign_in;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::tax_code;

/// A password that the policy takes.
const PASSWORD: &str = "gió lào thổi qua đồng";
const ANOTHER: &str = "nắng chiều bên bến phà";

/// Fills the form for an enterprise, all of it right.
async fn fill_enterprise(browser: &mut Browser, email: &str, tax_code: &str) {
    browser.open("/dang-ky").await.expect(200);
    browser
        .choose("Bạn đăng ký cho ai?", "Doanh nghiệp")
        .fill("Tên đơn vị", "Công ty TNHH Hồng Lĩnh")
        .fill("Mã số thuế", tax_code)
        .fill("Địa chỉ", "Số 12, đường Phan Đình Phùng")
        .fill("Họ và tên", "Trần Thị Lam")
        .fill("Thư điện tử", email)
        .fill("Số điện thoại", "0912 345 678")
        .fill("Mật khẩu", PASSWORD);
}

/// Registers an enterprise; its number makes the tax code.
async fn register(app: &TestApp, email: &str, number: u32) -> Browser {
    let mut browser = app.browser();
    fill_enterprise(&mut browser, email, &tax_code(number)).await;
    browser.press("Đăng ký").await.expect(200);
    browser.is_at("/dang-ky/kiem-tra-thu");
    app.work().await;
    browser
}

/// Registers, and confirms the address by the mail.
async fn member(app: &TestApp, email: &str, number: u32) -> Browser {
    let mut browser = register(app, email, number).await;
    let link = app.link_in(&app.mail_to(email));
    browser.open(&link).await.expect(200);
    browser.press("Xác nhận địa chỉ này").await.expect(200);
    app.work().await;
    browser
}

/// Tries to sign in.
async fn try_password(browser: &mut Browser, email: &str, password: &str) {
    browser.open("/dang-nhap").await;
    browser
        .fill("Thư điện tử", email)
        .fill("Mật khẩu", password)
        .press("Đăng nhập")
        .await;
}

/// Signs in from a browser of its own.
async fn sign_in(app: &TestApp, email: &str) -> Browser {
    let mut browser = app.browser();
    try_password(&mut browser, email, PASSWORD).await;
    assert!(browser.cookie("session").is_some(), "{}", browser.text());
    browser
}
