//! My tasks: what needs whom, what waits for others, what was done; true
//! counts, and nothing of what is nobody's to know.

use nq57::domain::assignment::DeclineReason;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::models::assignment::{Declined, Held};
use nq57::models::proposal::perform::Act;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::Somebody;

const LISTS: [&str; 5] = [
    "can-toi",
    "qua-han",
    "sap-den-han",
    "cho-nguoi-khac",
    "da-lam",
];

async fn sign_in(app: &TestApp, who: &Somebody) -> Browser {
    let mut browser = app.browser();
    browser.set_cookie("session", &app.new_session(who).await);
    browser
}

/// What the tabs count, and how many items each list has.
async fn counted(browser: &mut Browser) -> Vec<(usize, usize)> {
    let mut counted = Vec::new();
    for (place, list) in LISTS.iter().enumerate() {
        let page = browser.open(&format!("/can-bo?muc={list}")).await;
        page.expect(200);
        let tab = &page.all(".tabs a")[place];
        let (_, count) = tab.trim_end_matches(')').rsplit_once('(').unwrap();
        counted.push((count.parse().unwrap(), page.all(".tasks > li").len()));
    }
    counted
}

#[actix_web::test]
async fn the_tabs_count_what_the_lists_show() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let own = app.applicant("Hợp tác xã của cán bộ").await;
    app.join(&own, &by.moderator, Role::Viewer).await;
    let other = crate::support::dossiers::Department {
        moderator: app.staff(Role::Moderator).await,
        ..by.clone()
    };
    for state in [
        State::Submitted,
        State::Screening,
        State::NeedsInfo,
        State::InReview,
        State::Deliberation,
        State::Declined,
        State::Approved,
    ] {
        app.proposal(&mai, &other, &format!("Hồ sơ {state}"), state)
            .await;
        // As many again that the moderator must not know of.
        app.proposal(&own, &other, &format!("Việc riêng {state}"), state)
            .await;
    }
    app.sql(&format!(
        "UPDATE proposals SET case_owner_id = '{}' WHERE applicant_id = '{}' AND state <> 'submitted'",
        by.moderator.id, mai.id
    ));
    // Cases of a colleague are the colleague's.
    let colleague = sign_in(&app, &other.moderator).await;
    let mut browser = colleague;
    assert_eq!(
        counted(&mut browser).await[0],
        (3, 3),
        "of the other applicant, and what nobody has received yet"
    );
    let mut browser = sign_in(&app, &by.moderator).await;
    // To receive and to screen; five wait for the applicant, the reviewers and the approver.
    let due_now = [(2, 2), (0, 0), (1, 1), (5, 5), (0, 0)];
    assert_eq!(counted(&mut browser).await, due_now);
    // Received after its date, and done by this moderator.
    app.set_time("2026-12-02T02:00:00Z");
    let late = app.texts("SELECT id FROM proposals WHERE title = 'Hồ sơ submitted'");
    app.act(late[0].parse().unwrap(), &Act::Receive, Some(&by.moderator))
        .await;
    let mut browser = sign_in(&app, &by.moderator).await;
    // Both are in screening: one of them since the day before its date passed.
    assert_eq!(
        counted(&mut browser).await,
        [(2, 2), (1, 1), (0, 0), (5, 5), (1, 1)]
    );
    let page = browser.open("/can-bo?muc=qua-han").await;
    page.sees("Hồ sơ screening")
        .sees("Quá hạn")
        .lacks("Việc riêng");
    let page = browser.open("/can-bo?muc=da-lam").await;
    page.sees("Tiếp nhận").sees("Hồ sơ submitted");
    let page = browser.open("/can-bo?muc=cho-nguoi-khac").await;
    page.sees("Chờ người nộp bổ sung")
        .sees("Chờ phiếu của 2 chuyên gia")
        .sees("Chờ người có thẩm quyền quyết định")
        .lacks("Việc riêng");
    assert_eq!(page.all(".tasks > li a").len(), 5, "one link each");
}

#[actix_web::test]
async fn whoever_is_tied_to_an_applicant_has_nothing_of_it_in_any_list() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let own = app.applicant("Hợp tác xã của cán bộ").await;
    for state in State::ALL {
        app.proposal(&own, &by, &format!("Việc riêng {state}"), *state)
            .await;
    }
    let roles = [
        Role::Moderator,
        Role::Approver,
        Role::Council,
        Role::Administrator,
        Role::Auditor,
    ];
    for role in roles {
        let tied = app.staff(role).await;
        app.join(&own, &tied, Role::Viewer).await;
        let free = app.staff(role).await;
        let mut browser = sign_in(&app, &tied).await;
        for list in LISTS {
            let page = browser.open(&format!("/can-bo?muc={list}")).await;
            page.expect(200).lacks("Việc riêng").lacks("Hợp tác xã");
        }
        // The calendar of the next year is everybody's.
        let expected = usize::from(role == Role::Administrator);
        let lists = counted(&mut browser).await;
        assert_eq!(
            lists.iter().map(|(count, _)| count).sum::<usize>(),
            expected,
            "{role}: {lists:?}"
        );
        if [Role::Moderator, Role::Approver].contains(&role) {
            let mut browser = sign_in(&app, &free).await;
            let page = browser.open("/can-bo").await;
            page.sees("Việc riêng");
        }
    }
    // Whoever did something before they were tied to it knows of none of it now.
    app.join(&own, &by.moderator, Role::Viewer).await;
    let mut browser = sign_in(&app, &by.moderator).await;
    assert_eq!(counted(&mut browser).await, [(0, 0); 5]);
}

#[actix_web::test]
async fn a_reviewer_sees_what_is_theirs_and_nobody_elses_name() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app.in_review(&mai, &by, "Cảnh báo lũ sớm", "project").await;
    let [first, second] = [&by.reviewers[0], &by.reviewers[1]];
    let mut browser = sign_in(&app, first).await;
    let page = browser.open("/can-bo").await;
    page.sees("Lời mời đánh giá (1)").sees("Xin trả lời trước");
    let filed = app.accept(id, first).await;
    browser
        .open("/can-bo")
        .await
        .sees("Phiếu đánh giá đang làm (1)");
    app.file(filed, first, &app.filing("project", 80)).await;
    assert_eq!(
        counted(&mut browser).await,
        [(0, 0), (0, 0), (0, 0), (1, 1), (2, 2)]
    );
    for list in LISTS {
        let page = browser.open(&format!("/can-bo?muc={list}")).await;
        page.lacks("Sao Mai")
            .lacks(&second.name)
            .lacks(&by.moderator.name)
            .lacks(&mai.owner.name);
    }
    browser
        .open("/can-bo?muc=cho-nguoi-khac")
        .await
        .sees("Chờ Sở xử lý");
    // Once the author is recognised, it is as if it had never been.
    let declined = Declined {
        reason: DeclineReason::Recognised,
        note: String::new(),
    };
    let acting = app.acting(first).await;
    Held::decline(filed, &declined, &acting, &mut *app.db().await)
        .await
        .unwrap();
    assert_eq!(counted(&mut browser).await, [(0, 0); 5]);
    for list in LISTS {
        let page = browser.open(&format!("/can-bo?muc={list}")).await;
        page.lacks("Cảnh báo lũ");
    }
    app.work().await;
}

#[actix_web::test]
async fn an_approver_is_not_asked_to_decide_what_is_not_theirs_to_decide() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&mai, &by, "Cảnh báo lũ sớm", State::Deliberation)
        .await;
    let mut browser = sign_in(&app, &by.approver).await;
    browser.open("/can-bo").await.sees("Chờ quyết định (1)");
    // A council that was not heard is waited for, by the approver too.
    app.sql(&format!(
        "UPDATE proposals SET rubric_code = 'commune-council' WHERE id = '{id}'"
    ));
    assert_eq!(
        counted(&mut browser).await,
        [(0, 0), (0, 0), (0, 0), (1, 1), (0, 0)]
    );
    browser
        .open("/can-bo?muc=cho-nguoi-khac")
        .await
        .sees("Chờ ý kiến hội đồng");
    let mut council = sign_in(&app, &by.council).await;
    let page = council.open("/can-bo").await;
    page.sees("Chờ ý kiến hội đồng (1)");
    assert_eq!(
        page.attributes(".tasks a", "href"),
        [format!("/can-bo/hoi-dong/{id}")]
    );
    // Whoever recorded the council's result does not decide.
    app.sql(&format!(
        "INSERT INTO council_results (id, proposal_id, round, held_on, present, votes_for, votes_against, result, minutes, recorded_by, recorded_at)
         VALUES (gen_random_uuid(), '{id}', 1, '2026-11-23', 5, 4, 1, 'approve', 'Biên bản', '{}', '2026-11-23T02:00:00Z')",
        by.approver.id
    ));
    assert_eq!(
        counted(&mut browser).await,
        [(0, 0), (0, 0), (0, 0), (1, 1), (0, 0)]
    );
    let other = app.staff(Role::Approver).await;
    let mut browser = sign_in(&app, &other).await;
    browser.open("/can-bo").await.sees("Chờ quyết định (1)");
}

#[actix_web::test]
async fn an_apology_is_proposed_before_the_promised_date_passes_and_once() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&mai, &by, "Cảnh báo lũ sớm", State::InReview)
        .await;
    let promised =
        app.texts("SELECT (promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM proposals");
    assert_eq!(promised, ["2027-01-05"]);
    let heading = "xin lỗi và hẹn lại nếu không kịp (1)";
    for (now, proposed) in [
        ("2026-12-30T02:00:00Z", false),
        ("2026-12-31T02:00:00Z", true),
        ("2027-01-05T09:00:00Z", true),
        ("2027-01-05T10:30:00Z", false),
    ] {
        app.set_time(now);
        let mut browser = sign_in(&app, &by.moderator).await;
        let page = browser.open("/can-bo").await.expect(200);
        assert_eq!(page.text().contains(heading), proposed, "{now}");
        if proposed {
            let href = format!("/can-bo/ho-so/{id}/apologise");
            assert!(page.attributes(".tasks a", "href").contains(&href));
            browser.open(&href).await.expect(200);
        }
    }
    app.set_time("2027-01-04T02:00:00Z");
    let acting = app.acting(&by.moderator).await;
    let until = "2027-01-06".parse().unwrap();
    nq57::models::apology::record(
        id,
        until,
        "Chờ kết quả thử nghiệm.",
        None,
        &acting,
        &mut *app.db().await,
    )
    .await
    .unwrap();
    let mut browser = sign_in(&app, &by.moderator).await;
    browser.open("/can-bo").await.lacks(heading);
    app.work().await;
}

#[actix_web::test]
async fn officers_and_administrators_have_tasks_of_their_own() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    app.proposal(&mai, &by, "Hồ sơ được chuyển", State::Forwarded)
        .await;
    app.proposal(&mai, &by, "Hồ sơ của Sở", State::Submitted)
        .await;
    let officer = app.staff(Role::Officer).await;
    app.sql(&format!(
        "INSERT INTO challenges (id, agency_code, state, version, title, basis, expected_result, reward, contact, note, created_by, created_at, updated_at)
         SELECT gen_random_uuid(), '{agency}', s.state, 1, 'Bài toán ' || s.state, '', '', '', '', s.note, '{who}', now(), now()
         FROM (VALUES ('waiting', ''), ('draft', 'Nêu rõ hơn.')) AS s (state, note)",
        agency = app.an_agency(),
        who = officer.id,
    ));
    let mut browser = sign_in(&app, &officer).await;
    let page = browser.open("/can-bo").await.expect(200);
    page.sees("Hồ sơ được chuyển đến cơ quan của bạn (1)")
        .sees("Bài toán draft")
        .lacks("Bài toán waiting")
        .lacks("Hồ sơ của Sở");
    assert_eq!(page.attributes(".tasks a", "href").len(), 1);
    browser
        .open("/can-bo?muc=cho-nguoi-khac")
        .await
        .sees("Bài toán waiting")
        .sees("Chờ Sở xử lý")
        .lacks("Bài toán draft");
    let administrator = app.staff(Role::Administrator).await;
    let mut browser = sign_in(&app, &administrator).await;
    let page = browser.open("/can-bo").await.expect(200);
    page.sees("Lịch làm việc năm 2027 chưa có ngày nghỉ lễ");
    assert_eq!(page.attributes(".tasks a", "href"), ["/quan-tri/lich"]);
    browser
        .open("/en/can-bo")
        .await
        .expect(200)
        .sees("Needs me (1)");
}

#[actix_web::test]
async fn a_kind_of_more_than_ten_is_read_page_by_page_and_costs_the_same() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = sign_in(&app, &by.moderator).await;
    let mut costs = Vec::new();
    for round in 0..3 {
        for number in 0..(1 + round * 5) {
            let title = format!("Hồ sơ thứ {round}-{number}");
            app.proposal(&mai, &by, &title, State::Submitted).await;
            app.proposal(&mai, &by, &title, State::InReview).await;
        }
        let mut cost = Vec::new();
        for list in LISTS {
            app.queries();
            browser
                .open(&format!("/can-bo?muc={list}"))
                .await
                .expect(200);
            cost.push(app.queries().len());
        }
        costs.push(cost);
    }
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[1], costs[2]);
    // The session, the calendar, the counts, the list.
    assert!(costs[0].iter().all(|cost| *cost <= 4), "{costs:?}");
    let page = browser.open("/can-bo").await;
    assert_eq!(page.all(".tasks > li").len(), 10);
    let page = browser.click("Xem tất cả 18 việc").await;
    assert_eq!(page.expect(200).all(".tasks > li").len(), 18);
    browser
        .open("/can-bo?muc=qua-han&trang=99999999999999999999")
        .await
        .expect(200)
        .sees("Không có việc nào quá hạn");
    browser.open("/can-bo?muc=khac&viec=khac").await.expect(200);
}
