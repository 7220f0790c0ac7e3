//! What names an applicant in a text that is judged blindly: found by the words
//! that are known of them, whatever their case, their marks and what stands
//! between them, and by what leads to anybody: addresses of mail and of pages,
//! long numbers.

use std::ops::Range;

use super::conflict::is_public_domain;
use super::form::{Answers, Field};
use super::text::fold;

/// What stands in place of what was covered.
pub const COVER: &str = "[đã che]";

/// Fewer letters than this are found everywhere and say nothing.
const SHORTEST: usize = 4;
/// From so many letters on, a name is found inside a longer word too, as in an
/// address of a page.
const INSIDE: usize = 7;
/// A number of so many digits leads to somebody: a tax code, an account, a telephone.
const DIGITS: usize = 9;

/// Beginnings of names that say what a body is, not which, folded. Longer ones first.
const FORMS: &[&str] = &[
    "cong ty trach nhiem huu han mot thanh vien",
    "cong ty trach nhiem huu han",
    "cong ty tnhh mot thanh vien",
    "cong ty tnhh mtv",
    "cong ty tnhh",
    "cong ty co phan",
    "cong ty hop danh",
    "cong ty cp",
    "cong ty",
    "doanh nghiep tu nhan",
    "lien hiep hop tac xa",
    "hop tac xa",
    "htx",
    "ho kinh doanh",
    "chi nhanh",
    "trung tam",
    "vien nghien cuu",
    "vien",
];

/// The fields whose words a person looks through before reviewers read them.
pub const PROSE: &[Field] = &[
    Field::Title,
    Field::Summary,
    Field::Problem,
    Field::Description,
    Field::Novelty,
    Field::StateBefore,
    Field::Results,
    Field::Replication,
    Field::EconomicBenefit,
    Field::SocialBenefit,
    Field::CostSource,
];

/// What is known of whoever submitted.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The applicant's name.
    pub applicant: String,
    pub tax_code: String,
    pub address: String,
    pub phone: String,
    /// Members and contributors.
    pub people: Vec<String>,
    pub emails: Vec<String>,
    /// What staff look for besides.
    pub more: Vec<String>,
}

/// Looks for what names somebody.
#[derive(Debug, Clone)]
pub struct Finder {
    /// Folded, letters and digits alone.
    words: Vec<Vec<char>>,
}

/// A letter or a digit of a text, folded, with where it stands.
struct Letter {
    folded: char,
    at: Range<usize>,
}

impl Known {
    /// The words to look for, as a person reads them; the longest first.
    pub fn words(&self) -> Vec<String> {
        let mut words = vec![self.applicant.clone(), core(&self.applicant)];
        words.extend(last_two(&core(&self.applicant)));
        words.extend([self.tax_code.clone(), self.phone.clone()]);
        words.push(self.address.clone());
        // The number and the street, without the commune and what is above it.
        words.extend(self.address.split(',').next().map(str::to_owned));
        for person in &self.people {
            words.push(person.clone());
            words.extend(last_two(person));
        }
        for email in &self.emails {
            words.push(email.clone());
            if let Some((name, domain)) = email.split_once('@') {
                words.push(name.to_owned());
                if !is_public_domain(domain) {
                    words.push(domain.to_owned());
                    words.extend(domain.split('.').next().map(str::to_owned));
                }
            }
        }
        words.extend(self.more.iter().cloned());
        words.retain(|word| letters(word).len() >= SHORTEST);
        words.sort_by_key(|word| std::cmp::Reverse(letters(word).len()));
        words.dedup_by_key(|word| letters(word));
        words
    }

    /// The same, ready to look with.
    pub fn finder(&self) -> Finder {
        Finder {
            words: self.words().iter().map(|word| letters(word)).collect(),
        }
    }
}

/// A name without its legal form.
fn core(name: &str) -> String {
    // What stands in brackets is said about it, and is no name.
    let mut rest = name.split('(').next().unwrap_or_default().trim();
    while let Some(form) = FORMS.iter().find_map(|form| after(rest, form)) {
        rest = form;
    }
    rest.to_owned()
}

/// What follows a beginning of whole words; nothing where nothing does.
fn after<'a>(name: &'a str, form: &str) -> Option<&'a str> {
    let words = form.split(' ').count();
    let mut rest = name;
    let mut begun = Vec::new();
    for _ in 0..words {
        let (word, after) = rest.split_once(char::is_whitespace)?;
        begun.push(fold(word));
        rest = after.trim_start();
    }
    (begun.join(" ") == form && !rest.is_empty()).then_some(rest)
}

/// The last two words of a name of three or more: how people are called.
fn last_two(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [_, .., before, last] => Some(format!("{before} {last}")),
        _ => None,
    }
}

/// Letters and digits alone, folded.
fn letters(text: &str) -> Vec<char> {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Finder {
    /// Where a text names somebody: ranges of bytes, in order, none touching another.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let stream = stream(text);
        let mut found: Vec<Range<usize>> = self
            .words
            .iter()
            .flat_map(|word| places(&stream, word, text))
            .collect();
        found.extend(addresses(text));
        found.extend(numbers(text));
        join(found, text)
    }

    /// The text with everything covered that names somebody.
    pub fn cover(&self, text: &str) -> String {
        let mut covered = String::with_capacity(text.len());
        let mut at = 0;
        for range in self.find(text) {
            covered.push_str(text.get(at..range.start).unwrap_or_default());
            covered.push_str(COVER);
            at = range.end;
        }
        covered.push_str(text.get(at..).unwrap_or_default());
        covered
    }

    /// A submission as reviewers may be shown it, once somebody has looked
    /// through it: without the fields that say whose it is, the words covered.
    pub fn propose(&self, answers: &Answers) -> Answers {
        let mut shown = Answers::default();
        let fields = Field::ALL.iter().copied();
        shown.take(fields.filter(|field| !field.identifies()), answers);
        for field in PROSE {
            if let Some(text) = prose_mut(&mut shown, *field) {
                *text = self.cover(text);
            }
        }
        for reason in &mut shown.goal_reason {
            *reason = self.cover(reason);
        }
        shown
    }

    /// The fields in which somebody is still named.
    pub fn left(&self, answers: &Answers) -> Vec<Field> {
        let mut left: Vec<Field> = PROSE
            .iter()
            .copied()
            .filter(|field| {
                let text = answers.text(*field).unwrap_or_default();
                !self.find(text).is_empty()
            })
            .collect();
        if answers
            .goals()
            .any(|(_, reason)| !self.find(reason).is_empty())
        {
            left.push(Field::Goals);
        }
        left
    }
}

/// The text of a field of [`PROSE`], to change.
pub fn prose_mut(answers: &mut Answers, field: Field) -> Option<&mut String> {
    Some(match field {
        Field::Title => &mut answers.title,
        Field::Summary => &mut answers.summary,
        Field::Problem => &mut answers.problem,
        Field::Description => &mut answers.description,
        Field::Novelty => &mut answers.novelty,
        Field::StateBefore => &mut answers.state_before,
        Field::Results => &mut answers.results,
        Field::Replication => &mut answers.replication,
        Field::EconomicBenefit => &mut answers.economic_benefit,
        Field::SocialBenefit => &mut answers.social_benefit,
        Field::CostSource => &mut answers.cost_source,
        _ => return None,
    })
}

fn stream(text: &str) -> Vec<Letter> {
    let mut stream = Vec::new();
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        for folded in fold(character.encode_utf8(&mut [0; 4])).chars() {
            if folded.is_alphanumeric() {
                stream.push(Letter {
                    folded,
                    at: at..end,
                });
            }
        }
    }
    stream
}

/// Where a word stands: between characters that belong to no word, or anywhere
/// where it is long.
fn places(stream: &[Letter], word: &[char], text: &str) -> Vec<Range<usize>> {
    if word.is_empty() {
        return Vec::new();
    }
    let matches = |window: &&[Letter]| {
        window
            .iter()
            .zip(word)
            .all(|(letter, wanted)| letter.folded == *wanted)
    };
    stream
        .windows(word.len())
        .filter(matches)
        .filter_map(|window| {
            let range = window.first()?.at.start..window.last()?.at.end;
            let before = text.get(..range.start)?.chars().next_back();
            let after = text.get(range.end..)?.chars().next();
            let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            (word.len() >= INSIDE || (apart(before) && apart(after))).then_some(range)
        })
        .collect()
}

/// Addresses of mail and of pages.
fn addresses(text: &str) -> Vec<Range<usize>> {
    words(text)
        .filter(|(_, word)| {
            let word = word.to_lowercase();
            let mail = word
                .split_once('@')
                .is_some_and(|(name, domain)| !name.is_empty() && domain.contains('.'));
            mail || word.contains("://") || word.starts_with("www.")
        })
        .map(|(at, word)| at..at + word.trim_end_matches(['.', ',', ';', ')']).len())
        .collect()
}

/// Pieces between white space, each with where it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().filter_map(move |word| {
        let at = (word.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Some((at, word))
    })
}

/// Numbers with as many digits as lead to somebody, but for amounts, whose
/// digits stand in threes.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Option<Range<usize>> = None;
    let joins = |c: char| matches!(c, ' ' | '.' | '-' | '(' | ')' | '\u{a0}');
    let mut end = |run: Option<Range<usize>>| {
        let Some(run) = run else { return };
        let number = text.get(run.clone()).unwrap_or_default();
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if digits >= DIGITS && !is_amount(number) {
            found.push(run);
        }
    };
    for (at, c) in text.char_indices() {
        match &mut run {
            Some(run) if c.is_ascii_digit() => run.end = at + 1,
            Some(_) if joins(c) => {}
            None if c.is_ascii_digit() => run = Some(at..at + 1),
            _ => end(run.take()),
        }
    }
    end(run);
    found
}

/// Whether digits stand in groups of three: `1.250.000.000`.
fn is_amount(number: &str) -> bool {
    let mut groups = number.split(['.', ' ', '\u{a0}']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && !rest.is_empty()
        && rest.iter().all(|group| group.len() == 3)
}

/// Ranges in order, with those that touch or have nothing but a space between them as one.
fn join(mut ranges: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last)
                if range.start <= last.end
                    || text
                        .get(last.end..range.start)
                        .is_some_and(|between| between.trim().is_empty()) =>
            {
                last.end = last.end.max(range.end);
            }
            _ => joined.push(range),
        }
    }
    joined
}
