//! The other pages: what each says, in either language, and how heavy it is.

use std::io::Write;

use actix_web::test::TestRequest;
use flate2::Compression;
use flate2::write::GzEncoder;
use nq57::domain::form::Field;
use nq57::domain::proposal::State;
use nq57::models::proposal::perform::{Act, Publication};

use crate::support::TestApp;

/// Pages of the public that the menu and the footer lead to.
const PAGES: &[&str] = &[
    "/",
    "/sang-kien",
    "/sang-kien/vbdlis",
    "/muc-tieu",
    "/muc-tieu/nq57",
    "/muc-tieu/nq57-task-5",
    "/muc-tieu/dti-digital-government",
    "/bai-toan",
    "/van-ban",
    "/so-lieu",
    "/tin-tuc",
    "/tra-cuu",
    "/du-lieu-mo",
    "/gop-y",
    "/tro-giup",
];

#[actix_web::test]
async fn every_page_is_sound_light_and_the_same_in_english() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    for path in PAGES {
        let page = browser.open(path).await;
        page.expect(200);
        assert_eq!(page.attributes("html", "lang"), ["vi"]);
        assert_eq!(page.header("set-cookie"), "");
        let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
        gzip.write_all(&page.bytes).unwrap();
        let weight = gzip.finish().unwrap().len();
        assert!(weight <= 25_000, "{path} weighs {weight} bytes");

        let page = browser.open(&format!("/en{path}")).await;
        page.expect(200);
        assert_eq!(page.attributes("html", "lang"), ["en"]);
    }
    // Content stays in its language, and says so.
    let page = browser.open("/en/sang-kien/vbdlis").await;
    assert_eq!(page.attributes("h1", "lang"), ["vi"]);
    page.sees("suggested, awaiting confirmation by the Department");
}

#[actix_web::test]
async fn the_home_page_says_what_this_is_and_where_the_gaps_are() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser
        .open("/")
        .await
        .sees("mục trong danh mục 29")
        .sees("mục tiêu của tỉnh có mục phục vụ, Sở đã xác nhận 0 / 43")
        .sees("mục tiêu của tỉnh mới có gợi ý, chờ Sở xác nhận 20")
        .sees("23 mục tiêu của tỉnh đang chờ người làm");
    browser.fill("Tìm trong danh mục", "buoi phuc trach");
    browser.press("Tìm").await.is_at("/sang-kien");
    browser
        .click("Truy xuất nguồn gốc và bán trực tuyến bưởi Phúc Trạch")
        .await
        .is_at("/sang-kien/buoi-phuc-trach");
}

#[actix_web::test]
async fn a_reported_model_never_pretends_to_be_a_proposal() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser
        .open("/sang-kien/vbdlis")
        .await
        .sees("Mô hình do tỉnh báo cáo")
        .sees("không phải hồ sơ đề xuất nộp qua cổng")
        .sees("Tài liệu tuyên truyền kết quả chuyển đổi số trên địa bàn tỉnh, 2025")
        .sees("Hơn 107.835 hồ sơ đất đai");
}

#[actix_web::test]
async fn a_published_proposal_shows_the_chosen_fields() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let department = app.department().await;
    let id = app
        .proposal(
            &applicant,
            &department,
            "Sổ tay điện tử nuôi tôm",
            State::Approved,
        )
        .await;
    let letter = "Thông báo kết quả".to_owned();
    app.act(id, &Act::Release { letter }, Some(&department.approver))
        .await;
    let publication = Publication {
        files: Vec::new(),
        summary: "Sổ tay trên điện thoại cho hộ nuôi tôm.".to_owned(),
        sector: Some("nong-nghiep".to_owned()),
        fields: vec![Field::Problem, Field::Results],
        at: None,
    };
    app.act(id, &Act::Publish(publication), Some(&department.moderator))
        .await;
    let mut browser = app.browser();
    browser
        .open("/sang-kien/so-tay-dien-tu-nuoi-tom")
        .await
        .expect(200)
        .sees("Từ hồ sơ được lựa chọn")
        .sees("Công ty TNHH Sao Mai")
        .sees("Vấn đề cần giải quyết")
        .sees("Hộ nuôi ghi chép trên giấy")
        .sees("Bốn mươi hộ dùng một vụ")
        .sees("TRL 7 trên 9")
        .sees("đã xác nhận")
        .lacks("không phải hồ sơ đề xuất")
        // Neither what was not chosen, nor who, nor what it costs.
        .lacks("Dùng được khi không có mạng")
        .lacks("Nguyễn Thị Hồng")
        .lacks("120.000.000");
    browser.open("/so-lieu").await.sees("đề xuất đã công bố 1");
}

#[actix_web::test]
async fn figures_show_gaps_as_gaps_and_name_their_sources() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/so-lieu").await;
    let first = page.all("#dti tbody tr");
    assert_eq!(first.len(), 9);
    page.sees("chưa có số liệu").sees("11/63");
    let marks = page.attributes("#dti sup a", "href");
    assert_eq!(marks.len(), 26);
    for mark in marks {
        assert_eq!(page.all(&mark).len(), 1, "{mark}");
    }
}

#[actix_web::test]
async fn documents_that_nobody_checked_say_so() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/van-ban").await;
    let marks = page.all("tbody .status");
    assert_eq!(marks.len(), 27);
    let unchecked = marks
        .iter()
        .filter(|mark| *mark == "Chưa kiểm tra hiệu lực");
    assert_eq!(unchecked.count(), 26);
}

#[actix_web::test]
async fn a_document_leads_to_its_goals_and_to_what_replaced_it() {
    let app = TestApp::start().await;
    app.sql(
        "UPDATE policy_documents SET status = 'replaced', replaced_by = '57-NQ/TW' WHERE number = '749/QĐ-TTg'",
    );
    let mut browser = app.browser();
    let page = browser.open("/van-ban").await;
    assert!(
        page.one("#vb-749-qd-ttg")
            .contains("Đã được thay thế bởi 57-NQ/TW")
    );
    assert_eq!(
        page.attributes("#vb-749-qd-ttg td a", "href"),
        ["/van-ban#vb-57-nq-tw"]
    );
    assert_eq!(page.all("#vb-57-nq-tw").len(), 1);
    assert_eq!(
        page.attributes("#vb-05-nq-tu details a", "href"),
        [
            "/muc-tieu/ha-tinh-03",
            "/muc-tieu/ha-tinh-04",
            "/muc-tieu/ha-tinh-05"
        ]
    );
    page.sees("Nhóm tỉnh dẫn đầu về chính quyền số (cần đối chiếu văn bản gốc)")
        .sees("Chưa có mục tiêu nào gắn với văn bản này.");
    let page = browser.open("/muc-tieu/ha-tinh-05").await;
    let links = page.attributes("main dd a", "href");
    assert_eq!(links, ["/van-ban#vb-05-nq-tu"]);
}

#[actix_web::test]
async fn help_tells_the_form_the_rubrics_and_the_threshold() {
    let app = TestApp::start_with(|config| config.review.threshold_percent = 65).await;
    let mut browser = app.browser();
    browser
        .open("/tro-giup")
        .await
        .sees("65%")
        .sees("Tên hồ sơ Một câu ngắn: làm gì, cho ai. Bắt buộc.")
        .sees("Bắt buộc với giải pháp, sản phẩm đã triển khai.")
        .sees("Năm yêu cầu của sáng kiến đột phá")
        .sees("Thông tư 15/2022/TT-BKHCN Điều 16 (nguồn thứ cấp, cần đối chiếu văn bản gốc)")
        .sees("hotro@nq57.test");
    assert_eq!(browser.all("#tiep-can, #du-lieu-ca-nhan").len(), 2);
}

#[actix_web::test]
async fn addresses_that_are_none_are_not_found() {
    let app = TestApp::start().await;
    for path in [
        "/sang-kien/khong-co",
        "/sang-kien/%00",
        "/sang-kien/A%20B",
        "/muc-tieu/%00",
        "/muc-tieu/x'--",
        "/du-lieu-mo/%00.csv",
    ] {
        let answer = app.call(TestRequest::get().uri(path)).await;
        assert_eq!(answer.status, 404, "{path}");
    }
}
