//! Which Postgres the machine has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::EmbeddedError;

/// The oldest version that the portal's migrations run on.
const OLDEST: u32 = 14;

/// Folders that packages and installers put the server's programs in; `*` is a version.
/// Debian keeps them out of `PATH` on purpose.
const FOLDERS: &[&str] = &[
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/usr/lib/postgresql*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/Library/PostgreSQL/*/bin",
];

/// A folder with a Postgres server's programs.
#[derive(Debug, Clone)]
pub(super) struct Installation {
    folder: PathBuf,
    major: u32,
}

impl Installation {
    /// The path of one of its programs.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Finds the programs: in `named` only when given, else by `PATH` and in the usual folders. With
/// `wanted`, the version of an existing cluster, only that version will do.
pub(super) fn find(
    named: Option<&Path>,
    wanted: Option<(u32, PathBuf)>,
) -> Result<Installation, EmbeddedError> {
    let candidates = named.map_or_else(candidates, |folder| vec![folder.to_owned()]);
    let mut found = Vec::new();
    for folder in candidates {
        let Some(major) = version(&folder) else {
            continue;
        };
        let suits = wanted
            .as_ref()
            .map_or(major >= OLDEST, |(wanted, _)| major == *wanted);
        if suits {
            return Ok(Installation { folder, major });
        }
        found.push(major);
    }
    match wanted {
        Some((wanted, data)) if !found.is_empty() => {
            found.sort_unstable();
            found.dedup();
            let found = found
                .iter()
                .map(u32::to_string)
                .collect::<Vec<_>>()
                .join(", ");
            Err(EmbeddedError::OtherVersion {
                data,
                wanted,
                found,
            })
        }
        _ => Err(EmbeddedError::NotInstalled { oldest: OLDEST }),
    }
}

impl Installation {
    /// The major version, as in `PG_VERSION`.
    pub(super) fn major(&self) -> u32 {
        self.major
    }
}

/// Every folder that has both programs, in order of preference, each once.
fn candidates() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = Vec::new();
    let all =
        std::env::split_paths(&path).chain(FOLDERS.iter().flat_map(|pattern| expand(pattern)));
    for folder in all {
        // A link in PATH leads to the folder where the other programs are, too.
        let real = fs::canonicalize(folder.join("postgres"))
            .ok()
            .and_then(|program| program.parent().map(Path::to_owned))
            .unwrap_or(folder);
        if real.join("initdb").is_file()
            && real.join("postgres").is_file()
            && !folders.contains(&real)
        {
            folders.push(real);
        }
    }
    folders
}

/// The folders that a pattern with at most one `*` stands for, the highest version first.
fn expand(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else {
        return vec![PathBuf::from(pattern)];
    };
    let (parent, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let mut versions: Vec<(u32, String)> = fs::read_dir(format!("{parent}/"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = name.strip_prefix(prefix)?.to_owned();
            Some((leading_number(&version)?, version))
        })
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions
        .into_iter()
        .map(|(_, version)| PathBuf::from(format!("{before}{version}{after}")))
        .collect()
}

/// The major version of a folder's server, from `postgres (PostgreSQL) 15.18 (Debian …)`.
fn version(folder: &Path) -> Option<u32> {
    let output = Command::new(folder.join("postgres"))
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    leading_number(text.split_once(") ")?.1)
}

/// The number that a text begins with.
fn leading_number(text: &str) -> Option<u32> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}
