//! Settings: `config/default.toml` documents every one; the files of the
//! environments hold differences only; secrets come from the environment.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::names;

names! {
    /// What kind of machine this is.
    pub enum Environment {
        Development = "development",
        Test = "test",
        Production = "production",
    }
}

/// Every setting.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub environment: Environment,
    pub server: Server,
    pub database: Database,
    pub paths: Paths,
    pub mail: Mail,
    pub jobs: Jobs,
    pub secrets: Secrets,
    pub contact: Contact,
    pub hashing: Hashing,
    pub session: Session,
    pub members: Members,
    pub office: Office,
    pub deadlines: Deadlines,
    pub warnings: Warnings,
    pub review: Review,
    pub uploads: Uploads,
    pub scanner: Scanner,
    pub feedback: Feedback,
    pub demo: Demo,
}

/// How the portal listens.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub listen: String,
    pub base_url: String,
    pub workers: usize,
}

/// Postgres.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub url: String,
    pub connections: usize,
}

/// Where the portal keeps things.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paths {
    pub home: PathBuf,
}

impl Paths {
    /// Where attachments lie.
    pub fn attachments(&self) -> PathBuf {
        self.home.join("attachments")
    }
}

/// Outgoing mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub smtp_url: String,
    pub from: String,
}

/// The work that waits.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jobs {
    pub in_server: bool,
    pub parallel: usize,
}

/// What nobody else may know.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    #[serde(skip_serializing)]
    pub key: String,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets { … }")
    }
}

/// Whom people reach.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub hotline: String,
    pub email: String,
    pub address: String,
}

/// Argon2id (RFC 9106): memory in KiB, passes, lanes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hashing {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
    pub queue: usize,
}

/// How long a session lasts, in minutes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub staff_idle_minutes: i64,
    pub staff_absolute_minutes: i64,
    pub applicant_idle_minutes: i64,
    pub applicant_absolute_minutes: i64,
}

/// How colleagues are invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Members {
    pub invitation_hours: u32,
    pub invitations_a_day: u32,
}

/// Office hours, Asia/Ho_Chi_Minh, as `HH:MM-HH:MM, HH:MM-HH:MM`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub hours: String,
}

/// Durations of the stages, in working days unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    pub receipt: u32,
    pub screening: u32,
    pub answer: u32,
    pub advice: u32,
    pub review: u32,
    pub decision: u32,
    pub invitation: u32,
    pub idea: u32,
    pub extension_calendar_days: u32,
    pub resume_calendar_days: u32,
    pub reconsider_calendar_days: u32,
    pub report_months: u32,
    pub offer_months: u32,
}

/// When people are warned of a date, in working days before it or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warnings {
    pub invitation_before: u32,
    pub sheet_before: u32,
    pub sheet_after: u32,
    pub sheet_late: u32,
    pub stage_before: u32,
    pub apology_before: u32,
    pub offer_before_calendar_days: u32,
}

/// How sheets make a verdict.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub threshold_percent: u32,
    pub disagreement_percent: u32,
}

/// Limits of attachments, in bytes unless said otherwise.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uploads {
    pub file_bytes: u64,
    pub proposal_bytes: u64,
    pub proposal_files: usize,
    pub applicant_bytes: u64,
    pub keep_minutes: i64,
}

/// The virus scanner of attachments.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scanner {
    pub clamd_url: String,
    pub publish_unscanned: bool,
}

/// How long it is known who wrote feedback, in days.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    pub keep_days: u32,
    pub unconfirmed_days: u32,
}

/// The demonstration.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    pub enabled: bool,
}

/// Why the settings were refused; each is a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("Không đọc được cấu hình: {0}")]
    Unreadable(#[from] config::ConfigError),
    #[error("Không đọc hoặc ghi được khóa bí mật tại {path}: {source}")]
    Key {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{0}")]
    Refused(String),
}

const DEFAULT: &str = include_str!("../config/default.toml");
const DEVELOPMENT: &str = include_str!("../config/development.toml");
const TEST: &str = include_str!("../config/test.toml");
const PRODUCTION: &str = include_str!("../config/production.toml");

impl Config {
    /// Reads the settings of the environment named by `NQ57_ENV` (development
    /// unless set), then `NQ57_<SECTION>__<KEY>`, `DATABASE_URL`, `SMTP_URL`
    /// and `CLAMD_URL`.
    ///
    /// # Errors
    /// An unknown key, a value of the wrong type, or a setting that [`Config::check`] refuses.
    pub fn load() -> Result<Self, ConfigError> {
        #[allow(clippy::disallowed_methods)] // the one place that reads the environment
        let env = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let name = env("NQ57_ENV").unwrap_or_else(|| "development".to_owned());
        let environment = name.parse::<Environment>().map_err(|_| {
            ConfigError::Refused(format!(
                "NQ57_ENV phải là development, test hoặc production, không phải “{name}”."
            ))
        })?;
        let mut config = Self::layered(
            environment,
            config::Environment::with_prefix("NQ57")
                .prefix_separator("_")
                .separator("__")
                .try_parsing(true),
        )?;
        if let Some(url) = env("DATABASE_URL") {
            config.database.url = url;
        }
        if let Some(url) = env("SMTP_URL") {
            config.mail.smtp_url = url;
        }
        if let Some(url) = env("CLAMD_URL") {
            config.scanner.clamd_url = url;
        }
        config.check()?;
        Ok(config)
    }

    /// The settings of the tests; nothing is read from the environment.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn for_tests() -> Result<Self, ConfigError> {
        Self::layered(
            Environment::Test,
            config::Environment::with_prefix("NQ57_NOTHING"),
        )
    }

    fn layered(
        environment: Environment,
        overrides: config::Environment,
    ) -> Result<Self, ConfigError> {
        let differences = match environment {
            Environment::Development => DEVELOPMENT,
            Environment::Test => TEST,
            Environment::Production => PRODUCTION,
        };
        let toml = config::FileFormat::Toml;
        // NQ57_ENV itself has the prefix of a setting and is none.
        let overrides = overrides.keep_prefix(false).ignore_empty(true);
        let built = config::Config::builder()
            .add_source(config::File::from_str(DEFAULT, toml))
            .add_source(config::File::from_str(differences, toml))
            .set_override("environment", environment.as_str())?
            .add_source(overrides.source(Some(Self::own_variables())))
            .build()?;
        Ok(built.try_deserialize()?)
    }

    /// The variables that name a setting: those with a section.
    fn own_variables() -> std::collections::HashMap<String, String> {
        #[allow(clippy::disallowed_methods)]
        std::env::vars()
            .filter(|(name, _)| name.starts_with("NQ57_") && name.contains("__"))
            .collect()
    }

    /// Whether the portal may start with these settings.
    ///
    /// # Errors
    /// A sentence in Vietnamese for the first that it may not start with.
    pub fn check(&self) -> Result<(), ConfigError> {
        let refuse = |sentence: &str| Err(ConfigError::Refused(sentence.to_owned()));
        if self.environment == Environment::Production {
            if !self.server.base_url.starts_with("https://") {
                return refuse("Môi trường production cần server.base_url bắt đầu bằng https://.");
            }
            if self.secrets.key.len() < 32 {
                return refuse("Môi trường production cần NQ57_SECRETS__KEY dài ít nhất 32 ký tự.");
            }
            if self.mail.smtp_url.is_empty() {
                return refuse("Môi trường production cần SMTP_URL để gửi thư.");
            }
            if self.demo.enabled {
                return refuse(
                    "Môi trường production không chạy chế độ trình diễn: bỏ demo.enabled.",
                );
            }
            if self.database.url.is_empty() {
                return refuse("Môi trường production cần DATABASE_URL.");
            }
        }
        let clamd = self.scanner.clamd_url.as_str();
        if !clamd.is_empty() && !clamd.starts_with("tcp://") && !clamd.starts_with("unix://") {
            return refuse(
                "CLAMD_URL (scanner.clamd_url) phải là tcp://máy:cổng hoặc unix:///đường/dẫn.",
            );
        }
        if self.uploads.keep_minutes < 0 {
            return refuse("uploads.keep_minutes không được âm.");
        }
        // The link that confirms is good for three days.
        if self.feedback.unconfirmed_days < 4 {
            return refuse("feedback.unconfirmed_days phải từ 4.");
        }
        if self.jobs.parallel == 0 || self.jobs.parallel >= self.database.connections {
            return refuse("jobs.parallel phải từ 1 và nhỏ hơn database.connections.");
        }
        if self.server.workers == 0 || self.database.connections < 2 {
            return refuse("server.workers phải từ 1 và database.connections phải từ 2.");
        }
        Ok(())
    }

    /// The key that mail links and the log are sealed with. Outside production
    /// one is made on first use and kept under `paths.home`, readable by its owner only.
    ///
    /// # Errors
    /// The key's file could not be read or written.
    pub fn secret_key(&self) -> Result<Vec<u8>, ConfigError> {
        if !self.secrets.key.is_empty() {
            return Ok(self.secrets.key.clone().into_bytes());
        }
        let path = self.paths.home.join("secret.key");
        kept_key(&path).map_err(|source| ConfigError::Key { path, source })
    }

    /// The host of the portal's address, without its port.
    pub fn host(&self) -> &str {
        let url = &self.server.base_url;
        let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        rest.split(['/', ':']).next().unwrap_or_default()
    }

    /// Whether the portal is served over TLS, as its address says.
    pub fn is_https(&self) -> bool {
        self.server.base_url.starts_with("https://")
    }
}

fn kept_key(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    match std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
    {
        Ok(mut file) => {
            let mut key = [0u8; 48];
            getrandom::fill(&mut key).map_err(std::io::Error::other)?;
            file.write_all(&key)?;
            file.sync_all()?;
            Ok(key.to_vec())
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => std::fs::read(path),
        Err(error) => Err(error),
    }
}
