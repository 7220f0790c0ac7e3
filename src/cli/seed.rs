//! `nq57 seed`

use std::path::PathBuf;

use anyhow::{Context, ensure};
use chrono::{DateTime, Utc};
use clap::Args;
use tokio::runtime::Runtime;

use super::demo;
use super::serve::Database;
use crate::app::{App, Clock};
use crate::config::Config;
use crate::models::pool;
use crate::models::reference::{self, Source};
use crate::telemetry;

/// Load the reference data. May be run again at any time: rows that people
/// edited on the portal are reported and stay as they are.
#[derive(Debug, Default, Args)]
pub struct Seed {
    /// A folder whose CSV files are loaded in place of the program's own of the same name.
    #[arg(long)]
    pub from: Option<PathBuf>,
    /// Add the demonstration data, where nobody has an account yet.
    #[arg(long)]
    pub demo: bool,
}

impl Seed {
    /// Loads and reports.
    ///
    /// # Errors
    /// Settings, database, or the faults of the files, each with file and line.
    pub fn run(self) -> anyhow::Result<()> {
        let config = Config::load()?;
        telemetry::start(&config);
        let source = match &self.from {
            Some(folder) => Source::overlaid(folder)
                .with_context(|| format!("không đọc được {}", folder.display()))?,
            None => Source::embedded(),
        };
        let database = Database::reach(&config)?;
        let loaded = Runtime::new()?.block_on(async {
            pool::migrate(&database.url).await?;
            let report =
                reference::load_as_owner(&database.url, &source, Clock::System.now()).await?;
            if self.demo {
                ensure!(config.demo.enabled, "Dữ liệu trình diễn cần demo.enabled.");
                let app = App::new(config, &database.url, Clock::System)?;
                if demo::load(&app).await? {
                    println!("{}", demo::accounts());
                } else {
                    println!("Đã có tài khoản: dữ liệu trình diễn không được thêm.");
                }
            }
            anyhow::Ok(report)
        });
        database.close();
        let report = loaded?;
        for kept in &report.kept {
            println!("{kept}");
        }
        println!(
            "Dữ liệu tham chiếu: {} dòng mới, {} dòng cập nhật, {} dòng không đổi, {} dòng giữ nguyên.",
            report.inserted,
            report.updated,
            report.unchanged,
            report.kept.len()
        );
        Ok(())
    }
}

/// Loads the program's own files, as the server does before it listens.
///
/// # Errors
/// As [`reference::load_as_owner`].
pub async fn embedded(url: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let report = reference::load_as_owner(url, &Source::embedded(), now).await?;
    tracing::info!(
        reference.inserted = report.inserted,
        reference.updated = report.updated,
        reference.kept = report.kept.len(),
        "reference data loaded"
    );
    Ok(())
}
