//! The sheet as it is written: nothing typed is lost, to a tab, a session or a line.

use nq57::ids::AssignmentId;
use serde_json::Value;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::Department;
use crate::support::factory::Somebody;

const TITLE: &str = "Sổ tay điện tử cho hộ nuôi tôm";

/// A reviewer who accepted, with the address of the sheet.
async fn asked(app: &TestApp) -> (Department, Somebody, AssignmentId, String) {
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.in_review(&applicant, &by, TITLE, "breakthrough").await;
    let reviewer = by.reviewers[0].clone();
    let assignment = app.accept(id, &reviewer).await;
    (
        by,
        reviewer,
        assignment,
        format!("/can-bo/danh-gia/{assignment}"),
    )
}

async fn at(app: &TestApp, somebody: &Somebody, page: &str) -> Browser {
    let mut browser = app.sign_in(somebody).await;
    browser.open(page).await.expect(200);
    browser
}

/// Sends one field as the page's script does, and reads the answer.
async fn autosave(at: (&TestApp, &Somebody), page: &Browser, field: &str, text: &str) -> Value {
    let value = |name: &str| page.attributes(&format!("input[name='{name}']"), "value")[0].clone();
    let mark = format!("seen-{field}");
    let (name, seen) = (value("page"), value(&mark));
    let pairs = [
        ("page", name.as_str()),
        (mark.as_str(), seen.as_str()),
        (field, text),
    ];
    let mut tool = at.0.sign_in(at.1).await;
    tool.post(&format!("{}/tu-luu", page.path), &pairs)
        .await
        .expect(200);
    serde_json::from_slice(&tool.bytes).unwrap()
}

#[actix_web::test]
async fn a_sheet_saves_itself_field_by_field() {
    let app = TestApp::start().await;
    let (_, reviewer, _, path) = asked(&app).await;
    let me = (&app, &reviewer);
    let first = at(&app, &reviewer, &path).await;
    let second = at(&app, &reviewer, &path).await;
    let saved = autosave(me, &first, "remark-novelty", "Chưa ai làm.").await;
    assert_eq!(saved["clashes"], Value::Array(Vec::new()));
    assert_ne!(saved["marks"]["remark-novelty"], Value::Null);
    // Another tab at another field: both stay.
    autosave(me, &second, "points-novelty", "17,5").await;
    // At the same field: both texts are shown, and nothing is written over.
    let clash = autosave(me, &second, "remark-novelty", "Đã có nơi làm.").await;
    assert_eq!(clash["clashes"][0]["field"], "remark-novelty");
    assert_eq!(clash["clashes"][0]["theirs"], "Chưa ai làm.");
    // The page's own next text is no clash, though it never read the answer.
    let own = autosave(me, &first, "remark-novelty", "Chưa nơi nào làm.").await;
    assert_eq!(own["clashes"], Value::Array(Vec::new()));
    let later = at(&app, &reviewer, &path).await;
    assert_eq!(later.value("remark-novelty"), "Chưa nơi nào làm.");
    assert_eq!(later.value("points-novelty"), "17,5");
    later.sees("Đã lưu lúc");
}

#[actix_web::test]
async fn a_choice_is_saved_and_unsaved_too() {
    let app = TestApp::start().await;
    let (_, reviewer, _, path) = asked(&app).await;
    let me = (&app, &reviewer);
    let writer = at(&app, &reviewer, &path).await;
    autosave(me, &writer, "recommendation", "decline").await;
    let later = at(&app, &reviewer, &path).await;
    assert_eq!(later.value("recommendation"), "decline");
    let clash = autosave(me, &later, "recommendation", "approve").await;
    assert_eq!(clash["clashes"], Value::Array(Vec::new()));
    let clash = autosave(
        me,
        &at(&app, &reviewer, &path).await,
        "comment",
        "x\u{0}y\r\nz",
    )
    .await;
    assert_eq!(clash["clashes"], Value::Array(Vec::new()));
    let later = at(&app, &reviewer, &path).await;
    assert_eq!(later.value("comment"), "xy\nz");
}

#[actix_web::test]
async fn what_was_written_when_the_session_ended_is_sent_after_signing_in() {
    let app = TestApp::start().await;
    let (_, reviewer, _, path) = asked(&app).await;
    let mut writer = at(&app, &reviewer, &path).await;
    writer
        .fill("comment", "Viết khi phiên đã hết.")
        .fill("points-novelty", "12");
    app.sql("DELETE FROM sessions");
    writer.press("Lưu nháp").await.expect(401);
    writer.sees("Nội dung bạn vừa viết vẫn còn");
    let names = writer.attributes("main input[type=hidden]", "name");
    let values = writer.attributes("main input[type=hidden]", "value");
    let kept: Vec<(&str, &str)> = (names.iter().zip(&values))
        .filter_map(|(name, value)| Some((name.strip_prefix("kept:")?, value.as_str())))
        .collect();
    // What the page after signing in sends.
    let token = app.new_session(&reviewer).await;
    writer.set_cookie("session", &token);
    writer.post(&path, &kept).await.expect(200);
    writer.is_at(&path).sees("Đã lưu nháp.");
    assert_eq!(writer.value("points-novelty"), "12");
}

#[actix_web::test]
async fn a_filed_sheet_takes_no_more_and_a_returned_one_says_why() {
    let app = TestApp::start().await;
    let (by, reviewer, assignment, path) = asked(&app).await;
    let mut writer = at(&app, &reviewer, &path).await;
    app.file(assignment, &reviewer, &app.filing("breakthrough", 80))
        .await;
    let field = [("page", "1"), ("seen-comment", ""), ("comment", "Muộn.")];
    writer
        .post(&format!("{path}/tu-luu"), &field)
        .await
        .expect(409);
    let mut stranger = app.sign_in(&by.reviewers[1]).await;
    stranger
        .post(&format!("{path}/tu-luu"), &field)
        .await
        .expect(404);
    let kept = app.texts("SELECT comment || coalesce(draft->>'comment', '') FROM sheets");
    assert_eq!(kept, ["Nên làm thử ở một xã trước."]);
    app.work().await;
}

#[actix_web::test]
async fn a_sheet_on_an_older_submission_says_what_changed_and_is_kept_or_judged_again() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    for (press, then) in [
        (
            "Giữ nguyên phiếu cho lần nộp mới",
            "Đã giữ phiếu cho lần nộp mới.",
        ),
        ("Đánh giá lại", "Đã mở lại phiếu với nội dung cũ."),
    ] {
        let id = app.in_review(&applicant, &by, TITLE, "breakthrough").await;
        let reviewer = &by.reviewers[0];
        let assignment = app.accept(id, reviewer).await;
        let path = format!("/can-bo/danh-gia/{assignment}");
        let mut filing = app.filing("breakthrough", 80);
        filing.draft = [("comment".to_owned(), "Nên làm thử ở một xã.".to_owned())].into();
        app.file(assignment, reviewer, &filing).await;
        let mut browser = at(&app, reviewer, &path).await;
        browser.lacks("nay đã có lần nộp").lacks("hơn hai trăm hộ");
        app.submit_again(id, &applicant, &by).await;
        browser.open(&path).await.expect(200);
        browser
            .sees("Phiếu của bạn đánh giá lần nộp 1, nay đã có lần nộp 2")
            .sees("Người nộp đã sửa ở lần nộp 2");
        let change = browser.all(".compare dd");
        assert_eq!(change.len(), 2, "{change:?}");
        assert!(change[1].contains("hơn hai trăm hộ"), "{change:?}");
        browser.press(press).await.expect(200);
        browser.is_at(&path).sees(then);
        if press == "Đánh giá lại" {
            assert_eq!(browser.value("comment"), "Nên làm thử ở một xã.");
            browser.sees("Người nộp đã sửa ở lần nộp 2");
        } else {
            browser.lacks("nay đã có lần nộp");
        }
    }
    app.work().await;
}

#[actix_web::test]
async fn what_a_reviewer_says_of_goals_is_advice_to_whoever_confirms_them() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.in_review(&applicant, &by, TITLE, "breakthrough").await;
    let reviewer = &by.reviewers[0];
    let assignment = app.accept(id, reviewer).await;
    let path = format!("/can-bo/danh-gia/{assignment}");
    let mut browser = at(&app, reviewer, &path).await;
    browser.sees("Bạn chưa có ý kiến.");
    browser
        .click("Cho ý kiến về mục tiêu hướng tới")
        .await
        .expect(200);
    // An opinion has a reason, and a reason an opinion; nothing is lost.
    browser.choose("opinion-0", "Nên bác");
    let extra = app.texts(
        "SELECT code FROM policy_goals WHERE kind NOT IN ('framework', 'group')
            AND code NOT IN (SELECT goal_code FROM goal_links) ORDER BY position LIMIT 1",
    )[0]
    .clone();
    browser.choose("goal-0", &extra);
    browser.fill("because-1", "Không chọn mục tiêu.");
    browser.press("Lưu ý kiến").await.expect(422);
    assert_eq!(browser.errors().len(), 3, "{:?}", browser.errors());
    assert_eq!(browser.value("opinion-0"), "refuse");
    assert_eq!(browser.value("because-1"), "Không chọn mục tiêu.");
    browser.fill("why-0", "Không có chỉ số nào của mục tiêu này.");
    browser.fill("because-0", "Có số đo theo ngày.");
    browser.fill("because-1", "");
    browser.press("Lưu ý kiến").await.expect(200);
    browser.is_at(&path).sees("Bạn đã có ý kiến về 2 mục tiêu.");

    // Nobody reads it before the sheet is filed, and it decides nothing.
    let mut moderator = app.sign_in(&by.moderator).await;
    let dossier = format!("/can-bo/ho-so/{id}");
    moderator.open(&dossier).await.lacks("Không có chỉ số nào");
    app.file(assignment, reviewer, &app.filing("breakthrough", 80))
        .await;
    moderator.open(&dossier).await.expect(200);
    moderator
        .sees(&format!("{}: Nên bác. Không có chỉ số nào", reviewer.name))
        .sees("Chuyên gia đề nghị thêm")
        .sees("Nên thêm. Có số đo theo ngày.");
    moderator
        .open(&format!("{dossier}/judge_goal"))
        .await
        .sees("Nên bác. Không có chỉ số nào");
    moderator
        .open(&format!("{dossier}/add_goal"))
        .await
        .sees("Có số đo theo ngày.");
    let links = app.texts(&format!(
        "SELECT status FROM goal_links WHERE proposal_id = '{id}'"
    ));
    assert_eq!(links, ["claimed"]);
    // Filed with the sheet, it is not changed any more.
    browser.open(&format!("{path}/muc-tieu")).await.expect(200);
    browser.sees("Ý kiến chỉ sửa được khi bạn đang viết phiếu.");
    let late = [("opinion-0", "confirm"), ("why-0", "Muộn.")];
    browser
        .post(&format!("{path}/muc-tieu"), &late)
        .await
        .expect(409);
    // Another reviewer does not see it before their own sheet is filed.
    let other = app.accept(id, &by.reviewers[1]).await;
    let second = at(&app, &by.reviewers[1], &format!("/can-bo/danh-gia/{other}")).await;
    second.lacks("Không có chỉ số nào");
    app.work().await;
}
