//! Who can be asked to judge what, and how an invitation ends.

use nq57::domain::assignment::DeclineReason;
use nq57::domain::conflict::{Kind, Tie};
use nq57::domain::lifecycle::{Refusal, Role};
use nq57::domain::proposal::{Guard, State};
use nq57::domain::text::{OrganisationName, PersonName, TaxCode};
use nq57::ids::ProposalId;
use nq57::models::assignment::{Asked, Assignment, Declined, Held, Mine, lapse_overdue};
use nq57::models::conflict::{self, Candidate};
use nq57::models::interest::{Declaration, Interest};
use nq57::models::proposal::Proposal;
use nq57::models::proposal::perform::{Act, PerformError};

use crate::support::TestApp;
use crate::support::factory::Somebody;

async fn candidate(app: &TestApp, id: ProposalId, who: &Somebody) -> Candidate {
    let candidates = conflict::candidates(id, &mut *app.db().await)
        .await
        .unwrap();
    candidates.into_iter().find(|one| one.id == who.id).unwrap()
}

/// What bars somebody, in the words of the rules and of the database.
async fn barred(app: &TestApp, id: ProposalId, who: &Somebody) -> Vec<Kind> {
    let examined: Vec<Kind> = candidate(app, id, who).await.conflicts().collect();
    let sql = conflict::is_conflicted(who.id, id, &mut *app.db().await)
        .await
        .unwrap();
    let kept_out = examined.iter().any(|kind| kind.bars_handling());
    assert_eq!(sql, kept_out, "{}: {examined:?}", who.name);
    let barred = candidate(app, id, who).await.is_barred();
    assert_eq!(barred, !examined.is_empty(), "{}: {examined:?}", who.name);
    examined
}

async fn declare(app: &TestApp, who: &Somebody, organisation: &str, tax_code: Option<&str>) {
    let declaration = Declaration {
        kind: Tie::Shares,
        organisation: Some(OrganisationName::parse(organisation).unwrap()),
        tax_code: tax_code.map(|code| TaxCode::parse(code).unwrap()),
        person: None,
        began_on: None,
        left_on: None,
    };
    let acting = app.acting(who).await;
    Interest::declare(&declaration, &acting, &mut *app.db().await)
        .await
        .unwrap();
}

#[actix_web::test]
async fn the_database_and_the_rules_agree_on_who_is_barred() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let branch = app.applicant("Chi nhánh Sao Mai tại Kỳ Anh").await;
    app.sql(&format!(
        "UPDATE applicants SET tax_code = '{}-002' WHERE id = '{}'",
        applicant.tax_code, branch.id
    ));
    let id = app
        .proposal(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            State::Screening,
        )
        .await;
    let reviewer = async |name: &str| app.person(name).role(Role::Reviewer).create().await;

    let stranger = reviewer("Người ngoài cuộc").await;
    assert!(barred(&app, id, &stranger).await.is_empty());

    let member = reviewer("Thành viên công ty").await;
    app.join(&applicant, &member, Role::Viewer).await;
    assert!(barred(&app, id, &member).await.contains(&Kind::Applicant));

    let colleague = reviewer("Người của chi nhánh").await;
    app.join(&branch, &colleague, Role::Viewer).await;
    assert_eq!(barred(&app, id, &colleague).await, [Kind::TaxCode]);

    let holder = reviewer("Người góp vốn").await;
    declare(
        &app,
        &holder,
        "Tên viết khác",
        Some(&format!("{}-007", applicant.tax_code)),
    )
    .await;
    assert_eq!(barred(&app, id, &holder).await, [Kind::Interest]);

    let relative = reviewer("Người nhà").await;
    declare(&app, &relative, "công ty tnhh SAO MAI", None).await;
    assert_eq!(barred(&app, id, &relative).await, [Kind::Interest]);
    // An interest that ended bars nobody.
    let acting = app.acting(&relative).await;
    let mut db = app.db().await;
    let declared = Interest::of(relative.id, &mut db).await.unwrap();
    Interest::end(declared[0].id, &acting, &mut db)
        .await
        .unwrap();
    drop(db);
    assert!(barred(&app, id, &relative).await.is_empty());

    // A name is known in capitals, without diacritics, and whatever its signs.
    let without = reviewer("Người viết không dấu").await;
    declare(&app, &without, "CONG TY TNHH SAO-MAI", None).await;
    assert_eq!(barred(&app, id, &without).await, [Kind::Interest]);

    // A relative who wrote it, and one who owns the applicant.
    for (who, whom) in [
        ("Vợ của tác giả", "TRAN VAN NAM"),
        ("Em của chủ", applicant.owner.name.as_str()),
    ] {
        let tied = reviewer(who).await;
        let relative = Declaration {
            kind: Tie::Family,
            organisation: None,
            tax_code: None,
            person: Some(PersonName::parse(whom).unwrap()),
            began_on: None,
            left_on: None,
        };
        assert!(barred(&app, id, &tied).await.is_empty());
        let acting = app.acting(&tied).await;
        Interest::declare(&relative, &acting, &mut *app.db().await)
            .await
            .unwrap();
        assert_eq!(barred(&app, id, &tied).await, [Kind::Interest], "{who}");
    }

    // Whoever wrote it stands behind it, member or not.
    let helper = reviewer("Người giúp tại quầy").await;
    app.sql(&format!(
        "UPDATE proposals SET created_by = '{}' WHERE id = '{id}'",
        helper.id
    ));
    assert_eq!(barred(&app, id, &helper).await, [Kind::Person]);
    // But not who wrote it for the applicant at the counter: they handle it, and do not judge it.
    app.sql(&format!(
        "INSERT INTO counter_helps (id, proposal_id, helper_id, channel, signer, begun_at)
        SELECT gen_random_uuid(), p.id, p.created_by, 'counter', 'Nguyễn Văn Đồng', p.created_at FROM proposals p WHERE p.id = '{id}'"
    ));
    assert_eq!(barred(&app, id, &helper).await, [Kind::Helper]);

    // Another person's organisation is nobody's conflict.
    let other = reviewer("Người của công ty khác").await;
    let elsewhere = app.applicant("Hợp tác xã Cửa Sót").await;
    app.join(&elsewhere, &other, Role::Owner).await;
    declare(&app, &other, "Hợp tác xã khác nữa", None).await;
    assert!(barred(&app, id, &other).await.is_empty());
    app.work().await;
}

#[actix_web::test]
async fn a_shared_mail_domain_warns_and_bars_nobody() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            State::Screening,
        )
        .await;
    // Everybody of the tests shares a domain.
    let warned = candidate(&app, id, &by.reviewers[0]).await;
    assert!(warned.is_free());
    assert_eq!(warned.shared_domains().collect::<Vec<_>>(), ["vi-du.vn"]);
    let address = "UPDATE users SET email = replace(email, 'vi-du.vn', 'hatinh.gov.vn')";
    app.sql(&format!("{address} WHERE id = '{}'", by.reviewers[0].id));
    let quiet = candidate(&app, id, &by.reviewers[0]).await;
    assert_eq!(quiet.shared_domains().count(), 0);
    app.work().await;
}

#[actix_web::test]
async fn only_free_reviewers_without_an_interest_are_assigned() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            State::Screening,
        )
        .await;
    app.join(&applicant, &by.reviewers[2], Role::Viewer).await;
    app.ask(id, &by, "breakthrough", &[&by.reviewers[0]]).await;
    let acting = app.acting(&by.moderator).await;
    for (wrong, problem) in [
        (&by.reviewers[0], "problem-reviewer-asked"),
        (&by.reviewers[2], "problem-reviewer-conflict"),
        (&by.approver, "problem-reviewer-unknown"),
    ] {
        let asked = Asked {
            rubric: "breakthrough".to_owned(),
            reviewers: vec![wrong.id, by.reviewers[1].id],
        };
        let refused = Assignment::assign(id, &asked, None, &acting, &mut *app.db().await).await;
        let Err(PerformError::Invalid(faults)) = refused else {
            panic!("{problem}: {refused:?}");
        };
        let said: Vec<_> = faults
            .iter()
            .map(|(field, problem)| (*field, problem.key))
            .collect();
        assert_eq!(said, [("reviewers", problem)]);
    }
    let count = app.texts(&format!(
        "SELECT count(*) FROM assignments WHERE proposal_id = '{id}'"
    ));
    assert_eq!(count, ["1"]);
    app.work().await;
}

#[actix_web::test]
async fn a_conflict_that_comes_later_takes_the_assignment_out_of_every_count() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            State::Screening,
        )
        .await;
    app.screen(id, &by.moderator);
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];
    app.ask(id, &by, "breakthrough", &[first, second]).await;
    declare(&app, first, "Sao Mai", Some(&applicant.tax_code)).await;
    let acting = app.acting(&by.moderator).await;
    let refused =
        Proposal::perform(id, &Act::StartReview, None, &acting, &mut *app.db().await).await;
    assert!(
        matches!(
            refused,
            Err(PerformError::Refused(Refusal::Unmet(
                Guard::ReviewersAssigned
            )))
        ),
        "{refused:?}"
    );
    app.ask(id, &by, "breakthrough", &[&by.reviewers[2]]).await;
    app.act(id, &Act::StartReview, Some(&by.moderator)).await;
    app.work().await;
    // Nobody with an interest is told of the dossier.
    assert!(app.mails_to(&first.email).is_empty());
    assert_eq!(app.mails_to(&second.email).len(), 1);
    let mine = Mine::of(first.id, &mut *app.db().await).await.unwrap();
    assert!(mine.is_empty());
    assert_eq!(
        Mine::of(second.id, &mut *app.db().await)
            .await
            .unwrap()
            .len(),
        1
    );
}

#[actix_web::test]
async fn the_rubric_stands_once_a_sheet_is_filed_and_blindness_is_not_promised_too_late() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .in_review(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            "breakthrough",
        )
        .await;
    let first = app.accept(id, &by.reviewers[0]).await;
    let acting = app.acting(&by.moderator).await;
    let change = async |rubric: &str| {
        let asked = Asked {
            rubric: rubric.to_owned(),
            reviewers: Vec::new(),
        };
        Assignment::assign(id, &asked, None, &acting, &mut *app.db().await).await
    };
    let key = |refused: Result<(), PerformError>| match refused {
        Err(PerformError::Invalid(faults)) => faults[0].1.key,
        other => panic!("{other:?}"),
    };
    assert_eq!(key(change("project").await), "problem-rubric-blind");
    assert_eq!(key(change("no-such").await), "problem-rubric-unknown");
    assert_eq!(
        key(change("breakthrough").await),
        "problem-reviewers-missing"
    );
    change("commune-council").await.unwrap();
    let rubrics = app.texts(&format!(
        "SELECT DISTINCT rubric_code FROM assignments WHERE proposal_id = '{id}'"
    ));
    assert_eq!(rubrics, ["commune-council"]);
    app.file(first, &by.reviewers[0], &app.filing("commune-council", 80))
        .await;
    assert_eq!(key(change("breakthrough").await), "problem-rubric-stands");
    app.work().await;
}

#[actix_web::test]
async fn an_invitation_that_nobody_answers_lapses_after_its_working_days() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    // Monday 23 November, nine o'clock; the 24th is a holiday: due on 1 December.
    let id = app
        .in_review(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            "breakthrough",
        )
        .await;
    app.accept(id, &by.reviewers[1]).await;
    let lapse = async || {
        lapse_overdue(&app.acting_as_system(), &mut *app.db().await)
            .await
            .unwrap()
    };
    app.set_time("2026-12-01T09:59:59Z");
    assert_eq!(lapse().await, 0);
    app.set_time("2026-12-01T10:00:01Z");
    assert_eq!(lapse().await, 1);
    assert_eq!(lapse().await, 0);
    let states = app.texts(&format!(
        "SELECT state FROM assignments WHERE proposal_id = '{id}' ORDER BY state"
    ));
    assert_eq!(states, ["accepted", "lapsed"]);
    // The same person can be asked again.
    app.ask(id, &by, "breakthrough", &[&by.reviewers[0]]).await;
    app.work().await;
}

#[actix_web::test]
async fn a_declared_conflict_hides_the_dossier_from_its_reviewer() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .in_review(&applicant, &by, "Sổ tay điện tử cho hộ nuôi tôm", "project")
        .await;
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];
    for (reviewer, reason) in [
        (first, DeclineReason::Conflict),
        (second, DeclineReason::Recognised),
    ] {
        let assignment = app.assignment_of(id, reviewer);
        let declined = Declined {
            reason,
            note: String::new(),
        };
        let acting = app.acting(reviewer).await;
        let mut db = app.db().await;
        Held::decline(assignment, &declined, &acting, &mut db)
            .await
            .unwrap();
        let held = Held::find_for(reviewer.id, assignment, &mut db)
            .await
            .unwrap();
        assert!(held.is_none());
        drop(db);
        assert_eq!(barred(&app, id, reviewer).await, [Kind::Interest]);
    }
    app.work().await;
}
