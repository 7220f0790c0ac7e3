//! The calendar is edited: looked at before, saved whole, and every date that
//! follows from it moves with it, and no other.

use chrono::NaiveDate;
use nq57::domain::deadline::{Change, DayKind, Edit, local};
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::models::calendar;
use nq57::models::calendar::edit::{self, EditError};
use nq57::models::reference::{self, Source};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::Somebody;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn holiday(first: &str, last: &str) -> Edit {
    Edit {
        change: Change::Add,
        kind: DayKind::Holiday,
        first: day(first),
        last: day(last),
        name: "Nghỉ phòng chống bão".to_owned(),
        source: "Công văn 57/UBND-VX".to_owned(),
        reason: "Cả tỉnh nghỉ tránh bão.".to_owned(),
    }
}

async fn save(app: &TestApp, edit: &Edit, who: &Somebody) -> Result<(), EditError> {
    let acting = app.acting(who).await;
    let mut db = app.db().await;
    let seen = edit::preview(edit, &acting, &mut db).await?.seen;
    edit::save(edit, &seen, &acting, &mut db).await?;
    Ok(())
}

/// Title, date of the stage and promised date of every dossier.
fn dates(app: &TestApp) -> Vec<String> {
    app.texts(
        "SELECT title || ' ' || coalesce((due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text, '-')
            || ' ' || coalesce((promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text, '-')
        FROM proposals ORDER BY title",
    )
}

/// Fills the form of an addition and looks at what it moves.
async fn look(browser: &mut Browser, first: &str, last: &str) {
    browser.open("/quan-tri/lich").await.expect(200);
    browser
        .click("Thêm ngày nghỉ hoặc ngày làm bù")
        .await
        .expect(200);
    browser
        .choose("kind", "holiday")
        .fill("Từ ngày", first)
        .fill("last", last)
        .fill("Tên ngày", "Nghỉ phòng chống bão")
        .fill("Căn cứ", "Công văn 57/UBND-VX")
        .fill("Lý do sửa", "Cả tỉnh nghỉ tránh bão.");
    browser.press("Xem hồ sơ nào đổi ngày").await;
}

#[actix_web::test]
async fn an_edit_moves_exactly_the_dossiers_whose_days_it_takes() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let administrator = app.staff(Role::Administrator).await;
    let titles = [
        ("Hồ sơ A chờ tiếp nhận", State::Submitted),
        ("Hồ sơ B kiểm tra", State::Screening),
        ("Hồ sơ C chờ bổ sung", State::NeedsInfo),
        ("Hồ sơ D đánh giá", State::InReview),
        ("Hồ sơ E quyết định", State::Deliberation),
        ("Hồ sơ F đã rút", State::Withdrawn),
        ("Hồ sơ G bản nháp", State::Draft),
    ];
    for (title, state) in titles {
        app.proposal(&mai, &by, title, state).await;
    }
    let before = [
        "Hồ sơ A chờ tiếp nhận 2026-11-25 -",
        "Hồ sơ B kiểm tra 2026-12-01 2027-01-05",
        "Hồ sơ C chờ bổ sung - -",
        "Hồ sơ D đánh giá 2026-12-15 2027-01-05",
        "Hồ sơ E quyết định 2026-12-08 2027-01-05",
        "Hồ sơ F đã rút - -",
        "Hồ sơ G bản nháp - -",
    ];
    assert_eq!(dates(&app), before);
    // Two days that only the review reaches, but every promise runs over.
    let mut browser = app.sign_in(&administrator).await;
    look(&mut browser, "09/12/2026", "10/12/2026").await;
    let page = browser.expect(200);
    page.sees("3 hồ sơ đổi ngày")
        .lacks("Hồ sơ A")
        .lacks("Hồ sơ C");
    let rows = page.all("#ho-so-doi-ngay tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(
        rows.iter().any(|row| row.contains("Hồ sơ D đánh giá")
            && row.contains("15/12/2026 sang 17/12/2026")
            && row.contains("05/01/2027 sang 07/01/2027 (tạm tính)")),
        "{rows:?}"
    );
    assert!(
        rows.iter()
            .any(|row| row.contains("Hồ sơ B kiểm tra") && row.contains("Không đổi")),
        "{rows:?}"
    );
    // Looking changes nothing.
    assert_eq!(dates(&app), before);
    browser.press("Lưu thay đổi").await.expect(200);
    browser
        .sees("Đã sửa lịch")
        .sees("3 hồ sơ đổi ngày")
        .sees("Cả tỉnh nghỉ tránh bão.")
        .sees("Công văn 57/UBND-VX");
    let after = [
        "Hồ sơ A chờ tiếp nhận 2026-11-25 -",
        "Hồ sơ B kiểm tra 2026-12-01 2027-01-07",
        "Hồ sơ C chờ bổ sung - -",
        "Hồ sơ D đánh giá 2026-12-17 2027-01-07",
        "Hồ sơ E quyết định 2026-12-08 2027-01-07",
        "Hồ sơ F đã rút - -",
        "Hồ sơ G bản nháp - -",
    ];
    assert_eq!(dates(&app), after);
    // The applicant is told of each promise that moved, and of nothing else.
    app.work().await;
    let told: Vec<_> = app
        .mails_to(&mai.owner.email)
        .into_iter()
        .filter(|mail| mail.subject.contains("dời sang"))
        .collect();
    assert_eq!(told.len(), 3);
    for mail in &told {
        assert!(
            mail.text
                .contains("Ngày hẹn trước: 17:00 thứ Ba, ngày 05/01/2027"),
            "{}",
            mail.text
        );
        assert!(mail.text.contains("07/01/2027") && mail.text.contains("57/UBND-VX"));
    }
    let events = app.texts(
        "SELECT action FROM events WHERE action IN ('edit_calendar', 'move_dates') ORDER BY action",
    );
    assert_eq!(
        events,
        ["edit_calendar", "move_dates", "move_dates", "move_dates"]
    );
    // Taking both days away again brings every date back.
    for date in ["2026-12-09", "2026-12-10"] {
        browser
            .open(&format!("/quan-tri/lich/bo/{date}"))
            .await
            .expect(200)
            .sees("Bỏ ngày nghỉ");
        browser
            .fill("Căn cứ", "Công văn 58/UBND-VX")
            .fill("Lý do sửa", "Bão đổi hướng.");
        browser.press("Xem hồ sơ nào đổi ngày").await.expect(200);
        browser.press("Lưu thay đổi").await.expect(200);
    }
    assert_eq!(dates(&app), before);
    // The file that came back counts by the calendar as it is by then.
    save(&app, &holiday("2026-11-26", "2026-11-26"), &administrator)
        .await
        .unwrap();
    assert_eq!(dates(&app)[0], "Hồ sơ A chờ tiếp nhận 2026-11-25 -");
    assert_eq!(dates(&app)[1], "Hồ sơ B kiểm tra 2026-12-02 2027-01-06");
    assert_eq!(dates(&app)[2], "Hồ sơ C chờ bổ sung - -");
    app.work().await;
}

#[actix_web::test]
async fn the_four_dates_that_everything_is_checked_by_hold_in_the_table_itself() {
    let app = TestApp::start().await;
    let administrator = app.staff(Role::Administrator).await;
    let checks = [
        ("2026-11-23T09:00:00Z", "2026-12-01"),
        ("2026-11-23T11:00:00Z", "2026-12-02"),
        ("2026-08-21T03:00:00Z", "2026-08-27"),
        ("2026-08-27T03:00:00Z", "2026-09-08"),
    ];
    let holds = async |expected: [&str; 4]| {
        let office = app.app.rules.office.clone();
        let calendar = calendar::load(&office, &mut *app.db().await).await.unwrap();
        for ((arrived, _), due) in checks.iter().zip(expected) {
            let at = calendar.due(arrived.parse().unwrap(), 5).at;
            assert_eq!(local(at).date(), day(due), "{arrived}");
        }
    };
    holds(checks.map(|(_, due)| due)).await;
    // Without the make-up Saturday the third moves; with it, it holds again.
    let saturday = Edit {
        kind: DayKind::Workday,
        change: Change::Remove,
        ..holiday("2026-08-22", "2026-08-22")
    };
    save(&app, &saturday, &administrator).await.unwrap();
    holds(["2026-12-01", "2026-12-02", "2026-08-28", "2026-09-08"]).await;
    let back = Edit {
        change: Change::Add,
        ..saturday
    };
    save(&app, &back, &administrator).await.unwrap();
    holds(checks.map(|(_, due)| due)).await;
}

#[actix_web::test]
async fn a_year_without_holidays_warns_until_it_has_them() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let administrator = app.staff(Role::Administrator).await;
    app.proposal(&mai, &by, "Hồ sơ kiểm tra", State::Screening)
        .await;
    let provisional = || app.texts("SELECT promised_provisional FROM proposals");
    assert_eq!(provisional(), ["t"]);
    let mut browser = app.sign_in(&administrator).await;
    browser
        .open("/quan-tri/lich")
        .await
        .sees("Chưa có ngày nghỉ lễ của năm 2027")
        .sees("14 ngày nghỉ lễ, 2 ngày làm bù");
    look(&mut browser, "08/02/2027", "14/02/2027").await;
    browser
        .expect(200)
        .sees("năm 2027 được coi là đã có lịch")
        .sees(
            "Năm 2027 còn thiếu ngày nghỉ cố định: 01/01/2027, 30/04/2027, 02/09/2027, 24/11/2027",
        )
        .sees("1 hồ sơ giữ nguyên ngày");
    browser.press("Lưu thay đổi").await.expect(200);
    assert_eq!(provisional(), ["f"]);
    assert_eq!(
        app.texts("SELECT count(*) FROM mails WHERE message = 'promise_moved'"),
        ["0"]
    );
    // A week of holidays is five rows; the weekend is free anyway.
    assert_eq!(
        app.texts("SELECT count(*) FROM calendar_days WHERE date > '2027-01-01'"),
        ["5"]
    );
    browser
        .open("/quan-tri/lich")
        .await
        .lacks("Chưa có ngày nghỉ lễ của năm 2027")
        .sees("Năm 2027 còn thiếu");
}

#[actix_web::test]
async fn what_makes_no_sense_is_refused_with_the_text_kept() {
    let app = TestApp::start().await;
    let administrator = app.staff(Role::Administrator).await;
    let mut browser = app.sign_in(&administrator).await;
    for (first, last, says) in [
        ("24/11/2026", "", "Ngày 24/11/2026 đã có trong lịch"),
        ("12/12/2026", "13/12/2026", "vốn đã nghỉ"),
        ("10/12/2026", "09/12/2026", "Ngày cuối phải từ ngày đầu"),
        ("01/12/2026", "05/01/2027", "nhiều nhất 31 ngày"),
        ("31/02/2026", "", "31/02/2026"),
    ] {
        look(&mut browser, first, last).await;
        let page = browser.expect(422);
        if says != first {
            page.sees(says);
        }
        assert_eq!(browser.value("first"), first);
        assert_eq!(browser.value("reason"), "Cả tỉnh nghỉ tránh bão.");
    }
    look(&mut browser, "mai", "mốt").await;
    let told = browser.expect(422).errors();
    assert!(told.len() == 2 && told[0] != told[1], "{told:?}");
    browser.open("/quan-tri/lich/them").await;
    browser.press("Xem hồ sơ nào đổi ngày").await.expect(422);
    assert_eq!(browser.errors().len(), 4);
    browser
        .choose("kind", "workday")
        .fill("Từ ngày", "14/12/2026");
    browser
        .fill("Tên ngày", "Làm bù")
        .fill("Căn cứ", "Công văn 1")
        .fill("Lý do sửa", "Đổi ngày làm việc.");
    browser.press("Xem hồ sơ nào đổi ngày").await.expect(422);
    browser.sees("phải là thứ Bảy hoặc Chủ nhật");
    browser.fill("Từ ngày", "12/12/2026");
    browser.press("Xem hồ sơ nào đổi ngày").await.expect(200);
    browser.press("Sửa lại").await.expect(200);
    assert_eq!(browser.value("name"), "Làm bù");
    browser
        .open("/quan-tri/lich/bo/2026-12-12")
        .await
        .expect(404);
    browser.open("/quan-tri/lich/bo/khong").await.expect(404);
}

#[actix_web::test]
async fn an_auditor_reads_and_changes_nothing() {
    let app = TestApp::start().await;
    let administrator = app.staff(Role::Administrator).await;
    let auditor = app.staff(Role::Auditor).await;
    save(&app, &holiday("2026-12-09", "2026-12-09"), &administrator)
        .await
        .unwrap();
    let mut browser = app.sign_in(&auditor).await;
    let page = browser.open("/quan-tri/lich").await.expect(200);
    page.sees("Nghỉ phòng chống bão")
        .sees("Công văn 57/UBND-VX");
    page.lacks("/quan-tri/lich/them")
        .lacks("/quan-tri/lich/bo/");
    browser.click("Thêm ngày nghỉ: Nghỉ phòng chống bão").await;
    browser.expect(200).sees(&administrator.name);
    browser.open("/quan-tri/lich/them").await.expect(403);
    browser
        .open("/quan-tri/lich/bo/2026-12-09")
        .await
        .expect(403);
    let fields = [
        ("change", "remove"),
        ("kind", "holiday"),
        ("first", "09/12/2026"),
        ("name", "Nghỉ"),
        ("source", "Công văn 1"),
        ("reason", "Thử sửa."),
        ("step", "save"),
    ];
    browser.post("/quan-tri/lich", &fields).await.expect(403);
    let refused = save(&app, &holiday("2026-12-10", "2026-12-10"), &auditor).await;
    assert!(matches!(refused, Err(EditError::Hidden)));
    assert_eq!(app.texts("SELECT count(*) FROM calendar_edits"), ["1"]);
    browser
        .open("/quan-tri/nhat-ky?viec=edit_calendar")
        .await
        .expect(200)
        .sees("Sửa lịch làm việc");
}

#[actix_web::test]
async fn of_two_edits_at_once_one_is_saved_and_the_other_looks_again() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let [lan, hoa] = [
        app.staff(Role::Administrator).await,
        app.staff(Role::Administrator).await,
    ];
    app.proposal(&mai, &by, "Hồ sơ kiểm tra", State::Screening)
        .await;
    let mut one = app.sign_in(&lan).await;
    let mut two = app.sign_in(&hoa).await;
    look(&mut one, "26/11/2026", "").await;
    look(&mut two, "27/11/2026", "").await;
    futures_util::join!(one.press("Lưu thay đổi"), two.press("Lưu thay đổi"));
    let loser = if one.status == 409 {
        &mut one
    } else {
        &mut two
    };
    loser
        .expect(409)
        .sees("Lịch vừa được người khác sửa")
        .sees("02/12/2026 sang 03/12/2026");
    assert_eq!(app.texts("SELECT count(*) FROM calendar_edits"), ["1"]);
    loser.press("Lưu thay đổi").await.expect(200);
    assert_eq!(dates(&app), ["Hồ sơ kiểm tra 2026-12-03 2027-01-07"]);
    assert_eq!(
        app.texts("SELECT count(*) FROM events WHERE action = 'move_dates'"),
        ["2"]
    );
    app.work().await;
}

#[actix_web::test]
async fn an_act_at_the_same_moment_ends_with_the_date_of_the_new_calendar() {
    use nq57::models::proposal::perform::Act;
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let administrator = app.staff(Role::Administrator).await;
    for round in 0..5 {
        let title = format!("Hồ sơ thứ {round}");
        let id = app.proposal(&mai, &by, &title, State::Submitted).await;
        let draft = app
            .proposal(&mai, &by, &format!("Bản nháp {round}"), State::Draft)
            .await;
        let edit = holiday(
            &format!("2026-11-{}", 26 + round % 2),
            &format!("2026-11-{}", 26 + round % 2),
        );
        let edit = if round < 2 {
            edit
        } else if round < 4 {
            Edit {
                change: Change::Remove,
                ..edit
            }
        } else {
            holiday("2026-11-30", "2026-11-30")
        };
        let (edited, (), ()) = futures_util::join!(
            save(&app, &edit, &administrator),
            app.act(id, &Act::Receive, Some(&by.moderator)),
            app.act(draft, &Act::Submit, Some(&mai.owner)),
        );
        edited.unwrap();
        let kept = dates(&app);
        // What is kept is what the log and the calendar say now.
        let mut db = app.db().await;
        for id in [id, draft] {
            let proposal = nq57::models::proposal::Proposal::find(id, &mut db)
                .await
                .unwrap();
            let reading = proposal
                .clock(&app.app.rules, app.app.now(), &mut db)
                .await
                .unwrap();
            assert_eq!(proposal.due_at, reading.due.map(|due| due.at), "{kept:?}");
        }
    }
    app.work().await;
}

#[actix_web::test]
async fn a_tied_administrator_moves_what_they_must_not_know_of_and_sees_none_of_it() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let own = app.applicant("Hợp tác xã của quản trị").await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let tied = app.staff(Role::Administrator).await;
    app.join(&own, &tied, Role::Viewer).await;
    app.proposal(&own, &by, "Việc riêng", State::Screening)
        .await;
    app.proposal(&mai, &by, "Việc chung", State::Screening)
        .await;
    let mut browser = app.sign_in(&tied).await;
    look(&mut browser, "26/11/2026", "").await;
    browser
        .expect(200)
        .sees("1 hồ sơ đổi ngày")
        .sees("Việc chung")
        .lacks("Việc riêng");
    browser.press("Lưu thay đổi").await.expect(200);
    browser
        .sees("1 hồ sơ đổi ngày")
        .sees("Việc chung")
        .lacks("Việc riêng");
    browser
        .open("/quan-tri/lich")
        .await
        .sees("1 hồ sơ đổi ngày");
    assert_eq!(
        dates(&app),
        [
            "Việc chung 2026-12-02 2027-01-06",
            "Việc riêng 2026-12-02 2027-01-06"
        ]
    );
    app.work().await;
}

#[actix_web::test]
async fn a_load_of_the_reference_data_leaves_a_persons_days_alone() {
    let app = TestApp::start().await;
    let administrator = app.staff(Role::Administrator).await;
    let removed = Edit {
        change: Change::Remove,
        ..holiday("2026-11-24", "2026-11-24")
    };
    save(&app, &removed, &administrator).await.unwrap();
    save(&app, &holiday("2026-12-09", "2026-12-09"), &administrator)
        .await
        .unwrap();
    let days =
        || app.texts("SELECT date || ' ' || kind || ' ' || name FROM calendar_days ORDER BY date");
    let before = days();
    let report = reference::load_as_owner(app.lease.url(), &Source::embedded(), app.app.now())
        .await
        .unwrap();
    assert_eq!(days(), before);
    assert!(report.kept.iter().any(|kept| kept.key == "2026-11-24"));
}

#[actix_web::test]
async fn looking_costs_the_same_however_many_dossiers_run() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let administrator = app.staff(Role::Administrator).await;
    let mut browser = app.sign_in(&administrator).await;
    let mut costs = Vec::new();
    for round in 0..3 {
        let title = format!("Hồ sơ thứ {round}");
        app.proposal(&mai, &by, &title, State::Screening).await;
        look(&mut browser, "26/11/2026", "").await;
        let mut cost = Vec::new();
        app.queries();
        browser.press("Sửa lại").await.expect(200);
        cost.push(app.queries().len());
        browser.press("Xem hồ sơ nào đổi ngày").await.expect(200);
        cost.push(app.queries().len());
        browser.open("/quan-tri/lich").await.expect(200);
        cost.push(app.queries().len());
        costs.push(cost);
    }
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[1], costs[2]);
    assert!(costs[0][1] <= 7 && costs[0][2] <= 4, "{costs:?}");
}
