//! `/can-bo/hoi-dong`: the dossiers before the council, and what it said.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::act_page::{Ask, Asking, Control, Questions, Written};
use super::answers::Row;
use super::desk::Desk;
use super::dossier;
use super::events::{Drawing, all, draw, failed, say_no};
use super::fairness::Fairness;
use super::labels::{self, Badge, ClockText};
use super::notes::NoteText;
use super::review_panel::ReviewPanel;
use crate::domain::assignment::Recommendation;
use crate::domain::proposal::{State, Task, decide_task};
use crate::domain::text::parse_date;
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::attachment::Attachment;
use crate::models::council::{self, Case as Before, Session};
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::models::{calendar, case_note};
use crate::web::answers::ReadSection;
use crate::web::error::Error;
use crate::web::form::{Errors, Posted};
use crate::web::view::View;
use crate::web::visit::{Case, Council, Entered, Notice};

/// The dossiers before the council.
#[derive(Debug, Serialize)]
pub struct Index {
    rows: Vec<CaseText>,
}

#[derive(Debug, Serialize)]
struct CaseText {
    href: String,
    code: String,
    title: String,
    applicant: String,
    sheets: i64,
    clock: Option<ClockText>,
    result: Option<Badge>,
    votes: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/council.html";
    fn samples() -> Vec<Self> {
        let row = |result| CaseText {
            href: "/can-bo/hoi-dong/0".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            applicant: "Công ty Sao Mai".to_owned(),
            sheets: 3,
            clock: None,
            result,
            votes: "4 / 1".to_owned(),
        };
        let badge = Badge {
            label: "Đề nghị lựa chọn".to_owned(),
            tone: "good",
        };
        vec![
            Index { rows: Vec::new() },
            Index {
                rows: vec![row(None), row(Some(badge))],
            },
        ]
    }
}

/// `GET /can-bo/hoi-dong`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Council>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let cases = council::cases(visit.person.id, &mut db).await?;
    let calendar = calendar::load(&visit.app.rules.office, &mut db).await?;
    let (now, language) = (visit.now(), visit.language);
    let row = |case: &Before| CaseText {
        href: format!("/can-bo/hoi-dong/{}", case.id),
        code: case.code.clone(),
        title: case.title.clone(),
        applicant: case.applicant.clone(),
        sheets: case.sheets,
        clock: labels::in_list(case.due_at, case.due_provisional, &calendar, now, language),
        result: case.result.map(|result| advice(result, language)),
        votes: match (case.votes_for, case.votes_against) {
            (Some(votes_for), Some(against)) => format!("{votes_for} / {against}"),
            _ => String::new(),
        },
    };
    visit.page(&Index {
        rows: cases.iter().map(row).collect(),
    })
}

fn advice(result: Recommendation, language: Language) -> Badge {
    Badge {
        label: language.text(&format!("recommendation-{result}")),
        tone: match result {
            Recommendation::Approve => "good",
            Recommendation::Decline => "bad",
        },
    }
}

/// A dossier as the council reads it.
#[derive(Debug, Serialize)]
pub struct Show {
    code: String,
    title: String,
    badge: Badge,
    applicant: String,
    content: Vec<ReadSection>,
    files: Vec<dossier::FileText>,
    reviews: ReviewPanel,
    fair: Fairness,
    case_notes: Vec<NoteText>,
    results: Vec<Row>,
    /// Where to record the result; empty where the reader cannot.
    record: String,
    /// Why not yet; empty where there is nothing to say.
    reason: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/council_case.html";
    fn samples() -> Vec<Self> {
        let page = |record: &str, results: Vec<Row>| Show {
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            badge: labels::badge(State::Deliberation, Language::Vietnamese),
            applicant: "Công ty Sao Mai".to_owned(),
            content: Vec::new(),
            files: dossier::FileText::samples(),
            reviews: ReviewPanel::samples().pop().unwrap_or_default(),
            fair: Fairness::samples().pop().unwrap_or_default(),
            case_notes: NoteText::samples(),
            results,
            record: record.to_owned(),
            reason: "Bộ tiêu chí không cần hội đồng".to_owned(),
        };
        let row = Row {
            key: "Vòng 1".to_owned(),
            value: "4 phiếu thuận".to_owned(),
        };
        vec![
            page("/can-bo/hoi-dong/0/ket-qua", Vec::new()),
            page("", vec![row]),
        ]
    }
}

/// `GET /can-bo/hoi-dong/{id}`
///
/// # Errors
/// [`Error::NotFound`] where the dossier is not for the reader's eyes, or the database's.
pub async fn show(visit: Entered<Case>, id: Path<ProposalId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, *id, &mut db).await?;
    let newest = desk.newest().ok_or(Error::NotFound)?;
    let files = Attachment::of_revision(newest.id, &mut db).await?;
    let rules = &visit.app.rules;
    let reviews =
        ReviewPanel::load(&desk.proposal, &desk.facts, rules, desk.language, &mut db).await?;
    let allowed = decide_task(
        desk.proposal.state(),
        Task::RecordCouncil,
        &desk.facts,
        None,
    );
    let (record, reason) = match allowed {
        Ok(_) => (format!("{}/ket-qua", path(*id)), String::new()),
        Err(crate::domain::lifecycle::Refusal::Unmet(guard)) if desk.council.is_empty() => {
            (String::new(), desk.language.text(&format!("guard-{guard}")))
        }
        Err(_) => (String::new(), String::new()),
    };
    let roles = desk.standing.roles.iter().copied();
    let case_notes = case_note::of(*id, roles, &mut db).await?;
    visit.page(&Show {
        case_notes: NoteText::all(&case_notes, desk.language),
        code: desk.code(),
        title: desk.proposal.title.clone(),
        badge: labels::badge(desk.proposal.state(), desk.language),
        applicant: desk.around.applicant.clone(),
        content: desk.reader().sections(&newest.answers(), &files),
        files: dossier::FileText::all(&desk, &files),
        reviews,
        fair: Fairness::load(&desk, &mut db).await?,
        results: dossier::council(&desk),
        record,
        reason,
    })
}

fn path(id: ProposalId) -> String {
    format!("/can-bo/hoi-dong/{id}")
}

/// `GET /can-bo/hoi-dong/{id}/ket-qua`: the form of the result.
///
/// # Errors
/// As [`show`].
pub async fn new(visit: Entered<Case>, id: Path<ProposalId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, *id, &mut db).await?;
    if let Err(refusal) = decide_task(
        desk.proposal.state(),
        Task::RecordCouncil,
        &desk.facts,
        None,
    ) {
        return say_no(&visit, &desk, "task-record_council", refusal, &path(*id));
    }
    form(&visit, &desk, Drawing::fresh())
}

/// `POST /can-bo/hoi-dong/{id}/ket-qua`
///
/// # Errors
/// As [`show`].
pub async fn create(
    visit: Entered<Case>,
    id: Path<ProposalId>,
    Posted(written): Posted<Written>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, *id, &mut db).await?;
    let task = Task::RecordCouncil;
    if let Err(refusal) = decide_task(desk.proposal.state(), task, &desk.facts, None) {
        return say_no(&visit, &desk, "task-record_council", refusal, &path(*id));
    }
    let drawing = match record(&visit, *id, &written, &mut db).await {
        Ok(()) => {
            let notice = Notice::success("notice-record_council");
            return Ok(visit.see_other_saying(&path(*id), notice));
        }
        Err(Unrecorded::Wrong(errors)) => Drawing::wrong(&written, errors),
        Err(Unrecorded::Not(PerformError::Stale(faster))) => {
            Drawing::stale(&written, &faster, visit.language)
        }
        Err(Unrecorded::Not(PerformError::Invalid(faults))) => {
            Drawing::wrong(&written, all(faults))
        }
        Err(Unrecorded::Not(PerformError::Refused(refusal))) => {
            return say_no(&visit, &desk, "task-record_council", refusal, &path(*id));
        }
        Err(Unrecorded::Not(other)) => return Err(failed(other)),
    };
    let desk = Desk::open(&visit, *id, &mut db).await?;
    form(&visit, &desk, drawing)
}

/// Why a result was not recorded.
enum Unrecorded {
    Wrong(Errors),
    Not(PerformError),
}

async fn record(
    visit: &Entered<Case>,
    id: ProposalId,
    written: &Written,
    db: &mut Db,
) -> Result<(), Unrecorded> {
    let mut errors = Errors::new();
    let held_on = errors.field("held_on", parse_date(written.text("held_on")));
    let present = written.number("present", &mut errors);
    let votes_for = written.number("votes_for", &mut errors);
    let votes_against = written.number("votes_against", &mut errors);
    let minutes = written.reason("minutes", &mut errors);
    let read = held_on.zip(present).zip(votes_for).zip(votes_against);
    let Some(((((held_on, present), votes_for), votes_against), minutes)) = read.zip(minutes)
    else {
        return Err(Unrecorded::Wrong(errors));
    };
    let session = Session {
        held_on,
        present,
        votes_for,
        votes_against,
        minutes,
    };
    council::record(id, &session, written.seen(), &visit.acting(), db)
        .await
        .map_err(Unrecorded::Not)
}

fn form(visit: &Entered<Case>, desk: &Desk, drawing: Drawing) -> Result<HttpResponse, Error> {
    let ask = |ask: Ask, name: &str| Control::new(ask, name, name, desk.language);
    let questions = Questions {
        controls: vec![
            ask(Ask::Date, "held_on"),
            ask(Ask::Text, "present"),
            ask(Ask::Text, "votes_for"),
            ask(Ask::Text, "votes_against"),
            ask(Ask::Textarea, "minutes"),
        ],
        ..Questions::default()
    };
    let back = path(desk.proposal.id);
    let asking = Asking {
        word: Task::RecordCouncil.as_str(),
        name: "task-record_council",
        target: &format!("{back}/ket-qua"),
        back: &back,
        list: ("/can-bo/hoi-dong", "nav-council"),
    };
    draw(visit, desk, asking, questions, drawing)
}
