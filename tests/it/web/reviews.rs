//! The review at the desk: moderator and reviewers at their browsers.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::Act;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::Somebody;

const TITLE: &str = "Sổ tay điện tử cho hộ nuôi tôm";

/// Writes a whole sheet by the first rubric.
fn fill_sheet(browser: &mut Browser, points: &str) {
    for code in [
        "novelty",
        "breakthrough",
        "feasibility",
        "spread",
        "mobilisation",
    ] {
        browser.fill(&format!("points-{code}"), points);
    }
    browser.fill("remark-novelty", "Chưa nơi nào trong tỉnh làm.");
    browser.fill("Nhận xét chung", "Nên làm thử ở một xã trước.");
    browser.choose("Đề nghị", "Đề nghị lựa chọn");
}

fn path(app: &TestApp, id: ProposalId, reviewer: &Somebody) -> String {
    format!("/can-bo/danh-gia/{}", app.assignment_of(id, reviewer))
}

#[actix_web::test]
async fn a_dossier_goes_from_assignment_to_the_end_of_its_review() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.proposal(&applicant, &by, TITLE, State::Screening).await;
    app.screen(id, &by.moderator);
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];

    let mut moderator = app.sign_in(&by.moderator).await;
    let assigning = format!("/can-bo/ho-so/{id}/phan-cong");
    moderator.open(&assigning).await.expect(200);
    moderator.press("Lưu phân công").await.expect(422);
    assert_eq!(
        moderator.errors(),
        ["Chọn bộ tiêu chí để đánh giá hồ sơ này."]
    );
    moderator.choose("rubric", "breakthrough");
    moderator.choose("reviewers", &first.name);
    moderator.choose("reviewers", &second.name);
    moderator.press("Lưu phân công").await.expect(200);
    moderator
        .sees("Đã lưu phân công.")
        .sees("Đã chọn, sẽ mời khi chuyển đánh giá");

    // Nobody is told before the review starts.
    app.work().await;
    assert!(app.mails_to(&first.email).is_empty());
    let mut reader = app.sign_in(first).await;
    reader
        .open("/can-bo/danh-gia")
        .await
        .sees("Không có hồ sơ nào đang chờ bạn");
    reader.open(&path(&app, id, first)).await.expect(404);

    app.act(id, &Act::StartReview, Some(&by.moderator)).await;
    app.work().await;
    let mail = app.mail_to(&first.email);
    let link = app.link_in(&mail);
    assert_eq!(link, path(&app, id, first));
    reader.open(&link).await.expect(200).sees(TITLE);
    reader.lacks("Sao Mai").lacks("phát hiện bệnh chậm");
    reader.press("Nhận đánh giá").await.expect(422);
    assert_eq!(reader.errors().len(), 1);
    reader.tick("Tôi không có lợi ích liên quan");
    reader.press("Nhận đánh giá").await.expect(200);
    reader
        .sees("Công ty TNHH Sao Mai")
        .sees("phát hiện bệnh chậm")
        .sees("Phiếu của chuyên gia khác hiện ở đây sau khi bạn gửi phiếu của mình.");
    fill_sheet(&mut reader, "8,5");
    reader.press("Gửi phiếu").await.expect(200);
    reader.sees("Đã gửi phiếu.").sees("Chưa có phiếu nào khác.");
    assert_eq!(app.state_of(id).await, State::InReview);

    let mut other = app.sign_in(second).await;
    app.accept(id, second).await;
    other.open(&path(&app, id, second)).await.expect(200);
    other
        .lacks("Chưa nơi nào trong tỉnh làm.")
        .lacks("Nên làm thử");
    fill_sheet(&mut other, "9");
    other.press("Gửi phiếu").await.expect(200);
    other.sees(&first.name).sees("Chưa nơi nào trong tỉnh làm.");
    assert_eq!(app.state_of(id).await, State::Deliberation);
    let acts = app.texts(&format!(
        "SELECT e.action || ' by ' || coalesce(u.name, 'system') FROM events e LEFT JOIN users u ON u.id = e.actor_id
         WHERE e.proposal_id = '{id}' AND (e.subject = 'assignment' OR e.action = 'close_review') ORDER BY e.id"
    ));
    let (m, a, b) = (&by.moderator.name, &first.name, &second.name);
    assert_eq!(
        acts,
        [
            format!("assign by {m}"),
            format!("assign by {m}"),
            format!("accept_assignment by {a}"),
            format!("file_sheet by {a}"),
            format!("accept_assignment by {b}"),
            format!("file_sheet by {b}"),
            "close_review by system".to_owned(),
        ]
    );
    moderator.open(&assigning).await.expect(200);
    moderator
        .sees("2/2 phiếu được tính")
        .sees("Chưa nơi nào trong tỉnh làm.");
    app.work().await;
}

#[actix_web::test]
async fn a_sheet_says_everything_that_is_wrong_and_loses_nothing() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.in_review(&applicant, &by, TITLE, "breakthrough").await;
    let reviewer = &by.reviewers[0];
    app.accept(id, reviewer).await;
    let mut browser = app.sign_in(reviewer).await;
    browser.open(&path(&app, id, reviewer)).await.expect(200);
    browser
        .fill("points-novelty", "mười")
        .fill("points-breakthrough", "20,5")
        .fill("points-feasibility", "7,3")
        .fill("points-spread", "17,5")
        .fill("remark-spread", "Lan sang huyện khác được.");
    browser.press("Gửi phiếu").await.expect(422);
    let errors = browser.errors();
    assert_eq!(errors.len(), 6, "{errors:#?}");
    assert!(
        errors[0].starts_with("Tính mới và sáng tạo: "),
        "{errors:#?}"
    );
    for (field, value) in [
        ("points-novelty", "mười"),
        ("points-breakthrough", "20,5"),
        ("points-feasibility", "7,3"),
        ("points-spread", "17,5"),
        ("remark-spread", "Lan sang huyện khác được."),
    ] {
        assert_eq!(browser.value(field), value);
    }
    // And it is there tomorrow, on another machine.
    let mut later = app.sign_in(reviewer).await;
    later.open(&path(&app, id, reviewer)).await.expect(200);
    assert_eq!(later.value("points-novelty"), "mười");
    // The other page does not know of it, and says so.
    app.pass(chrono::TimeDelta::minutes(1));
    browser.fill("points-novelty", "11");
    later.fill("points-novelty", "12");
    browser.press("Lưu nháp").await.expect(200);
    later.press("Lưu nháp").await.expect(409);
    assert_eq!(later.errors().len(), 1, "{:?}", later.errors());
    later.sees("Bản đã lưu ở trang kia: 11");
    assert_eq!(later.value("points-novelty"), "12");
    // Without a choice nothing is decided, however often it is sent.
    later.press("Gửi phiếu").await.expect(409);
    later.choose(
        "keep-points-novelty",
        "Giữ bản ở trang này, như trong ô bên dưới",
    );
    later.press("Lưu nháp").await.expect(200);
    later.sees("Đã lưu nháp.");
    assert_eq!(later.value("points-novelty"), "12");
    assert_eq!(later.value("points-breakthrough"), "20,5");
    app.work().await;
}

#[actix_web::test]
async fn a_blind_review_tells_the_reviewer_nothing_of_whose_it_is() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Chim Hoàng Yến").await;
    let id = app.proposal(&applicant, &by, TITLE, State::Draft).await;
    let mut owner = app.acting(&applicant.owner).await;
    app.sql(&format!(
        "UPDATE proposals SET answers = answers || '{{\"contributor_name\": [\"Nguyễn Hoàng Yến\", \"Trần Hoàng Yến\"], \"intellectual_property\": \"Bằng của Hoàng Yến\"}}' WHERE id = '{id}'"
    ));
    app.attachment(&applicant.owner, id).await;
    app.sql(&format!(
        "UPDATE attachments SET name = 'Thuyết minh của Hoàng Yến.pdf' WHERE proposal_id = '{id}'"
    ));
    owner.now = app.app.now();
    app.act(id, &Act::Submit, Some(&applicant.owner)).await;
    app.act(id, &Act::Receive, Some(&by.moderator)).await;
    app.screen(id, &by.moderator);
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];
    app.ask(id, &by, "project", &[first, second]).await;
    app.cover(id, &by).await;
    app.act(id, &Act::StartReview, Some(&by.moderator)).await;
    app.work().await;

    let attachment = app.texts("SELECT id FROM attachments")[0].clone();
    let secrets = [
        "Hoàng Yến".to_owned(),
        applicant.tax_code.clone(),
        applicant.owner.name.clone(),
        applicant.owner.email.clone(),
        applicant.id.to_string(),
        attachment.clone(),
        first.name.clone(),
    ];
    let hides = |browser: &Browser, own: &str| {
        for secret in secrets.iter().filter(|secret| *secret != own) {
            browser.lacks(secret);
        }
    };
    // One sheet is filed, so that the other's page has it to show.
    let filed = app.accept(id, first).await;
    app.file(filed, first, &app.filing("project", 80)).await;

    let at = path(&app, id, second);
    let mut browser = app.sign_in(second).await;
    let own = second.name.as_str();
    browser
        .open("/can-bo/danh-gia")
        .await
        .expect(200)
        .sees(TITLE);
    hides(&browser, own);
    browser.open(&at).await.expect(200).sees(TITLE);
    hides(&browser, own);
    browser.press("Nhận đánh giá").await.expect(422);
    hides(&browser, own);
    browser.tick("Tôi không có lợi ích liên quan");
    browser.press("Nhận đánh giá").await.expect(200);
    browser.sees("Đánh giá ẩn danh").sees("phát hiện bệnh chậm");
    hides(&browser, own);
    browser.press("Gửi phiếu").await.expect(422);
    hides(&browser, own);
    browser
        .open(&format!("{at}/tai-lieu/{attachment}"))
        .await
        .expect(404);
    browser.open(&format!("/can-bo/ho-so/{id}")).await;
    assert!([403, 404].contains(&browser.status));
    browser
        .open(&format!("/can-bo/ho-so/{id}/phan-cong"))
        .await
        .expect(403);
    hides(&browser, own);
    browser.open(&format!("{at}/tu-choi")).await.expect(200);
    hides(&browser, own);

    browser.open(&at).await;
    for code in ["urgency", "feasibility", "effect"] {
        browser.fill(&format!("points-{code}"), "9");
    }
    browser.fill("Nhận xét chung", "Khả thi, cần thêm số liệu.");
    browser.choose("Đề nghị", "Đề nghị lựa chọn");
    browser.press("Gửi phiếu").await.expect(200);
    browser
        .sees("Chuyên gia 1")
        .sees("Nên làm thử ở một xã trước.");
    hides(&browser, own);

    app.work().await;
    let mails = app.mails_to(&second.email);
    assert!(!mails.is_empty());
    for mail in mails {
        for secret in &secrets {
            let all = format!("{}\n{}\n{}", mail.subject, mail.text, mail.html);
            assert!(!all.contains(secret.as_str()), "{secret} in:\n{all}");
        }
    }
    // "I recognise the author" ends it at any time.
    browser.click("Tôi nhận ra tác giả").await.expect(200);
    browser.press("Từ chối đánh giá").await.expect(200);
    browser.is_at("/can-bo/danh-gia").lacks(TITLE);
    browser.open(&at).await.expect(404);
    let counted = app.texts(&format!(
        "SELECT count(*) FROM assignments WHERE proposal_id = '{id}' AND state = 'submitted'"
    ));
    assert_eq!(counted, ["1"]);
    app.work().await;
}

#[actix_web::test]
async fn an_assignment_is_taken_back_and_a_sheet_handed_back_with_a_reason() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.in_review(&applicant, &by, TITLE, "breakthrough").await;
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];
    let filed = app.accept(id, first).await;
    app.file(filed, first, &app.filing("breakthrough", 80))
        .await;

    let mut moderator = app.sign_in(&by.moderator).await;
    moderator
        .open(&format!("/can-bo/ho-so/{id}/phan-cong"))
        .await;
    moderator.sees("1/2 phiếu được tính");
    moderator
        .click(&format!("Trả lại phiếu {}", first.name))
        .await
        .expect(200);
    moderator.press("Trả lại phiếu đánh giá").await.expect(422);
    moderator.fill("Lý do", "Nêu rõ hơn vì sao cho điểm tính mới.");
    moderator.press("Trả lại phiếu đánh giá").await.expect(200);
    moderator.sees("0/2 phiếu được tính");
    app.work().await;
    assert!(app.mail_to(&first.email).text.contains("Nêu rõ hơn vì sao"));

    let mut reviewer = app.sign_in(first).await;
    reviewer.open(&path(&app, id, first)).await.expect(200);
    reviewer.sees("Nêu rõ hơn vì sao cho điểm tính mới.");
    fill_sheet(&mut reviewer, "10");
    reviewer.press("Gửi phiếu").await.expect(200);

    moderator
        .open(&format!("/can-bo/ho-so/{id}/phan-cong"))
        .await;
    moderator.sees("1/2 phiếu được tính");
    moderator
        .click(&format!("Thu hồi phân công {}", second.name))
        .await
        .expect(200);
    moderator.fill("Lý do", "Chuyên gia đi công tác dài ngày.");
    moderator.press("Thu hồi phân công").await.expect(200);
    let mut gone = app.sign_in(second).await;
    gone.open(&path(&app, id, second)).await.expect(404);
    // A page drawn before another's act is refused and keeps its text.
    let mut late = app.sign_in(&by.moderator).await;
    late.open(&format!("/can-bo/ho-so/{id}/phan-cong")).await;
    late.choose("reviewers", &by.reviewers[2].name);
    app.ask(id, &by, "breakthrough", &[second]).await;
    late.press("Lưu phân công").await.expect(409);
    late.sees("vừa làm việc với hồ sơ này");
    assert!(
        late.value("reviewers")
            .contains(&by.reviewers[2].id.to_string())
    );
    late.press("Lưu phân công").await.expect(200);
    app.work().await;
}

#[actix_web::test]
async fn a_declared_interest_holds_at_the_next_request() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.in_review(&applicant, &by, TITLE, "breakthrough").await;
    let reviewer = &by.reviewers[0];
    app.accept(id, reviewer).await;
    let mut browser = app.sign_in(reviewer).await;
    browser.open(&path(&app, id, reviewer)).await.expect(200);
    browser.open("/can-bo/loi-ich").await.expect(200);
    browser.press("Khai báo").await.expect(422);
    assert_eq!(browser.errors().len(), 2, "{:?}", browser.errors());
    browser.choose("kind", "Góp vốn, cổ phần");
    browser.fill("organisation", "Sao Mai, chi nhánh Kỳ Anh");
    browser.fill("tax_code", &format!("{}-003", applicant.tax_code));
    browser.press("Khai báo").await.expect(200);
    browser.sees("Sao Mai, chi nhánh Kỳ Anh");
    browser.open(&path(&app, id, reviewer)).await.expect(404);
    browser.open("/can-bo/danh-gia").await.lacks(TITLE);
    let mut moderator = app.sign_in(&by.moderator).await;
    moderator
        .open(&format!("/can-bo/ho-so/{id}/phan-cong"))
        .await;
    moderator.sees("Có xung đột lợi ích với hồ sơ: phân công này không còn được tính");
    // Whose interest it is, nobody else ends.
    let interest = app.texts("SELECT id FROM interests")[0].clone();
    let end = format!("/can-bo/loi-ich/{interest}/ket-thuc");
    moderator.post(&end, &[]).await.expect(404);
    browser.post(&end, &[]).await.expect(200);
    browser.open(&path(&app, id, reviewer)).await.expect(200);
    app.work().await;
}

#[actix_web::test]
async fn somebody_with_an_interest_is_not_offered() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.proposal(&applicant, &by, TITLE, State::Screening).await;
    let member = app
        .person("Phạm Thị Hà")
        .role(Role::Reviewer)
        .create()
        .await;
    app.join(&applicant, &member, Role::Viewer).await;
    let mut moderator = app.sign_in(&by.moderator).await;
    let at = format!("/can-bo/ho-so/{id}/phan-cong");
    moderator.open(&at).await.expect(200);
    moderator
        .sees("Phạm Thị Hà")
        .sees("Là thành viên của người nộp");
    let offered = moderator.attributes("input[name=reviewers]", "value");
    assert!(!offered.contains(&member.id.to_string()));
    assert!(offered.contains(&by.reviewers[0].id.to_string()));
    let seen = moderator.attributes("input[name=seen]", "value").remove(0);
    let posted = [
        ("rubric", "breakthrough"),
        ("reviewers", &member.id.to_string()),
        ("seen", &seen),
    ];
    moderator.post(&at, &posted).await.expect(422);
    assert_eq!(moderator.errors().len(), 1);
    app.work().await;
}

#[actix_web::test]
async fn lists_cost_the_same_however_long_they_are() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let reviewer = &by.reviewers[0];
    let mut browser = app.sign_in(reviewer).await;
    let mut moderator = app.sign_in(&by.moderator).await;
    let mut counts = Vec::new();
    let mut last = app.in_review(&applicant, &by, TITLE, "breakthrough").await;
    for more in [0, 4] {
        for number in 0..more {
            let title = format!("{TITLE} số {number}");
            last = app.in_review(&applicant, &by, &title, "breakthrough").await;
            app.staff(Role::Reviewer).await;
        }
        app.queries();
        browser.open("/can-bo/danh-gia").await.expect(200);
        let list = app.queries().len();
        moderator
            .open(&format!("/can-bo/ho-so/{last}/phan-cong"))
            .await
            .expect(200);
        counts.push((list, app.queries().len()));
    }
    assert_eq!(counts[0], counts[1]);
    app.work().await;
}
