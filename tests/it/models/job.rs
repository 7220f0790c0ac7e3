//! Work is done once, done again where it failed, and given up in the end.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection;
use nq57::app::App;
use nq57::config::Config;
use nq57::ids::JobId;
use nq57::jobs::runner::Worker;
use nq57::jobs::{Job, JobError, Registry, ticks};
use nq57::models::job::{self, Listener, Outcome};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::support::TestApp;

/// How often each named piece of work was done.
static DONE: LazyLock<Mutex<BTreeMap<String, u32>>> = LazyLock::new(Mutex::default);

fn done(name: &str) -> u32 {
    DONE.lock().unwrap().get(name).copied().unwrap_or(0)
}

/// Counts, then ends as it is told.
#[derive(Deserialize)]
struct Try {
    name: String,
    end: String,
}

impl Job for Try {
    const KIND: &'static str = "try";

    async fn run(self, _: App) -> Result<(), JobError> {
        *DONE.lock().unwrap().entry(self.name.clone()).or_default() += 1;
        let error = anyhow::anyhow!("as told: {}", self.end);
        match self.end.as_str() {
            "well" => Ok(()),
            "slowly" => {
                tokio::time::sleep(Duration::from_millis(400)).await;
                *DONE
                    .lock()
                    .unwrap()
                    .entry(self.name + " ended")
                    .or_default() += 1;
                Ok(())
            }
            "panic" => panic!("{error}"),
            "failed" => Err(JobError::Failed(error)),
            "later" => Err(JobError::Later(error)),
            "down" => Err(JobError::Down(error)),
            _ => Err(JobError::Hopeless(error)),
        }
    }
}

fn worker(app: &TestApp) -> Worker {
    Worker::new(app.app.clone(), Registry::all().with::<Try>())
}

/// A name that no other test uses, and a job of that name.
async fn ask(app: &TestApp, end: &str) -> (String, JobId) {
    let name = JobId::new().to_string();
    let id = enqueue(app, json!({ "name": &name, "end": end })).await;
    (name, id)
}

async fn enqueue(app: &TestApp, payload: Value) -> JobId {
    let mut db = app.db().await;
    job::enqueue("try", payload, app.app.now(), &mut db)
        .await
        .unwrap()
}

/// What a job's row says.
fn column(app: &TestApp, id: JobId, column: &str) -> String {
    app.texts(&format!("SELECT {column} FROM jobs WHERE id = '{id}'"))
        .concat()
}

fn forget_jobs(app: &TestApp) {
    app.sql("DELETE FROM jobs");
}

#[actix_web::test]
async fn a_job_that_is_done_is_gone() {
    let app = TestApp::start().await;
    let (name, id) = ask(&app, "well").await;
    assert_eq!(worker(&app).run_due().await.unwrap(), 1);
    assert_eq!(done(&name), 1);
    assert_eq!(column(&app, id, "id"), "");
}

#[actix_web::test]
async fn a_job_of_an_act_undone_is_not_there() {
    let app = TestApp::start().await;
    let mut db = app.db().await;
    db.batch_execute("BEGIN").await.unwrap();
    job::enqueue("try", json!({}), app.app.now(), &mut db)
        .await
        .unwrap();
    db.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(worker(&app).run_due().await.unwrap(), 0);
}

#[actix_web::test]
async fn a_job_waits_for_its_time() {
    let app = TestApp::start().await;
    let at = app.app.now() + TimeDelta::minutes(5);
    let mut db = app.db().await;
    let payload = json!({ "name": "waits", "end": "well" });
    job::enqueue("try", payload, at, &mut db).await.unwrap();
    assert_eq!(worker(&app).run_due().await.unwrap(), 0);
    app.pass(TimeDelta::minutes(5));
    assert_eq!(worker(&app).run_due().await.unwrap(), 1);
}

#[actix_web::test]
async fn a_leased_job_is_nobody_elses_until_the_lease_runs_out() {
    let app = TestApp::start().await;
    let (_, id) = ask(&app, "well").await;
    let (now, mut db) = (app.app.now(), app.db().await);
    let until = now + TimeDelta::minutes(3);
    let first = job::lease(&["try"], now, until, &mut db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((first.id, first.attempts), (id, 1));
    assert!(
        job::lease(&["try"], now, until, &mut db)
            .await
            .unwrap()
            .is_none()
    );

    // The first worker died, it seems; then it comes back.
    let second = job::lease(&["try"], until, until + TimeDelta::minutes(3), &mut db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((second.id, second.attempts), (id, 2));
    for outcome in [
        Outcome::Done,
        Outcome::Failed(now),
        Outcome::Later(now),
        Outcome::Dead(now),
    ] {
        assert!(!first.end(outcome, "too late", &mut db).await.unwrap());
    }
    assert!(second.end(Outcome::Done, "", &mut db).await.unwrap());
}

#[actix_web::test]
async fn a_job_of_another_version_is_left_alone() {
    let app = TestApp::start().await;
    let mut db = app.db().await;
    job::enqueue("of_tomorrow", json!({}), app.app.now(), &mut db)
        .await
        .unwrap();
    assert_eq!(worker(&app).run_due().await.unwrap(), 0);
    forget_jobs(&app);
}

/// The waits, in seconds, before each further try until the job is given up.
async fn waits(app: &TestApp, id: JobId) -> Vec<i64> {
    let worker = worker(app);
    let mut waits = Vec::new();
    loop {
        assert_eq!(worker.run_due().await.unwrap(), 1, "after {waits:?}");
        if !column(app, id, "dead_at").is_empty() {
            return waits;
        }
        let now = app.app.now().to_rfc3339();
        let wait = column(
            app,
            id,
            &format!("extract(epoch FROM run_at - '{now}')::bigint"),
        );
        waits.push(wait.parse().unwrap());
        app.pass(TimeDelta::seconds(*waits.last().unwrap() - 1));
        assert_eq!(worker.run_due().await.unwrap(), 0, "too early");
        app.pass(TimeDelta::seconds(1));
    }
}

#[actix_web::test]
async fn a_failing_job_waits_longer_and_longer_and_is_given_up() {
    let app = TestApp::start().await;
    let (name, id) = ask(&app, "failed").await;
    let waits = waits(&app, id).await;
    assert_eq!(waits, [10, 30, 90, 270, 810, 2430, 7290, 21_870, 43_200]);
    assert_eq!(done(&name), 10);
    assert_eq!(column(&app, id, "last_error"), "as told: failed");

    // Dead means that time does not bring it back, and that a person can.
    app.pass(TimeDelta::days(30));
    assert_eq!(worker(&app).run_due().await.unwrap(), 0);
    let mut db = app.db().await;
    let backlog = job::backlog(app.app.now(), &mut db).await.unwrap();
    assert_eq!((backlog.waiting, backlog.dead), (0, 1));
    assert!(job::revive(id, app.app.now(), &mut db).await.unwrap());
    assert!(!job::revive(id, app.app.now(), &mut db).await.unwrap());
    assert_eq!(worker(&app).run_due().await.unwrap(), 1);
    assert_eq!(
        (done(&name), column(&app, id, "dead_at")),
        (11, String::new())
    );
    forget_jobs(&app);
}

#[actix_web::test]
async fn a_job_whose_other_side_asks_for_patience_is_tried_for_three_days() {
    let app = TestApp::start().await;
    for end in ["later", "down"] {
        let began = app.app.now();
        let (name, id) = ask(&app, end).await;
        let worker = worker(&app);
        for (tries, wait) in (1..).zip([10, 20, 40, 80, 160, 300, 300, 300, 300, 300, 300, 300]) {
            assert_eq!(worker.run_due().await.unwrap(), 1);
            let now = app.app.now().to_rfc3339();
            let waits = format!("extract(epoch FROM run_at - '{now}')::bigint");
            assert_eq!(column(&app, id, &waits), wait.to_string(), "{end}");
            assert_eq!(done(&name), tries);
            app.pass(TimeDelta::seconds(wait));
        }
        // Patience is no fault of the job: one failure more does not end it.
        assert_eq!(column(&app, id, "failures"), "0");
        app.pass(began + TimeDelta::hours(72) - app.app.now() - TimeDelta::seconds(1));
        worker.run_due().await.unwrap();
        assert_eq!(column(&app, id, "dead_at"), "");
        app.pass(TimeDelta::minutes(5));
        worker.run_due().await.unwrap();
        assert_ne!(column(&app, id, "dead_at"), "");
        forget_jobs(&app);
    }
}

#[actix_web::test]
async fn a_hopeless_job_is_given_up_at_once() {
    let app = TestApp::start().await;
    let (name, id) = ask(&app, "hopeless").await;
    let unreadable = enqueue(&app, json!({ "name": 7 })).await;
    assert_eq!(worker(&app).run_due().await.unwrap(), 2);
    assert_eq!(done(&name), 1);
    for id in [id, unreadable] {
        assert_ne!(column(&app, id, "dead_at"), "");
    }
    forget_jobs(&app);
}

#[actix_web::test]
async fn a_panic_ends_the_job_and_not_the_worker() {
    let app = TestApp::start().await;
    let (_, id) = ask(&app, "panic").await;
    let (after, _) = ask(&app, "well").await;
    assert_eq!(worker(&app).run_due().await.unwrap(), 2);
    assert_eq!(column(&app, id, "last_error"), "panic: as told: panic");
    assert_eq!(
        column(&app, id, "attempts || ' ' || coalesce(dead_at::text, '')"),
        "1 "
    );
    assert_eq!(done(&after), 1);
    forget_jobs(&app);
}

#[actix_web::test]
async fn while_the_other_side_is_down_one_job_finds_out() {
    let app = TestApp::start().await;
    let mut names = Vec::new();
    for _ in 0..20 {
        names.push(ask(&app, "down").await.0);
    }
    let tried = || names.iter().map(|name| done(name)).sum::<u32>();
    let worker = worker(&app);
    for attempt in 1..=5 {
        assert_eq!(worker.run_due().await.unwrap(), 1);
        assert_eq!(tried(), attempt);
        assert_eq!(worker.run_due().await.unwrap(), 0, "the kind is not paused");
        app.pass(TimeDelta::seconds(60));
    }
    forget_jobs(&app);
}

/// Waits until something holds, and says how long that took.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) -> Duration {
    let began = Instant::now();
    while !holds().await {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    began.elapsed()
}

#[actix_web::test]
async fn workers_side_by_side_do_each_job_once() {
    let app = TestApp::start().await;
    let mut names = Vec::new();
    for _ in 0..150 {
        names.push(ask(&app, "well").await.0);
    }
    let stop = CancellationToken::new();
    let workers = [(); 3].map(|()| tokio::spawn(worker(&app).run(stop.clone())));
    until("the queue is empty", async || {
        app.texts("SELECT id FROM jobs").is_empty()
    })
    .await;
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }
    for name in names {
        assert_eq!(done(&name), 1);
    }
}

#[actix_web::test]
async fn a_worker_hears_of_a_job_and_ends_it_before_it_stops() {
    let app = TestApp::start().await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(worker(&app).run(stop.clone()));
    let (name, id) = ask(&app, "slowly").await;
    until("the job begins", async || done(&name) == 1).await;
    stop.cancel();
    running.await.unwrap();
    assert_eq!(done(&format!("{name} ended")), 1);
    assert_eq!(column(&app, id, "id"), "");
}

#[actix_web::test]
async fn a_new_job_is_announced_when_its_act_commits() {
    let app = TestApp::start().await;
    let mut listener = Listener::open(&app.app.pool).await.unwrap();
    let mut db = app.db().await;
    db.batch_execute("BEGIN").await.unwrap();
    job::enqueue("try", json!({}), app.app.now(), &mut db)
        .await
        .unwrap();
    assert!(!listener.wait(Duration::from_millis(100)).await.unwrap());
    db.batch_execute("COMMIT").await.unwrap();
    assert!(listener.wait(Duration::from_secs(10)).await.unwrap());
    forget_jobs(&app);
}

#[actix_web::test]
async fn one_worker_leads_and_another_follows_it() {
    let app = TestApp::start().await;
    let mut first = Listener::open(&app.app.pool).await.unwrap();
    let mut second = Listener::open(&app.app.pool).await.unwrap();
    for _ in 0..3 {
        assert!(first.lead().await.unwrap());
        assert!(!second.lead().await.unwrap());
    }
    drop(first);
    until("the second leads", async || second.lead().await.unwrap()).await;
}

#[actix_web::test]
async fn a_worker_outlives_its_connections() {
    let app = TestApp::start().await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(worker(&app).run(stop.clone()));
    let (first, _) = ask(&app, "well").await;
    until("the first job is gone", async || {
        done(&first) == 1 && app.texts("SELECT id FROM jobs").is_empty()
    })
    .await;
    app.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    let payload = json!({ "name": format!("{first} again"), "end": "well" });
    app.sql(&format!(
        "INSERT INTO jobs (id, kind, payload, run_at) VALUES (gen_random_uuid(), 'try', '{payload}', '2026-11-23')"
    ));
    until("the job after", async || {
        done(&format!("{first} again")) == 1
    })
    .await;
    stop.cancel();
    running.await.unwrap();
}

#[actix_web::test]
async fn the_leading_worker_does_the_work_of_the_clock() {
    let app = TestApp::start().await;
    let stop = CancellationToken::new();
    let workers = [(); 2].map(|()| tokio::spawn(worker(&app).run(stop.clone())));
    app.sql(
        "INSERT INTO events (id, at, action, subject, note, audience, details, request_id, address, hmac)
         VALUES (gen_random_uuid(), '2026-11-23', 'act', 'portal', '', 'log', '{}', '', '', sha256(''))",
    );
    let took = until("the event is sealed", async || {
        !app.texts("SELECT event_id FROM event_seals").is_empty()
    })
    .await;
    println!("sealed after {took:?}");
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }
}

#[actix_web::test]
async fn what_has_had_its_time_goes() {
    let app = TestApp::start().await;
    let staff = app.person("Cán bộ").create().await;
    app.sql(&format!(
        "INSERT INTO user_tokens (id, user_id, purpose, expires_at) VALUES
            (gen_random_uuid(), '{id}', 'confirm_email', '2026-11-15'),
            (gen_random_uuid(), '{id}', 'reset_password', '2026-11-22')",
        id = staff.id
    ));
    let count = |table| app.texts(&format!("SELECT count(*) FROM {table}")).concat();
    app.pass(TimeDelta::minutes(59));
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(
        (count("sessions"), count("user_tokens")),
        ("1".into(), "1".into())
    );
    app.pass(TimeDelta::minutes(2));
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(count("sessions"), "0");
    app.pass(TimeDelta::days(7));
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(count("user_tokens"), "0");
}

#[test]
fn a_pool_that_jobs_would_empty_is_refused() {
    let mut config = Config::for_tests().unwrap();
    assert!(config.check().is_ok());
    config.jobs.parallel = config.database.connections;
    assert!(config.check().is_err());
    config.jobs.parallel = 0;
    assert!(config.check().is_err());
}
