//! Claims of growth or saving without a number.

use super::words::{Sentence, holds_number, place};

/// What claims a change that can be measured.
const CLAIMS: &[&str] = &[
    "tăng",
    "giảm",
    "giảm thiểu",
    "tiết kiệm",
    "rút ngắn",
    "cắt giảm",
    "nhanh hơn",
    "chính xác hơn",
    "ít hơn",
    "nhiều hơn",
    "cải thiện",
    "nâng cao",
    "lợi nhuận",
];

/// What looks like a claim and is none: programmes, names, what is only wished for.
const NO_CLAIMS: &[&str] = &[
    "tăng cường",
    "giảm nghèo",
    "giảm phát thải ròng",
    "gửi tiết kiệm",
    "sổ tiết kiệm",
    "giảm trừ",
    "tăng trưởng xanh",
    "chưa tăng",
    "chưa giảm",
    "không tăng",
    "không giảm",
    "không làm tăng",
    "không làm giảm",
    "khi tăng",
    "khi giảm",
    "tăng hay giảm",
    "tăng giảm",
];

fn split(phrase: &str) -> Vec<String> {
    phrase.split(' ').map(str::to_owned).collect()
}

/// The first claim for which neither its own sentence nor one beside it has a number: people
/// often say first that something grew, and then by how much.
pub(super) fn unmeasured(sentences: &[Sentence<'_>]) -> Option<String> {
    let numbers: Vec<bool> = sentences
        .iter()
        .map(|sentence| holds_number(&sentence.words))
        .collect();
    sentences.iter().enumerate().find_map(|(at, sentence)| {
        let near = numbers[at.saturating_sub(1)..(at + 2).min(numbers.len())]
            .iter()
            .any(|number| *number);
        if near { None } else { claim(&sentence.words) }
    })
}

fn claim(words: &[String]) -> Option<String> {
    let mut rest = words.to_vec();
    for phrase in NO_CLAIMS {
        let phrase = split(phrase);
        while let Some(at) = place(&rest, &phrase) {
            rest.drain(at..at + phrase.len());
        }
    }
    CLAIMS
        .iter()
        .find(|claim| place(&rest, &split(claim)).is_some())
        .map(|claim| (*claim).to_owned())
}
