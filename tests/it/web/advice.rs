//! Advice before submitting: asked once, given by a moderator, and no way for
//! anybody into another's draft.

use chrono::TimeDelta;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;

use crate::support::TestApp;
use crate::support::dossiers::Department;
use crate::support::factory::Organisation;

struct World {
    app: TestApp,
    company: Organisation,
    department: Department,
    draft: ProposalId,
}

async fn world() -> World {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let department = app.department().await;
    let draft = app
        .proposal(&company, &department, "Cảnh báo lũ sớm", State::Draft)
        .await;
    World {
        app,
        company,
        department,
        draft,
    }
}

async fn ask(world: &World, question: &str) {
    let mut owner = world.app.sign_in(&world.company.owner).await;
    owner.open(&format!("/ho-so/{}", world.draft)).await;
    owner
        .fill("Bạn muốn được góp ý về điều gì?", question)
        .press("Xin góp ý")
        .await
        .expect(200)
        .sees("Đã gửi yêu cầu góp ý");
    world.app.work().await;
}

fn page(world: &World) -> String {
    format!("/can-bo/gop-y-ban-nhap/{}", world.draft)
}

#[actix_web::test]
async fn advice_is_asked_for_given_and_shown_beside_the_fields() {
    let world = world().await;
    let app = &world.app;
    ask(&world, "Phần vấn đề đã rõ chưa?").await;
    let mail = app.mail_to(&world.department.moderator.email);
    // Three working days from Monday morning, with Tuesday a holiday.
    assert!(mail.subject.contains("thứ Sáu 27/11"), "{}", mail.subject);
    assert!(
        mail.text.contains("Phần vấn đề đã rõ chưa?"),
        "{}",
        mail.text
    );
    assert_eq!(app.link_in(&mail), page(&world));
    let mut owner = app.sign_in(&world.company.owner).await;
    owner
        .open(&format!("/ho-so/{}", world.draft))
        .await
        .sees("Bạn đã xin góp ý lúc")
        .sees("27/11/2026");
    assert!(!owner.offers("Xin góp ý"));

    let mut moderator = app.sign_in(&world.department.moderator).await;
    moderator
        .open("/can-bo")
        .await
        .sees("Góp ý bản nháp (1)")
        .sees("Cảnh báo lũ sớm");
    moderator.click("Cảnh báo lũ sớm").await.expect(200);
    moderator
        .is_at(&page(&world))
        .sees("Công ty Sao Mai")
        .sees("Phần vấn đề đã rõ chưa?");
    // A word is asked for, and what was written stays.
    moderator.fill("mark-problem", "Nêu số hộ bị ngập mỗi năm.");
    moderator.press("Gửi góp ý").await.expect(422);
    assert_eq!(moderator.attributes(".error-summary a", "href"), ["#word"]);
    assert_eq!(
        moderator.value("mark-problem"),
        "Nêu số hộ bị ngập mỗi năm."
    );
    moderator
        .fill("mark-attachments", "Thêm ảnh hiện trường.")
        .fill("word", "Ý tưởng tốt, cần thêm số liệu.")
        .press("Gửi góp ý")
        .await
        .expect(200)
        .sees("Đã gửi góp ý cho người nộp")
        .lacks("Góp ý bản nháp (1)");
    app.work().await;
    let mail = app.mail_to(&world.company.owner.email);
    assert!(mail.text.contains("cần thêm số liệu"), "{}", mail.text);

    owner
        .open(&format!("/ho-so/{}", world.draft))
        .await
        .sees("Ý tưởng tốt, cần thêm số liệu.")
        .sees("Nêu số hộ bị ngập mỗi năm.")
        .lacks(&world.department.moderator.name)
        .lacks("Bạn đã sửa mục này");
    owner
        .open(&format!("/ho-so/{}/tai-lieu", world.draft))
        .await
        .sees("Thêm ảnh hiện trường.");
    owner
        .open(&format!("/ho-so/{}/noi-dung", world.draft))
        .await
        .sees("Góp ý của chuyên viên")
        .sees("Nêu số hộ bị ngập mỗi năm.");
    owner
        .fill("problem", "Mỗi năm 1.200 hộ bị ngập, thiệt hại 3 tỷ đồng.")
        .press("Lưu và về danh sách mục")
        .await
        .expect(200)
        .sees("Bạn đã sửa mục này sau khi được góp ý");
    // Once, whatever is sent.
    owner
        .post(
            &format!("/ho-so/{}/su-kien", world.draft),
            &[("action", "ask_advice")],
        )
        .await
        .expect(409);
    assert_eq!(
        app.texts("SELECT action FROM events WHERE action LIKE '%advice' ORDER BY id"),
        ["ask_advice", "give_advice"]
    );
}

#[actix_web::test]
async fn a_draft_is_read_through_its_open_request_alone() {
    let world = world().await;
    let app = &world.app;
    let file = app.attachment(&world.company.owner, world.draft).await;
    let other = app
        .proposal(
            &world.company,
            &world.department,
            "Bản nháp khác",
            State::Draft,
        )
        .await;
    let conflicted = app.staff(Role::Moderator).await;
    app.join(&world.company, &conflicted, Role::Viewer).await;
    let download = format!("{}/tai-lieu/{file}", page(&world));
    let everybody = [
        world.department.moderator.clone(),
        world.department.approver.clone(),
        app.staff(Role::Administrator).await,
        app.staff(Role::Auditor).await,
        conflicted,
    ];
    // Nobody before it is asked for.
    for somebody in &everybody {
        let mut browser = app.sign_in(somebody).await;
        for path in [&page(&world), &download] {
            browser.open(path).await.expect(404);
        }
    }
    ask(&world, "").await;
    for somebody in &everybody[1..] {
        let mut browser = app.sign_in(somebody).await;
        for path in [&page(&world), &download] {
            browser.open(path).await.expect(404);
        }
        browser
            .post(&page(&world), &[("word", "Tốt")])
            .await
            .expect(404);
        browser.open("/can-bo").await.lacks("Cảnh báo lũ sớm");
    }
    let mut moderator = app.sign_in(&world.department.moderator).await;
    moderator.open(&page(&world)).await.expect(200);
    moderator.open(&download).await.expect(200);
    // The request opens this page, and no other; and this draft, and no other.
    for path in [
        format!("/can-bo/ho-so/{}", world.draft),
        format!("/can-bo/ho-so/{}/tai-lieu/{file}", world.draft),
        format!("/ho-so/{}", world.draft),
        format!("/ho-so/{}/tai-lieu/{file}", world.draft),
        format!("/can-bo/gop-y-ban-nhap/{other}"),
        format!("/can-bo/gop-y-ban-nhap/{other}/tai-lieu/{file}"),
    ] {
        moderator.open(&path).await.expect(404);
    }
    moderator
        .open("/can-bo/ho-so")
        .await
        .lacks("Cảnh báo lũ sớm");
    moderator
        .post(&page(&world), &[("word", "Viết thêm kết quả.")])
        .await
        .expect(200);
    for path in [&page(&world), &download] {
        moderator.open(path).await.expect(404);
    }
    moderator
        .post(&page(&world), &[("word", "Viết thêm kết quả.")])
        .await
        .expect(404);
    app.work().await;
}

#[actix_web::test]
async fn submitting_or_deleting_the_draft_ends_the_request() {
    let world = world().await;
    let app = &world.app;
    ask(&world, "").await;
    app.pass(TimeDelta::minutes(5));
    let mut owner = app.sign_in(&world.company.owner).await;
    owner
        .post(
            &format!("/ho-so/{}/kiem-tra", world.draft),
            &[("action", "submit")],
        )
        .await
        .expect(200);
    let mut moderator = app.sign_in(&world.department.moderator).await;
    moderator.open(&page(&world)).await.expect(404);
    moderator.open("/can-bo").await.lacks("Góp ý bản nháp");
    assert_eq!(app.texts("SELECT state FROM advice_requests"), ["ended"]);
    let second = app
        .proposal(
            &world.company,
            &world.department,
            "Bản thứ hai",
            State::Draft,
        )
        .await;
    let acts = format!("/ho-so/{second}/su-kien");
    owner
        .post(&acts, &[("action", "ask_advice")])
        .await
        .expect(200);
    owner.post(&acts, &[("action", "delete")]).await.expect(200);
    moderator.open("/can-bo").await.lacks("Góp ý bản nháp");
    moderator
        .open(&format!("/can-bo/gop-y-ban-nhap/{second}"))
        .await
        .expect(404);
    assert_eq!(
        app.texts("SELECT state FROM advice_requests"),
        ["ended", "ended"]
    );
    app.work().await;
}

#[actix_web::test]
async fn viewers_do_not_ask_and_a_title_comes_first() {
    let world = world().await;
    let app = &world.app;
    let viewer = app.person("Võ Thị Xem").create().await;
    app.join(&world.company, &viewer, Role::Viewer).await;
    let acts = format!("/ho-so/{}/su-kien", world.draft);
    let mut browser = app.sign_in(&viewer).await;
    browser
        .open(&format!("/ho-so/{}", world.draft))
        .await
        .lacks("Xin góp ý");
    browser
        .post(&acts, &[("action", "ask_advice")])
        .await
        .expect(403);
    app.sql("UPDATE proposals SET title = ''");
    let mut owner = app.sign_in(&world.company.owner).await;
    owner
        .open(&format!("/ho-so/{}", world.draft))
        .await
        .sees("Hãy viết tên đề xuất");
    assert!(!owner.offers("Xin góp ý"));
    owner
        .post(&acts, &[("action", "ask_advice")])
        .await
        .expect(409);
    assert_eq!(app.texts("SELECT count(*) FROM advice_requests"), ["0"]);
}

#[actix_web::test]
async fn the_tasks_ask_as_much_for_three_requests_as_for_one() {
    let world = world().await;
    let app = &world.app;
    let mut moderator = app.sign_in(&world.department.moderator).await;
    let mut counts = Vec::new();
    for number in 0..3 {
        let draft = app
            .proposal(
                &world.company,
                &world.department,
                &format!("Bản nháp số {number}"),
                State::Draft,
            )
            .await;
        app.sql(&format!(
            "INSERT INTO advice_requests (id, proposal_id, state, question, asked_by, asked_at, due_at, due_provisional)
            VALUES (gen_random_uuid(), '{draft}', 'asked', '', '{}', now(), now(), false)",
            world.company.owner.id
        ));
        app.queries();
        moderator.open("/can-bo").await.sees("Bản nháp số 0");
        counts.push(app.queries().len());
    }
    assert_eq!(counts[0], counts[2]);
}
