//! Sentences, words and numbers of Vietnamese prose.

/// A sentence with its words in small letters.
#[derive(Debug, Clone)]
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    /// Words without the signs around them, in small letters.
    pub words: Vec<String>,
}

/// Cuts a text into sentences. A point between digits, or after a capital letter or a short
/// capital word such as `TP.`, ends none.
pub(super) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut cut = Vec::new();
    let mut from = 0;
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    for (at, (byte, c)) in characters.iter().enumerate() {
        let ends = match c {
            '\n' | '!' | '?' | ';' | '…' => true,
            '.' => {
                let next = characters.get(at + 1).map(|(_, next)| *next);
                let word: String = text[from..*byte]
                    .chars()
                    .rev()
                    .take_while(|c| c.is_alphanumeric())
                    .collect();
                let short = word.chars().count() <= 2
                    && !word.is_empty()
                    && word.chars().all(char::is_uppercase);
                next.is_none_or(char::is_whitespace) && !short
            }
            _ => false,
        };
        if ends {
            cut.push(&text[from..*byte]);
            from = byte + c.len_utf8();
        }
    }
    cut.push(&text[from..]);
    cut.into_iter()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(|text| Sentence {
            text,
            words: words(text).map(str::to_lowercase).collect(),
        })
        .collect()
}

/// The words of a text without the signs around them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .flat_map(|word| word.split(['/', '–', '—', ',']))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// Words that are numbers wherever they stand.
const NUMERALS: &[&str] = &[
    "mươi", "mười", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "nửa", "rưỡi", "đôi", "chục",
];
/// Words that are numbers before something that is counted.
const DIGITS: &[&str] = &[
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "gấp",
];
/// What is counted.
const COUNTED: &[&str] = &[
    "bước",
    "buổi",
    "chuyến",
    "công",
    "cơ",
    "cửa",
    "đơn",
    "giây",
    "giờ",
    "hộ",
    "hồ",
    "huyện",
    "lần",
    "lít",
    "lớp",
    "lượt",
    "mét",
    "năm",
    "ngày",
    "người",
    "nhà",
    "phần",
    "phút",
    "quý",
    "sào",
    "sở",
    "tạ",
    "tấn",
    "tầng",
    "tháng",
    "thôn",
    "thủ",
    "trạm",
    "trường",
    "tuần",
    "vụ",
    "xã",
    "ha",
    "héc",
    "ki",
    "kg",
    "km",
    "bệnh",
    "doanh",
    "hợp",
    "khách",
    "máy",
    "xe",
    "phường",
    "điểm",
    "mươi",
    "hai",
    "ba",
    "bốn",
];

/// Whether some words hold a number, in digits or in words.
pub(super) fn holds_number(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        word.chars().any(|c| c.is_ascii_digit())
            || word.contains('%')
            || NUMERALS.contains(&word.as_str())
            || DIGITS.contains(&word.as_str())
                && words
                    .get(at + 1)
                    .is_some_and(|next| COUNTED.contains(&next.as_str()))
    })
}

/// Whether a text holds a number, in digits or in words.
pub fn has_number(text: &str) -> bool {
    let words: Vec<String> = words(text).map(str::to_lowercase).collect();
    holds_number(&words)
}

/// Where a phrase of several words stands among others.
pub(super) fn place(words: &[String], phrase: &[String]) -> Option<usize> {
    if phrase.is_empty() {
        return None;
    }
    words
        .windows(phrase.len())
        .position(|window| window == phrase)
}
