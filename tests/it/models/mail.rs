//! A mail is queued with its act, once, for those it is for.

use diesel_async::SimpleAsyncConnection;
use nq57::domain::lifecycle::Role;
use nq57::domain::message::Message;
use nq57::ids::{ProposalId, UserId};
use nq57::models::event::{Act, Event, Subject};
use nq57::models::mail::{self, Recipient};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::TestApp;
use crate::support::factory::{Organisation, Somebody};

/// A proposal that was submitted.
async fn submitted(app: &TestApp, organisation: &Organisation) -> ProposalId {
    let id = ProposalId::new();
    app.sql(&format!(
        "INSERT INTO proposals (id, applicant_id, state, code, lookup_code, answers, title, revision, created_by, submitted_at, due_at)
         VALUES ('{id}', '{}', 'submitted', 'NQ57-261123-0001', 'ABCD2345', '{{}}', 'Số hóa vườn cam', 1, '{}', '2026-11-23T02:00:00Z', '2026-12-07T10:00:00Z')",
        organisation.id, organisation.owner.id
    ));
    id
}

async fn an_event(app: &TestApp) -> Event {
    let mut db = app.db().await;
    let act = Act::on("act", Subject::Portal, Uuid::now_v7());
    Event::record(act, &app.acting_as_system(), &mut db)
        .await
        .unwrap()
}

async fn tell(app: &TestApp, message: Message, proposal: ProposalId, params: Value) -> Event {
    let event = an_event(app).await;
    let mut db = app.db().await;
    let told = mail::tell(message, proposal, &event, params.clone(), &mut db)
        .await
        .unwrap();
    let queued = app.texts(&format!(
        "SELECT id FROM mails WHERE event_id = '{}'",
        event.id
    ));
    assert_eq!(told, queued.len());
    // Said twice by one act, it is one mail.
    mail::tell(message, proposal, &event, params, &mut db)
        .await
        .unwrap();
    event
}

/// The addresses that an act's mails go to.
fn recipients(app: &TestApp, event: &Event) -> Vec<String> {
    app.texts(&format!(
        "SELECT m.recipient FROM mails m JOIN jobs j ON j.payload->>'mail_id' = m.id::text
         WHERE m.event_id = '{}' ORDER BY m.recipient",
        event.id
    ))
}

fn addresses(people: &[&Somebody]) -> Vec<String> {
    let mut addresses: Vec<_> = people.iter().map(|person| person.email.clone()).collect();
    addresses.sort();
    addresses
}

#[actix_web::test]
async fn owners_and_editors_are_told_once_each() {
    let app = TestApp::start().await;
    let farm = app.applicant("Hợp tác xã Cam Vũ Quang").await;
    let editor = app.person("Người soạn").create().await;
    let viewer = app.person("Người xem").create().await;
    let unconfirmed = app.person("Chưa xác nhận").unconfirmed().create().await;
    let disabled = app.person("Đã khóa").create().await;
    app.join(&farm, &editor, Role::Editor).await;
    app.join(&farm, &viewer, Role::Viewer).await;
    app.join(&farm, &unconfirmed, Role::Owner).await;
    app.join(&farm, &disabled, Role::Owner).await;
    app.sql(&format!(
        "UPDATE users SET disabled_at = now() WHERE id = '{}'",
        disabled.id
    ));
    app.applicant("Công ty khác").await;

    let proposal = submitted(&app, &farm).await;
    let event = tell(&app, Message::ProposalReceived, proposal, json!({})).await;
    assert_eq!(recipients(&app, &event), addresses(&[&farm.owner, &editor]));

    assert_eq!(app.work().await, 2);
    let mail = app.mail_to(&editor.email);
    assert_eq!(
        mail.subject,
        "Để biết: Đã tiếp nhận hồ sơ NQ57-261123-0001, hẹn trả kết quả 17:00 07/12/2026"
    );
    assert_eq!(app.link_in(&mail), format!("/ho-so/{proposal}"));
    assert!(
        mail.text.starts_with("Kính gửi ông/bà Người soạn,\n"),
        "{}",
        mail.text
    );
    assert!(mail.text.contains("“Số hóa vườn cam”"), "{}", mail.text);
}

#[actix_web::test]
async fn staff_with_an_interest_are_not_told() {
    let app = TestApp::start().await;
    let farm = app.applicant("Hợp tác xã Cam Vũ Quang").await;
    let free = app.staff(Role::Moderator).await;
    let both = app
        .person("Hai vai")
        .role(Role::Moderator)
        .role(Role::Approver)
        .create()
        .await;
    let member = app.staff(Role::Moderator).await;
    app.join(&farm, &member, Role::Viewer).await;
    let declared = app.staff(Role::Moderator).await;
    app.sql(&format!(
        "INSERT INTO interests (id, user_id, kind, organisation, tax_code, declared_at)
         VALUES (gen_random_uuid(), '{}', 'shares', 'Chi nhánh', '{}-001', now())",
        declared.id, farm.tax_code
    ));
    let disabled = app.staff(Role::Moderator).await;
    app.sql(&format!(
        "UPDATE users SET disabled_at = now() WHERE id = '{}'",
        disabled.id
    ));
    let approver = app.staff(Role::Approver).await;

    let proposal = submitted(&app, &farm).await;
    let event = tell(&app, Message::ProposalResubmitted, proposal, json!({})).await;
    assert_eq!(recipients(&app, &event), addresses(&[&free, &both]));
    let event = tell(&app, Message::ReadyForDecision, proposal, json!({})).await;
    assert_eq!(recipients(&app, &event), addresses(&[&both, &approver]));
    app.work().await;
    assert_eq!(
        app.mail_to(&approver.email).subject,
        "Cần làm trước 17:00 thứ Hai 07/12: Quyết định về hồ sơ NQ57-261123-0001"
    );
}

#[actix_web::test]
async fn reviewers_are_told_when_they_were_not_yet() {
    let app = TestApp::start().await;
    let farm = app.applicant("Hợp tác xã Cam Vũ Quang").await;
    let proposal = submitted(&app, &farm).await;
    let moderator = app.staff(Role::Moderator).await;
    let [new, told, declined] = [
        app.staff(Role::Reviewer).await,
        app.staff(Role::Reviewer).await,
        app.staff(Role::Reviewer).await,
    ];
    for (reviewer, state, told_at) in [
        (&new, "invited", "NULL"),
        (&told, "invited", "'2026-11-20'"),
        (&declined, "declined", "NULL"),
    ] {
        app.sql(&format!(
            "INSERT INTO assignments (id, proposal_id, reviewer_id, rubric_code, state, assigned_by, created_at, told_at, decline_reason, updated_at)
             SELECT gen_random_uuid(), '{proposal}', '{}', code, '{state}', '{}', now(), {told_at},
                CASE '{state}' WHEN 'declined' THEN 'too_many' END, now() FROM rubrics ORDER BY position LIMIT 1",
            reviewer.id, moderator.id
        ));
    }
    let due = json!({ "due_at": "2026-11-30T10:00:00Z" });
    let event = tell(&app, Message::ReviewInvited, proposal, due).await;
    assert_eq!(recipients(&app, &event), addresses(&[&new]));
    let event = tell(&app, Message::ReviewInvited, proposal, json!({})).await;
    assert_eq!(recipients(&app, &event), Vec::<String>::new());
    let assignment = app.texts(&format!(
        "SELECT id FROM assignments WHERE reviewer_id = '{}' AND told_at = '2026-11-23T02:00:00Z'",
        new.id
    ));
    assert_eq!(app.work().await, 1);
    let mail = app.mail_to(&new.email);
    assert_eq!(
        app.link_in(&mail),
        format!("/can-bo/danh-gia/{}", assignment.concat())
    );
    assert!(
        mail.subject
            .starts_with("Cần làm trước 17:00 thứ Hai 30/11: Trả lời lời mời"),
        "{}",
        mail.subject
    );
    assert!(
        !mail.text.contains(&farm.name),
        "a blind reviewer reads who it is"
    );
}

#[actix_web::test]
async fn the_officers_of_the_agency_are_told_of_a_forwarded_dossier() {
    let app = TestApp::start().await;
    let farm = app.applicant("Hợp tác xã Cam Vũ Quang").await;
    let proposal = submitted(&app, &farm).await;
    let officer = app.staff(Role::Officer).await;
    let elsewhere = app.staff(Role::Officer).await;
    app.sql(&format!(
        "UPDATE user_roles SET agency_code = (SELECT code FROM agencies ORDER BY position DESC LIMIT 1) WHERE user_id = '{}';
         UPDATE proposals SET state = 'forwarded', forwarded_to = '{}'",
        elsewhere.id,
        app.an_agency()
    ));
    let agency = app
        .texts("SELECT name FROM agencies ORDER BY position LIMIT 1")
        .concat();
    let event = tell(
        &app,
        Message::ForwardedToAgency,
        proposal,
        json!({ "note": "Thuộc lĩnh vực của quý cơ quan" }),
    )
    .await;
    assert_eq!(recipients(&app, &event), addresses(&[&officer]));
    app.work().await;
    let mail = app.mail_to(&officer.email);
    assert_eq!(
        mail.subject,
        format!(
            "Cần làm trước 17:00 thứ Hai 07/12: Tiếp nhận hồ sơ NQ57-261123-0001 chuyển đến {agency}"
        )
    );
    assert!(
        mail.text.contains(&farm.name) && mail.text.contains("Thuộc lĩnh vực"),
        "{}",
        mail.text
    );
}

#[actix_web::test]
async fn a_request_names_its_points() {
    let app = TestApp::start().await;
    let farm = app.applicant("Hợp tác xã Cam Vũ Quang").await;
    let proposal = submitted(&app, &farm).await;
    app.sql(&format!(
        "INSERT INTO info_requests (id, proposal_id, stage, note, due_at, requested_by, requested_at, revision)
         VALUES ('00000000-0000-7000-8000-000000000001', '{proposal}', 'screening', '', '2026-12-07', '{}', now(), 1);
         INSERT INTO info_request_fields VALUES
            ('00000000-0000-7000-8000-000000000001', 'results', 'Xin nêu số liệu <trước và sau>', 1),
            ('00000000-0000-7000-8000-000000000001', 'problem', 'Xin nói rõ ai gặp khó', 0)",
        farm.owner.id
    ));
    tell(
        &app,
        Message::InformationRequested,
        proposal,
        json!({ "due_at": "2026-12-07T10:00:00Z" }),
    )
    .await;
    app.work().await;
    let mail = app.mail_to(&farm.owner.email);
    assert_eq!(
        mail.subject,
        "Cần làm trước 17:00 thứ Hai 07/12: Bổ sung hồ sơ NQ57-261123-0001"
    );
    let (problem, results) = (
        mail.text.find("Xin nói rõ ai gặp khó"),
        mail.text.find("Xin nêu số liệu <trước và sau>"),
    );
    assert!(problem < results && problem.is_some(), "{}", mail.text);
    assert!(mail.html.contains("&lt;trước và sau&gt;"), "{}", mail.html);
    assert!(
        mail.text.contains("17:00 thứ Hai, ngày 07/12/2026"),
        "{}",
        mail.text
    );
}

#[actix_web::test]
async fn a_mail_goes_with_its_act_or_not_at_all() {
    let app = TestApp::start().await;
    let farm = app.applicant("Hợp tác xã Cam Vũ Quang").await;
    let proposal = submitted(&app, &farm).await;
    let mut db = app.db().await;
    db.batch_execute("BEGIN").await.unwrap();
    let act = Act::on("act", Subject::Portal, Uuid::now_v7());
    let event = Event::record(act, &app.acting_as_system(), &mut db)
        .await
        .unwrap();
    let told = mail::tell(
        Message::ProposalSubmitted,
        proposal,
        &event,
        json!({}),
        &mut db,
    );
    assert_eq!(told.await.unwrap(), 1);
    db.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(app.work().await, 0);
    assert_eq!(app.texts("SELECT id FROM mails"), Vec::<String>::new());
}

#[actix_web::test]
async fn the_outbox_holds_no_token() {
    let app = TestApp::start().await;
    let lan = app.person("Nguyễn Thị Lan").create().await;
    let token = Uuid::now_v7();
    let event = an_event(&app).await;
    let mut db = app.db().await;
    let params = json!({ "token_id": token, "purpose": "reset_password", "expires_at": "2026-11-23T02:30:00Z" });
    mail::tell_person(Message::ResetPassword, lan.id, &event, params, &mut db)
        .await
        .unwrap();
    mail::tell_person(
        Message::ResetPassword,
        UserId::new(),
        &event,
        json!({}),
        &mut db,
    )
    .await
    .unwrap();
    assert_eq!(app.work().await, 1);
    let sent = app.mail_to(&lan.email);
    let link = app.link_in(&sent);
    let text = link.strip_prefix("/dat-lai-mat-khau/").unwrap();
    assert_eq!(
        app.app.key.open_link_token("reset_password", text),
        Some(token)
    );
    assert_eq!(app.app.key.open_link_token("confirm_email", text), None);
    let kept = app.texts("SELECT row_to_json(m) FROM mails m").concat();
    assert!(!kept.contains(text), "{kept}");
    assert_eq!(
        sent.subject,
        "Cần làm trước 09:30 thứ Hai 23/11: Đặt lại mật khẩu, nếu ông/bà đã yêu cầu"
    );
}

#[actix_web::test]
async fn a_disabled_person_gets_no_mail() {
    let app = TestApp::start().await;
    let lan = app.person("Nguyễn Thị Lan").create().await;
    app.sql(&format!(
        "UPDATE users SET disabled_at = now() WHERE id = '{}'",
        lan.id
    ));
    let event = an_event(&app).await;
    let mut db = app.db().await;
    mail::tell_person(Message::AccountExists, lan.id, &event, json!({}), &mut db)
        .await
        .unwrap();
    assert_eq!(app.work().await, 0);
}

#[actix_web::test]
async fn a_mail_leased_twice_is_sent_once() {
    let app = TestApp::start().await;
    let event = an_event(&app).await;
    let to = Recipient {
        user: None,
        address: "lan@vi-du.vn".to_owned(),
        name: "Nguyễn Thị Lan".to_owned(),
        language: "en".to_owned(),
    };
    let mut db = app.db().await;
    mail::queue(Message::AccountExists, &event, &to, json!({}), &mut db)
        .await
        .unwrap();
    let job = app.texts("SELECT payload FROM jobs").concat();
    assert_eq!(app.work().await, 1);
    // The worker died after the mail had gone and before the job had.
    app.sql(&format!("INSERT INTO jobs (id, kind, payload, run_at) VALUES (gen_random_uuid(), 'send_mail', '{job}', '2026-11-23')"));
    assert_eq!(app.work().await, 1);
    let sent = app.mails_to("lan@vi-du.vn");
    assert_eq!(sent.len(), 1);
    assert!(
        sent[0].text.contains("\nhttp://portal.test/en/dang-nhap\n"),
        "{}",
        sent[0].text
    );
    let id = app
        .texts("SELECT id FROM mails WHERE sent_at = '2026-11-23T02:00:00Z'")
        .concat();
    assert_eq!(sent[0].message_id, format!("{id}@portal.test"));
}

#[actix_web::test]
async fn a_mail_that_cannot_be_written_is_given_up_and_seen() {
    let app = TestApp::start().await;
    let event = an_event(&app).await;
    let to = Recipient {
        user: None,
        address: "lan@vi-du.vn".to_owned(),
        name: "Lan".to_owned(),
        language: "vi".to_owned(),
    };
    let mut db = app.db().await;
    mail::queue(
        Message::DecisionReleased,
        &event,
        &to,
        json!({ "code": "X" }),
        &mut db,
    )
    .await
    .unwrap();
    assert_eq!(app.work().await, 1);
    assert_eq!(
        app.texts("SELECT last_error FROM jobs WHERE dead_at IS NOT NULL"),
        ["mail has no title"]
    );
    assert_eq!(app.expected_errors().len(), 1);
    app.sql("DELETE FROM jobs");
}
