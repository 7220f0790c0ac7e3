//! `/ho-so/{id}/{section}`: one section of the form a page, saved as it is
//! written and judged only on the page that checks all answers.

pub mod autosave;
pub mod blocks;
pub mod hints;
mod posted;

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use self::blocks::{Block, Clash, Drawing, MOST_ROWS, Widget};
use self::posted::{Extra, Sent};
use super::desk::{self, Desk};
use super::words;
use crate::domain::form::{self, Answers, Field, Section};
use crate::domain::problem::Problem;
use crate::ids::{ChallengeId, ProposalId, RowId};
use crate::models::attachment::Attachment;
use crate::models::challenge::Challenge;
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::proposal::edits;
use crate::models::proposal::perform::PerformError;
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::public::examples::ExampleLink;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};
use crate::web::writing::{self, GoalRow, LikeRow};

/// A section's page.
#[derive(Debug, Serialize)]
pub struct Edit {
    /// Of the dossier, without a language's prefix.
    pub dossier: String,
    pub slug: &'static str,
    pub title: String,
    pub dossier_title: String,
    /// `Mục 2 trên 6`.
    pub place: String,
    pub lead: String,
    pub form: Form<Value>,
    pub blocks: Vec<Block>,
    /// What was advised before submitting, by the field's name.
    pub advice: BTreeMap<&'static str, Mark>,
    /// Whether something can be written.
    pub open: bool,
    /// Whether the person may write for this applicant at all.
    pub writes: bool,
    /// Whether it answers a request of the department.
    pub asked: bool,
    /// Whether the person came from the check and goes back there.
    pub checking: bool,
    /// Why nothing was saved; empty where all is well.
    pub unsaved: String,
    /// Names this page, of all that are drawn.
    pub page: String,
    /// When the newest change was saved.
    pub saved_at: Option<DateTime<Utc>>,
    /// Works that are like the draft, where its title or its problem is written.
    pub similar: Vec<LikeRow>,
    /// Goals to choose with one press.
    pub suggested: Vec<GoalRow>,
    /// A good dossier of the nearest kind.
    pub example: Option<ExampleLink>,
}

/// What a moderator says beside a field of a draft.
#[derive(Debug, Serialize)]
pub struct Mark {
    comment: String,
    /// Whether the field was changed since.
    rewritten: bool,
}

impl View for Edit {
    const TEMPLATE: &'static str = "applicant/section.html";
    fn samples() -> Vec<Self> {
        let choices = Choices::default();
        let sample = |section: Section, answers: &Answers, open: bool| {
            let drawing = Drawing {
                answers,
                kept: answers,
                choices: &choices,
                forerunners: &[],
                challenges: &[],
                rows: 2,
                language: crate::i18n::Language::Vietnamese,
            };
            let mut blocks: Vec<Block> =
                section.fields().map(|field| drawing.block(field)).collect();
            for block in &mut blocks {
                block.open = open;
                block.said = "-".to_owned();
                block.comment = "Nêu rõ hơn.".to_owned();
                block.advice = vec!["Thêm một con số.".to_owned()];
            }
            Edit {
                dossier: "/ho-so/1".to_owned(),
                slug: slug(section),
                title: "-".to_owned(),
                dossier_title: "-".to_owned(),
                place: "-".to_owned(),
                lead: "-".to_owned(),
                form: Form::new(blocks::values(answers, "", "")),
                blocks,
                advice: [(
                    Field::Problem.as_str(),
                    Mark {
                        comment: "Nêu số liệu.".to_owned(),
                        rewritten: open,
                    },
                )]
                .into(),
                open,
                writes: true,
                asked: !open,
                checking: !open,
                unsaved: if open { String::new() } else { "-".to_owned() },
                page: "1".to_owned(),
                saved_at: open.then_some(DateTime::UNIX_EPOCH),
                similar: if open { LikeRow::samples() } else { Vec::new() },
                suggested: if section == Section::Goals {
                    GoalRow::samples()
                } else {
                    Vec::new()
                },
                example: ExampleLink::nearest(None, crate::i18n::Language::Vietnamese),
            }
        };
        let empty = Answers::default();
        let mut samples: Vec<Edit> = Section::ALL
            .iter()
            .filter(|section| **section != Section::Files)
            .map(|section| sample(*section, &empty, true))
            .collect();
        samples.push(sample(Section::General, &empty, false));
        let mut clashing = sample(Section::Content, &empty, true);
        for block in &mut clashing.blocks {
            block.edited = "Lê Thị Mai".to_owned();
            block.clash = Some(Clash {
                who: "Lê Thị Mai".to_owned(),
                theirs: "-".to_owned(),
                mark: "00".to_owned(),
            });
        }
        samples.push(clashing);
        samples.push(Edit {
            writes: false,
            asked: false,
            ..sample(Section::Content, &empty, false)
        });
        samples
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// Rows of a list.
    dong: usize,
    /// Set where the check page sent the person here.
    #[serde(rename = "kiem-tra")]
    checking: String,
}

/// The address of a section below its dossier.
pub const fn slug(section: Section) -> &'static str {
    match section {
        Section::General => "thong-tin-chung",
        Section::Content => "noi-dung",
        Section::Effect => "hieu-qua",
        Section::Goals => "muc-tieu",
        Section::Authors => "tac-gia",
        Section::Files => "tai-lieu",
    }
}

/// The section of an address; files have handlers of their own.
fn of_slug(word: &str) -> Result<Section, Error> {
    let named = |section: &&Section| slug(**section) == word && **section != Section::Files;
    Section::ALL
        .iter()
        .find(named)
        .copied()
        .ok_or(Error::NotFound)
}

/// The section after this one; after the last the check follows.
fn next(section: Section) -> &'static str {
    let at = Section::ALL.iter().position(|other| *other == section);
    let next = at.and_then(|at| Section::ALL.get(at + 1));
    next.map_or("kiem-tra", |section| slug(*section))
}

/// `GET /ho-so/{id}/{section}`
///
/// # Errors
/// No such dossier or section for this reader, or the database's.
pub async fn edit(
    visit: Entered<Applicant>,
    path: web::Path<(ProposalId, String)>,
) -> Result<HttpResponse, Error> {
    let (id, word) = path.into_inner();
    let section = of_slug(&word)?;
    let mut db = visit.db().await?;
    let desk = Desk::open(&visit, id, &mut db).await?;
    let asked: Asked = visit.asked();
    let page = Page {
        answers: desk.proposal.answers(),
        earlier: desk.proposal.earlier_proposal_id,
        challenge: desk.proposal.challenge_id,
        rows: asked.dong,
        checking: !asked.checking.is_empty(),
        unsaved: String::new(),
        clashes: BTreeMap::new(),
        name: RowId::new().to_string(),
    };
    let view = draw(&visit, &desk, section, page, &mut db).await?;
    visit.page(&view)
}

/// `POST /ho-so/{id}/{section}`
///
/// # Errors
/// As [`edit`]; what cannot be saved comes back as it was written.
pub async fn update(
    visit: Entered<Applicant>,
    path: web::Path<(ProposalId, String)>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let (id, word) = path.into_inner();
    let section = of_slug(&word)?;
    let Sent {
        mut answers,
        extra,
        seen,
    } = Sent::read(pairs)?;
    let mut db = visit.db().await?;
    if section == Section::Goals
        && let Some(code) = extra.then.strip_prefix(hints::GOAL)
    {
        hints::add_goal(&mut answers, code, &mut db).await?;
    }
    let written = extra.written(section, &answers, &seen);
    let earlier = written.earlier.flatten();
    let challenge = written.challenge.flatten();
    let saved = Proposal::save(id, &written, &visit.acting(), &mut db).await;
    let (status, unsaved, clashes) = match saved {
        Ok(saved) if saved.clashes.is_empty() => return Ok(go_on(&visit, id, section, &extra)),
        Ok(saved) => {
            // The marks as the page had them, so that the next save without a
            // choice is the same clash again.
            let mark = |field| {
                let seen = seen.as_ref().and_then(|seen| seen.get(&field));
                seen.cloned().unwrap_or_default()
            };
            let drawn = saved
                .clashes
                .into_iter()
                .map(|field| (field, mark(field)))
                .collect();
            (StatusCode::CONFLICT, String::new(), drawn)
        }
        Err(PerformError::Refused(_)) => {
            let unsaved = visit.language.text("form-not-saved-state");
            (StatusCode::CONFLICT, unsaved, BTreeMap::new())
        }
        Err(error) => return Err(error.into()),
    };
    let desk = Desk::open(&visit, id, &mut db).await?;
    if !desk.writes() {
        return Err(Error::Forbidden);
    }
    let page = Page {
        answers,
        earlier,
        challenge,
        rows: extra.rows,
        checking: !extra.checking.is_empty(),
        unsaved,
        clashes,
        name: extra.page,
    };
    let view = draw(&visit, &desk, section, page, &mut db).await?;
    visit.page_with(status, &view)
}

fn go_on(
    visit: &Entered<Applicant>,
    id: ProposalId,
    section: Section,
    extra: &Extra,
) -> HttpResponse {
    let checking = !extra.checking.is_empty();
    let to = match extra.then.as_str() {
        "more" => {
            let rows = (extra.rows + 1).min(MOST_ROWS);
            let back = if checking { "&kiem-tra=1" } else { "" };
            let list = if section == Section::Goals {
                "goals"
            } else {
                "contributors"
            };
            let page = format!("{}?dong={rows}{back}#{list}-{rows}", slug(section));
            return visit.see_other(&desk::path(id, &page));
        }
        then if then.starts_with(hints::GOAL) => {
            let back = if checking { "?kiem-tra=1" } else { "" };
            let page = format!("{}{back}#goals", slug(section));
            let notice = Notice::success("notice-goal-added");
            return visit.see_other_saying(&desk::path(id, &page), notice);
        }
        "list" => "",
        _ if checking => "kiem-tra",
        _ => next(section),
    };
    visit.see_other_saying(&desk::path(id, to), Notice::success("notice-saved"))
}

struct Page {
    answers: Answers,
    earlier: Option<ProposalId>,
    challenge: Option<ChallengeId>,
    rows: usize,
    checking: bool,
    unsaved: String,
    /// The fields that somebody else changed meanwhile, each with the mark
    /// that the page was drawn with.
    clashes: BTreeMap<Field, String>,
    /// Its name, kept where it comes back.
    name: String,
}

async fn draw(
    visit: &Entered<Applicant>,
    desk: &Desk,
    section: Section,
    page: Page,
    db: &mut Db,
) -> Result<Edit, Error> {
    let language = visit.language;
    let choices = Choices::load(db).await?;
    let forerunners = match (section, desk.is_draft()) {
        // Who helps at the counter sees this dossier, and no other.
        (Section::General, true) if !desk.helps() => desk.proposal.forerunners(db).await?,
        _ => Vec::new(),
    };
    let challenges = match (section, desk.is_draft()) {
        (Section::General, true) => {
            Challenge::offered(desk.proposal.challenge_id, visit.now(), db).await?
        }
        _ => Vec::new(),
    };
    let files = Vec::<Attachment>::new();
    let page_kind = page.answers.kind();
    let stored = desk.proposal.answers();
    let newest = edits::Edit::newest(desk.proposal.id, db).await?;
    let edited = |field: Field| newest.iter().find(|edit| edit.field == field);
    let by_another = |field: Field| {
        edited(field)
            .filter(|edit| edit.by != visit.person.id)
            .map(|edit| said_by(edit, language))
            .unwrap_or_default()
    };
    let drawing = Drawing {
        answers: &page.answers,
        kept: &stored,
        choices: &choices,
        forerunners: &forerunners,
        challenges: &challenges,
        rows: page.rows,
        language,
    };
    let reader = Reader {
        choices: &choices,
        language,
    };
    // What could not be saved is shown as it was written, to be copied from.
    let kept = !page.unsaved.is_empty();
    let open = |field: Field| kept || desk.open.contains(&field);
    let fields = section
        .fields()
        .filter(|field| field.asked(page.answers.kind()));
    let mut blocks: Vec<Block> = fields
        .map(|field| Block {
            open: open(field),
            comment: desk.comment(field).to_owned(),
            said: reader.row(field, &page.answers, &files).value,
            edited: by_another(field),
            advice: if desk.open.contains(&field) {
                writing::advise_on(field, &page.answers, language)
            } else {
                Vec::new()
            },
            ..drawing.block(field)
        })
        .collect();
    let mut errors = Errors::new();
    for (field, drawn) in &page.clashes {
        let Some(block) = blocks.iter_mut().find(|block| block.name == field.as_str()) else {
            continue;
        };
        let who = edited(*field).map_or_else(String::new, |edit| said_by(edit, language));
        errors.add(
            block.name,
            Problem::new("problem-edited-meanwhile").with("who", &who),
        );
        block.clash = Some(Clash {
            who,
            theirs: reader.row(*field, &stored, &files).value,
            mark: std::mem::replace(&mut block.seen, drawn.clone()),
        });
    }
    if section == Section::General && desk.is_draft() && desk.writes() {
        blocks.extend(drawing.challenge());
        blocks.extend(drawing.earlier());
    }
    let writable = !kept && section.fields().any(|field| desk.open.contains(&field));
    let earlier = page.earlier.map(|id| id.to_string()).unwrap_or_default();
    let challenge = page.challenge.map(|id| id.to_string()).unwrap_or_default();
    let values = blocks::values(&page.answers, &earlier, &challenge);
    let form = if !errors.is_empty() {
        Form::refused(values, &errors, language)
    } else if page.checking && writable {
        let faults = form::check(&page.answers, &choices.known());
        for (field, problem) in faults {
            if blocks.iter().any(|block| block.name == field && block.open) {
                errors.add(field, problem);
            }
        }
        Form::refused(values, &errors, language)
    } else {
        Form::new(values)
    };
    let hints = hints::Hints::of(desk, section, &stored, language, db).await?;
    let at = Section::ALL.iter().position(|other| *other == section);
    Ok(Edit {
        dossier: desk.path(""),
        slug: slug(section),
        title: language.text(&format!("section-{section}")),
        dossier_title: title(&desk.proposal, language),
        place: language.text_with(
            "form-place",
            [
                ("number", (at.unwrap_or_default() + 1).to_string()),
                ("of", Section::ALL.len().to_string()),
            ],
        ),
        lead: language.text(&format!("section-{section}-lead")),
        form,
        blocks,
        advice: marks(desk),
        open: writable,
        writes: desk.writes(),
        asked: desk.request.is_some(),
        checking: page.checking,
        unsaved: page.unsaved,
        page: page.name,
        saved_at: newest.iter().map(|edit| edit.ended_at).max(),
        similar: hints.similar,
        suggested: hints.suggested,
        example: ExampleLink::nearest(page_kind, language),
    })
}

/// Who made an edit, and when.
fn said_by(edit: &edits::Edit, language: crate::i18n::Language) -> String {
    words::edited(&edit.name, edit.ended_at, language)
}

/// The marks of the advice before submitting.
fn marks(desk: &Desk) -> BTreeMap<&'static str, Mark> {
    let Some(advice) = &desk.advice else {
        return BTreeMap::new();
    };
    let now = desk.proposal.answers();
    (advice.marks.iter())
        .map(|(field, comment)| {
            let mark = Mark {
                comment: comment.clone(),
                rewritten: advice.is_rewritten(*field, &now),
            };
            (field.as_str(), mark)
        })
        .collect()
}

/// A dossier's title, or the words for one that has none yet.
pub fn title(proposal: &Proposal, language: crate::i18n::Language) -> String {
    if proposal.title.is_empty() {
        language.text("dossier-untitled")
    } else {
        proposal.title.clone()
    }
}

impl Block {
    /// Rows that the page shows, for the button that asks for one more.
    pub fn shown(&self) -> usize {
        match self.widget {
            Widget::Goals | Widget::People => self.rows.len(),
            _ => 0,
        }
    }
}
