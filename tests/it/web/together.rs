//! Several people, tabs and pages at one form: nothing that anybody wrote is
//! lost to another.

use nq57::domain::lifecycle::Role;
use serde_json::Value;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::answers;
use crate::support::factory::{Organisation, Somebody};

use super::form::draft;

const TITLE: &str = "Sổ tay điện tử cho hộ nuôi tôm";

/// An owner and an editor of one applicant, and the address of its draft.
async fn two(app: &TestApp) -> (Organisation, Somebody, String) {
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let editor = app.person("Lê Thị Mai").create().await;
    app.join(&applicant, &editor, Role::Editor).await;
    let id = draft(app, &applicant, &answers(app, TITLE)).await;
    (applicant, editor, format!("/ho-so/{id}"))
}

async fn at(app: &TestApp, somebody: &Somebody, page: &str) -> Browser {
    let mut browser = app.sign_in(somebody).await;
    browser.open(page).await.expect(200);
    browser
}

/// The pairs that the page's script would send for one field.
fn sent(browser: &Browser, field: &str, text: &str) -> Vec<(String, String)> {
    let hidden = |name: &str| {
        let selector = format!("input[name='{name}']");
        (
            name.to_owned(),
            browser.attributes(&selector, "value")[0].clone(),
        )
    };
    vec![
        hidden("page"),
        hidden(&format!("seen-{field}")),
        (field.to_owned(), text.to_owned()),
    ]
}

async fn autosave(browser: &mut Browser, to: &str, pairs: &[(String, String)]) -> Value {
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(to, &pairs).await.expect(200);
    serde_json::from_slice(&browser.bytes).unwrap()
}

#[actix_web::test]
async fn two_people_at_two_fields_of_one_page_lose_nothing() {
    let app = TestApp::start().await;
    let (applicant, editor, dossier) = two(&app).await;
    let page = format!("{dossier}/noi-dung");
    let mut first = at(&app, &applicant.owner, &page).await;
    let mut second = at(&app, &editor, &page).await;
    first.fill("problem", "Vấn đề do chủ hồ sơ viết.");
    first.press("Lưu và tiếp tục").await.expect(200);
    second.fill("novelty", "Điểm mới do người soạn viết.");
    second.press("Lưu và tiếp tục").await.expect(200);
    first.open(&page).await.expect(200);
    assert_eq!(first.value("problem"), "Vấn đề do chủ hồ sơ viết.");
    assert_eq!(first.value("novelty"), "Điểm mới do người soạn viết.");
    first.sees("Lê Thị Mai sửa lúc 09:00 ngày 23/11/2026");
    first.sees("Đã lưu lúc 09:00");
}

#[actix_web::test]
async fn two_texts_of_one_field_are_shown_and_the_person_chooses() {
    let app = TestApp::start().await;
    let (applicant, editor, dossier) = two(&app).await;
    let page = format!("{dossier}/noi-dung");
    for (choice, kept) in [("theirs", "Bản của Mai, theirs"), ("mine", "Bản của tôi")] {
        let mut mine = at(&app, &applicant.owner, &page).await;
        let mut theirs = at(&app, &editor, &page).await;
        let written = format!("Bản của Mai, {choice}");
        theirs.fill("problem", &written);
        theirs.press("Lưu và tiếp tục").await.expect(200);
        mine.fill("problem", "Bản của tôi")
            .fill("novelty", &format!("Không ai đụng tới {choice}"));
        mine.press("Lưu và tiếp tục").await.expect(409);
        assert_eq!(mine.errors().len(), 1);
        mine.sees("Lê Thị Mai sửa lúc 09:00").sees(&written);
        assert_eq!(mine.value("problem"), "Bản của tôi");
        // Without a choice nothing is decided, however often it is sent.
        mine.press("Lưu và tiếp tục").await.expect(409);
        assert_eq!(mine.value("problem"), "Bản của tôi");
        let other = app.texts("SELECT answers->>'novelty' FROM proposals");
        assert_eq!(other, [format!("Không ai đụng tới {choice}")]);
        let label = if choice == "mine" {
            "Giữ bản của tôi, như trong ô bên dưới"
        } else {
            "Giữ bản của người kia"
        };
        mine.choose("Giữ bản nào?", label);
        mine.press("Lưu và tiếp tục").await.expect(200);
        mine.open(&page).await.expect(200);
        assert_eq!(mine.value("problem"), kept);
    }
    // The text that gave way can still be read.
    let mut reader = at(&app, &editor, &format!("{dossier}/lich-su")).await;
    reader.sees("Bản của Mai, mine").sees(&applicant.owner.name);
    reader.open(&dossier).await.expect(200);
    reader.click("Lịch sử soạn").await.expect(200);
}

#[actix_web::test]
async fn a_choice_made_against_an_older_text_is_asked_again() {
    let app = TestApp::start().await;
    let (applicant, editor, dossier) = two(&app).await;
    let page = format!("{dossier}/noi-dung");
    let mut mine = at(&app, &applicant.owner, &page).await;
    for text in ["Lần một", "Lần hai"] {
        let mut theirs = at(&app, &editor, &page).await;
        theirs.fill("problem", text);
        theirs.press("Lưu và tiếp tục").await.expect(200);
        mine.fill("problem", "Bản của tôi");
        if text == "Lần hai" {
            mine.choose("Giữ bản nào?", "Giữ bản của tôi, như trong ô bên dưới");
        }
        mine.press("Lưu và tiếp tục").await.expect(409);
        mine.sees(text);
    }
}

#[actix_web::test]
async fn a_page_saves_by_itself_and_its_button_finds_no_clash() {
    let app = TestApp::start().await;
    let (applicant, _, dossier) = two(&app).await;
    let page = format!("{dossier}/noi-dung");
    let to = format!("{page}/tu-luu");
    let mut writer = at(&app, &applicant.owner, &page).await;
    let before = writer.value("results");
    let pairs = sent(&writer, "problem", "Vấn đề, lưu tự động");
    let answer = autosave(&mut app.sign_in(&applicant.owner).await, &to, &pairs).await;
    assert_eq!(answer["at"], "09:00:00");
    assert_eq!(answer["clashes"], Value::Array(Vec::new()));
    assert!(answer["marks"]["problem"].is_string());
    // The answer was lost on the line: the page does not know the new mark, and goes on.
    let pairs = sent(&writer, "problem", "Vấn đề, viết tiếp");
    let answer = autosave(&mut app.sign_in(&applicant.owner).await, &to, &pairs).await;
    assert_eq!(answer["clashes"], Value::Array(Vec::new()));
    writer.fill("problem", "Vấn đề, viết xong");
    writer.press("Lưu và tiếp tục").await.expect(200);
    writer.open(&page).await.expect(200);
    assert_eq!(writer.value("problem"), "Vấn đề, viết xong");
    assert_eq!(writer.value("results"), before);
    // Within ten minutes it is one edit.
    assert_eq!(app.texts("SELECT count(*) FROM answer_edits"), ["1"]);
}

#[actix_web::test]
async fn a_clash_of_a_page_that_saves_by_itself_names_both() {
    let app = TestApp::start().await;
    let (applicant, editor, dossier) = two(&app).await;
    let page = format!("{dossier}/noi-dung");
    let to = format!("{page}/tu-luu");
    let mine = at(&app, &applicant.owner, &page).await;
    let mut theirs = at(&app, &editor, &page).await;
    theirs.fill("problem", "Bản của Mai");
    theirs.press("Lưu và tiếp tục").await.expect(200);
    let pairs = sent(&mine, "problem", "Bản của tôi");
    let answer = autosave(&mut app.sign_in(&applicant.owner).await, &to, &pairs).await;
    let clash = &answer["clashes"][0];
    assert_eq!(clash["field"], "problem");
    assert_eq!(clash["value"], "Bản của Mai");
    assert!(clash["who"].as_str().unwrap().contains("Lê Thị Mai"));
    let stored = app.texts("SELECT answers->>'problem' FROM proposals");
    assert_eq!(stored, ["Bản của Mai"]);
    // Chosen against that text, it stands.
    let mut pairs = pairs;
    pairs[1].1 = clash["mark"].as_str().unwrap().to_owned();
    autosave(&mut app.sign_in(&applicant.owner).await, &to, &pairs).await;
    let stored = app.texts("SELECT answers->>'problem' FROM proposals");
    assert_eq!(stored, ["Bản của tôi"]);
}

#[actix_web::test]
async fn saving_without_a_change_changes_nothing() {
    let app = TestApp::start().await;
    let (applicant, _, dossier) = two(&app).await;
    app.sql(r"UPDATE proposals SET answers = jsonb_set(answers, '{problem}', to_jsonb(E'Dòng một\nDòng hai'::text))");
    let page = format!("{dossier}/noi-dung");
    let mut writer = at(&app, &applicant.owner, &page).await;
    // As browsers send lines.
    writer.fill("problem", "Dòng một\r\nDòng hai");
    writer.press("Lưu và tiếp tục").await.expect(200);
    assert_eq!(app.texts("SELECT count(*) FROM answer_edits"), ["0"]);
    writer.open(&format!("{dossier}/lich-su")).await.expect(200);
    writer.sees("Chưa có lần sửa nào");
}

#[actix_web::test]
async fn who_may_not_write_saves_nothing_and_strangers_see_no_history() {
    let app = TestApp::start().await;
    let (applicant, _, dossier) = two(&app).await;
    let viewer = app.person("Trần Văn Xem").create().await;
    app.join(&applicant, &viewer, Role::Viewer).await;
    let stranger = app.applicant("Hợp tác xã Cửa Sót").await;
    let page = format!("{dossier}/noi-dung");
    let to = format!("{page}/tu-luu");
    let pairs = sent(
        &at(&app, &applicant.owner, &page).await,
        "problem",
        "Chữ không được giữ",
    );
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let mut reads = app.sign_in(&viewer).await;
    reads.post(&to, &pairs).await.expect(403);
    reads.open(&format!("{dossier}/lich-su")).await.expect(200);
    let mut strange = app.sign_in(&stranger.owner).await;
    strange.post(&to, &pairs).await.expect(404);
    strange
        .open(&format!("{dossier}/lich-su"))
        .await
        .expect(404);
    // A body without marks means no field.
    let mut owner = app.sign_in(&applicant.owner).await;
    owner
        .post(&to, &[("problem", "Chữ không được giữ")])
        .await
        .expect(200);
    assert_eq!(
        app.texts("SELECT count(*) FROM proposals WHERE answers->>'problem' LIKE 'Chữ không%'"),
        ["0"]
    );
}

#[actix_web::test]
async fn the_history_costs_the_same_however_long() {
    let app = TestApp::start().await;
    let (applicant, _, dossier) = two(&app).await;
    let mut cost = Vec::new();
    for rows in [1, 3, 60] {
        app.sql(&format!(
            "DELETE FROM answer_edits;
            INSERT INTO answer_edits (id, proposal_id, field, page, user_id, before, began_at, ended_at)
                SELECT gen_random_uuid(), p.id, 'problem', '', p.created_by, '{{\"problem\": \"Cũ\"}}', p.created_at, p.created_at
                FROM proposals p, generate_series(1, {rows})"
        ));
        let mut reader = app.sign_in(&applicant.owner).await;
        app.queries();
        reader.open(&format!("{dossier}/lich-su")).await.expect(200);
        cost.push(app.queries().len());
        assert_eq!(reader.all(".edits > li").len(), rows.min(50));
    }
    assert!(cost.iter().all(|queries| *queries == cost[0]), "{cost:?}");
    let mut reader = at(&app, &applicant.owner, &format!("{dossier}/lich-su")).await;
    reader.click("Các lần sửa trước đó").await.expect(200);
    assert_eq!(reader.all(".edits > li").len(), 10);
}
