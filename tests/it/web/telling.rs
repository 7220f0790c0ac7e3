//! Telling: reminders before a date, and one mail a day for whoever wants it so.

use nq57::domain::lifecycle::Role;
use nq57::domain::message::{Message, Weight};
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::Act;
use nq57::models::proposal::{Proposal, Written};
use nq57::models::{extension, reminder, summary};

use crate::support::TestApp;
use crate::support::dossiers::answers;

const TITLE: &str = "Sổ tay điện tử cho hộ nuôi tôm";

async fn remind(app: &TestApp) -> usize {
    let mut db = app.db().await;
    reminder::send_due(&app.acting_as_system(), &mut db)
        .await
        .unwrap()
}

async fn summarise(app: &TestApp) -> usize {
    let mut db = app.db().await;
    summary::send_due(&app.acting_as_system(), &mut db)
        .await
        .unwrap()
}

#[actix_web::test]
async fn an_answer_is_reminded_of_three_days_and_one_day_before_once_each() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    // Due at the end of Tuesday 8 December 2026.
    let id = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    for (now, sent) in [
        ("2026-11-23T02:00:00Z", 0),
        ("2026-12-03T00:29:59Z", 0),
        // Thursday, as the office opens: Friday, Monday and Tuesday are left.
        ("2026-12-03T00:30:00Z", 1),
        ("2026-12-03T00:35:00Z", 0),
        ("2026-12-05T05:00:00Z", 0),
        ("2026-12-07T00:30:00Z", 1),
        ("2026-12-07T09:00:00Z", 0),
        ("2026-12-08T16:00:00Z", 0),
    ] {
        app.set_time(now);
        assert_eq!(remind(&app).await, sent, "{now}");
        assert_eq!(remind(&app).await, 0, "{now}, again");
    }
    app.work().await;
    let mails = app.mails_to(&applicant.owner.email);
    let reminders: Vec<&str> = mails
        .iter()
        .map(|mail| mail.subject.as_str())
        .filter(|subject| {
            subject.starts_with("Cần làm trước 23:59 thứ Ba 08/12: Nhắc lại: bổ sung hồ sơ")
        })
        .collect();
    assert_eq!(reminders.len(), 2, "{mails:#?}");
    let last = mails.last().unwrap();
    assert!(last.text.contains("Còn 1 ngày làm việc"), "{}", last.text);
    assert!(
        last.text.contains("Nêu số hộ bị thiệt hại."),
        "{}",
        last.text
    );
    // The applicant reads it in the timeline too.
    app.set_time("2026-11-23T02:00:00Z");
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}"))
        .await
        .sees("Nhắc hạn bổ sung");
}

#[actix_web::test]
async fn what_an_applicant_does_is_told_to_whoever_answers_for_the_case() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let colleague = app.staff(Role::Moderator).await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    let ask = async |id: ProposalId| {
        let owner = app.acting(&applicant.owner).await;
        extension::ask(id, "6", "Chờ số liệu của xã.", &owner, &mut *app.db().await)
            .await
            .unwrap();
    };
    ask(id).await;
    let act = Act::Withdraw {
        reason: "Làm việc khác trước.".to_owned(),
    };
    app.act(id, &act, Some(&applicant.owner)).await;
    let told = app.texts(
        "SELECT m.message FROM mails m JOIN users u ON u.id = m.user_id JOIN proposals p ON p.case_owner_id = u.id
         WHERE m.message IN ('extension_asked', 'proposal_withdrawn') ORDER BY m.id",
    );
    assert_eq!(told, ["extension_asked", "proposal_withdrawn"]);
    let colleagues = format!(
        "SELECT message FROM mails WHERE user_id = '{}'",
        colleague.id
    );
    assert!(app.texts(&colleagues).is_empty());

    // Where nobody answers for it, or not any more, everybody is told.
    let id = app
        .proposal(
            &applicant,
            &department,
            "Hồ sơ không ai thụ lý",
            State::NeedsInfo,
        )
        .await;
    app.sql(&format!(
        "UPDATE proposals SET case_owner_id = NULL WHERE id = '{id}'"
    ));
    ask(id).await;
    assert_eq!(app.texts(&colleagues), ["extension_asked"]);
}

#[actix_web::test]
async fn a_moved_date_is_reminded_of_again_and_an_answered_one_is_not() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    app.set_time("2026-12-03T02:00:00Z");
    assert_eq!(remind(&app).await, 1);
    let owner = app.acting(&applicant.owner).await;
    let moderator = app.acting(&department.moderator).await;
    let mut db = app.db().await;
    extension::ask(id, "6", "Chờ số liệu của xã gửi về.", &owner, &mut db)
        .await
        .unwrap();
    let grant = extension::Answer::Grant {
        until: "2026-12-14".parse().unwrap(),
        reason: "Đồng ý vì xã báo chậm.".to_owned(),
    };
    extension::answer(id, &grant, None, &moderator, &mut db)
        .await
        .unwrap();
    drop(db);
    app.set_time("2026-12-07T02:00:00Z");
    assert_eq!(remind(&app).await, 0, "the old date is none any more");
    app.set_time("2026-12-09T02:00:00Z");
    assert_eq!(remind(&app).await, 1);
    let mut written = answers(&app, TITLE);
    written.problem = "Bốn mươi hộ mất 12 tỷ đồng mỗi vụ.".to_owned();
    let owner = app.acting(&applicant.owner).await;
    let mut db = app.db().await;
    let section = nq57::domain::form::Field::Problem.section();
    Proposal::save(id, &Written::whole(section, &written), &owner, &mut db)
        .await
        .unwrap();
    Proposal::perform(id, &Act::Resubmit, None, &owner, &mut db)
        .await
        .unwrap();
    drop(db);
    app.set_time("2026-12-11T02:00:00Z");
    assert_eq!(remind(&app).await, 0);
    app.work().await;
}

/// A dossier of which the applicant is told something that needs no act.
async fn tell(app: &TestApp, id: ProposalId) {
    use nq57::models::event::{Act, Event, Subject};
    use nq57::models::mail;
    let mut db = app.db().await;
    let act = Act::on("show", Subject::Proposal, id.0);
    let event = Event::record(act, &app.acting_as_system(), &mut db)
        .await
        .unwrap();
    let message = Message::InitiativeUnpublished;
    assert_eq!(message.weight(), Weight::Notice);
    mail::tell(message, id, &event, serde_json::json!({}), &mut db)
        .await
        .unwrap();
}

#[actix_web::test]
async fn whoever_wants_one_mail_a_day_gets_one_and_acts_come_at_once() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    app.sql(&format!(
        "UPDATE users SET phone = '+84912345678' WHERE id = '{}'",
        applicant.owner.id
    ));
    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open("/tai-khoan").await.expect(200);
    browser.choose("notices", "Gộp thành một thư mỗi ngày, lúc 07:30");
    browser.press("Lưu thông tin").await.expect(200);
    let id = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    tell(&app, id).await;
    app.work().await;
    let address = &applicant.owner.email;
    let subjects = || {
        let mails = app.mails_to(address);
        mails
            .into_iter()
            .map(|mail| mail.subject)
            .collect::<Vec<_>>()
    };
    // The request and the official notice of submission; receipt and the rest wait.
    let at_once = subjects();
    assert_eq!(at_once.len(), 2, "{at_once:?}");
    assert!(
        at_once
            .iter()
            .any(|subject| subject.starts_with("Cần làm trước"))
    );
    assert_eq!(summarise(&app).await, 0, "not before the hour");
    app.set_time("2026-11-24T00:30:00Z");
    assert_eq!(summarise(&app).await, 1);
    assert_eq!(summarise(&app).await, 0, "once");
    tell(&app, id).await;
    app.set_time("2026-11-24T12:00:00Z");
    assert_eq!(summarise(&app).await, 0, "at most one a day");
    app.work().await;
    let mail = app.mail_to(address);
    assert_eq!(mail.subject, "Để biết: 2 tin về hồ sơ trong ngày qua");
    assert!(
        mail.text.contains("- Đã tiếp nhận hồ sơ NQ57-261123-0001"),
        "{}",
        mail.text
    );
    assert!(
        mail.text
            .contains(&format!("http://portal.test/ho-so/{id}")),
        "{}",
        mail.text
    );
    assert!(!mail.text.contains("- Để biết"), "{}", mail.text);
    app.set_time("2026-11-25T00:30:00Z");
    assert_eq!(summarise(&app).await, 1);
    app.work().await;
}

#[actix_web::test]
async fn one_press_ends_the_summary_and_nothing_else() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let owner = applicant.owner.id;
    app.sql(&format!(
        "UPDATE users SET notices = 'daily' WHERE id = '{owner}'"
    ));
    let id = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    app.set_time("2026-11-24T00:30:00Z");
    assert_eq!(summarise(&app).await, 1);
    app.work().await;
    let mails = app.mails_to(&applicant.owner.email);
    let (summaries, others): (Vec<_>, Vec<_>) = mails
        .iter()
        .partition(|mail| mail.subject.contains("tin về hồ sơ"));
    assert!(others.iter().all(|mail| mail.unsubscribe.is_none()));
    let link = summaries[0].unsubscribe.clone().unwrap();
    let path = link.strip_prefix("http://portal.test").unwrap();
    // A program that looks at the link ends nothing.
    app.browser().open(path).await.expect(200);
    let notices = || app.texts(&format!("SELECT notices FROM users WHERE id = '{owner}'"));
    assert_eq!(notices(), ["daily"]);
    // RFC 8058: no session, no origin, one press.
    for _ in 0..2 {
        let pressed = actix_web::test::TestRequest::post()
            .uri(path)
            .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
            .set_payload("List-Unsubscribe=One-Click");
        assert_eq!(app.call(pressed).await.status, 200);
        assert_eq!(notices(), ["off"]);
    }
    assert_eq!(
        app.texts("SELECT count(*) FROM events WHERE action = 'unsubscribe'"),
        ["1"]
    );
    // What needs an act still comes, and results too.
    tell(&app, id).await;
    let reason = "Lý do đủ rõ để người nộp hiểu và làm tiếp.".to_owned();
    let act = Act::RequestInfo {
        fields: vec![(nq57::domain::form::Field::Problem, reason)],
        note: String::new(),
        due: None,
    };
    app.act(id, &act, Some(&department.moderator)).await;
    app.set_time("2026-11-25T00:30:00Z");
    assert_eq!(summarise(&app).await, 0);
    app.work().await;
    let after = app.mails_to(&applicant.owner.email).len();
    assert_eq!(after, mails.len() + 1);
}

#[actix_web::test]
async fn a_link_of_another_kind_ends_nothing() {
    let app = TestApp::start().await;
    let somebody = app.person("Lê Thị Mai").create().await;
    let other = app.app.key.link_token("confirm_email", somebody.id.0);
    app.browser()
        .open(&format!("/thu/thoi-nhan/{other}"))
        .await
        .expect(410);
}
