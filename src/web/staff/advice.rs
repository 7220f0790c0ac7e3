//! `/can-bo/gop-y-ban-nhap/{id}`: a draft whose applicant asks for advice
//! before submitting, and the form that answers.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::form::{Fault, Field};
use crate::domain::problem::Problem;
use crate::domain::text::Note;
use crate::ids::{AttachmentId, ProposalId};
use crate::models::advice::{self, Given, Shown};
use crate::models::choices::Choices;
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::web::answers::{ReadSection, Reader};
use crate::web::applicant::section::title;
use crate::web::applicant::words;
use crate::web::download;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::view::View;
use crate::web::visit::{Dossiers, Entered, Notice};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    action: String,
    title: String,
    applicant: String,
    /// What the applicant wants to know; may be empty.
    question: String,
    asked: String,
    due: String,
    sections: Vec<Part>,
    files: Vec<File>,
    longest: usize,
    form: Form<Value>,
}

/// A section as it is written now.
#[derive(Debug, Serialize)]
struct Part {
    title: String,
    rows: Vec<Row>,
}

/// An answer with the field that marks it.
#[derive(Debug, Serialize)]
struct Row {
    key: String,
    value: String,
    empty: bool,
    /// The name of the comment's field.
    mark: String,
    /// Whether something is written there already.
    open: bool,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    size: String,
    href: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/advice.html";
    fn samples() -> Vec<Self> {
        let choices = Choices::default();
        let reader = Reader {
            choices: &choices,
            language: crate::i18n::Language::Vietnamese,
        };
        let sample = |form: Form<Value>, full: bool| Self {
            action: "/can-bo/gop-y-ban-nhap/1".into(),
            title: "Cảnh báo lũ sớm".into(),
            applicant: "Công ty Hồng Lĩnh".into(),
            question: if full {
                "Đã đủ chưa?".into()
            } else {
                String::new()
            },
            asked: "09:00".into(),
            due: "17:00".into(),
            sections: parts(reader.sections(&Default::default(), &[]), &form),
            files: if full {
                vec![File {
                    name: "a.pdf".into(),
                    size: "1 KB".into(),
                    href: "/can-bo/gop-y-ban-nhap/1/tai-lieu/2".into(),
                }]
            } else {
                Vec::new()
            },
            longest: Note::MAX_CHARS,
            form,
        };
        let mut errors = Errors::new();
        errors.add("word", Problem::new("problem-reason-missing"));
        let mut given = Given::default();
        given.marks.push((Field::Problem, "Nêu số liệu".into()));
        let refused = Form::refused(values(&given), &errors, reader.language);
        vec![
            sample(Form::new(values(&Given::default())), false),
            sample(refused, true),
        ]
    }
}

/// `GET /can-bo/gop-y-ban-nhap/{id}`
///
/// # Errors
/// No open request that this moderator may answer, or the database's.
pub async fn show(
    visit: Entered<Dossiers>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let shown = advice::shown(&visit.person, path.into_inner(), &mut db).await?;
    let form = Form::new(values(&Given::default()));
    let view = draw(&visit, &shown, form, &mut db).await?;
    visit.page(&view)
}

/// `POST /can-bo/gop-y-ban-nhap/{id}`
///
/// # Errors
/// As [`show`].
pub async fn create(
    visit: Entered<Dossiers>,
    path: web::Path<ProposalId>,
    Posted(pairs): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let id = path.into_inner();
    let given = read(&pairs);
    let mut db = visit.db().await?;
    match advice::give(id, &given, &visit.acting(), &mut db).await {
        Ok(()) => Ok(visit.see_other_saying("/can-bo", Notice::success("notice-advice-given"))),
        Err(PerformError::Invalid(faults)) => {
            let shown = advice::shown(&visit.person, id, &mut db).await?;
            let form = Form::refused(values(&given), &named(&faults), visit.language);
            let view = draw(&visit, &shown, form, &mut db).await?;
            visit.refused(&view)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /can-bo/gop-y-ban-nhap/{id}/tai-lieu/{attachment}`
///
/// # Errors
/// As [`show`]; no such file.
pub async fn file(
    visit: Entered<Dossiers>,
    path: web::Path<(ProposalId, AttachmentId)>,
) -> Result<HttpResponse, Error> {
    let (id, file) = path.into_inner();
    let file = {
        let mut db = visit.db().await?;
        advice::file(&visit.person, id, file, &mut db).await?
    };
    tracing::info!(attachment.id = %file.id, user.id = %visit.person.id, "download");
    download::send(&file, &visit.app.storage).await
}

/// The name of a field's comment.
fn mark(field: Field) -> String {
    format!("mark-{field}")
}

fn read(pairs: &[(String, String)]) -> Given {
    let value = |wanted: &str| {
        let found = pairs.iter().find(|(name, _)| name == wanted);
        found.map_or(String::new(), |(_, value)| value.replace('\0', ""))
    };
    Given {
        word: value("word"),
        marks: Field::ALL
            .iter()
            .map(|field| (*field, value(&mark(*field))))
            .collect(),
    }
}

fn values(given: &Given) -> Value {
    let said = |field: Field| {
        let of_field = given.marks.iter().find(|(marked, _)| *marked == field);
        of_field.map_or("", |(_, comment)| comment)
    };
    let marks = Field::ALL
        .iter()
        .map(|field| (mark(*field), Value::from(said(*field))));
    let word = ("word".to_owned(), Value::from(given.word.as_str()));
    Value::Object(marks.chain([word]).collect::<Map<_, _>>())
}

/// Faults of marks under the names of the form.
fn named(faults: &[Fault]) -> Errors {
    let mut errors = Errors::new();
    for (field, problem) in faults {
        let name = match field.parse::<Field>() {
            Ok(field) => mark(field),
            Err(_) => (*field).to_owned(),
        };
        errors.add(&name, problem.clone());
    }
    errors
}

fn parts(sections: Vec<ReadSection>, form: &Form<Value>) -> Vec<Part> {
    sections
        .into_iter()
        .map(|section| Part {
            title: section.title,
            rows: section
                .rows
                .into_iter()
                .map(|row| {
                    let mark = mark(row.field);
                    Row {
                        open: form.values[&mark] != "",
                        key: row.key,
                        value: row.value,
                        empty: row.empty,
                        mark,
                    }
                })
                .collect(),
        })
        .collect()
}

async fn draw(
    visit: &Entered<Dossiers>,
    shown: &Shown,
    form: Form<Value>,
    db: &mut Db,
) -> Result<Show, Error> {
    let language = visit.language;
    let choices = Choices::load(db).await?;
    let reader = Reader {
        choices: &choices,
        language,
    };
    let action = path(shown.proposal.id);
    let advice = &shown.advice;
    Ok(Show {
        title: title(&shown.proposal, language),
        applicant: shown.applicant.clone(),
        question: advice.question.clone(),
        asked: words::moment(advice.asked_at, language),
        due: words::due(advice.due_at, advice.due_provisional, language),
        sections: parts(
            reader.sections(&shown.proposal.answers(), &shown.files),
            &form,
        ),
        files: shown
            .files
            .iter()
            .map(|file| File {
                name: file.name.clone(),
                size: crate::web::answers::size(file.size.unsigned_abs()),
                href: format!("{action}/tai-lieu/{}", file.id),
            })
            .collect(),
        longest: Note::MAX_CHARS,
        action,
        form,
    })
}

/// Where a draft is read and advised on.
pub fn path(id: ProposalId) -> String {
    format!("/can-bo/gop-y-ban-nhap/{id}")
}
