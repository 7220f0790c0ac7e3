//! What staff type to find a dossier.
//!
//! It is made into a text of Postgres' `tsquery`, to be asked of words without
//! diacritics. Vietnamese is written one syllable a word, so whole words are looked for; the
//! last one may be a beginning, since lists are looked at while somebody types. Spellings that
//! schoolbooks differ in are one: where the tone stands is folded away, and `kỹ` is `kĩ`.

use super::text::{canonical, cut, fold};

/// Characters that are read; nobody types more.
const MAX_CHARS: usize = 200;
/// Words that are looked for.
const MAX_WORDS: usize = 10;

/// After these, and no other consonants, `y` and `i` are one vowel.
const ONSETS: &[&str] = &["h", "k", "l", "m", "s", "t", "v", "qu", "th"];

/// The words, made of letters, digits and operators of ours alone; nothing where no letter
/// or digit was typed.
#[must_use]
pub fn question(raw: &str) -> Option<String> {
    let text = fold(&canonical(raw));
    let words: Vec<&str> = cut(&text, MAX_CHARS)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MAX_WORDS)
        .collect();
    let (last, before) = words.split_last()?;
    let mut groups: Vec<String> = before.iter().map(|word| group(spellings(word))).collect();
    let mut forms = spellings(last);
    forms.push(format!("{last}:*"));
    groups.push(group(forms));
    Some(groups.join(" & "))
}

fn group(forms: Vec<String>) -> String {
    match forms.as_slice() {
        [only] => only.clone(),
        several => format!("({})", several.join(" | ")),
    }
}

/// A word without marks and the other way to spell it, where there is one.
fn spellings(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let other = [("y", "i"), ("i", "y")].iter().find_map(|(one, other)| {
        let onset = word.strip_suffix(one)?;
        ONSETS.contains(&onset).then(|| format!("{onset}{other}"))
    });
    forms.extend(other);
    forms
}
