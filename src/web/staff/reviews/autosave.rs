//! `POST /can-bo/danh-gia/{assignment}/tu-luu`: the fields of a sheet that
//! changed since the last time, sent by the page's script soon after.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::page::said;
use super::written::Arrived;
use super::{no, open};
use crate::ids::AssignmentId;
use crate::models::{rubric, sheet};
use crate::web::autosave::{Answer, Clash};
use crate::web::error::Error;
use crate::web::form::Posted;
use crate::web::visit::{Entered, Staff};

/// `POST /can-bo/danh-gia/{assignment}/tu-luu`
///
/// # Errors
/// As for the page: not this reviewer's, not open now, or the database's.
pub async fn create(
    visit: Entered<Staff>,
    id: Path<AssignmentId>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let held = open(&visit, &id, &mut db).await?;
    let criteria = rubric::criteria(&held.assignment.rubric_code, &mut db).await?;
    let mut arrived = Arrived::read(pairs, &criteria)?.written;
    // Without marks a page means all of it, which no script sends.
    let seen = arrived.seen.get_or_insert_default().clone();
    let saved = sheet::save(*id, &arrived, &visit.acting(), &mut db)
        .await
        .map_err(no)?;
    let kept = &saved.kept;
    let marks = (seen.into_keys())
        .filter(|field| !saved.clashes.contains(field))
        .map(|field| {
            let mark = kept.mark(&field);
            (field, mark)
        })
        .collect();
    let clashes = saved.clashes.iter().map(|field| Clash {
        field: field.clone(),
        who: String::new(),
        theirs: said(field, kept.text(field), visit.language),
        value: Some(kept.text(field).to_owned()),
        mark: kept.mark(field),
    });
    Ok(Answer::new(visit.now(), marks, clashes.collect()).respond())
}
