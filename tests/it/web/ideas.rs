//! Ideas: five questions, sent once, answered within five working days, and
//! carried over into a draft with one press.

use nq57::domain::lifecycle::Role;
use nq57::models::idea::Idea;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::Somebody;

const ANSWERS: [(&str, &str); 5] = [
    ("hurts", "Đường ngập mỗi mùa mưa"),
    ("who", "Hai trăm hộ ở ba tổ"),
    ("what", "Đặt cảm biến và nhắn tin"),
    ("have", "Một mẫu thử"),
    ("need", "Nơi thử một mùa mưa"),
];

/// A new idea, not written yet, and its address.
async fn begin(app: &TestApp, somebody: &Somebody) -> (Browser, String) {
    let mut browser = app.sign_in(somebody).await;
    browser.open("/y-tuong").await.expect(200);
    browser.press("Viết phiếu ý tưởng mới").await.expect(200);
    let path = browser.path.clone();
    (browser, path)
}

#[actix_web::test]
async fn an_idea_is_kept_as_written_sent_once_answered_and_carried_over() {
    let app = TestApp::start().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let moderator = app.staff(Role::Moderator).await;
    let (mut browser, path) = begin(&app, &mai.owner).await;

    // Half of it is kept, whatever it is; to send it, all five are needed.
    browser.fill("hurts", "  Đường ngập\r\nmỗi mùa mưa ");
    browser
        .press("Lưu, viết tiếp sau")
        .await
        .expect(200)
        .is_at(&path);
    assert_eq!(browser.value("hurts"), "  Đường ngập\nmỗi mùa mưa ");
    let page = browser.press("Gửi phiếu").await;
    page.expect(422);
    assert_eq!(page.errors().len(), 4);
    page.sees("Hãy nói ai chịu thiệt");
    for (name, text) in ANSWERS {
        browser.fill(name, text);
    }
    // Monday, nine in the morning; Tuesday is a holiday: five working days later.
    browser
        .press("Gửi phiếu")
        .await
        .expect(200)
        .sees("Đã gửi, chờ trả lời")
        .sees("17:00 thứ Ba, 01/12/2026");
    app.work().await;
    let receipt = app.mail_to(&mai.owner.email);
    assert_eq!(
        receipt.subject,
        "Để biết: Đã nhận phiếu ý tưởng: Đường ngập mỗi mùa mưa"
    );
    assert!(receipt.text.contains("01/12/2026"), "{}", receipt.text);
    let asked = app.mail_to(&moderator.email);
    assert!(
        asked.subject.starts_with("Cần làm trước ")
            && asked.subject.contains("01/12")
            && asked
                .subject
                .ends_with("Trả lời phiếu ý tưởng: Đường ngập mỗi mùa mưa"),
        "{}",
        asked.subject
    );
    // Sent is sent: what arrives later changes nothing.
    browser
        .post(&path, &[("hurts", "Khác"), ("then", "save"), ("seen", "9")])
        .await
        .expect(409);
    browser
        .open(&path)
        .await
        .sees("Đường ngập mỗi mùa mưa")
        .lacks("Khác");

    let mut door = app.sign_in(&moderator).await;
    door.open("/can-bo")
        .await
        .sees("Phiếu ý tưởng chờ trả lời")
        .sees("Đường ngập mỗi mùa mưa");
    door.open(&app.link_in(&asked))
        .await
        .expect(200)
        .sees("Hai trăm hộ ở ba tổ");
    door.click("Hẹn trao đổi trước").await.expect(200);
    door.press("Hẹn trao đổi trước").await.expect(422);
    door.fill("note", "Chiều thứ Năm xin gọi số của Sở.");
    door.press("Hẹn trao đổi trước")
        .await
        .expect(200)
        .sees("Cần trao đổi trước");
    app.work().await;
    let told = app.mail_to(&mai.owner.email);
    assert!(
        told.subject.contains("Cần trao đổi về phiếu ý tưởng"),
        "{}",
        told.subject
    );
    assert!(told.text.contains("Chiều thứ Năm xin gọi số của Sở."));
    door.open("/can-bo")
        .await
        .lacks("Phiếu ý tưởng chờ trả lời");

    door.open(&app.link_in(&asked)).await;
    door.click("Mời viết hồ sơ").await;
    door.fill("note", "Xin làm rõ chi phí mỗi điểm đo.");
    door.press("Mời viết hồ sơ").await.expect(200);
    assert!(!door.offers("Hẹn trao đổi trước"));

    browser
        .open(&path)
        .await
        .sees("Xin làm rõ chi phí mỗi điểm đo.");
    let page = browser.press("Viết hồ sơ từ phiếu này").await;
    page.expect(200).sees("Đã mở bản nháp");
    let dossier = browser.path.clone();
    browser.open(&format!("{dossier}/noi-dung")).await;
    let problem = browser.value("problem");
    assert!(problem.contains("Đường ngập mỗi mùa mưa") && problem.contains("Hai trăm hộ ở ba tổ"));
    let description = browser.value("description");
    for (_, text) in &ANSWERS[2..] {
        assert!(description.contains(text), "{description}");
    }
    // Pressed once more, on a page that is old: the same draft.
    browser
        .post(&format!("{path}/su-kien"), &[("action", "carry")])
        .await
        .expect(200)
        .is_at(&dossier);
    assert_eq!(app.texts("SELECT count(*) FROM proposals"), ["1"]);
    browser
        .open(&path)
        .await
        .sees("Đã viết thành hồ sơ")
        .sees("Mở hồ sơ viết từ phiếu này");
}

#[actix_web::test]
async fn who_belongs_to_the_applicant_neither_sees_nor_answers_it() {
    let app = TestApp::start().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let lan = app.staff(Role::Moderator).await;
    let other = app.staff(Role::Moderator).await;
    app.join(&mai, &lan, Role::Viewer).await;
    let id = app.sent_idea(&mai, "Việc riêng của Sao Mai").await;
    app.work().await;
    assert!(app.mails_to(&lan.email).is_empty());
    assert_eq!(app.mails_to(&other.email).len(), 1);
    let mut browser = app.sign_in(&lan).await;
    browser
        .open("/can-bo")
        .await
        .lacks("Việc riêng của Sao Mai");
    browser
        .open("/can-bo/y-tuong")
        .await
        .lacks("Việc riêng của Sao Mai");
    let path = format!("/can-bo/y-tuong/{id}");
    browser.open(&path).await.expect(404);
    browser.open(&format!("{path}/invite")).await.expect(404);
    let fields = [("action", "invite"), ("note", "Mời viết"), ("seen", "2")];
    browser
        .post(&format!("{path}/tra-loi"), &fields)
        .await
        .expect(404);
    // On the applicant's side a viewer reads and does nothing.
    browser.open(&format!("/y-tuong/{id}")).await.expect(200);
    assert!(!browser.offers("Rút phiếu này"));
    browser
        .post(&format!("/y-tuong/{id}/su-kien"), &[("action", "withdraw")])
        .await
        .expect(403);
    let mut stranger = app
        .sign_in(&app.applicant("Công ty khác").await.owner)
        .await;
    stranger.open(&format!("/y-tuong/{id}")).await.expect(404);
}

#[actix_web::test]
async fn only_moderators_answer_and_an_old_page_does_nothing() {
    let app = TestApp::start().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let first = app.staff(Role::Moderator).await;
    let second = app.staff(Role::Moderator).await;
    let auditor = app.staff(Role::Auditor).await;
    let id = app.sent_idea(&mai, "Đường ngập mỗi mùa mưa").await;
    let path = format!("/can-bo/y-tuong/{id}");
    let mut reader = app.sign_in(&auditor).await;
    reader
        .open(&path)
        .await
        .expect(200)
        .sees("không phải làm gì");
    reader.open(&format!("{path}/invite")).await.expect(403);

    let mut one = app.sign_in(&first).await;
    let mut two = app.sign_in(&second).await;
    one.open(&format!("{path}/talk")).await.expect(200);
    two.open(&format!("{path}/invite")).await.expect(200);
    one.fill("note", "Hẹn gặp chiều thứ Năm.");
    one.press("Hẹn trao đổi trước").await.expect(200);
    two.fill("note", "Mời viết hồ sơ ngay.");
    let page = two.press("Mời viết hồ sơ").await;
    page.expect(409).sees("Có người vừa sửa");
    assert_eq!(two.value("note"), "Mời viết hồ sơ ngay.");
    two.press("Mời viết hồ sơ").await.expect(200);
    // Answered for good.
    one.open(&format!("{path}/refer")).await.expect(409);
}

#[actix_web::test]
async fn an_idea_answers_a_challenge_while_its_window_is_open() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let slug = app
        .open_challenge(&officer, &moderator, "Cảnh báo ngập theo tổ dân phố")
        .await;
    let mut browser = app.sign_in(&mai.owner).await;
    browser.open(&format!("/bai-toan/{slug}/de-xuat")).await;
    browser
        .press("Gửi phiếu ý tưởng trước")
        .await
        .expect(200)
        .sees("Cảnh báo ngập theo tổ dân phố");
    let path = browser.path.clone();
    for (name, text) in ANSWERS {
        browser.fill(name, text);
    }
    browser.press("Lưu, viết tiếp sau").await.expect(200);
    app.set_time("2026-12-11T10:00:01Z");
    let token = app.new_session(&mai.owner).await;
    browser.set_cookie("session", &token);
    browser
        .open(&path)
        .await
        .sees("đã ngừng nhận đề xuất")
        .sees("không nhận đề xuất vào lúc này");
    browser
        .press("Gửi phiếu")
        .await
        .expect(422)
        .sees("không nhận đề xuất vào lúc này");
    assert_eq!(browser.value("what"), "Đặt cảm biến và nhắn tin");
    browser.choose("challenge", "");
    browser
        .press("Gửi phiếu")
        .await
        .expect(200)
        .sees("Đã gửi, chờ trả lời");
}

#[actix_web::test]
async fn parallel_presses_make_one_draft() {
    let app = TestApp::start().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let moderator = app.staff(Role::Moderator).await;
    let id = app.sent_idea(&mai, "Đường ngập mỗi mùa mưa").await;
    let by = app.acting(&moderator).await;
    let owner = app.acting(&mai.owner).await;
    let mut db = app.db().await;
    let invite = nq57::domain::idea::Action::Invite;
    Idea::answer(id, invite, "Mời viết.", None, &by, &mut db)
        .await
        .unwrap();
    drop(db);
    let press = async || {
        let mut db = app.db().await;
        Idea::carry(id, &Default::default(), &owner, &mut db)
            .await
            .unwrap()
    };
    let (one, two, three) = futures_util::future::join3(press(), press(), press()).await;
    assert!(one == two && two == three);
    assert_eq!(app.texts("SELECT count(*) FROM proposals"), ["1"]);
}

#[actix_web::test]
async fn lists_cost_the_same_however_long_they_are() {
    let app = TestApp::start().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let moderator = app.staff(Role::Moderator).await;
    let mut own = app.sign_in(&mai.owner).await;
    let mut door = app.sign_in(&moderator).await;
    let mut costs = Vec::new();
    for more in [1, 2] {
        for number in 0..more {
            app.sent_idea(&mai, &format!("Việc thứ {number}")).await;
        }
        app.queries();
        own.open("/y-tuong").await.expect(200);
        let first = app.queries().len();
        door.open("/can-bo/y-tuong").await.expect(200);
        let second = app.queries().len();
        door.open("/can-bo").await.expect(200);
        costs.push((first, second, app.queries().len()));
    }
    assert_eq!(costs[0], costs[1]);
    assert!(costs[0].0 > 0 && costs[0].1 > 0);
}
