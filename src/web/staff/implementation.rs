//! `/can-bo/ho-so/{id}/trien-khai`: reports of what came of a dossier's entry,
//! to confirm or refuse; `/can-bo/cong-bo/{id}/trien-khai`: those of an entry
//! that the province reported, which a moderator enters.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use crate::domain::deadline;
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::domain::proposal::{Task, decide_task};
use crate::domain::publication::State;
use crate::domain::text::{Reason, canonical_lines};
use crate::ids::{InitiativeId, ProposalId};
use crate::models::implementation::report::{self, Judgement};
use crate::models::implementation::{self, Indicator, Subject};
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::implementation::form::{ReportForm, ReportInput};
use crate::web::implementation::text::ReportText;
use crate::web::view::View;
use crate::web::visit::{Dossier, Entered, Notice, Publication};

/// The reports of a dossier's entry.
#[derive(Debug, Serialize)]
pub struct Judge {
    dossier: String,
    code: String,
    title: String,
    /// The public page; empty while the public does not see it.
    entry: String,
    /// The one that waits, where the reader judges it.
    waiting: Option<ReportText>,
    reports: Vec<ReportText>,
    seen: i32,
    form: Form<JudgementInput>,
}

/// The reports of an entry that the province reported.
#[derive(Debug, Serialize)]
pub struct Enter {
    back: String,
    title: String,
    entry: String,
    reports: Vec<ReportText>,
    /// Nothing for those who only read.
    report: Option<ReportForm>,
    form: Form<ReportInput>,
}

/// What the form of a judgement sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JudgementInput {
    verdict: String,
    reason: String,
    seen: String,
}

impl Input for JudgementInput {
    type Value = Judgement;

    fn check(&self, errors: &mut Errors) -> Option<Judgement> {
        match self.verdict.as_str() {
            "yes" => Some(Judgement {
                confirmed: true,
                reason: match canonical_lines(&self.reason).as_str() {
                    "" => String::new(),
                    text => errors.field("reason", Reason::parse(text))?.into(),
                },
            }),
            "no" => Some(Judgement {
                confirmed: false,
                reason: errors.field("reason", Reason::parse(&self.reason))?.into(),
            }),
            _ => {
                errors.add("verdict", Problem::new("problem-report-verdict"));
                None
            }
        }
    }
}

impl View for Judge {
    const TEMPLATE: &'static str = "staff/implementation_judge.html";
    fn samples() -> Vec<Self> {
        let page = |judges: bool, reports: Vec<ReportText>| Judge {
            dossier: "/can-bo/ho-so/0".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            entry: if judges {
                "/sang-kien/canh-bao".to_owned()
            } else {
                String::new()
            },
            waiting: ReportText::samples()
                .pop()
                .filter(|_| judges)
                .map(|report| ReportText {
                    number: 3,
                    ..report
                }),
            reports,
            seen: 3,
            form: Form::new(JudgementInput::default()),
        };
        vec![page(false, Vec::new()), page(true, ReportText::samples())]
    }
}

impl View for Enter {
    const TEMPLATE: &'static str = "staff/implementation_enter.html";
    fn samples() -> Vec<Self> {
        let page = |report, reports| Enter {
            back: "/can-bo/cong-bo/0".to_owned(),
            title: "Hóa đơn điện tử".to_owned(),
            entry: "/sang-kien/hoa-don".to_owned(),
            reports,
            report,
            form: Form::new(ReportInput::default()),
        };
        let hidden = Enter {
            entry: String::new(),
            ..page(None, Vec::new())
        };
        vec![
            hidden,
            page(Some(ReportForm::sample()), ReportText::samples()),
        ]
    }
}

fn public(entry: &Subject) -> String {
    if entry.state == State::Published {
        format!("/sang-kien/{}", entry.slug)
    } else {
        String::new()
    }
}

async fn draw_judge(
    visit: &Entered<Dossier>,
    id: ProposalId,
    form: Form<JudgementInput>,
    db: &mut Db,
) -> Result<Judge, Error> {
    let (proposal, standing) = Proposal::find_for_staff(&visit.person, id, db).await?;
    let entry = Subject::of_proposal(id, db).await?;
    let facts = proposal.facts(&standing, &visit.acting(), db).await?;
    let reports = match &entry {
        Some(entry) => implementation::of(entry.id, false, db).await?,
        None => Vec::new(),
    };
    let mut reports = reports
        .iter()
        .map(|whole| ReportText::whole(whole, visit.language));
    let judges = decide_task(proposal.state(), Task::JudgeReport, &facts, None).is_ok();
    // The one that waits is the newest.
    let waiting = if judges { reports.next() } else { None };
    Ok(Judge {
        dossier: format!("/can-bo/ho-so/{id}"),
        code: proposal.code.clone().unwrap_or_default(),
        title: entry
            .as_ref()
            .map_or(&proposal.title, |entry| &entry.title)
            .clone(),
        entry: entry.as_ref().map(public).unwrap_or_default(),
        waiting,
        reports: reports.collect(),
        seen: proposal.version,
        form,
    })
}

/// `GET /can-bo/ho-so/{id}/trien-khai`
///
/// # Errors
/// [`Error::NotFound`] where the dossier is not for the reader, or the database's.
pub async fn show(visit: Entered<Dossier>, id: Path<ProposalId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(JudgementInput::default());
    visit.page(&draw_judge(&visit, *id, form, &mut db).await?)
}

/// `POST /can-bo/ho-so/{id}/trien-khai`: confirms or refuses the report that waits.
///
/// # Errors
/// As [`show`]; a person who may not judge, or a report that was judged meanwhile.
pub async fn judge(
    visit: Entered<Dossier>,
    id: Path<ProposalId>,
    Posted(input): Posted<JudgementInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    match input.parse() {
        Ok(judgement) => {
            let seen = input.seen.parse().ok();
            report::judge(*id, &judgement, seen, &visit.acting(), &mut db).await?;
            let notice = if judgement.confirmed {
                Notice::success("notice-report-confirmed")
            } else {
                Notice::success("notice-report-refused")
            };
            Ok(visit.see_other_saying(&format!("/can-bo/ho-so/{id}/trien-khai"), notice))
        }
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            let page = draw_judge(&visit, *id, form, &mut db).await?;
            // Those who do not judge are told that, and not to choose.
            if page.waiting.is_none() {
                return Err(Error::conflict("refusal-not-now"));
            }
            visit.refused(&page)
        }
    }
}

async fn draw_enter(
    visit: &Entered<Publication>,
    id: InitiativeId,
    form: Form<ReportInput>,
    db: &mut Db,
) -> Result<Enter, Error> {
    let entry = Subject::reported(id, db).await?;
    let reports = implementation::of(id, false, db).await?;
    let language = visit.language;
    let report = if visit.person.roles.contains(&Role::Moderator) {
        let known = Indicator::all(db).await?;
        Some(ReportForm::new(form.clone(), &known, language))
    } else {
        None
    };
    Ok(Enter {
        back: format!("/can-bo/cong-bo/{id}"),
        title: entry.title.clone(),
        entry: public(&entry),
        reports: reports
            .iter()
            .map(|whole| ReportText::whole(whole, language))
            .collect(),
        report,
        form,
    })
}

/// `GET /can-bo/cong-bo/{id}/trien-khai`
///
/// # Errors
/// [`Error::NotFound`] where no reported entry has the id, or the database's.
pub async fn list(
    visit: Entered<Publication>,
    id: Path<InitiativeId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(ReportInput::default());
    visit.page(&draw_enter(&visit, *id, form, &mut db).await?)
}

/// `POST /can-bo/cong-bo/{id}/trien-khai`
///
/// # Errors
/// As [`list`]; [`Error::Forbidden`] to all but moderators.
pub async fn enter(
    visit: Entered<Publication>,
    id: Path<InitiativeId>,
    Posted(input): Posted<ReportInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    if !visit.person.roles.contains(&Role::Moderator) {
        return Err(Error::Forbidden);
    }
    if input.asks_for_row() {
        let page = draw_enter(&visit, *id, Form::new(input), &mut db).await?;
        return visit.page(&page);
    }
    let known = Indicator::all(&mut db).await?;
    let today = deadline::local(visit.now()).date();
    match input.read(&known, today, visit.language) {
        Ok(said) => {
            report::enter(*id, &said, &visit.acting(), &mut db).await?;
            let notice = Notice::success("notice-report-entered");
            Ok(visit.see_other_saying(&format!("/can-bo/cong-bo/{id}/trien-khai"), notice))
        }
        Err(errors) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw_enter(&visit, *id, form, &mut db).await?)
        }
    }
}
