//! `POST /ho-so/{id}/{section}/tu-luu`: the fields that changed since the last
//! time, sent by the page's script soon after they change.

use actix_web::{HttpResponse, web};

use super::posted::Sent;
use super::{of_slug, said_by};
use crate::ids::ProposalId;
use crate::models::choices::Choices;
use crate::models::proposal::Proposal;
use crate::models::proposal::edits::Edit;
use crate::web::answers::Reader;
use crate::web::autosave::{Answer, Clash};
use crate::web::error::Error;
use crate::web::form::Posted;
use crate::web::visit::{Applicant, Entered};

/// `POST /ho-so/{id}/{section}/tu-luu`
///
/// # Errors
/// As for the page: not this reader's, not open now, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<(ProposalId, String)>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let (id, word) = path.into_inner();
    let section = of_slug(&word)?;
    let mut sent = Sent::read(pairs)?;
    // Without marks a page means its whole section, which no script sends.
    let seen = sent.seen.get_or_insert_default().clone();
    let mut db = visit.db().await?;
    let written = sent.extra.written(section, &sent.answers, &sent.seen);
    let saved = Proposal::save(id, &written, &visit.acting(), &mut db).await?;
    let kept = saved.proposal.answers();
    let marks = (seen.into_keys())
        .filter(|field| !saved.clashes.contains(field))
        .map(|field| (field, kept.mark(field)))
        .collect();
    let mut clashes = Vec::new();
    if !saved.clashes.is_empty() {
        let choices = Choices::load(&mut db).await?;
        let edits = Edit::newest(id, &mut db).await?;
        let reader = Reader {
            choices: &choices,
            language: visit.language,
        };
        for field in saved.clashes {
            let edit = edits.iter().find(|edit| edit.field == field);
            clashes.push(Clash {
                field,
                who: edit.map_or_else(String::new, |edit| said_by(edit, visit.language)),
                theirs: reader.row(field, &kept, &[]).value,
                value: kept.text(field).map(str::to_owned),
                mark: kept.mark(field),
            });
        }
    }
    Ok(Answer::new(visit.now(), marks, clashes).respond())
}
