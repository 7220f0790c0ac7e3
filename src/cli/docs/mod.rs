//! `nq57 docs`: writes what is generated. Tests compare, so that neither the
//! pages nor the tables in Rust can fall behind.

pub mod permissions;
pub mod workflow;

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use tokio::runtime::Runtime;

use super::serve::Database;
use crate::config::Config;
use crate::models::pool;
use crate::telemetry;

/// Where the page of the workflow stands, below the project's folder.
pub const WORKFLOW: &str = "docs/workflow.md";
/// Where the page of the permissions stands.
pub const PERMISSIONS: &str = "docs/permissions.md";
/// Where the tables in Rust stand.
pub const SCHEMA: &str = "src/models/schema.rs";

const SCHEMA_QUERY: &str = include_str!("../schema.sql");

/// Write docs/workflow.md, docs/permissions.md and src/models/schema.rs anew. For those who change
/// the portal.
#[derive(Debug, Args)]
pub struct Docs {
    /// The project's folder.
    #[arg(long, default_value = ".")]
    pub folder: PathBuf,
}

impl Docs {
    /// Writes them.
    ///
    /// # Errors
    /// Settings, database, or files that cannot be written.
    pub fn run(self) -> anyhow::Result<()> {
        let config = Config::load()?;
        telemetry::start(&config);
        let database = Database::reach(&config)?;
        let schema = Runtime::new()?.block_on(async {
            pool::migrate(&database.url).await?;
            schema(&database.url).await
        });
        database.close();
        for (name, content) in [
            (WORKFLOW, workflow::page()),
            (PERMISSIONS, permissions::page()),
            (SCHEMA, schema?),
        ] {
            let path = self.folder.join(name);
            std::fs::write(&path, content)
                .with_context(|| format!("không ghi được {}", path.display()))?;
            println!("{}", path.display());
        }
        Ok(())
    }
}

/// The tables in Rust, as the migrated database has them.
///
/// # Errors
/// The database's.
pub async fn schema(url: &str) -> anyhow::Result<String> {
    pool::text_of(url, SCHEMA_QUERY).await
}
