//! Texts: Fluent resources under `config/locales`, in Vietnamese and English.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

use crate::names;

names! {
    /// A language of the interface. Content stays in the language it was written in.
    pub enum Language {
        Vietnamese = "vi",
        English = "en",
    }
}

static_loader! {
    static TEXTS = {
        locales: "./config/locales",
        fallback_language: "vi",
        // Isolation marks are for mixed-direction text; both languages run one way.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static VI: LanguageIdentifier = langid!("vi");
static EN: LanguageIdentifier = langid!("en");

impl Language {
    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Language::Vietnamese => &VI,
            Language::English => &EN,
        }
    }

    /// What stands before every path in this language.
    pub const fn prefix(self) -> &'static str {
        match self {
            Language::Vietnamese => "",
            Language::English => "/en",
        }
    }

    /// A number that is written with a comma before its fraction and dots between
    /// its groups, as this language writes it. What is no number stays as it is.
    pub fn number(self, written: &str) -> String {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
        if self == Language::Vietnamese || !written.chars().all(is_number) {
            return written.to_owned();
        }
        written
            .chars()
            .map(|c| match c {
                '.' => ',',
                ',' => '.',
                other => other,
            })
            .collect()
    }

    /// The text of a key, in this language itself.
    pub fn has(self, key: &str) -> bool {
        TEXTS
            .lookup_single_language::<&str>(self.identifier(), key, None)
            .is_ok()
    }

    /// The text of a key. A key without a text shows itself, and the log says
    /// so; a test looks for such keys.
    pub fn text(self, key: &str) -> String {
        self.text_with(key, std::iter::empty::<(String, String)>())
    }

    /// [`Language::text`] with arguments for the text's placeables. Whole
    /// numbers are handed over as numbers, so that plurals work.
    pub fn text_with(
        self,
        key: &str,
        args: impl IntoIterator<Item = (impl Into<String>, impl AsRef<str>)>,
    ) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> = args
            .into_iter()
            .map(|(name, value)| {
                let value = value.as_ref();
                let value = match value.parse::<i64>() {
                    Ok(number) if number.to_string() == value => FluentValue::from(number),
                    _ => FluentValue::from(value.to_owned()),
                };
                (Cow::Owned(name.into()), value)
            })
            .collect();
        TEXTS
            .try_lookup_complete(self.identifier(), key, Some(&args))
            .unwrap_or_else(|| {
                tracing::error!(text.key = key, "text is missing");
                key.to_owned()
            })
    }
}
