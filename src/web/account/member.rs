//! `/ho-so/thanh-vien/{applicant}/{user}`: one member, and what can be done:
//! another role, handing the ownership over, an end.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::choices::{self, Choice};
use super::members::HOME;
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::i18n::Language;
use crate::ids::{ApplicantId, UserId};
use crate::models::applicant;
use crate::models::member::{self, MemberError};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered, Notice};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    applicant: String,
    name: String,
    email: String,
    role: String,
    action: String,
    /// Whether it is the reader's own membership.
    own: bool,
    /// The only owner: may neither leave nor be lowered.
    last: bool,
    /// The roles to choose from; none where the reader may not change it.
    roles: Vec<Choice>,
    /// Whether the reader can hand the ownership over to this member.
    hands_over: bool,
    removes: bool,
    form: Form<MemberInput>,
}

/// What is done to a member.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MemberInput {
    #[serde(skip_serializing)]
    act: String,
    role: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "account/member.html";
    fn samples() -> Vec<Self> {
        let language = Language::Vietnamese;
        let sample = |own, last, manages: bool| Self {
            applicant: "Công ty TNHH Phần mềm Hồng Lĩnh".into(),
            name: "Trần Thị Lam".into(),
            email: "lam@example.vn".into(),
            role: "Người soạn".into(),
            action: "/ho-so/thanh-vien/1/2".into(),
            own,
            last,
            roles: if manages {
                choices::member_roles(language)
            } else {
                Vec::new()
            },
            hands_over: manages,
            removes: manages,
            form: Form::new(MemberInput::default()),
        };
        vec![
            sample(true, true, false),
            sample(true, false, false),
            sample(false, false, true),
        ]
    }
}

/// `GET /ho-so/thanh-vien/{applicant}/{user}`
///
/// # Errors
/// No such member, one that the reader has nothing to do with, or the database's.
pub async fn show(
    visit: Entered<Applicant>,
    path: web::Path<(ApplicantId, UserId)>,
) -> Result<HttpResponse, Error> {
    let (of, user) = path.into_inner();
    let view = draw(&visit, of, user, &Errors::new()).await?;
    visit.page(&view)
}

/// `POST /ho-so/thanh-vien/{applicant}/{user}`
///
/// # Errors
/// As [`show`]; or it would leave the applicant without an owner.
pub async fn update(
    visit: Entered<Applicant>,
    path: web::Path<(ApplicantId, UserId)>,
    Posted(input): Posted<MemberInput>,
) -> Result<HttpResponse, Error> {
    let (of, user) = path.into_inner();
    let acting = visit.acting();
    let (done, notice) = match input.act.as_str() {
        "role" => {
            let Some(role) = choices::member_role(&input.role) else {
                let mut errors = Errors::new();
                errors.add("role", Problem::new("account-member-role-missing"));
                let view = draw(&visit, of, user, &errors).await?;
                return visit.refused(&view);
            };
            let mut db = visit.db().await?;
            let done = member::change_role(of, user, role, &acting, &mut db).await;
            (done, "notice-member-changed")
        }
        "hand_over" => {
            let mut db = visit.db().await?;
            let done = member::hand_over(of, user, &acting, &mut db).await;
            (done, "notice-ownership-handed-over")
        }
        "remove" => {
            let mut db = visit.db().await?;
            let done = member::remove(of, user, &acting, &mut db).await;
            (done, "notice-member-removed")
        }
        "leave" if user == visit.person.id => {
            let mut db = visit.db().await?;
            let done = member::leave(of, &acting, &mut db).await;
            (done, "notice-applicant-left")
        }
        _ => return Err(Error::BadRequest),
    };
    done.map_err(|error| match error {
        MemberError::NotFound => Error::NotFound,
        MemberError::LastOwner => Error::conflict("account-member-last-owner"),
        MemberError::Database(error) => error.into(),
    })?;
    Ok(visit.see_other_saying(HOME, Notice::success(notice)))
}

async fn draw(
    visit: &Entered<Applicant>,
    of: ApplicantId,
    user: UserId,
    errors: &Errors,
) -> Result<Show, Error> {
    let own = user == visit.person.id;
    let mine = visit.person.role_in(of).ok_or(Error::NotFound)?;
    let manages = mine == Role::Owner;
    if !own && !manages {
        return Err(Error::NotFound);
    }
    let members = applicant::members(&[of], &mut *visit.db().await?).await?;
    let member = members.iter().find(|member| member.user == user);
    let member = member.ok_or(Error::NotFound)?;
    let owners = members.iter().filter(|one| one.role == Role::Owner).count();
    let last = member.role == Role::Owner && owners == 1;
    let named = (visit.person.memberships.iter()).find(|membership| membership.applicant == of);
    let values = MemberInput {
        act: String::new(),
        role: member.role.to_string(),
    };
    Ok(Show {
        applicant: named.map(|one| one.name.clone()).unwrap_or_default(),
        name: member.name.clone(),
        email: member.email.clone(),
        role: visit.language.text(&format!("role-{}", member.role)),
        action: path(of, user),
        own,
        last,
        roles: if manages && !last {
            choices::member_roles(visit.language)
        } else {
            Vec::new()
        },
        hands_over: manages && !own && member.role != Role::Owner,
        removes: manages && !own,
        form: Form::refused(values, errors, visit.language),
    })
}

/// Where a member is shown.
pub fn path(of: ApplicantId, user: UserId) -> String {
    format!("{HOME}/{of}/{user}")
}
