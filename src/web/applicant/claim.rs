//! `/ho-so/nhan-ho-so`: taking over a dossier that was written at the counter,
//! with the two codes of its receipt.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use serde::{Deserialize, Serialize};

use super::desk;
use crate::domain::problem::Problem;
use crate::domain::text::{DossierCode, LookupCode};
use crate::models::help::{self, Claimed};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// Both codes, as written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimInput {
    code: String,
    lookup_code: String,
}

impl Input for ClaimInput {
    type Value = (DossierCode, LookupCode);

    fn check(&self, errors: &mut Errors) -> Option<Self::Value> {
        let code = errors.field("code", DossierCode::parse(&self.code));
        let lookup = errors.field("lookup_code", LookupCode::parse(&self.lookup_code));
        code.zip(lookup)
    }
}

/// The form.
#[derive(Debug, Serialize)]
pub struct New {
    form: Form<ClaimInput>,
}

impl View for New {
    const TEMPLATE: &'static str = "applicant/claim.html";
    fn samples() -> Vec<Self> {
        let mut errors = Errors::new();
        ClaimInput::default().check(&mut errors);
        let language = crate::i18n::Language::Vietnamese;
        vec![
            Self {
                form: Form::new(ClaimInput::default()),
            },
            Self {
                form: Form::refused(ClaimInput::default(), &errors, language),
            },
        ]
    }
}

/// `GET /ho-so/nhan-ho-so`
///
/// # Errors
/// A fault of the template.
pub async fn new(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    visit.page(&New {
        form: Form::new(ClaimInput::default()),
    })
}

/// `POST /ho-so/nhan-ho-so`
///
/// # Errors
/// The database's.
pub async fn create(
    visit: Entered<Applicant>,
    Posted(input): Posted<ClaimInput>,
) -> Result<HttpResponse, Error> {
    let (code, lookup) = match input.parse() {
        Ok(codes) => codes,
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            return visit.refused(&New { form });
        }
    };
    let claimed = {
        let mut db = visit.db().await?;
        help::claim(&code, &lookup, &visit.acting(), &mut db).await?
    };
    let (status, problem, wait) = match claimed {
        Claimed::Open(id) => {
            let notice = Notice::success("notice-dossier-claimed");
            return Ok(visit.see_other_saying(&desk::path(id, ""), notice));
        }
        Claimed::Asked => {
            let notice = Notice::success("notice-dossier-asked");
            return Ok(visit.see_other_saying("/ho-so/thanh-vien", notice));
        }
        Claimed::Wrong => {
            let problem = Problem::new("problem-tracking-pair");
            (StatusCode::UNPROCESSABLE_ENTITY, problem, None)
        }
        Claimed::Helper => {
            let problem = Problem::new("claim-helper");
            (StatusCode::UNPROCESSABLE_ENTITY, problem, None)
        }
        Claimed::Unconfirmed => {
            let problem = Problem::new("claim-unconfirmed");
            (StatusCode::UNPROCESSABLE_ENTITY, problem, None)
        }
        Claimed::Wait(until) => {
            let seconds = (until - visit.now()).num_seconds().max(0) + 1;
            let minutes = seconds.div_euclid(60) + 1;
            let problem = Problem::new("claim-wait").with("minutes", minutes);
            (StatusCode::TOO_MANY_REQUESTS, problem, Some(seconds))
        }
    };
    let mut errors = Errors::new();
    errors.add("code", problem);
    let form = Form::refused(input, &errors, visit.language);
    let mut page = visit.page_with(status, &New { form })?;
    if let Some(seconds) = wait {
        page.headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(page)
}
