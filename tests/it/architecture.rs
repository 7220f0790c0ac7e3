//! Which module speaks to which, and which library is spoken to from where.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::texts::files;

/// Module → what it may import, besides itself and the names and ids that
/// every layer shares. The picture stands in src/lib.rs.
#[rustfmt::skip]
const IMPORTS: &[(&str, &[&str])] = &[
    ("names", &[]),
    ("ids", &[]),
    ("config", &[]),
    ("domain", &[]),
    ("auth", LEAF), ("mail", &["config", "domain", "i18n"]), ("storage", LEAF), ("scanner", LEAF), ("search", &["domain"]), ("i18n", LEAF), ("telemetry", LEAF), ("embedded", LEAF),
    ("models", &["domain", "auth", "config", "search"]),
    ("app", &["config", "domain", "models", "auth", "mail", "storage", "scanner", "i18n", "telemetry"]),
    ("jobs", &["app", "config", "models", "domain", "auth", "mail", "storage", "scanner", "i18n", "telemetry"]),
    ("web", &["app", "config", "models", "domain", "auth", "mail", "storage", "scanner", "i18n", "telemetry"]),
    ("cli", EVERYTHING),
    ("main", EVERYTHING),
    ("lib", &[]),
];
const LEAF: &[&str] = &["config", "domain"];
const EVERYTHING: &[&str] = &[
    "app",
    "auth",
    "cli",
    "config",
    "domain",
    "embedded",
    "i18n",
    "jobs",
    "mail",
    "models",
    "scanner",
    "search",
    "storage",
    "telemetry",
    "web",
];

/// Library → where it may be named.
const LIBRARIES: &[(&str, &[&str])] = &[
    // The errors of a query become outcomes of a request in one place.
    (
        "diesel",
        &[
            "models",
            "names.rs",
            "ids.rs",
            "web/error.rs",
            "web/health.rs",
        ],
    ),
    (
        "diesel_async",
        &["models", "app.rs", "web/error.rs", "web/health.rs"],
    ),
    ("actix_web", &["web"]),
    ("actix_multipart", &["web"]),
    ("tera", &["web/view.rs", "mail"]),
    ("lettre", &["mail"]),
    ("argon2", &["auth"]),
    ("tantivy", &["search"]),
    ("fluent_templates", &["i18n.rs"]),
    ("tokio_postgres", &["models", "embedded"]),
];

/// Path below src → what it says, without comments.
fn sources() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files("src", ".rs")
        .into_iter()
        .map(|path| {
            let code = fs::read_to_string(&path)
                .unwrap()
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            (path.strip_prefix(&root).unwrap().to_owned(), code)
        })
        .collect()
}

/// The crate's module that a file belongs to.
fn module(path: &Path) -> String {
    let first = path.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules after `crate::` in some code, groups in braces included.
fn imported(code: &str) -> BTreeSet<String> {
    let word = |text: &str| {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
        text[..end.unwrap_or(text.len())].to_owned()
    };
    let mut found = BTreeSet::new();
    for (at, start) in code.match_indices("crate::") {
        if code[..at].ends_with('$')
            || code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            continue;
        }
        let rest = &code[at + start.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut names = vec![String::new()];
            for character in group.chars() {
                match character {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => names.push(String::new()),
                    other if depth == 0 => names.last_mut().unwrap().push(other),
                    _ => {}
                }
            }
            found.extend(
                names
                    .iter()
                    .map(|name| word(name.trim()))
                    .filter(|name| !name.is_empty()),
            );
        } else {
            found.insert(word(rest));
        }
    }
    found
}

#[test]
fn a_module_imports_what_its_layer_may() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let module = module(&path);
        let allowed = IMPORTS
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("{module} has no row in the table"))
            .1;
        for import in imported(&code) {
            // Macros stand at the crate's root: this one is the domain's.
            let import = if import == "deterministic" {
                "domain".to_owned()
            } else {
                import
            };
            let shared = ["names", "ids"].contains(&import.as_str());
            if import != module && !shared && !allowed.contains(&import.as_str()) {
                wrong.push(format!("src/{} imports {import}", path.display()));
            }
        }
        let at_root = path.components().count() == 1;
        if at_root && code.contains("super::") {
            wrong.push(format!("src/{} says super for crate", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_library_is_spoken_to_from_its_place() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (library, places) in LIBRARIES {
            let named = code
                .match_indices(&format!("{library}::"))
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            if named && !places.iter().any(|place| path.starts_with(place)) {
                wrong.push(format!("src/{} names {library}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_domain_does_nothing_but_think() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        if !path.starts_with("domain") {
            continue;
        }
        for word in [
            "async ",
            ".await",
            "tokio",
            "std::fs",
            "std::io",
            "std::env",
            "Utc::now",
            "SystemTime",
            "Instant::now",
        ] {
            if code.contains(word) {
                wrong.push(format!("src/{}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_reads_imports() {
    let code = "use crate::{app::App, config::{self, Config}, names};\nfn f() { crate::web::serve() }\n$crate::names::X; xcrate::y";
    let expected = ["app", "config", "names", "web"].map(str::to_owned);
    assert_eq!(imported(code), BTreeSet::from(expected));
}

#[test]
fn nothing_is_a_drawer_for_everything() {
    for path in sources().into_keys() {
        for drawer in ["utils", "util", "helpers", "common", "misc"] {
            assert!(
                path.iter()
                    .all(|part| part.to_str().unwrap().trim_end_matches(".rs") != drawer),
                "src/{}",
                path.display()
            );
        }
    }
}
