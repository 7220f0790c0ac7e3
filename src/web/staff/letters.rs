//! Letters that tell a decision: composed here and nowhere else, in
//! Vietnamese, from the decision's data. The number is written in by the
//! office that issues them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::config::Contact;
use crate::domain::deadline;
use crate::domain::decision::{Kind, Outcome};
use crate::i18n::Language;

/// What a letter says.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    pub kind: Kind,
    /// Whether an earlier approval is taken back.
    pub revokes: bool,
    pub outcome: Option<Outcome>,
    /// The text of the reason's code.
    pub reason_text: Option<&'a str>,
    pub reason: &'a str,
    pub next_step: &'a str,
    pub applicant: &'a str,
    pub code: &'a str,
    pub title: &'a str,
    pub submitted_at: Option<DateTime<Utc>>,
}

/// The letter word for word, dated `now`. `reconsider_days`: calendar days in
/// which the applicant may ask for another look.
pub fn compose(
    letter: &Letter<'_>,
    contact: &Contact,
    reconsider_days: u32,
    now: DateTime<Utc>,
) -> String {
    let t = |key: &str, args: &[(&str, &str)]| {
        Language::Vietnamese.text_with(key, args.iter().copied())
    };
    let today = deadline::local(now).date();
    let word = if letter.revokes {
        "revoke"
    } else {
        letter.kind.as_str()
    };
    let submitted = letter
        .submitted_at
        .map(|at| day(deadline::local(at).date()))
        .unwrap_or_default();
    let until = day(deadline::local(deadline::calendar_days(now, reconsider_days)).date());
    let mut parts = vec![
        t("letter-head", &[]),
        t("letter-number", &[]),
        t(
            "letter-place-date",
            &[
                ("day", &format!("{:02}", today.day())),
                ("month", &format!("{:02}", today.month())),
                ("year", &today.year().to_string()),
            ],
        ),
        t(&format!("letter-title-{word}"), &[]),
        t("letter-to", &[("applicant", letter.applicant)]),
        t(
            "letter-about",
            &[
                ("title", letter.title),
                ("code", letter.code),
                ("submitted", &submitted),
            ],
        ),
        t(&format!("letter-result-{word}"), &[]),
    ];
    if let Some(outcome) = letter.outcome {
        parts.push(t(&format!("letter-outcome-{outcome}"), &[]));
    }
    let reason = match letter.reason_text {
        Some(text) => format!("{text}. {}", letter.reason),
        None => letter.reason.to_owned(),
    };
    parts.push(t("letter-reason", &[("reason", &reason)]));
    if !letter.next_step.is_empty() {
        parts.push(t("letter-next-step", &[("next", letter.next_step)]));
    }
    parts.push(t("letter-not", &[]));
    if letter.kind != Kind::Approve {
        let days = reconsider_days.to_string();
        parts.push(t(
            "letter-reconsider",
            &[("days", &days), ("until", &until)],
        ));
    }
    let mut reach = vec![contact.address.as_str()];
    reach.extend([contact.hotline.as_str(), contact.email.as_str()]);
    reach.retain(|line| !line.is_empty());
    parts.push(t("letter-contact", &[("contact", &reach.join("; "))]));
    parts.push(t("letter-signed", &[]));
    parts.join("\n\n")
}

fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}
