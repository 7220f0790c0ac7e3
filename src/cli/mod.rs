//! The command line: one file a subcommand.

use clap::{Parser, Subcommand};

pub mod config;
pub mod demo;
pub mod docs;
pub mod migrate;
pub mod seed;
pub mod serve;
pub mod user;
pub mod verify;
pub mod work;

/// The portal for proposals under Resolution 57-NQ/TW.
#[derive(Debug, Parser)]
#[command(name = "nq57")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do; `serve` unless said.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal, and do the work that waits.
    Serve(serve::Serve),
    /// Bring the database to this version.
    Migrate(migrate::Migrate),
    /// Do the work that waits, without serving.
    Work(work::Work),
    /// Check that the log is as the portal wrote it, and attachments and rows agree.
    Verify(verify::Verify),
    /// Load the reference data.
    Seed(seed::Seed),
    /// Make accounts of staff, list accounts, grant and take away roles.
    User(user::User),
    /// Check or print the settings.
    Config(config::Settings),
    /// Write what is generated, for those who change the portal.
    Docs(docs::Docs),
}

/// Runs the command.
///
/// # Errors
/// What went wrong, as a sentence.
pub fn run(arguments: Arguments) -> anyhow::Result<()> {
    match arguments
        .command
        .unwrap_or_else(|| Command::Serve(serve::Serve::default()))
    {
        Command::Serve(command) => command.run(),
        Command::Migrate(command) => command.run(),
        Command::Work(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Seed(command) => command.run(),
        Command::User(command) => command.run(),
        Command::Config(command) => command.run(),
        Command::Docs(command) => command.run(),
    }
}
