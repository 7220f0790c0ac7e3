//! What each slip says.

use chrono::{DateTime, Utc};

use super::{Form, Line, Sheet, Table};
use crate::domain::deadline::Phase;
use crate::domain::text::Phone;
use crate::i18n::Language;
use crate::models::apology::Apology;
use crate::models::attachment::Attachment;
use crate::models::dossier::{self, Around};
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::{decision, slip};
use crate::web::applicant::{lookup, qr, words};
use crate::web::error::Error;
use crate::web::staff::labels;
use crate::web::visit::{Door, Entered};

/// A telephone number as people write it here.
pub fn national(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.national())
}

/// A slip being written.
pub struct Writing<'a, D: Door> {
    pub visit: &'a Entered<D>,
    pub proposal: &'a Proposal,
    pub staff: bool,
    /// Which of several; the newest where none is named.
    pub number: Option<i64>,
}

impl<D: Door> Writing<'_, D> {
    /// The slip; nothing where it has nothing to say.
    pub async fn sheet(&self, form: Form, db: &mut Db) -> Result<Option<Sheet>, Error> {
        let around = dossier::around(self.proposal.id, self.visit.person.id, db).await?;
        match form {
            Form::Receipt => self.receipt(&around, db).await,
            Form::Completion => self.completion(&around, db).await,
            Form::Refusal => self.refusal(&around, db).await,
            Form::Apology => self.apology(&around, db).await,
            Form::Stopping => self.stopping(&around, db).await,
            Form::Control => self.control(&around, db).await.map(Some),
        }
    }

    fn language(&self) -> Language {
        self.visit.language
    }

    fn line(&self, key: &str, value: impl Into<String>) -> Line {
        Line {
            key: self.language().text(key),
            value: value.into(),
        }
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        words::moment(at, self.language())
    }

    fn code(&self) -> String {
        self.proposal.code.clone().unwrap_or_default()
    }

    /// A sheet with what all of them share.
    fn blank(&self, form: Form, around: &Around) -> Sheet {
        let language = self.language();
        let (back, back_label) = if self.staff {
            (format!("/can-bo/ho-so/{}", self.proposal.id), self.code())
        } else {
            (
                format!("/ho-so/{}", self.proposal.id),
                language.text("slip-back"),
            )
        };
        Sheet {
            form: form.to_string(),
            title: language.text(&format!("slip-{form}-title")),
            under: language.text_with("slip-code", [("code", self.code())]),
            office: self.visit.app.config.contact.address.clone(),
            to: around.applicant.clone(),
            opening: Vec::new(),
            lines: Vec::new(),
            table: None,
            closing: Vec::new(),
            qr: None,
            signers: vec![language.text("slip-signer-office")],
            wide: false,
            back,
            back_label,
            period: None,
        }
    }

    /// Whose dossier it is, and about what.
    fn about(&self, around: &Around) -> Vec<Line> {
        let address = match &around.commune {
            Some(commune) => format!("{}, {commune}", around.address),
            None => around.address.clone(),
        };
        [
            ("slip-applicant", around.applicant.clone()),
            ("slip-address", address),
            ("slip-phone", national(&around.phone)),
            ("slip-matter", self.proposal.title.clone()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| self.line(key, value))
        .collect()
    }

    fn contact(&self) -> String {
        let contact = &self.visit.app.config.contact;
        let mut ways = vec![contact.address.as_str(), &contact.hotline, &contact.email];
        ways.retain(|way| !way.is_empty());
        self.language()
            .text_with("slip-contact", [("contact", ways.join("; "))])
    }

    async fn receipt(&self, around: &Around, db: &mut Db) -> Result<Option<Sheet>, Error> {
        let language = self.language();
        let Some(received) = slip::received(self.proposal.id, db).await? else {
            return Ok(None);
        };
        let revisions = self.proposal.revisions(db).await?;
        let Some(first) = revisions.first() else {
            return Ok(None);
        };
        let files = Attachment::of_revision(first.id, db).await?;
        let mut content = vec![language.text("slip-form-content")];
        content.extend(files.iter().map(|file| file.name.clone()));
        let content: Vec<String> = content
            .iter()
            .zip(1..)
            .map(|(name, number)| format!("{number}. {name}"))
            .collect();
        let days = self.proposal.durations(&self.visit.app.rules);
        let days = days.screening + days.review + days.decision;
        let promised = received
            .promised_at
            .map(|at| words::due(at, received.provisional, language));
        let mut lines = self.about(around);
        lines.extend([
            self.line("slip-content", content.join("\n")),
            self.line("slip-copies", language.text("slip-copies-one")),
            self.line(
                "slip-time",
                language.text_with("slip-time-days", [("days", days.to_string())]),
            ),
            self.line(
                "slip-submitted",
                words::official(first.submitted_at, language),
            ),
            self.line("slip-received", words::official(received.at, language)),
            self.line("slip-promised", promised.unwrap_or_default()),
            self.line("slip-fetch", language.text("slip-fetch-portal")),
            self.line(
                "receipt-lookup",
                lookup(self.proposal.lookup_code.as_deref()),
            ),
        ]);
        let base = self.visit.app.config.server.base_url.trim_end_matches('/');
        Ok(Some(Sheet {
            to: String::new(),
            opening: vec![language.text("slip-01-opening")],
            lines,
            closing: vec![language.text("slip-01-closing"), self.contact()],
            qr: qr(base, self.proposal),
            signers: vec![
                language.text("slip-signer-applicant"),
                language.text("slip-signer-receiver"),
            ],
            ..self.blank(Form::Receipt, around)
        }))
    }

    async fn completion(&self, around: &Around, db: &mut Db) -> Result<Option<Sheet>, Error> {
        let language = self.language();
        let count = slip::Ready::of(self.proposal.id, db).await?.requests;
        let number = self.number.unwrap_or(count);
        if !(1..=count).contains(&number) {
            return Ok(None);
        }
        let Some(request) = slip::request(self.proposal.id, number, db).await? else {
            return Ok(None);
        };
        let rows = request
            .fields
            .iter()
            .zip(1..)
            .map(|((field, comment), number): (_, u32)| {
                let label = language.text(&format!("field-{field}"));
                vec![number.to_string(), label, comment.clone()]
            });
        let mut closing = Vec::new();
        if !request.note.is_empty() {
            closing.push(request.note.clone());
        }
        closing.push(language.text_with("slip-02-due", [("due", self.moment(request.due_at))]));
        closing.push(language.text("slip-02-closing"));
        closing.push(self.contact());
        let mut lines = self.about(around);
        lines.push(self.line("slip-asked-at", self.moment(request.requested_at)));
        Ok(Some(Sheet {
            opening: vec![language.text("slip-02-opening")],
            lines,
            table: Some(Table {
                caption: language.text("slip-02-points"),
                head: ["slip-number", "slip-field", "slip-wanted"]
                    .map(|key| language.text(key))
                    .into(),
                rows: rows.collect(),
            }),
            closing,
            ..self.blank(Form::Completion, around)
        }))
    }

    async fn refusal(&self, around: &Around, db: &mut Db) -> Result<Option<Sheet>, Error> {
        let language = self.language();
        let decisions = decision::of(self.proposal.id, db).await?;
        let Some(decision) = decisions.iter().find(|decision| {
            decision.is_live() && decision.kind == crate::domain::decision::Kind::Ineligible
        }) else {
            return Ok(None);
        };
        let reason = match &decision.reason_text {
            Some(text) => format!("{text}.\n{}", decision.reason),
            None => decision.reason.clone(),
        };
        let mut lines = self.about(around);
        lines.push(self.line("slip-03-reason", reason));
        lines.push(self.line("slip-03-next", decision.next_step.clone()));
        Ok(Some(Sheet {
            opening: vec![language.text("slip-03-opening")],
            lines,
            closing: vec![
                language.text_with(
                    "slip-03-closing",
                    [(
                        "days",
                        self.visit
                            .app
                            .rules
                            .deadlines
                            .reconsider_calendar_days
                            .to_string(),
                    )],
                ),
                self.contact(),
            ],
            signers: vec![
                language.text("slip-signer-applicant"),
                language.text("slip-signer-receiver"),
            ],
            ..self.blank(Form::Refusal, around)
        }))
    }

    async fn apology(&self, around: &Around, db: &mut Db) -> Result<Option<Sheet>, Error> {
        let language = self.language();
        let Some(apology) = Apology::of(self.proposal.id, db).await? else {
            return Ok(None);
        };
        let received = slip::received(self.proposal.id, db).await?;
        let mut lines = self.about(around);
        if let Some(received) = received {
            lines.push(self.line("slip-received", self.moment(received.at)));
        }
        lines.push(self.line("slip-04-before", self.moment(apology.promised_at)));
        lines.push(self.line("slip-04-reason", apology.reason.clone()));
        lines.push(self.line(
            "slip-04-until",
            apology.until.format("%d/%m/%Y").to_string(),
        ));
        Ok(Some(Sheet {
            opening: vec![language.text("slip-04-opening")],
            lines,
            closing: vec![language.text("slip-04-closing"), self.contact()],
            ..self.blank(Form::Apology, around)
        }))
    }

    async fn stopping(&self, around: &Around, db: &mut Db) -> Result<Option<Sheet>, Error> {
        let language = self.language();
        let state = self.proposal.state();
        let Some(stopped) = slip::stopped(self.proposal.id, state, db).await? else {
            return Ok(None);
        };
        let days = self.visit.app.rules.deadlines.resume_calendar_days;
        let mut lines = self.about(around);
        lines.push(self.line("slip-05-at", self.moment(stopped.at)));
        lines.push(self.line(
            "slip-05-why",
            language.text(&format!("slip-05-why-{}", stopped.action)),
        ));
        if let Some(to) = self.proposal.went_to(db).await? {
            lines.push(self.line("slip-05-to", to));
        }
        if !stopped.reason.is_empty() {
            lines.push(self.line("slip-05-reason", stopped.reason));
        }
        let next = language.text_with(
            &format!("slip-05-next-{}", stopped.action),
            [("days", days.to_string())],
        );
        Ok(Some(Sheet {
            opening: vec![language.text("slip-05-opening")],
            lines,
            closing: vec![next, self.contact()],
            ..self.blank(Form::Stopping, around)
        }))
    }

    /// Who had the dossier from when to when, and whether in time.
    async fn control(&self, around: &Around, db: &mut Db) -> Result<Sheet, Error> {
        let language = self.language();
        let mut told = dossier::timeline(self.proposal.id, db).await?;
        told.reverse();
        told.retain(|event| event.to_state.is_some() || event.action == "apologise");
        let moments: Vec<DateTime<Utc>> = told.iter().map(|event| event.at).collect();
        let rules = &self.visit.app.rules;
        let readings = self.proposal.readings_before(rules, &moments, db).await?;
        let rows =
            told.iter()
                .zip(&readings)
                .zip(1..)
                .map(|((event, reading), number): (_, u32)| {
                    let due = reading.due.filter(|_| reading.phase == Phase::Running);
                    let kept = match (due, reading.overdue) {
                        (None, _) => "slip-06-none",
                        (Some(_), false) => "slip-06-in-time",
                        (Some(_), true) => "slip-06-late",
                    };
                    let by = event.by.clone();
                    vec![
                        number.to_string(),
                        labels::moment(event.at, language),
                        by.unwrap_or_else(|| language.text("role-system")),
                        labels::event(&event.action, language),
                        due.map(|due| labels::moment(due.at, language))
                            .unwrap_or_default(),
                        language.text(kept),
                        event.note.clone(),
                    ]
                });
        Ok(Sheet {
            to: String::new(),
            lines: self.about(around),
            table: Some(Table {
                caption: language.text("slip-06-steps"),
                head: [
                    "slip-number",
                    "slip-06-at",
                    "slip-06-by",
                    "slip-06-what",
                    "slip-06-due",
                    "slip-06-kept",
                    "slip-note",
                ]
                .map(|key| language.text(key))
                .into(),
                rows: rows.collect(),
            }),
            wide: true,
            ..self.blank(Form::Control, around)
        })
    }
}
