//! A dossier as its applicant's people hold it.

use crate::domain::form::Field;
use crate::domain::lifecycle::Role;
use crate::domain::proposal::State;
use crate::ids::ProposalId;
use crate::models::advice::Advice;
use crate::models::person::Person;
use crate::models::pool::Db;
use crate::models::proposal::acts::OpenRequest;
use crate::models::proposal::{Proposal, Standing};
use crate::web::error::Error;

/// The dossier, what the person is to it, and what may be written now.
pub struct Desk {
    pub proposal: Proposal,
    pub standing: Standing,
    /// Fields that this person may write now.
    pub open: Vec<Field>,
    /// What the department asked for, while it waits.
    pub request: Option<OpenRequest>,
    /// The advice before submitting, asked for or given, while it is a draft.
    pub advice: Option<Advice>,
}

impl Desk {
    /// Opens the dossier for its applicant's people. For anybody else, staff
    /// included, it is as if it did not exist here.
    ///
    /// # Errors
    /// [`Error::NotFound`], or the database's.
    pub async fn open(person: &Person, id: ProposalId, db: &mut Db) -> Result<Self, Error> {
        let (proposal, standing) = Proposal::find_for(person, id, db).await?;
        if person.role_in(proposal.applicant_id).is_none() {
            return Err(Error::NotFound);
        }
        let request = match proposal.state() {
            State::NeedsInfo | State::Lapsed => OpenRequest::of(id, db).await?,
            _ => None,
        };
        let advice = match proposal.state() {
            State::Draft => Advice::of(id, db).await?,
            _ => None,
        };
        let open = match (&request, proposal.state()) {
            _ if !writes(&standing) => Vec::new(),
            (_, State::Draft) => Field::ALL.to_vec(),
            (Some(request), _) => request.fields.iter().map(|(field, _)| *field).collect(),
            (None, _) => Vec::new(),
        };
        Ok(Self {
            proposal,
            standing,
            open,
            request,
            advice,
        })
    }

    /// Whether the person may write for this applicant at all.
    pub fn writes(&self) -> bool {
        writes(&self.standing)
    }

    /// Whether nothing of it was submitted yet.
    pub fn is_draft(&self) -> bool {
        self.proposal.state() == State::Draft
    }

    /// The officer's words beside a field; empty where it was not named.
    pub fn comment(&self, field: Field) -> &str {
        self.request
            .iter()
            .flat_map(|request| &request.fields)
            .find(|(named, _)| *named == field)
            .map_or("", |(_, comment)| comment)
    }

    /// What was advised of a field before submitting; empty where it was not marked.
    pub fn advised(&self, field: Field) -> &str {
        self.advice.as_ref().map_or("", |advice| advice.mark(field))
    }

    /// The address of the dossier or of a page below it.
    pub fn path(&self, page: &str) -> String {
        path(self.proposal.id, page)
    }
}

fn writes(standing: &Standing) -> bool {
    [Role::Owner, Role::Editor]
        .iter()
        .any(|role| standing.roles.contains(role))
}

/// The address of a dossier, or of a page below it.
pub fn path(id: ProposalId, page: &str) -> String {
    if page.is_empty() {
        format!("/ho-so/{id}")
    } else {
        format!("/ho-so/{id}/{page}")
    }
}
