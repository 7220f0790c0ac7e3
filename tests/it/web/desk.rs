//! The reviewer's desk: the sheets in a row, their place, the keys, and files to look at.

use nq57::domain::proposal::State;
use nq57::ids::AssignmentId;
use nq57::models::proposal::perform::Act;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::Department;
use crate::support::factory::{Organisation, Somebody};

fn path(id: AssignmentId) -> String {
    format!("/can-bo/danh-gia/{id}")
}

/// So many accepted sheets of the first reviewer, due a day apart, the last made first.
async fn row(app: &TestApp, count: i32) -> (Department, Organisation, Somebody, Vec<AssignmentId>) {
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let reviewer = by.reviewers[0].clone();
    let mut sheets = Vec::new();
    for number in (0..count).rev() {
        let title = format!("Sổ tay điện tử số {number}");
        let id = app.in_review(&applicant, &by, &title, "breakthrough").await;
        app.sql(&format!(
            "UPDATE proposals SET due_at = '2026-12-01T10:00:00Z'::timestamptz + {number} * interval '1 day' WHERE id = '{id}'"
        ));
        sheets.push(app.accept(id, &reviewer).await);
    }
    sheets.reverse();
    (by, applicant, reviewer, sheets)
}

fn score(browser: &mut Browser) {
    let codes = [
        "novelty",
        "breakthrough",
        "feasibility",
        "spread",
        "mobilisation",
    ];
    for code in codes {
        browser.fill(&format!("points-{code}"), "7,5");
    }
    browser.fill("comment", "Nên làm thử ở một xã trước.");
    browser.choose("Đề nghị", "Đề nghị lựa chọn");
}

#[actix_web::test]
async fn sheets_are_gone_through_by_their_due_dates_and_keep_their_place() {
    let app = TestApp::start().await;
    let (_, _, reviewer, sheets) = row(&app, 3).await;
    let mut browser = app.sign_in(&reviewer).await;
    browser.open(&path(sheets[0])).await.expect(200);
    browser.sees("Phiếu 1/3").lacks("← Hồ sơ trước");
    browser.click("Hồ sơ sau →").await.expect(200);
    browser.is_at(&path(sheets[1])).sees("Phiếu 2/3");
    browser.click("← Hồ sơ trước").await.expect(200);
    browser.is_at(&path(sheets[0]));
    // Filed, and on to the next; the numbers stay what they were.
    score(&mut browser);
    browser
        .press("Gửi phiếu và sang hồ sơ kế tiếp")
        .await
        .expect(200);
    browser
        .is_at(&path(sheets[1]))
        .sees("Phiếu 2/3")
        .sees("Đã gửi phiếu. Đây là hồ sơ kế tiếp đang chờ bạn.");
    // From the last one back to the one that still waits.
    browser.open(&path(sheets[2])).await.expect(200);
    browser.lacks("Hồ sơ sau →").sees("Phiếu 3/3");
    score(&mut browser);
    browser
        .press("Gửi phiếu và sang hồ sơ kế tiếp")
        .await
        .expect(200);
    browser.is_at(&path(sheets[1]));
    // The last that waits has nowhere to go on to.
    assert!(!browser.offers("Gửi phiếu và sang hồ sơ kế tiếp"));
    score(&mut browser);
    let pressed = [("action", "file_next"), ("revision", "1")];
    let mut late = app.sign_in(&reviewer).await;
    browser.press("Gửi phiếu").await.expect(200);
    browser.is_at(&path(sheets[1])).sees("Đã gửi phiếu.");
    // Pressed twice leads on as the first press did.
    late.post(&path(sheets[1]), &pressed).await.expect(200);
    late.is_at("/can-bo/danh-gia")
        .sees("Không còn phiếu nào đang chờ bạn.");
    app.work().await;
}

#[actix_web::test]
async fn the_row_of_sheets_costs_the_same_however_long_and_hides_what_is_hidden() {
    let app = TestApp::start().await;
    let (_, applicant, reviewer, sheets) = row(&app, 3).await;
    let mut browser = app.sign_in(&reviewer).await;
    let mut counts = Vec::new();
    browser.open(&path(sheets[0])).await.expect(200);
    app.queries();
    browser.open(&path(sheets[0])).await.sees("Phiếu 1/3");
    counts.push(app.queries().len());
    app.sql(&format!(
        "UPDATE assignments SET state = 'withdrawn' WHERE id IN ('{}', '{}')",
        sheets[1], sheets[2]
    ));
    app.queries();
    browser.open(&path(sheets[0])).await.sees("Phiếu 1/1");
    counts.push(app.queries().len());
    assert_eq!(counts[0], counts[1]);
    // An interest declared now takes a dossier out of the row and its count.
    app.sql(&format!(
        "UPDATE assignments SET state = 'accepted' WHERE id = '{}'",
        sheets[1]
    ));
    let other = app.applicant("Hợp tác xã Ban Mai").await;
    app.sql(&format!(
        "UPDATE proposals SET applicant_id = '{}' WHERE id = (SELECT proposal_id FROM assignments WHERE id = '{}')",
        other.id, sheets[1]
    ));
    browser.open(&path(sheets[0])).await.sees("Phiếu 1/2");
    let mut owner = app.sign_in(&reviewer).await;
    owner.open("/can-bo/loi-ich").await.expect(200);
    owner.choose("kind", "Góp vốn, cổ phần");
    owner.fill("organisation", "Hợp tác xã Ban Mai");
    owner.fill("tax_code", &other.tax_code);
    owner.press("Khai báo").await.expect(200);
    browser.open(&path(sheets[0])).await.sees("Phiếu 1/1");
    assert_ne!(applicant.id, other.id);
    app.work().await;
}

#[actix_web::test]
async fn single_keys_are_turned_off_for_the_person() {
    let app = TestApp::start().await;
    let (by, _, reviewer, sheets) = row(&app, 1).await;
    let mut browser = app.sign_in(&reviewer).await;
    browser.open(&path(sheets[0])).await.expect(200);
    assert_eq!(browser.attributes("#ban-phim", "data-single"), ["yes"]);
    browser.press("Tắt phím tắt một phím").await.expect(200);
    browser
        .is_at(&path(sheets[0]))
        .sees("Đã tắt phím tắt một phím");
    let mut elsewhere = app.sign_in(&reviewer).await;
    elsewhere.open(&path(sheets[0])).await.expect(200);
    assert_eq!(elsewhere.attributes("#ban-phim", "data-single"), ["no"]);
    elsewhere.press("Bật phím tắt một phím").await.expect(200);
    assert_eq!(elsewhere.attributes("#ban-phim", "data-single"), ["yes"]);
    // It leads nowhere but back into this portal.
    let foreign = [("single", "no"), ("back", "//example.org")];
    elsewhere
        .post("/can-bo/phim-tat", &foreign)
        .await
        .expect(200);
    elsewhere.is_at("/can-bo");
    let of_others = app.texts(&format!(
        "SELECT count(*) FROM users WHERE NOT single_keys AND id <> '{}'",
        reviewer.id
    ));
    assert_eq!(of_others, ["0"]);
    drop(by);
}

#[actix_web::test]
async fn a_criterion_that_takes_words_is_not_filed_without() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let title = "Sổ tay điện tử cho hộ nuôi tôm";
    let id = app
        .in_review(&applicant, &by, title, "commune-council")
        .await;
    let reviewer = &by.reviewers[0];
    let sheet = app.accept(id, reviewer).await;
    let mut browser = app.sign_in(reviewer).await;
    browser.open(&path(sheet)).await.expect(200);
    assert_eq!(browser.all(".criterion-guide .soft").len(), 2);
    browser.sees("trung bình dưới 10 thì hồ sơ bị loại");
    for field in browser.attributes("input[name^='points-']", "name") {
        browser.fill(&field, "10");
    }
    browser.fill("comment", "Nên làm.");
    browser.choose("Đề nghị", "Đề nghị lựa chọn");
    browser.fill("remark-new", "Chưa nơi nào làm.");
    browser.press("Gửi phiếu").await.expect(422);
    assert_eq!(
        browser.errors(),
        ["Tính sáng tạo, cải tiến: Tiêu chí này phải có nhận xét: viết vì sao cho điểm như vậy."]
    );
    assert_eq!(browser.value("remark-new"), "Chưa nơi nào làm.");
    browser.fill("remark-creative", "Ghép hai cách đã có.");
    browser.press("Gửi phiếu").await.expect(200);
    browser.sees("Đã gửi phiếu.");
    app.work().await;
}

#[actix_web::test]
async fn a_file_is_looked_at_in_a_tab_where_nothing_in_it_runs() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let title = "Sổ tay điện tử cho hộ nuôi tôm";
    let id = app.proposal(&applicant, &by, title, State::Draft).await;
    let file = app.attachment(&applicant.owner, id).await;
    app.act(id, &Act::Submit, Some(&applicant.owner)).await;
    app.act(id, &Act::Receive, Some(&by.moderator)).await;
    app.screen(id, &by.moderator);
    let reviewers: Vec<&Somebody> = by.reviewers.iter().take(2).collect();
    app.ask(id, &by, "breakthrough", &reviewers).await;
    app.act(id, &Act::StartReview, Some(&by.moderator)).await;
    let sheet = app.accept(id, reviewers[0]).await;
    let mut browser = app.sign_in(reviewers[0]).await;
    browser.open(&path(sheet)).await.expect(200);
    let look = format!("{}/tai-lieu/{file}?xem=1", path(sheet));
    let links = browser.attributes("a[target=_blank]", "href");
    assert_eq!(links, std::slice::from_ref(&look));
    assert_eq!(browser.attributes("a[target=_blank]", "rel"), ["noopener"]);
    browser.open(&look).await.expect(200);
    assert!(browser.header("content-disposition").starts_with("inline;"));
    assert_eq!(browser.header("x-content-type-options"), "nosniff");
    let policy = browser.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("script-src"),
        "{policy}"
    );
    app.sql("UPDATE attachments SET media_type = 'image/png'");
    browser.open(&look).await.expect(200);
    assert!(
        browser
            .header("content-security-policy")
            .starts_with("sandbox;")
    );
    // What a document's own program opens is only downloaded.
    app.sql("UPDATE attachments SET media_type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'");
    browser.open(&look).await.expect(200);
    assert!(
        browser
            .header("content-disposition")
            .starts_with("attachment;")
    );
    browser.open(&path(sheet)).await.expect(200);
    assert!(browser.attributes("a[target=_blank]", "href").is_empty());
    app.work().await;
}
