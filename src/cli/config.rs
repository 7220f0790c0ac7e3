//! `nq57 config`

use clap::{Args, Subcommand};

use crate::config::Config;

/// Check or print the settings.
#[derive(Debug, Args)]
pub struct Settings {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Say whether the portal may start with them.
    Check,
    /// Print them, without secrets.
    Print,
}

impl Settings {
    /// Reads, checks, and prints where asked.
    ///
    /// # Errors
    /// The sentence that says what is wrong.
    pub fn run(self) -> anyhow::Result<()> {
        let mut config = Config::load()?;
        match self.what {
            What::Check => println!("Cấu hình dùng được ({}).", config.environment),
            What::Print => {
                config.database.url = without_password(&config.database.url);
                config.mail.smtp_url = without_password(&config.mail.smtp_url);
                println!("{}", toml::to_string_pretty(&config)?);
            }
        }
        Ok(())
    }
}

/// An address without the password between `:` and `@`.
fn without_password(url: &str) -> String {
    let Some((before, after)) = url.rsplit_once('@') else {
        return url.to_owned();
    };
    let scheme = before.find("://").map_or(0, |at| at + 3);
    let user = before
        .get(scheme..)
        .and_then(|rest| rest.split(':').next())
        .unwrap_or("");
    format!("{}{user}:…@{after}", before.get(..scheme).unwrap_or(""))
}
