//! What the other tests stand on does what it says.

use nq57::domain::proposal::State;

use crate::support::TestApp;
use crate::support::db;

#[actix_web::test]
async fn a_leased_database_is_as_the_template() {
    let before = {
        let app = TestApp::start().await;
        app.texts("SELECT name FROM communes ORDER BY code")
    };
    assert!(before.len() > 60);
    let spoilt = TestApp::start().await;
    spoilt.person("Người của lần trước").create().await;
    spoilt.sql("UPDATE communes SET name = 'Xã Khác'; DELETE FROM calendar_days");
    let slot = spoilt.lease.url().to_owned();
    drop(spoilt);
    // Another test may have the slot meanwhile, and clears it too.
    let lease = loop {
        let lease = db::lease().await;
        if lease.url() == slot {
            break lease;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    let one = async |query: &str| {
        let row = lease.owner().query_one(query, &[]).await.unwrap();
        row.get::<_, i64>(0)
    };
    assert_eq!(one("SELECT count(*) FROM users").await, 0);
    assert_ne!(one("SELECT count(*) FROM calendar_days").await, 0);
    assert_eq!(
        one("SELECT count(*) FROM communes WHERE name = 'Xã Khác'").await,
        0
    );
}

#[actix_web::test]
async fn a_proposal_can_be_in_every_state() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    for state in State::ALL {
        app.proposal(
            &applicant,
            &department,
            "Sổ tay điện tử cho hộ nuôi tôm",
            *state,
        )
        .await;
    }
}

#[actix_web::test]
async fn queries_are_counted() {
    let app = TestApp::start().await;
    let person = app.person("Nguyễn Thị Lan").create().await;
    app.queries();
    app.acting(&person).await;
    let asked = app.queries();
    assert_eq!(asked.len(), 1, "{asked:#?}");
    assert!(asked[0].contains("FROM sessions"), "{asked:#?}");
}

#[actix_web::test]
async fn mails_leave_when_what_waits_is_done() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    app.proposal(
        &applicant,
        &department,
        "Sổ tay điện tử cho hộ nuôi tôm",
        State::Submitted,
    )
    .await;
    assert!(app.mails_to(&applicant.owner.email).is_empty());
    assert!(app.work().await > 0);
    assert_eq!(app.mails_to(&applicant.owner.email).len(), 1);
}
