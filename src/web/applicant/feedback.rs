//! `/ho-so/{id}/hoi-dap`: what people ask the provider of a published entry
//! and say of it; addresses are hidden from both sides.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::section::title;
use crate::domain::feedback::State;
use crate::domain::text::Reason;
use crate::i18n::Language;
use crate::ids::{FeedbackId, ProposalId};
use crate::models::feedback::{self, Feedback, act};
use crate::models::implementation::Subject;
use crate::models::pool::Db;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::public::feedback::writer;
use crate::web::public::parts::paragraphs;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// The page.
#[derive(Debug, Serialize)]
pub struct Index {
    dossier: String,
    title: String,
    items: Vec<Item>,
    form: Form<AnswerInput>,
}

/// What somebody wrote, with its answer or a form to answer it.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    id: String,
    kind: String,
    name: String,
    at: Option<DateTime<Utc>>,
    body: Vec<String>,
    answer: Vec<String>,
    answered: String,
    /// Whether this person may answer now.
    open: bool,
    /// A form of its own, since several stand on one page.
    form: Form<AnswerInput>,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerInput {
    pub(super) id: String,
    pub(super) answer: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "applicant/feedback.html";
    fn samples() -> Vec<Self> {
        let page = |items| Index {
            dossier: "/ho-so/1".to_owned(),
            title: "Sổ tay điện tử".to_owned(),
            items,
            form: Form::new(AnswerInput::default()),
        };
        vec![page(Vec::new()), page(Item::samples())]
    }
}

impl Item {
    /// In words; `open`: whether this person may answer now.
    pub(super) fn of(
        one: &Feedback,
        open: bool,
        form: &Form<AnswerInput>,
        language: Language,
    ) -> Self {
        Self {
            id: one.id.to_string(),
            kind: language.text(&format!("feedback-kind-{}", one.kind)),
            name: writer(&one.name, language),
            at: one.at,
            body: paragraphs(&one.body),
            answer: if one.answer.is_empty() {
                Vec::new()
            } else {
                paragraphs(&one.answer)
            },
            answered: language.text(one.answered_by()),
            open,
            form: if form.values.id == one.id.to_string() {
                form.clone()
            } else {
                Form::new(AnswerInput::default())
            },
        }
    }

    /// To try templates with: one to answer, and one that was.
    pub(super) fn samples() -> Vec<Self> {
        let item = |id: &str, open: bool| Item {
            id: id.to_owned(),
            kind: "Hỏi đơn vị thực hiện".to_owned(),
            name: "Trần Thị Lan".to_owned(),
            at: Some(DateTime::UNIX_EPOCH),
            body: vec!["Giá bao nhiêu?".to_owned()],
            answer: if open {
                Vec::new()
            } else {
                vec!["Miễn phí.".to_owned()]
            },
            answered: "Bạn đã trả lời".to_owned(),
            open,
            form: Form::new(AnswerInput::default()),
        };
        vec![item("1", true), item("2", false)]
    }
}

impl AnswerInput {
    /// The message that is answered and the words, or the form as it comes back.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where it names no message.
    pub(super) fn read(
        self,
        language: Language,
    ) -> Result<Result<(FeedbackId, String), Form<Self>>, Error> {
        let id: FeedbackId = self.id.parse().map_err(|_| Error::BadRequest)?;
        let mut errors = Errors::new();
        let field = format!("answer-{id}");
        let Some(words) = errors.field(&field, Reason::parse(&self.answer)) else {
            let mut form = Form::refused(self, &errors, language);
            // The field of the one form that was sent.
            if let Some(message) = form.by_field.remove(&field) {
                form.by_field.insert("answer".to_owned(), message);
            }
            return Ok(Err(form));
        };
        Ok(Ok((id, words.into())))
    }
}

async fn draw(
    visit: &Entered<Applicant>,
    id: ProposalId,
    form: Form<AnswerInput>,
    db: &mut Db,
) -> Result<Index, Error> {
    let desk = Desk::open(visit, id, db).await?;
    // Nothing is told of an entry that is not there yet: it would tell the decision.
    let entry = Subject::of_proposal(id, db).await?.ok_or(Error::NotFound)?;
    let found = feedback::of_proposal(id, db).await?;
    if entry.state != crate::domain::publication::State::Published && found.is_empty() {
        return Err(Error::NotFound);
    }
    let writes = desk.writes() && !desk.helps();
    let language = visit.language;
    let item = |one: &Feedback| {
        let open = if one.kind.is_relayed() {
            one.state == State::Relayed
        } else {
            one.state == State::Shown && one.answer.is_empty()
        };
        Item::of(one, open && writes, &form, language)
    };
    Ok(Index {
        dossier: desk.path(""),
        title: title(&desk.proposal, language),
        items: found.iter().map(item).collect(),
        form: form.clone(),
    })
}

/// `GET /ho-so/{id}/hoi-dap`
///
/// # Errors
/// No such dossier for this reader, none that was published, or the database's.
pub async fn index(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(AnswerInput::default());
    visit.page(&draw(&visit, path.into_inner(), form, &mut db).await?)
}

/// `POST /ho-so/{id}/hoi-dap`
///
/// # Errors
/// As [`index`]; what this person may not answer is not found.
pub async fn create(
    visit: Entered<Applicant>,
    path: web::Path<ProposalId>,
    Posted(input): Posted<AnswerInput>,
) -> Result<HttpResponse, Error> {
    let id = path.into_inner();
    let mut db = visit.db().await?;
    // Whoever may not see the dossier learns nothing of its questions.
    Desk::open(&visit, id, &mut db).await?;
    let (question, words) = match input.read(visit.language)? {
        Ok(read) => read,
        Err(form) => return visit.refused(&draw(&visit, id, form, &mut db).await?),
    };
    act::answer(id, question, &words, &visit.acting(), &mut db).await?;
    let notice = Notice::success("notice-feedback-answered");
    Ok(visit.see_other_saying(&format!("/ho-so/{id}/hoi-dap"), notice))
}
