//! A review that comes to a halt tells somebody, and dates are warned of once.

use nq57::domain::assignment::DeclineReason;
use nq57::domain::form::Field;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::assignment::{Assignment, Declined, Held, lapse_overdue};
use nq57::models::proposal::perform::Act;
use nq57::models::proposal::{Proposal, Written};
use nq57::models::warning;

use crate::support::TestApp;
use crate::support::dossiers::{Department, answers};
use crate::support::factory::{Organisation, Somebody};

const RUBRIC: &str = "breakthrough";
const TITLE: &str = "Cảnh báo bệnh trên tôm";

async fn warn(app: &TestApp) -> usize {
    warning::send_due(&app.acting_as_system(), &mut *app.db().await)
        .await
        .unwrap()
}

/// How many mails of a kind wait or were sent, to whom.
fn told(app: &TestApp, message: &str) -> Vec<String> {
    app.texts(&format!(
        "SELECT recipient FROM mails WHERE message = '{message}' ORDER BY id"
    ))
}

/// A moderator who belongs to the applicant: nothing is theirs to know.
async fn insider(app: &TestApp, of: &Organisation, role: Role) -> Somebody {
    let insider = app.staff(role).await;
    app.join(of, &insider, Role::Viewer).await;
    insider
}

async fn start() -> (TestApp, Department, Organisation, ProposalId) {
    let app = TestApp::start().await;
    let by = app.department().await;
    let of = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.in_review(&of, &by, TITLE, RUBRIC).await;
    (app, by, of, id)
}

#[actix_web::test]
async fn a_reviewer_who_declines_leaves_work_to_the_moderators() {
    let (app, by, of, id) = start().await;
    let insider = insider(&app, &of, Role::Moderator).await;
    let assignment = app.assignment_of(id, &by.reviewers[0]);
    let declined = Declined {
        reason: DeclineReason::TooMany,
        note: "Đang chấm mười hồ sơ khác.".to_owned(),
    };
    let acting = app.acting(&by.reviewers[0]).await;
    Held::decline(assignment, &declined, &acting, &mut *app.db().await)
        .await
        .unwrap();
    assert_eq!(
        told(&app, "reviewer_needed"),
        [by.moderator.email.as_str()],
        "and not {}",
        insider.email
    );
    app.work().await;
    let mail = app.mail_to(&by.moderator.email);
    for words in [
        "chỉ còn 1 trong 2 chuyên gia",
        "từ chối đánh giá",
        &by.reviewers[0].name,
        "Đang chấm mười hồ sơ khác.",
    ] {
        assert!(mail.text.contains(words), "{words}: {}", mail.text);
    }
    assert!(app.link_in(&mail).ends_with("/phan-cong"));
    // Nobody else has work with it, and the one who is tied to the applicant sees none.
    let mut browser = app.sign_in(&by.moderator).await;
    let page = browser.open("/can-bo").await.expect(200);
    page.sees("Cần mời thêm chuyên gia đánh giá (1)")
        .sees(TITLE);
    let mut browser = app.sign_in(&insider).await;
    browser
        .open("/can-bo")
        .await
        .expect(200)
        .lacks("Cần mời thêm")
        .lacks(TITLE);
    // Another one asked: the work is done.
    app.ask(id, &by, RUBRIC, &[&by.reviewers[2]]).await;
    let mut browser = app.sign_in(&by.moderator).await;
    browser.open("/can-bo").await.lacks("Cần mời thêm");
    // With enough of them left there is nothing to do, only to know.
    app.ask(id, &by, RUBRIC, &[&app.staff(Role::Reviewer).await])
        .await;
    let acting = app.acting(&by.reviewers[2]).await;
    let assignment = app.assignment_of(id, &by.reviewers[2]);
    Held::decline(assignment, &declined, &acting, &mut *app.db().await)
        .await
        .unwrap();
    assert_eq!(told(&app, "reviewer_needed").len(), 1);
    assert_eq!(told(&app, "reviewer_left"), [by.moderator.email.as_str()]);
}

#[actix_web::test]
async fn an_invitation_that_lapses_tells_both_sides_and_one_taken_back_the_reviewer() {
    let (app, by, _, id) = start().await;
    let hoa = app.staff(Role::Moderator).await;
    app.accept(id, &by.reviewers[0]).await;
    // The invitation of the other ends on Tuesday 1 December.
    app.set_time("2026-11-30T00:29:59Z");
    assert_eq!(warn(&app).await, 0);
    app.set_time("2026-11-30T00:30:00Z");
    assert_eq!(warn(&app).await, 1);
    assert_eq!(warn(&app).await, 0);
    assert_eq!(
        told(&app, "invitation_ends"),
        [by.reviewers[1].email.as_str()]
    );
    app.set_time("2026-12-02T02:00:00Z");
    let lapsed = lapse_overdue(&app.acting_as_system(), &mut *app.db().await).await;
    assert_eq!(lapsed.unwrap(), 1);
    assert_eq!(
        told(&app, "assignment_ended"),
        [by.reviewers[1].email.as_str()]
    );
    // Whoever answers for the case, and not every moderator.
    assert_eq!(told(&app, "reviewer_needed"), [by.moderator.email.as_str()]);
    // Whoever takes one back knows it; the others and the reviewer are told.
    let assignment = app.assignment_of(id, &by.reviewers[0]);
    let acting = app.acting(&hoa).await;
    Assignment::withdraw(
        id,
        assignment,
        "Đi công tác dài ngày.",
        None,
        &acting,
        &mut *app.db().await,
    )
    .await
    .unwrap();
    assert_eq!(
        told(&app, "reviewer_needed")[1..],
        *std::slice::from_ref(&by.moderator.email)
    );
    // One that nobody can answer for any more is everybody's.
    app.sql(&format!(
        "UPDATE users SET disabled_at = '2026-12-01T00:00:00Z' WHERE id = '{}'",
        by.moderator.id
    ));
    app.set_time("2026-12-11T00:30:00Z");
    warn(&app).await;
    assert_eq!(told(&app, "stage_ends"), [hoa.email.as_str()]);
    assert_eq!(told(&app, "assignment_ended").len(), 2);
    app.work().await;
    let mail = app.mail_to(&by.reviewers[0].email);
    assert!(mail.text.contains("Đi công tác dài ngày."), "{}", mail.text);
}

#[actix_web::test]
async fn whoever_must_not_judge_any_more_is_none_of_the_reviewers_that_are_left() {
    let (app, by, of, id) = start().await;
    let short = async || {
        let mut browser = app.sign_in(&by.moderator).await;
        let page = browser.open("/can-bo").await.expect(200);
        page.text().contains("Cần mời thêm chuyên gia đánh giá (1)")
    };
    assert!(!short().await);
    // An interest that is declared after the invitation.
    app.sql(&format!(
        "INSERT INTO interests (id, user_id, kind, organisation, tax_code, declared_at)
         VALUES (gen_random_uuid(), '{}', 'shares', '{}', '{}', now())",
        by.reviewers[0].id, of.name, of.tax_code
    ));
    assert!(short().await);
    app.sql("UPDATE interests SET ended_at = now()");
    assert!(!short().await);
    // Words that are the reviewer's own, written at the counter.
    app.sql(&format!(
        "INSERT INTO counter_helps (id, proposal_id, helper_id, channel, signer, begun_at)
         VALUES (gen_random_uuid(), '{id}', '{}', 'counter', 'Nguyễn Văn An', now())",
        by.reviewers[1].id
    ));
    assert!(short().await);
}

#[actix_web::test]
async fn before_the_review_starts_an_assignment_ends_in_silence() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let of = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.proposal(&of, &by, TITLE, State::Screening).await;
    app.ask(id, &by, RUBRIC, &[&by.reviewers[0]]).await;
    let acting = app.acting(&by.moderator).await;
    let assignment = app.assignment_of(id, &by.reviewers[0]);
    Assignment::withdraw(
        id,
        assignment,
        "Nhầm người.",
        None,
        &acting,
        &mut *app.db().await,
    )
    .await
    .unwrap();
    for message in ["reviewer_needed", "reviewer_left", "assignment_ended"] {
        assert!(told(&app, message).is_empty(), "{message}");
    }
}

#[actix_web::test]
async fn a_resubmission_asks_those_whose_sheets_it_outdates_and_nobody_else() {
    let (app, by, of, id) = start().await;
    let filed = app.accept(id, &by.reviewers[0]).await;
    app.accept(id, &by.reviewers[1]).await;
    app.file(filed, &by.reviewers[0], &app.filing(RUBRIC, 80))
        .await;
    let act = Act::RequestInfo {
        fields: vec![(Field::Problem, "Nêu số hộ bị thiệt hại.".to_owned())],
        note: String::new(),
        due: None,
    };
    app.act(id, &act, Some(&by.moderator)).await;
    let owner = app.acting(&of.owner).await;
    let mut written = answers(&app, TITLE);
    written.problem = "Bốn mươi hộ mất 12 tỷ đồng mỗi vụ.".to_owned();
    let mut db = app.db().await;
    Proposal::save(
        id,
        &Written::whole(Field::Problem.section(), &written),
        &owner,
        &mut db,
    )
    .await
    .unwrap();
    drop(db);
    app.act(id, &Act::Resubmit, Some(&of.owner)).await;
    assert_eq!(
        told(&app, "sheet_outdated"),
        [by.reviewers[0].email.as_str()]
    );
    app.work().await;
    let mail = app.mail_to(&by.reviewers[0].email);
    assert!(
        mail.subject.starts_with("Cần làm trước"),
        "{}",
        mail.subject
    );
    assert!(
        app.link_in(&mail)
            .ends_with(&format!("/can-bo/danh-gia/{filed}")),
        "{}",
        mail.text
    );
}

#[actix_web::test]
async fn a_sheet_is_asked_for_before_its_date_and_after_it_and_then_the_moderators_know() {
    let (app, by, of, id) = start().await;
    let insider = insider(&app, &of, Role::Moderator).await;
    let first = app.accept(id, &by.reviewers[0]).await;
    app.accept(id, &by.reviewers[1]).await;
    app.file(first, &by.reviewers[0], &app.filing(RUBRIC, 80))
        .await;
    // Fifteen working days from Monday 23 November, of which the 24th is none: 15 December.
    let due = app.texts("SELECT (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM proposals");
    assert_eq!(due, ["2026-12-15"]);
    for (now, sent, kind) in [
        ("2026-12-10T00:29:59Z", 0, ""),
        ("2026-12-10T00:30:00Z", 1, "sheet_due"),
        ("2026-12-14T02:00:00Z", 0, ""),
        ("2026-12-15T10:00:00Z", 0, ""),
        ("2026-12-16T00:30:00Z", 1, "sheet_overdue"),
        ("2026-12-18T00:30:00Z", 1, "sheet_late"),
        ("2026-12-28T00:30:00Z", 0, ""),
    ] {
        app.set_time(now);
        let of_kind = || {
            app.texts(&format!(
                "SELECT count(*) FROM warnings WHERE kind LIKE 'sheet%' AND '{kind}' IN ('', kind)"
            ))
        };
        let before = of_kind()[0].parse::<usize>().unwrap();
        warn(&app).await;
        assert_eq!(warn(&app).await, 0, "{now}, again");
        let after = of_kind()[0].parse::<usize>().unwrap();
        assert_eq!(after - before, sent, "{now}");
    }
    assert_eq!(told(&app, "sheet_due"), [by.reviewers[1].email.as_str()]);
    assert_eq!(
        told(&app, "sheet_overdue"),
        [by.reviewers[1].email.as_str()]
    );
    assert_eq!(
        told(&app, "sheet_late"),
        [by.moderator.email.as_str()],
        "and not {}",
        insider.email
    );
    app.work().await;
    let late = app.mail_to(&by.moderator.email);
    assert!(
        late.text.contains("quá hạn 3 ngày làm việc"),
        "{}",
        late.text
    );
    let last = app.mail_to(&by.reviewers[1].email);
    assert!(
        !last.subject.contains("trước"),
        "a date that has passed is no date to act by: {}",
        last.subject
    );
}

#[actix_web::test]
async fn a_stage_is_warned_of_before_it_ends_and_escalated_once() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let of = app.applicant("Công ty TNHH Sao Mai").await;
    let insider = insider(&app, &of, Role::Approver).await;
    let id = app.proposal(&of, &by, TITLE, State::Screening).await;
    // Received on Monday 23 November; five working days, of which the 24th is none: 1 December.
    let mut sent = Vec::new();
    for now in [
        "2026-11-27T00:29:59Z",
        "2026-11-27T00:30:00Z",
        "2026-12-01T10:00:00Z",
        "2026-12-01T10:00:01Z",
        "2026-12-04T02:00:00Z",
    ] {
        app.set_time(now);
        sent.push(warn(&app).await);
        assert_eq!(warn(&app).await, 0, "{now}, again");
    }
    assert_eq!(sent, [0, 1, 0, 1, 0]);
    assert_eq!(told(&app, "stage_ends"), [by.moderator.email.as_str()]);
    assert_eq!(
        told(&app, "stage_overdue"),
        [by.approver.email.as_str()],
        "and not {}",
        insider.email
    );
    // Another stage is another matter; of a decision those are warned who decide.
    app.screen(id, &by.moderator);
    app.assign(id, &by);
    app.act(id, &Act::StartReview, Some(&by.moderator)).await;
    app.file_sheets(id, &by);
    app.act(id, &Act::CloseReview, Some(&by.moderator)).await;
    // Ten working days from Friday 4 December: Friday 18 December.
    app.set_time("2026-12-16T02:00:00Z");
    assert_eq!(warn(&app).await, 1);
    assert_eq!(
        told(&app, "stage_ends")[1..],
        *std::slice::from_ref(&by.approver.email)
    );
    app.set_time("2026-12-21T02:00:00Z");
    assert_eq!(warn(&app).await, 1);
    assert_eq!(told(&app, "stage_overdue").len(), 2);
    app.work().await;
}

#[actix_web::test]
async fn nobody_is_warned_while_the_applicant_has_the_file() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let of = app.applicant("Công ty TNHH Sao Mai").await;
    app.proposal(&of, &by, TITLE, State::NeedsInfo).await;
    app.proposal(&of, &by, "Hồ sơ đã rút", State::Withdrawn)
        .await;
    app.set_time("2027-03-01T02:00:00Z");
    assert_eq!(warn(&app).await, 0);
}

#[actix_web::test]
async fn two_workers_warn_once() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let of = app.applicant("Công ty TNHH Sao Mai").await;
    for number in 0..5 {
        let title = format!("Hồ sơ thứ {number}");
        app.proposal(&of, &by, &title, State::Screening).await;
    }
    app.set_time("2026-12-02T02:00:00Z");
    let counts = futures_util::join!(warn(&app), warn(&app));
    assert_eq!(counts.0 + counts.1, 5);
    assert_eq!(told(&app, "stage_overdue").len(), 5);
    app.work().await;
}
