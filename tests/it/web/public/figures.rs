//! How the portal itself works, in public figures that tell of nobody alone.

use nq57::domain::proposal::State;
use nq57::models::proposal::perform::Act;

use crate::support::TestApp;
use crate::support::dossiers::Department;
use crate::support::factory::Organisation;

/// Receives so many dossiers and decides them.
async fn decided(
    app: &TestApp,
    of: &Organisation,
    by: &Department,
    count: usize,
) -> Vec<nq57::ids::ProposalId> {
    let mut ids = Vec::new();
    for number in 0..count {
        let title = format!("Sổ tay điện tử số {number}");
        ids.push(app.proposal(of, by, &title, State::Ineligible).await);
    }
    ids
}

async fn release(app: &TestApp, id: nq57::ids::ProposalId, by: &Department) {
    let letter = "Thông báo kết quả".to_owned();
    app.act(id, &Act::Release { letter }, Some(&by.approver))
        .await;
}

/// The rows of the months, newest first.
async fn months(app: &TestApp) -> Vec<String> {
    let mut browser = app.browser();
    browser.open("/so-lieu").await.all("#thang tbody tr")
}

#[actix_web::test]
async fn days_and_delays_are_told_of_five_results_and_more_of_a_month_that_is_over() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let department = app.department().await;
    app.browser()
        .open("/so-lieu")
        .await
        .sees("Chưa có hồ sơ nào được tiếp nhận.");

    // Monday to Monday a fortnight later: ten working days.
    app.set_time("2026-10-05T02:00:00Z");
    let ids = decided(&app, &applicant, &department, 6).await;
    app.set_time("2026-10-19T02:00:00Z");
    for id in &ids[..4] {
        release(&app, *id, &department).await;
    }
    assert_eq!(
        months(&app).await,
        ["10/2026 6 4 tháng chưa hết tháng chưa hết"]
    );
    app.set_time("2026-11-03T02:00:00Z");
    assert_eq!(
        months(&app).await,
        [
            "11/2026 0 0 tháng chưa hết tháng chưa hết",
            "10/2026 6 4 dưới 5 kết quả dưới 5 kết quả"
        ]
    );
    let csv = app.get("/du-lieu-mo/quy-trinh.csv").await;
    assert_eq!(
        csv.text()
            .trim_start_matches('\u{feff}')
            .lines()
            .collect::<Vec<_>>(),
        [
            "month,received,released,median_working_days,late",
            "2026-10,6,4,,",
            "2026-11,0,0,,"
        ]
    );

    // The fifth was late: its date had passed.
    app.set_time("2026-10-29T02:00:00Z");
    app.sql(&format!(
        "UPDATE proposals SET promised_at = '2026-10-28T10:00:00Z' WHERE id = '{}'",
        ids[4].0
    ));
    release(&app, ids[4], &department).await;
    app.set_time("2026-11-03T02:00:00Z");
    assert_eq!(months(&app).await[1], "10/2026 6 5 10 1");
    let mut browser = app.browser();
    let page = browser.open("/so-lieu").await;
    assert_eq!(
        page.attributes("#quy-trinh ~ .plots svg[role=img]", "role")
            .len(),
        3
    );
    // What is not told has a word and no bar.
    page.sees("10/2026: 10; 11/2026: tháng chưa hết");
    assert_eq!(
        page.all("#quy-trinh ~ .plots figure:nth-child(2) rect")
            .len(),
        1
    );
}

#[actix_web::test]
async fn a_decision_that_is_not_released_changes_no_figure() {
    let read = async |state: State| {
        let app = TestApp::start().await;
        let applicant = app.applicant("Công ty TNHH Sao Mai").await;
        let department = app.department().await;
        app.proposal(&applicant, &department, "Sổ tay điện tử", state)
            .await;
        let mut browser = app.browser();
        let page = browser.open("/so-lieu").await.text();
        let csv = app.get("/du-lieu-mo/quy-trinh.csv").await.text().to_owned();
        (page, csv)
    };
    let waiting = read(State::Deliberation).await;
    assert!(waiting.0.contains("11/2026 1 0"), "{}", waiting.0);
    for state in [State::Approved, State::Declined, State::Ineligible] {
        assert_eq!(read(state).await, waiting, "{state}");
    }
}

#[actix_web::test]
async fn ranks_are_drawn_over_the_same_years_with_their_gaps() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/so-lieu").await;
    assert_eq!(page.all("#hang ~ .plots figure").len(), 9);
    // 26 ranks, 36 places: what is missing is hatched, and nothing else is drawn there.
    assert_eq!(page.all("#hang ~ .plots circle").len(), 26);
    assert_eq!(page.all("#hang ~ .plots rect[fill]").len(), 10);
    page.sees("2021: 59/63; 2022: 37/63; 2023: 25/63; 2024: 11/63");
    // The one indicator with more than one year.
    assert_eq!(page.all("#chi-so-tinh ~ .plots figure").len(), 1);
    for file in ["quy-trinh", "thu-hang", "chi-so"] {
        let link = format!("/du-lieu-mo/{file}.csv");
        assert!(page.attributes("a", "href").contains(&link), "{file}");
        assert_eq!(app.get(&link).await.status, 200);
    }
}

#[actix_web::test]
async fn figures_cost_the_same_however_many_dossiers_there_are() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let department = app.department().await;
    app.get("/so-lieu").await;
    let mut costs = Vec::new();
    for count in [1, 3] {
        decided(&app, &applicant, &department, count).await;
        app.queries();
        assert_eq!(app.get("/so-lieu").await.status, 200);
        costs.push(app.queries().len());
    }
    assert_eq!(costs[0], costs[1]);
    assert!((1..=4).contains(&costs[0]), "{costs:?}");
}
