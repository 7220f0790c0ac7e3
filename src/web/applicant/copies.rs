//! `/ho-so/{id}/ban-sao`: a new draft with the text of an earlier dossier.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::desk::{self, Desk};
use super::section::title;
use crate::domain::form::Answers;
use crate::ids::ProposalId;
use crate::models::proposal::{Beginning, Proposal};
use crate::web::error::Error;
use crate::web::form::Posted;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// What a copy takes over and what it does not.
#[derive(Debug, Serialize)]
pub struct Ask {
    dossier: String,
    title: String,
    /// Of the draft to be, so that a form sent twice makes one.
    id: ProposalId,
}

impl View for Ask {
    const TEMPLATE: &'static str = "applicant/copy.html";
    fn samples() -> Vec<Self> {
        vec![Ask {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            id: ProposalId::new(),
        }]
    }
}

/// `GET /ho-so/{id}/ban-sao`
///
/// # Errors
/// No such dossier for this reader, who may not write for the applicant, or the database's.
pub async fn ask(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, path.into_inner(), &mut db).await?;
    if !desk.writes() {
        return Err(Error::Forbidden);
    }
    visit.page(&Ask {
        dossier: desk.path(""),
        title: title(&desk.proposal, visit.language),
        id: ProposalId::new(),
    })
}

/// A copy to be.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct New {
    id: String,
}

/// `POST /ho-so/{id}/ban-sao`: what was submitted last, or a draft as it is
/// written. Declarations and consents are given anew, and files uploaded anew.
///
/// # Errors
/// No such dossier for this reader, who may not write for the applicant, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
    Posted(new): Posted<New>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, path.into_inner(), &mut db).await?;
    let id = new
        .id
        .parse::<ProposalId>()
        .map_err(|_| Error::BadRequest)?;
    if !desk.writes() {
        return Err(Error::Forbidden);
    }
    let proposal = &desk.proposal;
    let newest = proposal.newest_revision(&mut db).await?;
    let written = newest.map_or_else(|| proposal.answers(), |revision| revision.answers());
    let beginning = Beginning {
        earlier: (!desk.is_draft()).then_some(proposal.id),
        answers: Answers {
            truthful: String::new(),
            personal_data: String::new(),
            publish: String::new(),
            ..written
        },
        ..Beginning::of(proposal.applicant_id)
    };
    Proposal::create(id, &beginning, &visit.acting(), &mut db).await?;
    Ok(visit.see_other_saying(&desk::path(id, ""), Notice::success("notice-copied")))
}
