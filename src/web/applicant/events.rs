//! `POST /ho-so/{id}/su-kien`: what the applicant's people do to a dossier as
//! a whole.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::desk::{self, Desk};
use super::dossier::{self, Said};
use crate::domain::form::Fault;
use crate::domain::lifecycle::Refusal;
use crate::domain::problem::Problem;
use crate::domain::text::canonical_lines;
use crate::ids::ProposalId;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::{Act, PerformError};
use crate::models::{advice, consent, extension, reconsideration};
use crate::names;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::visit::{Applicant, Entered, Notice};

names! {
    /// What can be done.
    pub enum Doing {
        Delete = "delete",
        AskAdvice = "ask_advice",
        Withdraw = "withdraw",
        WithdrawConsent = "withdraw_consent",
        AskReconsideration = "ask_reconsideration",
        AskExtension = "ask_extension",
    }
}

/// An act.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct New {
    action: String,
    reason: String,
    days: String,
    why: String,
}

/// `POST /ho-so/{id}/su-kien`
///
/// # Errors
/// The table refuses it, or the database.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
    Posted(new): Posted<New>,
) -> Result<HttpResponse, Error> {
    let id = path.into_inner();
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, id, &mut db).await?;
    let doing = new.action.parse::<Doing>().map_err(|_| Error::BadRequest)?;
    let reason = canonical_lines(&new.reason);
    let acting = visit.acting();
    let done = match doing {
        Doing::Delete => Proposal::discard(id, &acting, &mut db).await,
        Doing::AskAdvice => advice::ask(id, &reason, &acting, &mut db).await,
        Doing::Withdraw => {
            let act = Act::Withdraw { reason };
            let done = Proposal::perform(id, &act, None, &acting, &mut db).await;
            done.map(drop)
        }
        Doing::WithdrawConsent => consent::withdraw(id, &acting, &mut db).await,
        Doing::AskReconsideration => reconsideration::ask(id, &reason, &acting, &mut db).await,
        Doing::AskExtension => {
            let why = canonical_lines(&new.why);
            extension::ask(id, &new.days, &why, &acting, &mut db).await
        }
    };
    let faults = match done {
        Ok(()) => return Ok(say(&visit, id, doing)),
        Err(PerformError::Invalid(faults)) => faults,
        Err(PerformError::Refused(Refusal::ReasonMissing)) => {
            vec![("reason", Problem::new("problem-reason-missing"))]
        }
        Err(error) => return Err(error.into()),
    };
    let form = refused(&new, &faults, &visit);
    if desk.is_draft() {
        let view = dossier::draft(&visit, &desk, form, &mut db).await?;
        return visit.refused(&view);
    }
    let view = dossier::submitted(&visit, &desk, form, &mut db).await?;
    visit.refused(&view)
}

fn refused(new: &New, faults: &[Fault], visit: &Entered<Applicant>) -> Form<Said> {
    let mut errors = Errors::new();
    // Two forms of one page ask for a reason.
    let of_extension = new.action == Doing::AskExtension.as_str();
    for (field, problem) in faults {
        let field = match *field {
            "reason" if of_extension => "why",
            field => field,
        };
        errors.add(field, problem.clone());
    }
    let said = Said {
        reason: new.reason.clone(),
        days: new.days.clone(),
        why: new.why.clone(),
    };
    Form::refused(said, &errors, visit.language)
}

fn say(visit: &Entered<Applicant>, id: ProposalId, doing: Doing) -> HttpResponse {
    let (to, key) = match doing {
        Doing::Delete => ("/ho-so".to_owned(), "notice-draft-deleted"),
        Doing::AskAdvice => (desk::path(id, ""), "notice-advice-asked"),
        Doing::Withdraw => (desk::path(id, ""), "notice-withdrawn"),
        Doing::WithdrawConsent => (desk::path(id, ""), "notice-consent-withdrawn"),
        Doing::AskReconsideration => (desk::path(id, ""), "notice-reconsideration-asked"),
        Doing::AskExtension => (desk::path(id, ""), "notice-extension-asked"),
    };
    visit.see_other_saying(&to, Notice::success(key))
}
