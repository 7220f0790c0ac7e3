//! `/ho-so`: the dossiers of everybody whom the person works for.

use actix_web::HttpResponse;
use chrono::{DateTime, Days, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::{desk, words};
use crate::domain::deadline;
use crate::domain::lifecycle::Role;
use crate::domain::proposal::State;
use crate::ids::{ApplicantId, ProposalId};
use crate::models::implementation::due;
use crate::models::proposal::dossier::Listed;
use crate::models::proposal::{Beginning, Proposal};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};

/// Dossiers of one page.
const PAGE: i64 = 50;

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    dossiers: Vec<Item>,
    /// Whether the person works for anybody.
    belongs: bool,
    /// Whether the person may begin a dossier.
    begins: bool,
    /// For whom it may be begun, where there is a choice.
    applicants: Vec<For>,
    /// For whom, where there is none.
    only: String,
    form: Form<New>,
    /// Address of the older ones, or empty.
    older: String,
}

/// A dossier of the list.
#[derive(Debug, Serialize)]
struct Item {
    href: String,
    title: String,
    code: String,
    state: String,
    tone: &'static str,
    /// Whose, where the person works for several.
    applicant: String,
    /// What there is to know about time.
    when: String,
    /// Where a late report is written; empty where none is.
    report: String,
}

#[derive(Debug, Serialize)]
struct For {
    value: ApplicantId,
    label: String,
    hint: String,
}

/// Begins a dossier.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct New {
    /// Drawn with the form, so that a form sent twice begins one dossier.
    id: String,
    applicant: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "applicant/dossiers.html";
    fn samples() -> Vec<Self> {
        let item = || Item {
            href: "/ho-so/1".to_owned(),
            title: "Sổ tay điện tử".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            state: "Đang đánh giá".to_owned(),
            tone: "info",
            applicant: "Công ty A".to_owned(),
            when: "-".to_owned(),
            report: "/ho-so/1/trien-khai".to_owned(),
        };
        let sample = |dossiers, belongs, begins| Index {
            dossiers,
            belongs,
            begins,
            applicants: Vec::new(),
            only: String::new(),
            form: Form::new(New::default()),
            older: String::new(),
        };
        let several = Index {
            applicants: ["A", "B"]
                .iter()
                .map(|name| For {
                    value: ApplicantId::new(),
                    label: (*name).to_owned(),
                    hint: String::new(),
                })
                .collect(),
            older: "/ho-so?sau=1".to_owned(),
            ..sample(vec![item()], true, true)
        };
        vec![
            sample(Vec::new(), false, false),
            sample(Vec::new(), true, true),
            sample(vec![item()], true, false),
            several,
        ]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    sau: Option<ProposalId>,
}

/// `GET /ho-so`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    let form = Form::new(New {
        id: ProposalId::new().to_string(),
        applicant: String::new(),
    });
    let view = list(&visit, form).await?;
    visit.page(&view)
}

/// `POST /ho-so`
///
/// # Errors
/// The person may not write for the applicant, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    Posted(new): Posted<New>,
) -> Result<HttpResponse, Error> {
    let Ok(id) = new.id.parse::<ProposalId>() else {
        return Err(Error::BadRequest);
    };
    let Ok(applicant) = new.applicant.parse() else {
        let mut errors = Errors::new();
        let problem = crate::domain::problem::Problem::new("problem-dossier-applicant");
        errors.add("applicant", problem);
        let view = list(&visit, Form::refused(new, &errors, visit.language)).await?;
        return visit.refused(&view);
    };
    let mut db = visit.db().await?;
    Proposal::create(id, &Beginning::of(applicant), &visit.acting(), &mut db).await?;
    Ok(visit.see_other(&desk::path(id, "")))
}

async fn list(visit: &Entered<Applicant>, form: Form<New>) -> Result<Index, Error> {
    let memberships = &visit.person.memberships;
    let of: Vec<ApplicantId> = memberships.iter().map(|member| member.applicant).collect();
    let asked: Asked = visit.asked();
    let mut db = visit.db().await?;
    let days = visit.app.rules.deadlines.resume_calendar_days;
    let today = deadline::local(visit.now()).date();
    let first = today.checked_sub_days(Days::new(days.into()));
    let resumable = deadline::moment(first.unwrap_or(today), NaiveTime::MIN);
    let mut found = Listed::of(&of, asked.sau, resumable, PAGE + 1, &mut db).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let shown: Vec<ProposalId> = found.iter().map(|listed| listed.id).collect();
    let months = visit.app.rules.deadlines.report_months;
    let late = due::of(&shown, months, visit.now(), &mut db).await?;
    let older = found.last().filter(|_| more);
    let older = older.map(|last| format!("/ho-so?sau={}", last.id));
    let writes: Vec<_> = memberships
        .iter()
        .filter(|member| matches!(member.role, Role::Owner | Role::Editor))
        .collect();
    let only = match writes.as_slice() {
        [one] => one.applicant.to_string(),
        _ => String::new(),
    };
    let applicants = writes
        .iter()
        .filter(|_| writes.len() > 1)
        .map(|member| For {
            value: member.applicant,
            label: member.name.clone(),
            hint: String::new(),
        });
    Ok(Index {
        dossiers: found
            .iter()
            .map(|listed| Item {
                report: if late.iter().any(|late| late.proposal_id == listed.id) {
                    desk::path(listed.id, "trien-khai")
                } else {
                    String::new()
                },
                ..item(listed, of.len() > 1, visit)
            })
            .collect(),
        belongs: !of.is_empty(),
        begins: !writes.is_empty(),
        applicants: applicants.collect(),
        only,
        form,
        older: older.unwrap_or_default(),
    })
}

fn item(listed: &Listed, several: bool, visit: &Entered<Applicant>) -> Item {
    let language = visit.language;
    let seen = listed.seen();
    Item {
        href: desk::path(listed.id, ""),
        title: if listed.title.is_empty() {
            language.text("dossier-untitled")
        } else {
            listed.title.clone()
        },
        code: listed.code.clone().unwrap_or_default(),
        state: language.text(&format!("state-{seen}-applicant")),
        tone: tone(seen),
        applicant: if several {
            listed.applicant.clone()
        } else {
            String::new()
        },
        when: when(listed, visit),
        report: String::new(),
    }
}

/// What there is to know about time: until when an answer is waited for, by
/// when the department acts, or when it was last written.
fn when(listed: &Listed, visit: &Entered<Applicant>) -> String {
    let language = visit.language;
    let told = |key: &str, at: DateTime<Utc>, provisional: bool| {
        let moment = words::due(at, provisional, language);
        language.text_with(key, [("moment", moment)])
    };
    if let Some(lapsed_at) = listed.lapsed_at {
        let days = visit.app.rules.deadlines.resume_calendar_days;
        let until = deadline::calendar_days(lapsed_at, days);
        return if deadline::is_past(until, visit.now()) {
            told("dossier-lapsed-at", lapsed_at, false)
        } else {
            told("dossier-resume-by", until, false)
        };
    }
    match (listed.answer_by, listed.due_at, listed.submitted_at) {
        (Some(by), _, _) => told("dossier-answer-by", by, false),
        (_, Some(due), _) => told("dossier-due", due, listed.due_provisional),
        (_, _, Some(at)) => told("dossier-submitted-at", at, false),
        _ => told("dossier-written-at", listed.updated_at, false),
    }
}

/// How a state looks; the word beside it says the same.
pub const fn tone(seen: State) -> &'static str {
    match seen {
        State::Draft => "neutral",
        State::Submitted | State::Screening | State::InReview | State::Deliberation => "info",
        State::NeedsInfo => "waiting",
        State::Approved => "good",
        State::Declined | State::Ineligible => "bad",
        State::Lapsed | State::Forwarded | State::Withdrawn | State::Merged => "stopped",
    }
}
