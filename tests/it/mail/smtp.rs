//! The outbox against a mail server that is down, slow, unwilling and back.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use nq57::domain::message::Message;
use nq57::jobs::Registry;
use nq57::jobs::runner::Worker;
use nq57::models::event::{Act, Event, Subject};
use nq57::models::mail::{self, Recipient};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::sink::{Mood, Sink};
use crate::support::TestApp;

async fn start() -> (TestApp, Sink) {
    let sink = Sink::start().await;
    let url = sink.url();
    let app = TestApp::start_with(|config| config.mail.smtp_url = url).await;
    (app, sink)
}

fn worker(app: &TestApp) -> Worker {
    Worker::new(app.app.clone(), Registry::all())
}

/// An act that mails somebody.
async fn act(app: &TestApp, to: &str) {
    queue(app, Message::AccountExists, to, "Nguyễn Thị Lan", json!({})).await;
}

async fn queue(app: &TestApp, message: Message, to: &str, name: &str, params: Value) {
    let mut db = app.db().await;
    let act = Act::on("act", Subject::Portal, Uuid::now_v7());
    let event = Event::record(act, &app.acting_as_system(), &mut db)
        .await
        .unwrap();
    let to = Recipient {
        user: None,
        address: to.to_owned(),
        name: name.to_owned(),
        language: "vi".to_owned(),
    };
    mail::queue(message, &event, &to, params, &mut db)
        .await
        .unwrap();
}

fn count(app: &TestApp, what: &str) -> usize {
    app.texts(&format!("SELECT count(*) FROM {what}"))
        .concat()
        .parse()
        .unwrap()
}

/// The longest wait of a mail.
const STEP: TimeDelta = TimeDelta::minutes(5);

/// Lets time pass, working whenever something may be due.
async fn let_time_pass(app: &TestApp, worker: &Worker, time: TimeDelta) {
    let end = app.app.now() + time;
    while app.app.now() < end {
        worker.run_due().await.unwrap();
        app.pass((end - app.app.now()).min(STEP));
    }
    worker.run_due().await.unwrap();
}

#[actix_web::test]
async fn a_mail_arrives_as_it_was_written() {
    let (app, sink) = start().await;
    let params = json!({ "proposal_id": Uuid::nil(), "code": "NQ57-261123-0001", "title": "Số hóa vườn cam", "due_at": "2026-12-07T10:00:00Z" });
    queue(
        &app,
        Message::InformationRequested,
        "lan@vi-du.vn",
        "Nguyễn Thị Lan",
        params,
    )
    .await;
    assert_eq!(app.work().await, 1);
    let arrived = sink.arrived();
    assert_eq!(arrived.len(), 1);
    let mail = &arrived[0];
    assert_eq!(mail.from, "MAIL FROM:<no-reply@nq57.invalid>");
    assert_eq!(mail.recipients, ["RCPT TO:<lan@vi-du.vn>"]);
    let id = app
        .texts("SELECT id FROM mails WHERE sent_at IS NOT NULL")
        .concat();
    assert_eq!(mail.header("Message-ID"), format!("<{id}@portal.test>"));
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert!(
        mail.header("Content-Type")
            .starts_with("multipart/alternative")
    );
    // Both parts, and no line that a server may break.
    assert_eq!(mail.content.matches("Content-Type: text/").count(), 2);
    assert!(mail.content.is_ascii());
    assert!(mail.content.lines().all(|line| line.len() <= 998));
    mail.header("Date");
}

#[actix_web::test]
async fn nothing_is_lost_while_the_server_is_down_for_hours() {
    let (app, sink) = start().await;
    let worker = worker(&app);
    for mood in [
        Mood::HangingUp,
        Mood::Closed("421 too busy"),
        Mood::Refusing("451 try later"),
    ] {
        sink.be(mood);
        for number in 0..10 {
            act(&app, &format!("nguoi-{number}@vi-du.vn")).await;
            worker.run_due().await.unwrap();
        }
        let_time_pass(&app, &worker, TimeDelta::minutes(90)).await;
    }
    assert_eq!(sink.arrived().len(), 0);
    assert_eq!(count(&app, "mails WHERE sent_at IS NULL"), 30);
    assert_eq!(count(&app, "jobs WHERE dead_at IS NULL"), 30);

    sink.be(Mood::Well);
    let_time_pass(&app, &worker, TimeDelta::minutes(10)).await;
    assert_eq!(count(&app, "jobs"), 0);
    assert_eq!(count(&app, "mails WHERE sent_at IS NULL"), 0);
    let ids = sink.by_message_id();
    assert_eq!(ids.len(), 30, "delivered is not what was queued");
    assert!(ids.values().all(|&times| times == 1), "{ids:?}");
}

#[actix_web::test]
async fn nothing_is_lost_by_a_server_that_refuses_everybody_for_hours() {
    let (app, sink) = start().await;
    let worker = worker(&app);
    sink.be(Mood::Closed("554 this server takes no mail"));
    for number in 0..10 {
        act(&app, &format!("nguoi-{number}@vi-du.vn")).await;
    }
    let_time_pass(&app, &worker, TimeDelta::hours(3)).await;
    assert_eq!(count(&app, "jobs WHERE dead_at IS NULL"), 10);
    sink.be(Mood::Well);
    let_time_pass(&app, &worker, TimeDelta::hours(12)).await;
    assert_eq!((sink.by_message_id().len(), sink.arrived().len()), (10, 10));
}

#[actix_web::test]
async fn a_server_that_is_down_is_not_hammered() {
    let (app, sink) = start().await;
    let worker = worker(&app);
    sink.be(Mood::HangingUp);
    for number in 0..50 {
        act(&app, &format!("nguoi-{number}@vi-du.vn")).await;
    }
    let_time_pass(&app, &worker, TimeDelta::hours(1)).await;
    // One mail finds out for all.
    assert!(
        (5..=60).contains(&sink.connections()),
        "{}",
        sink.connections()
    );
    sink.be(Mood::Well);
    let_time_pass(&app, &worker, TimeDelta::minutes(10)).await;
    assert_eq!(sink.by_message_id().len(), 50);
}

#[actix_web::test]
async fn after_three_days_a_mail_is_given_up_and_can_be_sent_still() {
    let (app, sink) = start().await;
    let worker = worker(&app);
    sink.be(Mood::Refusing("451 mailbox is full"));
    act(&app, "lan@vi-du.vn").await;
    worker.run_due().await.unwrap();
    app.pass(TimeDelta::hours(70));
    let_time_pass(&app, &worker, TimeDelta::hours(1)).await;
    assert_eq!(count(&app, "jobs WHERE dead_at IS NULL"), 1);
    let_time_pass(&app, &worker, TimeDelta::hours(2)).await;
    assert_eq!(count(&app, "jobs WHERE dead_at IS NOT NULL"), 1);
    assert_eq!(count(&app, "mails WHERE sent_at IS NULL"), 1);

    sink.be(Mood::Well);
    let id = app.texts("SELECT id FROM jobs").concat().parse().unwrap();
    let mut db = app.db().await;
    nq57::models::job::revive(id, app.app.now(), &mut db)
        .await
        .unwrap();
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(sink.arrived().len(), 1);
}

#[actix_web::test]
async fn a_mailbox_that_is_not_there_holds_nobody_up() {
    let (app, sink) = start().await;
    let worker = worker(&app);
    sink.be(Mood::Refusing("550 <lan@vi-du.vn> no such user"));
    act(&app, "lan@vi-du.vn").await;
    assert_eq!(worker.run_due().await.unwrap(), 1);
    sink.be(Mood::Well);
    act(&app, "binh@vi-du.vn").await;
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(sink.arrived()[0].recipients, ["RCPT TO:<binh@vi-du.vn>"]);

    sink.be(Mood::Refusing("550 <lan@vi-du.vn> no such user"));
    let_time_pass(&app, &worker, TimeDelta::hours(24)).await;
    let said = app
        .texts("SELECT attempts || ' ' || last_error FROM jobs WHERE dead_at IS NOT NULL")
        .concat();
    assert!(
        said.starts_with("10 mail was refused") && said.contains("550"),
        "{said}"
    );
    // What the server says goes to the log, and addresses do not.
    assert!(!said.contains("lan@vi-du.vn"), "{said}");
    app.sql("DELETE FROM jobs");
}

#[actix_web::test]
async fn a_lost_answer_sends_twice_under_one_message_id() {
    let (app, sink) = start().await;
    let worker = worker(&app);
    sink.be(Mood::Forgetful);
    act(&app, "lan@vi-du.vn").await;
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(
        (
            sink.arrived().len(),
            count(&app, "mails WHERE sent_at IS NULL")
        ),
        (1, 1)
    );
    sink.be(Mood::Well);
    let_time_pass(&app, &worker, TimeDelta::minutes(5)).await;
    let ids = sink.by_message_id();
    assert_eq!(ids.into_values().collect::<Vec<_>>(), [2]);
    let [first, second] = <[_; 2]>::try_from(sink.arrived()).unwrap();
    assert_eq!(first.header("Subject"), second.header("Subject"));
}

#[actix_web::test]
async fn a_worker_killed_after_sending_sends_once_more() {
    let (app, sink) = start().await;
    act(&app, "lan@vi-du.vn").await;
    // The server has taken the mail; the worker's transaction never ends.
    app.sql("CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''killed''; END';
             CREATE TRIGGER hold BEFORE UPDATE OF sent_at ON mails FOR EACH ROW EXECUTE FUNCTION hold()");
    let worker = worker(&app);
    assert_eq!(worker.run_due().await.unwrap(), 1);
    app.sql("DROP TRIGGER hold ON mails; DROP FUNCTION hold()");
    assert_eq!(
        (
            sink.arrived().len(),
            count(&app, "mails WHERE sent_at IS NULL")
        ),
        (1, 1)
    );
    let_time_pass(&app, &worker, TimeDelta::minutes(10)).await;
    assert_eq!(sink.by_message_id().into_values().collect::<Vec<_>>(), [2]);
    assert_eq!(count(&app, "jobs"), 0);
}

#[actix_web::test]
async fn people_do_not_wait_for_a_slow_server() {
    let (app, sink) = start().await;
    sink.be(Mood::Slow(Duration::from_millis(300)));
    let stop = CancellationToken::new();
    let running = tokio::spawn(worker(&app).run(stop.clone()));
    let mut times = Vec::new();
    for number in 0..20 {
        let began = Instant::now();
        act(&app, &format!("nguoi-{number}@vi-du.vn")).await;
        times.push(began.elapsed());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    times.sort();
    assert!(times[10] < Duration::from_millis(100), "{times:?}");
    assert!(times[19] < Duration::from_millis(1000), "{times:?}");
    // The first of them have arrived meanwhile or do soon: several at once.
    sink.be(Mood::Well);
    let began = Instant::now();
    while sink.arrived().len() < 20 {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{}",
            sink.arrived().len()
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.cancel();
    running.await.unwrap();
    assert!(sink.by_message_id().values().all(|&times| times == 1));
    assert_eq!(count(&app, "mails WHERE sent_at IS NULL"), 0);
}

#[actix_web::test]
async fn no_text_of_people_becomes_a_header_or_another_mail() {
    let (app, sink) = start().await;
    let evils = [
        "\r\nBcc: a@vi-du.vn",
        "\nBcc: a@vi-du.vn",
        "\rBcc: a@vi-du.vn",
        "%0aBcc: a@vi-du.vn",
        "%0d%0aBcc: a@vi-du.vn",
        "\u{2028}Bcc: a@vi-du.vn",
        "\u{2029}Bcc: a@vi-du.vn",
        "\u{85}Bcc: a@vi-du.vn",
        "\r\n.\r\nMAIL FROM:<a@vi-du.vn>\r\nRCPT TO:<b@vi-du.vn>\r\nDATA\r\nxin chào\r\n.\r\n",
        "\", \"a@vi-du.vn\" <a@vi-du.vn>",
        "<a@vi-du.vn>, b",
    ];
    for evil in evils {
        let params = json!({ "proposal_id": Uuid::nil(), "code": "NQ57-261123-0001", "title": format!("Vườn cam{evil}"), "note": format!("Lý do{evil}") });
        queue(
            &app,
            Message::InitiativeUnpublished,
            "lan@vi-du.vn",
            &format!("Lan{evil}"),
            params,
        )
        .await;
    }
    assert_eq!(app.work().await, evils.len());
    let arrived = sink.arrived();
    assert_eq!(arrived.len(), evils.len());
    let names: BTreeSet<&str> = [
        "message-id",
        "auto-submitted",
        "from",
        "to",
        "subject",
        "date",
        "mime-version",
        "content-type",
    ]
    .into();
    for (mail, evil) in arrived.iter().zip(evils) {
        assert_eq!(mail.recipients, ["RCPT TO:<lan@vi-du.vn>"], "{evil:?}");
        let head = mail.head();
        for line in &head {
            let name = line.split(':').next().unwrap().to_ascii_lowercase();
            assert!(names.contains(name.as_str()), "{evil:?}: {head:?}");
        }
        assert_eq!(head.len(), names.len(), "{evil:?}: {head:?}");
        assert_eq!(
            mail.header("To").matches('<').count(),
            1,
            "{evil:?}: {}",
            mail.header("To")
        );
    }
}

#[actix_web::test]
async fn an_address_that_would_add_another_is_not_taken() {
    let (app, sink) = start().await;
    for address in [
        "lan@vi-du.vn, a@vi-du.vn",
        "lan@vi-du.vn> RCPT TO:<a@vi-du.vn",
        "lan",
        "lan @vi-du.vn",
    ] {
        act(&app, address).await;
    }
    assert_eq!(app.work().await, 4);
    assert_eq!(sink.arrived().len(), 0);
    assert_eq!(count(&app, "jobs WHERE dead_at IS NOT NULL"), 4);
    assert_eq!(app.expected_errors().len(), 4);
    app.sql("DELETE FROM jobs");
}

/// How fast a backlog goes. Not a test of right or wrong, so run by hand:
/// `cargo test --release --test it backlog -- --ignored --nocapture`.
#[actix_web::test]
#[ignore = "measures"]
async fn a_backlog_of_ten_thousand() {
    let (app, sink) = start().await;
    app.sql("INSERT INTO events (id, at, action, subject, note, audience, details, request_id, address, hmac)
             VALUES ('00000000-0000-7000-8000-000000000001', now(), 'act', 'portal', '', 'log', '{}', '', '', sha256(''));
             INSERT INTO mails (id, event_id, message, recipient, name, language, params, created_at)
             SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'account_exists', 'nguoi-' || n || '@vi-du.vn', 'Lan', 'vi', '{}', '2026-11-23'
             FROM generate_series(1, 10000) n;
             INSERT INTO jobs (id, kind, payload, run_at) SELECT gen_random_uuid(), 'send_mail', jsonb_build_object('mail_id', id), '2026-11-23' FROM mails");
    let stop = CancellationToken::new();
    let began = Instant::now();
    let running = tokio::spawn(worker(&app).run(stop.clone()));
    while sink.arrived().len() < 10_000 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(
            began.elapsed() < Duration::from_secs(900),
            "{}",
            sink.arrived().len()
        );
    }
    println!("10000 mails in {:?}", began.elapsed());
    stop.cancel();
    running.await.unwrap();
    assert!(sink.by_message_id().values().all(|&times| times == 1));
}
