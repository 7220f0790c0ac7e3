//! An idea is saved as it is written, answer by answer, as the form of a proposal is.

use nq57::domain::lifecycle::Role;
use serde_json::Value;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::Somebody;

/// A new idea of an applicant with an owner and an editor: its address, and the page of each.
async fn two(app: &TestApp) -> (String, [Browser; 2], [Somebody; 2]) {
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let editor = app.person("Lê Thị Mai").create().await;
    app.join(&mai, &editor, Role::Editor).await;
    let mut first = app.sign_in(&mai.owner).await;
    first.open("/y-tuong").await.expect(200);
    first.press("Viết phiếu ý tưởng mới").await.expect(200);
    let path = first.path.clone();
    let mut second = app.sign_in(&editor).await;
    second.open(&path).await.expect(200);
    (path, [first, second], [mai.owner, editor])
}

/// What the script of a page sends for one answer, and what it is answered.
async fn autosave(
    app: &TestApp,
    by: &Somebody,
    page: &Browser,
    question: &str,
    text: &str,
) -> Value {
    let hidden = |name: &str| page.attributes(&format!("input[name='{name}']"), "value")[0].clone();
    let (name, seen) = (hidden("page"), format!("seen-{question}"));
    let mark = hidden(&seen);
    let mut sends = app.sign_in(by).await;
    let pairs = [("page", name.as_str()), (&seen, &mark), (question, text)];
    sends
        .post(&format!("{}/tu-luu", page.path), &pairs)
        .await
        .expect(200);
    serde_json::from_slice(&sends.bytes).unwrap()
}

#[actix_web::test]
async fn an_answer_is_saved_alone_and_the_pages_button_finds_no_clash() {
    let app = TestApp::start().await;
    let (path, [mut writer, mut other], [owner, _]) = two(&app).await;
    let answer = autosave(&app, &owner, &writer, "hurts", "Đường ngập").await;
    assert_eq!(answer["at"], "09:00:00");
    assert_eq!(answer["clashes"], Value::Array(Vec::new()));
    assert!(answer["marks"]["hurts"].is_string());
    // That answer was lost on the line: the page does not know the new mark, and goes on.
    let answer = autosave(&app, &owner, &writer, "hurts", "Đường ngập mỗi mùa").await;
    assert_eq!(answer["clashes"], Value::Array(Vec::new()));
    other.fill("need", "Nơi thử");
    other.press("Lưu, viết tiếp sau").await.expect(200);
    writer.fill("hurts", "Đường ngập mỗi mùa mưa");
    writer.press("Lưu, viết tiếp sau").await.expect(200);
    writer.open(&path).await.sees("Đã lưu lúc 09:00");
    assert_eq!(writer.value("hurts"), "Đường ngập mỗi mùa mưa");
    assert_eq!(writer.value("need"), "Nơi thử");
    // Without marks a body means no answer.
    writer
        .post(
            &format!("{path}/tu-luu"),
            &[("hurts", "Chữ không được giữ")],
        )
        .await
        .expect(200);
    assert_eq!(
        app.texts("SELECT hurts FROM ideas"),
        ["Đường ngập mỗi mùa mưa"]
    );
}

#[actix_web::test]
async fn two_texts_of_one_answer_are_shown_and_the_person_chooses() {
    for (choice, kept) in [
        ("Giữ bản của tôi, như trong ô bên dưới", "Bản của tôi"),
        ("Giữ bản của người kia", "Bản của Mai"),
    ] {
        let app = TestApp::start().await;
        let (path, [mut mine, mut theirs], _) = two(&app).await;
        theirs.fill("hurts", "Bản của Mai");
        theirs.press("Lưu, viết tiếp sau").await.expect(200);
        mine.fill("hurts", "Bản của tôi")
            .fill("who", "Không ai đụng tới");
        for then in ["Lưu, viết tiếp sau", "Gửi phiếu"] {
            mine.press(then).await.expect(409);
            assert_eq!(mine.errors().len(), 1);
            mine.sees("Lê Thị Mai sửa lúc 09:00").sees("Bản của Mai");
            assert_eq!(mine.value("hurts"), "Bản của tôi");
        }
        assert_eq!(app.texts("SELECT who FROM ideas"), ["Không ai đụng tới"]);
        assert_eq!(app.texts("SELECT hurts FROM ideas"), ["Bản của Mai"]);
        mine.choose("Giữ bản nào?", choice);
        mine.press("Lưu, viết tiếp sau").await.expect(200);
        mine.open(&path).await;
        assert_eq!(mine.value("hurts"), kept);
        // A draft that is thrown away is nobody's any more.
        mine.press("Bỏ phiếu này")
            .await
            .expect(200)
            .is_at("/y-tuong");
        mine.lacks(kept);
        assert_eq!(app.texts("SELECT hurts FROM ideas"), [""]);
        assert_eq!(app.texts("SELECT count(*) FROM idea_edits"), ["0"]);
    }
}

#[actix_web::test]
async fn a_clash_of_a_page_that_saves_by_itself_names_both() {
    let app = TestApp::start().await;
    let (_, [mine, mut theirs], [owner, _]) = two(&app).await;
    theirs.fill("what", "Bản của Mai");
    theirs.press("Lưu, viết tiếp sau").await.expect(200);
    let answer = autosave(&app, &owner, &mine, "what", "Bản của tôi").await;
    let clash = &answer["clashes"][0];
    assert_eq!(clash["field"], "what");
    assert_eq!(clash["value"], "Bản của Mai");
    assert!(clash["who"].as_str().unwrap().contains("Lê Thị Mai"));
    assert_eq!(app.texts("SELECT what FROM ideas"), ["Bản của Mai"]);
}

#[actix_web::test]
async fn who_may_not_write_saves_nothing() {
    let app = TestApp::start().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let viewer = app.person("Trần Văn Xem").create().await;
    app.join(&mai, &viewer, Role::Viewer).await;
    let stranger = app.applicant("Hợp tác xã Cửa Sót").await;
    let mut owner = app.sign_in(&mai.owner).await;
    owner.open("/y-tuong").await;
    owner.press("Viết phiếu ý tưởng mới").await.expect(200);
    let to = format!("{}/tu-luu", owner.path);
    let pairs = [("seen-hurts", "00"), ("hurts", "Chữ không được giữ")];
    app.sign_in(&viewer)
        .await
        .post(&to, &pairs)
        .await
        .expect(403);
    app.sign_in(&stranger.owner)
        .await
        .post(&to, &pairs)
        .await
        .expect(404);
    assert_eq!(app.texts("SELECT hurts FROM ideas"), [""]);
    // Sent is sent: the script is told that nothing more is kept.
    app.sql("UPDATE ideas SET state = 'withdrawn'");
    owner.post(&to, &pairs).await.expect(409);
}
