//! Where a cluster lives and which account it belongs to.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, lchown, symlink};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::EmbeddedError;
use super::runner::{Account, Runner};

/// The longest path of a Unix socket in bytes (`sun_path` less its closing NUL).
const LONGEST_SOCKET: usize = 107;
/// What Postgres adds to its socket folder: the socket of port 5432.
const SOCKET: &str = "/.s.PGSQL.5432";

/// The folders and files of one cluster.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Holds the rest, closed to everybody but the server's account.
    pub(super) folder: PathBuf,
    /// The cluster itself.
    pub(super) data: PathBuf,
    /// The folder of the socket.
    pub(super) sockets: PathBuf,
    /// What the server says. Kept outside `folder`, so that root never writes into a folder whose
    /// owner could have put a link there.
    pub(super) log: PathBuf,
}

/// Makes the program's folder and returns its full path.
pub(super) fn prepare_home(home: &Path) -> Result<PathBuf, EmbeddedError> {
    fs::create_dir_all(home).map_err(|error| EmbeddedError::io("tạo", home, error))?;
    fs::canonicalize(home).map_err(|error| EmbeddedError::io("tìm", home, error))
}

/// Makes or finds the cluster's folders, and the way to run programs on them.
pub(super) fn settle(home: &Path) -> Result<(Place, Runner), EmbeddedError> {
    let me = my_uid()?;
    let link = home.join("postgres");
    let (folder, runner) = match fs::metadata(&link) {
        Ok(found) => existing(&link, &found, me)?,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Ok(target) = fs::read_link(&link) {
                return Err(EmbeddedError::Dangling { link, target });
            }
            new(home, &link, me)?
        }
        Err(error) => return Err(EmbeddedError::io("đọc", &link, error)),
    };
    let sockets = sockets(&folder, me, &runner)?;
    let place = Place {
        data: folder.join("data"),
        sockets,
        log: home.join("postgres.log"),
        folder,
    };
    Ok((place, runner))
}

/// A cluster's folder that is there: it runs under the account that owns it.
fn existing(
    link: &Path,
    found: &fs::Metadata,
    me: u32,
) -> Result<(PathBuf, Runner), EmbeddedError> {
    let folder = fs::canonicalize(link).map_err(|error| EmbeddedError::io("tìm", link, error))?;
    let owner = Account {
        uid: found.uid(),
        gid: found.gid(),
    };
    let runner = match (me, owner.uid) {
        (0, 0) => {
            // Left by a start that was cut short before it gave the folder away.
            let runner = Runner::new(Some(server_account()?));
            give(&folder, &runner)?;
            runner
        }
        (0, _) => Runner::new(Some(owner)),
        (me, owner) if me == owner => Runner::new(None),
        (_, owner) => return Err(EmbeddedError::Foreign { folder, owner }),
    };
    if reachable(&folder, &runner) {
        Ok((folder, runner))
    } else {
        Err(unreachable(&folder, &runner))
    }
}

/// A new folder for a cluster. Postgres refuses to run as root, so for root it belongs to another
/// account; where that account cannot enter the program's folder, as under a closed home folder,
/// it goes to `/var/lib` and a link leads to it.
fn new(home: &Path, link: &Path, me: u32) -> Result<(PathBuf, Runner), EmbeddedError> {
    if me != 0 {
        make_private(link)?;
        return Ok((link.to_owned(), Runner::new(None)));
    }
    let runner = Runner::new(Some(server_account()?));
    make_private(link)?;
    give(link, &runner)?;
    if reachable(link, &runner) {
        return Ok((link.to_owned(), runner));
    }
    fs::remove_dir(link).map_err(|error| EmbeddedError::io("xóa", link, error))?;
    let elsewhere = PathBuf::from(format!("/var/lib/nq57-{}", short_hash(home)));
    make_private(&elsewhere)?;
    give(&elsewhere, &runner)?;
    if !reachable(&elsewhere, &runner) {
        return Err(unreachable(&elsewhere, &runner));
    }
    symlink(&elsewhere, link).map_err(|error| EmbeddedError::io("tạo", link, error))?;
    Ok((elsewhere, runner))
}

/// The folder of the socket: beside the data, or a short one when that path is too long.
fn sockets(folder: &Path, me: u32, runner: &Runner) -> Result<PathBuf, EmbeddedError> {
    let beside = folder.join("socket");
    let chosen = if beside.as_os_str().len() + SOCKET.len() <= LONGEST_SOCKET {
        beside
    } else {
        // Only root can make folders in /run. In /tmp anybody can, so what is found there is
        // looked at below.
        let parent = if me == 0 { "/run" } else { "/tmp" };
        PathBuf::from(format!("{parent}/nq57-{me}-{}", short_hash(folder)))
    };
    make_private(&chosen)?;
    let found =
        fs::symlink_metadata(&chosen).map_err(|error| EmbeddedError::io("đọc", &chosen, error))?;
    let ours = runner.account().map_or(me, |account| account.uid);
    let private = found.is_dir() && found.mode() & 0o077 == 0 && [me, ours].contains(&found.uid());
    if !private {
        return Err(EmbeddedError::NoSocketFolder(chosen));
    }
    give(&chosen, runner)?;
    Ok(chosen)
}

/// Makes a folder that only its owner can enter, unless it is there.
fn make_private(folder: &Path) -> Result<(), EmbeddedError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(EmbeddedError::io("tạo", folder, error))
        }
        _ => Ok(()),
    }
}

/// Hands a folder or file to the account that the runner runs as.
pub(super) fn give(path: &Path, runner: &Runner) -> Result<(), EmbeddedError> {
    let Some(Account { uid, gid }) = runner.account() else {
        return Ok(());
    };
    lchown(path, Some(uid), Some(gid)).map_err(|error| EmbeddedError::io("bàn giao", path, error))
}

/// Whether the account gets into the folder, found by trying: rights may come from more than the
/// permission bits.
fn reachable(folder: &Path, runner: &Runner) -> bool {
    let script = OsStr::new("cd \"$1\" && test -w .");
    runner.succeeds(
        "sh",
        &[
            OsStr::new("-c"),
            script,
            OsStr::new("sh"),
            folder.as_os_str(),
        ],
    )
}

fn unreachable(folder: &Path, runner: &Runner) -> EmbeddedError {
    let account = runner.account().map_or_else(String::new, Account::label);
    EmbeddedError::Unreachable {
        account,
        folder: folder.to_owned(),
    }
}

/// The account that root runs Postgres as.
fn server_account() -> Result<Account, EmbeddedError> {
    Account::named("postgres")
        .or_else(|| Account::named("nobody"))
        .ok_or(EmbeddedError::NoAccount)
}

/// The account that this program runs as.
fn my_uid() -> Result<u32, EmbeddedError> {
    let output = std::process::Command::new("id")
        .arg("-u")
        .output()
        .map_err(|error| EmbeddedError::io("chạy", Path::new("id"), error))?;
    String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .map_err(|_| EmbeddedError::io("chạy", Path::new("id"), ErrorKind::InvalidData.into()))
}

/// Eight hexadecimal digits that stay the same for a path.
fn short_hash(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_bytes());
    digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
