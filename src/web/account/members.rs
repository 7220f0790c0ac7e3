//! `/ho-so/thanh-vien`: who works for an applicant, and who asks to.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::profile::Waiting;
use crate::domain::lifecycle::Role;
use crate::ids::JoinRequestId;
use crate::models::applicant::{self, Answer, AnswerError};
use crate::models::person::Membership;
use crate::web::error::Error;
use crate::web::form::Posted;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// The page.
#[derive(Debug, Serialize)]
pub struct Index {
    applicants: Vec<Group>,
    waiting: Vec<Waiting>,
}

/// One applicant with its people.
#[derive(Debug, Serialize)]
struct Group {
    name: String,
    members: Vec<Member>,
    asking: Vec<Asking>,
    /// Whether the reader answers those who ask.
    answers: bool,
}

#[derive(Debug, Serialize)]
struct Member {
    name: String,
    email: String,
    role: String,
}

#[derive(Debug, Serialize)]
struct Asking {
    id: JoinRequestId,
    name: String,
    email: String,
    created_at: DateTime<Utc>,
}

impl View for Index {
    const TEMPLATE: &'static str = "account/members.html";
    fn samples() -> Vec<Self> {
        let at = DateTime::<Utc>::UNIX_EPOCH;
        let group = |answers| Group {
            name: "Công ty TNHH Phần mềm Hồng Lĩnh".into(),
            members: vec![Member {
                name: "Trần Thị Lam".into(),
                email: "lam@example.vn".into(),
                role: "Chủ tài khoản".into(),
            }],
            asking: vec![Asking {
                id: JoinRequestId(uuid::Uuid::nil()),
                name: "Lê Văn Phố".into(),
                email: "pho@example.vn".into(),
                created_at: at,
            }],
            answers,
        };
        let empty = Self {
            applicants: Vec::new(),
            waiting: Vec::new(),
        };
        let full = Self {
            applicants: vec![group(true), group(false)],
            waiting: vec![Waiting {
                named: "0314409058".into(),
                text: "account-waiting",
            }],
        };
        vec![empty, full]
    }
}

/// `GET /ho-so/thanh-vien`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Applicant>) -> Result<HttpResponse, Error> {
    let own: Vec<_> = visit
        .person
        .memberships
        .iter()
        .map(|of| of.applicant)
        .collect();
    let mut db = visit.db().await?;
    let members = applicant::members(&own, &mut db).await?;
    let asking = applicant::asking(&own, &mut db).await?;
    let waiting = applicant::waiting(visit.person.id, &mut db).await?;
    let group = |of: &Membership| Group {
        name: of.name.clone(),
        answers: of.role == Role::Owner,
        members: members
            .iter()
            .filter(|member| member.applicant == of.applicant)
            .map(|member| Member {
                name: member.name.clone(),
                email: member.email.clone(),
                role: visit.language.text(&format!("role-{}", member.role)),
            })
            .collect(),
        asking: asking
            .iter()
            .filter(|one| one.applicant == of.applicant)
            .map(|one| Asking {
                id: one.id,
                name: one.name.clone(),
                email: one.email.clone(),
                created_at: one.created_at,
            })
            .collect(),
    };
    visit.page(&Index {
        applicants: visit.person.memberships.iter().map(group).collect(),
        waiting: Waiting::of(waiting, visit.person.email_confirmed),
    })
}

/// The buttons beside a request.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerInput {
    answer: String,
}

/// `POST /ho-so/thanh-vien/yeu-cau/{id}`
///
/// # Errors
/// Not one's own to answer, answered already, or the database's.
pub async fn answer(
    visit: Entered<Applicant>,
    path: web::Path<JoinRequestId>,
    Posted(input): Posted<AnswerInput>,
) -> Result<HttpResponse, Error> {
    let (answer, notice) = match input.answer.as_str() {
        "editor" => (Answer::Accept(Role::Editor), "notice-join-accepted"),
        "viewer" => (Answer::Accept(Role::Viewer), "notice-join-accepted"),
        "refuse" => (Answer::Refuse, "notice-join-refused"),
        _ => return Err(Error::BadRequest),
    };
    let mut db = visit.db().await?;
    applicant::answer(path.into_inner(), answer, &visit.acting(), &mut db)
        .await
        .map_err(|error| match error {
            AnswerError::NotFound => Error::NotFound,
            AnswerError::Answered => Error::conflict("account-join-answered"),
            AnswerError::Database(error) => error.into(),
        })?;
    Ok(visit.see_other_saying("/ho-so/thanh-vien", Notice::success(notice)))
}
