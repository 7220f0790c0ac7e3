//! Whom the dossiers wait for: by stage, by reviewer, and nothing that the
//! reader must not know.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;

use crate::support::TestApp;

const RUBRIC: &str = "breakthrough";

#[actix_web::test]
async fn the_page_says_who_holds_up_what_since_when_and_how_late() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let own = app.applicant("Hợp tác xã của cán bộ").await;
    let auditor = app.staff(Role::Auditor).await;
    app.join(&own, &auditor, Role::Viewer).await;
    // Of the applicant that the auditor belongs to, one more of everything.
    for of in [&mai, &mai, &own] {
        let id = app.in_review(of, &by, "Cảnh báo lũ sớm", RUBRIC).await;
        app.accept(id, &by.reviewers[0]).await;
    }
    app.proposal(&mai, &by, "Chờ người nộp", State::NeedsInfo)
        .await;
    app.proposal(&mai, &by, "Chờ quyết định", State::Deliberation)
        .await;
    app.proposal(&own, &by, "Việc riêng", State::Screening)
        .await;
    // Fifteen working days from 23 November end on 15 December; two after it.
    app.set_time("2026-12-17T02:00:00Z");
    let mut browser = app.browser();
    browser.set_cookie("session", &app.new_session(&auditor).await);
    let page = browser.open("/can-bo/dang-cho").await.expect(200);
    let rows = page.all("#bang-buoc tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(
        rows[0].starts_with("Chờ bổ sung Người nộp 1 1 hồ sơ"),
        "{rows:?}"
    );
    assert!(
        rows[1].starts_with("Đang đánh giá Chuyên gia 2 2 hồ sơ, lâu nhất 2 ngày làm việc 23/11/2026 17 ngày làm việc"),
        "{rows:?}"
    );
    assert!(rows[2].contains("Người có thẩm quyền 1"), "{rows:?}");
    let people = page.all("#bang-nguoi tbody tr");
    assert_eq!(people.len(), 2, "{people:?}");
    assert!(
        people[0].starts_with(&format!("{} 0 2 2 hồ sơ", by.reviewers[0].name)),
        "{people:?}"
    );
    assert!(
        people[1].starts_with(&format!("{} 2 0 Không", by.reviewers[1].name)),
        "{people:?}"
    );
    // The review and the decision; the applicant has the file of the third.
    let owners = page.all("#bang-thu-ly tbody tr");
    assert_eq!(owners.len(), 1, "{owners:?}");
    assert!(
        owners[0].starts_with(&format!("{} 3 3 hồ sơ", by.moderator.name)),
        "{owners:?}"
    );
    page.lacks("Việc riêng").lacks("Hợp tác xã");
    // Every number leads to what it counts.
    let page = browser.click("Đang đánh giá").await;
    assert_eq!(page.expect(200).all("#hang-doi tbody tr").len(), 2);
    browser.open("/can-bo/dang-cho").await;
    let page = browser.click(&by.reviewers[0].name).await;
    page.expect(200).sees("Gửi phiếu đánh giá");
    assert_eq!(page.all("#bang-ho-so tbody tr").len(), 2);
    // Who is not tied to the other applicant counts all of it.
    browser.set_cookie("session", &app.new_session(&by.approver).await);
    let page = browser.open("/can-bo/dang-cho").await;
    let rows = page.all("#bang-buoc tbody tr");
    assert_eq!(rows.len(), 4, "{rows:?}");
    page.sees("Đang đánh giá Chuyên gia 3 3 hồ sơ");
}

#[actix_web::test]
async fn a_reviewer_without_work_and_a_stranger_look_alike() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mut browser = app.sign_in(&by.moderator).await;
    browser
        .open("/can-bo/dang-cho")
        .await
        .expect(200)
        .sees("Không có hồ sơ nào đang chờ");
    let stranger = browser
        .open("/can-bo/dang-cho?nguoi=0192aaaa-0000-7000-8000-000000000000")
        .await
        .expect(200)
        .one("main");
    let idle = format!("/can-bo/dang-cho?nguoi={}", by.reviewers[0].id);
    assert_eq!(browser.open(&idle).await.expect(200).one("main"), stranger);
    browser
        .open("/en/can-bo/dang-cho?nguoi=%27")
        .await
        .expect(200)
        .sees("No dossier waits");
}

#[actix_web::test]
async fn the_page_costs_the_same_however_much_waits() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&by.moderator).await;
    let person = format!("/can-bo/dang-cho?nguoi={}", by.reviewers[0].id);
    let mut costs = Vec::new();
    for _ in 0..3 {
        app.in_review(&mai, &by, "Cảnh báo lũ sớm", RUBRIC).await;
        app.proposal(&mai, &by, "Chờ tiếp nhận", State::Submitted)
            .await;
        let mut cost = Vec::new();
        for path in ["/can-bo/dang-cho", &person] {
            app.queries();
            browser.open(path).await.expect(200);
            cost.push(app.queries().len());
        }
        costs.push(cost);
    }
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[1], costs[2]);
    assert!(costs[0][0] <= 5 && costs[0][1] <= 3, "{costs:?}");
}
