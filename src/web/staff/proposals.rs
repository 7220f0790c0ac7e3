//! `/can-bo/ho-so/{id}`: a dossier as the department works on it.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Deserialize;

use super::counter::CounterText;
use super::desk::Desk;
use super::dossier::{Read, Show};
use super::fairness::Fairness;
use super::review_panel::ReviewPanel;
use crate::ids::{AttachmentId, ProposalId};
use crate::models::attachment::Attachment;
use crate::models::proposal::Proposal;
use crate::models::{case_note, dossier, exception, likeness, screening};
use crate::web::download;
use crate::web::error::Error;
use crate::web::slips;
use crate::web::visit::{Dossier, Entered, Staff};

/// The address's parameters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// Number of the submission to read; the newest where it is none of them.
    lan: String,
}

/// `GET /can-bo/ho-so/{id}`
///
/// # Errors
/// [`Error::NotFound`] where the dossier is not for the reader's eyes, or the database's.
pub async fn show(visit: Entered<Dossier>, id: Path<ProposalId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, *id, &mut db).await?;
    let wanted = visit.asked::<Asked>().lan.parse::<i32>().ok();
    let shown = wanted
        .and_then(|number| desk.revisions.iter().find(|one| one.number == number))
        .or(desk.newest())
        .ok_or(Error::NotFound)?;
    let files = Attachment::of_revision(shown.id, &mut db).await?;
    let events = dossier::timeline(*id, &mut db).await?;
    let screening = screening::of(*id, &mut db).await?;
    let exceptions = exception::of(*id, &mut db).await?;
    let person = visit.person.id;
    let similar = likeness::for_staff(person, *id, &shown.answers(), &mut db).await?;
    let rules = &visit.app.rules;
    let reviews =
        ReviewPanel::load(&desk.proposal, &desk.facts, rules, desk.language, &mut db).await?;
    let counter = CounterText::load(&desk, person, &mut db).await?;
    let slips = slips::printable(*id, &desk.path(), true, desk.language, &mut db).await?;
    let roles = desk.standing.roles.iter().copied();
    let case_notes = case_note::of(*id, roles, &mut db).await?;
    let read = Read {
        shown,
        files: &files,
        events: &events,
        screening: &screening,
        exceptions: &exceptions,
        slips: &slips,
        similar: &similar,
        case_notes: &case_notes,
    };
    let place = desk.from.place(&visit, *id, &mut db).await?;
    let fair = Fairness::load(&desk, &mut db).await?;
    visit.page(&Show::new(&desk, &read, reviews, counter, place, fair))
}

/// `GET /can-bo/ho-so/{id}/tai-lieu/{attachment}`: a file that was submitted.
/// Council members, who have no queue, read it too.
///
/// # Errors
/// [`Error::NotFound`] where the file is not for the reader's eyes, or the database's.
pub async fn file(
    visit: Entered<Staff>,
    path: Path<(ProposalId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (id, file) = path.into_inner();
    let file = {
        let mut db = visit.db().await?;
        Proposal::find_for_staff(&visit.person, id, &mut db).await?;
        Attachment::find_for(&visit.person, id, file, &mut db).await?
    };
    tracing::info!(attachment.id = %file.id, user.id = %visit.person.id, "download");
    download::send(&file, &visit.app.storage).await
}
