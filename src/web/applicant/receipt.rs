//! `/ho-so/{id}/bien-nhan`: what was submitted, when, and what comes next; to
//! be kept as an address or on one sheet of paper.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::desk::Desk;
use super::dossier::{File, lookup};
use super::section::title;
use super::words;
use crate::domain::proposal::State;
use crate::ids::ProposalId;
use crate::models::attachment::Attachment;
use crate::models::proposal::Proposal;
use crate::web::error::Error;
use crate::web::public::tracking;
use crate::web::qr::Qr;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};

/// The receipt.
#[derive(Debug, Serialize)]
pub struct Show {
    dossier: String,
    title: String,
    applicant: String,
    code: String,
    lookup: String,
    /// Where both codes are looked up, as an address to type.
    tracking: String,
    /// Where the applicant takes it over, where somebody wrote it for them.
    claim: String,
    /// The same with both codes, to be photographed.
    qr: Option<Qr>,
    submitted: String,
    /// The number of the submission, from 1.
    revision: i32,
    /// When that submission arrived, where it is not the first.
    resubmitted: String,
    next: String,
    due: String,
    /// When the result is promised; empty before receipt.
    promised: String,
    files: Vec<File>,
    hotline: String,
    email: String,
    address: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "applicant/receipt.html";
    fn samples() -> Vec<Self> {
        let sample = |full: bool| {
            let when = |text: &str| if full { text.to_owned() } else { String::new() };
            Show {
                dossier: "/ho-so/1".to_owned(),
                title: "-".to_owned(),
                applicant: "-".to_owned(),
                code: "NQ57-261123-0001".to_owned(),
                lookup: "7K2QX-M9D4T".to_owned(),
                tracking: "https://vi-du.vn/tra-cuu".to_owned(),
                claim: when("https://vi-du.vn/ho-so/nhan-ho-so"),
                qr: Qr::of("https://vi-du.vn/tra-cuu").filter(|_| full),
                submitted: "-".to_owned(),
                revision: 1 + i32::from(full),
                resubmitted: when("-"),
                next: "-".to_owned(),
                due: when("-"),
                promised: when("-"),
                files: Vec::new(),
                hotline: when("0239 000 0000"),
                email: when("a@vi-du.vn"),
                address: "-".to_owned(),
            }
        };
        let with_files = Show {
            files: vec![File {
                name: "a.pdf".to_owned(),
                href: "/ho-so/1/tai-lieu/2".to_owned(),
                size: "1 KB".to_owned(),
                sha256: "00".to_owned(),
                opens: false,
                note: "-".to_owned(),
            }],
            ..sample(true)
        };
        vec![sample(false), with_files]
    }
}

/// `GET /ho-so/{id}/bien-nhan`
///
/// # Errors
/// No such dossier for this reader, none submitted, or the database's.
pub async fn show(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, path.into_inner(), &mut db).await?;
    let proposal = &desk.proposal;
    let revisions = proposal.revisions(&mut db).await?;
    let (Some(first), Some(newest)) = (revisions.first(), revisions.last()) else {
        return Err(Error::NotFound);
    };
    let released = proposal
        .letters(&mut db)
        .await?
        .iter()
        .any(|letter| letter.ended.is_none());
    let seen: State = proposal.state().as_applicant_sees(released);
    let files = Attachment::of_revision(newest.id, &mut db).await?;
    let applicant = desk.applicant(&visit.person, &mut db).await?;
    let contact = &visit.app.config.contact;
    let base = visit.app.config.server.base_url.trim_end_matches('/');
    visit.page(&Show {
        dossier: desk.path(""),
        title: title(proposal, language),
        applicant,
        claim: if desk.helps() {
            format!("{base}/ho-so/nhan-ho-so")
        } else {
            String::new()
        },
        code: proposal.code.clone().unwrap_or_default(),
        lookup: lookup(proposal.lookup_code.as_deref()),
        tracking: format!("{base}/tra-cuu"),
        qr: qr(base, proposal),
        submitted: words::official(first.submitted_at, language),
        revision: newest.number,
        resubmitted: if newest.number > 1 {
            words::official(newest.submitted_at, language)
        } else {
            String::new()
        },
        next: desk.next(seen, language),
        due: proposal
            .due_at
            .map(|at| words::due(at, proposal.due_provisional, language))
            .unwrap_or_default(),
        promised: words::promised(proposal, seen, language),
        files: files.iter().map(|file| File::of(file, language)).collect(),
        hotline: contact.hotline.clone(),
        email: contact.email.clone(),
        address: contact.address.clone(),
    })
}

/// The code that leads to the dossier's state, for whoever holds the paper.
pub fn qr(base: &str, proposal: &Proposal) -> Option<Qr> {
    let code = proposal.code.as_deref()?;
    let lookup = proposal.lookup_code.as_deref()?;
    Qr::of(&format!("{base}{}", tracking::link(code, lookup)))
}
