//! Has one attachment looked through for viruses.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use futures_util::StreamExt;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Job, JobError, acting};
use crate::app::App;
use crate::ids::AttachmentId;
use crate::models::attachment;
use crate::models::attachment::scan::{self, Finding};
use crate::scanner::{ScanError, Verdict};

/// Scans the file, unless it has its verdict.
#[derive(Debug, Deserialize)]
pub struct ScanAttachment {
    attachment_id: AttachmentId,
}

impl Job for ScanAttachment {
    const KIND: &'static str = attachment::SCAN;

    async fn run(self, app: App) -> Result<(), JobError> {
        let waiting = {
            let mut db = app.db().await.context("no connection")?;
            scan::waiting(self.attachment_id, &mut db)
                .await
                .context("reading the attachment")?
        };
        let Some(file) = waiting else {
            return Ok(());
        };
        let finding = match &app.scanner {
            // It was taken away since the job was asked for.
            None => Finding::NotLooked,
            // No connection is held while the scanner takes its time.
            Some(scanner) => {
                let bytes = app
                    .storage
                    .read(&file.sha256)
                    .await
                    .context("reading the file")?;
                let hash = Arc::new(Mutex::new(Sha256::new()));
                let summing = Arc::clone(&hash);
                let bytes = bytes.inspect(move |piece| {
                    if let Ok(piece) = piece {
                        let mut hash = summing.lock().unwrap_or_else(PoisonError::into_inner);
                        hash.update(piece);
                    }
                });
                let verdict = scanner.scan(bytes).await?;
                let sum = std::mem::take(&mut *hash.lock().unwrap_or_else(PoisonError::into_inner));
                match verdict {
                    Verdict::Infected(name) => Finding::Infected(name),
                    // What was looked through must be what is sent.
                    Verdict::Clean if sum.finalize().as_slice() != file.sha256 => {
                        return Err(anyhow::anyhow!(
                            "attachment {} is not what was stored",
                            file.id
                        )
                        .into());
                    }
                    Verdict::Clean => Finding::Clean,
                }
            }
        };
        let mut db = app.db().await.context("no connection")?;
        scan::note(file.id, &finding, &acting(&app, Self::KIND), &mut db)
            .await
            .context("noting the finding")?;
        Ok(())
    }
}

impl From<ScanError> for JobError {
    fn from(error: ScanError) -> Self {
        match error {
            ScanError::Down(_) => JobError::Down(error.into()),
            ScanError::Slow => JobError::Later(error.into()),
            ScanError::Refused(_) | ScanError::Unreadable(_) => JobError::Failed(error.into()),
        }
    }
}
