//! Work that waits: mails, scans, deadlines, the log's chain.
//!
//! A job is shallow: it fetches by id and calls an operation. It may run more
//! than once, so the operation must bear that.

pub mod runner;
pub mod scan_attachment;
pub mod send_mail;
pub mod sweep_files;
pub mod ticks;

use std::collections::HashMap;

use futures_util::future::BoxFuture;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::app::App;
use crate::models::acting::Acting;

/// A kind of job. The struct is its payload.
pub trait Job: DeserializeOwned + Send + 'static {
    /// What the queue calls it; never changes once deployed.
    const KIND: &'static str;

    /// Does it.
    ///
    /// # Errors
    /// Says whether and how another try makes sense.
    fn run(self, app: App) -> impl Future<Output = Result<(), JobError>> + Send;
}

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// This went wrong; ten tries in all.
    #[error("{0:#}")]
    Failed(#[from] anyhow::Error),
    /// The other side asks for patience; tried for three days.
    #[error("{0:#}")]
    Later(anyhow::Error),
    /// The other side is down, and would be for every job of this kind: all
    /// of them wait a moment. Tried for three days.
    #[error("{0:#}")]
    Down(anyhow::Error),
    /// Another try would fail alike.
    #[error("{0:#}")]
    Hopeless(anyhow::Error),
}

/// The system at work.
fn acting(app: &App, work: &str) -> Acting {
    Acting {
        person: None,
        now: app.now(),
        request_id: work.to_owned(),
        address: String::new(),
        key: app.key.clone(),
        rules: app.rules.clone(),
    }
}

type Run = fn(App, Value) -> BoxFuture<'static, Result<(), JobError>>;

/// The kinds of jobs that a worker does.
#[derive(Debug, Clone, Default)]
pub struct Registry(HashMap<&'static str, Run>);

impl Registry {
    /// Every kind of the portal.
    pub fn all() -> Self {
        Self::default()
            .with::<send_mail::SendMail>()
            .with::<scan_attachment::ScanAttachment>()
    }

    /// The same, with one kind more.
    #[must_use]
    pub fn with<J: Job>(mut self) -> Self {
        self.0.insert(J::KIND, run::<J>);
        self
    }
}

fn run<J: Job>(app: App, payload: Value) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        let job: J = serde_json::from_value(payload)
            .map_err(|error| JobError::Hopeless(anyhow::Error::new(error).context("payload")))?;
        job.run(app).await
    })
}
