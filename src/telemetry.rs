//! Logs: one line an event on standard output, JSON in production. No
//! personal data; see CONTRIBUTING.md.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::{Config, Environment};

/// Starts logging. `RUST_LOG` chooses what is shown; info unless set.
pub fn start(config: &Config) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(true)
        .with_ansi(std::io::stdout().is_terminal());
    let started = if config.environment == Environment::Production {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.compact().try_init()
    };
    if let Err(error) = started {
        eprintln!("logging: {error}");
    }
    std::panic::set_hook(Box::new(|panic| {
        tracing::error!(
            panic.place = panic.location().map(ToString::to_string),
            "panic: {panic}"
        );
    }));
}
