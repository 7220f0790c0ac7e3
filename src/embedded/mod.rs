//! The private Postgres of a machine without `DATABASE_URL`.
//!
//! [`start`] finds the Postgres that the machine has, makes a cluster under the program's own
//! folder when there is none, and runs it on a Unix socket that nobody else can open. A thread
//! keeps it running: when the server ends, the thread starts it again. The server ends with the
//! program, also when the program is killed, and what a killed program left behind is cleared up
//! at the next start.
//!
//! ```text
//! start ─ lock ─ place (folders, account) ─ install (programs) ─ cluster (initdb) ─ keeper
//! ```
//!
//! Everything here blocks, and belongs before the async runtime or on its blocking threads.

mod cluster;
mod error;
mod install;
mod keeper;
mod leftovers;
mod place;
mod runner;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

pub use error::EmbeddedError;
use keeper::Keeper;
use place::Place;

/// The role and the database that a new cluster is given.
const NAME: &str = "nq57";
/// How long a starter waits for another program to let go of the folder: a program that is being
/// restarted needs a moment to end.
const PATIENCE: Duration = Duration::from_secs(3);

/// What to run, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The program's own folder (`var`), made when missing. The cluster goes to `postgres` in it,
    /// the server's messages to `postgres.log`.
    pub home: PathBuf,
    /// Whether what was committed outlives a power cut. Only tests do without.
    pub durable: bool,
    /// The folder of `postgres` and `initdb`. Searched for in the usual folders when `None`.
    pub programs: Option<PathBuf>,
}

impl Options {
    /// A durable server under `home`, by the programs that are found.
    pub fn new(home: impl Into<PathBuf>) -> Self {
        Self {
            home: home.into(),
            durable: true,
            programs: None,
        }
    }
}

/// A running private server. Dropping it stops the server and waits until it has ended.
#[derive(Debug)]
pub struct Embedded {
    // Stopped before the lock is let go: fields are dropped in this order.
    keeper: Keeper,
    place: Place,
    _lock: File,
}

impl Embedded {
    /// The address of the database `nq57`, as a URL that tokio-postgres and libpq accept.
    pub fn url(&self) -> String {
        self.url_of(NAME)
    }

    /// The address of another database of the same server.
    pub fn url_of(&self, database: &str) -> String {
        url(&self.place.sockets, database)
    }

    /// The folder that holds the cluster: `postgres` in the program's folder, or another one when
    /// the account that runs the server cannot reach that.
    pub fn place(&self) -> &Path {
        &self.place.folder
    }

    /// Stops the server and waits until it has ended. Connections are ended, what was committed
    /// is kept. Dropping does the same; this says it where it matters.
    pub fn stop(mut self) {
        self.keeper.stop();
    }
}

/// Starts the private server of a folder and returns when it accepts connections. May be called
/// from any thread.
///
/// # Errors
///
/// Every [`EmbeddedError`] is a sentence for the person who started the program.
pub fn start(options: &Options) -> Result<Embedded, EmbeddedError> {
    let home = place::prepare_home(&options.home)?;
    let lock = lock(&home)?;
    let (place, runner) = place::settle(&home)?;
    let installation = install::find(options.programs.as_deref(), cluster::version(&place)?)?;
    cluster::ensure(&place, &installation, &runner, options.durable)?;
    leftovers::clear(&place)?;
    let keeper = Keeper::start(keeper::Server {
        place: place.clone(),
        program: installation.program("postgres"),
        runner,
        durable: options.durable,
    })?;
    Ok(Embedded {
        keeper,
        place,
        _lock: lock,
    })
}

/// The address of the private server that another program is running under this folder, so that a
/// command can work beside the portal. `None` when none is running.
///
/// # Errors
///
/// [`EmbeddedError::Io`] when the folder cannot be read.
pub fn running(options: &Options) -> Result<Option<String>, EmbeddedError> {
    let path = options.home.join("postgres.lock");
    let held = match File::open(&path) {
        Ok(file) => matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)),
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => return Err(EmbeddedError::io("đọc", &path, error)),
    };
    if !held {
        return Ok(None);
    }
    let data = options.home.join("postgres/data");
    Ok(leftovers::PidFile::read(&data)
        .filter(|file| file.ready)
        .map(|file| url(&file.sockets, NAME)))
}

/// Takes the folder for this program. The lock goes with the program, however that ends.
fn lock(home: &Path) -> Result<File, EmbeddedError> {
    let path = home.join("postgres.lock");
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(|error| refused(&path, error))?;
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(50));
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Only for the sentence: without it the sentence is still right.
                let _ = file.read_to_string(&mut holder);
                return Err(EmbeddedError::Taken {
                    home: home.to_owned(),
                    holder: holder.trim().to_owned(),
                });
            }
            Err(TryLockError::Error(error)) => {
                return Err(EmbeddedError::io("khóa", &path, error));
            }
        }
    }
    file.set_len(0)
        .and_then(|()| write!(file, "{}", std::process::id()))
        .map_err(|error| EmbeddedError::io("ghi", &path, error))?;
    Ok(file)
}

/// Why the lock could not be opened: mostly since another account ran the program before.
fn refused(path: &Path, error: std::io::Error) -> EmbeddedError {
    match fs::metadata(path) {
        Ok(found) if error.kind() == ErrorKind::PermissionDenied => EmbeddedError::Foreign {
            folder: path.to_owned(),
            owner: found.uid(),
        },
        _ => EmbeddedError::io("mở", path, error),
    }
}

/// A connection URL with the socket folder as its host.
fn url(sockets: &Path, database: &str) -> String {
    format!(
        "postgresql://{NAME}@{}/{}",
        encode(sockets.as_os_str()),
        encode(OsStr::new(database))
    )
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
fn encode(text: &OsStr) -> String {
    let mut encoded = String::new();
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
