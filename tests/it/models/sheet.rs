//! Sheets: which of them count, what they add up to, and what the last one does.

use std::collections::BTreeMap;

use nq57::domain::assignment::State as Asked;
use nq57::domain::fate::mark;
use nq57::domain::proposal::State;
use nq57::domain::review::{Outcome, Score};
use nq57::ids::ProposalId;
use nq57::models::assignment::ReviewError;
use nq57::models::proposal::Proposal;
use nq57::models::sheet::{self, Draft, Kept, Written as Typed};
use nq57::models::verdict::{Entry, Review};

use crate::support::TestApp;

async fn review(app: &TestApp, id: ProposalId) -> Review {
    let mut db = app.db().await;
    let proposal = Proposal::find(id, &mut db).await.unwrap();
    let entries = Entry::of(&proposal, &mut db).await.unwrap();
    Review::of(&proposal, &entries, &app.app.rules, &mut db)
        .await
        .unwrap()
        .unwrap()
}

#[actix_web::test]
async fn of_two_sheets_filed_at_once_exactly_one_closes_the_review() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let by = app.department().await;
    let filing = app.filing("breakthrough", 80);
    for round in 0..50 {
        let title = format!("Sổ tay điện tử cho hộ nuôi tôm số {round}");
        let id = app.in_review(&applicant, &by, &title, "breakthrough").await;
        let first = app.accept(id, &by.reviewers[0]).await;
        let second = app.accept(id, &by.reviewers[1]).await;
        let closed = futures_util::future::join(
            app.file(first, &by.reviewers[0], &filing),
            app.file(second, &by.reviewers[1], &filing),
        )
        .await;
        assert!(closed.0 ^ closed.1, "round {round}: {closed:?}");
        assert_eq!(app.state_of(id).await, State::Deliberation);
        let closings = app.texts(&format!(
            "SELECT coalesce(actor_id::text, 'system') FROM events WHERE proposal_id = '{id}' AND action = 'close_review'"
        ));
        assert_eq!(closings, ["system"], "round {round}");
    }
    app.work().await;
}

#[actix_web::test]
async fn a_sheet_counts_for_the_newest_revision_only_and_can_be_kept_for_it() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let by = app.department().await;
    let id = app
        .in_review(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            "breakthrough",
        )
        .await;
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];
    let one = app.accept(id, first).await;
    let other = app.accept(id, second).await;
    assert!(!app.file(one, first, &app.filing("breakthrough", 80)).await);
    assert_eq!(review(&app, id).await.verdict.sheets, 1);

    app.submit_again(id, &applicant, &by).await;
    assert_eq!(app.state_of(id).await, State::InReview);
    assert_eq!(review(&app, id).await.verdict.sheets, 0);

    // A page drawn before the new revision cannot file on it.
    let stale = app.filing("breakthrough", 90);
    let acting = app.acting(second).await;
    let refused = sheet::file(other, &stale, &acting, &mut *app.db().await).await;
    assert!(matches!(refused, Err(ReviewError::Newer)), "{refused:?}");

    let acting = app.acting(first).await;
    let closed = sheet::keep(one, 2, &acting, &mut *app.db().await).await;
    assert!(!closed.unwrap(), "one of two is not enough");
    assert_eq!(review(&app, id).await.verdict.sheets, 1);
    let again = sheet::keep(one, 2, &acting, &mut *app.db().await).await;
    assert!(matches!(again, Err(ReviewError::Refused(_))), "{again:?}");

    let mut fresh = app.filing("breakthrough", 90);
    fresh.revision = 2;
    assert!(app.file(other, second, &fresh).await);
    assert_eq!(app.state_of(id).await, State::Deliberation);
    app.work().await;
}

#[actix_web::test]
async fn a_sheet_on_an_older_revision_is_opened_again_with_its_text() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let by = app.department().await;
    let title = "Sổ tay điện tử cho hộ nuôi tôm";
    let id = app.in_review(&applicant, &by, title, "breakthrough").await;
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];
    let one = app.accept(id, first).await;
    let mut filing = app.filing("breakthrough", 80);
    filing.draft = Draft::from([("comment".to_owned(), "Nên làm thử.".to_owned())]);
    app.file(one, first, &filing).await;
    let acting = app.acting(first).await;
    let refused = sheet::reopen(one, 1, &acting, &mut *app.db().await).await;
    assert!(
        matches!(refused, Err(ReviewError::Refused(_))),
        "{refused:?}"
    );
    app.submit_again(id, &applicant, &by).await;
    let mut db = app.db().await;
    let refused = sheet::reopen(one, 1, &acting, &mut db).await;
    assert!(matches!(refused, Err(ReviewError::Newer)), "{refused:?}");
    let other = app.acting(second).await;
    let refused = sheet::reopen(one, 2, &other, &mut db).await;
    assert!(matches!(refused, Err(ReviewError::Hidden)), "{refused:?}");
    sheet::reopen(one, 2, &acting, &mut db).await.unwrap();
    let kept = Kept::of(one, &mut db).await.unwrap();
    assert_eq!(kept.text("comment"), "Nên làm thử.");
    drop(db);
    // Meanwhile the review waits for it, and filing it counts again.
    let second_sheet = app.accept(id, second).await;
    let mut fresh = app.filing("breakthrough", 70);
    fresh.revision = 2;
    assert!(!app.file(second_sheet, second, &fresh).await);
    assert!(app.file(one, first, &fresh).await);
    assert_eq!(review(&app, id).await.verdict.sheets, 2);
    let said = app.texts(&format!(
        "SELECT action || ' ' || (details->>'before') FROM events WHERE subject_id = '{one}' AND action = 'reopen_sheet'"
    ));
    assert_eq!(said, ["reopen_sheet 1"]);
    app.work().await;
}

#[actix_web::test]
async fn a_sheet_that_is_kept_last_closes_the_review() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let by = app.department().await;
    let id = app
        .in_review(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            "breakthrough",
        )
        .await;
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];
    let one = app.accept(id, first).await;
    app.file(one, first, &app.filing("breakthrough", 80)).await;
    app.submit_again(id, &applicant, &by).await;
    let other = app.accept(id, second).await;
    let mut fresh = app.filing("breakthrough", 90);
    fresh.revision = 2;
    assert!(!app.file(other, second, &fresh).await);
    let acting = app.acting(first).await;
    assert!(
        sheet::keep(one, 2, &acting, &mut *app.db().await)
            .await
            .unwrap()
    );
    assert_eq!(app.state_of(id).await, State::Deliberation);
    app.work().await;
}

#[actix_web::test]
async fn the_review_stays_open_for_somebody_who_is_still_writing() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let by = app.department().await;
    let id = app
        .in_review(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            "breakthrough",
        )
        .await;
    app.ask(id, &by, "breakthrough", &[&by.reviewers[2]]).await;
    let filing = app.filing("breakthrough", 80);
    let mut asked = Vec::new();
    for reviewer in &by.reviewers {
        asked.push(app.accept(id, reviewer).await);
    }
    assert!(!app.file(asked[0], &by.reviewers[0], &filing).await);
    assert!(!app.file(asked[1], &by.reviewers[1], &filing).await);
    assert_eq!(app.state_of(id).await, State::InReview);
    assert!(app.file(asked[2], &by.reviewers[2], &filing).await);
    assert_eq!(app.state_of(id).await, State::Deliberation);
    app.work().await;
}

#[actix_web::test]
async fn a_criterion_under_its_minimum_knocks_out_whatever_the_total() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let by = app.department().await;
    let id = app
        .in_review(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            "commune-council",
        )
        .await;
    for reviewer in &by.reviewers {
        let assignment = app.accept(id, reviewer).await;
        let mut filing = app.filing("commune-council", 100);
        for (code, points, _) in &mut filing.scores {
            if code == "new" {
                *points = Score::from_hundredths(950);
            }
        }
        app.file(assignment, reviewer, &filing).await;
    }
    let review = review(&app, id).await;
    assert_eq!(review.verdict.sheets, 3);
    assert_eq!(review.verdict.outcome, Outcome::Fail);
    assert_eq!(review.verdict.knocked_out, ["new"]);
    assert_eq!(review.verdict.total.unwrap().to_string(), "89,5");
    app.work().await;
}

#[actix_web::test]
async fn sheets_far_apart_disagree() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let by = app.department().await;
    let id = app
        .in_review(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            "breakthrough",
        )
        .await;
    for (reviewer, percent) in by.reviewers.iter().zip([90, 60]) {
        let assignment = app.accept(id, reviewer).await;
        app.file(assignment, reviewer, &app.filing("breakthrough", percent))
            .await;
    }
    let verdict = review(&app, id).await.verdict;
    assert!(verdict.disagreement);
    assert_eq!(verdict.outcome, Outcome::Pass);
    app.work().await;
}

#[actix_web::test]
async fn a_draft_is_kept_word_for_word_and_two_pages_do_not_overwrite_each_other() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let by = app.department().await;
    let id = app
        .in_review(
            &applicant,
            &by,
            "Sổ tay điện tử cho hộ nuôi tôm",
            "breakthrough",
        )
        .await;
    let reviewer = &by.reviewers[0];
    let assignment = app.accept(id, reviewer).await;
    let acting = app.acting(reviewer).await;
    let mut db = app.db().await;
    let draft = |text: &str| Draft::from([("points-novelty".to_owned(), text.to_owned())]);
    let page = |text: &str, seen: &str, name: &str| Typed {
        fields: draft(text),
        seen: Some(BTreeMap::from([(
            "points-novelty".to_owned(),
            seen.to_owned(),
        )])),
        page: name.to_owned(),
    };
    let words = "  mười bảy rưỡi\n\u{200b} \"' {{ x }} ";
    let strange = page(words, &mark(""), "one");
    let saved = sheet::save(assignment, &strange, &acting, &mut db).await;
    assert!(saved.unwrap().clashes.is_empty());
    let kept = Kept::of(assignment, &mut db).await.unwrap();
    assert_eq!(kept.draft, draft(words));

    // Another page that has not seen it writes nothing over it.
    let unseen = page("17", &mark(""), "two");
    let saved = sheet::save(assignment, &unseen, &acting, &mut db).await;
    assert_eq!(saved.unwrap().clashes, ["points-novelty"]);
    assert_eq!(Kept::of(assignment, &mut db).await.unwrap(), kept);
    // The same page knows its own text, though the answer was lost.
    let again = page("17", &mark(""), "one");
    let saved = sheet::save(assignment, &again, &acting, &mut db).await;
    assert!(saved.unwrap().clashes.is_empty());
    let chosen = page("18", &mark("17"), "two");
    let saved = sheet::save(assignment, &chosen, &acting, &mut db).await;
    assert_eq!(saved.unwrap().kept.draft, draft("18"));

    // Nobody else writes in it, and nobody once it is filed.
    let stranger = app.acting(&by.reviewers[1]).await;
    let refused = sheet::save(assignment, &strange, &stranger, &mut db).await;
    assert!(matches!(refused, Err(ReviewError::Hidden)), "{refused:?}");
    drop(db);
    app.file(assignment, reviewer, &app.filing("breakthrough", 80))
        .await;
    let refused = sheet::save(assignment, &strange, &acting, &mut *app.db().await).await;
    assert!(
        matches!(refused, Err(ReviewError::Refused(_))),
        "{refused:?}"
    );
    let state = app.texts(&format!(
        "SELECT state FROM assignments WHERE id = '{assignment}'"
    ));
    assert_eq!(state, [Asked::Submitted.as_str()]);
    app.work().await;
}
