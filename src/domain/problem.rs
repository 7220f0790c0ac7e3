//! Why a value was refused, as a message key and its arguments.
//!
//! A rule never writes prose: the sentence for each key stands in
//! `config/locales/{vi,en}/problems.ftl`, and a test keeps keys and sentences in step.

use std::fmt;

use serde::Serialize;

/// A refusal of one value: the key of a message and the arguments it names.
///
/// Arguments are ready to be shown: plain digits for counts, the typed text where a
/// sentence repeats it. They are escaped where they are rendered, not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Message key in kebab-case, such as `problem-tax-code-check-digit`.
    pub key: &'static str,
    /// Named arguments of the message.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem without arguments.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// Adds one argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The value of an argument, if the problem carries it.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The key alone: for logs, which must not repeat what a person typed.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}

impl std::error::Error for Problem {}
