//! `/can-bo/rut-khoi/{id}`: "I have an interest in this dossier", at any time
//! and in every role.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::events::failed;
use super::fairness;
use crate::domain::conflict::Tie;
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::permission::JUDGES;
use crate::domain::problem::Problem;
use crate::domain::text::{Reason, canonical};
use crate::i18n::Language;
use crate::ids::{ProposalId, UserId};
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::recusal::{self, Part, Recusing, field};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    code: String,
    title: String,
    target: String,
    back: String,
    /// What the reader is to the dossier, in words.
    roles: String,
    kinds: Vec<Choice>,
    substitutes: Vec<Named>,
    form: Form<BTreeMap<String, String>>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

/// Whom the reader can name in a role.
#[derive(Debug, Serialize)]
struct Named {
    field: &'static str,
    label: String,
    options: Vec<Choice>,
}

/// What the form sends, by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecusalInput(BTreeMap<String, String>);

impl RecusalInput {
    fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

impl Input for RecusalInput {
    type Value = Recusing;

    fn check(&self, errors: &mut Errors) -> Option<Recusing> {
        let kind = self.text("kind").parse::<Tie>();
        let kind = errors.field(
            "kind",
            kind.map_err(|_| Problem::new("problem-interest-kind")),
        );
        let reason = errors.field("reason", Reason::parse(self.text("reason")));
        let mut substitutes = Vec::new();
        for &role in JUDGES {
            let named = self.text(field(role));
            if named.is_empty() {
                continue;
            }
            let user = named.parse::<UserId>();
            let user = user.map_err(|_| Problem::new("problem-substitute-unable"));
            substitutes.extend(errors.field(field(role), user).map(|user| (role, user)));
        }
        Some(Recusing {
            kind: kind?,
            reason: reason?.as_str().to_owned(),
            substitutes,
        })
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/recuse.html";
    fn samples() -> Vec<Self> {
        let choice = |label: &str| Choice {
            value: "family".to_owned(),
            label: label.to_owned(),
            hint: String::new(),
        };
        let page = |substitutes, errors: &Errors| Show {
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            target: "/can-bo/rut-khoi/0".to_owned(),
            back: "/can-bo/ho-so/0".to_owned(),
            roles: "Người có thẩm quyền ký".to_owned(),
            kinds: vec![choice("Người trong gia đình"), choice("Góp vốn")],
            substitutes,
            form: Form::refused(
                values(&RecusalInput::default()),
                errors,
                Language::Vietnamese,
            ),
        };
        let mut errors = Errors::new();
        errors.add("reason", Problem::new("problem-reason-missing"));
        vec![
            page(Vec::new(), &Errors::new()),
            page(
                vec![Named {
                    field: "substitute-approver",
                    label: "Người thay trong vai trò ký".to_owned(),
                    options: vec![choice("Trần Thị Duyên")],
                }],
                &errors,
            ),
        ]
    }
}

/// Every field has a value, written or not.
fn values(input: &RecusalInput) -> BTreeMap<String, String> {
    let fields = JUDGES.iter().map(|role| field(*role));
    fields
        .chain(["kind", "reason"])
        .map(|name| (name.to_owned(), input.text(name).to_owned()))
        .collect()
}

async fn part(visit: &Entered<Staff>, id: ProposalId, db: &mut Db) -> Result<Part, Error> {
    let part = Part::of(&visit.person, id, db).await?;
    part.ok_or(Error::NotFound)
}

async fn draw(
    visit: &Entered<Staff>,
    part: &Part,
    form: Form<BTreeMap<String, String>>,
    db: &mut Db,
) -> Result<Show, Error> {
    let language = visit.language;
    let proposal = &part.proposal;
    let mut substitutes = Vec::new();
    for &role in &part.roles {
        let able = recusal::colleagues(visit.person.id, role, db).await?;
        let named = language.text(&format!("role-{role}"));
        substitutes.push(Named {
            field: field(role),
            label: language.text_with("recusal-substitute", [("role", named)]),
            options: able
                .into_iter()
                .map(|one| Choice {
                    value: one.id.to_string(),
                    label: one.name,
                    hint: String::new(),
                })
                .collect(),
        });
    }
    let newest = proposal.newest_revision(db).await?.ok_or(Error::NotFound)?;
    let back = match part.assignment {
        Some(assignment) => format!("/can-bo/danh-gia/{assignment}"),
        None if part.roles.iter().all(|role| *role == Role::Council) => {
            format!("/can-bo/hoi-dong/{}", proposal.id)
        }
        None => format!("/can-bo/ho-so/{}", proposal.id),
    };
    Ok(Show {
        code: proposal.code.clone().unwrap_or_default(),
        title: canonical(&newest.answers().title),
        target: fairness::path(proposal.id),
        back,
        roles: fairness::roles(part.roles.iter().copied(), language),
        kinds: Tie::ALL
            .iter()
            .map(|kind| Choice {
                value: kind.to_string(),
                label: language.text(&format!("interest-{kind}")),
                hint: String::new(),
            })
            .collect(),
        substitutes,
        form,
    })
}

/// `GET /can-bo/rut-khoi/{id}`
///
/// # Errors
/// [`Error::NotFound`] to whom the dossier is nothing, or the database's.
pub async fn show(visit: Entered<Staff>, id: Path<ProposalId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let part = part(&visit, *id, &mut db).await?;
    let form = Form::new(values(&RecusalInput::default()));
    visit.page(&draw(&visit, &part, form, &mut db).await?)
}

/// `POST /can-bo/rut-khoi/{id}`
///
/// # Errors
/// As [`show`]; [`Error::Conflict`] once there is nothing left to step back from.
pub async fn create(
    visit: Entered<Staff>,
    id: Path<ProposalId>,
    Posted(input): Posted<RecusalInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let part = part(&visit, *id, &mut db).await?;
    let done = match input.parse() {
        Err(errors) => Err(errors),
        Ok(recusing) => match recusal::recuse(*id, &recusing, &visit.acting(), &mut db).await {
            Ok(()) => Ok(()),
            Err(PerformError::Invalid(faults)) => Err(super::events::all(faults)),
            Err(PerformError::Refused(Refusal::NotYours)) => return Err(Error::Forbidden),
            Err(PerformError::Refused(_)) => return Err(Error::conflict("refusal-not-now")),
            Err(other) => return Err(failed(other)),
        },
    };
    match done {
        Ok(()) => Ok(visit.see_other_saying("/can-bo", Notice::success("notice-recused"))),
        Err(errors) => {
            let form = Form::refused(values(&input), &errors, visit.language);
            visit.refused(&draw(&visit, &part, form, &mut db).await?)
        }
    }
}
