//! What the page shows: the submission as it came, with what names somebody
//! marked, beside the words that reviewers are to read.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{GOAL, Opened, Values, answers, path, values, words};
use crate::domain::form::{Answers, Field};
use crate::domain::redaction::{Finder, PROSE};
use crate::i18n::Language;
use crate::ids::AttachmentId;
use crate::models::attachment::Attachment;
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::redaction::{self, Redaction};
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::form::{Errors, Form};
use crate::web::staff::dossier::FileText;
use crate::web::view::View;
use crate::web::visit::{Dossier, Entered};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    pub code: String,
    pub title: String,
    pub back: String,
    pub path: String,
    pub seen: i32,
    pub revision: i32,
    /// Why nothing can be written now; empty where it can.
    pub refusal: String,
    pub faster: String,
    pub form: Form<Values>,
    pub fields: Vec<FieldText>,
    /// What is looked for.
    pub known: Vec<String>,
    /// Who confirmed it; empty before.
    pub confirmed_by: String,
    /// RFC 3339; empty before.
    pub confirmed_at: String,
    /// Somebody began, and it is not confirmed.
    pub begun: bool,
    /// Names are left in the words for reviewers.
    pub left: Vec<String>,
    /// Questions that reviewers never see.
    pub hidden: Vec<String>,
    pub files: Vec<CopyText>,
}

/// A field of the submission.
#[derive(Debug, Serialize)]
pub struct FieldText {
    pub name: String,
    pub label: String,
    /// As it was submitted, piece by piece.
    pub original: Vec<Piece>,
    pub rows: usize,
}

/// A piece of a text.
#[derive(Debug, Serialize)]
pub struct Piece {
    pub text: String,
    /// It names somebody.
    pub found: bool,
}

/// A file of the submission and its copy without names.
#[derive(Debug, Serialize)]
pub struct CopyText {
    pub original: FileText,
    /// What reviewers read as its name.
    pub neutral: String,
    pub copy: Option<FileText>,
    /// Where a copy is sent to.
    pub action: String,
    pub field: String,
    pub error: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/redaction.html";
    fn samples() -> Vec<Self> {
        let page = |full: bool, refusal: &str| {
            let mut errors = Errors::new();
            if full {
                errors.add(
                    "left",
                    crate::domain::problem::Problem::new("problem-redaction-left"),
                );
            }
            let values: Values = [
                ("title".to_owned(), "[đã che]".to_owned()),
                ("words".to_owned(), String::new()),
                ("left".to_owned(), String::new()),
            ]
            .into();
            Show {
                code: "NQ57-261123-0001".to_owned(),
                title: "Sổ tay Hoàng Yến".to_owned(),
                back: "/can-bo/ho-so/0".to_owned(),
                path: "/can-bo/ho-so/0/che-thong-tin".to_owned(),
                seen: 1,
                revision: 1,
                refusal: refusal.to_owned(),
                faster: if full {
                    "Lan đã làm trước.".to_owned()
                } else {
                    String::new()
                },
                form: Form::refused(values, &errors, Language::Vietnamese),
                fields: vec![FieldText {
                    name: "title".to_owned(),
                    label: "Tên".to_owned(),
                    original: vec![
                        Piece {
                            text: "Sổ tay ".to_owned(),
                            found: false,
                        },
                        Piece {
                            text: "Hoàng Yến".to_owned(),
                            found: true,
                        },
                    ],
                    rows: 2,
                }],
                known: vec!["Hoàng Yến".to_owned()],
                confirmed_by: if full {
                    String::new()
                } else {
                    "Lê Lan".to_owned()
                },
                confirmed_at: if full {
                    String::new()
                } else {
                    "2026-11-23T02:00:00Z".to_owned()
                },
                begun: full,
                left: if full {
                    vec!["Tên".to_owned()]
                } else {
                    Vec::new()
                },
                hidden: vec!["Tác giả".to_owned()],
                files: if full {
                    FileText::samples()
                        .into_iter()
                        .zip(FileText::samples())
                        .map(|(original, copy)| CopyText {
                            original,
                            neutral: "tai-lieu-1.pdf".to_owned(),
                            copy: Some(copy),
                            action: "/can-bo/ho-so/0/che-thong-tin/tai-lieu/0".to_owned(),
                            field: copy_field(0),
                            error: "Tệp rỗng".to_owned(),
                        })
                        .collect()
                } else {
                    Vec::new()
                },
            }
        };
        vec![
            page(false, ""),
            page(true, ""),
            page(false, "Việc này thuộc vai trò khác."),
        ]
    }
}

impl Show {
    /// The page; `posted` is what came and was not kept.
    pub(super) async fn draw(
        visit: &Entered<Dossier>,
        opened: &Opened,
        posted: Option<Values>,
        errors: &Errors,
        faster: String,
        db: &mut Db,
    ) -> Result<Self, Error> {
        let language = visit.language;
        let Opened {
            proposal, revision, ..
        } = opened;
        let original = revision.answers();
        let kept = Redaction::of(revision.id, db).await?;
        let more = match (&posted, &kept) {
            (Some(posted), _) => words(posted),
            (None, Some(kept)) => kept.words.clone(),
            (None, None) => Vec::new(),
        };
        let known = redaction::known(proposal, &original, &more, db).await?;
        let finder = known.finder();
        let mut held = match (posted, &kept) {
            (Some(posted), _) => posted,
            (None, Some(kept)) => values(&kept.answers, &more),
            (None, None) => values(&finder.propose(&original), &more),
        };
        let shown = answers(&original, &held);
        let empty = values(&shown, &more);
        for (name, text) in empty {
            held.entry(name).or_insert(text);
        }
        held.insert("left".to_owned(), String::new());
        let choices = Choices::load(db).await?;
        let reader = Reader {
            choices: &choices,
            language,
        };
        let label = |field: Field| language.text(&format!("field-{field}"));
        let files = Attachment::of_revision(revision.id, db).await?;
        let copies: BTreeMap<AttachmentId, Attachment> = redaction::copies(revision.id, db)
            .await?
            .into_iter()
            .collect();
        let here = path(proposal.id);
        let refusal = opened.refusal();
        let confirmed = kept.as_ref().and_then(|kept| kept.confirmed.clone());
        Ok(Self {
            code: proposal.code.clone().unwrap_or_default(),
            title: proposal.title.clone(),
            back: format!("/can-bo/ho-so/{}", proposal.id),
            seen: proposal.version,
            revision: revision.number,
            refusal: refusal
                .map(|refusal| crate::web::staff::assignments::refused(refusal, language))
                .unwrap_or_default(),
            faster,
            form: Form::refused(held, errors, language),
            fields: fields(&original, &finder, &reader),
            known: known.words(),
            begun: kept.is_some() && confirmed.is_none(),
            confirmed_by: confirmed
                .as_ref()
                .map(|(_, by)| by.clone())
                .unwrap_or_default(),
            confirmed_at: confirmed.map(|(at, _)| at.to_rfc3339()).unwrap_or_default(),
            left: finder.left(&shown).into_iter().map(label).collect(),
            hidden: Field::ALL
                .iter()
                .filter(|field| field.identifies() && **field != Field::Attachments)
                .map(|field| label(*field))
                .collect(),
            files: (files.iter().enumerate())
                .map(|(at, file)| CopyText {
                    original: FileText::below(
                        &format!("/can-bo/ho-so/{}", proposal.id),
                        file,
                        language,
                    ),
                    neutral: file.neutral_name(at),
                    copy: copies.get(&file.id).map(|copy| {
                        FileText::at(format!("{here}/tai-lieu/{}", file.id), copy, language)
                    }),
                    action: format!("{here}/tai-lieu/{}", file.id),
                    field: copy_field(at),
                    error: errors
                        .iter()
                        .find(|(name, _)| *name == copy_field(at))
                        .map(|(_, problem)| crate::web::form::say(problem, language))
                        .unwrap_or_default(),
                })
                .collect(),
            path: here,
        })
    }
}

/// The id of the field that takes the copy of a file, by its place among the files.
pub(super) fn copy_field(at: usize) -> String {
    format!("copy{}", at + 1)
}

fn fields(original: &Answers, finder: &Finder, reader: &Reader<'_>) -> Vec<FieldText> {
    let row = |name: String, label: String, text: &str| FieldText {
        name,
        label,
        original: pieces(text, finder),
        rows: 2 + text.chars().count() / 70,
    };
    let mut rows: Vec<FieldText> = PROSE
        .iter()
        .filter_map(|field| Some((*field, original.text(*field)?)))
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(field, text)| {
            let label = reader.language.text(&format!("field-{field}"));
            row(field.as_str().to_owned(), label, text)
        })
        .collect();
    let reasons = original.goal_code.iter().zip(&original.goal_reason);
    rows.extend(
        reasons
            .enumerate()
            .filter(|(_, (_, reason))| !reason.trim().is_empty())
            .map(|(at, (code, reason))| row(format!("{GOAL}{at}"), reader.goal(code), reason)),
    );
    rows
}

/// A text with what names somebody apart.
fn pieces(text: &str, finder: &Finder) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut add = |text: &str, found: bool| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                found,
            });
        }
    };
    for range in finder.find(text) {
        add(text.get(at..range.start).unwrap_or_default(), false);
        add(text.get(range.clone()).unwrap_or_default(), true);
        at = range.end;
    }
    add(text.get(at..).unwrap_or_default(), false);
    pieces
}
