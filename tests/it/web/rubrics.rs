//! Versions of rubrics: drafted, published, taken by what begins, kept by what runs.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::models::assignment::{Asked, Assignment};

use crate::support::TestApp;

const LIST: &str = "/quan-tri/bo-tieu-chi";

#[actix_web::test]
async fn what_begins_takes_the_newest_version_and_what_runs_keeps_its_own() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let running = app
        .in_review(&mai, &department, "Hồ sơ đang đánh giá", "breakthrough")
        .await;
    let administrator = app.staff(Role::Administrator).await;
    let mut browser = app.sign_in(&administrator).await;
    let page = browser.open(LIST).await;
    page.expect(200)
        .sees("Năm yêu cầu của sáng kiến đột phá (phiên bản 1)");
    browser
        .post("/quan-tri/bo-tieu-chi/breakthrough/ban-moi", &[])
        .await
        .is_at("/quan-tri/bo-tieu-chi/breakthrough-2");
    // Pressed again it is the same draft.
    browser
        .post("/quan-tri/bo-tieu-chi/breakthrough/ban-moi", &[])
        .await
        .is_at("/quan-tri/bo-tieu-chi/breakthrough-2")
        .sees("(phiên bản 2)");
    assert_eq!(browser.value("title-0"), "Tính mới và sáng tạo");
    browser.fill("reviewers", "1");
    browser.fill("maximum-0", "30");
    browser.fill("minimum-0", "12");
    browser.fill("weight-0", "2");
    browser.tick("knock_out-0");
    browser.tick("words-0");
    browser.fill("guidance-0", "So với cách làm hôm nay thì mới ở đâu");
    browser.tick("drop-4");
    browser.press("Thêm một tiêu chí").await.expect(200);
    browser.fill("title-6", "An toàn dữ liệu cá nhân");
    browser.fill("maximum-6", "10");
    browser.fill("source-6", "Nghị định 13/2023/NĐ-CP");
    browser
        .press("Lưu bản đang soạn")
        .await
        .expect(200)
        .sees("Đã lưu bản đang soạn");
    // Left out and added, in their order, with their own codes.
    assert_eq!(
        app.texts("SELECT code || ' ' || maximum FROM criteria WHERE rubric_code = 'breakthrough-2' ORDER BY position"),
        [
            "novelty 30",
            "breakthrough 20",
            "feasibility 25",
            "spread 25",
            "an-toan-du-lieu-ca-nhan 10"
        ]
    );
    assert_eq!(
        app.texts("SELECT weight || ' ' || words_required FROM criterion_rules WHERE rubric_code = 'breakthrough-2' AND criterion_code = 'novelty'"),
        ["2 true"]
    );
    // What the criteria are judged by came along.
    assert_eq!(
        app.texts(
            "SELECT count(*)::text FROM criterion_fields WHERE rubric_code = 'breakthrough-2'"
        ),
        ["4"]
    );

    // A draft is offered to nobody, in no list and by no trick.
    let waiting = app
        .proposal(&mai, &department, "Hồ sơ chờ phân công", State::Screening)
        .await;
    let path = format!("/can-bo/ho-so/{waiting}/phan-cong");
    let mut moderator = app.sign_in(&department.moderator).await;
    moderator
        .open(&path)
        .await
        .sees("(phiên bản 1)")
        .lacks("(phiên bản 2)");
    let reviewers = vec![department.reviewers[0].id];
    let by = async |code: &str| {
        let asked = Asked {
            rubric: code.to_owned(),
            reviewers: reviewers.clone(),
        };
        let acting = app.acting(&department.moderator).await;
        Assignment::assign(waiting, &asked, None, &acting, &mut *app.db().await).await
    };
    assert!(by("breakthrough-2").await.is_err());

    // Publishing asks to read it once more.
    browser
        .press("Lưu và ban hành")
        .await
        .expect(422)
        .sees("đánh dấu trước khi ban hành");
    browser.tick("read");
    let page = browser.press("Lưu và ban hành").await;
    page.expect(200)
        .is_at(LIST)
        .sees("Năm yêu cầu của sáng kiến đột phá (phiên bản 2)")
        .sees("Phiên bản 1");

    // Who reads it without an account reads the newest.
    let page = browser.open("/tro-giup").await;
    page.sees("An toàn dữ liệu cá nhân").sees("Phiên bản 2");
    let page = moderator.open(&path).await;
    page.sees("sáng kiến đột phá (phiên bản 2)")
        .lacks("sáng kiến đột phá (phiên bản 1)");
    assert!(by("breakthrough").await.is_err(), "an old version");
    by("breakthrough-2").await.unwrap();

    // What runs keeps its version: on the sheet, in its total, for who comes later.
    let reviewer = &department.reviewers[0];
    app.accept(running, reviewer).await;
    let sheet = app.assignment_of(running, reviewer);
    let mut desk = app.sign_in(reviewer).await;
    let page = desk.open(&format!("/can-bo/danh-gia/{sheet}")).await;
    page.expect(200)
        .sees("(phiên bản 1)")
        .lacks("An toàn dữ liệu cá nhân");
    let page = moderator
        .open(&format!("/can-bo/ho-so/{running}/phan-cong"))
        .await;
    page.sees("sáng kiến đột phá (phiên bản 1)");
    let filing = app.filing("breakthrough", 80);
    for reviewer in department.reviewers.iter().take(2) {
        let assignment = app.assignment_of(running, reviewer);
        if app.texts(&format!(
            "SELECT state FROM assignments WHERE id = '{assignment}'"
        )) == ["invited"]
        {
            app.accept(running, reviewer).await;
        }
        app.file(assignment, reviewer, &filing).await;
    }
    assert_eq!(app.state_of(running).await, State::Deliberation);

    let log = app.texts(
        "SELECT action || ' ' || (details->>'rubric') || ' ' || (details->>'version') FROM events WHERE action LIKE '%_rubric' AND subject = 'portal' ORDER BY at, id",
    );
    assert_eq!(
        log,
        [
            "draft_rubric breakthrough-2 2",
            "edit_rubric breakthrough-2 2",
            "edit_rubric breakthrough-2 2",
            "publish_rubric breakthrough-2 2"
        ]
    );
    browser
        .open("/quan-tri/nhat-ky")
        .await
        .sees("Ban hành phiên bản của bộ tiêu chí");
}

#[actix_web::test]
async fn what_is_published_stands() {
    let app = TestApp::start().await;
    let administrator = app.staff(Role::Administrator).await;
    let mut browser = app.sign_in(&administrator).await;
    let page = browser.open("/quan-tri/bo-tieu-chi/project").await;
    page.expect(200).sees("không sửa được nữa");
    assert!(!browser.has_field("title-0"));
    let fields = [("name", "Tên khác"), ("step", "save")];
    browser
        .post("/quan-tri/bo-tieu-chi/project", &fields)
        .await
        .expect(404);
    browser
        .post("/quan-tri/bo-tieu-chi/project/bo", &[])
        .await
        .expect(404);
    // Neither does a program that forgets it.
    for statement in [
        "UPDATE rubrics SET name = 'Tên khác' WHERE code = 'project'",
        "UPDATE criteria SET maximum = 1 WHERE rubric_code = 'project' AND code = 'urgency'",
        "DELETE FROM criterion_fields WHERE rubric_code = 'project'",
        "INSERT INTO criterion_rules VALUES ('project', 'urgency', 9, true, 'x', 9)",
    ] {
        let refused = app.lease.owner().batch_execute(statement).await;
        let said = format!("{:?}", refused.unwrap_err());
        assert!(said.contains("is published"), "{said}");
    }
}

#[actix_web::test]
async fn a_draft_keeps_what_two_people_wrote_and_is_thrown_away_whole() {
    let app = TestApp::start().await;
    let first = app.staff(Role::Administrator).await;
    let second = app.staff(Role::Administrator).await;
    let before = app.texts("SELECT count(*)::text FROM criteria");
    let mut one = app.sign_in(&first).await;
    let mut other = app.sign_in(&second).await;
    one.post("/quan-tri/bo-tieu-chi/project/ban-moi", &[]).await;
    other
        .open("/quan-tri/bo-tieu-chi/project-2")
        .await
        .expect(200);
    one.fill("name", "Phiếu của người thứ nhất");
    one.press("Lưu bản đang soạn").await.expect(200);
    other.fill("name", "Phiếu của người thứ hai");
    let page = other.press("Lưu bản đang soạn").await;
    page.expect(409).sees("Người khác vừa sửa bản này");
    assert_eq!(other.value("name"), "Phiếu của người thứ hai");
    other.press("Lưu bản đang soạn").await.expect(200);
    assert_eq!(
        app.texts("SELECT name FROM rubrics WHERE code = 'project-2'"),
        ["Phiếu của người thứ hai"]
    );

    // Every fault is told at once, and nothing of what was written is lost.
    other.fill("reviewers", "0");
    other.fill("maximum-0", "nhiều");
    other.fill("minimum-1", "999");
    other.fill("title-3", "Tiêu chí mới");
    let page = other.press("Lưu bản đang soạn").await;
    page.expect(422);
    assert_eq!(page.errors().len(), 5, "{:?}", page.errors());
    assert_eq!(other.value("maximum-0"), "nhiều");
    assert_eq!(other.value("title-3"), "Tiêu chí mới");

    let auditor = app.staff(Role::Auditor).await;
    let mut reads = app.sign_in(&auditor).await;
    let page = reads.open("/quan-tri/bo-tieu-chi/project-2").await;
    page.expect(200)
        .sees("Bản đang soạn, chưa dùng để đánh giá");
    reads
        .post("/quan-tri/bo-tieu-chi/project-2/bo", &[])
        .await
        .expect(403);
    reads
        .post("/quan-tri/bo-tieu-chi/breakthrough/ban-moi", &[])
        .await
        .expect(403);

    let page = other.post("/quan-tri/bo-tieu-chi/project-2/bo", &[]).await;
    page.expect(200).is_at(LIST).sees("Đã bỏ bản đang soạn");
    assert_eq!(app.texts("SELECT count(*)::text FROM criteria"), before);
    assert_eq!(app.texts("SELECT count(*)::text FROM rubrics"), ["3"]);
}

#[actix_web::test]
async fn the_list_costs_the_same_however_many_versions() {
    let app = TestApp::start().await;
    let administrator = app.staff(Role::Administrator).await;
    let mut browser = app.sign_in(&administrator).await;
    let mut costs = Vec::new();
    for version in 2..4 {
        app.queries();
        browser.open(LIST).await.expect(200);
        costs.push(app.queries().len());
        browser
            .post("/quan-tri/bo-tieu-chi/project/ban-moi", &[])
            .await
            .is_at(&format!("/quan-tri/bo-tieu-chi/project-{version}"));
        browser.tick("read");
        browser.press("Lưu và ban hành").await.expect(200);
    }
    app.queries();
    browser.open(LIST).await.sees("Phiên bản 2");
    costs.push(app.queries().len());
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[1], costs[2]);
}
