//! The window of a challenge: who writes an answer is reminded before it closes, and it may
//! grow, but never shrink.

use nq57::domain::lifecycle::Role;
use nq57::models::challenge::closing;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::{Organisation, Somebody};

const NEED: &str = "Cảnh báo ngập theo tổ dân phố";

async fn remind(app: &TestApp) -> usize {
    let mut db = app.db().await;
    closing::remind_due(&app.acting_as_system(), &mut db)
        .await
        .unwrap()
}

/// Signed in now, however far the clock has gone.
async fn now(app: &TestApp, somebody: &Somebody) -> Browser {
    let mut browser = app.browser();
    let token = app.new_session(somebody).await;
    browser.set_cookie("session", &token);
    browser
}

/// A draft that answers the challenge, and its address.
async fn draft(app: &TestApp, applicant: &Organisation, slug: &str) -> (Browser, String) {
    let mut browser = now(app, &applicant.owner).await;
    browser.open(&format!("/bai-toan/{slug}/de-xuat")).await;
    browser
        .press("Bắt đầu hồ sơ trả lời bài toán này")
        .await
        .expect(200);
    let path = browser.path.clone();
    (browser, path)
}

async fn idea(app: &TestApp, applicant: &Organisation, slug: &str) {
    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open(&format!("/bai-toan/{slug}/de-xuat")).await;
    browser.press("Gửi phiếu ý tưởng trước").await.expect(200);
    browser.fill("hurts", "Nước vào nhà lúc nửa đêm");
    browser.press("Lưu, viết tiếp sau").await.expect(200);
}

#[actix_web::test]
async fn a_draft_is_reminded_seven_days_and_one_day_before_the_window_closes() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let slug = app.open_challenge(&officer, &moderator, NEED).await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let editor = app.person("Lê Thị Mai").create().await;
    app.join(&mai, &editor, Role::Editor).await;
    let viewer = app.person("Trần Văn Xem").create().await;
    app.join(&mai, &viewer, Role::Viewer).await;
    let bay = app.applicant("Hợp tác xã Cửa Sót").await;
    let (_, path) = draft(&app, &mai, &slug).await;
    idea(&app, &bay, &slug).await;
    // Somebody at the counter writes it for them.
    let helper = app.staff(Role::Moderator).await;
    app.sql(&format!(
        "INSERT INTO counter_helps (id, proposal_id, helper_id, channel, signer, begun_at)
        SELECT gen_random_uuid(), p.id, '{}', 'counter', 'Nguyễn Văn Đồng', p.created_at FROM proposals p",
        helper.id
    ));
    // Closes at 17:00 of 11 December, in Viet Nam.
    for (now, sent) in [
        ("2026-12-04T09:59:59Z", 0),
        ("2026-12-04T10:00:00Z", 2),
        ("2026-12-04T10:05:00Z", 0),
        ("2026-12-10T09:59:59Z", 0),
        ("2026-12-10T10:00:00Z", 2),
        ("2026-12-11T09:00:00Z", 0),
        ("2026-12-11T10:00:01Z", 0),
    ] {
        app.set_time(now);
        assert_eq!(remind(&app).await, sent, "{now}");
        assert_eq!(remind(&app).await, 0, "{now}, again");
    }
    app.work().await;
    for address in [&mai.owner.email, &editor.email, &helper.email] {
        let mails = app.mails_to(address);
        assert_eq!(mails.len(), 2, "{mails:#?}");
        for (mail, days) in mails.iter().zip(["Còn 7 ngày", "Còn 1 ngày"]) {
            assert_eq!(
                mail.subject,
                format!("Cần làm trước 17:00 thứ Sáu 11/12: Nộp trước khi bài toán đóng: {NEED}")
            );
            assert!(mail.text.contains(days), "{}", mail.text);
            assert!(
                mail.text.contains("Một bản nháp chưa đặt tên"),
                "{}",
                mail.text
            );
            assert_eq!(app.link_in(mail), path);
        }
    }
    assert!(app.mails_to(&viewer.email).is_empty());
    let told = app.mail_to(&bay.owner.email);
    assert!(
        told.text.contains("Nước vào nhà lúc nửa đêm"),
        "{}",
        told.text
    );
    assert!(app.link_in(&told).starts_with("/y-tuong/"));
}

#[actix_web::test]
async fn what_was_handed_in_thrown_away_or_begun_late_is_not_reminded() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let slug = app.open_challenge(&officer, &moderator, NEED).await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let (mut gone, path) = draft(&app, &mai, &slug).await;
    let (mut sent, other) = draft(&app, &mai, &slug).await;
    let id = other.rsplit('/').next().unwrap().parse().unwrap();
    app.answer(id, "Cảm biến mực nước giá rẻ");
    sent.open(&format!("{other}/kiem-tra")).await;
    sent.press("Nộp hồ sơ").await.expect(200);
    gone.open(&path).await;
    gone.post(&format!("{path}/su-kien"), &[("action", "delete")])
        .await;
    assert_eq!(
        app.texts("SELECT count(*) FROM proposals WHERE state = 'draft' AND discarded_at IS NULL"),
        ["0"]
    );
    app.set_time("2026-12-05T02:00:00Z");
    assert_eq!(remind(&app).await, 0);
    // Begun after the first reminder's moment: the second is the first it gets.
    draft(&app, &mai, &slug).await;
    assert_eq!(remind(&app).await, 0);
    app.set_time("2026-12-10T10:00:00Z");
    assert_eq!(remind(&app).await, 1);
    // One that ended takes nothing, and reminds of nothing.
    draft(&app, &mai, &slug).await;
    app.sql(
        "UPDATE challenges SET state = 'closed', ended_at = now(); DELETE FROM closing_reminders",
    );
    assert_eq!(remind(&app).await, 0);
    app.work().await;
}

#[actix_web::test]
async fn a_window_grows_with_a_reason_and_never_shrinks() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let slug = app.open_challenge(&officer, &moderator, NEED).await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    draft(&app, &mai, &slug).await;
    app.set_time("2026-12-10T10:00:00Z");
    assert_eq!(remind(&app).await, 1);

    let mut door = now(&app, &moderator).await;
    door.open("/can-bo/bai-toan").await.expect(200);
    door.click(NEED).await.expect(200);
    let staff = door.path.clone();
    door.click("Gia hạn nhận đề xuất")
        .await
        .expect(200)
        .sees("17:00:00 thứ Sáu, 11/12/2026");
    assert_eq!(door.press("Gia hạn nhận đề xuất").await.errors().len(), 2);
    door.fill("note", "Nhiều đơn vị xin thêm thời gian khảo sát.");
    for (date, time) in [
        ("11/12/2026", "17:00"),
        ("11/12/2026", "16:59"),
        ("09/12/2026", ""),
    ] {
        door.fill("closes_date", date).fill("closes_time", time);
        door.press("Gia hạn nhận đề xuất")
            .await
            .expect(422)
            .sees("muộn hơn giờ đang công bố");
    }
    door.fill("closes_date", "18/12/2026")
        .fill("closes_time", "");
    door.press("Gia hạn nhận đề xuất")
        .await
        .expect(200)
        .is_at(&staff)
        .sees("23:59:59 thứ Sáu, 18/12/2026");
    app.work().await;
    let told = app.mail_to(&mai.owner.email);
    assert_eq!(
        told.subject,
        format!("Để biết: Bài toán được gia hạn: {NEED}")
    );
    assert!(told.text.contains("18/12/2026"), "{}", told.text);
    assert!(
        told.text.contains("xin thêm thời gian khảo sát"),
        "{}",
        told.text
    );
    app.browser()
        .open(&app.link_in(&told))
        .await
        .sees("23:59:59 thứ Sáu, 18/12/2026")
        .sees("Nhiều đơn vị xin thêm thời gian khảo sát.");
    // The new date is reminded of anew.
    app.set_time("2026-12-11T17:00:00Z");
    assert_eq!(remind(&app).await, 1);
    // Its agency may too, after the window is over; a page drawn before another's is refused.
    app.set_time("2026-12-20T02:00:00Z");
    let page = format!("{staff}/gia-han");
    let mut desk = now(&app, &officer).await;
    let mut late = now(&app, &moderator).await;
    desk.open(&page).await.expect(200);
    late.open(&page).await.expect(200);
    for browser in [&mut desk, &mut late] {
        browser
            .fill("closes_date", "31/12/2026")
            .fill("note", "Chưa có lời giải phù hợp.");
    }
    desk.press("Gia hạn nhận đề xuất").await.expect(200);
    late.press("Gia hạn nhận đề xuất")
        .await
        .expect(409)
        .sees("vừa sửa");
    app.browser()
        .open(&format!("/bai-toan/{slug}"))
        .await
        .sees("Đang nhận đề xuất");
    // By no other way, and by nobody else.
    desk.open(&format!("{staff}/extend")).await.expect(404);
    desk.post(
        &format!("{staff}/su-kien"),
        &[("action", "extend"), ("note", "Không có ngày")],
    )
    .await
    .expect(400);
    let approver = app.staff(Role::Approver).await;
    now(&app, &approver).await.open(&page).await.expect(403);
}
