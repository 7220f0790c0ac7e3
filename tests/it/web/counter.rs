//! What the department sees of help at the counter, and what its helper may do there.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::models::conflict;
use nq57::models::proposal::perform::Act;

use super::help::submitted;
use crate::support::TestApp;

#[actix_web::test]
async fn the_only_moderator_helps_receives_and_screens_with_a_warning() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let (id, code, _) = submitted(&app, &by.moderator).await;
    let page = format!("/can-bo/ho-so/{id}");
    let mut door = app.sign_in(&by.moderator).await;
    door.open("/can-bo/ho-so").await.expect(200).sees(&code);
    door.open(&page)
        .await
        .expect(200)
        .sees("Bạn đã viết hộ hồ sơ này");
    door.press("Tiếp nhận").await.expect(200);
    assert_eq!(app.state_of(id.parse().unwrap()).await, State::Screening);
    assert!(
        door.offers("Trả lời danh mục kiểm tra hợp lệ")
            || !door.all("a[href$='/screen']").is_empty()
    );
    // The receipt and the applicant's page stay open to whoever writes for them.
    for path in ["", "/bien-nhan"] {
        door.open(&format!("/ho-so/{id}{path}")).await.expect(200);
    }

    // A colleague reads whose hand it was, who signed, and the paper.
    let colleague = app.staff(Role::Moderator).await;
    let mut other = app.sign_in(&colleague).await;
    other
        .open(&page)
        .await
        .expect(200)
        .sees(&by.moderator.name)
        .sees("Nguyễn Văn Đồng")
        .sees("Cán bộ đến tận nơi")
        .sees("không chấm phiếu")
        .sees("Giấy đồng ý.pdf")
        .lacks("Bạn đã viết hộ");
    other.click("Giấy đồng ý.pdf").await.expect(200);
    app.work().await;
}

#[actix_web::test]
async fn signed_papers_are_for_those_who_handle_the_dossier() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let (id, _, _) = submitted(&app, &by.moderator).await;
    let proposal = id.parse().unwrap();
    app.act(proposal, &Act::Receive, Some(&by.moderator)).await;
    app.screen(proposal, &by.moderator);
    let needed = app.texts("SELECT reviewers FROM rubrics WHERE code = 'project'");
    let reviewers: Vec<_> = by
        .reviewers
        .iter()
        .take(needed[0].parse().unwrap())
        .collect();
    app.ask(proposal, &by, "project", &reviewers).await;
    app.cover(proposal, &by).await;
    app.act(proposal, &Act::StartReview, Some(&by.moderator))
        .await;
    let assignment = app.accept(proposal, reviewers[0]).await;
    let paper = app.texts("SELECT id FROM attachments WHERE purpose = 'consent'");
    let file = format!("/can-bo/ho-so/{id}/tai-lieu/{}", paper[0]);

    let tied = app.staff(Role::Moderator).await;
    app.sql(&format!(
        "INSERT INTO memberships (applicant_id, user_id, role, created_at) SELECT applicant_id, '{}', 'viewer', now() FROM proposals WHERE id = '{id}'",
        tied.id
    ));
    let council = app.staff(Role::Council).await;
    let officer = app.staff(Role::Officer).await;
    let stranger = app.applicant("Công ty khác").await;
    for somebody in [reviewers[0], &council, &officer, &tied] {
        let mut browser = app.sign_in(somebody).await;
        browser.open(&file).await.expect(404);
        browser.open(&format!("/can-bo/ho-so/{id}")).await;
        browser.lacks("Giấy đồng ý.pdf").lacks("Nguyễn Văn Đồng");
    }
    app.sign_in(&stranger.owner)
        .await
        .open(&file)
        .await
        .expect(403);
    app.browser().open(&file).await.is_at("/dang-nhap");
    // A blind sheet knows of no paper, under any address.
    let mut blind = app.sign_in(reviewers[0]).await;
    blind
        .open(&format!("/can-bo/danh-gia/{assignment}"))
        .await
        .expect(200)
        .lacks("Giấy đồng ý.pdf")
        .lacks("Nguyễn Văn Đồng")
        .lacks(&by.moderator.name);
    blind
        .open(&format!(
            "/can-bo/danh-gia/{assignment}/tai-lieu/{}",
            paper[0]
        ))
        .await
        .expect(404);
    // In deliberation the council reads the dossier, and still no signature.
    app.sql(&format!(
        "UPDATE proposals SET state = 'deliberation', rubric_code = 'commune-council' WHERE id = '{id}'"
    ));
    app.sign_in(&council).await.open(&file).await.expect(404);
    let auditor = app.staff(Role::Auditor).await;
    for somebody in [&by.moderator, &by.approver, &auditor] {
        app.sign_in(somebody).await.open(&file).await.expect(200);
    }
    app.work().await;
}

#[actix_web::test]
async fn a_helper_who_reviews_or_sits_in_the_council_judges_something_else() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let helper = app
        .person("Lê Văn Quầy")
        .role(Role::Moderator)
        .role(Role::Reviewer)
        .role(Role::Council)
        .create()
        .await;
    let (id, _, _) = submitted(&app, &helper).await;
    let proposal = id.parse().unwrap();
    app.act(proposal, &Act::Receive, Some(&helper)).await;
    app.screen(proposal, &helper);
    let candidates = conflict::candidates(proposal, &mut *app.db().await)
        .await
        .unwrap();
    let own = candidates.iter().find(|one| one.id == helper.id).unwrap();
    assert!(own.is_barred() && !own.is_free());
    app.sign_in(&helper)
        .await
        .open(&format!("/can-bo/ho-so/{id}/phan-cong"))
        .await
        .expect(200)
        .sees("Đã viết hộ hồ sơ này tại quầy");
    // Asked all the same, by whatever way, the file does not open and the sheet does not count.
    let reviewers: Vec<_> = by.reviewers.iter().take(3).collect();
    app.ask(proposal, &by, "project", &reviewers).await;
    let assignment = app.assignment_of(proposal, reviewers[0]);
    app.sql(&format!(
        "UPDATE assignments SET reviewer_id = '{}', told_at = now() WHERE id = '{assignment}'",
        helper.id
    ));
    let mut judge = app.sign_in(&helper).await;
    judge
        .open(&format!("/can-bo/danh-gia/{assignment}"))
        .await
        .expect(404);
    judge
        .open("/can-bo/danh-gia")
        .await
        .expect(200)
        .lacks("Máy gieo hạt");
    app.sql(&format!(
        "UPDATE proposals SET state = 'deliberation', rubric_code = 'commune-council' WHERE id = '{id}'"
    ));
    judge
        .open("/can-bo/hoi-dong")
        .await
        .expect(200)
        .lacks("Máy gieo hạt");
    app.work().await;
}
