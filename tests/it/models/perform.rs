//! Moves that the table alone does not decide.

use futures_util::future::join;
use nq57::domain::decision::Outcome;
use nq57::domain::lifecycle::{Refusal, Role};
use nq57::domain::proposal::{Guard, State};
use nq57::ids::ProposalId;
use nq57::models::proposal::Proposal;
use nq57::models::proposal::perform::{Act, Done, PerformError};

use crate::support::TestApp;
use crate::support::factory::Somebody;

const REASON: &str = "Lý do đủ rõ để người nộp hiểu và làm tiếp.";

async fn tried(
    app: &TestApp,
    id: ProposalId,
    act: &Act,
    by: &Somebody,
) -> Result<Done, PerformError> {
    let acting = app.acting(by).await;
    let mut db = app.db().await;
    Proposal::perform(id, act, None, &acting, &mut db).await
}

fn merge(into: ProposalId) -> Act {
    Act::Merge {
        into,
        reason: REASON.to_owned(),
    }
}

#[actix_web::test]
async fn a_dossier_is_merged_only_into_one_that_is_being_worked_on() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    for state in State::ALL {
        let source = app
            .proposal(&applicant, &department, "Hồ sơ gộp đi", State::Screening)
            .await;
        let target = app
            .proposal(&applicant, &department, "Hồ sơ nhận", *state)
            .await;
        let done = tried(&app, source, &merge(target), &department.moderator).await;
        assert_eq!(done.is_ok(), state.is_in_process(), "{state}");
        let expected = if done.is_ok() {
            State::Merged
        } else {
            State::Screening
        };
        assert_eq!(app.state_of(source).await, expected, "{state}");
    }
}

#[actix_web::test]
async fn two_merges_that_cross_do_not_wait_for_each_other_for_ever() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    for _ in 0..10 {
        let mut ids = Vec::new();
        for title in ["Hồ sơ thứ nhất", "Hồ sơ thứ hai"] {
            let id = app
                .proposal(&applicant, &department, title, State::Screening)
                .await;
            ids.push(id);
        }
        let (one, other) = (merge(ids[1]), merge(ids[0]));
        let done = join(
            tried(&app, ids[0], &one, &department.moderator),
            tried(&app, ids[1], &other, &department.moderator),
        )
        .await;
        let won = [&done.0, &done.1]
            .iter()
            .filter(|done| done.is_ok())
            .count();
        assert_eq!(won, 1, "{done:?}");
        assert!(
            ![&done.0, &done.1]
                .iter()
                .any(|done| matches!(done, Err(PerformError::Database(_)))),
            "{done:?}"
        );
    }
}

#[actix_web::test]
async fn who_took_part_in_a_decision_does_not_decide_its_reconsideration() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let second = app.staff(Role::Approver).await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, "Hồ sơ xem lại", State::Declined)
        .await;
    let release = Act::Release {
        letter: "Thư đã đọc.".to_owned(),
    };
    app.act(id, &release, Some(&department.approver)).await;
    app.sql(&format!(
        "INSERT INTO reconsideration_requests (id, proposal_id, decision_id, reason, requested_by, requested_at)
        SELECT gen_random_uuid(), d.proposal_id, d.id, 'Xin xem lại', '{}', d.released_at FROM decisions d",
        applicant.owner.id
    ));
    let reason = REASON.to_owned();
    app.act(id, &Act::Reconsider { reason }, Some(&second))
        .await;
    let closed = Act::CloseReview;
    // As many as the rubric asks for, and nobody who judged before.
    for _ in 0..3 {
        let reviewer = app.staff(Role::Reviewer).await;
        app.sql(&format!(
            "INSERT INTO assignments (id, proposal_id, reviewer_id, rubric_code, state, round, assigned_by, created_at, updated_at)
            SELECT gen_random_uuid(), p.id, '{}', p.rubric_code, 'invited', review_round(p.id), '{}', p.updated_at, p.updated_at
            FROM proposals p WHERE p.id = '{id}'",
            reviewer.id, department.moderator.id
        ));
    }
    app.sql("DELETE FROM sheet_scores; DELETE FROM sheets");
    app.file_sheets(id, &department);
    app.act(id, &closed, Some(&department.moderator)).await;
    let approve = Act::Approve {
        outcome: Outcome::Publish,
        reason: REASON.to_owned(),
        departure: REASON.to_owned(),
    };
    let first = tried(&app, id, &approve, &department.approver).await;
    assert!(
        matches!(
            first,
            Err(PerformError::Refused(Refusal::Unmet(Guard::NotInvolved)))
        ),
        "{first:?}"
    );
    tried(&app, id, &approve, &second).await.unwrap();
}

#[actix_web::test]
async fn who_wrote_for_the_applicant_does_not_decide() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(
            &applicant,
            &department,
            "Hồ sơ viết hộ",
            State::Deliberation,
        )
        .await;
    app.confirm_goals(id, &department.moderator);
    app.sql(&format!(
        "INSERT INTO counter_helps (id, proposal_id, helper_id, channel, signer, begun_at)
        VALUES (gen_random_uuid(), '{id}', '{}', 'counter', 'Nguyễn Văn Đồng', now())",
        department.approver.id
    ));
    let second = app.staff(Role::Approver).await;
    let approve = Act::Approve {
        outcome: Outcome::Publish,
        reason: REASON.to_owned(),
        departure: REASON.to_owned(),
    };
    let refused = tried(&app, id, &approve, &department.approver).await;
    assert!(
        matches!(
            refused,
            Err(PerformError::Refused(Refusal::Unmet(Guard::NotInvolved)))
        ),
        "{refused:?}"
    );
    tried(&app, id, &approve, &second).await.unwrap();
}

#[actix_web::test]
async fn a_promised_day_in_a_year_without_a_calendar_is_called_provisional() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    // Thirty working days from November lead into a year that nobody loaded.
    let _ = app
        .proposal(&applicant, &department, "Hồ sơ cuối năm", State::Screening)
        .await;
    app.work().await;
    let mail = app.mail_to(&applicant.owner.email);
    assert!(mail.subject.contains("hẹn trả kết quả"), "{}", mail.subject);
    assert!(mail.text.contains("tạm tính"), "{}", mail.text);
}
