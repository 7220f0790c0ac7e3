//! The settings: documented, complete, and refused where they are dangerous.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use nq57::config::{Config, Environment};
use toml::{Table, Value};

fn file(name: &str) -> String {
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("config")
            .join(name),
    )
    .unwrap()
}

/// Every setting of a table, as `section.key`, with the kind of its value.
fn settings(table: &Table) -> BTreeMap<String, &'static str> {
    let mut found = BTreeMap::new();
    for (name, value) in table {
        if let Value::Table(section) = value {
            for (key, kind) in settings(section) {
                found.insert(format!("{name}.{key}"), kind);
            }
        } else {
            found.insert(name.clone(), value.type_str());
        }
    }
    found
}

#[test]
fn the_file_and_the_program_know_the_same_settings() {
    let documented = settings(&file("default.toml").parse::<Table>().unwrap());
    let config = Config::for_tests().unwrap();
    let mut known = settings(&Table::try_from(&config).unwrap());
    // Never written out.
    known.insert("secrets.key".to_owned(), "string");
    assert_eq!(documented, known);
}

#[test]
fn every_setting_is_explained() {
    let text = file("default.toml");
    let mut explained = false;
    for line in text.lines() {
        if line.starts_with('#') {
            explained = true;
        } else if line.trim().is_empty() || line.starts_with('[') {
            explained = false;
        } else {
            // A comment may speak of the keys that follow it without a gap.
            assert!(explained, "default.toml does not explain: {line}");
        }
    }
}

#[test]
fn the_environments_hold_differences_only() {
    let default = file("default.toml").parse::<Table>().unwrap();
    for name in ["development.toml", "test.toml", "production.toml"] {
        let environment = file(name).parse::<Table>().unwrap();
        for (section, keys) in &environment {
            for (key, value) in keys.as_table().unwrap() {
                let usual = default[section].get(key);
                assert!(usual.is_some(), "{name}: no setting {section}.{key}");
                assert_ne!(usual, Some(value), "{name}: {section}.{key} is as ever");
            }
        }
    }
}

/// Settings with which production may start.
fn production() -> Config {
    let mut config = Config::for_tests().unwrap();
    config.environment = Environment::Production;
    config.server.base_url = "https://sangkien.hatinh.gov.vn".to_owned();
    config.secrets.key = "k".repeat(32);
    config.mail.smtp_url = "smtps://mail.hatinh.gov.vn".to_owned();
    config.database.url = "postgresql://db/nq57".to_owned();
    config.demo.enabled = false;
    config
}

#[test]
fn production_does_not_start_half_set_up() {
    assert!(production().check().is_ok());
    type Spoil = fn(&mut Config);
    let refused: [(&str, Spoil); 10] = [
        ("base_url", |c| {
            c.server.base_url = "http://sangkien.hatinh.gov.vn".to_owned()
        }),
        ("base_url", |c| c.server.base_url = String::new()),
        ("SECRETS", |c| c.secrets.key = "k".repeat(31)),
        ("SMTP_URL", |c| c.mail.smtp_url = String::new()),
        ("demo", |c| c.demo.enabled = true),
        ("DATABASE_URL", |c| c.database.url = String::new()),
        ("CLAMD_URL", |c| {
            c.scanner.clamd_url = "clamd:3310".to_owned()
        }),
        ("workers", |c| c.server.workers = 0),
        ("connections", |c| c.database.connections = 1),
        ("unconfirmed_days", |c| c.feedback.unconfirmed_days = 3),
    ];
    for (word, spoil) in refused {
        let mut config = production();
        spoil(&mut config);
        let said = config.check().expect_err(word).to_string();
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn elsewhere_only_what_cannot_work_is_refused() {
    let config = Config::for_tests().unwrap();
    assert_eq!(config.environment, Environment::Test);
    assert!(config.check().is_ok());
}

#[test]
fn a_secret_does_not_leak_by_printing() {
    let mut config = production();
    config.secrets.key = "never-to-be-printed-never-to-be-printed".to_owned();
    let printed = format!("{config:?} {}", toml::to_string(&config).unwrap());
    assert!(!printed.contains("never-to-be-printed"));
}

#[test]
fn a_key_is_made_once_and_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("key-{}", std::process::id()));
    let mut config = Config::for_tests().unwrap();
    config.secrets.key = String::new();
    config.paths.home.clone_from(&home);
    let made = config.secret_key().unwrap();
    assert!(made.len() >= 32);
    assert_eq!(config.secret_key().unwrap(), made);
    let mode = fs::metadata(home.join("secret.key"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::remove_dir_all(home).unwrap();
}
