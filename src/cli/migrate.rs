//! `nq57 migrate`

use clap::Args;
use tokio::runtime::Runtime;

use super::serve::Database;
use crate::config::Config;
use crate::models::pool;

/// Bring the database to this version.
#[derive(Debug, Default, Args)]
pub struct Migrate {}

impl Migrate {
    /// Runs what is missing.
    ///
    /// # Errors
    /// Settings, database, or a migration.
    pub fn run(self) -> anyhow::Result<()> {
        let database = Database::reach(&Config::load()?)?;
        let done = Runtime::new()?.block_on(pool::migrate(&database.url));
        database.close();
        println!("Đã chạy {} bước chuyển đổi cơ sở dữ liệu.", done?);
        Ok(())
    }
}
