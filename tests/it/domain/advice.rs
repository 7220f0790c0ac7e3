//! What the form advises, on a set of answers that we wrote.

use std::collections::BTreeSet;

use nq57::domain::advice::{self, Topic};
use nq57::domain::form::{Answers, Field};
use serde::Deserialize;

#[derive(Deserialize)]
struct Set {
    answer: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    field: Field,
    #[serde(default = "solution")]
    kind: String,
    text: String,
    #[serde(default)]
    expect: BTreeSet<Topic>,
    #[serde(default)]
    late: bool,
}

fn solution() -> String {
    "solution".to_owned()
}

#[derive(Default)]
struct Figures {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Figures {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed) as f64
    }
}

/// An answer to one question alone.
fn alone(field: Field, kind: &str, text: &str) -> Answers {
    let mut posted = Answers::default();
    let mut stored = posted.to_stored();
    stored[field.as_str()] = text.into();
    stored["kind"] = kind.into();
    posted.clone_from(&Answers::from_stored(&stored));
    posted
}

fn topics(field: Field, kind: &str, text: &str) -> BTreeSet<Topic> {
    advice::of(field, &alone(field, kind, text))
        .into_iter()
        .map(|advice| advice.topic)
        .collect()
}

#[test]
fn it_is_nearly_always_right_and_mostly_finds_what_is_there() {
    let set: Set = toml::from_str(include_str!("../../prove/advice.toml")).unwrap();
    let good = set
        .answer
        .iter()
        .filter(|one| one.expect.is_empty())
        .count();
    assert!(set.answer.len() >= 60 && good * 2 >= set.answer.len() - 2);
    let (mut all, mut late) = (Figures::default(), Figures::default());
    let mut disturbed = 0;
    for one in &set.answer {
        let found = topics(one.field, &one.kind, &one.text);
        if found != one.expect {
            println!(
                "{}: {:?}, not {:?}: {}",
                one.field, found, one.expect, one.text
            );
        }
        disturbed += usize::from(one.expect.is_empty() && !found.is_empty());
        for figures in [Some(&mut all), one.late.then_some(&mut late)]
            .into_iter()
            .flatten()
        {
            figures.right += found.intersection(&one.expect).count();
            figures.wrong += found.difference(&one.expect).count();
            figures.missed += one.expect.difference(&found).count();
        }
    }
    println!(
        "advice: {} answers, {good} of them good ones, of which {disturbed} were disturbed",
        set.answer.len()
    );
    for (name, figures) in [("all", &all), ("written after the rules", &late)] {
        println!(
            "advice, {name}: precision {:.3}, recall {:.3}",
            figures.precision(),
            figures.recall()
        );
    }
    assert!(all.precision() >= 0.97, "precision {}", all.precision());
    assert!(all.recall() >= 0.9, "recall {}", all.recall());
    assert_eq!(disturbed, 0, "good answers that were advised on");
}

#[test]
fn what_an_earlier_answer_spells_out_is_known_later() {
    let answers = Answers {
        kind: "solution".to_owned(),
        summary: "Công cụ theo dõi chuyển đổi số (CĐS) cho cán bộ xã, dùng trên điện thoại và máy tính của cơ quan."
            .to_owned(),
        replication: "Xã khác muốn dùng cần một người phụ trách CĐS.".to_owned(),
        ..Answers::default()
    };
    assert_eq!(advice::advise(&answers), []);
    let alone = Answers {
        summary: String::new(),
        ..answers
    };
    let found = advice::of(Field::Replication, &alone);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].topic, found[0].found.as_str()),
        (Topic::Abbreviation, "CĐS")
    );
}

#[test]
fn nothing_is_said_of_what_is_empty_or_no_prose() {
    for field in Field::ALL {
        assert_eq!(advice::of(*field, &Answers::default()), []);
    }
    for text in [
        "https://nq57.test/a?b=c",
        "0912345678",
        "🙂🙂🙂",
        "…",
        "\u{202e}",
    ] {
        assert_eq!(
            topics(Field::CostSource, "product", text),
            BTreeSet::new(),
            "{text}"
        );
    }
}

#[test]
fn decomposed_letters_are_the_same_letters() {
    use unicode_normalization::UnicodeNormalization;
    let text = "Năm 2025, hộ nuôi tôm ở xã Kỳ Xuân mất trắng một vụ vì độ mặn tăng nhanh trong đêm";
    let decomposed: String = text.nfd().collect();
    assert_eq!(
        topics(Field::Problem, "product", &decomposed),
        BTreeSet::new()
    );
}

#[test]
fn numbers_are_found_in_digits_and_in_words() {
    for text in [
        "giảm 7 %",
        "hai giờ",
        "gấp đôi",
        "một nửa",
        "khoảng ba triệu",
        "năm năm",
        "1,5 ngày",
    ] {
        assert!(advice::has_number(text), "{text}");
    }
    for text in [
        "giảm nhiều",
        "một cách nhanh chóng",
        "hai bên cùng có lợi",
        "trong năm qua",
    ] {
        assert!(!advice::has_number(text), "{text}");
    }
}
