//! `nq57 work`

use clap::Args;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::serve::Database;
use crate::app::{App, Clock};
use crate::config::Config;
use crate::jobs::Registry;
use crate::jobs::runner::Worker;
use crate::models::pool;
use crate::telemetry;

/// Do the work that waits, without serving.
#[derive(Debug, Default, Args)]
pub struct Work {}

impl Work {
    /// Works until told to stop.
    ///
    /// # Errors
    /// Settings, database or migrations.
    pub fn run(self) -> anyhow::Result<()> {
        let config = Config::load()?;
        telemetry::start(&config);
        let database = Database::reach(&config)?;
        let worked = Runtime::new()?.block_on(work(config, &database.url));
        database.close();
        worked
    }
}

async fn work(config: Config, url: &str) -> anyhow::Result<()> {
    pool::migrate(url).await?;
    let app = App::new(config, url, Clock::System)?;
    let stop = CancellationToken::new();
    let worker = tokio::spawn(Worker::new(app, Registry::all()).run(stop.clone()));
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    println!("Đang làm các việc chờ.");
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    stop.cancel();
    worker.await?;
    Ok(())
}
