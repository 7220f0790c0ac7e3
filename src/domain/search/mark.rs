//! What of a text answers a question.

use std::collections::BTreeSet;

use serde::Serialize;

use super::words::words;

/// Characters of an excerpt, about two lines on a phone.
const EXCERPT: usize = 160;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub text: String,
    /// Whether it was looked for.
    pub found: bool,
}

/// A text in pieces, those found that are one of the words, which are without marks. What
/// parts two found words, a space or a sign, is found with them.
#[must_use]
pub fn mark(text: &str, looked_for: &BTreeSet<String>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |text: &str, found: bool| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                found,
            });
        }
    };
    let mut plain = 0;
    let mut found: Option<(usize, usize)> = None;
    for word in words(text) {
        if !looked_for.contains(&word.folded) {
            if let Some((from, to)) = found.take() {
                add(&text[plain..from], false);
                add(&text[from..to], true);
                plain = to;
            }
            continue;
        }
        found = Some((found.map_or(word.from, |(from, _)| from), word.to));
    }
    if let Some((from, to)) = found {
        add(&text[plain..from], false);
        add(&text[from..to], true);
        plain = to;
    }
    add(&text[plain..], false);
    pieces
}

/// A stretch of a text around the first place where most of the words stand; nothing where
/// none does.
#[must_use]
pub fn excerpt(text: &str, looked_for: &BTreeSet<String>) -> Option<String> {
    let all = words(text);
    let end = |at: usize| {
        all[at..]
            .iter()
            .take_while(|word| word.to - all[at].from <= EXCERPT * 2)
            .last()
            .map_or(all[at].to, |word| word.to)
    };
    let told = |at: usize| {
        let seen: BTreeSet<&str> = all[at..]
            .iter()
            .take(EXCERPT / 6)
            .map(|word| word.folded.as_str())
            .filter(|word| looked_for.contains(*word))
            .collect();
        seen.len()
    };
    let best = (0..all.len())
        .filter(|at| looked_for.contains(&all[*at].folded))
        .map(|at| (told(at), std::cmp::Reverse(at)))
        .max()?;
    let at = best.1.0.saturating_sub(4);
    let (from, to) = (all[at].from, end(at));
    let stretch: String = text[from..to]
        .chars()
        .map(|c| if c == '\n' { ' ' } else { c })
        .take(EXCERPT)
        .collect();
    let before = if from > 0 { "… " } else { "" };
    let last = all.last().map_or(to, |word| word.to);
    let after = if to < last || stretch.chars().count() == EXCERPT {
        " …"
    } else {
        ""
    };
    Some(format!("{before}{}{after}", stretch.trim_end()))
}

/// How a text writes some words that stand side by side, without marks: with them, as the text
/// has them. Nothing where they do not stand so in it.
#[must_use]
pub fn surface(text: &str, sought: &[String]) -> Option<String> {
    let all = words(text);
    all.windows(sought.len().max(1))
        .find(|window| window.iter().map(|word| &word.folded).eq(sought))
        .map(|window| text[window[0].from..window[window.len() - 1].to].to_lowercase())
}
