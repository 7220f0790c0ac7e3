//! Where to go afterwards: a path of this portal, never an address of another.

use std::fmt;

use serde::Serialize;

/// A path of this portal, with its query, without a language's prefix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct OwnPath(String);

/// Longer paths are none of ours.
const MAX: usize = 2_000;

/// Pages whose forms hold passwords, or end what has just begun.
const ACCOUNT: &[&str] = &[
    "/dang-",
    "/quen-mat-khau",
    "/dat-lai-mat-khau",
    "/xac-nhan",
    "/tai-khoan",
];

impl OwnPath {
    /// Reads a path that came with a request. Refused is what a browser could
    /// take for another site, in any disguise: `//x`, `/\x`, `https:x`, and
    /// the same behind percent signs, once or twice.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.len() <= MAX
            && text
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>'));
        if !plain {
            return None;
        }
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let once = percent_decoded(path)?;
        let twice = percent_decoded(&once)?;
        let is_ours = [path, &once, &twice].iter().all(|path| {
            path.starts_with('/')
                && !path.contains("//")
                && !path.contains('\\')
                && !path.chars().any(char::is_control)
        });
        if !is_ours {
            return None;
        }
        let rest = text.strip_prefix("/en").unwrap_or(text);
        Some(Self(match rest.bytes().next() {
            Some(b'/') => rest.to_owned(),
            None | Some(b'?' | b'#') => format!("/{rest}"),
            // A path that merely begins with these letters.
            Some(_) => text.to_owned(),
        }))
    }

    /// Whether it is a page of this folder, which nothing is sent to on
    /// somebody's behalf.
    pub fn is_account(&self) -> bool {
        ACCOUNT.iter().any(|root| self.0.starts_with(root))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OwnPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text with `%xx` read; nothing where that is no UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let pair = tail
            .get(..2)
            .filter(|_| byte == b'%')
            .and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        if let Some(decoded) = pair {
            bytes.push(decoded);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}
