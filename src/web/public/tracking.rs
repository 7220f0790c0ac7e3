//! `/tra-cuu`: state and dates of a dossier, for whoever holds both codes.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, REFERRER_POLICY};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::parts::Status;
use crate::domain::problem::Problem;
use crate::domain::proposal::State;
use crate::domain::text::{DossierCode, LookupCode};
use crate::i18n::Language;
use crate::models::tracking::Tracked;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::Visit;

/// Both codes, as written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TrackingInput {
    code: String,
    lookup_code: String,
}

/// What the link of a receipt's QR code carries. A telephone opens it without
/// typing, and without a script, so that the codes stand in the query and not
/// in a fragment. The page with them is kept by nobody and named to nobody.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Prefilled {
    ma: String,
    khoa: String,
}

/// The address that shows a dossier by both of its codes.
pub fn link(code: &str, lookup: &str) -> String {
    format!("/tra-cuu?ma={code}&khoa={lookup}")
}

impl Input for TrackingInput {
    type Value = (DossierCode, LookupCode);

    fn check(&self, errors: &mut Errors) -> Option<Self::Value> {
        let code = errors.field("code", DossierCode::parse(&self.code));
        let lookup = errors.field("lookup_code", LookupCode::parse(&self.lookup_code));
        code.zip(lookup)
    }
}

/// The form, and below it what was found.
#[derive(Debug, Serialize)]
pub struct Show {
    form: Form<TrackingInput>,
    found: Option<Found>,
}

#[derive(Debug, Serialize)]
struct Found {
    code: String,
    state: Status,
    next: String,
    submitted_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    due_provisional: bool,
    promised_at: Option<DateTime<Utc>>,
    promised_provisional: bool,
    promised_before: Option<DateTime<Utc>>,
    answer_by: Option<DateTime<Utc>>,
    steps: Vec<StepItem>,
}

#[derive(Debug, Serialize)]
struct StepItem {
    title: String,
    at: DateTime<Utc>,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/tracking.html";
    fn samples() -> Vec<Self> {
        let found = |due_at| Found {
            code: "NQ57-261123-0001".to_owned(),
            state: state(State::Screening, Language::Vietnamese),
            next: "Chuyên viên kiểm tra".to_owned(),
            submitted_at: DateTime::UNIX_EPOCH,
            due_at,
            due_provisional: true,
            promised_at: due_at,
            promised_provisional: true,
            promised_before: due_at,
            answer_by: due_at,
            steps: vec![StepItem {
                title: "Nộp hồ sơ".to_owned(),
                at: DateTime::UNIX_EPOCH,
            }],
        };
        let mut errors = Errors::new();
        errors.add("", Problem::new("problem-tracking-pair"));
        vec![
            Show {
                form: Form::new(TrackingInput::default()),
                found: None,
            },
            Show {
                form: Form::refused(TrackingInput::default(), &errors, Language::Vietnamese),
                found: None,
            },
            Show {
                form: Form::new(TrackingInput::default()),
                found: Some(found(Some(DateTime::UNIX_EPOCH))),
            },
            Show {
                form: Form::new(TrackingInput::default()),
                found: Some(found(None)),
            },
        ]
    }
}

/// `GET /tra-cuu`: the form; with both codes in the query, as a receipt's QR
/// code has them, what they find.
///
/// # Errors
/// The database's.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let asked = visit.asked::<Prefilled>();
    let kept = |text: String| text.chars().take(40).collect::<String>();
    let input = TrackingInput {
        code: kept(asked.ma),
        lookup_code: kept(asked.khoa),
    };
    if !input.code.is_empty() && !input.lookup_code.is_empty() {
        let mut page = look_up(&visit, input).await?;
        // The pages that this one leads to do not learn its address.
        let headers = page.headers_mut();
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        return Ok(page);
    }
    visit.page(&Show {
        form: Form::new(input),
        found: None,
    })
}

/// `POST /tra-cuu`: not an address, so that codes that are typed stay out of
/// logs and histories. A wrong code and a wrong pair are told alike.
///
/// # Errors
/// The database's.
pub async fn find(
    visit: Visit,
    Posted(input): Posted<TrackingInput>,
) -> Result<HttpResponse, Error> {
    look_up(&visit, input).await
}

async fn look_up(visit: &Visit, input: TrackingInput) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let refused = |errors: &Errors| {
        visit.refused(&Show {
            form: Form::refused(input.clone(), errors, language),
            found: None,
        })
    };
    let (code, lookup) = match input.parse() {
        Ok(codes) => codes,
        Err(errors) => return Ok(unkept(refused(&errors)?)),
    };
    let mut db = visit.db().await?;
    let Some(tracked) = Tracked::find(&code, &lookup, &mut db).await? else {
        let mut errors = Errors::new();
        errors.add("code", Problem::new("problem-tracking-pair"));
        return Ok(unkept(refused(&errors)?));
    };
    Ok(unkept(visit.page(&Show {
        form: Form::new(TrackingInput {
            code: tracked.code.clone(),
            ..TrackingInput::default()
        }),
        found: Some(Found::of(&tracked, language)),
    })?))
}

/// A page that nobody keeps.
fn unkept(mut page: HttpResponse) -> HttpResponse {
    let headers = page.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    page
}

impl Found {
    fn of(tracked: &Tracked, language: Language) -> Self {
        Self {
            code: tracked.code.clone(),
            state: state(tracked.state, language),
            next: language.text(&format!("tracking-next-{}", tracked.state)),
            submitted_at: tracked.submitted_at,
            due_at: tracked.due_at,
            due_provisional: tracked.due_provisional,
            promised_at: tracked.promised_at,
            promised_provisional: tracked.promised_provisional,
            promised_before: tracked.promised_before,
            answer_by: tracked.answer_by,
            steps: tracked
                .steps
                .iter()
                .map(|step| StepItem {
                    title: language.text(&format!("action-{}", step.action)),
                    at: step.at,
                })
                .collect(),
        }
    }
}

fn state(state: State, language: Language) -> Status {
    Status {
        label: language.text(&format!("state-{state}-applicant")),
        tone: match state {
            State::NeedsInfo => "waiting",
            State::Approved => "good",
            State::Declined | State::Ineligible => "bad",
            State::Draft | State::Lapsed | State::Forwarded | State::Withdrawn | State::Merged => {
                "stopped"
            }
            State::Submitted | State::Screening | State::InReview | State::Deliberation => "info",
        },
    }
}
