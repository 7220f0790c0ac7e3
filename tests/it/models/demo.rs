//! The demonstration data comes to life by the operations that people use, and shows what there
//! is to show.

use crate::support::TestApp;
use crate::support::browser::Browser;

async fn signed_in(app: &TestApp, who: &str) -> Browser {
    let mut browser = app.browser();
    browser.open("/dang-nhap").await.expect(200);
    browser
        .fill("email", &format!("{who}@demo.nq57.test"))
        .fill("password", "demo nq57 portal");
    browser.press("Đăng nhập").await.expect(200);
    browser
}

#[actix_web::test]
async fn what_came_of_entries_and_what_people_say_is_there_to_be_seen() {
    let app = TestApp::start().await;
    assert!(nq57::cli::demo::load(&app.app).await.unwrap());
    assert!(!nq57::cli::demo::load(&app.app).await.unwrap());

    let slug = |title: &str| {
        let query = format!("SELECT slug FROM initiatives WHERE title LIKE '{title}%'");
        format!("/sang-kien/{}", app.texts(&query)[0])
    };
    let mut anybody = app.browser();
    // Rolled out, with what was measured; the newest of each measure counts on the goal.
    let page = anybody.open(&slug("Tổ hướng dẫn tích hợp")).await;
    page.expect(200)
        .sees("1.860 người")
        .sees("Phạm Thị Lý")
        .sees("Từ tháng sau chúng tôi thêm sáng thứ Bảy")
        .sees("phiếu được gửi miễn phí")
        // Asked in private.
        .lacks("Lê Thị Hoa");
    anybody
        .open("/muc-tieu/dti-digital-society")
        .await
        .expect(200)
        .sees("1.860 người");
    anybody
        .open(&slug("Loa thông minh"))
        .await
        .expect(200)
        .sees("Đã dừng")
        .sees("bằng một phần tám");
    // What waits is nobody's to read.
    anybody
        .open(&slug("Bảng giá nông sản"))
        .await
        .expect(200)
        .lacks("Bốn chợ đã có bảng")
        .lacks("chợ thứ ba");
    let needs = app.texts("SELECT slug FROM challenges WHERE title LIKE 'Cảnh báo ngập%'");
    anybody
        .open(&format!("/bai-toan/{}", needs[0]))
        .await
        .expect(200)
        .sees("Phan Văn Bình")
        .sees("Được tự đặt cảm biến.");

    let mut moderator = signed_in(&app, "moderator").await;
    moderator
        .open("/can-bo/gop-y")
        .await
        .expect(200)
        .sees("Trần Hữu Nam")
        .sees("Hồ Sỹ Hùng")
        .sees("Võ Thị Nga");
    moderator
        .open("/can-bo")
        .await
        .expect(200)
        .sees("Bảng giá nông sản");
    let waiting =
        app.texts("SELECT count(*) FROM implementation_reports WHERE status = 'reported'");
    assert_eq!(waiting, ["1"]);
    // The provider is asked what only the provider reads.
    let asked = app.texts("SELECT count(*) FROM feedback WHERE state = 'relayed'");
    assert_eq!(asked, ["1"]);
    // Nobody is told of what was invented.
    assert_eq!(app.texts("SELECT count(*) FROM mails"), ["0"]);
}
