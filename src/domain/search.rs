//! What people type into the search box, as questions to the text index.
//!
//! Vietnamese is written one syllable a word, so every syllable is looked for.
//! A text that lacks one of three or more is found too, after those that have
//! all. Spellings that schoolbooks differ in are one: `hòa` and `hoà`, `kỹ` and `kĩ`.

use super::text::{canonical, cut, fold};

/// Characters of a question that are read; nobody looks for more.
const MAX_CHARS: usize = 200;
/// Words of a question that are looked for.
const MAX_WORDS: usize = 10;

/// A question with at least one word. Its parts are texts of Postgres'
/// `tsquery`, made of letters, digits and operators of ours alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    words: Vec<String>,
}

impl Question {
    /// Reads a question; nothing where no letter or digit is in it.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let text = canonical(raw);
        let mut words: Vec<String> = Vec::new();
        for word in cut(&text, MAX_CHARS)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            if words.len() < MAX_WORDS && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        (!words.is_empty()).then_some(Self { words })
    }

    /// The words looked for, in small letters.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Texts with every word.
    #[must_use]
    pub fn all(&self) -> String {
        self.folded("").join(" & ")
    }

    /// Texts that lack at most one word of three, or two of six.
    #[must_use]
    pub fn most(&self) -> String {
        let groups = self.folded("");
        let missing = match groups.len() {
            0..=2 => 0,
            3..=5 => 1,
            _ => 2,
        };
        let kept: Vec<String> = subsets(groups.len(), groups.len() - missing)
            .into_iter()
            .map(|subset| {
                let chosen: Vec<&str> = subset.iter().map(|&at| groups[at].as_str()).collect();
                format!("({})", chosen.join(" & "))
            })
            .collect();
        kept.join(" | ")
    }

    /// Texts with any word, or one that begins so: for when nothing else is found.
    #[must_use]
    pub fn any(&self) -> String {
        let prefixes = self
            .words
            .iter()
            .filter(|word| word.chars().count() >= 3)
            .map(|word| format!("{}:*", fold(word)));
        let groups: Vec<String> = self.folded("").into_iter().chain(prefixes).collect();
        groups.join(" | ")
    }

    /// Texts whose title has every word.
    #[must_use]
    pub fn in_title(&self) -> String {
        self.folded(":A").join(" & ")
    }

    /// Texts with the words side by side.
    #[must_use]
    pub fn phrase(&self) -> String {
        self.folded("").join(" <-> ")
    }

    /// Texts with every word spelled as it was asked for.
    #[must_use]
    pub fn spelled(&self) -> String {
        let groups: Vec<String> = self
            .words
            .iter()
            .map(|word| group(spellings(word), ""))
            .collect();
        groups.join(" & ")
    }

    /// Each word without diacritics, with its other spellings.
    fn folded(&self, weight: &str) -> Vec<String> {
        self.words
            .iter()
            .map(|word| {
                let mut forms: Vec<String> = Vec::new();
                for form in spellings(word).iter().map(|form| fold(form)) {
                    if !forms.contains(&form) {
                        forms.push(form);
                    }
                }
                group(forms, weight)
            })
            .collect()
    }
}

fn group(forms: Vec<String>, weight: &str) -> String {
    let forms: Vec<String> = forms
        .into_iter()
        .map(|form| format!("{form}{weight}"))
        .collect();
    match forms.as_slice() {
        [only] => only.clone(),
        several => format!("({})", several.join(" | ")),
    }
}

/// Every choice of `size` places out of `count`, in order.
fn subsets(count: usize, size: usize) -> Vec<Vec<usize>> {
    (0_u32..1 << count)
        .filter(|bits| bits.count_ones() as usize == size)
        .map(|bits| (0..count).filter(|at| bits & (1 << at) != 0).collect())
        .collect()
}

/// Where the tone stands in an open rhyme: old and new way.
const TONES: &[(&str, &str)] = &[
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// The same vowel after one consonant: `kỹ` and `kĩ`.
const VOWELS: &[(&str, &str)] = &[
    ("y", "i"),
    ("ỳ", "ì"),
    ("ý", "í"),
    ("ỷ", "ỉ"),
    ("ỹ", "ĩ"),
    ("ỵ", "ị"),
];
const ONSETS: &[&str] = &["h", "k", "l", "m", "s", "t", "v", "qu", "th"];

/// A word and the other ways to spell it.
fn spellings(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let swapped = |pairs: &[(&str, &str)], fits: fn(&str) -> bool| {
        pairs
            .iter()
            .flat_map(|&(one, other)| [(one, other), (other, one)])
            .find_map(|(from, to)| {
                let head = word.strip_suffix(from).filter(|head| fits(head))?;
                Some(format!("{head}{to}"))
            })
    };
    // In `quý` the u belongs to the consonant, and the tone does not move.
    forms.extend(swapped(TONES, |head| head != "q"));
    forms.extend(swapped(VOWELS, |head| ONSETS.contains(&head)));
    forms
}
