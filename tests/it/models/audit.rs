//! The log keeps: what was changed, taken away or put in is found.

use std::time::{Duration, Instant};

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use nq57::ids::EventId;
use nq57::models::event::{Act, Event, Subject};
use nq57::models::pool::Db;
use nq57::models::seal::{self, Finding, Head, Report};
use serde_json::json;
use uuid::Uuid;

use crate::support::TestApp;

/// Logs an act in a transaction of its own.
async fn log(app: &TestApp, action: &str) -> EventId {
    let mut db = app.db().await;
    record(app, action, &mut db).await
}

async fn record(app: &TestApp, action: &str, db: &mut Db) -> EventId {
    let act = Act::on(action, Subject::Portal, Uuid::now_v7())
        .noting("Ghi chú có dấu: “đủ điều kiện”")
        .with(json!({ "count": 7, "names": ["Ánh", "Ðức"], "at": { "b": 1, "a": null } }));
    Event::record(act, &app.acting_as_system(), db)
        .await
        .unwrap()
        .id
}

async fn seal_once(app: &TestApp) -> usize {
    let mut db = app.db().await;
    seal::seal(&app.app.key, app.app.now(), &mut db)
        .await
        .unwrap()
}

/// Seals until nothing waits. Other tests write into databases of the same
/// server, and while they do, the horizon stands.
async fn seal_all(app: &TestApp) {
    let began = Instant::now();
    while app.texts("SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT FROM event_seals s WHERE s.event_id = e.id)") != ["0"] {
        assert!(began.elapsed() < Duration::from_secs(20), "events stay unsealed");
        if seal_once(app).await == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

async fn verify(app: &TestApp, kept: Option<&Head>) -> Report {
    let mut db = app.db().await;
    verify_by(app, kept, &mut db).await
}

async fn verify_by(app: &TestApp, kept: Option<&Head>, db: &mut Db) -> Report {
    seal::verify(&app.app.key, kept, app.app.now(), db)
        .await
        .unwrap()
}

/// A sealed log of twenty events, and its head.
async fn sealed_log(app: &TestApp) -> Head {
    for number in 0..20 {
        log(app, &format!("act_{number}")).await;
    }
    seal_all(app).await;
    let mut db = app.db().await;
    seal::head(&mut db).await.unwrap().unwrap()
}

#[actix_web::test]
async fn an_untouched_log_has_no_finding() {
    let app = TestApp::start().await;
    assert_eq!(verify(&app, None).await.head, None);
    let head = sealed_log(&app).await;
    log(&app, "not_sealed_yet").await;
    let report = verify(&app, Some(&head)).await;
    assert_eq!(report.findings, []);
    assert_eq!((report.events, report.waiting), (21, 1));
    assert_eq!(head.number, 20);
    assert_eq!(report.head.as_ref(), Some(&head));
    assert_eq!(head.to_string().parse(), Ok(head));
}

#[test]
fn a_head_is_read_as_it_is_written() {
    for wrong in [
        "",
        "7",
        "7:",
        "x:00",
        "7:zz",
        &format!("7:{}", "é".repeat(32)),
    ] {
        assert!(wrong.parse::<Head>().is_err(), "{wrong}");
    }
}

/// Every column of a table, changed to something that its checks allow.
fn changed_columns(app: &TestApp, table: &str) -> Vec<(String, String)> {
    let columns = app.texts(&format!(
        "SELECT column_name || ' ' || udt_name FROM information_schema.columns
         WHERE table_name = '{table}' ORDER BY ordinal_position"
    ));
    let changed = columns.iter().map(|column| {
        let (name, kind) = column.split_once(' ').unwrap();
        let value = match kind {
            _ if name == "audience" => "'staff'".to_owned(),
            "uuid" => "gen_random_uuid()".to_owned(),
            "text" => format!("coalesce({name}, '') || '-'"),
            "timestamptz" => format!("{name} + interval '1 microsecond'"),
            "jsonb" => format!("jsonb_set({name}, '{{count}}', '8')"),
            "bytea" => format!("set_byte({name}, 31, get_byte({name}, 31) # 1)"),
            "xid8" => format!("({name}::text::bigint + 1)::text::xid8"),
            "int8" => format!("{name} + 1000"),
            other => panic!("how is a {other} changed?"),
        };
        (name.to_owned(), value)
    });
    changed.collect()
}

/// What somebody who may do everything in the database can do to the log.
fn mutations(app: &TestApp) -> Vec<String> {
    let event = |number| format!("(SELECT event_id FROM event_seals WHERE number = {number})");
    let mut all = Vec::new();
    for number in [1, 10, 20] {
        for (column, value) in changed_columns(app, "events") {
            all.push(format!(
                "UPDATE events SET {column} = {value} WHERE id = {}",
                event(number)
            ));
        }
        for (column, value) in changed_columns(app, "event_seals") {
            all.push(format!(
                "UPDATE event_seals SET {column} = {value} WHERE number = {number}"
            ));
        }
        all.push(format!("DELETE FROM events WHERE id = {}", event(number)));
    }
    // Two rows that may not be alike in between.
    let exchange = |columns| {
        format!(
            "CREATE TEMP TABLE was ON COMMIT DROP AS SELECT * FROM event_seals WHERE number IN (3, 4);
             UPDATE event_seals SET event_id = gen_random_uuid() WHERE number IN (3, 4);
             UPDATE event_seals s SET {columns} FROM was w WHERE (s.number, w.number) IN ((3, 4), (4, 3))"
        )
    };
    let forged = "action, subject, subject_id, note, audience, details, request_id, address, hmac";
    all.extend([
        // A state of no letters is not no state; an act nobody did is not somebody's.
        format!("UPDATE events SET from_state = '' WHERE id = {}", event(5)),
        format!("UPDATE events SET to_state = '-' WHERE id = {}", event(5)),
        format!("UPDATE events SET subject_id = NULL WHERE id = {}", event(5)),
        format!("UPDATE events SET subject = 'no such thing' WHERE id = {}", event(5)),
        // Taken away, from the inside of the chain.
        "DELETE FROM event_seals WHERE number = 1".to_owned(),
        "DELETE FROM event_seals WHERE number = 10".to_owned(),
        "DELETE FROM event_seals WHERE number BETWEEN 5 AND 8".to_owned(),
        "WITH gone AS (DELETE FROM event_seals WHERE number = 7 RETURNING event_id) DELETE FROM events WHERE id IN (SELECT event_id FROM gone)".to_owned(),
        // … and the numbers closed up again.
        "DELETE FROM event_seals WHERE number = 7; UPDATE event_seals SET number = number + 1000 WHERE number > 7;
         UPDATE event_seals SET number = number - 1001 WHERE number > 1000".to_owned(),
        // Two exchanged: in the chain, and in content.
        exchange("event_id = w.event_id"),
        exchange("event_id = w.event_id, hash = w.hash"),
        format!("UPDATE events e SET note = 'x', action = o.action, hmac = o.hmac FROM events o WHERE e.id = {} AND o.id = {}", event(3), event(4)),
        // Put in: a copy under another id, with and without a seal of its own.
        format!("INSERT INTO events (id, at, {forged}) SELECT gen_random_uuid(), at, {forged} FROM events WHERE id = {}", event(2)),
        format!("INSERT INTO events (id, at, {forged}) SELECT '00000000-0000-7000-8000-000000000001', at, {forged} FROM events WHERE id = {};
                 INSERT INTO event_seals (number, event_id, hash) SELECT 21, '00000000-0000-7000-8000-000000000001', hash FROM event_seals WHERE number = 20", event(2)),
        // An event of the portal's own, chained by somebody without the key.
        "UPDATE event_seals SET hash = sha256(hash) WHERE number >= 15".to_owned(),
        // The whole chain gone: its events have been outside for too long.
        "DELETE FROM event_seals; UPDATE events SET at = at".to_owned(),
    ]);
    all
}

#[actix_web::test]
async fn every_change_by_a_superuser_is_found() {
    let app = TestApp::start().await;
    let head = sealed_log(&app).await;
    app.pass(chrono::TimeDelta::minutes(5));
    let mutations = mutations(&app);
    assert!(mutations.len() >= 50, "{} mutations", mutations.len());
    let mut db = AsyncPgConnection::establish(app.lease.url()).await.unwrap();
    for mutation in &mutations {
        // Checks and foreign keys hold no superuser back.
        db.batch_execute(&format!(
            "BEGIN; SET LOCAL session_replication_role = replica; {mutation}"
        ))
        .await
        .unwrap_or_else(|error| panic!("{mutation}: {error}"));
        let report = verify_by(&app, None, &mut db).await;
        assert!(!report.findings.is_empty(), "not found: {mutation}");
        db.batch_execute("ROLLBACK").await.unwrap();
    }
    assert_eq!(verify(&app, Some(&head)).await.findings, []);
}

#[actix_web::test]
async fn a_cut_off_end_is_found_by_a_kept_head() {
    let app = TestApp::start().await;
    let head = sealed_log(&app).await;
    let mut db = AsyncPgConnection::establish(app.lease.url()).await.unwrap();
    for from in [20, 11, 1] {
        let cut = format!(
            "BEGIN; SET LOCAL session_replication_role = replica;
             WITH gone AS (DELETE FROM event_seals WHERE number >= {from} RETURNING event_id)
             DELETE FROM events WHERE id IN (SELECT event_id FROM gone)"
        );
        db.batch_execute(&cut).await.unwrap();
        let report = verify_by(&app, Some(&head), &mut db).await;
        assert_eq!(
            report.findings,
            [Finding::CutOff { kept: 20 }],
            "from {from}"
        );
        db.batch_execute("ROLLBACK").await.unwrap();
    }
    // Cut off and chained anew up to the same number, it is another chain.
    app.sql("SET session_replication_role = replica; DELETE FROM event_seals WHERE number = 20; SET session_replication_role = origin");
    app.pass(chrono::TimeDelta::seconds(1));
    seal_all(&app).await;
    let report = verify(&app, Some(&head)).await;
    assert_eq!(report.findings, [Finding::OtherHead { kept: 20 }]);
}

#[actix_web::test]
async fn what_is_found_is_named() {
    let app = TestApp::start().await;
    sealed_log(&app).await;
    app.pass(chrono::TimeDelta::minutes(5));
    let ids: Vec<EventId> = app
        .texts("SELECT event_id FROM event_seals ORDER BY number")
        .iter()
        .map(|id| id.parse().unwrap())
        .collect();
    let id = |number: usize| ids[number - 1];
    app.sql(&format!(
        "SET session_replication_role = replica;
         UPDATE events SET note = 'khác' WHERE id = '{}';
         DELETE FROM events WHERE id = '{}';
         DELETE FROM event_seals WHERE number BETWEEN 9 AND 10;
         UPDATE event_seals SET sealed_at = sealed_at - interval '1 day' WHERE number = 15;
         SET session_replication_role = origin",
        id(3),
        id(6),
    ));
    let at = "2026-11-23T02:00:00Z".parse().unwrap();
    assert_eq!(
        verify(&app, None).await.findings,
        [
            Finding::Edited {
                number: 3,
                event: id(3)
            },
            Finding::Removed {
                number: 6,
                event: id(6)
            },
            Finding::Gap { first: 9, last: 10 },
            Finding::Misplaced {
                number: 15,
                event: id(15)
            },
            Finding::Unsealed { event: id(9), at },
            Finding::Unsealed { event: id(10), at },
        ]
    );
}

#[actix_web::test]
async fn an_open_transaction_with_an_older_event_does_not_break_the_order() {
    let app = TestApp::start().await;
    let first = log(&app, "first").await;
    seal_all(&app).await;
    let (mut slow, mut quick) = (app.db().await, app.db().await);
    slow.batch_execute("BEGIN").await.unwrap();
    let older = record(&app, "older", &mut slow).await;
    let newer = record(&app, "newer", &mut quick).await;
    for _ in 0..3 {
        assert_eq!(
            seal_once(&app).await,
            0,
            "sealed before the older one committed"
        );
    }
    slow.batch_execute("COMMIT").await.unwrap();
    // One that is undone leaves nothing to wait for.
    slow.batch_execute("BEGIN").await.unwrap();
    record(&app, "undone", &mut slow).await;
    slow.batch_execute("ROLLBACK").await.unwrap();
    seal_all(&app).await;
    let chained = app.texts("SELECT event_id FROM event_seals ORDER BY number");
    assert_eq!(chained, [first, older, newer].map(|id| id.to_string()));
    assert_eq!(verify(&app, None).await.findings, []);
}

#[actix_web::test]
async fn sealers_at_once_make_one_chain() {
    let app = TestApp::start().await;
    let writing = async {
        for number in 0..60 {
            log(&app, &format!("act_{number}")).await;
        }
    };
    let sealing = || async {
        for _ in 0..60 {
            seal_once(&app).await;
        }
    };
    futures_util::join!(writing, sealing(), sealing(), sealing());
    seal_all(&app).await;
    let report = verify(&app, None).await;
    assert_eq!((report.events, report.waiting), (60, 0));
    assert_eq!(report.findings, []);
}

#[actix_web::test]
async fn a_long_log_is_sealed_and_looked_at_in_parts() {
    let app = TestApp::start().await;
    let mut db = app.db().await;
    db.batch_execute("BEGIN").await.unwrap();
    for number in 0..seal::BATCH + 5 {
        record(&app, &format!("act_{number}"), &mut db).await;
    }
    db.batch_execute("COMMIT").await.unwrap();
    seal_all(&app).await;
    let report = verify(&app, None).await;
    assert_eq!(report.events, seal::BATCH as u64 + 5);
    assert_eq!(report.findings, []);
}

#[actix_web::test]
async fn a_restored_log_goes_on() {
    // A restored server counts its transactions from the beginning.
    let app = TestApp::start().await;
    for number in 0..3 {
        log(&app, &format!("before_{number}")).await;
    }
    app.sql("UPDATE events SET transaction = '9000000000'");
    seal_all(&app).await;
    log(&app, "unsealed_when_saved").await;
    app.sql("UPDATE events SET transaction = '9000000001' WHERE transaction < '9000000000'");
    let after = log(&app, "after").await;
    seal_all(&app).await;
    let later = log(&app, "later").await;
    seal_all(&app).await;
    let chained = app.texts("SELECT event_id FROM event_seals ORDER BY number");
    assert_eq!(chained[4..], [after.to_string(), later.to_string()]);
    assert_eq!(verify(&app, None).await.findings, []);
}

#[actix_web::test]
async fn the_application_can_only_add_to_the_log() {
    let app = TestApp::start().await;
    sealed_log(&app).await;
    let mut db = app.db().await;
    for table in ["events", "event_seals"] {
        for statement in [
            format!("UPDATE {table} SET hash = NULL"),
            format!("UPDATE {table} SET note = ''"),
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table} CASCADE"),
            format!("DROP TABLE {table}"),
            format!("ALTER TABLE {table} DISABLE TRIGGER ALL"),
        ] {
            let refused = db.batch_execute(&statement).await;
            let said = match refused {
                Ok(()) => "nothing".to_owned(),
                Err(error) => error.to_string(),
            };
            let denied = said.contains("permission denied")
                || said.contains("must be owner")
                || said.contains("does not exist");
            assert!(denied, "{statement}: {said}");
        }
    }
    assert_eq!(app.texts("SELECT count(*) FROM events"), ["20"]);
    assert_eq!(verify(&app, None).await.findings, []);
}

#[actix_web::test]
async fn the_command_reports_and_fails() {
    let app = TestApp::start().await;
    let head = sealed_log(&app).await;
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_nq57"))
            .arg("verify")
            .args(arguments)
            .env("DATABASE_URL", app.lease.url())
            .env("NQ57_ENV", "test")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), said)
    };
    let (code, said) = run(&["--head", &head.to_string()]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("20 sự kiện"), "{said}");
    assert!(said.contains(&format!("Đầu chuỗi: {head}")), "{said}");

    let other = Head {
        number: 21,
        ..head.clone()
    };
    let (code, said) = run(&["--head", &other.to_string()]);
    assert_eq!(code, 1);
    assert!(said.contains("không còn số 21"), "{said}");

    app.sql("UPDATE events SET note = '' WHERE id = (SELECT event_id FROM event_seals WHERE number = 7)");
    let (code, said) = run(&[]);
    assert_eq!(code, 1);
    assert!(
        said.contains("Số 7,") && said.contains("đã bị sửa"),
        "{said}"
    );
}
