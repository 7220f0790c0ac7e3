//! A dossier as its applicant's people hold it.

use chrono::{DateTime, Utc};

use super::words;
use crate::domain::deadline;
use crate::domain::form::{Answers, Field};
use crate::domain::lifecycle::Role;
use crate::domain::proposal::State;
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::advice::Advice;
use crate::models::applicant;
use crate::models::likeness::{self, Like, Place};
use crate::models::person::Person;
use crate::models::pool::Db;
use crate::models::proposal::acts::OpenRequest;
use crate::models::proposal::{Proposal, Standing};
use crate::web::error::Error;
use crate::web::visit::{Applicant, Entered};

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
    /// Until when it can be taken up again, where it stopped for want of an answer.
    pub resumable: Option<DateTime<Utc>>,
    /// Whether that is over: nothing of it can be written any more.
    pub over: bool,
}

impl Desk {
    /// Opens the dossier for its applicant's people and for who writes for them at
    /// the counter. For anybody else, staff
    /// included, it is as if it did not exist here.
    ///
    /// # Errors
    /// [`Error::NotFound`], or the database's.
    pub async fn open(
        visit: &Entered<Applicant>,
        id: ProposalId,
        db: &mut Db,
    ) -> Result<Self, Error> {
        let (proposal, standing) = Proposal::find_for(&visit.person, id, db).await?;
        const OWN: [Role; 4] = [Role::Owner, Role::Editor, Role::Viewer, Role::Helper];
        if !OWN.iter().any(|role| standing.roles.contains(role)) {
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
        let resumable = match proposal.state() {
            State::Lapsed => {
                let days = visit.app.rules.deadlines.resume_calendar_days;
                let lapsed_at = proposal.lapsed_at(db).await?;
                lapsed_at.map(|at| deadline::calendar_days(at, days))
            }
            _ => None,
        };
        let over = resumable.is_some_and(|until| deadline::is_past(until, visit.now()));
        let open = match (&request, proposal.state()) {
            _ if over || !writes(&standing) => Vec::new(),
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
            resumable,
            over,
        })
    }

    /// Who acts next, in words. `seen`: the state as the applicant sees it.
    pub fn next(&self, seen: State, language: Language) -> String {
        let until = |key: &str, at| {
            let moment = words::moment(at, language);
            language.text_with(key, [("until", moment)])
        };
        match self.resumable {
            Some(at) if self.over => until("dossier-next-lapsed-over", at),
            Some(at) => until("dossier-next-lapsed-until", at),
            None => language.text(&format!("dossier-next-{seen}")),
        }
    }

    /// Whether the person may write for this applicant at all.
    pub fn writes(&self) -> bool {
        writes(&self.standing)
    }

    /// Whether the person writes for somebody who came in person, and is none
    /// of the applicant's own people.
    pub fn helps(&self) -> bool {
        self.standing.roles.contains(&Role::Helper)
    }

    /// Works that are like what is written, as far as this person may know of
    /// them: who helps at the counter sees no other dossier of the applicant.
    ///
    /// # Errors
    /// The database's.
    pub async fn similar(&self, answers: &Answers, db: &mut Db) -> Result<Vec<Like>, Error> {
        let mut likes = likeness::for_applicant(&self.proposal, answers, db).await?;
        if self.helps() {
            likes.retain(|like| matches!(like.place, Place::Catalogue { .. }));
        }
        Ok(likes)
    }

    /// What the applicant is called.
    ///
    /// # Errors
    /// The database's.
    pub async fn applicant(&self, person: &Person, db: &mut Db) -> Result<String, Error> {
        let of = self.proposal.applicant_id;
        let own = person.memberships.iter().find(|own| own.applicant == of);
        match own {
            Some(own) => Ok(own.name.clone()),
            None => Ok(applicant::name_of(of, db).await?),
        }
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
    [Role::Owner, Role::Editor, Role::Helper]
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
