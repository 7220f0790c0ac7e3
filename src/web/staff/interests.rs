//! `/can-bo/loi-ich`: interests that somebody of the department declares once.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use crate::domain::conflict::Tie;
use crate::domain::problem::Problem;
use crate::domain::text::{OrganisationName, TaxCode};
use crate::i18n::Language;
use crate::ids::RowId;
use crate::models::interest::{Declaration, Interest};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    form: Form<InterestInput>,
    kinds: Vec<Choice>,
    held: Vec<Item>,
    ended: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: Tie,
    label: String,
    hint: String,
}

#[derive(Debug, Serialize)]
struct Item {
    organisation: String,
    tax_code: String,
    kind: String,
    /// RFC 3339.
    since: String,
    /// RFC 3339; empty while it holds.
    until: String,
    /// Where to end it.
    end: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InterestInput {
    kind: String,
    organisation: String,
    tax_code: String,
}

impl Input for InterestInput {
    type Value = Declaration;
    fn check(&self, errors: &mut Errors) -> Option<Declaration> {
        let kind = self.kind.parse::<Tie>();
        let kind = errors.field(
            "kind",
            kind.map_err(|_| Problem::new("problem-interest-kind")),
        );
        let organisation = OrganisationName::parse(&self.organisation);
        let organisation = errors.field("organisation", organisation);
        let tax_code = if self.tax_code.trim().is_empty() {
            Some(None)
        } else {
            let code = TaxCode::parse_household(&self.tax_code);
            errors.field("tax_code", code).map(Some)
        };
        Some(Declaration {
            kind: kind?,
            organisation: organisation?,
            tax_code: tax_code?,
        })
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/interests.html";
    fn samples() -> Vec<Self> {
        let item = |until: &str| Item {
            organisation: "Công ty Hồng Lĩnh".to_owned(),
            tax_code: "0100112437".to_owned(),
            kind: "Góp vốn".to_owned(),
            since: "2026-11-23T02:00:00Z".to_owned(),
            until: until.to_owned(),
            end: "/can-bo/loi-ich/00000000-0000-0000-0000-000000000000/ket-thuc".to_owned(),
        };
        let page = |held: Vec<Item>, ended: Vec<Item>| Show {
            form: Form::new(InterestInput::default()),
            kinds: kinds(Language::Vietnamese),
            held,
            ended,
        };
        vec![
            page(Vec::new(), Vec::new()),
            page(vec![item("")], vec![item("2026-12-01T02:00:00Z")]),
        ]
    }
}

fn kinds(language: Language) -> Vec<Choice> {
    Tie::ALL
        .iter()
        .map(|kind| Choice {
            value: *kind,
            label: language.text(&format!("interest-{kind}")),
            hint: String::new(),
        })
        .collect()
}

async fn draw(
    visit: &Entered<Staff>,
    form: Form<InterestInput>,
    db: &mut Db,
) -> Result<Show, Error> {
    let language = visit.language;
    let interests = Interest::of(visit.person.id, db).await?;
    let (held, ended): (Vec<Interest>, Vec<Interest>) = interests
        .into_iter()
        .partition(|interest| interest.ended_at.is_none());
    let items = |interests: Vec<Interest>| interests.into_iter().map(|one| item(one, language));
    Ok(Show {
        form,
        kinds: kinds(language),
        held: items(held).collect(),
        ended: items(ended).collect(),
    })
}

fn item(interest: Interest, language: Language) -> Item {
    Item {
        organisation: interest.organisation,
        tax_code: interest.tax_code.unwrap_or_default(),
        kind: language.text(&format!("interest-{}", interest.kind)),
        since: interest.declared_at.to_rfc3339(),
        until: interest
            .ended_at
            .map(|at| at.to_rfc3339())
            .unwrap_or_default(),
        end: format!("/can-bo/loi-ich/{}/ket-thuc", interest.id),
    }
}

/// `GET /can-bo/loi-ich`
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(InterestInput::default());
    visit.page(&draw(&visit, form, &mut db).await?)
}

/// `POST /can-bo/loi-ich`
///
/// # Errors
/// The database's.
pub async fn declare(
    visit: Entered<Staff>,
    Posted(input): Posted<InterestInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    match input.parse() {
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, form, &mut db).await?)
        }
        Ok(declaration) => {
            Interest::declare(&declaration, &visit.acting(), &mut db).await?;
            let notice = Notice::success("notice-interest-declared");
            Ok(visit.see_other_saying("/can-bo/loi-ich", notice))
        }
    }
}

/// `POST /can-bo/loi-ich/{id}/ket-thuc`
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn end(visit: Entered<Staff>, id: Path<RowId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    Interest::end(*id, &visit.acting(), &mut db).await?;
    let notice = Notice::success("notice-interest-ended");
    Ok(visit.see_other_saying("/can-bo/loi-ich", notice))
}
