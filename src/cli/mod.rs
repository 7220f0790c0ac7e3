//! The command line: one file a subcommand.

use clap::{Parser, Subcommand};

pub mod seed;
pub mod serve;

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
    /// Load the reference data.
    Seed(seed::Seed),
}

/// Runs the command. Called from the main thread, before any runtime: the
/// private Postgres dies with the thread that started it.
///
/// # Errors
/// What went wrong, as a sentence.
pub fn run(arguments: Arguments) -> anyhow::Result<()> {
    match arguments
        .command
        .unwrap_or_else(|| Command::Serve(serve::Serve::default()))
    {
        Command::Serve(command) => command.run(),
        Command::Seed(command) => command.run(),
    }
}
