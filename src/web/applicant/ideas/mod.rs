//! `/y-tuong`: five questions before any proposal, sent once, and what the
//! department says.

mod autosave;
mod edit;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::propose::For;
use super::{desk, words};
use crate::domain::idea::{Action, Question, State, Written};
use crate::domain::lifecycle::{Refusal, Role};
use crate::domain::problem::Problem;
use crate::i18n::Language;
use crate::ids::{ApplicantId, IdeaId};
use crate::models::idea::{Beginning, Idea, IdeaError, PAGE};
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::public::challenges::Bound;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

pub use autosave::create as autosave;
pub use edit::{Edit, update};

const HERE: &str = "/y-tuong";

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    ideas: Vec<Item>,
    /// Whether the person works for anybody.
    belongs: bool,
    /// Whether the person may begin one.
    begins: bool,
    /// For whom, where there is a choice.
    applicants: Vec<For>,
    /// For whom, where there is none.
    only: String,
    form: Form<New>,
    previous: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct Item {
    href: String,
    title: String,
    state: String,
    tone: &'static str,
    /// Whose, where the person works for several.
    applicant: String,
    when: String,
}

/// Begins an idea.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct New {
    /// Drawn with the form, so that a form sent twice begins one idea.
    id: String,
    applicant: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "applicant/ideas.html";
    fn samples() -> Vec<Self> {
        let page = |belongs, begins, ideas| Index {
            ideas,
            belongs,
            begins,
            applicants: Vec::new(),
            only: String::new(),
            form: Form::new(New::default()),
            previous: String::new(),
            next: "/y-tuong?trang=2".to_owned(),
        };
        let item = Item {
            href: "/y-tuong/1".to_owned(),
            title: "Đường ngập mỗi mùa mưa".to_owned(),
            state: "Đã gửi".to_owned(),
            tone: "info",
            applicant: "Công ty A".to_owned(),
            when: "-".to_owned(),
        };
        let two = ["A", "B"].map(|name| For {
            value: ApplicantId::new(),
            label: name.to_owned(),
            hint: String::new(),
        });
        vec![
            page(false, false, Vec::new()),
            page(true, false, Vec::new()),
            Index {
                applicants: two.into(),
                ..page(true, true, vec![item])
            },
        ]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    trang: String,
}

/// `GET /y-tuong`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    let form = Form::new(New {
        id: IdeaId::new().to_string(),
        applicant: String::new(),
    });
    let page = list(&visit, form).await?;
    visit.page(&page)
}

async fn list(visit: &Entered<Applicant>, form: Form<New>) -> Result<Index, Error> {
    let asked: Asked = visit.asked();
    let number = asked.trang.parse().unwrap_or(1).clamp(1, 1000);
    let memberships = &visit.person.memberships;
    let of: Vec<ApplicantId> = memberships.iter().map(|member| member.applicant).collect();
    let mut db = visit.db().await?;
    let mut found = Idea::of(&of, number, &mut db).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let turn = |to: i64, there: bool| {
        if there {
            format!("{HERE}?trang={to}")
        } else {
            String::new()
        }
    };
    let language = visit.language;
    let items = found.iter().map(|idea| Item {
        href: path(idea.id),
        title: name(&idea.written(), language),
        state: language.text(&format!("idea-state-{}", idea.state())),
        tone: tone(idea.state()),
        applicant: if of.len() > 1 {
            idea.applicant.clone()
        } else {
            String::new()
        },
        when: when(idea, language),
    });
    let (applicants, only) = For::of(&visit.person);
    Ok(Index {
        ideas: items.collect(),
        belongs: !of.is_empty(),
        begins: !applicants.is_empty() || !only.is_empty(),
        applicants,
        only,
        form,
        previous: turn(number - 1, number > 1),
        next: turn(number + 1, more),
    })
}

fn path(id: IdeaId) -> String {
    format!("{HERE}/{id}")
}

/// What an idea is called, or the words for one without a word yet.
pub fn name(written: &Written, language: Language) -> String {
    let name = written.name();
    if name.is_empty() {
        language.text("idea-untitled")
    } else {
        name
    }
}

/// How a state looks; the word beside it says the same.
pub const fn tone(state: State) -> &'static str {
    match state {
        State::Draft => "neutral",
        State::Sent => "info",
        State::Talking => "waiting",
        State::Invited | State::Carried => "good",
        State::Referred | State::Withdrawn => "stopped",
    }
}

/// What there is to know about time.
fn when(idea: &Idea, language: Language) -> String {
    let told = |key: &str, at, provisional| {
        let moment = words::due(at, provisional, language);
        language.text_with(key, [("moment", moment)])
    };
    match (idea.due_at, idea.answered_at, idea.sent_at) {
        (Some(due), _, _) => told("idea-due", due, idea.due_provisional),
        (_, Some(at), _) => told("idea-answered-at", at, false),
        (_, _, Some(at)) => told("idea-sent-at", at, false),
        _ => told("dossier-written-at", idea.updated_at, false),
    }
}

/// `POST /y-tuong`
///
/// # Errors
/// The person may not write for the applicant, or the database's.
pub async fn create(
    visit: Entered<Applicant>,
    Posted(new): Posted<New>,
) -> Result<HttpResponse, Error> {
    let Ok(id) = new.id.parse::<IdeaId>() else {
        return Err(Error::BadRequest);
    };
    let Ok(applicant) = new.applicant.parse() else {
        let mut errors = Errors::new();
        errors.add("applicant", Problem::new("problem-dossier-applicant"));
        let page = list(&visit, Form::refused(new, &errors, visit.language)).await?;
        return visit.refused(&page);
    };
    begin(&visit, id, applicant, None).await
}

/// Begins an idea and goes on to its page.
///
/// # Errors
/// The person may not write for the applicant, or the database's.
pub async fn begin(
    visit: &Entered<Applicant>,
    id: IdeaId,
    applicant: ApplicantId,
    challenge: Option<crate::ids::ChallengeId>,
) -> Result<HttpResponse, Error> {
    let beginning = Beginning {
        applicant,
        challenge,
    };
    let mut db = visit.db().await?;
    Idea::begin(id, &beginning, &visit.acting(), &mut db)
        .await
        .map_err(failed)?;
    Ok(visit.see_other(&path(id)))
}

/// An idea that is not written any more.
#[derive(Debug, Serialize)]
pub struct Show {
    title: String,
    target: String,
    applicant: String,
    state: String,
    tone: &'static str,
    next: String,
    due: String,
    sent: String,
    challenge: Option<Bound>,
    answers: Vec<Line>,
    /// What the department said; empty before.
    answer: String,
    answered: String,
    /// Whether the text can be carried over.
    carries: bool,
    /// The draft that it was carried over into; empty before.
    draft: String,
    withdraws: bool,
}

#[derive(Debug, Serialize)]
struct Line {
    key: String,
    value: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "applicant/idea.html";
    fn samples() -> Vec<Self> {
        let page = |said: &str, yes: bool| Show {
            title: "Đường ngập mỗi mùa mưa".to_owned(),
            target: "/y-tuong/1".to_owned(),
            applicant: "Công ty A".to_owned(),
            state: "Đã gửi".to_owned(),
            tone: "info",
            next: "-".to_owned(),
            due: said.to_owned(),
            sent: said.to_owned(),
            challenge: yes.then(|| Bound::sample("")),
            answers: vec![Line {
                key: "-".to_owned(),
                value: "-".to_owned(),
            }],
            answer: said.to_owned(),
            answered: said.to_owned(),
            carries: yes,
            draft: String::new(),
            withdraws: yes,
        };
        vec![
            page("", false),
            page("-", true),
            Show {
                draft: "/ho-so/1".to_owned(),
                ..page("-", false)
            },
        ]
    }
}

/// `GET /y-tuong/{id}`
///
/// # Errors
/// No such idea for this reader, or the database's.
pub async fn show(visit: Entered<Applicant>, id: web::Path<IdeaId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let idea = Idea::find_own(&visit.person, *id, &mut db).await?;
    if idea.state() == State::Draft && writes(&visit, &idea) {
        let page = edit::fresh(&visit, &idea, &mut db).await?;
        return visit.page(&page);
    }
    let page = read(&visit, &idea, &mut db).await?;
    visit.page(&page)
}

fn writes(visit: &Entered<Applicant>, idea: &Idea) -> bool {
    matches!(
        visit.person.role_in(idea.applicant_id),
        Some(Role::Owner | Role::Editor)
    )
}

async fn read(visit: &Entered<Applicant>, idea: &Idea, db: &mut Db) -> Result<Show, Error> {
    let language = visit.language;
    let now = visit.now();
    let written = idea.written();
    let facts = idea.own_facts(&visit.person, now);
    let allowed = |action| idea.state().decide(action, &facts, None).is_ok();
    let moment = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| words::moment(at, language)).unwrap_or_default()
    };
    Ok(Show {
        title: name(&written, language),
        target: path(idea.id),
        applicant: idea.applicant.clone(),
        state: language.text(&format!("idea-state-{}", idea.state())),
        tone: tone(idea.state()),
        next: language.text(&format!("idea-next-{}", idea.state())),
        due: idea
            .due_at
            .map(|at| words::due(at, idea.due_provisional, language))
            .unwrap_or_default(),
        sent: moment(idea.sent_at),
        challenge: Bound::to(idea.challenge_id, now, language, db).await?,
        answers: Question::ALL
            .iter()
            .map(|question| Line {
                key: language.text(&format!("idea-question-{question}")),
                value: written.answer(*question).to_owned(),
            })
            .collect(),
        answer: idea.answer.clone(),
        answered: moment(idea.answered_at),
        carries: allowed(Action::Carry),
        draft: idea
            .proposal_id
            .map(|id| desk::path(id, ""))
            .unwrap_or_default(),
        withdraws: allowed(Action::Withdraw),
    })
}

/// An act on an idea as a whole.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Doing {
    action: String,
}

/// `POST /y-tuong/{id}/su-kien`: carries the text over, or takes it back.
///
/// # Errors
/// As [`show`]; what the table refuses.
pub async fn act(
    visit: Entered<Applicant>,
    id: web::Path<IdeaId>,
    Posted(doing): Posted<Doing>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let idea = Idea::find_own(&visit.person, *id, &mut db).await?;
    let acting = visit.acting();
    match doing.action.parse() {
        Ok(Action::Carry) => {
            // The dossier is read in Vietnamese, whoever carries it over in which language.
            let label =
                |question: Question| Language::Vietnamese.text(&format!("idea-carried-{question}"));
            let answers = idea.written().carried(label);
            let draft = Idea::carry(*id, &answers, &acting, &mut db)
                .await
                .map_err(failed)?;
            let notice = Notice::success("notice-idea-carried");
            Ok(visit.see_other_saying(&desk::path(draft, ""), notice))
        }
        Ok(Action::Withdraw) => {
            Idea::withdraw(*id, &acting, &mut db)
                .await
                .map_err(failed)?;
            let notice = Notice::success("notice-idea-withdrawn");
            Ok(visit.see_other_saying(HERE, notice))
        }
        _ => Err(Error::BadRequest),
    }
}

/// An operation's failure that has no page of its own.
pub fn failed(error: IdeaError) -> Error {
    match error {
        IdeaError::Hidden => Error::NotFound,
        IdeaError::Refused(Refusal::NotYours) => Error::Forbidden,
        IdeaError::Refused(Refusal::NotNow | Refusal::ReasonMissing) => {
            Error::conflict("idea-not-now")
        }
        IdeaError::Refused(Refusal::Unmet(guard)) => Error::conflict(format!("idea-guard-{guard}")),
        IdeaError::Stale => Error::conflict("idea-stale"),
        IdeaError::Database(error) => error.into(),
    }
}
