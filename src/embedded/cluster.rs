//! Making a cluster, all or nothing.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::install::Installation;
use super::place::Place;
use super::runner::Runner;
use super::{EmbeddedError, NAME};

/// The version that made the cluster, with its folder; `None` when there is no cluster yet.
pub(super) fn version(place: &Place) -> Result<Option<(u32, PathBuf)>, EmbeddedError> {
    let data = &place.data;
    let text = match fs::read_to_string(data.join("PG_VERSION")) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let absent =
                !fs::exists(data).map_err(|error| EmbeddedError::io("đọc", data, error))?;
            return if absent {
                Ok(None)
            } else {
                Err(EmbeddedError::NotACluster(data.clone()))
            };
        }
        Err(error) => return Err(EmbeddedError::io("đọc", data, error)),
    };
    let major = text
        .trim()
        .parse()
        .map_err(|_| EmbeddedError::NotACluster(data.clone()))?;
    Ok(Some((major, data.clone())))
}

/// Makes the cluster when there is none: under another name first, so that a start that is cut
/// short leaves nothing that looks like a cluster.
pub(super) fn ensure(
    place: &Place,
    installation: &Installation,
    runner: &Runner,
    durable: bool,
) -> Result<(), EmbeddedError> {
    if version(place)?.is_some() {
        return Ok(());
    }
    let unfinished = place.folder.join("data.new");
    let io = |what, path: &Path| {
        let path = path.to_owned();
        move |error| EmbeddedError::io(what, &path, error)
    };
    let clean = || match fs::remove_dir_all(&unfinished) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(io("xóa", &unfinished)(error)),
        _ => Ok(()),
    };
    tracing::info!(folder = %place.folder.display(), version = installation.major(), "making a database");
    clean()?;
    let init = |locale: &str| {
        let mut command = runner.command(installation.program("initdb"), &place.folder);
        command
            .arg("--pgdata")
            .arg(&unfinished)
            .args([
                "--username",
                NAME,
                "--encoding=UTF8",
                locale,
                "--data-checksums",
            ])
            // Whoever gets into the socket's folder is the server's account or root.
            .args(["--auth-local=trust", "--auth-host=reject"])
            // Written out once, below, with the database in it.
            .arg("--no-sync");
        said(&mut command, "")
    };
    if let Err(first) = init("--locale=C.UTF-8") {
        // A system without that locale: letters sort by code either way, the ICU collations of
        // the server's own catalogue know Vietnamese.
        clean()?;
        init("--locale=C").map_err(|_| EmbeddedError::Init(first))?;
    }
    let mut single = runner.command(installation.program("postgres"), &place.folder);
    single
        .arg("--single")
        .args(["-F", "-D"])
        .arg(&unfinished)
        .arg("postgres");
    said(&mut single, &format!("CREATE DATABASE {NAME};\n")).map_err(EmbeddedError::Init)?;
    if durable {
        let mut sync = runner.command(installation.program("initdb"), &place.folder);
        sync.arg("--sync-only").arg("--pgdata").arg(&unfinished);
        said(&mut sync, "").map_err(EmbeddedError::Init)?;
    }
    fs::rename(&unfinished, &place.data).map_err(io("tạo", &place.data))?;
    File::open(&place.folder)
        .and_then(|folder| folder.sync_all())
        .map_err(io("ghi", &place.folder))
}

/// Runs a command with an input; what it said last is the error.
fn said(command: &mut Command, input: &str) -> Result<(), String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(input.as_bytes())
            .map_err(|error| error.to_string())?;
    }
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    let errors = String::from_utf8_lossy(&output.stderr);
    // The single-user server reports a failed statement and still ends well.
    let failed = errors
        .lines()
        .any(|line| line.contains("ERROR:") || line.contains("FATAL:"));
    if output.status.success() && !failed {
        return Ok(());
    }
    Err(last_words(&errors).unwrap_or_else(|| output.status.to_string()))
}

/// The last lines of what a program said, without the time and process that the server puts
/// before them: the last one alone often only says that there were errors.
pub(super) fn last_words(text: &str) -> Option<String> {
    const LINES: usize = 3;
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let last = lines
        .get(lines.len().saturating_sub(LINES)..)
        .unwrap_or_default();
    let bare = last.iter().map(|line| match line.split_once("] ") {
        Some((stamp, said)) if stamp.starts_with(|c: char| c.is_ascii_digit()) => said,
        _ => line,
    });
    let said = bare.collect::<Vec<_>>().join("; ");
    (!said.is_empty()).then_some(said)
}
