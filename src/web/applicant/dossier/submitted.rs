//! The page of a dossier that was submitted: where it stands, who acts next and by when.

use std::collections::HashMap;

use serde::Serialize;

use super::super::desk::Desk;
use super::super::section::{slug, title};
use super::super::timeline::{self, Item, Step};
use super::super::{dossiers, words};
use super::{File, Named, Offered, Said, bound, lookup, offered};
use crate::domain::deadline;
use crate::domain::decision::Ended;
use crate::domain::form::Answers;
use crate::domain::proposal::{Facts, Guard, State, Task, decide_task};
use crate::i18n::Language;
use crate::models::apology::Apology;
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;
use crate::models::event::{Audience, Event};
use crate::models::extension::Extension;
use crate::models::pool::Db;
use crate::models::proposal::dossier;
use crate::models::slip;
use crate::models::usual::usual;
use crate::web::answers::{ReadSection, Reader};
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::public::challenges::Bound;
use crate::web::slips::{self, Printable};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};

/// A dossier that was submitted.
#[derive(Debug, Serialize)]
pub struct Show {
    dossier: String,
    title: String,
    code: String,
    lookup: String,
    applicant: String,
    challenge: Option<Bound>,
    state: String,
    tone: &'static str,
    next: String,
    /// By when; empty where no clock runs.
    due: String,
    /// When the result is promised; empty where nothing is.
    promised: String,
    /// What an apology moved, in words; empty where there was none.
    postponed: String,
    postponed_why: String,
    steps: Vec<Step>,
    request: Option<Request>,
    /// Requests that were answered or taken back.
    past: Vec<Past>,
    /// Why it was refused and what to improve; nothing before a refusal is released.
    refusal: Option<Refusal>,
    /// How long it usually takes, sentence by sentence; empty where too few are known.
    usual: Vec<String>,
    letters: Vec<Letter>,
    timeline: Vec<Item>,
    content: Vec<ReadSection>,
    files: Vec<File>,
    /// The slips that are written to the applicant.
    slips: Vec<Printable>,
    /// Whether this person may begin another dossier from it.
    copies: bool,
    /// Whether there is a published entry of which something can be reported.
    reports: bool,
    acts: Vec<Offered>,
    form: Form<Said>,
}

/// A request that is closed.
#[derive(Debug, Serialize)]
struct Past {
    summary: String,
    note: String,
    points: Vec<Point>,
}

#[derive(Debug, Serialize)]
struct Point {
    label: String,
    comment: String,
}

/// What a refusal says to its applicant.
#[derive(Debug, Serialize)]
struct Refusal {
    reason: String,
    next_step: String,
    /// Whether reconsideration can be asked for.
    again: bool,
}

/// What the department asked for.
#[derive(Debug, Serialize)]
struct Request {
    note: String,
    due: String,
    /// Whether it can be answered no more.
    over: bool,
    fields: Vec<Named>,
    /// Whether this person may answer.
    writes: bool,
    /// Whether this person may ask for more time, and for how many days.
    more_time: bool,
    most_days: u32,
    /// What was asked for and what was answered, line by line.
    extension: Vec<String>,
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

impl View for Show {
    const TEMPLATE: &'static str = "applicant/dossier.html";
    fn samples() -> Vec<Self> {
        let empty = || Show {
            dossier: "/ho-so/1".to_owned(),
            title: "-".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            lookup: "7K2QX-M9D4T".to_owned(),
            applicant: "-".to_owned(),
            challenge: None,
            state: "-".to_owned(),
            tone: "stopped",
            next: String::new(),
            due: String::new(),
            promised: String::new(),
            postponed: String::new(),
            postponed_why: String::new(),
            steps: Vec::new(),
            request: None,
            past: Vec::new(),
            refusal: None,
            usual: Vec::new(),
            letters: Vec::new(),
            timeline: Vec::new(),
            content: Vec::new(),
            files: Vec::new(),
            slips: Vec::new(),
            copies: false,
            reports: false,
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
            challenge: Some(Bound::sample("")),
            next: "-".to_owned(),
            due: "-".to_owned(),
            promised: "-".to_owned(),
            postponed: "-".to_owned(),
            postponed_why: "-".to_owned(),
            steps: timeline::steps(State::InReview, None, vi),
            request: Some(Request {
                over: false,
                note: "-".to_owned(),
                due: "-".to_owned(),
                fields: vec![Named {
                    label: "-".to_owned(),
                    comment: "-".to_owned(),
                    href: "/ho-so/1/noi-dung#problem".to_owned(),
                    answered: true,
                }],
                writes: true,
                more_time: true,
                most_days: 10,
                extension: vec!["-".to_owned()],
            }),
            past: vec![Past {
                summary: "-".to_owned(),
                note: "-".to_owned(),
                points: vec![Point {
                    label: "-".to_owned(),
                    comment: "-".to_owned(),
                }],
            }],
            // Its link leads to an act that is offered.
            refusal: Some(Refusal {
                reason: "-".to_owned(),
                next_step: "-".to_owned(),
                again: false,
            }),
            usual: vec!["-".to_owned()],
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
                opens: false,
                note: "-".to_owned(),
            }],
            slips: vec![Printable {
                href: "/ho-so/1/phieu/01".to_owned(),
                label: "-".to_owned(),
            }],
            copies: true,
            reports: true,
            acts: vec![Offered::sample(true), Offered::sample(false)],
            ..empty()
        };
        vec![empty(), full]
    }
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
    let apology = Apology::of(proposal.id, db).await?;
    let applicant = desk.applicant(&visit.person, db).await?;
    Ok(Show {
        dossier: desk.path(""),
        title: title(proposal, language),
        code: proposal.code.clone().unwrap_or_default(),
        lookup: lookup(proposal.lookup_code.as_deref()),
        applicant,
        challenge: bound(visit, desk, db).await?,
        state: state(seen, went_to, language),
        tone: dossiers::tone(seen),
        next: desk.next(seen, language),
        due: proposal
            .due_at
            .map(|at| words::due(at, proposal.due_provisional, language))
            .unwrap_or_default(),
        promised: words::promised(proposal, seen, language),
        postponed: apology
            .as_ref()
            .map(|apology| postponed(apology, language))
            .unwrap_or_default(),
        postponed_why: apology.map(|apology| apology.reason).unwrap_or_default(),
        steps: timeline::steps(seen, proposal.returns_to(), language),
        request: request(visit, desk, &facts, db).await?,
        past: slip::closed_requests(proposal.id, db)
            .await?
            .into_iter()
            .map(|request| past(request, language))
            .collect(),
        refusal: letters
            .iter()
            .find(|letter| letter.ended.is_none() && !letter.next_step.is_empty())
            .map(|letter| Refusal {
                reason: letter.reason.clone(),
                next_step: letter.next_step.clone(),
                again: decide_task(seen, Task::AskReconsideration, &facts, None).is_ok(),
            }),
        usual: usual_words(seen, visit, db).await?,
        letters: letters.into_iter().map(|l| letter(l, language)).collect(),
        timeline: timeline::items(&events, &names, language),
        content: reader.sections(&revision.answers(), &files),
        files: files.iter().map(|file| File::of(file, language)).collect(),
        slips: slips::printable(proposal.id, &desk.path(""), false, language, db).await?,
        copies: desk.writes(),
        reports: facts.met.contains(&Guard::EntryShown),
        acts: offered(seen, &facts, language),
        form,
    })
}

/// How long it usually takes, while the Department works on it.
async fn usual_words(
    seen: State,
    visit: &Entered<Applicant>,
    db: &mut Db,
) -> Result<Vec<String>, Error> {
    let language = visit.language;
    if !matches!(
        seen,
        State::Submitted | State::Screening | State::InReview | State::NeedsInfo
    ) {
        return Ok(Vec::new());
    }
    let Some(usual) = usual(seen, &visit.app.rules, db).await? else {
        return Ok(Vec::new());
    };
    let say =
        |key: &str, name: &'static str, number: String| language.text_with(key, [(name, number)]);
    let mut words = Vec::new();
    if let Some(days) = usual.stage {
        words.push(say("usual-stage", "days", days.to_string()));
    }
    words.push(say("usual-whole", "days", usual.whole.to_string()));
    words.push(say("usual-of", "count", usual.of.to_string()));
    Ok(words)
}

fn past(request: slip::Request, language: Language) -> Past {
    let moment = words::moment(request.requested_at, language);
    Past {
        summary: language.text_with("past-summary", [("moment", moment)]),
        note: request.note,
        points: request
            .fields
            .into_iter()
            .map(|(field, comment)| Point {
                label: language.text(&format!("field-{field}")),
                comment,
            })
            .collect(),
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

/// From which date to which the result was moved.
fn postponed(apology: &Apology, language: Language) -> String {
    let day = |date: chrono::NaiveDate| date.format("%d/%m/%Y").to_string();
    language.text_with(
        "dossier-postponed",
        [
            ("from", day(deadline::local(apology.promised_at).date())),
            ("to", day(apology.until)),
        ],
    )
}

/// What was said about more time.
fn extension(asked: &Extension, language: Language) -> Vec<String> {
    let mut lines = vec![language.text_with(
        "extension-asked",
        [
            ("days", asked.days.to_string()),
            ("moment", words::moment(asked.asked_at, language)),
        ],
    )];
    lines.push(match (asked.answered_at, asked.until) {
        (None, _) => language.text("extension-waits"),
        (Some(_), Some(until)) => language.text_with(
            "extension-granted",
            [("due", words::moment(until, language))],
        ),
        (Some(_), None) => language.text("extension-refused"),
    });
    if !asked.answer.is_empty() {
        lines.push(language.text_with("extension-why", [("why", asked.answer.clone())]));
    }
    lines
}

async fn request(
    visit: &Entered<Applicant>,
    desk: &Desk,
    facts: &Facts,
    db: &mut Db,
) -> Result<Option<Request>, Error> {
    let language = visit.language;
    let Some(open) = &desk.request else {
        return Ok(None);
    };
    let fields: Vec<_> = open.fields.iter().map(|(field, _)| *field).collect();
    let unanswered = desk.proposal.unanswered(&fields, db).await?;
    Ok(Some(Request {
        note: open.note.clone(),
        due: match desk.resumable {
            Some(until) => language.text_with(
                if desk.over {
                    "dossier-request-over"
                } else {
                    "dossier-request-lapsed"
                },
                [
                    ("due", words::moment(open.due_at, language)),
                    ("until", words::moment(until, language)),
                ],
            ),
            None => {
                let due = words::moment(open.due_at, language);
                language.text_with("dossier-request-due", [("due", due)])
            }
        },
        over: desk.over,
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
        writes: desk.writes() && !desk.over,
        more_time: decide_task(desk.proposal.state(), Task::AskExtension, facts, None).is_ok(),
        most_days: visit.app.rules.deadlines.extension_calendar_days,
        extension: Extension::of(open.id, db)
            .await?
            .map(|asked| extension(&asked, language))
            .unwrap_or_default(),
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
