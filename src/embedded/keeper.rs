//! The thread that keeps a server running.
//!
//! The thread spawns the server and waits for it, so that the server ends with this thread and
//! this thread with the program.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::EmbeddedError;
use super::cluster::last_words;
use super::leftovers::{self, PidFile, SIGNALS};
use super::place::Place;
use super::runner::{Runner, signal};

/// How often a starting server is asked whether it is ready.
const LOOK: Duration = Duration::from_millis(5);
/// The first and the longest pause before a server that ended is started again.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(10));
/// A server that ran this long ended for a reason of its own: the pauses begin anew.
const STEADY: Duration = Duration::from_secs(60);
/// How long a first start waits for processes that outlived a killed server.
const STRAYS: Duration = Duration::from_secs(15);
/// A log over this many bytes gives way to a new one at a start; one old one is kept.
const LONGEST_LOG: u64 = 5_000_000;

/// What to run.
#[derive(Debug, Clone)]
pub(super) struct Server {
    pub(super) place: Place,
    pub(super) program: PathBuf,
    pub(super) runner: Runner,
    pub(super) durable: bool,
}

/// Keeps a server running until it is dropped.
#[derive(Debug)]
pub(super) struct Keeper {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    phase: Phase,
    process: Option<u32>,
    stopping: bool,
}

#[derive(Debug, Default)]
enum Phase {
    #[default]
    Starting,
    Ready,
    Failed(EmbeddedError),
    Ended,
}

impl Keeper {
    /// Starts the thread and the server, and returns when that accepts connections.
    pub(super) fn start(server: Server) -> Result<Self, EmbeddedError> {
        let shared = Arc::new(Shared::default());
        let thread = thread::Builder::new()
            .name("postgres-keeper".to_owned())
            .spawn({
                let shared = Arc::clone(&shared);
                move || {
                    let end = keep(&server, &shared).map_or_else(Phase::Failed, |()| Phase::Ended);
                    shared.change(|state| state.phase = end);
                }
            })
            .map_err(|error| EmbeddedError::io("chạy", Path::new("postgres-keeper"), error))?;
        let keeper = Self {
            shared,
            thread: Some(thread),
        };
        let mut state = keeper
            .shared
            .wait_while(None, |state| matches!(state.phase, Phase::Starting));
        match std::mem::take(&mut state.phase) {
            Phase::Failed(error) => Err(error),
            phase => {
                state.phase = phase;
                drop(state);
                Ok(keeper)
            }
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Keeper {
    /// Stops the server and waits until it has ended.
    pub(super) fn stop(&mut self) {
        let Some(thread) = self.thread.take() else {
            return;
        };
        self.shared.change(|state| state.stopping = true);
        for (name, patience) in SIGNALS {
            if thread.is_finished() {
                break;
            }
            let process = self.shared.lock().process;
            if let Some(process) = process {
                signal(name, process);
            }
            drop(
                self.shared
                    .wait_while(Some(patience), |state| state.process.is_some()),
            );
            if self.shared.lock().process.is_none() {
                break;
            }
        }
        if thread.join().is_err() {
            tracing::error!("the thread that keeps the database server panicked");
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.lock());
        self.changed.notify_all();
        result
    }

    /// Waits while the condition holds, at most as long as given.
    fn wait_while(
        &self,
        limit: Option<Duration>,
        holds: impl Fn(&State) -> bool,
    ) -> MutexGuard<'_, State> {
        let guard = self.lock();
        match limit {
            Some(limit) => {
                self.changed
                    .wait_timeout_while(guard, limit, |state| holds(state))
                    .unwrap_or_else(PoisonError::into_inner)
                    .0
            }
            None => self
                .changed
                .wait_while(guard, |state| holds(state))
                .unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// Runs the server again and again until told to stop. Only a first start may fail.
fn keep(server: &Server, shared: &Shared) -> Result<(), EmbeddedError> {
    let first = Instant::now();
    let mut was_ready = false;
    let mut pause = PAUSES.0;
    loop {
        let began = Instant::now();
        let log = server.open_log()?;
        let from = log.metadata().map_or(0, |log| log.len());
        let spawned = shared.change(|state| {
            if state.stopping {
                return Ok(None);
            }
            let child = server.spawn(log)?;
            state.process = Some(child.id());
            Ok(Some(child))
        });
        let ended = match spawned {
            Ok(None) => return Ok(()),
            Ok(Some(mut child)) => {
                let ready = server.wait_ready(&mut child);
                if ready {
                    was_ready = true;
                    shared.change(|state| state.phase = Phase::Ready);
                }
                let status = child.wait();
                let stopping = shared.change(|state| {
                    state.process = None;
                    state.stopping
                });
                if stopping {
                    return Ok(());
                }
                describe(status)
            }
            Err(error) if !was_ready => return Err(error),
            Err(error) => error.to_string(),
        };
        let said = server.said_since(from);
        let strays = said.contains("pre-existing shared memory block");
        let may_fail = !strays || first.elapsed() >= STRAYS;
        if !was_ready && may_fail {
            let said = last_words(&said).unwrap_or(ended);
            return Err(EmbeddedError::Start {
                said,
                log: server.place.log.clone(),
            });
        }
        if began.elapsed() >= STEADY {
            pause = PAUSES.0;
        }
        tracing::error!(
            ended,
            pause_ms = pause.as_millis(),
            "the database server ended and is started again"
        );
        drop(shared.wait_while(Some(pause), |state| !state.stopping));
        pause = (pause * 2).min(PAUSES.1);
        if let Err(error) = leftovers::clear(&server.place) {
            tracing::error!(%error, "what the database server left could not be cleared");
        }
    }
}

fn describe(status: std::io::Result<ExitStatus>) -> String {
    status.map_or_else(|error| error.to_string(), |status| status.to_string())
}

impl Server {
    /// Starts the server's process.
    fn spawn(&self, log: File) -> Result<Child, EmbeddedError> {
        let io = |error| EmbeddedError::io("chạy", &self.program, error);
        let mut command = self.runner.command(&self.program, &self.place.data);
        command
            .arg("-D")
            .arg(&self.place.data)
            .arg("-k")
            .arg(quoted(&self.place.sockets));
        let mut set = |setting: &str| {
            command.args(["-c", setting]);
        };
        set("listen_addresses=");
        set("port=5432");
        set("unix_socket_permissions=0700");
        set("timezone=UTC");
        set("log_timezone=UTC");
        set("log_checkpoints=off");
        // Statements and the details of errors hold what people wrote.
        set("log_min_error_statement=panic");
        set("log_error_verbosity=terse");
        if !self.durable {
            set("fsync=off");
            set("synchronous_commit=off");
            set("full_page_writes=off");
        }
        command
            .stdout(log.try_clone().map_err(io)?)
            .stderr(log)
            .spawn()
            .map_err(io)
    }

    /// Whether the server got to accept connections; `false` when it ended before. However long a
    /// recovery takes, it is waited for.
    fn wait_ready(&self, child: &mut Child) -> bool {
        loop {
            if PidFile::read(&self.place.data)
                .is_some_and(|file| file.ready && file.process == child.id())
            {
                return true;
            }
            if !matches!(child.try_wait(), Ok(None)) {
                return false;
            }
            thread::sleep(LOOK);
        }
    }

    fn open_log(&self) -> Result<File, EmbeddedError> {
        let path = &self.place.log;
        if fs::metadata(path).is_ok_and(|log| log.len() > LONGEST_LOG) {
            fs::rename(path, path.with_extension("log.old"))
                .map_err(|error| EmbeddedError::io("đổi tên", path, error))?;
        }
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
            .map_err(|error| EmbeddedError::io("mở", path, error))
    }

    /// What the server said from a place in its log on.
    fn said_since(&self, from: u64) -> String {
        let mut bytes = Vec::new();
        let read = File::open(&self.place.log).and_then(|mut log| {
            log.seek(SeekFrom::Start(from))?;
            log.take(LONGEST_LOG).read_to_end(&mut bytes)
        });
        if let Err(error) = read {
            return error.to_string();
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// A folder as Postgres reads it in a list of folders: in quotes, so that blanks and commas are
/// part of it.
fn quoted(folder: &Path) -> OsString {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    let mut bytes = vec![b'"'];
    for &byte in folder.as_os_str().as_bytes() {
        if byte == b'"' {
            bytes.push(b'"');
        }
        bytes.push(byte);
    }
    bytes.push(b'"');
    OsString::from_vec(bytes)
}
