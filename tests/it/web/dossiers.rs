//! The applicant's dossiers: their list, where each stands, and what can be
//! done with them.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::{Act, Publication};

use crate::support::TestApp;
use crate::support::dossiers::Department;
use crate::support::factory::Somebody;

const TITLE: &str = "Sổ tay điện tử cho hộ nuôi tôm";

async fn release(app: &TestApp, id: ProposalId, by: &Somebody) {
    let letter = "Thư thông báo, từng chữ như đã đọc.".to_owned();
    app.act(id, &Act::Release { letter }, Some(by)).await;
}

/// Every name of the department's side.
fn names(department: &Department) -> Vec<&str> {
    let mut names = vec![
        department.moderator.name.as_str(),
        &department.approver.name,
        &department.council.name,
    ];
    names.extend(
        department
            .reviewers
            .iter()
            .map(|reviewer| reviewer.name.as_str()),
    );
    names
}

#[actix_web::test]
async fn the_list_costs_the_same_with_one_dossier_and_with_three() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&applicant.owner).await;
    app.proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    app.queries();
    browser.open("/ho-so").await.expect(200);
    let one = app.queries().len();
    app.proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    app.proposal(&applicant, &department, TITLE, State::Draft)
        .await;
    app.queries();
    browser.open("/ho-so").await.expect(200);
    assert_eq!(app.queries().len(), one);
    assert_eq!(browser.all("article.entry").len(), 3);
    browser
        .sees("Cần bổ sung")
        .sees("Bổ sung trước")
        .sees("Bản nháp")
        .sees("Sở xử lý trước");
}

#[actix_web::test]
async fn what_waits_for_the_applicant_stands_first_then_what_changed_last() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    // The later in the list, the later it changed; only the last but one can still be resumed.
    for (title, state) in [
        ("Hồ sơ chờ bổ sung", State::NeedsInfo),
        ("Hồ sơ bản nháp cũ", State::Draft),
        ("Hồ sơ đã nộp", State::Submitted),
        ("Hồ sơ bản nháp mới", State::Draft),
        ("Hồ sơ dừng đã lâu", State::Lapsed),
        ("Hồ sơ vừa dừng", State::Lapsed),
        ("Hồ sơ đang kiểm tra", State::Screening),
    ] {
        app.proposal(&applicant, &department, title, state).await;
    }
    let titles = app.texts("SELECT title FROM proposals ORDER BY id");
    for (minute, title) in titles.iter().enumerate() {
        app.sql(&format!(
            "UPDATE proposals SET updated_at = '2026-11-23T02:{minute:02}:00Z' WHERE title = '{title}'"
        ));
    }
    app.sql(
        "UPDATE events SET at = at - interval '90 days' WHERE action = 'lapse'
            AND proposal_id = (SELECT id FROM proposals WHERE title = 'Hồ sơ dừng đã lâu')",
    );
    let token = app.new_session(&applicant.owner).await;
    let mut browser = app.browser();
    browser.set_cookie("session", &token);
    browser.open("/ho-so").await.expect(200);
    assert_eq!(
        browser.all("article.entry h3"),
        [
            "Hồ sơ vừa dừng",
            "Hồ sơ chờ bổ sung",
            "Hồ sơ bản nháp mới",
            "Hồ sơ bản nháp cũ",
            "Hồ sơ đang kiểm tra",
            "Hồ sơ dừng đã lâu",
            "Hồ sơ đã nộp"
        ]
    );
}

#[actix_web::test]
async fn many_dossiers_are_listed_page_by_page() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    app.sql(&format!(
        "INSERT INTO proposals (id, applicant_id, state, answers, title, created_by)
         SELECT gen_random_uuid(), '{}', 'draft', '{{}}', 'Hồ sơ số ' || n, '{}' FROM generate_series(1, 120) n",
        applicant.id, applicant.owner.id
    ));
    let mut browser = app.sign_in(&applicant.owner).await;
    let mut titles = Vec::new();
    browser.open("/ho-so").await.expect(200);
    for page in 1..=3 {
        titles.extend(browser.all("article.entry h3"));
        if page < 3 {
            browser.click("Hồ sơ cũ hơn").await.expect(200);
        }
    }
    browser.lacks("Hồ sơ cũ hơn");
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 120);
}

#[actix_web::test]
async fn who_belongs_to_nobody_is_told_what_to_do() {
    let app = TestApp::start().await;
    let person = app.person("Lê Thị Mai").create().await;
    let mut browser = app.sign_in(&person).await;
    browser
        .open("/ho-so")
        .await
        .sees("Bạn chưa thuộc người nộp nào");
    browser
        .click("Đăng ký hoặc xin vào người nộp")
        .await
        .expect(200);
    browser
        .open("/y-tuong")
        .await
        .sees("Bạn chưa thuộc người nộp nào");
}

#[actix_web::test]
async fn who_works_for_several_says_for_whom() {
    let app = TestApp::start().await;
    let first = app.applicant("Công ty TNHH Sao Mai").await;
    let second = app.applicant("Hợp tác xã Cửa Sót").await;
    let read = app.applicant("Công ty chỉ được xem").await;
    app.join(&second, &first.owner, Role::Editor).await;
    app.join(&read, &first.owner, Role::Viewer).await;
    let mut browser = app.sign_in(&first.owner).await;
    browser.open("/ho-so").await.lacks("Công ty chỉ được xem");
    browser.press("Bắt đầu hồ sơ mới").await.expect(422);
    assert_eq!(browser.errors(), ["Chọn người nộp cho hồ sơ mới."]);
    browser.choose("applicant", "Hợp tác xã Cửa Sót");
    browser.press("Bắt đầu hồ sơ mới").await.expect(200);
    let of = app.texts("SELECT a.name FROM proposals p JOIN applicants a ON a.id = p.applicant_id");
    assert_eq!(of, ["Hợp tác xã Cửa Sót"]);
}

#[actix_web::test]
async fn a_dossier_begun_twice_by_one_form_is_one() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open("/ho-so").await.expect(200);
    let id = browser.attributes("input[name=id]", "value")[0].clone();
    let of = applicant.id.to_string();
    for _ in 0..3 {
        browser
            .post("/ho-so", &[("id", &id), ("applicant", &of)])
            .await
            .expect(200);
        browser.is_at(&format!("/ho-so/{id}"));
    }
    assert_eq!(app.texts("SELECT count(*) FROM proposals"), ["1"]);
}

#[actix_web::test]
async fn every_state_is_told_without_a_name_of_the_department() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&applicant.owner).await;
    let began = app.app.now();
    for state in State::ALL.iter().filter(|state| **state != State::Draft) {
        let id = app.proposal(&applicant, &department, TITLE, *state).await;
        // Some states take days to reach, and no session lasts as long.
        app.app.set_clock(began);
        for language in ["", "/en"] {
            for page in ["", "/bien-nhan"] {
                browser
                    .open(&format!("{language}/ho-so/{id}{page}"))
                    .await
                    .expect(200);
                for name in names(&department) {
                    browser.lacks(name);
                }
            }
        }
        browser
            .open(&format!("/ho-so/{id}"))
            .await
            .sees(TITLE)
            .sees(&applicant.owner.name);
        if *state != State::Submitted && *state != State::Withdrawn {
            browser
                .sees("Tiếp nhận hồ sơ")
                .sees("Sở Khoa học và Công nghệ");
        }
    }
}

#[actix_web::test]
async fn nothing_tells_of_a_decision_before_its_release() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&applicant.owner).await;
    // What may differ between two dossiers: their ids and codes.
    let mut main = async |id: ProposalId| {
        let lookup = app.texts(&format!(
            "SELECT lookup_code FROM proposals WHERE id = '{id}'"
        ));
        let printed = format!("{}-{}", &lookup[0][..5], &lookup[0][5..]);
        let code = app.texts(&format!("SELECT code FROM proposals WHERE id = '{id}'"));
        browser.open(&format!("/ho-so/{id}")).await.expect(200);
        let page = String::from_utf8_lossy(&browser.bytes).into_owned();
        let number = page.rsplit("</main>").next().unwrap().to_owned();
        let body = page.replace(&number, "");
        body.replace(&id.to_string(), "ID")
            .replace(&printed, "LOOKUP")
            .replace(&code[0], "CODE")
    };
    for (open, decided) in [
        (State::Deliberation, vec![State::Approved, State::Declined]),
        (State::Screening, vec![State::Ineligible]),
    ] {
        let before = app.proposal(&applicant, &department, TITLE, open).await;
        let before = main(before).await;
        for state in decided {
            let id = app.proposal(&applicant, &department, TITLE, state).await;
            assert_eq!(main(id).await, before, "{state}");
        }
    }
    // Nor does what is refused.
    for state in [State::Deliberation, State::Declined, State::Approved] {
        let id = app.proposal(&applicant, &department, TITLE, state).await;
        let ask = [("action", "ask_reconsideration"), ("reason", "Xin xem lại")];
        browser
            .post(&format!("/ho-so/{id}/su-kien"), &ask)
            .await
            .expect(409);
        browser.sees("Việc này không làm được khi hồ sơ đang ở trạng thái hiện tại");
    }
}

#[actix_web::test]
async fn a_released_decision_comes_with_its_letter_word_for_word() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Declined)
        .await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}"))
        .await
        .lacks("Thư thông báo, từng chữ");
    release(&app, id, &department.approver).await;
    browser.open(&format!("/ho-so/{id}")).await;
    browser
        .sees("Thư thông báo, từng chữ như đã đọc.")
        .sees("Chưa được lựa chọn")
        .sees("Ban hành kết quả");
    assert!(!browser.offers("Rút hồ sơ"));
    browser.lacks("Kết quả đã được ban hành");
    app.work().await;
}

#[actix_web::test]
async fn reconsideration_is_asked_once_with_a_reason() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let editor = app.person("Lê Thị Mai").create().await;
    app.join(&applicant, &editor, Role::Editor).await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Declined)
        .await;
    release(&app, id, &department.approver).await;
    let dossier = format!("/ho-so/{id}");

    let mut other = app.sign_in(&editor).await;
    other.open(&dossier).await.expect(200);
    assert!(!other.offers("Đề nghị xem xét lại"));

    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open(&dossier).await.expect(200);
    browser
        .within("viec-ask_reconsideration")
        .fill("reason", " - ");
    browser.press("Đề nghị xem xét lại").await.expect(422);
    assert_eq!(browser.errors().len(), 1);
    assert_eq!(
        app.texts("SELECT count(*) FROM reconsideration_requests"),
        ["0"]
    );
    browser
        .within("viec-ask_reconsideration")
        .fill("reason", "Kết quả đo ở trang 4 chưa được xem.");
    browser.press("Đề nghị xem xét lại").await.expect(200);
    browser
        .sees("Đã gửi đề nghị xem xét lại.")
        .sees("Kết quả đo ở trang 4 chưa được xem.");
    assert!(!browser.offers("Đề nghị xem xét lại"));
    browser.sees("hoặc đã đề nghị một lần");
    let again = [("action", "ask_reconsideration"), ("reason", "Lần nữa")];
    browser
        .post(&format!("{dossier}/su-kien"), &again)
        .await
        .expect(409);
    app.work().await;
    assert_eq!(app.mails_to(&department.approver.email).len(), 2);
}

#[actix_web::test]
async fn reconsideration_closes_after_fifteen_days() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Declined)
        .await;
    release(&app, id, &department.approver).await;
    app.work().await;
    // The fifteenth day in Viet Nam, up to its last second.
    for (time, offered) in [
        ("2026-12-08T16:59:59Z", true),
        ("2026-12-08T17:00:00Z", false),
    ] {
        app.set_time(time);
        let token = app.new_session(&applicant.owner).await;
        let mut browser = app.browser();
        browser.set_cookie("session", &token);
        browser.open(&format!("/ho-so/{id}")).await.expect(200);
        assert_eq!(browser.offers("Đề nghị xem xét lại"), offered, "{time}");
    }
}

#[actix_web::test]
async fn a_consent_taken_back_unpublishes_in_the_same_moment() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Approved)
        .await;
    release(&app, id, &department.approver).await;
    let publication = Publication {
        files: Vec::new(),
        summary: "Nhắc hộ nuôi đo độ mặn mỗi ngày.".to_owned(),
        sector: None,
        fields: vec![],
        at: None,
    };
    app.act(id, &Act::Publish(publication), Some(&department.moderator))
        .await;
    assert_eq!(
        app.texts("SELECT state FROM initiatives WHERE origin = 'proposal'"),
        ["published"]
    );
    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open(&format!("/ho-so/{id}")).await.expect(200);
    browser.within("viec-withdraw_consent");
    browser.press("Rút lại sự đồng ý công bố").await.expect(200);
    browser.sees("Đã rút lại sự đồng ý công bố.");
    assert!(!browser.offers("Rút lại sự đồng ý công bố"));
    assert_eq!(
        app.texts("SELECT state FROM initiatives WHERE origin = 'proposal'"),
        ["unpublished"]
    );
    let kept = "SELECT kind FROM consents WHERE withdrawn_at IS NULL ORDER BY kind";
    assert_eq!(app.texts(kept), ["personal_data", "truthful"]);
    app.work().await;
    let told = app.texts("SELECT count(*) FROM mails WHERE message = 'initiative_unpublished'");
    assert_eq!(told, ["1"]);
}

#[actix_web::test]
async fn a_released_decision_ends_the_time_to_withdraw() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&mai.owner).await;
    for state in [State::Approved, State::Declined, State::Ineligible] {
        let title = format!("Hồ sơ {state}");
        let id = app.proposal(&mai, &department, &title, state).await;
        let token = app.new_session(&mai.owner).await;
        browser.set_cookie("session", &token);
        let path = format!("/ho-so/{id}");
        browser.open(&path).await.expect(200).sees("Rút hồ sơ");
        let letter = "Thư đã đọc".to_owned();
        app.act(id, &Act::Release { letter }, Some(&department.approver))
            .await;
        let token = app.new_session(&mai.owner).await;
        browser.set_cookie("session", &token);
        browser.open(&path).await.expect(200).lacks("Rút hồ sơ");
    }
}

#[actix_web::test]
async fn a_dossier_is_withdrawn_by_its_owner_alone() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let editor = app.person("Lê Thị Mai").create().await;
    app.join(&applicant, &editor, Role::Editor).await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::InReview)
        .await;
    let events = format!("/ho-so/{id}/su-kien");
    let mut other = app.sign_in(&editor).await;
    other.open(&format!("/ho-so/{id}")).await.expect(200);
    assert!(!other.offers("Rút hồ sơ"));
    other
        .post(&events, &[("action", "withdraw")])
        .await
        .expect(403);
    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open(&format!("/ho-so/{id}")).await.expect(200);
    browser
        .within("viec-withdraw")
        .fill("reason", "Công ty đổi hướng.");
    browser.press("Rút hồ sơ").await.expect(200);
    browser
        .sees("Đã rút hồ sơ.")
        .sees("Công ty đổi hướng.")
        .sees("Đã rút");
    assert_eq!(app.state_of(id).await, State::Withdrawn);
    browser
        .post(&events, &[("action", "withdraw")])
        .await
        .expect(409);
    browser
        .post(&events, &[("action", "approve")])
        .await
        .expect(400);
    app.work().await;
}

#[actix_web::test]
async fn a_draft_is_deleted_with_its_text_and_files() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Draft)
        .await;
    app.attachment(&applicant.owner, id).await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open(&format!("/ho-so/{id}")).await.expect(200);
    browser.press("Xóa bản nháp").await.is_at("/ho-so");
    browser.sees("Đã xóa bản nháp.").lacks(TITLE);
    browser.open(&format!("/ho-so/{id}")).await.expect(404);
    assert_eq!(app.texts("SELECT answers FROM proposals"), ["{}"]);
    assert_eq!(
        app.texts("SELECT count(*) FROM attachments WHERE removed_at IS NULL"),
        ["0"]
    );
}
