//! What the page of a sheet shows.

use std::collections::BTreeMap;

use serde::Serialize;

use super::written::{self, COMMENT, RECOMMENDATION, points, remark};
use crate::domain::assignment::{Action, Recommendation, State};
use crate::domain::form::Field;
use crate::domain::problem::Problem;
use crate::domain::text::canonical;
use crate::i18n::Language;
use crate::ids::RowId;
use crate::models::assignment::Held;
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::rubric::{self, Guided};
use crate::models::sheet::{Draft, Kept, Saved, Written};
use crate::models::verdict::Entry;
use crate::web::answers::{ReadSection, Reader};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, say};
use crate::web::staff::dossier::FileText;
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
    pub fn again(saved: Saved, written: Written) -> Self {
        let mut draft = saved.kept.draft.clone();
        let mut clashes = BTreeMap::new();
        let seen = written.seen.unwrap_or_default();
        for field in saved.clashes {
            let text = written.fields.get(&field).cloned().unwrap_or_default();
            draft.insert(field.clone(), text);
            let mark = seen.get(&field).cloned().unwrap_or_default();
            clashes.insert(field, mark);
        }
        Self {
            kept: saved.kept,
            draft,
            clashes,
            page: written.page,
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
    /// Names this page, of all that are drawn.
    page: String,
    /// RFC 3339; empty before the first save.
    saved_at: String,
    sections: Vec<ReadSection>,
    files: Vec<FileText>,
    form: Form<Draft>,
    criteria: Vec<CriterionText>,
    recommendations: Vec<Choice>,
    comment: FieldText,
    recommendation: FieldText,
    own: Option<SheetText>,
    outdated: bool,
    can_keep: bool,
    others: Vec<Other>,
    declinable: bool,
    recognisable: bool,
}

#[derive(Debug, Serialize)]
struct CriterionText {
    title: String,
    guidance: String,
    limits: String,
    points: FieldText,
    remark: FieldText,
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
        let revision = proposal.newest_revision(db).await?.ok_or(Error::NotFound)?;
        let answers = revision.answers();
        // What identifies the applicant is not even read in a blind review.
        let files = if held.blind {
            Vec::new()
        } else {
            Attachment::of_revision(revision.id, db).await?
        };
        let choices = Choices::load(db).await?;
        let reader = Reader {
            choices: &choices,
            language,
        };
        let mut sections = reader.sections(&answers, &files);
        for section in &mut sections {
            // The files stand below, as links.
            section.rows.retain(|row| {
                let hidden = held.blind && row.field.identifies();
                !row.empty && !hidden && row.field != Field::Attachments
            });
        }
        sections.retain(|section| !section.rows.is_empty());
        let criteria = rubric::criteria(&assignment.rubric_code, db).await?;
        let rubric = rubric::Rubric::find(&assignment.rubric_code, db).await?;
        let state = assignment.state();
        let (own, others) = sheets(held, &criteria, language, db).await?;
        let editable = matches!(state, State::Accepted | State::Returned);
        Ok(Self {
            code: proposal.code.clone().unwrap_or_default(),
            title: canonical(&answers.title),
            applicant: held.applicant(db).await?.unwrap_or_default(),
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
            rubric: rubric.name,
            revision: revision.number,
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
            page: shown.page.clone(),
            saved_at: shown
                .kept
                .saved_at
                .map(|at| at.to_rfc3339())
                .unwrap_or_default(),
            sections,
            files: files
                .iter()
                .map(|file| FileText::below(&path, file, language))
                .collect(),
            criteria: criteria
                .iter()
                .map(|one| criterion(one, &shown, language))
                .collect(),
            recommendations: recommendations(language),
            comment: shown.field(COMMENT.to_owned(), language),
            recommendation: shown.field(RECOMMENDATION.to_owned(), language),
            form: form(&shown, &criteria, language),
            own,
            outdated: held.is_outdated(),
            can_keep: held.offers(Action::Keep),
            others,
            declinable: held.offers(Action::Decline),
            recognisable: held.offers(Action::Recognise),
            path,
        })
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

fn criterion(one: &Guided, shown: &Shown, language: Language) -> CriterionText {
    let Guided {
        criterion,
        guidance,
    } = one;
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
    CriterionText {
        title: criterion.title.clone(),
        guidance: guidance.clone(),
        limits,
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

impl View for SheetPage {
    const TEMPLATE: &'static str = "staff/sheet.html";
    fn samples() -> Vec<Self> {
        let sheet = || SheetText {
            total: "72,5".to_owned(),
            recommendation: "Đề nghị lựa chọn".to_owned(),
            comment: "Nên làm thử ở một xã trước.".to_owned(),
            filed_at: "2026-11-23T02:00:00Z".to_owned(),
            revision: 1,
            counts: true,
            rows: vec![ScoreText {
                title: "Tính mới".to_owned(),
                points: "17,5".to_owned(),
                maximum: "20".to_owned(),
                remark: "Chưa ai làm trong tỉnh.".to_owned(),
            }],
        };
        let mut errors = Errors::new();
        errors.add("points-new", Problem::new("problem-sheet-comment"));
        let values = || -> Draft {
            ["points-new", "remark-new", "comment", "recommendation"]
                .map(|name| (name.to_owned(), String::new()))
                .into()
        };
        let field = |name: &str, clash: bool| FieldText {
            name: name.to_owned(),
            seen: "00".to_owned(),
            clash: clash.then(|| ClashText {
                theirs: "Bản khác".to_owned(),
                mark: "11".to_owned(),
            }),
        };
        let page = |editable: bool, full: bool| SheetPage {
            path: "/can-bo/danh-gia/00000000-0000-0000-0000-000000000000".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            applicant: if full {
                "Công ty Hồng Lĩnh".to_owned()
            } else {
                String::new()
            },
            blind: !full,
            status: "Đã nhận, đang đánh giá".to_owned(),
            tone: "info",
            due: if full {
                "2026-12-15T10:00:00Z".to_owned()
            } else {
                String::new()
            },
            rubric: "Năm yêu cầu của sáng kiến đột phá".to_owned(),
            revision: 1,
            returned: if full {
                "Viết rõ hơn về hiệu quả.".to_owned()
            } else {
                String::new()
            },
            editable,
            waits: if full {
                "Chưa gửi được phiếu lúc này.".to_owned()
            } else {
                String::new()
            },
            newer: full,
            page: "1".to_owned(),
            saved_at: if full {
                "2026-11-23T02:00:00Z".to_owned()
            } else {
                String::new()
            },
            sections: if full {
                vec![ReadSection {
                    name: crate::domain::form::Section::Content,
                    title: "Nội dung".to_owned(),
                    rows: vec![crate::web::answers::ReadRow {
                        field: crate::domain::form::Field::Problem,
                        key: "Vấn đề".to_owned(),
                        value: "Lũ về nhanh.\nKhông kịp báo.".to_owned(),
                        empty: false,
                    }],
                }]
            } else {
                Vec::new()
            },
            files: if full {
                FileText::samples()
            } else {
                Vec::new()
            },
            form: if full && editable {
                Form::refused(values(), &errors, Language::Vietnamese)
            } else {
                Form::new(values())
            },
            criteria: vec![CriterionText {
                title: "Tính mới".to_owned(),
                guidance: "Khác gì với cách đang làm".to_owned(),
                limits: "Tối đa 20 điểm".to_owned(),
                points: field("points-new", full),
                remark: field("remark-new", full),
            }],
            recommendations: recommendations(Language::Vietnamese),
            comment: field("comment", full),
            recommendation: field("recommendation", full),
            own: (!editable).then(sheet),
            outdated: full,
            can_keep: full && !editable,
            others: if full && !editable {
                vec![Other {
                    name: "Chuyên gia 1".to_owned(),
                    sheet: sheet(),
                }]
            } else {
                Vec::new()
            },
            declinable: full,
            recognisable: !full,
        };
        vec![
            page(true, false),
            page(true, true),
            page(false, false),
            page(false, true),
        ]
    }
}
