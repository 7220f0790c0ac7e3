//! The Postgres of the tests where the environment names none: one private
//! server under the build folder for every test process of this checkout.
//!
//! A server ends with the process that started it, so none of the test
//! processes starts it: a keeper does, which is this binary run again. Each
//! test process holds a shared lock on `users.lock`, and the keeper ends
//! with the server once it can have that lock for itself.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use nq57::embedded::{self, Options};

fn home() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("postgres")
}

fn options() -> Options {
    Options {
        durable: false,
        ..Options::new(home())
    }
}

fn lock_file(name: &str) -> File {
    std::fs::create_dir_all(home()).unwrap();
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(home().join(name))
        .unwrap()
}

/// The address of a server that runs until this process has ended.
pub fn url() -> &'static str {
    static SERVER: OnceLock<(String, File)> = OnceLock::new();
    &SERVER
        .get_or_init(|| {
            let user = lock_file("users.lock");
            user.lock_shared().unwrap();
            (running_or_started(), user)
        })
        .0
}

fn running_or_started() -> String {
    let starter = lock_file("start.lock");
    starter.lock().unwrap();
    if let Some(url) = embedded::running(&options()).unwrap() {
        return url;
    }
    let log = File::create(home().join("keeper.log")).unwrap();
    #[allow(clippy::zombie_processes)] // it outlives this process
    let mut keeper = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "support::keeper::keep",
            "--ignored",
            "--nocapture",
        ])
        .env("NQ57_TEST_KEEPER", "1")
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .process_group(0)
        .spawn()
        .unwrap();
    let began = Instant::now();
    loop {
        if let Some(url) = embedded::running(&options()).unwrap() {
            return url;
        }
        let said = || std::fs::read_to_string(home().join("keeper.log")).unwrap_or_default();
        if let Some(status) = keeper.try_wait().unwrap() {
            panic!(
                "the server of the tests did not start ({status}):\n{}",
                said()
            );
        }
        assert!(
            began.elapsed() < Duration::from_secs(120),
            "the server of the tests is not ready:\n{}",
            said()
        );
        thread::sleep(Duration::from_millis(10));
    }
}

/// The keeper. No test by itself.
#[test]
#[ignore = "run by other tests, in a process of its own"]
fn keep() {
    if std::env::var_os("NQ57_TEST_KEEPER").is_none() {
        return;
    }
    let server = embedded::start(&options()).unwrap();
    let users = lock_file("users.lock");
    loop {
        thread::sleep(Duration::from_millis(300));
        match users.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => panic!("users.lock: {error}"),
        }
    }
    server.stop();
}
