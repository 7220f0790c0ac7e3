//! Outgoing mail: how it leaves. What it says stands in `mail::render`.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message as Letter, Tokio1Executor};

use crate::config::{Config, Environment};

pub mod render;

/// A mail ready to leave.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The same at every try, so that a repeat is recognised.
    pub message_id: String,
    pub recipient: String,
    pub name: String,
    /// What it is about.
    pub about: String,
    /// The same, after whether something is to be done and by when.
    pub subject: String,
    /// The page that it leads to.
    pub link: String,
    /// What ends mails of this kind by one press (RFC 8058); only where they may end.
    pub unsubscribe: Option<String>,
    pub text: String,
    pub html: String,
}

/// Sends mails.
#[derive(Debug, Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Files(PathBuf),
    Memory(Arc<Mutex<Vec<Outgoing>>>),
}

/// Why a mail did not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The mail itself is wrong; another try would fail alike.
    #[error("mail cannot be built: {0}")]
    Unbuildable(String),
    /// The server refused this mail for good (5xx).
    #[error("mail was refused: {0}")]
    Refused(String),
    /// The server asks for patience with this mail (4xx).
    #[error("mail was put off: {0}")]
    Later(String),
    /// The server cannot be reached, does not let us in, or the disk is full:
    /// no mail would leave.
    #[error("mail cannot leave: {0}")]
    Down(String),
}

impl Mailer {
    /// By SMTP where `mail.smtp_url` is set, in tests into memory, else as
    /// files under `paths.home/mail`.
    ///
    /// # Errors
    /// A sender or an address of the server that cannot be read.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let from = config.mail.from.parse::<Mailbox>()?;
        let way = if !config.mail.smtp_url.is_empty() {
            let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(&config.mail.smtp_url)?
                .timeout(Some(std::time::Duration::from_secs(20)))
                .build();
            Way::Smtp(Box::new(smtp))
        } else if config.environment == Environment::Test {
            Way::Memory(Arc::default())
        } else {
            let folder = config.paths.home.join("mail");
            std::fs::create_dir_all(&folder)?;
            Way::Files(folder)
        };
        Ok(Self { from, way })
    }

    /// Sends one mail.
    ///
    /// # Errors
    /// [`MailError`].
    pub async fn send(&self, mail: &Outgoing) -> Result<(), MailError> {
        match &self.way {
            Way::Smtp(smtp) => {
                let letter = self.letter(mail)?;
                smtp.send(letter).await.map_err(|error| refusal(&error))?;
            }
            Way::Files(folder) => {
                let letter = self.letter(mail)?;
                let path = folder.join(format!(
                    "{}.eml",
                    mail.message_id.split('@').next().unwrap_or("mail")
                ));
                tokio::fs::write(path, letter.formatted())
                    .await
                    .map_err(|error| MailError::Down(error.to_string()))?;
            }
            Way::Memory(sent) => {
                self.letter(mail)?;
                sent.lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .push(mail.clone());
            }
        }
        Ok(())
    }

    /// What was sent into memory so far.
    pub fn sent(&self) -> Vec<Outgoing> {
        match &self.way {
            Way::Memory(sent) => sent
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .clone(),
            Way::Smtp(_) | Way::Files(_) => Vec::new(),
        }
    }

    fn letter(&self, mail: &Outgoing) -> Result<Letter, MailError> {
        let wrong = |error: &dyn std::fmt::Display| MailError::Unbuildable(error.to_string());
        let address = mail.recipient.parse().map_err(|error| wrong(&error))?;
        let header = |name: &'static str, value: String| {
            HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
        };
        let mut letter = Letter::builder();
        if let Some(address) = &mail.unsubscribe {
            letter = letter
                .raw_header(header("List-Unsubscribe", format!("<{address}>")))
                .raw_header(header(
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click".to_owned(),
                ));
        }
        letter
            .from(self.from.clone())
            .to(Mailbox::new(Some(mail.name.clone()), address))
            .subject(&mail.subject)
            .message_id(Some(format!("<{}>", mail.message_id)))
            // RFC 3834: no machine should answer.
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
            .multipart(
                MultiPart::alternative()
                    .singlepart(
                        SinglePart::builder()
                            .header(ContentType::TEXT_PLAIN)
                            .body(mail.text.clone()),
                    )
                    .singlepart(
                        SinglePart::builder()
                            .header(ContentType::TEXT_HTML)
                            .body(mail.html.clone()),
                    ),
            )
            .map_err(|error| wrong(&error))
    }
}

/// What an answer of the mail server, or the lack of one, means for the mail.
/// Codes are those of RFC 5321 and, for signing in, RFC 4954.
fn refusal(error: &lettre::transport::smtp::Error) -> MailError {
    let text = with_causes(error);
    match error.status().map(u16::from) {
        // Shutting down, and whatever is about our own access, not about this mail.
        Some(421 | 530 | 534 | 535 | 538 | 454) | None => MailError::Down(text),
        Some(400..500) => MailError::Later(text),
        Some(_) => MailError::Refused(text),
    }
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    // Servers like to repeat the address, and this text goes to the log.
    let words = text.split_whitespace();
    let words = words.map(|word| if word.contains('@') { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}
