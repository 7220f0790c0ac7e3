//! The wired parts, built once and shared by the server, the jobs, the
//! command line and the tests.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, SubsecRound, Utc};

use crate::auth::password::Hasher;
use crate::auth::seal::Key;
use crate::config::Config;
use crate::domain::deadline::OfficeHours;
use crate::domain::scan::Scan;
use crate::mail::Mailer;
use crate::mail::render::Letters;
use crate::models::acting::Rules;
use crate::models::pool::{Lent, Pool};
use crate::models::search::Follower;
use crate::scanner::Scanner;
use crate::storage::Storage;

/// The portal.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// What [`App`] holds.
#[derive(Debug)]
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// Connections.
    pub pool: Pool,
    /// Sends mails.
    pub mailer: Mailer,
    /// Writes mails.
    pub letters: Letters,
    /// Keeps attachments.
    pub storage: Storage,
    /// Looks through attachments, where there is one.
    pub scanner: Option<Scanner>,
    /// Finds what is published.
    pub search: Follower,
    /// Hashes passwords, a few at a time.
    pub hasher: Hasher,
    /// Seals mail links and the log.
    pub key: Key,
    /// What operations work by.
    pub rules: Rules,
    clock: Clock,
}

/// Where the time comes from.
#[derive(Debug)]
pub enum Clock {
    /// The machine.
    System,
    /// A hand-set time, for tests.
    Set(Mutex<DateTime<Utc>>),
}

impl Clock {
    /// What it shows, in microseconds as Postgres keeps them.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[allow(clippy::disallowed_methods)] // the one place that asks the machine
            Clock::System => Utc::now().trunc_subsecs(6),
            Clock::Set(time) => *time
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Wires the parts over a migrated database.
    ///
    /// # Errors
    /// A part cannot be built from the settings.
    pub fn new(config: Config, database_url: &str, clock: Clock) -> anyhow::Result<Self> {
        let pool = Pool::new(database_url, config.database.connections)?;
        let mailer = Mailer::new(&config)?;
        let letters = Letters::new(&config)?;
        let storage = Storage::new(&config.paths.attachments())?;
        let scanner = Scanner::new(&config.scanner)?;
        let hasher = Hasher::new(&config.hashing)?;
        let key = Key::new(&config.secret_key()?);
        let office = OfficeHours::parse(&config.office.hours)
            .map_err(|problem| anyhow::anyhow!("office.hours: {}", problem.key))?;
        let rules = Rules {
            publish_unscanned: config.scanner.publish_unscanned,
            deadlines: config.deadlines,
            warnings: config.warnings,
            review: config.review,
            members: config.members,
            office,
        };
        Ok(Self(Arc::new(Parts {
            config,
            pool,
            mailer,
            letters,
            storage,
            scanner,
            search: Follower::default(),
            hasher,
            key,
            rules,
            clock,
        })))
    }

    /// A connection from the pool.
    ///
    /// # Errors
    /// None came free in time, or the database cannot be reached.
    pub async fn db(&self) -> Result<Lent, diesel_async::pooled_connection::deadpool::PoolError> {
        self.pool.get().await
    }

    /// Where a file stands that has just come.
    pub fn first_scan(&self) -> Scan {
        if self.scanner.is_some() {
            Scan::Waiting
        } else {
            Scan::Unscanned
        }
    }

    /// This moment, in microseconds as Postgres keeps them.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Sets a hand-set clock; the machine's is not ours to set.
    pub fn set_clock(&self, time: DateTime<Utc>) {
        if let Clock::Set(held) = &self.clock {
            *held
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner) = time;
        }
    }
}
