//! `/ho-so/{id}/trien-khai`: what came of the published entry: reports and
//! what the department made of them.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::desk::Desk;
use super::section::title;
use super::words;
use crate::domain::deadline;
use crate::domain::implementation::{Status, next_due};
use crate::domain::proposal::{Guard, Task, decide_task};
use crate::domain::publication::State;
use crate::ids::ProposalId;
use crate::models::implementation::{self, Indicator, Subject, Whole, report};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Form, Posted};
use crate::web::implementation::form::{ReportForm, ReportInput};
use crate::web::implementation::text::ReportText;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    dossier: String,
    title: String,
    /// The public page; empty while the public does not see it.
    entry: String,
    /// When the next report is due; empty where none is asked for.
    due: String,
    late: bool,
    /// Whether a report waits for the department.
    waits: bool,
    reports: Vec<ReportText>,
    /// Nothing for those who cannot report now.
    report: Option<ReportForm>,
    /// For the title and the summary of errors.
    form: Form<ReportInput>,
}

impl View for Show {
    const TEMPLATE: &'static str = "applicant/implementation.html";
    fn samples() -> Vec<Self> {
        let page = |waits: bool, reports, report| Show {
            dossier: "/ho-so/1".to_owned(),
            title: "Sổ tay điện tử".to_owned(),
            entry: "/sang-kien/so-tay".to_owned(),
            due: "-".to_owned(),
            late: !waits,
            waits,
            reports,
            report,
            form: Form::new(ReportInput::default()),
        };
        let empty = Show {
            entry: String::new(),
            due: String::new(),
            ..page(true, Vec::new(), None)
        };
        vec![
            empty,
            page(false, Vec::new(), Some(ReportForm::sample())),
            page(true, ReportText::samples(), None),
        ]
    }
}

/// What the page is drawn from.
struct Opened {
    desk: Desk,
    entry: Subject,
    reports: Vec<Whole>,
    may: bool,
}

async fn open(visit: &Entered<Applicant>, id: ProposalId, db: &mut Db) -> Result<Opened, Error> {
    let desk = Desk::open(visit, id, db).await?;
    // Nothing is told of an entry that is not there yet: it would tell the decision.
    let entry = Subject::of_proposal(id, db).await?.ok_or(Error::NotFound)?;
    let reports = implementation::of(entry.id, false, db).await?;
    if entry.state != State::Published && reports.is_empty() {
        return Err(Error::NotFound);
    }
    let proposal = &desk.proposal;
    let facts = proposal.facts(&desk.standing, &visit.acting(), db).await?;
    let may = decide_task(proposal.state(), Task::ReportImplementation, &facts, None).is_ok();
    debug_assert!(!may || facts.met.contains(&Guard::EntryShown));
    Ok(Opened {
        desk,
        entry,
        reports,
        may,
    })
}

async fn draw(
    visit: &Entered<Applicant>,
    opened: Opened,
    form: Form<ReportInput>,
    db: &mut Db,
) -> Result<Show, Error> {
    let Opened {
        desk,
        entry,
        reports,
        may,
    } = opened;
    let language = visit.language;
    let told = reports
        .iter()
        .find(|whole| whole.report.status != Status::Refused)
        .map(|whole| whole.report.reported_at);
    let months = visit.app.rules.deadlines.report_months;
    let stopped = entry.stage == Some(crate::domain::publication::Stage::Stopped);
    let due = told
        .or(entry.published_at)
        .filter(|_| entry.state == State::Published && !stopped)
        .map(|since| next_due(since, months));
    let report = if may {
        let known = Indicator::all(db).await?;
        Some(ReportForm::new(form.clone(), &known, language))
    } else {
        None
    };
    Ok(Show {
        dossier: desk.path(""),
        title: title(&desk.proposal, language),
        entry: if entry.state == State::Published {
            format!("/sang-kien/{}", entry.slug)
        } else {
            String::new()
        },
        due: due
            .map(|at| words::moment(at, language))
            .unwrap_or_default(),
        late: due.is_some_and(|at| at <= visit.now()),
        waits: reports
            .iter()
            .any(|whole| whole.report.status == Status::Reported),
        reports: reports
            .iter()
            .map(|whole| ReportText::whole(whole, language))
            .collect(),
        report,
        form,
    })
}

/// `GET /ho-so/{id}/trien-khai`
///
/// # Errors
/// No such dossier for this reader, none that was published, or the database's.
pub async fn show(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let opened = open(&visit, path.into_inner(), &mut db).await?;
    let form = Form::new(ReportInput::default());
    visit.page(&draw(&visit, opened, form, &mut db).await?)
}

/// `POST /ho-so/{id}/trien-khai`
///
/// # Errors
/// As [`show`]; a person who may not report, or now.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
    Posted(input): Posted<ReportInput>,
) -> Result<HttpResponse, Error> {
    let id = path.into_inner();
    let mut db = visit.db().await?;
    let opened = open(&visit, id, &mut db).await?;
    if !opened.desk.writes() {
        return Err(Error::Forbidden);
    }
    if input.asks_for_row() {
        let page = draw(&visit, opened, Form::new(input), &mut db).await?;
        return visit.page(&page);
    }
    let known = Indicator::all(&mut db).await?;
    let today = deadline::local(visit.now()).date();
    match input.read(&known, today, visit.language) {
        Ok(said) => {
            report::write(id, &said, &visit.acting(), &mut db).await?;
            let notice = Notice::success("notice-report_implementation");
            Ok(visit.see_other_saying(&opened.desk.path("trien-khai"), notice))
        }
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, opened, form, &mut db).await?)
        }
    }
}
