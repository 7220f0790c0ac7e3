//! A worker: leases jobs, runs several at once, gives them back.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{JobError, Registry, ticks};
use crate::app::App;
use crate::models::job::{self, Leased, Listener, Outcome};

/// How long a worker holds a job.
const LEASE: TimeDelta = TimeDelta::minutes(3);
/// How long a job may take: less than the lease, so that no two run it at once.
const LONGEST: Duration = Duration::from_secs(120);
/// Tries of a job that fails by itself.
const TRIES: i32 = 10;
/// How long a job is tried whose other side is down or asks for patience.
const PATIENCE: TimeDelta = TimeDelta::hours(72);
/// The first wait after a failure.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(10);
/// The longest wait of a job that fails by itself. Waits triple, so that ten
/// tries reach over most of a day, in which somebody may mend the cause.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(12);
/// The longest wait for the other side: soon after it is back, work goes on.
const LONGEST_PATIENT_WAIT: TimeDelta = TimeDelta::minutes(5);
/// Waits of a whole kind whose other side is down.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(2);
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(1);
/// How often to look for what has come due without being announced.
const POLL: Duration = Duration::from_secs(1);
/// How long running jobs may take to end when the worker stops.
const DRAIN: Duration = Duration::from_secs(30);

/// Does the work that waits.
#[derive(Debug, Clone)]
pub struct Worker {
    app: App,
    registry: Registry,
    pauses: Arc<Mutex<HashMap<String, Pause>>>,
}

/// A kind whose other side is down.
#[derive(Debug, Clone, Copy)]
struct Pause {
    until: DateTime<Utc>,
    failures: i32,
}

impl Worker {
    /// A worker for these kinds of jobs.
    pub fn new(app: App, registry: Registry) -> Self {
        Self {
            app,
            registry,
            pauses: Arc::default(),
        }
    }

    /// Works until told to stop, then lets what is running end. Jobs are done
    /// by every worker; the work of the clock by the one that leads.
    pub async fn run(self, stop: CancellationToken) {
        let bell = Arc::new(Notify::new());
        let (lead, leads) = watch::channel(false);
        let ticking = ticks::start(&self.app, &leads, &stop);
        let listening = tokio::spawn(listen(
            self.app.clone(),
            Arc::clone(&bell),
            lead,
            stop.clone(),
        ));
        self.work(&bell, &stop).await;
        ticking.join_all().await;
        if let Err(error) = listening.await {
            tracing::warn!("listening for jobs: {error}");
        }
        // What the last acts logged is not left for the next start.
        if let Err(error) = ticks::seal_events(self.app.clone()).await {
            tracing::warn!("events stay unsealed: {error:#}");
        }
    }

    async fn work(&self, bell: &Notify, stop: &CancellationToken) {
        let mut running = JoinSet::new();
        let mut trouble = Trouble::default();
        while !stop.is_cancelled() {
            while running.len() < self.app.config.jobs.parallel {
                match self.lease().await {
                    Ok(Some(leased)) => {
                        trouble.over();
                        let worker = self.clone();
                        running.spawn(async move { worker.perform(leased).await });
                    }
                    Ok(None) => {
                        trouble.over();
                        break;
                    }
                    Err(error) => {
                        trouble.is("jobs cannot be leased", &error);
                        break;
                    }
                }
            }
            let is_free = running.len() < self.app.config.jobs.parallel;
            tokio::select! {
                () = stop.cancelled() => {}
                Some(_) = running.join_next() => {}
                () = bell.notified(), if is_free => {}
                () = tokio::time::sleep(POLL), if is_free => {}
            }
        }
        let drained = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(DRAIN, drained).await.is_err() {
            tracing::warn!(jobs = running.len(), "jobs did not end in time");
        }
    }

    /// Runs everything that is due, and what that asks for, and says how much it was.
    ///
    /// # Errors
    /// The database's. What a job fails with stays with the job.
    pub async fn run_due(&self) -> anyhow::Result<usize> {
        let mut count = 0;
        while let Some(leased) = self.lease().await? {
            self.perform(leased).await;
            count += 1;
        }
        Ok(count)
    }

    async fn lease(&self) -> anyhow::Result<Option<Leased>> {
        let now = self.app.now();
        let kinds: Vec<&str> = {
            let pauses = self.pauses.lock().unwrap_or_else(PoisonError::into_inner);
            let is_paused = |kind: &str| pauses.get(kind).is_some_and(|pause| pause.until > now);
            let kinds = self.registry.0.keys().copied();
            kinds.filter(|kind| !is_paused(kind)).collect()
        };
        if kinds.is_empty() {
            return Ok(None);
        }
        let mut db = self.app.db().await?;
        Ok(job::lease(&kinds, now, now + LEASE, &mut db).await?)
    }

    async fn perform(&self, leased: Leased) {
        let Some(run) = self.registry.0.get(leased.kind.as_str()) else {
            return;
        };
        let work = run(self.app.clone(), leased.payload.clone());
        let caught = AssertUnwindSafe(tokio::time::timeout(LONGEST, work)).catch_unwind();
        let result = match caught.await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(JobError::Later(anyhow::anyhow!("took too long"))),
            Err(panic) => Err(JobError::Failed(anyhow::anyhow!(
                "panic: {}",
                said(&*panic)
            ))),
        };
        self.note_pause(&leased.kind, &result);
        let now = self.app.now();
        let (outcome, error) = match &result {
            Ok(()) => (Outcome::Done, String::new()),
            Err(error) => (after(error, &leased, now), error.to_string()),
        };
        match outcome {
            Outcome::Done => {}
            Outcome::Failed(at) | Outcome::Later(at) => {
                tracing::warn!(job.id = %leased.id, job.kind = leased.kind, job.attempts = leased.attempts, job.again_at = %at, "job failed: {error}");
            }
            Outcome::Dead(_) => {
                tracing::error!(job.id = %leased.id, job.kind = leased.kind, job.attempts = leased.attempts, "job given up: {error}");
            }
        }
        if let Err(problem) = self.give_back(&leased, outcome, &error).await {
            // The lease runs out, and the job is done once more.
            tracing::warn!(job.id = %leased.id, job.kind = leased.kind, "job could not be given back: {problem:#}");
        }
    }

    async fn give_back(
        &self,
        leased: &Leased,
        outcome: Outcome,
        error: &str,
    ) -> anyhow::Result<()> {
        let mut db = self.app.db().await?;
        leased.end(outcome, error, &mut db).await?;
        Ok(())
    }

    /// While the other side of a kind is down, one job in a while finds out.
    fn note_pause(&self, kind: &str, result: &Result<(), JobError>) {
        let mut pauses = self.pauses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(JobError::Down(_)) = result {
            let now = self.app.now();
            let pause = pauses.entry(kind.to_owned()).or_insert(Pause {
                until: now,
                failures: 0,
            });
            // Jobs that ran side by side are one failure.
            if pause.until <= now {
                pause.failures += 1;
                pause.until = now + back_off(2, pause.failures, FIRST_PAUSE, LONGEST_PAUSE);
            }
        } else {
            pauses.remove(kind);
        }
    }
}

/// What becomes of a job after a failure.
fn after(error: &JobError, leased: &Leased, now: DateTime<Utc>) -> Outcome {
    match error {
        JobError::Hopeless(_) => Outcome::Dead(now),
        JobError::Failed(_) if leased.failures + 1 >= TRIES => Outcome::Dead(now),
        JobError::Failed(_) => {
            let wait = back_off(3, leased.failures + 1, FIRST_WAIT, LONGEST_WAIT);
            Outcome::Failed(now + wait)
        }
        JobError::Later(_) | JobError::Down(_) if now - leased.created_at >= PATIENCE => {
            Outcome::Dead(now)
        }
        JobError::Later(_) | JobError::Down(_) => {
            let wait = back_off(2, leased.attempts, FIRST_WAIT, LONGEST_PATIENT_WAIT);
            Outcome::Later(now + wait)
        }
    }
}

/// How long to wait after so many tries: `first`, each time so many times as
/// long, up to `most`.
fn back_off(times: i32, tries: i32, first: TimeDelta, most: TimeDelta) -> TimeDelta {
    let growth = times.saturating_pow(u32::try_from(tries - 1).unwrap_or(0));
    first.checked_mul(growth).unwrap_or(most).min(most)
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

/// Rings the bell at every announced job, and keeps asking to lead.
async fn listen(app: App, bell: Arc<Notify>, lead: watch::Sender<bool>, stop: CancellationToken) {
    let mut trouble = Trouble::default();
    while !stop.is_cancelled() {
        let listening = async {
            let mut listener = Listener::open(&app.pool).await?;
            trouble.over();
            loop {
                lead.send_replace(listener.lead().await?);
                if listener.wait(POLL).await? {
                    bell.notify_one();
                }
            }
        };
        let ended: Option<anyhow::Result<()>> = tokio::select! {
            () = stop.cancelled() => None,
            ended = listening => Some(ended),
        };
        lead.send_replace(false);
        if let Some(Err(error)) = ended {
            trouble.is("jobs are not heard of", &error);
            tokio::time::sleep(POLL).await;
        }
    }
}

/// Trouble that lasts is logged when it begins and when it ends.
#[derive(Debug, Default)]
pub(super) struct Trouble(bool);

impl Trouble {
    pub(super) fn is(&mut self, what: &str, error: &anyhow::Error) {
        if !std::mem::replace(&mut self.0, true) {
            tracing::warn!("{what}: {error:#}");
        }
    }

    pub(super) fn over(&mut self) {
        if std::mem::take(&mut self.0) {
            tracing::info!("work goes on");
        }
    }
}
