//! Interests declared once a year, and what waits for that.

use chrono::TimeDelta;
use nq57::domain::lifecycle::Role;
use nq57::models::statement;

use crate::support::TestApp;

const OWED: &str = "Bạn chưa cam đoan về lợi ích liên quan của năm nay.";

#[actix_web::test]
async fn whoever_judges_is_asked_for_the_statement_once_a_year() {
    let app = TestApp::start().await;
    let lan = app
        .person("Nguyễn Thị Lan")
        .role(Role::Approver)
        .unstated()
        .create()
        .await;
    let mut browser = app.sign_in(&lan).await;
    browser.open("/can-bo").await.expect(200).sees(OWED);
    browser
        .click("Khai báo lợi ích liên quan và cam đoan")
        .await;
    browser
        .expect(200)
        .lacks(OWED)
        .sees("Bạn chưa cam đoan lần nào.");
    // Nothing is stated by a press alone.
    browser
        .press("Gửi cam đoan")
        .await
        .expect(422)
        .sees("Đánh dấu lời cam đoan trước khi gửi.");
    browser.tick("Tôi cam đoan không có lợi ích nào phải khai báo");
    browser
        .press("Gửi cam đoan")
        .await
        .expect(200)
        .sees("Đã ghi nhận cam đoan.")
        .sees("Đã cam đoan không có lợi ích liên quan");
    browser.open("/can-bo").await.expect(200).lacks(OWED);
    let made = "SELECT nothing FROM interest_statements";
    assert_eq!(app.texts(made), ["t"]);

    // A year later it is asked for again, and says that all is declared.
    app.pass(TimeDelta::days(365));
    let token = app.new_session(&lan).await;
    browser.set_cookie("session", &token);
    browser.open("/can-bo").await.sees(OWED);
    browser
        .open("/can-bo/loi-ich")
        .await
        .sees("Lần cam đoan trước đã quá một năm.");
    browser.choose("Mối liên quan", "Người trong gia đình");
    browser.fill("Họ và tên người liên quan", "Trần Văn Nam");
    browser.fill("Từ ngày", "01/02/2020");
    browser
        .press("Khai báo")
        .await
        .expect(200)
        .sees("Trần Văn Nam")
        .sees("từ 01/02/2020 đến nay");
    browser.tick("Tôi cam đoan đã khai báo đủ các lợi ích liên quan nêu bên dưới");
    browser
        .press("Gửi cam đoan")
        .await
        .expect(200)
        .sees("Đã cam đoan khai báo đủ");
    browser
        .open("/en/can-bo")
        .await
        .lacks("statement of interests");

    // Whoever judges nothing is not asked.
    let auditor = app
        .person("Kiểm toán viên")
        .role(Role::Auditor)
        .unstated()
        .create()
        .await;
    let mut browser = app.sign_in(&auditor).await;
    browser.open("/can-bo").await.expect(200).lacks(OWED);
    browser
        .open("/can-bo/loi-ich")
        .await
        .lacks("Cam đoan hằng năm");
}

#[actix_web::test]
async fn a_declaration_names_somebody_and_keeps_what_was_written() {
    let app = TestApp::start().await;
    let lan = app.staff(Role::Moderator).await;
    let mut browser = app.sign_in(&lan).await;
    browser.open("/can-bo/loi-ich").await;
    browser.choose("Mối liên quan", "Thầy trò, hướng dẫn");
    browser.fill("Từ ngày", "05/05/2020");
    browser.fill("Đến ngày", "04/05/2020");
    browser
        .press("Khai báo")
        .await
        .expect(422)
        .sees("Nêu tên tổ chức, mã số thuế hoặc họ tên người liên quan.")
        .sees("Ngày kết thúc phải sau ngày bắt đầu.");
    assert_eq!(browser.value("Từ ngày"), "05/05/2020");
    browser.fill("Đến ngày", "04/05/2024");
    browser.fill("Mã số thuế", "0100112437");
    browser
        .press("Khai báo")
        .await
        .expect(200)
        .sees("Mã số thuế 0100112437")
        .sees("từ 05/05/2020 đến 04/05/2024");
    browser
        .press("Kết thúc Mã số thuế 0100112437")
        .await
        .expect(200);
    let held = "SELECT count(*) FROM interests WHERE ended_at IS NULL";
    assert_eq!(app.texts(held), ["0"]);
}

#[actix_web::test]
async fn a_reviewer_accepts_nothing_before_the_statement() {
    let app = TestApp::start().await;
    let mut by = app.department().await;
    by.reviewers[0] = app
        .person("Chuyên gia mới")
        .role(Role::Reviewer)
        .unstated()
        .create()
        .await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .in_review(&applicant, &by, "Sổ tay cho hộ nuôi tôm", "breakthrough")
        .await;
    let reviewer = &by.reviewers[0];
    let path = format!("/can-bo/danh-gia/{}", app.assignment_of(id, reviewer));
    let mut browser = app.sign_in(reviewer).await;
    browser
        .open(&path)
        .await
        .expect(200)
        .sees("Trước khi nhận đánh giá, hãy khai báo lợi ích liên quan và cam đoan.");
    assert!(!browser.offers("Nhận đánh giá"));
    // Nor by a tool.
    browser
        .post(&format!("{path}/nhan"), &[("no_interest", "yes")])
        .await
        .expect(409);
    let state = format!(
        "SELECT state FROM assignments WHERE proposal_id = '{id}' AND reviewer_id = '{}'",
        reviewer.id
    );
    assert_eq!(app.texts(&state), ["invited"]);
    browser.open(&path).await;
    browser.click("Khai báo, cam đoan rồi quay lại đây").await;
    browser.tick("Tôi cam đoan không có lợi ích nào phải khai báo");
    // And back to where the reader came from.
    browser.press("Gửi cam đoan").await.expect(200).is_at(&path);
    browser.tick("no_interest");
    browser.press("Nhận đánh giá").await.expect(200);
    assert_eq!(app.texts(&state), ["accepted"]);
}

#[actix_web::test]
async fn who_owes_the_statement_is_reminded_by_mail_and_not_every_day() {
    let app = TestApp::start().await;
    let lan = app
        .person("Nguyễn Thị Lan")
        .role(Role::Council)
        .unstated()
        .create()
        .await;
    app.staff(Role::Reviewer).await;
    app.person("Không vai trò").unstated().create().await;
    let told = || {
        app.texts("SELECT recipient FROM mails WHERE message = 'interests_due' ORDER BY created_at")
    };
    let remind = async || {
        statement::remind_due(&app.acting_as_system(), &mut *app.db().await)
            .await
            .unwrap()
    };
    assert_eq!(remind().await, 1);
    assert_eq!(remind().await, 0);
    assert_eq!(told(), [lan.email.as_str()]);
    app.pass(TimeDelta::days(15));
    assert_eq!(remind().await, 1);
    assert_eq!(told().len(), 2);
    // Events are the log's: two reminders.
    let events = "SELECT count(*) FROM events WHERE action = 'remind_interests'";
    assert_eq!(app.texts(events), ["2"]);
}
