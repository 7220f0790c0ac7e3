//! On a dossier's page: who wrote it for the applicant, and what was signed.

use serde::Serialize;

use super::answers::Row;
use super::desk::Desk;
use super::dossier::FileText;
use crate::ids::UserId;
use crate::models::attachment::Attachment;
use crate::models::help::{self, AtCounter, Purpose};
use crate::models::pool::Db;
use crate::web::applicant::words;
use crate::web::error::Error;

/// The help that a dossier came by, in words.
#[derive(Debug, Serialize)]
pub struct CounterText {
    rows: Vec<Row>,
    papers: Vec<PaperText>,
    /// Whether the reader is who helped.
    own: bool,
}

#[derive(Debug, Serialize)]
struct PaperText {
    title: String,
    file: FileText,
}

impl CounterText {
    /// The help that a dossier came by; nothing where its own people wrote it.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(desk: &Desk, reader: UserId, db: &mut Db) -> Result<Option<Self>, Error> {
        let Some(help) = help::at_counter(desk.proposal.id, db).await? else {
            return Ok(None);
        };
        let papers = help::signed(desk.proposal.id, db).await?;
        Ok(Some(Self::new(desk, &help, &papers, reader)))
    }

    fn new(
        desk: &Desk,
        help: &AtCounter,
        papers: &[(Purpose, Attachment)],
        reader: UserId,
    ) -> Self {
        let language = desk.language;
        let row = |key: &str, value: String| Row {
            key: language.text(key),
            value,
        };
        let moment = |at| words::moment(at, language);
        let mut rows = vec![
            row("staff-counter-helper", help.name.clone()),
            row(
                "help-channel",
                language.text(&format!("help-channel-{}", help.channel)),
            ),
            row("staff-counter-signer", help.signer.clone()),
            row("staff-counter-begun", moment(help.begun_at)),
        ];
        rows.extend(
            help.claimed_at
                .map(|at| row("staff-counter-claimed", moment(at))),
        );
        Self {
            rows,
            papers: papers
                .iter()
                .map(|(purpose, file)| PaperText {
                    title: language.text(&format!("help-paper-{purpose}")),
                    file: FileText::below(&desk.path(), file, language),
                })
                .collect(),
            own: help.helper == reader,
        }
    }

    /// Helps to try templates with.
    pub fn sample(own: bool) -> Self {
        Self {
            rows: vec![Row {
                key: "-".to_owned(),
                value: "-".to_owned(),
            }],
            papers: FileText::samples()
                .into_iter()
                .map(|file| PaperText {
                    title: "-".to_owned(),
                    file,
                })
                .collect(),
            own,
        }
    }
}
