//! The queue and the tasks: what waits for whom, and what is nobody's to know.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;

use crate::support::TestApp;

#[actix_web::test]
async fn a_moderator_finds_dossiers_by_state_and_words() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let truc = app.applicant("Hợp tác xã Phúc Trạch").await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    app.proposal(
        &truc,
        &department,
        "Truy xuất nguồn gốc bưởi",
        State::Submitted,
    )
    .await;
    app.proposal(&mai, &department, "Cảnh báo lũ sớm", State::Screening)
        .await;
    app.proposal(&mai, &department, "Bản nháp chưa nộp", State::Draft)
        .await;
    let mut browser = app.sign_in(&department.moderator).await;

    let page = browser.open("/can-bo/ho-so").await;
    page.expect(200)
        .sees("Truy xuất")
        .sees("Cảnh báo lũ")
        .sees("Tất cả (2)");
    page.lacks("Bản nháp chưa nộp");

    let page = browser.open("/can-bo/ho-so?trang-thai=submitted").await;
    page.sees("Truy xuất").lacks("Cảnh báo lũ sớm</a>");

    for words in ["canh bao lu", "CẢNH BÁO", "sao mai som", "lũ  sớm"] {
        browser.open("/can-bo/ho-so").await;
        browser.fill("q", words);
        let page = browser.press("Tìm").await;
        page.expect(200)
            .sees("Cảnh báo lũ sớm")
            .lacks("Truy xuất nguồn gốc");
    }
    let page = browser
        .open("/can-bo/ho-so?q=%25&sap-xep=moi&trang=99999999999")
        .await;
    page.expect(200).sees("Không tìm thấy hồ sơ nào");
    let page = browser.open("/en/can-bo/ho-so?q=khong-co-gi%00%27").await;
    page.expect(200).sees("No dossier found");
}

#[actix_web::test]
async fn what_is_overdue_stands_first_and_says_so() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    app.proposal(&mai, &department, "Hồ sơ đã rút", State::Withdrawn)
        .await;
    app.proposal(&mai, &department, "Hồ sơ nộp trước", State::Submitted)
        .await;
    app.set_time("2026-12-03T02:00:00Z");
    app.proposal(&mai, &department, "Hồ sơ nộp sau", State::Submitted)
        .await;
    let lan = app.staff(Role::Moderator).await;
    let mut browser = app.sign_in(&lan).await;

    let page = browser.open("/can-bo/ho-so").await;
    let titles = page.all("#hang-doi tbody th a");
    assert_eq!(titles, ["Hồ sơ nộp trước", "Hồ sơ nộp sau", "Hồ sơ đã rút"]);
    page.sees("Quá hạn")
        .sees("Còn 1 ngày làm việc")
        .sees("Không tính hạn");

    let page = browser.open("/can-bo/ho-so?sap-xep=moi").await;
    assert_eq!(page.all("#hang-doi tbody th a")[0], "Hồ sơ nộp sau");
}

#[actix_web::test]
async fn a_conflicted_moderator_learns_of_nothing() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let lan = app.staff(Role::Moderator).await;
    app.join(&mai, &lan, Role::Viewer).await;
    let mut browser = app.sign_in(&lan).await;
    for state in State::ALL {
        let title = format!("Việc riêng của {state}");
        let id = app.proposal(&mai, &department, &title, *state).await;
        // Bringing it there may take months.
        let token = app.new_session(&lan).await;
        browser.set_cookie("session", &token);
        let path = format!("/can-bo/ho-so/{id}");
        let absent = "/can-bo/ho-so/0192aaaa-0000-7000-8000-000000000000";
        let there = browser.open(&path).await.expect(404).text();
        let nowhere = browser.open(absent).await.expect(404).text();
        // All but the request's own number.
        let plain = |text: &str| {
            text.split_whitespace()
                .filter(|word| word.len() < 30)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(plain(&there), plain(&nowhere), "{state}");
        browser.open(&format!("{path}/receive")).await.expect(404);
        let fields = [("action", "receive"), ("seen", "1")];
        browser
            .post(&format!("{path}/su-kien"), &fields)
            .await
            .expect(404);
        let fields = [("action", "screen"), ("seen", "1")];
        browser
            .post(&format!("{path}/viec"), &fields)
            .await
            .expect(404);
    }
    let page = browser.open("/can-bo/ho-so").await;
    page.expect(200).sees("Tất cả (0)").lacks("Việc riêng");
    let page = browser.open("/can-bo").await;
    page.expect(200)
        .sees("Không có việc nào")
        .lacks("Việc riêng");
}

#[actix_web::test]
async fn everybody_sees_the_tasks_of_their_roles() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    for state in [
        State::Submitted,
        State::Submitted,
        State::Screening,
        State::Deliberation,
        State::Approved,
        State::InReview,
        State::Forwarded,
    ] {
        let title = format!("Hồ sơ {state}");
        app.proposal(&mai, &department, &title, state).await;
    }
    let sees = async |who, words: &[&str], not: &[&str]| {
        let mut browser = app.sign_in(who).await;
        let page = browser.open("/can-bo").await.expect(200);
        for words in words {
            page.sees(words);
        }
        for words in not {
            page.lacks(words);
        }
    };
    sees(
        &department.moderator,
        &["3 việc", "Chờ tiếp nhận (2)", "Đang kiểm tra hợp lệ (1)"],
        &["Hồ sơ approved"],
    )
    .await;
    sees(
        &department.approver,
        &["2 việc", "Chờ quyết định (1)", "Chờ ban hành kết quả (1)"],
        &["Hồ sơ submitted"],
    )
    .await;
    sees(
        &department.reviewers[0],
        &["Lời mời đánh giá (1)", "Hồ sơ in_review"],
        &["Sao Mai", "Hồ sơ submitted"],
    )
    .await;
    let officer = app.staff(Role::Officer).await;
    sees(
        &officer,
        &[
            "Hồ sơ được chuyển đến cơ quan của bạn (1)",
            "Hồ sơ forwarded",
        ],
        &["Hồ sơ submitted"],
    )
    .await;
    let auditor = app.staff(Role::Auditor).await;
    sees(&auditor, &["Không có việc nào"], &["Hồ sơ submitted"]).await;
}

#[actix_web::test]
async fn lists_cost_the_same_however_long() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&department.moderator).await;
    let mut costs = Vec::new();
    for round in 0..3 {
        let title = format!("Hồ sơ thứ {round}");
        let id = app
            .proposal(&mai, &department, &title, State::Submitted)
            .await;
        app.proposal(&mai, &department, &title, State::Screening)
            .await;
        let mut cost = Vec::new();
        for path in ["/can-bo", "/can-bo/ho-so", &format!("/can-bo/ho-so/{id}")] {
            app.queries();
            browser.open(path).await.expect(200);
            cost.push(app.queries().len());
        }
        costs.push(cost);
    }
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[1], costs[2]);
    assert!(costs[0][0] <= 5 && costs[0][1] <= 8, "{costs:?}");
}
