//! Who wrote feedback is forgotten when its time is over, with every mail that names them.

use chrono::TimeDelta;
use nq57::domain::lifecycle::Role;
use nq57::jobs::ticks;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::Somebody;

const ADDRESS: &str = "lan@vi-du.vn";
const NAME: &str = "Trần Thị Lan";

/// Writes about an entry that the province reported.
async fn write(app: &TestApp, kind: &str, body: &str) -> Browser {
    let mut browser = app.browser();
    browser.open("/sang-kien/vbdlis/gop-y").await.expect(200);
    browser
        .choose("loai", kind)
        .fill("body", body)
        .fill("name", NAME)
        .fill("email", ADDRESS);
    browser.press("Gửi").await.expect(200);
    app.work().await;
    browser
}

/// The same, confirmed.
async fn send(app: &TestApp, kind: &str, body: &str) {
    let mut browser = write(app, kind, body).await;
    browser
        .open(&app.link_in(&app.mail_to(ADDRESS)))
        .await
        .expect(200);
    browser.press("Xác nhận và gửi").await.expect(200);
    app.work().await;
}

async fn handle(app: &TestApp, moderator: &Somebody, body: &str, how: &str, words: &str) {
    let query = format!("SELECT id FROM feedback WHERE body = '{body}'");
    let token = app.new_session(moderator).await;
    let mut browser = app.browser();
    browser.set_cookie("session", &token);
    browser
        .open(&format!("/can-bo/gop-y/{}", app.texts(&query)[0]))
        .await
        .expect(200);
    browser.choose("handling", how).fill("words", words);
    browser.press("Lưu").await.expect(200);
    app.work().await;
}

/// Everything that the tables hold, but for the mailbox of the tests.
fn kept(app: &TestApp) -> Vec<String> {
    app.texts(
        "SELECT f::text FROM feedback f UNION ALL SELECT m::text FROM mails m
         UNION ALL SELECT e::text FROM events e UNION ALL SELECT j::text FROM jobs j",
    )
}

fn names(app: &TestApp, word: &str) -> usize {
    kept(app).iter().filter(|row| row.contains(word)).count()
}

#[actix_web::test]
async fn writers_are_forgotten_when_their_time_is_over() {
    let app = TestApp::start().await;
    let moderator = app.staff(Role::Moderator).await;
    send(&app, "comment", "Hiện công khai").await;
    send(&app, "mistake", "Sai một con số").await;
    send(&app, "question", "Còn chờ trả lời").await;
    handle(&app, &moderator, "Hiện công khai", "show", "Cảm ơn.").await;
    handle(&app, &moderator, "Sai một con số", "answer", "Đã sửa.").await;

    // Not a day too early.
    app.pass(TimeDelta::days(89));
    ticks::run_all(&app.app).await.unwrap();
    let states =
        "SELECT state || ' ' || (email <> '') || ' ' || (name <> '') FROM feedback ORDER BY body";
    assert_eq!(
        app.texts(states),
        ["waiting true true", "shown true true", "closed true true"]
    );
    app.pass(TimeDelta::days(2));
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(
        app.texts(states),
        [
            "waiting true true",
            "shown false true",
            "closed false false"
        ]
    );
    // The one that waits is known; of the others no row has the address.
    assert!(names(&app, ADDRESS) >= 1);
    app.sql("DELETE FROM mails WHERE event_id IN (SELECT e.id FROM events e JOIN feedback f ON f.id = e.subject_id WHERE f.state = 'waiting')");
    assert_eq!(names(&app, ADDRESS), 1);
    // The name stands beside what is shown, and nowhere else.
    assert_eq!(names(&app, NAME), 2);
    let mut anybody = app.browser();
    anybody
        .open("/sang-kien/vbdlis")
        .await
        .expect(200)
        .sees("Hiện công khai")
        .sees(NAME)
        .sees("Cảm ơn.");

    // Running again changes nothing, and logs nothing again.
    let log =
        "SELECT action || ' ' || count(*) FROM events WHERE action LIKE '%forget%' GROUP BY action";
    assert_eq!(app.texts(log), ["forget_feedback 2"]);
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(app.texts(log), ["forget_feedback 2"]);

    // Taken off, its writer cannot be told any more, and loses the name when its time is over.
    handle(&app, &moderator, "Hiện công khai", "refuse", "Đã cũ.").await;
    app.pass(TimeDelta::days(91));
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(
        app.texts(states),
        [
            "waiting true true",
            "refused false false",
            "closed false false"
        ]
    );
    let token = app.new_session(&moderator).await;
    let mut desk = app.browser();
    desk.set_cookie("session", &token);
    desk.open("/can-bo/gop-y?muc=da-xu-ly").await.expect(200);
    let id = &app.texts("SELECT id FROM feedback WHERE state = 'closed'")[0];
    desk.open(&format!("/can-bo/gop-y/{id}"))
        .await
        .expect(200)
        .sees("Họ tên đã xóa theo thời hạn");
}

#[actix_web::test]
async fn what_nobody_confirmed_is_swept() {
    let app = TestApp::start().await;
    write(&app, "comment", "Chưa xác nhận").await;
    let link = app.link_in(&app.mail_to(ADDRESS));
    app.pass(TimeDelta::days(6));
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(app.texts("SELECT count(*) FROM feedback"), ["1"]);
    app.pass(TimeDelta::days(2));
    for _ in 0..2 {
        ticks::run_all(&app.app).await.unwrap();
        assert_eq!(app.texts("SELECT count(*) FROM feedback"), ["0"]);
        assert_eq!(names(&app, ADDRESS) + names(&app, NAME), 0);
        let log = "SELECT count(*) FROM events WHERE action = 'sweep_feedback'";
        assert_eq!(app.texts(log), ["1"]);
    }
    app.browser().open(&link).await.expect(410);
}

#[actix_web::test]
async fn the_privacy_page_says_how_long() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser
        .open("/tro-giup")
        .await
        .expect(200)
        .sees("sau 90 ngày kể từ khi việc của bạn được trả lời")
        .sees("bị xóa hẳn sau 7 ngày");
    browser
        .open("/en/tro-giup")
        .await
        .expect(200)
        .sees("deleted 90 days after")
        .sees("deleted whole after 7 days");
}
