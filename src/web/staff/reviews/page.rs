//! What the page of a sheet shows.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::written::{self, points, remark};
use crate::domain::assignment::{Action, Recommendation, State};
use crate::domain::form::Field;
use crate::domain::problem::Problem;
use crate::domain::text::canonical;
use crate::i18n::Language;
use crate::models::assignment::Held;
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::rubric::{self, Guided};
use crate::models::sheet::{Draft, Kept};
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
    pub draft: Draft,
    pub saved_at: Option<DateTime<Utc>>,
    pub errors: Errors,
    /// What another page saved meanwhile.
    pub elsewhere: Option<Draft>,
    /// The applicant submitted again since the page was drawn.
    pub newer: bool,
}

impl Shown {
    /// The draft as it is kept.
    pub fn of(kept: Kept) -> Self {
        Self::again(kept.draft, kept.saved_at)
    }

    /// What was written, with the moment of the draft that it follows.
    pub fn again(draft: Draft, saved_at: Option<DateTime<Utc>>) -> Self {
        Self {
            draft,
            saved_at,
            ..Self::default()
        }
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
    clash: bool,
    seen: String,
    sections: Vec<ReadSection>,
    files: Vec<FileText>,
    form: Form<Draft>,
    criteria: Vec<CriterionText>,
    recommendations: Vec<Choice>,
    /// What another page saved as comment.
    other_comment: String,
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
    points: String,
    remark: String,
    /// What another page saved; empty where it saved the same.
    other_points: String,
    other_remark: String,
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
            clash: shown.elsewhere.is_some(),
            seen: written::stamp(shown.saved_at),
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
            other_comment: other("comment", &shown),
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
    let mut form = Form::refused(values, &shown.errors, language);
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

/// What another page saved in a field, where it differs.
fn other(name: &str, shown: &Shown) -> String {
    let elsewhere = shown.elsewhere.as_ref().and_then(|draft| draft.get(name));
    elsewhere
        .filter(|text| shown.draft.get(name) != Some(*text))
        .cloned()
        .unwrap_or_default()
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
    let (points, remark) = (points(&criterion.code), remark(&criterion.code));
    CriterionText {
        title: criterion.title.clone(),
        guidance: guidance.clone(),
        limits,
        other_points: other(&points, shown),
        other_remark: other(&remark, shown),
        points,
        remark,
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
            clash: full,
            seen: String::new(),
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
                points: "points-new".to_owned(),
                remark: "remark-new".to_owned(),
                other_points: if full { "12".to_owned() } else { String::new() },
                other_remark: if full {
                    "Khá".to_owned()
                } else {
                    String::new()
                },
            }],
            recommendations: recommendations(Language::Vietnamese),
            other_comment: if full {
                "Bản khác".to_owned()
            } else {
                String::new()
            },
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
