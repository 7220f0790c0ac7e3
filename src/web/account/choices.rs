//! What the forms of this folder offer to choose from.

use serde::Serialize;

use crate::domain::applicant::Kind;
use crate::domain::lifecycle::Role;
use crate::domain::message::Notices;
use crate::i18n::Language;
use crate::models::applicant::Places;

/// One choice.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

/// Choices under a common heading.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub label: String,
    pub options: Vec<Choice>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }
}

/// The kinds of applicants.
pub fn kinds(language: Language) -> Vec<Choice> {
    Kind::ALL
        .iter()
        .map(|kind| Choice {
            hint: match kind {
                Kind::Person => language.text("account-kind-person-hint"),
                Kind::PublicBody => language.text("account-kind-public-body-hint"),
                _ => String::new(),
            },
            ..Choice::new(
                kind.as_str(),
                language.text(&format!("account-kind-{kind}")),
            )
        })
        .collect()
}

/// The roles that a member can have, with what each may do.
pub fn member_roles(language: Language) -> Vec<Choice> {
    [
        (Role::Editor, "account-editor-may"),
        (Role::Viewer, "account-viewer-may"),
        (Role::Owner, "account-owner-may"),
    ]
    .map(|(role, may)| Choice {
        hint: language.text(may),
        ..Choice::new(role.as_str(), language.text(&format!("role-{role}")))
    })
    .into()
}

/// A member's role, as a form sends it.
pub fn member_role(text: &str) -> Option<Role> {
    let role: Role = text.parse().ok()?;
    matches!(role, Role::Owner | Role::Editor | Role::Viewer).then_some(role)
}

/// How notices come that need no act.
pub fn notices(language: Language) -> Vec<Choice> {
    Notices::ALL
        .iter()
        .map(|one| {
            Choice::new(
                one.as_str(),
                language.text(&format!("account-notices-{one}")),
            )
        })
        .collect()
}

/// The languages of mails.
pub fn languages(language: Language) -> Vec<Choice> {
    Language::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), language.text(&format!("language-{one}"))))
        .collect()
}

/// The communes, wards first. Their names are the data's, what they are is the page's.
pub fn communes(places: &Places, language: Language) -> Vec<Group> {
    grouped(&places.communes, |(code, kind, name)| {
        let mut label = kind.clone();
        if let Some(first) = label.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let group = match kind.as_str() {
            "phường" => language.text("communes-wards"),
            "xã" => language.text("communes-rural"),
            _ => label.clone(),
        };
        (group, Choice::new(code, format!("{label} {name}")))
    })
}

/// The agencies, by their kind.
pub fn agencies(places: &Places, language: Language) -> Vec<Group> {
    grouped(&places.agencies, |(code, name, kind)| {
        (
            language.text(&format!("account-agencies-{kind}")),
            Choice::new(code, name),
        )
    })
}

/// Neighbours with the same heading share it.
fn grouped<T>(rows: &[T], group: impl Fn(&T) -> (String, Choice)) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (label, choice) in rows.iter().map(group) {
        match groups.iter_mut().find(|group| group.label == label) {
            Some(group) => group.options.push(choice),
            None => groups.push(Group {
                label,
                options: vec![choice],
            }),
        }
    }
    groups
}
