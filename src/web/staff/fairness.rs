//! Who stepped back from a dossier, who acts there instead, and what the
//! agency that posted its challenge thinks: a part of several pages.

use serde::Serialize;

use super::answers::Row;
use super::desk::Desk;
use super::labels;
use crate::domain::lifecycle::Role;
use crate::domain::proposal::{Task, decide_task};
use crate::i18n::Language;
use crate::models::opinion::{self, Opinion};
use crate::models::pool::Db;
use crate::models::recusal::{self, Recused, Substitute};
use crate::web::error::Error;

/// The part.
#[derive(Debug, Default, Serialize)]
pub struct Fairness {
    /// Where the reader steps back; empty where they have no part in it.
    recuse: String,
    recused: Vec<Row>,
    substitutes: Vec<Row>,
    opinions: Vec<OpinionText>,
}

/// What an agency thinks, and whose word it is.
#[derive(Debug, Clone, Serialize)]
pub struct OpinionText {
    agency: String,
    by: String,
    /// RFC 3339.
    at: String,
    text: String,
}

impl OpinionText {
    /// An opinion in words.
    pub fn of(opinion: Opinion) -> Self {
        Self {
            agency: opinion.agency,
            by: opinion.by,
            at: opinion.at.to_rfc3339(),
            text: opinion.text,
        }
    }

    /// Opinions to try templates with.
    pub fn samples() -> Vec<Self> {
        vec![OpinionText {
            agency: "Sở Xây dựng".to_owned(),
            by: "Hồ Thị Xuân".to_owned(),
            at: "2026-11-23T02:00:00Z".to_owned(),
            text: "Hợp với nhu cầu.\nNên thử ở một phường.".to_owned(),
        }]
    }
}

impl Fairness {
    /// What the reader of the dossier's page may know.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(desk: &Desk, db: &mut Db) -> Result<Self, Error> {
        let id = desk.proposal.id;
        let language = desk.language;
        let held = &desk.standing.roles;
        let reads_why = held.contains(&Role::Administrator) || held.contains(&Role::Auditor);
        let may = decide_task(desk.proposal.state(), Task::Recuse, &desk.facts, None).is_ok();
        let recused = recusal::of(id, db).await?;
        let substitutes = recusal::substitutes_of(id, db).await?;
        let opinions = opinion::of(id, db).await?;
        Ok(Self {
            recuse: if may { path(id) } else { String::new() },
            recused: recused
                .iter()
                .map(|one| recused_row(one, reads_why, language))
                .collect(),
            substitutes: substitutes
                .iter()
                .map(|one| substitute_row(one, language))
                .collect(),
            opinions: opinions.into_iter().map(OpinionText::of).collect(),
        })
    }

    /// Parts to try templates with.
    pub fn samples() -> Vec<Self> {
        let row = |value: &str| Row {
            key: "Nguyễn Văn Đức".to_owned(),
            value: value.to_owned(),
        };
        vec![
            Fairness::default(),
            Fairness {
                recuse: "/can-bo/rut-khoi/0".to_owned(),
                recused: vec![row("Người có thẩm quyền ký, 23/11/2026")],
                substitutes: vec![row("thay Nguyễn Văn Đức")],
                opinions: OpinionText::samples(),
            },
        ]
    }
}

/// Where somebody steps back from a dossier.
pub fn path(id: crate::ids::ProposalId) -> String {
    format!("/can-bo/rut-khoi/{id}")
}

/// Roles in words.
pub fn roles(roles: impl Iterator<Item = Role>, language: Language) -> String {
    let words: Vec<String> = roles
        .map(|role| language.text(&format!("role-{role}")))
        .collect();
    words.join(", ")
}

fn recused_row(one: &Recused, reads_why: bool, language: Language) -> Row {
    let mut lines = vec![format!(
        "{}, {}",
        roles(one.roles(), language),
        labels::moment(one.at, language)
    )];
    if reads_why {
        lines.push(language.text(&format!("interest-{}", one.kind)));
        lines.push(one.reason.clone());
    }
    Row {
        key: one.name.clone(),
        value: lines.join("\n"),
    }
}

fn substitute_row(one: &Substitute, language: Language) -> Row {
    let role = language.text(&format!("role-{}", one.role));
    let at = labels::moment(one.at, language);
    let said = match &one.in_place_of {
        Some(whom) => language.text_with(
            "recusal-in-place",
            [("role", role), ("whom", whom.clone()), ("at", at)],
        ),
        None => language.text_with("recusal-nobody-left", [("role", role), ("at", at)]),
    };
    Row {
        key: one.name.clone(),
        value: said,
    }
}
