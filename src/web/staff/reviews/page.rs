//! What the page of a sheet shows.

mod samples;

use std::collections::BTreeMap;

use serde::Serialize;

use super::written::{self, COMMENT, RECOMMENDATION, points, remark};
use crate::domain::assignment::{Action, Recommendation, State};
use crate::domain::form::Field;
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::i18n::Language;
use crate::ids::{AssignmentId, RowId};
use crate::models::assignment::{Held, Place, Reading};
use crate::models::case_note;
use crate::models::choices::Choices;
use crate::models::goal_opinion::Said;
use crate::models::opinion;
use crate::models::pool::Db;
use crate::models::rubric::{self, Guided};
use crate::models::sheet::{Draft, Kept, Saved, Written};
use crate::models::user::keys;
use crate::models::verdict::Entry;
use crate::web::answers::{ReadRow, ReadSection, Reader};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, say};
use crate::web::staff::answers::{self, Change};
use crate::web::staff::dossier::FileText;
use crate::web::staff::fairness::{self, OpinionText};
use crate::web::staff::labels;
use crate::web::staff::notes::NoteText;
use crate::web::staff::review_panel::{ScoreText, SheetText, sheet_text};
use crate::web::view::View;
use crate::web::visit::{Entered, Staff};

/// What is drawn besides the dossier itself.
#[derive(Debug, Default)]
pub struct Shown {
    /// What is kept.
    pub kept: Kept,
    /// What the fields hold: the same, but where it could not be saved.
    pub draft: Draft,
    pub errors: Errors,
    /// Fields that another page changed meanwhile, each with the mark that
    /// this page was drawn with, so that the next save without a choice is the
    /// same clash again.
    pub clashes: BTreeMap<String, String>,
    /// The applicant submitted again since the page was drawn.
    pub newer: bool,
    /// The page's name, where it comes back.
    pub page: String,
}

impl Shown {
    /// The draft as it is kept, on a new page.
    pub fn of(kept: Kept) -> Self {
        Self {
            draft: kept.draft.clone(),
            kept,
            page: RowId::new().to_string(),
            ..Self::default()
        }
    }

    /// The page that sent this, after it was saved.
    pub fn again(saved: Saved, written: &Written) -> Self {
        let mut draft = saved.kept.draft.clone();
        let mut clashes = BTreeMap::new();
        let seen = written.seen.as_ref();
        for field in saved.clashes {
            let text = written.fields.get(&field).cloned().unwrap_or_default();
            draft.insert(field.clone(), text);
            let mark = seen.and_then(|seen| seen.get(&field));
            let mark = mark.cloned().unwrap_or_default();
            clashes.insert(field, mark);
        }
        Self {
            kept: saved.kept,
            draft,
            clashes,
            page: written.page.clone(),
            ..Self::default()
        }
    }

    /// A field as the page keeps it.
    fn field(&self, name: String, language: Language) -> FieldText {
        let drawn = self.clashes.get(&name);
        let clash = drawn.map(|_| ClashText {
            theirs: said(&name, self.kept.text(&name), language),
            mark: self.kept.mark(&name),
        });
        FieldText {
            seen: drawn.cloned().unwrap_or_else(|| self.kept.mark(&name)),
            name,
            clash,
        }
    }
}

/// What a field says, in words.
pub(super) fn said(name: &str, text: &str, language: Language) -> String {
    match text.parse::<Recommendation>() {
        Ok(value) if name == RECOMMENDATION => language.text(&format!("recommendation-{value}")),
        _ if text.is_empty() => language.text("answer-none"),
        _ => text.to_owned(),
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct SheetPage {
    path: String,
    code: String,
    title: String,
    /// Empty in a blind review.
    applicant: String,
    blind: bool,
    status: String,
    tone: &'static str,
    /// RFC 3339; empty where no clock runs.
    due: String,
    rubric: String,
    revision: i32,
    /// Why the sheet was returned; empty where it was not.
    returned: String,
    /// The sheet can be written in.
    editable: bool,
    /// Why it cannot be filed now; empty where it can.
    waits: String,
    newer: bool,
    /// The content may be read: in a blind review, once staff confirmed it.
    readable: bool,
    /// It can be filed now.
    fileable: bool,
    /// Names this page, of all that are drawn.
    page: String,
    /// RFC 3339; empty before the first save.
    saved_at: String,
    sections: Vec<ReadSection>,
    /// What colleagues wrote for the reviewers.
    case_notes: Vec<NoteText>,
    /// What the agency that posted the challenge thinks; nothing in a blind review,
    /// since it is written by somebody who knows whose dossier it is.
    opinions: Vec<OpinionText>,
    files: Vec<FileText>,
    form: Form<Draft>,
    criteria: Vec<CriterionText>,
    recommendations: Vec<Choice>,
    comment: FieldText,
    recommendation: FieldText,
    own: Option<SheetText>,
    /// The filed sheet judges this older revision; 0 where it judges the newest.
    outdated: i32,
    /// What the newest revision says otherwise than the one judged.
    changes: Vec<Change>,
    can_keep: bool,
    can_reopen: bool,
    others: Vec<Other>,
    declinable: bool,
    recognisable: bool,
    /// Where the reader steps back from the dossier.
    recuse: String,
    /// Where it stands among the reviewer's sheets; nothing where it is over.
    place: Option<PlaceText>,
    /// How many goals the reviewer gave an opinion on, in words.
    goals_said: String,
    /// Whether single keys act on this page.
    single_keys: bool,
}

/// A sheet among its reviewer's, and the way to those beside it.
#[derive(Debug, Serialize)]
struct PlaceText {
    text: String,
    /// Empty at the beginning.
    previous: String,
    /// Empty at the end.
    next: String,
    /// Another sheet waits.
    goes_on: bool,
}

#[derive(Debug, Serialize)]
struct CriterionText {
    title: String,
    guidance: String,
    limits: String,
    /// What else the rubric asks of it.
    asks: Vec<String>,
    /// In hundredths of a point.
    maximum: u32,
    words_required: bool,
    /// The answers that it is judged by.
    reads: Vec<Link>,
    points: FieldText,
    remark: FieldText,
}

/// A way to an answer on the page.
#[derive(Debug, Serialize)]
struct Link {
    label: String,
    field: Field,
}

/// A field that saves itself.
#[derive(Debug, Serialize)]
struct FieldText {
    name: String,
    /// The mark that the page sends back.
    seen: String,
    clash: Option<ClashText>,
}

/// What another page saved in it.
#[derive(Debug, Serialize)]
struct ClashText {
    theirs: String,
    mark: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: Recommendation,
    label: String,
    hint: String,
}

/// Another reviewer's sheet.
#[derive(Debug, Serialize)]
struct Other {
    name: String,
    sheet: SheetText,
}

impl View for SheetPage {
    const TEMPLATE: &'static str = "staff/sheet.html";
    fn samples() -> Vec<Self> {
        samples::samples()
    }
}

impl SheetPage {
    /// The page of an accepted assignment.
    pub async fn draw(
        visit: &Entered<Staff>,
        held: &Held,
        shown: Shown,
        db: &mut Db,
    ) -> Result<Self, Error> {
        let language = visit.language;
        let (assignment, proposal) = (&held.assignment, &held.proposal);
        let path = format!("/can-bo/danh-gia/{}", assignment.id);
        let reading = held.reading(db).await?;
        let choices = Choices::load(db).await?;
        let reader = Reader {
            choices: &choices,
            language,
        };
        let mut sections = reader.sections(&reading.answers, &reading.files);
        for section in &mut sections {
            // The files stand below, as links.
            section
                .rows
                .retain(|row| !row.empty && row.field != Field::Attachments);
        }
        sections.retain(|section| !section.rows.is_empty());
        let read: Vec<&ReadRow> = sections.iter().flat_map(|one| &one.rows).collect();
        let criteria = rubric::criteria(&assignment.rubric_code, db).await?;
        let rubric = rubric::Rubric::find(&assignment.rubric_code, db).await?;
        let state = assignment.state();
        let (own, others) = sheets(held, &criteria, language, db).await?;
        let editable = matches!(state, State::Accepted | State::Returned);
        Ok(Self {
            code: proposal.code.clone().unwrap_or_default(),
            title: reading.title.clone(),
            applicant: reading.applicant.clone().unwrap_or_default(),
            blind: held.blind,
            status: language.text(&format!("assignment-state-{state}")),
            tone: match state {
                State::Submitted => "good",
                State::Returned => "waiting",
                _ => "info",
            },
            due: proposal
                .due_at
                .filter(|_| editable)
                .map(|due| due.to_rfc3339())
                .unwrap_or_default(),
            rubric: labels::rubric(&rubric, language),
            revision: reading.number,
            returned: if state == State::Returned {
                assignment.note.clone()
            } else {
                String::new()
            },
            editable,
            waits: if editable && !held.runs() {
                language.text("review-sheet-waits")
            } else {
                String::new()
            },
            newer: shown.newer,
            readable: held.readable,
            fileable: held.offers(Action::File),
            page: shown.page.clone(),
            saved_at: shown
                .kept
                .saved_at
                .map(|at| at.to_rfc3339())
                .unwrap_or_default(),
            files: (reading.files.iter())
                .map(|file| FileText::below(&path, file, language).to_look_at(file))
                .collect(),
            criteria: criteria
                .iter()
                .map(|one| criterion(one, &shown, &read, language))
                .collect(),
            place: Place::of(assignment.reviewer_id, assignment.id, db)
                .await?
                .map(|place| PlaceText::of(&place, language)),
            goals_said: {
                let said = Said::of(assignment.id, db).await?.len();
                language.text_with("goal-opinion-count", [("count", said.to_string())])
            },
            single_keys: keys::single(visit.person.id, db).await?,
            case_notes: NoteText::all(
                &case_note::of(proposal.id, [Role::Reviewer], db).await?,
                language,
            ),
            opinions: if held.blind {
                Vec::new()
            } else {
                let given = opinion::of(proposal.id, db).await?;
                given.into_iter().map(OpinionText::of).collect()
            },
            sections,
            recommendations: recommendations(language),
            comment: shown.field(COMMENT.to_owned(), language),
            recommendation: shown.field(RECOMMENDATION.to_owned(), language),
            form: form(&shown, &criteria, language),
            own,
            outdated: held.judged.filter(|_| held.is_outdated()).unwrap_or(0),
            changes: changes(&reading, &reader),
            can_keep: held.offers(Action::Keep),
            can_reopen: held.offers(Action::Reopen),
            others,
            declinable: held.offers(Action::Decline),
            recognisable: held.offers(Action::Recognise),
            recuse: fairness::path(held.proposal.id),
            path,
        })
    }
}

/// What the newest revision says otherwise than the one before it, as far as
/// the reviewer reads them.
fn changes(reading: &Reading, reader: &Reader<'_>) -> Vec<Change> {
    let all = Field::ALL.iter().copied();
    let before = reading.before.as_ref();
    before.map_or_else(Vec::new, |before| {
        answers::changes(all, before, &reading.answers, reader)
    })
}

impl PlaceText {
    fn of(place: &Place, language: Language) -> Self {
        let href = |id: Option<AssignmentId>| {
            id.map(|id| format!("/can-bo/danh-gia/{id}"))
                .unwrap_or_default()
        };
        let (number, of) = (place.number.to_string(), place.of.to_string());
        Self {
            text: language.text_with("desk-place", [("number", number), ("of", of)]),
            previous: href(place.previous),
            next: href(place.next),
            goes_on: place.next_waiting.is_some(),
        }
    }
}

fn form(shown: &Shown, criteria: &[Guided], language: Language) -> Form<Draft> {
    let values = written::whole(shown.draft.clone(), criteria);
    let mut errors = shown.errors.clone();
    for name in written::names(criteria).filter(|name| shown.clashes.contains_key(name)) {
        errors.add(&name, Problem::new("problem-sheet-elsewhere"));
    }
    let mut form = Form::refused(values, &errors, language);
    // In the list of errors each says which criterion it is about.
    let titles: BTreeMap<String, &str> = criteria
        .iter()
        .flat_map(|one| {
            let title = one.criterion.title.as_str();
            let code = &one.criterion.code;
            [(points(code), title), (remark(code), title)]
        })
        .collect();
    for error in &mut form.errors {
        if let Some(title) = titles.get(&error.field) {
            let problem = Problem::new("problem-score-in")
                .with("criterion", title)
                .with("problem", &error.message);
            error.message = say(&problem, language);
        }
    }
    form
}

fn criterion(one: &Guided, shown: &Shown, read: &[&ReadRow], language: Language) -> CriterionText {
    let Guided { criterion, .. } = one;
    let maximum = ("max", criterion.maximum.to_string());
    let limits = match criterion.minimum {
        None => language.text_with("review-points-max", [maximum]),
        Some(minimum) => {
            let key = if criterion.knock_out {
                "review-points-knock-out"
            } else {
                "review-points-min"
            };
            language.text_with(key, [maximum, ("min", minimum.to_string())])
        }
    };
    let mut asks = Vec::new();
    if criterion.weight > 1 {
        let weight = criterion.weight.to_string();
        asks.push(language.text_with("review-points-weight", [("weight", weight)]));
    }
    if one.words_required {
        asks.push(language.text("desk-words-required"));
    }
    CriterionText {
        title: criterion.title.clone(),
        guidance: one.guidance.clone(),
        limits,
        asks,
        maximum: criterion.maximum.hundredths(),
        words_required: one.words_required,
        reads: (one.fields.iter())
            .filter_map(|field| read.iter().find(|row| row.field == *field))
            .map(|row| Link {
                label: row.key.clone(),
                field: row.field,
            })
            .collect(),
        points: shown.field(points(&criterion.code), language),
        remark: shown.field(remark(&criterion.code), language),
    }
}

fn recommendations(language: Language) -> Vec<Choice> {
    Recommendation::ALL
        .iter()
        .map(|value| Choice {
            value: *value,
            label: language.text(&format!("recommendation-{value}")),
            hint: String::new(),
        })
        .collect()
}

/// The reviewer's own filed sheet, and those of others once it is filed.
/// Others are not read before, and in a blind review not named.
async fn sheets(
    held: &Held,
    criteria: &[Guided],
    language: Language,
    db: &mut Db,
) -> Result<(Option<SheetText>, Vec<Other>), Error> {
    if held.assignment.state() != State::Submitted {
        return Ok((None, Vec::new()));
    }
    let entries = Entry::of(&held.proposal, db).await?;
    let of_round = |entry: &&Entry| entry.round == held.assignment.round;
    let mut own = None;
    let mut others = Vec::new();
    for entry in entries.iter().filter(of_round) {
        let Some(sheet) = &entry.sheet else { continue };
        let text = sheet_text(sheet, criteria, language);
        if entry.id == held.assignment.id {
            own = Some(text);
        } else if entry.state == State::Submitted {
            let number = (others.len() + 1).to_string();
            others.push(Other {
                name: if held.blind {
                    language.text_with("review-other-number", [("number", number)])
                } else {
                    entry.name.clone()
                },
                sheet: text,
            });
        }
    }
    Ok((own, others))
}
