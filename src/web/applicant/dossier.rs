//! `/ho-so/{id}`: the sections to write while it is a draft; afterwards where
//! it stands, who acts next and by when.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::desk::{self, Desk};
use super::section::{slug, title};
use super::timeline::{self, Item, Step};
use super::{dossiers, words};
use crate::domain::decision::Ended;
use crate::domain::form::{self, Answers, Section};
use crate::domain::lifecycle::{Note, Role};
use crate::domain::proposal::{Action, Facts, Guard, State, Task, task_offers};
use crate::domain::text::LookupCode;
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;
use crate::models::event::{Audience, Event};
use crate::models::pool::Db;
use crate::models::proposal::dossier;
use crate::web::answers::{ReadSection, Reader};
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};

/// A draft: its sections, in any order.
#[derive(Debug, Serialize)]
pub struct Draft {
    dossier: String,
    title: String,
    sections: Vec<Todo>,
    /// Whether the person may write it.
    writes: bool,
    done: usize,
    of: usize,
    acts: Vec<Offered>,
    form: Form<Said>,
}

/// A section to write.
#[derive(Debug, Serialize)]
struct Todo {
    label: String,
    href: String,
    hint: String,
    status: String,
    tone: &'static str,
}

/// A dossier that was submitted.
#[derive(Debug, Serialize)]
pub struct Show {
    dossier: String,
    title: String,
    code: String,
    lookup: String,
    applicant: String,
    state: String,
    tone: &'static str,
    next: String,
    /// By when; empty where no clock runs.
    due: String,
    steps: Vec<Step>,
    request: Option<Request>,
    letters: Vec<Letter>,
    timeline: Vec<Item>,
    content: Vec<ReadSection>,
    files: Vec<File>,
    acts: Vec<Offered>,
    form: Form<Said>,
}

/// What the department asked for.
#[derive(Debug, Serialize)]
struct Request {
    note: String,
    due: String,
    fields: Vec<Named>,
    /// Whether this person may answer.
    writes: bool,
}

#[derive(Debug, Serialize)]
struct Named {
    label: String,
    comment: String,
    href: String,
    answered: bool,
}

/// A letter that was released.
#[derive(Debug, Serialize)]
struct Letter {
    title: String,
    released: String,
    text: String,
    /// Whether it still holds.
    ended: String,
}

/// A file to download.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    pub name: String,
    pub href: String,
    pub size: String,
    /// In hexadecimal.
    pub sha256: String,
}

/// An act of the applicant's side, or why it cannot be done.
#[derive(Debug, Serialize)]
struct Offered {
    action: &'static str,
    label: String,
    /// What it does, before it is done.
    about: String,
    allowed: bool,
    reason: String,
    /// Whether a reason is asked for, and must be given.
    asks: bool,
    must: bool,
}

/// What is said with an act.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Said {
    pub reason: String,
}

impl View for Draft {
    const TEMPLATE: &'static str = "applicant/draft.html";
    fn samples() -> Vec<Self> {
        let sample = |writes| Draft {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            sections: vec![Todo {
                label: "-".to_owned(),
                href: "/ho-so/1/noi-dung".to_owned(),
                hint: "-".to_owned(),
                status: "-".to_owned(),
                tone: "good",
            }],
            writes,
            done: 1,
            of: 6,
            acts: if writes {
                vec![Offered::sample(true)]
            } else {
                Vec::new()
            },
            form: Form::new(Said::default()),
        };
        vec![sample(true), sample(false)]
    }
}

impl Offered {
    fn sample(allowed: bool) -> Self {
        Offered {
            action: if allowed { "delete" } else { "withdraw" },
            label: "-".to_owned(),
            about: "-".to_owned(),
            allowed,
            reason: "-".to_owned(),
            asks: true,
            must: false,
        }
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "applicant/dossier.html";
    fn samples() -> Vec<Self> {
        let empty = || Show {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            lookup: "7K2QX-M9D4T".to_owned(),
            applicant: "-".to_owned(),
            state: "-".to_owned(),
            tone: "stopped",
            next: String::new(),
            due: String::new(),
            steps: Vec::new(),
            request: None,
            letters: Vec::new(),
            timeline: Vec::new(),
            content: Vec::new(),
            files: Vec::new(),
            acts: Vec::new(),
            form: Form::new(Said::default()),
        };
        let vi = Language::Vietnamese;
        let choices = Choices::default();
        let reader = Reader {
            choices: &choices,
            language: vi,
        };
        let full = Show {
            next: "-".to_owned(),
            due: "-".to_owned(),
            steps: timeline::steps(State::InReview, None, vi),
            request: Some(Request {
                note: "-".to_owned(),
                due: "-".to_owned(),
                fields: vec![Named {
                    label: "-".to_owned(),
                    comment: "-".to_owned(),
                    href: "/ho-so/1/noi-dung#problem".to_owned(),
                    answered: true,
                }],
                writes: true,
            }),
            letters: vec![Letter {
                title: "-".to_owned(),
                released: "-".to_owned(),
                text: "-".to_owned(),
                ended: "-".to_owned(),
            }],
            timeline: vec![Item {
                at: chrono::DateTime::UNIX_EPOCH,
                title: "-".to_owned(),
                by: "-".to_owned(),
                note: "-".to_owned(),
            }],
            content: reader.sections(&Answers::default(), &[]),
            files: vec![File {
                name: "a.pdf".to_owned(),
                href: "/ho-so/1/tai-lieu/2".to_owned(),
                size: "1 KB".to_owned(),
                sha256: "00".to_owned(),
            }],
            acts: vec![Offered::sample(true), Offered::sample(false)],
            ..empty()
        };
        vec![empty(), full]
    }
}

/// `GET /ho-so/{id}`
///
/// # Errors
/// No such dossier for this reader, or the database's.
pub async fn show(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit.person, path.into_inner(), &mut db).await?;
    let form = Form::new(Said::default());
    if desk.is_draft() {
        let view = draft(&visit, &desk, form, &mut db).await?;
        visit.page(&view)
    } else {
        let view = submitted(&visit, &desk, form, &mut db).await?;
        visit.page(&view)
    }
}

/// The page of a draft.
///
/// # Errors
/// The database's.
pub async fn draft(
    visit: &Entered<Applicant>,
    desk: &Desk,
    form: Form<Said>,
    db: &mut Db,
) -> Result<Draft, Error> {
    let choices = Choices::load(db).await?;
    let files = Attachment::of_proposal(desk.proposal.id, db).await?;
    let answers = desk.proposal.answers();
    let sections = todo(desk, &answers, &choices, &files, visit.language);
    let facts = desk
        .proposal
        .facts(&desk.standing, &visit.acting(), db)
        .await?;
    Ok(Draft {
        dossier: desk.path(""),
        title: title(&desk.proposal, visit.language),
        done: sections.iter().filter(|todo| todo.tone == "good").count(),
        of: sections.len(),
        sections,
        writes: desk.writes(),
        acts: offered(State::Draft, &facts, visit.language),
        form,
    })
}

/// Which sections are done: whatever they require is there and right.
fn todo(
    desk: &Desk,
    answers: &Answers,
    choices: &Choices,
    files: &[Attachment],
    language: Language,
) -> Vec<Todo> {
    let faults = form::check(answers, &choices.known());
    let reader = Reader { choices, language };
    reader
        .sections(answers, files)
        .into_iter()
        .map(|read| {
            let mut missing: Vec<&str> = faults
                .iter()
                .map(|(field, _)| *field)
                .filter(|field| read.name.fields().any(|own| own.as_str() == *field))
                .collect();
            missing.dedup();
            let written = read.rows.iter().any(|row| !row.empty);
            let (status, tone) = match (missing.is_empty(), written) {
                (true, true) => ("done", "good"),
                (true, false) => ("optional", "neutral"),
                (false, true) => ("begun", "waiting"),
                (false, false) => ("todo", "neutral"),
            };
            Todo {
                label: read.title,
                href: desk.path(slug(read.name)),
                hint: if missing.is_empty() {
                    language.text(&format!("section-{}-about", read.name))
                } else {
                    let count = missing.len().to_string();
                    language.text_with("draft-missing", [("count", count)])
                },
                status: language.text(&format!("draft-{status}")),
                tone,
            }
        })
        .collect()
}

/// The page of a dossier that was submitted.
///
/// # Errors
/// The database's.
pub async fn submitted(
    visit: &Entered<Applicant>,
    desk: &Desk,
    form: Form<Said>,
    db: &mut Db,
) -> Result<Show, Error> {
    let language = visit.language;
    let proposal = &desk.proposal;
    let letters = proposal.letters(db).await?;
    let released = letters.iter().any(|letter| letter.ended.is_none());
    let seen = proposal.state().as_applicant_sees(released);
    let events = Event::of_proposal(proposal.id, &[Audience::Everyone], db).await?;
    let names: HashMap<_, _> = dossier::names(&timeline::own_people(&events), db)
        .await?
        .into_iter()
        .collect();
    let facts = proposal.facts(&desk.standing, &visit.acting(), db).await?;
    let choices = Choices::load(db).await?;
    let revision = proposal.newest_revision(db).await?.ok_or(Error::NotFound)?;
    let files = Attachment::of_revision(revision.id, db).await?;
    let reader = Reader {
        choices: &choices,
        language,
    };
    let went_to = proposal.went_to(db).await?;
    let applicant = visit
        .person
        .memberships
        .iter()
        .find(|member| member.applicant == proposal.applicant_id);
    Ok(Show {
        dossier: desk.path(""),
        title: title(proposal, language),
        code: proposal.code.clone().unwrap_or_default(),
        lookup: lookup(proposal.lookup_code.as_deref()),
        applicant: applicant
            .map(|member| member.name.clone())
            .unwrap_or_default(),
        state: state(seen, went_to, language),
        tone: dossiers::tone(seen),
        next: language.text(&format!("dossier-next-{seen}")),
        due: proposal
            .due_at
            .map(|at| words::due(at, proposal.due_provisional, language))
            .unwrap_or_default(),
        steps: timeline::steps(seen, proposal.returns_to(), language),
        request: request(desk, db, language).await?,
        letters: letters.into_iter().map(|l| letter(l, language)).collect(),
        timeline: timeline::items(&events, &names, language),
        content: reader.sections(&revision.answers(), &files),
        files: files.iter().map(File::of).collect(),
        acts: offered(seen, &facts, language),
        form,
    })
}

/// The look-up code as it is printed.
pub fn lookup(stored: Option<&str>) -> String {
    stored
        .and_then(|code| LookupCode::parse(code).ok())
        .map(|code| code.printed())
        .unwrap_or_default()
}

impl File {
    /// A file with the address that sends it.
    pub fn of(file: &Attachment) -> Self {
        let below = format!("{}/{}", slug(Section::Files), file.id);
        Self {
            name: file.name.clone(),
            href: desk::path(file.proposal_id, &below),
            size: crate::web::answers::size(file.size.unsigned_abs()),
            sha256: file
                .sha256
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        }
    }
}

fn state(seen: State, went_to: Option<String>, language: Language) -> String {
    match (seen, went_to) {
        (State::Forwarded, Some(agency)) => {
            language.text_with("state-forwarded-to", [("agency", agency)])
        }
        (State::Merged, Some(code)) => language.text_with("state-merged-into", [("code", code)]),
        _ => language.text(&format!("state-{seen}-applicant")),
    }
}

async fn request(desk: &Desk, db: &mut Db, language: Language) -> Result<Option<Request>, Error> {
    let Some(open) = &desk.request else {
        return Ok(None);
    };
    let fields: Vec<_> = open.fields.iter().map(|(field, _)| *field).collect();
    let unanswered = desk.proposal.unanswered(&fields, db).await?;
    Ok(Some(Request {
        note: open.note.clone(),
        due: words::moment(open.due_at, language),
        fields: open
            .fields
            .iter()
            .map(|(field, comment)| Named {
                label: language.text(&format!("field-{field}")),
                comment: comment.clone(),
                href: format!("{}#{field}", desk.path(slug(field.section()))),
                answered: !unanswered.contains(field),
            })
            .collect(),
        writes: desk.writes(),
    }))
}

fn letter(letter: dossier::Letter, language: Language) -> Letter {
    Letter {
        title: language.text(&format!("decision-{}", letter.kind)),
        released: words::moment(letter.released_at, language),
        text: letter.text,
        ended: match letter.ended {
            Some(Ended::Revoked) => language.text("letter-revoked"),
            Some(_) => language.text("letter-reconsidered"),
            None => String::new(),
        },
    }
}

/// What the table offers the applicant's side in the state that they see: a
/// decision that is not released neither offers nor refuses anything.
fn offered(seen: State, facts: &Facts, language: Language) -> Vec<Offered> {
    let offer = |action: &'static str, note: Note, unmet: Option<Guard>| Offered {
        action,
        label: language.text(&format!("act-{action}")),
        about: language.text(&format!("act-{action}-about")),
        allowed: unmet.is_none(),
        reason: unmet
            .map(|guard| language.text(&format!("guard-{guard}")))
            .unwrap_or_default(),
        asks: note != Note::None,
        must: note == Note::Required,
    };
    let own = [Role::Owner, Role::Editor];
    if !own.iter().any(|role| facts.roles.contains(role)) {
        return Vec::new();
    }
    let moves = seen
        .offers(facts)
        .into_iter()
        .filter(|made| made.action == Action::Withdraw)
        .map(|made| offer(made.action.as_str(), made.note, made.unmet));
    let tasks = task_offers(seen, facts)
        .into_iter()
        .filter(|made| match made.action {
            Task::Delete | Task::AskReconsideration => true,
            // A consent that is not there cannot be taken back.
            Task::WithdrawConsent => made.unmet.is_none(),
            _ => false,
        })
        .map(|made| offer(made.action.as_str(), made.note, made.unmet));
    tasks.chain(moves).collect()
}
