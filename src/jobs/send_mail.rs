//! Sends one mail of the outbox.

use anyhow::Context;
use serde::Deserialize;
use uuid::Uuid;

use super::{Job, JobError};
use crate::app::App;
use crate::ids::MailId;
use crate::mail::MailError;
use crate::mail::render::Queued;
use crate::models::mail;
use crate::names::UnknownName;

/// Sends the mail, unless it was sent.
#[derive(Debug, Deserialize)]
pub struct SendMail {
    mail_id: MailId,
}

/// What the token of a link is made of, so that the outbox holds no token.
#[derive(Debug, Deserialize)]
struct Link {
    token_id: Uuid,
    purpose: String,
}

impl Job for SendMail {
    const KIND: &'static str = mail::SEND;

    async fn run(self, app: App) -> Result<(), JobError> {
        let found = {
            let mut db = app.db().await.context("no connection")?;
            mail::unsent(self.mail_id, &mut db)
                .await
                .context("reading the mail")?
        };
        let Some(mail) = found else {
            return Ok(());
        };
        let language = mail
            .language
            .parse()
            .map_err(|error: UnknownName| JobError::Hopeless(error.into()))?;
        let token = Link::deserialize(&mail.params)
            .ok()
            .map(|link| app.key.link_token(&link.purpose, link.token_id));
        let queued = Queued {
            token,
            message_id: format!("{}@{}", mail.id, app.config.host()),
            message: mail.message,
            address: mail.recipient,
            name: mail.name,
            language,
            params: mail.params,
        };
        let letter = app
            .letters
            .write(&queued)
            .map_err(|error| JobError::Hopeless(error.into()))?;
        // No connection is held while the mail server takes its time.
        app.mailer.send(&letter).await?;
        // Dying here sends it once more, with the same Message-ID.
        let mut db = app.db().await.context("no connection")?;
        mail::mark_sent(self.mail_id, app.now(), &mut db)
            .await
            .context("marking the mail as sent")?;
        Ok(())
    }
}

impl From<MailError> for JobError {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Unbuildable(_) => JobError::Hopeless(error.into()),
            MailError::Refused(_) => JobError::Failed(error.into()),
            MailError::Later(_) => JobError::Later(error.into()),
            MailError::Down(_) => JobError::Down(error.into()),
        }
    }
}
