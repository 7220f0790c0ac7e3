//! What there is to know of a dossier before acting, in rows.

use serde::Serialize;

use super::super::answers::{self, Change, Row};
use super::super::desk::Desk;
use super::super::labels;
use crate::domain::form::Field;
use crate::domain::lifecycle::Role;
use crate::domain::publication;
use crate::i18n::Language;
use crate::models::exception::{self, Granted};
use crate::models::proposal::Revision;

#[derive(Debug, Serialize)]
pub struct RequestText {
    pub(super) note: String,
    pub(super) due_at: String,
    pub(super) requested_at: String,
    pub(super) points: Vec<Row>,
}

#[derive(Debug, Serialize)]
pub struct Submission {
    pub(super) number: i32,
    pub(super) at: String,
    pub(super) href: String,
    pub(super) shown: bool,
    pub(super) changes: Vec<Change>,
}

/// What else there is to know before acting.
pub fn notes(desk: &Desk) -> Vec<Row> {
    let language = desk.language;
    let around = &desk.around;
    let mut rows = Vec::new();
    let mut add = |key: &str, value: String| {
        rows.push(Row {
            key: language.text(key),
            value,
        });
    };
    if let Some(owner) = &around.case_owner {
        add("staff-case-owner", owner.clone());
    }
    if let Some(agency) = &around.agency {
        add("staff-forwarded", agency.clone());
    }
    if let Some(code) = &around.merged_into {
        add("staff-merged", code.clone());
    }
    if let Some(code) = &around.earlier {
        add("staff-earlier", code.clone());
    }
    if let Some(rubric) = &around.rubric {
        add("staff-rubric", rubric.clone());
    }
    if let Some((_, reason, at)) = &desk.reconsideration {
        let asked = format!("{}\n{reason}", labels::moment(*at, language));
        add("staff-asked-again", asked);
    }
    if let Some(state) = around.publication {
        let mut text = language.text(&format!("publication-state-{state}"));
        if let (publication::State::Scheduled, Some(at)) = (state, around.publish_at) {
            text = format!("{text}: {}", labels::moment(at, language));
        }
        add("staff-publication", text);
    }
    if !around.consent_to_publish {
        add("staff-consent", language.text("staff-consent-none"));
    }
    if desk.standing.roles.contains(&Role::Auditor)
        || desk.standing.roles.contains(&Role::Administrator)
    {
        let acts = [Role::Moderator, Role::Approver];
        if !acts.iter().any(|role| desk.standing.roles.contains(role)) {
            add("staff-reading", language.text("staff-reading-only"));
        }
    }
    rows
}

pub fn request(desk: &Desk) -> Option<RequestText> {
    let request = desk.request.as_ref()?;
    Some(RequestText {
        note: request.note.clone(),
        due_at: request.due_at.to_rfc3339(),
        requested_at: request.requested_at.to_rfc3339(),
        points: request
            .fields
            .iter()
            .map(|(field, comment)| Row {
                key: answers::label(*field, desk.language),
                value: comment.clone(),
            })
            .collect(),
    })
}

pub fn applicant(desk: &Desk) -> Vec<Row> {
    let language = desk.language;
    let around = &desk.around;
    let address = match &around.commune {
        Some(commune) => format!("{}, {commune}", around.address),
        None => around.address.clone(),
    };
    [
        ("staff-applicant-name", around.applicant.clone()),
        (
            "staff-applicant-kind",
            language.text(&format!("applicant-kind-{}", around.applicant_kind)),
        ),
        (
            "staff-applicant-tax-code",
            around.tax_code.clone().unwrap_or_default(),
        ),
        ("staff-applicant-address", address),
        ("staff-applicant-phone", around.phone.clone()),
        ("staff-applicant-owners", around.owners.join("\n")),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| Row {
        key: language.text(key),
        value,
    })
    .collect()
}

/// Every submission, newest first, with what it changed in the one before.
pub fn submissions(desk: &Desk, shown: &Revision) -> Vec<Submission> {
    let mut before: Option<&Revision> = None;
    let mut rows = Vec::new();
    for revision in &desk.revisions {
        let changes = before.map_or_else(Vec::new, |before| {
            let all = Field::ALL.iter().copied();
            answers::changes(all, &before.answers(), &revision.answers(), &desk.reader())
        });
        rows.push(Submission {
            number: revision.number,
            at: revision.submitted_at.to_rfc3339(),
            href: desk.reading(revision.number),
            shown: revision.number == shown.number,
            changes,
        });
        before = Some(revision);
    }
    rows.reverse();
    rows
}

/// What the council said, round by round.
pub fn council(desk: &Desk) -> Vec<Row> {
    let language = desk.language;
    desk.council
        .iter()
        .map(|heard| {
            let session = &heard.session;
            let key = language.text_with(
                "staff-council-round",
                [
                    ("round", heard.round.to_string()),
                    ("date", session.held_on.format("%d/%m/%Y").to_string()),
                ],
            );
            let said = language.text_with(
                "staff-council-votes",
                [
                    (
                        "advice",
                        language.text(&format!("recommendation-{}", heard.result)),
                    ),
                    ("for", session.votes_for.to_string()),
                    ("against", session.votes_against.to_string()),
                ],
            );
            let by = language.text_with(
                "staff-council-recorded",
                [
                    ("present", session.present.to_string()),
                    ("by", heard.by.clone()),
                ],
            );
            Row {
                key,
                value: format!("{said}\n{by}\n{}", session.minutes),
            }
        })
        .collect()
}

pub fn granted(one: &Granted, language: Language) -> Row {
    let what = match one.kind {
        exception::Kind::SecondRequest => {
            let stage = one
                .stage
                .map(|stage| language.text(&format!("state-{stage}-staff")));
            language.text_with(
                "staff-granted-request",
                [("stage", stage.unwrap_or_default())],
            )
        }
        exception::Kind::FewerReviewers => language.text_with(
            "staff-granted-reviewers",
            [("count", one.reviewers.unwrap_or_default().to_string())],
        ),
    };
    Row {
        key: what,
        value: format!(
            "{}\n{}, {}",
            one.reason,
            one.by,
            labels::moment(one.at, language)
        ),
    }
}
