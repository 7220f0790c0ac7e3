//! `POST /ho-so/{id}/{section}/tu-luu`: the fields that changed since the last
//! time, sent by the page's script soon after they change.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::posted::Sent;
use super::{of_slug, said_by};
use crate::domain::deadline;
use crate::domain::form::Field;
use crate::ids::ProposalId;
use crate::models::choices::Choices;
use crate::models::proposal::Proposal;
use crate::models::proposal::edits::Edit;
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::form::Posted;
use crate::web::visit::{Applicant, Entered};

/// What became of the fields that were sent.
#[derive(Debug, Serialize)]
struct Answer {
    /// When what is kept was known to be what the page shows: `10:32:05`.
    at: String,
    /// Marks of what is kept now.
    marks: BTreeMap<Field, String>,
    /// Fields that somebody changed meanwhile; they were not saved.
    clashes: Vec<Clash>,
}

#[derive(Debug, Serialize)]
struct Clash {
    field: Field,
    who: String,
    /// In words.
    theirs: String,
    /// As it is kept, where the field is one text.
    value: Option<String>,
    mark: String,
}

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
    let mut answer = Answer {
        at: deadline::local(visit.now()).format("%H:%M:%S").to_string(),
        marks: seen
            .into_keys()
            .filter(|field| !saved.clashes.contains(field))
            .map(|field| (field, kept.mark(field)))
            .collect(),
        clashes: Vec::new(),
    };
    if !saved.clashes.is_empty() {
        let choices = Choices::load(&mut db).await?;
        let edits = Edit::newest(id, &mut db).await?;
        let reader = Reader {
            choices: &choices,
            language: visit.language,
        };
        for field in saved.clashes {
            let edit = edits.iter().find(|edit| edit.field == field);
            answer.clashes.push(Clash {
                field,
                who: edit.map_or_else(String::new, |edit| said_by(edit, visit.language)),
                theirs: reader.row(field, &kept, &[]).value,
                value: kept.text(field).map(str::to_owned),
                mark: kept.mark(field),
            });
        }
    }
    Ok(HttpResponse::Ok().json(answer))
}
