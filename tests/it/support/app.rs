//! The portal of one test: a database, a folder and a clock of its own.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::body::{MessageBody, to_bytes};
use actix_web::dev::Service;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::test::{self, TestRequest};
use actix_web::web::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::LocalBoxFuture;
use nq57::app::{App, Clock};
use nq57::config::{Config, Environment};
use nq57::jobs::Registry;
use nq57::jobs::runner::Worker;
use nq57::models::pool::Lent;
use nq57::web::{self, Look, Shared};
use tracing::instrument::WithSubscriber;

use super::browser::Browser;
use super::db::{self, Lease, RUNTIME};
use super::log::Errors;
use super::queries;

/// Loaded once for all tests.
static LOOK: LazyLock<Look> = LazyLock::new(|| Look::load(Environment::Test).unwrap());

/// Answers a request.
pub type Answering = Rc<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Answer>>;

/// The portal over a database of its own. When it is dropped, what waits is
/// done, and nothing may have gone wrong unnoticed: no answer over 499, no
/// error in the log and no job that failed.
pub struct TestApp {
    /// The wired parts.
    pub app: App,
    answering: Answering,
    errors: Errors,
    failures: Rc<RefCell<Vec<String>>>,
    /// Errors are what the test is about.
    expects_errors: Cell<bool>,
    pub lease: Lease,
    home: PathBuf,
    /// Not so where the portal runs over another's database.
    owns_database: bool,
}

/// What came back for one request.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl TestApp {
    /// The portal on Monday 23 November 2026, nine in the morning.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// The portal with settings of its own.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::wire(None, change).await
    }

    /// The portal over a database that is not the test's, or none at all.
    pub async fn start_over(url: &str) -> Self {
        Self::wire(Some(url), |_| {}).await
    }

    async fn wire(other: Option<&str>, change: impl FnOnce(&mut Config)) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        queries::listen();
        let lease = db::lease().await;
        let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!(
            "home-{}-{}",
            std::process::id(),
            NUMBER.fetch_add(1, Ordering::Relaxed)
        ));
        let mut config = Config::for_tests().unwrap();
        config.paths.home.clone_from(&home);
        change(&mut config);
        let errors = Errors::default();
        let clock = Clock::Set(
            "2026-11-23T02:00:00Z"
                .parse::<DateTime<Utc>>()
                .unwrap()
                .into(),
        );
        let app = {
            // Connections live where they outlast the test's own runtime.
            let _entered = RUNTIME.enter();
            App::new(config, other.unwrap_or(lease.url()), clock).unwrap()
        };
        let shared = Shared::new(app.clone(), LOOK.clone());
        let failures = Rc::<RefCell<Vec<String>>>::default();
        let answering = answering(shared, &errors, &failures).await;
        queries::take(lease.url());
        Self {
            app,
            answering,
            errors,
            failures,
            expects_errors: Cell::new(false),
            lease,
            home,
            owns_database: other.is_none(),
        }
    }

    /// Answers one request, as it stands.
    pub async fn call(&self, request: TestRequest) -> Answer {
        (self.answering)(request).await
    }

    /// Answers a `GET`, without a browser's ways.
    pub async fn get(&self, path: &str) -> Answer {
        self.call(TestRequest::get().uri(path)).await
    }

    /// Somebody who is not signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(self.answering.clone(), super::app::base(&self.app))
    }

    /// A connection of the application.
    pub async fn db(&self) -> Lent {
        self.app.db().await.unwrap()
    }

    /// Sets the clock.
    pub fn set_time(&self, time: &str) {
        self.app.set_clock(time.parse().unwrap());
    }

    /// Lets time pass.
    pub fn pass(&self, time: TimeDelta) {
        self.app.set_clock(self.app.now() + time);
    }

    /// The application's queries since the last time this was asked.
    pub fn queries(&self) -> Vec<String> {
        queries::take(self.lease.url())
    }

    /// The errors logged so far. A test that asks for them expects them, and
    /// answers over 499 and failed jobs too.
    pub fn expected_errors(&self) -> Vec<String> {
        self.expects_errors.set(true);
        self.failures.borrow_mut().clear();
        self.errors.take()
    }

    /// Does what waits: mails leave. Says how many jobs there were.
    pub async fn work(&self) -> usize {
        let worker = Worker::new(self.app.clone(), Registry::all());
        let working = worker.run_due().with_subscriber(self.errors.dispatch());
        working.await.unwrap()
    }

    /// Does what waits, and names the jobs that failed.
    fn finish(&self) -> Vec<String> {
        if !self.owns_database {
            return Vec::new();
        }
        let worker = Worker::new(self.app.clone(), Registry::all());
        let owner = self.lease.owner();
        let errors = self.errors.dispatch();
        db::blocking(async move {
            worker.run_due().with_subscriber(errors).await.unwrap();
            let failed =
                "SELECT concat_ws(' ', kind, payload, last_error) FROM jobs WHERE attempts > 0";
            let rows = owner.query(failed, &[]).await.unwrap();
            rows.iter().map(|row| row.get(0)).collect()
        })
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.home) {
            eprintln!("{} stays behind: {error}", self.home.display());
        }
        if std::thread::panicking() {
            return;
        }
        let failed = self.finish();
        if self.expects_errors.get() {
            return;
        }
        let none = Vec::<String>::new();
        assert_eq!(self.failures.take(), none, "answers over 499");
        assert_eq!(self.errors.take(), none, "errors in the log");
        assert_eq!(failed, none, "jobs that failed");
    }
}

impl Answer {
    /// A header's value, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// The address that people use, without a slash at its end.
pub fn base(app: &App) -> String {
    app.config.server.base_url.trim_end_matches('/').to_owned()
}

async fn answering(
    shared: Shared,
    errors: &Errors,
    failures: &Rc<RefCell<Vec<String>>>,
) -> Answering {
    let service = Rc::new(test::init_service(web::server(shared)).await);
    let errors = errors.clone();
    let failures = failures.clone();
    Rc::new(move |request| {
        let request = request.to_request();
        let service = service.clone();
        let failures = failures.clone();
        let asked = format!("{} {}", request.method(), request.path());
        let answer = async move {
            let answer = match service.call(request).await {
                Ok(response) => {
                    let (_, response) = response.into_parts();
                    let (parts, body) = response.into_parts();
                    read(parts.status(), parts.headers().clone(), body).await
                }
                // The server answers such a request alike.
                Err(error) => {
                    let (parts, body) = error.error_response().into_parts();
                    read(parts.status(), parts.headers().clone(), body).await
                }
            };
            if answer.status.is_server_error() {
                failures
                    .borrow_mut()
                    .push(format!("{asked}: {}", answer.status));
            }
            answer
        };
        Box::pin(answer.with_subscriber(errors.dispatch()))
    })
}

async fn read(status: StatusCode, headers: HeaderMap, body: impl MessageBody) -> Answer {
    let body = to_bytes(body).await;
    Answer {
        status,
        headers,
        body: body.unwrap_or_else(|_| panic!("the body of a {status} broke off")),
    }
}
