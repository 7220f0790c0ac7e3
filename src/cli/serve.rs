//! `nq57 serve`

use std::net::TcpListener;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use super::{demo, seed};
use crate::app::{App, Clock};
use crate::config::{Config, Environment};
use crate::embedded::{self, Embedded, Options};
use crate::jobs::Registry;
use crate::jobs::runner::Worker;
use crate::models::demo::accounts;
use crate::models::pool;
use crate::{telemetry, web};

/// Serve the portal, and do the work that waits.
#[derive(Debug, Default, Args)]
pub struct Serve {
    /// Load the demonstration data into an empty database first.
    #[arg(long)]
    pub demo: bool,
}

/// The database that the settings name, or a private one while this lives.
pub struct Database {
    /// Where it is reached.
    pub url: String,
    private: Option<Embedded>,
}

impl Database {
    /// The database that a command works on: the named one, the private one of
    /// a portal that is running, or a private one for as long as this lives.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub fn reach(config: &Config) -> anyhow::Result<Self> {
        if config.database.url.is_empty()
            && let Some(url) = embedded::running(&Options::new(&config.paths.home))?
        {
            return Ok(Self { url, private: None });
        }
        Self::open(config)
    }

    /// The database of a portal that starts, with a private one where none is named.
    ///
    /// # Errors
    /// The private cluster cannot be started; the sentence says what to do.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        if !config.database.url.is_empty() {
            return Ok(Self {
                url: config.database.url.clone(),
                private: None,
            });
        }
        let private = embedded::start(&Options::new(&config.paths.home))?;
        eprintln!("Postgres riêng: {}", private.place().display());
        Ok(Self {
            url: private.url(),
            private: Some(private),
        })
    }

    /// Stops a private database; another's is left alone.
    pub fn close(self) {
        if let Some(private) = self.private {
            private.stop();
        }
    }
}

impl Serve {
    /// Runs until told to stop.
    ///
    /// # Errors
    /// Settings, database, migrations or listener.
    pub fn run(self) -> anyhow::Result<()> {
        let config = Config::load()?;
        telemetry::start(&config);
        let database = Database::open(&config)?;
        let served = Runtime::new()?.block_on(self.serve(config, &database.url));
        database.close();
        served
    }

    async fn serve(self, config: Config, url: &str) -> anyhow::Result<()> {
        pool::migrate(url).await?;
        seed::embedded(url, Clock::System.now()).await?;
        let app = App::new(config, url, Clock::System)?;
        refuse_demo(&app).await?;
        if self.demo {
            demo::load(&app).await?;
        }
        // What takes long over a large catalogue is done before anybody can ask.
        app.search.catch_up(&mut *app.db().await?).await?;
        let listener = TcpListener::bind(&app.config.server.listen)
            .with_context(|| format!("không mở được {}", app.config.server.listen))?;
        println!("Cổng đang chạy tại {}", app.config.server.base_url);
        if app.config.demo.enabled && accounts::exist(&mut *app.db().await?).await? {
            println!("{}", demo::accounts());
        }
        let stop = CancellationToken::new();
        let following = tokio::spawn(keep_up(app.clone(), stop.clone()));
        let worker = app.config.jobs.in_server.then(|| {
            let worker = Worker::new(app.clone(), Registry::all());
            tokio::spawn(worker.run(stop.clone()))
        });
        // The server's arbiters are threads of their own; its future is not
        // Send and stays on this thread, while pooled connections live on the runtime.
        let served = tokio::task::LocalSet::new()
            .run_until(web::serve(app, listener))
            .await;
        stop.cancel();
        following.await?;
        if let Some(worker) = worker {
            worker.await?;
        }
        served
    }
}

/// How often the search engine looks for changes that no question made it read.
const LOOK: Duration = Duration::from_secs(1);

/// Keeps the search engine in step, so that whoever asks after many changes need not wait for
/// them to be read.
async fn keep_up(app: App, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        // Each request that needs a connection tells of a database that is away.
        if let Ok(mut db) = app.db().await
            && let Err(error) = app.search.catch_up(&mut db).await
        {
            tracing::warn!(error = %error, "search does not follow");
        }
    }
}

/// A production portal has no account whose password everybody knows.
async fn refuse_demo(app: &App) -> anyhow::Result<()> {
    if app.config.environment == Environment::Production
        && accounts::exist(&mut *app.db().await?).await?
    {
        bail!(
            "Cơ sở dữ liệu này có tài khoản hoặc đơn vị trình diễn. Môi trường production cần một cơ sở dữ liệu không có chúng."
        );
    }
    Ok(())
}
