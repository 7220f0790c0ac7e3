//! `POST /y-tuong/{id}/tu-luu`: the answers that changed since the last time, sent by the
//! page's script soon after they change.

use actix_web::{HttpResponse, web};

use super::edit::{Sent, changed_by};
use super::failed;
use crate::ids::IdeaId;
use crate::models::idea::Idea;
use crate::models::idea::edits::Edit;
use crate::web::autosave::{Answer, Clash};
use crate::web::error::Error;
use crate::web::form::Posted;
use crate::web::visit::{Applicant, Entered};

/// `POST /y-tuong/{id}/tu-luu`
///
/// # Errors
/// As for the page: not this reader's, not a draft any more, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    id: web::Path<IdeaId>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let mut sent = Sent::read(pairs)?;
    // Without marks a page means all its answers, which no script sends.
    let seen = sent.seen.get_or_insert_default().clone();
    let mut db = visit.db().await?;
    let saved = Idea::save(*id, &sent.sheet(), &visit.acting(), &mut db)
        .await
        .map_err(failed)?;
    let kept = saved.idea.written();
    let marks = (seen.into_keys())
        .filter(|question| !saved.clashes.contains(question))
        .map(|question| (question, kept.mark(question)))
        .collect();
    let mut clashes = Vec::new();
    if !saved.clashes.is_empty() {
        let changes = Edit::newest(*id, &mut db).await?;
        for question in saved.clashes {
            clashes.push(Clash {
                field: question,
                who: changed_by(&changes, question, visit.language),
                theirs: kept.answer(question).to_owned(),
                value: Some(kept.answer(question).to_owned()),
                mark: kept.mark(question),
            });
        }
    }
    Ok(Answer::new(visit.now(), marks, clashes).respond())
}
