//! Notes among colleagues: for whom they were written, and for nobody else.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;

use crate::support::TestApp;

#[actix_web::test]
async fn a_note_is_read_by_those_it_was_written_for() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&mai, &department, "Cảnh báo lũ sớm", State::Deliberation)
        .await;
    let path = format!("/can-bo/ho-so/{id}");
    let mut moderator = app.sign_in(&department.moderator).await;
    for (audience, words) in [
        ("Chuyên viên", "Chỉ chuyên viên biết."),
        ("Cả bộ phận xử lý", "Cả bộ phận biết."),
        ("Cả chuyên gia đánh giá", "Chuyên gia cũng biết."),
    ] {
        moderator
            .open(&format!("{path}/write_note"))
            .await
            .expect(200);
        moderator.fill("body", words);
        moderator.choose("audience", audience);
        moderator
            .press("Viết ghi chú nội bộ")
            .await
            .expect(200)
            .sees("Đã lưu ghi chú");
    }
    moderator
        .open(&path)
        .await
        .sees("Chỉ chuyên viên biết.")
        .sees("Chuyên gia cũng biết.");
    moderator.open(&format!("{path}/write_note")).await;
    moderator.press("Viết ghi chú nội bộ").await.expect(422);

    let mut approver = app.sign_in(&department.approver).await;
    approver
        .open(&path)
        .await
        .expect(200)
        .lacks("Chỉ chuyên viên biết.")
        .sees("Cả bộ phận biết.");
    let auditor = app.staff(Role::Auditor).await;
    let mut auditor = app.sign_in(&auditor).await;
    auditor.open(&path).await.sees("Chỉ chuyên viên biết.");
    auditor
        .open(&format!("{path}/write_note"))
        .await
        .expect(403);
    let reviewer = &department.reviewers[0];
    let sheet = app
        .texts(&format!(
            "SELECT id::text FROM assignments WHERE proposal_id = '{id}' AND reviewer_id = '{}'",
            reviewer.id
        ))
        .pop()
        .unwrap();
    let mut reviewer = app.sign_in(reviewer).await;
    reviewer
        .open(&format!("/can-bo/danh-gia/{sheet}"))
        .await
        .expect(200)
        .lacks("Chỉ chuyên viên biết.")
        .lacks("Cả bộ phận biết.")
        .sees("Chuyên gia cũng biết.");
    let mut owner = app.sign_in(&mai.owner).await;
    for page in [
        format!("/ho-so/{id}"),
        format!("/ho-so/{id}/lich-su"),
        format!("/ho-so/{id}/ban-in"),
    ] {
        owner.open(&page).await.lacks("biết.");
    }
}
