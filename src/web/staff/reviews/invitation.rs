//! `/can-bo/danh-gia/{assignment}` before it is accepted: enough to know
//! whether one can judge it, and not whose it is.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::{no, open};
use crate::domain::form::Field;
use crate::domain::problem::Problem;
use crate::ids::AssignmentId;
use crate::models::assignment::Held;
use crate::models::calendar;
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::rubric::Rubric;
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::staff::labels;
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The page.
#[derive(Debug, Serialize)]
pub struct Invitation {
    form: Form<AcceptInput>,
    code: String,
    title: String,
    /// Empty in a blind review.
    sector: String,
    rubric: String,
    blind: bool,
    /// RFC 3339.
    answer_by: String,
    path: String,
    /// The review is over, or waits for the applicant.
    closed: bool,
    /// Where the reader first declares interests; empty where that is done.
    owed: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AcceptInput {
    no_interest: String,
}

impl Input for AcceptInput {
    type Value = ();
    fn check(&self, errors: &mut Errors) -> Option<()> {
        if self.no_interest == "yes" {
            return Some(());
        }
        errors.add("no_interest", Problem::new("problem-interest-undeclared"));
        None
    }
}

impl View for Invitation {
    const TEMPLATE: &'static str = "staff/invitation.html";
    fn samples() -> Vec<Self> {
        let page = |blind: bool, closed: bool, owed: &str| Invitation {
            owed: owed.to_owned(),
            form: Form::new(AcceptInput::default()),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            sector: if blind {
                String::new()
            } else {
                "Nông nghiệp".to_owned()
            },
            rubric: "Năm yêu cầu của sáng kiến đột phá".to_owned(),
            blind,
            answer_by: "2026-12-01T10:00:00Z".to_owned(),
            path: "/can-bo/danh-gia/0".to_owned(),
            closed,
        };
        vec![
            page(true, false, ""),
            page(false, false, ""),
            page(false, true, ""),
            page(true, false, "/can-bo/loi-ich"),
        ]
    }
}

/// The page of an assignment that waits for its answer.
pub(super) async fn draw(
    visit: &Entered<Staff>,
    held: &Held,
    form: Form<AcceptInput>,
    db: &mut Db,
) -> Result<Invitation, Error> {
    let proposal = &held.proposal;
    let revision = proposal.newest_revision(db).await?.ok_or(Error::NotFound)?;
    let answers = revision.answers();
    let rubric = Rubric::find(&held.assignment.rubric_code, db).await?;
    let calendar = calendar::load(&visit.app.rules.office, db).await?;
    let told = held.assignment.told_at.ok_or(Error::NotFound)?;
    let days = visit.app.rules.deadlines.invitation;
    let sector = if held.blind {
        String::new()
    } else {
        let choices = Choices::load(db).await?;
        let reader = Reader {
            choices: &choices,
            language: visit.language,
        };
        reader.value(Field::Sector, &answers, &[])
    };
    let path = format!("/can-bo/danh-gia/{}", held.assignment.id);
    Ok(Invitation {
        form,
        code: proposal.code.clone().unwrap_or_default(),
        title: held.title(db).await?,
        sector,
        rubric: labels::rubric(&rubric, visit.language),
        blind: held.blind,
        answer_by: calendar.due(told, days).at.to_rfc3339(),
        closed: !held.runs(),
        owed: if visit.person.owes_statement(visit.now()) {
            format!("/can-bo/loi-ich?ve={path}")
        } else {
            String::new()
        },
        path,
    })
}

/// `POST /can-bo/danh-gia/{assignment}/nhan`
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn accept(
    visit: Entered<Staff>,
    id: Path<AssignmentId>,
    Posted(input): Posted<AcceptInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = open(&visit, &id, &mut db).await?;
    let path = format!("/can-bo/danh-gia/{id}");
    // Pressed twice: the first press did it.
    if held.assignment.state().opens_file() {
        return Ok(visit.see_other(&path));
    }
    if let Err(errors) = input.parse() {
        let form = Form::refused(input, &errors, visit.language);
        return visit.refused(&draw(&visit, &held, form, &mut db).await?);
    }
    Held::accept(*id, &visit.acting(), &mut db)
        .await
        .map_err(no)?;
    Ok(visit.see_other_saying(&path, Notice::success("notice-review-accepted")))
}
