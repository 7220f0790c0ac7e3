//! Short forms are edited by administrators and known at the next search.

use nq57::domain::lifecycle::Role;

use crate::support::TestApp;

#[actix_web::test]
async fn an_administrator_edits_the_short_forms_of_the_search() {
    let app = TestApp::start().await;
    let admin = app
        .person("Trần Văn Quản")
        .role(Role::Administrator)
        .create()
        .await;
    let mut browser = app.sign_in(&admin).await;
    assert!(
        app.get("/sang-kien?q=dmtd")
            .await
            .text()
            .contains("Không tìm thấy mục nào")
    );
    let page = browser.open("/quan-tri/viet-tat").await;
    page.expect(200).sees("CĐS").sees("chuyển đổi số");
    browser
        .fill("Viết tắt", "ĐMTĐ")
        .fill("Viết đầy đủ", "đo mưa tự động")
        .fill("Căn cứ", "Công văn 5");
    browser
        .press("Thêm vào danh sách")
        .await
        .sees("Đã thêm chữ viết tắt")
        .sees("ĐMTĐ");
    assert!(app.get("/sang-kien?q=dmtd").await.text().contains("Vrain"));
    // The same again, and what has no word.
    browser
        .fill("Viết tắt", "ĐMTĐ")
        .fill("Viết đầy đủ", "đo mưa tự động")
        .fill("Căn cứ", "Công văn 6");
    browser
        .press("Thêm vào danh sách")
        .await
        .expect(422)
        .sees("đã có chữ viết tắt này");
    assert_eq!(browser.value("Căn cứ"), "Công văn 6");
    browser.fill("Viết tắt", "---");
    browser
        .press("Thêm vào danh sách")
        .await
        .expect(422)
        .sees("phải có chữ hoặc số");
    browser.fill("Viết tắt", "");
    browser
        .press("Thêm vào danh sách")
        .await
        .expect(422)
        .sees("Hãy ghi chữ viết tắt");
    browser.open("/quan-tri/viet-tat").await;
    browser
        .press("Bỏ ĐMTĐ: đo mưa tự động")
        .await
        .sees("Đã bỏ chữ viết tắt")
        .lacks("ĐMTĐ");
    assert!(
        app.get("/sang-kien?q=dmtd")
            .await
            .text()
            .contains("Không tìm thấy mục nào")
    );
    let log = app.texts("SELECT action || ' ' || (details->>'short') FROM events WHERE action LIKE '%abbreviation' ORDER BY at");
    assert_eq!(log, ["add_abbreviation ĐMTĐ", "remove_abbreviation ĐMTĐ"]);
}

#[actix_web::test]
async fn an_auditor_reads_them_and_changes_none() {
    let app = TestApp::start().await;
    let auditor = app.person("Lê Thị Soát").role(Role::Auditor).create().await;
    let mut browser = app.sign_in(&auditor).await;
    browser
        .open("/quan-tri/viet-tat")
        .await
        .expect(200)
        .sees("CĐS")
        .lacks("Thêm vào danh sách");
}
