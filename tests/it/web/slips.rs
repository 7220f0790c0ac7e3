//! The slips of the one-stop office: which there are, for whom, and what they say.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::apology;
use nq57::models::proposal::perform::Act;

use crate::support::TestApp;
use crate::support::factory::Somebody;

const TITLE: &str = "Sổ tay điện tử cho hộ nuôi tôm";

/// Which slips open for somebody, below a dossier's address.
async fn open(app: &TestApp, whose: &Somebody, below: &str) -> Vec<&'static str> {
    let mut browser = app.browser();
    browser.set_cookie("session", &app.new_session(whose).await);
    let mut found = Vec::new();
    for form in ["01", "02", "03", "04", "05", "06", "07", "receipt"] {
        let page = browser.open(&format!("{below}/phieu/{form}")).await;
        match page.status {
            200 => found.push(form),
            404 => {}
            other => panic!("{form}: {other}"),
        }
    }
    found
}

#[actix_web::test]
async fn each_slip_is_there_once_it_has_something_to_say_and_for_whom_it_is() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    for (state, theirs, ours) in [
        (State::Submitted, vec![], vec!["06"]),
        (State::Screening, vec!["01"], vec!["01", "06"]),
        (State::NeedsInfo, vec!["01", "02"], vec!["01", "02", "06"]),
        (State::Ineligible, vec!["01"], vec!["01", "03", "06"]),
        (State::Withdrawn, vec!["05"], vec!["05", "06"]),
        (State::Forwarded, vec!["01", "05"], vec!["01", "05", "06"]),
    ] {
        let id = app.proposal(&applicant, &department, TITLE, state).await;
        let own = open(&app, &applicant.owner, &format!("/ho-so/{id}")).await;
        assert_eq!(own, theirs, "{state}, the applicant");
        let desk = open(&app, &department.moderator, &format!("/can-bo/ho-so/{id}")).await;
        assert_eq!(desk, ours, "{state}, the department");
        // The pages offer what opens.
        let mut browser = app.sign_in(&applicant.owner).await;
        browser.open(&format!("/ho-so/{id}")).await;
        let links = browser.attributes("a[href*='/phieu/']", "href").len();
        assert_eq!(links, theirs.len(), "{state}");
    }
    let other = app.applicant("Hợp tác xã Cửa Sót").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    let own = open(&app, &other.owner, &format!("/ho-so/{id}")).await;
    assert_eq!(own, Vec::<&str>::new());
}

#[actix_web::test]
async fn a_slip_says_what_happened_and_leaves_to_the_hand_what_it_does_not_know() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&applicant.owner).await;
    let mut sheet = async |id: ProposalId, form: &str| {
        let page = browser.open(&format!("/ho-so/{id}/phieu/{form}")).await;
        page.expect(200);
        let text = page.text();
        for name in [&department.moderator.name, &department.approver.name] {
            assert!(!text.contains(name.as_str()), "{form} names {name}");
        }
        assert!(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        assert!(text.contains("Số: ………/………") && text.contains("ngày …… tháng …… năm"));
        assert!(text.contains("Công ty TNHH Sao Mai") && text.contains(TITLE));
        text
    };
    let asked = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    let receipt = sheet(asked, "01").await;
    assert!(receipt.contains("30 ngày làm việc"), "{receipt}");
    assert!(receipt.contains("17:00 thứ Ba, 05/01/2027"), "{receipt}");
    let completion = sheet(asked, "02").await;
    assert!(
        completion.contains("Nêu số hộ bị thiệt hại."),
        "{completion}"
    );
    assert!(
        completion.contains("23:59 thứ Ba, 08/12/2026"),
        "{completion}"
    );

    let late = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    let acting = app.acting(&department.moderator).await;
    let mut db = app.db().await;
    let until = "2027-01-12".parse().unwrap();
    apology::record(late, until, "Chuyên gia nghỉ ốm.", None, &acting, &mut db)
        .await
        .unwrap();
    drop(db);
    let sorry = sheet(late, "04").await;
    assert!(
        sorry.contains("Chuyên gia nghỉ ốm.") && sorry.contains("12/01/2027"),
        "{sorry}"
    );
    // What was given then is printed as it was given.
    assert!(sheet(late, "01").await.contains("05/01/2027"));

    let refused = app
        .proposal(&applicant, &department, TITLE, State::Ineligible)
        .await;
    let letter = "Thư thông báo.".to_owned();
    app.act(
        refused,
        &Act::Release { letter },
        Some(&department.approver),
    )
    .await;
    let refusal = sheet(refused, "03").await;
    let next = app
        .texts(&format!(
            "SELECT next_step FROM decisions WHERE proposal_id = '{refused}'"
        ))
        .pop()
        .unwrap();
    assert!(refusal.contains(&next), "{refusal}");

    let gone = app
        .proposal(&applicant, &department, TITLE, State::Withdrawn)
        .await;
    assert!(sheet(gone, "05").await.contains("Người nộp rút hồ sơ"));
    app.work().await;
}

#[actix_web::test]
async fn the_control_sheet_says_who_was_late() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Submitted)
        .await;
    app.set_time("2026-11-23T03:00:00Z");
    app.act(id, &Act::Receive, Some(&department.moderator))
        .await;
    // Screening was due on 1 December.
    app.set_time("2026-12-03T02:00:00Z");
    let agency = app.an_agency();
    let reason = "Việc của cơ quan khác theo phân cấp.".to_owned();
    app.act(
        id,
        &Act::Forward { agency, reason },
        Some(&department.moderator),
    )
    .await;
    let mut desk = app.browser();
    desk.set_cookie("session", &app.new_session(&department.moderator).await);
    let page = desk.open(&format!("/can-bo/ho-so/{id}/phieu/06")).await;
    page.expect(200).sees(&department.moderator.name);
    let rows = page.all(".sheet-table tbody tr");
    let kept: Vec<&str> = rows
        .iter()
        .map(|row| {
            ["Đúng hạn", "Quá hạn", "Không tính hạn"]
                .into_iter()
                .find(|word| row.contains(word))
                .unwrap()
        })
        .collect();
    assert_eq!(kept, ["Không tính hạn", "Đúng hạn", "Quá hạn"], "{rows:#?}");
    assert!(rows[2].contains("01/12/2026"), "{rows:#?}");
    app.work().await;
}

#[actix_web::test]
async fn the_register_lists_a_period_at_the_same_cost_whatever_its_length() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let mut desk = app.sign_in(&department.moderator).await;
    app.proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    app.queries();
    desk.open("/can-bo/so-theo-doi").await.expect(200);
    let one = app.queries().len();
    assert_eq!(desk.all(".sheet-table tbody tr").len(), 1);
    for state in [State::Submitted, State::Declined, State::Withdrawn] {
        app.proposal(&applicant, &department, TITLE, state).await;
    }
    app.queries();
    desk.open("/can-bo/so-theo-doi").await.expect(200);
    assert_eq!(app.queries().len(), one);
    assert_eq!(desk.all(".sheet-table tbody tr").len(), 4);
    desk.sees("Tổng số: 4 hồ sơ.").sees("NQ57-261123-0001");
    // A period is chosen, and a wrong one is said to be wrong.
    desk.fill("tu", "01/12/2026");
    desk.fill("den", "31/12/2026");
    desk.press("Xem sổ")
        .await
        .expect(200)
        .sees("Tổng số: 0 hồ sơ.");
    desk.fill("den", "30/11/2026");
    desk.press("Xem sổ").await.expect(422);
    assert_eq!(desk.errors().len(), 1);
    desk.fill("tu", "01/01/2025");
    desk.press("Xem sổ").await.expect(422);
    assert_eq!(desk.value("tu"), "01/01/2025");
}

#[actix_web::test]
async fn a_dossier_that_is_barred_from_somebody_is_in_no_register_of_theirs() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    app.join(&applicant, &department.moderator, Role::Viewer)
        .await;
    let other = app.staff(Role::Moderator).await;
    let by = crate::support::dossiers::Department {
        moderator: other.clone(),
        ..department.clone()
    };
    let id = app.proposal(&applicant, &by, TITLE, State::Screening).await;
    let mut desk = app.sign_in(&department.moderator).await;
    desk.open("/can-bo/so-theo-doi")
        .await
        .lacks(TITLE)
        .sees("Tổng số: 0 hồ sơ.");
    desk.open(&format!("/can-bo/ho-so/{id}/phieu/06"))
        .await
        .expect(404);
    let mut desk = app.sign_in(&other).await;
    desk.open("/can-bo/so-theo-doi").await.sees(TITLE);
}
