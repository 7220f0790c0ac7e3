//! What stands in a dossier one by one: files, goals, points of the validity list, decisions, events.

use serde::Serialize;

use super::super::answers::Row;
use super::super::desk::Desk;
use super::super::labels::{self, Badge};
use crate::domain::decision::Kind;
use crate::i18n::Language;
use crate::models::attachment::Attachment;
use crate::models::decision::Decision;
use crate::models::dossier::Told;
use crate::models::goal_link::{Link, Status};
use crate::models::screening::Item;
use crate::web::answers as read_answers;
use crate::web::download::is_shown;

/// A file to download.
#[derive(Debug, Serialize)]
pub struct FileText {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) size: String,
    /// Whether it can be downloaded now.
    pub(super) opens: bool,
    /// Where it can be looked at in a tab of its own; empty where it cannot.
    pub(super) look: String,
    /// Where it stands with the virus scanner, in words.
    pub(super) note: String,
}

#[derive(Debug, Serialize)]
pub struct GoalText {
    pub(super) title: String,
    /// What reviewers advise.
    pub(super) advice: Vec<String>,
    pub(super) badge: Badge,
    pub(super) reason: String,
    pub(super) judgement: String,
    pub(super) by: String,
    pub(super) at: String,
}

#[derive(Debug, Serialize)]
pub struct ItemText {
    pub(super) text: String,
    pub(super) badge: Badge,
    pub(super) note: String,
}

#[derive(Debug, Serialize)]
pub struct DecisionText {
    pub(super) badge: Badge,
    pub(super) rows: Vec<Row>,
    pub(super) letter: String,
}

#[derive(Debug, Serialize)]
pub struct EventText {
    pub(super) at: String,
    pub(super) title: String,
    pub(super) by: String,
    pub(super) note: String,
}

impl FileText {
    /// The files of a dossier.
    pub fn all(desk: &Desk, files: &[Attachment]) -> Vec<Self> {
        files.iter().map(|file| Self::of(desk, file)).collect()
    }

    /// Files to try templates with.
    pub fn samples() -> Vec<Self> {
        vec![FileText {
            name: "báo cáo.pdf".to_owned(),
            href: "/can-bo/ho-so/0/tai-lieu/0".to_owned(),
            size: "1,20 MB".to_owned(),
            opens: true,
            look: "/can-bo/danh-gia/0/tai-lieu/0?xem=1".to_owned(),
            note: "-".to_owned(),
        }]
    }

    /// The same, to be looked at in a tab too, where browsers can.
    #[must_use]
    pub fn to_look_at(mut self, file: &Attachment) -> Self {
        if self.opens && is_shown(&file.media_type) {
            self.look = format!("{}?xem=1", self.href);
        }
        self
    }

    fn of(desk: &Desk, file: &Attachment) -> Self {
        Self::below(&desk.path(), file, desk.language)
    }

    /// A file whose address begins with this path.
    pub fn below(path: &str, file: &Attachment, language: Language) -> Self {
        Self::at(format!("{path}/tai-lieu/{}", file.id), file, language)
    }

    /// A file at an address.
    pub fn at(href: String, file: &Attachment, language: Language) -> Self {
        Self {
            name: file.name.clone(),
            href,
            size: read_answers::size(file.size.unsigned_abs()),
            opens: file.scan.opens(),
            look: String::new(),
            note: language.text(&format!("scan-{}-staff", file.scan)),
        }
    }
}

impl GoalText {
    pub fn of(link: &Link, advice: Vec<String>, language: Language) -> Self {
        let tone = match link.status {
            Status::Claimed | Status::Suggested => "waiting",
            Status::Confirmed => "good",
            Status::Refused => "bad",
        };
        Self {
            title: link.title.clone(),
            badge: Badge {
                label: language.text(&format!("staff-goal-{}", link.status)),
                tone,
            },
            reason: link.reason.clone(),
            advice,
            judgement: link.judgement.clone(),
            by: link.judged_by.clone().unwrap_or_default(),
            at: link.judged_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        }
    }
}

impl ItemText {
    pub fn of(item: &Item, language: Language) -> Option<Self> {
        let answer = item.answer.as_ref()?;
        let (key, tone) = if answer.passed {
            ("staff-passes", "good")
        } else {
            ("staff-fails", "bad")
        };
        Some(Self {
            text: item.text.clone(),
            badge: Badge {
                label: language.text(key),
                tone,
            },
            note: answer.note.clone(),
        })
    }
}

impl DecisionText {
    pub fn of(decision: &Decision, language: Language) -> Self {
        let tone = match (decision.is_live(), decision.kind) {
            (false, _) => "stopped",
            (true, Kind::Approve) => "good",
            (true, Kind::Decline | Kind::Ineligible) => "bad",
        };
        let act = |by: &str, at| format!("{by}, {}", labels::moment(at, language));
        let mut rows = vec![(
            "staff-decided",
            act(&decision.decided_by, decision.decided_at),
        )];
        if let Some(outcome) = decision.outcome {
            rows.push((
                "staff-outcome",
                language.text(&format!("outcome-{outcome}")),
            ));
        }
        if let Some(text) = &decision.reason_text {
            rows.push(("staff-reason-code", text.clone()));
        }
        rows.push(("staff-reason", decision.reason.clone()));
        rows.push(("staff-next-step", decision.next_step.clone()));
        rows.push(("staff-departure", decision.departure.clone()));
        if let (Some(by), Some(at)) = (&decision.released_by, decision.released_at) {
            rows.push(("staff-released", act(by, at)));
        } else if decision.is_live() {
            rows.push(("staff-released", language.text("staff-not-released")));
        }
        if let (Some(how), Some(by), Some(at)) =
            (decision.ended_how, &decision.ended_by, decision.ended_at)
        {
            let ended = language.text(&format!("ended-{how}"));
            rows.push(("staff-ended", format!("{ended}: {}", act(by, at))));
            rows.push(("staff-ended-reason", decision.ended_reason.clone()));
        }
        Self {
            badge: Badge {
                label: language.text(&format!("decision-{}", decision.kind)),
                tone,
            },
            rows: rows
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(key, value)| Row {
                    key: language.text(key),
                    value,
                })
                .collect(),
            letter: decision.letter.clone().unwrap_or_default(),
        }
    }
}

impl EventText {
    pub fn of(event: &Told, language: Language) -> Self {
        let by = event.by.clone();
        Self {
            at: event.at.to_rfc3339(),
            title: labels::event(&event.action, language),
            by: by.unwrap_or_else(|| language.text("role-system")),
            note: event.note.clone(),
        }
    }
}
