//! What a killed program left behind.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, lchown};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::EmbeddedError;
use super::place::Place;
use super::runner::signal;

/// How long a server gets to end after each signal: "fast" writes everything out and ends
/// connections, "immediate" leaves recovery to the next start.
pub(super) const SIGNALS: [(&str, Duration); 3] = [
    ("INT", Duration::from_secs(30)),
    ("QUIT", Duration::from_secs(5)),
    ("KILL", Duration::from_secs(5)),
];

/// What a server writes to `postmaster.pid` in its data folder
/// (`src/include/utils/pidfile.h` in Postgres's source).
#[derive(Debug)]
pub(super) struct PidFile {
    pub(super) process: u32,
    /// The folder of its socket.
    pub(super) sockets: PathBuf,
    /// Whether it accepts connections.
    pub(super) ready: bool,
}

impl PidFile {
    /// The file of a data folder; `None` when it is absent or still being written.
    pub(super) fn read(data: &Path) -> Option<Self> {
        let bytes = fs::read(data.join("postmaster.pid")).ok()?;
        let lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
        let text = |line: usize| {
            lines
                .get(line)
                .and_then(|bytes| str::from_utf8(bytes).ok())
                .map(str::trim)
        };
        Some(Self {
            process: text(0)?.parse().ok()?,
            sockets: PathBuf::from(OsStr::from_bytes(lines.get(4).copied().unwrap_or_default())),
            ready: text(7) == Some("ready"),
        })
    }
}

/// Clears the way for a new server: stops one that outlived the program which started it, and
/// removes what would be taken for one.
///
/// The caller holds the lock of the folder, so no living program owns that server. Processes that
/// outlived their server need nothing here: Postgres finds them by their shared memory and refuses
/// to start until they have ended, which [`super::keeper`] waits for.
pub(super) fn clear(place: &Place) -> Result<(), EmbeddedError> {
    if let Some(file) = PidFile::read(&place.data) {
        if is_server_of(file.process, &place.data) {
            stop(file.process, place)?;
        } else if is_alive(file.process) {
            disown(place)?;
        }
        // Of a process that has ended, Postgres itself replaces the file.
    }
    // Named by the same process number as the file above, and only ever used by servers of this
    // folder, of which none runs.
    for name in [".s.PGSQL.5432", ".s.PGSQL.5432.lock"] {
        let path = place.sockets.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(EmbeddedError::io("xóa", &path, error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn stop(process: u32, place: &Place) -> Result<(), EmbeddedError> {
    tracing::warn!(
        process,
        "stopping a database server that a killed program left running"
    );
    for (name, patience) in SIGNALS {
        signal(name, process);
        let began = Instant::now();
        while began.elapsed() < patience {
            if !is_server_of(process, &place.data) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
    Err(EmbeddedError::Taken {
        home: place.folder.clone(),
        holder: process.to_string(),
    })
}

/// Rewrites a file whose process number has since gone to an unrelated process, which Postgres
/// would take for a running server. Everything but the number is kept: Postgres needs the key of
/// the shared memory to find processes that outlived the server. It ignores its parent's number.
fn disown(place: &Place) -> Result<(), EmbeddedError> {
    let path = place.data.join("postmaster.pid");
    let unfinished = place.data.join("postmaster.pid.new");
    let rewrite = || {
        let bytes = fs::read(&path)?;
        let owner = fs::symlink_metadata(&path)?;
        let end = bytes
            .iter()
            .position(|&byte| byte == b'\n')
            .unwrap_or(bytes.len());
        // Gone already is what is wanted.
        let _ = fs::remove_file(&unfinished);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&unfinished)?;
        write!(file, "{}", std::process::id())?;
        file.write_all(bytes.get(end..).unwrap_or_default())?;
        lchown(&unfinished, Some(owner.uid()), Some(owner.gid()))?;
        fs::rename(&unfinished, &path)
    };
    rewrite().map_err(|error| EmbeddedError::io("ghi lại", &path, error))
}

/// Whether a process of that number exists. Where there is no `/proc`, Postgres's own check of its
/// file must do, and no process counts as alive.
fn is_alive(process: u32) -> bool {
    Path::new("/proc").join(process.to_string()).exists()
}

/// Whether a process is the server of a data folder: by its arguments, which every account may
/// read and which name the folder in full. A process that has ended has none.
fn is_server_of(process: u32, data: &Path) -> bool {
    let arguments = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let mut arguments = arguments.split(|&byte| byte == 0);
    let name = arguments.next().unwrap_or_default();
    name.ends_with(b"postgres") && arguments.any(|argument| argument == data.as_os_str().as_bytes())
}
