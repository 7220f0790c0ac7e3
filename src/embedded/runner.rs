//! How the server's programs are run: under another account when the program is root, and tied
//! to the program's life.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// Where the few programs that are used beside Postgres are found.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// An account, by its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) uid: u32,
    pub(super) gid: u32,
}

impl Account {
    /// The account of that name, when the machine has it.
    pub(super) fn named(name: &str) -> Option<Self> {
        let id = |which: &str| -> Option<u32> {
            let output = Command::new("id")
                .args([which, name])
                .stdin(Stdio::null())
                .output()
                .ok()?;
            output.status.success().then_some(())?;
            String::from_utf8(output.stdout).ok()?.trim().parse().ok()
        };
        Some(Self {
            uid: id("-u")?,
            gid: id("-g")?,
        })
    }

    /// Its name for messages, or its number when it has none.
    pub(super) fn label(self) -> String {
        Command::new("id")
            .args(["-un", &self.uid.to_string()])
            .output()
            .ok()
            .filter(|output| output.status.success())
            .and_then(|output| String::from_utf8(output.stdout).ok())
            .map_or_else(|| self.uid.to_string(), |name| name.trim().to_owned())
    }
}

/// Makes commands that run under the right account and end with the program.
#[derive(Debug, Clone)]
pub(super) struct Runner {
    /// The account to change to; `None` keeps the program's own.
    account: Option<Account>,
    /// Whether `setpriv` is there and can do what is asked of it.
    setpriv: bool,
}

impl Runner {
    /// A runner for an account, after a trial of what the machine offers.
    pub(super) fn new(account: Option<Account>) -> Self {
        let mut runner = Self {
            account,
            setpriv: true,
        };
        runner.setpriv = runner.succeeds("true", &[]);
        runner
    }

    /// A command under the account, in the folder, with a bare environment: the program's own
    /// holds secrets that are none of the server's business.
    ///
    /// The kernel sends the command SIGINT, Postgres's "fast shutdown", when the **thread** that
    /// spawned it ends, so a command that lives on must be spawned by a thread that does, too.
    /// Where there is no `setpriv`, a killed program leaves the server running; the next start
    /// clears that up.
    pub(super) fn command(&self, program: impl AsRef<OsStr>, folder: &Path) -> Command {
        let mut command = if self.setpriv {
            let mut command = Command::new("setpriv");
            command.args(["--pdeathsig", "INT"]);
            if let Some(Account { uid, gid }) = self.account {
                command
                    .arg(format!("--reuid={uid}"))
                    .arg(format!("--regid={gid}"))
                    .arg("--clear-groups");
            }
            command.arg("--").arg(program);
            command
        } else {
            let mut command = Command::new(program);
            if let Some(Account { uid, gid }) = self.account {
                command.uid(uid).gid(gid);
            }
            command
        };
        command
            .current_dir(folder)
            .env_clear()
            .env("PATH", PATH)
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        // A group of its own: Ctrl-C in the terminal reaches the program alone, which stops the
        // server after the last request is answered.
        command.process_group(0);
        command
    }

    /// Whether a command, run in the root folder, succeeds.
    pub(super) fn succeeds(&self, program: &str, arguments: &[&OsStr]) -> bool {
        self.command(program, Path::new("/"))
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// The account that commands run as when it is not the program's own.
    pub(super) fn account(&self) -> Option<Account> {
        self.account
    }
}

/// Sends a signal (`INT`, `QUIT`, `KILL`) to a process, by the shell, which is everywhere.
pub(super) fn signal(name: &str, process: u32) {
    let sent = Command::new("sh")
        .args([
            "-c",
            "kill -s \"$1\" \"$2\"",
            "sh",
            name,
            &process.to_string(),
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if let Err(error) = sent {
        tracing::error!(%error, process, signal = name, "no signal could be sent");
    }
}
