//! What the tests of the private Postgres use: folders, processes, questions to a server.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use nq57::embedded::{self, Options};

/// The variable that tells the test `hold` its folder.
pub const HOLD: &str = "NQ57_TEST_HOLD";

/// A process that runs the test `hold`.
pub struct Holder {
    child: Child,
    pub url: String,
}

impl Holder {
    pub fn start(home: &Path, mut command: Command) -> Self {
        let mut child = command
            .args(["--exact", "embedded::hold", "--ignored", "--nocapture"])
            .env(HOLD, home)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("url ").map(str::to_owned));
        Self {
            child,
            url: url.expect("the holder did not start"),
        }
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        // Killed already in a test that passes.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder of its own for a test, removed with it.
pub struct Folder(pub PathBuf, Option<Arc<Template>>);

/// A cluster that tests copy, since making one takes ten times as long. It goes with the last
/// folder that was made from it.
struct Template(PathBuf);

impl Drop for Template {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} stays behind: {error}", self.0.display());
        }
    }
}

fn template() -> Arc<Template> {
    static TEMPLATE: Mutex<Weak<Template>> = Mutex::new(Weak::new());
    // A test that failed while it made the template left none.
    let mut shared = TEMPLATE.lock().unwrap_or_else(PoisonError::into_inner);
    shared.upgrade().unwrap_or_else(|| {
        let mut folder = Folder::new("template");
        embedded::start(&quick(&folder)).unwrap().stop();
        let template = Arc::new(Template(std::mem::take(&mut folder.0)));
        *shared = Arc::downgrade(&template);
        template
    })
}

impl Folder {
    /// One with a cluster under `var` that no server runs.
    pub fn with_cluster(name: &str) -> Self {
        let template = template();
        let mut folder = Self::new(name);
        let copied = Command::new("cp")
            .arg("-a")
            .arg(template.0.join("var"))
            .arg(&folder.0)
            .status();
        assert!(copied.unwrap().success());
        folder.1 = Some(template);
        folder
    }

    /// An empty one.
    pub fn new(name: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("nq57-{}-{number}-{name}", std::process::id()));
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Self(path, None)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.0.as_os_str().is_empty() {
            return;
        }
        let link = self.path("var/postgres");
        if let (true, Ok(target)) = (link.is_symlink(), fs::read_link(&link)) {
            // Gone already in a test that passes.
            let _ = fs::remove_dir_all(target);
        }
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} stays behind: {error}", self.0.display());
        }
    }
}

/// A server that need not outlive a power cut.
pub fn quick(folder: &Folder) -> Options {
    Options {
        durable: false,
        ..Options::new(folder.path("var"))
    }
}

pub fn try_ask(url: &str, statement: &str) -> Result<String, tokio_postgres::Error> {
    use tokio_postgres::SimpleQueryMessage::Row;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        let connection = tokio::spawn(connection);
        let messages = client.simple_query(statement).await;
        drop(client);
        connection.await.unwrap()?;
        let row = messages?.into_iter().find_map(|message| {
            if let Row(row) = message {
                Some(row)
            } else {
                None
            }
        });
        Ok(row
            .and_then(|row| row.get(0).map(str::to_owned))
            .unwrap_or_default())
    })
}

pub fn ask(url: &str, statement: &str) -> String {
    try_ask(url, statement).unwrap_or_else(|error| panic!("{statement}: {error:?}"))
}

pub fn remember(url: &str) {
    ask(
        url,
        "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number",
    );
}

pub fn assert_remembered(url: &str) {
    assert_eq!(ask(url, "SELECT sum(number) FROM kept"), "500500");
}

/// The process of the server under a program's folder.
pub fn process_of(home: &Path) -> u32 {
    let file = fs::read_to_string(home.join("postgres/data/postmaster.pid")).unwrap_or_default();
    file.lines()
        .next()
        .and_then(|line| line.parse().ok())
        .unwrap_or_default()
}

/// Whether a process runs; one that has ended and waits to be collected does not.
pub fn is_running(process: u32) -> bool {
    fs::read(format!("/proc/{process}/cmdline")).is_ok_and(|arguments| !arguments.is_empty())
}

pub fn kill(signal: &str, process: u32) {
    assert_ne!(process, 0, "the server left no process number");
    let status = Command::new("sh")
        .args([
            "-c",
            "kill -s \"$1\" \"$2\"",
            "sh",
            signal,
            &process.to_string(),
        ])
        .status()
        .unwrap();
    assert!(status.success());
}

pub fn as_owner_of(path: &Path, program: &Path) -> Command {
    let owner = fs::metadata(path).unwrap();
    let mut command = Command::new(program);
    command.current_dir("/");
    if my_uid() == 0 {
        command.uid(owner.uid()).gid(owner.gid());
    }
    command
}

pub fn my_uid() -> u32 {
    fs::metadata("/proc/self").unwrap().uid()
}

pub fn within(seconds: u64, what: &str, done: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(seconds);
    while !done() {
        assert!(Instant::now() < end, "not within {seconds} s: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}
