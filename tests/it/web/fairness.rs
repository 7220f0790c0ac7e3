//! Stepping back from a dossier, substitutes, and agencies that advise.

use nq57::domain::assignment::State as AssignmentState;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::conflict;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::Department;
use crate::support::factory::Somebody;

const TITLE: &str = "Sổ tay điện tử cho hộ nuôi tôm";
const WHY: &str = "Em ruột tôi góp vốn trong công ty này.";

/// Fills the form of stepping back.
fn say_why(browser: &mut Browser) {
    browser.choose("Mối liên quan", "Người trong gia đình");
    browser.fill("Vì sao", WHY);
}

async fn deliberated(app: &TestApp, by: &Department) -> ProposalId {
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, by, TITLE, State::Deliberation)
        .await;
    app.sql(&format!(
        "UPDATE proposals SET rubric_code = (SELECT code FROM rubrics WHERE council LIMIT 1) WHERE id = '{id}'"
    ));
    id
}

/// The mails of a kind and to whom they went.
fn mailed(app: &TestApp, message: &str) -> Vec<String> {
    app.texts(&format!(
        "SELECT recipient FROM mails WHERE message = '{message}' ORDER BY id"
    ))
}

#[actix_web::test]
async fn an_approver_steps_back_and_a_colleague_takes_the_place() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let other = app.staff(Role::Approver).await;
    let administrator = app.staff(Role::Administrator).await;
    let id = deliberated(&app, &by).await;
    let path = format!("/can-bo/ho-so/{id}");
    let mut browser = app.sign_in(&by.approver).await;
    browser.open(&path).await.expect(200);
    browser
        .click("Tôi có lợi ích liên quan, xin rút khỏi hồ sơ")
        .await
        .expect(200)
        .sees("Phần việc của bạn trong hồ sơ này (Người có thẩm quyền ký) kết thúc ngay");
    // Both the kind and the words are asked for.
    browser.press("Rút khỏi hồ sơ").await.expect(422);
    say_why(&mut browser);
    browser.choose("Người thay: Người có thẩm quyền ký", &other.name);
    browser
        .press("Rút khỏi hồ sơ")
        .await
        .expect(200)
        .is_at("/can-bo")
        .sees("Bạn đã rút khỏi hồ sơ.")
        .lacks(TITLE);
    for gone in [
        path.clone(),
        format!("{path}/approve"),
        format!("/can-bo/hoi-dong/{id}"),
        format!("/can-bo/rut-khoi/{id}"),
    ] {
        browser.open(&gone).await.expect(404);
    }
    browser.open("/can-bo/ho-so").await.lacks(TITLE);
    assert_eq!(
        mailed(&app, "substitute_named"),
        std::slice::from_ref(&other.email)
    );
    assert!(mailed(&app, "substitute_needed").is_empty());

    // Staff see that somebody did; why, administrators and auditors alone.
    let mut browser = app.sign_in(&by.moderator).await;
    browser
        .open(&path)
        .await
        .expect(200)
        .sees("Đã rút khỏi hồ sơ")
        .sees(&by.approver.name)
        .sees(&format!("thay {}", by.approver.name))
        .lacks(WHY)
        .lacks("Người trong gia đình");
    let auditor = app.staff(Role::Auditor).await;
    for reader in [&administrator, &auditor] {
        let mut browser = app.sign_in(reader).await;
        browser
            .open(&path)
            .await
            .sees(WHY)
            .sees("Người trong gia đình");
    }
    let events = format!(
        "SELECT action || ' ' || note FROM events WHERE proposal_id = '{id}' ORDER BY id DESC LIMIT 2"
    );
    assert_eq!(app.texts(&events), ["appoint_substitute ", "recuse "]);
    // Pressed again, by hand, nothing happens.
    let mut browser = app.sign_in(&by.approver).await;
    let fields = [("kind", "family"), ("reason", WHY)];
    browser
        .post(&format!("/can-bo/rut-khoi/{id}"), &fields)
        .await
        .expect(404);
    assert_eq!(app.texts("SELECT count(*) FROM recusals"), ["1"]);
}

#[actix_web::test]
async fn where_nobody_is_left_an_administrator_names_somebody_for_this_dossier_alone() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let administrator = app.staff(Role::Administrator).await;
    let officer = app.staff(Role::Officer).await;
    let id = deliberated(&app, &by).await;
    let path = format!("/can-bo/ho-so/{id}");
    let second = app
        .proposal(
            &app.applicant("Hợp tác xã Cửa Sót").await,
            &by,
            "Hồ sơ khác hẳn",
            State::Deliberation,
        )
        .await;
    let elsewhere = format!("/can-bo/ho-so/{second}");

    // As long as somebody is left there is nothing to appoint.
    let mut admin = app.sign_in(&administrator).await;
    admin.open(&path).await.expect(200);
    admin.click("Cử người thay").await.expect(200);
    admin.choose("Vai trò", "Người có thẩm quyền ký");
    admin.choose("Người được cử", &officer.id.to_string());
    admin.fill("Lý do", "Người ký đã rút.");
    admin
        .press("Cử người thay")
        .await
        .expect(422)
        .sees("Vai trò này vẫn còn người làm được, chưa cần người thay.");
    assert_eq!(admin.value("Lý do"), "Người ký đã rút.");

    let mut browser = app.sign_in(&by.approver).await;
    browser.open(&format!("/can-bo/rut-khoi/{id}")).await;
    say_why(&mut browser);
    browser.press("Rút khỏi hồ sơ").await.expect(200);
    assert_eq!(
        mailed(&app, "substitute_needed"),
        std::slice::from_ref(&administrator.email)
    );

    let mut stranger = app.sign_in(&officer).await;
    stranger.open(&path).await.expect(403);
    admin.open(&format!("{path}/appoint_substitute")).await;
    admin.choose("Vai trò", "Người có thẩm quyền ký");
    admin.choose("Người được cử", &officer.id.to_string());
    admin.fill("Lý do", "Người ký đã rút.");
    admin
        .press("Cử người thay")
        .await
        .expect(200)
        .is_at(&path)
        .sees("Đã cử người thay và báo cho người đó.");
    assert_eq!(
        mailed(&app, "substitute_named"),
        std::slice::from_ref(&officer.email)
    );

    // Exactly that role on exactly that dossier.
    app.confirm_goals(id, &by.moderator);
    stranger
        .open("/can-bo")
        .await
        .sees("Hồ sơ bạn được cử thay")
        .sees(TITLE);
    stranger.open(&path).await.expect(200);
    assert!(
        stranger
            .all(".offers .btn")
            .contains(&"Lựa chọn".to_owned())
    );
    stranger
        .open(&format!("{path}/request_info"))
        .await
        .expect(403);
    stranger.open(&elsewhere).await.expect(404);
    for list in ["/can-bo/ho-so", "/can-bo/so-theo-doi", "/can-bo/hoi-dong"] {
        stranger.open(list).await.expect(403);
    }
    stranger
        .open(&format!("/can-bo/hoi-dong/{id}"))
        .await
        .expect(200);
    stranger.open(&format!("{path}/decline")).await.expect(409);

    // The place is taken.
    admin.open(&format!("{path}/appoint_substitute")).await;
    admin.choose("Vai trò", "Người có thẩm quyền ký");
    admin.choose("Người được cử", &by.moderator.id.to_string());
    admin.fill("Lý do", "Thêm một người nữa.");
    admin.press("Cử người thay").await.expect(422);
    assert_eq!(app.texts("SELECT count(*) FROM substitutes"), ["1"]);
}

#[actix_web::test]
async fn a_reviewer_steps_back_after_filing_and_the_sheet_no_longer_counts() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.in_review(&applicant, &by, TITLE, "breakthrough").await;
    let reviewer = &by.reviewers[0];
    let assignment = app.accept(id, reviewer).await;
    app.file(assignment, reviewer, &app.filing("breakthrough", 80))
        .await;
    let third = &by.reviewers[2];
    let mut browser = app.sign_in(reviewer).await;
    browser
        .open(&format!("/can-bo/danh-gia/{assignment}"))
        .await
        .expect(200);
    browser
        .click("Tôi có lợi ích liên quan, xin rút khỏi hồ sơ")
        .await
        .expect(200);
    say_why(&mut browser);
    // Whoever judges it already cannot take the place, and nothing has happened.
    browser.choose(
        "Người thay: Chuyên gia đánh giá",
        &by.reviewers[1].id.to_string(),
    );
    browser
        .press("Rút khỏi hồ sơ")
        .await
        .expect(422)
        .sees("Người này không thể thay trong hồ sơ này.");
    assert_eq!(browser.value("Vì sao"), WHY);
    assert_eq!(app.texts("SELECT count(*) FROM recusals"), ["0"]);
    browser.choose("Người thay: Chuyên gia đánh giá", &third.id.to_string());
    browser
        .press("Rút khỏi hồ sơ")
        .await
        .expect(200)
        .is_at("/can-bo");
    browser
        .open(&format!("/can-bo/danh-gia/{assignment}"))
        .await
        .expect(404);
    browser.open("/can-bo/danh-gia").await.lacks(TITLE);
    let state = |whom: &Somebody| {
        app.texts(&format!(
            "SELECT state || coalesce(' ' || decline_reason, '') || note FROM assignments
             WHERE proposal_id = '{id}' AND reviewer_id = '{}'",
            whom.id
        ))
    };
    assert_eq!(state(reviewer), ["declined conflict"]);
    assert_eq!(state(third), [AssignmentState::Invited.as_str()]);
    assert_eq!(
        mailed(&app, "review_invited").last(),
        Some(&third.email),
        "asked like every reviewer"
    );
    // One sheet of two is gone: the review does not close by itself.
    let second = app.accept(id, &by.reviewers[1]).await;
    let filing = app.filing("breakthrough", 70);
    assert!(!app.file(second, &by.reviewers[1], &filing).await);
    let last = app.accept(id, third).await;
    assert!(app.file(last, third, &filing).await);
}

#[actix_web::test]
async fn moderators_and_council_members_step_back_too() {
    let app = TestApp::start().await;
    let by = app.department().await;
    app.staff(Role::Administrator).await;
    let id = deliberated(&app, &by).await;
    let mut member = app.sign_in(&by.council).await;
    member
        .open(&format!("/can-bo/hoi-dong/{id}"))
        .await
        .expect(200);
    member
        .click("Tôi có lợi ích liên quan, xin rút khỏi hồ sơ")
        .await;
    say_why(&mut member);
    member.press("Rút khỏi hồ sơ").await.expect(200);
    member
        .open(&format!("/can-bo/hoi-dong/{id}"))
        .await
        .expect(404);
    member
        .open("/can-bo/hoi-dong")
        .await
        .expect(200)
        .lacks(TITLE);
    let mut moderator = app.sign_in(&by.moderator).await;
    moderator.open(&format!("/can-bo/rut-khoi/{id}")).await;
    say_why(&mut moderator);
    moderator.press("Rút khỏi hồ sơ").await.expect(200);
    moderator
        .open(&format!("/can-bo/ho-so/{id}"))
        .await
        .expect(404);
    assert_eq!(mailed(&app, "substitute_needed").len(), 2, "one a role");
}

#[actix_web::test]
async fn the_agency_that_posted_the_challenge_advises_and_does_not_score() {
    let app = TestApp::start().await;
    let by = app.department().await;
    // Of one agency, in every role at once.
    let many = [Role::Officer, Role::Reviewer, Role::Approver, Role::Council];
    let officer = app.staff(Role::Officer).await;
    let draft = many
        .iter()
        .fold(app.person("Người của cơ quan"), |draft, role| {
            draft.role(*role)
        });
    let insider = draft.create().await;
    let slug = app
        .open_challenge(&officer, &by.moderator, "Báo ngập theo tổ dân phố")
        .await;
    let id = deliberated(&app, &by).await;
    app.sql(&format!(
        "UPDATE proposals SET challenge_id = (SELECT id FROM challenges WHERE slug = '{slug}') WHERE id = '{id}'"
    ));
    let candidates = conflict::candidates(id, &mut *app.db().await)
        .await
        .unwrap();
    let candidate = candidates.iter().find(|one| one.id == insider.id).unwrap();
    assert!(candidate.advises && !candidate.is_free());

    let path = format!("/can-bo/ho-so/{id}");
    let mut browser = app.sign_in(&insider).await;
    browser.open(&path).await.expect(200);
    let offers = browser.all(".offers .btn");
    assert!(!offers.contains(&"Lựa chọn".to_owned()), "{offers:?}");
    browser.open(&format!("{path}/approve")).await.expect(403);
    browser
        .open(&format!("/can-bo/hoi-dong/{id}/ket-qua"))
        .await
        .expect(403);

    // Its officers read the dossier and say what they think.
    let challenge = app.texts(&format!("SELECT id FROM challenges WHERE slug = '{slug}'"));
    let mut browser = app.sign_in(&officer).await;
    browser.open(&path).await.expect(403);
    browser
        .open(&format!("/can-bo/bai-toan/{}", challenge[0]))
        .await
        .expect(200);
    browser
        .click(TITLE)
        .await
        .expect(200)
        .sees("Công ty TNHH Sao Mai");
    browser.press("Ghi ý kiến").await.expect(422);
    browser.fill(
        "Ý kiến của cơ quan",
        "Hợp với nhu cầu, nên thử ở một phường.",
    );
    browser
        .press("Ghi ý kiến")
        .await
        .expect(200)
        .sees("Đã ghi ý kiến vào hồ sơ.")
        .sees("Hợp với nhu cầu, nên thử ở một phường.");
    for reader in [&by.moderator, &by.approver] {
        let mut browser = app.sign_in(reader).await;
        browser
            .open(&path)
            .await
            .sees("Ý kiến của cơ quan đặt bài toán")
            .sees("không chấm điểm, không biểu quyết và không ký")
            .sees("Hợp với nhu cầu, nên thử ở một phường.");
    }
    // Reviewers read it beside the sheet; in a blind review not, since whoever wrote
    // it knows whose dossier it is.
    for (rubric, reads) in [("breakthrough", true), ("project", false)] {
        let reviewer = app.staff(Role::Reviewer).await;
        let assignment = nq57::ids::AssignmentId::new();
        app.sql(&format!(
            "UPDATE proposals SET state = 'in_review', returns_to = NULL, rubric_code = '{rubric}' WHERE id = '{id}';
             INSERT INTO assignments (id, proposal_id, reviewer_id, rubric_code, state, assigned_by, created_at, told_at, interests_declared_at, updated_at)
             VALUES ('{assignment}', '{id}', '{}', '{rubric}', 'accepted', '{}', now(), now(), now(), now())",
            reviewer.id, by.moderator.id
        ));
        let mut browser = app.sign_in(&reviewer).await;
        let page = browser
            .open(&format!("/can-bo/danh-gia/{assignment}"))
            .await;
        page.expect(200);
        if reads {
            page.sees("Hợp với nhu cầu, nên thử ở một phường.");
        } else {
            page.lacks("Hợp với nhu cầu");
        }
    }
    // An officer of another agency learns nothing of it.
    let stranger = app.staff(Role::Officer).await;
    app.sql(&format!(
        "UPDATE user_roles SET agency_code = (SELECT code FROM agencies ORDER BY position DESC LIMIT 1)
         WHERE user_id = '{}'",
        stranger.id
    ));
    let mut browser = app.sign_in(&stranger).await;
    browser
        .open(&format!("/can-bo/y-kien/{id}"))
        .await
        .expect(404);
    browser
        .open(&format!("/can-bo/bai-toan/{}", challenge[0]))
        .await
        .expect(200)
        .lacks(TITLE);
}
