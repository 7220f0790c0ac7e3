//! `/can-bo/danh-gia/{assignment}/tu-choi`: why somebody does not judge it.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::{no, open};
use crate::domain::assignment::{Action, DeclineReason};
use crate::domain::problem::Problem;
use crate::domain::text::Note;
use crate::ids::AssignmentId;
use crate::models::assignment::{Declined, Held};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The page.
#[derive(Debug, Serialize)]
pub struct Decline {
    form: Form<DeclineInput>,
    code: String,
    title: String,
    reasons: Vec<Choice>,
    path: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: DeclineReason,
    label: String,
    hint: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeclineInput {
    reason: String,
    note: String,
}

/// What an address may suggest.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Suggested {
    #[serde(rename = "ly-do")]
    reason: String,
}

impl Input for DeclineInput {
    type Value = Declined;
    fn check(&self, errors: &mut Errors) -> Option<Declined> {
        let reason = self.reason.parse::<DeclineReason>();
        let reason = reason.map_err(|_| Problem::new("problem-decline-reason"));
        let reason = errors.field("reason", reason);
        let note = if self.note.trim().is_empty() {
            Some(String::new())
        } else {
            let note = errors.field("note", Note::parse(&self.note));
            note.map(String::from)
        };
        Some(Declined {
            reason: reason?,
            note: note?,
        })
    }
}

impl View for Decline {
    const TEMPLATE: &'static str = "staff/decline.html";
    fn samples() -> Vec<Self> {
        let page = |reasons: &[DeclineReason]| Decline {
            form: Form::new(DeclineInput::default()),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            reasons: reasons
                .iter()
                .map(|reason| Choice {
                    value: *reason,
                    label: "Có xung đột lợi ích".to_owned(),
                    hint: "Hồ sơ không còn hiện với bạn.".to_owned(),
                })
                .collect(),
            path: "/can-bo/danh-gia/0".to_owned(),
        };
        vec![page(&[DeclineReason::Recognised]), page(DeclineReason::ALL)]
    }
}

/// The reasons that can be given now.
fn reasons(held: &Held) -> Vec<DeclineReason> {
    let offered = |reason: &&DeclineReason| {
        held.offers(match reason {
            DeclineReason::Recognised => Action::Recognise,
            _ => Action::Decline,
        })
    };
    DeclineReason::ALL.iter().filter(offered).copied().collect()
}

async fn draw(
    visit: &Entered<Staff>,
    held: &Held,
    form: Form<DeclineInput>,
    db: &mut Db,
) -> Result<Decline, Error> {
    let reasons = reasons(held);
    if reasons.is_empty() {
        return Err(Error::conflict("refusal-not-now"));
    }
    Ok(Decline {
        form,
        code: held.proposal.code.clone().unwrap_or_default(),
        title: held.title(db).await?,
        reasons: reasons
            .into_iter()
            .map(|reason| Choice {
                value: reason,
                label: visit.language.text(&format!("decline-reason-{reason}")),
                hint: visit.language.text(&format!("decline-hint-{reason}")),
            })
            .collect(),
        path: format!("/can-bo/danh-gia/{}", held.assignment.id),
    })
}

/// `GET /can-bo/danh-gia/{assignment}/tu-choi`
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn show(visit: Entered<Staff>, id: Path<AssignmentId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = open(&visit, &id, &mut db).await?;
    let form = Form::new(DeclineInput {
        reason: visit.asked::<Suggested>().reason,
        note: String::new(),
    });
    visit.page(&draw(&visit, &held, form, &mut db).await?)
}

/// `POST /can-bo/danh-gia/{assignment}/tu-choi`
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn decline(
    visit: Entered<Staff>,
    id: Path<AssignmentId>,
    Posted(input): Posted<DeclineInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = open(&visit, &id, &mut db).await?;
    match input.parse() {
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, &held, form, &mut db).await?)
        }
        Ok(declined) => {
            Held::decline(*id, &declined, &visit.acting(), &mut db)
                .await
                .map_err(no)?;
            let notice = Notice::success("notice-review-declined");
            Ok(visit.see_other_saying("/can-bo/danh-gia", notice))
        }
    }
}
