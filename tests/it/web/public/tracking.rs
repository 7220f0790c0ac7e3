//! Looking up a dossier with the two codes of its receipt.

use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::Act;

use crate::support::TestApp;

/// Both codes of a dossier.
fn codes(app: &TestApp, id: ProposalId) -> (String, String) {
    let one = |column: &str| {
        let query = format!("SELECT {column} FROM proposals WHERE id = '{id}'");
        app.texts(&query).pop().unwrap()
    };
    (one("code"), one("lookup_code"))
}

#[actix_web::test]
async fn both_codes_show_state_and_dates_and_nothing_else() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let department = app.department().await;
    let id = app
        .proposal(&applicant, &department, "Sổ tay nuôi tôm", State::Screening)
        .await;
    let (code, lookup) = codes(&app, id);
    let mut browser = app.browser();
    browser.open(&format!("/tra-cuu?ma={code}")).await;
    assert_eq!(browser.value("Mã hồ sơ"), code);
    // Small letters and spaces, as people type from paper.
    browser.fill("Mã hồ sơ", &code.to_lowercase());
    browser.fill("Mã tra cứu", &format!(" {} ", lookup.to_lowercase()));
    let page = browser.press("Tra cứu").await;
    page.expect(200)
        .sees("Đã tiếp nhận, đang kiểm tra hợp lệ")
        .sees("Nộp hồ sơ")
        .sees("Tiếp nhận")
        .sees("23/11/2026")
        .sees("01/12/2026")
        .lacks("Sổ tay nuôi tôm")
        .lacks("Sao Mai")
        .lacks(&applicant.owner.name)
        .lacks(&department.moderator.name)
        .lacks(&lookup);
    assert_eq!(page.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn any_wrong_pair_is_told_in_one_sentence() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let department = app.department().await;
    let one = app
        .proposal(&applicant, &department, "Hồ sơ thứ nhất", State::Submitted)
        .await;
    let two = app
        .proposal(&applicant, &department, "Hồ sơ thứ hai", State::Submitted)
        .await;
    let ((code, lookup), (_, other)) = (codes(&app, one), codes(&app, two));
    let mut told = Vec::new();
    for (code, lookup) in [
        (code.as_str(), other.as_str()),
        (code.as_str(), "0000000000"),
        ("NQ57-990101-0001", lookup.as_str()),
    ] {
        let mut browser = app.browser();
        let page = browser
            .post("/tra-cuu", &[("code", code), ("lookup_code", lookup)])
            .await;
        page.expect(422);
        told.push(page.errors());
    }
    assert_eq!(told[0].len(), 1);
    assert!(told[0][0].contains("Không có hồ sơ nào khớp"), "{told:?}");
    assert!(told.iter().all(|errors| *errors == told[0]), "{told:?}");
}

#[actix_web::test]
async fn a_decision_shows_only_once_it_is_released() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let department = app.department().await;
    for (state, before, after) in [
        (State::Approved, "Đang đánh giá", "Được lựa chọn"),
        (State::Declined, "Đang đánh giá", "Chưa được lựa chọn"),
        (
            State::Ineligible,
            "Đã tiếp nhận, đang kiểm tra hợp lệ",
            "Không hợp lệ",
        ),
    ] {
        let title = format!("Hồ sơ {state}");
        let id = app.proposal(&applicant, &department, &title, state).await;
        let (code, lookup) = codes(&app, id);
        let fields = [("code", code.as_str()), ("lookup_code", lookup.as_str())];
        let mut browser = app.browser();
        let page = browser.post("/tra-cuu", &fields).await;
        assert_eq!(page.one(".panel h2"), before);
        page.lacks(after).lacks("Ban hành");

        let letter = "Thông báo kết quả".to_owned();
        app.act(id, &Act::Release { letter }, Some(&department.approver))
            .await;
        let page = browser.post("/tra-cuu", &fields).await;
        assert_eq!(page.one(".panel h2"), after);
        page.sees("Ban hành kết quả").lacks("Hẹn xong bước này");
    }
}

#[actix_web::test]
async fn a_draft_cannot_be_looked_up() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser
        .post("/tra-cuu", &[("code", ""), ("lookup_code", "")])
        .await
        .expect(422)
        .sees("Nhập mã hồ sơ in trên giấy tiếp nhận")
        .sees("Nhập mã tra cứu in trên giấy tiếp nhận");
    // Codes in an address are not read: addresses are logged.
    browser
        .open("/tra-cuu?ma=NQ57-261123-0001&lookup_code=7K2QXM9D4T")
        .await
        .expect(200);
    assert_eq!(browser.value("Mã tra cứu"), "");
}
