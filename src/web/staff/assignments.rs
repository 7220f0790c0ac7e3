//! `/can-bo/ho-so/{id}/phan-cong`: the rubric of a dossier and who judges by it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::labels;
use super::review_panel::ReviewPanel;
use crate::domain::lifecycle::Refusal;
use crate::domain::permission::{Sight, sight};
use crate::domain::problem::Problem;
use crate::domain::proposal::{Facts, Guard, Task, decide_task};
use crate::i18n::Language;
use crate::ids::{ProposalId, UserId};
use crate::models::assignment::{Asked, Assignment, rubric_stands};
use crate::models::conflict::{self, Candidate};
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::perform::{Faster, PerformError};
use crate::models::rubric::Rubric;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::view::View;
use crate::web::visit::{Dossier, Entered, Notice};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    form: Form<AssignInput>,
    code: String,
    dossier: String,
    back: String,
    /// Why this person cannot assign now; empty where they can.
    refusal: String,
    /// Who acted since the page was drawn, in words; empty where nobody did.
    faster: String,
    /// The rubric's name once it cannot be changed, else empty.
    stands: String,
    rubrics: Vec<Choice>,
    free: Vec<Choice>,
    /// Reviewers who cannot be asked, each with the reason.
    others: Vec<Other>,
    panel: ReviewPanel,
}

/// An option of the form.
#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

#[derive(Debug, Serialize)]
struct Other {
    name: String,
    reason: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AssignInput {
    rubric: String,
    reviewers: Vec<String>,
    seen: String,
}

impl Input for AssignInput {
    type Value = Asked;

    fn check(&self, errors: &mut Errors) -> Option<Asked> {
        if self.rubric.is_empty() {
            errors.add("rubric", Problem::new("problem-rubric-missing"));
        }
        let mut reviewers = Vec::new();
        for reviewer in &self.reviewers {
            let read = reviewer.parse::<UserId>();
            let read = read.map_err(|_| Problem::new("problem-reviewer-unknown"));
            reviewers.extend(errors.field("reviewers", read));
        }
        Some(Asked {
            rubric: self.rubric.clone(),
            reviewers,
        })
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/assign.html";
    fn samples() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: "2 phiếu".to_owned(),
        };
        let page = |panel, refusal: &str, faster: &str, stands: &str| Show {
            form: Form::new(AssignInput::default()),
            code: "NQ57-261123-0001".to_owned(),
            dossier: "Cảnh báo lũ sớm".to_owned(),
            back: "/can-bo/ho-so/0".to_owned(),
            refusal: refusal.to_owned(),
            faster: faster.to_owned(),
            stands: stands.to_owned(),
            rubrics: vec![
                choice("breakthrough", "Năm yêu cầu"),
                choice("project", "Phiếu 15/50/35"),
            ],
            free: vec![choice("0", "Lê Thị Mai"), choice("1", "Trần Nam")],
            others: vec![Other {
                name: "Phạm Hà".to_owned(),
                reason: "Đã khai lợi ích liên quan".to_owned(),
            }],
            panel,
        };
        let mut pages: Vec<Show> = ReviewPanel::samples()
            .into_iter()
            .map(|panel| page(panel, "", "", ""))
            .collect();
        pages.push(page(
            ReviewPanel::default(),
            "Việc này thuộc vai trò khác.",
            "",
            "",
        ));
        pages.push(Show {
            free: Vec::new(),
            others: Vec::new(),
            ..page(
                ReviewPanel::default(),
                "",
                "Lan đã làm trước.",
                "Năm yêu cầu",
            )
        });
        pages
    }
}

/// A dossier with what its reader may do with it.
struct Opened {
    proposal: Proposal,
    facts: Facts,
}

impl Opened {
    async fn of(visit: &Entered<Dossier>, id: ProposalId, db: &mut Db) -> Result<Self, Error> {
        let (proposal, standing) = Proposal::find_for(&visit.person, id, db).await?;
        if sight(&standing.roles) != Sight::Staff {
            return Err(Error::NotFound);
        }
        let facts = proposal.facts(&standing, &visit.acting(), db).await?;
        Ok(Self { proposal, facts })
    }

    fn permits(&self, task: Task) -> Result<(), Error> {
        let refusal = decide_task(self.proposal.state(), task, &self.facts, None).err();
        refusal.map_or(Ok(()), |refusal| Err(no(refusal)))
    }

    fn refusal(&self, task: Task, language: Language) -> String {
        match decide_task(self.proposal.state(), task, &self.facts, None) {
            Ok(_) => String::new(),
            Err(refusal) => refused(refusal, language),
        }
    }
}

/// Why the table says no, in words.
pub(super) fn refused(refusal: Refusal<Guard>, language: Language) -> String {
    match refusal {
        Refusal::NotNow => language.text("refusal-not-now"),
        Refusal::NotYours => language.text("refusal-not-yours"),
        Refusal::ReasonMissing => language.text("refusal-reason-missing"),
        Refusal::Unmet(guard) => language.text(&format!("guard-{guard}")),
    }
}

/// The page that a refusal gets where no form says it better.
pub(super) fn no(refusal: Refusal<Guard>) -> Error {
    match refusal {
        Refusal::NotYours => Error::Forbidden,
        Refusal::Unmet(guard) => Error::conflict(format!("guard-{guard}")),
        Refusal::NotNow | Refusal::ReasonMissing => Error::conflict("refusal-not-now"),
    }
}

/// Who was faster, in words.
pub(super) fn faster(faster: &Faster, language: Language) -> String {
    let who = faster.who.clone();
    let at = crate::domain::deadline::local(faster.at);
    language.text_with(
        "review-faster",
        [
            ("who", who.unwrap_or_else(|| language.text("role-system"))),
            ("at", at.format("%H:%M %d/%m/%Y").to_string()),
            (
                "state",
                language.text(&format!("state-{}-staff", faster.state)),
            ),
        ],
    )
}

async fn draw(
    visit: &Entered<Dossier>,
    opened: Opened,
    form: Form<AssignInput>,
    faster: String,
    db: &mut Db,
) -> Result<Show, Error> {
    let language = visit.language;
    let Opened { proposal, facts } = &opened;
    let candidates = conflict::candidates_for(Some(visit.person.id), proposal.id, db).await?;
    let rubrics = Rubric::choices(proposal.rubric_code.as_deref(), db).await?;
    let panel = ReviewPanel {
        // It would lead here.
        assign: String::new(),
        ..ReviewPanel::load(proposal, facts, &visit.app.rules, language, db).await?
    };
    let stands = if rubric_stands(proposal.id, db).await? {
        panel.rubric.clone()
    } else {
        String::new()
    };
    let mut form = form;
    form.values.seen = proposal.version.to_string();
    if form.values.rubric.is_empty() {
        form.values.rubric = proposal.rubric_code.clone().unwrap_or_default();
    }
    Ok(Show {
        form,
        code: proposal.code.clone().unwrap_or_default(),
        dossier: proposal.title.clone(),
        back: format!("/can-bo/ho-so/{}", proposal.id),
        refusal: opened.refusal(Task::Assign, language),
        faster,
        stands,
        rubrics: rubrics
            .iter()
            .map(|rubric| of_rubric(rubric, language))
            .collect(),
        free: candidates
            .iter()
            .filter(|candidate| candidate.is_free())
            .map(|candidate| of_candidate(candidate, language))
            .collect(),
        others: candidates
            .iter()
            .filter(|candidate| !candidate.is_free())
            .map(|candidate| Other {
                name: candidate.name.clone(),
                reason: why_not(candidate, language),
            })
            .collect(),
        panel,
    })
}

fn of_rubric(rubric: &Rubric, language: Language) -> Choice {
    let mut hint = vec![language.text_with(
        "review-rubric-sheets",
        [("count", rubric.reviewers.to_string())],
    )];
    if rubric.blind {
        hint.push(language.text("review-mark-blind"));
    }
    if rubric.council {
        hint.push(language.text("review-mark-council"));
    }
    Choice {
        value: rubric.code.clone(),
        label: labels::rubric(rubric, language),
        hint: hint.join(" · "),
    }
}

fn of_candidate(candidate: &Candidate, language: Language) -> Choice {
    let load = language.text_with("review-load", [("count", candidate.load.to_string())]);
    let shared = candidate
        .shared_domains()
        .map(|domain| language.text_with("review-shared-domain", [("domain", domain)]));
    let hint: Vec<String> = std::iter::once(load).chain(shared).collect();
    Choice {
        value: candidate.id.to_string(),
        label: candidate.name.clone(),
        hint: hint.join(" · "),
    }
}

fn why_not(candidate: &Candidate, language: Language) -> String {
    if candidate.asked {
        return language.text("review-candidate-asked");
    }
    let conflicts: Vec<String> = candidate
        .conflicts()
        .map(|kind| language.text(&format!("conflict-{kind}")))
        .collect();
    if candidate.advises && conflicts.is_empty() {
        return language.text("conflict-advises");
    }
    if candidate.is_barred() && conflicts.is_empty() {
        return language.text("conflict-interest");
    }
    if candidate.judged_before {
        return language.text("review-candidate-before");
    }
    conflicts.join("; ")
}

/// `GET /can-bo/ho-so/{id}/phan-cong`
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn show(visit: Entered<Dossier>, id: Path<ProposalId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let opened = Opened::of(&visit, *id, &mut db).await?;
    let form = Form::new(AssignInput::default());
    visit.page(&draw(&visit, opened, form, String::new(), &mut db).await?)
}

/// `POST /can-bo/ho-so/{id}/phan-cong`
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`], or the database's.
pub async fn assign(
    visit: Entered<Dossier>,
    id: Path<ProposalId>,
    Posted(input): Posted<AssignInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let opened = Opened::of(&visit, *id, &mut db).await?;
    opened.permits(Task::Assign)?;
    let outcome = match input.parse() {
        Err(errors) => Err(Failed::Errors(errors)),
        Ok(asked) => {
            // A page that does not say what it was drawn from is older than any.
            let seen = Some(input.seen.parse().unwrap_or(-1));
            Assignment::assign(*id, &asked, seen, &visit.acting(), &mut db)
                .await
                .map_err(Failed::from)
        }
    };
    match outcome {
        Ok(()) => Ok(visit.see_other_saying(
            &format!("/can-bo/ho-so/{id}/phan-cong"),
            Notice::success("notice-assigned"),
        )),
        Err(Failed::Errors(errors)) => {
            let form = Form::refused(input, &errors, visit.language);
            visit.refused(&draw(&visit, opened, form, String::new(), &mut db).await?)
        }
        Err(Failed::Stale(who)) => {
            let said = faster(&who, visit.language);
            let opened = Opened::of(&visit, *id, &mut db).await?;
            let page = draw(&visit, opened, Form::new(input), said, &mut db).await?;
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        Err(Failed::Other(error)) => Err(error),
    }
}

/// What an operation's refusal means for a page with a form.
pub(super) enum Failed {
    Errors(Errors),
    Stale(Box<Faster>),
    Other(Error),
}

impl From<PerformError> for Failed {
    fn from(error: PerformError) -> Self {
        match error {
            PerformError::Invalid(faults) => {
                let mut errors = Errors::new();
                for (field, problem) in faults {
                    errors.add(field, problem);
                }
                Failed::Errors(errors)
            }
            PerformError::Stale(who) => Failed::Stale(who),
            PerformError::Hidden => Failed::Other(Error::NotFound),
            PerformError::Refused(refusal) => Failed::Other(no(refusal)),
            PerformError::Database(error) => Failed::Other(error.into()),
        }
    }
}
