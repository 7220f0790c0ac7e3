//! The private Postgres: whole from nothing, whole after every kind of end.
//!
//! These tests run real servers. A machine without Postgres fails them: nothing else of the
//! portal could be tested there either.

mod machine;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use machine::{
    Folder, HOLD, Holder, as_owner_of, ask, assert_remembered, is_running, kill, my_uid,
    process_of, quick, remember, try_ask, within,
};
use nq57::embedded::{self, EmbeddedError, Options};

const NOBODY: u32 = 65534;

#[test]
fn a_server_comes_from_nothing_and_keeps_its_data() {
    let folder = Folder::new("nothing");
    let options = Options::new(folder.path("var"));
    let server = embedded::start(&options).unwrap();
    assert_eq!(ask(&server.url(), "SELECT current_database()"), "nq57");
    assert_eq!(ask(&server.url(), "SHOW fsync"), "on");
    assert_eq!(ask(&server.url(), "SHOW data_checksums"), "on");
    assert_eq!(ask(&server.url(), "SHOW server_encoding"), "UTF8");
    assert_eq!(ask(&server.url(), "SHOW listen_addresses"), "");
    assert_eq!(ask(&server.url(), "SELECT lower('ĐỀ XUẤT')"), "đề xuất");
    remember(&server.url());
    assert_eq!(
        server.place(),
        fs::canonicalize(folder.path("var/postgres")).unwrap()
    );
    let process = process_of(&folder.path("var"));
    server.stop();
    assert!(
        !is_running(process),
        "stop() returned before the server had ended"
    );

    let server = embedded::start(&options).unwrap();
    assert_remembered(&server.url());
}

#[test]
fn only_the_account_of_the_server_can_enter_its_folders() {
    let folder = Folder::with_cluster("closed");
    let _server = embedded::start(&quick(&folder)).unwrap();
    for name in ["var/postgres", "var/postgres/data", "var/postgres/socket"] {
        let mode = fs::metadata(folder.path(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{name} is open: {mode:o}");
    }
}

#[test]
fn a_path_may_have_blanks_commas_and_vietnamese_letters() {
    let folder = Folder::with_cluster("cổng đề xuất, \"bản\" 1%");
    let server = embedded::start(&quick(&folder)).unwrap();
    assert_eq!(ask(&server.url(), "SELECT 57"), "57");
}

#[test]
fn a_path_that_is_too_long_for_a_socket_works_too() {
    let folder = Folder::with_cluster(&"dài".repeat(40));
    let server = embedded::start(&quick(&folder)).unwrap();
    assert_eq!(ask(&server.url(), "SELECT 57"), "57");
    let sockets =
        PathBuf::from(ask(&server.url(), "SHOW unix_socket_directories").replace('"', ""));
    assert_eq!(
        fs::metadata(&sockets).unwrap().permissions().mode() & 0o077,
        0
    );
    server.stop();
    fs::remove_dir(&sockets).unwrap();
}

#[test]
fn a_killed_server_is_started_again_with_its_data() {
    let folder = Folder::with_cluster("healed");
    let server = embedded::start(&Options::new(folder.path("var"))).unwrap();
    remember(&server.url());
    for _ in 0..2 {
        let killed = process_of(&folder.path("var"));
        kill("KILL", killed);
        within(20, "the server is back", || {
            try_ask(&server.url(), "SELECT 1").is_ok() && process_of(&folder.path("var")) != killed
        });
        assert_remembered(&server.url());
    }
}

#[test]
fn a_server_can_be_stopped_while_it_is_started_again() {
    let folder = Folder::with_cluster("stopped");
    let server = embedded::start(&quick(&folder)).unwrap();
    kill("KILL", process_of(&folder.path("var")));
    let began = Instant::now();
    server.stop();
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
    assert!(embedded::running(&quick(&folder)).unwrap().is_none());
}

#[test]
fn the_server_ends_with_a_killed_program() {
    let folder = Folder::with_cluster("orphan");
    let mut holder = Holder::start(
        &folder.path("var"),
        Command::new(std::env::current_exe().unwrap()),
    );
    remember(&holder.url);
    let process = process_of(&folder.path("var"));
    assert!(is_running(process));
    holder.kill();
    within(10, "the server has ended", || !is_running(process));

    let server = embedded::start(&Options::new(folder.path("var"))).unwrap();
    assert_remembered(&server.url());
}

#[test]
fn program_and_server_killed_at_once_leave_a_folder_that_starts() {
    let folder = Folder::with_cluster("both");
    let mut holder = Holder::start(
        &folder.path("var"),
        Command::new(std::env::current_exe().unwrap()),
    );
    remember(&holder.url);
    kill("KILL", process_of(&folder.path("var")));
    holder.kill();

    let server = embedded::start(&Options::new(folder.path("var"))).unwrap();
    assert_remembered(&server.url());
}

#[test]
fn a_server_that_outlived_its_program_is_replaced() {
    let folder = Folder::with_cluster("outlived");
    let server = embedded::start(&quick(&folder)).unwrap();
    remember(&server.url());
    let program = fs::read_link(format!("/proc/{}/exe", process_of(&folder.path("var"))));
    server.stop();
    let data = fs::canonicalize(folder.path("var/postgres/data")).unwrap();
    let program = program.unwrap_or_else(|_| PathBuf::from("postgres"));
    let mut orphan = as_owner_of(&data, &program)
        .arg("-D")
        .arg(&data)
        .args(["-c", "listen_addresses=", "-k"])
        .arg(data.join("../socket"))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Collected as soon as it ends, as the system does with a true orphan.
    let process = orphan.id();
    let reaper = thread::spawn(move || orphan.wait());
    within(10, "the orphan runs", || {
        fs::read_to_string(data.join("postmaster.pid")).is_ok_and(|file| file.contains("ready"))
    });

    let server = embedded::start(&quick(&folder)).unwrap();
    assert!(!is_running(process));
    assert!(
        reaper.join().unwrap().unwrap().success(),
        "the orphan was not stopped cleanly"
    );
    assert_remembered(&server.url());
}

#[test]
fn a_pid_file_that_names_an_unrelated_process_does_not_stop_a_start() {
    let folder = Folder::with_cluster("stale");
    let server = embedded::start(&quick(&folder)).unwrap();
    remember(&server.url());
    let data = fs::canonicalize(folder.path("var/postgres/data")).unwrap();
    let file = fs::read_to_string(data.join("postmaster.pid")).unwrap();
    let number = process_of(&folder.path("var"));
    server.stop();
    // Of the server's account: of a process of another one Postgres knows that it is no server.
    let mut unrelated = as_owner_of(&data, Path::new("sleep"))
        .arg("600")
        .spawn()
        .unwrap();
    let stale = file.replacen(&number.to_string(), &unrelated.id().to_string(), 1);
    fs::write(data.join("postmaster.pid"), stale).unwrap();
    let owner = fs::metadata(&data).unwrap();
    chown(
        data.join("postmaster.pid"),
        Some(owner.uid()),
        Some(owner.gid()),
    )
    .unwrap();

    let server = embedded::start(&quick(&folder));
    let untouched = unrelated.try_wait().unwrap().is_none();
    unrelated.kill().unwrap();
    unrelated.wait().unwrap();
    assert!(untouched, "an unrelated process was stopped");
    assert_remembered(&server.unwrap().url());
}

#[test]
fn a_second_program_is_refused_and_told_where_the_first_one_is() {
    let folder = Folder::with_cluster("second");
    assert_eq!(embedded::running(&quick(&folder)).unwrap(), None);
    let server = embedded::start(&quick(&folder)).unwrap();
    let refused = embedded::start(&quick(&folder)).unwrap_err();
    assert!(matches!(refused, EmbeddedError::Taken { .. }), "{refused}");
    assert!(
        refused
            .to_string()
            .contains(&format!("tiến trình {}", std::process::id())),
        "{refused}"
    );

    let url = embedded::running(&quick(&folder)).unwrap().unwrap();
    assert_eq!(url, server.url());
    assert_eq!(ask(&url, "SELECT 57"), "57");
}

#[test]
fn another_account_is_told_whose_folder_it_is() {
    if my_uid() != 0 {
        // Only root can become another account.
        return;
    }
    let folder = Folder::with_cluster("foreign");
    let program = folder.path("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let output = Command::new(&program)
        .args(["--exact", "embedded::hold", "--ignored", "--nocapture"])
        .env(HOLD, folder.path("var"))
        .uid(NOBODY)
        .gid(NOBODY)
        .current_dir("/")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("Foreign") && said.contains("owner: 0"),
        "{said}"
    );
}

#[test]
fn a_half_made_cluster_is_made_anew() {
    let folder = Folder::with_cluster("half");
    fs::rename(
        folder.path("var/postgres/data"),
        folder.path("var/postgres/data.new"),
    )
    .unwrap();
    fs::remove_file(folder.path("var/postgres/data.new/global/pg_control")).unwrap();

    let server = embedded::start(&quick(&folder)).unwrap();
    assert_eq!(ask(&server.url(), "SELECT 57"), "57");
    assert!(!folder.path("var/postgres/data.new").exists());
}

#[test]
fn a_folder_that_is_no_cluster_is_left_alone() {
    let folder = Folder::with_cluster("other");
    let data = folder.path("var/postgres/data");
    fs::remove_dir_all(&data).unwrap();
    fs::create_dir(&data).unwrap();
    fs::write(data.join("thư.txt"), "quan trọng").unwrap();

    let refused = embedded::start(&quick(&folder)).unwrap_err();
    assert!(
        matches!(refused, EmbeddedError::NotACluster(_)),
        "{refused}"
    );
    assert_eq!(
        fs::read_to_string(data.join("thư.txt")).unwrap(),
        "quan trọng"
    );
}

#[test]
fn a_cluster_of_another_version_is_refused_with_the_version_to_install() {
    let folder = Folder::with_cluster("version");
    fs::write(folder.path("var/postgres/data/PG_VERSION"), "9\n").unwrap();
    let refused = embedded::start(&quick(&folder)).unwrap_err();
    assert!(
        refused.to_string().contains("cài đặt postgresql-9"),
        "{refused}"
    );
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let folder = Folder::with_cluster("broken");
    fs::write(
        folder.path("var/postgres/data/postgresql.conf"),
        "no_such_setting = 1\n",
    )
    .unwrap();
    let refused = embedded::start(&quick(&folder)).unwrap_err();
    assert!(matches!(refused, EmbeddedError::Start { .. }), "{refused}");
    assert!(refused.to_string().contains("no_such_setting"), "{refused}");
}

#[test]
fn a_machine_without_postgres_is_told_what_to_install() {
    let folder = Folder::new("absent");
    let options = Options {
        programs: Some(folder.path("nowhere")),
        ..quick(&folder)
    };
    let refused = embedded::start(&options).unwrap_err();
    assert!(
        refused.to_string().contains("apt-get install postgresql"),
        "{refused}"
    );
}

#[test]
fn the_server_never_runs_as_root() {
    let folder = Folder::new("account");
    let _server = embedded::start(&quick(&folder)).unwrap();
    let process = process_of(&folder.path("var"));
    let status = fs::metadata(format!("/proc/{process}")).unwrap();
    assert_ne!(status.uid(), 0);
    assert_eq!(
        status.uid(),
        fs::metadata(folder.path("var/postgres")).unwrap().uid()
    );
}

#[test]
fn under_a_closed_folder_root_keeps_the_cluster_elsewhere() {
    if my_uid() != 0 {
        // An ordinary user can enter the folders that the user closed.
        return;
    }
    let folder = Folder::new("home");
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o700)).unwrap();
    let server = embedded::start(&quick(&folder)).unwrap();
    let place = server.place().to_owned();
    assert!(place.starts_with("/var/lib"), "{}", place.display());
    assert_eq!(
        fs::canonicalize(folder.path("var/postgres")).unwrap(),
        place
    );
    remember(&server.url());
    server.stop();
    let server = embedded::start(&quick(&folder)).unwrap();
    assert_remembered(&server.url());
    server.stop();

    fs::remove_dir_all(&place).unwrap();
    let refused = embedded::start(&quick(&folder)).unwrap_err();
    assert!(
        matches!(refused, EmbeddedError::Dangling { .. }),
        "{refused}"
    );
}

#[test]
fn an_ordinary_user_needs_no_rights() {
    if my_uid() != 0 {
        // Then every other test shows it.
        return;
    }
    let folder = Folder::new("ordinary");
    // The test program may lie where the other account cannot go.
    let program = folder.path("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::create_dir(folder.path("var")).unwrap();
    chown(folder.path("var"), Some(NOBODY), Some(NOBODY)).unwrap();
    let mut command = Command::new(&program);
    command.uid(NOBODY).gid(NOBODY).current_dir("/");
    let mut holder = Holder::start(&folder.path("var"), command);
    remember(&holder.url);
    let process = process_of(&folder.path("var"));
    assert_eq!(
        fs::metadata(format!("/proc/{process}")).unwrap().uid(),
        NOBODY
    );
    holder.kill();
    within(10, "the server has ended", || !is_running(process));

    // Root takes the folder over as it is, for its owner.
    let server = embedded::start(&quick(&folder)).unwrap();
    assert_remembered(&server.url());
    let process = process_of(&folder.path("var"));
    assert_eq!(
        fs::metadata(format!("/proc/{process}")).unwrap().uid(),
        NOBODY
    );
}

/// A program with a private server, for the tests that kill one. No test by itself.
#[test]
#[ignore = "run by other tests, in a process that they kill"]
fn hold() {
    let home = std::env::var_os(HOLD).expect("run by other tests only");
    let server = embedded::start(&Options::new(home)).unwrap();
    println!("\nurl {}", server.url());
    loop {
        thread::park();
    }
}
