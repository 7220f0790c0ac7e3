//! E-mail addresses and telephone numbers.

use super::{canonical, is_invisible, text_type, without_separators};
use crate::domain::problem::Problem;

text_type! {
    /// An e-mail address in small letters, so that one mailbox is one account.
    EmailAddress
}

impl EmailAddress {
    /// Most characters of an address (RFC 5321, 4.5.3.1.3 less the angle brackets).
    pub const MAX_CHARS: usize = 254;
    /// Most characters before the `@` (RFC 5321, 4.5.3.1.1).
    pub const MAX_LOCAL: usize = 64;

    /// Reads an address.
    ///
    /// Narrower than RFC 5322 on purpose: no quoted local parts, no address literals, and
    /// neither `%` nor `!`, which old mailers read as routes and attackers as line breaks.
    ///
    /// # Errors
    /// When it is empty, too long, holds a control character such as a line break, or is
    /// not `name@domain.tld` in plain ASCII.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        if raw
            .chars()
            .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        {
            return Err(Problem::new("problem-email-shape"));
        }
        let text: String = raw.trim().chars().filter(|c| !is_invisible(*c)).collect();
        if text.is_empty() {
            return Err(Problem::new("problem-email-missing"));
        }
        if !text.is_ascii() {
            return Err(Problem::new("problem-email-marks"));
        }
        if text.len() > Self::MAX_CHARS {
            return Err(Problem::new("problem-email-too-long").with("max", Self::MAX_CHARS));
        }
        let text = text.to_ascii_lowercase();
        match text.split_once('@') {
            Some((local, domain)) if is_local(local) && is_domain(domain) => Ok(Self(text)),
            _ => Err(Problem::new("problem-email-shape")),
        }
    }

    /// What stands before the `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

fn is_local(local: &str) -> bool {
    local.len() <= EmailAddress::MAX_LOCAL
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"#$&'*+/=?^_{|}~-".contains(&b))
        })
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let top = labels.last().copied().unwrap_or_default();
    labels.len() >= 2
        && top.len() >= 2
        && (top.starts_with("xn--") || top.bytes().all(|b| b.is_ascii_alphabetic()))
        && labels.iter().all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

text_type! {
    /// A Vietnamese telephone number in E.164: `+84912345678`.
    Phone
}

impl Phone {
    /// Reads a number: `0912 345 678`, `+84.912.345.678`, `84912345678`, `(0239) 3855 555`.
    ///
    /// Mobile numbers have ten digits with their zero and begin with 03, 05, 07, 08 or 09;
    /// fixed lines have eleven and begin with 02 (numbering plan, circular 22/2014/TT-BTTTT).
    ///
    /// # Errors
    /// When it is empty, holds what no number has, or is neither of the two.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let typed = canonical(raw);
        if typed.is_empty() {
            return Err(Problem::new("problem-phone-missing"));
        }
        let digits = without_separators(&typed);
        let national = digits
            .strip_prefix("+84")
            .or_else(|| digits.strip_prefix("0084"))
            .or_else(|| digits.strip_prefix("84").filter(|_| digits.len() >= 11))
            .unwrap_or(&digits);
        // `+84 (0) 912…` keeps the zero of the home country by mistake.
        let significant = national.strip_prefix('0').unwrap_or(national);
        let bare = significant.len() == digits.len();
        let known = match significant.bytes().next() {
            Some(b'3' | b'5' | b'7' | b'8' | b'9') => significant.len() == 9,
            Some(b'2') => significant.len() == 10,
            _ => false,
        };
        if bare || !known || !significant.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::new("problem-phone-shape"));
        }
        Ok(Self(format!("+84{significant}")))
    }

    /// The number as it is dialled in the country, in groups: `0912 345 678`,
    /// `0239 385 5555`, `024 3812 3456`.
    #[must_use]
    pub fn national(&self) -> String {
        let significant = self.0.trim_start_matches("+84");
        // Hanoi and Ho Chi Minh City have area codes of two digits, other provinces three.
        let (area, group) = match significant {
            city if city.starts_with("24") || city.starts_with("28") => (2, 4),
            _ => (3, 3),
        };
        let (area, rest) = significant.split_at(area);
        let (middle, last) = rest.split_at(group);
        format!("0{area} {middle} {last}")
    }
}
