//! Every text is there in both languages, and every key that is asked for has one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use nq57::domain::{
    applicant, assignment, challenge, conflict, decision, form, idea, lifecycle, proposal,
    publication, review, scan,
};
use nq57::i18n::Language;

/// Every file below a folder whose name ends so.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        ending,
        &mut found,
    );
    found.sort();
    found
}

/// Key → the names of its placeables, of all texts of a language.
fn texts(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts = BTreeMap::new();
    for file in files(&format!("config/locales/{language}"), ".ftl") {
        let mut key = None;
        for line in fs::read_to_string(&file).unwrap().lines() {
            if line.starts_with('#') {
                continue;
            }
            if let Some((name, _)) = line.split_once(" =")
                && !line.starts_with(char::is_whitespace)
            {
                let before = texts.insert(name.to_owned(), BTreeSet::new());
                assert!(before.is_none(), "{}: {name} twice", file.display());
                key = Some(name.to_owned());
            }
            if let Some(key) = &key {
                let names = line.match_indices('$').map(|(at, _)| {
                    let rest = &line[at + 1..];
                    let end = rest
                        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
                        .unwrap_or(rest.len());
                    rest[..end].to_owned()
                });
                texts.get_mut(key).unwrap().extend(names);
            }
        }
    }
    texts
}

#[test]
fn both_languages_say_the_same_things() {
    let (vietnamese, english) = (texts(Language::Vietnamese), texts(Language::English));
    for (key, names) in &vietnamese {
        match english.get(key) {
            None => panic!("{key} has no English text"),
            Some(others) => assert_eq!(names, others, "placeables of {key}"),
        }
    }
    for key in english.keys() {
        assert!(vietnamese.contains_key(key), "{key} has no Vietnamese text");
    }
}

#[test]
fn every_text_can_be_read_by_the_program() {
    for language in Language::ALL {
        for (key, names) in texts(*language) {
            let said = language.text_with(&key, names.iter().map(|name| (name.as_str(), "7")));
            assert!(
                !said.trim().is_empty() && !said.contains('{') && said != key,
                "{language}: {key} = {said}"
            );
        }
    }
}

#[test]
fn every_key_that_is_written_out_has_a_text() {
    let known = texts(Language::Vietnamese);
    // What keys begin with tells a key from any other word with hyphens.
    let stems = known
        .keys()
        .map(|key| key.split('-').next().unwrap())
        .collect::<BTreeSet<_>>();
    let mut missing = Vec::new();
    let mut look = |file: &Path, word: &str| {
        // The stem of a closed set's keys is followed by one of its words.
        let stem = format!("{word}-");
        if !known.contains_key(word) && !known.keys().any(|key| key.starts_with(&stem)) {
            missing.push(format!("{}: {word}", file.display()));
        }
    };
    for file in [files("templates", ".html"), files("templates", ".txt")].concat() {
        let source = fs::read_to_string(&file).unwrap();
        for (at, asking) in source.match_indices("t(key=\"") {
            let rest = &source[at + asking.len()..];
            let (word, after) = rest.split_once('"').unwrap();
            // `"error-" ~ name` is put together, and looked up where its names are listed.
            if word.is_ascii() && !after.trim_start().starts_with('~') {
                look(&file, word);
            }
        }
    }
    for file in files("src", ".rs") {
        for line in fs::read_to_string(&file).unwrap().lines() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for word in line.split('"').skip(1).step_by(2) {
                let is_key = word.split('-').count() > 1
                    && word.split('-').all(|part| !part.is_empty())
                    && word.bytes().all(|b| {
                        b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b)
                    });
                if is_key && stems.contains(word.split('-').next().unwrap()) {
                    look(&file, word);
                }
            }
        }
    }
    assert!(
        missing.is_empty(),
        "keys without a text:\n{}",
        missing.join("\n")
    );
}

#[test]
fn every_notice_has_a_text() {
    for key in nq57::web::notices::NOTICES {
        for language in Language::ALL {
            assert!(language.has(key), "{language}: {key}");
        }
    }
}

#[test]
fn every_error_page_has_its_texts() {
    for name in nq57::web::middleware::error_pages::NAMES {
        for part in ["title", "text"] {
            for language in Language::ALL {
                let key = format!("error-{name}-{part}");
                assert!(language.has(&key), "{language}: {key}");
            }
        }
    }
}

#[test]
fn every_menu_entry_has_a_text() {
    let source =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/urls.rs")).unwrap();
    let mut entries = 0;
    for (at, _) in source.match_indices("\"nav-") {
        let key = source[at + 1..].split('"').next().unwrap();
        entries += 1;
        for language in Language::ALL {
            assert!(language.has(key), "{language}: {key}");
        }
    }
    assert!(entries > 10);
}

/// The keys of a closed set: for each word, `<stem>-<word><ending>`.
fn keys<T: std::fmt::Display>(stem: &str, all: &[T], endings: &[&str]) -> Vec<String> {
    let mut keys = Vec::new();
    for word in all {
        keys.extend(
            endings
                .iter()
                .map(|ending| format!("{stem}-{word}{ending}")),
        );
    }
    keys
}

#[test]
fn every_member_of_a_closed_set_has_its_texts() {
    let plain: &[&str] = &[""];
    let keys = [
        keys(
            "state",
            proposal::State::ALL,
            &["-staff", "-applicant", "-next"],
        ),
        keys("action", proposal::Action::ALL, plain),
        keys("task", proposal::Task::ALL, plain),
        keys("guard", proposal::Guard::ALL, plain),
        keys("clock", proposal::Clock::ALL, plain),
        keys("role", lifecycle::Role::ALL, plain),
        keys("kind", proposal::Kind::ALL, plain),
        keys("section", form::Section::ALL, plain),
        keys("field", form::Field::ALL, plain),
        keys("support", form::Support::ALL, plain),
        keys("step", form::Step::ALL, plain),
        keys("applicant-kind", applicant::Kind::ALL, plain),
        keys("decision", decision::Kind::ALL, plain),
        keys("outcome", decision::Outcome::ALL, plain),
        keys("ended", decision::Ended::ALL, plain),
        keys("assignment-state", assignment::State::ALL, plain),
        keys("assignment-action", assignment::Action::ALL, plain),
        keys("assignment-guard", assignment::Guard::ALL, plain),
        keys("decline-reason", assignment::DeclineReason::ALL, plain),
        keys("recommendation", assignment::Recommendation::ALL, plain),
        keys("verdict", review::Outcome::ALL, plain),
        keys("theme", review::Theme::ALL, &["", "-about"]),
        keys("conflict", conflict::Kind::ALL, plain),
        keys("publication-state", publication::State::ALL, plain),
        keys("publication-action", publication::Action::ALL, plain),
        keys("publication-guard", publication::Guard::ALL, plain),
        keys("challenge-state", challenge::State::ALL, plain),
        keys("challenge-phase", challenge::Phase::ALL, plain),
        keys("challenge-action", challenge::Action::ALL, plain),
        keys("challenge-guard", challenge::Guard::ALL, plain),
        keys("notice-challenge", challenge::Action::ALL, plain),
        keys("idea-state", idea::State::ALL, plain),
        keys("idea-next", idea::State::ALL, plain),
        keys("idea-action", idea::Action::ALL, plain),
        keys("idea-guard", idea::Guard::ALL, plain),
        keys("idea-question", idea::Question::ALL, plain),
        keys("idea-hint", idea::Question::ALL, plain),
        keys("idea-carried", idea::Question::ALL, plain),
        idea::Action::ALL
            .iter()
            .map(|action| format!("log-idea_{action}"))
            .collect(),
        challenge::Action::ALL
            .iter()
            .map(|action| format!("log-challenge_{action}"))
            .collect(),
        keys("origin", publication::Origin::ALL, plain),
        keys("stage", publication::Stage::ALL, plain),
        keys("scan", scan::Scan::ALL, &["-staff"]),
        keys("staff-work", nq57::models::task_list::Work::ALL, plain),
        keys("tasks-waits", nq57::models::task_list::Whom::ALL, plain),
        keys("backlog-whom", nq57::models::task_list::Whom::ALL, plain),
        keys("tasks", nq57::web::staff::tasks::Shown::ALL, plain),
        keys("tasks-none", nq57::web::staff::tasks::Shown::ALL, plain),
        keys("log", nq57::domain::warning::Warning::ALL, plain),
    ]
    .concat();
    for key in keys {
        for language in Language::ALL {
            assert!(language.has(&key), "{language}: {key}");
        }
    }
}

/// Words of acts stand in the source where they are recorded.
#[test]
fn every_act_of_the_log_has_a_name() {
    let mut words = BTreeSet::new();
    for file in files("src/models", ".rs") {
        let source = fs::read_to_string(&file).unwrap();
        for call in ["Act::on(", "record(", "action: "] {
            for (at, _) in source.match_indices(call) {
                let rest = source[at + call.len()..].trim_start();
                let word = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
                words.extend(word.map(|(word, _)| word.to_owned()));
            }
        }
    }
    assert!(words.len() > 20, "{words:?}");
    // Those of the tables are called there; see `staff::labels::event`.
    let stems = ["log", "action", "task", "assignment-action"];
    for word in words {
        for language in Language::ALL {
            let named = stems
                .iter()
                .any(|stem| language.has(&format!("{stem}-{word}")));
            assert!(named, "{language}: {word}");
        }
    }
}

#[test]
fn the_states_are_called_what_the_department_calls_them() {
    let labels = proposal::State::ALL.iter().map(|state| {
        let label = |audience| Language::Vietnamese.text(&format!("state-{state}-{audience}"));
        format!("{state}: {} | {}", label("staff"), label("applicant"))
    });
    assert_eq!(
        labels.collect::<Vec<_>>().join("\n"),
        "\
draft: Bản nháp | Bản nháp
submitted: Chờ tiếp nhận | Đã nộp, chờ tiếp nhận
screening: Đang kiểm tra hợp lệ | Đã tiếp nhận, đang kiểm tra hợp lệ
needs_info: Chờ bổ sung | Cần bổ sung
lapsed: Dừng do quá hạn bổ sung | Dừng do quá hạn bổ sung
in_review: Đang đánh giá | Đang đánh giá
deliberation: Chờ hội đồng và quyết định | Đang đánh giá
approved: Được lựa chọn | Được lựa chọn
declined: Chưa được lựa chọn | Chưa được lựa chọn
ineligible: Không hợp lệ | Không hợp lệ
forwarded: Đã chuyển cơ quan khác | Đã chuyển cơ quan khác
withdrawn: Đã rút | Đã rút
merged: Đã gộp | Đã gộp"
    );
}
