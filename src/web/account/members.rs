//! `/ho-so/thanh-vien`: who works for an applicant, who is invited, and who asks to.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::member;
use super::profile::Waiting;
use crate::domain::lifecycle::Role;
use crate::ids::{ApplicantId, InvitationId, JoinRequestId};
use crate::models::applicant::{self, Answer, AnswerError};
use crate::models::invitation;
use crate::models::person::Membership;
use crate::web::error::Error;
use crate::web::form::Posted;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// The page's address.
pub const HOME: &str = "/ho-so/thanh-vien";

/// The page.
#[derive(Debug, Serialize)]
pub struct Index {
    applicants: Vec<Group>,
    waiting: Vec<Waiting>,
}

/// One applicant with its people.
#[derive(Debug, Serialize)]
struct Group {
    id: ApplicantId,
    name: String,
    members: Vec<Member>,
    asking: Vec<Asking>,
    invited: Vec<Invited>,
    /// Whether the reader owns it: answers those who ask, invites, changes.
    owns: bool,
}

#[derive(Debug, Serialize)]
struct Member {
    name: String,
    email: String,
    role: String,
    /// Where the reader changes it, or nothing.
    href: String,
    /// Whether it is the reader.
    own: bool,
}

/// An invitation that waits for its answer.
#[derive(Debug, Serialize)]
struct Invited {
    id: InvitationId,
    email: String,
    role: String,
    expires_at: DateTime<Utc>,
    /// Whether its time is over.
    expired: bool,
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
        let invited = |expired| Invited {
            id: InvitationId(uuid::Uuid::nil()),
            email: "soan@example.vn".into(),
            role: "Người soạn".into(),
            expires_at: at,
            expired,
        };
        let group = |owns| Group {
            id: ApplicantId(uuid::Uuid::nil()),
            invited: if owns {
                vec![invited(false), invited(true)]
            } else {
                Vec::new()
            },
            name: "Công ty TNHH Phần mềm Hồng Lĩnh".into(),
            members: vec![Member {
                name: "Trần Thị Lam".into(),
                email: "lam@example.vn".into(),
                role: "Chủ tài khoản".into(),
                href: if owns {
                    "/ho-so/thanh-vien/1/2".into()
                } else {
                    String::new()
                },
                own: owns,
            }],
            asking: vec![Asking {
                id: JoinRequestId(uuid::Uuid::nil()),
                name: "Lê Văn Phố".into(),
                email: "pho@example.vn".into(),
                created_at: at,
            }],
            owns,
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
    let owned: Vec<_> = (visit.person.memberships.iter())
        .filter(|of| of.role == Role::Owner)
        .map(|of| of.applicant)
        .collect();
    let invited = invitation::standing(&owned, &mut db).await?;
    let waiting = applicant::waiting(visit.person.id, &mut db).await?;
    let me = visit.person.id;
    let group = |of: &Membership| Group {
        id: of.applicant,
        name: of.name.clone(),
        owns: of.role == Role::Owner,
        invited: invited
            .iter()
            .filter(|one| one.applicant == of.applicant)
            .map(|one| Invited {
                id: one.id,
                email: one.email.clone(),
                role: visit.language.text(&format!("role-{}", one.role)),
                expires_at: one.expires_at,
                expired: one.expires_at <= visit.now(),
            })
            .collect(),
        members: members
            .iter()
            .filter(|member| member.applicant == of.applicant)
            .map(|member| Member {
                name: member.name.clone(),
                email: member.email.clone(),
                role: visit.language.text(&format!("role-{}", member.role)),
                own: member.user == me,
                href: if of.role == Role::Owner || member.user == me {
                    member::path(of.applicant, member.user)
                } else {
                    String::new()
                },
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
    Ok(visit.see_other_saying(HOME, Notice::success(notice)))
}
